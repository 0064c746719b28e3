"""Conversations, turn by turn: each turn is the JSON that the page shows again."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from qa.desk.desk import FILE, Desk
from qa.desk.viewer import (
    SEES,
    Viewer,
    checked_id,
    checked_words,
    forget_deleted,
    now,
    require_room,
)
from qa.errors import SavedError

MOST_CONVERSATIONS = 5_000
MOST_TURNS = 1_000
MAX_TURN = 4 * 2**20
"""Bytes of a turn."""
MAX_TITLE = 200
MOST_LISTED = 500
"""Conversations listed at once; a search finds the others."""


@dataclass(frozen=True, slots=True)
class KeptTurn:
    """A question with its answer."""

    turn: int
    body: str
    """JSON."""
    said: str = ""
    """The words of question and answer, which a search looks at."""


@dataclass(frozen=True, slots=True)
class KeptConversation:
    """A conversation, without its turns."""

    id: str
    title: str
    count: int
    changed: str


def folded(words: str) -> str:
    """Words as a search compares them: without case and accents."""
    letters = unicodedata.normalize("NFD", words.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def conversations(index: Path, viewer: Viewer, words: str = "") -> list[KeptConversation]:
    """Those in which every word is said, by the title, a question or an answer; newest first."""
    if not (index / FILE).exists():
        return []
    wanted = folded(words).split()[:20]
    # Each word anywhere in the conversation, so that question and answer may share them.
    holds = (
        "AND (instr(folded(title), ?) OR EXISTS "
        "(SELECT 1 FROM turns WHERE conversation = c.id AND instr(said, ?))) "
    )
    with Desk(index) as desk:
        desk.define("folded", folded)
        rows = desk.rows(
            "SELECT id, title, changed, (SELECT count(*) FROM turns WHERE conversation = c.id) "
            f"FROM conversations c WHERE deleted IS NULL AND {SEES} {holds * len(wanted)}"
            "AND EXISTS (SELECT 1 FROM turns WHERE conversation = c.id) "
            "ORDER BY changed DESC LIMIT ?",
            *viewer.values,
            *(word for word in wanted for _ in range(2)),
            MOST_LISTED,
        )
    return [KeptConversation(id_, title, count, changed) for id_, title, changed, count in rows]


def keep_turns(
    index: Path,
    viewer: Viewer,
    conversation: str,
    title: str,
    turns: Sequence[KeptTurn],
    removed: Collection[int] = (),
) -> None:
    """Keep turns of a conversation, in the place of those of the same number, and drop others.

    The first turns make the conversation and give it its title. Raises SavedError.
    """
    checked_id(conversation)
    if any(len(turn.body.encode()) > MAX_TURN for turn in turns):
        raise SavedError(f"an answer has more than {MAX_TURN >> 20} MiB; it is not kept", "long")
    title, at = title.strip()[:MAX_TITLE] or "…", now()
    with Desk(index) as desk:
        here = desk.rows("SELECT owner FROM conversations WHERE id = ?", conversation)
        if here:
            _require(desk, viewer, conversation)
        elif not turns:
            return
        ((count,),) = desk.rows(
            "SELECT count(*) FROM conversations WHERE deleted IS NULL AND owner = ?", viewer.owner
        )
        require_room(desk, 0 if here else count, MOST_CONVERSATIONS, "conversations")
        ((count,),) = desk.rows("SELECT count(*) FROM turns WHERE conversation = ?", conversation)
        require_room(desk, count, MOST_TURNS, "turns of this conversation")
        with desk.transaction() as db:
            row = (conversation, viewer.owner, title, at, at)
            db.execute("INSERT OR IGNORE INTO conversations VALUES (?, ?, ?, 0, ?, ?, NULL)", row)
            db.executemany(
                "DELETE FROM turns WHERE conversation = ? AND turn = ?",
                [(conversation, turn) for turn in removed],
            )
            db.executemany(
                "INSERT OR REPLACE INTO turns VALUES (?, ?, ?, ?)",
                [(conversation, t.turn, folded(t.said), t.body) for t in turns],
            )
            db.execute(
                "UPDATE conversations SET changed = ?, title = CASE WHEN named THEN title ELSE ? "
                "END WHERE id = ?",
                (at, title, conversation),
            )


def turns_of(index: Path, viewer: Viewer, conversation: str) -> list[str]:
    """The turns of a conversation in order, as JSON. Raises SavedError."""
    with Desk(index) as desk:
        _require(desk, viewer, conversation)
        rows = desk.rows(
            "SELECT body FROM turns WHERE conversation = ? ORDER BY turn", conversation
        )
    return [body for (body,) in rows]


def rename_conversation(index: Path, viewer: Viewer, conversation: str, title: str) -> None:
    """Give a conversation a title of its own. Raises SavedError."""
    title = checked_words(title, MAX_TITLE, "title of the conversation")
    with Desk(index) as desk:
        _require(desk, viewer, conversation)
        desk.write(
            "UPDATE conversations SET title = ?, named = 1 WHERE id = ?", [(title, conversation)]
        )


def remove_conversation(index: Path, viewer: Viewer, conversation: str) -> None:
    """Delete a conversation. It can be taken back. Raises SavedError."""
    with Desk(index) as desk:
        _require(desk, viewer, conversation)
        desk.write("UPDATE conversations SET deleted = ? WHERE id = ?", [(now(), conversation)])
        forget_deleted(desk)


def restore_conversation(index: Path, viewer: Viewer, conversation: str) -> None:
    """Take the deletion of a conversation back. Raises SavedError."""
    with Desk(index) as desk:
        _require(desk, viewer, conversation, "IS NOT NULL")
        desk.write("UPDATE conversations SET deleted = NULL WHERE id = ?", [(conversation,)])


def _require(desk: Desk, viewer: Viewer, conversation: str, deleted: str = "IS NULL") -> None:
    sql = f"SELECT 1 FROM conversations WHERE id = ? AND deleted {deleted} AND {SEES}"
    if not desk.rows(sql, conversation, *viewer.values):
        raise SavedError(
            f"there is no conversation {conversation[:80]!r}; reload the page to see which are",
            "gone",
        )
