"""What readers say of answers: kept beside the index, and turned into cases for the evaluation.

One JSON object a line, only ever appended. Nothing leaves the machine.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from pydantic import ConfigDict, TypeAdapter, ValidationError

from qa.desk.desk import FILE, Desk
from qa.errors import FeedbackError

Label = Literal["good", "wrong_source", "missing", "outdated"]
MAX_COMMENT = 4_000
"""Characters of a comment that are kept."""


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
    """Keep what was said, in the desk of the index folder. Raises DeskError."""
    plain = _FEEDBACK.dump_python(feedback, mode="json")
    said = datetime.now(UTC).isoformat(timespec="seconds")
    plain |= {"comment": feedback.comment.strip()[:MAX_COMMENT], "said": said}
    with Desk(index) as desk:
        row = (said, json.dumps(plain, ensure_ascii=False))
        desk.write("INSERT INTO feedback (said, body) VALUES (?, ?)", [row])


def read_feedback(index: Path) -> list[Feedback]:
    """Everything users said, oldest first. Raises DeskError."""
    with Desk(index) as desk:
        rows = desk.rows("SELECT number, body FROM feedback ORDER BY number")
    found = []
    for number, body in rows:
        try:
            found.append(_FEEDBACK.validate_json(body))
        except ValidationError as error:
            raise FeedbackError(
                f"feedback {number} of {str(index / FILE)!r} cannot be read: "
                f"{error.errors()[0]['msg']}; leave it out with `qa feedback drop {number}`"
            ) from error
    return found


def drop_feedback(index: Path, number: int) -> None:
    """Take one out. Raises FeedbackError when there is none of this number."""
    with Desk(index) as desk:
        if not desk.rows("SELECT 1 FROM feedback WHERE number = ?", number):
            raise FeedbackError(
                f"there is no feedback {number} in {str(index / FILE)!r}; "
                "`qa feedback export` numbers what there is"
            )
        desk.write("DELETE FROM feedback WHERE number = ?", [(number,)])
