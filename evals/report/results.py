"""The block of numbers in RESULTS.md, between two markers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from evals.errors import RunError
from evals.outcome import Run
from evals.report.report import markdown_report
from store.files import write_whole

RESULTS = Path(__file__).parents[1] / "RESULTS.md"
GROUPS = ("crossing", "kind", "split")
"""What the block splits by: pairs of languages would fill pages."""
START, END = "<!-- scores -->", "<!-- /scores -->"


def write_block(run: Run, file: Path = RESULTS) -> None:
    """Put the run's tables between the markers. Raises RunError when they are not there once."""
    text = file.read_text(encoding="utf-8")
    before, start, rest = text.partition(START)
    _, end, after = rest.partition(END)
    if not start or not end:
        raise RunError(f"{str(file)!r} lacks the markers {START} and {END}")
    shown = replace(run, groups=tuple(group for group in run.groups if group in GROUPS))
    write_whole(file, f"{before}{START}\n{markdown_report(shown)}{END}{after}")
