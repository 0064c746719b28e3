"""Numbers with their magnitude and unit: `4,6 milliards de dollars`, `$4.6bn`, `4,6 tỷ USD`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from store.language.folding import fold_accents, in_latin
from store.language.languages import Language
from store.language.languages import language as language_of
from store.language.numbers import NUMBER, readings, word_numbers
from store.language.phrases import before, either
from store.language.units import LETTER_SCALES, SIGNS, read_scale, read_unit

_SIGN = "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))
# VND65 is an amount, G20 a name.
_NO_AMOUNT = rf"(?!(?:{'|'.join(sign for sign in SIGNS if sign.isalpha())})\d)"
_NUMBER = re.compile(
    rf"(?P<code>(?<![\w.,/-])(?:{_NO_AMOUNT}[^\W\d_]+[-‑]?\d(?:[\w-]|\.(?=\d))*|(?-i:\d[A-Z])(?!\w)))|"
    rf"(?:(?<!\w)(?P<sign>{_SIGN})\s?)?(?P<number>{NUMBER})(?P<glued>[^\W\d_]{{1,12}})?",
    re.IGNORECASE,
)
_ROMAN = r"(?<!\w)(?=[XVI])(X{0,3})(IX|IV|V?I{0,3})"
_NO_NAME = r"(?![\w’']|\.\w)"
_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_DOTTED = re.compile(r"([01]?\d|2[0-4])\.([0-5]\d)|([01]\d|2[0-4])([0-5]\d)")
ORDINAL = "ordinal"
CLOCK = "clock"
POINTS, BASIS = "pp", "bp"
HALF = Decimal("0.5")
_MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10080}
_MONTHS = {"month": 1, "year": 12}


@dataclass(frozen=True, slots=True, eq=False)
class _Marks:
    """What stands around the digits of a language."""

    between: re.Pattern[str]
    """Between the ends of a range."""
    clock: re.Pattern[str]
    hour: re.Pattern[str]
    """After an hour of the day."""
    roman: re.Pattern[str]
    """Roman ordinals."""
    century: re.Pattern[str]
    """Roman numbers, which may be ordinals."""
    half: re.Pattern[str]
    """After a number, its magnitude or its unit: half of it more."""
    ordinal_before: re.Pattern[str]
    ordinal_after: re.Pattern[str]
    case_after: re.Pattern[str]


@lru_cache(maxsize=64)
def _marks(known: Language) -> _Marks:
    words = known.numbers
    return _Marks(
        between=_pattern(rf"\s*(?:{either(known.dates.to)}|[-–—])\s*(?:[$€£]\s?)?"),
        clock=_pattern(
            rf"(?<![\d:.,])(?P<h>[01]?\d|2[0-4])\s?(?::|{either(words.hour_marks)})\s?"
            # With its minutes named it is a length of time.
            r"(?P<m>[0-5]\d)(?![\d:])(?!\s?min)"
        ),
        hour=_pattern(rf"\s?{either(words.hours)}\b"),
        roman=re.compile(rf"{_ROMAN}{either(words.roman_suffixes)}{_NO_NAME}"),
        century=re.compile(rf"{_ROMAN}{either(words.roman_suffixes)}?{_NO_NAME}"),
        half=_pattern(rf"[\s-]{either(words.halves)}(?!\w)"),
        ordinal_before=before(words.ordinal_before),
        ordinal_after=_pattern(rf"{either(words.ordinal_suffixes, *known.terms.ordinals)}(?!\w)"),
        case_after=_pattern(rf"{either(words.case_suffixes)}(?!\w)"),
    )


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantity:
    """The slice `text[start:end]` as the numbers it can be read as."""

    surface: str
    start: int
    end: int
    values: frozenset[Decimal]
    unit: str = ""
    """`%`, a currency, a measure, `clock`, `ordinal`, or empty."""
    sure: bool = True
    """Whether it is a number for certain; a word may be another word."""
    written: str = ""
    """Its digits as written, without magnitude and unit."""

    @property
    def digits(self) -> bool:
        """Whether it is written in digits."""
        return self.written[:1].isdigit()


def read_quantities(
    text: str, language: str, taken: Iterable[tuple[int, int]] = ()
) -> list[Quantity]:
    """Every quantity outside the stretches that are `taken`, in order."""
    spans = list(taken)
    marks = _marks(language_of(language))
    found = [_clock(m) for m in marks.clock.finditer(text) if not _within(m.span(), spans)]
    spans += [(q.start, q.end) for q in found]
    pending: list[Quantity] = []
    for match in _NUMBER.finditer(text):
        if _within(match.span(), spans):
            continue
        if match["code"]:
            continue
        quantity = _quantity(text, match, language)
        if quantity is not None:
            pending.append(quantity)
    pending = _joined(text, pending, language)
    found += _with_ranges(text, pending, marks, language)
    spans += [(q.start, q.end) for q in pending]
    for word in word_numbers(text, language):
        if _within((word.start, word.end), spans):
            continue
        factor, half, end, unit, unit_end = _measure(text, word.end, language, marks, money=False)
        whole = max(end, unit_end)
        written = text[word.start : word.end]
        if word.article and factor == 1 and not unit:
            continue
        unit = word.unit or unit
        if word.ordinal:
            unit, whole = ORDINAL, word.end
        # Five-star: other languages have one word for it.
        sure = word.sure and not (text[word.end : word.end + 1] == "-" and not unit)
        values = frozenset({(Decimal(word.value) + half) * factor})
        found.append(
            Quantity(text[word.start : whole], word.start, whole, values, unit, sure, written)
        )
    for match in marks.roman.finditer(text):
        values = frozenset({_roman(match)})
        found.append(Quantity(match[0], *match.span(), values, ORDINAL, True, match[0]))
    return sorted(found, key=lambda q: (q.start, q.end))


def centuries(text: str, language: str) -> frozenset[Decimal]:
    """Roman numbers up to 39, as in `XXIe siècle` and `thế kỷ XXI`."""
    found = _marks(language_of(language)).century.finditer(text)
    return frozenset(_roman(m) for m in found if m[0] != "I")


def _roman(match: re.Match[str]) -> Decimal:
    return Decimal(10 * len(match[1]) + _ONES.index(match[2]))


def codes(text: str) -> list[tuple[str, int, int]]:
    """Names with digits in them (`G20`, `Covid-19`), folded, with their offsets."""
    return [
        (_fold_code(m["code"]), m.start(), m.end()) for m in _NUMBER.finditer(text) if m["code"]
    ]


def _fold_code(code: str) -> str:
    return re.sub(r"[\W_]", "", fold_accents(in_latin(code) or code))


def _measure(
    text: str, at: int, language: str, marks: _Marks, *, money: bool
) -> tuple[Decimal, Decimal, int, str, int]:
    """Magnitude, half more or 0, where both end, unit, and where that ends."""
    half = marks.half.match(text, at)
    factor, scaled = read_scale(text, half.end() if half else at, language, money=money)
    if half is None and (half := marks.half.match(text, scaled)):
        scaled = half.end()
    unit, end = read_unit(text, scaled, language)
    if half is None and (half := marks.half.match(text, end)):
        end = half.end()
    return factor, HALF if half else Decimal(0), scaled, unit, end


def _quantity(text: str, match: re.Match[str], language: str) -> Quantity | None:
    written, glued = match["number"], (match["glued"] or "")
    start, end = match.start(), match.end("number")
    sign = SIGNS.get((match["sign"] or "").upper(), "")
    marks = _marks(language_of(language))
    after = marks.ordinal_after.match(text, end)
    ending = None if after else marks.case_after.match(text, end)
    end = ending.end() if ending else end
    factor, half, scaled, unit, unit_end = _measure(text, end, language, marks, money=bool(sign))
    ordinal = scaled == end == unit_end and marks.ordinal_before.search(
        text[max(0, start - 16) : start]
    )
    if after or ordinal:
        end = after.end() if after else match.end("glued") if glued else end
        values = readings(written, language)
        return Quantity(text[start:end], start, end, values, ORDINAL, True, written)
    values = frozenset((v + half) * factor for v in readings(written, language))
    if glued and scaled == end and unit_end == scaled:
        # 5G, 737s: the letters belong to it, the number still counts.
        scaled = unit_end = match.end("glued")
    if glued and len(glued) == 1 and glued.isupper() and scaled == match.end("glued"):
        return None  # 3D, 5G: a code, which the caller reads as one.
    if glued and factor == 1 and (letter := LETTER_SCALES.get(glued)):
        # 1.7m is a length or 1.7 million.
        values |= frozenset(v * letter for v in values)
        unit = ""
    end = max(scaled, unit_end)
    hour = marks.hour.match(text, match.end("number"))
    if hour and factor == 1 and (half or not unit_end > hour.end()):
        values |= frozenset((v + 12) % 24 for v in values if v <= 24)
    unit = sign or unit
    if unit == BASIS:
        unit, values = POINTS, frozenset(v / 100 for v in values)
    return Quantity(text[start:end].strip(), start, end, values, unit, True, written)


def _with_ranges(
    text: str, quantities: Sequence[Quantity], marks: _Marks, language: str
) -> list[Quantity]:
    """`10-15 million`: the first number may share the magnitude and the unit of the second."""
    out = []
    for i, quantity in enumerate(quantities):
        after = quantities[i + 1] if i + 1 < len(quantities) else None
        joined = after and marks.between.fullmatch(text, quantity.end, after.start)
        if after and joined and (not quantity.unit or quantity.unit == after.unit):
            plain = readings(after.written, language)
            factors = {v / p for v in after.values for p in plain if p and v / p >= 1}
            shared = frozenset(v * f for v in quantity.values for f in factors)
            quantity = Quantity(
                quantity.surface, quantity.start, quantity.end, quantity.values | shared,
                quantity.unit or after.unit, quantity.sure, quantity.written,
            )  # fmt: skip
        out.append(quantity)
    return out


def _joined(text: str, quantities: Sequence[Quantity], language: str) -> list[Quantity]:
    """`1 million 200 thousand` as one number."""
    out: list[Quantity] = []
    for quantity in quantities:
        first = out[-1] if out else None
        if first and not first.unit and text[first.end : quantity.start] == " ":
            large, small = (max(q.values, default=Decimal(0)) for q in (first, quantity))
            # Two zeros, as in the misprint "550 00", are no scale of anything.
            scale = large / (max(readings(first.written, language), default=Decimal(1)) or 1)
            inner = small / (max(readings(quantity.written, language), default=Decimal(1)) or 1)
            if 1 < inner < scale and small < scale:
                out[-1] = replace(quantity, surface=text[first.start : quantity.end],
                                  start=first.start, values=frozenset({large + small}))  # fmt: skip
                continue
        out.append(quantity)
    return out


def _clock(match: re.Match[str]) -> Quantity:
    minutes = int(match["h"]) % 12 * 60 + int(match["m"])
    return Quantity(
        match[0], match.start(), match.end(), frozenset({Decimal(minutes)}), CLOCK, True, match[0]
    )


def _within(span: tuple[int, int], taken: Iterable[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)


def same_unit(a: str, b: str) -> bool:
    """Whether two units do not contradict each other; what is not said contradicts nothing."""
    plain = {"", ORDINAL}
    return a == b or (CLOCK not in (a, b) and bool({a, b} & plain))


def same_length(a: Quantity, b: Quantity) -> bool:
    """Whether two lengths of time are one: two years and 24 months."""
    for parts in (_MINUTES, _MONTHS):
        if a.unit in parts and b.unit in parts:
            mine, theirs = ({v * parts[q.unit] for v in q.values} for q in (a, b))
            return bool(mine & theirs)
    return False


def same_hour(a: Quantity, b: Quantity) -> bool:
    """Whether one is the hour that the other writes otherwise: `5pm`, `17:00`, `17.00`."""
    clock, plain = (a, b) if a.unit == CLOCK else (b, a)
    timed = clock.unit == CLOCK and plain.unit in ("", "hour")
    if timed and (dotted := _DOTTED.fullmatch(plain.written)):
        return int(dotted[1] or dotted[3]) % 12 * 60 + int(dotted[2] or dotted[4]) in clock.values
    hourly = plain.unit == "hour" or len(plain.values) == 2
    if clock.unit != CLOCK or plain.unit not in ("", "hour") or not hourly:
        return False
    return any(value <= 24 and value % 12 * 60 in clock.values for value in plain.values)
