"""Pins as the articles are now, and as data that leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from qa.desk.notebooks import Notebook, Pin
from qa.desk.quotes import Place, Places, quote_json
from store import Index


@dataclass(frozen=True, slots=True)
class PlacedPin:
    """A pin, and for each of its quotes where it stands now."""

    pin: Pin
    places: tuple[Place, ...]


def placed(pins: Sequence[Pin], index: Index) -> list[PlacedPin]:
    """Look every quote up in the articles."""
    places = Places(index)
    return [PlacedPin(p, tuple(map(places.find, p.pinned.quotes))) for p in pins]


def notebook_json(notebook: Notebook, pins: Sequence[PlacedPin]) -> dict[str, Any]:
    """A notebook as data: every quote as it was, with its offsets, and as it stands now."""
    return {
        "format": "sourced-notebook",
        "version": 1,
        "name": notebook.name,
        "changed": notebook.changed,
        "pins": [
            {
                "kind": one.pin.pinned.kind,
                "made": one.pin.made,
                "note": one.pin.note,
                "question": one.pin.pinned.question,
                "message": one.pin.pinned.message,
                "mode": one.pin.pinned.mode,
                "statements": [asdict(s) for s in one.pin.pinned.statements],
                "quotes": [
                    {**quote_json(quote), "state": place.state, "now": _now(place)}
                    for quote, place in zip(one.pin.pinned.quotes, one.places, strict=True)
                ],
            }
            for one in pins
        ],
    }


def _now(place: Place) -> dict[str, Any] | None:
    if place.article is None or place.state == "gone":
        return None
    where = {"article": place.article.id, "path": place.article.path}
    return {**where, "start": place.start, "end": place.end, "text": place.text}
