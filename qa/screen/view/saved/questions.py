"""Saved questions: what is new of each, and what was known before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from qa.desk.questions import SavedQuestion
from qa.desk.quotes import Places
from qa.question.sources import Sources
from qa.screen.record import sources_json
from qa.screen.view.nodes import Node, h
from qa.screen.view.saved.frame import small
from qa.screen.view.saved.quoted import quoted
from qa.words import Words
from qa.words.limits import limit
from store import Index


def view(every: Sequence[SavedQuestion], index: Index, words: Words) -> Node:
    """One card a question, those with news first."""
    places = Places(index)
    if not every:
        return h("p", {"class": "nothing"}, words.text("saved.no_questions"))
    return h("div", {"class": "cards"}, [_card(one, places, index, words) for one in every])


def _card(one: SavedQuestion, places: Places, index: Index, words: Words) -> Node:
    new = [quoted(quote, places.find(quote), words) for quote in one.new]
    known = None
    sources = one.chosen.now(index)
    if one.known:
        said = words.text("saved.known", n=words.number(len(one.known)))
        held = [quoted(quote, places.find(quote), words) for quote in one.known]
        known = h("details", {"class": "more"}, h("summary", None, said), held)
    return h(
        "section",
        {"class": "question" + (" news" if new else ""), "data-id": one.id},
        h("h3", None, one.question),
        _asked_in(sources, index, words),
        h("p", {"class": "meta"}, _state(one, words)),
        new,
        known,
        h(
            "div",
            {"class": "actions"},
            small("seen-question", words.text("saved.seen"), one.id) if new else None,
            h(
                "button",
                {
                    "type": "button",
                    "class": "plain",
                    "data-do": "open-question",
                    "data-question": one.question,
                    "data-sources": sources_json(sources) if sources else None,
                },
                words.text("saved.open"),
            ),
            small("run-question", words.text("saved.run"), one.id),
            small("remove-question", words.text("saved.delete"), one.id),
        ),
    )


def _asked_in(sources: Sources, index: Index, words: Words) -> Node | None:
    """The articles that are asked, where they were chosen."""
    chips = [
        h("span", {"class": "filter"}, limit(f, words)) for f in sources.filters(index.article)
    ]
    label = words.text("page.label", words=words.text("page.asked_in"))
    return h("p", {"class": "filters"}, h("span", None, label), chips) if chips else None


def _state(one: SavedQuestion, words: Words) -> list[Node | str]:
    if not one.asked:
        return [words.text("saved.not_asked")]
    since = words.long_date(datetime.fromisoformat(one.seen).date())
    if one.new:
        what = words.counted("new_sentences", len(one.new))
        return [h("strong", None, words.text("saved.since", what=what, date=since))]
    if one.outcome == "not_found" and not one.known:
        return [words.text("saved.unanswered")]
    return [words.text("saved.nothing_new", date=since)]
