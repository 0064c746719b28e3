"""`qa search --batch` where a chat runs: it searches."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qa.cli.search import form_of, tell_table
from qa.remote.chat import Chat
from qa.words import Words


def list_found(
    chat: Chat,
    text: str,
    out: Path | None,
    limits: Mapping[str, Any],
    limit: int,
    language: str,
    as_json: bool,
) -> int:
    """Print or write what a chat finds for a list, as `qa search --batch` does; how many it found
    something for."""
    form = form_of(out, as_json)
    asked = {"text": text, "limit": limit, "form": form, **limits}
    found = chat.post("/api/search/list", asked)
    table: str | bytes | None = found["table"]
    if form == "xlsx":
        table = b64decode(str(table))
    return tell_table(found["rows"], table, found["notes"], out, Words(language))
