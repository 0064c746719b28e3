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
from store.article.byline import byline
from store.article.outlets import find_publisher, outlets, signature
from store.language.cldr import weekdays
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
    updated: re.Pattern[str]
    beside_date: frozenset[str]
    of_a_life: frozenset[str]


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
        updated=re.compile(either(page.updated for page in pages if page.updated), re.IGNORECASE),
        beside_date=frozenset(word for page in pages for word in page.date_words)
        | frozenset(
            word
            for each in known
            for name in weekdays(each.locale)
            for word in _WORD.findall(name.lower())
        ),
        of_a_life=frozenset(word for page in pages for word in page.life_words),
    )


@dataclass(frozen=True, slots=True)
class Header:
    """What the page says about the article."""

    title: tuple[int, int] | None
    """Offsets of the title line, date and site name apart; None when there is no title line."""
    published: date | None
    publisher: str | None
    url: str | None
    metadata: frozenset[int] = field(default_factory=frozenset)
    """Indices of the paragraphs that are metadata and nothing else."""


def read_header(
    text: str,
    units: Sequence[tuple[int, int]],
    language: str | None,
    front_matter: Mapping[str, str] | None = None,
) -> Header:
    """The header of a text whose paragraphs are `units`; front matter outweighs the page."""
    given = front_matter or {}
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
        a, b = units[heading]
        title, at = (a + len(text[a:b]) - len(text[a:b].lstrip("# \t")), b), heading
    for i in range(at + 1, min(_HEAD, len(lines))):
        if _is_metadata(lines[i], language, strict=False):
            metadata.add(i)
    end = next((i for i, x in enumerate(lines) if i > at and furniture.marker(x)), len(lines))
    return Header(
        title=title,
        published=_given_date(given, language)
        or _published(text, units, lines, title, at, metadata, language),
        publisher=given.get("publisher")
        or _not_address(given.get("source"))
        or find_publisher(lines[at + 1 : end])
        or banner
        or None,
        url=_web_address(given.get("url"))
        or _address_of(given.get("source"))
        or next(filter(None, (furniture.address(x) for x in lines[:end])), None),
        metadata=frozenset(metadata),
    )


def _is_title(lines: Sequence[str], i: int) -> bool:
    """Whether the line can head an article: short, one sentence, and not the only text."""
    line = lines[i]
    if len(line) > _TITLE_CHARS or line.count(" ") >= _TITLE_WORDS:
        return False
    if line.count(" ") >= 20 and is_terminated(line) and _TWO_SENTENCES.search(line[:-1]):
        return False
    return not (len(lines) == i + 1 and is_terminated(line))


def _title_span(text: str, unit: tuple[int, int]) -> tuple[int, int]:
    a, b = unit
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
        if piece.casefold() in outlets() or _words().domain.fullmatch(piece):
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


def _is_metadata(line: str, language: str | None, *, strict: bool) -> bool:
    """A line of date, byline, outlet or address; loosely, one that also names a place or a "
    "person."""
    if furniture.address(line) or byline(line):
        return True
    if furniture.source(line) or signature(line):
        return True
    return _is_date_line(line, language, strict=strict)


def _is_date_line(line: str, language: str | None, *, strict: bool) -> bool:
    if len(line) > 120:
        return False
    found = find_dates(line, language) or find_dates(line)
    if not found:
        return False
    rest = line
    for item in reversed(found):
        rest = rest[: item.start] + " " + rest[item.end :]
    beside = _words().beside_date
    words = [w for w in _WORD.findall(rest) if w.lower() not in beside]
    if not words:
        return True
    if signature(" ".join(words)) or " ".join(words).casefold() in outlets():
        return True
    glued = len(words) == 1 and found[0].start > 0 and line[found[0].start - 1].isalpha()
    if strict:
        return glued
    life = any(w.lower() in _words().of_a_life for w in words)
    return glued or (len(words) <= 4 and not life and all(w[0].isupper() for w in words))


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
        found = find_dates(lines[i], language)
        if found and _words().updated.search(lines[i][: found[0].start]):
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
        found = find_dates(given.get(key, ""), language)
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
