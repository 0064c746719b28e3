"""What conversations of release 0.1.0 hold where names of today stand now: browsers keep them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from qa.retrieval.hit import READ, Note

_UNITS = {"share of the question's words": "share"}
_LEGS = {"best sentence": "sentence"}
_NOTES = {
    "": READ,
    "cited": Note("cited"),
    "read, not used": READ,
    "read by the model, not used": Note("read_by_model"),
    "nothing was found": Note("nothing_found"),
    "no number there answers how much or how many": Note("no_number"),
    "what it hinges on is absent": Note("absent"),
    "no sentence holds what the question hinges on": Note("no_sentence"),
}
_UNSURE = re.compile(r"(?P<sure>\d\.\d+) sure, (?P<needed>\d\.\d+) needed")


def current_unit(written: Any) -> Any:
    """The name that a unit has now."""
    return _UNITS.get(written, written) if isinstance(written, str) else written


def current_legs(written: Any) -> Any:
    """The legs of a hit by the names that they have now."""
    if not isinstance(written, Mapping):
        return written
    return {_LEGS.get(name, name): leg for name, leg in written.items()}


def note_of(written: str) -> Note | None:
    """The note that the English words of a first note were; None when they were none."""
    unsure = _UNSURE.fullmatch(written)
    if unsure:
        return Note("unsure", float(unsure["sure"]), float(unsure["needed"]))
    return _NOTES.get(written)
