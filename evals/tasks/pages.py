"""Saved pages: is the main text found, and what is known of it, beside trafilatura alone?"""

from __future__ import annotations

import re
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evals.outcome import Outcome, Score
from evals.run import progress
from evals.tasks.task import Means, Outcomes, Task
from store.article.parsing import articles_from

MEASURES = (
    "page_text", "page_with", "page_without", "page_date", "page_title", "page_outlet",
    "page_author", "page_mean", "page_p95",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageItem:
    """A page as it was saved, and its labels; what the set does not label is empty."""

    id: str
    language: str
    content: bytes
    url: str
    text: str
    headed: bool
    """Whether `text` begins with the headline."""
    title: str
    dates: tuple[str, ...]
    outlet: str
    authors: tuple[str, ...]
    held: tuple[str, ...]
    """Segments that are in the main text."""
    kept_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a page."""

    text: str
    title: str
    date: str
    outlet: str
    authors: str


def ours(item: PageItem) -> Read:
    """The article as it is indexed; its text is what comes after the title."""
    (article,) = articles_from(item.content, f"{item.id}.html").articles
    begin = next((part.end for part in article.parts if part.kind == "title"), 0)
    return Read(
        article.text[begin:],
        article.title,
        article.published.isoformat() if article.published else "",
        article.publisher or "",
        "; ".join(article.authors),
    )


def trafilatura(item: PageItem) -> Read:
    """The library alone, as it comes, given the address."""
    from trafilatura import bare_extraction

    found = bare_extraction(item.content, url=item.url or None, with_metadata=True)

    def said(name: str) -> str:
        return getattr(found, name, None) or ""

    return Read(said("text"), said("title"), said("date"), said("sitename"), said("author"))


def even(text: str) -> str:
    """A text in NFC, without case, any white space as one space."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def word_f1(found: str, gold: str) -> float:
    """Harmonic mean of precision and recall over the words of two texts, each as often as it
    occurs."""
    a, b = (Counter(re.findall(r"\w+", even(text))) for text in (found, gold))
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0


def _within(a: str, b: str) -> float:
    """Whether one of two names holds the other."""
    a, b = even(a), even(b)
    return float(bool(a) and bool(b) and (a in b or b in a))


def scores(item: PageItem, read: Read) -> dict[str, Score]:
    """Each label against what was read."""
    text = even(read.text)
    whole = f"{item.title}\n{read.text}" if item.headed else read.text
    held = [even(each) in text for each in item.held]
    out = [even(each) not in text for each in item.kept_out]
    author = float(any(even(each) in even(read.authors) for each in item.authors))
    found: dict[str, tuple[bool, float, str]] = {
        "page_text": (bool(item.text), word_f1(whole, item.text), f"{len(read.text)} characters"),
        "page_with": (bool(held), _share(held), f"{sum(held)} of {len(held)}"),
        "page_without": (bool(out), _share(out), f"{sum(out)} of {len(out)}"),
        "page_date": (bool(item.dates), float(read.date in item.dates), read.date),
        "page_title": (bool(item.title), _within(read.title, item.title), read.title),
        "page_outlet": (bool(item.outlet), _within(read.outlet, item.outlet), read.outlet),
        "page_author": (bool(item.authors), author, read.authors),
    }
    return {
        name: Score(value if labelled else None, reason if labelled else "not labelled")
        for name, (labelled, value, reason) in found.items()
    }


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 0.0


def run_pages(
    items: Sequence[PageItem],
    readers: dict[str, Callable[[PageItem], Read]],
    *,
    quiet: bool = False,
) -> Outcomes:
    """Outcomes by reader, page by page in turn, so that what else the machine does strikes all."""
    for item in {item.language: item for item in items}.values():
        for read in readers.values():
            _outcome(item, read)  # Loads libraries, and what is known of the languages.
    outcomes: dict[str, list[Outcome]] = {name: [] for name in readers}
    for item in progress(items, "pages", quiet=quiet):
        for name, read in readers.items():
            outcomes[name].append(_outcome(item, read))
    return {name: tuple(listed) for name, listed in outcomes.items()}


def _outcome(item: PageItem, read: Callable[[PageItem], Read]) -> Outcome:
    start = time.perf_counter()
    error, found = "", Read("", "", "", "", "")
    try:
        found = read(item)
    except Exception as raised:  # A failing page stays in the table, at 0.
        error = f"{type(raised).__name__}: {raised}"
    seconds = time.perf_counter() - start
    return Outcome(
        id=item.id,
        kind="page",
        language=item.language,
        pair=f"{item.language}→{item.language}",
        turns=(item.url,),
        answerable=True,
        scores=scores(item, found),
        error=error,
        seconds={"page": seconds},
    )


def _run(items: Sequence[PageItem], means: Means) -> Outcomes:
    readers: dict[str, Callable[[PageItem], Read]] = {"Sourced": ours}
    if means.baselines:
        readers["trafilatura"] = trafilatura
    return run_pages(items, readers, quiet=means.quiet)


PAGES = Task(
    _run,
    MEASURES,
    ("language",),
    (
        "Text: word F1 without case, after the title; title and outlet: one holds the other, "
        "without case; author: one of those named is found; date: the day, or the second day that "
        "the page supports.",
    ),
    ("trafilatura is given the address; Sourced reads it from the page.",),
)
