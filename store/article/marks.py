"""Titles without the marks that Markdown puts around them and into them."""

from __future__ import annotations

import re

_HEADING = re.compile(r"(?:#{1,6}[ \t]+)?(?P<title>\S.*?)(?:[ \t]+#+)?", re.DOTALL)
_STRONG = re.compile(r"(?P<mark>\*\*|__)(?P<title>(?:(?!(?P=mark)).)+)(?P=mark)", re.DOTALL)
_LINK = re.compile(r"!?\[([^\[\]\n]+)\]\([^()\s]*(?:\s\"[^\"\n]*\")?\)")
_PAIRED = re.compile(r"(?<!\w)(\*\*|__|~~|`)(?=\S)((?:(?!\1).)+)(?<=\S)\1(?!\w)")


def unmarked(text: str, start: int, end: int) -> tuple[int, int]:
    """The slice of a line without the marks of a heading or of strong type around it."""
    for around in (_HEADING, _STRONG):
        if found := around.fullmatch(text, start, end):
            start, end = found.span("title")
    return start, end


def without_marks(title: str) -> str:
    """A title as it is read, without links and paired marks; a star alone stays."""
    return _PAIRED.sub(r"\2", _LINK.sub(r"\1", title))
