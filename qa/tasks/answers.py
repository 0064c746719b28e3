"""Answers out of chosen sentences, each quoted to the letter under what it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.answer.answer import Answer, Outcome
from qa.answer.citation import cite
from qa.answer.quote import Quote
from qa.question.question import Question
from qa.question.task import Task
from qa.retrieval.hit import CITED, Hit
from qa.words import Words
from store import Article


def quoted(
    question: Question,
    task: Task,
    chosen: Sequence[tuple[str, Quote]],
    *,
    message: str = "",
    outcome: Outcome = "answered",
) -> Answer:
    """The answer that quotes these sentences in this order, each with its label."""
    statements, citations = cite([quote for _, quote in chosen])
    labelled = [
        replace(statement, label=label)
        for statement, (label, _) in zip(statements, chosen, strict=True)
    ]
    hits: dict[str, Hit] = {}
    for _, quote in chosen:
        hits.setdefault(quote.hit.passage.id, replace(quote.hit, note=CITED))
    return Answer(
        question=question.asked,
        searched=question.searched,
        language=question.language,
        outcome=outcome,
        kind=task,
        message=message,
        statements=tuple(labelled),
        citations=citations,
        hits=tuple(hits.values()),
    )


def refused(question: Question, task: Task, message: str) -> Answer:
    """The answer that cites nothing."""
    return Answer(
        question=question.asked,
        searched=question.searched,
        language=question.language,
        outcome="not_found",
        kind=task,
        message=message,
    )


def named(article: Article, words: Words) -> str:
    """An article as a heading: its title and its day."""
    day = words.short_date(article.published) if article.published else words.text("page.undated")
    title = " ".join(article.title.split())
    return f"{title} · {day}" if title else day
