"""The versions of an article as plain text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qa.text.harmless import one_line


def version_lines(found: Mapping[str, Any]) -> list[str]:
    """The versions, oldest first, with the sentences that came (+) and went (-) in between, from
    what `qa.api.versions.versions_json` gives."""
    first, *others = found["versions"]
    lines = [_head(first)]
    if not others:
        return [*lines, "  no other version of it is indexed"]
    for newer, change in zip(others, found["changes"], strict=True):
        lines += ["", _head(newer)]
        for sentence in change["sentences"]:
            for mark, side in (("-", "before"), ("+", "after")):
                if sentence[side]:
                    lines.append(f"  {mark} {one_line(sentence[side]['text'])}")
        if not change["sentences"]:
            lines.append("  every sentence is the same")
    return lines


def _head(article: Mapping[str, Any]) -> str:
    day = article["published"] or "----------"
    facts = (day, article["publisher"], one_line(article["path"]), one_line(article["title"]))
    return "  ".join(fact for fact in facts if fact)
