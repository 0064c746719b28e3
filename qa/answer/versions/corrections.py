"""A notice of correction is quoted first, with the statement that it corrects behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from qa.answer.quote import Quote, quotes_of
from qa.answer.versions.cues import cues, figures
from qa.answer.versions.near import near_versions
from qa.answer.versions.statements import answer_of, once, share, share_asked, words_of
from qa.answer.vetoes.missing_names import absent
from qa.question.question import Question
from qa.retrieval.hit import Hit
from store import Article, Index, key_terms

NEAR = 10
"""Passages in the words of a statement that are looked through for its correction."""
SHARED = 0.5
"""Share of the question's words, or of the statement's, that its correction has too."""
_HEAD = re.compile(r"^[^:]{,40}:")


def corrected(
    question: Question, quotes: Sequence[Quote], hits: Sequence[Hit], index: Index
) -> tuple[Quote, ...]:
    """The notice, what it corrects, then what else was quoted; nothing when there is no notice.

    `hits` may answer; a notice is also looked for in the article and its versions, and among the
    passages that are in its words.
    """
    main = next((quote for quote in quotes if quote.bold), None)
    if main is None:
        return ()
    own = next((n for n in notices(main.hit) if n.start < main.end and main.start < n.end), None)
    if own is not None:
        before = _corrected_by(question, own, hits, index)
        if own.end - own.start < main.end - main.start:
            own = main
        # What the notice has of the answer is what was wrong: it is not marked.
        return once((own, *before, *(q for q in quotes if q is not main)))
    for notice in _others(main, hits, index):
        if _concerns(question, notice, main):
            return once((notice, *quotes))
    return ()


def notices(hit: Hit) -> Iterator[Quote]:
    """The notices of correction in a passage: the sentences that say that something was wrong, and
    the one behind a single one that does not tell both figures."""
    text, code, sentences = hit.article.text, hit.article.language, hit.passage.sentences
    corrects = cues(code).corrects
    marked = [bool(corrects.search(text[start:end])) for start, end in sentences]
    at = 0
    while at < len(sentences):
        if not marked[at]:
            at += 1
            continue
        last = at
        while last + 1 < len(sentences) and marked[last + 1]:
            last += 1
        # "Correction, 12 May:" tells no figure.
        told = figures(_HEAD.sub("", text[slice(*sentences[at])]), code)
        if last == at and last + 1 < len(sentences) and len(told) < 2:
            last += "\n\n" not in text[sentences[last][1] : sentences[last + 1][0]]
        yield Quote(hit, sentences[at][0], sentences[last][1])
        at = last + 1


def _others(main: Quote, hits: Sequence[Hit], index: Index) -> Iterator[Quote]:
    """Notices of other passages, those of the article itself and its versions first."""
    article = main.hit.article
    own = [article, *(a for a in near_versions(article, index) if a.id != article.id)]
    near = index.lexical(main.text, article.language, NEAR)
    seen: set[str] = set()
    for hit in (
        *(Hit(passage, a, 0.0) for a in own for passage in index.passages_of(a.id)),
        *hits,
        *(
            Hit(passage, index.article(passage.article_id), 0.0)
            for passage in index.passages([id_ for id_, _ in near])
        ),
    ):
        if hit.passage.id not in seen and hit.passage.kind != "related":
            seen.add(hit.passage.id)
            yield from notices(hit)


def _concerns(question: Question, notice: Quote, quote: Quote) -> bool:
    """Whether a notice is about a statement: later, of its words, and naming what was said."""
    article, corrected = notice.hit.article, quote.hit.article
    if article.language != corrected.language or not _after(article, corrected):
        return False
    told = f"{article.title} {notice.text}" if article.id != corrected.id else notice.text
    alike = _alike(question, told, quote)
    if article.id == corrected.id:
        return alike >= SHARED or (alike > 0 and _mentions(notice, answer_of(quote)))
    return (
        alike >= SHARED and _mentions(notice, answer_of(quote)) and not absent(question, notice.hit)
    )


def _alike(question: Question, told: str, quote: Quote) -> float:
    code = quote.hit.article.language
    own = share(words_of(quote.text, code), words_of(told, code))
    return max(own, share_asked(question, told, code))


def _mentions(notice: Quote, answer: str) -> bool:
    """Whether a notice names an answer: all its figures, or of one without any all the words of its
    names, or all its words."""
    code = notice.hit.article.language
    numbers = figures(answer, code)
    if numbers:
        return numbers <= figures(notice.text, code, sure=False)
    # A notice need not say "Mr" again.
    names = [term.surface for term in key_terms(answer, code) if term.kind == "name"]
    told = words_of(" ".join(names) or answer, code)
    return share(told, words_of(notice.text, code)) == 1.0


def _corrected_by(
    question: Question, notice: Quote, hits: Sequence[Hit], index: Index
) -> tuple[Quote, ...]:
    """The statement that a notice corrects, of the passages that answer or of its own article."""
    article = notice.hit.article
    own = (Hit(p, article, 0.0) for p in index.passages_of(article.id) if p.kind == "body")
    for quote in _statements(question, hits, own):
        other = quote.hit.article
        if other.language != article.language or not _after(article, other):
            continue
        if any(True for n in notices(quote.hit) if n.start < quote.end and quote.start < n.end):
            continue
        answer = answer_of(quote) or quote.text
        numbers = figures(answer, other.language) & figures(notice.text, other.language, sure=False)
        named = bool(numbers) if figures(answer, other.language) else _mentions(notice, answer)
        if named and _alike(question, f"{article.title} {notice.text}", quote) >= SHARED:
            return (quote,)
    return ()


def _statements(question: Question, hits: Iterable[Hit], own: Iterable[Hit]) -> Iterator[Quote]:
    for hit in hits:
        yield from (quote for quote in quotes_of(question, hit) if quote.bold)
    for hit in own:
        yield from (Quote(hit, start, end) for start, end in hit.passage.sentences)


def _after(later: Article, earlier: Article) -> bool:
    """Not before, as far as the days are known."""
    return not (later.published and earlier.published) or later.published >= earlier.published
