"""Yes or no: what the quoted sentences say of the statement that a question asks about.

The evidence is shown in any case. That the articles say so, or otherwise, is only told where the
check of the statement is sure: `python -m evals.requests.yes_no` measures how often that is right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, Protocol

from qa.answer.answer import Answer
from qa.answer.citation import cite
from qa.answer.quote import quotes_of
from qa.answer.vetoes.missing_names import absent
from qa.check.verdict import ReasonKey, Source, Verdict
from qa.question.question import Question
from qa.question.yes_no import statement_of
from qa.retrieval.hit import CITED
from qa.words import Words
from store import Article

Stand = Literal["so", "otherwise", ""]
SO, OTHERWISE = 0.82, 0.12
"""Probability that a statement is supported from which on the articles say so, and up to which they
say otherwise; chosen on the development claims, where either is right nine times of ten."""
CONTRARY: frozenset[ReasonKey] = frozenset({"opposite", "affirmed"})
"""Reasons that say otherwise by the words alone."""
SHOWN = 2
"""Quotes that a statement is checked against."""


class Checks(Protocol):
    """Checks sentences against passages: `qa.check.checker.Checker`."""

    def check(
        self, sentence: str, cited: Sequence[Source], others: Sequence[Source], language: str
    ) -> Verdict: ...


def with_stand(answer: Answer, read: Question, checks: Checks) -> Answer:
    """The answer, saying whether its quotes say so, say otherwise or, of a refusal, do not say."""
    if answer.kind != "fact" or read.leant_on or answer.outcome == "partly":
        return answer
    statement = statement_of(read.asked, read.language)
    if not statement:
        return answer
    words = Words(answer.language)
    if answer.outcome == "not_found":
        if against := _contrary(answer, statement, read, checks):
            return against
        refusal = words.text("answer.refusal")
        unsaid = answer.message.replace(refusal, words.text("answer.does_not_say"), 1)
        return replace(answer, message=unsaid)
    said = _of_all(answer, statement, checks)
    if not said:
        return answer
    told = words.text("answer.says_so" if said == "so" else "answer.says_otherwise")
    return replace(answer, message=" ".join(filter(None, (told, answer.message))))


def _contrary(answer: Answer, statement: str, read: Question, checks: Checks) -> Answer | None:
    """The answer that quotes what a refused question denies, in words that say the contrary of just
    what it asks: it is no answer to a reader, and one to who asks."""
    for hit in answer.hits[:SHOWN]:
        quotes = quotes_of(read, hit)
        if not quotes or absent(read, hit):
            continue
        verdict = checks.check(
            statement, (_source(hit.article, quotes[-1].text),), (), read.language
        )
        keys = {reason.key for reason in verdict.reasons}
        if verdict.support == "unsupported" and keys & CONTRARY and keys <= CONTRARY | {"nearest"}:
            statements, citations = cite(quotes)
            return replace(
                answer,
                outcome="answered",
                message=Words(answer.language).text("answer.says_otherwise"),
                statements=statements,
                citations=citations,
                hits=tuple(replace(h, note=CITED) if h is hit else h for h in answer.hits),
                also_read=tuple(h for h in answer.also_read if h.passage.id != hit.passage.id),
            )
    return None


def _source(article: Article, text: str) -> Source:
    return Source(text, article.language, context=article.title, published=article.published)


def _of_all(answer: Answer, statement: str, checks: Checks) -> Stand:
    """What the first quotes say; nothing where they differ, or stand in some order to each other,
    as what is newer and what is older."""
    if any(each.quote.rstrip('*_ »”"').endswith("?") for each in answer.citations[:SHOWN]):
        return ""  # "Yes." answers the question before it, and says nothing alone.
    shown = answer.citations[: 1 if answer.message else SHOWN]
    found: set[Stand] = set()
    for cited in shown:
        source = _source(cited.article, cited.quote)
        found.add(stand_of(checks.check(statement, (source,), (), answer.language)))
    found.discard("")
    return found.pop() if len(found) == 1 else ""


def stand_of(verdict: Verdict) -> Stand:
    """What a verdict on the statement comes to."""
    if verdict.support == "supported" and verdict.score >= SO:
        return "so"
    contrary = any(reason.key in CONTRARY for reason in verdict.reasons)
    if verdict.support == "unsupported" and (contrary or verdict.score <= OTHERWISE):
        return "otherwise"
    return ""
