"""A turn of a conversation: read in the ways it may be meant, and the better answer kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from qa.answer.answer import Answer
from qa.answer.citation import cite
from qa.answer.memory import Memory, told_by
from qa.answer.quote import Quote
from qa.answer.vetoes.attributes import attribute_asked
from qa.question.filters import FilterKind
from qa.question.question import Question, checked
from qa.question.readings import Readings, Told, readings
from qa.question.wording import wording
from qa.retrieval.hit import Hit
from qa.words import Words
from store import Index
from store.language.languages import languages

CHAIN = 4
"""Turns that a follow-up is followed back."""
NEARLY = 0.8
"""Share of the confidence of the question read alone from which it is read as a follow-up, when
what was cited before answers it."""
MORE = 3
"""Sentences of "tell me more"."""

Without = frozenset[FilterKind]


class Quoting(Protocol):
    """Answers one question with quotes."""

    def __call__(
        self, read: Question, without: Without, *, parts: int = 1, told: Told | None = None
    ) -> Answer: ...


class Turns:
    """The turns of all conversations with one index. Safe to share between threads."""

    def __init__(self, index: Index, quoting: Quoting, language: str) -> None:
        self._index = index
        self._quoting = quoting
        self._language = language
        self._memory = Memory()

    def read(self, text: str, history: Sequence[str], without: Without = frozenset()) -> Readings:
        """How a turn may be read after the earlier ones, oldest first. Raises QuestionError."""
        told = self._told(history, without) if history else None
        return readings(text, history, told, fallback_language=self._language)

    def answer(self, text: str, history: Sequence[str], without: Without) -> Answer:
        """The answer to a turn. Raises QuestionError."""
        asked = checked(text)
        read = self.read(asked, history, without)
        again = self._again(asked, history, without, read)
        if again is not None:
            return again
        chosen, answer = self.best(read, without)
        self.keep(chosen, answer, history, read.told)
        return answer

    def best(self, read: Readings, without: Without) -> tuple[Question, Answer]:
        """The reading that is answered better, and its answer."""
        told, leaning = read.told, read.leaning
        if leaning is None or told is None:
            return read.alone, self._quoting(read.alone, without)
        if read.sure:
            answer = self._quoting(leaning, without, told=told)
            if answer.outcome != "not_found" or _asks_age_of(leaning):
                return leaning, answer
            alone = self._quoting(read.alone, without, told=told)
            leant = replace(read.alone, leant_on=leaning.leant_on)
            return (leant, alone) if _of(alone, told) else (leaning, answer)
        alone = self._quoting(read.alone, without, parts=2)
        answer = self._quoting(leaning, without, parts=2, told=told)
        if _of(answer, told) and (
            alone.outcome == "not_found"
            or (answer.confidence or 0.0) >= NEARLY * (alone.confidence or 1.0)
            or (_of(alone, told) and _first(alone) == _first(answer))
        ):
            return leaning, answer
        return read.alone, alone

    def keep(
        self, read: Question, answer: Answer, history: Sequence[str], before: Told | None
    ) -> None:
        """Remember what a turn was answered with."""
        turns = _turns([*history, read.asked])
        self._memory.keep(self._index.revision, turns, told_by(read, answer, before))

    def shown(self, history: Sequence[str]) -> tuple[tuple[str, int, int], ...]:
        """The slices of articles that the last of these turns was answered with, if it is known."""
        told = self._memory.get(self._index.revision, _turns(history))
        return told.shown if told is not None else ()

    def _told(self, history: Sequence[str], without: Without) -> Told | None:
        """What the last of these turns was answered with; answered again where it is not known."""
        turns = _turns(history)
        if not turns:
            return None
        known = self._memory.get(self._index.revision, turns)
        if known is None:
            self.answer(turns[-1], turns[:-1], without - {"earlier"})
            known = self._memory.get(self._index.revision, turns)
        return known

    def _again(
        self, asked: str, history: Sequence[str], without: Without, read: Readings
    ) -> Answer | None:
        """The answer to "tell me more" and to "are you sure?", which ask of the last answer."""
        if read.told is None or not read.told.shown:
            return None
        spoken = [read.alone.language, *(each.code for each in languages())]
        said = asked.strip(" ?!.…")
        if any(wording(code).more.fullmatch(said) for code in spoken):
            return self._more(asked, history, read, read.told)
        if any(wording(code).doubts.fullmatch(said) for code in spoken):
            turns = _turns(history)
            last = self.answer(turns[-1], turns[:-1], without)
            words = Words(last.language)
            self._memory.keep(self._index.revision, _turns([*history, asked]), read.told)
            return replace(
                last, question=asked, message=words.text("answer.again"), searched=last.searched
            )
        return None

    def _more(
        self, asked: str, history: Sequence[str], read: Readings, told: Told
    ) -> Answer | None:
        """The next sentences of the article that was cited first, none of them twice."""
        id_, _, end = told.shown[0]
        article = self._index.article(id_)
        seen = [(a, b) for of, a, b in told.shown if of == id_]
        quotes = [
            Quote(Hit(passage, article, 0.0), a, b)
            for passage in self._index.passages_of(id_)
            if passage.kind == "body"
            for a, b in passage.sentences
            if not any(a < y and x < b for x, y in seen)
        ]
        later = [quote for quote in quotes if quote.start >= end]
        chosen = (later or quotes)[:MORE]
        language = read.alone.language
        words = Words(language)
        statements, citations = cite(chosen)
        answer = Answer(
            question=asked,
            searched=told.searched,
            language=language,
            outcome="answered" if chosen else "not_found",
            message=words.text("answer.further" if chosen else "answer.no_more"),
            statements=statements,
            citations=citations,
            hits=tuple(quote.hit for quote in chosen),
        )
        leant = replace(read.alone, searched=told.searched, leant_on=tuple(history[-1:]))
        self.keep(leant, answer, history, told)
        return answer


def _turns(history: Sequence[str]) -> tuple[str, ...]:
    said = (" ".join(turn.split()) for turn in history)
    return tuple(turn for turn in said if turn)[-CHAIN:]


def _of(answer: Answer, told: Told) -> bool:
    """Whether an answer is of an article that was cited before."""
    return any(c.article.id in told.articles for c in answer.citations)


def _asks_age_of(read: Question) -> bool:
    """Whether a turn asks for the age of who was named before: nobody else's will do."""
    named = any(term.kind == "name" for term in read.terms)
    return named and attribute_asked(read) == "age"


def _first(answer: Answer) -> str:
    return answer.citations[0].passage_id if answer.citations else ""
