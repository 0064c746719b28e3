"""One sync at a time: a record that says who syncs, and until when.

The server has no locks. Who writes the record and still reads it as written has the lease; two that
write in the same moment read the same one. A sync is idempotent, so the lease guards against lost
work and not against damage.
"""

from __future__ import annotations

import contextlib
import os
import socket
import time
import uuid

from store.errors import IndexBusy
from store.milvus.records import Records

SECONDS = 60.0
"""After which a lease that was not renewed is anybody's."""


class Lease:
    """The right to change an index."""

    def __init__(self, records: Records, shown: str) -> None:
        self._records, self._shown = records, shown
        self._mine = uuid.uuid4().hex
        self._until = 0.0

    def acquire(self) -> None:
        """Take the lease. Raises IndexBusy, which names who has it."""
        held = self._records.head("lease")
        if held and held["owner"] != self._mine and held["until"] > time.time() and _lives(held):
            raise IndexBusy(
                f"the index {self._shown!r} is being synced by process {held['pid']} on "
                f"{held['host']!r}: wait until that has ended; if it died, "
                f"{max(1, round(held['until'] - time.time()))} s from now another may sync"
            )
        self._write()
        now = self._records.head("lease")
        if now is None or now["owner"] != self._mine:
            raise IndexBusy(
                f"the index {self._shown!r} is being synced by another process, which began in the "
                "same moment: wait until that has ended"
            )

    def renew(self) -> None:
        """Say that the sync goes on. Raises IndexBusy when another took the lease meanwhile."""
        if self._until - time.time() < SECONDS * 2 / 3:
            self.acquire()

    def release(self) -> None:
        """Give the lease back."""
        self._until = 0.0
        with contextlib.suppress(Exception):
            held = self._records.head("lease")
            if held and held["owner"] == self._mine:
                self._records.drop_heads("lease", [""])

    def _write(self) -> None:
        self._until = time.time() + SECONDS
        holder = {"owner": self._mine, "until": self._until}
        self._records.set_heads(
            "lease", {"": {**holder, "host": socket.gethostname(), "pid": os.getpid()}}
        )


def _lives(held: dict[str, object]) -> bool:
    """Whether the holder may still run: of this machine's processes it is known."""
    if held["host"] != socket.gethostname():
        return True
    try:
        os.kill(int(str(held["pid"])), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
