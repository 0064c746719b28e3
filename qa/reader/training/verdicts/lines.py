"""The lines at which a judge speaks: most false claims caught, few true ones doubted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from qa.check.checker import verdict_of
from qa.check.judge import NEVER, Judge, Lines
from qa.check.verdict import Support
from qa.reader.training.verdicts.rows import Row

WRONG, DOUBTED = 0.03, 0.117
"""Shares of the true claims: called wrong at most, and doubted."""
SAME = (0.05, 0.07, 0.09, 0.117, 0.14, 0.16)
"""Shares of the true claims in the passage's language that may be doubted; what is left of DOUBTED
goes to those across languages. The pair that catches most is chosen."""
BY_WORDS = (0.0, 0.05, 0.1, 0.15, 0.2, 0.3)
"""Shares of the true claims that the reader may find less likely than those which words alone
make doubtful; the one that catches most is chosen."""

Floats = NDArray[np.float64]


def supports(rows: Sequence[Row], p: Floats, same: Lines, across: Lines) -> list[Support]:
    """The verdicts where each row has this probability."""
    return [
        verdict_of(
            row.weighed,
            # A judge that knows one probability: the row's own.
            replace(_constant(float(each)), same=same, across=across),
        ).support
        for row, each in zip(rows, p, strict=True)
    ]


def _constant(p: float) -> Judge:
    inside = min(max(p, 1e-9), 1 - 1e-9)
    return Judge(float(np.log(inside / (1 - inside))), {})


def choose(rows: Sequence[Row], p: Floats) -> tuple[Lines, Lines]:
    """The lines of both sides that together catch most of the false claims within WRONG and DOUBTED
    of the true ones."""
    true = np.array([row.true for row in rows])
    sides = [np.array([row.across == side for row in rows]) for side in (False, True)]
    counts = [int((side & true).sum()) for side in sides]
    best, caught = (NEVER, NEVER), -1.0
    for share in SAME:
        left = (DOUBTED * sum(counts) - share * counts[0]) / max(1, counts[1])
        pair = [
            _choose([row for row, kept in zip(rows, side, strict=True) if kept], p[side], doubted)
            for side, doubted in zip(sides, (share, left), strict=True)
        ]
        total = sum(number for _, number in pair)
        if total > caught:
            best, caught = (pair[0][0], pair[1][0]), total
    return best


def _choose(rows: Sequence[Row], p: Floats, doubted: float) -> tuple[Lines, float]:
    """The lines of one side, and how many false claims they catch."""
    true = np.array([row.true for row in rows])
    if not true.any() or true.all():
        return NEVER, 0.0
    best, caught = NEVER, -float(len(rows))
    for share in BY_WORDS:
        lines = _lines(rows, p, float(np.quantile(p[true], share)), doubted)
        # A doubt that words explain is told with their reason, not with the reader's alone.
        if lines.rule < lines.doubt:
            continue
        # What facts and words tell may be too much by itself.
        if _share(rows, p, lines, "supported") <= WRONG + doubted:
            found = _share(rows, p, lines, "supported", true=False) * float((~true).sum())
            best, caught = (lines, found) if found > caught else (best, caught)
    return (best, caught) if best is not NEVER else (replace(NEVER, rule=0.0), caught)


def _lines(rows: Sequence[Row], p: Floats, rule: float, doubted: float) -> Lines:
    """The highest lines that keep within the shares where words speak below `rule`."""
    true = np.array([row.true for row in rows])
    lines = replace(NEVER, rule=rule)
    steps = np.quantile(p[true], np.linspace(0, 0.3, 61))
    for step in steps:
        if _share(rows, p, replace(lines, doubt=float(step)), "supported") > WRONG + doubted:
            break
        lines = replace(lines, doubt=float(step))
    for step in steps[steps <= lines.doubt]:
        if _share(rows, p, replace(lines, wrong=float(step)), "partly") > WRONG:
            break
        lines = replace(lines, wrong=float(step))
    return lines


def _share(
    rows: Sequence[Row], p: Floats, lines: Lines, best: Support, *, true: bool = True
) -> float:
    """The share of the true claims, or of the false ones, with a verdict below `best`."""
    accepted = ("supported",) if best == "supported" else ("supported", "partly")
    kept = [i for i, row in enumerate(rows) if row.true == true]
    verdicts = supports([rows[i] for i in kept], p[kept], lines, lines)
    return float(np.mean([verdict not in accepted for verdict in verdicts]))
