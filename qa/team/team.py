"""Who sends a request to the server of a team, and who may come in."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from pathlib import Path

from qa.desk.desk import FILE, Desk
from qa.team.attempts import Attempts
from qa.team.passwords import matches
from qa.team.proxy import Proxy
from qa.team.secrets import open_session, session_user, token_user
from qa.team.user import OWNER, User
from qa.team.users import user_of_proxy

COOKIE = "session"

Headers = Sequence[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Entered:
    """A login."""

    user: User
    secret: str


@dataclass(frozen=True, slots=True)
class Team:
    """The users of an index, which come by a login, or by a proxy that knows them."""

    index: Path
    token: str
    """Of who runs the server."""
    proxy: Proxy | None = None
    attempts: Attempts = field(default_factory=Attempts)

    def lets_in(self, peer: str, local: str) -> bool:
        """Whether requests from an address, to a `local` one, are heard at all."""
        return self.proxy is None or self.proxy.lets_in(peer, local)

    def user_of(self, headers: Headers, peer: str, local: str) -> User | None:
        """Who sends a request from an address: by a token, else by what the proxy says or, where
        there is none, by a session. None is a stranger, and whoever goes round the proxy.
        Raises DeskError."""
        if not self.lets_in(peer, local):
            return None
        given = bearer(headers)
        if given:
            if self.token and secrets.compare_digest(given.encode(), self.token.encode()):
                return OWNER
            if (user := token_user(self.index, given)) is not None:
                return user
        if self.proxy is not None:
            name = self.proxy.name(headers, peer)
            return None if name is None else user_of_proxy(self.index, name)
        session = session_of(headers)
        return session_user(self.index, session) if session else None

    def enter(self, name: str, password: str, address: str) -> Entered | None:
        """A login by password; None where name or password are wrong, which of them is not told
        and takes the same time. Raises TooOften, DeskError."""
        begun = self.attempts.begin(name, address)
        if begun is None:
            raise TooOften
        user, kept = self._named(name)
        if not matches(kept, password) or user is None:
            return None
        self.attempts.succeeded(begun)
        return Entered(user, open_session(self.index, user))

    def _named(self, name: str) -> tuple[User | None, str | None]:
        if not (self.index / FILE).exists():
            return None, None
        sql = "SELECT id, name, role, password FROM users WHERE name = ?"
        with Desk(self.index) as desk:
            found = desk.rows(sql, name.strip().lower()[:80])
        if not found:
            return None, None
        id_, known, role, kept = found[0]
        return User(id_, known, role), kept


class TooOften(Exception):
    """Too many logins failed; which is said to whoever tries again."""


def bearer(headers: Headers) -> str:
    """The token that a request brings; empty without one."""
    given = [value for name, value in headers if name == b"authorization"]
    if len(given) != 1:
        return ""
    kind, _, secret = given[0].decode("latin-1").partition(" ")
    return secret.strip() if kind.lower() == "bearer" and secret.isascii() else ""


def session_of(headers: Headers) -> str:
    """The secret in the cookie of a session; empty without one."""
    cookies = b"; ".join(value for name, value in headers if name == b"cookie")
    try:
        cookie = SimpleCookie(cookies.decode("latin-1")).get(COOKIE)
    except CookieError:
        return ""
    return cookie.value[:200] if cookie else ""
