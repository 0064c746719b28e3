"""Where on the way the sentence that answers was lost: in search, reading or answer."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal, get_args

from evals.system import Found
from evals.text import overlap

Stage = Literal[
    "not found",
    "not read",
    "refused, a name missing",
    "refused, unsure",
    "other article",
    "other passage",
    "other sentence",
    "not quoted",
]
"""In the order of the way: no passage found holds the sentence; one does and was not read; one was
read and the question refused, for a name or by the threshold; a passage of another article, or
another of the same, came first; the first one holds it and the answer was read elsewhere in it; it
was read in the sentence and something else is quoted."""
STAGES: tuple[Stage, ...] = get_args(Stage)


def lost_at(
    path: str, right: Collection[tuple[int, int]], found: Sequence[Found], *, refused: bool
) -> Stage:
    """The stage at which a sentence of the article at `path` was lost, given where it stands there
    and what was found, best first; of a question whose citations miss it."""
    holding = [f for f in found if f.path == path and _shares((f.start, f.end), right)]
    if not holding:
        return "not found"
    if all(f.answer is None for f in holding):
        return "not read"
    if refused:
        missing = any(f.note == "absent" for f in found)
        return "refused, a name missing" if missing else "refused, unsure"
    first = found[0]
    if first.path != path:
        return "other article"
    if first not in holding:
        return "other passage"
    inside = first.answer is not None and _shares(first.answer, right)
    return "not quoted" if inside else "other sentence"


def _shares(stretch: tuple[int, int], right: Collection[tuple[int, int]]) -> bool:
    return any(overlap(stretch, each) for each in right)
