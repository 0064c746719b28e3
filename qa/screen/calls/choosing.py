"""The call that shows which articles can be chosen, and what a choice comes to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qa.screen.calls.endpoint import Call
from qa.screen.calls.values import Chosen
from qa.screen.library import Library
from qa.screen.view.beside.choosing import choosing
from qa.screen.view.nodes import to_json
from qa.words import Words
from qa.words.limits import limit


class Choosing:
    """Choosing the articles that are asked."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def calls(self) -> Mapping[str, Call]:
        """The calls by name."""
        return {"choose": Call(Chosen, self.choose)}

    def choose(self, asked: Chosen) -> Any:
        """The facets and articles as a tree, and the choice in words, facet by facet."""
        words, sources = Words(asked.language), asked.sources.choice
        tree, n, of = choosing(self.library.catalogue(), sources, asked.find, words)
        filters = sources.filters(self.library.index.article)
        chips = [[f.kind, limit(f, words)] for f in filters]
        told = words.text("page.chosen_of", i=words.number(n), n=words.number(of))
        return {"tree": to_json(tree), "chips": chips, "n": n, "told": told}
