"""What `evals.calibrate` learns from searches, and how good it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from qa.rules.features import NAMES, Matrix
from qa.rules.tuning import Tuning

RANKED_BY = (
    *("terms", "terms in context", "telling terms", "telling terms near"),
    *("telling terms in context", "cosine", "passage score", "names in context", "own text"),
    *("quantity held", "date held", "person held", "place held", "reason held"),
)
CONFIDENT_BY = (
    *("terms", "terms in context", "telling terms", "telling terms near"),
    *("telling terms in context", "names in context", "numbers in context"),
    *("nothing missing", "nothing telling missing", "surely there"),
    *("cosine", "passage cosine", "passage words", "held"),
)


@dataclass(frozen=True, slots=True)
class Example:
    """One search: every sentence found, with and without the paragraph that answers."""

    set_name: str
    kept_out: bool
    features: Matrix
    right: NDArray[np.bool_]
    """The sentence is of the paragraph that answers, and holds an answer."""
    gold: NDArray[np.bool_]
    """It is of that paragraph."""
    without: Matrix
    """Features of the sentences of the other paragraphs, as if it had not been found."""


def fit_rank(found: Sequence[Example], steps: int = 150) -> dict[str, float]:
    """Non-negative weights, adding up to 1, that maximise the likelihood of the right sentences
    under a softmax over all sentences of a search. Sets of many questions count for the root of
    their number.
    """
    import torch

    usable = [e for e in found if e.right.any() and not e.right.all()]
    longest = max(len(e.right) for e in usable)
    features = torch.zeros(len(usable), longest, len(NAMES))
    there, right = (torch.zeros(len(usable), longest, dtype=torch.bool) for _ in range(2))
    for i, example in enumerate(usable):
        n = len(example.right)
        features[i, :n] = torch.from_numpy(example.features)
        there[i, :n], right[i, :n] = True, torch.from_numpy(example.right)
    counts = Counter(e.set_name for e in usable)
    share = torch.tensor([counts[e.set_name] ** -0.5 for e in usable])

    def loss(weights: torch.Tensor) -> torch.Tensor:
        scores = (features @ weights).masked_fill(~there, -1e9)
        likely = torch.log_softmax(scores, 1).masked_fill(~right, -1e9).logsumexp(1)
        return -(share * likely).sum() / share.sum()

    weights, _ = _descend(loss, steps, [NAMES.index(name) for name in RANKED_BY])
    return _named(weights / weights.sum())


def fit_confidence(
    found: Sequence[Example], tuning: Tuning, steps: int = 400
) -> tuple[dict[str, float], float]:
    """Non-negative weights and the constant of a logistic regression: does the best sentence of a
    search answer? Every search teaches twice, with and without the paragraph that answers.
    """
    import torch
    from torch.nn import functional

    rows, right = [], []
    for example in found:
        if example.right.any():
            best = int(np.argmax(tuning.scores(example.features)))
            rows.append(example.features[best])
            right.append(float(example.right[best]))
        if len(example.without):
            rows.append(example.without[int(np.argmax(tuning.scores(example.without)))])
            right.append(0.0)
    features, labels = torch.from_numpy(np.array(rows)), torch.tensor(right)

    def loss(weights: torch.Tensor, constant: torch.Tensor) -> torch.Tensor:
        return functional.binary_cross_entropy_with_logits(features @ weights + constant, labels)

    weights, constant = _descend(loss, steps, [NAMES.index(name) for name in CONFIDENT_BY])
    return _named(weights), round(constant, 3)


def _descend(
    loss: Callable[..., Tensor], steps: int, used: Sequence[int]
) -> tuple[NDArray[np.float64], float]:
    """Projected gradient descent (Adam) from ones: weights of the used columns stay above zero."""
    import torch

    allowed = torch.zeros(len(NAMES))
    allowed[list(used)] = 1.0
    weights = allowed.clone().requires_grad_(True)
    constant = torch.zeros((), requires_grad=True)
    learnt = [weights, constant] if loss.__code__.co_argcount == 2 else [weights]
    adam = torch.optim.Adam(learnt, lr=0.2)
    for step in range(steps):
        for group in adam.param_groups:
            group["lr"] = 0.2 * (1 - step / steps)
        value = loss(*learnt)
        adam.zero_grad()
        value.backward()  # type: ignore[no-untyped-call]
        adam.step()
        with torch.no_grad():
            weights.clamp_(min=0).mul_(allowed)
    return weights.detach().numpy().astype(np.float64), float(constant.detach())


def _named(weights: NDArray[np.float64]) -> dict[str, float]:
    return {n: round(float(w), 3) for n, w in zip(NAMES, weights, strict=True) if w >= 0.005}


def right_first(found: Sequence[Example], scores: Sequence[NDArray[np.floating]]) -> float:
    """Share of the questions whose best sentence holds the answer."""
    return float(np.mean([e.right[int(np.argmax(s))] for e, s in zip(found, scores, strict=True)]))


def paragraph_first(found: Sequence[Example], scores: Sequence[NDArray[np.floating]]) -> float:
    """Share of the questions whose best sentence is of the paragraph that answers."""
    return float(np.mean([e.gold[int(np.argmax(s))] for e, s in zip(found, scores, strict=True)]))


def trade_off(
    tuning: Tuning, found: Sequence[Example], refused: Sequence[float]
) -> list[tuple[float, float]]:
    """For each share of refused questions whose best sentence is right: (the threshold, the share
    of searches without the paragraph that answers that are still answered)."""

    def best(features: Matrix) -> float:
        if not len(features):
            return 0.0
        return float(tuning.confidences(features)[int(np.argmax(tuning.scores(features)))])

    there = [best(e.features) for e in found if e.right[int(np.argmax(tuning.scores(e.features)))]]
    gone = np.array([best(e.without) for e in found])
    levels = [float(np.quantile(there, share)) for share in refused]
    return [(level, float((gone >= level).mean())) for level in levels]


def table(tuning: Tuning, found: Sequence[Example]) -> Iterator[str]:
    column = {name: i for i, name in enumerate(NAMES)}
    named = [*dict.fromkeys(e.set_name for e in found)]
    yield "| kept out | n | first passage | cosine | terms | weighed | its paragraph |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for name in [*named, "all"]:
        part = [e for e in found if name in {"all", e.set_name} and len(e.right)]
        weighed = [tuning.scores(e.features) for e in part]
        rows = [
            paragraph_first(part, [e.features[:, column["passage score"]] for e in part]),
            right_first(part, [e.features[:, column["cosine"]] for e in part]),
            right_first(part, [e.features[:, column["terms"]] for e in part]),
            right_first(part, weighed),
            paragraph_first(part, weighed),
        ]
        yield f"| {name} | {len(part)} | " + " | ".join(f"{row:.3f}" for row in rows) + " |"
    shares = (0.03, 0.05, 0.10, 0.15, 0.2)
    cells = [
        f"{share:.0%} at {level:.2f}: {answered:.2f}"
        for share, (level, answered) in zip(shares, trade_off(tuning, found, shares), strict=True)
    ]
    yield "near misses answered, when of the right answers are refused " + ", ".join(cells)
