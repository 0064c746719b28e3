"""What the road from a model to the reader costs: `python -m evals.speed.streaming`.

A loopback server that speaks OpenAI's protocol answers at once with scripted words, so that what
is measured is ours: the time from its first word on the wire to the first draft that shows it, and
what memory does over many answers. The articles are those of `seeds/`.
"""

from __future__ import annotations

import json
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

import click
import numpy as np

from evals.seeds import SEEDS
from qa.answer.answer import Draft
from qa.opening import build_answerer
from qa.settings import Settings, quiet_libraries
from store import Index, open_embedder

QUESTIONS = (
    "Qui a rencontré le ministre des Finances ?",
    "How large is the Internet economy?",
    "Kim ngạch thương mại đạt bao nhiêu?",
    "Кто предложил создать комитет?",
    "Combien de délégués ont participé au séminaire ?",
    "When was the declaration published?",
)
WORDS = [f"word{n} " + ("[1]. " if n % 12 == 11 else "") for n in range(60)]
PAGE = 4096


class Words(ThreadingHTTPServer):
    """Streams `WORDS` to every request; `first` is when the last one's first word went out."""

    daemon_threads = True
    first = 0.0

    def handle_error(self, *_: object) -> None:
        """A client hangs up when it has heard the last word."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Words

    def log_message(self, *_: object) -> None:
        """Nothing to say."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        self.server.first = time.perf_counter()
        for word in WORDS:
            self._send({"delta": {"content": word}, "finish_reason": None})
        self._send({"delta": {}, "finish_reason": "stop"})
        self._chunk(b"data: [DONE]\n\n")
        self._chunk(b"")

    def _send(self, choice: dict[str, object]) -> None:
        value = {
            "id": "1",
            "object": "chat.completion.chunk",
            "created": 0,
            "model": "words",
            "choices": [{"index": 0, **choice}],
        }
        self._chunk(f"data: {json.dumps(value)}\n\n".encode())

    def _chunk(self, data: bytes) -> None:
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))


@contextmanager
def serving() -> Iterator[Words]:
    """The server on a free port."""
    server = Words(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def resident() -> float:
    """Megabytes of memory that this process holds."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * PAGE / 1e6


@click.command()
@click.option("--answers", default=200, show_default=True, help="Answers streamed.")
def main(answers: int) -> None:
    """First word and memory of streamed answers."""
    quiet_libraries()
    with tempfile.TemporaryDirectory() as name, serving() as server:
        address = f"http://127.0.0.1:{server.server_address[1]}/v1"
        settings = Settings(index=Path(name), llm="openai/words", llm_base_url=address)
        with Index.open(Path(name), open_embedder("default"), create=True) as index:
            index.sync(SEEDS)
            with closing(build_answerer(index, settings)) as answerer:
                waits, memory = [], []
                for number in range(answers + 1):
                    shown = 0.0
                    for said in answerer.stream(QUESTIONS[number % len(QUESTIONS)]):
                        if isinstance(said, Draft) and said.text and not shown:
                            shown = time.perf_counter()
                    waits.append(shown - server.first)
                    memory.append(resident())
    rest = 1000 * np.array(waits[1:])
    click.echo(
        f"first word, server to draft, {answers} answers: median {median(rest):.1f} ms, "
        f"p95 {np.quantile(rest, 0.95):.1f} ms, worst {rest.max():.1f} ms; "
        f"the very first answer {1000 * waits[0]:.0f} ms"
    )
    marks = [0, len(memory) // 10, len(memory) // 2, len(memory) - 1]
    sizes = ", ".join(f"{memory[at]:.0f} MB after {at + 1}" for at in marks)
    click.echo(f"memory: {sizes}")


if __name__ == "__main__":
    main(sys.argv[1:])
