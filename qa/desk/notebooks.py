"""Notebooks: answers and quotes that somebody pinned, each with a note, in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import ConfigDict, TypeAdapter, ValidationError

from qa.desk.desk import FILE, Desk
from qa.desk.quotes import SavedQuote
from qa.desk.viewer import (
    SEES,
    Viewer,
    checked_words,
    forget_deleted,
    fresh_id,
    now,
    require_room,
)
from qa.errors import SavedError

MOST_NOTEBOOKS = 500
MOST_PINS = 2_000
"""Pins of a notebook."""
MAX_NAME, MAX_NOTE = 200, 10_000
"""Characters."""


@dataclass(frozen=True, slots=True)
class SavedStatement:
    """A sentence of a pinned answer; `quotes` are positions in the pin's quotes."""

    __pydantic_config__ = ConfigDict(extra="forbid", strict=True)

    text: str
    quotes: tuple[int, ...]
    support: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Pinned:
    """A quote, or an answer with what it cites."""

    __pydantic_config__ = ConfigDict(extra="forbid", strict=True)

    question: str
    quotes: tuple[SavedQuote, ...]
    kind: Literal["quote", "answer"] = "quote"
    statements: tuple[SavedStatement, ...] = ()
    message: str = ""
    """What frames an answer; of a refusal all there is."""
    mode: str = "extractive"
    """`extractive`, or the model that wrote the answer."""


@dataclass(frozen=True, slots=True)
class Pin:
    """What was pinned, when, and what is noted of it."""

    id: str
    pinned: Pinned
    note: str
    made: str


@dataclass(frozen=True, slots=True)
class Notebook:
    """A notebook, without its pins."""

    id: str
    name: str
    count: int
    changed: str


_PINNED = TypeAdapter(Pinned)
_OWN = f"SELECT id FROM notebooks WHERE id = ? AND deleted IS NULL AND {SEES}"


def notebooks(index: Path, viewer: Viewer) -> list[Notebook]:
    """Every notebook that a viewer sees, in order. Raises DeskError."""
    if not (index / FILE).exists():
        return []
    with Desk(index) as desk:
        rows = desk.rows(
            "SELECT id, name, changed, (SELECT count(*) FROM pins WHERE notebook = n.id "
            f"AND deleted IS NULL) FROM notebooks n WHERE deleted IS NULL AND {SEES} "
            "ORDER BY place, made",
            *viewer.values,
        )
    return [Notebook(id_, name, count, changed) for id_, name, changed, count in rows]


def named_notebook(index: Path, viewer: Viewer, name: str) -> Notebook:
    """The notebook of a name, or of an id or the beginning of one. Raises SavedError."""
    every = notebooks(index, viewer)
    found = [n for n in every if name in (n.id, n.name)]
    found = found or [n for n in every if len(name) >= 4 and n.id.startswith(name)]
    if len(found) == 1:
        return found[0]
    named = ", ".join(f"{n.id} ({n.name})" for n in found or every) or "none"
    raise SavedError(
        f"{name!r} names {len(found)} notebooks; expected the name or the id of one. There are: "
        f"{named}: `qa notebook list`",
        "gone",
    )


def pins(index: Path, viewer: Viewer, notebook: str) -> list[Pin]:
    """What is pinned in a notebook, in order. Raises SavedError."""
    with Desk(index) as desk:
        _require(desk, viewer, notebook)
        rows = desk.rows(
            "SELECT id, body, note, made FROM pins WHERE notebook = ? AND deleted IS NULL "
            "ORDER BY place, made",
            notebook,
        )
    return [Pin(id_, read_pinned(body), note, made) for id_, body, note, made in rows]


def read_pinned(body: str) -> Pinned:
    """What was pinned, as it is written down. Raises SavedError."""
    try:
        return _PINNED.validate_json(body)
    except ValidationError as error:
        raise SavedError(
            f"a pin cannot be read ({error.errors()[0]['msg']}); expected one that this version "
            "wrote: `qa restore FILE` brings a backup back",
            "gone",
        ) from error


def make_notebook(index: Path, viewer: Viewer, name: str) -> str:
    """A new notebook behind the others; its id. Raises SavedError."""
    name, id_, at = checked_words(name, MAX_NAME, "name of the notebook"), fresh_id(), now()
    with Desk(index) as desk:
        ((count, last),) = desk.rows(
            "SELECT count(*), coalesce(max(place), 0) FROM notebooks WHERE deleted IS NULL "
            "AND owner = ?",
            viewer.owner,
        )
        require_room(desk, count, MOST_NOTEBOOKS, "notebooks")
        row = (id_, viewer.owner, name, last + 1, at, at)
        desk.write("INSERT INTO notebooks VALUES (?, ?, ?, ?, ?, ?, NULL)", [row])
    return id_


def rename_notebook(index: Path, viewer: Viewer, notebook: str, name: str) -> None:
    """Give a notebook another name. Raises SavedError."""
    name = checked_words(name, MAX_NAME, "name of the notebook")
    with Desk(index) as desk:
        _require(desk, viewer, notebook)
        desk.write("UPDATE notebooks SET name = ?, changed = ? WHERE id = ?",
                   [(name, now(), notebook)])  # fmt: skip


def move_notebook(index: Path, viewer: Viewer, notebook: str, by: int) -> None:
    """Move a notebook `by` places towards the end. Raises SavedError."""
    with Desk(index) as desk:
        _require(desk, viewer, notebook)
        rows = desk.rows(
            f"SELECT id FROM notebooks WHERE deleted IS NULL AND {SEES} ORDER BY place, made",
            *viewer.values,
        )
        _order(desk, "notebooks", [id_ for (id_,) in rows], notebook, by)


def remove_notebook(index: Path, viewer: Viewer, notebook: str) -> str:
    """Delete a notebook with its pins; its name. It can be taken back. Raises SavedError."""
    with Desk(index) as desk:
        _require(desk, viewer, notebook)
        ((name,),) = desk.rows("SELECT name FROM notebooks WHERE id = ?", notebook)
        desk.write("UPDATE notebooks SET deleted = ?, changed = ? WHERE id = ?",
                   [(at := now(), at, notebook)])  # fmt: skip
        forget_deleted(desk)
    return str(name)


def restore_notebook(index: Path, viewer: Viewer, notebook: str) -> None:
    """Take the deletion of a notebook back. Raises SavedError."""
    with Desk(index) as desk:
        _require(desk, viewer, notebook, deleted=True)
        desk.write("UPDATE notebooks SET deleted = NULL, changed = ? WHERE id = ?",
                   [(now(), notebook)])  # fmt: skip


def add_pin(index: Path, viewer: Viewer, notebook: str, pinned: Pinned, note: str = "") -> str:
    """Pin something behind what a notebook holds; the id of the pin. Raises SavedError."""
    body, id_, at = _PINNED.dump_json(pinned).decode(), fresh_id(), now()
    with Desk(index) as desk:
        _require(desk, viewer, notebook)
        ((count, last),) = desk.rows(
            "SELECT count(*), coalesce(max(place), 0) FROM pins WHERE notebook = ? "
            "AND deleted IS NULL",
            notebook,
        )
        require_room(desk, count, MOST_PINS, "pins")
        row = (id_, notebook, last + 1, _checked_note(note), body, at, at)
        with desk.transaction() as db:
            db.execute("INSERT INTO pins VALUES (?, ?, ?, ?, ?, ?, ?, NULL)", row)
            db.execute("UPDATE notebooks SET changed = ? WHERE id = ?", (at, notebook))
    return id_


def note_pin(index: Path, viewer: Viewer, pin: str, note: str) -> None:
    """Note something of a pin, in place of what was noted. Raises SavedError."""
    _set(index, viewer, pin, "note", _checked_note(note))


def move_pin(index: Path, viewer: Viewer, pin: str, by: int) -> None:
    """Move a pin `by` places towards the end of its notebook. Raises SavedError."""
    with Desk(index) as desk:
        notebook = _notebook_of(desk, viewer, pin)
        rows = desk.rows(
            "SELECT id FROM pins WHERE notebook = ? AND deleted IS NULL ORDER BY place, made",
            notebook,
        )
        _order(desk, "pins", [id_ for (id_,) in rows], pin, by)


def remove_pin(index: Path, viewer: Viewer, pin: str) -> None:
    """Take a pin out of its notebook. It can be taken back. Raises SavedError."""
    _set(index, viewer, pin, "deleted", now())


def restore_pin(index: Path, viewer: Viewer, pin: str) -> None:
    """Put a pin back. Raises SavedError."""
    _set(index, viewer, pin, "deleted", None)


def _set(index: Path, viewer: Viewer, pin: str, column: str, value: Any) -> None:
    with Desk(index) as desk:
        _notebook_of(desk, viewer, pin)
        desk.write(f"UPDATE pins SET {column} = ?, changed = ? WHERE id = ?",
                   [(value, now(), pin)])  # fmt: skip


def _notebook_of(desk: Desk, viewer: Viewer, pin: str) -> str:
    rows = desk.rows("SELECT notebook FROM pins WHERE id = ?", pin)
    if not rows:
        raise SavedError(f"there is no pin {pin[:80]!r}; reload the page to see which are", "gone")
    _require(desk, viewer, rows[0][0])
    return str(rows[0][0])


def _require(desk: Desk, viewer: Viewer, notebook: str, *, deleted: bool = False) -> None:
    own = _OWN.replace("deleted IS NULL", "deleted IS NOT NULL") if deleted else _OWN
    if not desk.rows(own, notebook, *viewer.values):
        raise SavedError(
            f"there is no notebook {notebook[:80]!r}; `qa notebook list` lists those there are",
            "gone",
        )


def _order(desk: Desk, table: str, ids: Sequence[str], moved: str, by: int) -> None:
    if moved not in ids:
        raise SavedError(
            f"{moved[:80]!r} was deleted; reload the page to see what there is", "gone"
        )
    others = [id_ for id_ in ids if id_ != moved]
    at = min(max(ids.index(moved) + by, 0), len(others))
    order = [*others[:at], moved, *others[at:]]
    changed = now()
    rows = [(place, changed, id_) for place, id_ in enumerate(order, start=1)]
    desk.write(f"UPDATE {table} SET place = ?, changed = ? WHERE id = ?", rows)


def _checked_note(note: str) -> str:
    note = note.encode("utf-8", "replace").decode("utf-8").strip()
    if len(note) > MAX_NOTE:
        raise SavedError(
            f"the note has {len(note)} characters; expected at most {MAX_NOTE}: shorten it", "long"
        )
    return note
