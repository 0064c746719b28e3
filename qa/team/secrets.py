"""Sessions of browsers and tokens of scripts: secrets of 256 bits, of which the desk has hashes."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from qa.desk.desk import FILE, Desk
from qa.desk.viewer import fresh_id, now
from qa.errors import TeamError
from qa.team.user import User
from qa.team.users import id_of

LASTS = timedelta(days=7)
"""How long a login lasts."""
MOST_SESSIONS, MOST_TOKENS = 50, 50
"""Of a user: the oldest session ends for a new one."""
PREFIX = "sourced-"
"""What tokens begin with, so that one that leaked is recognized."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a script, without its secret."""

    id: str
    label: str
    made: str
    used: str
    """The day of its last use; empty before the first."""


def open_session(index: Path, user: User) -> str:
    """The secret of a new session, which lasts `LASTS`."""
    secret, at = secrets.token_urlsafe(32), datetime.now(UTC)
    until = (at + LASTS).isoformat(timespec="microseconds")
    with Desk(index) as desk, desk.transaction() as db:
        db.execute("DELETE FROM sessions WHERE expires <= ?", (now(),))
        db.execute(
            "DELETE FROM sessions WHERE user = ? AND hash NOT IN (SELECT hash FROM sessions "
            "WHERE user = ? ORDER BY made DESC LIMIT ?)",
            (user.id, user.id, MOST_SESSIONS - 1),
        )
        db.execute(
            "INSERT INTO sessions VALUES (?, ?, ?, ?)", (_hash(secret), user.id, now(), until)
        )
    return secret


def session_user(index: Path, secret: str) -> User | None:
    """Whose session it is, as long as it lasts."""
    if not (index / FILE).exists():
        return None
    with Desk(index) as desk:
        found = desk.rows(
            "SELECT u.id, u.name, u.role FROM sessions s JOIN users u ON u.id = s.user "
            "WHERE s.hash = ? AND s.expires > ?",
            _hash(secret),
            now(),
        )
    return User(*found[0]) if found else None


def close_session(index: Path, secret: str) -> None:
    """End a session."""
    with Desk(index) as desk:
        desk.write("DELETE FROM sessions WHERE hash = ?", [(_hash(secret),)])


def make_token(index: Path, name: str, label: str = "") -> str:
    """The secret of a new token, which may do what its user may. Raises TeamError."""
    secret = PREFIX + secrets.token_urlsafe(32)
    label = " ".join(label.split())[:200]
    with Desk(index) as desk:
        user = id_of(desk, name)
        ((count,),) = desk.rows("SELECT count(*) FROM tokens WHERE user = ?", user)
        if count >= MOST_TOKENS:
            raise TeamError(
                f"{name!r} has {count} tokens already; `qa users token {name} --revoke ID` ends one"
            )
        row = (_hash(secret), fresh_id(), user, label, now(), "")
        desk.write("INSERT INTO tokens VALUES (?, ?, ?, ?, ?, ?)", [row])
    return secret


def tokens(index: Path, name: str) -> list[Token]:
    """The tokens of a user, oldest first. Raises TeamError."""
    with Desk(index) as desk:
        rows = desk.rows(
            "SELECT id, label, made, used FROM tokens WHERE user = ? ORDER BY made",
            id_of(desk, name),
        )
    return [Token(*row) for row in rows]


def revoke_token(index: Path, name: str, token: str) -> None:
    """End a token by its id. Raises TeamError."""
    if token not in {one.id for one in tokens(index, name)}:
        raise TeamError(
            f"{name!r} has no token {token[:80]!r}; `qa users token {name} --list` has them"
        )
    with Desk(index) as desk:
        desk.write("DELETE FROM tokens WHERE id = ?", [(token,)])


def token_user(index: Path, secret: str) -> User | None:
    """Whose token it is."""
    if not secret.startswith(PREFIX) or not (index / FILE).exists():
        return None
    with Desk(index) as desk:
        found = desk.rows(
            "SELECT u.id, u.name, u.role, t.used FROM tokens t JOIN users u ON u.id = t.user "
            "WHERE t.hash = ?",
            _hash(secret),
        )
        if not found:
            return None
        id_, name, role, used = found[0]
        if used != (today := now()[:10]):
            desk.write("UPDATE tokens SET used = ? WHERE hash = ?", [(today, _hash(secret))])
    return User(id_, name, role)


def _hash(secret: str) -> str:
    # No salt and no slowness are needed: nobody guesses 256 random bits.
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
