"""News agencies and sites, and where articles name them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.article.furniture import source
from store.language.languages import Language, over_languages
from store.language.values.forms import either

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
_BESIDE = re.compile(r"\s*[|•·,;/]\s*|\s+[–—-]\s+|\d[\d.:/-]*|(?<=\w)\s+(?=[«(])")
_OPENS = re.compile(r"\(?(?P<name>[^\W\d_][\w. ]{1,24}?)\)?\s?[–—-]\s*(?=[^\W\d_«“\"])")
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
    names = [name for name in names if name.casefold() not in _staff()] or names
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
    for line in reversed(body[-3:]):
        credit = _credit().match(line)
        if credit and credit["name"].strip(" «»").casefold() in outlets():
            return credit["name"].strip(" «»")
    for line in reversed(body):
        split = trailing_signature(line)
        if split is not None:
            return signature(line[split:])
    return None


def _dateline_agency(line: str) -> str | None:
    """`Hanoï (VNA) – …`, `MOSCOW /TASS/. …`, `МОСКВА, 24 апр — РИА Новости. …`."""
    lead = line[:90]
    opening = _OPENS.match(lead)
    if opening and opening["name"].strip().casefold() in outlets():
        return opening["name"].strip()
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


@over_languages
def _staff(known: tuple[Language, ...]) -> frozenset[str]:
    return frozenset(name.casefold() for each in known for name in each.page.staff)


@over_languages
def _named(known: tuple[Language, ...]) -> re.Pattern[str]:
    """A word that names of outlets hold."""
    words = either(each.page.outlet_words for each in known if each.page.outlet_words)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


@over_languages
def _rights(known: tuple[Language, ...]) -> re.Pattern[str]:
    words = either(each.page.rights for each in known if each.page.rights)
    years = r"(?:\d{4}(?:\s?[-–]\s?\d{4})?)"
    name = r"(?P<{}>[^\W\d_][^.|,\n©]{{1,60}}?)"
    return re.compile(
        rf"(?:(?:{words})\s*)?(?:©|\(c\))\s*{years}?,?\s*{name.format('after')}\s*(?:[.|,]|{years}|\Z)|"
        rf"(?:{words})\s*:?\s*{years}\s*{name.format('held')}\s*(?:[.|,]|\Z)|"
        rf"{name.format('before')},?\s*©\s*{years}",
        re.IGNORECASE,
    )


@over_languages
def _reserved(known: tuple[Language, ...]) -> re.Pattern[str]:
    words = either(each.page.rights for each in known if each.page.rights)
    return re.compile(rf"\A(?:{words})\s*:?\s*", re.IGNORECASE)


@over_languages
def _credit(known: tuple[Language, ...]) -> re.Pattern[str]:
    words = either(each.page.beside_name for each in known if each.page.beside_name)
    return re.compile(rf"\(?(?:{words})\s+(?P<name>[^().]{{2,30}}?)[).\s]*\Z", re.IGNORECASE)


def named_outlet(line: str) -> str | None:
    """The outlet among what a line of a head lists: `By Ana Lund, Korsk Herald | 6 May 2025`."""
    if len(line) > 140:
        return None
    pieces = [_from_capital(piece.strip(" .,:()[]*_#")) for piece in _BESIDE.split(line)]
    for piece in pieces:
        name = piece.strip("«»“”\"' ")
        if name.casefold() in outlets():
            return name
    return next((p.strip("«»“”\"' ") for p in pieces if is_like_outlet(p)), None)


def _from_capital(text: str) -> str:
    """A text without the words in lower case that it begins with."""
    match = _WORD.search(text)
    while match and match[0][0].islower() and match.end() < len(text):
        text = text[match.end() :].lstrip()
        match = _WORD.search(text)
    return text


def is_like_outlet(name: str) -> bool:
    """Whether a name of two to six words in capitals holds one that names of outlets hold."""
    words = _WORD.findall(name)
    quoted = name.strip()[:1] in "«“" and bool(words)
    capital = all(w[0].isupper() or len(w) <= 3 for w in words)
    return (
        (quoted or 2 <= len(words) <= 6)
        and capital
        and words[0][0].isupper()
        and not any(map(str.isdigit, name))
        and _named().search(name) is not None
    )


def rights_holder(line: str) -> str | None:
    """Who holds the rights: `© 2025 Orvel Post. All rights reserved.`"""
    match = _rights().search(line) if len(line) <= 160 else None
    if match is None or match.start() > 40:
        return None
    name = match[match.lastgroup or 0].strip(' ,;:-–—«»"')
    name = _reserved().sub("", name)
    return name if 1 <= len(name.split()) <= 7 else None
