"""What went wrong, for programs: the members of a problem document (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

MEDIA = "application/problem+json"


def problem(status: int, detail: str, error: str = "", **more: Any) -> dict[str, Any]:
    """The members of a problem; `error` is the name of ours, where there is one."""
    title = HTTPStatus(status).phrase
    said = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    return {**said, "error": error, **more} if error else {**said, **more}
