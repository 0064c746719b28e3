"""`/api/articles` and what belongs to them: list, read, add, correct, remove, sync."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from qa.api.caller import Caller, Callers
from qa.api.changes import Changes
from qa.api.models import Added, Facts, Restored, Synced
from qa.api.offers import Offers
from qa.api.problems import problem, status_of
from qa.api.replies import Changed, Health, Listed, Repaired, SyncDone, Whole
from qa.api.streams import EVENTS, STREAMED, event, event_stream
from qa.api.versions import versions_json
from qa.errors import QAError
from qa.screen.library import Step
from store import StoreError, SyncReport
from store.article.correction import FIELDS

Words = Annotated[str, Query(max_length=4_096)]


def corpus_routes(offers: Offers, callers: Callers) -> APIRouter:
    """The calls that answer at once, and those that change articles."""
    router = APIRouter(prefix="/api", tags=["articles"])
    changes = Changes(offers)

    async def done(call: Callable[[], Any]) -> Response:
        return JSONResponse(await run_in_threadpool(call))

    @router.get("/health", response_model=Health)
    async def health(request: Request) -> Response:
        """That the chat runs, and over what."""
        index, caller = offers.index, callers.of(request)
        own = {"folder": str(index.folder.resolve())} if caller.owner and index.folder else {}
        return JSONResponse(
            {
                **own,
                "status": "ok",
                "version": offers.version,
                "mode": offers.mode,
                "articles": len(index.articles()),
                "languages": index.languages(),
                "revision": index.revision,
                "unread": len(index.left_out()),
                "edit": caller.access.may_edit,
            }
        )

    @router.get("/articles", response_model=Listed)
    async def articles(
        q: Words = "",
        offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
        limit: Annotated[int, Query(ge=1, le=1_000)] = 100,
    ) -> Response:
        """List articles, newest first; `q`: words that title, outlet or path hold."""
        return await done(lambda: offers.articles(q, offset, limit))

    @router.get("/articles/{article:path}/versions")
    async def versions(article: str) -> Response:
        """The versions of an article, oldest first, and what changed from each to the next."""
        found = offers.named(article)
        return await done(lambda: versions_json(offers.index.versions(found.id)))

    @router.get("/articles/{article:path}", response_model=Whole)
    async def article(article: str) -> Response:
        """One article by its id, with the text that offsets point into."""
        return await done(lambda: offers.article(article))

    @router.post("/articles", response_model=Changed)
    async def add(added: Added, request: Request) -> Response:
        """Add an article: a text, or the page at an address. Give exactly one of the two."""
        caller = _editor(callers, request)
        given = _given(added)
        return await done(lambda: changes.add(added.text, added.url, given, caller))

    @router.put(
        "/files/{path:path}",
        response_model=Changed,
        openapi_extra={"requestBody": {"content": {"application/octet-stream": {}}}},
    )
    async def put(path: str, request: Request) -> Response:
        """Add a file of any kind that is read; its bytes are the body. Nothing is overwritten."""
        caller = _editor(callers, request)
        content = await request.body()
        return await done(lambda: changes.put(path, content, caller))

    @router.patch("/articles/{article:path}", response_model=Changed)
    async def correct(article: str, facts: Facts, request: Request) -> Response:
        """Correct what is known of an article; null takes a correction back."""
        _editor(callers, request)
        given = {name: getattr(facts, name) for name in facts.model_fields_set}
        return await done(lambda: changes.correct(article, given))

    @router.delete("/articles/{article:path}", response_model=Changed)
    async def remove(article: str, request: Request) -> Response:
        """Set the file of an article aside; nothing is deleted."""
        _editor(callers, request)
        return await done(lambda: changes.remove(article))

    @router.post("/restore", response_model=Changed)
    async def restore(removed: Restored, request: Request) -> Response:
        """Put a file that was set aside back."""
        _editor(callers, request)
        return await done(lambda: changes.restore(removed.token))

    @router.post(
        "/sync",
        response_model=SyncDone,
        responses=STREAMED,
    )
    async def sync(request: Request, asked: Synced | None = None) -> Response:
        """Bring the index in step with the folder."""
        asked = asked or Synced()
        caller = _editor(callers, request)
        if asked.stream or EVENTS in request.headers.get("accept", ""):
            return event_stream(_steps(changes, asked, callers, caller))
        return await done(lambda: changes.sync(every=asked.every, prune_all=asked.prune_all))

    @router.post("/repair", response_model=Repaired)
    async def repair(request: Request) -> Response:
        """Build vectors and words anew from the catalogue."""
        _editor(callers, request)
        await run_in_threadpool(offers.library.repair)
        return JSONResponse({"repaired": True})

    return router


def _editor(callers: Callers, request: Request) -> Caller:
    caller = callers.of(request)
    caller.require_edit()
    return caller


def _given(facts: Facts) -> Mapping[str, str]:
    return {name: value for name in FIELDS if (value := getattr(facts, name)) is not None}


async def _steps(
    changes: Changes, asked: Synced, callers: Callers, caller: Caller
) -> AsyncIterator[bytes]:
    steps = changes.steps(every=asked.every, prune_all=asked.prune_all)
    try:
        while (word := await run_in_threadpool(next, steps, None)) is not None:
            if isinstance(word, Step):
                yield event("step", asdict(word))
            elif isinstance(word, SyncReport):
                yield event("done", asdict(word))
    except (QAError, StoreError, OSError) as error:
        detail = callers.told(error, caller)
        yield event("error", problem(status_of(error), detail, type(error).__name__))
