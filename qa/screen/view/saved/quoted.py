"""A kept quote as it is shown: its words, where they come from, what has become of them."""

from __future__ import annotations

from qa.desk.quotes import Place, SavedQuote
from qa.screen.view.nodes import Node, h
from qa.screen.view.saved.notebook_file import state_words
from qa.words import Words


def quoted(quote: SavedQuote, place: Place, words: Words, number: int = 0) -> Node:
    """A quote with a button that opens its article at the place where it stands now."""
    day = words.long_date(quote.published) if quote.published else ""
    page = words.text("answer.page", n=quote.page) if quote.page is not None else ""
    facts = [part for part in (quote.publisher or "", day, page) if part]
    lang = {"lang": quote.language} if quote.language != "und" else {}
    title = h("span", {"class": "title", **lang}, quote.title)
    if place.article is not None:
        gone = place.state == "gone"
        at = {} if gone else {"data-start": place.start, "data-end": place.end}
        opens = {"type": "button", "data-do": "open-place", "data-article": place.article.id, **at}
        title = h("button", {"class": "plain title", **opens, **lang}, quote.title)
    return h(
        "div",
        {"class": f"quoted {place.state}"},
        h(
            "blockquote",
            lang,
            h("span", {"class": "number"}, str(number)) if number else None,
            quote.quote,
        ),
        h("p", {"class": "meta"}, title, f" · {' · '.join(facts)}" if facts else None),
        _state(place, words),
    )


def _state(place: Place, words: Words) -> Node | None:
    if place.state == "exact":
        return None
    now = h("q", None, place.text) if place.state == "changed" else None
    return h("p", {"class": f"state {place.state}"}, state_words(place, words), " ", now)
