"""store/files.py: what is read back is whole or as it was, whenever the writer dies.

Run as a program, this file is a writer whose process the system kills in the middle of a write.
"""

from __future__ import annotations

import ast
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from forks import finish, in_child, report, wait
from qa.desk.backup import back_up, restore
from qa.desk.feedback import read_feedback, store_feedback
from qa.screen.library import Library
from store.files import write_whole, written_whole
from store.index.lexical import LexicalIndex
from test_feedback import GOOD

ROOT = Path(__file__).resolve().parent.parent
OLD, NEW = "old\n" * 50, "new\n" * 500
IDS = {"en": ["a", "b"]}


def ratings(index: Path) -> list[str]:
    return [said.comment for said in read_feedback(index)]


def rated(index: Path, comment: str) -> Path:
    index.mkdir(exist_ok=True)
    store_feedback(index, replace(GOOD, comment=comment))
    return index


def words(home: Path) -> Any:
    reads: list[str] = []

    def tokens(language: str) -> list[list[str]]:
        reads.append(language)
        return [["rain", "sea"], ["rain"]]

    found = LexicalIndex.open(home / "words", 1, IDS, tokens).search(["sea"], "en", 5, None)
    return [row for row, _ in found]


def added(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "news").glob("[!.]*"))


@dataclass(frozen=True)
class Writer:
    before: Callable[[Path], Any]
    write: Callable[[Path], Any]
    seen: Callable[[Path], Any]
    """What is there of what it writes."""
    after: Any
    """What that is once it has written."""

    def prepare(self, home: Path) -> None:
        self.before(home)

    def again(self, home: Path) -> None:
        self.write(home)


def library(home: Path) -> Library:
    return Library(SimpleNamespace(folder=home / "news"))  # type: ignore[arg-type]


WRITERS = {
    "a file": Writer(
        before=lambda home: (home / "a.json").write_text(OLD),
        write=lambda home: write_whole(home / "a.json", NEW),
        seen=lambda home: (home / "a.json").read_text(),
        after=NEW,
    ),
    "a backup": Writer(
        before=lambda home: rated(home / "desk", "kept"),
        write=lambda home: back_up(home / "desk", home / "backup.zip", {"folder": "news"}),
        seen=lambda home: (home / "backup.zip").exists(),
        after=True,
    ),
    "what users made": Writer(
        before=lambda home: (
            back_up(rated(home / "other", "brought back"), home / "backup.zip", {}),
            rated(home / "desk", "made since"),
        ),
        write=lambda home: restore(home / "backup.zip", home / "desk", replace=True),
        seen=lambda home: ratings(home / "desk"),
        after=["brought back"],
    ),
    "an article": Writer(
        before=lambda home: (home / "news").mkdir(),
        write=lambda home: library(home).add("a.txt", NEW.encode()),
        seen=added,
        after=["a.txt"],
    ),
    "the word index": Writer(
        before=lambda home: None,
        write=words,
        seen=lambda home: sorted(path.name for path in home.glob("words/[!u]*")),
        after=["1"],
    ),
}


# -- the program -----------------------------------------------------------------------------------


def die_writing(folder: Path, most: int) -> None:
    """Have the system kill this process when a file that it opens below a folder grows longer."""
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def watch(event: str, given: tuple[Any, ...]) -> None:
        if event == "open" and given[2] & (os.O_WRONLY | os.O_RDWR):
            name = given[0]
            if isinstance(name, str | os.PathLike) and Path(name).is_relative_to(folder):
                resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))

    sys.addaudithook(watch)


def die_naming(folder: Path, number: int) -> None:
    """Kill this process before the numbered time that it gives or takes a name below a folder."""
    left = iter(range(number))

    def watch(event: str, given: tuple[Any, ...]) -> None:
        if event in ("os.rename", "os.link", "os.remove") and str(given[0]).startswith(str(folder)):
            if next(left, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


WAYS: dict[str, tuple[Callable[[Path, int], None], int]] = {
    **{f"after {most} bytes": (die_writing, most) for most in (0, 60)},
    **{f"before name {number}": (die_naming, number) for number in range(6)},
}


def main(home: Path) -> None:
    """Every writer killed in every way, what was left, and what writing again made of it."""
    result = home / "result.json"
    for name, writer in WRITERS.items():
        for way, (die, at) in WAYS.items():
            place = home / name / way
            place.mkdir(parents=True)
            finish(partial(writer.prepare, place), result)
            before = finish(partial(writer.seen, place), result)

            def killed(w: Writer = writer, p: Path = place, die: Any = die, at: int = at) -> None:
                die(p, at)
                w.write(p)

            ended = wait(in_child(killed))
            left = finish(partial(writer.seen, place), result)
            if left == before:
                finish(partial(writer.again, place), result)
            after = finish(partial(writer.seen, place), result)
            line = {"writer": name, "way": way, "ended": ended, "before": before}
            report({**line, "left": left, "after": after})


# -- the tests -------------------------------------------------------------------------------------


def test_a_writer_that_is_killed_leaves_what_was_there_or_what_is_new(tmp_path):
    paths = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    environment = {**os.environ, "PYTHONPATH": paths}
    command = [sys.executable, __file__, str(tmp_path)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    trials = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(trials) == len(WRITERS) * len(WAYS)
    for trial in trials:
        new = WRITERS[trial["writer"]].after
        where = (trial["writer"], trial["way"])
        if trial["way"].startswith("after"):
            assert trial["ended"] == -signal.SIGXFSZ, where
        if trial["way"] == "before name 0":
            assert trial["ended"] == -signal.SIGKILL, where
        assert trial["left"] in (trial["before"], new), where
        assert trial["before"] != new == trial["after"], where


def test_what_a_restore_replaces_is_kept_beside_it(tmp_path):
    writer = WRITERS["what users made"]
    writer.before(tmp_path)
    writer.write(tmp_path)
    (aside,) = (tmp_path / "desk").glob("desk.before-restore-*.sqlite3")
    (tmp_path / "kept").mkdir()
    aside.rename(tmp_path / "kept" / "desk.sqlite3")
    assert ratings(tmp_path / "kept") == ["made since"]


def test_a_name_that_is_taken_stays(tmp_path):
    write_whole(tmp_path / "a", OLD)
    with pytest.raises(FileExistsError, match="a"):
        write_whole(tmp_path / "a", NEW, replace=False)
    assert (tmp_path / "a").read_text() == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_disk_without_second_names_for_files_will_do(tmp_path, monkeypatch):
    def link(*names: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", link)
    write_whole(tmp_path / "a", NEW, replace=False)
    assert (tmp_path / "a").read_text() == NEW
    with pytest.raises(FileExistsError, match="a"):
        write_whole(tmp_path / "a", OLD, replace=False)


def test_what_fails_leaves_nothing_behind(tmp_path):
    write_whole(tmp_path / "a", OLD)
    with pytest.raises(RuntimeError, match="no"), written_whole(tmp_path / "a") as draft:
        draft.write_text(NEW)
        raise RuntimeError("no")
    assert [path.read_text() for path in tmp_path.iterdir()] == [OLD]


def test_content_is_on_the_disk_before_its_name_is(tmp_path, monkeypatch):
    done = []

    def told(name: str, real: Any, *given: Any) -> Any:
        done.append(name)
        return real(*given)

    for name in ("fsync", "replace"):
        monkeypatch.setattr(os, name, partial(told, name, getattr(os, name)))
    write_whole(tmp_path / "a", NEW)
    assert done == ["fsync", "replace", "fsync"]


# -- nobody writes in place ------------------------------------------------------------------------

IN_PLACE = {
    "store/files.py": "where it is done",
    "store/article/formats/mail.py": "a temporary file of its own process",
    "qa/intake/ocr.py": "a temporary file of its own process",
    "store/index/lock.py": "only who holds the lock; half of it reads as `another process`",
    "store/index/lexical.py": "a folder that is renamed when it is whole",
    "store/training/export.py": "a folder that is renamed when it is whole",
    "qa/remote/door.py": "the draft of a file written whole",
    "qa/desk/backup.py": "the draft of a file written whole",
    "qa/reader/training/exchange/export.py": "`reader.json`, written last, vouches for them",
    "qa/reader/training/exchange/restore.py": "the draft of a file written whole",
    "qa/reader/training/base.py": "the weights, written last, vouch for them",
    "qa/reader/training/checkpoint.py": "the draft of a file written whole",
    "qa/reader/training/train.py": "the draft of a file written whole",
    "store/training/batches.py": "the draft of a file written whole",
    "store/training/train.py": "the draft of a file written whole",
    "store/training/__main__.py": "the draft of a file written whole",
}
_WRITES = {"write_text", "write_bytes", "save", "savez", "savez_compressed", "save_file", "dump",
           "copyfile", "copy", "copy2", "tofile"}  # fmt: skip
_NO_FILE = {("qa/reader/training/__main__.py", "save"), ("store/encoder/rows.py", "copy"),
            ("qa/search/sheet.py", "save")}  # fmt: skip


def writes(path: Path) -> set[str]:
    """Calls in a module that write a file under the name it is given."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        modes = [a.value for a in node.args if isinstance(a, ast.Constant)]
        modes += [k.value.value for k in node.keywords if isinstance(k.value, ast.Constant)]
        opens = name == "open" and any(
            isinstance(mode, str) and mode.strip("bt+") in {"w", "x", "a"} for mode in modes
        )
        if name in _WRITES or opens:
            found.add(name)
    return found


def test_no_file_that_is_read_back_is_written_in_place():
    found = {
        module: names
        for package in ("store", "qa")
        for path in sorted((ROOT / package).rglob("*.py"))
        if (module := path.relative_to(ROOT).as_posix())
        for names in [{n for n in writes(path) if (module, n) not in _NO_FILE}]
        if names
    }
    assert {m: names for m, names in found.items() if m not in IN_PLACE} == {}
    assert IN_PLACE.keys() - found.keys() == set()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
