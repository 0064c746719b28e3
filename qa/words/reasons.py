"""Reasons in words: why a sentence is not fully supported, why a passage was kept or dropped."""

from __future__ import annotations

from typing import Protocol

from qa.words.words import Words


class Reason(Protocol):
    """What `qa.check.verdict.Reason` is."""

    @property
    def key(self) -> str: ...
    @property
    def what(self) -> str: ...
    @property
    def found(self) -> str: ...
    @property
    def several(self) -> bool: ...


class Note(Protocol):
    """What `qa.retrieval.hit.Note` is."""

    @property
    def key(self) -> str: ...
    @property
    def sure(self) -> float: ...
    @property
    def needed(self) -> float: ...


def reason(why: Reason, words: Words) -> str:
    """Why a sentence is not fully supported."""
    here = words.text("here.several" if why.several else "here.one")
    return words.text(f"reason.{why.key}", what=why.what, found=why.found, here=here)


def note(on: Note, words: Words) -> str:
    """Why a passage was kept or dropped."""
    sure, needed = words.number(on.sure, 2), words.number(on.needed, 2)
    return words.text(f"note.{on.key}", sure=sure, needed=needed)
