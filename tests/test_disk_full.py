"""A disk that fills up while an index is written: told as such, never as damage, and nothing lost.

Each disk is a small tmpfs, which only root can mount.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from fakes import news, write_articles

ARTICLES = 1200
"""Enough that Chroma writes its vectors to files, which it does at every thousand."""
SYNC = """
import sys
from pathlib import Path
from fakes import CountingEmbedder
from store import Index, StoreError

home = Path(sys.argv[1])
try:
    with Index.open(home / "index", CountingEmbedder(), create=True) as index:
        index.sync(Path(sys.argv[2]))
        print("problems", *index.check().problems)
        print("passages", sum(len(index.passages_of(a.id)) for a in index.articles()))
except (StoreError, OSError) as error:
    print("told", error)
"""


@contextmanager
def disk(place: Path, kilobytes: int) -> Iterator[Path]:
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True).returncode != 0:
        pytest.skip("only root can mount a small disk, and not everywhere")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def grow(place: Path, kilobytes: int) -> None:
    subprocess.run(["mount", "-o", f"remount,size={kilobytes}k", str(place)], check=True)


def sync(place: Path, folder: Path) -> str:
    root = Path(__file__).resolve().parent.parent
    paths = os.pathsep.join([str(root), str(root / "tests")])
    done = subprocess.run(
        [sys.executable, "-c", SYNC, str(place), str(folder)],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, (done.returncode, done.stderr[-1500:])
    return done.stdout


def fill_and_mend(tmp_path: Path, kilobytes: int) -> None:
    folder = write_articles(
        tmp_path / "articles", {f"{n:04}.txt": news("fisheries", n) for n in range(ARTICLES)}
    )
    with disk(tmp_path / "disk", kilobytes) as place:
        said = sync(place, folder)
        assert said.startswith("told"), said
        assert "damaged" not in said
        assert any(word in said.lower() for word in ("full", "room", "space")), said
        grow(place, 400_000)
        said = sync(place, folder)
        assert said.splitlines()[0].strip() == "problems", said
        assert int(said.split()[-1]) >= ARTICLES


def test_a_full_disk_is_told_and_the_next_sync_completes(tmp_path) -> None:
    fill_and_mend(tmp_path, 2000)


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.parametrize("kilobytes", [8, 60, 200, 400, 700, 1200, 3000, 4000, 4500, 5000])
def test_at_whatever_write_the_disk_is_full(tmp_path, kilobytes) -> None:
    fill_and_mend(tmp_path, kilobytes)
