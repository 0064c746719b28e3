"""Names in a text: where each stands, and what the words around it say that it is.

A name is a run of capitalised words, with the small words that a language writes inside names. What
it is, is told by its own words (a bank, a river), by CLDR, and by what stands around it; one place
may be wrong about it, so `qa.entities.corpus` lets all mentions of a name vote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from qa.entities.places import known_place
from store import Article, split_sentences
from store.language.cldr import weekdays
from store.language.dates import date_spans, is_month
from store.language.languages import language
from store.language.tokens import is_stop_word
from store.language.values.forms import Forms, either

Kind = Literal["person", "organisation", "place", "date"]

_WORD = re.compile(r"[^\W\d_](?:\w|[-\u2010\u2011'’&](?=\w)|\.(?=[^\W\d_]\.))*")
_GAP = re.compile(r"[ \u00a0\u202f]{1,2}\Z|\. \Z")
_AFTER = 40
"""Characters looked at behind a name."""
_LONGEST = 8
"""Words of one name."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at one place: `text[start:end]`."""

    start: int
    end: int
    votes: tuple[float, float, float]
    """For a person, an organisation and a place."""
    sure: bool = True
    """It does not owe its capital to opening a sentence."""
    date: bool = False
    """It is a day or a month."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The forms of a language, compiled."""

    joining: re.Pattern[str]
    titles: re.Pattern[str]
    saying: re.Pattern[str]
    bodies: re.Pattern[str]
    heads: re.Pattern[str]
    before_bodies: re.Pattern[str]
    sites: re.Pattern[str]
    before_places: re.Pattern[str]
    inside: re.Pattern[str]
    elided: re.Pattern[str]
    trailing: re.Pattern[str]
    weekdays: re.Pattern[str]


@cache
def _patterns(code: str) -> _Patterns:
    words = language(code).entities

    def longest(forms: Forms) -> str:
        return either(sorted(forms, key=len, reverse=True))

    def ending(forms: Forms) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w){either(forms)}\.?\s?\Z", re.IGNORECASE)

    def whole(forms: Forms) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w){longest(forms)}(?!\w)", re.IGNORECASE)

    elided = language(code).names.elided
    return _Patterns(
        joining=re.compile(rf"\s{longest(words.joining)}\s?\Z"),
        titles=re.compile(
            rf"(?<![\w-]){longest(words.titles)}(?![\w-])\.?",
            re.IGNORECASE,
        ),
        saying=re.compile(rf"[\s,]+{either(words.saying)}(?!\w)", re.IGNORECASE),
        bodies=whole(words.bodies),
        heads=whole(words.heads),
        before_bodies=ending(words.before_bodies),
        sites=whole(words.sites),
        before_places=ending(words.before_places),
        inside=ending(words.inside),
        elided=re.compile(rf"{either(elided)}['’]", re.IGNORECASE),
        trailing=re.compile(rf"\s{either(words.trailing)}(?!\w)"),
        weekdays=whole(weekdays(language(code).locale)),
    )


def find(article: Article) -> list[Mention]:
    """The names and days of an article outside its boilerplate, in order."""
    found: list[Mention] = []
    for part in article.parts:
        if part.kind in ("boilerplate", "related"):
            continue
        for start, end in split_sentences(article.text, part.start, part.end, article.language):
            found += _sentence(article.text, start, end, article.language)
    return found


def _sentence(text: str, start: int, end: int, code: str) -> Iterator[Mention]:
    sentence = text[start:end]
    dates = [(a + start, b + start) for a, b in date_spans(sentence, code)]
    for a, b in dates:
        yield Mention(a, a + len(text[a:b].rstrip(" .,")), (0.0, 0.0, 0.0), date=True)
    days = [m.span() for m in _patterns(code).weekdays.finditer(text, start, end)]
    titles = [m.span() for m in _patterns(code).titles.finditer(text, start, end)]
    for words in _runs(text, start, end, code, [*dates, *days, *titles]):
        first = words[0][0]
        opens = not any(c.isalnum() for c in text[start:first])
        titled = any(0 <= first - stop <= 2 for _, stop in titles)
        yield from _named(text, words, code, opens=opens, titled=titled, until=end)


def _runs(
    text: str, start: int, end: int, code: str, taken: Sequence[tuple[int, int]]
) -> Iterator[list[tuple[int, int]]]:
    """Runs of capitalised words, by the offsets of the words."""
    patterns = _patterns(code)
    run: list[tuple[int, int]] = []
    heads = {m.start() for m in patterns.heads.finditer(text, start, end)}
    # A body of several words has a capital at its first.
    bodies = {m.start(): m.end() for m in patterns.bodies.finditer(text, start, end)}
    until = start
    for match in _WORD.finditer(text, start, end):
        first, last = match.span()
        if first < until:
            continue
        if elided := patterns.elided.match(text, first, last):
            first = elided.end() if elided.end() < last else first
        word = text[first:last]
        busy = any(a <= first < b for a, b in taken)
        capital = word[:1].isupper() and not is_month(word, code) and not busy
        if not capital and (first not in heads or busy):
            continue
        until = last = max(last, bodies.get(first, 0))
        if run and (len(run) >= _LONGEST or not _joined(text, run[-1][1], first, patterns)):
            yield from _closed(text, run, end, code)
            run = []
        run.append((first, last))
    yield from _closed(text, run, end, code)


def _joined(text: str, end: int, start: int, patterns: _Patterns) -> bool:
    between = text[end:start]
    if _GAP.match(between):
        return between[0] != "." or end < 2 or not text[end - 2].isalpha()
    return len(between) < 14 and patterns.joining.match(between) is not None


def _closed(
    text: str, run: list[tuple[int, int]], end: int, code: str
) -> Iterator[list[tuple[int, int]]]:
    """The run, longer by a small word where the language's bodies go on with one."""
    if not run or (len(run) == 1 and text[run[0][0]].islower()):
        return
    patterns, syllables = _patterns(code), language(code).index.syllables
    if len(run) == (2 if syllables else 1) and (
        more := patterns.trailing.match(text, run[-1][1], end)
    ):
        body = patterns.bodies.match(text, *run[0])
        if body or (not syllables and patterns.bodies.match(text, more.start() + 1, more.end())):
            run = [*run[:-1], (run[-1][0], more.end())]
    yield run


def _named(
    text: str, words: list[tuple[int, int]], code: str, *, opens: bool, titled: bool, until: int
) -> Iterator[Mention]:
    patterns = _patterns(code)
    if opens and len(words) > 1 and is_stop_word(text[slice(*words[0])], code):
        words, opens = words[1:], False
    # A word that only says what follows has its capital from the sentence.
    if opens and len(words) > 1 and _says_what(text, words, patterns):
        words, opens = words[1:], False
    # The president of a country: its name is none of the person's.
    if len(words) > 2 and titled and known_place(text[slice(*words[0])], code):
        yield Mention(*words[0], (0.0, 0.0, 5.0))
        words = words[1:]
    # Two names that a small word joins are one only when the first is that of a body.
    for piece in _parted(text, words, patterns):
        first, last = piece[0][0], piece[-1][1]
        name = text[first:last]
        alone = len(piece) == 1 and " " not in name
        if alone and (len(name) < 2 or is_stop_word(name, code) or patterns.bodies.fullmatch(name)):
            continue
        place = known_place(name, code)
        votes = _votes(text, piece, code, titled=titled, place=place, until=until)
        sure = not opens or len(piece) > 1 or place is not None or titled or _is_acronym(name)
        yield Mention(first, last, votes, sure)
        opens = titled = False


def _says_what(text: str, words: list[tuple[int, int]], patterns: _Patterns) -> bool:
    before = text[words[0][0] : words[1][0]]
    return any(
        (found := each.search(before)) is not None and found.start() == 0
        for each in (patterns.before_bodies, patterns.inside)
    )


def _parted(
    text: str, words: list[tuple[int, int]], patterns: _Patterns
) -> Iterator[list[tuple[int, int]]]:
    """The names in a run: small words inside it part what is no body and no noble name."""
    piece: list[tuple[int, int]] = []
    for word in words:
        if piece:
            between = text[piece[-1][1] : word[0]].strip(" .\u00a0")
            body = patterns.bodies.search(text[piece[0][0] : piece[-1][1]])
            site = patterns.sites.search(text[piece[0][0] : piece[-1][1]])
            noble = between in _NOBLE
            if between and not noble and not body and not site:
                yield piece
                piece = []
        piece.append(word)
    yield piece


_NOBLE = frozenset(
    "von van ten der da dos del al bin ibn de le la du".split()
    + ["von der", "van der", "de la", "villeroy de"]
)


def _votes(
    text: str,
    words: list[tuple[int, int]],
    code: str,
    *,
    titled: bool,
    place: str | None,
    until: int,
) -> tuple[float, float, float]:
    patterns = _patterns(code)
    first, last = words[0][0], words[-1][1]
    name, before = text[first:last], text[max(0, first - 24) : first]
    person = organisation = site = 0.0
    if patterns.bodies.search(name):
        organisation += 4
    elif patterns.sites.search(name):
        site += 3
    if place is not None:
        site += 5
    if titled:
        person += 4
    if patterns.saying.match(text, last, min(until, last + _AFTER)):
        person += 1.5
    if patterns.before_bodies.search(before):
        organisation += 2
    if patterns.inside.search(before):
        site += 1.5
    elif patterns.before_places.search(before):
        site += 0.6
    if _is_acronym(name):
        organisation += 2
    elif len(words) in (2, 3, 4) and not organisation and all(text[a].isupper() for a, _ in words):
        person += 1.6 if len(words) > 2 or not language(code).index.syllables else 0.4
    return person, organisation + 0.3, site


def _is_acronym(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    return (
        len(letters) > 1
        and sum(c.isupper() for c in letters) > 1
        and " " not in name
        and ("-" not in name)
    )
