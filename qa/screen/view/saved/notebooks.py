"""Notebooks: their list, what one of them holds, and the form that pins something."""

from __future__ import annotations

from collections.abc import Sequence

from qa.desk.notebooks import MAX_NAME, MAX_NOTE, Notebook, SavedStatement
from qa.desk.placed import PlacedPin
from qa.desk.sharing import Shared
from qa.screen.view.nodes import Node, h
from qa.screen.view.saved.frame import small
from qa.screen.view.saved.quoted import quoted
from qa.words import Words


def view(
    every: Sequence[Notebook],
    chosen: Notebook | None,
    held: Sequence[PlacedPin],
    words: Words,
    owner: str = "",
    shown: Sequence[Shared] | None = None,
) -> Node:
    """The list beside the notebook that is open. `shown` are those that users show to each other,
    None where there are no users; what is not the `owner`'s is only read."""
    if chosen is None:
        return h("p", {"class": "nothing"}, words.text("saved.no_notebooks"))
    shared = {one.notebook.id: one for one in shown or ()}
    by = {id_: one.by for id_, one in shared.items() if one.owner != owner}
    entries = [
        h(
            "li",
            None,
            h(
                "button",
                {
                    "type": "button",
                    "class": "plain entry",
                    "data-do": "open-notebook",
                    "data-id": one.id,
                    "aria-current": "true" if one.id == chosen.id else None,
                },
                h("span", {"class": "name"}, one.name),
                h("span", {"class": "count"}, words.number(one.count)),
            ),
        )
        for one in every
    ]
    return h(
        "div",
        {"class": "books"},
        h("ul", {"class": "shelf", "aria-label": words.text("saved.notebooks")}, entries),
        h(
            "article",
            {"class": "book", "data-id": chosen.id},
            h("h3", {"tabindex": "-1"}, chosen.name),
            h("p", {"class": "meta"}, words.counted("pins", chosen.count)),
            h("p", {"class": "meta"}, words.text("saved.by", name=by[chosen.id]))
            if chosen.id in by
            else None,
            h("div", {"class": "actions"}, _exports(chosen, words))
            if chosen.id in by
            else _tools(chosen, words, None if shown is None else chosen.id in shared),
            pin_views(chosen, held, words, mine=chosen.id not in by)
            or h("p", {"class": "nothing"}, words.text("saved.no_pins")),
        ),
    )


def pin_views(
    book: Notebook,
    held: Sequence[PlacedPin],
    words: Words,
    offset: int = 0,
    *,
    mine: bool = True,
) -> list[Node]:
    """Pins of a notebook from a place on, and what brings those that come after them; those that
    are not `mine` are only read."""
    views = [_pin(one, words, mine=mine) for one in held]
    after = offset + len(held)
    if held and after < book.count:
        more = {"type": "button", "class": "tool", "data-do": "more-pins", "data-id": book.id}
        views.append(h("button", {**more, "data-offset": after}, words.text("page.more_hits")))
    return views


def _exports(book: Notebook, words: Words) -> Node:
    forms = [
        h(
            "button",
            {
                "type": "button",
                "class": "plain",
                "data-do": "export-notebook",
                "data-id": book.id,
                "data-form": form,
            },
            name,
        )
        for form, name in (("markdown", "Markdown"), ("html", "HTML"), ("json", "JSON"))
    ]
    label = words.text("page.label", words=words.text("saved.export"))
    return h("span", {"class": "export"}, label, forms)


def _tools(book: Notebook, words: Words, shared: bool | None) -> Node:
    """What is done with a notebook of one's own; `shared` is None where nobody is to share with."""
    way = "unshare" if shared else "share"
    share = words.text("saved.unshare" if shared else "saved.share")
    return h(
        "div",
        {"class": "actions"},
        h(
            "button",
            {
                "type": "button",
                "class": "plain",
                "data-do": "rename-notebook",
                "data-id": book.id,
                "data-name": book.name,
                "data-most": MAX_NAME,
            },
            words.text("saved.rename"),
        ),
        small("notebook-up", words.text("saved.up"), book.id, "↑"),
        small("notebook-down", words.text("saved.down"), book.id, "↓"),
        small("remove-notebook", words.text("saved.delete"), book.id),
        None if shared is None else small(f"{way}-notebook", share, book.id),
        _exports(book, words),
    )


def _pin(one: PlacedPin, words: Words, *, mine: bool) -> Node:
    pin, pinned = one.pin, one.pin.pinned
    numbered = pinned.kind == "answer"
    quotes = [
        quoted(quote, place, words, number + 1 if numbered else 0)
        for number, (quote, place) in enumerate(zip(pinned.quotes, one.places, strict=True))
    ]
    if numbered and quotes:
        counted = words.text("page.see_sources", n=len(quotes))
        quotes = [h("details", {"class": "more"}, h("summary", None, counted), quotes)]
    key = "saved.edit_note" if pin.note else "saved.add_note"
    note = {
        "type": "button",
        "class": "plain",
        "data-do": "note-pin",
        "data-id": pin.id,
        "data-note": pin.note,
        "data-most": MAX_NOTE,
    }
    return h(
        "section",
        {"class": f"pin {pinned.kind}", "data-id": pin.id},
        h("h4", None, pinned.question or words.text("saved.quote")),
        h("p", {"class": "framing"}, pinned.message) if pinned.message else None,
        [_statement(s, words) for s in pinned.statements],
        quotes,
        h("p", {"class": "note"}, pin.note) if pin.note else None,
        h(
            "div",
            {"class": "actions"},
            h("button", note, words.text(key)),
            small("pin-up", words.text("saved.up"), pin.id, "↑"),
            small("pin-down", words.text("saved.down"), pin.id, "↓"),
            small("unpin", words.text("saved.unpin"), pin.id),
        )
        if mine
        else None,
    )


def _statement(s: SavedStatement, words: Words) -> Node:
    doubt = None
    if s.support != "supported":
        said = words.known("support", s.support)
        doubt = h("span", {"class": f"doubt {s.support}"}, f" ({said})")
    return h(
        "p",
        {"class": "statement"},
        h("strong", None, words.text("page.label", words=s.label), " ") if s.label else None,
        s.text,
        [(" ", h("span", {"class": "number"}, str(n + 1))) for n in s.quotes],
        doubt,
    )


def choices(every: Sequence[Notebook], words: Words) -> Node:
    """The form that asks where something is pinned, and what is noted of it."""
    options = [h("option", {"value": one.id}, one.name) for one in every]
    return h(
        "form",
        {"class": "pin-form"},
        h("h2", {"id": "pin-title"}, words.text("saved.pin_title")),
        h("label", {"for": "pin-to"}, words.text("saved.pin_to")),
        h(
            "select",
            {"id": "pin-to"},
            options,
            h("option", {"value": ""}, words.text("saved.pin_new")),
        ),
        h(
            "p",
            {"class": "new-name", "hidden": bool(every)},
            h("label", {"for": "pin-name"}, words.text("saved.notebook_name")),
            h("input", {"type": "text", "id": "pin-name", "maxlength": MAX_NAME,
                        "autocomplete": "off"}),
        ),
        h("label", {"for": "pin-note"}, words.text("saved.note")),
        h(
            "textarea",
            {
                "id": "pin-note",
                "rows": "3",
                "maxlength": MAX_NOTE,
                "placeholder": words.text("saved.note_hint"),
            },
        ),
        h("p", {"class": "problem", "role": "alert", "hidden": True}),
        h(
            "p",
            {"class": "row"},
            h("button", {"type": "submit", "class": "tool primary"}, words.text("saved.pin")),
            h(
                "button",
                {"type": "button", "class": "tool", "data-do": "close"},
                words.text("saved.cancel"),
            ),
        ),
    )  # fmt: skip


def pin_dialog(words: Words) -> Node:
    """Where that form is shown."""
    return h("dialog", {"id": "pin", "aria-label": words.text("saved.pin_title")})
