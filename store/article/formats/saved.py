"""Saved pages: where and when they were saved, and how they are looked at without harm.

Where and when stand in comments of the page. The first is what browsers write into a page that they
save ("mark of the web"); the second is ours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import quote

from store.article.formats.document import day

_FROM = re.compile(rb"\s*<!--\s*saved from url=\(\d{1,5}\)\s*([!-~]{1,4000}?)\s*-->[ \t]*\n?")
_WHEN = re.compile(rb"\s*<!--\s*retrieved (\d{4}-\d\d-\d\dT[0-9:+Z-]{5,20})\s*-->[ \t]*\n?")
_LEAD = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?P<doctype><!doctype[^>]{0,400}>)?", re.I
)
_FETCHING = re.compile(r"url\s*\(|@import|expression\s*\(|src\s*\(", re.IGNORECASE)
_WITHIN = 8192
"""Bytes from the top in which the marks are looked for."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What a page says of how it came here; None where it does not."""

    url: str | None = None
    day: date | None = None

    def before(self, published: date | None) -> date | None:
        """The day of publication, None for one after the page was saved: it is another's."""
        late = published and self.day and published > self.day + timedelta(days=1)
        return None if late else published


def marked(page: bytes, url: str, when: datetime) -> bytes:
    """A page with the address that it was fetched from and the time of that."""
    # A comment ends at its first two hyphens and a bracket.
    plain = quote(url, safe="%/:=&?~#+!$,;'@()*[]").replace("--", "-%2D").replace(">", "%3E")
    lines = (
        f"\n<!-- saved from url=({len(plain):04}){plain} -->"
        f"\n<!-- retrieved {when.isoformat(timespec='seconds')} -->\n"
    ).encode()
    lead = _LEAD.match(page)
    at = lead.end() if lead is not None else 0
    if lead is None or lead["doctype"] is None:
        lines = b"<!doctype html>" + lines
    return page[:at] + lines + page[at:]


def without_marks(page: bytes) -> bytes:
    """A page as it was before it was marked, but for a doctype that it did not have."""
    top, rest = page[:_WITHIN], page[_WITHIN:]
    return _WHEN.sub(b"", _FROM.sub(b"", top, count=1), count=1) + rest


def saved(page: bytes) -> Saved:
    """What the marks of a page say."""
    top = page[:_WITHIN]
    where, when = _FROM.search(top), _WHEN.search(top)
    url = where[1].decode("ascii").replace("-%2D", "--") if where else None
    if url is not None and not url.lower().startswith(("http://", "https://")):
        url = None
    return Saved(url, day(when[1].decode("ascii")) if when else None)


def harmless(content: bytes) -> bytes:
    """A page in UTF-8 without scripts, frames, forms, links that load and addresses of pictures."""
    from lxml import html
    from lxml_html_clean import Cleaner
    from trafilatura.utils import load_html

    tree = load_html(content)
    if tree is None:
        return b""
    Cleaner(
        scripts=True,
        javascript=True,
        comments=True,
        style=False,
        inline_style=False,
        links=True,
        meta=True,
        page_structure=False,
        processing_instructions=True,
        embedded=True,
        frames=True,
        forms=True,
        annoying_tags=True,
        kill_tags=("base",),
        remove_unknown_tags=False,
        safe_attrs_only=False,
        add_nofollow=False,
    )(tree)
    for element in tree.iter("*"):
        for name in list(element.attrib):
            loads = name.lower() in ("src", "srcset", "poster", "background", "ping", "data")
            if loads and not element.attrib[name].startswith("data:image/"):
                del element.attrib[name]
            elif name.lower() == "style" and _FETCHING.search(element.attrib[name]):
                del element.attrib[name]
        if element.tag == "style" and _FETCHING.search(element.text or ""):
            element.text = ""
    whole: bytes = html.tostring(tree, encoding="utf-8", doctype="<!doctype html>")
    return whole
