"""`qa chat` and `qa serve` on an index that several machines share."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from evals.seeds import chosen_cases
from evals.shared.__main__ import compared
from evals.tasks.workspace import Document
from milvus_server import milvus_server
from qa.cli.commands import cli
from qa.opening import build_answerer, open_answerer, open_built_index, open_index
from qa.screen.serve import Server
from qa.settings import Settings, from_env
from qa.team.users import add_user
from store import FolderError
from store.milvus.client import Milvus
from team_server import EDITOR, PASSWORD, call, close_clients, hash_cheaply, logged_in, serving_team

QUESTION = "How many delegates attended the seminar in Moscow?"
FRESH = {
    "title": "A bridge over the Alma",
    "date": "2025-05-04",
    "text": "The mayor opened the new bridge over the river Alma on Friday, two years late.\n",
}
SEARCHED = {
    "query": "mayor", "sort": "rank", "offset": 0, "spoken": [], "publisher": [], "author": [],
    "folder": [], "month": [],
}  # fmt: skip
_numbers = count()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with milvus_server(tmp_path_factory.mktemp("milvus")) as address:
        yield address


@pytest.fixture
def machine(server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The settings of a machine on a new shared index; it works in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QA_INDEX", f"{server}/apps{next(_numbers)}")
    return from_env()


@pytest.fixture
def articles(seeds: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(seeds, tmp_path / "articles"))


def test_who_names_no_folder_asks_what_another_machine_synced(
    machine: Settings, articles: Path
) -> None:
    with open_built_index(from_env(folder=articles), sync=True) as worker:
        count = len(worker.articles())
    # As on a machine that has no articles: what it asks is there, and nothing is taken away.
    shutil.move(articles, articles.with_name("elsewhere"))
    with open_answerer(machine, sync=True) as app:
        assert len(app.index.articles()) == count
        assert "100 delegates" in app.ask(QUESTION).statements[0].text
    with (
        pytest.raises(FolderError, match="articles"),
        open_built_index(from_env(folder=articles), sync=True),
    ):
        pass


def test_a_shared_index_is_read_before_anybody_is_served(
    machine: Settings, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_built_index(from_env(folder=articles), sync=True):
        pass
    asked: list[str] = []
    original = Milvus.get

    def counted(server: Milvus, part: str, ids: Sequence[str], fields: Sequence[str]) -> object:
        asked.extend(ids)
        return original(server, part, ids, fields)

    monkeypatch.setattr(Milvus, "get", counted)
    with open_built_index(machine) as app:
        opened = len(asked)
        assert len(app.articles()) == 5
        # Whether another machine has synced meanwhile, and no document.
        assert len(asked) - opened <= 2 < opened


def test_a_chat_that_starts_during_a_sync_answers_as_it_is(
    machine: Settings, articles: Path, caplog: pytest.LogCaptureFixture
) -> None:
    named = from_env(folder=articles)
    heard: list[int] = []

    def meanwhile(done: int, total: int, path: str) -> None:
        if not heard:
            with caplog.at_level(logging.WARNING), open_built_index(named, sync=True) as app:
                heard.append(len(app.articles()))

    with open_index(named, create=True) as worker:
        worker.sync(articles)
        (articles / "new.txt").write_text(FRESH["text"], "utf-8")
        worker.sync(articles, progress=meanwhile)
        assert heard == [len(worker.articles()) - 1]
    assert "being synced by process" in caplog.text


@pytest.fixture
def team(
    machine: Settings, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Server, Settings]]:
    """The page of a team on a shared index."""
    hash_cheaply(monkeypatch)
    settings = from_env(folder=articles)
    with open_built_index(settings, sync=True) as index:
        add_user(settings.index, EDITOR, "editor", PASSWORD)
        served = serving_team(index)
        try:
            yield served, settings
        finally:
            served.close()
            close_clients()


def found(editor: httpx.Client, what: str, **body: object) -> str:
    """What a call of the page gives, as text."""
    return json.dumps(call(editor, what, body), ensure_ascii=False)


def test_the_page_lists_searches_adds_removes_and_puts_back(
    team: tuple[Server, Settings],
) -> None:
    served, settings = team
    editor = logged_in(served, EDITOR)
    assert "Sourced" in editor.get("/").text
    assert "Alma" not in found(editor, "articles", name="")
    added = editor.post("/api/articles", json=FRESH).json()
    assert added["outcome"] == "added"
    (row,) = added["articles"]
    for listed in (
        found(editor, "articles", name=""),
        found(editor, "find", name="alma", offset=0),
        found(editor, "search", **SEARCHED),
        found(editor, "read", article=row["id"], spans=[]),
    ):
        assert "Alma" in listed
    # Another machine is told of it at once.
    with open_index(settings) as other:
        assert row["id"] in {article.id for article in other.articles()}
        told = build_answerer(other, settings).ask("Who opened the new bridge over the Alma?")
        assert [c.article.id for c in told.citations] == [row["id"]]
    removed = editor.delete(f"/api/articles/{row['id']}").json()
    assert "Alma" not in found(editor, "articles", name="")
    assert editor.post("/api/restore", json={"token": removed["token"]}).status_code == 200
    assert "Alma" in found(editor, "search", **SEARCHED)


def test_commands_work_beside_it(team: tuple[Server, Settings]) -> None:
    run = CliRunner().invoke
    assert run(cli, ["doctor"]).exit_code == 0
    assert "100" in run(cli, ["search", "delegates"]).output
    assert "100 delegates" in run(cli, ["ask", QUESTION]).output
    assert len(json.loads(run(cli, ["articles", "--json"]).output)) == 5


@pytest.mark.long
@pytest.mark.timeout(900)
def test_two_apps_and_a_worker_answer_as_the_index_in_a_folder(seeds: Path, tmp_path: Path) -> None:
    milvus = pytest.importorskip("milvus_lite", reason="pip install 'sourced[milvus]'")
    assert milvus
    documents = [Document(p.name, p.read_text("utf-8")) for p in sorted(seeds.glob("*.txt"))]
    questions = [case.question for case in chosen_cases(limit=4, seed=3)]
    rounds = compared(documents, questions, tmp_path)
    assert [(each.same, each.differing) for each in rounds] == [(8, ()), (8, ())]
