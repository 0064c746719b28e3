"""One real engine end to end: a tiny model behind `transformers serve`, over real HTTP.

It proves the wire, not the words: those are written into the model's weights.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from model_corpus import QUESTION, opened
from qa.answer.answer import Answer, Draft
from qa.answer.citation import verify
from qa.llm.endpoint import endpoint
from qa.llm.model import open_model
from qa.opening import build_answerer
from qa.settings import Settings

HERE = Path(__file__).resolve().parent
PATIENCE = 120


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory):
    """(address, name of the model) of a running server."""
    folder = tmp_path_factory.mktemp("engine")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = folder / "log.txt"
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, str(HERE / "tiny_engine.py"), str(folder / "model"), str(port)],
            stdout=out,
            stderr=subprocess.STDOUT,
            env={**os.environ, "HF_HUB_OFFLINE": "1"},
        )
        try:
            deadline = time.monotonic() + PATIENCE
            while time.monotonic() < deadline and process.poll() is None:
                try:
                    httpx.get(f"http://127.0.0.1:{port}/health", trust_env=False)
                    break
                except httpx.TransportError:
                    time.sleep(0.2)
            else:
                pytest.fail(f"the engine did not start: {log.read_text('utf-8')[-2000:]}")
            yield f"http://127.0.0.1:{port}/v1", str(folder / "model")
        finally:
            process.terminate()
            process.wait(timeout=30)


def test_a_real_engine_answers_with_a_checked_sentence(engine: tuple[str, str], tmp_path: Path):
    address, name = engine
    settings = Settings(llm=f"openai/{name}", llm_base_url=address)
    with opened(tmp_path) as quotes:
        answerer = build_answerer(quotes.index, settings)
        *drafts, answer = answerer.stream(QUESTION)
        answerer.close()
    assert isinstance(answer, Answer)
    assert answer.problem == ""
    texts = [draft.text for draft in drafts if isinstance(draft, Draft)]
    assert texts[-1].strip() == "Rice exports of Vietnam grew by 7.85 percent in 2025 [1]."
    assert any(0 < len(text) < len(texts[-1]) for text in texts), "it came in pieces"
    assert [s.text for s in answer.statements] == [
        "Rice exports of Vietnam grew by 7.85 percent in 2025."
    ]
    assert answer.statements[0].support == "supported" and verify(answer) == []


def test_a_model_that_the_engine_does_not_have_is_an_error_in_words(engine: tuple[str, str]):
    address, _ = engine
    to = endpoint(Settings(llm="openai/nobody/nothing", llm_base_url=address))
    assert to is not None
    model = open_model(to)
    with pytest.raises(Exception, match="`qa doctor`|qa doctor"):
        model.ping()
    model.close()
