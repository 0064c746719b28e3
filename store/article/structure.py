"""What the paragraphs of an article are: headings, items, rows, questions and answers, entries.

Told from the text alone, so that it holds of every format and its offsets are those of the text.
"""

from __future__ import annotations

import re
import threading
from bisect import bisect_right
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from store.article.article import Article, Part
from store.language.languages import Language, over_languages
from store.language.lines import is_terminated, paragraphs
from store.language.values.forms import either

Role = Literal[
    "paragraph", "heading", "item", "header", "row", "caption", "question", "answer", "entry",
    "quotation", "note",
]  # fmt: skip
"""What a paragraph is. `header` is the row of a table that names its columns, `entry` one of a live
blog, `note` says what was changed in the article."""

HEADING_WORDS = 20
"""A longer line is no heading."""
QUESTION_WORDS = 80
_ITEM = re.compile(r"\s*(?:[-–—•*·▪►✓]|\d{1,3}[.)])\s")
_MARKUP = re.compile(r"\s*#{1,6}\s")
_CELLS = re.compile(r"\s*\|.*\|\s*|[^\t\n]+\t[^\n]+")
_OPEN_CELLS = re.compile(r"[^|\n]+(?:\s\|\s[^|\n]*)+")
_TIME = re.compile(
    r"[*_\[(]{0,3}(?:[01]?\d|2[0-3])(?:[:.h]|\s?h\s?)[0-5]\d(?:\s?[ap]\.?m\.?)?(?!\d)"
)
_QUOTED = re.compile(r"«[^»]{0,4000}»|“[^”]{0,4000}”|„[^“”]{0,4000}[“”]|\"[^\"\n]{0,4000}\"")
_KEPT = 16
_recent: deque[tuple[Article, tuple[Block, ...]]] = deque(maxlen=_KEPT)
"""What was told of the articles that were asked about last: a passage at a time is asked for."""
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Block:
    """The slice `text[start:end]`: a paragraph of a part that is indexed."""

    role: Role
    start: int
    end: int
    of: tuple[int, int] | None = None
    """What it is not to be read without: the header of a row, the question of an answer, the time
    of an entry, the paragraph that says who speaks."""


@dataclass(frozen=True, slots=True)
class _Words:
    asked: re.Pattern[str]
    answered: re.Pattern[str]
    correction: re.Pattern[str]


@over_languages
def _words(known: tuple[Language, ...]) -> _Words:
    pages = [each.page for each in known]
    mark = r"[*_]{0,3}\s*[:.–—-][*_]{0,3}\s"
    return _Words(
        asked=_opening(either(p.asked for p in pages if p.asked) + mark),
        answered=_opening(either(p.answered for p in pages if p.answered) + mark),
        correction=_opening(either(p.correction for p in pages if p.correction)),
    )


def _opening(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"[*_\s(\[]*{pattern}", re.IGNORECASE)


def structure(article: Article) -> tuple[Block, ...]:
    """The paragraphs of an article in order, without overlap, each with what it is."""
    with _lock:
        for known, blocks in _recent:
            if known is article:
                return blocks
    blocks = _structure(article.text, article.parts)
    with _lock:
        _recent.append((article, blocks))
    return blocks


def block_at(article: Article, position: int) -> Block | None:
    """The paragraph that a position in the text is in."""
    blocks = structure(article)
    at = bisect_right(blocks, position, key=lambda block: block.start) - 1
    return blocks[at] if at >= 0 and position < blocks[at].end else None


def _structure(text: str, parts: tuple[Part, ...]) -> tuple[Block, ...]:
    found: list[Block] = []
    for part in parts:
        if part.kind == "caption":
            found.append(Block("caption", part.start, part.end))
        elif part.kind in ("body", "related"):
            spans = _lines(text, part)
            found += [Block(_role(text, *span), *span) for span in spans]
    _tables(text, found)
    _interview(text, found)
    _entries(text, found)
    _speakers(text, found)
    return tuple(found)


def _lines(text: str, part: Part) -> list[tuple[int, int]]:
    return paragraphs(text, part.start, part.end)


def _role(text: str, start: int, end: int) -> Role:
    """What a paragraph is by itself."""
    line = text[start:end]
    if _words().correction.match(line):
        return "note"
    if _CELLS.fullmatch(line) or _OPEN_CELLS.fullmatch(line):
        return "row"
    if _ITEM.match(line):
        return "item"
    return "heading" if is_heading_line(text, start, end) else "paragraph"


def is_heading_line(text: str, start: int, end: int) -> bool:
    """Whether a slice is a line of its own that does not end as a sentence: no item of a list, no
    row of a table."""
    line = line_of(text, start, end)
    said = text[start:end]
    if _MARKUP.match(line):
        return True
    if _ITEM.match(line) or _CELLS.fullmatch(line):
        return False
    alone = line.strip() == said.strip()
    return alone and not is_terminated(said) and len(said.split()) <= HEADING_WORDS


def line_of(text: str, start: int, end: int) -> str:
    """The line or lines that a slice stands on."""
    a = text.rfind("\n", 0, start) + 1
    b = text.find("\n", end)
    return text[a : b if b >= 0 else len(text)]


def _tables(text: str, found: list[Block]) -> None:
    """Rows that follow each other are a table, the first its header; one alone is a paragraph."""
    i = 0
    while i < len(found):
        last = i
        while last < len(found) and found[last].role == "row":
            last += 1
        if last - i == 1:
            heads = is_heading_line(text, found[i].start, found[i].end)
            found[i] = replace(found[i], role="heading" if heads else "paragraph")
        elif last > i:
            header = (found[i].start, found[i].end)
            found[i] = replace(found[i], role="header")
            for j in range(i + 1, last):
                found[j] = replace(found[j], of=header)
        i = max(last, i + 1)


def _interview(text: str, found: list[Block]) -> None:
    """Questions and their answers, where there are two questions or more."""
    asked = [i for i, block in enumerate(found) if _asks(text, found, i)]
    if len(asked) < 2:
        return
    for place, i in enumerate(asked):
        found[i] = replace(found[i], role="question")
        question = (found[i].start, found[i].end)
        stop = asked[place + 1] if place + 1 < len(asked) else len(found)
        for j in range(i + 1, stop):
            if found[j].role in ("heading", "header", "row", "note", "caption"):
                break
            if (
                place + 1 == len(asked)
                and j > i + 1
                and not _words().answered.match(text, found[j].start)
            ):
                break
            found[j] = replace(found[j], role="answer", of=question)


def _asks(text: str, found: Sequence[Block], i: int) -> bool:
    block = found[i]
    line = text[block.start : block.end]
    if block.role not in ("paragraph", "item", "heading") or len(line.split()) > QUESTION_WORDS:
        return False
    if not line.rstrip('*_ »”"').endswith(("?", "？")):
        return False
    marked = _words().asked.match(line) is not None
    after = text[found[i + 1].start : found[i + 1].end].rstrip() if i + 1 < len(found) else ""
    return bool(after) and (marked or not after.endswith("?")) and not _QUOTED.fullmatch(line)


def _entries(text: str, found: list[Block]) -> None:
    """Entries of a live blog: paragraphs that begin with a time, two or more, and what follows."""
    timed = {
        i: match
        for i, block in enumerate(found)
        if block.role in ("paragraph", "heading", "item")
        and (match := _TIME.match(text, block.start, block.end))
    }
    if len(timed) < 2:
        return
    time: tuple[int, int] | None = None
    for i in range(min(timed), len(found)):
        if i in timed:
            time = timed[i].span()
        elif found[i].role not in ("paragraph", "item"):
            continue
        found[i] = replace(found[i], role="entry", of=time)


def _speakers(text: str, found: list[Block]) -> None:
    """Paragraphs that are a quotation for the greater part, and where their speaker is named."""
    for i, block in enumerate(found):
        if block.role != "paragraph":
            continue
        line = text[block.start : block.end]
        beside = _QUOTED.sub("", line)
        if 2 * len(beside) >= len(line):
            continue
        named = any(map(str.isalnum, beside))
        before = found[i - 1] if i and found[i - 1].role in ("paragraph", "quotation") else None
        of = (block.start, block.end) if named or before is None else (before.start, before.end)
        found[i] = replace(block, role="quotation", of=of)


def header_row(article: Article, start: int) -> tuple[int, int] | None:
    """The row of the names of the columns of the table that a position is in; None in that row
    itself, and outside one."""
    block = block_at(article, start)
    return block.of if block is not None and block.role == "row" else None


def asked_before(article: Article, start: int) -> tuple[int, int] | None:
    """The question that the position's paragraph answers."""
    block = block_at(article, start)
    return block.of if block is not None and block.role == "answer" else None
