"""A text of a Markdown file as it is read: its marks stay in the page, where a slice needs every
letter, and are not shown.

What counts as a mark is what CommonMark's emphasis, links, headings, quotes and code spans leave no
trace of: https://spec.commonmark.org/0.31.2/
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from qa.screen.view.nodes import Node, h

Span = tuple[int, int]
_LINK = re.compile(
    r"(?P<open>!?\[)(?P<text>[^\[\]\n]*)(?P<close>\]\([^()\s]*(?:\s\"[^\"\n]*\")?\))"
)
_STAR = re.compile(
    r"(?P<open>\*{1,3}|~~|`+)(?=\S)(?P<text>[^\n]+?)(?<=\S)(?P<close>(?P=open))(?!\*)"
)
_UNDERSCORE = re.compile(
    r"(?<!\w)(?P<open>_{1,3})(?=\S)(?P<text>[^\n]+?)(?<=\S)(?P<close>(?P=open))(?!\w)"
)
_LINE = re.compile(r"^[ \t]{0,3}(?:#{1,6}[ \t]+|>[ \t]?)", re.MULTILINE)


def pieces(text: str, path: str, strong: Iterable[Span] = ()) -> list[Node | str]:
    """The text in nodes, `strong` slices of it strong; of a Markdown file the marks are hidden."""
    hidden = marks(text) if path.lower().endswith((".md", ".markdown")) else []
    found: list[Node | str] = []
    at = 0
    for start, end in sorted(strong):
        if start < at or end > len(text) or start >= end:
            continue
        found += _without(text, at, start, hidden)
        found.append(h("strong", None, _without(text, start, end, hidden)))
        at = end
    return [*found, *_without(text, at, len(text), hidden)]


def marks(text: str) -> list[Span]:
    """The marks of Markdown in a text, in order."""
    found = {match.span() for match in _LINE.finditer(text)}
    for pattern in (_LINK, _STAR, _UNDERSCORE):
        found |= set(_pairs(pattern, text, 0, len(text)))
    merged: list[Span] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _pairs(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Span]:
    """Both ends of what a pattern finds, and of what is inside."""
    for match in pattern.finditer(text, start, end):
        yield match.span("open")
        yield match.span("close")
        yield from _pairs(pattern, text, *match.span("text"))


def _without(text: str, start: int, end: int, hidden: list[Span]) -> list[Node | str]:
    nodes: list[Node | str] = []
    at = start
    for low, high in hidden:
        low, high = max(low, start), min(high, end)
        if low >= high:
            continue
        nodes += [text[at:low], h("span", {"class": "md", "hidden": True}, text[low:high])]
        at = high
    return [*nodes, text[at:end]]
