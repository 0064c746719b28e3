"""The extractive answer: which sentences answer, or that none does.

A question is refused when the best sentence is weak, and when something it hinges on (a name, a
country, a year, a number) is not in the evidence: a near miss on the right topic is the mistake
readers forgive least.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.question.question import Question
from qa.retrieval.hit import Note
from qa.rules.asked import holds, spans
from qa.rules.evidence import Evidence, Judge
from qa.rules.matching import Matcher, Term
from qa.rules.tuning import Tuning
from store.language.languages import Language, language
from store.language.numbers import canonical_numbers
from store.language.values.forms import either

MAX_SENTENCES = 3
TRIED = 6
"""Sentences that may be the answer, best first."""
MUST_HOLD = frozenset({"quantity"})
"""Kinds of question that only a sentence with the thing asked for can answer: of 41 right sentences
on development data, all held a quantity; dates and names are told less surely."""
_NEXT_WORDS = re.compile(r"(?:\s+\w+){0,3}")


@dataclass(frozen=True, slots=True)
class Selection:
    """The sentences of an answer in reading order of importance; none for a refusal."""

    evidence: tuple[Evidence, ...] = ()
    missing: tuple[str, ...] = ()
    """What the question hinges on and the articles do not hold, as the question spells it."""
    reason: Note | None = None
    """Why it was refused, for "How this was found"."""
    differ: bool = False
    """Two of the sentences give different figures for what was asked."""


def select(
    question: Question, ranked: Sequence[Evidence], matcher: Matcher, judge: Judge
) -> Selection:
    """Choose the sentences that answer `question` from the judged ones, best first."""
    if not ranked:
        return Selection(reason=Note("nothing_found"))
    tune = judge.tuning
    floor = tune.second_at * ranked[0].score
    refused: Selection | None = None
    for best in ranked[:TRIED]:
        if best.confidence < tune.answer_at or (refused and best.score < floor):
            unsure = Note("unsure", sure=best.confidence, needed=tune.answer_at)
            return refused or Selection(reason=unsure)
        if question.asks in MUST_HOLD and not holds(
            best.text, question.asks, question.searched, best.hit.article.language
        ):
            refused = refused or Selection(reason=Note("no_number"))
            continue
        missing = _missing(best, question, matcher, judge)
        names = tuple(t.surface for t in missing)
        if not missing or _is_one_of_several(missing, question, matcher):
            company = _with_company(best, ranked, judge, matcher)
            rival = _rival(best, ranked, question, judge.tuning)
            if rival is None:
                return Selection(company, names)
            chosen = [e for e in company if not _same(e, rival, judge.tuning.duplicate_at)]
            return Selection((*chosen[: MAX_SENTENCES - 1], rival), names, differ=True)
        refused = refused or Selection(missing=names, reason=Note("absent"))
    return refused or Selection(reason=Note("no_sentence"))


def _missing(best: Evidence, question: Question, matcher: Matcher, judge: Judge) -> list[Term]:
    """Terms the question hinges on that the evidence does not hold."""
    hit, tune = best.hit, judge.tuning
    whole: list[float] | None = None
    absent = []
    for i, term in enumerate(matcher.terms):
        if term.kind == "word" or best.context[i] >= tune.hinge_at:
            continue
        if hit.passage.kind == "related":
            # A teaser is short: of a country it may keep silent, as long as it names no other.
            if term.kind == "country" and not judge.countries_of(hit):
                continue
        elif term.kind in {"name", "country", "day"}:
            # A name may stand elsewhere in the article.
            if whole is None:
                whole = matcher.matches(judge.article_text(hit))
            if whole[i] >= tune.hinge_at and not _another_country(term, best, judge):
                continue
        absent.append(term)
    return absent


def _another_country(term: Term, best: Evidence, judge: Judge) -> bool:
    """The passage names a country, and not the one that the question is about."""
    if term.kind != "country":
        return False
    named = judge.countries_of(best.hit)
    return bool(named) and not named & term.countries


def _is_one_of_several(missing: Sequence[Term], question: Question, matcher: Matcher) -> bool:
    """The question asks about several named things and the articles hold some of them."""
    named = [t for t in matcher.terms if t.kind in {"name", "country"}]
    if len(named) < 2 or len(missing) >= len(named) or any(t not in named for t in missing):
        return False
    between = rf"\s{either(language(question.language).question.listed)}\s|,"
    for term in missing:
        at = question.searched.find(term.surface)
        before, after = question.searched[:at], question.searched[at + len(term.surface) :]
        others = [t.surface for t in named if t is not term]
        joined_before = any(
            re.search(
                re.escape(o) + rf"(?:\s\w{{1,4}}){{0,2}}(?:{between})(?:\s?\S{{1,4}}){{0,2}}$",
                before,
            )
            for o in others
        )
        joined_after = any(
            re.search(rf"^(?:{between})(?:\s?\S{{1,4}}){{0,2}}\s?" + re.escape(o), after)
            for o in others
        )
        if not (joined_before or joined_after):
            return False
    return True


def _with_company(
    best: Evidence, ranked: Sequence[Evidence], judge: Judge, matcher: Matcher
) -> tuple[Evidence, ...]:
    """The best sentence, the one a pronoun of it needs, and others that add to it."""
    tune = judge.tuning
    chosen = [best]
    before = _antecedent(best, ranked)
    if before is not None:
        chosen.insert(0, before)
    covered = list(best.sentence)
    for other in ranked:
        if len(chosen) >= MAX_SENTENCES or other.score < tune.more_at * best.score:
            break
        if any(_same(other, c, tune.duplicate_at) for c in chosen):
            continue
        gain = matcher.share([max(a, b) for a, b in zip(covered, other.sentence, strict=True)])
        if gain > matcher.share(covered) + 0.1:
            chosen.append(other)
            covered = [max(a, b) for a, b in zip(covered, other.sentence, strict=True)]
    return tuple(chosen)


def _rival(
    best: Evidence, ranked: Sequence[Evidence], question: Question, tune: Tuning
) -> Evidence | None:
    """A sentence of another article that says as much of what was asked, with another figure."""
    if question.asks != "quantity":
        return None
    ours = _figures(best, question)
    for other in ranked:
        if other.score < tune.rival_at * best.score:
            return None
        if other.hit.article.id == best.hit.article.id or not ours:
            continue
        # As much of the question must be in the sentence itself, or it counts something else.
        if any(o < tune.hinge_at <= b for b, o in zip(best.sentence, other.sentence, strict=True)):
            continue
        theirs = _figures(other, question)
        if theirs and not ours & theirs:
            return other
    return None


def _figures(evidence: Evidence, question: Question) -> frozenset[str]:
    """The quantities of a sentence that the question does not hold, as canonical numbers."""
    text, language = evidence.text, evidence.hit.article.language
    found = [text[a:b] for a, b in spans(text, "quantity", question.searched, language)]
    return frozenset(n for surface in found for n in canonical_numbers(surface) if n)


def _antecedent(best: Evidence, ranked: Sequence[Evidence]) -> Evidence | None:
    """The sentence before one that opens with a pronoun or a role without a name, when it is in
    the same passage.
    """
    if not _names_nobody(best.text, language(best.hit.article.language)):
        return None
    earlier = [e for e in ranked if e.hit.passage.id == best.hit.passage.id and e.end <= best.start]
    return max(earlier, key=lambda e: e.end) if earlier else None


def _names_nobody(sentence: str, spoken: Language) -> bool:
    """Whether a sentence opens with a pronoun, or with somebody's role and no name after it."""
    opening = sentence.lstrip("«“\"' ")
    names = spoken.names
    if re.match(rf"{either(names.pronouns)}\b", opening):
        return True
    role = re.match(rf"{either(names.roles)}\b", opening)
    if role is None:
        return False
    next_words = _NEXT_WORDS.match(opening, role.end())
    return not any(word[0].isupper() for word in (next_words[0] if next_words else "").split())


def _same(a: Evidence, b: Evidence, share: float) -> bool:
    """The same sentence, or agency copy of it."""
    if a.hit.article.id == b.hit.article.id and (a.start, a.end) == (b.start, b.end):
        return True
    union = a.tokens | b.tokens
    return bool(union) and len(a.tokens & b.tokens) / len(union) >= share
