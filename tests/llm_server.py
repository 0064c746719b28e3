"""A loopback server that speaks OpenAI's, Ollama's and Anthropic's protocols, as their
documentation has them. What it says, and what goes wrong while it does, is scripted.

https://platform.openai.com/docs/api-reference/chat-streaming
https://github.com/ollama/ollama/blob/main/docs/api.md
https://docs.anthropic.com/en/docs/build-with-claude/streaming
"""

from __future__ import annotations

import json
import re
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal

Protocol = Literal["openai", "ollama", "anthropic"]
PROTOCOLS: tuple[Protocol, ...] = ("openai", "ollama", "anthropic")
PATHS = {
    "/v1/chat/completions": "openai",
    "/api/chat": "ollama",
    "/v1/messages": "anthropic",
}
Fault = Literal["", "cut", "malformed", "silent", "error", "page"]


@dataclass(frozen=True)
class Said:
    """Some words, and (number of a passage, words quoted from it) pairs that they rest on."""

    text: str
    cites: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Reply:
    """What the server does with one request."""

    said: tuple[Said, ...] | Callable[[Asked], tuple[Said, ...]] = ()
    status: int = 200
    message: str = ""
    """Of an error."""
    headers: dict[str, str] = field(default_factory=dict)
    fault: Fault = ""
    after: int = 3
    """Chunks before the fault."""
    pause: float = 0.0
    """Seconds before each chunk."""
    finish: str = "stop"
    """`stop`, or `length`."""
    chunk: int = 5
    """Characters in a chunk."""


@dataclass(frozen=True)
class Asked:
    """One request as it came in."""

    protocol: Protocol
    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def system(self) -> str:
        """What the model is told."""
        if self.protocol == "anthropic":
            return str(self.body.get("system", ""))
        return "".join(m["content"] for m in self.body["messages"] if m["role"] == "system")

    @property
    def user(self) -> str:
        """What the user's turn holds as text."""
        content = self.body["messages"][-1]["content"]
        if isinstance(content, str):
            return content
        return "".join(block.get("text", "") for block in content)

    @property
    def passages(self) -> list[str]:
        """The passages, in order."""
        if self.protocol == "anthropic":
            blocks = self.body["messages"][-1]["content"]
            return [b["source"]["data"] for b in blocks if b["type"] == "document"]
        found = re.findall(
            r"^<<(\w+) passage \[\d+\]\n.*\n([\s\S]*?)\n\1>>$", self.user, re.MULTILINE
        )
        return [text for _, text in found]

    def number_of(self, words: str) -> int:
        """The number of the first passage that holds these words."""
        return next(n for n, text in enumerate(self.passages, start=1) if words in text)


class LlmServer:
    """Plays its replies in order, and the last one for ever. Keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.sent: list[float] = []
        """`time.perf_counter()` of each chunk of words that went out."""
        self.gone = threading.Event()
        """A client went away before the end."""
        self._replies: list[Reply] = []
        self._stop = threading.Event()
        handler = type("Handler", (_Handler,), {"model": self})
        self._server = _Server(("127.0.0.1", 0), handler)
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )

    def __enter__(self) -> LlmServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def url(self, protocol: Protocol) -> str:
        """What QA_LLM_BASE_URL is for this protocol."""
        return f"{self.root}/v1" if protocol == "openai" else self.root

    def play(self, *replies: Reply) -> None:
        """Set what the next requests get."""
        self.asked.clear()
        self.sent.clear()
        self.gone.clear()
        self._replies = list(replies)

    def next_reply(self) -> Reply:
        return self._replies.pop(0) if len(self._replies) > 1 else self._replies[0]

    def wait(self, seconds: float) -> None:
        self._stop.wait(seconds)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A client that goes away is part of the play."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    model: LlmServer

    def log_message(self, *_: object) -> None:
        pass

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        protocol = PATHS.get(self.path)
        if protocol is None:
            self._answer(404, "text/plain", b"404 page not found")
            return
        asked = Asked(
            protocol,  # type: ignore[arg-type]
            self.path,
            {name.lower(): value for name, value in self.headers.items()},
            body,
        )
        self.model.asked.append(asked)
        reply = self.model.next_reply()
        try:
            if reply.status != 200:
                self._refuse(asked, reply)
            elif reply.fault == "page":
                self._answer(200, "text/html", b"<!doctype html><title>router</title>")
            else:
                self._stream(asked, reply)
        except OSError:
            self.model.gone.set()
            self.close_connection = True

    def _refuse(self, asked: Asked, reply: Reply) -> None:
        error: Any = {"message": reply.message, "type": "error", "code": None}
        if asked.protocol == "ollama":
            error = reply.message
        value = {"error": error, **({"type": "error"} if asked.protocol == "anthropic" else {})}
        self._answer(reply.status, "application/json", json.dumps(value).encode(), reply.headers)

    def _answer(
        self, status: int, kind: str, body: bytes, headers: dict[str, str] | None = None
    ) -> None:
        self.send_response(status)
        for name, value in {"content-type": kind, **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _stream(self, asked: Asked, reply: Reply) -> None:
        kind = "application/x-ndjson" if asked.protocol == "ollama" else "text/event-stream"
        self.send_response(200)
        self.send_header("content-type", kind)
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        said = reply.said(asked) if callable(reply.said) else reply.said
        events = {"openai": _openai, "ollama": _ollama, "anthropic": _anthropic}[asked.protocol]
        words = 0
        for event, holds_words in events(asked, reply, said):
            if holds_words:
                if reply.fault and words == reply.after:
                    self._fail(asked, reply)
                    return
                self.model.wait(reply.pause)
                self.model.sent.append(time.perf_counter())
                words += 1
            self._chunk(event)
        self._chunk(b"")

    def _fail(self, asked: Asked, reply: Reply) -> None:
        if reply.fault == "cut":
            # A reset, as when a process dies: nothing says that the stream is over.
            linger = struct.pack("ii", 1, 0)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            self.wfile.flush()
            time.sleep(0.05)
            self.close_connection = True
            self.connection.close()
            return
        if reply.fault == "malformed":
            broken = b'{"choices": [{"delta": {"content": "wo'
            if asked.protocol == "ollama":
                self._chunk(broken + b"\n")
            elif asked.protocol == "openai":
                self._chunk(b"data: " + broken + b"\n\n")
            else:
                self._chunk(b"event: content_block_delta\ndata: " + broken + b"\n\n")
            self._chunk(b"")
        elif reply.fault == "error":
            problem: Any = {"message": "out of memory", "type": "api_error"}
            if asked.protocol == "ollama":
                self._chunk(json.dumps({"error": "out of memory"}).encode() + b"\n")
            elif asked.protocol == "openai":
                self._chunk(_sse({"error": problem}))
            else:
                self._chunk(_sse({"type": "error", "error": problem}, "error"))
            self._chunk(b"")
        else:  # silent
            for _ in range(200):
                self.model.wait(0.05)
                if asked.protocol != "ollama":
                    self._chunk(b": wait\n\n")

    def _chunk(self, data: bytes) -> None:
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        self.wfile.flush()


Events = Iterator[tuple[bytes, bool]]


def _pieces(text: str, size: int) -> list[str]:
    return [text[i : i + size] for i in range(0, len(text), size)]


def _marked(said: tuple[Said, ...]) -> str:
    """The words with markers by number."""
    return " ".join(
        " ".join([each.text, "".join(f"[{n}]" for n, _ in each.cites)]).strip() for each in said
    )


def _sse(value: dict[str, Any], event: str = "") -> bytes:
    head = f"event: {event}\n" if event else ""
    return f"{head}data: {json.dumps(value, ensure_ascii=False)}\n\n".encode()


def _openai(asked: Asked, reply: Reply, said: tuple[Said, ...]) -> Events:
    def chunk(delta: dict[str, str], finish: str | None = None) -> bytes:
        return _sse(
            {
                "id": "chatcmpl-1",
                "object": "chat.completion.chunk",
                "created": 1700000000,
                "model": asked.body["model"],
                "choices": [
                    {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
                ],
            }
        )

    yield chunk({"role": "assistant", "content": ""}), False
    for piece in _pieces(_marked(said), reply.chunk):
        yield chunk({"content": piece}), True
    yield chunk({}, reply.finish), False
    yield b"data: [DONE]\n\n", False


def _ollama(asked: Asked, reply: Reply, said: tuple[Said, ...]) -> Events:
    def line(content: str, **more: Any) -> bytes:
        value = {
            "model": asked.body["model"],
            "created_at": "2025-10-29T08:00:00.000000Z",
            "message": {"role": "assistant", "content": content},
            "done": False,
            **more,
        }
        return json.dumps(value, ensure_ascii=False).encode() + b"\n"

    for piece in _pieces(_marked(said), reply.chunk):
        yield line(piece), True
    counts = {"total_duration": 5, "prompt_eval_count": 10, "eval_count": 20}
    yield line("", done=True, done_reason=reply.finish, **counts), False


def _anthropic(asked: Asked, reply: Reply, said: tuple[Said, ...]) -> Events:
    def event(name: str, **value: Any) -> bytes:
        return _sse({"type": name, **value}, name)

    usage = {"input_tokens": 10, "output_tokens": 1}
    start = {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "content": [],
        "model": asked.body["model"],
        "stop_reason": None,
        "stop_sequence": None,
        "usage": usage,
    }
    yield event("message_start", message=start), False
    yield event("ping"), False
    for index, each in enumerate(said):
        block = {"type": "text", "text": "", **({"citations": []} if each.cites else {})}
        yield event("content_block_start", index=index, content_block=block), False
        text = each.text if index == 0 else f" {each.text}"
        for piece in _pieces(text, reply.chunk):
            delta: dict[str, Any] = {"type": "text_delta", "text": piece}
            yield event("content_block_delta", index=index, delta=delta), True
        for number, quote in each.cites:
            delta = {"type": "citations_delta", "citation": _location(asked, number, quote)}
            yield event("content_block_delta", index=index, delta=delta), False
        yield event("content_block_stop", index=index), False
    stop = {"stop": "end_turn", "length": "max_tokens"}[reply.finish]
    delta = {"stop_reason": stop, "stop_sequence": None}
    yield event("message_delta", delta=delta, usage={"output_tokens": 20}), False
    yield event("message_stop"), False


def _location(asked: Asked, number: int, quote: str) -> dict[str, Any]:
    text = asked.passages[number - 1] if number <= len(asked.passages) else ""
    start = max(0, text.find(quote))
    return {
        "type": "char_location",
        "cited_text": quote,
        "document_index": number - 1,
        "document_title": "title",
        "start_char_index": start,
        "end_char_index": start + len(quote),
        "file_id": None,
    }
