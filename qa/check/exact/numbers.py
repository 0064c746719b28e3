"""Numbers of a sentence, and names with numbers in them, looked for in the passages it cites."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from qa.check.evidence import Evidence
from qa.check.exact.computed import computed, doubled, multiplied, roughly
from qa.check.exact.facts import SHARES, Facts
from qa.check.exact.names import found_word, read_names
from qa.check.findings import Finding
from store.language.folding import romanised
from store.language.numbers import rounds_to
from store.language.quantities import ORDINAL, Quantity, same_hour, same_length, same_unit

TELLING = 10
"""Ordinal numbers above this one are numbers even as words."""
_DIGITS = re.compile(r"\d+(?:\.\d+)?")


def wrong_numbers(facts: Facts, cited: Sequence[Evidence]) -> list[Finding]:
    """Quantities and codes that none of the passages has."""
    findings = []
    for quantity in facts.quantities:
        if any(_has(evidence, quantity) for evidence in cited):
            continue
        if roughly(quantity, facts.text, facts.language, cited):
            continue
        if multiplied(quantity, facts.text, facts.language, cited):
            continue
        findings.append(_near(quantity, cited))
    for quantity in facts.shares:
        if not any(_has(evidence, quantity) for evidence in cited):
            near = _near(quantity, cited, sure=False)
            findings += [near] if near.key == "unit" else []
    for folded, written in facts.codes:
        if any(folded in evidence.codes or _spelt(folded, evidence) for evidence in cited):
            continue
        abroad = [e for e in cited if e.language != facts.language]
        found = _translated(written, facts.language, abroad)
        if found is None:
            findings.append(Finding("number", "wrong", "missing", {"what": written}))
        elif not found:
            findings.append(Finding("number", "doubt", "unsure", {"what": written}))
    return findings


def _translated(code: str, language: str, cited: Sequence[Evidence]) -> bool | None:
    """Whether a passage in another language has the word of a code, as `interleukin-6` has one;
    None where it has not its number."""
    numbers = {Decimal(n) for n in _DIGITS.findall(code)}
    having = [e for e in cited if numbers <= e.loose | {v for q in e.quantities for v in q.values}]
    words = [word for name in read_names(code, language) for word in name.words]
    if not having:
        return None
    return any(all(found_word(word, e.names) for word in words) for e in having) if words else False


def _has(evidence: Evidence, quantity: Quantity) -> bool:
    for other in evidence.quantities:
        if quantity.values & other.values and same_unit(quantity.unit, other.unit):
            # "The second" is no 2, unless 2nd is meant; the nineteenth century is the 19th.
            if (
                other.unit != ORDINAL
                or other.digits
                or quantity.unit == ORDINAL
                or not quantity.digits
                or min(quantity.values) > TELLING
            ):
                return True
    if any(same_hour(quantity, o) or same_length(quantity, o) for o in evidence.quantities):
        return True
    # The eighties are those of a century, in either spelling.
    if any(
        m.decade and m.year and m.year % 100 in quantity.values for m in evidence.calendar.moments
    ):
        return True
    return quantity.unit in ("", ORDINAL) and bool(quantity.values & evidence.loose)


def _spelt(code: str, evidence: Evidence) -> bool:
    """A code whose passage writes it apart or in another script: `Covid 19`, `А1`."""
    texts = (evidence.plain, romanised(evidence.plain).lower())
    return any(code in "".join(c for c in text if c.isalnum()) for text in texts)


def _near(quantity: Quantity, cited: Sequence[Evidence], *, sure: bool = True) -> Finding:
    what = quantity.surface
    for evidence in cited:
        for other in evidence.quantities:
            if not other.sure and (sure or other.unit not in SHARES):
                continue
            if quantity.values & other.values:
                return Finding("number", "wrong", "unit", {"what": what, "found": other.surface})
    for evidence in cited:
        for other in evidence.quantities:
            if not (other.sure and same_unit(quantity.unit, other.unit)):
                continue
            if any(
                rounds_to(quantity.written, v, o) for v in quantity.values for o in other.values
            ):
                return Finding("number", "doubt", "rounded", {"what": what, "found": other.surface})
    for evidence in cited:
        if source := computed(quantity, evidence.quantities) or doubled(quantity, evidence):
            return Finding("number", "doubt", "computed", {"what": what, "found": source})
    return Finding("number", "wrong", "missing", {"what": what})
