"""Whether an answer is what a question of `questions.jsonl` wants; see the README of `evals`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qa.answer.answer import Answer

FACTS, FEWEST, MOST = 4, 3, 7
"""Key facts that a summary holds at least, and the sentences that it has."""


def fault(row: Mapping[str, Any], answer: Answer, facts: Mapping[str, Sequence[str]]) -> str:
    """What is wrong with an answer, in a few words; empty when nothing is.

    `facts` are the key facts by `language/file`.
    """
    cited = [(c.article.path, _flat(c.quote)) for c in answer.citations]
    if row["kind"] in {"small_talk", "no_question"}:
        right = not cited and answer.outcome == "not_found" and answer.kind == row["kind"]
        return "" if right else "taken for a question"
    if answer.outcome not in row.get("outcome", ["answered"]):
        return answer.outcome
    paths = [path for path, _ in cited]
    if "exact" in row and sorted(paths) != sorted(row["exact"]):
        return f"cites {paths}"
    if "begins" in row and paths[:1] != row["begins"]:
        return f"begins with {paths[:1]}"
    if set(paths) & set(row.get("never", ())):
        return "cites what it must not"
    if "files" in row and (wrong := _summary_fault(row, cited, facts)):
        return wrong
    places = []
    for group in row.get("gold", ()):
        wanted = [(gold["path"], _flat(gold["quote"])) for gold in group]
        at = [i for i, (p, q) in enumerate(cited) if any(p == w and t in q for w, t in wanted)]
        if not at:
            return f"lacks {wanted[0][1][:60]!r}"
        places.append(at[0])
    if row.get("ordered") and places != sorted(places):
        return "not in order"
    if _flat(row.get("says", "")) not in _flat(answer.message):
        return f"says {answer.message!r}"
    return "" if row.get("first", "") in answer.citations[0].quote else "another is first"


def shares(row: Mapping[str, Any], answer: Answer) -> tuple[float, float]:
    """The share of the quoted sentences that hold a wanted one, and of the wanted ones that are
    quoted."""
    cited = [(c.article.path, _flat(c.quote)) for c in answer.citations]
    groups = [[(g["path"], _flat(g["quote"])) for g in group] for group in row["gold"]]
    wanted = [gold for group in groups for gold in group]
    right = [any(p == path and text in quote for p, text in wanted) for path, quote in cited]
    told = [
        any(p == path and text in quote for p, text in group for path, quote in cited)
        for group in groups
    ]
    return sum(right) / max(1, len(right)), sum(told) / len(told)


def _summary_fault(
    row: Mapping[str, Any], cited: Sequence[tuple[str, str]], facts: Mapping[str, Sequence[str]]
) -> str:
    paths = {path for path, _ in cited}
    if paths != set(row["files"]):
        return f"is of {sorted(paths)}"
    wanted = [fact for path in row["files"] for fact in facts[f"{row['language']}/{path}"]]
    held = sum(any(_flat(fact) in quote for _, quote in cited) for fact in wanted)
    if not FEWEST <= len(cited) <= MOST or held < FACTS:
        return f"{held} key facts in {len(cited)} sentences"
    return ""


def _flat(text: str) -> str:
    return " ".join(text.split())
