"""Chroma's files damaged after a process ended, or died reading or writing: no answer from half.

Chroma crashes its process on some of these files and finds nothing in others, so each trial runs in
a fork of this file run as a program, as in test_crash.py.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from forks import finish, in_child, report, state, wait

FILES = (
    *("data_level0.bin", "header.bin", "length.bin", "link_lists.bin", "index_metadata.pickle"),
    "chroma.sqlite3",
)
PASSAGES = 2100
"""Chroma writes its vectors to files at every thousand: once before and once after BEFORE."""
BEFORE = 1100


# -- the program -----------------------------------------------------------------------------------


def build(path: Path, before: Path) -> None:
    """An index of more passages than Chroma keeps in memory, and a copy from the sync before."""
    from fakes import CountingEmbedder, news, write_articles
    from store.index.index import Index

    folder, files = path.parent / "articles", {}
    for n in range(PASSAGES):
        files[f"{n:04}.txt"] = news("fisheries", n)
        if n + 1 in (BEFORE, PASSAGES):
            write_articles(folder, files)
            with Index.open(path, CountingEmbedder(), create=True) as index:
                index.sync(folder)
            if not before.exists():
                shutil.copytree(path, before)


def ended(path: Path) -> None:
    """A process that closed the index."""
    with opened(path) as index:
        ask(index)


def killed_reading(path: Path) -> None:
    """A process that was killed with the index open and answered from."""
    ask(opened(path))
    os.kill(os.getpid(), signal.SIGKILL)


def killed_writing(path: Path) -> None:
    """A process that was killed in the middle of a sync."""
    from store.index.chroma import VectorIndex

    real = VectorIndex.upsert

    def upsert(self: VectorIndex, *given: Any) -> None:
        real(self, *given)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(VectorIndex, "upsert", upsert)  # noqa: B010  mypy knows the method's own signature
    (path.parent / "articles" / "new.txt").write_text("New\n\nBoats were counted again here.\n")
    opened(path).sync(path.parent / "articles")


def opened(path: Path) -> Any:
    from fakes import CountingEmbedder
    from store.index.index import Index

    return Index.open(path, CountingEmbedder())


def ask(index: Any) -> list[str]:
    vector = index.embedder.embed_questions(["budget for fisheries"])[0]
    return [passage for passage, _ in index.dense(vector, 5)]


def cut(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def empty(file: Path) -> None:
    file.write_bytes(b"")


def noise(file: Path) -> None:
    size = file.stat().st_size
    file.write_bytes((b"\xa5\x5a\xff\x00\x17" * (size // 5 + 1))[:size])


def lose(file: Path) -> None:
    file.unlink()


def older(file: Path) -> None:
    """The file as it was before the last sync."""
    home = next(parent for parent in file.parents if (parent / "before").is_dir())
    (copy,) = (home / "before" / "chroma").rglob(file.name)
    shutil.copy(copy, file)


STATES: tuple[Callable[[Path], None], ...] = (ended, killed_reading, killed_writing)
DAMAGES: tuple[Callable[[Path], None], ...] = (cut, empty, noise, lose, older)


def aftermath(path: Path) -> dict[str, Any]:
    """What the next command gives: an answer, or the command to run, and what that gives."""
    from store.errors import IndexDamaged

    with opened(path) as index:
        try:
            first: Any = ask(index)
        except IndexDamaged as error:
            first = str(error)
            index.repair()
        index.sync(path.parent / "articles")
        return {"first": first, "state": state(index)}


def main(home: Path, files: list[str], damages: list[str]) -> None:
    """These files of Chroma damaged in these ways after every end, and what became of it."""
    import bm25s  # noqa: F401  loaded once, for all children
    import chromadb  # noqa: F401

    import store.index.index  # noqa: F401

    result = home / "result.json"
    base, trial = home / "base", home / "trial"
    finish(lambda: build(home / "made", home / "before"), result)
    for end in STATES:
        shutil.rmtree(base, ignore_errors=True)
        shutil.copytree(home / "made", base)
        (home / "articles" / "new.txt").unlink(missing_ok=True)
        status = wait(in_child(lambda end=end: end(base)))  # type: ignore[misc]
        shutil.rmtree(trial, ignore_errors=True)
        shutil.copytree(base, trial)
        undamaged = finish(lambda: aftermath(trial), result)
        report({"end": end.__name__, "status": status, "damage": None, "after": undamaged})
        for name in files:
            for damage in [each for each in DAMAGES if each.__name__ in damages]:
                shutil.rmtree(trial)
                shutil.copytree(base, trial)
                (file,) = (trial / "chroma").rglob(name)
                whole = file.read_bytes()
                damage(file)
                if file.exists() and file.read_bytes() == whole:
                    continue
                after = finish(lambda: aftermath(trial), result)
                where = {"end": end.__name__, "damage": damage.__name__, "file": name}
                report({**where, "after": after})


# -- the tests -------------------------------------------------------------------------------------


def run(home: Path, files: Sequence[str], damages: Sequence[str]) -> list[dict[str, Any]]:
    root = Path(__file__).resolve().parent.parent
    paths = os.pathsep.join([str(root), str(root / "tests")])
    command = [sys.executable, __file__, str(home), ",".join(files), ",".join(damages)]
    environment = {**os.environ, "PYTHONPATH": paths}
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    sys.stderr.write(done.stderr)  # shown with a failure: what the trials said
    assert done.returncode == 0
    return [json.loads(line) for line in done.stdout.splitlines()]


def judge(trials: list[dict[str, Any]], least: int) -> None:
    """Each trial ended in an answer, or in words that name the command that mends it."""
    for end in STATES:
        undamaged, *damaged = [trial for trial in trials if trial["end"] == end.__name__]
        expected = undamaged["after"]["state"]
        assert undamaged["status"] == (0 if end is ended else -signal.SIGKILL)
        assert expected["problems"] == []
        assert len(expected["vectors"]) >= PASSAGES
        assert len(damaged) >= least
        for trial in damaged:
            where = (end.__name__, trial["file"], trial["damage"])
            assert "exit status" not in trial["after"], where
            first = trial["after"]["first"]
            # Of what was vouched for, damage is told; what nobody vouches for is made anew.
            told = isinstance(first, str) and "qa sync --repair" in first
            assert told or first == undamaged["after"]["first"], where
            assert told == (end is not killed_writing), where
            assert trial["after"]["state"] == expected, where


def test_damage_is_told_or_mended_and_never_crashes(tmp_path) -> None:
    judge(run(tmp_path, ["data_level0.bin"], ["cut", "older"]), 2)


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_every_damage_to_every_file_is_told_or_mended(tmp_path) -> None:
    trials = run(tmp_path, FILES, [damage.__name__ for damage in DAMAGES])
    judge(trials, len(FILES) * (len(DAMAGES) - 1))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2].split(","), sys.argv[3].split(","))
