"""A seeded random life of an index that is killed again and again, and what must hold after each.

    python tests/crasher.py HOME [--seed N] [--minutes M] [--rounds N]

Each round is a process that changes the articles, syncs, asks and rates. With probability .3 it is
killed: by a clock, at a call that changes what is kept, or while Chroma writes its files. Then, in
processes of their own, the index is looked at as it was left, and after the next sync compared with
a twin that was never disturbed. The same seed gives the same rounds; a kill by the clock falls
where this machine happens to be. The idea is that of https://github.com/qdrant/crasher.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from forks import finish, in_child, report, state, wait
from test_crash import die_at

KILLED = 0.3
AT_FIRST, MOST = 1_080, 1_400
"""Articles, of one passage each: Chroma writes its vectors to files at every thousand."""
SUBJECTS = ("transport", "fisheries", "health", "sports", "defence", "culture")
_CALLS = 5
"""Calls of STEPS within which an aimed kill falls."""


@dataclass
class World:
    """What is on disk and what the index was seen to confirm."""

    files: dict[str, str] = field(default_factory=dict)
    confirmed: dict[str, str] = field(default_factory=dict)
    """Articles by path, as the last finished sync left them."""
    ratings: list[str] = field(default_factory=list)
    made: int = 0

    def text(self, rng: random.Random) -> str:
        from fakes import news

        self.made += 1
        return news(rng.choice(SUBJECTS), self.made)


@dataclass(frozen=True)
class Step:
    """A part of a round: `sync`, `ask`, `rate`, or a change of files (path -> text, or None)."""

    kind: str
    files: dict[str, str | None] = field(default_factory=dict)
    name: str = ""


def plan(world: World, rng: random.Random, number: int) -> Iterator[Step]:
    """The steps of a round; `world.files` follows them."""
    for part in range(rng.randint(1, 3)):
        changes: dict[str, str | None] = {}
        paths = sorted(world.files)
        for kind in rng.sample(("add", "edit", "rename", "remove"), rng.randint(1, 4)):
            count = rng.randint(1, 60 if rng.random() < 0.2 else 12)
            chosen = [p for p in rng.sample(paths, min(count, len(paths))) if p not in changes]
            if kind == "add" and len(paths) < MOST:
                new = {
                    f"{rng.choice('abc')}/{number:05}-{part}-{n}.txt": None for n in range(count)
                }
                changes |= {path: world.text(rng) for path in new}
            elif kind == "edit":
                changes |= {path: world.text(rng) for path in chosen}
            elif kind == "rename":
                moved = {f"moved/{number}-{part}-{n}.txt": p for n, p in enumerate(chosen)}
                changes |= {new: world.files[old] for new, old in moved.items()}
                changes |= dict.fromkeys(chosen)
            elif kind == "remove" and len(paths) > AT_FIRST:
                changes |= dict.fromkeys(chosen)
        for path, text in changes.items():
            if text is None:
                world.files.pop(path, None)
            else:
                world.files[path] = text
        yield Step("files", changes)
        yield Step("sync")
        for turn in range(2):
            yield (
                Step("rate", name=f"{number}-{part}-{turn}") if rng.random() < 0.5 else Step("ask")
            )


# -- in a process of its own -----------------------------------------------------------------------


def opened(path: Path) -> Any:
    from fakes import CountingEmbedder
    from store.index.index import Index

    return Index.open(path, CountingEmbedder(), create=True)


def change(folder: Path, files: dict[str, str | None]) -> None:
    for name, text in files.items():
        path = folder / name
        if text is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")


def live(home: Path, steps: Sequence[Step], done: Path) -> None:
    """Do the steps of a round, and write down each that is over."""
    from qa.desk.feedback import store_feedback
    from test_feedback import GOOD

    log = os.open(done, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    with opened(home / "index") as index:
        for number, step in enumerate(steps):
            if step.kind == "files":
                change(home / "articles", step.files)
            elif step.kind == "sync":
                index.sync(home / "articles")
            elif step.kind == "rate":
                store_feedback(home / "index", replace(GOOD, comment=step.name))
            else:
                answers(index)
            os.write(log, f"{number}\n".encode())


def answers(index: Any) -> list[Any]:
    questions = ("budget for fisheries", "ministry of health approves 17 projects", "minister")
    found = []
    for question in questions:
        vector = index.embedder.embed_questions([question])[0]
        found.append([round(score, 6) for _, score in index.dense(vector, 20)])
        found.append([row for row, _ in index.lexical(question, "en", 20)])
    return found


def looked_at(home: Path, world: World, possible: dict[str, list[str]]) -> list[str]:
    """What is wrong with the index as it was left, before anything mends it."""
    from qa.desk.feedback import read_feedback
    from store.passage import split_passages

    wrong: list[str] = []
    with opened(home / "index") as index:
        articles = index.articles()
        texts = {a.path: a.text for a in articles}
        wrong += [f"twice: {p}" for p, n in Counter(a.path for a in articles).items() if n > 1]
        for path, text in world.confirmed.items():
            # What a cut-short sync has changed since is another confirmed article's matter.
            if path not in texts and None not in possible.get(path, ()):
                wrong.append(f"lost: {path}")
            elif path in texts and texts[path].strip() not in {
                text.strip(),
                *(t.strip() for t in possible.get(path, ()) if t),
            }:
                wrong.append(f"another text: {path}")
        known = world.confirmed.keys() | possible.keys()
        wrong += [f"phantom: {path}" for path in texts.keys() - known]
        passages = [p for a in articles for p in index.passages_of(a.id)]
        wrong += [f"doubled: {p}" for p, n in Counter(p.id for p in passages).items() if n > 1]
        for a in articles:
            if index.passages_of(a.id) != split_passages(a):
                wrong.append(f"in part: {a.path}")
            for p in index.passages_of(a.id):
                if a.text[p.start : p.end] != p.text:
                    wrong.append(f"a slice of {a.path} is not exact")
        if articles:
            vector = index.embedder.embed_questions(["budget"])[0]
            found = index.dense(vector, 10_000)
            if {row for row, _ in found} != {p.id for p in passages}:
                wrong.append("dense does not find each passage once")
            # No two texts of these articles are at right angles; a vector of zeros is to all.
            wrong += [f"zeroed: {row}" for row, score in found if not score > 0.01]
        wrong += index.check().problems
    said = Counter(one.comment for one in read_feedback(home / "index"))
    wrong += [f"rating {r} is there {said[r]} times" for r in world.ratings if said[r] != 1]
    return wrong


def settled(home: Path) -> list[str]:
    """What is wrong after the next sync, beside a twin that nothing disturbed."""
    with opened(home / "index") as index:
        index.sync(home / "articles")
        here, said = state(index), answers(index)
    with opened(home / "twin") as twin:
        twin.sync(home / "articles")
        there, expected = state(twin), answers(twin)
    wrong = [f"{key} differs from the twin" for key in there if here[key] != there[key]]
    zeros = [row for row, vector in here["vectors"].items() if not any(vector)]
    wrong += [f"zeroed: {row}" for row in zeros]
    if said != expected:
        wrong.append("answers differ from the twin")
    on_disk = {
        p.relative_to(home / "articles").as_posix() for p in (home / "articles").rglob("*.txt")
    }
    if {path for _, path, _ in here["articles"]} != on_disk:
        wrong.append("not the articles of the folder")
    return wrong


# -- the killer ------------------------------------------------------------------------------------


def kill_while_writing(pid: int, folder: Path, skip: int) -> None:
    """Kill a process at the numbered change of Chroma's files, unless it ends before."""
    seen: dict[str, tuple[int, int]] = {}
    changes = 0
    while os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        now = {}
        for file in folder.rglob("*.*"):
            try:
                facts = file.stat()
            except OSError:
                continue
            now[str(file)] = (facts.st_mtime_ns, facts.st_size)
        if seen and now != seen:
            changes += 1
            if changes > skip:
                os.kill(pid, signal.SIGKILL)
                return
        seen = now
        time.sleep(0.001)


def one_round(home: Path, world: World, rng: random.Random, number: int) -> dict[str, Any]:
    """Live a round, perhaps be killed, and be looked at."""
    before = dict(world.files)
    steps = list(plan(world, rng, number))
    how = rng.choice(("clock", "clock", "call", "files")) if rng.random() < KILLED else ""
    at, after = rng.random(), rng.random() < 0.5
    done, result = home / "done", home / "result.json"
    done.unlink(missing_ok=True)
    began = time.monotonic()

    def run() -> None:
        if how == "call":
            die_at(1 + int(at * _CALLS * len(steps)), after=after)
        live(home, steps, done)

    pid = in_child(run)
    if how == "clock":
        time.sleep(at * 2.5)
        if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            os.kill(pid, signal.SIGKILL)
    elif how == "files":
        kill_while_writing(pid, home / "index" / "chroma", int(at * 8))
    ended = wait(pid)
    over = [int(line) for line in done.read_text().split()] if done.exists() else []
    possible: dict[str, list[Any]] = {}
    shadow: dict[str, str | None] = dict(before)
    for place, step in enumerate(steps):
        if step.kind == "files" and place <= len(over):
            for path, text in step.files.items():
                possible.setdefault(path, []).append(text)
                shadow[path] = text
        elif step.kind == "sync" and place in over:
            world.confirmed = {path: text for path, text in shadow.items() if text is not None}
            possible = {}
        elif step.kind == "rate" and place in over:
            world.ratings.append(step.name)
    wrong = [] if ended in (0, -signal.SIGKILL) else [f"the process ended with {ended}"]
    # What was not done before the kill is done now: the folder is what the plan made of it.
    found = finish(lambda: looked_at(home, world, possible), result)
    wrong += found if isinstance(found, list) else [f"looking at it ended with {found}"]
    for step in steps:
        if step.kind == "files":
            change(home / "articles", step.files)
    found = finish(lambda: settled(home), result)
    wrong += found if isinstance(found, list) else [f"settling it ended with {found}"]
    world.confirmed = dict(world.files)
    seconds = round(time.monotonic() - began, 1)
    return {"round": number, "how": how, "ended": ended, "seconds": seconds, "wrong": wrong}


def crash(home: Path, seed: int, *, minutes: float, rounds: int) -> Iterator[dict[str, Any]]:
    """Rounds until the time or their number is over; ends at the first that went wrong."""
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    rng, world = random.Random(seed), World()
    world.files = {f"a/{n:05}.txt": world.text(rng) for n in range(AT_FIRST)}
    change(home / "articles", dict(world.files))
    finish(lambda: settled(home), home / "result.json")
    world.confirmed = dict(world.files)
    until = time.monotonic() + minutes * 60
    number = 0
    while time.monotonic() < until and number < rounds:
        number += 1
        done = one_round(home, world, random.Random(seed * 1_000_003 + number), number)
        yield done
        if done["wrong"]:
            return


def main(given: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="crasher")
    parser.add_argument("home", type=Path)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--rounds", type=int, default=10**9)
    asked = parser.parse_args(given)
    import bm25s  # noqa: F401  loaded once, for all children
    import chromadb  # noqa: F401

    import store.index.index  # noqa: F401
    import test_feedback  # noqa: F401

    print_ = sys.stdout.write
    print_(f"seed {asked.seed}\n")
    kills: Counter[str] = Counter()
    for done in crash(asked.home, asked.seed, minutes=asked.minutes, rounds=asked.rounds):
        report(done)
        if done["ended"] == -signal.SIGKILL:
            kills[done["how"]] += 1
        if done["wrong"]:
            again = f"--seed {asked.seed} --rounds {done['round']}"
            print_(f"FAILED: python tests/crasher.py HOME {again} replays it\n")
            return 1
    print_(f"survived seed {asked.seed}: {json.dumps(kills)} kills\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
