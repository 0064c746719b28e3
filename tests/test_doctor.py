"""The doctor names what is off together with the command that mends it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from fakes import CountingEmbedder, news, write_articles
from qa.cli.doctor import Finding, examine
from qa.settings import Settings
from store import Index

FRENCH = "Le prix du riz recule\n\nLe prix du riz a reculé, selon le ministère du Commerce.\n"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings of an index of two articles, by an embedder that knows English only."""
    embedder = CountingEmbedder(languages=frozenset({"en"}))
    monkeypatch.setattr("store.open_embedder", lambda name: embedder, raising=False)
    folder = write_articles(
        tmp_path / "articles", {"a.txt": news("fisheries", 3), "b.txt": news("transport", 8)}
    )
    with Index.open(tmp_path / "index", embedder, create=True) as index:
        index.sync(folder)
    return Settings(folder=folder, index=tmp_path / "index")


def folder_of(settings: Settings) -> Path:
    assert settings.folder is not None
    return settings.folder


def problems(settings: Settings) -> list[Finding]:
    return [finding for finding in examine(settings) if finding.level == "problem"]


def test_a_fresh_index_has_no_problem_and_says_what_is_there(settings: Settings):
    findings = list(examine(settings))
    assert {f.level for f in findings} == {"ok"}
    said = {f.text for f in findings if f.about == "index"}
    assert f"{settings.index}: 2 articles (2 en)" in said
    assert any(f.about == "mode" and f.text.startswith("extractive") for f in findings)
    [embedder] = [f.text for f in findings if f.about == "embedder"]
    assert embedder.endswith("dimensions: en")
    [reader] = [f.text for f in findings if f.about == "reader"]
    assert reader.startswith("default (en, fr, ru, vi)")


def test_a_missing_index_is_a_problem_with_the_command(settings: Settings, tmp_path: Path):
    [found] = problems(Settings(folder=settings.folder, index=tmp_path / "elsewhere"))
    assert found.about == "index" and "qa sync" in found.text and "elsewhere" in found.text


def test_an_unknown_variable_is_a_problem_with_the_name_that_was_meant(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("QA_FOLDR", "x")
    [found] = problems(settings)
    assert found.about == "settings" and "QA_FOLDR" in found.text and "QA_FOLDER" in found.text


@pytest.mark.parametrize("change", ["added", "changed", "removed"])
def test_a_folder_that_changed_since_the_sync_is_a_problem(settings: Settings, change: str):
    if change == "removed":
        (folder_of(settings) / "a.txt").unlink()
    else:
        name = "c.txt" if change == "added" else "a.txt"
        write_articles(folder_of(settings), {name: news("energy", 1234)})
    [found] = problems(settings)
    assert found.text.startswith("1 file changed") and f"qa sync {settings.folder}" in found.text


def test_a_folder_that_is_missing_or_empty_is_a_problem(settings: Settings, tmp_path: Path):
    (tmp_path / "empty").mkdir()
    about = [f.about for f in problems(Settings(folder=tmp_path / "none", index=settings.index))]
    assert about == ["folder"]
    found = problems(Settings(folder=tmp_path / "empty", index=settings.index))
    assert "holds no article" in found[0].text


def test_files_that_are_not_read_are_notes(settings: Settings):
    (folder_of(settings) / "photo.jpg").write_bytes(b"\xff\xd8")
    with Index.open(settings.index, CountingEmbedder(languages=frozenset({"en"}))) as index:
        index.sync(folder_of(settings))
    [note] = [f for f in examine(settings) if f.level == "note"]
    assert note.about == "not read" and "'photo.jpg' is of a kind that is not read" in note.text


def test_a_language_that_the_embedder_does_not_know_is_a_note(settings: Settings):
    write_articles(folder_of(settings), {"c.txt": FRENCH})
    embedder = CountingEmbedder(languages=frozenset({"en"}))
    with Index.open(settings.index, embedder) as index:
        index.sync(folder_of(settings))
    findings = list(examine(settings))
    [note] = [f for f in findings if f.level == "note"]
    assert note.about == "embedder" and "the corpus has fr" in note.text
    assert [f for f in findings if f.level == "problem"] == []


def test_damage_is_a_problem_that_names_the_repair(settings: Settings):
    embedder = CountingEmbedder(languages=frozenset({"en"}))
    with Index.open(settings.index, embedder) as index:
        with index._catalogue.transaction():
            index._catalogue._db.write("DELETE FROM vectors")
    assert any("qa sync --repair" in f.text for f in problems(settings))


def test_the_reader_is_loaded_and_its_absence_is_told(settings: Settings):
    [found] = [f for f in examine(settings) if f.about == "reader"]
    assert found.level == "ok" and found.text.startswith("default")
    [found] = [f for f in examine(replace(settings, reader="none")) if f.about == "reader"]
    assert found.level == "note" and "unset QA_READER" in found.text
    [found] = [f for f in examine(replace(settings, reader="/nowhere")) if f.about == "reader"]
    assert found.level == "problem" and "/nowhere" in found.text


def test_what_reads_scans_is_looked_for_where_it_is_asked_for(settings, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not [f for f in examine(settings) if f.about == "OCR"]
    missing = [f.text for f in problems(replace(settings, ocr=True))]
    assert [line.partition(" ")[0] for line in missing] == ["ocrmypdf", "tesseract"]
    for name in ("ocrmypdf", "tesseract"):
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
    assert problems(replace(settings, ocr=True)) == []
