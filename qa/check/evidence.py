"""A cited passage, read once: its numbers, dates, names, sentences and words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from qa.check.exact.calendar import Calendar, read_calendar
from qa.check.exact.names import NameIndex, index_names
from qa.check.exact.spelling import script_of
from qa.check.verdict import Source
from qa.check.wording.cues import Cue, cues
from qa.check.words import Words, read_words
from store import detect_language, split_sentences
from store.language.dates import read_moments
from store.language.folding import plain
from store.language.languages import DEFAULT, is_known
from store.language.languages import language as spoken
from store.language.quantities import Quantity, centuries, codes, read_quantities

_INSIDE = re.compile(r"\d+"), re.compile(r"\d+\.\d+")
# Tokenised text has "3, 800 km" and "122. 5": both readings count.
_SPLIT_NUMBER = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:, \d{3})+|\d+\. \d+)(?![\d.,]\d)")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a sentence is compared with."""

    source: Source
    language: str
    plain: str
    """The passage with its typography evened out."""
    quantities: tuple[Quantity, ...]
    loose: frozenset[Decimal]
    """Numbers that are no quantity of their own: days, years, centuries, numbers inside codes."""
    codes: frozenset[str]
    calendar: Calendar
    names: NameIndex
    whole: Words
    """Of passage and context."""
    sentences: tuple[str, ...]
    words: tuple[Words, ...]
    """Of each sentence."""
    cues: tuple[tuple[Cue, ...], ...]
    """Negations, reserves and reports of each sentence."""


@lru_cache(maxsize=512)
def read_evidence(source: Source) -> Evidence:
    """Read a passage; the last ones read are remembered."""
    code = source.language if is_known(source.language) else detect_language(source.text)
    language = code or DEFAULT.code
    whole = f"{source.text}\n{source.context}" if source.context else source.text
    calendar = read_calendar(whole, language, source.published)
    spans = [(m.start, m.end) for m in calendar.moments]
    quantities = read_quantities(whole, language, spans)
    joined = _SPLIT_NUMBER.sub(lambda m: m[0].replace(" ", ""), whole)
    if joined != whole:
        known = [(m.start, m.end) for m in read_moments(joined, language)]
        quantities += [q for q in read_quantities(joined, language, known) if q.digits]
    bounds = split_sentences(source.text, 0, len(source.text), language)
    sentences = tuple(source.text[a:b] for a, b in bounds) or (source.text,)
    loose = {Decimal(v) for m in calendar.moments for v in (m.day, m.year) if v}
    loose |= {Decimal(m.year % 100) for m in calendar.moments if m.decade and m.year}
    return Evidence(
        source=source,
        language=language,
        plain=plain(whole),
        quantities=tuple(quantities),
        loose=frozenset(loose) | centuries(whole, language) | _inside_codes(whole),
        codes=frozenset(code for code, _, _ in codes(whole)),
        calendar=calendar,
        names=index_names(whole, language),
        whole=read_words(whole, language),
        sentences=sentences,
        words=tuple(read_words(sentence, language) for sentence in sentences),
        cues=tuple(tuple(cues(sentence, language)) for sentence in sentences),
    )


def _inside_codes(text: str) -> frozenset[Decimal]:
    inside = " ".join(text[start:end] for _, start, end in codes(text))
    return frozenset(Decimal(n) for form in _INSIDE for n in form.findall(inside))


def language_of(sentence: str, cited: tuple[Source, ...], fallback: str) -> str:
    """The language of a sentence: told by its words, else the reader's where the script fits,
    else that of what it cites."""
    return detected(sentence) or fitting(sentence, cited, fallback)


def detected(sentence: str) -> str | None:
    """The language that its words tell, if it is a known one."""
    found = detect_language(sentence)
    return found if found is not None and is_known(found) else None


def fitting(sentence: str, cited: tuple[Source, ...], fallback: str) -> str:
    """Of `fallback` and the languages of what is cited the first in the sentence's script."""
    script = script_of(sentence)
    known = [fallback, *(source.language for source in cited)]
    fits = (c for c in known if is_known(c) and spoken(c).detection.script == script)
    return next(fits, fallback)
