"""The users of a desk: added, listed, changed, removed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qa.desk.desk import FILE, Desk
from qa.desk.viewer import fresh_id, now
from qa.errors import TeamError
from qa.team.passwords import hashed
from qa.team.user import User, checked_name, checked_role

_WORK = ("notebooks", "saved_questions", "conversations")


@dataclass(frozen=True, slots=True)
class Account:
    """A user as the desk has them."""

    user: User
    made: str
    sessions: int
    tokens: int
    password: bool
    """Whether they can log in here; who comes by a proxy needs no password."""


def has_users(index: Path) -> bool:
    """Whether anybody could log in. Raises DeskError."""
    if not (index / FILE).exists():
        return False
    with Desk(index) as desk:
        return bool(desk.rows("SELECT 1 FROM users LIMIT 1"))


def accounts(index: Path) -> list[Account]:
    """Every user by name. Raises DeskError."""
    if not (index / FILE).exists():
        return []
    with Desk(index) as desk:
        rows = desk.rows(
            "SELECT id, name, role, made, password <> '', "
            "(SELECT count(*) FROM sessions WHERE user = u.id AND expires > ?), "
            "(SELECT count(*) FROM tokens WHERE user = u.id) FROM users u ORDER BY name",
            now(),
        )
    return [
        Account(User(id_, name, role), made, sessions, tokens, bool(password))
        for id_, name, role, made, password, sessions, tokens in rows
    ]


def add_user(index: Path, name: str, role: str = "reader", password: str | None = None) -> User:
    """A new user; without a password they can only come by a proxy or with a token.

    Raises TeamError."""
    user = User(fresh_id(), checked_name(name), checked_role(role))
    kept = "" if password is None else hashed(password)
    index.mkdir(parents=True, exist_ok=True)
    with Desk(index) as desk, desk.transaction() as db:
        if db.execute("SELECT 1 FROM users WHERE name = ?", (user.name,)).fetchone():
            raise TeamError(
                f"there is a user {user.name!r} already; `qa users password {user.name}` and "
                f"`qa users role {user.name} ROLE` change them"
            )
        db.execute(
            "INSERT INTO users VALUES (?, ?, ?, ?, ?)", (user.id, user.name, user.role, kept, now())
        )
    return user


def user_of_proxy(index: Path, given: str) -> User | None:
    """Whom a proxy names, a new reader where the desk has none of that name; None for what is no
    name."""
    try:
        name = checked_name(given)
    except TeamError:
        return None
    index.mkdir(parents=True, exist_ok=True)
    sql = "SELECT id, name, role FROM users WHERE name = ?"
    with Desk(index) as desk:
        found = desk.rows(sql, name)
        if not found:
            row = (fresh_id(), name, "reader", "", now())
            desk.write("INSERT OR IGNORE INTO users VALUES (?, ?, ?, ?, ?)", [row])
            found = desk.rows(sql, name)
    return User(*found[0])


def set_password(index: Path, name: str, password: str) -> None:
    """Another password; whoever is logged in as this user is no longer. Raises TeamError."""
    kept = hashed(password)
    with _opened(index) as desk:
        id_ = id_of(desk, name)
        with desk.transaction() as db:
            db.execute("UPDATE users SET password = ? WHERE id = ?", (kept, id_))
            db.execute("DELETE FROM sessions WHERE user = ?", (id_,))


def set_role(index: Path, name: str, role: str) -> None:
    """Another role, from the next request on. Raises TeamError."""
    with _opened(index) as desk:
        desk.write("UPDATE users SET role = ? WHERE id = ?",
                   [(checked_role(role), id_of(desk, name))])  # fmt: skip


def remove_user(index: Path, name: str, *, work: bool = False) -> None:
    """Remove a user with their sessions and tokens, and with their saved `work`. Raises TeamError.

    Work that stays belongs to nobody who can log in: `qa notebook` and `qa desk` still have it."""
    with _opened(index) as desk:
        id_ = id_of(desk, name)
        with desk.transaction() as db:
            for table, column in (("sessions", "user"), ("tokens", "user"), ("users", "id")):
                db.execute(f"DELETE FROM {table} WHERE {column} = ?", (id_,))
            if work:
                for table in _WORK:
                    db.execute(f"DELETE FROM {table} WHERE owner = ?", (id_,))
                for table, column, whole in (
                    ("pins", "notebook", "notebooks"),
                    ("turns", "conversation", "conversations"),
                    ("saved_sentences", "question", "saved_questions"),
                ):
                    db.execute(
                        f"DELETE FROM {table} WHERE {column} NOT IN (SELECT id FROM {whole})"
                    )


def _opened(index: Path) -> Desk:
    if not (index / FILE).exists():
        raise TeamError(f"there are no users in {str(index)!r}; `qa users add NAME` adds one")
    return Desk(index)


def id_of(desk: Desk, name: str) -> str:
    """The id of a user by name. Raises TeamError."""
    found = desk.rows("SELECT id FROM users WHERE name = ?", name.strip().lower())
    if not found:
        raise TeamError(f"there is no user {name[:80]!r}; `qa users list` has them")
    return str(found[0][0])
