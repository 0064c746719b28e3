"""store/index/chroma.py: Chroma behind one seam, with its traps closed."""

from __future__ import annotations

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import IndexDamaged
from store.index.chroma import PAGE, WRITTEN_EACH, VectorIndex, batches

ONE, TWO = "1" * 12, "2" * 12


def unit(*numbers: float) -> np.ndarray:
    vector = np.array(numbers, np.float32)
    return vector / np.linalg.norm(vector)


def fill(vectors: VectorIndex, count: int, fingerprint: str = ONE) -> np.ndarray:
    """Rows r0, r1, ... with seeded vectors of 8 dimensions; more than 1000 are on disk as HNSW."""
    matrix = np.random.default_rng(0).normal(size=(count, 8)).astype(np.float32)
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    vectors.create(fingerprint)
    ids = [f"r{i}" for i in range(count)]
    vectors.upsert(fingerprint, ids, matrix)
    return matrix


@pytest.fixture
def vectors(tmp_path: Path):
    index = VectorIndex(tmp_path / "chroma")
    yield index
    index.delete_files()


def test_scores_are_cosines_best_first(vectors: VectorIndex) -> None:
    vectors.create(ONE)
    rows = np.stack([unit(1, 0), unit(1, 1), unit(-1, 0)])
    vectors.upsert(ONE, ["same", "half", "opposite"], rows)
    found = vectors.query(ONE, unit(1, 0), 5)
    assert [row_id for row_id, _ in found] == ["same", "half", "opposite"]
    assert [score for _, score in found] == pytest.approx([1, np.sqrt(0.5), -1], abs=1e-6)
    assert vectors.space(ONE) == "cosine"


def test_upsert_replaces(vectors: VectorIndex) -> None:
    fill(vectors, 3)
    vectors.upsert(ONE, ["r1"], unit(1, 0, 0, 0, 0, 0, 0, 0)[np.newaxis])
    assert vectors.count(ONE) == 3
    ((row, score),) = vectors.query(ONE, unit(1, 0, 0, 0, 0, 0, 0, 0), 1)
    assert (row, round(score, 5)) == ("r1", 1)


def test_query_among_ids(vectors: VectorIndex) -> None:
    matrix = fill(vectors, 50)
    found = vectors.query(ONE, matrix[7], 3, ids=["r1", "r2"])
    assert {row_id for row_id, _ in found} == {"r1", "r2"}


def test_nothing_asked_is_nothing_found(vectors: VectorIndex) -> None:
    matrix = fill(vectors, 3)
    assert vectors.query(ONE, matrix[0], 0) == []
    assert vectors.query(ONE, matrix[0], 5, ids=[]) == []
    vectors.upsert(ONE, [], np.zeros((0, 8), np.float32))
    vectors.delete(ONE, [])
    assert vectors.count(ONE) == 3


@pytest.mark.parametrize("count", [1, 6, 7, 8, 30])
def test_more_than_one_page_and_one_batch(vectors: VectorIndex, monkeypatch, count: int) -> None:
    monkeypatch.setattr("store.index.chroma.PAGE", 7)
    monkeypatch.setattr(vectors, "_batch", lambda: 6)
    fill(vectors, count)
    assert vectors.ids(ONE) == {f"r{i}" for i in range(count)}
    vectors.delete(ONE, [f"r{i}" for i in range(1, count)])
    assert vectors.ids(ONE) == {"r0"}


def test_pages_and_batches_are_within_chromas_limits(vectors: VectorIndex) -> None:
    assert PAGE <= vectors._batch() <= 5461


def test_collections_are_apart_and_dropped_one_by_one(vectors: VectorIndex) -> None:
    fill(vectors, 3, ONE)
    fill(vectors, 2, TWO)
    assert vectors.fingerprints() == {ONE, TWO}
    vectors.drop(ONE)
    assert vectors.fingerprints() == {TWO}
    assert vectors.count(TWO) == 2
    with pytest.raises(IndexDamaged, match="qa sync --repair"):
        vectors.count(ONE)


def test_closed_it_opens_again_with_the_same_rows(vectors: VectorIndex) -> None:
    matrix = fill(vectors, 3)
    vectors.close()
    vectors.close()
    assert vectors.query(ONE, matrix[2], 1)[0][0] == "r2"


def test_deleted_files_make_room_for_a_new_index_in_the_same_process(vectors: VectorIndex) -> None:
    fill(vectors, 3)
    vectors.delete_files()
    assert not vectors.folder.exists()
    vectors.create(ONE)
    assert vectors.count(ONE) == 0


def hnsw(folder: Path) -> Path:
    (found,) = [path for path in folder.iterdir() if path.is_dir()]
    return found


def break_header(folder: Path) -> None:
    (folder / "chroma.sqlite3").write_bytes(b"garbage" * 500)


def truncate_database(folder: Path) -> None:
    file = folder / "chroma.sqlite3"
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 3])


def delete_database(folder: Path) -> None:
    (folder / "chroma.sqlite3").unlink()


def break_vectors(folder: Path) -> None:
    for file in hnsw(folder).iterdir():
        file.write_bytes(b"garbage")


@pytest.mark.parametrize(
    "damage", [break_header, truncate_database, delete_database, break_vectors]
)
def test_damage_leaves_as_our_error_and_can_be_deleted(vectors: VectorIndex, damage) -> None:
    matrix = fill(vectors, 1500)
    vectors.close()
    damage(vectors.folder)
    with pytest.raises(IndexDamaged, match=r"vector index .* is damaged .*qa sync --repair"):
        vectors.query(ONE, matrix[0], 3)
    vectors.delete_files()
    matrix = fill(vectors, 20)
    assert vectors.query(ONE, matrix[5], 1)[0][0] == "r5"


def test_ids_that_are_not_there_are_damage(vectors: VectorIndex) -> None:
    matrix = fill(vectors, 10)
    with pytest.raises(IndexDamaged, match="qa sync --repair"):
        vectors.query(ONE, matrix[0], 3, ids=["r1", "unknown"])


def test_an_interrupt_is_not_damage(vectors: VectorIndex, monkeypatch) -> None:
    def interrupt(*args: object) -> None:
        raise KeyboardInterrupt("stopped")

    fill(vectors, 3)
    monkeypatch.setattr(vectors, "_collection", interrupt)
    with pytest.raises(KeyboardInterrupt, match="stopped"):
        vectors.count(ONE)


def test_lost_folder_is_an_empty_index(vectors: VectorIndex) -> None:
    fill(vectors, 3)
    vectors.close()
    shutil.rmtree(vectors.folder)
    assert vectors.fingerprints() == set()


@given(st.integers(0, 400_000))
def test_many_rows_are_all_in_the_files_after_few_writes(count: int) -> None:
    slices, threshold = batches(count)
    ends = [part.stop for part in slices]
    assert [part.start for part in slices] == [0, *ends][:-1] and [0, *ends][-1] == count
    waiting, writes = 0, 0
    for part in slices:
        waiting += part.stop - part.start
        # As Chroma does: it looks after each call whether so many rows wait.
        if waiting >= (threshold or WRITTEN_EACH):
            waiting, writes = 0, writes + 1
    assert writes <= 8
    assert waiting == (0 if threshold else count)


def waiting(folder: Path) -> int:
    """Rows that Chroma has in its log only; it keeps the last one that it wrote there too."""
    database = sqlite3.connect(folder / "chroma.sqlite3")
    (count,) = database.execute("SELECT count(*) FROM embeddings_queue").fetchone()
    database.close()
    return int(count) - 1


def test_searches_go_on_while_many_rows_come(vectors: VectorIndex) -> None:
    matrix = fill(vectors, 500)
    more = np.random.default_rng(1).normal(size=(2600, 8)).astype(np.float32)
    more /= np.linalg.norm(more, axis=1, keepdims=True)
    ids = [f"m{i}" for i in range(len(more))]
    with ThreadPoolExecutor(2) as pool, vectors.many(ONE, len(ids)) as slices:
        for rows in slices:
            found = [pool.submit(vectors.query, ONE, matrix[i], 1) for i in range(40)]
            vectors.upsert(ONE, ids[rows], more[rows])
            vectors.close()
            assert [hits.result()[0][0] for hits in found] == [f"r{i}" for i in range(40)]
    assert vectors.count(ONE) == 3100
    assert vectors.query(ONE, more[2599], 1)[0][0] == "m2599"
    assert not vectors.failed


def test_many_rows_leave_nothing_to_do_at_the_next_opening(vectors: VectorIndex) -> None:
    vectors.create(ONE)
    rows = np.random.default_rng(1).normal(size=(2600, 8)).astype(np.float32)
    with vectors.many(ONE, len(rows)) as slices:
        for part in slices:
            vectors.upsert(ONE, [f"m{i}" for i in range(part.start, part.stop)], rows[part])
    assert waiting(vectors.folder) == 0
    # And few rows after that are written when a thousand are together, as ever.
    vectors.upsert(ONE, [f"n{i}" for i in range(900)], rows[:900])
    assert waiting(vectors.folder) == 900
    vectors.upsert(ONE, [f"o{i}" for i in range(100)], rows[:100])
    assert waiting(vectors.folder) == 0


def test_many_rows_cut_short_are_as_if_they_had_been_few(vectors: VectorIndex) -> None:
    vectors.create(ONE)
    rows = np.random.default_rng(1).normal(size=(2600, 8)).astype(np.float32)
    with pytest.raises(KeyboardInterrupt, match="stopped"):
        with vectors.many(ONE, len(rows)) as slices:
            vectors.upsert(ONE, [f"m{i}" for i in range(slices[0].stop)], rows[slices[0]])
            raise KeyboardInterrupt("stopped")
    assert vectors.count(ONE) == slices[0].stop
    vectors.upsert(ONE, [f"n{i}" for i in range(1000)], rows[:1000])
    assert waiting(vectors.folder) == 0
