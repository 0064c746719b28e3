"""The language that a browser asks for."""

from __future__ import annotations

from qa.words.tables import languages


def preferred(accepted: str, fallback: str) -> str:
    """The language of the page that an Accept-Language header asks for first.

    https://www.rfc-editor.org/rfc/rfc9110#name-accept-language
    """
    spoken = languages()
    wanted: list[tuple[float, int, str]] = []
    for position, part in enumerate(accepted.split(",")):
        tag, _, weight = part.strip().partition(";q=")
        try:
            quality = float(weight) if weight else 1.0
        except ValueError:
            continue
        code = tag.strip().lower().partition("-")[0]
        if code in spoken and quality > 0:
            wanted.append((-quality, position, code))
    return min(wanted)[2] if wanted else fallback
