"""store/index/catalogue.py: an article is there whole or not at all, and comes back unchanged."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from contextlib import closing
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.article.article import Article, Part
from store.errors import IndexDamaged, IndexMissing, StoreError
from store.index.catalogue import Catalogue
from store.index.records import Failure, FileRecord, IndexedPassage
from store.passage import Passage

PRINT = "f" * 12


def make(path: str, words: str = "some words", **facts) -> tuple[FileRecord, Article]:
    """A file and its article, of one body part."""
    article = Article(
        id=f"id-{path}-{words}",
        path=path,
        title=facts.pop("title", "Title"),
        text=words,
        published=facts.pop("published", None),
        publisher=facts.pop("publisher", None),
        language=facts.pop("language", "en"),
        url=facts.pop("url", None),
        parts=(Part("body", 0, len(words)),),
    )
    return FileRecord(path, len(words), 5, 9, f"sha-{words}"), article


def passages(article: Article, key: str = "k") -> list[IndexedPassage]:
    """One passage for each word, all with one text hash."""
    found, start = [], 0
    for word in article.text.split(" "):
        end = start + len(word)
        passage = Passage(
            f"{article.id}:{start}", article.id, "body", start, end, word, ((start, end),)
        )
        found.append(IndexedPassage(passage, key, [word]))
        start = end + 1
    return found


def put(catalogue: Catalogue, path: str, words: str = "some words", key: str = "k", **facts):
    file, article = make(path, words, **facts)
    vectors = {key: np.array([0.6, 0.8], np.float32)}
    catalogue.put(file, [(article, passages(article, key))], PRINT, vectors)
    return article


@pytest.fixture
def catalogue(tmp_path: Path):
    opened = Catalogue(tmp_path / "catalogue.sqlite3", create=True)
    yield opened
    opened.close()


ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@settings(max_examples=50)
@given(
    title=ANYTHING,
    words=ANYTHING,
    publisher=st.none() | ANYTHING,
    url=st.none() | ANYTHING,
    published=st.none() | st.dates(date(1, 1, 1)),
)
def test_article_comes_back_as_it_went_in(tmp_path_factory, **facts) -> None:
    catalogue = Catalogue(tmp_path_factory.mktemp("c") / "catalogue.sqlite3", create=True)
    article = put(catalogue, "a.txt", **facts)
    assert catalogue.articles({}) == [article]
    rows = catalogue.passage_rows()
    assert [article.text[r.start : r.end] for r in rows] == article.text.split(" ")
    catalogue.close()


def test_reopened_it_holds_the_same(catalogue: Catalogue) -> None:
    article = put(catalogue, "a.txt")
    catalogue.close()
    again = Catalogue(catalogue.path, create=False)
    assert again.articles({}) == [article]
    assert again.files()["a.txt"].sha256 == "sha-some words"
    again.close()


def test_articles_come_by_path_and_known_ones_are_not_read_again(catalogue: Catalogue) -> None:
    late, early = put(catalogue, "b.txt"), put(catalogue, "a.txt")
    known = {late.id: late}
    found = catalogue.articles(known)
    assert found == [early, late]
    assert found[1] is late


def test_put_replaces_all_of_what_the_path_held(catalogue: Catalogue) -> None:
    put(catalogue, "a.txt", "one two three")
    article = put(catalogue, "a.txt", "four")
    assert catalogue.articles({}) == [article]
    assert [row.article_id for row in catalogue.passage_rows()] == [article.id]
    assert list(catalogue.tokens("en")) == [["four"]]


def test_failed_put_leaves_the_old_article(catalogue: Catalogue) -> None:
    old = put(catalogue, "a.txt", "one two")
    revision = catalogue.revision
    file, article = make("a.txt", "three four")
    twice = passages(article)[:1] * 2
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        catalogue.put(file, [(article, twice)], PRINT, {})
    assert catalogue.articles({}) == [old]
    assert len(catalogue.passage_rows()) == 2
    assert catalogue.revision == revision


def test_removed_article_takes_everything_but_its_vectors(catalogue: Catalogue) -> None:
    put(catalogue, "a.txt")
    kept = put(catalogue, "b.txt", "other", key="k2")
    catalogue.remove(["a.txt"])
    assert catalogue.articles({}) == [kept]
    assert len(catalogue.passage_rows()) == 1
    # An article that comes back, or moves, costs no embedding.
    assert catalogue.known_vectors(PRINT, ["k", "k2", "k3"]) == {"k", "k2"}
    catalogue.drop_unused_vectors(PRINT)
    assert catalogue.known_vectors(PRINT, ["k", "k2"]) == {"k2"}


def test_vectors_belong_to_one_embedder(catalogue: Catalogue) -> None:
    article = put(catalogue, "a.txt", "one two")
    ids = [f"{article.id}:0", f"{article.id}:4"]
    found = catalogue.vectors(PRINT, ["k", "unknown"])
    assert list(found) == ["k"]
    np.testing.assert_array_equal(found["k"], np.array([0.6, 0.8], np.float32))
    assert catalogue.unembedded(PRINT) == []
    assert catalogue.vectors("another", ["k"]) == {}
    assert [row[1] for row in catalogue.unembedded("another")] == ids


def test_every_change_of_what_is_indexed_grows_the_revision(catalogue: Catalogue) -> None:
    seen = [catalogue.revision]
    put(catalogue, "a.txt")
    seen.append(catalogue.revision)
    put(catalogue, "a.txt", "other")
    seen.append(catalogue.revision)
    catalogue.remove(["a.txt"])
    seen.append(catalogue.revision)
    assert seen == sorted(set(seen))
    catalogue.set_failures([Failure("b.txt", 1, 1, "bad", "binary")])
    assert catalogue.revision == seen[-1]


def test_failures_are_replaced(catalogue: Catalogue) -> None:
    catalogue.set_failures(
        [Failure("b.txt", 1, 2, "bad", "binary"), Failure("a.txt", 1, 2, "worse", "empty")]
    )
    assert [failure.path for failure in catalogue.failures()] == ["a.txt", "b.txt"]
    catalogue.set_failures([])
    assert catalogue.failures() == []


def test_touch_renews_a_file_only_if_its_content_is_the_same(catalogue: Catalogue) -> None:
    put(catalogue, "a.txt")
    catalogue.touch([FileRecord("a.txt", 10, 77, 78, "sha-some words")])
    assert catalogue.files()["a.txt"].mtime_ns == 77
    catalogue.touch([FileRecord("a.txt", 10, 99, 99, "sha-of-something-else")])
    assert catalogue.files()["a.txt"].mtime_ns == 77


def test_what_is_put_within_a_transaction_is_part_of_it(catalogue: Catalogue) -> None:
    with pytest.raises(KeyError, match="stopped"), catalogue.transaction():
        put(catalogue, "a.txt")
        put(catalogue, "b.txt")
        raise KeyError("stopped")
    assert catalogue.files() == {} and catalogue.articles({}) == []


def test_new_catalogue_is_dirty_until_marked(catalogue: Catalogue) -> None:
    assert catalogue.dirty
    with catalogue.transaction(durable=True):
        catalogue.set_meta(dirty="0")
    assert not catalogue.dirty


def test_threads_read_whole_articles_while_one_writes(catalogue: Catalogue) -> None:
    wrong: list[object] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            with catalogue.transaction():
                found = {article.id for article in catalogue.articles({})}
                rows = catalogue.passage_rows()
            if {row.article_id for row in rows} != found or len(rows) != 3 * len(found):
                wrong.append((found, rows))

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(60):
        put(catalogue, f"{number % 7}.txt", f"x{number} y z")
    done.set()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_file_that_is_no_database_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.sqlite3"
    path.write_bytes(b"no database at all " * 100)
    for create in (False, True):
        with pytest.raises(IndexDamaged, match=r"is damaged .*run `qa sync FOLDER --rebuild`"):
            Catalogue(path, create=create)


def test_truncated_file_is_damage(catalogue: Catalogue) -> None:
    for number in range(30):
        put(catalogue, f"{number}.txt", "many words " * 40)
    catalogue.close()
    content = catalogue.path.read_bytes()
    catalogue.path.write_bytes(content[: len(content) // 2])
    with pytest.raises(IndexDamaged, match=r"is damaged .*qa sync FOLDER"):
        again = Catalogue(catalogue.path, create=False)
        try:
            again.articles({})
            again.passage_rows()
        finally:
            again.close()


def test_quick_check_sees_overwritten_pages(catalogue: Catalogue) -> None:
    for number in range(30):
        put(catalogue, f"{number}.txt", "many words " * 40)
    assert catalogue.quick_check() == []
    catalogue.close()
    content = bytearray(catalogue.path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 8192] = b"\xff" * 8192
    catalogue.path.write_bytes(content)
    again = Catalogue(catalogue.path, create=False)
    try:
        assert again.quick_check() != []
    finally:
        again.close()


def test_place_that_cannot_be_written_is_no_damage(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.sqlite3"
    path.mkdir()
    with pytest.raises(StoreError, match="cannot be used") as caught:
        Catalogue(path, create=True)
    assert not isinstance(caught.value, IndexDamaged)


def test_empty_file_is_an_index_that_was_never_made(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.sqlite3"
    path.touch()
    with pytest.raises(IndexMissing, match="nothing has been indexed.*qa sync FOLDER"):
        Catalogue(path, create=False)
    Catalogue(path, create=True).close()


@pytest.mark.parametrize("later", [5, 30, 120])
def test_older_copy_beside_the_log_of_a_newer_one_is_never_half_of_each(
    tmp_path: Path, later: int
) -> None:
    path, older, left = tmp_path / "a.sqlite3", tmp_path / "older.sqlite3", tmp_path / "left"
    left.mkdir()
    with closing(Catalogue(path, create=True)) as catalogue:
        for number in range(60):
            put(catalogue, f"{number}.txt", f"old{number} y z", key=f"k{number}")
    shutil.copy(path, older)
    with closing(Catalogue(path, create=False)) as catalogue:
        for number in range(20, 200):
            put(catalogue, f"{number}.txt", f"new{number} y z", key=f"n{number}")
        catalogue._db.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        for number in range(later):
            put(catalogue, f"{number}.txt", f"newest{number} y z w", key=f"m{number}")
        newest = [article.id for article in catalogue.articles({})]
        # What a process leaves that is killed now, and then what somebody puts back.
        for suffix in ("", "-wal"):
            shutil.copy(f"{path}{suffix}", left / f"a.sqlite3{suffix}")
    with closing(Catalogue(left / "a.sqlite3", create=False)) as catalogue:
        assert [article.id for article in catalogue.articles({})] == newest
    shutil.rmtree(left)
    left.mkdir()
    with closing(Catalogue(path, create=False)) as catalogue:
        for number in range(later):
            put(catalogue, f"{number}.txt", f"last{number} y z w", key=f"l{number}")
        shutil.copy(f"{path}-wal", left / "a.sqlite3-wal")
    shutil.copy(older, left / "a.sqlite3")
    with pytest.raises(IndexDamaged, match=r"is damaged .*--rebuild"):
        Catalogue(left / "a.sqlite3", create=False)
