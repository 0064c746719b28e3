"""Who is next: a fair share of a few places for every client, however much one of them asks.

Start-time fair queueing (Goyal, Vin, Cheng 1996): each request gets a tag, one after the last of
the same client and not before what is served now, and the lowest tag is served first. So a client
who asks once waits for one request of each other at most, and nobody waits for ever.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Turn:
    """A request that waits, or has its place."""

    client: Hashable
    tag: int
    come: asyncio.Event = field(default_factory=asyncio.Event)


class Turns:
    """Places for requests. One client never has the last place while there are several, so that
    another's request starts at once. Belongs to one event loop."""

    def __init__(self, places: int) -> None:
        self.places = places
        self.waiting: list[Turn] = []
        self.running: list[Turn] = []
        self._now = 0
        self._next: dict[Hashable, int] = {}

    def join(self, client: Hashable) -> Turn:
        """Stand in line; `come` is set when the place is there. `leave` gives it back."""
        tag = max(self._now, self._next.get(client, 0))
        self._next[client] = tag + 1
        turn = Turn(client, tag)
        self.waiting.append(turn)
        self._serve()
        return turn

    def leave(self, turn: Turn) -> None:
        """Give a place back, or leave the line."""
        for line in (self.waiting, self.running):
            if turn in line:
                line.remove(turn)
        self._serve()

    def _serve(self) -> None:
        most = max(1, self.places - 1)
        while len(self.running) < self.places:
            has = Counter(turn.client for turn in self.running)
            able = [turn for turn in self.waiting if has[turn.client] < most]
            if not able:
                break
            turn = min(able, key=lambda one: one.tag)
            self.waiting.remove(turn)
            self.running.append(turn)
            self._now = turn.tag
            turn.come.set()
        here = {turn.client for turn in (*self.waiting, *self.running)}
        self._next = {client: tag for client, tag in self._next.items() if client in here}
