"""What a news page puts around its article: markers, captions, menus, credits, file names.

Each test looks at one line (white space collapsed). A test that is unsure says no: a line that is
not recognised stays text of the article, where it can be found and cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from store.language.languages import Language, over_languages
from store.language.values.forms import either

Marker = Literal["more", "others", "comments"]
"""What follows a marker: links and teasers, after which the article may go on (`more`); other
articles to the end of the page (`others`); readers' comments (`comments`)."""

_COUNT = r"\s*(?:[(\[]\s*\d+\s*[)\]]|\d+)?"
_LEAD = r"[\W_]*"
_HASHTAGS = re.compile(r"(?:#\w+[\s,;]*)+\Z")
_FILE_NAME = re.compile(
    r"[\w%()+ .,-]{1,120}\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?|mp4|webm)\Z", re.IGNORECASE
)
_MARKDOWN_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)\Z")
_CREDIT_WORDS = 14
_CAPTION_WORDS = 90


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of news pages in every language: pages mix them."""

    markers: tuple[tuple[Marker, re.Pattern[str]], ...]
    counted_comments: re.Pattern[str]
    inline: re.Pattern[str]
    menu: frozenset[str]
    notice: re.Pattern[str]
    tags: re.Pattern[str]
    address: re.Pattern[str]
    source: re.Pattern[str]
    credit_line: re.Pattern[str]
    credit_end: re.Pattern[str]
    agency_end: re.Pattern[str]
    numbered: re.Pattern[str]


@over_languages
def _lines(known: tuple[Language, ...]) -> _Lines:
    pages = [each.page for each in known]
    comments = _any(page.comments for page in pages)
    photo = _any(page.photo for page in pages)
    lists: tuple[tuple[Marker, str], ...] = (
        ("more", _any(page.more for page in pages)),
        ("others", _any(page.others for page in pages)),
        ("comments", comments),
    )
    return _Lines(
        markers=tuple(
            (kind, _pattern(rf"{_LEAD}{words}{_COUNT}[\s:.…>»→+*#_]*\Z")) for kind, words in lists
        ),
        counted_comments=_pattern(rf"\d+\s+{comments}\Z|{comments}\s*:?\s*\d+\Z"),
        inline=_pattern(rf"[\W_]*{_any(page.inline for page in pages)}\s*(?::|>+|»|→|\|)\s*(?=\S)"),
        menu=frozenset(line for page in pages for line in page.menu),
        notice=_pattern(rf"{_any(page.notice for page in pages)}|©"),
        tags=_pattern(rf"{_any(page.tags for page in pages)}\s*:"),
        address=_pattern(
            rf"(?:{_any(page.address for page in pages)}\s*:?\s*)?"
            r"<?(?P<url>https?://[^\s<>\"]+)>?\Z"
        ),
        source=_pattern(rf"{_any(page.source for page in pages)}\s*:\s*(?P<name>\S.{{0,79}})\Z"),
        credit_line=_pattern(rf"[\W_]*{photo}\s*:\s*\S"),
        credit_end=_pattern(
            rf"(?:[.,;!?…\s(\[–—-]){photo}\s*:\s*(?P<credit>[^.!?]{{1,60}})[.)\]\s]*\Z"
        ),
        agency_end=re.compile(
            r"(?:REUTERS/[\w. -]{2,40}|\((?:AP Photo|AFP/|Getty)[^()]{0,60}\)|[/©]\s*"
            rf"{either(re.escape(name) for page in pages for name in page.agencies)}"
            r"[\w /.-]{0,30}|Getty Images)[)\s]*\Z"
        ),
        numbered=re.compile(
            rf"\s{_any(page.numbered for page in pages)}\s\d{{1,2}}(?=[^\W\d_]|\Z)"
        ),
    )


def _any(patterns: Iterable[str]) -> str:
    return either(filter(None, patterns))


def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def marker(line: str) -> Marker | None:
    """Whether the line, standing alone, announces other articles or comments."""
    if len(line) > 60:
        return None
    if _lines().counted_comments.match(line):
        return "comments"
    return next((kind for kind, pattern in _lines().markers if pattern.match(line)), None)


def is_inline_link(line: str) -> bool:
    """`Lire aussi : title of another article`, on one line."""
    return len(line) <= 300 and _lines().inline.match(line) is not None


def is_menu(line: str) -> bool:
    """A button, a notice, a list of tags, a file name, an image or a line without any letter."""
    if not any(c.isalnum() for c in line):
        return True
    lines = _lines()
    bare = line.strip(" \t|•·>:*#_").casefold().replace("’", "'")
    if bare in lines.menu or is_file_name(line) or _MARKDOWN_IMAGE.match(line):
        return True
    if len(line) <= 60 and {piece.strip() for piece in re.split(r"[|•·,/]", bare)} <= lines.menu:
        return True
    if len(line) <= 200 and (lines.notice.match(line) or lines.tags.match(line)):
        return True
    return _HASHTAGS.match(line) is not None


def is_file_name(line: str) -> bool:
    """The name of an image or a video, alone on its line."""
    return _FILE_NAME.match(line) is not None


def is_caption(line: str) -> bool:
    """A photo credit, or a caption that ends with one."""
    lines = _lines()
    words = line.count(" ") + 1
    if words > _CAPTION_WORDS or "://" in line:
        return False
    if lines.credit_line.match(line):
        return words <= _CREDIT_WORDS or lines.credit_end.search(line) is not None
    if lines.numbered.search(line) or lines.agency_end.search(line):
        return True
    end = lines.credit_end.search(line[-140:])
    return end is not None and len(end["credit"].split()) <= 8


def numbered_picture(line: str) -> int | None:
    """Length of `… ảnh 1` when a caption is glued to it: the picture's label, not its caption."""
    match = _lines().numbered.search(line)
    return match.end() if match and match.end() < len(line) else None


def address(line: str) -> str | None:
    """The URL a line consists of, `Source :` or `URL:` before it apart."""
    match = _lines().address.match(line)
    return match["url"] if match else None


def source(line: str) -> str | None:
    """The name after `Source:`, when the line holds nothing else."""
    match = _lines().source.match(line) if len(line) <= 100 else None
    if match is None or len(match["name"].split()) > 8:
        return None
    name = match["name"].strip(" .()[]/-–—")
    return name if name and "://" not in name else None
