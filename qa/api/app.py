"""Every door for programs as one ASGI application, to stand beside a page or a plain chat."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from qa.api.admission import Admission
from qa.api.answers import answer_routes
from qa.api.caller import Callers
from qa.api.completions import completion_routes
from qa.api.corpus import corpus_routes
from qa.api.offers import Offers
from qa.api.problems import MEDIA, Refused, openai_problem, problem_response, status_of
from qa.api.replies import Problem, SpokenProblem
from qa.errors import QAError
from qa.screen.admission.access import Access
from qa.screen.admission.turns import Turns
from qa.screen.security import App
from store import StoreError

_log = logging.getLogger(__name__)
_PROBLEM: Any = {
    "model": Problem,
    "content": {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
_SPOKEN: Any = {"model": SpokenProblem}
_STATUS = {
    400: "not understood", 403: "not allowed here", 404: "not there",
    409: "the folder does not allow it", 413: "too large", 422: "not understood", 429: "too much",
    500: "failed", 502: "the model failed", 503: "not now",
}  # fmt: skip


def build_api(
    offers: Offers,
    access: Access,
    turns: Turns,
    *,
    token: str = "",
    tools: Callable[[], App] | None = None,
) -> App:
    """The doors: HTTP, OpenAI's protocol, and `tools` (MCP), made when they are first called,
    at `/mcp`. Calls share `turns` with the page; who sends `token` is the user of this machine."""
    callers = Callers(access, token, offers.index)
    app = routed(offers, callers, offers.version)
    _tell_problems(app, callers)
    served = _kept_open(app)
    return Admission(_beside(served, tools) if tools is not None else served, turns)


def routed(offers: Offers, callers: Callers, version: str) -> FastAPI:
    """The paths and their OpenAPI document."""
    app = FastAPI(
        title="Sourced",
        version=version,
        description="Answers from a folder of news articles, each sentence with its exact passage.",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.include_router(answer_routes(offers, callers), responses=_problems(_PROBLEM))
    app.include_router(corpus_routes(offers, callers), responses=_problems(_PROBLEM))
    app.include_router(completion_routes(offers, callers), responses=_problems(_SPOKEN, 400))
    return app


def _kept_open(app: App) -> App:
    """The same, whose connection outlives an error that was answered: Starlette raises it again
    when it has answered, and the server would then close what the client goes on using."""

    async def answered(scope: Any, receive: Any, send: Any) -> None:
        begun = False

        async def passed_on(message: Any) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await app(scope, receive, passed_on)
        except Exception:
            if not begun:
                raise

    return answered


def _problems(form: Any, misread: int = 422) -> dict[int | str, dict[str, Any]]:
    """What may go wrong, for the OpenAPI document."""
    other = 400 if misread == 422 else 422
    # FastAPI's own form of 422 is not what is sent.
    found = {status: {**form, "description": said} for status, said in _STATUS.items()}
    return {status: said for status, said in found.items() if status != other or other == 422}


def _beside(app: App, tools: Callable[[], App]) -> App:
    made: list[App] = []

    async def fork(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or scope["path"].rstrip("/") != "/mcp":
            await app(scope, receive, send)
            return
        if not made:
            made.append(await run_in_threadpool(tools))
        await made[0](scope, receive, send)

    return fork


def _tell_problems(app: FastAPI, callers: Callers) -> None:
    """Errors as problem details, or as OpenAI's clients read them."""

    def reply(request: Request, status: int, detail: str, name: str = "", **more: Any) -> Response:
        headers = more.pop("headers", None)
        if request.url.path.startswith("/v1/"):
            # Their clients know 400 for what is not understood.
            status = 400 if status == 422 else status
            return JSONResponse(openai_problem(status, detail, name), status, headers)
        return problem_response(status, detail, name, headers, **more)

    async def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, Refused)
        return reply(request, error.status, str(error), headers=error.headers)

    async def known(request: Request, error: Exception) -> Response:
        told = callers.told(error, callers.of(request))
        return reply(request, status_of(error), told, type(error).__name__)

    async def misread(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        faults = [
            {"at": ".".join(map(str, fault["loc"])), "expected": fault["msg"]}
            for fault in error.errors()[:20]
        ]
        first = f"{faults[0]['at']}: {faults[0]['expected']}" if faults else "not understood"
        return reply(request, 422, f"{first}; see /api/openapi.json", errors=faults)

    async def absent(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        detail = f"{error.detail}; /api/openapi.json lists what there is"
        return reply(request, error.status_code, detail, headers=error.headers)

    async def failed(request: Request, error: Exception) -> Response:
        _log.exception("a call failed", exc_info=error)
        return reply(request, 500, "the call failed; the log of the chat says why")

    handlers: dict[type[Exception], Callable[[Request, Exception], Any]] = {
        Refused: refused, QAError: known, StoreError: known, OSError: known,
        RequestValidationError: misread, HTTPException: absent, Exception: failed,
    }  # fmt: skip
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)
