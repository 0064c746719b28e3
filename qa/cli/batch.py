"""Many questions from a JSONL file, answered in order with one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from qa.answer.answer import Answer
from qa.answer.answerer import Answerer
from qa.errors import BatchError, QAError


@dataclass(frozen=True, slots=True)
class Ask:
    """One line of a batch: a question and the earlier ones of its conversation, oldest first."""

    question: str
    history: tuple[str, ...] = ()


def read_line(line: str, number: int) -> Ask:
    """Read one line. Raises BatchError that names the line and what was expected."""
    expected = 'expected {"question": "…"} and, if wanted, "history": ["…"]'
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise BatchError(f"line {number} is not JSON ({error.msg}); {expected}") from error
    if not isinstance(value, dict) or not isinstance(value.get("question"), str):
        raise BatchError(f"line {number} has no question as text; {expected}")
    history = value.get("history") or []
    if not isinstance(history, list) or not all(isinstance(turn, str) for turn in history):
        raise BatchError(f"line {number} has a history that is no list of texts; {expected}")
    try:
        "".join([value["question"], *history]).encode()
    except UnicodeEncodeError as error:
        raise BatchError(
            f"line {number} holds half a character ({error.reason}); {expected}"
        ) from error
    return Ask(value["question"], tuple(history))


def answer_lines(lines: Iterable[str], answerer: Answerer) -> Iterator[dict[str, Any]]:
    """One object for each line that is not blank, in order.

    A line that cannot be answered gives `{"line": n, "error": "…"}` and the rest goes on.
    """
    return lines_answered(
        lines, lambda ask: answer_json(answerer.ask(ask.question, ask.history), answerer)
    )


def lines_answered(
    lines: Iterable[str], answered: Callable[[Ask], dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """The same by whatever answers a line."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            ask = read_line(line, number)
            yield answered(ask)
        except QAError as error:
            yield {"line": number, "error": str(error)}


def answer_json(answer: Answer, answerer: Answerer) -> dict[str, Any]:
    """An answer as `qa ask` prints it: with how many files of the folder are not read."""
    return {**answer.to_json(), "unread": len(answerer.index.left_out())}
