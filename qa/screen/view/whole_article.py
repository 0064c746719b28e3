"""A whole article, with the sentences that the conversation cites marked in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from qa.screen.record import article_record
from qa.screen.view.answer.markdown import pieces as pieces_of
from qa.screen.view.cited import about
from qa.screen.view.fields import correction
from qa.screen.view.nodes import Node, h
from qa.screen.view.original import original_link
from qa.screen.view.versions import versions
from qa.words import Words
from store import Article, Part

Span = tuple[int, int]


def reader(
    article: Article,
    spans: Iterable[Span],
    words: Words,
    today: date,
    versions_of_it: Sequence[Article] = (),
    *,
    corrected: Collection[str] = (),
    edit: bool = False,
    searched: bool = False,
) -> Node:
    """The article in its parts, every letter of it, with `spans` of its text marked, and what
    differs in its other versions.

    `corrected` are the fields that users have corrected; with `edit` they may correct more.
    `searched` says that the spans are what was searched for, not what is cited.
    """
    marked = merged(spans, len(article.text))
    a = article
    record = article_record(a)
    n = len(marked)
    marks = words.counted("mentions", n) if searched else words.counted("marked", n)
    lang = a.language if a.language != "und" else None
    link = None
    if a.url and a.url.startswith(("https://", "http://")):
        shown = {"href": a.url, "rel": "noopener noreferrer", "target": "_blank"}
        link = h("a", shown, words.text("page.original"))
    return h(
        "article",
        {"class": "whole", "data-article": a.id},
        h("h2", {"lang": lang, "tabindex": "-1"}, a.title),
        h("p", {"class": "authors"}, ", ".join(a.authors)) if a.authors else None,
        h("p", {"class": "meta"}, about(record, words, today), " · " if link else "", link),
        h("p", {"class": "path"}, a.path, " · ", marks),
        h("p", {"class": "meta"}, file) if (file := original_link(record, words)) else None,
        h("p", {"class": "actions"}, _asks(a, words)),
        correction(a, corrected, words) if edit else None,
        versions(article, versions_of_it, words, today),
        h("div", {"class": "text", "lang": lang}, _parts(article, marked, words)),
    )


def _asks(article: Article, words: Words) -> Node:
    """Chooses the article for the next question."""
    asks = {"type": "button", "class": "tool", "data-do": "ask-article", "data-article": article.id}
    return h("button", asks, words.text("page.ask_article"))


def merged(spans: Iterable[Span], length: int) -> list[Span]:
    """The spans that lie within a text, in order, those that touch as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if not 0 <= start < end <= length:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _parts(article: Article, marked: list[Span], words: Words) -> list[Node | str]:
    """Every character once: parts in their elements, what is between them as it is."""
    nodes: list[Node | str] = []
    at = 0
    for part in article.parts:
        nodes.append(article.text[at : part.start])
        nodes.append(_part(article.text, part, marked, words, article.path))
        at = part.end
    return [*nodes, article.text[at:]]


def _part(whole: str, part: Part, marked: list[Span], words: Words, path: str) -> Node:
    label = None
    if part.kind in {"caption", "related", "boilerplate"}:
        # Not the article's words: said to the eye, and kept out of what is copied.
        label = words.text(f"part.{part.kind}")
    pieces: list[Node | str] = []
    at = part.start
    for start, end in marked:
        low, high = max(start, part.start), min(end, part.end)
        if low >= high:
            continue
        pieces += [
            *pieces_of(whole[at:low], path),
            h("mark", {"data-start": start, "tabindex": "-1"}, pieces_of(whole[low:high], path)),
        ]
        at = high
    pieces += pieces_of(whole[at : part.end], path)
    return h("span", {"class": f"part-{part.kind}", "title": label}, pieces)
