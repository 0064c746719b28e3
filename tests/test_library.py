"""Adding, removing and syncing articles from the page: nothing overwritten, nothing lost."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes import CountingEmbedder, news, write_articles
from qa.errors import LibraryError
from qa.intake.folder import relative_path
from qa.screen.library import ASIDE, Library, Step
from store import Index, SyncReport
from store.article.folder import MAX_BYTES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_articles(
        tmp_path / "news",
        {f"{n}.txt": news("Rail", n) for n in range(3)} | {"sub/x.md": news("X", 9)},
    )


@pytest.fixture
def library(folder: Path, tmp_path: Path):
    with Index.open(tmp_path / "index", CountingEmbedder(), create=True) as index:
        index.sync(folder)
        yield Library(index)


def sync(library: Library) -> SyncReport:
    *steps, report = library.sync()
    assert all(isinstance(step, Step) for step in steps)
    assert isinstance(report, SyncReport)
    return report


def content_of(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    names = {path.relative_to(folder).as_posix(): path for path in files}
    return {name: p.read_bytes() for name, p in names.items() if not name.startswith(ASIDE)}


def test_a_file_is_added_and_found_after_a_sync(library, folder):
    text = news("Ports", 12).encode()
    assert library.add("new/ports.txt", text) == ("added", "new/ports.txt")
    assert content_of(folder)["new/ports.txt"] == text
    assert sync(library).added == 1
    assert "new/ports.txt" in {row.article.path for row in library.rows()[0]}


def test_a_file_that_is_there_is_never_overwritten(library, folder):
    before = content_of(folder)
    assert library.add("0.txt", before["0.txt"]) == ("same", "0.txt")
    assert library.add("0.txt", b"another text") == ("other", "0.txt")
    assert content_of(folder) == before
    assert library.add("0.txt", b"another text", keep_both=True) == ("added", "0 (2).txt")
    assert library.add("0.txt", b"another text", keep_both=True) == ("same", "0.txt")
    assert library.add("0.txt", b"a third text", keep_both=True) == ("added", "0 (3).txt")
    assert content_of(folder) == before | {
        "0 (2).txt": b"another text",
        "0 (3).txt": b"a third text",
    }


@pytest.mark.parametrize(
    ("path", "content", "outcome"),
    [
        ("a.exe", b"x", "kind"),
        ("a", b"x", "kind"),
        ("../a.txt", b"x", "name"),
        ("/etc/a.txt", b"x", "name"),
        ("a/../../b.txt", b"x", "name"),
        ("..\\a.txt", b"x", "name"),
        (".hidden.txt", b"x", "name"),
        ("a\x00.txt", b"x", "name"),
        ("a//b.txt", b"x", "name"),
        ("\ud800.txt", b"x", "name"),
        ("x" * 300 + ".txt", b"x", "name"),
        ("a.txt", b" \n", "empty"),
        ("a.txt", b"x" * (MAX_BYTES + 1), "large"),
        ("0.txt/a.txt", b"x", "write"),
    ],
)
def test_what_is_not_taken_leaves_the_folder_as_it_was(library, folder, path, content, outcome):
    before = content_of(folder)
    assert library.add(path, content)[0] == outcome
    assert content_of(folder) == before


@given(st.text())
def test_a_path_stays_in_the_folder_whatever_its_letters(path):
    try:
        relative = relative_path(path)
    except ValueError:
        return
    root = Path("/corpus")
    assert (root / relative).resolve().is_relative_to(root)


def test_a_link_out_of_the_folder_is_not_written_through(library, folder, tmp_path):
    (tmp_path / "outside").mkdir()
    (folder / "link").symlink_to(tmp_path / "outside")
    assert library.add("link/a.txt", b"x")[0] == "name"
    assert not list((tmp_path / "outside").iterdir())


def test_what_is_removed_is_set_aside_and_comes_back_to_the_letter(library, folder):
    before = content_of(folder)
    row = next(row for row in library.rows()[0] if row.article.path == "sub/x.md")
    removed = library.remove(row.article.id)
    assert removed.title == row.article.title
    assert "sub/x.md" not in content_of(folder)
    assert sync(library).removed == 1
    assert library.restore(removed.token) == "sub/x.md"
    assert content_of(folder) == before
    assert sync(library).added == 1
    assert library.rows()[1] == 4
    with pytest.raises(LibraryError, match="it may have been put back"):
        library.restore(removed.token)


def test_the_last_article_can_be_removed_too(library):
    tokens = [library.remove(row.article.id).token for row in library.rows()[0]]
    assert sync(library).removed == 4
    assert library.rows() == ([], 0) and library.summary().articles == 0
    library.restore(tokens[0])
    assert sync(library).added == 1


def test_a_name_that_was_taken_meanwhile_is_not_overwritten(library, folder):
    row = library.rows()[0][0]
    removed = library.remove(row.article.id)
    assert library.add(row.article.path, b"a newer text")[0] == "added"
    with pytest.raises(LibraryError, match="is in the folder again"):
        library.restore(removed.token)
    assert (folder / row.article.path).read_bytes() == b"a newer text"


@pytest.mark.parametrize("token", ["", "../..", "0" * 16, "x" * 16])
def test_only_what_was_set_aside_comes_back(library, token):
    with pytest.raises(LibraryError, match="nothing was set aside"):
        library.restore(token)


def test_an_article_that_is_not_there_cannot_be_removed(library, folder):
    with pytest.raises(LibraryError, match="no article has the id 'f00'"):
        library.remove("f00")
    row = library.rows()[0][0]
    (folder / row.article.path).unlink()
    with pytest.raises(LibraryError, match="cannot be moved"):
        library.remove(row.article.id)


def test_a_folder_that_is_gone_is_said(library, folder):
    folder.rename(folder.with_name("elsewhere"))
    with pytest.raises(LibraryError, match="Is a disk not mounted"):
        sync(library)
    with pytest.raises(LibraryError, match="Is a disk not mounted"):
        library.add("a.txt", b"x")


def test_files_that_cannot_be_read_are_listed_with_the_reason(library, folder):
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "0.txt").write_bytes(bytes(range(256)) * 40)
    assert len(sync(library).errors) == 2
    (failure,) = library.failures()
    assert failure.path == "binary.txt" and failure.message
    (stale,) = [row for row in library.rows()[0] if row.problem]
    assert stale.article.path == "0.txt" and stale.problem is not None
    assert "last good version" in stale.problem.message and stale.problem.reason == "binary"


def test_articles_are_added_while_questions_are_answered(library):
    """The index is shared: a search sees the corpus before a sync or after it, never between."""
    problems: list[Exception] = []
    over = threading.Event()

    def ask() -> None:
        try:
            while not over.is_set():
                vector = library.index.embedder.embed_questions(["rail projects minister"])[0]
                found = library.index.dense(vector, 5)
                assert found
                for passage in library.index.passages([i for i, _ in found]):
                    article = library.index.article(passage.article_id)
                    assert article.text[passage.start : passage.end] == passage.text
                assert library.rows()[0]
        except Exception as error:
            problems.append(error)

    readers = [threading.Thread(target=ask) for _ in range(2)]
    for reader in readers:
        reader.start()
    for n in range(5):
        library.add(f"more/{n}.txt", news("Roads", n).encode())
        assert sync(library).added == 1
        removed = library.remove(next(r.article.id for r in library.rows()[0]))
        sync(library)
        library.restore(removed.token)
        sync(library)
    over.set()
    for reader in readers:
        reader.join(60)
    assert not problems
    assert library.rows()[1] == 9


def test_a_long_list_is_cut_and_searched_by_every_word(library):
    rows, n = library.rows(most=2)
    assert (len(rows), n) == (2, 4)
    everything = library.rows()[0]
    assert library.rows(most=2, offset=2) == (everything[2:4], n)
    assert library.rows(offset=n) == ([], n)
    rows, n = library.rows("MINISTRY sub/")
    assert [row.article.path for row in rows] == ["sub/x.md"] and n == 1
    assert library.rows("ministry nowhere") == ([], 0)
