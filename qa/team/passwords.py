"""Passwords: kept as Argon2id hashes with the second recommended setting of RFC 9106, 64 MiB."""

from __future__ import annotations

import threading
from functools import cache
from typing import TYPE_CHECKING

from qa.errors import TeamError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST, LONGEST = 12, 256
"""Characters."""
AT_ONCE = 2
"""Passwords hashed at the same time, so that many logins take no more than 128 MiB."""
_places = threading.Semaphore(AT_ONCE)


def hashed(password: str) -> str:
    """The hash of a password, with its salt and setting. Raises TeamError for one that is too
    short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise TeamError(
            f"the password has {len(password)} characters; expected {SHORTEST} to {LONGEST}"
        )
    with _places:
        return _hasher().hash(_bytes(password))


def matches(kept: str | None, password: str) -> bool:
    """Whether a password is the one that was kept. Without one it takes as long and is False."""
    from argon2.exceptions import InvalidHashError, VerificationError

    if len(password) > LONGEST:
        password = ""
    with _places:
        try:
            _hasher().verify(kept or _nobody(), _bytes(password))
        except (VerificationError, InvalidHashError):
            return False
    return bool(kept)


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher
    from argon2.profiles import RFC_9106_LOW_MEMORY

    return PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)


@cache
def _nobody() -> str:
    """A hash for names that there are not, which no password has."""
    import secrets

    return _hasher().hash(secrets.token_bytes(32))


def _bytes(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")
