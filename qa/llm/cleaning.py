"""What of a model's text is for the reader: no thinking aloud, nothing invisible, no Markdown."""

from __future__ import annotations

import re

from qa.llm.prompt import visible

_OPEN, _CLOSE = "<think>", "</think>"
_LEADING = re.compile(r"[ \t]*(?:#{1,6}|[-*•–]|\d{1,2}[.)])[ \t]+")


class Visible:
    """Drops a leading `<think>` block and what nobody would see, whatever the pieces."""

    def __init__(self) -> None:
        self._begun = False
        self._thinking = False
        self._held = ""

    def feed(self, text: str) -> str:
        """What of the text so far may be shown."""
        if self._begun:
            return _plain(text)
        self._held += text
        return self._release(final=False)

    def finish(self) -> str:
        """What was held back: there will be no more text."""
        return self._release(final=True)

    def _release(self, *, final: bool) -> str:
        if self._begun:
            return ""
        if not self._thinking:
            start = self._held.lstrip()
            if start.startswith(_OPEN):
                self._thinking, self._held = True, start[len(_OPEN) :]
            elif not final and _OPEN.startswith(start):
                return ""
        if self._thinking:
            _, closed, after = self._held.partition(_CLOSE)
            if not closed:
                # Only as much as may hold the beginning of the end is kept.
                self._held = "" if final else self._held[-len(_CLOSE) :]
                return ""
            # More may come before the answer does.
            self._thinking, self._held = False, after
            return self._release(final=final)
        self._begun, text, self._held = True, self._held.lstrip(), ""
        return _plain(text)


def readable(text: str) -> str:
    """The part of a whole reply that is for the reader."""
    reader = Visible()
    return (reader.feed(text) + reader.finish()).strip()


def without_leading(line: str) -> int:
    """Characters of a bullet, a number of a list or a heading that a line begins with."""
    match = _LEADING.match(line)
    return match.end() if match else 0


def _plain(text: str) -> str:
    return visible(text.replace("\r", "")).replace("*", "").replace("`", "")
