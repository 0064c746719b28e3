"""What `make bench` keeps of a run, and what it says of the next one."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest
from click.testing import CliRunner

from evals.speed import bench, growth
from evals.speed.growth import compared, rows, write_sized
from evals.speed.plot import draw_growth
from store import list_articles, read_article, split_passages


def run_of(search: float, machine: str = "here, 2 cores") -> dict[str, Any]:
    ours = {"passages": 398.0, "articles a second": 40.0, "search, ms p50": search}
    stock = {"passages": 10.0, "articles a second": 3.0, "search, ms p50": 20.0}
    sizes = {"400": {"ours": ours, "stock": stock}}
    return {"date": "2026-01-01", "machine": machine, "sizes": sizes}


def test_a_figure_that_moved_is_told_and_no_other():
    (line,) = compared(run_of(24.0), run_of(12.0))
    assert line == "400 passages, ours: search, ms p50 12 → 24 (2.00×)"
    assert compared(run_of(12.5), run_of(12.0)) == []


def test_figures_of_another_machine_are_not_compared():
    (line,) = compared(run_of(24.0), run_of(12.0, "there, 64 cores"))
    assert "another machine (there, 64 cores)" in line


def test_the_table_leaves_open_what_a_system_does_not_have():
    run = run_of(12.0)
    run["sizes"]["400"]["ours"]["cold qa ask, s"] = 3.456
    table = rows(run["sizes"])
    assert table[0] == "| passages | 400, ours | 400, stock |"
    assert table[-1] == "| cold qa ask, s | 3.46 |  |"


def test_the_curves_are_drawn_for_each_system(tmp_path):
    sizes = run_of(12.0)["sizes"] | {"4000": run_of(30.0)["sizes"]["400"]}
    draw_growth(sizes, tmp_path / "growth.svg")
    drawn = (tmp_path / "growth.svg").read_text("utf-8")
    assert drawn.count('id="legend_') == 2  # two of the figures are in these runs


@pytest.mark.parametrize("passages", [150, 700])
def test_a_corpus_has_about_as_many_passages_as_asked(tmp_path, passages):
    write_sized(tmp_path / "articles", passages, seed=7)
    files = list_articles(tmp_path / "articles")
    made = sum(len(split_passages(read_article(p, tmp_path / "articles"))) for p in files)
    assert 0.9 * passages <= made <= 1.1 * passages


@pytest.mark.long
def test_both_systems_are_measured_kept_and_compared(tmp_path, monkeypatch):
    kept = tmp_path / "bench" / "growth.json"
    options = ["200", "--questions", "8", "--stock-articles", "4", "--out", str(kept)]
    done = CliRunner().invoke(growth.main, options, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    figures = json.loads(kept.read_text("utf-8"))["sizes"]["200"]
    for name in ("articles a second", "indexing, peak MB", "search, ms p95"):
        assert figures["ours"][name] > 0 and figures["stock"][name] > 0
    if sys.platform == "linux":
        assert (
            figures["ours"]["indexing, MB written"] * 1024 > figures["ours"]["disk, kB an article"]
        )
    assert figures["ours"]["unchanged sync, s"] > 0 and figures["ours"]["cold qa ask, s"] > 0
    assert kept.with_suffix(".svg").is_file()
    monkeypatch.setattr(growth, "measured", lambda *_: run_of(1e9)["sizes"]["400"])
    again = CliRunner().invoke(growth.main, options, catch_exceptions=False)
    assert "200 passages, ours: search, ms p50" in again.output
    assert json.loads(kept.with_suffix(".last.json").read_text("utf-8"))["sizes"]["200"] == figures


@pytest.mark.long
def test_both_systems_are_timed_turn_by_turn():
    options = ["--articles", "25", "--texts", "20", "--questions", "6", "--repeats", "1"]
    done = CliRunner().invoke(bench.main, options, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    for row in ("embedding 10,000 passages", "a question: search", "a question: answer"):
        (line,) = [each for each in done.output.splitlines() if each.startswith(row)]
        assert line.endswith("×")
