"""The figures of `evals.speed.growth` as curves over the size of the corpus."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

PANELS = (
    "articles a second", "indexing, peak MB", "disk, kB an article",
    "search, ms p50", "answer, ms p95", "cold qa ask, s",
)  # fmt: skip


def draw_growth(sizes: Mapping[str, Any], path: Path) -> None:
    """Write an SVG: a panel a figure, a line a system, both axes logarithmic."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(11, 6), layout="constrained")
    for axes, name in zip(figure.subplots(2, 3).flat, PANELS, strict=True):
        for system, mark in (("ours", "o-"), ("stock", "s--")):
            points = [
                (sizes[size]["ours"]["passages"], sizes[size][system][name])
                for size in sizes
                if name in sizes[size][system]
            ]
            if points:
                axes.plot(*zip(*points, strict=True), mark, label=system)
        axes.set(xscale="log", yscale="log", title=name, xlabel="passages")
        axes.grid(visible=True, which="both", alpha=0.3)
        if axes.lines:
            axes.legend()
    figure.savefig(path, format="svg", metadata={"Date": None})
