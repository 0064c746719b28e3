"""`/api/ask`, `/api/search`, `/api/check`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from qa.answer.answer import Answer, Draft
from qa.api.caller import Caller, Callers
from qa.api.models import Asked, Chosen, Listed, Reviewed, Searched
from qa.api.offers import MOST_SENTENCES, Offers
from qa.api.problems import problem, status_of
from qa.api.replies import Answered, CheckResult, Found, FoundNames
from qa.api.streams import EVENTS, STREAMED, event, event_stream, words_of
from qa.errors import QAError
from qa.question.sources import Sources
from qa.text.terminal import answer_text, unread_line
from store import StoreError


def answer_routes(offers: Offers, callers: Callers) -> APIRouter:
    """The calls that wait in line."""
    router = APIRouter(prefix="/api", tags=["answers"])

    @router.post(
        "/ask",
        response_model=Answered,
        responses=STREAMED,
    )
    async def ask(asked: Asked, request: Request) -> Response:
        """Answer a question with quotes, or with what a model wrote and each sentence checked.

        With `stream`, or `Accept: text/event-stream`: events `draft` and `answer`, or `error`.
        """
        caller = callers.of(request)
        stream = offers.stream(
            asked.question,
            asked.history,
            frozenset(asked.without),
            quotes=asked.quotes,
            sources=_sources(asked.sources),
        )
        if asked.stream or EVENTS in request.headers.get("accept", ""):
            return event_stream(_events(stream, offers, callers, caller, asked.terminal))
        async for said in words_of(stream):
            if isinstance(said, Answer):
                return JSONResponse(await run_in_threadpool(_told, said, offers, asked.terminal))
            if await request.is_disconnected():
                return Response(status_code=499)
        raise RuntimeError("the stream ended without an answer")

    @router.post("/search", response_model=Found)
    async def search(asked: Searched) -> Response:
        """Find articles by words, phrases, AND, OR and NOT, with every match marked."""
        return JSONResponse(await run_in_threadpool(offers.find, asked.model_dump()))

    @router.post("/search/list", response_model=FoundNames)
    async def search_list(asked: Listed) -> Response:
        """Find each name of a list in the articles, and answer each question of it."""
        return JSONResponse(await run_in_threadpool(offers.find_names, asked.model_dump()))

    @router.post("/check", response_model=CheckResult)
    async def check(asked: Reviewed, request: Request) -> Response:
        """Check each sentence of an answer against the passages that it cites."""
        most = None if callers.of(request).owner else MOST_SENTENCES

        def checked() -> dict[str, Any]:
            result = offers.check(asked.text, most)
            value = result.to_json()
            if asked.terminal:
                value["terminal"] = {"text": "\n".join(result.lines())}
            return value

        return JSONResponse(await run_in_threadpool(checked))

    return router


def _sources(chosen: Chosen) -> Sources:
    facets = ("language", "publisher", "author", "folder")
    values: dict[str, Any] = {facet: tuple(getattr(chosen, facet)) for facet in facets}
    return Sources(**values, since=chosen.since, until=chosen.until)


def _told(answer: Answer, offers: Offers, terminal: bool) -> dict[str, Any]:
    value = offers.answer_json(answer)
    if terminal:
        value["terminal"] = {"text": answer_text(answer), "notes": _notes(answer, offers)}
    return value


def _notes(answer: Answer, offers: Offers) -> dict[str, Any]:
    """What `qa ask` says beside the answer."""
    folder = offers.index.folder
    unread = len(offers.index.left_out()) if answer.is_missing else 0
    return {
        "behind": offers.index.stale(folder) if folder is not None and folder.is_dir() else 0,
        "folder": str(folder or ""),
        "unread": unread_line(unread, answer.language) if unread else "",
    }


async def _events(
    stream: Any, offers: Offers, callers: Callers, caller: Caller, terminal: bool
) -> AsyncIterator[bytes]:
    try:
        async for said in words_of(stream):
            if isinstance(said, Draft):
                yield event(
                    "draft",
                    {
                        "text": said.text,
                        "searched": said.searched,
                        "language": said.language,
                        "mode": said.mode,
                    },
                )
            else:
                yield event("answer", await run_in_threadpool(_told, said, offers, terminal))
    except (QAError, StoreError, OSError) as error:
        detail = callers.told(error, caller)
        yield event("error", problem(status_of(error), detail, type(error).__name__))
