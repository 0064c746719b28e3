"""A sentence that is checked: its language, facts and words, each read once."""

from __future__ import annotations

from collections.abc import Sequence

from qa.check.evidence import detected, fitting
from qa.check.exact.facts import Facts, read_facts
from qa.check.nearest import Claim
from qa.check.verdict import Source
from qa.check.words import Vectors


class Statement:
    """One sentence, beside whatever passages. For one thread."""

    def __init__(self, text: str, fallback: str, vectors: Vectors | None = None) -> None:
        """`fallback` is the language of a sentence which does not tell its own."""
        self.text = text
        self._fallback = fallback
        self._vectors = vectors
        self._told = detected(text)
        self._facts: dict[str, Facts] = {}
        self._claims: dict[str, Claim] = {}

    def language(self, cited: Sequence[Source]) -> str:
        """See `qa.check.evidence.language_of`."""
        return self._told or fitting(self.text, tuple(cited), self._fallback)

    def facts(self, language: str) -> Facts:
        """What it states that can be looked up."""
        if language not in self._facts:
            self._facts[language] = read_facts(self.text, language)
        return self._facts[language]

    def claim(self, language: str) -> Claim:
        """Its words."""
        if language not in self._claims:
            self._claims[language] = Claim(self.text, language, self._vectors)
        return self._claims[language]
