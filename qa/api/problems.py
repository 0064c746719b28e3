"""What went wrong, for programs: problem details (RFC 9457) that say what to do."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from qa.api.offers import ArticleUnknown
from qa.errors import (
    AddressError,
    BatchError,
    CheckError,
    CorrectionError,
    LibraryError,
    ModelError,
    QAError,
    QuestionError,
    SearchError,
    SettingsError,
)
from qa.screen.problems import MEDIA, problem
from store import ArticleError, IndexBusy, StoreError

__all__ = [
    "MEDIA", "Refused", "openai_problem", "problem", "problem_response", "status_of",
]  # fmt: skip

_STATUS: tuple[tuple[type[Exception], int], ...] = (
    (ArticleUnknown, 404),
    (QuestionError, 422),
    (SearchError, 422),
    (SettingsError, 422),
    (CheckError, 422),
    (CorrectionError, 422),
    (BatchError, 422),
    (ArticleError, 422),
    (AddressError, 422),
    (LibraryError, 409),
    (ModelError, 502),
    (IndexBusy, 503),
    (StoreError, 503),
    (QAError, 500),
    (OSError, 500),
)


class Refused(Exception):
    """A call that is not let through."""

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.headers = headers


def status_of(error: Exception) -> int:
    """The HTTP status that stands for an error."""
    if isinstance(error, Refused):
        return error.status
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def problem_response(
    status: int, detail: str, error: str = "", headers: Mapping[str, str] | None = None, **more: Any
) -> Response:
    """A response that holds a problem."""
    content = json.dumps(problem(status, detail, error, **more)).encode()
    return Response(content, status, headers, MEDIA)


def openai_problem(status: int, detail: str, error: str = "", param: str | None = None) -> Any:
    """The same as OpenAI's clients read it."""
    kind = "invalid_request_error" if status < 500 else "server_error"
    if status == 429:
        kind = "rate_limit_error"
    return {"error": {"message": detail, "type": kind, "param": param, "code": error or None}}
