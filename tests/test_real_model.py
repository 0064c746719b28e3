"""OpenAI's road with a model that writes for itself: SmolLM2-135M-Instruct, over real HTTP.

It is far too small to be trusted, and that is the point: whatever it writes, what is shown is
checked, its citations are slices of the articles, and nothing it does ends anything.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import httpx
import pytest

from evals.cli import main
from model_corpus import QUESTION, opened
from qa.answer.answer import Answer, Draft
from qa.answer.answerer import Answerer
from qa.answer.citation import verify
from qa.llm.endpoint import Endpoint, endpoint
from qa.llm.model import open_model
from qa.llm.piece import Timing
from qa.llm.writer import Writer
from qa.opening import build_checker
from qa.settings import Settings
from real_engine import PACKAGE, weights

HERE = Path(__file__).resolve().parent
PATIENCE = 280
SHORT = Timing(window=2_048, answer=64, first=240, silence=120)

pytestmark = [
    pytest.mark.long,
    pytest.mark.timeout(600),
    pytest.mark.skipif(
        weights() is None, reason=f"{PACKAGE} is not installed: `make test-long` installs it"
    ),
]


@pytest.fixture(scope="module")
def to(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    """The model behind a running server."""
    folder = tmp_path_factory.mktemp("real")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = folder / "log.txt"
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, str(HERE / "real_engine.py"), str(folder / "smollm2"), str(port)],
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
            settings = Settings(
                llm=f"openai/{folder / 'smollm2'}", llm_base_url=f"http://127.0.0.1:{port}/v1"
            )
            found = endpoint(settings)
            assert found is not None
            yield found
        finally:
            process.terminate()
            process.wait(timeout=60)


@pytest.fixture(scope="module")
def quotes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with opened(tmp_path_factory.mktemp("articles")) as answerer:
        yield answerer


def written_by(quotes: Answerer, to: Endpoint, timing: Timing) -> Answerer:
    checker = build_checker(quotes.index.embedder)
    quotes.engine.writer = Writer(to, checker, open_=partial(open_model, timing=timing))
    return quotes


def told(answerer: Answerer) -> tuple[list[str], Answer]:
    """What was seen meanwhile, and the answer, after what holds whatever a model writes."""
    *drafts, answer = answerer.stream(QUESTION)
    answerer.close()
    assert isinstance(answer, Answer)
    texts = [draft.text for draft in drafts if isinstance(draft, Draft)]
    for before, after in zip(texts, texts[1:], strict=False):
        assert after.startswith(before)
    if answer.citations:
        assert verify(answer) == []
    for citation in answer.citations:
        assert citation.article.text[citation.start : citation.end] == citation.quote
    for statement in answer.statements:
        assert statement.support == "supported" or statement.reasons or not statement.citations
    assert answer.extractive is None or answer.extractive.mode == "extractive"
    return texts, answer


def test_it_is_streamed_and_every_sentence_is_checked(quotes: Answerer, to: Endpoint):
    texts, answer = told(written_by(quotes, to, SHORT))
    assert answer.mode == to.label
    assert len({text for text in texts if text}) > 3, "it came in pieces"
    assert answer.seconds["first_word"] > 0
    if answer.outcome == "answered":
        assert all(each.support == "supported" for each in answer.statements)


def test_it_is_cut_where_it_may_say_no_more(quotes: Answerer, to: Endpoint):
    _, answer = told(written_by(quotes, to, Timing(window=2_048, answer=6, first=240, silence=120)))
    assert answer.mode in (to.label, "extractive") and answer.problem


def test_more_than_it_can_read_is_left_out(quotes: Answerer, to: Endpoint):
    """Of a window of 700 tokens the rules take most: one passage is left, and it answers."""
    tight = Timing(window=720, answer=32, first=240, silence=120)
    _, answer = told(written_by(quotes, to, tight))
    assert {c.number for c in answer.citations} <= {1}
    assert answer.outcome in ("answered", "partly", "not_found")


def test_it_can_be_stopped_and_asked_again(quotes: Answerer, to: Endpoint):
    answerer = written_by(quotes, to, SHORT)
    running = answerer.stream(QUESTION)
    for draft in running:
        if isinstance(draft, Draft) and draft.text:
            break
    running.close()
    answerer.close()
    model = open_model(to, SHORT)
    assert model.ping() < SHORT.first
    model.close()


def test_the_evaluation_measures_it(to: Endpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("QA_LLM", f"openai/{to.name}")
    monkeypatch.setenv("QA_LLM_BASE_URL", to.address)
    monkeypatch.setenv("QA_PASSAGES", "2")
    monkeypatch.setattr("qa.llm.model.Timing", lambda: SHORT)  # left alone it rambles for minutes
    asked = ["--llm", "--limit", "2", "--no-baselines", "--quiet", "--language", "en"]
    assert main([*asked, "--out", str(tmp_path)]) == 0
    run = json.loads((tmp_path / "seeds.json").read_text("utf-8"))
    ours = next(iter(run["outcomes"].values()))
    assert len(ours) == 2
    for outcome in ours:
        if not outcome["error"]:
            assert outcome["reply"]["mode"] in (to.label, "extractive")
            assert outcome["reply"]["statements"] or outcome["reply"]["outcome"] == "not_found"
