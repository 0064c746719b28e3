"""A web site on loopback: pages, and whatever a hostile server may answer in their place."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = """<!doctype html>
<html lang="en"><head><title>New bridge opens | The Quay</title>
<meta property="og:site_name" content="The Quay">
<meta property="article:published_time" content="2025-11-06T08:00:00Z"></head>
<body><article><h1>New bridge opens over the river</h1>
<p>The bridge of 340 metres was opened on Thursday by the mayor, after five years of work and two
floods that had taken away the first piers of the building site.</p>
<p>Its price of 48 million euros was paid by the region, which expects twelve thousand vehicles a
day from the spring on, the head of the road office said.</p></article></body></html>
"""

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers by the path; `server.asked` keeps what was asked of whom."""

    protocol_version = "HTTP/1.1"
    server: Site

    def do_GET(self) -> None:
        self.server.asked.append((self.headers["host"], self.path))
        self.server.headers.append(dict(self.headers))
        self.server.arrived.release()
        answer = self.server.answers.get(self.path)
        if answer is None:
            self.say(404, b"nothing")
            return
        answer(self)

    def say(self, status: int, body: bytes, **headers: str) -> None:
        """A whole answer; underscores in names stand for hyphens."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("content-length", str(len(body)))
        self.send_header("connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing on standard error."""


class Site(ThreadingHTTPServer):
    """The server, with what it answers and what it was asked."""

    daemon_threads = True

    def __init__(self, answers: Mapping[str, Answer], context: ssl.SSLContext | None) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers = dict(answers)
        self.asked: list[tuple[str, str]] = []
        self.headers: list[dict[str, str]] = []
        self.arrived = threading.Semaphore(0)
        """One for each request."""
        self.over = threading.Event()
        """Set when what holds a reader up should end."""
        if context is not None:
            self.socket = context.wrap_socket(self.socket, server_side=True)

    def handle_error(self, request: object, client_address: object) -> None:
        """A reader that hangs up is no failure."""

    def url(self, path: str = "/", host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.server_address[1]}{path}"


@contextmanager
def site(answers: Mapping[str, Answer], context: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site that answers while the block runs."""
    server = Site(answers, context)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        thread.join()
        server.server_close()


def html(text: str, **headers: str) -> Answer:
    headers.setdefault("content_type", "text/html; charset=utf-8")
    return lambda handler: handler.say(200, text.encode(), **headers)


def leads_to(place: str, status: int = 302) -> Answer:
    return lambda handler: handler.say(status, b"", location=place)
