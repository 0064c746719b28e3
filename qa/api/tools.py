"""The articles for agents: tools of the Model Context Protocol, over HTTP or standard streams."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.transport_security import TransportSecuritySettings
from mcp.types import ToolAnnotations
from pydantic import Field
from starlette.concurrency import run_in_threadpool

from qa.errors import QAError
from qa.screen.admission import asgi
from qa.screen.bounds import MAX_CALL
from qa.screen.security import Receive, Scope, Send
from store import StoreError

INSTRUCTIONS = (
    "Answers from a folder of news articles on this machine. `ask` quotes the sentences that "
    "answer, each with its article and exact offsets, and says so when the articles do not answer. "
    "`search` finds articles by words; `read_article` gives the text that offsets point into; "
    "`check` says of each sentence of a draft whether what it cites supports it."
)
PAGE = 20_000
"""Characters of an article that come at once."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What the tools call: the index itself, or a chat that runs already."""

    ask: Callable[[str, list[str]], dict[str, Any]]
    search: Callable[[dict[str, Any]], dict[str, Any]]
    article: Callable[[str], dict[str, Any]]
    check: Callable[[str], dict[str, Any]]


def build_tools(desk: Desk, version: str) -> MCPServer[Any]:
    """A server with the four tools."""
    server: MCPServer[Any] = MCPServer(
        "sourced",
        title="Sourced",
        version=version,
        instructions=INSTRUCTIONS,
        log_level="WARNING",
        subscriptions=False,
    )
    reads = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)

    async def ask(
        question: Annotated[str, Field(description="In English, French, Vietnamese or Russian.")],
        history: Annotated[
            list[str], Field(description="Earlier questions of the conversation, oldest first.")
        ] = [],  # noqa: B006 - the default of a schema
    ) -> dict[str, Any]:
        """Answer a question from the articles; each sentence has its exact citations."""
        answer = await _done(lambda: desk.ask(question, history))
        kept = ("question", "searched", "language", "outcome", "mode", "confidence", "message",
                "newest_source", "statements", "citations", "problem", "unread")  # fmt: skip
        return {key: answer[key] for key in kept if key in answer}

    async def search(
        query: Annotated[
            str, Field(description='Words, "phrases", AND, OR, NOT; accents and case are optional.')
        ],
        limit: Annotated[int, Field(ge=1, le=100)] = 10,
        offset: Annotated[int, Field(ge=0)] = 0,
    ) -> dict[str, Any]:
        """Find articles that hold words, with the places where they stand."""
        found = await _done(lambda: desk.search({"query": query, "limit": limit, "offset": offset}))
        hits = [{k: v for k, v in hit.items() if k != "marks"} for hit in found["hits"]]
        return {"query": found["query"], "total": found["total"], "hits": hits}

    async def read_article(
        article: Annotated[str, Field(description="The id or the path of an article.")],
        start: Annotated[int, Field(ge=0, description="Offset of the first character.")] = 0,
    ) -> dict[str, Any]:
        """The text of an article, in slices of 20,000 characters, with what is known of it."""
        whole = await _done(lambda: desk.article(article))
        text = whole["text"]
        kept = {k: v for k, v in whole.items() if k not in ("text", "parts", "slices")}
        end = min(len(text), start + PAGE)
        return {**kept, "start": start, "end": end, "length": len(text), "text": text[start:end]}

    async def check(
        text: Annotated[
            str,
            Field(
                description="Sentences with markers, [1], and below them the list of sources: "
                '`[1] path:start-end`, `[2]: path`, or `[3]: "quoted words"`.'
            ),
        ],
    ) -> dict[str, Any]:
        """Check each sentence of a text against the passages that it cites."""
        return await _done(lambda: desk.check(text))

    for tool in (ask, search, read_article, check):
        server.add_tool(tool, annotations=reads)
    return server


async def _done(call: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    try:
        return await run_in_threadpool(call)
    except (QAError, StoreError, OSError) as error:
        raise ToolError(" ".join(str(error).split())) from error


class OverHttp:
    """The tools as an ASGI application: a call a request, nothing is kept in between.

    Hosts, origins and sizes are the business of what stands in front.
    """

    def __init__(self, server: MCPServer[Any]) -> None:
        server.streamable_http_app(
            json_response=True,
            stateless_http=True,
            max_request_body_size=MAX_CALL,
            transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
        )
        self._sessions = server.session_manager
        self._running: asyncio.Task[None] | None = None
        self._begun = asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] != "POST":
            await asgi.answer(send, 405, {"detail": "expected POST: no session is kept"})
            return
        if self._running is None:
            self._running = asyncio.create_task(self._run())
        await self._begun.wait()
        await self._sessions.handle_request({**scope, "path": "/mcp"}, receive, send)

    async def _run(self) -> None:
        """What the calls run in, as long as the server does."""
        async with self._sessions.run():
            self._begun.set()
            await asyncio.Event().wait()
