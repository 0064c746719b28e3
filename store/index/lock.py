"""One process owns an index: a lock that the operating system releases when its holder dies."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from pathlib import Path
from types import TracebackType

import filelock

from store.errors import IndexBusy, StoreError


class FolderLock:
    """Exclusive lock on a folder, also against a second holder in the same process.

    Chroma is thread-safe but not process-safe: two processes on one folder damage it, even when
    one of them only reads. So the lock is taken before Chroma opens and held as long as it is open.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._holder = folder / "lock.json"
        self._lock = filelock.FileLock(folder / "lock", timeout=0, thread_local=False)

    def acquire(self) -> None:
        """Take the lock or raise IndexBusy, which names the process that has it."""
        try:
            self._lock.acquire()
        except filelock.Timeout:
            raise IndexBusy(
                f"the index {str(self._folder)!r} is in use by {self._describe_holder()}: stop it, "
                "or give this one its own index with `--index PATH`"
            ) from None
        except OSError as error:
            raise StoreError(
                f"the index {str(self._folder)!r} cannot be locked ({error.strerror or error}): "
                "expected a folder this user may write to; name another with `--index PATH`"
            ) from error
        command = " ".join([Path(sys.argv[0]).name or "python", *sys.argv[1:]])[:200]
        with contextlib.suppress(OSError):
            holder = json.dumps({"pid": os.getpid(), "command": command})
            self._holder.write_text(holder, encoding="utf-8")

    def __enter__(self) -> None:
        self.acquire()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()

    def release(self) -> None:
        """Give the lock back; a second call does nothing."""
        if self._lock.is_locked:
            with contextlib.suppress(OSError):
                self._holder.unlink()
            self._lock.release()

    def _describe_holder(self) -> str:
        # The holder writes this file just after it has the lock: it may be absent or half written.
        try:
            holder = json.loads(self._holder.read_text(encoding="utf-8"))
            pid, command = int(holder["pid"]), str(holder["command"])
        except (OSError, ValueError, KeyError, TypeError):
            return "another process"
        if pid == os.getpid():
            return f"this process itself (pid {pid})"
        return f"another process (pid {pid}, {command!r})"


def holder_of(folder: Path) -> int | None:
    """The process that has the lock of a folder now; None when nobody has it, or nobody knows."""
    if not (folder / "lock").exists():
        return None
    lock = filelock.FileLock(folder / "lock", timeout=0, thread_local=False)
    try:
        lock.acquire()
    except filelock.Timeout:
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            return int(json.loads((folder / "lock.json").read_text(encoding="utf-8"))["pid"])
    except OSError:
        pass
    else:
        lock.release()
    return None


def make_folder(path: Path) -> None:
    """Make the folder of an index. StoreError when it cannot be made."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"the index folder {str(path)!r} cannot be made ({error.strerror}): expected a folder "
            "this user may write to; name another with `--index PATH`"
        ) from error
