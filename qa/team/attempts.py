"""How often a login may fail: by name and address, by address, by name, in all."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import Counter, deque
from collections.abc import Callable

WINDOW = 900.0
"""Seconds that a failure counts."""
OF_BOTH, OF_ADDRESS, OF_NAME, OF_ALL = 5, 20, 100, 2_000
"""Failures within the window. A name alone may fail more often, so that nobody is easily locked out
by others; what is guessed from many addresses is bounded all the same."""


class Attempts:
    """Counts failures. Safe to use from several threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failed: deque[tuple[float, tuple[str, ...]]] = deque()
        self._counts: Counter[str] = Counter()

    def begin(self, name: str, address: str) -> tuple[str, ...] | None:
        """What `succeeded` takes back, or None where it may not be tried now. Counts as a failure
        from the beginning, so that attempts at the same time count, too."""
        name, place = name[:80].lower(), _network(address)
        keys = (f"both {name} {place}", f"address {place}", f"name {name}", "all")
        with self._lock:
            self._forget()
            most = (OF_BOTH, OF_ADDRESS, OF_NAME, OF_ALL)
            if any(self._counts[key] >= limit for key, limit in zip(keys, most, strict=True)):
                self._counts += Counter()
                return None
            self._failed.append((self._clock(), keys))
            self._counts.update(keys)
        return keys

    def succeeded(self, keys: tuple[str, ...]) -> None:
        """It was no failure."""
        with self._lock:
            entry = next((one for one in self._failed if one[1] is keys), None)
            if entry is not None:
                self._failed.remove(entry)
                self._take(keys)

    def _forget(self) -> None:
        before = self._clock() - WINDOW
        while self._failed and self._failed[0][0] <= before:
            self._take(self._failed.popleft()[1])

    def _take(self, keys: tuple[str, ...]) -> None:
        self._counts.subtract(keys)
        self._counts += Counter()


def _network(address: str) -> str:
    """An address; of IPv6 the network that one customer has."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address[:80]
    if found.version == 4:
        return str(found)
    return str(ipaddress.ip_network((found, 64), strict=False))
