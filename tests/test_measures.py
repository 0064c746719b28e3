"""Measures on tiny fixtures whose numbers are computed by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.case import Case, Gold
from evals.measures.aggregate import MEASURES, estimate, macro_f1, roc_auc
from evals.measures.measures import failed_answer, score_answer
from evals.measures.ranking import RANKING, Judged, is_gold, score_rankings
from evals.outcome import Outcome, Score
from evals.system import Cited, RankedPassage, Reply, Said
from evals.text import holds, normalise, occurrences
from qa.words.refusal import REFUSAL

TEXT = "Trade grew by 26,4% last year. The minister was in Moscow. Banks agreed."
FIRST, SECOND, THIRD = (0, 30), (31, 58), (59, 72)
TEXTS = {"a.txt": TEXT}


def case(**changes) -> Case:
    values = {
        "id": "c",
        "language": "en",
        "kind": "fact",
        "turns": ("How much?",),
        "article_languages": ("en",),
        "answerable": True,
        "facts": (("26.4 %",),),
        "gold": (gold(FIRST),),
        "gold_mode": "any",
        "split": "dev",
    }
    return Case(**{**values, **changes})


def gold(span: tuple[int, int], path: str = "a.txt") -> Gold:
    return Gold(path, TEXT[slice(*span)], (span,))


UNANSWERABLE = case(answerable=False, facts=(), gold=(), article_languages=())
REFUSED = Reply("not_found", "en", REFUSAL["en"])


def reply(*spans: tuple[int, int], **changes) -> Reply:
    """One statement per slice, each citing it."""
    values = {
        "outcome": "answered",
        "language": "en",
        "message": "",
        "statements": tuple(Said(TEXT[a:b], (n,)) for n, (a, b) in enumerate(spans, 1)),
        "citations": tuple(Cited(n, "a.txt", a, b, TEXT[a:b]) for n, (a, b) in enumerate(spans, 1)),
    }
    return Reply(**{**values, **changes})


def scores(case_: Case, reply_: Reply) -> dict[str, float | None]:
    return {name: score.value for name, score in score_answer(case_, reply_, TEXTS).items()}


# Text


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("a grown of 7,85 %", "7.85%"),
        ("1 500 entreprises", "1,500"),
        ("1\u202f500 entreprises", "1500"),
        ("over 1,500 firms", "1500"),
        ("Hồ Đức Phớc đã nói", "ho duc phoc"),
        ("l’accord de Hanoï", "l'accord de hanoi"),
        ("the fi\nnance ministry", "fi nance"),
        ("le 23–29 octobre", "23-29 OCTOBRE"),
        ("Путин прибыл", "путин"),
    ],
)
def test_these_texts_hold_these_phrases(text, phrase):
    assert holds(text, phrase)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [("17.85", "7.85"), ("7.85", "7.8"), ("7.85", "85"), ("24 avril", "4"), ("15000", "1500"),
     ("Путина", "Путин"), ("3 articles", ""), ("1,5 million", "15")],
)  # fmt: skip
def test_these_texts_do_not(text, phrase):
    assert not holds(text, phrase)


@given(st.text(alphabet="aÀéđĐоЙ019 ,.%’«-–\u00a0\u202f𝑨"))
def test_normalising_twice_changes_nothing(text):
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(alphabet="ab ", max_size=30), st.text(alphabet="ab ", min_size=1, max_size=4))
def test_occurrences_are_exact(text, quote):
    assert all(text[a:b] == quote for a, b in occurrences(text, quote))
    assert bool(occurrences(text, quote)) == (quote in text)


# Ranking


def ranking(ranked: str, relevant: str) -> dict[str, float | None]:
    found = score_rankings({"q": Judged(list(ranked), set(relevant))})["q"]
    return {name: score.value for name, score in found.items()}


def test_ranking_measures_by_hand():
    # Gold at ranks 2 and 4; three gold in all, so the ideal order has them at 1, 2 and 3.
    found = ranking("xaybz", "abc")
    ideal = 1 + 1 / math.log2(3) + 1 / math.log2(4)
    gain = 1 / math.log2(3) + 1 / math.log2(5)
    assert found["hit@1"] == 0
    assert found["hit@5"] == found["hit@10"] == 1
    assert found["mrr@10"] == pytest.approx(1 / 2)
    assert found["ndcg@10"] == pytest.approx(gain / ideal)


def test_a_gold_at_rank_eleven_counts_for_nothing():
    assert set(ranking("0123456789a", "a").values()) == {0.0}


@pytest.mark.parametrize("relevant", [set(), {"a"}], ids=["nothing to find", "something to find"])
@pytest.mark.parametrize("ranked", [[], ["b"]], ids=["nothing found", "a miss"])
def test_a_query_without_results_or_gold_scores_zero_and_stays(relevant, ranked):
    other = Judged(["a"], {"a"})
    found = score_rankings({"q": Judged(ranked, relevant), "other": other})
    assert {score.value for score in found["q"].values()} == {0.0}
    assert found["q"]["hit@1"].reason
    assert {score.value for score in found["other"].values()} == {1.0}


def test_a_passage_is_gold_from_half_a_quote_on():
    half = RankedPassage("a.txt", 15, 40, TEXT[15:40])
    less = RankedPassage("a.txt", 16, 40, TEXT[16:40])
    elsewhere = RankedPassage("b.txt", 0, 72, "other words")
    spaced = RankedPassage("a.txt", -1, -1, "Intro. Trade grew by\n26,4% last  year. More.")
    assert [is_gold(p, [gold(FIRST)]) for p in (half, less, elsewhere, spaced)] == [
        True,
        False,
        False,
        True,
    ]


# Answers


def test_the_right_sentence_cited_scores_one_everywhere():
    assert set(scores(case(), reply(FIRST)).values()) == {1.0}


def test_a_wrong_sentence_beside_the_right_one_halves_the_citations():
    found = scores(case(), reply(SECOND, FIRST))
    assert found["correct"] == found["right_sentence"] == found["quote_validity"] == 1
    assert found["citation_precision"] == found["citation_recall"] == 0.5


def test_recall_is_over_statements_and_precision_over_citations():
    both = reply(FIRST, SECOND, statements=(Said(TEXT[0:58], (1, 2)),))
    found = scores(case(), both)
    assert (found["citation_recall"], found["citation_precision"]) == (1.0, 0.5)


def test_correctness_is_a_share_of_facts_and_strict_asks_for_all():
    found = scores(case(facts=(("26.4%",), ("Hanoi", "Moscow"))), reply(FIRST))
    assert (found["correct"], found["correct_strict"]) == (0.5, 0.0)


def test_gold_mode_all_wants_every_quote():
    every = case(gold=(gold(FIRST), gold(SECOND)), gold_mode="all")
    assert scores(every, reply(FIRST))["right_sentence"] == 0.5
    assert scores(every, reply(FIRST, SECOND))["right_sentence"] == 1.0


def test_shuffled_gold_moves_citations_and_right_sentence_but_not_validity():
    found = scores(case(gold=(gold(THIRD),)), reply(FIRST))
    moved = ("right_sentence", "citation_recall", "citation_precision")
    assert [found[name] for name in moved] == [0.0, 0.0, 0.0]
    assert found["quote_validity"] == found["language"] == found["correct"] == 1.0


def test_a_number_in_the_framing_text_answers_a_count_only():
    said = reply(FIRST, message="5 articles:")
    facts = (("5",),)
    assert scores(case(kind="counting", facts=facts), said)["correct"] == 1.0
    assert scores(case(kind="how_many", facts=facts), said)["correct"] == 0.0


def test_an_unanswerable_case_has_no_score_for_what_does_not_apply():
    found = scores(UNANSWERABLE, REFUSED)
    assert found.pop("quote_validity") == found.pop("language") == 1.0
    assert set(found.values()) == {None}


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ({"citations": (Cited(1, "a.txt", 0, 29, TEXT[0:30]),)}, r"\[1\] is not a.txt\[0:29\]"),
        ({"citations": (Cited(1, "b.txt", 0, 30, TEXT[0:30]),)}, r"\[1\] is not b.txt"),
        ({"citations": (Cited(1, "a.txt", 0, 0, ""),)}, r"\[1\] is not"),
        ({"citations": ()}, r"marker \[1\] has no citation"),
        ({"citations": (Cited(2, "a.txt", 0, 30, TEXT[0:30]),)}, r"numbered \[2\]"),
        ({"statements": (Said("x", ()),)}, r"citation \[1\] is used nowhere; uncited: 'x'"),
        ({"outcome": "not_found"}, "a refusal has statements or citations"),
    ],
    ids=["offset", "article", "empty", "marker", "number", "unused", "refusal"],
)
def test_a_false_citation_is_found(broken, reason):
    import re

    found = score_answer(case(), reply(FIRST, **broken), TEXTS)["quote_validity"]
    assert found.value == 0.0
    assert re.search(reason, found.reason)


def test_numbers_follow_first_appearance():
    swapped = reply(FIRST, SECOND, statements=(Said("x", (2,)), Said("y", (1,))))
    assert scores(case(), swapped)["quote_validity"] == 0.0


def test_language_is_the_framing_not_the_quote():
    french = case(language="fr")
    assert scores(french, reply(FIRST, language="fr"))["language"] == 1.0
    assert scores(french, reply(FIRST))["language"] == 0.0
    in_english = Reply("not_found", "fr", REFUSAL["en"])
    assert scores(french, in_english)["language"] == 0.0


def test_a_failed_answer_scores_zero_where_a_measure_applies():
    assert {s.value for s in failed_answer(case(), "boom").values()} == {0.0}
    found = failed_answer(UNANSWERABLE, "boom")
    assert {name for name, s in found.items() if s.value == 0.0} == {"quote_validity", "language"}
    assert {s.reason for s in failed_answer(case(), "boom").values()} == {"boom"}


# Aggregates


def outcome(answerable: bool, refused: bool | None, error: str = "", **values: float) -> Outcome:
    said = None if refused is None else (REFUSED if refused else reply(FIRST))
    return Outcome(
        id="x",
        kind="fact",
        language="en",
        pair="en→en",
        turns=("?",),
        answerable=answerable,
        scores={name: Score(value, "") for name, value in values.items()},
        reply=said,
        error=error,
    )


def value(name: str, outcomes: list[Outcome]) -> float:
    return estimate(MEASURES[name], outcomes).value


def test_abstention_by_hand():
    # Refused: three, of which two should be; one that should be was answered.
    outcomes = [outcome(False, True)] * 2 + [outcome(True, True), outcome(False, False)]
    outcomes += [outcome(True, False)] * 3
    assert value("abstention_precision", outcomes) == pytest.approx(2 / 3)
    assert value("abstention_recall", outcomes) == pytest.approx(2 / 3)
    assert value("abstention_f1", outcomes) == pytest.approx(2 / 3)
    assert value("refused_answerable", outcomes) == pytest.approx(1 / 4)
    assert value("answered_unanswerable", outcomes) == pytest.approx(1 / 3)


def test_always_refusing_moves_precision_and_the_rate_of_refused_answerable():
    honest = [outcome(False, True), outcome(True, False), outcome(True, False)]
    always = [outcome(o.answerable, True) for o in honest]
    assert value("abstention_precision", honest) == 1.0
    assert value("abstention_precision", always) == pytest.approx(1 / 3)
    assert value("abstention_recall", always) == 1.0
    assert value("refused_answerable", always) == 1.0
    assert value("answered_unanswerable", always) == 0.0


@pytest.mark.parametrize("answerable", [True, False])
def test_a_failed_case_never_helps_abstention(answerable):
    good = [outcome(False, True), outcome(True, False)]
    failed = [*good, outcome(answerable, None, error="boom")]
    for name in ("abstention_precision", "abstention_recall", "abstention_f1"):
        assert value(name, failed) <= value(name, good)
    for name in ("refused_answerable", "answered_unanswerable"):
        assert value(name, failed) >= value(name, good)
    assert value("abstention_f1", failed) < 1.0


@pytest.mark.parametrize("name", MEASURES)
def test_over_nothing_every_measure_is_nan(name):
    found = estimate(MEASURES[name], [])
    assert found.n == 0
    assert all(math.isnan(v) for v in (found.value, found.low, found.high))


def test_a_mean_leaves_out_cases_it_does_not_apply_to():
    outcomes = [outcome(True, False, correct=1.0), outcome(True, False, correct=0.0)]
    outcomes.append(outcome(False, True))
    found = estimate(MEASURES["correct"], outcomes)
    assert (found.value, found.n) == (0.5, 2)


@settings(max_examples=20)
@given(st.lists(st.sampled_from([0.0, 0.5, 1.0]), min_size=1, max_size=20), st.integers(0, 99))
def test_intervals_hold_the_range_and_repeat_with_their_seed(values, seed):
    outcomes = [outcome(True, False, correct=v) for v in values]
    first = estimate(MEASURES["correct"], outcomes, seed)
    assert estimate(MEASURES["correct"], outcomes, seed) == first
    assert min(values) <= first.low <= first.high <= max(values)
    assert first.value == pytest.approx(np.mean(values))


def test_another_seed_gives_another_interval():
    outcomes = [outcome(True, False, correct=i / 40) for i in range(40)]
    lows = {estimate(MEASURES["correct"], outcomes, seed).low for seed in range(5)}
    assert len(lows) > 1


def test_quantiles_are_of_the_cases_that_have_a_time():
    from dataclasses import replace

    outcomes = [replace(outcome(True, False), seconds={"ask": n / 1000}) for n in range(1, 102)]
    assert value("ask_p50", outcomes) == pytest.approx(51)
    assert value("ask_p95", outcomes) == pytest.approx(96)


def test_support_statistics_by_hand():
    # Of the four (supported, unsupported) pairs, three are in the right order and one is a tie.
    table = np.array([(0.9, 1), (0.5, 1), (0.5, 0), (0.1, 0)])
    assert roc_auc(table) == pytest.approx(3.5 / 4)
    # Predicted 1, 0, 0, 0: F1 is 2/3 for supported and 4/5 for unsupported.
    assert macro_f1(np.array([(1, 1), (0, 1), (0, 0), (0, 0)])) == pytest.approx(
        (2 / 3 + 4 / 5) / 2
    )


def test_every_ranking_measure_can_be_reported():
    assert set(RANKING) <= set(MEASURES)
