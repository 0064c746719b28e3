"""Answers, lists and progress as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answer import Answer, Citation
from store import Article, SyncReport

_PART_NAMES = {"related": "teaser of another article", "caption": "caption", "title": "title"}


def one_line(text: str) -> str:
    """White space folded, for display only: offsets point into the text as it is."""
    return " ".join(text.split())


def answer_text(answer: Answer) -> str:
    """The answer, then its sources; a refusal has none."""
    lines: list[str] = []
    if answer.searched != answer.question:
        lines += [f"(searched: {answer.searched})", ""]
    if answer.message:
        lines.append(answer.message)
    for statement in answer.statements:
        marks = "".join(f"[{n}]" for n in statement.citations)
        label = f" ({statement.language})" if statement.language != answer.language else ""
        lines.append(f"{one_line(statement.text)} {marks}{label}")
    if answer.citations:
        lines.append("")
        lines += [source_text(citation) for citation in answer.citations]
    return "\n".join(lines)


def source_text(citation: Citation) -> str:
    """One source: title, outlet, date, part, file and offsets."""
    article = citation.article
    facts = [
        one_line(article.title),
        article.publisher or "",
        article.published.isoformat() if article.published else "no date",
        _PART_NAMES.get(citation.kind, ""),
        f"{article.path}:{citation.start}-{citation.end}",
    ]
    return f"[{citation.number}] " + " · ".join(fact for fact in facts if fact)


def article_lines(articles: Sequence[Article], passages: dict[str, int]) -> list[str]:
    """The corpus, one line an article."""
    if not articles:
        return ["No article is indexed. Run `qa sync FOLDER`."]
    return [
        f"{a.id}  {a.language:<3}  {a.published.isoformat() if a.published else '----------'}  "
        f"{passages[a.id]:>4}  {a.path}  {one_line(a.title)}"
        for a in articles
    ]


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
    lines += [f"not read: {error.path}: {error.message}" for error in report.errors]
    return lines
