"""A question as a screen hands it on, with all that the user chose beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from qa.answer.answer import Answer, Draft
from qa.question.filters import FilterKind
from qa.question.sources import ALL, Sources


@dataclass(frozen=True, slots=True)
class Asking:
    """One question of a conversation."""

    question: str
    history: tuple[str, ...] = ()
    """The earlier questions, oldest first."""
    without: frozenset[FilterKind] = frozenset()
    """The filters that were taken away."""
    sources: Sources = ALL
    """The articles that are asked."""
    quotes: bool = False
    """Whether no model is to write, even where there is one."""
    model: str = ""
    """The name under which the user's own model is known (`qa.screen.calls.models`)."""


Stream = Callable[[Asking], Iterator[Draft | Answer]]
"""A question -> drafts, then the answer."""
