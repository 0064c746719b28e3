"""Starter questions made from the corpus itself, each one tried before it is offered."""

from __future__ import annotations

from collections import Counter

from qa.answerer import Answerer
from store import Article, key_terms

_ABOUT = {
    "fr": "Que dit-on de {name} ?",
    "en": "What is said about {name}?",
    "vi": "Các bài báo nói gì về {name}?",
    "ru": "Что говорится о: {name}?",
}
MOST = 4


def starter_questions(answerer: Answerer, *, most: int = MOST) -> list[str]:
    """Up to `most` questions that this corpus answers, about different articles, newest first."""
    articles = sorted(
        answerer.index.articles(), key=lambda a: (a.published is None, _age(a), a.path)
    )
    found: list[str] = []
    used: set[str] = set()
    for article in articles[: 5 * most]:
        template = _ABOUT.get(article.language)
        if template is None:
            continue
        for name in _names(article):
            if name.casefold() in used:
                continue
            question = template.format(name=name)
            answer = answerer.quote(question)
            if answer.outcome == "answered" and answer.citations[0].article.id == article.id:
                found.append(question)
                used.add(name.casefold())
                break
        if len(found) >= most:
            break
    return found


def _age(article: Article) -> int:
    return -article.published.toordinal() if article.published else 0


def _names(article: Article) -> list[str]:
    """Names of two words or more in the article's body, most frequent first."""
    names: Counter[str] = Counter()
    for part in article.parts:
        if part.kind != "body":
            continue
        for term in key_terms(article.text[part.start : part.end], article.language):
            if term.kind == "name" and " " in term.surface and "\n" not in term.surface:
                names[term.surface] += 1
    return [name for name, _ in names.most_common(6)]
