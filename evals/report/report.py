"""A run as tables: for the terminal and as Markdown."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evals.measures.aggregate import MEASURES, Estimate, estimate
from evals.measures.coverage import risk_at, risk_coverage
from evals.measures.stages import STAGES
from evals.outcome import Outcome, Run

GROUP_TITLES = {
    "crossing": "language of question and article",
    "pair": "language pair (question → article)",
    "kind": "kind",
    "language": "language",
    "split": "split",
}
GROUP_COLUMNS = (
    "hit@1", "hit@5", "correct", "right_sentence", "refused_answerable", "answered_unanswerable",
    "first_sentence", "right_article", "refused_unanswerable", "balanced_accuracy",
    "confidence_auc", "sentence", "sentence_any", "found@5", "roc_auc", "macro_f1",
    "caught_number", "caught_date", "caught_name", "caught_negation", "rejected",
    "faithful_unsupported", "faithful_partly", "caught", "true_unsupported", "true_partly",
    "told_apart", "pair_order", "page_text", "page_date", "page_title",
    "page_outlet", "page_author",
)  # fmt: skip
"""What a group's row shows, when the run has it."""
FEW = ("crossing", "split")
"""Fields of few values."""
COVERAGES = (0.98, 0.95, 0.92, 0.9, 0.85, 0.8, 0.7)
SEARCH = ("hit@1", "hit@5", "hit@10", "mrr@10", "ndcg@10")


@dataclass(frozen=True, slots=True)
class Table:
    """Cells as text; every column but the first `labels` is right-aligned."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    labels: int = 1


def value_text(measure: str, value: float) -> str:
    """A value as the tables print it: two decimals, milliseconds, – for none."""
    if math.isnan(value):
        return "–"
    if MEASURES[measure].unit == "ms":
        return f"{value:.0f} ms" if value >= 10 else f"{value:.1f} ms"
    return f"{value:.2f}"


def estimate_text(measure: str, estimate_: Estimate) -> str:
    """`0.85 0.78–0.91`: the value and its 95 % interval."""
    if math.isnan(estimate_.value):
        return "–"
    low, high = (
        value_text(measure, v).removesuffix(" ms") for v in (estimate_.low, estimate_.high)
    )
    return f"{value_text(measure, estimate_.value)} {low}–{high}"


def estimate_of(run: Run, system: str, measure: str, **where: str) -> Estimate:
    """A measure of one system, over the outcomes whose fields equal `where`."""
    return estimate(MEASURES[measure], select(run.outcomes[system], **where), run.seed)


def select(outcomes: Iterable[Outcome], **where: str) -> list[Outcome]:
    """Outcomes whose fields have these values."""
    return [o for o in outcomes if all(getattr(o, key) == value for key, value in where.items())]


def group_values(run: Run, field: str) -> list[str]:
    """The values a field takes, in the order in which the cases have them."""
    listed = dict.fromkeys(getattr(o, field) for o in run.outcomes[run.ours])
    return sorted(listed) if field == "pair" else list(listed)


def tables(run: Run) -> list[Table]:
    """Everything, each system beside the others, then by group."""
    found = [_overview(run), *_risk(run), *_stages(run)]
    for field in run.groups:
        # Cases have many pairs and kinds and many measures: there ours stands alone.
        few = field in FEW or not set(SEARCH) & set(run.measures) or field == run.groups[0]
        beside = len(run.outcomes) > 1 and few
        found.append(_beside(run, field) if beside else _by_group(run, field))
    return found


def text_report(run: Run) -> str:
    """The tables for a terminal."""
    parts = [f"{run.name}: {_counts(run)}", *map(_text_table, tables(run)), *_notes(run)]
    return "\n\n".join(parts) + "\n"


def markdown_report(run: Run) -> str:
    """The tables as Markdown."""
    lines = [f"`{run.command}`: {_counts(run)}."]
    for table in tables(run):
        lines += [f"**{table.title}**", _markdown_table(table)]
    return "\n\n".join([*lines, *_notes(run)]) + "\n"


def _counts(run: Run) -> str:
    ours = run.outcomes[run.ours]
    failed = sum(bool(o.error) for o in ours)
    text = f"{len(ours)} cases"
    return f"{text}, {failed} failed and score 0" if failed else text


def _notes(run: Run) -> list[str]:
    interval = "Values are followed by their 95 % bootstrap interval; – means nothing to measure."
    return [interval, *run.notes]


def _overview(run: Run) -> Table:
    rows = []
    for measure in run.measures:
        estimates = [estimate_of(run, system, measure) for system in run.outcomes]
        n = max(e.n for e in estimates)
        cells = (estimate_text(measure, e) for e in estimates)
        better = " ↓" if MEASURES[measure].better == "lower" else ""
        rows.append((MEASURES[measure].title + better, str(n), *cells))
    return Table("All (↓: lower is better)", ("", "n", *run.outcomes), tuple(rows))


def _risk(run: Run) -> list[Table]:
    """Unanswerable questions answered at the thresholds that give these coverages."""
    curves = {system: risk_coverage(outcomes) for system, outcomes in run.outcomes.items()}
    curves = {system: points for system, points in curves.items() if points}
    if not curves:
        return []
    rows = []
    for coverage in COVERAGES:
        risks = (risk_at(points, coverage) for points in curves.values())
        rows.append((f"{coverage:.2f}", *("–" if math.isnan(r) else f"{r:.2f}" for r in risks)))
    title = "Answered unanswerable, by threshold on the confidence"
    return [Table(title, ("answerable answered", *curves), tuple(rows))]


def _stages(run: Run) -> list[Table]:
    """Where ours lost the right sentence, as a share of the answerable questions, within a language
    and across."""
    listed = [o for o in run.outcomes[run.ours] if o.answerable]
    if not any(o.lost for o in listed):
        return []
    sides = {side: select(listed, crossing=side) for side in ("same", "across")}
    sides = {side: outcomes for side, outcomes in sides.items() if outcomes}
    rows = []
    for stage in STAGES:
        shares = (sum(o.lost == stage for o in side) / len(side) for side in sides.values())
        rows.append((stage, *(f"{share:.3f}" for share in shares)))
    counted = (f"{side}, of {len(outcomes)}" for side, outcomes in sides.items())
    return [Table("Where the right sentence was lost", ("", *counted), tuple(rows))]


def _by_group(run: Run, field: str) -> Table:
    columns = [c for c in GROUP_COLUMNS if c in run.measures]
    rows = []
    for value in group_values(run, field):
        n = len(select(run.outcomes[run.ours], **{field: value}))
        cells = (estimate_text(c, estimate_of(run, run.ours, c, **{field: value})) for c in columns)
        rows.append((value, str(n), *cells))
    titles = (MEASURES[c].title for c in columns)
    return Table(f"{run.ours}, by {GROUP_TITLES[field]}", ("", "n", *titles), tuple(rows))


def _beside(run: Run, field: str) -> Table:
    columns = [c for c in GROUP_COLUMNS if c in run.measures]
    if not set(columns) - set(SEARCH):
        columns = [c for c in SEARCH if c in run.measures]
    rows = []
    for value in group_values(run, field):
        for system in run.outcomes:
            estimates = [estimate_of(run, system, c, **{field: value}) for c in columns]
            if all(math.isnan(e.value) for e in estimates):
                continue
            cells = (estimate_text(c, e) for c, e in zip(columns, estimates, strict=True))
            n = max(e.n for e in estimates)
            rows.append((value, system, str(n), *cells))
    titles = (MEASURES[c].title for c in columns)
    title = f"Beside each other, by {GROUP_TITLES[field]}"
    return Table(title, ("", "", "n", *titles), tuple(rows), labels=2)


def _text_table(table: Table) -> str:
    grid = [table.header, *table.rows]
    widths = [max(len(row[i]) for row in grid) for i in range(len(table.header))]
    lines = [
        "  ".join(
            cell.ljust(width) if i < table.labels else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in grid
    ]
    lines.insert(1, "  ".join("─" * width for width in widths))
    return "\n".join([table.title, *lines])


def _markdown_table(table: Table) -> str:
    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"

    align = ["---" if i < table.labels else "---:" for i in range(len(table.header))]
    return "\n".join([line(table.header), line(align), *map(line, table.rows)])
