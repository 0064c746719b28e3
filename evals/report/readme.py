"""The block of numbers in the README, between two markers."""

from __future__ import annotations

from pathlib import Path

from evals.errors import RunError
from evals.outcome import Run
from evals.report.report import markdown_report

README = Path(__file__).parents[1] / "README.md"
START, END = "<!-- scores -->", "<!-- /scores -->"


def write_block(run: Run, file: Path = README) -> None:
    """Put the run's tables between the markers. Raises RunError when they are not there once."""
    text = file.read_text(encoding="utf-8")
    before, start, rest = text.partition(START)
    _, end, after = rest.partition(END)
    if not start or not end:
        raise RunError(f"{str(file)!r} lacks the markers {START} and {END}")
    file.write_text(f"{before}{START}\n{markdown_report(run)}{END}{after}", encoding="utf-8")
