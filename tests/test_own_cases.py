"""`qa eval --cases FILE --folder DIR`: one's own questions, with our measures and report."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.cli import main
from evals.errors import CaseError
from evals.tasks.own import load_own
from fakes import write_articles
from store import Article, list_articles, read_article

BRIDGE = (
    "The harbour bridge opens\n\n"
    "The new bridge over the harbour opens on 6 November 2025, the council said.\n"
    "Ann Lee, who chairs the council, cut the ribbon.\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("own") / "articles"
    return write_articles(where, {"bridge.txt": BRIDGE})


@pytest.fixture(scope="module")
def articles(folder: Path) -> dict[str, Article]:
    return {a.path: a for a in (read_article(path, folder) for path in list_articles(folder))}


def jsonl(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    return path


def test_a_sentence_a_file_and_nothing_are_what_may_be_expected(tmp_path, articles):
    opens = "The new bridge over the harbour\n opens on 6 November 2025, the council said."
    file = jsonl(
        tmp_path / "c.jsonl",
        {"question": "When does the bridge open?", "expected": opens, "answer": "6 November"},
        {"question": "Who chairs the council?", "expected": "bridge.txt", "id": "chair"},
        {"question": "Who paid?", "expected": "Not there", "history": ["Who built it?"]},
    )
    sentence, whole, nothing = load_own(file, articles)
    ((start, end),) = sentence.gold[0].spans
    assert articles["bridge.txt"].text[start:end] == " ".join(opens.split())
    assert sentence.facts == (("6 November",),) and sentence.id == "line-1"
    assert len(whole.gold[0].spans) >= 3 and whole.id == "chair" and whole.facts == ()
    assert not nothing.answerable and nothing.turns == ("Who built it?", "Who paid?")


@given(st.lists(st.tuples(st.text(min_size=1), st.sampled_from(["bridge.txt", "not there"]))))
def test_csv_and_jsonl_say_the_same(tmp_path_factory, articles, rows):
    rows = [(f"Who {' '.join(q.split())}?", e) for q, e in rows]
    rows = [(q, e) for q, e in rows if q.isprintable()]
    if not rows:
        return
    where = tmp_path_factory.mktemp("both")
    as_json = jsonl(where / "c.jsonl", *({"question": q, "expected": e, "id": str(n)}
                                         for n, (q, e) in enumerate(rows)))  # fmt: skip
    as_csv = where / "c.csv"
    with as_csv.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "question", "expected"])
        writer.writerows((n, q, e) for n, (q, e) in enumerate(rows))
    assert load_own(as_csv, articles) == load_own(as_json, articles)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("c.csv", "frage,antwort\na,b\n", "line 1 names the columns .*expected question,expected"),
        ("c.csv", "question,expected\nWho, when?,bridge.txt\n", "line 2: more cells"),
        ("c.csv", "question,expected\nWho?,\n", "line 2: expected: Field required"),
        ("c.csv", "question,expected\nWho?,harbour.txt\n", "line 2: 'harbour.txt' is no article"),
        ("c.csv", "question,expected\n", "no case in the file"),
        ("c.csv", "question,expected\n:,bridge.txt\n", "line 2: ':' holds no question"),
        ("c.jsonl", "{", "line 1: .*expected {\"question\""),
        ("c.jsonl", '\n{"question": "Who?", "expect": "x"}', "line 2: expect: .*expected question"),
        ("c.jsonl", '{"question": "Who?", "expected": "Nobody said this."}', "to the letter"),
        ("c.jsonl", '{"question": "W?", "expected": "not there", "answer": "x"}', "an answer, 'x'"),
        (
            "c.jsonl",
            '{"question": "W?", "expected": "not there", "id": "a"}\n' * 2,
            "line 2: id 'a' is already on line 1",
        ),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_used_is_named_with_its_line(tmp_path, articles, name, text, said):
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(CaseError, match=said):
        load_own(tmp_path / name, articles)


def test_the_report_is_ours(tmp_path, folder, capsys):
    file = tmp_path / "mine.csv"
    file.write_text(
        "question,expected,answer\n"
        "When does the new bridge over the harbour open?,bridge.txt,6 November 2025\n"
        "Who discovered penicillin?,not there,\n",
        "utf-8",
    )
    own = ["--cases", str(file), "--folder", str(folder), "--out", str(tmp_path / "runs")]
    assert main([*own, "--no-baselines", "--quiet"]) == 0
    run = json.loads((tmp_path / "runs" / "cases-mine.json").read_text())
    (ours,) = run["outcomes"].values()
    first, second = ours
    assert first["scores"]["correct"]["value"] == 1.0
    assert first["scores"]["right_sentence"]["value"] == 1.0
    assert second["reply"]["outcome"] == "not_found"
    assert "cases-mine: 2 cases" in capsys.readouterr().out
    assert (tmp_path / "runs" / "cases-mine.html").stat().st_size > 1000


def test_cases_need_their_folder(tmp_path, capsys):
    file = jsonl(tmp_path / "c.jsonl", {"question": "Who?", "expected": "not there"})
    assert main(["--cases", str(file)]) == 2
    assert "--cases FILE and --folder DIR" in capsys.readouterr().err
