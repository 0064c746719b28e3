"""Calls about conversations: kept turn by turn, listed, opened, renamed, deleted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from qa.desk import conversations as desk
from qa.desk.quotes import Places
from qa.desk.viewer import Viewer
from qa.errors import SavedError
from qa.screen.calls.endpoint import Call
from qa.screen.calls.saved.pinning import said
from qa.screen.calls.saved.values import Keep, Opened, Told
from qa.screen.calls.values import Named
from qa.screen.conversation import Conversation
from qa.screen.library import Library
from qa.screen.record import TurnRecord, plain_turns, read_turns
from qa.screen.record.renewed import renewed
from qa.screen.view.nodes import to_json
from qa.screen.view.saved.conversations import listed, rows
from qa.words import Words

AT_ONCE = 50
"""Conversations listed at first; the others come as somebody scrolls to them, or by a search."""


class ConversationCalls:
    """The calls about conversations; each is told who looks."""

    def __init__(self, library: Library, conversation: Conversation) -> None:
        self.library = library
        self.conversation = conversation

    @property
    def _desk(self) -> Path:
        return self.library.index.path

    def calls(self) -> Mapping[str, Call]:
        """The calls by name."""
        return {
            "conversations": Call(Opened, self.listed, saved="reads"),
            "conversation_last": Call(Named, self.last, saved="reads"),
            "conversation_open": Call(Named, self.open, saved="reads"),
            "conversation_keep": Call(Keep, self.keep, saved="writes"),
            "conversation_rename": Call(Told, self.rename, saved="writes"),
            "conversation_remove": Call(Named, self.remove, saved="writes"),
            "conversation_restore": Call(Named, self.restore, saved="writes"),
        }

    def listed(self, asked: Opened, viewer: Viewer) -> Any:
        """The conversations in which every word is said: `AT_ONCE` or the `count` asked for, and
        from an offset on only these."""
        found = desk.conversations(self._desk, viewer, asked.name)
        shown = found[asked.offset : asked.offset + max(asked.count, AT_ONCE)]
        words = Words(asked.language)
        if asked.offset:
            return {"rows": [to_json(row) for row in rows(shown, words, asked.offset, len(found))]}
        tree = listed(shown, words, len(found), searched=bool(asked.name))
        return {"tree": to_json(tree)}

    def last(self, asked: Named, viewer: Viewer) -> Any:
        """The newest conversation."""
        newest = desk.conversations(self._desk, viewer)[:1]
        return {"last": [{"id": one.id, "title": one.title} for one in newest]}

    def open(self, asked: Named, viewer: Viewer) -> Any:
        """A conversation: its turns, each quote where it stands now, and how they look."""
        places, words = Places(self.library.index), Words(asked.language)
        bodies = desk.turns_of(self._desk, viewer, asked.name)
        turns = [renewed(turn, places) for body in bodies for turn in _read(body)]
        return {
            "turns": plain_turns(turns),
            "shown": [self.conversation.shown(turn, words) for turn in turns],
        }

    def keep(self, asked: Keep, viewer: Viewer) -> Any:
        """New turns and changed ones."""
        turns = [
            desk.KeptTurn(
                turn.turn, json.dumps(plain_turns([turn]), ensure_ascii=False), said(turn)
            )
            for turn in asked.turns
        ]
        desk.keep_turns(self._desk, viewer, asked.id, asked.title, turns, asked.removed)
        return {}

    def rename(self, asked: Told, viewer: Viewer) -> Any:
        """A title of its own for a conversation."""
        desk.rename_conversation(self._desk, viewer, asked.id, asked.words)
        return {}

    def remove(self, asked: Named, viewer: Viewer) -> Any:
        """A conversation, deleted."""
        desk.remove_conversation(self._desk, viewer, asked.name)
        return {"words": Words(asked.language).text("page.deleted")}

    def restore(self, asked: Named, viewer: Viewer) -> Any:
        """A conversation that was deleted, back."""
        desk.restore_conversation(self._desk, viewer, asked.name)
        return {}


def _read(body: str) -> tuple[TurnRecord, ...]:
    try:
        return read_turns(body)
    except ValidationError as error:
        raise SavedError(f"a turn cannot be read ({error.errors()[0]['msg']})", "gone") from error
