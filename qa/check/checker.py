"""The checker: facts first, then negation and modality, then meaning."""

from __future__ import annotations

from collections.abc import Sequence

from qa.check.evidence import Evidence, language_of, read_evidence
from qa.check.facts import (
    Finding,
    read_facts,
    wrong_dates,
    wrong_names,
    wrong_numbers,
    wrong_quotes,
)
from qa.check.quotes import stands_in
from qa.check.verdict import Reason, Source, Support, Verdict
from qa.rules.scoring import Signals, score, too_far
from qa.rules.similarity import NoVectors, Similarity, Vectors
from qa.rules.stance import wrong_stance
from store.language.folding import plain
from store.language.languages import DEFAULT

MAX_REASONS = 4
"""Reasons told of one sentence, the weightiest first."""


class Checker:
    """Checks sentences against the passages they cite. Safe to share between threads."""

    def __init__(self, words: Vectors | None = None) -> None:
        self._words = words or NoVectors()

    def check(
        self,
        sentence: str,
        cited: Sequence[Source],
        others: Sequence[Source] = (),
        language: str = DEFAULT.code,
    ) -> Verdict:
        """Whether `cited` together support `sentence`.

        `language` is that of a sentence which does not tell its own. For one that is not supported,
        `others` are tried one by one and the best one that does support it is named. Nothing is
        read but what is given.
        """
        verdict = self._alone(sentence, tuple(cited), language)
        if verdict.support == "supported" or not others:
            return verdict
        return Verdict(
            verdict.support,
            verdict.reasons,
            self._better(sentence, others, language),
            verdict.score,
        )

    def _better(self, sentence: str, others: Sequence[Source], language: str) -> int | None:
        verdicts = [self._alone(sentence, (other,), language) for other in others]
        good = [i for i, v in enumerate(verdicts) if v.support == "supported"]
        return max(good, key=lambda i: (verdicts[i].score, -i), default=None)

    def _alone(self, sentence: str, cited: tuple[Source, ...], language: str) -> Verdict:
        if not cited:
            return Verdict("unsupported", (Reason("uncited"),))
        # In an order of their own: neither verdict nor reasons hang on the order they are cited in.
        ordered = sorted(
            dict.fromkeys(cited),
            key=lambda s: (s.text, s.language, s.context, str(s.published), s.name),
        )
        evidence = [read_evidence(source) for source in ordered]
        wanted = plain(sentence)
        if any(stands_in(wanted, plain(e.source.text)) for e in evidence):
            return Verdict("supported", score=1.0)
        return self._judge(sentence, evidence, language)

    def _judge(self, sentence: str, evidence: Sequence[Evidence], language: str) -> Verdict:
        signals, findings = self.weigh(sentence, evidence, language)
        return Verdict(
            _support(findings),
            _reasons(findings, several=len(evidence) > 1),
            score=score(signals),
        )

    def weigh(
        self, sentence: str, evidence: Sequence[Evidence], language: str
    ) -> tuple[Signals, list[Finding]]:
        """What speaks for and against a sentence, the weightiest first."""
        told = language_of(sentence, tuple(e.source for e in evidence), language)
        facts = read_facts(sentence, told)
        similarity = Similarity(sentence, told, self._words)
        near = [similarity.near(e) for e in evidence]
        findings = [
            *wrong_numbers(facts, evidence),
            *wrong_dates(facts, evidence),
            *wrong_names(facts, evidence, similarity),
            *wrong_quotes(facts, evidence, similarity),
            *wrong_stance(sentence, told, evidence, near, similarity),
        ]
        signals = Signals.of(facts.count, findings, near)
        findings += too_far(signals)
        return signals, sorted(findings, key=lambda f: f.weight != "wrong")


def _support(findings: Sequence[Finding]) -> Support:
    if not findings:
        return "supported"
    return "unsupported" if any(f.weight == "wrong" for f in findings) else "partly"


def _reasons(findings: Sequence[Finding], *, several: bool) -> tuple[Reason, ...]:
    told = (Reason(f.key, **f.values, several=several) for f in findings)
    return tuple(dict.fromkeys(told))[:MAX_REASONS]
