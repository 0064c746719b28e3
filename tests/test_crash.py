"""An index whose sync is killed at any moment is completed by the next sync, to the last bit.

Run as a program, this file is the one that forks, kills and compares: its children must not
inherit the threads of a Chroma that is open, so nothing is opened in the parent.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from forks import finish, in_child, report, state, wait

STEPS = {
    "store.index.catalogue.Catalogue": (
        "put",
        "remove",
        "set_meta",
        "touch",
        "set_failures",
    ),
    "store.index.chroma.VectorIndex": ("create", "upsert", "delete", "drop", "close"),
    "store.index.snapshot.Corpus": ("renew",),
    "store.index.lexical.LanguageIndex": ("save",),
    "store.fulltext.table.FullText": ("follow",),
}
"""Every call that changes what is kept, which a kill may come between."""


# -- the program -----------------------------------------------------------------------------------


def write_corpus(folder: Path, *, after: bool) -> None:
    """Forty articles; `after` has ten changed, six renamed, six removed and eight new ones."""
    from fakes import news, write_articles

    subjects = ["transport", "fisheries", "health", "sports", "defence"]
    files = {f"{n:02}.txt": news(subjects[n % 5], n + 100) for n in range(40)}
    if after:
        files |= {f"{n:02}.txt": news(subjects[n % 5], n + 900) for n in range(10)}
        files |= {f"moved/{n}.txt": files.pop(f"{n:02}.txt") for n in range(10, 16)}
        for n in range(16, 22):
            del files[f"{n:02}.txt"]
        files |= {f"new{n}.txt": news(subjects[n % 5], n + 500) for n in range(8)}
    shutil.rmtree(folder, ignore_errors=True)
    write_articles(folder, files)


def sync(path: Path, other: bool) -> Any:
    """Open an index with one of two embedders and sync it with the articles beside it."""
    from fakes import CountingEmbedder
    from store.index.index import Index

    embedder = CountingEmbedder(pause=0.004)
    if other:
        embedder = CountingEmbedder("other", fingerprint="0" * 12, pause=0.004)
    index = Index.open(path, embedder, create=True)
    index.sync(path.parent / "articles")
    return index


def whole(path: Path, *, other: bool = False) -> list[str]:
    """What is wrong with the index as the kill left it: articles in part, or lost passages."""
    from fakes import CountingEmbedder
    from store.errors import IndexMismatch
    from store.index.index import Index
    from store.passage import split_passages

    embedder = CountingEmbedder(fingerprint="0" * 12) if other else CountingEmbedder()
    try:
        index = Index.open(path, embedder)
    except IndexMismatch:
        # The swap to the other embedder has happened: at once, so the other one answers now.
        return ["neither embedder answers"] if other else whole(path, other=True)
    with index:
        wrong = [a.path for a in index.articles() if index.passages_of(a.id) != split_passages(a)]
        found = index.dense(embedder.embed_questions(["budget"])[0], 10_000)
        expected = {p.id for a in index.articles() for p in index.passages_of(a.id)}
        if {row for row, _ in found} != expected:
            wrong.append("dense misses passages")
        return [*wrong, *index.check().problems]


def die_at(number: int, *, after: bool) -> list[str]:
    """Make the process kill itself at the numbered call of STEPS; names of the calls made."""
    from importlib import import_module

    made: list[str] = []

    def wrap(owner: type, name: str) -> None:
        real = getattr(owner, name)

        def step(*args: Any, **kwargs: Any) -> Any:
            made.append(f"{owner.__name__}.{name}")
            now = len(made) == number
            if now and not after:
                os.kill(os.getpid(), signal.SIGKILL)
            value = real(*args, **kwargs)
            if now:
                os.kill(os.getpid(), signal.SIGKILL)
            return value

        setattr(owner, name, step)

    for place, names in STEPS.items():
        module, _, owner = place.rpartition(".")
        for name in names:
            wrap(getattr(import_module(module), owner), name)
    return made


def main(home: Path, other: bool, in_time: int, at_calls: int) -> None:
    """Kill many syncs and print, for each, what was left and what the next sync made of it.

    Some kills are spread over the time of a run, others over the calls of STEPS, just before or
    just after one.
    """
    import bm25s  # noqa: F401  loaded once, for all children
    import chromadb  # noqa: F401

    import store.index.index
    import store.index.sync

    store.index.sync.EMBED_AT_ONCE = 8
    result = home / "result.json"
    base, once, trial = home / "base", home / "once", home / "trial"
    write_corpus(home / "articles", after=False)
    finish(lambda: sync(base, False).close(), result)
    write_corpus(home / "articles", after=True)
    shutil.copytree(base, once)

    def count() -> tuple[float, list[str]]:
        made, began = die_at(0, after=False), time.monotonic()
        sync(once, other).close()
        return time.monotonic() - began, made

    def completed(path: Path) -> Any:
        def task() -> dict[str, Any]:
            with sync(path, other) as index:
                return state(index)

        return finish(task, result)

    seconds, made = finish(count, result)
    report({"state": completed(once), "calls": made})

    fractions = [(n + random.Random(n).random()) / in_time for n in range(in_time)]
    moments = [("time", seconds * fraction) for fraction in fractions]
    numbers = sorted(random.Random(0).sample(range(1, len(made) + 1), at_calls))
    for kind, at in [*moments, *(("call", float(number)) for number in numbers)]:
        shutil.rmtree(trial, ignore_errors=True)
        shutil.copytree(base, trial)

        def run(kind: str = kind, at: float = at) -> None:
            if kind == "call":
                die_at(int(at), after=int(at) % 2 == 0)
            sync(trial, other).close()

        pid = in_child(run)
        if kind == "time":
            time.sleep(at)
            os.kill(pid, signal.SIGKILL)
        ended = wait(pid)

        wrong = finish(lambda: whole(trial), result)
        line = {"kind": kind, "at": at, "ended": ended, "wrong": wrong, "state": completed(trial)}
        report(line)


# -- the tests -------------------------------------------------------------------------------------


@pytest.mark.long
@pytest.mark.parametrize(
    ("other", "in_time", "at_calls"),
    [(False, 20, 6), (True, 0, 9)],
    ids=["same embedder", "another embedder"],
)
def test_killed_sync_loses_nothing_and_the_next_one_completes_it(
    tmp_path, other, in_time, at_calls
) -> None:
    root = Path(__file__).resolve().parent.parent
    paths = os.pathsep.join([str(root), str(root / "tests")])
    command = [sys.executable, __file__, *map(str, [tmp_path, int(other), in_time, at_calls])]
    environment = {**os.environ, "PYTHONPATH": paths}
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    undisturbed, *trials = [json.loads(line) for line in done.stdout.splitlines()]
    assert undisturbed["state"]["problems"] == []
    assert undisturbed["state"]["clean"]
    assert len(undisturbed["state"]["articles"]) == 42
    # A kill by time may come too late on a machine that has become faster; one at a call cannot.
    ended = {kind: [t["ended"] for t in trials if t["kind"] == kind] for kind in ("time", "call")}
    assert len(ended["time"]) == in_time
    assert set(ended["time"]) <= {-signal.SIGKILL, 0}
    assert ended["call"] == [-signal.SIGKILL] * at_calls
    for trial in trials:
        where = (trial["kind"], trial["at"])
        assert trial["wrong"] == [], where
        assert trial["state"] == undisturbed["state"], where


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] == "1", int(sys.argv[3]), int(sys.argv[4]))
