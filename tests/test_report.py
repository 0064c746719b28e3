"""Reports, expected scores and the command line, on a small run made by hand."""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape

from evals import cli, expected
from evals.errors import RunError
from evals.expected import check, update
from evals.measures.aggregate import Estimate
from evals.outcome import Outcome, Run, Score
from evals.report.html import html_report, latencies, percent
from evals.report.report import estimate_text, markdown_report, tables, text_report
from evals.report.results import END, START, write_block
from evals.system import Cited, RankedPassage, Reply, Said

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>' \" {{7*7}} ${7*7} &amp;"


def outcome(number: int, text: str = "plain", **changes) -> Outcome:
    passage = RankedPassage("a.txt", 0, 5, text)
    made = Outcome(
        id=f"case-{number}",
        kind="fact",
        language="en",
        pair="en→fr" if number % 2 else "fr→fr",
        split="dev",
        turns=("before " + text, text),
        answerable=True,
        scores={"hit@1": Score(float(number % 2), text), "correct": Score(1.0, text)},
        ranked=(passage,),
        relevant=(passage.key,),
        reply=Reply(
            "answered", "en", text, (Said(text, (1,)),), (Cited(1, text, 0, 5, text),), text
        ),
        facts=((text, "other"),),
        gold=((text, text),),
        seconds={"ask": 0.012 * (number + 1)},
    )
    return replace(made, **changes)


def run(text: str = "plain", **changes) -> Run:
    outcomes = tuple(outcome(n, text) for n in range(4))
    made = Run(
        "seeds",
        "python -m evals",
        ("hit@1", "correct", "language", "ask_p50"),
        ("pair", "kind"),
        {"Sourced": outcomes, "Plain": outcomes[:2]},
        notes=(text,),
    )
    return replace(made, **changes)


class Page(HTMLParser):
    """Tags and attributes of a page, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)


# Tables


def test_tables_give_values_with_intervals_and_a_dash_for_nothing():
    overview = tables(run())[0]
    rows = {row[0]: row[1:] for row in overview.rows}
    assert overview.header == ("", "n", "Sourced", "Plain")
    assert rows["hit@1"][0] == "4"
    assert re.fullmatch(r"0\.50 0\.00–1\.00", rows["hit@1"][1])
    assert rows["Facts found"][1:] == ("1.00 1.00–1.00",) * 2
    assert rows["Language"] == ("0", "–", "–")
    assert rows["Answer, median ↓"][1].startswith("30 ms ")


def test_groups_of_few_values_show_every_system_and_the_others_ours():
    by_kind = next(t for t in tables(run()) if t.title == "Sourced, by kind")
    assert [row[:2] for row in by_kind.rows] == [("fact", "4")]
    beside = next(t for t in tables(run()) if t.title.startswith("Beside each other, by language"))
    assert [row[:5] for row in beside.rows] == [
        ("en→fr", "Sourced", "2", "1.00 1.00–1.00", "1.00 1.00–1.00"),
        ("en→fr", "Plain", "1", "1.00 1.00–1.00", "1.00 1.00–1.00"),
        ("fr→fr", "Sourced", "2", "0.00 0.00–0.00", "1.00 1.00–1.00"),
        ("fr→fr", "Plain", "1", "0.00 0.00–0.00", "1.00 1.00–1.00"),
    ]
    alone = run(outcomes={"Sourced": run().outcomes["Sourced"]})
    assert not any(t.title.startswith("Beside") for t in tables(alone))


def test_the_text_report_lines_up():
    block = text_report(run()).split("\n\n")[1].splitlines()
    assert len({len(line) for line in block[2:3]}) == 1
    assert block[0].startswith("All")


def test_failed_cases_are_counted_in_every_report():
    failed = outcome(9, error="KeyError: 'x'", reply=None)
    broken = run(outcomes={"Sourced": (outcome(0), failed)})
    for report in (text_report, markdown_report):
        assert "2 cases, 1 failed and score 0" in report(broken)
    assert "2 cases, 1 failed" in html_report(broken)


def test_markdown_cells_escape_the_bar():
    assert "en\\|x" in markdown_report(run(outcomes={"S": (outcome(0, pair="en|x"),)}))


# The page


@settings(max_examples=15)
@given(st.sampled_from([HOSTILE, "</details></main>", "<!--", "</style><b>"]), st.text(max_size=8))
def test_the_page_shows_text_as_text(hostile, more):
    plain, page = Page(html_report(run())), Page(html_report(run(hostile + more)))
    assert [tag for tag, _ in page.tags] == [tag for tag, _ in plain.tags]
    assert not any(name.startswith("on") and name != "onsubmit" for _, a in page.tags for name in a)


def test_the_page_asks_for_nothing_outside():
    page = html_report(run(HOSTILE))
    parsed = Page(page)
    assert not any({"src", "action"} & set(attributes) for _, attributes in parsed.tags)
    links = [attributes["href"] for _, attributes in parsed.tags if "href" in attributes]
    assert links == ["#scores", "#tables", "#cases"]
    assert "url(" not in page and "@import" not in page
    policies = [a["content"] for t, a in parsed.tags if t == "meta" and "http-equiv" in a]
    assert str(policies[0]).startswith("default-src 'none'")
    assert str(escape(HOSTILE)) in page


def test_the_page_has_a_row_for_each_case_with_its_reason():
    page = Page(html_report(run("the reason")))
    rows = [a for tag, a in page.tags if tag == "details" and a.get("class") == "case"]
    assert [row["data-verdict"] for row in rows] == ["right"] * 4
    assert {row["data-kind"] for row in rows} == {"fact"}
    assert "the reason" in page.text


@given(st.floats(allow_nan=False))
def test_a_position_is_never_off_its_axis(value):
    assert 0 <= percent(value) <= 100
    assert percent(0.5) == 50


def test_a_system_without_the_measure_has_no_row_in_its_chart():
    measured = (outcome(1), outcome(2, scores={}))
    page = Page(html_report(run(outcomes={"S": measured, "T": measured[1:]})))
    labels = [a for tag, a in page.tags if tag == "span" and a.get("class") == "label"]
    whiskers = [a for tag, a in page.tags if a.get("class") == "whisker"]
    assert len(labels) == len(whiskers) > 0
    assert {(a["x1"], a["x2"]) for a in whiskers} == {("100.0%", "100.0%")}


def test_latencies_are_counted_from_zero_to_the_longest():
    timed = [outcome(n, seconds={"ask": s}) for n, s in enumerate((0.001, 0.002, 0.002, 0.004))]
    [histogram] = latencies(timed)
    assert (histogram.title, histogram.n, histogram.top) == ("Answer", 4, 4.0)
    assert [count for _, _, count in histogram.columns if count] == [1, 2, 1]
    assert max(share for _, share, _ in histogram.columns) == 1
    assert latencies([outcome(0, seconds={})]) == []


def test_the_page_draws_risk_and_coverage_where_there_is_a_confidence():
    def sure(number: int, answerable: bool, confidence: float) -> Outcome:
        reply = Reply("answered", "en", "", confidence=confidence)
        return outcome(number, answerable=answerable, reply=reply)

    listed = (sure(0, True, 0.9), sure(1, True, 0.4), sure(2, False, 0.5))
    page = Page(html_report(run(outcomes={"S": listed, "Plain": run().outcomes["Plain"]})))
    [curve] = [a for tag, a in page.tags if tag == "polyline"]
    assert str(curve["points"]).split() == ["50.0,100.0", "50.0,0.0", "100.0,0.0"]
    assert not any(tag == "polyline" for tag, _ in Page(html_report(run())).tags)


def test_an_estimate_reads_as_value_and_interval():
    assert estimate_text("hit@1", Estimate(0.851, 0.7799, 0.912, 5)) == "0.85 0.78–0.91"
    assert estimate_text("ask_p50", Estimate(12.4, 9.96, 15.2, 5)) == "12 ms 10.0–15"
    assert estimate_text("hit@1", Estimate(math.nan, math.nan, math.nan, 0)) == "–"


# Expected scores


def write(file, **scores):
    listed = {
        name: {"value": value, "tolerance": 0.02, "why": "because"}
        for name, value in scores.items()
    }
    file.write_text(json.dumps({"command": "python -m evals", "scores": listed}))
    return file


def test_a_score_below_its_tolerance_fails_and_above_is_better(tmp_path):
    found = check(run(), write(tmp_path / "e.json", **{"hit@1": 0.6, "correct": 0.9}))
    assert found.failed == ("hit@1: 0.500, expected 0.600 ± 0.02 (because)",)
    assert found.better == ("correct: 1.000, expected 0.900 ± 0.02: better, run --update-expected",)
    within = check(run(), write(tmp_path / "e.json", **{"hit@1": 0.52, "correct": 0.98}))
    assert (within.failed, within.better) == ((), ())


def test_where_lower_is_better_a_higher_score_fails(tmp_path):
    refusing = tuple(
        replace(o, reply=Reply("not_found", "en", "")) for o in run().outcomes["Plain"]
    )
    always = run(measures=("refused_answerable",), outcomes={"S": refusing})
    found = check(always, write(tmp_path / "e.json", refused_answerable=0.1))
    assert [line.split(":")[0] for line in found.failed] == ["refused_answerable"]


def test_a_score_over_nothing_fails(tmp_path):
    assert check(run(), write(tmp_path / "e.json", language=1.0)).failed


def test_one_pair_or_kind_can_have_its_own_expectation(tmp_path):
    file = write(tmp_path / "e.json", **{"hit@1 | en→fr": 1.0, "hit@1 | fact": 0.5})
    assert check(run(), file).failed == ()


def test_update_keeps_tolerances_and_reasons(tmp_path):
    file = write(tmp_path / "e.json", **{"hit@1": 0.1})
    update(run(), file)
    score = json.loads(file.read_text())["scores"]["hit@1"]
    assert score == {"value": 0.5, "tolerance": 0.02, "why": "because"}
    fresh = tmp_path / "new.json"
    update(run(measures=("hit@1", "correct")), fresh)
    assert set(json.loads(fresh.read_text())["scores"]) == {"hit@1", "correct"}
    assert check(run(), fresh) == expected.Check((), ())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"command": "python -m evals --split dev", "scores": {}}', "run that command"),
        ('{"command": "python -m evals"}', "is not a file of expected scores"),
        ('{"command": "python -m evals", "scores": {"hit@3": {"value": 1, "tolerance": 0, '
         '"why": "x"}}}', "'hit@3' is not a score of this run"),
    ],
    ids=["command", "format", "measure"],
)  # fmt: skip
def test_what_cannot_be_compared_is_refused(tmp_path, text, message):
    file = tmp_path / "e.json"
    file.write_text(text)
    with pytest.raises(RunError, match=message):
        check(run(), file)
    with pytest.raises(RunError, match="make it with --update-expected"):
        check(run(), tmp_path / "none.json")


def test_the_block_of_results_is_replaced_between_its_markers(tmp_path):
    file = tmp_path / "README.md"
    file.write_text(f"before\n{START}\nold\n{END}\nafter\n")
    write_block(run(), file)
    text = file.read_text()
    assert text.startswith(f"before\n{START}\n`python -m evals`: 4 cases.")
    assert text.endswith(f"{END}\nafter\n")
    assert "old" not in text
    file.write_text("no markers")
    with pytest.raises(RunError, match="lacks the markers"):
        write_block(run(), file)


# The command line


@pytest.fixture
def command(monkeypatch, tmp_path, capsys):
    """The command line with a run made by hand; gives (exit code, stdout, stderr)."""
    monkeypatch.setattr(cli, "_run", lambda options, embedder, settings: run())
    monkeypatch.setattr(expected, "EXPECTED", tmp_path / "expected.json")

    def call(*argv: str):
        code = cli.main([*argv, "--out", str(tmp_path / "runs")])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def test_a_run_prints_its_table_and_writes_its_reports(command, tmp_path):
    code, out, _ = command()
    assert code == 0
    assert "hit@1" in out
    assert {p.name for p in (tmp_path / "runs").iterdir()} == {
        "seeds.json",
        "seeds.md",
        "seeds.html",
    }
    command()
    assert (tmp_path / "runs" / "seeds.before.json").exists()


def test_json_on_stdout_is_alone_there(command):
    _, out, _ = command("--json", "-")
    assert json.loads(out)["command"] == "python -m evals"


def test_check_exits_one_and_names_every_score(command, tmp_path):
    write(tmp_path / "expected.json", **{"hit@1": 0.9, "correct": 0.5, "language": 1.0})
    code, _, err = command("--check")
    assert code == 1
    assert "out of tolerance: hit@1: 0.500, expected 0.900" in err
    assert "out of tolerance: language: nan" in err
    assert "correct: 1.000, expected 0.500 ± 0.02: better" in err
    assert command("--update-expected")[0] == 0


def test_check_after_update_passes(command, tmp_path):
    write(tmp_path / "expected.json", **{"hit@1": 0.9})
    command("--update-expected")
    assert command("--check")[0] == 0


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["--set", "nope"], "no set 'nope'; expected one of news, xquad, piaf"),
        (["--set", "xquad"], "--set NAME and --data DIR go together"),
        (["--folder", ".", "--check"], "are for the cases"),
        (["--llm"], "QA_LLM"),
        (["--compare", "none.json"], "'none.json' cannot be read"),
        (["--split", "train"], "Invalid value for '--split'"),
        (["--check"], "make it with --update-expected"),
    ],
    ids=["set", "data", "folder", "llm", "compare", "split", "no expected"],
)
def test_usage_errors_exit_two_with_a_line(command, argv, message):
    code, _, err = command(*argv)
    assert code == 2
    assert message in err


def test_compare_prints_the_changes(command, tmp_path):
    command()
    code, out, _ = command("--compare", str(tmp_path / "runs" / "seeds.json"))
    assert code == 0
    assert out.endswith("better: 0\nworse: 0\n")


def test_case_prints_an_explanation_and_writes_nothing(command, tmp_path):
    code, out, _ = command("--case", "case-1")
    assert code == 0
    assert "case-1 · Sourced · right" in out
    assert not (tmp_path / "runs").exists()


def test_list_sets_names_them_all(command):
    _, out, _ = command("--list-sets")
    assert [line.split()[0] for line in out.splitlines()][:3] == ["news", "xquad", "piaf"]
