"""In front of every route of a team's server: nobody comes in who is not known, and a reader
changes nothing that is everybody's."""

from __future__ import annotations

import json
import logging

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from qa.errors import DeskError
from qa.screen.admission.protocol import PEER
from qa.screen.problems import MEDIA, problem
from qa.screen.security import DOORS, App, Message, Receive, Scope, Send
from qa.team.team import Team
from qa.team.user import CURRENT, SCOPE, User

LOGIN = "/page/login"
CALLS = "/page/call/"
_OPEN = frozenset({("GET", "/"), ("HEAD", "/"), ("GET", "/favicon.ico"), ("POST", LOGIN)})
"""What a stranger may call: at `/` they are asked for their password."""
_START = "/gradio_api/startup-events"
"""What Gradio calls itself when it begins; it tells nothing."""
_ASKED = (
    CALLS, LOGIN, "/page/logout", "/gradio_api/call/ask", "/gradio_api/queue/join", "/api/ask",
    "/api/search", "/api/search/list", "/api/check", "/v1/chat/completions", "/mcp",
)  # fmt: skip
"""What a reader sends with POST. A call of the page says itself whether it changes articles
(`Call.edits`), and so does what is joined in Gradio's queue."""

_log = logging.getLogger(__name__)


class Gate:
    """ASGI middleware behind the guard: tells who calls, in the scope (`SCOPE`) and to whatever
    runs for the request (`CURRENT`), and refuses strangers (401) and readers who would change
    what is everybody's (403)."""

    def __init__(self, app: App, team: Team) -> None:
        self.app = app
        self.team = team

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        peer, local = str(scope.get(PEER, "")), str((scope.get("server") or ("",))[0])
        if scope["type"] != "http" or (_is_asset(scope) and self.team.lets_in(peer, local)):
            await self.app(scope, receive, send)
            return
        try:
            user = await run_in_threadpool(self.team.user_of, scope["headers"], peer, local)
        except DeskError as error:
            _log.error("nobody can come in: %s", error)
            await _refused(scope, 503, "who calls cannot be told now")(scope, receive, send)
            return
        if user is None and not self._is_open(scope):
            await _refused(scope, 401, self._who())(scope, receive, send)
            return
        if user is not None and not _may(user, scope):
            said = "only an editor may change articles"
            await _refused(scope, 403, said)(scope, receive, send)
            return
        said_by = CURRENT.set(user)
        try:
            await self.app({**scope, SCOPE: user}, receive, _unkept(send))
        finally:
            CURRENT.reset(said_by)

    def _is_open(self, scope: Scope) -> bool:
        if scope["path"] == _START:
            return True
        # Whoever comes by a proxy has logged in there.
        return self.team.proxy is None and (scope["method"], scope["path"]) in _OPEN

    def _who(self) -> str:
        if self.team.proxy is not None:
            return "this is reached by way of the proxy that asks who you are"
        return "log in at /, or send a token: `qa users token NAME` makes one"


def _is_asset(scope: Scope) -> bool:
    """Scripts and styles of the page, which are everybody's."""
    name = scope["path"].removeprefix("/page/")
    return (
        scope["method"] in ("GET", "HEAD")
        and name != scope["path"]
        and "/" not in name
        and name.endswith((".js", ".css", ".svg"))
    )


def _may(user: User, scope: Scope) -> bool:
    if user.may_edit or scope["method"] in ("GET", "HEAD"):
        return True
    path = scope["path"].rstrip("/")
    return scope["method"] == "POST" and any(
        path == each.rstrip("/") or (each == CALLS and path.startswith(each)) for each in _ASKED
    )


def _refused(scope: Scope, status: int, detail: str) -> Response:
    path = scope["path"]
    value: dict[str, object] = {"error": detail}
    kind = "application/json"
    if path.startswith("/v1/"):
        error = {"message": detail, "type": "authentication_error", "param": None, "code": None}
        value = {"error": error}
    elif path.startswith(DOORS):
        value, kind = problem(status, detail), MEDIA
    headers = {"cache-control": "no-store"}
    if status == 401:
        headers["www-authenticate"] = 'Bearer realm="Sourced"'
    return Response(json.dumps(value), status, headers, kind)


def _unkept(send: Send) -> Send:
    """What a user is answered stays in no cache, neither a proxy's nor the browser's."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            kept = [(n, v) for n, v in message.get("headers", ()) if n.lower() != b"cache-control"]
            message = {**message, "headers": [*kept, (b"cache-control", b"no-store")]}
        await send(message)

    return sent
