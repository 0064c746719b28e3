"""The facts of a sentence, each looked for in the passages it cites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from qa.check.beside import Beside
from qa.check.evidence import Evidence
from qa.check.exact.calendar import agrees
from qa.check.exact.names import Name, NameWord, found_word, index_names, read_names
from qa.check.exact.quotes import Quote, quoted_in, read_quotes
from qa.check.findings import CERTAIN, Finding, Weight
from qa.check.nearest import Claim
from qa.check.verdict import ReasonKey
from qa.check.wording.actors import names_actor
from qa.check.wording.cues import claim_words
from store import analyse
from store.language.dates import Moment, read_moments
from store.language.languages import language
from store.language.quantities import POINTS, Quantity, codes, read_quantities
from store.language.tokens import is_stop_word
from store.language.values.claim import whole

SHARES = frozenset({"%", POINTS})
"""Units of which one is taken for the other."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a sentence states that can be looked up."""

    text: str
    language: str
    moments: tuple[Moment, ...]
    quantities: tuple[Quantity, ...]
    shares: tuple[Quantity, ...]
    """Percent and points told in words: what else a small number in words counts is not sure."""
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
    found = [c for c in codes(sentence) if not any(a < c[2] and c[1] < b for a, b in dated)]
    listed = read_quantities(sentence, language, dated)
    quantities = [q for q in listed if q.sure]
    # The letters of 4.6 billion USD are no name.
    taken = [*dated, *((start, end) for _, start, end in found)]
    taken += [(q.start, q.end) for q in quantities]
    return Facts(
        text=sentence,
        language=language,
        moments=tuple(moments),
        quantities=tuple(quantities),
        shares=tuple(q for q in listed if not q.sure and q.unit in SHARES),
        codes=tuple((folded, sentence[start:end]) for folded, start, end in found),
        names=tuple(read_names(sentence, language, taken)),
        quotes=tuple(read_quotes(sentence)),
    )


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
        short = moment.decade and moment.year is not None and moment.year % 100 in numbers
        return short or moment.year in numbers
    if "/" in moment.surface and moment.year is None:
        return moment.day in numbers and moment.month in numbers
    return False


def wrong_names(facts: Facts, cited: Sequence[Evidence], pair: Beside) -> list[Finding]:
    """Names that none of the passages has, in whole or in part."""
    findings = []
    known = frozenset().union(*(e.names.countries | e.names.seats for e in cited))
    for name in facts.names:
        by_word = frozenset().union(*(w.countries | w.capitals for w in name.words))
        # The United States are no state that is united.
        if name.countries - by_word and name.countries <= known:
            continue
        # A capital stands for its government: Washington is the United States.
        capitals = frozenset().union(*(w.capitals for w in name.words))
        if len(name.words) == 1 and capitals & known:
            continue
        missing = [
            word for word in name.words
            if not any(found_word(word, e.names) for e in cited)
        ]  # fmt: skip
        if name.opens and any(c.start <= name.start < c.end for c in pair.ours):
            continue  # "According to" is no name.
        if missing and name.opens and not name.countries:
            findings.append(_opening(name, facts, cited, pair))
        elif missing:
            findings.append(_name_finding(name, missing, facts, cited, pair))
    return [finding for finding in findings if finding is not None]


def _opening(name: Name, facts: Facts, cited: Sequence[Evidence], pair: Beside) -> Finding | None:
    """A word that opens the sentence is a name where nothing in the passage is like it and a name
    of the passage's sentence is not in the claim: then the two are likely exchanged."""
    word = name.words[0]
    if is_stop_word(word.surface, pair.claim.language):
        return None
    others = [other for other in facts.names if other is not name]
    # Of a short sentence in another language little but the names is found.
    about = bool(others) and not pair.same and all(_stands(other, cited) for other in others)
    acts = about and _acts(name, facts) and names_actor(pair)
    if pair.near.covered_once < EXCHANGED and not acts:
        return None
    # Where spaces part syllables, a name has several, each with a capital.
    if language(pair.claim.language).index.syllables:
        return None
    if pair.same and pair.differs_in_first() and pair.unsaid_names():
        return Finding("name", "doubt", "missing", {"what": name.surface})
    likeness = pair.claim.word((word.surface, *word.phrases), pair.evidence)
    if likeness >= MAY_MEAN or not pair.unsaid_names():
        return None
    until = CERTAIN if acts else 0.0
    return Finding("name", "doubt", "unsure", {"what": name.surface}, until=until)


def _stands(name: Name, cited: Sequence[Evidence]) -> bool:
    return all(any(found_word(word, e.names) for e in cited) for word in name.words)


def _acts(name: Name, facts: Facts) -> bool:
    """Whether a verb follows, as it does a name without an article."""
    known = claim_words(facts.language)
    if known is None:
        return False
    verbs = whole((*known.verbs.before, *known.verbs.shapes, *known.verbs.mutual))
    return verbs.match(facts.text, name.end + 1) is not None


EXCHANGED = 0.5
"""Share of a claim that the sentence must have before one of its names counts as exchanged."""
MEANS, MAY_MEAN, NOTHING_LIKE = 0.45, 0.35, 0.25
"""Cosine of words of two languages at which a name counts as translated, as perhaps so, and below
which it is like nothing in the passage."""


def _name_finding(
    name: Name,
    missing: Sequence[NameWord],
    facts: Facts,
    cited: Sequence[Evidence],
    pair: Beside,
) -> Finding | None:
    claim = pair.claim
    foreign = [e for e in cited if e.language != facts.language]
    if len(foreign) < len(cited):
        # A surname that is not there is wrong; Vladimir Putin where there is only Putin is not.
        surname = len(missing) == 1 < len(name.words) and name.words[-1] not in missing
        return _missing_name(name, missing, sure=not surname)
    # Beside a word that was found, the whole name is near the passage anyhow.
    whole = (name.surface,) if len(missing) == len(name.words) else ()
    likeness = {
        word: max(claim.word((word.surface, *word.phrases, *whole), e) for e in foreign)
        for word in missing
    }
    unlike = [word for word in missing if likeness[word] < MEANS]
    if not unlike:
        return None
    # Names of offices, places and works are translated, names of people are not; one word alone
    # may be either.
    sure = len(unlike) > 1 and len(unlike) == len(name.words)
    sure = sure and not any(word.acronym for word in unlike)
    sure = sure and max(likeness[word] for word in unlike) < MAY_MEAN
    if language(facts.language).index.syllables:
        sure = sure and (len(unlike) > 2 or all(w.surface.isascii() for w in unlike))
    # The sentence names somebody whom the claim does not, the claim somebody like nothing there.
    exchanged = min(likeness[word] for word in unlike) < NOTHING_LIKE and bool(pair.unsaid_names())
    return _missing_name(name, unlike, sure=sure, exchanged=exchanged)


def _missing_name(
    name: Name, missing: Sequence[NameWord], *, sure: bool, exchanged: bool = False
) -> Finding:
    what = name.surface if len(missing) == len(name.words) else " ".join(w.surface for w in missing)
    if sure:
        return Finding("name", "wrong", "missing", {"what": what})
    return Finding("name", "doubt", "unsure", {"what": what}, until=CERTAIN if exchanged else 0.0)


def wrong_quotes(facts: Facts, cited: Sequence[Evidence], claim: Claim) -> list[Finding]:
    """Quoted strings that none of the passages has word for word."""
    findings = []
    for quote in facts.quotes:
        if any(quoted_in(quote, e.plain) for e in cited):
            continue
        foreign = all(e.language != facts.language for e in cited)
        values: dict[Literal["what", "found"], str] = {"what": quote.text}
        if foreign:
            if quote.long:
                far = claim.best(quote.text, cited) < QUOTED
                key: ReasonKey = "translated" if far else "translation"
                noted = not _vouches(claim, quote) and _own(quote, facts, cited, claim)
                weight: Weight = "note" if noted else "doubt"
                findings.append(Finding("quote", weight, key, values))
        elif quote.long:
            findings.append(Finding("quote", "wrong", "quote", values))
        elif not _inflected(quote, facts.language, cited):
            findings.append(Finding("quote", "doubt", "quote", values))
    return findings


def _inflected(quote: Quote, code: str, cited: Sequence[Evidence]) -> bool:
    """Whether one of the passages has a title or a word in quotes with other endings."""
    stems = set(analyse(quote.text, code))
    return bool(stems) and any(e.language == code and stems <= e.whole.stems for e in cited)


QUOTED = 0.2
"""Cosine of a translated quote with the nearest sentence below which it is doubted."""


def _vouches(claim: Claim, quote: Quote) -> bool:
    """Whether a sentence says that its quote is word for word, which no translation is."""
    known = claim_words(claim.language)
    outside = f"{claim.text[: quote.start]} {claim.text[quote.end :]}"
    return known is not None and whole(known.verbatim).search(outside) is not None


def _own(quote: Quote, facts: Facts, cited: Sequence[Evidence], claim: Claim) -> bool:
    """Whether the names beside a translated quote stand where it does."""
    spoken_by = [n for n in facts.names if not quote.start < n.start < quote.end and not n.opens]
    places = [index_names(claim.nearest(quote.text, e), e.language) for e in cited]
    return all(any(found_word(w, p) for w in n.words for p in places) for n in spoken_by)
