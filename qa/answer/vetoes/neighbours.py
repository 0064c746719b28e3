"""A neighbour's fact: a passage that tells it of another thing of the same kind.

Where an article tells of two bridges, the length of one is no answer for the other. What kind a
name is of is told by the nouns beside it, anywhere in the article: "the airline Brisair", "Завод
«Луч»", "Cầu Sông Khe". Of the answerable questions of the news set's training and development
halves it would hold back less than one of a hundred.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from qa.question.question import Question
from qa.retrieval.hit import Hit
from qa.retrieval.naming import WORD, is_acronym, is_heard
from store import KeyTerm, analyse, key_terms
from store.language.languages import Language, language
from store.language.values.claim import whole
from store.language.values.forms import either

_OPENED = r"[\s«\"“„’'-]*"
AROUND = 4000
"""Characters before and after a quote in which what kind things are of is looked for."""
SPEAKER = 24
"""Characters beside a name within which it is said that somebody says so."""
LEAD = 120
"""Characters before a name among which the noun beside it is looked for."""
_ENDS = (".", "!", "?", "\n")


def is_of_a_neighbour(question: Question, hit: Hit, start: int, end: int) -> bool:
    """Whether `article.text[start:end]` tells of another thing of the kind of one that the question
    names, and not of that one. What is named in the answer itself may be what is asked for."""
    asked = [term for term in question.terms if term.kind == "name"]
    if not asked or hit.span is None:
        return False
    article, code = hit.article, hit.article.language
    text = article.text[start:end]
    full = article.text[max(0, start - AROUND) : end + AROUND]
    told = _told(text, full, code)
    span = article.text[hit.span.start : hit.span.end]
    spoken = question.language
    ours = [
        each
        for each in told
        if any(_same(each.surface, code, name.surface, spoken) for name in asked)
    ]
    others = [
        each
        for each in told
        if each not in ours
        and not is_acronym(each.surface)
        and not any(_is_part(text, code, each, own) for own in ours)
    ]
    outside = [e for e in others if e.surface not in span and not _speaks(text, code, e)]
    return any(
        _is_another_s(question, name, text, told, outside, others, code)
        or _is_alike(question, name, text, told, outside, full, code)
        for name in asked
    )


def _is_another_s(
    question: Question,
    name: KeyTerm,
    text: str,
    told: tuple[KeyTerm, ...],
    outside: list[KeyTerm],
    others: list[KeyTerm],
    code: str,
) -> bool:
    """Whether another name stands beside the noun that a name stands beside in the question, and
    that one nowhere: "the president of Norland visited Estavia" does not tell who that of Estavia
    is."""
    if question.language != code:
        return False
    beside = _nouns(question.asked, code, name)
    ours = [each for each in told if _same(each.surface, code, name.surface, code)]
    if any(_nouns(text, code, each) & beside for each in ours):
        return False
    linked = _nouns(question.asked, code, name, linked=True)
    return any(_nouns(text, code, each) & beside for each in outside) or any(
        _nouns(text, code, each, linked=True) & linked for each in others
    )


def _is_alike(
    question: Question,
    name: KeyTerm,
    text: str,
    told: tuple[KeyTerm, ...],
    outside: list[KeyTerm],
    full: str,
    code: str,
) -> bool:
    """Whether a text names another thing of the kind of a name of the question, and not that."""
    spoken = question.language
    if any(_same(each.surface, code, name.surface, spoken) for each in told):
        return False
    kinds = _kinds(full, code)
    own = [nouns for other, nouns in kinds.items() if _same(other, code, name.surface, spoken)]
    beside = _nouns(question.asked, code, name) if spoken == code else frozenset()
    kind = frozenset().union(*own, beside)
    return bool(own) and any(
        kind & (kinds.get(each.surface, frozenset()) | _nouns(text, code, each)) for each in outside
    )


def _speaks(text: str, code: str, name: KeyTerm) -> bool:
    """Whether somebody is named because it is their words."""
    around = text[max(0, name.start - SPEAKER) : name.start], text[name.end :][:SPEAKER]
    return any(whole(language(code).claims.reported).search(each) for each in around)


def _is_part(text: str, code: str, one: KeyTerm, other: KeyTerm) -> bool:
    """Whether a name leads up to another one: Ciudad de México."""
    between = text[one.end : other.start] if one.end <= other.start else "."
    links = language(code).names.links
    rest = whole(links).sub("", between) if links else between
    return not rest.strip(" '’-")


def _told(text: str, full: str, code: str) -> tuple[KeyTerm, ...]:
    """The names in a text; one that it opens with is known as such from the rest of the whole."""
    found = names_in(text, code)
    first = WORD.match(text)
    if first and first[0] in _kinds(full, code) and not (found and found[0].start == 0):
        tokens = tuple(analyse(first[0], code))
        return (KeyTerm(first[0], 0, first.end(), "name", tokens), *found)
    return found


@lru_cache(maxsize=256)
def _kinds(text: str, code: str) -> dict[str, frozenset[str]]:
    """By name the nouns that stand beside it anywhere in a text."""
    found: dict[str, frozenset[str]] = {}
    for each in names_in(text, code):
        found[each.surface] = found.get(each.surface, frozenset()) | _nouns(text, code, each)
    return found


@lru_cache(maxsize=512)
def names_in(text: str, code: str) -> tuple[KeyTerm, ...]:
    """The names in a text."""
    return tuple(term for term in key_terms(text, code) if term.kind == "name")


def _nouns(text: str, code: str, name: KeyTerm, *, linked: bool = False) -> frozenset[str]:
    """The nouns right beside a name, as they are indexed; with `linked` one that a word such as
    "of" stands between."""
    return frozenset(_beside(text, language(code), name, linked))


def _beside(text: str, known: Language, name: KeyTerm, linked: bool) -> Iterator[str]:
    before, after = _patterns(known)
    words = WORD.findall(name.surface)
    lead = text[max(0, name.start - LEAD) : name.start]
    if known.index.syllables and not linked:
        # A noun is two syllables, or the first one of the name itself.
        if found := re.search(rf"(\w+\s+\w+){_OPENED}$", lead):
            yield found[1].lower()
        if len(words) > 1:
            yield words[0].lower()
        return
    found = before.search(lead)
    if found and not (linked and not WORD.search(lead[found.end("noun") :])):
        noun, ahead = found["noun"], lead[: found.start("noun")].rstrip()
        if noun.islower() or not ahead or ahead.endswith(_ENDS):
            yield from analyse(noun, known.code)
    if after is not None and not linked and (found := after.match(text, name.end)):
        article = rf"\b{either(known.names.articles)}\s+$"
        if re.search(article, lead, re.IGNORECASE) and found["noun"].islower():
            yield from analyse(found["noun"], known.code)


@lru_cache(maxsize=16)
def _patterns(known: Language) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    words = known.names
    links = rf"(?:\b{either(words.links)}\b|[\s«\"“„’'-])*" if words.links else _OPENED
    # Not one of the words between the two, whatever else it is taken for.
    noun = rf"(?!(?:{either(words.links)})\b)\w+" if words.links else r"\w+"
    before = re.compile(rf"\b(?P<noun>{noun})(?=\W){links}$", re.IGNORECASE)
    after = re.compile(r"\s+(?P<noun>[^\W\d_]+)") if words.noun_follows else None
    return before, after


def _same(one: str, its: str, other: str, of: str) -> bool:
    """Whether two names are one, or one is a part of the other, in any spelling."""
    ours, theirs = WORD.findall(one), WORD.findall(other)
    if all(is_heard(word, other) for word in ours) or all(is_heard(word, one) for word in theirs):
        return True
    if its != of:
        return False
    a, b = set(analyse(one, its)), set(analyse(other, of))
    return bool(a and b) and (a <= b or b <= a)
