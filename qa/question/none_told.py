"""Whether a sentence says that there was none of what a question counts: "How many were hurt?" has
no number in "No one was hurt", and is answered by it.

A reader looks for a number. What stands for none is exact knowledge of a language (`NoneWords`): of
people who are hurt or killed it is told across languages, of anything else by the same words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from qa.question.question import Question
from store import analyse
from store.language.folding import fold_accents
from store.language.languages import Language, is_known, language
from store.language.values.forms import Forms, either

Harm = Literal["hurt", "killed", "casualties"]
FAR = 6
"""Words behind "no one" or "no" among which it is told what there was none of."""
_CLAUSE = re.compile(r"[,;:.!?()\u2013\u2014]")
_WORD = re.compile(r"\w+")
_SKIPPED = re.compile(r"[\s\"'’«»“”-]+")


@dataclass(frozen=True, slots=True)
class _Counted:
    """What a question counts."""

    harm: frozenset[Harm]
    people: bool
    noun: str
    """Token of the first word that says it."""
    tokens: frozenset[str]
    """Of the whole question."""


@dataclass(frozen=True, slots=True)
class _Denied:
    """What a sentence says there was none of."""

    harm: frozenset[Harm]
    words: tuple[str, ...]
    """Tokens of the first other words, none of which is one for people."""
    nobody: bool


@dataclass(frozen=True, slots=True)
class _Patterns:
    quantity: re.Pattern[str]
    many: re.Pattern[str]
    between: re.Pattern[str]
    plural: re.Pattern[str]
    measures: re.Pattern[str]
    toll: re.Pattern[str]
    nobody: re.Pattern[str]
    none: re.Pattern[str]
    none_after: re.Pattern[str]
    joined: re.Pattern[str]
    apart: re.Pattern[str]
    people: re.Pattern[str]
    harm: dict[Harm, re.Pattern[str]]
    harmed: re.Pattern[str]


def tells_none(question: Question, sentences: Sequence[str], at: int, code: str) -> bool:
    """Whether the sentence at a place of a passage in the language of `code` says that there was
    none of what the question counts, and no other one says that there was some."""
    if not is_known(question.language) or not is_known(code):
        return False
    counted = _counted(question.searched, question.language)
    if counted is None:
        return False
    same = question.language == code
    if not any(_answers(counted, denied, same) for denied in _denied(sentences[at], code)):
        return False
    others = (text for i, text in enumerate(sentences) if i != at)
    return not any(counted.harm & _harm(fold_accents(text), code) and not _denied(text, code)
                   for text in others)  # fmt: skip


def counts_harmed(question: Question) -> bool:
    """Whether a question asks how many people were hurt or killed."""
    code = question.language
    if not is_known(code) or not _patterns(language(code)).quantity.search(
        fold_accents(question.searched)
    ):
        return False
    counted = _counted(question.searched, code)
    return counted is not None and counted.people and bool(counted.harm)


def tells_of_harm(text: str, code: str) -> bool:
    """Whether a text in the language of `code` has any word for what people come to harm by."""
    if not is_known(code):
        return True
    forms, folded = _patterns(language(code)), fold_accents(text)
    told = (forms.toll, forms.nobody, forms.harmed, *forms.harm.values())
    return any(each.search(folded) for each in told)


def asked_about(question: Question) -> frozenset[str]:
    """Tokens of what people came to harm in: of the question without the words for them, for harm
    and for how many."""
    code = question.language
    if not is_known(code):
        return frozenset()
    forms, text = _patterns(language(code)), fold_accents(question.searched)
    for form in (forms.toll, forms.quantity, forms.people, *forms.harm.values()):
        text = form.sub(" ", text)
    return frozenset(analyse(text, code)) & {t for term in question.terms for t in term.tokens}


def _answers(counted: _Counted, denied: _Denied, same: bool) -> bool:
    told = same and set(denied.words) <= counted.tokens
    if counted.harm and denied.harm and counted.people:
        return counted.harm <= _implied(denied.harm) and (told or not denied.words)
    if not told:
        return False
    if denied.nobody:
        return counted.people and bool(denied.words)
    said = len(denied.words) + bool(counted.harm & denied.harm)
    return said > 1 and denied.words[:1] == (counted.noun,)


def _implied(denied: frozenset[Harm]) -> frozenset[Harm]:
    """Where nobody was hurt, nobody was killed either."""
    every: frozenset[Harm] = frozenset(("hurt", "killed", "casualties"))
    return denied if denied == {"killed"} else every


@lru_cache(maxsize=1000)
def noun_counted(text: str, code: str) -> tuple[str, ...]:
    """What a question counts, and in a language of syllables with the next one; empty where it
    counts nothing, or people, what came to harm, or what is measured."""
    folded = fold_accents(text)
    if not is_known(code) or len(folded) != len(text):
        return ()
    forms, known = _patterns(language(code)), language(code)
    asked = forms.many.search(folded)
    listed = list(_WORD.finditer(text, asked.end()))[:FAR] if asked else []
    for i, word in enumerate(listed):
        said = fold_accents(word[0])
        if any(each.fullmatch(said) for each in forms.harm.values()):
            return ()
        if forms.between.fullmatch(said) or (
            known.none.plural and not forms.plural.fullmatch(said)
        ):
            continue
        measured = forms.measures.fullmatch(said) or forms.people.fullmatch(said)
        if measured or not word[0].islower() or not analyse(word[0], code):
            return ()
        after = [f"{word[0]} {each[0]}" for each in listed[i + 1 : i + 2] if known.index.syllables]
        return (word[0], *after)
    return ()


@lru_cache(maxsize=1000)
def _counted(text: str, code: str) -> _Counted | None:
    text, forms = fold_accents(text), _patterns(language(code))
    asked = forms.quantity.search(text)
    if asked is None:
        tolled = forms.toll.search(text) is not None
        harm = _harm(text, code) or frozenset[Harm](("killed",))
        return _Counted(harm, True, "", frozenset(analyse(text, code))) if tolled else None
    noun, people = "", False
    for word in _WORD.finditer(text, asked.end()):
        start = word.start()
        harmed = any(each.match(text, start) for each in forms.harm.values())
        people = harmed or forms.people.match(text, start) is not None
        tokens = analyse(word[0], code)
        if people or tokens:
            noun = tokens[0] if tokens else ""
            break
    return _Counted(_harm(text, code), people, noun, frozenset(analyse(text, code)))


def _harm(text: str, code: str) -> frozenset[Harm]:
    harm = _patterns(language(code)).harm
    return frozenset(kind for kind, each in harm.items() if each.search(text))


@lru_cache(maxsize=4000)
def _denied(sentence: str, code: str) -> tuple[_Denied, ...]:
    text, forms = fold_accents(sentence), _patterns(language(code))
    found = []
    for form, nobody in ((forms.nobody, True), (forms.none, False)):
        found += [_behind(text, match.end(), nobody, code) for match in form.finditer(text)]
    for match in forms.none_after.finditer(text):
        if match.end() == len(text) or _CLAUSE.match(text, match.end()):
            found.append(_before(text, match.start(), code))
    return tuple(each for each in found if each is not None and (each.harm or each.words))


def _behind(text: str, at: int, nobody: bool, code: str) -> _Denied | None:
    """What stands behind "no one" or "no"; None where it leaves others, or what is less."""
    forms, harm, words = _patterns(language(code)), set[Harm](), list[str]()
    clause = _CLAUSE.search(text, at)
    end = clause.start() if clause else len(text)
    for _ in range(FAR):
        skipped = _SKIPPED.match(text, at)
        at = skipped.end() if skipped else at
        if at >= end or (word := _WORD.match(text, at)) is None:
            break
        if forms.apart.match(text, at):
            return None
        kind = next(((k, m) for k, each in forms.harm.items() if (m := each.match(text, at))), None)
        joined = forms.joined.match(text, at)
        if kind is not None:
            harm.add(kind[0])
            at = kind[1].end()
        elif harm and not joined:
            break
        elif person := forms.people.match(text, at):
            at = person.end()
        else:
            at = word.end()
            words += [] if joined or word[0].isdigit() else analyse(word[0], code)[:1]
            if len(words) > 1:
                break
    return _Denied(frozenset(harm), tuple(words), nobody)


def _before(text: str, end: int, code: str) -> _Denied:
    """What stands before "there was none", from the beginning of the clause on."""
    start = max((match.end() for match in _CLAUSE.finditer(text, 0, end)), default=0)
    return _Denied(_harm(text[start:end], code), (), False)


@lru_cache(maxsize=64)
def _patterns(known: Language) -> _Patterns:
    words = known.none
    harm: dict[Harm, Forms] = {
        "hurt": words.hurt,
        "killed": words.killed,
        "casualties": words.casualties,
    }
    return _Patterns(
        quantity=_whole(known.question.quantity),
        many=_whole(words.many),
        between=_whole(words.between),
        plural=_whole(words.plural),
        measures=_whole(words.measures),
        toll=_whole(words.toll),
        nobody=_whole(words.nobody),
        none=_whole(words.none),
        none_after=_whole(words.none_after),
        joined=_whole(words.joined),
        apart=_whole(words.apart),
        people=_whole(words.people),
        harm={kind: _whole(forms) for kind, forms in harm.items()},
        harmed=_whole(words.harmed),
    )


def _whole(forms: Forms) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either(map(fold_accents, forms))}(?!\w)")
