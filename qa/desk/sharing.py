"""Notebooks that their owner shows to the other users of a team's server, to be read there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qa.desk.desk import FILE, Desk
from qa.desk.notebooks import Notebook, Pin, named_notebook, read_pinned
from qa.desk.viewer import Viewer
from qa.errors import SavedError


@dataclass(frozen=True, slots=True)
class Shared:
    """A notebook that some user shows to the others."""

    notebook: Notebook
    owner: str
    by: str
    """The name of that user."""


def share(index: Path, viewer: Viewer, notebook: str) -> Notebook:
    """Show a notebook of one's own to all users. Raises SavedError."""
    return _set(index, viewer, notebook, "INSERT OR IGNORE INTO shared_notebooks VALUES (?)")


def unshare(index: Path, viewer: Viewer, notebook: str) -> Notebook:
    """Keep it to oneself again. Raises SavedError."""
    return _set(index, viewer, notebook, "DELETE FROM shared_notebooks WHERE notebook = ?")


def shared(index: Path, viewer: Viewer) -> list[Shared]:
    """What users show, one's own too; nothing outside a team. Raises DeskError."""
    if not viewer.team or not (index / FILE).exists():
        return []
    with Desk(index) as desk:
        rows = desk.rows(
            "SELECT n.id, n.name, n.changed, n.owner, u.name, (SELECT count(*) FROM pins "
            "WHERE notebook = n.id AND deleted IS NULL) FROM shared_notebooks s "
            "JOIN notebooks n ON n.id = s.notebook JOIN users u ON u.id = n.owner "
            "WHERE n.deleted IS NULL ORDER BY n.name, n.id"
        )
    return [
        Shared(Notebook(id_, name, count, changed), owner, by)
        for id_, name, changed, owner, by, count in rows
    ]


def of_others(index: Path, viewer: Viewer) -> list[Shared]:
    """What other users show. Raises DeskError."""
    return [one for one in shared(index, viewer) if one.owner != viewer.owner]


def shared_pins(index: Path, viewer: Viewer, notebook: str) -> list[Pin]:
    """What is pinned in a notebook that somebody shows. Raises SavedError."""
    if notebook not in {one.notebook.id for one in shared(index, viewer)}:
        raise SavedError(f"nobody shares a notebook {notebook[:80]!r}", "gone")
    with Desk(index) as desk:
        rows = desk.rows(
            "SELECT id, body, note, made FROM pins WHERE notebook = ? AND deleted IS NULL "
            "ORDER BY place, made",
            notebook,
        )
    return [Pin(id_, read_pinned(body), note, made) for id_, body, note, made in rows]


def _set(index: Path, viewer: Viewer, notebook: str, sql: str) -> Notebook:
    if not viewer.team:
        raise SavedError("notebooks are shared on a team's server: `qa serve`", "gone")
    found = named_notebook(index, viewer, notebook)
    with Desk(index) as desk:
        desk.write(sql, [(found.id,)])
    return found
