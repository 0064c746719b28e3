"""From the scores of cases to one number with an interval, for all cases or for a group.

Nearly every measure is a ratio of sums over cases: a mean has one in the denominator, a rate has
the cases it is about, F1 = 2tp / (2tp + fp + fn). Over nothing the value is NaN, shown as –.
Intervals are percentile bootstrap, 95 %, over cases (Efron and Tibshirani 1993, chapter 13).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from evals.outcome import Outcome
from evals.system import ALWAYS

RESAMPLES = 1_000
Part = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its 95 % interval, over `n` cases; all NaN when n is 0."""

    value: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Measure:
    """A named quantity over cases, and how each case enters it."""

    name: str
    title: str
    better: Literal["higher", "lower"]
    part: Callable[[Outcome], Part | None]
    """(numerator, denominator) of one case; None when the measure does not apply."""
    quantile: float | None = None
    """Instead of the ratio of sums, this quantile of the numerators."""
    unit: str = ""
    statistic: Callable[[NDArray[np.float64]], float] | None = None
    """Instead of either, a function of all the parts, an (n, 2) array."""


def estimate(measure: Measure, outcomes: Iterable[Outcome], seed: int = 0) -> Estimate:
    """A measure over outcomes; the same seed gives the same interval."""
    parts = [part for o in outcomes if (part := measure.part(o)) is not None]
    table = np.array(parts, dtype=float).reshape(-1, 2)
    n = len(table) if measure.statistic else int(np.count_nonzero(table[:, 1]))
    value = float(_value(measure, table))
    if n == 0 or math.isnan(value):
        return Estimate(math.nan, math.nan, math.nan, 0)
    rng = np.random.default_rng(seed)
    draws = rng.integers(0, len(table), size=(RESAMPLES, len(table)))
    if measure.statistic is not None:
        values = np.array([measure.statistic(table[draw]) for draw in draws])
    elif measure.quantile is not None:
        values = np.quantile(table[:, 0][draws], measure.quantile, axis=1)
    else:
        sums = table[draws].sum(axis=1)
        with np.errstate(invalid="ignore", divide="ignore"):
            values = sums[:, 0] / sums[:, 1]
    values = values[np.isfinite(values)]
    if not len(values):
        return Estimate(value, math.nan, math.nan, n)
    low, high = np.quantile(values, [0.025, 0.975])
    return Estimate(value, float(low), float(high), n)


def _value(measure: Measure, table: NDArray[np.float64]) -> float:
    if not len(table):
        return math.nan
    if measure.statistic is not None:
        return measure.statistic(table)
    if measure.quantile is not None:
        return float(np.quantile(table[:, 0], measure.quantile))
    above, below = table.sum(axis=0)
    return float(above / below) if below else math.nan


def _mean(name: str) -> Callable[[Outcome], Part | None]:
    def part(outcome: Outcome) -> Part | None:
        score = outcome.scores.get(name)
        return None if score is None or score.value is None else (score.value, 1.0)

    return part


def _seconds(name: str) -> Callable[[Outcome], Part | None]:
    def part(outcome: Outcome) -> Part | None:
        return (1000 * outcome.seconds[name], 1.0) if name in outcome.seconds else None

    return part


def _abstention(
    count: Callable[[bool, bool, bool], Part],
) -> Callable[[Outcome], Part | None]:
    """Refusing is the positive class: `count` gets (refused, should refuse, failed). A case that
    failed did neither, so it is no true positive and one error more in both directions."""

    def part(outcome: Outcome) -> Part | None:
        if not _may_refuse(outcome):
            return None
        refused = outcome.reply is not None and outcome.reply.refused
        return count(refused, not outcome.answerable, bool(outcome.error))

    return part


def _may_refuse(outcome: Outcome) -> bool:
    if outcome.reply is None:
        return bool(outcome.error)
    return outcome.reply.mode != ALWAYS


def _precision(refused: bool, should: bool, failed: bool) -> Part:
    return float(refused and should), float(refused or (failed and not should))


def _recall(refused: bool, should: bool, failed: bool) -> Part:
    return float(refused and should), float(should)


def _f1(refused: bool, should: bool, failed: bool) -> Part:
    hits = 2.0 * (refused and should)
    return hits, hits + (refused != should or (failed and not should))


def _refused_answerable(refused: bool, should: bool, failed: bool) -> Part:
    return float((refused or failed) and not should), float(not should)


def _answered_unanswerable(refused: bool, should: bool, failed: bool) -> Part:
    return float(not refused and should), float(should)


def _answers(outcome: Outcome) -> Part | None:
    """(did what it should, should answer): to answer or to refuse."""
    if not _may_refuse(outcome):
        return None
    answered = outcome.reply is not None and not outcome.reply.refused
    right = answered == outcome.answerable and not outcome.error
    return float(right), float(outcome.answerable)


def _confidence(outcome: Outcome) -> Part | None:
    return None if (sure := confidence(outcome)) is None else (sure, float(outcome.answerable))


def confidence(outcome: Outcome) -> float | None:
    """The probability that a system gave; None where it gave none."""
    return None if outcome.reply is None else outcome.reply.confidence


def balanced_accuracy(table: NDArray[np.float64]) -> float:
    """Mean of the shares of both classes that are right, of (right, class) rows."""
    right, classes = table[:, 0] > 0.5, table[:, 1] > 0.5
    if classes.all() or not classes.any():
        return math.nan
    return float((right[classes].mean() + right[~classes].mean()) / 2)


def roc_auc(table: NDArray[np.float64]) -> float:
    """Area under the ROC curve of (score, label) rows: the chance that a supported claim scores
    above an unsupported one, ties counting half (Hanley and McNeil 1982)."""
    labels = table[:, 1] > 0.5
    if labels.all() or not labels.any():
        return math.nan
    above = table[labels, 0][:, None] - table[~labels, 0][None, :]
    return float(np.mean((above > 0) + 0.5 * (above == 0)))


def macro_f1(table: NDArray[np.float64]) -> float:
    """Mean of the F1 of both classes, of (prediction, label) rows; a class without either is 0."""
    predicted, labels = table[:, 0] > 0.5, table[:, 1] > 0.5
    values = []
    for class_ in (True, False):
        hits = np.count_nonzero((predicted == class_) & (labels == class_))
        total = np.count_nonzero(predicted == class_) + np.count_nonzero(labels == class_)
        values.append(2 * hits / total if total else 0.0)
    return float(np.mean(values))


def _labelled(name: str) -> Callable[[Outcome], Part | None]:
    def part(outcome: Outcome) -> Part | None:
        score = outcome.scores.get(name)
        if score is None or score.value is None:
            return None
        return score.value, float(outcome.answerable)

    return part


def _column(values: Sequence[Measure]) -> dict[str, Measure]:
    return {measure.name: measure for measure in values}


MEASURES: dict[str, Measure] = _column(
    [
        Measure("hit@1", "hit@1", "higher", _mean("hit@1")),
        Measure("hit@5", "hit@5", "higher", _mean("hit@5")),
        Measure("hit@10", "hit@10", "higher", _mean("hit@10")),
        Measure("mrr@10", "MRR@10", "higher", _mean("mrr@10")),
        Measure("ndcg@10", "nDCG@10", "higher", _mean("ndcg@10")),
        Measure("correct", "Facts found", "higher", _mean("correct")),
        Measure("correct_strict", "All facts found", "higher", _mean("correct_strict")),
        Measure("right_sentence", "Right sentence", "higher", _mean("right_sentence")),
        Measure("citation_recall", "Citation recall", "higher", _mean("citation_recall")),
        Measure("citation_precision", "Citation precision", "higher", _mean("citation_precision")),
        Measure("quote_validity", "Quote validity", "higher", _mean("quote_validity")),
        Measure("language", "Language", "higher", _mean("language")),
        Measure("checked", "Sentences checked", "higher", _mean("checked")),
        Measure("uncited", "Sentences without a source", "lower", _mean("uncited")),
        Measure("abstention_precision", "Abstention precision", "higher", _abstention(_precision)),
        Measure("abstention_recall", "Abstention recall", "higher", _abstention(_recall)),
        Measure("abstention_f1", "Abstention F1", "higher", _abstention(_f1)),
        Measure(
            "refused_answerable", "Refused answerable", "lower", _abstention(_refused_answerable)
        ),
        Measure(
            "answered_unanswerable",
            "Answered unanswerable",
            "lower",
            _abstention(_answered_unanswerable),
        ),
        Measure("refused_unanswerable", "Refused unanswerable", "higher", _abstention(_recall)),
        Measure(
            "balanced_accuracy",
            "Balanced accuracy",
            "higher",
            _answers,
            statistic=balanced_accuracy,
        ),
        Measure("confidence_auc", "Confidence, ROC-AUC", "higher", _confidence, statistic=roc_auc),
        Measure("first_sentence", "Right sentence first", "higher", _mean("first_sentence")),
        Measure("right_article", "Right article", "higher", _mean("right_article")),
        Measure("in_full", "Right first, asked in full", "higher", _mean("in_full")),
        Measure("new_as_follow_up", "New as follow-up", "lower", _mean("new_as_follow_up")),
        Measure("follow_up_as_new", "Follow-up as new", "lower", _mean("follow_up_as_new")),
        Measure("period_read", "Period read", "higher", _mean("period_read")),
        Measure("period_kept", "Period kept", "higher", _mean("period_kept")),
        Measure("period_answered", "Answered within it", "higher", _mean("period_answered")),
        Measure("sentence", "Answer in first sentence", "higher", _mean("sentence")),
        Measure("sentence_any", "Answer in any sentence", "higher", _mean("sentence_any")),
        Measure("found@5", "Found again in the top 5", "higher", _mean("found@5")),
        Measure("roc_auc", "ROC-AUC", "higher", _labelled("support"), statistic=roc_auc),
        Measure("macro_f1", "Macro-F1", "higher", _labelled("supported"), statistic=macro_f1),
        Measure("caught_number", "Number caught", "higher", _mean("caught_number")),
        Measure("caught_date", "Date caught", "higher", _mean("caught_date")),
        Measure("caught_name", "Name caught", "higher", _mean("caught_name")),
        Measure("caught_negation", "Negation caught", "higher", _mean("caught_negation")),
        Measure("rejected", "Of the first three, unsupported", "higher", _mean("rejected")),
        Measure(
            "faithful_unsupported", "Faithful: unsupported", "lower", _mean("faithful_unsupported")
        ),
        Measure("faithful_partly", "Faithful: partly", "lower", _mean("faithful_partly")),
        Measure("caught", "False ones caught", "higher", _mean("caught")),
        Measure("true_unsupported", "True: unsupported", "lower", _mean("true_unsupported")),
        Measure("true_partly", "True: partly", "lower", _mean("true_partly")),
        Measure(
            "told_apart",
            "Balanced accuracy, best cut",
            "higher",
            _labelled("told_apart"),
            statistic=balanced_accuracy,
        ),
        Measure("pair_order", "True twin scores higher", "higher", _mean("pair_order")),
        Measure("check_p50", "A check, median", "lower", _seconds("check"), 0.5, "ms"),
        Measure("check_p95", "A check, p95", "lower", _seconds("check"), 0.95, "ms"),
        Measure("page_text", "Main text, word F1", "higher", _mean("page_text")),
        Measure("page_with", "Segments held", "higher", _mean("page_with")),
        Measure("page_without", "Segments kept out", "higher", _mean("page_without")),
        Measure("page_date", "Date", "higher", _mean("page_date")),
        Measure("page_title", "Title", "higher", _mean("page_title")),
        Measure("page_outlet", "Outlet", "higher", _mean("page_outlet")),
        Measure("page_author", "At least one author", "higher", _mean("page_author")),
        Measure("page_mean", "A page, mean", "lower", _seconds("page"), unit="ms"),
        Measure("page_p95", "A page, p95", "lower", _seconds("page"), 0.95, "ms"),
        Measure("search_p50", "Search, median", "lower", _seconds("search"), 0.5, "ms"),
        Measure("search_p95", "Search, p95", "lower", _seconds("search"), 0.95, "ms"),
        Measure("ask_p50", "Answer, median", "lower", _seconds("ask"), 0.5, "ms"),
        Measure("ask_p95", "Answer, p95", "lower", _seconds("ask"), 0.95, "ms"),
    ]
)
