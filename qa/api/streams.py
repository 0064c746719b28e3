"""What is written while somebody reads it, as server-sent events."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import AsyncIterator, Iterator
from typing import Any

import anyio
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from qa.answer.answer import Answer, Draft
from qa.screen.conversation import Latest

EVENTS = "text/event-stream"
STREAMED: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {
            EVENTS: {
                "schema": {
                    "type": "object",
                    "properties": {"event": {"type": "string"}, "data": {"type": "string"}},
                    "required": ["data"],
                }
            }
        }
    }
}
"""How OpenAPI is told of a stream, beside what comes without one."""
_HEADERS = {"cache-control": "no-store", "x-accel-buffering": "no"}
_log = logging.getLogger(__name__)


async def words_of(stream: Iterator[Draft | Answer]) -> AsyncIterator[Draft | Answer]:
    """The newest draft now and then, and the answer. Leaving it stops the model."""
    stopped = threading.Event()
    said = Latest(stream, stopped)
    words = iter(said)
    try:
        while (word := await run_in_threadpool(next, words, None)) is not None:
            yield word
    finally:
        stopped.set()
        # What is still being made keeps its place in the line a little longer.
        with anyio.CancelScope(shield=True):
            await run_in_threadpool(said.linger)


def event(name: str, value: Any) -> bytes:
    """One event of a stream."""
    head = f"event: {name}\n" if name else ""
    return f"{head}data: {json.dumps(value, ensure_ascii=False)}\n\n".encode()


def event_stream(events: AsyncIterator[bytes]) -> StreamingResponse:
    """A response of events."""
    return StreamingResponse(events, media_type=EVENTS, headers=_HEADERS)
