"""Answers, lists and progress as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from qa.answer.answer import Answer, Citation, Draft, Statement
from qa.check.verdict import MARKS
from qa.text.harmless import one_line, visible
from qa.words import Words
from qa.words.limits import limit
from qa.words.reasons import reason
from store import SyncReport


def answer_text(answer: Answer) -> str:
    """The answer, then its sources; a refusal has none."""
    words = Words(answer.language)
    lines: list[str] = []
    if answer.searched != answer.question:
        lines += [f"({words.text('answer.searched', what=answer.searched)})", ""]
    read = [limit(f, words) for f in answer.filters if f.kind == "task"]
    if read:
        lines += [f"({words.text('answer.read_as', what=read[0])})", ""]
    limits = [limit(f, words) for f in answer.filters if f.kind not in {"earlier", "task"}]
    if limits:
        lines += [f"({words.text('answer.limited', what='; '.join(limits))})", ""]
    if answer.newest_source:
        lines += [f"({words.text('answer.as_of', date=answer.newest_source)})", ""]
    if answer.message:
        lines.append(answer.message)
    written = answer.mode != "extractive"
    for statement in answer.statements:
        marks = "".join(f"[{n}]" for n in statement.citations)
        label = f" ({statement.language})" if statement.language != answer.language else ""
        head = f"{one_line(statement.label)}: " if statement.label else ""
        line = f"{head}{one_line(statement.text)} {marks}{label}"
        lines += _checked(statement, line, words) if written else [line]
    if answer.statements and written:
        lines += ["", checked_line(answer, words)]
    if answer.problem:
        lines += ["", f"! {answer.problem}"]
    if answer.citations:
        lines.append("")
        lines += [source_text(citation, words) for citation in answer.citations]
    if _quotes_wanted(answer):
        assert answer.extractive is not None
        lines += ["", words.text("answer.quoted"), answer_text(answer.extractive)]
    return "\n".join(lines)


def last_of(stream: Iterable[Draft | Answer], drafts: TextIO | None = None) -> Answer:
    """The answer that a stream ends with; its drafts are written as they grow."""
    done = ""
    for said in stream:
        if isinstance(said, Answer):
            if done and drafts is not None:
                drafts.write("\n\n")
            return said
        if drafts is not None and len(said.text) > len(done):
            drafts.write(visible(said.text[len(done) :]))
            drafts.flush()
            done = said.text
    raise AssertionError("a stream ends with an answer")


def checked_line(answer: Answer, words: Words) -> str:
    """How many of a model's sentences the articles support, in the question's language."""
    ok = sum(s.support == "supported" for s in answer.statements)
    n = len(answer.statements)
    mark = MARKS["supported" if ok == n else "partly" if ok else "unsupported"]
    return f"{mark} {words.counted('checked', n, ok=ok)} · {answer.mode}"


def _checked(statement: Statement, line: str, words: Words) -> list[str]:
    """A model's sentence with its mark, and below it what speaks against it."""
    return [
        f"{MARKS[statement.support]} {line}".rstrip(),
        *(f"    {one_line(reason(why, words))}" for why in statement.reasons),
    ]


def _quotes_wanted(answer: Answer) -> bool:
    """Whether a reader needs the articles' own words beside what a model wrote."""
    quoted = answer.extractive
    if quoted is None or quoted.outcome == "not_found":
        return False
    doubted = [s.support == "unsupported" for s in answer.statements]
    return bool(answer.problem) or (bool(doubted) and all(doubted))


def source_text(citation: Citation, words: Words) -> str:
    """One source: title, outlet, date, part, page, file and offsets."""
    article = citation.article
    page = article.page_of(citation.start)
    facts = [
        one_line(article.title),
        article.publisher or "",
        article.published.isoformat() if article.published else words.text("page.undated"),
        "" if citation.kind == "body" else words.text(f"part.{citation.kind}"),
        "" if page is None else words.text("answer.page", n=page),
        _also_in(citation, words),
        f"{one_line(article.path)}:{citation.start}-{citation.end}",
    ]
    return f"[{citation.number}] " + " · ".join(fact for fact in facts if fact)


def _also_in(citation: Citation, words: Words) -> str:
    if not citation.outlets:
        return ""
    label = words.text("page.label", words=words.text("answer.also_in"))
    return f"{label} {', '.join(map(one_line, citation.outlets))}"


def sync_lines(report: SyncReport) -> list[str]:
    """What a sync did, and the files it could not read."""
    counts = {
        "added": report.added,
        "changed": report.changed,
        "renamed": report.renamed,
        "removed": report.removed,
        "unchanged": report.unchanged,
    }
    said = ", ".join(f"{n} {what}" for what, n in counts.items() if n) or "nothing to do"
    lines = [f"{said} ({report.seconds:.1f} s)"]
    lines += [one_line(f"not read: {error.path}: {error.message}") for error in report.errors]
    return lines


def unread_line(left_out: int, language: str) -> str:
    """What a refusal does not know of: how many files were not read."""
    return Words(language).counted("unread", left_out)
