"""The terms a question hinges on: names, numbers, years, dates and content words."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from typing import Literal

from store.language.dates import date_spans, is_month
from store.language.languages import Language, over_languages
from store.language.tokens import TOKEN, analyse, is_stop_word, ordinals

TermKind = Literal["name", "number", "year", "date", "word"]

_JOINS = frozenset((" ", "\u00a0", "-", "\u2011", "'", "’", ". ", ".\u00a0"))
_SENTENCE_END = re.compile(r"[.!?…:;\n][\s\"'«“”»(\[¿¡-]*\Z")
_OPENING = re.compile(r"[\s\"'«“(\[¿¡-]*\Z")


@dataclass(frozen=True, slots=True)
class KeyTerm:
    """The slice `text[start:end]`, what it is, and the tokens it is indexed by."""

    surface: str
    start: int
    end: int
    kind: TermKind
    tokens: tuple[str, ...]
    """As `analyse` gives them: for a number its canonical form, for a name one per word."""


def key_terms(text: str, language: str) -> list[KeyTerm]:
    """The terms of a question or a sentence, in order and without overlap; stop words are left out.

    A name is a run of capitalised words that owes its capital to more than its place: it does not
    open the sentence, has a second capitalised word, or is written in capitals. Text all in
    capitals has no names, only words. Offsets point into `text` as given, which should be NFC.
    """
    dates = deque(date_spans(text, language))
    shouting = _is_shouting(text)
    terms: list[KeyTerm] = []
    run: list[re.Match[str]] = []
    taken = 0

    def close() -> None:
        terms.extend(_name_terms(text, run, language))
        run.clear()

    for match in TOKEN.finditer(text):
        if match.start() < taken:
            continue
        while dates and dates[0][1] <= match.start():
            dates.popleft()
        if dates and dates[0][0] <= match.start():
            span = dates.popleft()
            close()
            terms.append(_term(text, *span, "date", language))
            taken = span[1]
        elif match["word"] is None:
            close()
            terms += _number_term(text, match, language)
        elif _may_be_name(text, match, language) and not shouting:
            if run and text[run[-1].end() : match.start()] not in _JOINS:
                close()
            elif run and text[run[-1].end()] == "." and run[-1].end() - run[-1].start() > 2:
                close()
            run.append(match)
        else:
            close()
            terms += _word_term(text, match, language)
    close()
    return terms


def _term(text: str, start: int, end: int, kind: TermKind, language: str) -> KeyTerm:
    surface = text[start:end]
    return KeyTerm(surface, start, end, kind, tuple(dict.fromkeys(analyse(surface, language))))


def _number_term(text: str, match: re.Match[str], language: str) -> list[KeyTerm]:
    if match["percent"]:
        return []
    suffix = match["suffix"].lower()
    if suffix and suffix not in ordinals():
        return [_term(text, *match.span(), "word", language)]
    start, end = match.span("number")
    year = re.fullmatch(r"19\d\d|20\d\d|2100", match["number"]) is not None
    return [_term(text, start, end, "year" if year else "number", language)]


def _word_term(text: str, match: re.Match[str], language: str) -> list[KeyTerm]:
    if is_stop_word(match["word"], language):
        return []
    term = _term(text, *match.span(), "word", language)
    return [term] if term.tokens else []


def _may_be_name(text: str, match: re.Match[str], language: str) -> bool:
    word = match["word"]
    if not word[0].isupper() or is_month(word, language):
        return False
    return not (_opens(text, match.start()) and is_stop_word(word, language))


def _name_terms(text: str, run: list[re.Match[str]], language: str) -> list[KeyTerm]:
    """The name a run of capitalised words is, or the words it is made of."""
    terms: list[KeyTerm] = []
    words = list(run)
    openers = _openers()
    while words and words[0]["word"].lower() in openers and not _is_acronym(words[0]["word"]):
        if len(words) > 1 or _opens(text, words[0].start()):
            terms += _word_term(text, words.pop(0), language)
        else:
            break
    if not words:
        return terms
    first = words[0]
    alone = len(words) == 1 and _opens(text, first.start()) and not _is_acronym(first["word"])
    if alone:
        return terms + _word_term(text, first, language)
    start, end = first.start(), words[-1].end()
    surface = text[start:end]
    tokens = tuple(dict.fromkeys(t for w in words for t in analyse(w["word"], language)))
    if tokens:
        terms.append(KeyTerm(surface, start, end, "name", tokens))
    return terms


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and sum(c.isupper() for c in word) > 1


def _opens(text: str, start: int) -> bool:
    """Whether a sentence begins at `start`, opening quotes and brackets apart."""
    before = text[max(0, start - 12) : start]
    if _SENTENCE_END.search(before):
        return re.search(r"\b[^\W\d_]\.\s\Z", before) is None
    return len(before) == start and _OPENING.match(before) is not None


def _is_shouting(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    upper = sum(c.isupper() for c in letters)
    return len(text.split()) >= 3 and upper * 10 > len(letters) * 7


@over_languages
def _openers(known: tuple[Language, ...]) -> frozenset[str]:
    return frozenset(word for each in known for word in each.terms.openers)
