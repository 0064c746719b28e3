"""Whose saved work is whose, and how much of it there may be."""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from qa.desk.desk import Desk
from qa.errors import SavedError

EVERYBODY = ""
"""Owner of what was made on the command line or imported: of every user of this machine."""
MOST_BYTES = 960 * 2**20
"""Of a desk that saved work is added to: a larger one could not be restored from its backup."""
KEPT_FOR = timedelta(days=1)
"""How long a deletion can be taken back."""
SEES = "(owner = ? OR (? AND owner = '') OR ?)"
"""Condition on the rows that a viewer sees, with `Viewer.values`."""

_ID = re.compile(r"[A-Za-z0-9.-]{8,64}")


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: sees what is theirs; with `shared` what is everybody's; with `every` all."""

    owner: str = EVERYBODY
    shared: bool = True
    every: bool = False
    team: bool = False
    """Whether they are one of several users, who may share notebooks."""

    @property
    def values(self) -> tuple[str, bool, bool]:
        """What fills the gaps of SEES."""
        return self.owner, self.shared, self.every


THIS_MACHINE = Viewer(every=True)
"""Who may read the file itself."""


def owner_of(name: str) -> str:
    """The owner that a browser's secret name stands for; the name itself is not written down."""
    return hashlib.sha256(name.encode()).hexdigest()[:32]


def now() -> str:
    """This moment, in ISO 8601 and UTC; later ones are greater as text."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def fresh_id() -> str:
    """An id that no other desk has."""
    return secrets.token_hex(8)


def checked_id(given: str) -> str:
    """An id as a browser draws it. SavedError for what is none."""
    if not _ID.fullmatch(given):
        raise SavedError(f"{given[:80]!r} is no id; expected 8 to 64 letters and digits", "gone")
    return given


def checked_words(given: str, most: int, what: str) -> str:
    """What somebody wrote, on one line, of at most `most` characters. SavedError."""
    words = " ".join(given.encode("utf-8", "replace").decode("utf-8").split())
    if not words:
        raise SavedError(f"the {what} is empty; expected some words", "empty")
    if len(words) > most:
        raise SavedError(
            f"the {what} has {len(words)} characters; expected at most {most}: shorten it", "long"
        )
    return words


def require_room(desk: Desk, count: int, most: int, what: str) -> None:
    """SavedError when there are `most` of something already, or the file is too large."""
    if count >= most:
        raise SavedError(f"there are {count} {what} already; delete some of them first", "many")
    if desk.path.stat().st_size > MOST_BYTES:
        raise SavedError(
            f"{str(desk.path)!r} holds more than {MOST_BYTES >> 20} MiB; delete some of the "
            "conversations or notebooks first",
            "many",
        )


def forget_deleted(desk: Desk) -> None:
    """Remove for good what was deleted so long ago that nobody takes it back."""
    before = (datetime.now(UTC) - KEPT_FOR).isoformat(timespec="microseconds")
    with desk.transaction() as db:
        for table in ("notebooks", "pins", "saved_questions", "conversations"):
            db.execute(f"DELETE FROM {table} WHERE deleted < ?", (before,))
        db.execute("DELETE FROM pins WHERE notebook NOT IN (SELECT id FROM notebooks)")
        db.execute("DELETE FROM turns WHERE conversation NOT IN (SELECT id FROM conversations)")
        db.execute("DELETE FROM saved_sentences WHERE question NOT IN "
                   "(SELECT id FROM saved_questions)")  # fmt: skip
