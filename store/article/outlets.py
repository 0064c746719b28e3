"""News agencies and sites, and where articles name them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.article.furniture import source
from store.language.languages import Language, over_languages

_SIGNATURE = re.compile(r"[-–—(\[\s/]*(?P<name>[^\W\d_][\w.+ /&-]{0,40}?)[)\].\s]*(?:\./\.)?\s*\Z")
_WORD = re.compile(r"[^\W\d_]+")
_TRAILING = re.compile(
    r"(?<=[.!?…»”\"/])\s*(?P<s>[-–—]\s*[^\s.!?][^.!?\n]{1,30}|\([^()\n]{2,30}\)[.]?)\s*\Z"
)
_AGENCY = re.compile(
    r"(?P<place>[^\n()!?;]{2,60}?)\s*"
    r"(?:\((?P<in_brackets>[^()\n]{2,30})\)[,\s]*[-–—:]|/(?P<in_slashes>[^/\s][^/\n]{1,20})/)"
)
_AGENCY_AFTER = re.compile(r"(?P<place>[^\n.–—]{3,50}?)\s[–—-]\s(?P<after>[^\n.–—]{2,25})\.\s")
_ACRONYM = re.compile(r"[^\W\d_]{2,8}\d?\Z")


@over_languages
def outlets(known: tuple[Language, ...]) -> frozenset[str]:
    """Names of news agencies and sites, case folded."""
    return frozenset(name.casefold() for each in known for name in each.page.outlets)


def signature(line: str) -> str | None:
    """The outlets a line consists of (`VNA/CVN`, `(VNA/Vietnam+)`, `-VNA`), or None.

    At least one is a known outlet, or a dash before an acronym marks it as a signature.
    """
    match = _SIGNATURE.match(line) if len(line) <= 60 else None
    if match is None:
        return None
    names = [name.strip() for name in match["name"].split("/")]
    listed = outlets()
    known = [name.casefold() in listed for name in names]
    if not all(k or (n.isupper() and _ACRONYM.match(n)) for k, n in zip(known, names, strict=True)):
        return None
    dashed = line.lstrip()[0] in "-–—" and len(names[0]) >= 3
    return "/".join(names) if any(known) or dashed else None


def find_publisher(body: Sequence[str]) -> str | None:
    """What the article's lines say: `Source:`, the signature, or the agency of the dateline."""
    named = next(filter(None, (source(x) for x in reversed(body))), None)
    if named:
        return named
    signed = next(filter(None, (signature(x) for x in reversed(body[-6:]))), None)
    if signed:
        return signed
    for line in body[:6]:
        agency = _dateline_agency(line)
        if agency:
            return agency
    for line in reversed(body):
        split = trailing_signature(line)
        if split is not None:
            return signature(line[split:])
    return None


def _dateline_agency(line: str) -> str | None:
    """`Hanoï (VNA) – …`, `MOSCOW /TASS/. …`, `МОСКВА, 24 апр — РИА Новости. …`."""
    lead = line[:90]
    for pattern in (_AGENCY, _AGENCY_AFTER):
        match = pattern.match(lead)
        words = len(_WORD.findall(match["place"])) if match else 0
        if match and words <= 6:
            # A lone acronym after more than a place's name is that of a party or a body.
            sign = "- {}" if words <= 2 else "({})"
            return signature(sign.format(match[match.lastgroup or 0].strip()))
    return None


def trailing_signature(line: str) -> int | None:
    """Where a signature begins after the last sentence (`… . – VNA`), or None."""
    begin = max(0, len(line) - 48)
    match = _TRAILING.search(line, begin)
    return match.start("s") if match and signature(match["s"]) else None
