"""The parts of an article: title, body, captions, teasers of other articles, and the rest."""

from __future__ import annotations

from collections.abc import Sequence

from store.article import furniture
from store.article.article import Kind, Part
from store.article.header import Header
from store.article.outlets import signature, trailing_signature
from store.language.lines import is_terminated, trim

_HEADLINE_WORDS = 6
"""Words from which on a line of the side column is another article's headline, not a menu entry."""
_TEASER_WORDS = 8
"""Words from which on a finished sentence of the side column is a teaser's text."""
_RESUME_WORDS = 20
"""Words of a paragraph that may be the article going on after an inline link."""


def split_parts(text: str, units: Sequence[tuple[int, int]], header: Header) -> tuple[Part, ...]:
    """The parts of a text whose paragraphs are `units`, in order and without overlap.

    Only white space is left between them. Paragraphs of the body that follow each other form one
    part, a caption between them ends it.
    """
    lines = [" ".join(text[a:b].split()) for a, b in units]
    parts: list[Part] = []
    aside = ""
    finished = False
    i = 0
    while i < len(units):
        (a, b), line = units[i], lines[i]
        if header.title and a <= header.title[0] and header.title[1] <= b:
            _add_title(text, parts, (a, b), header.title)
        elif i in header.metadata:
            parts.append(Part("boilerplate", a, b))
            signed = signature(line) or furniture.source(line)
            finished = finished or bool(signed and any(p.kind == "body" for p in parts))
        elif found := furniture.marker(line):
            aside = found
            parts.append(Part("boilerplate", a, b))
            if found == "more" and not finished:
                after = _resumes(text, units, lines, i + 1)
                if after is not None:
                    for j in range(i + 1, after):
                        parts.append(Part(_link_kind(lines[j]), *units[j]))
                    aside, i = "", after - 1
        elif aside == "comments" or furniture.is_menu(line):
            parts.append(Part("boilerplate", a, b))
        elif aside:
            i = _add_aside(parts, units, lines, i)
        else:
            finished = _add_main(text, parts, units, lines, i) or finished
        i += 1
    return tuple(_merged(text, parts))


def _add_title(text: str, parts: list[Part], unit: tuple[int, int], title: tuple[int, int]) -> None:
    before, after = trim(text, unit[0], title[0]), trim(text, title[1], unit[1])
    if before[0] < before[1]:
        parts.append(Part("boilerplate", *before))
    parts.append(Part("title", *title))
    if after[0] < after[1]:
        parts.append(Part("boilerplate", *after))


def _add_main(
    text: str, parts: list[Part], units: Sequence[tuple[int, int]], lines: Sequence[str], i: int
) -> bool:
    """Add a paragraph of the article proper; True when it closes the article."""
    (a, b), line = units[i], lines[i]
    if i and line == lines[i - 1] and _is_printed_twice(text[units[i - 1][1] : a], line):
        if parts and parts[-1].kind == "body" and parts[-1].start == units[i - 1][0]:
            parts[-1] = Part("caption", parts[-1].start, parts[-1].end)
        parts.append(Part("boilerplate", a, b))
    elif furniture.is_caption(line):
        label = furniture.numbered_picture(text[a:b])
        if label is not None:
            parts.append(Part("boilerplate", a, a + label))
            a += label
        parts.append(Part("caption", a, b))
    elif i and furniture.is_file_name(lines[i - 1]) and text.count("\n", units[i - 1][1], a) == 1:
        parts.append(Part("caption" if line.count(" ") < 60 else "body", a, b))
    elif furniture.is_inline_link(line):
        parts.append(Part("related", a, b))
    elif signature(line) or furniture.source(line) or furniture.address(line):
        parts.append(Part("boilerplate", a, b))
        return True
    else:
        return _add_body(text, parts, a, b)
    return False


def _is_printed_twice(gap: str, line: str) -> bool:
    """Whether a repeated line is a caption's second copy rather than text that repeats itself."""
    glued = gap.count("\n") == 1 and line.count(" ") >= 3 and not is_terminated(line)
    return glued or furniture.is_caption(line)


def _add_body(text: str, parts: list[Part], a: int, b: int) -> bool:
    """Add a body paragraph, its heading marks and trailing signature set apart."""
    hashes = len(text[a:b]) - len(text[a:b].lstrip("#"))
    if 0 < hashes <= 6 and text[a + hashes : a + hashes + 1].isspace():
        parts.append(Part("boilerplate", a, a + hashes))
        a = trim(text, a + hashes, b)[0]
    tail = trailing_signature(text[max(a, b - 60) : b])
    if tail is None:
        parts.append(Part("body", a, b))
        return text.endswith("./.", a, b)
    cut = max(a, b - 60) + tail
    body = trim(text, a, cut)
    if body[0] < body[1]:
        parts.append(Part("body", *body))
    parts.append(Part("boilerplate", cut, b))
    return True


def _add_aside(
    parts: list[Part], units: Sequence[tuple[int, int]], lines: Sequence[str], i: int
) -> int:
    """Add a teaser, a caption or a menu entry of the side column; the last index used.

    A headline and the text under it are one part, so that they are found and read together.
    """
    (a, b), line = units[i], lines[i]
    if furniture.is_caption(line):
        parts.append(Part("related", a, b))
        return i
    last = i
    if not is_terminated(line):
        while last + 1 < len(lines) and last < i + 4 and _is_teaser(lines[last + 1]):
            last += 1
    if last > i:
        parts.append(Part("related", a, units[last][1]))
    else:
        parts.append(Part(_link_kind(line), a, b))
    return last


def _is_teaser(line: str) -> bool:
    """Running text under a headline."""
    return (
        is_terminated(line)
        and line.count(" ") + 1 >= _TEASER_WORDS
        and not furniture.is_caption(line)
        and not furniture.is_menu(line)
    )


def _link_kind(line: str) -> Kind:
    words = line.count(" ") + 1
    sentence = is_terminated(line) and words >= 5
    return "related" if sentence or words >= _HEADLINE_WORDS else "boilerplate"


def _resumes(
    text: str, units: Sequence[tuple[int, int]], lines: Sequence[str], start: int
) -> int | None:
    """Index where the article goes on after a marker in its midst, or None.

    It does when, after the linked headlines, two long paragraphs follow each other with no headline
    or caption between; in a column of teasers each text has its own headline.
    """
    i = start
    while i < len(lines) and i < start + 6 and not is_terminated(lines[i]):
        i += 1
    run = range(i, i + 2)
    if run.stop > len(lines):
        return None
    for j in run:
        words = lines[j].count(" ") + 1
        apart = j == start or text.count("\n", units[j - 1][1], units[j][0]) > 1
        if words < _RESUME_WORDS or not is_terminated(lines[j]) or not apart:
            return None
        if furniture.is_caption(lines[j]) or furniture.is_menu(lines[j]):
            return None
    return i


def _merged(text: str, parts: Sequence[Part]) -> list[Part]:
    """Neighbouring body paragraphs, and neighbouring boilerplate, as one part each."""
    merged: list[Part] = []
    for part in parts:
        previous = merged[-1] if merged else None
        if previous and previous.kind == part.kind and part.kind in ("body", "boilerplate"):
            merged[-1] = Part(part.kind, previous.start, part.end)
        else:
            merged.append(part)
    return merged
