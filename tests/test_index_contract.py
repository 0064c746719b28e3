"""What an index promises, held by both engines: files in a folder, and a server that is shared."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import numpy as np
import pytest

from fakes import CountingEmbedder, news, write_articles
from milvus_server import milvus_server
from store import FolderError, Index, IndexBusy, IndexMismatch, IndexMissing, StoreError
from store.index.contract import Searchable
from store.milvus.address import MilvusAddress
from store.milvus.index import MilvusIndex
from store.times import read_times

ENGINES = ("files", "milvus")
FILES = {
    "fisheries.txt": "2025-03-02\n" + news("fisheries", 101),
    "health.txt": "2025-03-09\n" + news("health", 102),
    "transport.txt": "2025-04-01\n" + news("transport", 103),
    "musée.txt": "Le musée rouvre\n\nLe musée du fleuve rouvre ses portes au public vendredi, "
    "après deux ans de travaux qui ont coûté 4,6 millions d'euros à la ville et à la région.\n",
}
Opens = Callable[..., Index]
_numbers = count()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with milvus_server(tmp_path_factory.mktemp("milvus")) as address:
        yield address


@pytest.fixture(params=ENGINES)
def opens(request: pytest.FixtureRequest, tmp_path: Path) -> Opens:
    """Opens the index of the test, again and again."""
    if request.param == "files":
        return lambda embedder=None, create=True: Index.open(
            tmp_path / "index", embedder or CountingEmbedder(), create=create
        )
    address = fresh(request.getfixturevalue("server"))
    return lambda embedder=None, create=True: MilvusIndex.at(
        address, tmp_path / "index", embedder or CountingEmbedder(), create=create
    )


def fresh(server: str) -> MilvusAddress:
    return MilvusAddress.parse(f"{server}/n{next(_numbers)}")


def vector_of(text: str) -> np.ndarray:
    return np.asarray(CountingEmbedder().embed_questions([text])[0])


def state(index: Index) -> dict[str, object]:
    """What two equal indexes have in common."""
    words = "budget of fisheries, 101 projects"
    return {
        "articles": index.articles(),
        "passages": [index.passages_of(article.id) for article in index.articles()],
        "times": [index.times(article) for article in index.articles()],
        "dense": [id_ for id_, _ in index.dense(vector_of(words), 1000)],
        "lexical": [(id_, round(s, 4)) for id_, s in index.lexical(words, "en", 1000)],
        "frequency": index.document_frequency("fisheri", "en"),
        "languages": index.languages(),
        "problems": index.check().problems,
    }


def both(index: Index, shared: MilvusIndex) -> tuple[Searchable, Searchable]:
    """Checked by mypy: both are what questions are answered from."""
    return index, shared


def test_articles_passages_and_sentences_are_exact_slices(opens: Opens, tmp_path: Path) -> None:
    folder = write_articles(tmp_path / "articles", FILES)
    with opens() as index:
        report = index.sync(folder)
        assert (report.added, report.errors, index.folder) == (4, (), folder.resolve())
        assert [a.path for a in index.articles()] == sorted(FILES)
        for article in index.articles():
            passages = index.passages_of(article.id)
            assert passages
            assert index.times(article) == read_times(article)
            for passage in passages:
                assert index.passages([passage.id]) == [passage]
                assert article.text[passage.start : passage.end] == passage.text
                first, last = passage.sentences[0][0], passage.sentences[-1][1]
                assert (first, last) == (passage.start, passage.end)
        with pytest.raises(KeyError, match="unknown"):
            index.article("unknown")
        with pytest.raises(KeyError, match="unknown"):
            index.passages(["unknown"])
        assert [hit.title for hit in index.articles() if hit.language == "fr"] == [
            "Le musée rouvre"
        ]
        assert index.check().ok


def test_a_sync_adds_changes_renames_and_removes(opens: Opens, tmp_path: Path) -> None:
    folder = write_articles(tmp_path / "articles", FILES)
    with opens() as index:
        index.sync(folder)
        before = index.revision
        assert index.sync(folder).unchanged == 4
        assert (index.revision, index.stale(folder)) == (before, 0)
        old = index.articles()[0]
        (folder / "health.txt").write_text(news("health", 202), encoding="utf-8")
        (folder / "fisheries.txt").rename(folder / "fish.txt")
        (folder / "transport.txt").unlink()
        write_articles(folder, {"new.txt": news("sports", 7), "empty.txt": ""})
        assert index.stale(folder) > 0
        report = index.sync(folder)
        assert (report.added, report.changed, report.renamed, report.removed) == (1, 1, 1, 1)
        assert (
            [each.path for each in report.errors]
            == ["empty.txt"]
            == [each.path for each in index.left_out()]
        )
        assert index.revision > before
        # A question that began before still finds what it was answered from.
        assert index.article(old.id) == old
        held = state(index)
        assert held["problems"] == ()
    with opens(create=False) as index:
        assert state(index) == held
        assert [a.path for a in index.articles()] == [
            "fish.txt",
            "health.txt",
            "musée.txt",
            "new.txt",
        ]
        with pytest.raises(KeyError, match=old.id):
            index.article(old.id)
        assert index.lexical("103", "en", 5) == []


def test_search_by_meaning_and_by_words_and_its_limits(opens: Opens, tmp_path: Path) -> None:
    with opens() as index:
        index.sync(write_articles(tmp_path / "articles", FILES))
        by_path = {article.path: article for article in index.articles()}
        health = by_path["health.txt"]
        (best, score), *_ = index.lexical("the 102 projects of health", "en", 3)
        assert index.passages([best])[0].article_id == health.id
        assert score > 0
        assert index.lexical("fisheries", "fr", 5) == []
        assert index.lexical("fisheries", "en", 5, articles=[health.id]) == []
        assert index.idf("fisheri", "en") > index.idf("ministri", "en") > 0
        assert index.document_frequency("fisheri", "en") == 2
        assert index.idf("fisheri", "vi") == 0
        held = {passage.id for passage in index.passages_of(health.id)}
        *_, one = index.passages_of(health.id)
        cosines = index.cosines(vector_of(one.text), [one.id, "unknown"])
        assert list(cosines) == [one.id]
        found = index.dense(vector_of("aab"), 100)
        assert len(found) == sum(len(index.passages_of(a.id)) for a in index.articles())
        assert [s for _, s in found] == sorted((s for _, s in found), reverse=True)
        assert {i for i, _ in index.dense(vector_of("aab"), 100, language="fr")} == {
            passage.id for passage in index.passages_of(by_path["musée.txt"].id)
        }
        assert {i for i, _ in index.dense(vector_of("aab"), 9, articles=[health.id])} == held
        assert index.dense(vector_of(""), 5) == []
        assert [each.total for each in index.fulltext().spellings("fisheries")] == [3]


def test_an_index_that_is_not_there_or_of_another_embedder_says_so(
    opens: Opens, tmp_path: Path
) -> None:
    with pytest.raises(IndexMissing, match="qa sync FOLDER"):
        opens(create=False)
    folder = write_articles(tmp_path / "articles", FILES)
    with opens() as index:
        index.sync(folder)
    other = CountingEmbedder("other", fingerprint="0a0a0a0a0a0a")
    with pytest.raises(IndexMismatch, match="QA_EMBEDDER=counting"):
        opens(other, create=False)
    with opens(other) as index:
        index.sync(folder)
        assert index.check().ok
        held = state(index)
    with opens(other, create=False) as index:
        assert state(index) == held


def test_a_folder_that_came_up_empty_removes_nothing(opens: Opens, tmp_path: Path) -> None:
    folder = write_articles(tmp_path / "articles", FILES)
    with opens() as index:
        index.sync(folder)
        held = state(index)
        shutil.rmtree(folder)
        folder.mkdir()
        with pytest.raises(FolderError, match="--prune-all"):
            index.sync(folder)
        elsewhere = write_articles(tmp_path / "elsewhere", {"a.txt": news("law", 1)})
        with pytest.raises(FolderError, match="--prune-all"):
            index.sync(elsewhere)
        assert state(index) == held
        index.repair()
        assert state(index) == held


# -- what only a shared index has --------------------------------------------------------------


def test_the_same_answers_from_both_engines(server: str, tmp_path: Path) -> None:
    folder = write_articles(
        tmp_path / "articles",
        {f"{n}.txt": f"2025-0{1 + n % 3}-1{n % 9}\n" + news("fisheries", n) for n in range(40)},
    )
    with (
        Index.open(tmp_path / "files", CountingEmbedder(), create=True) as files,
        MilvusIndex.at(fresh(server), tmp_path / "home", CountingEmbedder(), create=True) as shared,
    ):
        files.sync(folder)
        shared.sync(folder)
        assert state(files) == state(shared)
        march = [a.id for a in files.articles() if a.published and a.published.month == 3]
        for among in (march, march[::2]):
            for ask in (
                lambda i, a: i.dense(vector_of("fisheries"), 8, articles=a),
                lambda i, a: i.lexical("107 projects", "en", 8, articles=a),
            ):
                one, two = ask(files, among), ask(shared, among)
                assert [id_ for id_, _ in one] == [id_ for id_, _ in two]
                assert [s for _, s in one] == pytest.approx([s for _, s in two], abs=1e-5)


def test_others_see_a_sync_when_it_has_ended_and_answer_on(server: str, tmp_path: Path) -> None:
    address, folder = fresh(server), write_articles(tmp_path / "articles", FILES)
    with MilvusIndex.at(address, tmp_path / "a", CountingEmbedder(), create=True) as worker:
        worker.sync(folder)
        with (
            MilvusIndex.at(address, tmp_path / "b", CountingEmbedder()) as first,
            MilvusIndex.at(address, tmp_path / "b", CountingEmbedder()) as second,
        ):
            held = state(first)
            assert held == state(second) == state(worker)
            (folder / "health.txt").unlink()
            write_articles(folder, {"sports.txt": news("sports", 9)})
            worker.sync(folder)
            assert state(first) == state(second) == state(worker) != held
            assert first.lexical("102", "en", 5) == []
            # An embedder that follows answers when it is whole; who asked by the old one, asks on.
            other = CountingEmbedder("other", fingerprint="0b0b0b0b0b0b")
            with MilvusIndex.at(address, tmp_path / "c", other, create=True) as next_:
                next_.sync(folder)
                assert state(next_) == state(first)


def test_two_syncs_never_run_at_once(server: str, tmp_path: Path) -> None:
    address, folder = fresh(server), write_articles(tmp_path / "articles", FILES)
    with (
        MilvusIndex.at(address, tmp_path / "a", CountingEmbedder(), create=True) as one,
        MilvusIndex.at(address, tmp_path / "b", CountingEmbedder(), create=True) as two,
    ):

        def meanwhile(done: int, total: int, path: str) -> None:
            with pytest.raises(IndexBusy, match="being synced by process"):
                two.sync(folder)

        one.sync(folder, progress=meanwhile)
        assert two.sync(folder).unchanged == 4


def test_a_server_that_does_not_answer_is_named(tmp_path: Path) -> None:
    pytest.importorskip("pymilvus", reason="pip install 'sourced[milvus]'")
    nobody = MilvusAddress.parse("milvus://user:secret@127.0.0.1:9/news")
    with pytest.raises(StoreError, match="http://127.0.0.1:9/news") as refused:
        MilvusIndex.at(nobody, tmp_path, CountingEmbedder())
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    "text",
    ["milvus://", "milvus://host", "milvus://host/", "milvus://host/a b", "milvus://host:x/news",
     "milvus:///relative", "milvus:///x/news.txt", "http://host/news"],
)  # fmt: skip
def test_an_address_that_is_none_says_what_was_expected(text: str) -> None:
    with pytest.raises(ValueError, match="expected milvus://HOST:PORT/COLLECTION"):
        MilvusAddress.parse(text)


def killed(address: MilvusAddress, folder: Path, home: Path, call: int) -> bool:
    """A sync that is killed before one of its writes; False when it had fewer."""
    place = address.uri.replace("http", "milvus") + f"/{address.name}"
    program = [sys.executable, str(Path(__file__).with_name("milvus_processes.py"))]
    ended = subprocess.run(
        [*program, "sync", place, str(home), str(folder), str(call)],
        cwd=Path(__file__).parent.parent,
        env={"PYTHONPATH": f"{Path(__file__).parent.parent}:{Path(__file__).parent}"},
        capture_output=True,
        check=False,
        text=True,
    )
    assert ended.returncode in (0, -9), ended.stderr
    return ended.returncode == -9


@pytest.mark.parametrize(
    "calls", [(9,), pytest.param(tuple(range(1, 40)), marks=pytest.mark.long)], ids=str
)
@pytest.mark.timeout(1200)
def test_a_sync_that_was_killed_is_completed_by_the_next(
    server: str, tmp_path: Path, calls: tuple[int, ...]
) -> None:
    before = write_articles(tmp_path / "before", FILES)
    with MilvusIndex.at(fresh(server), tmp_path / "w", CountingEmbedder(), create=True) as wanted:
        folder = tmp_path / "articles"
        shutil.copytree(before, folder)
        wanted.sync(folder)
        after(folder)
        wanted.sync(folder)
        expected = state(wanted)
    for call in calls:
        address = fresh(server)
        shutil.rmtree(folder)
        shutil.copytree(before, folder)
        home = tmp_path / f"home{call}"
        with MilvusIndex.at(address, home, CountingEmbedder(), create=True) as index:
            index.sync(folder)
        after(folder)
        died = killed(address, folder, home, call)
        with MilvusIndex.at(address, home, CountingEmbedder(), create=True) as index:
            index.sync(folder)
            assert state(index) == expected, call
        if not died:
            assert call > 8
            break


def after(folder: Path) -> None:
    (folder / "health.txt").write_text(news("health", 202), encoding="utf-8")
    (folder / "fisheries.txt").rename(folder / "fish.txt")
    (folder / "transport.txt").unlink()
    write_articles(folder, {"new.txt": news("sports", 7)})
