"""Who may do what: alone on this machine everything, from elsewhere asking and reading."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from qa.screen.security import LOOPBACK
from qa.team.user import CURRENT
from store import Index

HOUR = 3_600.0
UPLOADED_BY_ONE, UPLOADED_BY_ALL = 200 * 2**20, 1_000 * 2**20
"""Bytes that strangers add in an hour."""
FILE = 64 * 2**10
"""Bytes that any added file counts for at least."""
RATED_BY_ONE, RATED_BY_ALL = 60, 1_000
"""Answers that strangers rate in an hour."""
SAVED_BY_ONE, SAVED_BY_ALL = 50 * 2**20, 500 * 2**20
"""Bytes that strangers save in an hour."""
SAVED = 64 * 2**10
"""Bytes that anything saved counts for at least."""


class Quota:
    """How much each client, and all together, may have in the last `seconds`."""

    def __init__(
        self,
        of_one: int,
        of_all: int,
        seconds: float = HOUR,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.of_one = of_one
        self.of_all = of_all
        self.seconds = seconds
        self._clock = clock
        self._taken: deque[tuple[float, str, int]] = deque()
        self._sums: Counter[str] = Counter()

    def take(self, client: str, amount: int = 1) -> bool:
        """Whether a client may have so much more; it counts only then."""
        now = self._clock()
        while self._taken and now - self._taken[0][0] >= self.seconds:
            _, name, was = self._taken.popleft()
            self._sums[name] -= was
            if not self._sums[name]:
                del self._sums[name]
        if self._sums[client] + amount > self.of_one or self._sums.total() + amount > self.of_all:
            return False
        self._taken.append((now, client, amount))
        self._sums[client] += amount
        return True


@dataclass(frozen=True, slots=True)
class Access:
    """Who reaches a server, and what they may do there."""

    host: str = "127.0.0.1"
    """What it listens on."""
    allowed: tuple[str, ...] = ()
    """Names under which a proxy passes requests on."""
    edit: bool | None = None
    """Whether articles may be added and removed; by default only where no stranger comes."""
    team: bool = False
    """Whether users log in: then each may do what their role allows."""
    private: bool = False
    """Whether pages may be fetched from this machine and from private networks."""
    uploads: Quota = field(default_factory=lambda: Quota(UPLOADED_BY_ONE, UPLOADED_BY_ALL))
    ratings: Quota = field(default_factory=lambda: Quota(RATED_BY_ONE, RATED_BY_ALL))
    savings: Quota = field(default_factory=lambda: Quota(SAVED_BY_ONE, SAVED_BY_ALL))

    @property
    def strangers(self) -> bool:
        """Whether anybody but the users of this machine may come."""
        return self.team or self.host not in LOOPBACK or bool(self.allowed)

    @property
    def may_edit(self) -> bool:
        """Whether articles may be added, removed and synced in the page."""
        if self.team:
            user = CURRENT.get()
            return user is not None and user.may_edit and self.edit is not False
        return not self.strangers if self.edit is None else self.edit

    def may_upload(self, client: str, size: int) -> bool:
        """Whether a file of so many bytes is within the quota."""
        return not self.strangers or self.uploads.take(client, max(size, FILE))

    def may_rate(self, client: str) -> bool:
        """Whether one more rating is within the quota."""
        return not self.strangers or self.ratings.take(client)

    def may_save(self, client: str, size: int) -> bool:
        """Whether so many bytes of saved work are within the quota."""
        return not self.strangers or self.savings.take(client, max(size, SAVED))

    def told(self, error: Exception | str, index: Index) -> str:
        """One line of what went wrong, for a stranger without the folders of this machine."""
        line = " ".join(str(error).split())
        if not self.strangers:
            return line
        paths = [path for path in (index.folder, index.path) if path is not None]
        shown = {str(form): path.name for path in paths for form in (path.resolve(), path)}
        shown[str(Path.home())] = "~"
        for path in sorted(shown, key=len, reverse=True):
            if path.startswith("/") and path != "/":
                line = line.replace(path, shown[path])
        return line

    def warning(self, url: str, *, plain: bool = False) -> str:
        """Who can do what, in one line; empty when nobody but the users of this machine comes."""
        if not self.strangers or self.team:
            return ""
        who = ", ".join(self.allowed) or url
        can = "ask, search and read every article"
        if not plain:
            can += ", rate answers, keep work of their own"
        if self.may_edit:
            can += ", add, fetch, correct, remove and sync articles (QA_EDIT)"
        return (
            f"Warning: everybody who reaches {who} can {can}. `qa chat` asks for no login: "
            "`qa serve` does, or a proxy in front of it, see SECURITY.md"
        )
