"""What a check of the index sees and a repair mends, and what a search of a damaged one says."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import numpy as np
import pytest

from fakes import AXES, CountingEmbedder, write_articles
from index_samples import build, passage_ids
from store.errors import IndexDamaged, StoreError
from store.index.catalogue import Catalogue
from store.index.index import Index

pytest_plugins = ["index_fixtures"]
pytestmark = pytest.mark.usefixtures("in_chroma")


@pytest.fixture(scope="module")
def large(tmp_path_factory) -> Path:
    """A closed index with enough passages that Chroma has written its vectors to disk."""
    home = tmp_path_factory.mktemp("large")
    sentences = " ".join(
        f"Number {i} of the {i * 37 % 101} boats left harbour {i * 53 % 89} with {i} crates."
        for i in range(6000)
    )
    write_articles(home / "articles", {"boats.txt": f"Boats leave the harbour\n\n{sentences}\n"})
    path: Path = home / "index"
    with build(path, home / "articles") as index:
        assert len(passage_ids(index)) > 1000
    return path


def vector_files(path: Path) -> Path:
    (found,) = [each for each in (path / "chroma").iterdir() if each.is_dir()]
    return found


def lose_vector_files(path: Path) -> None:
    shutil.rmtree(vector_files(path))


def lose_vector_header(path: Path) -> None:
    (vector_files(path) / "index_metadata.pickle").unlink()


def truncate_vectors(path: Path) -> None:
    file = vector_files(path) / "data_level0.bin"
    os.truncate(file, file.stat().st_size // 10)


def zero_vectors(path: Path) -> None:
    file = vector_files(path) / "data_level0.bin"
    file.write_bytes(bytes(file.stat().st_size))


def lose_chroma_database(path: Path) -> None:
    (path / "chroma" / "chroma.sqlite3").unlink()


def truncate_chroma_database(path: Path) -> None:
    file = path / "chroma" / "chroma.sqlite3"
    os.truncate(file, file.stat().st_size // 3)


def lose_chroma(path: Path) -> None:
    shutil.rmtree(path / "chroma")


def truncate_lexical(path: Path) -> None:
    (file,) = (path / "lexical").rglob("data.csc.index.npy")
    os.truncate(file, file.stat().st_size // 2)


@pytest.mark.parametrize(
    "damage",
    [
        *(lose_vector_files, lose_vector_header, truncate_vectors, zero_vectors),
        *(lose_chroma_database, truncate_chroma_database, lose_chroma, truncate_lexical),
    ],
)
def test_damage_is_reported_and_repaired_without_embedding(large, tmp_path, damage) -> None:
    path = tmp_path / "index"
    shutil.copytree(large, path)
    embedder = CountingEmbedder()
    with Index.open(path, embedder) as index:
        assert index.check().problems == ()
    damage(path)
    with Index.open(path, embedder) as index:
        report = index.check()
        assert not report.ok
        assert all("qa sync --repair" in problem for problem in report.problems)
        index.repair()
        assert index.check().problems == ()
        vector = embedder.embed_questions(["boats"])[0]
        assert len(index.dense(vector, 7)) == 7
        assert len(index.lexical("boats", "en", 7)) == 7
    assert embedder.embedded == 0


@pytest.mark.parametrize("damage", [lose_vector_files, lose_vector_header, truncate_vectors])
def test_vectors_that_nothing_vouches_for_are_made_anew_without_a_model(
    large, tmp_path, damage
) -> None:
    path = tmp_path / "index"
    shutil.copytree(large, path)
    damage(path)
    catalogue = Catalogue(path / "catalogue.sqlite3", create=False)
    with catalogue.transaction():
        catalogue.set_meta(seal="{}")
    catalogue.close()
    embedder = CountingEmbedder()
    with Index.open(path, embedder) as index:
        assert index.check().problems == ()
        assert len(index.dense(embedder.embed_questions(["boats"])[0], 7)) == 7
    assert embedder.embedded == 0


def test_search_of_a_damaged_index_is_an_error_and_not_an_empty_answer(large, tmp_path) -> None:
    path = tmp_path / "index"
    shutil.copytree(large, path)
    truncate_vectors(path)
    embedder = CountingEmbedder()
    with Index.open(path, embedder) as index:
        message = r"data_level0\.bin changed since it was last whole.*qa sync --repair"
        for _ in range(2):
            with pytest.raises(IndexDamaged, match=message):
                index.dense(embedder.embed_questions(["boats"])[0], 5)
        assert len(index.lexical("boats", "en", 5)) == 5


def test_index_that_was_only_read_stays_sound(path: Path, folder: Path) -> None:
    vector = CountingEmbedder().embed_questions(["budget"])[0]
    build(path, folder).close()
    for _ in range(3):
        with Index.open(path, CountingEmbedder()) as index:
            assert len(index.dense(vector, 3)) == 3
        with Index.open(path, CountingEmbedder()) as index:
            assert index.check().problems == ()


def test_place_where_no_folder_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=r"cannot be made .*--index PATH"):
        Index.open(tmp_path / "file", CountingEmbedder(), create=True)


def test_rows_that_differ_from_the_catalogue_are_reported(path: Path, folder: Path) -> None:
    with build(path, folder) as index:
        fingerprint, ids = index.embedder.fingerprint, passage_ids(index)
        index._replica.vectors.delete(fingerprint, ids[:1])
        assert "counts" in index.check().problems[0]
        zero = np.ones((1, len(AXES)), np.float32)
        index._replica.vectors.upsert(fingerprint, ["stranger"], zero)
        assert "2 passage ids differ" in index.check().problems[0]
        index.repair()
        assert index.check().ok


def test_damaged_catalogue_says_what_to_delete(path: Path, folder: Path) -> None:
    build(path, folder).close()
    file = path / "catalogue.sqlite3"
    content = bytearray(file.read_bytes())
    content[4096 * 3 :] = b"\xff" * (len(content) - 4096 * 3)
    file.write_bytes(content)
    with Index.open(path, CountingEmbedder()) as index:
        report = index.check()
        assert "qa sync FOLDER --rebuild" in report.problems[0]
        with pytest.raises(IndexDamaged, match=r"run `qa sync .*articles --rebuild`"):
            index.repair()
