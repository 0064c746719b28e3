"""A user, and who calls right now."""

from __future__ import annotations

import re
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Literal, get_args

from qa.errors import TeamError

Role = Literal["reader", "editor"]
"""A reader asks, searches and keeps work of their own; an editor also changes articles."""
ROLES: tuple[Role, ...] = get_args(Role)
_NAME = re.compile(r"[a-z0-9][a-z0-9._@+-]{0,63}")


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who was recognized."""

    id: str
    """Never used twice, so that nobody inherits the work of a namesake."""
    name: str
    role: Role

    @property
    def may_edit(self) -> bool:
        """Whether they may change articles."""
        return self.role == "editor"


OWNER = User("owner", "", "editor")
"""Who runs the server, by the token that only they can read."""
SCOPE = "sourced.user"
"""Where the ASGI scope of a request has its User."""
CURRENT: ContextVar[User | None] = ContextVar("CURRENT", default=None)
"""Whose request is being answered; None where nobody has to say who they are."""


def checked_name(given: str) -> str:
    """A user's name as it is kept: in lower case. Raises TeamError."""
    name = given.strip().lower()
    if not _NAME.fullmatch(name):
        raise TeamError(
            f"{given[:80]!r} is no name of a user; expected 1 to 64 Latin letters, digits and "
            "._@+- as in anna or anna@example.org"
        )
    return name


def checked_role(given: str) -> Role:
    """A role. Raises TeamError."""
    for role in ROLES:
        if given == role:
            return role
    raise TeamError(f"{given[:80]!r} is no role; expected one of {', '.join(ROLES)}")
