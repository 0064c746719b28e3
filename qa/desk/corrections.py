"""What users correct of articles: title, day, outlet, authors, language, by the article's path.

Kept in the desk, so that no sync, repair or rebuild loses it; the index asks for it at each sync.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from pathlib import Path

from qa.desk.desk import FILE, Desk
from qa.errors import CorrectionError
from store import Article
from store.article.correction import FIELDS, Correction, read_value, value_of


def read_corrections(index: Path) -> dict[str, Correction]:
    """Every correction by the path of its article. Raises DeskError."""
    if not (index / FILE).exists():
        return {}
    with Desk(index) as desk:
        rows = desk.rows("SELECT path, field, value FROM corrections ORDER BY path, field")
    found: dict[str, dict[str, str]] = {}
    for path, field, value in rows:
        found.setdefault(path, {})[field] = value
    return dict(found)


def correct(index: Path, article: Article, values: Mapping[str, str]) -> tuple[str, ...]:
    """Keep other values of an article, by field; those it has already are no correction.

    Gives the fields that are corrected anew. They count from the next sync on. Raises
    CorrectionError for a value that cannot be, and then keeps none.
    """
    try:
        read = {field: read_value(field, value) for field, value in values.items()}
    except ValueError as error:
        raise CorrectionError(str(error)) from error
    fresh = {field: value for field, value in read.items() if value != value_of(article, field)}
    said = datetime.now(UTC).isoformat(timespec="seconds")
    rows = [(article.path, field, value, said) for field, value in fresh.items()]
    if rows:
        with Desk(index) as desk:
            desk.write("INSERT OR REPLACE INTO corrections VALUES (?, ?, ?, ?)", rows)
    return tuple(fresh)


def take_back(index: Path, path: str, fields: Collection[str] = FIELDS) -> tuple[str, ...]:
    """Let the file speak again; gives the fields that were corrected. Raises CorrectionError for
    what is no field."""
    if unknown := [field for field in fields if field not in FIELDS]:
        raise CorrectionError(
            f"{unknown[0]!r} cannot be corrected; expected some of {', '.join(FIELDS)}"
        )
    were = tuple(field for field in read_corrections(index).get(path, {}) if field in fields)
    if were:
        with Desk(index) as desk:
            rows = [(path, field) for field in were]
            desk.write("DELETE FROM corrections WHERE path = ? AND field = ?", rows)
    return were
