"""The checker: exact facts first, then what words tell, then what the reader makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.check.beside import Beside, beside
from qa.check.better import nearest_first
from qa.check.decide import decided
from qa.check.evidence import Evidence, read_evidence
from qa.check.exact.facts import wrong_dates, wrong_names, wrong_quotes
from qa.check.exact.numbers import wrong_numbers
from qa.check.exact.quotes import stands_in
from qa.check.findings import Finding
from qa.check.judge import Judge, judge_of
from qa.check.signals import Signals, read_claim, signals_of
from qa.check.statement import Statement
from qa.check.verdict import Reason, Source, Support, Verdict
from qa.check.wording.reports import wrong_reports, wrong_scope
from qa.check.wording.roles import wrong_roles
from qa.check.wording.stance import wrong_stance
from qa.check.words import Vectors
from qa.reader.reading import Reader
from store.language.folding import plain
from store.language.languages import DEFAULT

MAX_REASONS = 4
"""Reasons told of one sentence, the weightiest first, before the nearest sentence."""
TOLD = 240
"""Characters of the nearest sentence that are told."""
TRIED = 3
"""Other passages that are checked for a sentence which its own do not support."""
BETTER = 0.5
"""Share of a sentence that a passage must hold to be named as its support."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A claim beside its nearest sentence, before a verdict."""

    pair: Beside
    facts: int
    """Numbers, dates and names of the claim, found or not."""
    findings: tuple[Finding, ...]
    """What its words and facts tell against it."""
    signals: Signals


class Checker:
    """Checks sentences against the passages they cite. Safe to share between threads.

    `words` compares words of two languages by meaning, `reader` reads claim and passage together;
    without them facts and words of one language are compared.
    """

    def __init__(self, words: Vectors | None = None, reader: Reader | None = None) -> None:
        self._words = words
        self._reader = reader

    def check(
        self,
        sentence: str,
        cited: Sequence[Source],
        others: Sequence[Source] = (),
        language: str = DEFAULT.code,
    ) -> Verdict:
        """Whether `cited` together support `sentence`.

        `language` is that of a sentence which does not tell its own. For one that is not supported,
        the nearest of `others` are tried one by one and the best one that supports it is named.
        Nothing is read but what is given. Errors: those of the reader.
        """
        statement = Statement(sentence, language, self._words)
        verdict = self._alone(statement, tuple(cited), self._reader)
        if verdict.support == "supported" or not others:
            return verdict
        # Who did what to whom is told by words of one language only.
        roles = any(reason.key == "role" for reason in verdict.reasons)
        return replace(verdict, better=self._better(statement, others, same=roles))

    def glance(
        self, sentence: str, cited: Sequence[Source], language: str = DEFAULT.code
    ) -> Verdict:
        """The same without the reader: what facts and words tell, in a few milliseconds."""
        return self._alone(Statement(sentence, language, self._words), tuple(cited), None)

    def _better(self, statement: Statement, others: Sequence[Source], *, same: bool) -> int | None:
        scores: dict[int, float] = {}
        told = statement.language(others)
        for i in nearest_first(statement.claim(told), others, self._words)[:TRIED]:
            evidence = read_evidence(others[i])
            if same and evidence.language != told:
                continue
            # Looking at its words takes a few milliseconds, reading it ten times that.
            if statement.claim(statement.language((others[i],))).covered(evidence) < BETTER:
                continue
            verdict = self._alone(statement, (others[i],), self._reader)
            if verdict.support == "supported":
                scores[i] = verdict.score
        return max(scores, key=lambda i: (scores[i], -i), default=None)

    def _alone(
        self, statement: Statement, cited: tuple[Source, ...], reader: Reader | None
    ) -> Verdict:
        if not cited:
            return Verdict("unsupported", (Reason("uncited"),))
        # In an order of their own: neither verdict nor reasons hang on the order they are cited in.
        ordered = sorted(
            dict.fromkeys(cited),
            key=lambda s: (s.text, s.language, s.context, str(s.published), s.name),
        )
        evidence = [read_evidence(source) for source in ordered]
        wanted = plain(statement.text)
        stands = any(stands_in(wanted, plain(e.source.text)) for e in evidence)
        if stands and not self._cut(statement, evidence):
            return Verdict("supported", score=1.0)
        weighed = self._weigh(statement, evidence, reader)
        judge = judge_of(weighed.signals)
        return verdict_of(weighed, judge, several=len(evidence) > 1)

    def _cut(self, statement: Statement, evidence: Sequence[Evidence]) -> bool:
        """Whether a sentence was cut out of one that says whose opinion it is."""
        whole = {plain(each).strip() for e in evidence for each in e.sentences}
        if plain(statement.text).strip() in whole:
            return False
        findings = self._weigh(statement, evidence, None).findings
        return any(finding.key == "attributed" for finding in findings)

    def weigh(
        self,
        sentence: str,
        evidence: Sequence[Evidence],
        language: str,
        reader: Reader | None = None,
    ) -> Weighed:
        """What speaks for and against a sentence. `evidence` must not be empty."""
        return self._weigh(Statement(sentence, language, self._words), evidence, reader)

    def _weigh(
        self, statement: Statement, evidence: Sequence[Evidence], reader: Reader | None
    ) -> Weighed:
        told = statement.language([e.source for e in evidence])
        facts, claim = statement.facts(told), statement.claim(told)
        near = [claim.near(e) for e in evidence]
        pair = beside(claim, evidence, near)
        findings = [
            *wrong_numbers(facts, evidence),
            *wrong_dates(facts, evidence),
            *wrong_names(facts, evidence, pair),
            *wrong_quotes(facts, evidence, claim),
            *wrong_stance(pair),
            *wrong_roles(pair),
            *wrong_reports(pair),
            *wrong_scope(pair),
        ]
        reading = None
        if reader is not None and claim.words.listed:
            reading = read_claim(reader, claim, evidence, near)
        signals = signals_of(pair, findings, reading)
        return Weighed(pair, facts.count, tuple(findings), signals)


def verdict_of(weighed: Weighed, judge: Judge, *, several: bool = False) -> Verdict:
    """The verdict on a claim that is weighed."""
    probability = judge.probability(weighed.signals)
    findings = decided(weighed.pair, weighed.findings, weighed.facts, probability,
                       judge.lines(weighed.signals))  # fmt: skip
    support: Support = "supported"
    weights = {finding.weight for finding in findings}
    if "wrong" in weights:
        support = "unsupported"
    elif "doubt" in weights:
        support = "partly"
    told = (Reason(f.key, **f.values, several=several) for f in findings)
    reasons = tuple(dict.fromkeys(told))[:MAX_REASONS]
    if support != "supported":
        sentence = " ".join(weighed.pair.sentence.split())
        short = sentence if len(sentence) <= TOLD else sentence[: TOLD - 1].rstrip() + "…"
        reasons += (Reason("nearest", found=short),) if short else ()
    return Verdict(support, reasons, score=probability)
