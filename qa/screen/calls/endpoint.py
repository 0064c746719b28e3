"""The way into every call of the page: a JSON body, read strictly, and one line when it fails."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from pydantic import TypeAdapter, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from qa.desk.viewer import Viewer, owner_of
from qa.errors import QAError, SavedError
from qa.screen.admission.access import Access
from qa.screen.admission.line import COOKIE, client_of
from qa.screen.bounds import MAX_BODY, too_many_values
from qa.screen.library import Library
from qa.team.user import OWNER, SCOPE
from qa.words import Words
from store import StoreError

_log = logging.getLogger(__name__)
_NAME = re.compile(r"[0-9a-f]{32}")
"""A browser's name, as it is drawn for it."""

Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Call:
    """A call of the page."""

    body: Any
    """The type of what it brings; it has a `language`, that of the page."""
    answer: Callable[..., Any]
    """What it brings -> what it gives, as JSON; one that `edits` is told whose call it is, too."""
    edits: bool = False
    """Whether it changes articles: refused where that is not allowed."""
    quota: Callable[[str], bool] | None = None
    """Whether a client may call once more."""
    saved: Literal["", "reads", "writes"] = ""
    """Whether it is about saved work: then it is told who looks (`qa.desk.viewer.Viewer`), and what
    it writes counts."""


class Group(Protocol):
    """Calls that belong together."""

    def calls(self) -> Mapping[str, Call]:
        """The calls by name."""
        ...


class Endpoints:
    """Makes calls into routes."""

    def __init__(self, access: Access, library: Library) -> None:
        self.access = access
        self.library = library

    def of(self, call: Call) -> Endpoint:
        """The route of a call."""
        body: TypeAdapter[Any] = TypeAdapter(call.body)

        async def endpoint(request: Request) -> Response:
            # A form of another site cannot send this type without asking first.
            if request.headers.get("content-type", "").partition(";")[0] != "application/json":
                return JSONResponse({"error": "expected application/json"}, status_code=415)
            content = await read_body(request, MAX_BODY)
            if content is None or too_many_values(content):
                return JSONResponse({"error": "the request is too large"}, status_code=413)
            try:
                value = body.validate_json(content)
            except ValidationError as error:
                _log.info("a call that is none: %s", error.errors(include_input=False)[:3])
                return JSONResponse({"error": "the request is not understood"}, status_code=422)
            client = client_of(request.scope)
            if call.edits and not self.access.may_edit:
                return refused("read_only", 403, value.language)
            if call.quota is not None and not call.quota(client):
                return refused("quota", 429, value.language)
            whose: tuple[str | Viewer, ...] = (client,) if call.edits else ()
            if call.saved:
                viewer = self.viewer(request)
                if viewer is None:
                    said = Words(value.language).text("unsaved.nobody")
                    return JSONResponse({"error": said}, status_code=403)
                if call.saved == "writes" and not self.access.may_save(client, len(content)):
                    return refused("quota", 429, value.language)
                whose = (viewer,)
            return await self.answered(lambda: call.answer(value, *whose), value.language)

        return endpoint

    def viewer(self, request: Request) -> Viewer | None:
        """Whose saved work is seen: that of who is logged in, else of a browser, by the secret name
        that the page gave it."""
        if self.access.team:
            user = request.scope.get(SCOPE)
            return Viewer(user.id, shared=False, team=True) if user not in (None, OWNER) else None
        name = request.cookies.get(COOKIE, "")
        if not _NAME.fullmatch(name):
            return None
        return Viewer(owner_of(name), shared=not self.access.strangers)

    async def answered(self, call: Callable[[], Any], language: str) -> Response:
        """What a call gives, or the one line of what went wrong."""
        try:
            return JSONResponse(await run_in_threadpool(call))
        except SavedError as error:
            return JSONResponse({"error": Words(language).text(f"unsaved.{error.kind}")})
        except (QAError, StoreError, OSError) as error:
            told = self.access.told(error, self.library.index)
            return JSONResponse({"error": told})
        except Exception:
            _log.exception("a call failed")
            return JSONResponse({"error": Words(language).text("page.failed")})


def refused(why: str, status: int, language: str) -> Response:
    """What is said to a call that may not be."""
    return JSONResponse({"error": Words(language).text(f"page.{why}")}, status_code=status)


async def read_body(request: Request, limit: int) -> bytes | None:
    """The body of a request; None when it is longer than `limit` bytes."""
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > limit:
            return None
    return bytes(content)
