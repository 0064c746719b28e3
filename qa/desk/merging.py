"""Everything users made as one JSON file, and such a file brought into a desk that has its own.

What both have is brought in once: rows with an id of their own meet by that id, and of two states
the one that was changed later counts. Feedback meets by its words, corrections by their article.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from qa.desk.chosen import read_chosen
from qa.desk.desk import MIGRATIONS, Desk
from qa.desk.notebooks import read_pinned
from qa.desk.questions import read_sentence
from qa.desk.viewer import EVERYBODY
from qa.errors import DeskError, SavedError
from store.files import write_whole

FORMAT = "sourced-desk"
_TIMES = ("made", "changed", "deleted", "asked", "seen", "found")
"""Columns of moments, ISO 8601."""
LARGEST = 512 * 2**20
"""Bytes of a file that is read."""


@dataclass(frozen=True, slots=True)
class Merge:
    """How the rows of a table meet."""

    key: tuple[str, ...]
    """Columns that say which row it is."""
    newer: str | None = None
    """Column by which the later state wins; without one, what is there stays."""
    left_out: tuple[str, ...] = ()
    """Columns that mean nothing elsewhere."""
    part_of: str | None = None
    """Table of which a row, named by the first column of the key, has this one as a part: the
    part comes in with it, and goes with it."""
    reads: Callable[[str], object] | None = None
    """Reads a column, or says why it cannot be read."""
    column: str = "body"
    """The column that is read."""
    added: Mapping[str, str] = field(default_factory=dict)
    """Columns that a file of an older version lacks, and what is in them then."""


MERGES: dict[str, Merge] = {
    "feedback": Merge(("body",), left_out=("number",)),
    "corrections": Merge(("path", "field"), "said"),
    "entity_changes": Merge(("entity",), "said"),
    "notebooks": Merge(("id",), "changed"),
    "pins": Merge(("id",), "changed", reads=read_pinned),
    "saved_questions": Merge(
        ("id",), "changed", reads=read_chosen, column="sources", added={"sources": ""}
    ),
    "saved_sentences": Merge(
        ("question", "sentence"), part_of="saved_questions", reads=read_sentence
    ),
    "conversations": Merge(("id",), "changed"),
    "turns": Merge(("conversation", "turn"), part_of="conversations", reads=json.loads),
}
"""Every table of the desk, those with rows that others belong to first."""


def export_desk(index: Path, file: Path) -> dict[str, int]:
    """Write everything that users made into a new file; how many rows of each table.

    Raises DeskError."""
    tables: dict[str, list[dict[str, Any]]] = {}
    with Desk(index) as desk:
        version = desk.version
        for name, merge in MERGES.items():
            columns = [c for c in _columns(desk, name) if c not in merge.left_out]
            alive = " WHERE deleted IS NULL" if "deleted" in columns else ""
            rows = desk.rows(f"SELECT {', '.join(columns)} FROM {name}{alive}")
            tables[name] = [dict(zip(columns, row, strict=True)) for row in rows]
    tables = _with_their_wholes(tables)
    facts = {
        "format": FORMAT,
        "version": version,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "tables": tables,
    }
    try:
        write_whole(file, json.dumps(facts, ensure_ascii=False, indent=1), replace=False)
    except FileExistsError as error:
        raise DeskError(f"{str(file)!r} exists; expected the name of a new file") from error
    except OSError as error:
        raise DeskError(
            f"{str(file)!r} cannot be written ({error.strerror or error}); expected a file "
            "in a folder this user may write to, on a disk with room"
        ) from error
    return {name: len(rows) for name, rows in tables.items()}


def import_desk(index: Path, file: Path) -> dict[str, int]:
    """Bring in what `export_desk` wrote, all or nothing; how many rows came in, of each table.

    What comes in is everybody's on this machine. Raises DeskError.
    """
    tables = _read(file)
    index.mkdir(parents=True, exist_ok=True)
    brought: dict[str, list[Any]] = {}
    with Desk(index) as desk:
        columns = {name: _columns(desk, name) for name in MERGES}
        with desk.transaction() as db:
            for name, merge in MERGES.items():
                came = brought[name] = []
                for row in tables.get(name, ()):
                    values = _row(file, name, row, columns[name], merge)
                    first = values[merge.key[0]]
                    wins = merge.part_of is not None and first in brought[merge.part_of]
                    if _bring(db, name, merge, values, wins=wins):
                        came.append(first)
    return {name: len(came) for name, came in brought.items()}


def share_desk(index: Path) -> int:
    """Make everything everybody's on this machine, but what users of a team keep; how many things
    that are."""
    shared = 0
    with Desk(index) as desk, desk.transaction() as db:
        for table in ("notebooks", "saved_questions", "conversations"):
            sql = (
                f"UPDATE {table} SET owner = ? WHERE owner <> ? "
                "AND owner NOT IN (SELECT id FROM users)"
            )
            shared += db.execute(sql, (EVERYBODY, EVERYBODY)).rowcount
    return shared


def _bring(db: Any, name: str, merge: Merge, values: dict[str, Any], *, wins: bool) -> bool:
    """Whether a row came in, or took the place of an older state; one that `wins` does so."""
    where = " AND ".join(f"{column} = ?" for column in merge.key)
    key = [values[column] for column in merge.key]
    compared = merge.newer or merge.key[0]
    here = db.execute(f"SELECT {compared} FROM {name} WHERE {where}", key).fetchone()
    if here is None:
        given = {**values, "owner": EVERYBODY} if "owner" in values else values
        gaps = ", ".join("?" * len(given))
        sql = f"INSERT INTO {name} ({', '.join(given)}) VALUES ({gaps})"
        db.execute(sql, list(given.values()))
        return True
    if not wins and (merge.newer is None or values[merge.newer] <= here[0]):
        return False
    kept = {c: v for c, v in values.items() if c not in (*merge.key, "owner")}
    sets = ", ".join(f"{column} = ?" for column in kept)
    db.execute(f"UPDATE {name} SET {sets} WHERE {where}", [*kept.values(), *key])
    return True


def _with_their_wholes(
    tables: dict[str, list[dict[str, Any]]],
) -> dict[str, list[dict[str, Any]]]:
    """Without what belongs to something that was deleted."""
    parts = [(name, merge.key[0], merge.part_of) for name, merge in MERGES.items()]
    for part, column, whole in [*parts, ("pins", "notebook", "notebooks")]:
        if whole is not None:
            there = {row["id"] for row in tables[whole]}
            tables[part] = [row for row in tables[part] if row[column] in there]
    return tables


def _columns(desk: Desk, table: str) -> list[str]:
    return [row[1] for row in desk.rows(f"PRAGMA table_info({table})")]


def _read(file: Path) -> dict[str, list[Any]]:
    expected = "expected a file that `qa desk export FILE` wrote"
    try:
        if file.stat().st_size > LARGEST:
            raise DeskError(f"{str(file)!r} is larger than {LARGEST >> 20} MiB; {expected}")
        facts = json.loads(file.read_text("utf-8"))
        if facts["format"] != FORMAT or not isinstance(facts["version"], int):
            raise ValueError("it names another format")
        if facts["version"] > len(MIGRATIONS):
            raise DeskError(
                f"{str(file)!r} has version {facts['version']}, expected at most "
                f"{len(MIGRATIONS)}: a newer Sourced wrote it; use that one"
            )
        tables = facts["tables"]
        if not all(isinstance(rows, list) for rows in tables.values()):
            raise ValueError("a table is no list")
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise DeskError(f"{str(file)!r} is no desk ({error}); {expected}") from error
    except OSError as error:
        raise DeskError(f"{str(file)!r} cannot be read ({error.strerror}); {expected}") from error
    return dict(tables)


def _row(file: Path, table: str, row: Any, columns: list[str], merge: Merge) -> dict[str, Any]:
    """A row with the columns of its table and nothing else. Raises DeskError."""
    wanted = set(columns) - set(merge.left_out)
    if isinstance(row, dict):
        row = {**merge.added, **row}
    if (
        not isinstance(row, dict)
        or set(row) != wanted
        or not all(isinstance(value, str | int | None) for value in row.values())
        or not all(isinstance(row[c], str | int) for c in (*merge.key, merge.newer) if c)
        or not _readable(row.get(merge.column), merge)
        or not all(_is_time(row[c]) for c in _TIMES if row.get(c))
    ):
        raise DeskError(
            f"{str(file)!r} holds a row of {table!r} that is none: {str(row)[:120]!r}; expected "
            f"the columns {', '.join(sorted(wanted))}. Nothing of it was brought in"
        )
    return {column: row[column] for column in columns if column in wanted}


def _is_time(value: str | int) -> bool:
    try:
        datetime.fromisoformat(str(value))
    except ValueError:
        return False
    return True


def _readable(body: Any, merge: Merge) -> bool:
    if merge.reads is None:
        return True
    try:
        merge.reads(body)
    except (SavedError, ValueError, TypeError, RecursionError):
        return False
    return True
