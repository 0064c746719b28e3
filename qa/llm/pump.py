"""An iterator that blocks, read in a thread, so that waiting has a limit and can be stopped."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Generator
from contextlib import closing
from typing import TypeVar

from qa.llm.piece import Timing

T = TypeVar("T")


class Silence(Exception):
    """Nothing came for longer than the limit."""


def pump(
    start: Callable[[threading.Event], Generator[T, None, None]], timing: Timing
) -> Generator[T | None, None, None]:
    """The items of `start(stop)`; None at every beat without one.

    Closing this generator sets `stop`, and the iterator is closed in its thread as soon as it
    comes to the next item. Raises what the iterator raises, and Silence.
    """
    stop = threading.Event()
    box: queue.SimpleQueue[tuple[T] | BaseException | None] = queue.SimpleQueue()

    def work() -> None:
        try:
            with closing(start(stop)) as items:
                for item in items:
                    if stop.is_set():
                        break
                    box.put((item,))
        except BaseException as error:  # It belongs to the thread that waits.
            box.put(error)
        else:
            box.put(None)

    threading.Thread(target=work, name="model", daemon=True).start()
    limit, since = timing.first, time.monotonic()
    try:
        while True:
            try:
                got = box.get(timeout=timing.beat)
            except queue.Empty:
                if time.monotonic() - since > limit:
                    raise Silence from None
                yield None
                continue
            if got is None:
                return
            if isinstance(got, BaseException):
                raise got
            limit, since = timing.silence, time.monotonic()
            yield got[0]
    finally:
        stop.set()
