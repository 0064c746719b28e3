"""`--verbose`: one JSON object a line, all of one question with one request, and no text."""

from __future__ import annotations

import io
import json
import logging
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from qa import log
from qa.answer.answer import Answer, Draft
from qa.cli.commands import cli

QUESTION = "How many delegates attended the seminar in Moscow?"


def events(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines() if line.startswith("{")]


def test_a_question_and_its_answer_have_one_request_and_no_text(tmp_path: Path, seeds: Path):
    where = ["--folder", str(seeds), "--index", str(tmp_path / "index")]
    done = CliRunner().invoke(cli, ["--verbose", "ask", *where, QUESTION])
    assert done.exit_code == 0 and "100 delegates" in done.stdout
    synced, asked, answered = events(done.stderr)
    assert (synced["event"], synced["added"]) == ("synced", 5)
    assert asked["request"] == answered["request"] and asked["characters"] == len(QUESTION)
    assert (answered["event"], answered["outcome"], answered["kind"]) == (
        "answered",
        "answered",
        "fact",
    )
    assert "delegates" not in done.stderr and "Moscow" not in done.stderr
    assert logging.getLogger("qa").handlers == []  # nothing is left behind


def test_nothing_is_written_unless_it_is_asked_for():
    stream = io.StringIO()
    with log.logged(0, stream):
        log.event("something")
    log.event("something")
    assert stream.getvalue() == ""


def answering(error: Exception | None = None):
    yield Draft("The bridge", "searched", "en", "m")
    if error is not None:
        raise error
    yield Answer(question="q", searched="q", language="en", outcome="not_found")


def test_an_error_is_told_by_its_kind_and_place():
    stream = io.StringIO()
    with log.logged(1, stream), pytest.raises(ValueError, match="secret"):
        list(log.followed("Who?", answering(ValueError("the secret words"))))
    asked, failed = events(stream.getvalue())
    assert (failed["event"], failed["error"]) == ("failed", "ValueError")
    assert str(failed["at"]).startswith("test_log:") and failed["request"] == asked["request"]
    assert "secret" not in stream.getvalue()


def test_an_answer_that_nobody_waits_for_is_stopped():
    stream = io.StringIO()
    with log.logged(1, stream):
        running = log.followed("Who?", answering())
        next(running)
        running.close()
    assert [e["event"] for e in events(stream.getvalue())] == ["asked", "stopped"]


@given(st.text(), st.text(min_size=12))
def test_whatever_is_said_is_one_line_and_told_only_when_asked_for(question: str, said: str):
    """A new line, a quote or a control in a text begins no event of its own."""
    plain, whole = io.StringIO(), io.StringIO()
    for stream, verbosity in ((plain, 1), (whole, 2)):
        with log.logged(verbosity, stream):
            log.event("asked", texts={"question": question, "said": said})
            logging.getLogger("store.somewhere").warning("%s", said)
    quiet, loud = ([json.loads(each) for each in s.getvalue().split("\n")[:-1]]
                   for s in (plain, whole))  # fmt: skip
    assert len(quiet) == len(loud) == 2
    assert all("question" not in e and "said" not in e for e in quiet)
    assert loud[0]["question"] == question and loud[1]["event"] == said
