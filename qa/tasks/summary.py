"""The main points of articles: three to seven sentences, article by article in order of date."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answer.answer import Answer
from qa.question.question import Question
from qa.tasks.answers import named, quoted
from qa.tasks.coverage import choose
from qa.tasks.scope import by_date
from qa.tasks.sentences import Sentence, all_sentences
from qa.words import Words
from store import Article, Index

ONE, SEVERAL = 5, 7
"""Sentences of a summary of one article, and of several."""


def summarise(question: Question, articles: Sequence[Article], index: Index) -> Answer | None:
    """The summary of these articles; None when they have no sentence to quote."""
    most = ONE if len(articles) == 1 else SEVERAL
    chosen = choose(all_sentences(index, articles), index.embedder, most)
    if not chosen:
        return None
    words = Words(question.language)
    ordered: list[Sentence] = []
    for article in by_date(articles):
        own = [each for each in chosen if each.article.id == article.id]
        ordered += sorted(own, key=lambda each: each.start)
    lines, last = [], ""
    for each in ordered:
        heading = "" if each.article.id == last else named(each.article, words)
        lines.append((heading, each.quote()))
        last = each.article.id
    return quoted(question, "summary", lines, message=words.counted("summarised", len(articles)))
