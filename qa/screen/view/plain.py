"""An answer as plain text: where nothing but text can be shown."""

from __future__ import annotations

from qa.answer.answer import Answer
from qa.screen.record import TurnRecord, record_of
from qa.screen.view.export import with_citations
from qa.words import Words
from qa.words.limits import limit


def as_text(answer: Answer) -> str:
    """Limits, sentences with their numbers, and each quote with title, outlet, day and offsets; in
    the language of the question."""
    words = Words(answer.language)
    lines = []
    if answer.searched.strip() != answer.question.strip():
        label = words.text("page.label", words=words.text("page.searched"))
        lines += [f"{label} {answer.searched}", ""]
    if read := [limit(each, words) for each in answer.filters if each.kind == "task"]:
        lines += [f"({words.text('answer.read_as', what=read[0])})", ""]
    shown = [each for each in answer.filters if each.kind not in {"earlier", "task"}]
    if limits := [limit(each, words) for each in shown]:
        lines += [f"({words.text('answer.limited', what='; '.join(limits))})", ""]
    turn = TurnRecord(1, answer.question, "", answer=record_of(answer))
    lines.append(with_citations(turn, words).rstrip())
    if answer.problem:
        lines += ["", answer.problem]
    if answer.mode != "extractive":
        lines += ["", words.text("page.written_by", mode=answer.mode)]
    return "\n".join(lines)
