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
    """Up to `most` questions in `language` about the articles of an answer, none asked yet."""
    if language not in languages():
        return []
    words = Words(language)
    before = "\n".join(asked).casefold()
    cited = set(article_ids)
    # By turns from each article, so that one of them does not take every place.
    lists = [_names(a, 2 * _NAMES) for a in answerer.index.articles() if a.id in cited]
    names = [names[i] for i in range(2 * _NAMES) for names in lists if i < len(names)]
    fresh = [n for n in dict.fromkeys(names) if n.casefold() not in before]
    found: list[str] = []
    months = _months(answerer, cited, words, before)
    for question in (
        *(words.text("question.about", name=name) for name in fresh[: most - 1]),
        *months[:1],
        *(words.text("question.about", name=name) for name in fresh[most - 1 : _TRIED]),
    ):
        if _answered_from(answerer, question, cited, first=question not in months):
            found.append(question)
        if len(found) >= most:
            break
    return found


def _months(answerer: Answerer, cited: set[str], words: Words, before: str) -> list[str]:
    """What happened in the months that the cited articles are of, the newest first."""
    days = {a.published for a in answerer.index.articles() if a.id in cited and a.published}
    asked = [
        words.text("question.month", month=words.month_name(day), year=day.year)
        for day in sorted(days, reverse=True)
    ]
    return [question for question in dict.fromkeys(asked) if question.casefold() not in before]


def _answered_from(
    answerer: Answerer, question: str, articles: set[str], *, first: bool = True
) -> bool:
    """Whether a question is answered, and by one of the articles, or `first` by one of them."""
    answer = answerer.quote(question)
    cited = answer.citations[:1] if first else answer.citations
    return answer.outcome == "answered" and any(c.article.id in articles for c in cited)


def _age(article: Article) -> int:
    return -article.published.toordinal() if article.published else 0


def _names(article: Article, most: int = _NAMES) -> list[str]:
    """Names of two words or more in the article's body, most frequent first."""
    names: Counter[str] = Counter()
    for part in article.parts:
        if part.kind != "body":
            continue
        for term in key_terms(article.text[part.start : part.end], article.language):
            if term.kind == "name" and " " in term.surface and "\n" not in term.surface:
                names[term.surface] += 1
    return [name for name, _ in names.most_common(most)]
