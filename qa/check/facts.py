"""The facts of a sentence, each looked for in the passages it cites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from qa.check.evidence import Evidence
from qa.check.moments import Moment, agrees, read_moments
from qa.check.naming import Name, NameWord, found_word, read_names
from qa.check.quantities import Quantity, codes, read_quantities, rounds_to, same_unit
from qa.check.quotes import Quote, quoted_in, read_quotes
from qa.check.similarity import Similarity

Weight = Literal["wrong", "doubt"]
FactKind = Literal["number", "date", "name", "quote", "negation", "modality", "meaning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that speaks against a sentence."""

    kind: FactKind
    weight: Weight
    key: str
    """Of `qa.check.reasons`."""
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a sentence states that can be looked up."""

    language: str
    moments: tuple[Moment, ...]
    quantities: tuple[Quantity, ...]
    codes: tuple[tuple[str, str], ...]
    """Folded, and as written."""
    names: tuple[Name, ...]
    quotes: tuple[Quote, ...]

    @property
    def count(self) -> int:
        """How many can be looked up for certain."""
        names = sum(not name.opens for name in self.names)
        return len(self.moments) + len(self.quantities) + len(self.codes) + names


def read_facts(sentence: str, language: str) -> Facts:
    """The facts of a sentence in `language`."""
    moments = read_moments(sentence, language)
    dated = [(m.start, m.end) for m in moments]
    found = codes(sentence)
    quantities = [q for q in read_quantities(sentence, language, dated) if q.sure]
    coded = [(start, end) for _, start, end in found]
    return Facts(
        language=language,
        moments=tuple(moments),
        quantities=tuple(quantities),
        codes=tuple((folded, sentence[start:end]) for folded, start, end in found),
        names=tuple(read_names(sentence, language, dated + coded)),
        quotes=tuple(read_quotes(sentence)),
    )


def wrong_numbers(facts: Facts, cited: Sequence[Evidence]) -> list[Finding]:
    """Quantities and codes that none of the passages has."""
    findings = []
    for quantity in facts.quantities:
        if any(_has(evidence, quantity) for evidence in cited):
            continue
        findings.append(_near(quantity, cited))
    for folded, written in facts.codes:
        if not any(folded in evidence.codes or _spelt(folded, evidence) for evidence in cited):
            findings.append(Finding("number", "wrong", "missing", {"what": written}))
    return findings


def _has(evidence: Evidence, quantity: Quantity) -> bool:
    for other in evidence.quantities:
        if quantity.values & other.values and same_unit(quantity.unit, other.unit):
            return True
    return not quantity.unit and bool(quantity.values & evidence.loose)


def _spelt(code: str, evidence: Evidence) -> bool:
    """A code whose passage writes it apart: `Covid 19`, `G 20`."""
    return code in "".join(c for c in evidence.plain if c.isalnum())


def _near(quantity: Quantity, cited: Sequence[Evidence]) -> Finding:
    what = quantity.surface
    for evidence in cited:
        for other in evidence.quantities:
            if not other.sure:
                continue
            if quantity.values & other.values:
                return Finding("number", "wrong", "unit", {"what": what, "found": other.surface})
    for evidence in cited:
        for other in evidence.quantities:
            if not (other.sure and same_unit(quantity.unit, other.unit)):
                continue
            if any(rounds_to(quantity.written, v, o) for v in quantity.values for o in other.values):
                return Finding("number", "doubt", "rounded", {"what": what, "found": other.surface})
    return Finding("number", "wrong", "missing", {"what": what})


def wrong_dates(facts: Facts, cited: Sequence[Evidence]) -> list[Finding]:
    """Dates that none of the passages has."""
    findings: dict[str, Finding] = {}
    for moment in facts.moments:
        if any(agrees(moment, evidence.calendar) or _loose(moment, evidence) for evidence in cited):
            continue
        what = moment.surface
        if moment.day is not None and any(
            agrees(Moment("", 0, 0, None, moment.month, moment.year), e.calendar) for e in cited
        ):
            what = f"{moment.day}" if str(moment.day) in moment.surface else moment.surface
        findings[what] = Finding("date", "wrong", "missing", {"what": what})
    return list(findings.values())


def _loose(moment: Moment, evidence: Evidence) -> bool:
    """A year that is a number in the passage, or `24/10` that is two."""
    numbers = {v for q in evidence.quantities for v in q.values}
    if moment.day is None and moment.month is None:
        return moment.year in numbers
    if "/" in moment.surface and moment.year is None:
        return moment.day in numbers and moment.month in numbers
    return False


def wrong_names(facts: Facts, cited: Sequence[Evidence], similarity: Similarity) -> list[Finding]:
    """Names that none of the passages has, in whole or in part."""
    findings = []
    for name in facts.names:
        missing = [w for w in name.words if not any(found_word(w, e.names) for e in cited)]
        if not missing:
            continue
        if name.countries and any(name.countries & e.names.countries for e in cited):
            continue
        unlike = [w for w in missing if not _means(w, facts, cited, similarity)]
        if not unlike:
            continue
        findings.append(_name_finding(name, missing, unlike, facts, cited, similarity))
    return [finding for finding in findings if finding is not None]


def _means(word: NameWord, facts: Facts, cited: Sequence[Evidence], similarity: Similarity) -> bool:
    """Whether the passage has a translation of the word: never its own language's other name."""
    foreign = (e for e in cited if e.language != facts.language)
    return any(similarity.word((word.surface, *word.phrases), e) >= MEANS for e in foreign)


MEANS = 0.5
"""Cosine of words from which on a name counts as translated."""


def _name_finding(
    name: Name,
    missing: Sequence[NameWord],
    unlike: Sequence[NameWord],
    facts: Facts,
    cited: Sequence[Evidence],
    similarity: Similarity,
) -> Finding | None:
    if name.opens:
        return None
    what = " ".join(w.surface for w in unlike) if len(unlike) < len(name.words) else name.surface
    if len(unlike) == 1 < len(name.words) and name.words[-1] not in unlike:
        # Vladimir Putin where the passage has only Putin; a surname that is not there is wrong.
        return Finding("name", "doubt", "unsure", {"what": what})
    foreign = all(e.language != facts.language for e in cited)
    if foreign and any(w.acronym for w in unlike):
        return Finding("name", "doubt", "unsure", {"what": what})
    return Finding("name", "wrong", "missing", {"what": what})


def wrong_quotes(
    facts: Facts, cited: Sequence[Evidence], similarity: Similarity
) -> list[Finding]:
    """Quoted strings that none of the passages has word for word."""
    findings = []
    for quote in facts.quotes:
        if any(quoted_in(quote, e.plain) for e in cited):
            continue
        foreign = all(e.language != facts.language for e in cited)
        values = {"what": quote.text}
        if foreign:
            if quote.long and similarity.best(quote.text, cited) < QUOTED:
                findings.append(Finding("quote", "doubt", "translated", values))
        elif quote.long:
            findings.append(Finding("quote", "wrong", "quote", values))
        else:
            findings.append(Finding("quote", "doubt", "quote", values))
    return findings


QUOTED = 0.3
"""Cosine of a translated quote with the nearest sentence below which it is doubted."""
