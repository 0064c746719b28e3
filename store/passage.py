"""A passage: one to five whole sentences of one part of an article, as an exact slice."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from store.article.article import Article, Kind, Part
from store.article.structure import header_row
from store.language.lines import is_terminated, paragraphs, trim
from store.language.sentence import split_paragraph

MIN_WORDS = 40
MAX_WORDS = 130
MAX_SENTENCES = 5
LONGEST = 250
"""Words after which text without any sentence end is cut, at a clause or a space."""

_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_SPACE = re.compile(r"\s*")
_CLAUSE = re.compile(r"[;,:–—)][\s]")
_AHEAD = 2 * MAX_WORDS * 10
"""Characters looked at for the next cut: always more than `MAX_WORDS` words."""
_CREDIT_WORDS = 6
"""A caption of fewer words is a credit and shows nothing."""
_WORD_CHARS = 10
"""Characters that count as a word where there are no spaces to count by."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The slice `article.text[start:end]`; `text` is that slice, to the letter."""

    id: str
    """Sixteen hex digits of the SHA-256 of the article's id, the offsets and the text."""
    article_id: str
    kind: Kind
    start: int
    end: int
    text: str
    sentences: tuple[tuple[int, int], ...]
    """Offsets of the sentences into the article's text, in order; each is an exact slice."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence on its way into a passage."""

    start: int
    end: int
    words: int
    opens: bool
    """First of its paragraph."""
    heads: bool
    """A heading: the last of a paragraph that does not end as a sentence."""


def split_passages(article: Article) -> list[Passage]:
    """The passages of an article, in order; boilerplate has none.

    Every character of the other parts but white space is in one passage. A passage has one to five
    sentences and about 40 to 130 words: fewer where the part has no more, more where one sentence
    is longer. Paragraphs are kept together where the size allows.
    """
    found: list[Passage] = []
    for part in article.parts:
        if part.kind == "boilerplate":
            continue
        pieces = _pieces(article, part)
        for first, last in _group(pieces):
            sentences = tuple((p.start, p.end) for p in pieces[first:last])
            found.append(_passage(article, part.kind, sentences))
    return found


def context(article: Article) -> str:
    """Title, publisher and date, as far as known, on one line: put before a passage's text."""
    date = article.published.isoformat() if article.published else None
    return " — ".join(x for x in (article.title, article.publisher, date) if x)


def embedding_text(article: Article, passage: Passage) -> str:
    """What is embedded and tokenised for a passage; what is cited is the passage alone.

    Rows of a table go with the one that names its columns, a teaser without the title of the
    article it stands beside, the title without itself, and a bare photo credit without the title
    that it would be found by.
    """
    bare = passage.kind == "caption" and count_words(passage.text) < _CREDIT_WORDS
    if bare or passage.kind in ("related", "title"):
        return passage.text
    header = header_row(article, passage.start)
    columns = f"{article.text[slice(*header)]}\n" if header is not None else ""
    return f"{context(article)}\n\n{columns}{passage.text}"


def count_words(text: str) -> int:
    """Words by white space; scripts without spaces and endless words count by their length."""
    unspaced = len(_UNSPACED.findall(text))
    return max(len(text.split()), len(text) // _WORD_CHARS) + unspaced // 2


def _passage(article: Article, kind: Kind, sentences: tuple[tuple[int, int], ...]) -> Passage:
    start, end = sentences[0][0], sentences[-1][1]
    text = article.text[start:end]
    digest = hashlib.sha256(f"{article.id}\0{start}\0{end}\0{text}".encode())
    return Passage(digest.hexdigest()[:16], article.id, kind, start, end, text, sentences)


def _pieces(article: Article, part: Part) -> list[_Piece]:
    pieces: list[_Piece] = []
    for a, b in paragraphs(article.text, part.start, part.end):
        sentences = [
            cut
            for s in split_paragraph(article.text, a, b, article.language)
            for cut in _cut_long(article.text, *s)
        ]
        heading = len(sentences) == 1 and not is_terminated(article.text[max(a, b - 40) : b])
        for s, e in sentences:
            words = count_words(article.text[s:e])
            pieces.append(_Piece(s, e, words, s == a, heading and words <= 20))
    return pieces


def _cut_long(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentence, or its pieces when it is longer than any sentence should be."""
    if count_words(text[start:end]) <= LONGEST:
        return [(start, end)]
    pieces: list[tuple[int, int]] = []
    while start < end:
        ahead = text[start : min(end, start + _AHEAD)]
        words = count_words(ahead)
        if words <= MAX_WORDS:
            pieces.append((start, end))
            break
        step = max(1, len(ahead) * MAX_WORDS // words)
        clauses = [m.end() for m in _CLAUSE.finditer(ahead, step // 2, step)]
        gap = max(ahead.rfind(" ", step // 4, step), ahead.rfind("\n", step // 4, step))
        cut = start + (clauses[-1] if clauses else gap if gap > 0 else step)
        pieces.append(trim(text, start, cut))
        space = _SPACE.match(text, cut, end)
        start = space.end() if space else cut
    return pieces


def _group(pieces: list[_Piece]) -> list[tuple[int, int]]:
    """The cheapest division of the sentences into passages: index ranges, in order."""
    best = [0.0] + [float("inf")] * len(pieces)
    back = [0] * (len(pieces) + 1)
    for j in range(1, len(pieces) + 1):
        words = 0
        crossed = 0
        for i in range(j - 1, max(-1, j - 1 - MAX_SENTENCES), -1):
            words += pieces[i].words
            if words > MAX_WORDS and i < j - 1:
                break
            cost = best[i] + _cost(pieces, i, j, words, crossed)
            if cost < best[j]:
                best[j], back[j] = cost, i
            crossed += pieces[i].opens
    groups: list[tuple[int, int]] = []
    end = len(pieces)
    while end:
        groups.append((back[end], end))
        end = back[end]
    return groups[::-1]


def _cost(pieces: list[_Piece], i: int, j: int, words: int, crossed: int) -> float:
    """What a passage of the sentences i..j-1 costs: too short, torn, or unlike its neighbours."""
    short = 3.0 * max(0, MIN_WORDS - words) / MIN_WORDS
    torn = 1.0 if j < len(pieces) and not pieces[j].opens else 0.0
    orphan = 2.0 if j < len(pieces) and pieces[j - 1].heads else 0.0
    uneven = 0.1 * ((words - 85) / 85) ** 2
    return short + torn + orphan + 0.3 * crossed + uneven
