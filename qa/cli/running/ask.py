"""`qa ask` where a chat runs: it answers, and nothing heavy is loaded here."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click

from qa.cli.exits import ANSWERED, NOT_FOUND, stale_line
from qa.cli.output import as_json_text, say, visible
from qa.remote.chat import Chat


def ask_chat(chat: Chat, question: str, without: Sequence[str], *, as_json: bool) -> int:
    """Print the answer of a chat as `qa ask` prints its own; the exit code."""
    asked = {"question": question, "without": list(without), "terminal": True}
    drafts = sys.stdout.isatty() and not as_json
    answer = _streamed(chat, asked) if drafts else chat.post("/api/ask", asked)
    told = answer.pop("terminal")
    notes = told["notes"]
    if notes["behind"]:
        say(stale_line(notes["behind"], notes["folder"]), err=True)
    if as_json:
        click.echo(as_json_text(answer, indent=2))
    else:
        say(told["text"])
    if notes["unread"]:
        say(notes["unread"], err=as_json)
    return NOT_FOUND if answer["outcome"] == "not_found" else ANSWERED


def _streamed(chat: Chat, asked: dict[str, Any]) -> dict[str, Any]:
    """The answer; what a model writes is shown as it grows."""
    done, answer = "", None
    for name, said in chat.events("/api/ask", asked):
        if name == "answer":
            answer = said
        elif name == "draft" and len(said["text"]) > len(done):
            sys.stdout.write(visible(said["text"][len(done) :]))
            sys.stdout.flush()
            done = said["text"]
    if done:
        sys.stdout.write("\n\n")
    if not isinstance(answer, dict):
        raise chat.gone("the answer broke off")
    return answer


def lines_of(chat: Chat, lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """A batch, answered by a chat."""
    from qa.cli.batch import Ask, lines_answered

    def answered(ask: Ask) -> dict[str, Any]:
        found = chat.post("/api/ask", {"question": ask.question, "history": list(ask.history)})
        assert isinstance(found, dict)
        return found

    return lines_answered(lines, answered)
