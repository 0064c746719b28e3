"""Questions made from the corpus itself, each one tried before it is offered."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from qa.answer.answerer import Answerer
from qa.words import Words, languages
from store import Article, KeyTerm, key_terms
from store.language.languages import language as spoken
from store.language.values.forms import either

MOST = 4
NEXT = 3
_NAMES = 6
LONG = 800
"""Characters of an article from which on it has main points."""
_TRIED = 8
"""Questions tried at most for what to ask next: the reader is waiting."""


def starter_questions(answerer: Answerer, language: str, *, most: int = MOST) -> list[str]:
    """Up to `most` questions in `language` that this corpus answers, about different articles:
    those in that language first, the newest of them before the others."""
    if language not in languages():
        return []
    words = Words(language)
    articles = sorted(
        answerer.index.articles(),
        key=lambda a: (a.language != language, a.published is None, _age(a), a.path),
    )
    found: list[str] = []
    used: set[str] = set()
    for article in articles[: 5 * most]:
        if len(found) >= most:
            break
        for name in _names(article, language):
            if name.casefold() in used:
                continue
            question = words.text("question.about", name=name)
            if _answered_from(answerer, question, {article.id}):
                found.append(question)
                used.add(name.casefold())
                break
    # A month is named in every language, whatever the articles are written in.
    cited = {article.id for article in articles}
    for question in _months(answerer, cited, words, "")[:most]:
        if len(found) >= most:
            break
        if _answered_from(answerer, question, cited):
            found.append(question)
    return found


def next_questions(
    answerer: Answerer,
    article_ids: Iterable[str],
    asked: Sequence[str],
    language: str,
    *,
    most: int = NEXT,
) -> list[str]:
    """Up to `most` questions in `language` about the articles of an answer, none asked yet, each
    answered with a sentence that was not shown."""
    if language not in languages():
        return []
    words = Words(language)
    before = "\n".join(asked).casefold()
    cited = set(article_ids)
    articles = [a for a in answerer.index.articles() if a.id in cited]
    shown = answerer.engine.shown(asked) if asked else ()
    # By turns from each article, so that one of them does not take every place.
    lists = [_names(a, language, 2 * _NAMES, shown) for a in articles]
    names = [names[i] for i in range(2 * _NAMES) for names in lists if i < len(names)]
    fresh = [n for n in dict.fromkeys(names) if n.casefold() not in before]
    about = [words.text("question.about", name=name) for name in fresh[:_TRIED]]
    points = [
        question for question in _points(articles, words) if question.casefold() not in before
    ]
    months = _months(answerer, cited, words, before)
    found: list[str] = []
    for question in (*about[:1], *points[:1], *months[:1], *about[1:]):
        kind = "summary" if question in points else ""
        first = question in about
        if _answered_from(answerer, question, cited, first=first, shown=shown, kind=kind):
            found.append(question)
        if len(found) >= most:
            break
    return found


def _points(articles: Sequence[Article], words: Words) -> list[str]:
    """For the main points of each article that is long enough to have some."""
    return [
        words.text("question.points", title=" ".join(article.title.split()))
        for article in articles
        if article.title and not set('"«»“”„') & set(article.title) and len(article.text) >= LONG
    ]


def _months(answerer: Answerer, cited: set[str], words: Words, before: str) -> list[str]:
    """What happened in the months that the cited articles are of, the newest first."""
    days = {a.published for a in answerer.index.articles() if a.id in cited and a.published}
    asked = [
        words.text("question.month", month=words.month_name(day), year=day.year)
        for day in sorted(days, reverse=True)
    ]
    return [question for question in dict.fromkeys(asked) if question.casefold() not in before]


def _answered_from(
    answerer: Answerer,
    question: str,
    articles: set[str],
    *,
    first: bool = True,
    shown: Sequence[tuple[str, int, int]] = (),
    kind: str = "",
) -> bool:
    """Whether a question is answered, and by one of the articles, or `first` by one of them, with
    something that was not shown; and as what it asks for, where it asks for more than a fact."""
    answer = answerer.quote(question)
    if kind and answer.kind != kind:
        return False
    cited = answer.citations[:1] if first else answer.citations
    return answer.outcome == "answered" and any(
        c.article.id in articles and not _among(c.article.id, c.start, c.end, shown) for c in cited
    )


def _among(id_: str, start: int, end: int, shown: Sequence[tuple[str, int, int]]) -> bool:
    return any(id_ == of and start < b and a < end for of, a, b in shown)


def _age(article: Article) -> int:
    return -article.published.toordinal() if article.published else 0


def _names(
    article: Article,
    asked: str,
    most: int = _NAMES,
    shown: Sequence[tuple[str, int, int]] = (),
) -> list[str]:
    """Names of two words or more in the article's body that a question in the language `asked` can
    say, most frequent first, as they stand where they open a sentence, else in their shortest
    form: names have cases. None that stand in what was shown alone."""
    bare = _Bare(article.language, asked)
    unsaid: set[tuple[str, ...]] = set()
    found: dict[tuple[str, ...], Counter[str]] = {}
    opening: dict[tuple[str, ...], str] = {}
    for part in article.parts:
        if part.kind != "body":
            continue
        text = article.text[part.start : part.end]
        for term in key_terms(text, article.language):
            if term.kind != "name" or " " not in term.surface or "\n" in term.surface:
                continue
            if _among(article.id, part.start + term.start, part.start + term.end, shown):
                continue
            if not bare.holds(text, term):
                unsaid.add(term.tokens)
            found.setdefault(term.tokens, Counter())[term.surface] += 1
            if text[: term.start].rstrip()[-1:] in {"", ".", "!", "?"}:
                opening.setdefault(term.tokens, term.surface)
    order = sorted(found.keys() - unsaid, key=lambda tokens: (-found[tokens].total(), tokens))
    return [opening.get(t) or min(found[t], key=lambda name: (len(name), name)) for t in order][
        :most
    ]


class _Bare:
    """Tells names that stand in a question as they are. One that is said with an article (the
    Ministry of the Sea) would need it there; one in letters that a reader of the question may not
    know, or a body's in another language, is no name to somebody who reads that language."""

    def __init__(self, written: str, asked: str) -> None:
        of, to = spoken(written), spoken(asked)
        before, body = either(of.names.articles), either(of.entities.bodies)
        self._before = re.compile(rf"(?<!\w){before}\s*\Z", re.IGNORECASE)
        self._body = re.compile(rf"(?<!\w){body}(?!\w)", re.IGNORECASE)
        self._bodies = written == asked and not of.names.articles
        self._scripts = ("LATIN", to.detection.script)

    def holds(self, text: str, name: KeyTerm) -> bool:
        """Whether a name can be asked for as it stands in its sentence."""
        if any(self._foreign(letter) for letter in name.surface if letter.isalpha()):
            return False
        if self._before.search(text, max(0, name.start - 10), name.start):
            return False
        return self._bodies or not self._body.search(name.surface)

    def _foreign(self, letter: str) -> bool:
        return not unicodedata.name(letter, "").startswith(self._scripts)
