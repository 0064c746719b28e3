"""The checker as the writer sees it: a sentence and what it cites in, a verdict out.

Any object of this form can be injected; `qa.check.Checker` is the one that is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from qa.answer import Support


class Source(Protocol):
    """A text that a sentence may rest on."""

    @property
    def text(self) -> str: ...


class Verdict(Protocol):
    """What came of a check."""

    @property
    def support(self) -> Support: ...

    @property
    def reasons(self) -> tuple[str, ...]:
        """In the language that was asked for."""
        ...

    @property
    def better(self) -> int | None:
        """Position among the other sources of one that does support the sentence."""
        ...

    @property
    def score(self) -> float:
        """0 to 1."""
        ...


class Checks(Protocol):
    """Says whether sources support a sentence."""

    def check(
        self,
        sentence: str,
        cited: Sequence[Source],
        others: Sequence[Source] = (),
        language: str = "en",
    ) -> Verdict: ...


class MakesSource(Protocol):
    """Builds what `Checks` reads."""

    def __call__(self, text: str, language: str, name: str = "", context: str = "") -> Source: ...
