"""Asking sets, what a threshold on the confidence gives, and scores frozen for later reports."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.errors import RunError
from evals.measures.aggregate import MEASURES, estimate
from evals.measures.coverage import risk_at, risk_coverage
from evals.measures.stages import STAGES, lost_at
from evals.outcome import Outcome, Run, Score
from evals.report.frozen import FROZEN, freeze, with_frozen
from evals.report.report import tables, text_report
from evals.saved import load_run, save_run
from evals.system import Cited, Found, Reply, Said
from evals.tasks.ask import Asked, Folder, is_right, run_asking, score_asked
from evals.tasks.task import Means
from evals.tasks.workspace import Document
from fakes import CountingEmbedder
from store import parse_article

TEXT = "Trade grew by 26% last year. Ministers met in Moscow on Monday. Banks signed a deal."
SENTENCE = "Ministers met in Moscow on Monday."
AT = TEXT.index(SENTENCE)
ASKED = Asked("1", "en", "Where did ministers meet?", "a.md", "en", (SENTENCE,), "Moscow")
SHARES = st.floats(0, 1, allow_nan=False)


def outcome(number: int, answerable: bool, confidence: float | None, **changes) -> Outcome:
    made = Outcome(
        id=str(number),
        kind="answerable" if answerable else "date",
        language="en",
        pair="en→fr",
        turns=("?",),
        answerable=answerable,
        scores={"first_sentence": Score(float(number % 2), "why")} if answerable else {},
        reply=Reply("answered", "en", "", confidence=confidence),
    )
    return replace(made, **changes)


# Which citation is right


@pytest.mark.parametrize(
    ("start", "end", "right"),
    [
        (AT, AT + len(SENTENCE), True),
        (0, len(TEXT), True),
        (AT, AT + 12, False),
        (AT, AT + 23, True),
        (0, AT, False),
    ],
    ids=["the sentence", "all", "less than half of it", "what answers in it", "another"],
)
def test_a_citation_is_right_by_what_it_holds_of_a_sentence_that_answers(start, end, right):
    assert is_right(ASKED, Cited(1, "a.md", start, end, TEXT[start:end]), TEXT) == right
    assert not is_right(ASKED, Cited(1, "b.md", start, end, TEXT[start:end]), TEXT)


def test_a_sentence_in_another_normal_form_is_found():
    asked = replace(ASKED, sentences=("Ca fe\u0301 re\u0301ussi.",), answer="fe\u0301")
    text = "Ca fé réussi."
    assert is_right(asked, Cited(1, "a.md", 0, len(text), text), text)


# A folder asked


def test_every_question_goes_over_the_whole_folder_beside_the_baselines():
    other = "The bridge cost 40 million dollars. It opened to traffic in May."
    folder = Folder(
        (Document("a.md", TEXT + "\n"), Document("b.md", other + "\n")),
        (ASKED, Asked("2", "fr", "Quel pont Moscow Monday?", "b.md", "en", (), "", "place")),
    )
    embedder = CountingEmbedder()
    outcomes = run_asking([folder], Means(embedder, lambda: embedder, quiet=True))
    assert list(outcomes) == ["Sourced", "No reader", "BM25 sentence", "Embedding sentence"]
    [found, missed] = outcomes["BM25 sentence"]
    assert [found.scores[name].value for name in ("first_sentence", "right_article")] == [1.0, 1.0]
    assert (found.crossing, missed.crossing) == ("same", "across")
    assert (missed.scores, missed.answerable, missed.kind) == ({}, False, "place")
    # It cannot refuse, which is no measure of it.
    assert estimate(MEASURES["refused_unanswerable"], [missed]).n == 0
    assert estimate(MEASURES["balanced_accuracy"], [found, missed]).n == 0
    ours, without = outcomes["Sourced"][0].reply, outcomes["No reader"][0].reply
    assert ours is not None and without is not None
    assert ours.confidence != without.confidence
    assert not any(o.error for o in outcomes["Sourced"])


def test_a_right_sentence_cited_second_is_not_first():
    articles = {"a.md": parse_article(TEXT, "a.md")}
    first = Cited(1, "a.md", 0, AT - 1, TEXT[: AT - 1])
    second = Cited(2, "a.md", AT, AT + len(SENTENCE), SENTENCE)
    said = (Said(first.quote, (1,)), Said(SENTENCE, (2,)))
    scores = score_asked(ASKED, Reply("answered", "en", "", said, (first, second)), articles)
    assert {name: score.value for name, score in scores.items()} == {
        "first_sentence": 0.0,
        "right_sentence": 1.0,
        "right_article": 1.0,
    }
    refused = score_asked(ASKED, Reply("not_found", "en", ""), articles)
    assert {(score.value, score.reason) for score in refused.values()} == {(0.0, "refused")}


# Where it was lost

HOLDING, OTHER = (0, len(TEXT)), (len(TEXT), 2 * len(TEXT))


def found(stretch: tuple[int, int] = HOLDING, answer=(AT, AT + 5), path="a.md", note="read"):
    return Found(path, *stretch, answer, note)


@pytest.mark.parametrize(
    ("passages", "refused", "stage"),
    [
        ([], True, "not found"),
        ([found(OTHER), found(path="b.md")], False, "not found"),
        ([found(OTHER), found(answer=None)], True, "not read"),
        ([found(note="absent")], True, "refused, a name missing"),
        ([found(OTHER), found()], True, "refused, unsure"),
        ([found(path="b.md"), found()], False, "other article"),
        ([found(OTHER), found()], False, "other passage"),
        ([found(answer=(0, 5))], False, "other sentence"),
        ([found()], False, "not quoted"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_lost_sentence_has_the_first_stage_that_lost_it(passages, refused, stage):
    assert lost_at("a.md", [(AT, AT + len(SENTENCE))], passages, refused=refused) == stage


def test_the_report_says_where_right_sentences_were_lost():
    lost = [replace(outcome(n, True, 0.5), lost=stage) for n, stage in enumerate(("", *STAGES))]
    same = replace(lost[1], id="same", pair="en→en")
    run = Run("news", "c", ("first_sentence",), ("crossing",), {"Sourced": (*lost, same)})
    [table] = [t for t in tables(run) if t.title == "Where the right sentence was lost"]
    assert table.header == ("", "same, of 1", f"across, of {len(lost)}")
    assert table.rows[0] == (STAGES[0], "1.000", f"{1 / len(lost):.3f}")
    assert [row[0] for row in table.rows] == list(STAGES)
    without = replace(run, outcomes={"Sourced": (outcome(1, True, 0.5),)})
    assert table.title not in [t.title for t in tables(without)]


# Thresholds


@given(st.lists(st.tuples(st.booleans(), SHARES), min_size=1))
def test_less_confidence_never_covers_or_risks_less(rows):
    points = risk_coverage([outcome(n, *row) for n, row in enumerate(rows)])
    if len({answerable for answerable, _ in rows}) < 2:
        assert points == ()
        return
    for high, low in zip(points, points[1:], strict=False):
        assert (high.threshold > low.threshold) and (high.coverage <= low.coverage)
        assert high.risk <= low.risk
    assert (points[-1].coverage, points[-1].risk) == (1.0, 1.0)
    assert risk_at(points, 1.0) <= 1.0


def test_the_risk_at_a_coverage_is_the_least_that_gives_it():
    listed = [(True, 0.9), (True, 0.6), (False, 0.7), (False, 0.1)]
    points = risk_coverage([outcome(n, *row) for n, row in enumerate(listed)])
    assert [risk_at(points, c) for c in (0.5, 0.51, 1.0)] == [0.0, 0.5, 0.5]
    assert math.isnan(risk_at((), 0.5))


def test_without_a_confidence_an_answer_is_certain_and_a_refusal_hopeless():
    refused = outcome(1, True, None, reply=Reply("not_found", "en", ""))
    points = risk_coverage([outcome(0, True, None), refused, outcome(2, False, 0.4)])
    assert [(p.threshold, p.coverage, p.risk) for p in points] == [
        (1.0, 0.5, 0.0),
        (0.4, 0.5, 1.0),
        (0.0, 1.0, 1.0),
    ]
    assert risk_coverage([outcome(0, True, None), outcome(1, False, None)]) == ()


def test_balanced_accuracy_does_not_see_the_sizes_of_the_classes():
    few = [outcome(n, True, 0.5) for n in range(2)] + [outcome(9, False, 0.5)]
    many = few + [outcome(n, True, 0.5) for n in range(10, 30)]
    for outcomes in (few, many):
        assert estimate(MEASURES["balanced_accuracy"], outcomes).value == 0.5
    failed = [*few, outcome(3, True, None, reply=None, error="broken")]
    assert estimate(MEASURES["balanced_accuracy"], failed).value == pytest.approx(1 / 3)
    assert estimate(MEASURES["balanced_accuracy"], few[:2]).n == 0


def test_the_area_under_the_curve_of_the_confidence_is_that_of_its_order():
    listed = [outcome(0, True, 0.9), outcome(1, True, 0.4), outcome(2, False, 0.5)]
    assert estimate(MEASURES["confidence_auc"], listed).value == 0.5
    assert estimate(MEASURES["confidence_auc"], [outcome(0, True, None)]).n == 0


# Frozen scores


def run(outcomes: list[Outcome], **changes) -> Run:
    measures = ("first_sentence", "refused_unanswerable", "balanced_accuracy", "confidence_auc")
    found = {"Sourced": tuple(outcomes)}
    made = Run("news", "python -m evals --set news", measures, ("kind",), found)
    return replace(made, **changes)


REPLIES = st.sampled_from(["answered", "partly", "not_found", None])


@given(st.lists(st.tuples(st.booleans(), REPLIES, SHARES), min_size=1, max_size=12))
def test_what_is_frozen_measures_as_it_did(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("frozen")
    listed = [
        outcome(
            n,
            answerable,
            None,
            error="" if state else "broken",
            reply=Reply(state, "en", "said", confidence=round(sure, 4)) if state else None,
        )
        for n, (answerable, state, sure) in enumerate(rows)
    ]
    file = freeze(run(listed), "rules 0.1", folder)
    assert file.name == "rules-0.1.json"
    assert "said" not in file.read_text()
    beside = with_frozen(run(listed), folder)
    assert list(beside.outcomes) == ["Sourced", "rules 0.1"]
    for name in beside.measures:
        before, after = (estimate(MEASURES[name], o) for o in beside.outcomes.values())
        assert before == after or math.isnan(before.value)
    assert risk_coverage(listed) == risk_coverage(beside.outcomes["rules 0.1"])


def test_only_cases_of_the_run_are_thawed_and_only_for_its_set(tmp_path):
    listed = [outcome(n, n < 2, 0.5) for n in range(4)]
    freeze(run(listed), "before", tmp_path)
    freeze(run(listed[:1], name="other"), "before", tmp_path)
    sample = with_frozen(run(listed[1:3]), tmp_path)
    assert [o.id for o in sample.outcomes["before"]] == ["1", "2"]
    assert list(with_frozen(run(listed, name="third"), tmp_path).outcomes) == ["Sourced"]
    added = with_frozen(run([outcome(7, True, 0.5)]), tmp_path)
    assert list(added.outcomes) == ["Sourced"]


def test_a_broken_frozen_file_is_named(tmp_path):
    (tmp_path / "x.json").write_text('{"name": "x"}')
    with pytest.raises(RunError, match=r"x\.json' holds no frozen scores.*--freeze NAME"):
        with_frozen(run([outcome(0, True, 0.5)]), tmp_path)


def test_the_committed_scores_are_of_cases_that_exist():
    kept = json.loads((FROZEN / "rules-0.1.json").read_text("utf-8"))
    lines = (FROZEN.parent / "cases.jsonl").read_text("utf-8").splitlines()
    assert set(kept["sets"]["seeds"]["cases"]) <= {json.loads(line)["id"] for line in lines}
    news = kept["sets"]["news"]["cases"]
    assert len(news) == 920


def test_the_report_shows_the_frozen_state_and_the_risk_at_each_coverage(tmp_path):
    listed = [outcome(n, n < 4, n / 8) for n in range(8)]
    freeze(run(listed), "before", tmp_path)
    shown = with_frozen(run(listed), tmp_path)
    titles = [table.title for table in tables(shown)]
    assert titles[1] == "Answered unanswerable, by threshold on the confidence"
    assert tables(shown)[0].header == ("", "n", "Sourced", "before")
    assert "before" in text_report(shown)


def test_a_saved_run_holds_its_curves_and_loads_again(tmp_path):
    made = run([outcome(0, True, 0.9), outcome(1, False, 0.2)])
    save_run(made, tmp_path / "run.json")
    curves = json.loads((tmp_path / "run.json").read_text())["risk_coverage"]
    assert curves["Sourced"][0] == {"threshold": 0.9, "coverage": 1.0, "risk": 0.0}
    assert load_run(tmp_path / "run.json") == made
