"""Small plots as inline SVG: percentages for positions, so a page can be any width, and no text
inside, so that it never shrinks. Shapes tell systems apart; colour only helps."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from markupsafe import Markup

from evals.measures.aggregate import Estimate

HEIGHT = 18
SHAPES = ("circle", "square", "diamond")


def interval(estimate: Estimate, shape: str) -> Markup:
    """A mark at the value on an axis from 0 to 1, with its interval as a line."""
    if math.isnan(estimate.value):
        return _track(Markup(""))
    middle = HEIGHT / 2
    whisker = Markup('<line class="whisker" x1="{}%" x2="{}%" y1="{}" y2="{}"/>').format(
        _percent(estimate.low), _percent(estimate.high), middle, middle
    )
    return _track(whisker + mark(shape, f"{_percent(estimate.value)}%"))


def bar(estimate: Estimate) -> Markup:
    """A bar from 0 to the value, with its interval as a line."""
    if math.isnan(estimate.value):
        return _track(Markup(""))
    drawn = Markup(
        '<rect class="bar" x="0" y="3" height="{}" width="{}%"/>'
        '<line class="whisker" x1="{}%" x2="{}%" y1="{}" y2="{}"/>'
    ).format(
        HEIGHT - 6, _percent(estimate.value), _percent(estimate.low), _percent(estimate.high),
        HEIGHT / 2, HEIGHT / 2,
    )  # fmt: skip
    return _track(drawn)


def mark(shape: str, x: str) -> Markup:
    """One mark in the middle of a track; `x` is an SVG length."""
    middle = HEIGHT / 2
    if shape == "circle":
        return Markup('<circle class="mark circle" cx="{}" cy="{}" r="5"/>').format(x, middle)
    # A nested svg is placed by percentage, and its content by pixels around its origin.
    turn = " transform='rotate(45)'" if shape == "diamond" else ""
    return Markup(
        '<svg class="at" x="{}" y="{}"><rect class="mark {}" x="-4.5" y="-4.5" width="9" '
        'height="9"' + turn + "/></svg>"
    ).format(x, middle, shape)


def histogram(values: Sequence[float], bins: int = 24, height: int = 120) -> tuple[Markup, float]:
    """Columns of counts from 0 to the largest value, and that value."""
    if not values:
        return Markup(""), 0.0
    top = max(values) or 1.0
    counts, _ = np.histogram(values, bins=bins, range=(0.0, top))
    columns = Markup("").join(
        Markup(
            '<rect class="bar" x="{}%" y="{}" width="{}%" height="{}">'
            "<title>{} cases</title></rect>"
        ).format(
            round(100 * i / bins, 2),
            round(height * (1 - count / counts.max()), 1),
            round(92 / bins, 2),
            round(height * count / counts.max(), 1),
            count,
        )
        for i, count in enumerate(counts.tolist())
        if count
    )
    return Markup(
        '<svg class="histogram" width="100%" height="{}" role="img" aria-hidden="true">{}'
        '<line class="axis" x1="0" x2="100%" y1="{}" y2="{}"/></svg>'
    ).format(height + 1, columns, height + 0.5, height + 0.5), top


def _track(inside: Markup) -> Markup:
    """The axis from 0 to 1 with quarter ticks; the numbers stand beside it as text."""
    ticks = Markup("").join(
        Markup('<line class="tick" x1="{}%" x2="{}%" y1="2" y2="{}"/>').format(x, x, HEIGHT - 2)
        for x in (0, 25, 50, 75, 100)
    )
    return Markup(
        '<svg class="track" width="100%" height="{}" aria-hidden="true">{}{}</svg>'
    ).format(HEIGHT, ticks, inside)


def _percent(value: float) -> float:
    return round(100 * min(1.0, max(0.0, value)), 2)
