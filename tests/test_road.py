"""The way of a question: it is read once, embedded once, and nothing is built on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from fakes import CountingEmbedder, news, write_articles
from qa.answer.answer import Answer
from qa.opening import build_answerer
from qa.question import readings
from qa.question.question import Question, read_question
from qa.settings import Settings
from store import Index


class Counting(CountingEmbedder):
    """Counts the calls for questions."""

    asked = 0

    def embed_questions(self, texts):
        self.asked += 1
        return super().embed_questions(texts)

    def embed_passages(self, texts):
        return super().embed_questions(texts)


@pytest.mark.parametrize("door", ["ask", "stream", "quote", "query"])
def test_a_plain_question_is_read_once_and_embedded_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, door: str
):
    read: list[str] = []

    def counted(text: str, *args, **more) -> Question:
        read.append(text)
        return read_question(text, *args, **more)

    monkeypatch.setattr(readings, "read_question", counted)
    folder = write_articles(
        tmp_path / "a", {"a.txt": news("fisheries", 12), "b.txt": news("rail", 8)}
    )
    embedder = Counting()
    with Index.open(tmp_path / "index", embedder, create=True) as index:
        index.sync(folder)
        answerer = build_answerer(index, Settings())
        question = "How many fisheries projects were approved this year?"
        embedder.asked = 0
        if door == "query":
            answer: object = answerer.engine.query(question).answer  # type: ignore[union-attr]
        elif door == "stream":
            (answer,) = answerer.stream(question)
        else:
            answer = getattr(answerer, door)(question)
    assert isinstance(answer, Answer) and answer.hits
    assert (read, embedder.asked) == ([question], 1)
