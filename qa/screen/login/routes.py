"""What the door answers: a login, its end, and another password."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as read_strictly
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from qa.errors import TeamError
from qa.screen.bounds import Name
from qa.screen.calls.endpoint import Endpoint, read_body
from qa.screen.login.gate import LOGIN
from qa.screen.login.page import login_page
from qa.team.passwords import LONGEST, SHORTEST
from qa.team.secrets import LASTS, close_session
from qa.team.team import COOKIE, Team, TooOften, session_of
from qa.team.user import SCOPE
from qa.team.users import set_password
from qa.words import Words

_MOST = 16 * 2**10
_STRICT = ConfigDict(extra="forbid", strict=True)
Password = Annotated[str, Field(max_length=4_096)]


@read_strictly(config=_STRICT, frozen=True)
class Entry:
    """Who wants to come in."""

    language: Name
    name: Name
    password: Password


@read_strictly(config=_STRICT, frozen=True)
class Changed:
    """A password in place of another."""

    language: Name
    old: Password
    new: Password


@dataclass(frozen=True, slots=True)
class LoginRoutes:
    """The routes; behind a proxy there is nothing to log in to."""

    team: Team
    version: str

    def all(self) -> Iterator[tuple[str, Endpoint, list[str]]]:
        """Path, endpoint and methods of each."""
        if self.team.proxy is None:
            yield LOGIN, self.enter, ["POST"]
            yield "/page/logout", self.leave, ["POST"]
            yield "/page/call/password", self.change, ["POST"]

    def document(self, language: str) -> Response:
        """The page that asks for name and password."""
        html = login_page(Words(language), self.version)
        headers = {"cache-control": "no-store", "vary": "Accept-Language, Cookie"}
        return HTMLResponse(html, 401, headers)

    async def enter(self, request: Request) -> Response:
        """A cookie for whoever knows name and password; one refusal for everybody else."""
        read = await _read(request, Entry)
        if isinstance(read, Response):
            return read
        words = Words(read.language)
        address = (request.scope.get("client") or ("",))[0]
        try:
            entered = await run_in_threadpool(self.team.enter, read.name, read.password, address)
        except TooOften:
            return _refused(words.text("login.often"), 429)
        if entered is None:
            return _refused(words.text("login.wrong"), 403)
        answer = JSONResponse({})
        answer.set_cookie(
            COOKIE,
            entered.secret,
            max_age=int(LASTS.total_seconds()),
            httponly=True,
            # Not strict: who follows a link to an answer is logged in there, too.
            samesite="lax",
            secure=request.url.scheme == "https",
        )
        return answer

    async def leave(self, request: Request) -> Response:
        """The end of a session, and of what the browser keeps of it."""
        secret = session_of(request.scope["headers"])
        if secret:
            await run_in_threadpool(close_session, self.team.index, secret)
        answer = JSONResponse({}, headers={"clear-site-data": '"cache", "storage"'})
        answer.delete_cookie(COOKIE, httponly=True, samesite="lax")
        return answer

    async def change(self, request: Request) -> Response:
        """Another password for whoever knows the present one; every session of theirs ends."""
        read = await _read(request, Changed)
        if isinstance(read, Response):
            return read
        words, user = Words(read.language), request.scope[SCOPE]
        address = (request.scope.get("client") or ("",))[0]
        try:
            entered = await run_in_threadpool(self.team.enter, user.name, read.old, address)
            if entered is None:
                return _refused(words.text("login.wrong_old"), 403)
            await run_in_threadpool(set_password, self.team.index, user.name, read.new)
        except TooOften:
            return _refused(words.text("login.often"), 429)
        except TeamError:
            return _refused(words.text("login.length", least=SHORTEST, most=LONGEST), 422)
        return JSONResponse({"words": words.text("login.changed")})


async def _read(request: Request, form: Any) -> Any:
    """What a call brings, or the refusal of one that is none."""
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        return _refused("expected application/json", 415)
    content = await read_body(request, _MOST)
    if content is None:
        return _refused("the request is too large", 413)
    try:
        return TypeAdapter(form).validate_json(content)
    except ValidationError:
        return _refused("the request is not understood", 422)


def _refused(line: str, status: int) -> Response:
    return JSONResponse({"error": line}, status)
