"""How long work of many steps will take, by the pace of its last steps."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

WINDOW = 20.0
"""Seconds that the pace is taken from: files that did not change go by in no time."""
FIRST = 3.0
"""Seconds of work before anything is said."""


class Pace:
    """Told of each step; one for each piece of work."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began: float | None = None
        self._steps: deque[tuple[float, int]] = deque()

    def left(self, done: int, total: int) -> float | None:
        """Seconds to go after `done` of `total` steps; None while that cannot be told."""
        now = self._clock()
        if self._began is None or (self._steps and done < self._steps[-1][1]):
            self._began = now
            self._steps.clear()
        self._steps.append((now, done))
        while len(self._steps) > 2 and now - self._steps[0][0] > WINDOW:
            self._steps.popleft()
        then, before = self._steps[0]
        if now - self._began < FIRST or done <= before or done >= total:
            return None
        return (total - done) * (now - then) / (done - before)
