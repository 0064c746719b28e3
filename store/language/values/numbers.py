"""How a language writes numbers, magnitudes and units."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class NumberWords:
    """What CLDR and num2words do not say of a language's numbers.

    num2words spells zero to ninety-nine, CLDR names magnitudes, currencies and measures. Phrases
    are written as in `DateWords`.
    """

    grammatical_cases: str
    """Letters of num2words's cases, where it declines the numbers of the language."""
    spelled: tuple[tuple[int | Decimal, str], ...]
    """Further spellings of numbers that can be nothing else."""
    doubtful: tuple[tuple[int, str], ...]
    """Words that are a number or imply one, and may be other words: they prove a number, and
    contradict none."""
    ordinals: tuple[tuple[int, str], ...]
    """Ordinal numbers as words that num2words does not give; doubtful too."""
    articles: str
    """Words for one that are likelier articles."""
    no_numbers: str
    """Phrases that begin with a number and are none."""
    ordinal_before: str
    """Words before a number that make an ordinal of it."""
    ordinal_suffixes: str
    """What else than `TermWords.ordinals` is written to digits to make an ordinal of them."""
    case_suffixes: str
    """What is written to digits to put them in a case."""
    roman_suffixes: str
    """What makes an ordinal of a Roman number."""
    magnitudes: tuple[tuple[str, str], ...]
    """Further words for a power of ten, as `("1e9", "bn")`; also press abbreviations."""
    units: tuple[tuple[str, str], ...]
    """Further words for a unit, by its code in `store.language.units`."""
    fillers: str
    """Words that may stand between a number, its magnitude and its unit."""
    hour_marks: str
    """Letters or words between hours and minutes: `21h45`."""
    hours: str
    """Words after a number that make it an hour of the day."""
    halves: str
    """What after a number, its magnitude or its unit adds half of it: `et demi`."""
    durations: tuple[tuple[Decimal, str, str], ...]
    """Words that are a length of time by themselves, as half an hour in `demi-heure`; doubtful
    too."""
    compounds: tuple[tuple[str, str], ...]
    """Beginnings of words that a number is written onto, by the code of their unit, as
    `("year", "летн*")` for `семилетний`; the unit may be empty."""
    in_compounds: tuple[tuple[int | Decimal, str], ...]
    """Numbers as they begin such a word, where that is not their genitive."""
