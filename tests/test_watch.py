"""The index follows a folder that is watched; long work says how long it will take."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from playwright.sync_api import expect

import screen_samples as samples
from fakes import CountingEmbedder, news, write_articles
from ports import ports
from qa.cli.exits import duration
from qa.intake.pace import FIRST, Pace
from qa.intake.watch import changes
from qa.screen.backing import Backing, Look
from qa.screen.library import Library
from qa.screen.page import build_app
from qa.screen.serve import Server, next_free_port, serve
from qa.words import Words, languages
from store import Index

pytest_plugins = ["screen_fixtures"]
WAIT = 60


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_articles(tmp_path / "news", {"a.txt": news("Rail", 3)})


@pytest.fixture
def seen(folder: Path) -> Iterator[Queue[str]]:
    """What the watcher of the folder says; its first word is that it watches."""
    said: Queue[str] = Queue()
    stop = threading.Event()

    def watch() -> None:
        for _ in changes(folder, stop, besides=folder / "index"):
            said.put(",".join(sorted(path.name for path in folder.rglob("*.txt"))))

    thread = threading.Thread(target=watch)
    thread.start()
    assert said.get(timeout=WAIT) == "a.txt"
    yield said
    stop.set()
    thread.join(WAIT)
    assert not thread.is_alive()


def until(seen: Queue[str], expected: str) -> None:
    """Wait for a word of the watcher: a busy machine may part what belongs together."""
    while seen.get(timeout=WAIT) != expected:
        continue


def test_a_change_is_told_once_it_has_settled(folder, seen):
    (folder / "sub").mkdir()
    for n in range(20):
        (folder / "sub" / "b.txt").write_text(news("Roads", n), "utf-8")
    until(seen, "a.txt,b.txt")
    (folder / "a.txt").unlink()
    until(seen, "b.txt")


def test_what_is_no_article_is_no_change(folder, seen):
    for name in (".hidden.txt", "~$lock.docx", ".removed/x/a.txt", "index/catalogue.sqlite3"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")
    (folder / "b.txt").write_text("x")
    # The one change that counts comes last, so nothing comes before it.
    assert "b.txt" in seen.get(timeout=WAIT).split(",")


def test_the_command_follows_the_folder_until_it_is_stopped(folder, tmp_path):
    command = [sys.executable, "-m", "qa", "sync", str(folder), "--watch"]
    running = subprocess.Popen(
        [*command, "--index", str(tmp_path / "index")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
    )
    try:
        assert running.stdout is not None
        assert "Ctrl+C stops it" in running.stdout.readline()
        assert "1 added" in running.stdout.readline()
        (folder / "b.txt").write_text(news("Roads", 5), "utf-8")
        assert "1 added, 1 unchanged" in running.stdout.readline()
        (folder / "a.txt").unlink()
        assert "1 removed" in running.stdout.readline()
    finally:
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=WAIT)
    assert running.returncode == 0, err
    assert "what was indexed stays" in out and "Traceback" not in err


# -- the page ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    base = tmp_path_factory.mktemp("watched")
    write_articles(base / "news", {"a.txt": news("Rail", 3)})
    with Index.open(base / "index", CountingEmbedder(), create=True) as index:
        index.sync(base / "news")
        yield index


@pytest.fixture(scope="module")
def server(corpus: Index) -> Iterator[Server]:
    library, stop = Library(corpus), threading.Event()
    problems: list[str] = []
    watcher = threading.Thread(target=library.follow, args=(stop, problems.append))
    watcher.start()
    port = next_free_port("127.0.0.1", ports(23_000))
    assert port is not None
    look = Look(watch=True)
    backing = Backing(samples.stream, library, samples.Kept())
    served = serve(
        lambda hosts: build_app(backing, look, hosts=hosts),
        port=port,
        open_browser=False,
        announce=lambda line: None,
    )
    yield served
    served.close()
    stop.set()
    watcher.join(WAIT)
    assert problems == []


def test_a_page_that_is_open_shows_what_came_into_the_folder(open_page, corpus):
    page = open_page()
    page.locator("[data-tab=articles]").click()
    page.locator("#library table").wait_for()
    expect(page.locator("#masthead .corpus")).to_contain_text("1 article")
    assert corpus.folder is not None
    (corpus.folder / "b.txt").write_text(news("Roads", 5), "utf-8")
    expect(page.locator("table.articles tbody tr")).to_have_count(2)
    expect(page.locator("#masthead .corpus")).to_contain_text("2 articles")
    (corpus.folder / "b.txt").unlink()
    expect(page.locator("table.articles tbody tr")).to_have_count(1)


# -- how long ------------------------------------------------------------------------------------


@given(st.floats(0.01, 50), st.integers(2, 500), st.data())
def test_an_even_pace_gives_what_is_left_to_the_second(seconds, total, data):
    now = [100.0]
    pace = Pace(lambda: now[0])
    last = data.draw(st.integers(0, total))
    assume(abs(last * seconds - FIRST) > 0.001)
    left = None
    for done in range(last + 1):
        left = pace.left(done, total)
        now[0] += seconds
    if last * seconds < FIRST or last == total:
        assert left is None
    else:
        assert left == pytest.approx((total - last) * seconds, rel=0.01)


def test_files_that_go_by_unchanged_do_not_promise_the_same_of_the_rest():
    now = [0.0]
    pace = Pace(lambda: now[0])
    for done in range(1000):
        pace.left(done, 1100)
    for done in range(1000, 1050):
        now[0] += 1.0
        left = pace.left(done, 1100)
    assert left == pytest.approx(51, rel=0.1)
    assert pace.left(0, 1100) is None


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.2, "1 s"), (40, "40 s"), (170, "3 min"), (6000, "2 h")]
)
def test_a_time_is_said_in_one_unit(seconds, said):
    assert duration(seconds) == said


@pytest.mark.parametrize("language", languages())
def test_the_page_says_a_time_in_each_language(language):
    said = {Words(language).duration(seconds) for seconds in (1, 40, 170, 6000)}
    assert len(said) == 4 and all(any(map(str.isdigit, each)) for each in said)
