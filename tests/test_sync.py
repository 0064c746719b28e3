"""store/index/sync.py: what a sync adds, changes, moves, removes, and must never lose."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fakes import CountingEmbedder, news, write_articles
from store.errors import FolderError
from store.index.index import Index, SyncReport
from store.passage import embedding_text

pytestmark = pytest.mark.usefixtures("in_chroma")
CORPUS = {"a.txt": news("transport", 12), "b.txt": news("fisheries", 31)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_articles(tmp_path / "articles", CORPUS)


@pytest.fixture
def embedder() -> CountingEmbedder:
    return CountingEmbedder()


@pytest.fixture
def index(tmp_path: Path, embedder: CountingEmbedder):
    with Index.open(tmp_path / "index", embedder, create=True) as opened:
        yield opened


@pytest.fixture
def synced(index: Index, folder: Path) -> Index:
    index.sync(folder)
    return index


def counts(report: SyncReport) -> dict[str, int]:
    """What a report counts, without the zeros."""
    names = ("added", "changed", "renamed", "removed", "unchanged")
    return {name: getattr(report, name) for name in names if getattr(report, name)}


def paths(index: Index) -> list[str]:
    return [article.path for article in index.articles()]


def touch_later(path: Path) -> None:
    """Move a file's time on, as a later save does."""
    later = path.stat().st_mtime_ns + 10**9
    os.utime(path, ns=(later, later))


def test_first_sync_adds_and_second_does_nothing(index, folder, embedder) -> None:
    report = index.sync(folder)
    assert counts(report) == {"added": 2}
    assert report.errors == ()
    assert report.seconds > 0
    passages = [p for a in index.articles() for p in index.passages_of(a.id)]
    assert embedder.embedded == len(passages)
    revision = index.revision
    assert counts(index.sync(folder)) == {"unchanged": 2}
    assert embedder.embedded == len(passages)
    assert index.revision == revision


def test_what_is_embedded_is_the_text_with_its_context(synced, embedder) -> None:
    expected = {
        embedding_text(article, passage)
        for article in synced.articles()
        for passage in synced.passages_of(article.id)
    }
    assert {text for batch in embedder.batches for text in batch} == expected


def test_unchanged_content_with_a_new_time_is_unchanged(synced, folder, embedder) -> None:
    embedded = embedder.embedded
    touch_later(folder / "a.txt")
    assert synced.stale(folder) == 1
    assert counts(synced.sync(folder)) == {"unchanged": 2}
    assert embedder.embedded == embedded
    assert synced.stale(folder) == 0


def test_changed_file_is_replaced(synced, folder) -> None:
    write_articles(folder, {"a.txt": news("transport", 9999)})
    assert counts(synced.sync(folder)) == {"changed": 1, "unchanged": 1}
    assert paths(synced) == ["a.txt", "b.txt"]
    assert "9999" in synced.articles()[0].text
    assert synced.lexical("9999", "en", 5)
    assert synced.lexical("12", "en", 5) == []
    assert synced.check().problems == ()


def test_change_right_after_the_sync_with_the_same_size_and_time_is_seen(synced, folder) -> None:
    file = folder / "a.txt"
    stat = file.stat()
    file.write_text(news("transport", 13))
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert file.stat().st_size == stat.st_size
    assert counts(synced.sync(folder)) == {"changed": 1, "unchanged": 1}


def test_old_file_of_the_same_size_and_time_is_not_read_again(index, folder, monkeypatch) -> None:
    for file in folder.iterdir():
        os.utime(file, ns=(10**18, 10**18))
    index.sync(folder)
    monkeypatch.setattr("store.index.sync.read_bytes", None)
    assert counts(index.sync(folder)) == {"unchanged": 2}


def test_removed_file_leaves_the_index(synced, folder) -> None:
    (folder / "b.txt").unlink()
    assert synced.stale(folder) == 1
    assert counts(synced.sync(folder)) == {"removed": 1, "unchanged": 1}
    assert paths(synced) == ["a.txt"]
    assert synced.lexical("fisheries", "en", 5) == []
    assert synced.check().problems == ()


def test_renamed_file_costs_no_embedding(synced, folder, embedder) -> None:
    embedded = embedder.embedded
    (folder / "deep").mkdir()
    (folder / "b.txt").rename(folder / "deep" / "moved.txt")
    assert counts(synced.sync(folder)) == {"renamed": 1, "unchanged": 1}
    assert paths(synced) == ["a.txt", "deep/moved.txt"]
    assert embedder.embedded == embedded
    assert synced.check().problems == ()


def test_copy_is_an_article_of_its_own_and_costs_no_embedding(synced, folder, embedder) -> None:
    embedded = embedder.embedded
    write_articles(folder, {"copy.txt": CORPUS["a.txt"]})
    assert counts(synced.sync(folder)) == {"added": 1, "unchanged": 2}
    assert paths(synced) == ["a.txt", "b.txt", "copy.txt"]
    assert embedder.embedded == embedded
    first, _, copy = synced.articles()
    assert first.id != copy.id
    assert first.text == copy.text
    assert synced.check().problems == ()


BAD = {
    "binary.txt": b"\x00\x01\x02" * 100,
    "empty.txt": b"",
    "large.txt": b"word " * (5 * 2**20),
    "spaces.md": b" \n\n ",
}


def test_bad_files_are_reported_and_the_rest_goes_on(index, folder) -> None:
    for name, content in BAD.items():
        (folder / name).write_bytes(content)
    report = index.sync(folder)
    assert counts(report) == {"added": 2}
    assert [error.path for error in report.errors] == sorted(BAD)
    assert all(error.path in error.message for error in report.errors)
    assert index.failures() == report.errors
    assert index.stale(folder) == 0
    (folder / "binary.txt").write_text(news("defence", 4))
    report = index.sync(folder)
    assert counts(report) == {"added": 1, "unchanged": 2}
    assert "binary.txt" not in [error.path for error in index.failures()]


def test_every_file_that_is_not_read_is_named_with_its_reason(index, folder) -> None:
    """Of other kinds too; the index itself may lie in the folder."""
    for name, content in {**BAD, "photo.jpg": b"\xff\xd8", "noise.txt": b"\xff\xfea"}.items():
        (folder / name).write_bytes(content)
    report = index.sync(folder)
    reasons = {error.path: error.reason for error in report.errors}
    assert reasons == {
        "binary.txt": "binary",
        "empty.txt": "empty",
        "large.txt": "large",
        "noise.txt": "damaged",
        "photo.jpg": "kind",
        "spaces.md": "empty",
    }
    assert index.left_out() == index.failures() == report.errors
    assert counts(index.sync(folder)) == {"unchanged": 2}
    assert index.stale(folder) == 0
    (folder / "photo.jpg").unlink()
    assert index.stale(folder) == 1


def test_an_index_inside_its_folder_is_no_part_of_it(folder) -> None:
    with Index.open(folder / "index", CountingEmbedder(), create=True) as index:
        assert index.sync(folder).errors == ()
        assert index.sync(folder).errors == ()
        assert index.stale(folder) == 0


def test_file_that_became_unreadable_keeps_its_last_good_version(synced, folder) -> None:
    before = synced.articles()
    (folder / "b.txt").write_bytes(b"\x00\x01\x02" * 100)
    report = synced.sync(folder)
    assert counts(report) == {"unchanged": 1}
    assert "last good version stays in the index" in report.errors[0].message
    assert synced.articles() == before
    write_articles(folder, {"b.txt": CORPUS["b.txt"]})
    assert synced.sync(folder).errors == ()


def test_file_that_cannot_be_opened_is_an_error_of_that_file(synced, folder, monkeypatch) -> None:
    def refuse(path: Path, *given) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    touch_later(folder / "b.txt")
    monkeypatch.setattr(Path, "open", refuse)
    (error, other) = synced.sync(folder).errors
    assert (error.path, other.path) == ("a.txt", "b.txt")
    assert error.message.startswith("'a.txt' cannot be read (Permission denied)")


def test_file_that_vanishes_while_it_is_read_is_an_error_of_that_file(
    synced, folder, monkeypatch
) -> None:
    real = Path.open

    def vanish(path: Path, *given, **options):
        if path.name == "new.txt":
            path.unlink()
        return real(path, *given, **options)

    write_articles(folder, {"new.txt": news("sports", 1)})
    monkeypatch.setattr(Path, "open", vanish)
    report = synced.sync(folder)
    assert [error.path for error in report.errors] == ["new.txt"]
    assert paths(synced) == ["a.txt", "b.txt"]


def test_name_that_is_no_utf8_is_an_error_of_that_file(synced, folder) -> None:
    raw = os.fsencode(folder) + b"/caf\xe9.txt"
    with open(raw, "w", encoding="utf-8") as file:
        file.write(news("sports", 1))
    names: list[str] = []
    report = synced.sync(folder, progress=lambda done, total, name: names.append(name))
    assert [error.path for error in report.errors] == [r"caf\udce9.txt"]
    assert "UTF-8" in report.errors[0].message
    "".join(names).encode()
    assert synced.stale(folder) == 0


# -- files of several articles -------------------------------------------------------------------

ROWS = {number: news(name, number) for number, name in enumerate(("rail", "ports", "schools"), 7)}


def write_rows(folder: Path, *numbers: int, name: str = "digest.jsonl") -> None:
    lines = [json.dumps({"title": f"Number {n}", "text": ROWS[n]}) for n in numbers]
    write_articles(folder, {name: "\n".join(lines)})


def test_a_file_of_several_articles_is_one_file(synced, folder, embedder) -> None:
    write_rows(folder, 7, 8)
    assert counts(synced.sync(folder)) == {"added": 1, "unchanged": 2}
    assert paths(synced)[2:] == ["digest.jsonl#line=1", "digest.jsonl#line=2"]
    embedded, first = embedder.embedded, synced.articles()[2]
    write_rows(folder, 7, 9)
    assert counts(synced.sync(folder)) == {"changed": 1, "unchanged": 2}
    # The line that is as it was keeps its article and is not embedded again.
    assert synced.articles()[2] == first
    assert embedder.embedded - embedded == len(synced.passages_of(synced.articles()[3].id))
    assert synced.lexical("ports", "en", 5) == [] and synced.lexical("schools", "en", 5)
    write_rows(folder, 9)
    synced.sync(folder)
    assert paths(synced)[2:] == ["digest.jsonl#line=1"]
    embedded = embedder.embedded
    (folder / "digest.jsonl").rename(folder / "other.jsonl")
    assert counts(synced.sync(folder)) == {"renamed": 1, "unchanged": 2}
    assert paths(synced)[2:] == ["other.jsonl#line=1"] and embedder.embedded == embedded
    (folder / "other.jsonl").unlink()
    assert counts(synced.sync(folder)) == {"removed": 1, "unchanged": 2}
    assert synced.check().problems == ()


def test_what_a_file_holds_beside_its_articles_is_named_as_long_as_it_is_there(
    synced, folder
) -> None:
    lines = [json.dumps({"text": ROWS[7]}), json.dumps({"title": "Nothing said"})]
    write_articles(folder, {"digest.jsonl": "\n".join(lines)})
    for _ in range(2):
        (error,) = synced.sync(folder).errors
        assert (error.path, error.reason) == ("digest.jsonl#line=2", "empty")
        assert synced.left_out() == (error,) and synced.stale(folder) == 0
    write_articles(folder, {"digest.jsonl": lines[0]})
    assert synced.sync(folder).errors == ()


def test_a_file_named_as_a_part_of_another_is_another_file(synced, folder) -> None:
    for _ in range(2):
        write_rows(folder, 7)
        write_articles(folder, {"digest.jsonl#line=1.txt": news("rail", 9)})
        write_rows(folder, 8, name="digest.jsonl#line=1.jsonl")
        synced.sync(folder)
        assert len(paths(synced)) == 5 and synced.check().problems == ()
        for file in folder.glob("digest*"):
            file.unlink()
        assert counts(synced.sync(folder)) == {"removed": 3, "unchanged": 2}


# -- what must not be lost -----------------------------------------------------------------------


def test_missing_folder(index, tmp_path) -> None:
    with pytest.raises(FolderError, match=r"nowhere.*qa sync"):
        index.sync(tmp_path / "nowhere")


def test_empty_folder_before_anything_was_indexed(index, tmp_path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(FolderError, match=r"holds no article: expected files ending in \.txt"):
        index.sync(tmp_path / "empty")


def test_folder_that_came_up_empty_removes_nothing_unless_told(synced, folder) -> None:
    before = synced.articles()
    for file in folder.iterdir():
        file.unlink()
    with pytest.raises(FolderError, match=r"holds no article, and the index has 2.*--prune-all"):
        synced.sync(folder)
    assert synced.articles() == before
    assert counts(synced.sync(folder, prune_all=True)) == {"removed": 2}
    assert synced.articles() == []
    assert synced.dense(CountingEmbedder().embed_questions(["x"])[0], 5) == []
    assert synced.lexical("budget", "en", 5) == []
    assert synced.check().problems == ()


def test_folder_whose_new_files_are_all_unreadable_removes_nothing(synced, folder) -> None:
    before = synced.articles()
    for file in folder.iterdir():
        file.unlink()
    (folder / "binary.txt").write_bytes(BAD["binary.txt"])
    with pytest.raises(FolderError, match=r"no article that can be read, and the index has 2"):
        synced.sync(folder)
    assert synced.articles() == before
    report = synced.sync(folder, prune_all=True)
    assert counts(report) == {"removed": 2}
    assert len(report.errors) == 1


def test_another_folder_replaces_the_corpus_only_when_told(synced, folder, tmp_path) -> None:
    other = write_articles(tmp_path / "other", {"z.txt": news("sports", 3)})
    with pytest.raises(FolderError, match=r"articles', not '.*other'.*--index PATH.*--prune-all"):
        synced.sync(other)
    assert paths(synced) == sorted(CORPUS)
    assert counts(synced.sync(other, prune_all=True)) == {"added": 1, "removed": 2}
    assert synced.folder == other
    assert counts(synced.sync(other)) == {"unchanged": 1}


def test_one_folder_by_two_names_is_one_folder(synced, folder, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "link").symlink_to(folder)
    for same in (Path("articles"), Path("articles/../articles"), tmp_path / "link"):
        assert counts(synced.sync(same)) == {"unchanged": 2}


def test_interrupted_sync_keeps_what_was_done_and_the_next_completes(synced, folder) -> None:
    files = {f"new{number:02}.txt": news("sports", number) for number in range(12)}
    write_articles(folder, files)
    (folder / "a.txt").unlink()

    def interrupt(done: int, total: int, name: str) -> None:
        if name == "new09.txt":
            raise KeyboardInterrupt("stopped")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("store.index.sync.EMBED_AT_ONCE", 4)
        with pytest.raises(KeyboardInterrupt, match="stopped"):
            synced.sync(folder, progress=interrupt)
    # Removal comes last: nothing is gone, and what was committed is found in both legs.
    assert "a.txt" in paths(synced)
    assert 2 < len(paths(synced)) < 13
    assert synced.check().problems == ()
    assert counts(synced.sync(folder))["removed"] == 1
    assert paths(synced) == sorted({"b.txt", *files})
    assert synced.check().problems == ()


def test_progress_names_each_file_and_ends_with_all_done(synced, folder) -> None:
    steps: list[tuple[int, int, str]] = []
    synced.sync(folder, progress=lambda *step: steps.append(step))
    assert steps == [(0, 2, "a.txt"), (1, 2, "b.txt"), (2, 2, "")]


def test_passages_are_embedded_in_batches_across_articles(index, folder, embedder) -> None:
    write_articles(folder, {f"{number}.txt": news("sports", number) for number in range(30)})
    index.sync(folder)
    assert len(embedder.batches) == 1
    assert embedder.embedded == len({text for batch in embedder.batches for text in batch})


def test_articles_can_be_listed_while_a_sync_runs(synced, folder) -> None:
    write_articles(folder, {"new.txt": news("sports", 1)})
    seen: list[list[str]] = []

    def look(done: int, total: int, name: str) -> None:
        thread = threading.Thread(target=lambda: seen.append(paths(synced)))
        thread.start()
        thread.join()

    synced.sync(folder, progress=look)
    assert seen == [["a.txt", "b.txt"]] * 4
    assert paths(synced) == ["a.txt", "b.txt", "new.txt"]


# -- any history -----------------------------------------------------------------------------------

NAMES = st.sampled_from(["a.txt", "b.txt", "deep/c.md", "d.txt"])
TABLES = st.lists(st.sampled_from(sorted(ROWS)), min_size=1, max_size=3, unique=True)
TEXTS = st.sampled_from([news("transport", 1), news("health", 2), news("sports", 3), "\x00bad"])
STATES = st.dictionaries(NAMES, TEXTS, min_size=1, max_size=4)


@given(st.lists(TABLES, min_size=1, max_size=4))
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_history_a_file_of_several_articles_is_as_read_afresh(
    tmp_path_factory, histories
) -> None:
    home = tmp_path_factory.mktemp("rows")
    with Index.open(home / "index", CountingEmbedder(), create=True) as index:
        for numbers in histories:
            write_rows(home / "articles", *numbers)
            index.sync(home / "articles")
            assert [a.title for a in index.articles()] == [f"Number {n}" for n in numbers]
        assert index.check().problems == ()
        ids = {p.id for a in index.articles() for p in index.passages_of(a.id)}
        vector = CountingEmbedder().embed_questions(["budget"])[0]
        assert {row for row, _ in index.dense(vector, 100)} == ids


@given(st.lists(STATES, min_size=1, max_size=4))
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_history_the_index_is_that_of_a_fresh_sync(tmp_path_factory, states) -> None:
    home = tmp_path_factory.mktemp("history")
    folder = home / "articles"
    with Index.open(home / "index", CountingEmbedder(), create=True) as index:
        good: dict[str, str] = {}
        for state in states:
            for file in [path for path in folder.rglob("*") if path.is_file()]:
                file.unlink()
            write_articles(folder, state)
            index.sync(folder, prune_all=True)
            # A bad version leaves the last good one, a vanished file nothing.
            good = {
                name: good.get(name, "") if text.startswith("\x00") else text
                for name, text in state.items()
            }
            expected = {name: text for name, text in good.items() if text}
            assert {a.path: a.text for a in index.articles()} == expected
        assert index.check().problems == ()
        ids = {p.id for a in index.articles() for p in index.passages_of(a.id)}
        if ids:
            vector = CountingEmbedder().embed_questions(["budget"])[0]
            assert {row for row, _ in index.dense(vector, 100)} == ids


def test_folder_that_cannot_be_looked_into_keeps_its_articles(synced, folder, monkeypatch) -> None:
    write_articles(folder, {"deep/c.txt": news("health", 5)})
    synced.sync(folder)
    real = os.scandir

    def scandir(path: str | Path):
        if str(path).endswith("deep"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    report = synced.sync(folder)
    assert counts(report) == {"unchanged": 2}
    assert [error.path for error in report.errors] == ["deep"]
    assert paths(synced) == ["a.txt", "b.txt", "deep/c.txt"]


def test_text_that_came_and_went_while_it_was_read_is_not_taken_for_the_file(
    index, folder, monkeypatch
) -> None:
    """The bytes that were read are what the digest is of, not those of a moment before."""
    from store.article import folder as reading

    whole, real = news("transport", 12), reading.read_bytes

    def half_written(path: Path, name: str):
        read = real(path, name)
        if name == "a.txt":
            half = read.content[: len(read.content) // 2]
            return reading.FileBytes(half, read.size, read.mtime_ns)
        return read

    monkeypatch.setattr("store.index.sync.read_bytes", half_written)
    index.sync(folder)
    monkeypatch.setattr("store.index.sync.read_bytes", real)
    touch_later(folder / "a.txt")
    assert index.sync(folder).changed == 1
    assert {a.path: a.text for a in index.articles()}["a.txt"] == whole


def test_every_file_is_read_again_when_asked(index, folder) -> None:
    for file in folder.iterdir():
        os.utime(file, ns=(10**18, 10**18))
    index.sync(folder)
    (folder / "a.txt").write_text(news("transport", 13))
    os.utime(folder / "a.txt", ns=(10**18, 10**18))
    assert counts(index.sync(folder)) == {"unchanged": 2}
    assert counts(index.sync(folder, every=True)) == {"changed": 1, "unchanged": 1}


@pytest.mark.parametrize("given", ["/q", "..", "a/", ".", "~", "c:", "en/../..", "x" * 40])
def test_language_that_an_article_gives_itself_names_no_file(tmp_path, index, given) -> None:
    text = f'---\ntitle: T\nlang: "{given}"\n---\n\n' + news("fisheries", 3)
    index.sync(write_articles(tmp_path / "articles", {"a.md": text}))
    assert set(index.languages()) == {"en"}
    assert index.lexical("fisheries", "en", 3)
    assert {path.name for path in tmp_path.iterdir()} == {"articles", "index"}
