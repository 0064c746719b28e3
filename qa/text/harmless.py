"""Text that articles and files brought may do nothing to a terminal."""

from __future__ import annotations

import json
import re
from typing import Any

_CONTROLS = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f]"  # C0 but tab and new line, DEL, C1
    r"|[\u2028\u2029\u202a-\u202e\u2066-\u2069]"  # line separators, overrides of direction
)


def visible(text: str) -> str:
    """The text without what a terminal would obey: each control is one U+FFFD.

    So lengths, and the offsets counted in them, stay as they are.
    """
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


def as_json_text(value: Any, *, indent: int | None = None) -> str:
    """JSON in which every control is escaped: the same value for a program, harmless to look at."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _CONTROLS.sub(lambda m: m[0] if m[0] == "\n" else f"\\u{ord(m[0]):04x}", text)


def one_line(text: str) -> str:
    """White space folded, for display only: offsets point into the text as it is."""
    return " ".join(text.split())
