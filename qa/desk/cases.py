"""Feedback as cases for the evaluation, in the format of `evals/cases.jsonl`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qa.desk.feedback import Feedback
from store import Article, detect_language

_QUOTED = re.compile(r"[\"“«„]([^\"”»“]{12,})[\"”»“]")


@dataclass(frozen=True, slots=True)
class Exported:
    """Feedback as cases for `evals/`, and what could not become one."""

    cases: tuple[dict[str, Any], ...]
    left: tuple[str, ...]
    """One line for each that was left out, with the reason."""


def as_cases(feedback: Iterable[Feedback], articles: Mapping[str, Article]) -> Exported:
    """Cases in the format of `evals/cases.jsonl`; `articles` by path.

    Good answers become what they cite, good refusals a question without an answer. The others need
    the sentence that would have been right: the reader's comment holds it, to the letter.
    """
    cases: dict[tuple[str, ...], dict[str, Any]] = {}
    left = []
    for number, said in enumerate(feedback, start=1):
        name = f"feedback {number} ({said.label}, {said.turns[-1][:60]!r})"
        case = _case(said, articles)
        if isinstance(case, str):
            left.append(f"{name}: {case}")
        else:
            cases[said.turns] = case  # What was said last of a question counts.
    for number, case in enumerate(cases.values(), start=1):
        case["id"] = f"{case['language']}-feedback-{number:03}"
    return Exported(tuple(cases.values()), tuple(left))


def _case(said: Feedback, articles: Mapping[str, Article]) -> dict[str, Any] | str:
    language = detect_language(said.turns[-1]) or said.language
    frame: dict[str, Any] = {
        "id": "",
        "language": language,
        "kind": "follow_up" if len(said.turns) > 1 else "fact",
        "turns": list(said.turns),
        "article_languages": [],
        "answerable": True,
        "facts": [],
        "gold": [],
        "gold_mode": "any",
        "split": "dev",
        "note": " ".join(f"feedback: {said.label}. {said.comment}".split()),
    }
    if not re.fullmatch(r"[a-z]{2}", language):
        return f"its language is {language!r}; expected two letters"
    if said.label == "good" and said.outcome == "not_found":
        kind = frame["kind"] if len(said.turns) > 1 else "unanswerable"
        return frame | {"kind": kind, "answerable": False}
    if said.label == "good":
        gold = [(c.path, c.quote) for c in said.citations if _holds(articles, c.path, c.quote)]
        facts = [f for f in said.facts if any(f in quote for _, quote in gold)]
        if not gold:
            return "what it cites is no longer in the articles"
        facts = facts or [gold[0][1]]
    else:
        gold = _named(said.comment, articles)
        if not gold:
            return "no sentence of an article stands in the comment, so what is right is not known"
        facts = [gold[0][1]]
    return frame | {
        "article_languages": sorted({articles[path].language for path, _ in gold} - {"und"}),
        "facts": [[fact] for fact in facts],
        "gold": [{"path": path, "quote": quote} for path, quote in gold],
    }


def _named(comment: str, articles: Mapping[str, Article]) -> list[tuple[str, str]]:
    """Sentences of articles that a comment holds to the letter: (path, quote)."""
    candidates: Sequence[str] = [*_QUOTED.findall(comment), *comment.split("\n"), comment]
    for candidate in map(str.strip, candidates):
        if len(candidate) < 12:
            continue
        for path, article in sorted(articles.items()):
            if candidate in article.text:
                return [(path, candidate)]
    return []


def _holds(articles: Mapping[str, Article], path: str, quote: str) -> bool:
    return path in articles and quote in articles[path].text
