"""What readers say of answers: kept beside the index, and turned into cases for the evaluation.

One JSON object a line, only ever appended. Nothing leaves the machine.
"""

from __future__ import annotations

import json
import os
import re
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import ConfigDict, TypeAdapter, ValidationError

from qa.errors import FeedbackError
from store import Article, detect_language

Label = Literal["good", "wrong_source", "missing", "outdated"]
FILE = "feedback.jsonl"
MAX_COMMENT = 4_000
"""Characters of a comment that are kept."""

_QUOTED = re.compile(r"[\"“«„]([^\"”»“]{12,})[\"”»“]")
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence that an answer cited."""

    __pydantic_config__ = ConfigDict(extra="forbid", strict=True)

    path: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a reader said of one answer."""

    __pydantic_config__ = ConfigDict(extra="forbid", strict=True)

    label: Label
    comment: str
    turns: tuple[str, ...]
    """Earlier questions, then the one that was answered."""
    language: str
    """Of the question."""
    outcome: str
    mode: str
    statements: tuple[str, ...]
    facts: tuple[str, ...]
    """What the answer had in bold: what was asked for."""
    citations: tuple[Quoted, ...]
    said: str = ""
    """When it was stored, ISO 8601 in UTC."""


_FEEDBACK = TypeAdapter(Feedback)


def store_feedback(index: Path, feedback: Feedback) -> None:
    """Append one line to the file beside the index. Raises FeedbackError."""
    plain = _FEEDBACK.dump_python(feedback, mode="json")
    plain |= {
        "comment": feedback.comment.strip()[:MAX_COMMENT],
        "said": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    line = json.dumps(plain, ensure_ascii=False) + "\n"
    file = index / FILE
    try:
        with _lock, file.open("a", encoding="utf-8") as out:
            out.write(line)
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        raise FeedbackError(
            f"{str(file)!r} cannot be written ({error.strerror}); expected a folder this user may "
            "write to: free space or permissions may be missing, `qa doctor` tells more"
        ) from error


def read_feedback(index: Path) -> list[Feedback]:
    """Everything readers said, oldest first; none when there is no file. Raises FeedbackError."""
    file = index / FILE
    if not file.is_file():
        return []
    found = []
    for number, line in enumerate(file.read_text("utf-8").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            found.append(_FEEDBACK.validate_json(line))
        except ValidationError as error:
            raise FeedbackError(
                f"line {number} of {str(file)!r} is no feedback: {error.errors()[0]['msg']}; "
                "mend or delete that line, then run `qa feedback export`"
            ) from error
    return found


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
