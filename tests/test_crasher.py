"""The crasher survives some minutes, and its oracle sees what it is there to see."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SABOTAGE = """
import sys
from pathlib import Path
import numpy as np
import crasher
from forks import finish
from qa.desk.feedback import store_feedback
from test_feedback import GOOD
from dataclasses import replace

home, what = Path(sys.argv[1]), sys.argv[2]
files = {f"{n}.txt": f"Minister {n}\\n\\nThe minister said that {n} boats came." for n in range(9)}
crasher.change(home / "articles", files)

def build():
    with crasher.opened(home / "index") as index:
        index.sync(home / "articles")
        store_feedback(home / "index", replace(GOOD, comment="kept"))
        vectors, name = index._replica.vectors, index.embedder.fingerprint
        row = sorted(vectors.ids(name))[0]
        if what == "zeroed":
            vectors.upsert(name, [row], np.zeros((1, index.embedder.dimension)))
        if what == "lost":
            index._catalogue.remove(["3.txt"])
        if what == "doubled":
            store_feedback(home / "index", replace(GOOD, comment="kept"))
        if what == "missing":
            vectors.delete(name, [row])

world = crasher.World(files=dict(files), confirmed=dict(files), ratings=["kept"])
if what == "phantom":
    del world.confirmed["5.txt"]
finish(build, home / "result.json")
print(finish(lambda: crasher.looked_at(home, world, {}), home / "result.json"))
"""


def run(*command: str) -> subprocess.CompletedProcess[str]:
    paths = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    environment = {**os.environ, "PYTHONPATH": paths}
    return subprocess.run(
        [sys.executable, *command], env=environment, capture_output=True, text=True, cwd=ROOT
    )


@pytest.mark.parametrize(
    ("what", "seen"),
    [
        ("nothing", "[]"),
        ("zeroed", "zeroed: "),
        ("lost", "lost: 3.txt"),
        ("doubled", "rating kept is there 2 times"),
        ("missing", "the vector index counts"),
        ("phantom", "phantom: 5.txt"),
    ],
)
def test_the_oracle_sees_what_is_wrong(tmp_path, what, seen):
    done = run("-c", SABOTAGE, str(tmp_path), what)
    assert done.returncode == 0, done.stderr[-2000:]
    assert seen in done.stdout


@pytest.mark.long
def test_a_seed_gives_the_same_rounds(tmp_path):
    def rounds(home: str) -> list[tuple[object, object]]:
        command = ("tests/crasher.py", str(tmp_path / home), "--seed", "7", "--rounds", "1")
        lines = run(*command).stdout.splitlines()
        return [(d["how"], d["wrong"]) for d in map(json.loads, lines[1:-1])]

    first = rounds("one")
    assert first == rounds("other") and [wrong for _, wrong in first] == [[]]


@pytest.mark.long
@pytest.mark.timeout(600)
def test_an_index_survives_minutes_of_kills(tmp_path):
    done = run("tests/crasher.py", str(tmp_path / "home"), "--minutes", "2.5")
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert "survived" in done.stdout
