"""How many of the names of a question a passage holds, in any spelling and any script."""

from __future__ import annotations

import re
from functools import lru_cache

from qa.question.bodies import forms_of, mentions
from qa.question.question import Question
from qa.retrieval.hit import Hit
from store import analyse, fold_name
from store.language.countries import countries, governments
from store.language.folding import in_latin, sounds_like

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
ACRONYM = 5
"""Letters of an acronym at most: it may stand for a name that is spelt out, or be translated."""


def names_held(question: Question, hit: Hit) -> float:
    """The share of the words of the question's names that a passage or its title holds, 0 to 1; a
    country counts for one word. 1 for a question without a name."""
    title = "" if hit.passage.kind == "related" else hit.article.title
    text, language = f"{hit.passage.text} \n{title}", hit.article.language
    total, held = 0, 0
    called = called_otherwise(question, text, language)
    for term in question.terms:
        if term.kind != "name" or is_acronym(term.surface) or term.surface in called:
            continue
        if lands := countries(term.surface, question.language):
            total += 1
            held += bool(lands & lands_of(text, language))
            continue
        for word in WORD.findall(term.surface):
            total += 1
            held += is_heard(word, text) or _is_written(word, text, language, question.language)
    return held / total if total else 1.0


def spelt_in_latin(question: Question) -> str:
    """The question's names of another script in Latin letters, as articles spell them there."""
    names = (term.surface for term in question.terms if term.kind == "name")
    return " ".join(filter(None, (in_latin(name) for name in names if not is_acronym(name))))


def renamed(question: Question, language: str) -> list[str]:
    """The question's text with each organisation called as a language calls it: by its
    acronym, and by its name in full; LHQ for the UN. Empty where that changes nothing."""
    text, named = question.searched, mentions(question.searched, question.language)
    found: list[str] = []
    for way in range(max((len(forms_of(each.key, language)) for each in named), default=0)):
        other = text
        for each in reversed(named):
            if forms := forms_of(each.key, language):
                form = forms[min(way, len(forms) - 1)]
                other = f"{other[: each.start]}{form}{other[each.end :]}"
        found.append(other)
    return [other for other in dict.fromkeys(found) if other.lower() != text.lower()]


def called_otherwise(question: Question, text: str, language: str) -> frozenset[str]:
    """The names of a question that are part of what a text calls by another name of it."""
    named = mentions(question.searched, question.language)
    if not named:
        return frozenset()
    told = {each.key for each in mentions(text, language)}
    spans = [(each.start, each.end) for each in named if each.key in told]
    return frozenset(
        term.surface
        for term in question.terms
        if term.kind == "name" and any(a <= term.start and term.end <= b for a, b in spans)
    )


def as_named(text: str, language: str, hit: Hit) -> str:
    """A question's text with the organisations in it called as the passage calls them."""
    named = mentions(text, language)
    if not named:
        return text
    told = hit.passage.text
    theirs = {m.key: told[m.start : m.end] for m in reversed(mentions(told, hit.article.language))}
    for each in reversed(named):
        text = (
            text[: each.start]
            + theirs.get(each.key, text[each.start : each.end])
            + (text[each.end :])
        )
    return text


def is_acronym(surface: str) -> bool:
    """Whether a name is written in a few capitals."""
    return surface.isupper() and len(surface) <= ACRONYM


def is_heard(word: str, text: str) -> bool:
    """Whether a text has a name that sounds like the word."""
    folded = fold_name(word)
    heard = _heard(text)
    return folded in heard or any(sounds_like(folded, other) for other in heard)


def _is_written(word: str, text: str, language: str, asked: str) -> bool:
    tokens = analyse(word, language) if asked == language else []
    return bool(tokens) and set(tokens) <= _tokens(text, language)


@lru_cache(maxsize=20_000)
def lands_of(text: str, language: str) -> frozenset[str]:
    """ISO 3166 codes of the countries that a text names, capitals standing for theirs."""
    return countries(text, language) | governments(text, language)


@lru_cache(maxsize=20_000)
def _heard(text: str) -> frozenset[str]:
    words = WORD.findall(text)
    # A name in several words may be written as one: Saint-Denis.
    parts = [part for word in words if "-" in word for part in word.split("-") if part]
    alone = {fold_name(word) for word in (*words, *parts) if word[0].isupper()}
    # Two capitalised words side by side as one: Dà Nang is Дананг in Russian.
    pairs = zip(words, words[1:], strict=False)
    both = {fold_name(a) + fold_name(b) for a, b in pairs if a[0].isupper() and b[0].isupper()}
    return frozenset(alone | both)


@lru_cache(maxsize=20_000)
def _tokens(text: str, language: str) -> frozenset[str]:
    return frozenset(analyse(text, language))
