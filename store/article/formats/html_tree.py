"""Small questions to the tree of a page."""

from __future__ import annotations

import re
from typing import Any

HIDDEN = frozenset({"script", "style", "noscript", "template", "button", "option", "nav", "footer"})
"""Elements whose text is not that of the page."""
_MOST_SHOWN = 60
_WORD = re.compile(r"\w+")


def flat(text: str) -> str:
    """A text's letters and digits alone, without case."""
    return "".join(filter(str.isalnum, text.casefold()))


def text_of(element: Any) -> str:
    """What an element shows, on one line."""
    shown = element.xpath(".//text()[not(parent::script or parent::style or parent::noscript)]")
    return " ".join("".join(shown).split())


def alike(text: str, name: str) -> float:
    """The share of the words of a heading that a name holds."""
    words, others = _WORD.findall(text.lower()), set(_WORD.findall(name.lower()))
    return sum(word in others for word in words) / len(words) if len(words) > 1 else 0.0


def heading(tree: Any, *names: str | None) -> Any:
    """The h1 most like one of the names, None where there is none like them."""
    best, score = None, 0.6
    for element in tree.xpath("//h1"):
        text = text_of(element)
        if not text or len(text) > 300 or text.count(" ") < 2:
            continue
        likeness = max((alike(text, name) for name in names if name), default=0.0)
        if likeness > score or (best is None and likeness == score):
            best, score = element, likeness
    return best


def between(tree: Any, top: Any, first: str) -> list[str]:
    """The short texts that a page shows between its heading and the line that begins `first`."""
    shown: list[str] = []
    key = flat(first)[:40]
    if top is None or not key:
        return shown
    begun = False
    for element in tree.iter():
        if begun and isinstance(element.tag, str) and element.tag not in HIDDEN:
            text = " ".join((element.text or "").split())
            if text and flat(text).startswith(key[:20]):
                break
            shown += [each for each in (text, " ".join((element.tail or "").split())) if each]
            if len(shown) > _MOST_SHOWN:
                return []
        begun = begun or element is top
    return [each for each in shown if len(each) <= 140]
