"""Errors of three client libraries and two HTTP libraries as this package's own.

They are told apart by status and by class name: importing a library to name its classes would load
all three for the one that is used.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from qa.errors import (
    ModelBusy,
    ModelCut,
    ModelError,
    ModelFailed,
    ModelMalformed,
    ModelOverlong,
    ModelRefused,
    ModelTimeout,
    ModelUnknown,
    ModelUnreachable,
)
from qa.llm.endpoint import Endpoint
from qa.words import Words
from qa.words.problems import say
from store.language.languages import DEFAULT

_PASSING = (ModelUnreachable, ModelBusy, ModelFailed, ModelCut)
_OVERLONG = re.compile(
    r"context[ _](?:length|size|window)|maximum context|prompt is too long|too many tokens|"
    r"exceeds? the (?:available|model)|input length|token limit",
    re.IGNORECASE,
)
_DETAIL = 120
"""Characters of a server's own words that are shown."""


def model_error(kind: type[ModelError], to: Endpoint, **facts: Any) -> ModelError:
    """An error of this kind about this endpoint, its message in the default language."""
    text = say(kind.kind, Words(DEFAULT.code), model=to.label, address=to.address, **facts)
    return kind(text, model=to.label, address=to.address, **facts)


def as_model_error(error: BaseException, to: Endpoint) -> ModelError:
    """What a client library raised, as one of ours."""
    if isinstance(error, ModelError):
        return error
    status = getattr(error, "status_code", None)
    if isinstance(status, int) and status >= 400:
        response = getattr(error, "response", None)
        return of_status(status, _said(error), getattr(response, "headers", {}), to)
    names = {kind.__name__ for link in _chain(error) for kind in type(link).__mro__}
    said = _said(error)
    if _OVERLONG.search(said):
        return model_error(ModelOverlong, to)
    if names & {"ConnectError", "ConnectTimeout", "UnsupportedProtocol", "ProxyError"}:
        return model_error(ModelUnreachable, to)
    if names & {"TimeoutException", "APITimeoutError"}:
        return model_error(ModelTimeout, to)
    if names & {"ReadError", "RemoteProtocolError", "WriteError", "StreamError"}:
        return model_error(ModelCut, to)
    if names & {"APIConnectionError", "ConnectionError"}:
        return model_error(ModelUnreachable, to)
    if names & {"ResponseError", "APIError"} and "APIResponseValidationError" not in names:
        return model_error(ModelFailed, to, detail=said)
    if isinstance(error, (ValueError, KeyError, TypeError, AttributeError)):
        # Broken JSON, JSON of another shape, bytes that are no text.
        return model_error(ModelMalformed, to)
    return model_error(ModelFailed, to, detail=said or type(error).__name__)


def may_pass(error: ModelError) -> bool:
    """Whether the same request may fare better in a moment."""
    return isinstance(error, _PASSING) and not error.lasting


def of_status(status: int, said: str, headers: Mapping[str, str], to: Endpoint) -> ModelError:
    """The error that an HTTP status stands for."""
    if status in {401, 403}:
        return model_error(ModelRefused, to)
    if status in {429, 529}:
        return model_error(ModelBusy, to, retry_after=_seconds(headers.get("retry-after")))
    if status == 413 or (status < 500 and _OVERLONG.search(said)):
        return model_error(ModelOverlong, to)
    if status == 404:
        # A server without the model says so; one without the page has never heard of models.
        return model_error(ModelUnknown if "model" in said.lower() else ModelMalformed, to)
    if status == 405:
        return model_error(ModelMalformed, to)
    error = model_error(ModelFailed, to, detail=f"{status}: {said}" if said else str(status))
    error.lasting = status < 500
    return error


def _chain(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__
    return found


def _said(error: BaseException) -> str:
    """The server's own words on one line, without what could play with a terminal."""
    body = getattr(error, "body", None)
    words: Any = None
    if isinstance(body, Mapping):
        inner = body.get("error", body)
        words = inner.get("message") if isinstance(inner, Mapping) else inner
    words = words or getattr(error, "error", None) or getattr(error, "message", None) or str(error)
    line = " ".join("".join(c if c.isprintable() else " " for c in str(words)).split())
    return line if len(line) <= _DETAIL else line[: _DETAIL - 1] + "…"


def _seconds(value: str | None) -> float | None:
    try:
        return max(0.0, float(value)) if value else None
    except ValueError:
        return None
