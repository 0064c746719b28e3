"""How a turn of a conversation may be read: alone, or with what it leans on.

Words alone decide only the clear cases; where both are possible, both are read, and the one that
the articles answer better is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from qa.question.follow_up import leans
from qa.question.question import Question, read_question
from qa.question.wording import wording
from store import KeyTerm, detect_language, key_terms
from store.language.periods import periods

OWN_WORDS = 6
"""A question with this many content words of its own says what it is about."""
TOPIC_WORDS = 8
"""Words of what a follow-up takes along at most, of each turn."""
_TOLD_BY = 3
"""Words from which on the language of a turn is told."""
_PAST = date(2100, 1, 1)

Slice = tuple[str, int, int]
"""Id of an article, and offsets into its text."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a turn was about and what it was answered with."""

    searched: str
    topic: tuple[str, ...] = ()
    """Phrases of what the conversation is about: of the question that opened it, what answered
    that, and the name that answered last."""
    articles: frozenset[str] = frozenset()
    """Ids of the articles that were cited."""
    shown: tuple[Slice, ...] = ()
    """The sentences that were quoted in this conversation, the last ones first."""
    found: tuple[Slice, ...] = ()
    """Where in them the last answer itself stood."""


@dataclass(frozen=True, slots=True)
class Readings:
    """A turn as it may be read, likeliest first."""

    alone: Question
    leaning: Question | None = None
    """With what it leans on; None when nothing speaks for it."""
    sure: bool = False
    """Its words say that it leans."""
    told: Told | None = field(default=None, compare=False)


def readings(
    text: str, history: Sequence[str], told: Told | None, *, fallback_language: str
) -> Readings:
    """The ways to read a turn after the earlier questions, oldest first. Raises QuestionError."""
    with_all = read_question(text, history, fallback_language=fallback_language)
    if not history:
        return Readings(with_all, told=told)
    alone = replace(
        read_question(text, fallback_language=with_all.language), language=with_all.language
    )
    if told is None:
        return Readings(with_all if with_all.leant_on else alone, told=told)
    before = detect_language(history[-1]) or fallback_language
    spoken = detect_language(alone.asked)
    if spoken and spoken != before and len(alone.asked.split()) >= _TOLD_BY:
        return Readings(alone, told=told)
    sure = leans(alone.asked, alone.language)
    own = key_terms(alone.asked, alone.language)
    named = [t for t in own if t.kind == "name"]
    words = [t for t in own if t.kind == "word"]
    continued = wording(alone.language).leans.match(alone.asked.strip()) is not None
    sure = sure and (continued or _points_back(alone) or not (words and not named))
    about = wording(alone.language).about_corpus.search(alone.asked)
    if not sure and (named or about or len(words) >= OWN_WORDS):
        return Readings(alone, told=told)
    searched = _in_context(alone, told, named, words, continued)
    if searched == alone.asked:
        return Readings(alone, told=told)
    leaning = replace(
        read_question(searched, fallback_language=alone.language),
        asked=alone.asked,
        language=alone.language,
        asks=alone.asks,
        leant_on=tuple(history[-1:]),
    )
    if not searched.startswith(alone.asked):
        leaning = replace(leaning, asks=read_question(searched).asks)
    return Readings(alone, leaning, sure, told)


def topic_of(read: Question, told: Told | None, found: str) -> tuple[str, ...]:
    """What a turn is about, for those that lean on it: what it took along or, read alone, what it
    names; and the name that answers it, where it asks for one."""
    before = told.topic if read.leant_on and told is not None else ()
    topic = before[:2] if before else _phrase(read)
    named = any(t.kind == "name" for t in key_terms(f"x {found}", read.language))
    short = 0 < len(found.split()) <= TOPIC_WORDS
    if read.asks in {"who", "what", "list"} and short and (named or not topic):
        return (*topic, found.strip(" «»“”\"'"))
    return before if before else topic


def _phrase(read: Question) -> tuple[str, ...]:
    """The stretch of a question from its first to its last term that is of no time."""
    kept = _lasting(read.searched, read.language)
    if not kept:
        return ()
    whole = read.searched[kept[0].start : kept[-1].end]
    short = " ".join(" ".join(t.surface for t in kept).split()[:TOPIC_WORDS])
    return (whole if len(whole.split()) <= TOPIC_WORDS else short,)


def _points_back(read: Question) -> bool:
    words = wording(read.language)
    return words.points_back.search(words.impersonal.sub(" ", read.asked)) is not None


def _lasting(text: str, language: str) -> list[KeyTerm]:
    """The terms of a text but for its times."""
    spans = periods(text, _PAST, language)
    return [
        t
        for t in key_terms(text, language)
        if t.kind not in {"year", "date"}
        and not any(p.start < t.end and t.start < p.end for p in spans)
    ]


def _in_context(
    alone: Question,
    told: Told,
    named: Sequence[KeyTerm],
    words: Sequence[KeyTerm],
    continued: bool,
) -> str:
    """The question with what it leans on: the earlier one with its name or its time replaced, when
    it says nothing but a name or a time, else itself with the topic behind it."""
    asked = alone.asked
    if not words:
        replaced = _replaced(alone, told.searched, named)
        if replaced:
            return replaced
    own = {token for t in key_terms(asked, alone.language) for token in t.tokens}
    carried = [
        phrase
        for phrase in _taken(alone, told.topic, continued)
        if not {token for t in key_terms(f"x {phrase}", alone.language) for token in t.tokens}
        <= own | {"x"}
    ]
    if named and continued:
        kind = "name" if words else "word"
        earlier = _lasting(told.searched, alone.language)
        fresh = [t for t in earlier if t.kind == kind and not set(t.tokens) <= own]
        carried = [t.surface for t in fresh][:TOPIC_WORDS]
    return f"{asked} ({', '.join(carried)})" if carried else asked


def _taken(alone: Question, topic: tuple[str, ...], continued: bool) -> tuple[str, ...]:
    """Of the topic, what a pronoun may stand for: what answered; else what was asked about."""
    if _points_back(alone):
        return topic[1:] or topic
    return topic[:1] if continued else topic[:2]


def _replaced(alone: Question, before: str, named: Sequence[KeyTerm]) -> str:
    """The earlier question with this one's name in the place of its last one, or with this one's
    time; nothing when it has no such place."""
    language = alone.language
    if len(named) == 1:
        names = [t for t in key_terms(before, language) if t.kind == "name"]
        if not names:
            return ""
        last = names[-1]
        return before[: last.start] + named[0].surface + before[last.end :]
    times = periods(alone.asked, _PAST, language)
    earlier = periods(before, _PAST, language)
    if len(times) == 1 and len(earlier) == 1:
        said = alone.asked[times[0].start : times[0].end]
        return before[: earlier[0].start] + said + before[earlier[0].end :]
    return ""
