"""Summaries, lists, timelines, comparisons and who is who that a model writes: checked sentence by
sentence, and quoted where the model fails."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from fakes import indexed
from llm_server import Asked, LlmServer, Reply, Said
from model_corpus import with_model
from qa.answer.answer import Answer
from qa.answer.answerer import Answerer
from qa.answer.citation import verify
from qa.opening import build_answerer
from qa.settings import Settings

NEWS = Path(__file__).parent.parent / "evals" / "requests" / "articles" / "en"
FILES = ("tram-korby.md", "tram-lessing.md", "audit-1.md", "port-fire-1.md", "port-fire-2.md")
ASKED = {
    "summary": "Sum up the article on the tram in Korby.",
    "timeline": "A timeline of the Port Ansel fire",
    "list": "List the number of stops of each tram line.",
    "comparison": "Compare the length of the tram lines in Korby and Lessing.",
    "who_is": "Who is Nora Velling?",
}
SHAPES = {
    "summary": "three to seven",
    "timeline": "in order of time",
    "list": "leave no item out",
    "comparison": "each side",
    "who_is": "who or what it is",
}


@pytest.fixture(scope="module")
def server() -> Iterator[LlmServer]:
    with LlmServer() as started:
        yield started


@pytest.fixture(scope="module")
def extractive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    files = {name: (NEWS / name).read_text("utf-8") for name in FILES}
    with indexed(tmp_path_factory.mktemp("written"), files) as index:
        answerer = build_answerer(index, Settings(), today=lambda: date(2025, 12, 1))
        yield answerer
        answerer.close()


@pytest.fixture
def answerer(extractive: Answerer, server: LlmServer) -> Iterator[Answerer]:
    yield with_model(extractive, server, "openai")
    extractive.close()
    extractive.engine.writer = None


def written(answerer: Answerer, question: str) -> Answer:
    answer = answerer.ask(question)
    assert verify(answer) == []
    return answer


def first_sentences(asked: Asked) -> tuple[Said, ...]:
    """The sentence that begins each passage, cited, and one that no passage says."""
    right = [
        Said(f"{text.split('. ')[0].rstrip('.')}. ", ((n, ""),))
        for n, text in enumerate(asked.passages, start=1)
    ]
    return (*right, Said("The mayor resigned over 9,999 complaints. ", ((1, ""),)))


@pytest.mark.parametrize("kind", ASKED)
def test_what_is_asked_for_is_written_and_every_sentence_checked(answerer, server, kind):
    server.play(Reply(first_sentences))
    answer = written(answerer, ASKED[kind])
    assert answer.kind == kind
    assert SHAPES[kind] in server.asked[0].system
    *right, wrong = answer.statements
    assert right
    assert {s.support for s in right} == {"supported"}
    assert wrong.support == "unsupported"
    assert any("9,999" in reason.what for reason in wrong.reasons)
    assert answer.outcome == "partly"
    assert [f.kind for f in answer.filters][:1] == ["task"]


@pytest.mark.parametrize("kind", ASKED)
def test_where_the_model_fails_the_quotes_are_the_answer(answerer, server, kind):
    server.play(Reply(status=500, message="overloaded"))
    answer = written(answerer, ASKED[kind])
    assert (answer.kind, answer.mode) == (kind, "extractive")
    assert answer.citations
    assert answer.problem


def test_a_fact_is_asked_for_in_few_sentences(answerer, server):
    server.play(Reply(first_sentences))
    written(answerer, "How long is the tram line in Korby?")
    assert "one to five short sentences" in server.asked[0].system
