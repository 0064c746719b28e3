"""Markers of citations in a text that is still being written: `[1]`, `[1, 2]`, `[1-3]`, `【1】`.

What may yet become a marker is held back, together with the spaces before it, until it is one or
cannot be. What comes out is the same however the text was cut into pieces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.language.languages import Language, over_languages
from store.language.values.forms import either

LONGEST = 48
"""Characters of the longest marker."""
MOST = 30
"""Widest range that is read as one."""

_OPENS = re.compile(r"(?P<space>[ \t\u00a0\u202f]*)(?P<open>[\[【［])")
_TRAILING = re.compile(r"[ \t\u00a0\u202f]+\Z")
_CLOSERS = "]】］"
_PARTIAL = re.compile(rf"[\s\w\^#,;&\-–—‑−.…†:]{{0,{LONGEST}}}\Z")
_NUMBER = re.compile(r"\d+")
_ITEM = re.compile(r"(\d{1,3})(?:\s*(?:[-–—‑−]|\.\.|…)\s*[\^#]?\s*(\d{1,3}))?")


@dataclass(frozen=True, slots=True)
class Marker:
    """One marker: the numbers that are ours to give, and whether it names others too."""

    numbers: tuple[int, ...]
    written: str
    """As the model wrote it, without outer spaces."""
    unknown: bool = False
    """It names a number that was not handed out."""


class MarkerParser:
    """Splits a stream of text into words and markers with numbers 1 to `count`."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._held = ""

    def feed(self, text: str) -> list[str | Marker]:
        """What is certain after this much more text."""
        self._held += text
        return self._take(final=False)

    def finish(self) -> list[str | Marker]:
        """What was held back: there will be no more text."""
        return self._take(final=True)

    def _take(self, *, final: bool) -> list[str | Marker]:
        out: list[str | Marker] = []
        while self._held:
            match = _OPENS.search(self._held)
            if match is None:
                keep = None if final else _TRAILING.search(self._held)
                cut = keep.start() if keep else len(self._held)
                self._say(out, self._held[:cut])
                self._held = self._held[cut:]
                break
            self._say(out, self._held[: match.start()])
            self._held = self._held[match.start() :]
            inside = match.end() - match.start()
            end = _closing(self._held, inside)
            body = _body().fullmatch(self._held, inside, end) if end is not None else None
            if body is not None and end is not None:
                out.append(self._marker(body["numbers"], self._held[: end + 1].strip()))
                self._held = self._held[end + 1 :]
            elif end is None and not final and _PARTIAL.match(self._held, inside):
                break
            else:
                self._say(out, self._held[:inside])
                self._held = self._held[inside:]
        return out

    @staticmethod
    def _say(out: list[str | Marker], text: str) -> None:
        if text and out and isinstance(out[-1], str):
            out[-1] += text
        elif text:
            out.append(text)

    def _marker(self, listed: str, written: str) -> Marker:
        numbers: list[int] = []
        unknown = False
        for first, last in _ITEM.findall(listed):
            low, high = sorted((int(first), int(last or first)))
            unknown |= low < 1 or high > self.count
            numbers += range(max(1, low), min(high, self.count, low + MOST) + 1)
        return Marker(tuple(dict.fromkeys(numbers)), written, unknown)


@over_languages
def _body(known: tuple[Language, ...]) -> re.Pattern[str]:
    """What stands between the brackets of a marker, in whichever language a model answers."""
    word = either(form for each in known for form in each.cited)
    return re.compile(
        rf"\s*(?:{word}\s*)?(?P<numbers>[\^#]?\s*\d{{1,3}}"
        r"(?:\s*(?:[,;&]|[-–—‑−]|\.\.|…)\s*[\^#]?\s*\d{1,3})*)"
        r"\s*[.,;]?\s*(?:†[\w\s\-–.,:]*)?",
        re.IGNORECASE,
    )


def _closing(text: str, start: int) -> int | None:
    """Where the bracket closes, near enough to be a marker's."""
    for at in range(start, min(len(text), start + LONGEST)):
        if text[at] in _CLOSERS:
            return at
    return None
