"""Patterns out of the phrases that the values of languages are written in; see `DateWords`."""

from __future__ import annotations

import re

NEVER = "(?!)"
"""The pattern that matches nothing."""


def split(phrases: str) -> list[str]:
    """The phrases, longest first."""
    return sorted(filter(None, phrases.split("|")), key=len, reverse=True)


def spelling(phrase: str) -> str:
    """The pattern of one phrase."""
    pattern = re.escape(phrase).replace(r"\*", r"\w*")
    return re.sub(r"(?:\\ )+", r"\\s+", pattern).replace("'", "['’]")


def either(*phrases: str) -> str:
    """The pattern of any of the phrases, the longest that matches."""
    found = split("|".join(phrases))
    return f"(?:{'|'.join(map(spelling, found))})" if found else NEVER


def leading(*phrases: str) -> str:
    """The pattern of any of the phrases with the space after it, where it has one."""
    found = split("|".join(phrases))
    joined = (spelling(p) + ("" if p[-1] in "'-" else r"\s+") for p in found)
    return f"(?:{'|'.join(joined)})" if found else NEVER


def whole(*phrases: str) -> re.Pattern[str]:
    """Any of the phrases where they stand as words of their own."""
    return re.compile(rf"(?<!\w){either(*phrases)}(?!\w)", re.IGNORECASE)


def before(*phrases: str, then: str = "") -> re.Pattern[str]:
    """Any of the phrases at the end of a text, with one of `then` after it if there is one."""
    middle = f"{leading(then)}?" if then else ""
    return re.compile(rf"(?<!\w){leading(*phrases)}{middle}\Z", re.IGNORECASE)
