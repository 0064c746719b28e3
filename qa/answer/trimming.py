"""What stands at the ends of a quote and says nothing: it is cut from the offsets, by rule.

Agencies end a dispatch with "./.", lists and tables leave their bullets and bars, a cut line its
dash. The sentence keeps its own full stop, and a dash that opens direct speech.
"""

from __future__ import annotations

import re

_LEADING = re.compile(r"(?:\s|[#>|•·▪►*]+(?=\s)|-(?=\s))+")
_TRAILING = re.compile(r"(?:\s|(?<=[.!?…])\s*/\.?|\s[|•·▪►*#>/\\–—-]+|\|+)+\Z")


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The slice `text[start:end]` without them; the slice itself where nothing else is in it."""
    quote = text[start:end]
    leading = _LEADING.match(quote)
    trailing = _TRAILING.search(quote)
    first = leading.end() if leading else 0
    last = trailing.start() if trailing else len(quote)
    if not any(character.isalnum() for character in quote[first:last]):
        return start, end
    return start + first, start + last
