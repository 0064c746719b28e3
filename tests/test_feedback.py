"""What readers say is kept line by line, and becomes cases that the evaluation loads."""

from __future__ import annotations

import json
import threading
from dataclasses import replace

import pytest
from click.testing import CliRunner

import screen_samples as samples
from evals.case import load_cases
from qa.cli.commands import cli
from qa.desk.cases import as_cases
from qa.desk.feedback import Feedback, Quoted, read_feedback, store_feedback
from qa.errors import DeskError

ARTICLES = {article.path: article for article in samples.ARTICLES}
START = samples.PORT.text.index(samples.CRANES_FR)
GOOD = Feedback(
    label="good",
    comment="",
    turns=("Combien de grues à Brest ?",),
    language="fr",
    outcome="answered",
    mode="extractive",
    statements=(samples.CRANES_FR,),
    facts=("trois grues",),
    citations=(Quoted("2025/port.txt", samples.CRANES_FR, START, START + len(samples.CRANES_FR)),),
)
REFUSAL = replace(
    GOOD, turns=("What is the capital of Australia?",), outcome="not_found", facts=(), citations=()
)
ALL = (
    GOOD,
    replace(GOOD, turns=("And before?", "Combien de grues ?"), facts=()),
    REFUSAL,
    replace(
        GOOD, label="wrong_source", comment=f"No: “{samples.DIESEL}”", turns=("Which cranes?",)
    ),
    replace(GOOD, label="missing", comment=f"see\n{samples.CRANES_EN}\nplease", turns=("CO2?",)),
    replace(GOOD, label="outdated", comment="there is something newer", turns=("Old?",)),
    replace(GOOD, citations=(replace(GOOD.citations[0], path="gone.txt"),), turns=("Gone?",)),
    # Each of these ends a line for `str.splitlines`, and none does in a file of JSON lines.
    replace(GOOD, label="outdated", comment="a\u2028b\u2029c\x85d\x0be\x0cf\x1cg", turns=("Odd?",)),
)


def test_what_is_stored_is_read_back_in_order(tmp_path):
    assert read_feedback(tmp_path) == []
    for said in ALL:
        store_feedback(tmp_path, said)
    read = read_feedback(tmp_path)
    assert [replace(one, said="") for one in read] == list(ALL)
    assert all(one.said.endswith("+00:00") for one in read)


def test_readers_at_once_lose_nothing(tmp_path):
    def say(n: int) -> None:
        for i in range(20):
            store_feedback(tmp_path, replace(GOOD, comment=f"{n}-{i} " + "long " * 500))

    threads = [threading.Thread(target=say, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({one.comment.split()[0] for one in read_feedback(tmp_path)}) == 80


def test_a_place_that_cannot_be_written_to_is_said(tmp_path):
    with pytest.raises(DeskError, match="cannot be used .*qa restore FILE"):
        store_feedback(tmp_path / "missing", GOOD)


def test_the_evaluation_loads_every_case_and_the_rest_has_a_reason(tmp_path):
    exported = as_cases(ALL, ARTICLES)
    file = tmp_path / "cases.jsonl"
    file.write_text("".join(json.dumps(case) + "\n" for case in exported.cases), "utf-8")
    cases = load_cases(file, ARTICLES)
    assert [case.question for case in cases] == [
        "Combien de grues à Brest ?",
        "Combien de grues ?",
        "What is the capital of Australia?",
        "Which cranes?",
        "CO2?",
    ]
    assert [case.kind for case in cases] == ["fact", "follow_up", "unanswerable", "fact", "fact"]
    assert cases[0].facts == (("trois grues",),)
    assert cases[3].gold[0].quote == samples.DIESEL
    assert cases[4].gold[0].path == "2025/cranes.md"
    # Tuning may look at what readers said, so none of it is a test.
    assert {case.split for case in cases} == {"dev"}
    assert "not known" in exported.left[0] and "no longer in the articles" in exported.left[1]


def test_what_was_said_last_of_a_question_counts(tmp_path):
    later = replace(GOOD, label="wrong_source", comment=samples.DIESEL)
    (case,) = as_cases([GOOD, later], ARTICLES).cases
    assert case["gold"][0]["quote"] == samples.DIESEL


def test_the_command_writes_cases_and_says_what_it_left_out(tmp_path, monkeypatch):
    index = samples.library(tmp_path)
    index.close()
    for said in ALL:
        store_feedback(index.path, said)
    from qa import opening

    monkeypatch.setattr(opening, "quiet_libraries", lambda *_: None)
    monkeypatch.setattr("store.open_embedder", lambda _: index.embedder)
    out = tmp_path / "cases.jsonl"
    ran = CliRunner().invoke(
        cli, ["feedback", "export", "--index", str(index.path), "--out", str(out)]
    )
    assert ran.exit_code == 0, ran.output
    assert f"5 cases in {out}" in ran.output
    assert ran.output.count("left out feedback") == 3
    assert len(load_cases(out, ARTICLES)) == 5
