"""Questions made from the corpus itself, each one tried before it is offered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from qa.answer.answerer import Answerer
from qa.words import Words, languages
from store import Article, key_terms

MOST = 4
NEXT = 3
_NAMES = 6
LONG = 800
"""Characters of an article from which on it has main points."""
_TRIED = 8
"""Questions tried at most for what to ask next: the reader is waiting."""


def starter_questions(answerer: Answerer, *, most: int = MOST) -> list[str]:
    """Up to `most` questions that this corpus answers, about different articles, newest first."""
    articles = sorted(
        answerer.index.articles(), key=lambda a: (a.published is None, _age(a), a.path)
    )
    found: list[str] = []
    used: set[str] = set()
    for article in articles[: 5 * most]:
        if article.language not in languages():
            continue
        words = Words(article.language)
        for name in _names(article):
            if name.casefold() in used:
                continue
            question = words.text("question.about", name=name)
            if _answered_from(answerer, question, {article.id}):
                found.append(question)
                used.add(name.casefold())
                break
        if len(found) >= most:
            break
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
    lists = [_names(a, 2 * _NAMES, shown) for a in articles]
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
    article: Article, most: int = _NAMES, shown: Sequence[tuple[str, int, int]] = ()
) -> list[str]:
    """Names of two words or more in the article's body, most frequent first, as they stand where
    they open a sentence, else in their shortest form: names have cases. None that stand in what
    was shown alone."""
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
            found.setdefault(term.tokens, Counter())[term.surface] += 1
            if text[: term.start].rstrip()[-1:] in {"", ".", "!", "?"}:
                opening.setdefault(term.tokens, term.surface)
    order = sorted(found, key=lambda tokens: -found[tokens].total())
    return [opening.get(t) or min(found[t], key=lambda name: (len(name), name)) for t in order][
        :most
    ]
