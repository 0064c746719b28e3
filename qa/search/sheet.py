"""The table of a list as CSV and as a spreadsheet. The only user of openpyxl."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from qa.search.batch import Row
from qa.search.problems import told
from qa.words import Words

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet would run (OWASP, CSV injection)."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
COLUMNS = (
    "name", "articles", "count", "title", "outlet", "date", "language", "file", "in_article",
    "quote", "start", "end", "error",
)  # fmt: skip
_WIDE = {"name": 24, "title": 40, "quote": 80, "file": 24, "outlet": 18, "date": 12, "error": 24}
_LONGEST = 32767
"""Characters of a cell."""


def as_csv(rows: Sequence[Row], words: Words) -> str:
    """A line for each quote, and one for each name that is quoted nowhere. What a spreadsheet would
    take for a formula has an apostrophe before it."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(_headings(words))
    for row in rows:
        table.writerows([[_harmless(cell) for cell in line] for line in _lines(row, words)])
    return out.getvalue()


def as_xlsx(rows: Sequence[Row], words: Words) -> bytes:
    """A sheet with a line for each name, and one with a line for each quote."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    headings = dict(zip(COLUMNS, _headings(words), strict=True))
    for title, columns in (
        (words.text("sheet.names"), COLUMNS[:3]),
        (words.text("sheet.quotes"), COLUMNS),
    ):
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "B2"
        for n, column in enumerate(columns, start=1):
            sheet.column_dimensions[get_column_letter(n)].width = _WIDE.get(column, 10)
        head = []
        for column in columns:
            head.append(WriteOnlyCell(sheet, headings[column]))
            head[-1].font = Font(bold=True)
        sheet.append(head)
        for row in rows:
            names: list[list[str | int]] = [[row.name, row.articles, row.count]]
            for line in _lines(row, words) if columns is COLUMNS else names:
                cells = [WriteOnlyCell(sheet, _clean(value)) for value in line]
                for cell in cells:
                    # Text is text, also where it begins like a formula.
                    cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
                sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _headings(words: Words) -> list[str]:
    return [words.text(f"sheet.{column}") for column in COLUMNS]


def _lines(row: Row, words: Words) -> Iterator[list[str | int]]:
    first: list[str | int] = [row.name, row.articles, row.count]
    problem = told(row.error, words) if row.error else ""
    if not row.quotes:
        yield [*first, *[""] * 9, problem]
    for quote in row.quotes:
        article = quote.article
        yield [
            *first,
            *(article.title, article.publisher or ""),
            article.published.isoformat() if article.published else "",
            *(article.language, article.path, quote.count, quote.text, quote.start, quote.end),
            problem,
        ]


def _harmless(cell: str | int) -> str | int:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _clean(cell: str | int) -> str | int:
    """A value that a spreadsheet can hold."""
    return (
        _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", cell)[:_LONGEST]
        if isinstance(cell, str)
        else cell
    )
