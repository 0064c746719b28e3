"""Markdown as answers are written in: the lines of its blocks, the words of its lines."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt


@cache
def _markdown() -> MarkdownIt:
    """CommonMark with tables. `[1]: a.txt` is a source of ours and no address of a link, a line of
    dashes no heading, and what is indented no code. Addresses stay as they are written.
    """
    parser = MarkdownIt("commonmark").enable("table")
    parser.disable(["reference", "lheading", "code", "html_inline", "entity"])
    parser.normalizeLink = str  # type: ignore[method-assign, assignment]
    return parser


def blocks(text: str) -> Iterator[list[str]]:
    """The lines of each paragraph, list item or quote; no headings, tables, rules, code, comments.

    Inner lines keep their indentation.
    """
    before = ""
    for token in _markdown().parse(text):
        html = token.type == "html_block" and not token.content.lstrip().startswith("<!--")
        if html or (token.type == "inline" and before == "paragraph_open"):
            yield token.content.splitlines()
        before = token.type


def inline(text: str) -> tuple[str, list[str]]:
    """A text without emphasis, links as their labels, and the addresses they go to. A link whose
    label is a number stays a marker.
    """
    words, addresses = "", []
    (whole,) = _markdown().parseInline(text)
    for token in whole.children or ():
        if token.type == "link_open":
            addresses.append(str(token.attrs["href"]))
            label = len(words)
        elif token.type == "link_close":
            if words[label:].lstrip("^").isdecimal():
                words = f"{words[:label]}[{words[label:]}]"
        else:
            words += " " if token.type in {"softbreak", "hardbreak"} else token.content
    return words, addresses
