"""Names in a text: where each stands, and what the words around it say that it is.

A name is a run of capitalised words, with the small words that a language writes inside names. What
it is, is told by its own words (a bank, a river), by CLDR, and by what stands around it; one place
may be wrong about it, so `qa.entities.corpus` lets all mentions of a name vote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from qa.entities.places import known_place
from qa.entities.words import Patterns, is_acronym, names_nothing, opens_sentence, patterns_of
from store import Article, split_sentences
from store.language.dates import date_spans, is_month
from store.language.languages import language
from store.language.tokens import is_stop_word

Kind = Literal["person", "organisation", "place", "date"]

_WORD = re.compile(r"[^\W\d_](?:\w|[-\u2010\u2011'’&](?=\w)|\.(?=[^\W\d_]\.))*")
_GAP = re.compile(r"[ \u00a0\u202f]{1,2}\Z|\. \Z")
_OPENING = frozenset(':\u00ab\u201c\u201e\u2022\u2014\u2013"')
_AFTER = 40
"""Characters looked at behind a name."""
TWO_CAPITALS = 1.6
"""For a person: words with capitals that nothing else tells about."""
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
    loose: int = 0
    """Where the name begins if the word that opens the sentence is none of it; else 0."""


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
    days = [m.span() for m in patterns_of(code).weekdays.finditer(text, start, end)]
    titles = [m.span() for m in patterns_of(code).titles.finditer(text, start, end)]
    things = [m.span() for m in patterns_of(code).things.finditer(text, start, end)]
    for words in _runs(text, start, end, code, [*dates, *days, *titles, *things]):
        first = words[0][0]
        # So does what stands after a colon or a quotation mark.
        lead = text[start:first].rstrip()
        opens = lead[-1:] in _OPENING or not any(c.isalnum() for c in lead)
        titled = any(0 <= first - stop <= 2 for _, stop in titles)
        yield from _named(text, words, code, opens=opens, titled=titled, until=end)


def _runs(
    text: str, start: int, end: int, code: str, taken: Sequence[tuple[int, int]]
) -> Iterator[list[tuple[int, int]]]:
    """Runs of capitalised words, by the offsets of the words."""
    patterns = patterns_of(code)
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
        if patterns.possessive and (own := patterns.possessive.search(text, first, last)):
            last = own.start() if own.end() == last else last
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


def _joined(text: str, end: int, start: int, patterns: Patterns) -> bool:
    between = text[end:start]
    if _GAP.match(between):
        initial = end < 2 or not text[end - 2].isalpha()
        return between[0] != "." or initial or _shortened(text, end, patterns)
    if between == "." and _shortened(text, end, patterns):
        return True
    return len(between) < 14 and patterns.joining.match(between) is not None


def _shortened(text: str, end: int, patterns: Patterns) -> bool:
    """Whether what ends here is a place's head in short: St, TP."""
    begin = end - 2 if text[end - 3 : end - 2].strip(" (,") == "" else end
    return patterns.sites.fullmatch(text, max(0, begin), end) is not None


def _closed(
    text: str, run: list[tuple[int, int]], end: int, code: str
) -> Iterator[list[tuple[int, int]]]:
    """The run, longer by a small word where the language's bodies go on with one."""
    if not run or (len(run) == 1 and text[run[0][0]].islower()):
        return
    patterns, syllables = patterns_of(code), language(code).index.syllables
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
    patterns = patterns_of(code)
    if opens and len(words) > 1 and is_stop_word(text[slice(*words[0])], code):
        words, opens = words[1:], False
    # A word that only says what follows has its capital from the sentence.
    if opens and len(words) > 1 and _says_what(text, words, patterns):
        words, opens = words[1:], False
    # The president of a country: its name is none of the person's.
    if len(words) > 2 and titled and known_place(text[slice(*words[0])], code):
        yield Mention(*words[0], (0.0, 0.0, 5.0))
        words = words[1:]
    # Without an article or a case, a country runs into the name that follows.
    if (
        language(code).index.syllables
        and len(words) > 2
        and not patterns.bodies.search(text, words[0][0], words[-1][1])
    ):
        country = known_place(text[words[0][0] : words[1][1]], code)
        if country and country.startswith("country:"):
            yield Mention(words[0][0], words[1][1], (0.0, 0.0, 5.0))
            words, opens = words[2:], False
    # Two names that a small word joins are one only when the first is that of a body.
    for piece in _parted(text, words, code):
        first, last = piece[0][0], piece[-1][1]
        name = text[first:last]
        alone = len(piece) == 1 and " " not in name
        if alone and names_nothing(name, code):
            continue
        if alone and opens and not titled and opens_sentence(name, code):
            continue
        if alone and (pair := _pair_of_places(name, first, code)):
            yield from pair
            continue
        if patterns.common.fullmatch(name) and not titled:
            continue
        loose = piece[1][0] if opens and len(piece) > 1 else 0
        place = known_place(name, code)
        votes = _votes(text, piece, code, titled=titled, place=place, until=until)
        sure = not opens or len(piece) > 1 or place is not None or titled or is_acronym(name)
        yield Mention(first, last, votes, sure, loose=loose)
        opens = titled = False


def _pair_of_places(name: str, first: int, code: str) -> list[Mention]:
    """Both places of Vietnam-Russia; none of what CLDR knows whole, or not at all."""
    parts = re.split(r"[-\u2010-\u2013]", name)
    if len(parts) != 2 or known_place(name, code) or not all(known_place(p, code) for p in parts):
        return []
    second = first + len(parts[0]) + 1
    spans = ((first, second - 1), (second, first + len(name)))
    return [Mention(*span, (0.0, 0.0, 5.0)) for span in spans]


def _says_what(text: str, words: list[tuple[int, int]], patterns: Patterns) -> bool:
    before = text[words[0][0] : words[1][0]]
    return any(
        (found := each.search(before)) is not None and found.start() == 0
        for each in (patterns.before_bodies, patterns.inside)
    )


def _parted(text: str, words: list[tuple[int, int]], code: str) -> Iterator[list[tuple[int, int]]]:
    """The names in a run: small words inside it part what is no body and no noble name."""
    patterns = patterns_of(code)
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
    patterns = patterns_of(code)
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
    if is_acronym(name):
        organisation += 2
    elif len(words) in (2, 3, 4) and not organisation and all(text[a].isupper() for a, _ in words):
        more = len(words) > 2 or not language(code).index.syllables
        person += TWO_CAPITALS if more else 0.4
    return person, organisation + 0.3, site
