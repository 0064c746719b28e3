"""What users say of the names that were found: which two are one, and which are none.

Kept in the desk, by the keys of entities, so that no sync loses it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from qa.desk.desk import FILE, Desk


def read_changes(index: Path) -> tuple[dict[str, str], frozenset[str]]:
    """Which key is which other entity's, and which are of none. Raises DeskError."""
    if not (index / FILE).exists():
        return {}, frozenset()
    with Desk(index) as desk:
        rows = desk.rows("SELECT entity, joins FROM entity_changes ORDER BY entity")
    merged = {str(entity): str(joins) for entity, joins in rows if joins}
    return merged, frozenset(str(entity) for entity, joins in rows if not joins)


def merge(index: Path, entity: str, into: str) -> None:
    """Let an entity be another one from now on. Raises DeskError."""
    _say(index, entity, into)


def reject(index: Path, entity: str) -> None:
    """Let an entity be none from now on. Raises DeskError."""
    _say(index, entity, "")


def take_back(index: Path, entity: str) -> bool:
    """Forget what was said of an entity; whether something was. Raises DeskError."""
    merged, rejected = read_changes(index)
    if entity not in merged and entity not in rejected:
        return False
    with Desk(index) as desk:
        desk.write("DELETE FROM entity_changes WHERE entity = ?", [(entity,)])
    return True


def _say(index: Path, entity: str, joins: str) -> None:
    said = datetime.now(UTC).isoformat(timespec="seconds")
    with Desk(index) as desk:
        desk.write(
            "INSERT OR REPLACE INTO entity_changes VALUES (?, ?, ?)", [(entity, joins, said)]
        )
