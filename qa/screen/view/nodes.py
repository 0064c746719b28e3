"""What the page shows, as a tree of elements and plain text.

A tree becomes HTML for the first paint and JSON for everything after it; the script builds JSON
with `createElement` and text nodes. So no text of an article, a model or a reader is ever parsed
as HTML, on either way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

TAGS = frozenset(
    "a article aside b blockquote body br button canvas caption details dialog div fieldset footer "
    "form g h1 h2 h3 h4 head header hr html i input label legend li link main mark meta nav "
    "noscript ol optgroup option output p path progress q rect script section select small span "
    "strong summary sup svg table tbody td template text textarea tfoot th thead time title tr ul "
    "use".split()
)
ATTRIBUTES = frozenset(
    "accept aria-atomic aria-busy aria-controls aria-current aria-describedby aria-expanded "
    "aria-haspopup aria-hidden aria-label aria-labelledby aria-live aria-pressed aria-selected "
    "autocomplete autofocus charset checked class colspan content d datetime dir disabled fill "
    "for height hidden href id lang max maxlength min multiple name open placeholder "
    "preserveAspectRatio rel role rows rx scope selected spellcheck src tabindex target "
    "text-anchor title type value viewBox webkitdirectory width x y".split()
)
_VOID = frozenset({"br", "hr", "input", "link", "meta"})
_SAFE_LINKS = ("#", "/", "https://", "http://")


@dataclass(frozen=True, slots=True)
class Node:
    """An element: a tag of `TAGS`, attributes of `ATTRIBUTES` or `data-…`, and what it holds."""

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple[Node | str, ...] = ()


def h(tag: str, attributes: Mapping[str, Any] | None = None, /, *children: Any) -> Node:
    """An element. An attribute that is None or False is left out, True is empty; children may be
    nodes, text, nested iterables of both, or None. ValueError for what a page has no use for."""
    if tag not in TAGS:
        raise ValueError(
            f"{tag!r} is no element of the page; expected one of qa.screen.view.nodes.TAGS"
        )
    given = []
    for name, value in (attributes or {}).items():
        if value is None or value is False:
            continue
        if name not in ATTRIBUTES and not name.startswith("data-"):
            raise ValueError(f"{name!r} is no attribute of the page; expected one of ATTRIBUTES")
        words = "" if value is True else str(value)
        if name in {"href", "src"} and not words.startswith(_SAFE_LINKS):
            raise ValueError(f"{words!r} is no link of the page; expected {_SAFE_LINKS}")
        given.append((name, words))
    return Node(tag, tuple(given), tuple(_flat(children)))


def _flat(children: Iterable[Any]) -> Iterable[Node | str]:
    for child in children:
        if isinstance(child, Node | str):
            yield child
        elif child is not None:
            yield from _flat(child)


def to_json(node: Node | str) -> Any:
    """The tree as the script builds it: text, or `[tag, {attributes}, child, …]`."""
    if isinstance(node, str):
        return node
    return [node.tag, dict(node.attributes), *map(to_json, node.children)]


def to_html(node: Node | str) -> str:
    """The tree as HTML, with every text escaped."""
    if isinstance(node, str):
        return escape(node)
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in node.attributes)
    if node.tag in _VOID:
        return f"<{node.tag}{attributes}>"
    return f"<{node.tag}{attributes}>{''.join(map(to_html, node.children))}</{node.tag}>"


def text_of(node: Node | str) -> str:
    """The text a reader copies, without marks."""
    return node if isinstance(node, str) else "".join(map(text_of, node.children))
