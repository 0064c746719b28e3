"""A folder that is watched: after each change of an article, what follows is done once.

https://watchfiles.helpmanual.io
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

from store.article.folder import ASIDE_NAMES

SETTLED_MS = 800
"""Changes this close together are one: a file that is written comes in many pieces."""


def changes(folder: Path, stop: threading.Event, *, besides: Path | None = None) -> Iterator[None]:
    """Something once it is watched, then for each time that the articles of a folder have changed,
    until `stop` is set: what changed before the first is seen by whoever looks then.

    Hidden files and what is in `besides` (an index) count for nothing.
    """
    from watchfiles import watch

    root = os.path.realpath(folder)
    apart = os.path.realpath(besides) if besides is not None else None

    def counts(_: object, path: str) -> bool:
        if apart is not None and (path == apart or path.startswith(apart + os.sep)):
            return False
        parts = Path(os.path.relpath(path, root)).parts
        return not any(part.startswith(ASIDE_NAMES) for part in parts)

    first = True
    for changed in watch(
        root,
        watch_filter=counts,
        debounce=SETTLED_MS,
        stop_event=stop,
        raise_interrupt=True,
        rust_timeout=200,
        yield_on_timeout=True,
    ):
        if changed or first:
            first = False
            yield None
