"""The pieces that answers, cards and lists share: marks of support, lines about an article."""

from __future__ import annotations

from collections import Counter
from datetime import date

from qa.check.verdict import MARKS, Support
from qa.screen.record import AnswerRecord, ArticleRecord
from qa.screen.view.nodes import Node, h
from qa.words import Words
from store import Kind


def anchor(turn: int, number: int) -> str:
    """The id of a source card, unique over the conversation."""
    return f"src-{turn}-{number}"


def supports(number: int, answer: AnswerRecord) -> tuple[list[tuple[Support, int]], list[str]]:
    """How many of the statements that rest on a citation have which support, and why not more."""
    resting = [s for s in answer.statements if number in s.citations]
    counts = Counter(s.support for s in resting)
    reasons = dict.fromkeys(reason for s in resting for reason in s.reasons)
    return [(support, counts[support]) for support in MARKS if counts[support]], list(reasons)


def about(article: ArticleRecord, words: Words, today: date) -> list[Node | str]:
    """Outlet, date, age and language of an article, on one line."""
    facts: list[list[Node | str]] = [[article.publisher]] if article.publisher else []
    if article.published:
        day = article.published
        ago = words.age(day, today)
        written = h("time", {"datetime": day.isoformat()}, words.long_date(day))
        facts.append([written, f" ({ago})" if ago else ""])
    else:
        facts.append([words.text("page.undated")])
    facts.append([words.language_name(article.language)])
    line: list[Node | str] = []
    for fact in facts:
        line += [*([" · "] if line else []), *fact]
    return line


def part_label(kind: Kind, words: Words, page: int | None = None) -> Node | None:
    """What part of an article a quote stands in, unless it is its text, and on which page."""
    said = [words.text(f"part.{kind}")] if kind != "body" else []
    if page is not None:
        said.append(words.text("answer.page", n=page))
    return h("span", {"class": "part"}, ", ".join(said)) if said else None


def one_line(article: ArticleRecord, words: Words) -> str:
    """Where a citation comes from: title, publisher, date."""
    day = words.long_date(article.published) if article.published else None
    return " — ".join(part for part in (article.title, article.publisher, day) if part)
