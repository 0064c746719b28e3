"""The head of an article: title, date of publication, publisher, address.

Read from what the page itself says, by the conventions of news sites; what it does not say stays
None. Dates in running text are events, not the day of publication.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from store.article import furniture
from store.article.byline import byline, names_of, signed, without_byline
from store.article.dateline import head_dates, is_date_line, is_update
from store.article.labels import read_labels
from store.article.marks import unmarked
from store.article.outlets import (
    find_publisher,
    is_like_outlet,
    named_outlet,
    outlets,
    rights_holder,
    signature,
)
from store.language.dates import find_dates
from store.language.languages import Language, over_languages
from store.language.lines import is_terminated
from store.language.values.forms import either

_HEAD = 10
"""Paragraphs from the top within which metadata is looked for."""
_TITLE_CHARS = 250
_TITLE_WORDS = 40

_SEPARATOR = re.compile(r"(?<!\s)(?:\s+[-–—|•:]\s+|\s*\|\s*)")
_WORD = re.compile(r"[^\W\d_]+")
_TWO_SENTENCES = re.compile(r"[^\W\d_]{3,}[.!?…][»”\"]?\s+[«“\"]?[^\W\d_]")
_DATELINE = re.compile(r"(?P<lead>[^\n.!?;]{2,90}?)\s[-–—]\s")


@dataclass(frozen=True, slots=True)
class _Words:
    """What headers are read by, in every language: pages mix them."""

    leading_date: re.Pattern[str]
    domain: re.Pattern[str]


@over_languages
def _words(known: tuple[Language, ...]) -> _Words:
    pages = [each.page for each in known]
    dated = either(page.date for page in pages if page.date)
    domains = either(re.escape(name) for page in pages for name in sorted(page.domains))
    return _Words(
        leading_date=re.compile(
            rf"(?:{dated}\s*:?\s*)?"
            r"(?P<date>\d{4}-\d{2}-\d{2}(?:T[\d:.+Z-]*)?|\d{1,2}/\d{1,2}/\d{4})[\s|:–—-]+"
            r"(?=[^\W\d_«“\"]|[«“\"]|\d)",
            re.IGNORECASE,
        ),
        domain=re.compile(
            rf"(?:www\.)?[\w-]+(?:\.[\w-]+)?\.{domains}\b",
            re.IGNORECASE,
        ),
    )


@dataclass(frozen=True, slots=True)
class Header:
    """What the page says about the article."""

    title: tuple[int, int] | None
    """Offsets of the title line, date and site name apart; None when there is no title line."""
    published: date | None
    publisher: str | None
    url: str | None
    authors: tuple[str, ...] = ()
    metadata: frozenset[int] = field(default_factory=frozenset)
    """Indices of the paragraphs that are metadata and nothing else."""


def read_header(
    text: str,
    units: Sequence[tuple[int, int]],
    language: str | None,
    front_matter: Mapping[str, str] | None = None,
) -> Header:
    """The header of a text whose paragraphs are `units`; front matter outweighs the page."""
    labels = read_labels(text, units)
    given = {each.key: text[each.start : each.end] for each in labels} | dict(front_matter or {})
    lines = [" ".join(text[a:b].split()) for a, b in units]
    metadata: set[int] = set()
    banner: str | None = None
    title: tuple[int, int] | None = None
    at = -1
    for i in range(min(_HEAD, len(lines))):
        line = lines[i]
        site = _banner(lines, i)
        if site is not None:
            banner = banner or site
            metadata.add(i)
        elif _is_metadata(line, language, strict=True) or furniture.is_menu(line):
            metadata.add(i)
        elif furniture.is_caption(line):
            continue
        else:
            title = _title_span(text, units[i]) if _is_title(lines, i) else None
            at = i if title else i - 1
            break
    if lines and given.get("title") == lines[0]:
        # Said in the file's own metadata and printed above the text: no guess is needed.
        title, at = units[0], 0
        metadata.clear()
    heading = next((i for i, x in enumerate(lines[:_HEAD]) if re.match(r"#\s+\S", x)), None)
    if heading is not None and not (title and given.get("title") == lines[at]):
        title, at = unmarked(text, *units[heading]), heading
    for label in labels:
        metadata.add(label.unit)
        if label.key == "title":
            title = label.start, label.end
        at = max(at, label.unit)
    metadata -= {label.unit for label in labels if label.key == "title"}
    for i in range(at + 1, min(at + 1 + _HEAD, len(lines))):
        if _is_metadata(lines[i], language, strict=False):
            metadata.add(i)
    end = next((i for i, x in enumerate(lines) if i > at and furniture.marker(x)), len(lines))
    top = [lines[i] for i in sorted(metadata)]
    url = (
        _web_address(given.get("url"))
        or _address_of(given.get("source"))
        or next(filter(None, (furniture.address(x) for x in lines[:end])), None)
    )
    return Header(
        title=title,
        published=_given_date(given, language)
        or _published(text, units, lines, title, at, metadata, language),
        publisher=given.get("publisher")
        or _not_address(given.get("source"))
        or find_publisher(lines[at + 1 : end])
        or banner
        or next(filter(None, map(named_outlet, top)), None)
        or _after_title(text, units, title)
        or next(filter(None, map(rights_holder, reversed(lines))), None)
        or None,
        url=url,
        authors=_authors(given, top, lines[at + 1 : end]),
        metadata=frozenset(metadata),
    )


def _authors(given: Mapping[str, str], top: Sequence[str], body: Sequence[str]) -> tuple[str, ...]:
    """Who is named in the head; else who signs below the text."""
    named = given.get("author") or given.get("authors") or given.get("byline") or ""
    if names := names_of(without_byline(named)) or ((named,) if named else ()):
        return names
    for line in top:
        if names := byline(line) or (names_of(line) if named_outlet(line) else ()):
            return names
    below = (byline(line) or signed(line) for line in reversed(body[-3:]) if len(body) > 3)
    return next(filter(None, below), ())


def _after_title(
    text: str, units: Sequence[tuple[int, int]], title: tuple[int, int] | None
) -> str | None:
    """The outlet that is written after the title, on its line."""
    unit = next((u for u in units if title and u[0] <= title[0] and title[1] <= u[1]), None)
    return named_outlet(text[title[1] : unit[1]]) if title and unit else None


def _is_title(lines: Sequence[str], i: int) -> bool:
    """Whether the line can head an article: short, one sentence, and not the only text."""
    line = lines[i]
    if len(line) > _TITLE_CHARS or line.count(" ") >= _TITLE_WORDS:
        return False
    if line.count(" ") >= 20 and is_terminated(line) and _TWO_SENTENCES.search(line[:-1]):
        return False
    return not (len(lines) == i + 1 and is_terminated(line))


def _title_span(text: str, unit: tuple[int, int]) -> tuple[int, int]:
    a, b = unmarked(text, *unit)
    lead = _words().leading_date.match(text, a, b)
    if lead is not None:
        a = lead.end()
    pieces = list(_SEPARATOR.finditer(text, a, b))
    if pieces and text[pieces[-1].end() : b].strip().casefold() in outlets():
        b = pieces[-1].start()
    return a, b


def _banner(lines: Sequence[str], i: int) -> str | None:
    """The site's name, when the line is its banner and a headline follows."""
    line = lines[i]
    if len(line) > 90 or is_terminated(line) or i + 1 >= len(lines):
        return None
    pieces = [piece.strip() for piece in _SEPARATOR.split(line) if piece.strip()]
    followed = next((x for x in lines[i + 1 : i + 4] if len(x.split()) >= 5), None)
    if followed is None or not pieces:
        return None
    for piece in (pieces[0], pieces[-1]):
        if (
            _is_banner(lines, i)
            or piece.casefold() in outlets()
            or _words().domain.fullmatch(piece)
        ):
            alone = len(pieces) == 1
            headline = not is_terminated(lines[i + 1]) and len(lines[i + 1].split()) >= 4
            if alone or (piece is pieces[0] and headline and i + 2 < len(lines)):
                return piece
    section = len(pieces) == 1 and len(line.split()) <= 3 and len(line) <= 30
    nextline = lines[i + 1]
    if section and i == 0 and i + 2 < len(lines) and line[:1] not in "«“\"'#":
        headline = not is_terminated(nextline) and 5 <= len(nextline.split()) <= 30
        if headline and not find_dates(nextline):
            return line if line.casefold() in outlets() else ""
    return None


def _is_banner(lines: Sequence[str], i: int) -> bool:
    """A name that is like an outlet's, alone above a headline."""
    if not is_like_outlet(lines[i]) or lines[i].count(" ") > 3 or i + 2 >= len(lines):
        return False
    below = lines[i + 1]
    return below.count(" ") >= 2 and not is_terminated(below) and not find_dates(below)


def _is_metadata(line: str, language: str | None, *, strict: bool) -> bool:
    """A line of date, byline, outlet or address; loosely, one that also names a place or a "
    "person."""
    if furniture.address(line) or byline(line):
        return True
    if rights_holder(line):
        return True
    if furniture.source(line) or signature(line):
        return True
    signed_line = not strict and len(line) <= 100 and not is_terminated(line)
    if signed_line and names_of(line) and named_outlet(line):
        return True
    return is_date_line(line, language, strict=strict)


def _published(
    text: str,
    units: Sequence[tuple[int, int]],
    lines: Sequence[str],
    title: tuple[int, int] | None,
    at: int,
    metadata: set[int],
    language: str | None,
) -> date | None:
    if title is not None and 0 <= at < len(units):
        lead = find_dates(text[units[at][0] : title[0]], language)
        if lead:
            return lead[0].value
    later: date | None = None
    for i in sorted(metadata):
        found = head_dates(lines[i], language)
        if found and is_update(lines[i], found[0]):
            later = later or found[0].value
        elif found:
            return found[0].value
    if later is None:
        for line in lines[at + 1 : at + 5]:
            dateline = _DATELINE.match(line)
            found = find_dates(dateline["lead"], language) if dateline else []
            if found and dateline and len(_WORD.findall(dateline["lead"])) <= 8:
                return found[0].value
    return later


def _given_date(given: Mapping[str, str], language: str | None) -> date | None:
    for key in ("date", "published", "publish_date"):
        found = head_dates(given.get(key, ""), language)
        if found:
            return found[0].value
    return None


def _not_address(value: str | None) -> str | None:
    return value if value and "://" not in value else None


def _web_address(value: str | None) -> str | None:
    """An address that may become a link; no script, and no file of this machine."""
    return value if value and value.lower().startswith(("http://", "https://")) else None


def _address_of(value: str | None) -> str | None:
    return value if value and "://" in value else None
