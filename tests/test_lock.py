"""store/index/lock.py: one holder at a time, and none after its death."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from store.errors import IndexBusy, StoreError
from store.index.lock import FolderLock

HOLD = """
import sys, time
from pathlib import Path
from store.index.lock import FolderLock
lock = FolderLock(Path(sys.argv[1]))
lock.acquire()
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path: Path):
    """Another process that holds the lock on tmp_path."""
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_second_process_is_refused_with_the_holders_pid(tmp_path: Path, holder) -> None:
    with pytest.raises(IndexBusy, match=rf"pid {holder.pid}\b.*stop it.*--index PATH"):
        FolderLock(tmp_path).acquire()


def test_kill_9_releases(tmp_path: Path, holder) -> None:
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    lock = FolderLock(tmp_path)
    lock.acquire()
    lock.release()


def test_second_holder_in_the_same_process_is_refused(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path)
    lock.acquire()
    with pytest.raises(IndexBusy, match=rf"this process itself \(pid {os.getpid()}\)"):
        FolderLock(tmp_path).acquire()
    lock.release()


def test_second_thread_is_refused(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path)
    lock.acquire()
    refused: list[str] = []

    def attempt() -> None:
        try:
            FolderLock(tmp_path).acquire()
        except IndexBusy as error:
            refused.append(str(error))

    thread = threading.Thread(target=attempt)
    thread.start()
    thread.join()
    lock.release()
    assert len(refused) == 1


def test_released_lock_can_be_taken_again_and_released_twice(tmp_path: Path) -> None:
    first, second = FolderLock(tmp_path), FolderLock(tmp_path)
    first.acquire()
    first.release()
    first.release()
    second.acquire()
    with pytest.raises(IndexBusy, match="in use"):
        first.acquire()
    second.release()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"pid": null, "command": 1}'])
def test_unreadable_holder_is_still_a_holder(tmp_path: Path, content: str) -> None:
    lock = FolderLock(tmp_path)
    lock.acquire()
    (tmp_path / "lock.json").write_text(content)
    with pytest.raises(IndexBusy, match="in use by another process:"):
        FolderLock(tmp_path).acquire()
    lock.release()


def test_folder_that_cannot_be_locked_is_named(tmp_path: Path) -> None:
    (tmp_path / "lock").mkdir()
    with pytest.raises(StoreError, match=r"cannot be locked .*may write to.*--index PATH"):
        FolderLock(tmp_path).acquire()
