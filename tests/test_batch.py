"""A batch: every line gets its answer or its error, in order."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from fakes import news, write_articles
from qa.answer.answerer import Answerer
from qa.cli.batch import Ask, answer_lines, read_line
from qa.errors import BatchError
from qa.opening import build_answerer
from qa.settings import Settings
from store import Index, open_embedder


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    base = tmp_path_factory.mktemp("batch")
    folder = write_articles(base / "articles", {"a.txt": news("fisheries", 12)})
    with Index.open(base / "index", open_embedder("default"), create=True) as index:
        index.sync(folder)
        yield build_answerer(index, Settings(folder=folder))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", r"line 3 is not JSON \(.*\); expected \{\"question\""),
        ("[]", "line 3 has no question as text"),
        ('{"question": 5}', "line 3 has no question as text"),
        ('{"text": "Who?"}', "line 3 has no question as text"),
        ('{"question": "Who?", "history": "no list"}', "line 3 has a history that is no list"),
        ('{"question": "Who?", "history": [1]}', "line 3 has a history that is no list"),
    ],
)
def test_a_bad_line_is_named_with_what_was_expected(line: str, message: str):
    with pytest.raises(BatchError, match=message):
        read_line(line, 3)


def test_a_line_may_have_a_history():
    assert read_line('{"question": "Who?"}', 1) == Ask("Who?")
    line = '{"question": "Who?", "history": ["A?", "B?"]}'
    assert read_line(line, 1) == Ask("Who?", ("A?", "B?"))


def test_answers_come_in_order_and_a_bad_line_does_not_stop_the_rest(answerer: Answerer):
    lines = [
        json.dumps({"question": "How many fisheries projects were approved this year?"}),
        "",
        "not JSON",
        "   \n",
        json.dumps({"question": "?!"}),
        json.dumps({"question": "and who said it?", "history": ["What did the ministry say?"]}),
    ]
    got = list(answer_lines(lines, answerer))
    assert [value.get("line") for value in got] == [None, 3, 5, None]
    assert got[0]["question"].startswith("How many") and got[0]["outcome"] == "answered"
    assert got[1]["error"].startswith("line 3 is not JSON")
    assert "holds no question" in got[2]["error"]
    assert got[3]["question"] == "and who said it?" and "ministry" in got[3]["searched"]
    assert json.loads(json.dumps(got)) == got


def test_lines_are_read_as_they_come(answerer: Answerer):
    """An endless stream gives its first answers."""

    def stream() -> Iterator[str]:
        yield "nonsense"
        raise AssertionError("read ahead of the answers")

    assert next(answer_lines(stream(), answerer))["line"] == 1
