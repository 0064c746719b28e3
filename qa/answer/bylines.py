"""Who wrote an article, and what its title is: answered from what is known of it, with its byline
where it has one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from qa.answer.answer import Answer, Citation, Statement
from qa.answer.listing import is_about, title_passage, topic_of
from qa.question.limits import Limits
from qa.question.question import Question
from qa.question.wording import wording
from qa.retrieval.hit import Hit
from qa.words import Words
from store import Article, Index, Passage

_HEAD = 1500
"""Characters from either end of the text in which a byline is looked for."""


def answer_from_bylines(
    question: Question,
    index: Index,
    limits: Limits,
    find: Callable[[Question], Sequence[Hit]],
) -> Answer | None:
    """Who wrote the article that the question means, or what its title is; None when it asks
    something else."""
    words = wording(question.language)
    title = bool(words.titled.search(question.asked))
    if not title and not words.wrote.search(question.asked):
        return None
    said = Words(question.language)
    article = _meant(question, index, limits, find)
    passage = title_passage(article, index) if article is not None else None
    if title:
        return _titled(question, article, passage)
    if article is None or passage is None or not article.authors:
        message = "answer.refusal" if article is None else "answer.no_author"
        return _answer(question, "not_found", said.text(message))
    start, end = _byline(article) or (passage.start, passage.end)
    cited = Citation(1, article, article.text[start:end], start, end, passage.kind, passage.id)
    names = ", ".join(article.authors)
    statement = Statement(text=names, citations=(1,), language=article.language)
    return _answer(question, "answered", said.text("answer.written_by"), statement, cited)


def _titled(question: Question, article: Article | None, passage: Passage | None) -> Answer | None:
    """The title of an article; None where it has none: its text may tell."""
    if article is None or passage is None or not article.title:
        return None
    start, end = passage.start, passage.end
    cited = Citation(1, article, article.text[start:end], start, end, passage.kind, passage.id)
    statement = Statement(text=article.title, citations=(1,), language=article.language)
    return _answer(question, "answered", "", statement, cited)


def _answer(question: Question, outcome: str, message: str, *found: Statement | Citation) -> Answer:
    return Answer(
        question=question.asked,
        searched=question.searched,
        language=question.language,
        outcome="answered" if outcome == "answered" else "not_found",
        message=message,
        statements=tuple(each for each in found if isinstance(each, Statement)),
        citations=tuple(each for each in found if isinstance(each, Citation)),
    )


def _meant(
    question: Question,
    index: Index,
    limits: Limits,
    find: Callable[[Question], Sequence[Hit]],
) -> Article | None:
    """The article of the filter, the only one there is, the one that the turn before was answered
    from, or the best one on the topic."""
    articles = index.articles()
    within = limits.articles(articles)
    left = [each for each in articles if each.id in within]
    if len(left) == 1:
        return left[0]
    topic = topic_of(question, limits)
    found = dict.fromkeys(hit.article for hit in find(question) if hit.article.id in within)
    if question.leant_on or not topic:
        return next(iter(found), None) if question.leant_on else None
    about = (each for each in found if is_about(each, topic, question, index))
    return next(about, None)


def _byline(article: Article) -> tuple[int, int] | None:
    """The line that names the first author, in the head or at the end of the text."""
    text, name = article.text, article.authors[0]
    for begin, stop in ((0, _HEAD), (max(0, len(text) - _HEAD), len(text))):
        match = re.search(rf"[^\n]*{re.escape(name)}[^\n]*", text[begin:stop])
        if match is not None and len(match[0]) <= 200:
            a, b = begin + match.start(), begin + match.end()
            piece = text[a:b]
            return a + len(piece) - len(piece.lstrip()), a + len(piece.rstrip())
    return None
