"""Cases load strictly, and every problem is reported at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.case import load_cases
from evals.errors import CaseError
from evals.seeds import CASES
from store import list_articles, parse_article, read_article

TEXT = (
    "Trade grew\n\nTrade grew by 26.4% last year. Trade grew by 26.4% last year. Ministers met.\n"
)
PATH = "trade.txt"
GOOD = {
    "id": "en-1",
    "language": "en",
    "kind": "how_many",
    "turns": ["By how much did trade grow?"],
    "article_languages": ["en"],
    "answerable": True,
    "facts": [["26,4 %", "26.4 percent"]],
    "gold": [{"path": PATH, "quote": "Trade grew by 26.4% last year."}],
    "gold_mode": "any",
    "split": "dev",
    "note": "",
}


@pytest.fixture
def load(tmp_path: Path):
    articles = {PATH: parse_article(TEXT, PATH, b"digest")}

    def read(*cases: dict[str, object] | str):
        file = tmp_path / "cases.jsonl"
        lines = [case if isinstance(case, str) else json.dumps(case) for case in cases]
        file.write_text("\n".join(lines), encoding="utf-8")
        return load_cases(file, articles)

    return read


def test_a_good_case_loads_with_every_place_of_its_quote(load):
    [case] = load(GOOD)
    [gold] = case.gold
    assert case.pair == "en→en"
    assert case.question == "By how much did trade grow?"
    assert [TEXT[a:b] for a, b in gold.spans] == [gold.quote] * 2


@pytest.mark.parametrize(
    ("change", "message"),
    [
        pytest.param({"colour": "red"}, "colour: Extra inputs", id="unknown key"),
        pytest.param({"kind": "riddle"}, "kind: Input should be", id="unknown kind"),
        pytest.param({"language": "English"}, "language: String should match", id="language"),
        pytest.param({"answerable": "yes"}, "answerable: Input should be a valid", id="no bool"),
        pytest.param({"split": "train"}, "split: Input should be", id="split"),
        pytest.param({"turns": []}, "turns: List should have at least 1", id="no turn"),
        pytest.param({"turns": [" "]}, "a turn is empty", id="empty turn"),
        pytest.param({"kind": "follow_up"}, "at least two turns", id="follow-up of one turn"),
        pytest.param({"facts": []}, "needs facts and gold", id="no facts"),
        pytest.param({"gold": []}, "needs facts and gold", id="no gold"),
        pytest.param({"facts": [[]]}, "at least one wording", id="fact without wording"),
        pytest.param(
            {"facts": [["12%"]]}, r"no wording of the fact \['12%'\]", id="fact elsewhere"
        ),
        pytest.param(
            {"answerable": False}, "unanswerable case has no facts", id="unanswerable with facts"
        ),
        pytest.param(
            {"kind": "unanswerable"}, "'unanswerable' but answerable", id="unanswerable answered"
        ),
        pytest.param(
            {"gold": [{"path": "x.txt", "quote": "Trade grew by 26.4% last year."}]},
            "no article 'x.txt'",
            id="unknown path",
        ),
        pytest.param(
            {"gold": [{"path": PATH, "quote": "Trade grew by 26,4% last year."}]},
            "not verbatim in trade.txt: 'Trade grew by 26,4%",
            id="quote not verbatim",
        ),
        pytest.param(
            {"article_languages": ["fr"]},
            r"\['fr'\], those of the gold articles \['en'\]",
            id="pair",
        ),
    ],
)
def test_a_bad_case_is_named_with_its_line(load, change, message):
    with pytest.raises(CaseError, match=f"line 1.*{message}"):
        load({**GOOD, **change})


def test_every_problem_of_every_line_is_reported_at_once(load):
    with pytest.raises(CaseError, match="4 problems") as raised:
        load(
            {**GOOD, "turns": [""], "facts": [["12%"]]},
            "{not json",
            GOOD,
        )
    text = str(raised.value)
    assert "line 1 (en-1): a turn is empty" in text
    assert "line 1 (en-1): no wording of the fact" in text
    assert "line 2: the line: Invalid JSON" in text
    assert "line 3 (en-1): id 'en-1' is already on line 1" in text


def test_an_empty_or_missing_file_is_an_error(load, tmp_path):
    with pytest.raises(CaseError, match="no case in the file"):
        load()
    with pytest.raises(CaseError, match=r"none\.jsonl' cannot be read"):
        load_cases(tmp_path / "none.jsonl", {})


def test_a_count_is_not_sought_in_passages(load):
    [case] = load({**GOOD, "kind": "counting", "facts": [["5"]], "article_languages": []})
    assert case.gold
    assert case.sought == ()
    assert case.pair == "en→–"


def test_the_committed_cases_are_what_the_readme_promises(seeds):
    articles = {a.path: a for a in (read_article(p, seeds) for p in list_articles(seeds))}
    cases = load_cases(CASES, articles)
    splits = [case.split for case in cases]
    assert len(cases) >= 120
    assert sum(not case.answerable for case in cases) >= 35
    assert splits.count("dev") == splits.count("test")
    assert {case.language for case in cases} == {"fr", "en", "vi", "ru"}
    pairs = {case.pair for case in cases}
    assert {
        f"{asked}→{about}" for asked in ("fr", "en", "vi", "ru") for about in ("fr", "en")
    } <= pairs
