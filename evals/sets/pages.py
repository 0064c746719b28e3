"""Saved news pages with labels, put together from the tests of public extractors (fundus,
trafilatura, htmldate, article-extraction-benchmark, waddle and others)."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

from evals.errors import DataError
from evals.sets.base import PublicSet, draw, need, read_jsonl
from evals.tasks.pages import PAGES, PageItem


def load(data: Path, limit: int, seed: int) -> list[PageItem]:
    rows = list(read_jsonl(data, "html/labels.jsonl.gz"))
    return [_item(data, row) for row in draw(rows, limit, seed)]


def _item(data: Path, row: dict[str, Any]) -> PageItem:
    id_, language = need(row, "id", "language")
    file = data / "html" / "pages" / f"{id_}.html.gz"
    try:
        content = gzip.decompress(file.read_bytes())
    except OSError as error:
        raise DataError(f"{str(file)!r} cannot be read ({error.strerror or error})") from error
    day = row.get("date")
    return PageItem(
        id_,
        language,
        content,
        row.get("url") or "",
        row.get("text") or "",
        "begins with the headline" in (row.get("note") or ""),
        row.get("title") or "",
        (day, *row.get("date_also", ())) if day else (),
        row.get("outlet") or "",
        tuple(row.get("authors") or ()),
        tuple(row.get("with") or ()),
        tuple(row.get("without") or ()),
    )


PAGES_SET = PublicSet(
    "pages", "Saved news pages: main text, title, date, outlet and author.", load, PAGES, 0
)
