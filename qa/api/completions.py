"""OpenAI's chat completions over the articles: what is cited comes as annotations.

https://platform.openai.com/docs/api-reference/chat. The last message of the user is the question,
the earlier ones its conversation; everything else of a request says nothing here.
"""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import AsyncIterator, Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse, Response

from qa.answer.answer import Answer, Citation
from qa.api.caller import Caller, Callers
from qa.api.offers import Offers
from qa.api.problems import Refused, openai_problem, status_of
from qa.api.streams import STREAMED, event, event_stream, words_of
from qa.errors import QAError, QuestionError
from qa.screen.bounds import MAX_TURNS, Name, Sentence
from store import StoreError

MODEL = "sourced"
_MARKER = re.compile(r"\[(\d{1,4})\]")


class Piece(BaseModel):
    """A part of a message; what is no text is passed over."""

    model_config = ConfigDict(extra="allow")
    type: Name
    text: Sentence | None = None


class Message(BaseModel):
    """A message of the conversation."""

    model_config = ConfigDict(extra="allow")
    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: Sentence | Annotated[list[Piece], Field(max_length=200)] | None = None

    @property
    def text(self) -> str:
        if isinstance(self.content, list):
            return "\n".join(piece.text or "" for piece in self.content if piece.type == "text")
        return self.content or ""


class Wanted(BaseModel):
    """A request for a completion."""

    model_config = ConfigDict(extra="allow")
    model: Name = MODEL
    messages: Annotated[list[Message], Field(min_length=1, max_length=MAX_TURNS)]
    stream: bool = False


def completion_routes(offers: Offers, callers: Callers) -> APIRouter:
    """`/v1/chat/completions` and `/v1/models`."""
    router = APIRouter(prefix="/v1", tags=["OpenAI"])
    made = int(time.time())
    model = {"id": MODEL, "object": "model", "created": made, "owned_by": "sourced"}

    @router.get("/models")
    async def models() -> dict[str, Any]:
        """The models there are: one."""
        return {"object": "list", "data": [model]}

    @router.get("/models/{name}")
    async def one(name: str) -> dict[str, Any]:
        """A model by its name."""
        _require(name)
        return model

    @router.post("/chat/completions", responses=STREAMED)
    async def complete(wanted: Wanted, request: Request) -> Response:
        """Answer the last message of the user from the articles."""
        _require(wanted.model)
        asked = [message.text for message in wanted.messages if message.role == "user"]
        if not asked:
            raise QuestionError("no message has the role 'user'; expected one with the question")
        stream = offers.stream(asked[-1], asked[:-1])
        base = str(request.base_url)
        if wanted.stream:
            return event_stream(_chunks(stream, offers, base, callers, callers.of(request)))
        async for said in words_of(stream):
            if isinstance(said, Answer):
                text = content_of(said)
                message = {
                    "role": "assistant", "content": text, "refusal": None,
                    "annotations": url_citations(text, said.citations, base),
                }  # fmt: skip
                choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
                value = {"object": "chat.completion", "choices": [choice]}
                return JSONResponse({**_head(), **value, "answer": offers.answer_json(said)})
            if await request.is_disconnected():
                return Response(status_code=499)
        raise RuntimeError("the stream ended without an answer")

    return router


def content_of(answer: Answer) -> str:
    """The answer as the text of one message, with markers."""
    lines = [answer.message] if answer.message else []
    for statement in answer.statements:
        marks = "".join(f"[{n}]" for n in statement.citations)
        head = f"{statement.label}: " if statement.label else ""
        lines.append(f"{head}{' '.join(statement.text.split())} {marks}".rstrip())
    return "\n".join(lines)


def url_citations(text: str, citations: Sequence[Citation], base: str) -> list[dict[str, Any]]:
    """An annotation for each marker of a text, with the exact slice in `citation`."""
    cited = {citation.number: citation for citation in citations}
    found = []
    for marker in _MARKER.finditer(text):
        citation = cited.get(int(marker[1]))
        if citation is not None:
            article = citation.article
            found.append(
                {
                    "type": "url_citation",
                    "url_citation": {
                        "start_index": marker.start(),
                        "end_index": marker.end(),
                        "title": article.title,
                        "url": article.url or f"{base}api/articles/{article.id}",
                    },
                    "citation": citation.to_json(),
                }
            )
    return found


def _require(name: str) -> None:
    if name != MODEL:
        raise Refused(404, f"the model {name!r} does not exist; expected {MODEL!r}")


def _head() -> dict[str, Any]:
    return {
        "id": f"chatcmpl-{secrets.token_hex(12)}",
        "created": int(time.time()),
        "model": MODEL,
        "system_fingerprint": None,
    }


async def _chunks(
    stream: Any, offers: Offers, base: str, callers: Callers, caller: Caller
) -> AsyncIterator[bytes]:
    head = {**_head(), "object": "chat.completion.chunk"}

    def chunk(delta: dict[str, Any], finish: str | None = None, **more: Any) -> bytes:
        choice = {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}
        return event("", {**head, "choices": [choice], **more})

    yield chunk({"role": "assistant", "content": ""})
    sent = ""
    try:
        async for said in words_of(stream):
            whole = isinstance(said, Answer)
            text = content_of(said) if isinstance(said, Answer) else said.text
            if text.startswith(sent) and len(text) > len(sent):
                yield chunk({"content": text[len(sent) :]})
                sent = text
            if whole and isinstance(said, Answer):
                marks = url_citations(sent, said.citations, base)
                told = offers.answer_json(said)
                yield chunk({"annotations": marks}, "stop", answer=told)
    except (QAError, StoreError, OSError) as error:
        why = callers.told(error, caller)
        yield event("", openai_problem(status_of(error), why, type(error).__name__))
    yield b"data: [DONE]\n\n"
