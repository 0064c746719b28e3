"""How a language tells that something was corrected or updated, or is no longer so."""

from __future__ import annotations

from dataclasses import dataclass

from store.language.values.forms import Forms


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class ChangeWords:
    """Forms are matched in one sentence, without regard to case."""

    corrects: Forms
    """Say that what was published before is wrong; `^` is the beginning of the sentence."""
    updates: Forms
    """Say, in a headline or a sentence, that a figure or a story is newer than one before."""
    ends: Forms
    """Say that a state ended, or who or what came in the place of another."""
    now: Forms
    """In a question, ask for what is so now."""
    state: Forms
    """Questions of a state of things: who holds an office, whether something is so."""
