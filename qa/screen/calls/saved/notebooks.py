"""Calls about notebooks and what is pinned in them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from qa.desk import notebooks as desk
from qa.desk import sharing
from qa.desk.placed import notebook_json, placed
from qa.desk.viewer import Viewer
from qa.screen.calls.endpoint import Call
from qa.screen.calls.saved.pinning import pinned
from qa.screen.calls.saved.values import Exported, Moved, Opened, Told, ToPin
from qa.screen.calls.values import Named
from qa.screen.library import Library
from qa.screen.view.nodes import to_json
from qa.screen.view.saved.notebook_file import as_html, as_markdown
from qa.screen.view.saved.notebooks import choices, pin_views, view
from qa.words import Words

_TYPES = {"markdown": "text/markdown", "html": "text/html", "json": "application/json"}
_ENDINGS = {"markdown": "md", "html": "html", "json": "json"}


AT_ONCE = 30
"""Pins of a notebook shown at first; the others come as somebody scrolls to them."""


class NotebookCalls:
    """The calls about notebooks; each is told who looks."""

    def __init__(self, library: Library) -> None:
        self.library = library

    @property
    def _desk(self) -> Path:
        return self.library.index.path

    def calls(self) -> Mapping[str, Call]:
        """The calls by name."""
        return {
            "notebooks": Call(Opened, self.shown, saved="reads"),
            "notebook_choices": Call(Named, self.choices, saved="reads"),
            "notebook_export": Call(Exported, self.export, saved="reads"),
            "notebook_make": Call(Named, self.make, saved="writes"),
            "notebook_rename": Call(Told, self.rename, saved="writes"),
            "notebook_share": Call(Named, self.share, saved="writes"),
            "notebook_unshare": Call(Named, self.unshare, saved="writes"),
            "notebook_move": Call(Moved, self.move, saved="writes"),
            "notebook_remove": Call(Named, self.remove, saved="writes"),
            "notebook_restore": Call(Named, self.restore, saved="writes"),
            "pin": Call(ToPin, self.pin, saved="writes"),
            "pin_note": Call(Told, self.note, saved="writes"),
            "pin_move": Call(Moved, self.move_pin, saved="writes"),
            "pin_remove": Call(Named, self.remove_pin, saved="writes"),
            "pin_restore": Call(Named, self.restore_pin, saved="writes"),
        }

    def shown(self, asked: Opened, viewer: Viewer) -> Any:
        """All notebooks, and of the one that is named, or the first, what it holds: `AT_ONCE` pins
        or the `count` asked for, and from an offset on only these."""
        every = desk.notebooks(self._desk, viewer)
        shown = sharing.shared(self._desk, viewer) if viewer.team else None
        others = [one.notebook for one in shown or () if one.owner != viewer.owner]
        listed = [*every, *others]
        chosen = next((n for n in listed if n.id == asked.name), listed[0] if listed else None)
        words = Words(asked.language)
        if chosen is None:
            return {"tree": to_json(view(every, None, (), words))}
        end = asked.offset + max(asked.count, AT_ONCE)
        pins = self._pins(viewer, chosen, others)
        held = placed(pins[asked.offset : end], self.library.index)
        if asked.offset:
            mine = chosen not in others
            more = pin_views(chosen, held, words, asked.offset, mine=mine)
            return {"pins": [to_json(n) for n in more]}
        return {"tree": to_json(view(listed, chosen, held, words, viewer.owner, shown))}

    def _pins(
        self, viewer: Viewer, book: desk.Notebook, others: Sequence[desk.Notebook]
    ) -> list[desk.Pin]:
        if book in others:
            return sharing.shared_pins(self._desk, viewer, book.id)
        return desk.pins(self._desk, viewer, book.id)

    def choices(self, asked: Named, viewer: Viewer) -> Any:
        """The form that asks where something is pinned."""
        return {"tree": to_json(choices(desk.notebooks(self._desk, viewer), Words(asked.language)))}

    def export(self, asked: Exported, viewer: Viewer) -> Any:
        """A notebook as a file."""
        words = Words(asked.language)
        others = [one.notebook for one in sharing.of_others(self._desk, viewer)]
        chosen = next((n for n in others if n.id == asked.id), None)
        chosen = chosen or desk.named_notebook(self._desk, viewer, asked.id)
        held = placed(self._pins(viewer, chosen, others), self.library.index)
        if asked.form == "json":
            text = json.dumps(notebook_json(chosen, held), ensure_ascii=False, indent=2)
        else:
            text = (as_html if asked.form == "html" else as_markdown)(chosen, held, words)
        name = "".join(c if c.isalnum() else "-" for c in chosen.name)[:60].strip("-")
        file = f"{name or 'notebook'}.{_ENDINGS[asked.form]}"
        return {"text": text, "type": _TYPES[asked.form], "name": file}

    def make(self, asked: Named, viewer: Viewer) -> Any:
        """A new notebook."""
        return {"id": desk.make_notebook(self._desk, viewer, asked.name)}

    def rename(self, asked: Told, viewer: Viewer) -> Any:
        """Another name for a notebook."""
        desk.rename_notebook(self._desk, viewer, asked.id, asked.words)
        return {}

    def share(self, asked: Named, viewer: Viewer) -> Any:
        """A notebook, shown to all users of a team."""
        book = sharing.share(self._desk, viewer, asked.name)
        return {"words": Words(asked.language).text("saved.shared_now", name=book.name)}

    def unshare(self, asked: Named, viewer: Viewer) -> Any:
        """A notebook, one's own again."""
        book = sharing.unshare(self._desk, viewer, asked.name)
        return {"words": Words(asked.language).text("saved.unshared_now", name=book.name)}

    def move(self, asked: Moved, viewer: Viewer) -> Any:
        """A notebook at another place among the others."""
        desk.move_notebook(self._desk, viewer, asked.id, asked.by)
        return {}

    def remove(self, asked: Named, viewer: Viewer) -> Any:
        """A notebook, deleted."""
        words, name = Words(asked.language), desk.remove_notebook(self._desk, viewer, asked.name)
        return {
            "words": words.text("saved.deleted", name=name),
            "restored": words.text("saved.restored", name=name),
        }

    def restore(self, asked: Named, viewer: Viewer) -> Any:
        """A notebook that was deleted, back."""
        desk.restore_notebook(self._desk, viewer, asked.name)
        return {}

    def pin(self, asked: ToPin, viewer: Viewer) -> Any:
        """A quote or an answer, pinned; into a new notebook where none is named by its id."""
        what = pinned(asked.turn, asked.number)
        id_ = asked.notebook or desk.make_notebook(self._desk, viewer, asked.name)
        desk.add_pin(self._desk, viewer, id_, what, asked.note)
        name = next((n.name for n in desk.notebooks(self._desk, viewer) if n.id == id_), "")
        return {"words": Words(asked.language).text("saved.pinned", name=name), "id": id_}

    def note(self, asked: Told, viewer: Viewer) -> Any:
        """What is noted of a pin."""
        desk.note_pin(self._desk, viewer, asked.id, asked.words)
        return {}

    def move_pin(self, asked: Moved, viewer: Viewer) -> Any:
        """A pin at another place in its notebook."""
        desk.move_pin(self._desk, viewer, asked.id, asked.by)
        return {}

    def remove_pin(self, asked: Named, viewer: Viewer) -> Any:
        """A pin, taken out."""
        desk.remove_pin(self._desk, viewer, asked.name)
        return {"words": Words(asked.language).text("saved.unpinned")}

    def restore_pin(self, asked: Named, viewer: Viewer) -> Any:
        """A pin, put back."""
        desk.restore_pin(self._desk, viewer, asked.name)
        return {}
