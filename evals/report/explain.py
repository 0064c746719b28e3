"""Why a case was scored as it was, and what changed between two runs, in plain text."""

from __future__ import annotations

from evals.measures.aggregate import MEASURES
from evals.outcome import Outcome, Run, Score

EPSILON = 1e-9
FOLLOWED = (
    "correct", "right_sentence", "hit@1", "hit@5", "citation_precision", "citation_recall",
    "quote_validity", "language", "sentence", "found@5",
)  # fmt: skip
"""Scores that a comparison of two runs reports."""
EXCERPT = 200
"""Characters of a passage that are shown."""


def verdict(outcome: Outcome) -> str:
    """One word for a case: `right`, `partly`, `wrong`, `refused` or `failed`."""
    if outcome.error:
        return "failed"
    if outcome.reply is None:
        return _search_verdict(outcome)
    if outcome.reply.refused:
        return "refused" if outcome.answerable else "right"
    if not outcome.answerable:
        return "wrong"
    value = _value(outcome, "correct")
    if value is None:
        value = _value(outcome, "sentence")
    if value is None:
        return "right"
    return "right" if value >= 1 - EPSILON else "partly" if value > 0 else "wrong"


def explain(run: Run, case_id: str) -> str:
    """What was found and expected for one case, and the reason of each score, by system."""
    blocks = []
    for system, outcomes in run.outcomes.items():
        outcome = next((o for o in outcomes if o.id == case_id), None)
        if outcome is not None:
            blocks.append(_explain_one(system, outcome))
    return "\n\n".join(blocks) + "\n"


def compare(old: Run, new: Run) -> str:
    """Case by case, what got better and what got worse, with the reasons."""
    before = {outcome.id: outcome for outcome in old.outcomes[old.ours]}
    after = {outcome.id: outcome for outcome in new.outcomes[new.ours]}
    better: list[str] = []
    worse: list[str] = []
    for case_id in before.keys() & after.keys():
        _changes(before[case_id], after[case_id], better, worse)
    lines = [f"better: {len(better)}", *sorted(better), f"worse: {len(worse)}", *sorted(worse)]
    gone, added = sorted(before.keys() - after.keys()), sorted(after.keys() - before.keys())
    if gone or added:
        lines.append(f"only before: {', '.join(gone) or '–'}; only now: {', '.join(added) or '–'}")
    return "\n".join(lines) + "\n"


def _changes(old: Outcome, new: Outcome, better: list[str], worse: list[str]) -> None:
    for name in FOLLOWED:
        _change(new.id, name, old.scores.get(name), new.scores.get(name), better, worse)
    if old.answerable or old.reply is None or new.reply is None:
        return
    refused = [
        Score(float(o.reply is not None and o.reply.refused), verdict(o)) for o in (old, new)
    ]
    _change(new.id, "refusal", refused[0], refused[1], better, worse)


def _change(
    case_id: str,
    name: str,
    old: Score | None,
    new: Score | None,
    better: list[str],
    worse: list[str],
) -> None:
    if old is None or new is None or old.value is None or new.value is None:
        return
    difference = new.value - old.value
    if abs(difference) <= EPSILON:
        return
    title = MEASURES[name].title if name in MEASURES else "Refused"
    line = f"  {case_id}  {title} {old.value:.2f} → {new.value:.2f}: {old.reason} → {new.reason}"
    (better if difference > 0 else worse).append(line)


def _explain_one(system: str, outcome: Outcome) -> str:
    lines = [f"{outcome.id} · {system} · {verdict(outcome)}"]
    lines += [
        f"  {'asked' if turn is outcome.turns[-1] else 'before'}: {turn}" for turn in outcome.turns
    ]
    if outcome.error:
        lines.append(f"  failed: {outcome.error}")
    if outcome.reply is not None:
        lines += _reply_lines(outcome)
    lines.append("  expected:" if outcome.answerable else "  expected: a refusal")
    lines += [f"    fact: {' | '.join(fact)}" for fact in outcome.facts]
    lines += [f"    gold: {path}: {_short(quote)}" for path, quote in outcome.gold]
    lines.append("  found:")
    lines += [
        f"    {rank}{'*' if passage.key in outcome.relevant else ' '} {passage.path}"
        f"[{passage.start}:{passage.end}] {_short(passage.text)}"
        for rank, passage in enumerate(outcome.ranked, start=1)
    ]
    lines.append("  scores (* marks gold passages above):")
    lines += [
        f"    {MEASURES[name].title if name in MEASURES else name}: "
        f"{'–' if score.value is None else f'{score.value:.2f}'}  {score.reason}"
        for name, score in outcome.scores.items()
    ]
    return "\n".join(lines)


def _reply_lines(outcome: Outcome) -> list[str]:
    reply = outcome.reply
    assert reply is not None
    lines = [f"  searched: {reply.searched}"] if reply.searched else []
    lines.append(f"  answer ({reply.outcome}, {reply.language}): {reply.message}".rstrip())
    lines += [
        f"    {said.text} {''.join(f'[{n}]' for n in said.citations)}" for said in reply.statements
    ]
    lines += [f"    [{c.number}] {c.path}[{c.start}:{c.end}]" for c in reply.citations]
    return lines


def _search_verdict(outcome: Outcome) -> str:
    if not outcome.relevant and _value(outcome, "found@5") is None:
        if _value(outcome, "hit@1") is None:
            return "right" if not outcome.answerable else "wrong"
    if _value(outcome, "hit@1") or _value(outcome, "found@5"):
        return "right"
    return "partly" if _value(outcome, "hit@5") else "wrong"


def _value(outcome: Outcome, name: str) -> float | None:
    score = outcome.scores.get(name)
    return None if score is None else score.value


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= EXCERPT else one_line[: EXCERPT - 1] + "…"
