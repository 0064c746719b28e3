"""Small drawings beside the words of a button: lines, so that no font has to have the sign."""

from __future__ import annotations

from qa.screen.view.nodes import Node, h

_LINES = {
    "conversations": "M4 5h16v11H10l-5 4v-4H4z",
    "model": "M4 20l1.2-4.6L16 4.6l3.4 3.4L8.6 18.8zM13.6 7l3.4 3.4",
    "copy": "M9 9h11v11H9zM15 9V4H4v11h5",
    "retry": "M20 11a8 8 0 1 0-2.3 6.6M20 4v7h-7",
    "link": "M10 13a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-5.7-5.7l-1.2 1.2M14 11a4 4 0 0 0-6-.5l-3 3"
    "a4 4 0 0 0 5.7 5.7l1.2-1.2",
    "share": "M12 15V4m-4 4 4-4 4 4M5 12v8h14v-8",
    "sources": "M4 6h16M7 12h10M10 18h4",
    "translate": "M4 6h9M8.5 4v2c0 4-2 7-4.5 8.5M6 10c1 2.5 3 4 6 5M12.5 20 16.5 10l4 10M14 17h5",
}


def icon(name: str) -> Node:
    """A drawing as large as the letters beside it."""
    return h(
        "svg",
        {"class": "icon", "viewBox": "0 0 24 24", "aria-hidden": "true"},
        h("path", {"d": _LINES[name]}),
    )
