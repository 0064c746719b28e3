"""This machine's part of an index on a server: exact search, and the times that articles tell of.

Both are copies that follow what the server holds.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from store.errors import IndexBusy
from store.fulltext.table import FullText
from store.index.lock import FolderLock
from store.index.opening import FULL_TEXT, TIMES
from store.times import TimesTable


class Home:
    """The files of one process; a second process of this machine has a folder of its own, for as
    long as it runs."""

    def __init__(self, folder: Path) -> None:
        self._lock: FolderLock | None = FolderLock(folder)
        self._own: Path | None = None
        try:
            self._lock.acquire()
        except IndexBusy:
            self._lock = None
            self._own = Path(tempfile.mkdtemp(prefix="sourced-"))
        self.text = FullText((self._own or folder) / FULL_TEXT)
        self.times = TimesTable((self._own or folder) / TIMES)

    def discard(self) -> None:
        """Delete the copies, to be made again."""
        self.text.discard()
        self.times.discard()

    def close(self) -> None:
        """Let go of the folder; a second call does nothing."""
        self.text.close()
        self.times.close()
        if self._lock is not None:
            self._lock.release()
        if self._own is not None:
            shutil.rmtree(self._own, ignore_errors=True)
