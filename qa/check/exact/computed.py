"""Figures that a passage does not give but that follow from those it gives."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

from qa.check.evidence import Evidence
from qa.check.wording.cues import claim_words
from qa.check.wording.opposites import poles
from store.language.numbers import rounds_to
from store.language.quantities import Quantity, same_unit
from store.language.values.claim import pole, whole

MANY = 12
"""Figures of a passage of which sums are tried."""
REACH = 24
"""Characters before a figure in which what makes it rough stands."""
DECADES, CENTURIES = Decimal(10), Decimal(100)


def computed(quantity: Quantity, listed: Sequence[Quantity]) -> str:
    """The words of the passage that a figure follows from, empty when there are none: doubled for
    up 100 %, 60 years for six decades, one figure cut off after its first digits, two added."""
    sure = [other for other in listed if other.sure]
    for other in sure:
        if _times(quantity, other) or _of_years(quantity, other) or _cut(quantity, other):
            return other.surface
    digits = [other for other in sure if other.digits][:MANY]
    for one, two in combinations(digits, 2):
        if not (same_unit(quantity.unit, one.unit) and same_unit(one.unit, two.unit)):
            continue
        if quantity.digits and any(
            v in (a + b for a in one.values for b in two.values) for v in quantity.values if v > 20
        ):
            return f"{one.surface} + {two.surface}"
    return ""


def roughly(quantity: Quantity, text: str, language: str, cited: Sequence[Evidence]) -> bool:
    """Whether a figure that its sentence calls rough is one of the passages' rounded: more than
    5,200 or about 5,300 for 5,266."""
    known = claim_words(language)
    if known is None:
        return False
    before = text[max(0, quantity.start - REACH) : quantity.start]
    above, around = (
        any(not before[m.end() :].strip() for m in whole(forms).finditer(before))
        for forms in (known.above, known.around)
    )
    listed = (
        [q for evidence in cited for q in evidence.quantities if q.sure] if above or around else []
    )
    return any(
        _cut(quantity, other) or _rounded(quantity, other, more=not around)
        for other in listed
        if same_unit(quantity.unit, other.unit)
    )


def _rounded(quantity: Quantity, other: Quantity, *, more: bool) -> bool:
    """Whether one is the other rounded, `more`: and the other is no less."""
    return any(
        rounds_to(quantity.written, v, o) and (o > v or not more)
        for v in quantity.values
        for o in other.values
    )


def doubled(quantity: Quantity, evidence: Evidence) -> str:
    """The passage's word for doubled where a figure is 100 %, for tripled where it is 200 %."""
    known = claim_words(evidence.language)
    if known is None or quantity.unit != "%":
        return ""
    for percent, words in zip((100, 200), known.opposites.get("double", ()), strict=False):
        if percent in quantity.values and (match := pole(words).search(evidence.source.text)):
            return match[0]
    return ""


def multiplied(quantity: Quantity, text: str, language: str, cited: Sequence[Evidence]) -> bool:
    """Whether a figure is part of a word for tripled, "three times", and a passage has one too."""
    known = claim_words(language)
    for side, words in enumerate(known.opposites.get("double", ()) if known else ()):
        spans = [m.span() for m in pole(words).finditer(text)]
        if any(start <= quantity.start and quantity.end <= end for start, end in spans):
            return any(
                each.idea == "double" and each.side == side
                for evidence in cited
                for each in poles(evidence.source.text, evidence.language)
            )
    return False


def _times(quantity: Quantity, other: Quantity) -> bool:
    times = {v / 100 + 1 for v in quantity.values} | {1 - v / 100 for v in quantity.values}
    return (
        quantity.unit == "%" and not other.unit and not other.digits and bool(times & other.values)
    )


def _of_years(quantity: Quantity, other: Quantity) -> bool:
    longer = {v * of for v in quantity.values for of in (DECADES, CENTURIES)}
    return (
        not quantity.unit
        and not quantity.digits
        and other.unit == "year"
        and bool(longer & other.values)
    )


def _cut(quantity: Quantity, other: Quantity) -> bool:
    """More than 5,200 for 5,266: within a twentieth, and the first digits of the other one."""
    if not (quantity.digits and other.digits and same_unit(quantity.unit, other.unit)):
        return False
    for claimed in quantity.values:
        for found in other.values:
            if claimed <= 0 or not claimed < found <= claimed * Decimal("1.05"):
                continue
            significant = "".join(map(str, claimed.normalize().as_tuple().digits))
            whole = "".join(map(str, found.normalize().as_tuple().digits))
            if len(significant) > 1 and whole.startswith(significant):
                return True
    return False
