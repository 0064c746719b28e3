"""What a user corrects of an article outweighs its file, and nothing but the user takes it back."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from fakes import CountingEmbedder, news, write_articles
from qa.cli.commands import cli
from qa.desk.corrections import correct, read_corrections, take_back
from qa.errors import CorrectionError
from store import Index, parse_article
from store.article.correction import FIELDS, corrected, read_value, value_of
from store.article.options import ReadingOptions
from store.passage import embedding_text

ROWS = "title,text,date\nFish,The ministry counted 12 boats in port.,2025-01-02\n" + (
    "Corn,The ministry weighed 40 tons of corn.,2025-01-03\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    named = {"a.txt": news("Rail", 3), "b#1.txt": news("Roads", 5), "digest.csv": ROWS}
    return write_articles(tmp_path / "news", named)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "index"


def opened(place: Path, *, create: bool = False) -> Index:
    options = ReadingOptions(corrections=lambda: read_corrections(place))
    return Index.open(place, CountingEmbedder(), create=create, options=options)


@pytest.fixture
def index(folder: Path, place: Path):
    with opened(place, create=True) as index:
        index.sync(folder)
        yield index


def named(index: Index, path: str):
    return next(a for a in index.articles() if a.path == path)


TEXT = st.text(max_size=60)


@given(st.dictionaries(st.sampled_from(FIELDS), TEXT))
def test_a_value_that_is_kept_is_the_one_the_article_then_has(values):
    article = parse_article(news("Rail", 3), "a.txt")
    kept = {}
    for field, text in values.items():
        try:
            kept[field] = read_value(field, text)
        except ValueError as error:
            assert "expected" in str(error)
    after = corrected(article, kept)
    for field in FIELDS:
        if field not in kept:
            assert value_of(after, field) == value_of(article, field)
        elif field != "author":
            assert value_of(after, field) == kept[field]
    assert (after.id, after.text, after.parts) == (article.id, article.text, article.parts)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("title", " ", "expected a title"),
        ("date", "6 May", "expected a day as in 2025-11-06"),
        ("date", "2025-02-30", "expected a day"),
        ("language", "english", "expected two letters"),
        ("outlet", "x" * 501, "expected at most 500"),
        ("colour", "red", "expected one of title, date, outlet, author, language"),
    ],
)
def test_a_value_that_cannot_be_is_refused_and_none_is_kept(index, place, field, value, message):
    with pytest.raises(CorrectionError, match=message):
        correct(place, named(index, "a.txt"), {"outlet": "Other", field: value})
    assert read_corrections(place) == {}


def test_a_correction_counts_in_search_and_facts_at_the_next_sync(index, folder, place):
    before = named(index, "a.txt")
    values = {"title": "Trains", "date": "2024-05-06", "outlet": "VNA", "author": "A; B"}
    assert set(correct(place, before, values)) == set(values)
    assert index.stale(folder) == 1
    report = index.sync(folder)
    assert (report.changed, report.unchanged) == (1, 2)
    after = named(index, "a.txt")
    assert (after.title, after.published) == ("Trains", date(2024, 5, 6))
    assert (after.publisher, after.authors) == ("VNA", ("A", "B"))
    assert (after.id, after.text) == (before.id, before.text)
    # A passage is found by the words of its article's title.
    assert index.lexical("Trains", after.language, 3)
    found = index.passages([i for i, _ in index.lexical("Trains", after.language, 3)])
    assert {passage.article_id for passage in found} == {after.id}
    assert index.stale(folder) == 0
    assert index.sync(folder).unchanged == 3
    assert index.check().ok


def test_a_sync_that_is_stopped_leaves_no_vector_of_the_old_title(
    index, place, folder, monkeypatch
):
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt("stopped")

    monkeypatch.setattr("store.index.dense.EXACT_BELOW", 0)
    correct(place, named(index, "a.txt"), {"title": "Boats and boats and boats"})
    with monkeypatch.context() as patch:
        patch.setattr("store.index.replica.Replica.pay", stopped)
        with pytest.raises(KeyboardInterrupt, match="stopped"):
            index.sync(folder)
    article = named(index, "a.txt")
    assert article.title == "Boats and boats and boats"
    for passage in index.passages_of(article.id):
        (vector,) = index.embedder.embed_passages([embedding_text(article, passage)])
        ((_, cosine),) = index.dense(vector, 1)
        assert cosine == pytest.approx(1, abs=1e-5)


def test_a_language_is_corrected_with_all_that_hangs_on_it(index, folder, place):
    article = named(index, "a.txt")
    correct(place, article, {"language": "fr"})
    index.sync(folder)
    assert named(index, "a.txt").language == "fr"
    assert index.languages()["fr"] == 1
    assert index.lexical("ministry", "fr", 5)
    vector = index.embedder.embed_questions(["ministry of rail"])[0]
    assert index.dense(vector, 5, language="fr")
    assert index.check().ok


def test_a_row_of_a_table_and_a_name_with_its_sign_are_corrected_alone(index, folder, place):
    correct(place, named(index, "digest.csv#row=3"), {"title": "Maize"})
    correct(place, named(index, "b#1.txt"), {"title": "Streets"})
    assert index.sync(folder).changed == 2
    titles = {a.path: a.title for a in index.articles()}
    assert titles["digest.csv#row=3"] == "Maize" and titles["b#1.txt"] == "Streets"
    assert titles["digest.csv#row=2"] == "Fish"


def test_what_is_taken_back_is_the_files_again(index, folder, place):
    before = named(index, "a.txt")
    correct(place, before, {"title": "Trains", "outlet": "VNA"})
    index.sync(folder)
    assert take_back(place, "a.txt", ["title"]) == ("title",)
    index.sync(folder)
    assert named(index, "a.txt").title == before.title
    assert named(index, "a.txt").publisher == "VNA"
    assert take_back(place, "a.txt") == ("outlet",)
    index.sync(folder)
    assert named(index, "a.txt") == before
    assert take_back(place, "a.txt") == ()
    with pytest.raises(CorrectionError, match="'colour' cannot be corrected"):
        take_back(place, "a.txt", ["colour"])


def test_it_survives_a_new_text_a_bad_file_and_one_that_goes_and_comes(index, folder, place):
    correct(place, named(index, "a.txt"), {"title": "Trains"})
    index.sync(folder)
    (folder / "a.txt").write_text(news("Rail", 99), "utf-8")
    index.sync(folder)
    assert named(index, "a.txt").title == "Trains" and "99" in named(index, "a.txt").text
    # Unreadable now: the correction waits for the file, the last good version stays.
    (folder / "a.txt").write_bytes(bytes(range(256)) * 40)
    correct(place, named(index, "a.txt"), {"outlet": "VNA"})
    index.sync(folder)
    assert named(index, "a.txt").title == "Trains" and named(index, "a.txt").publisher is None
    (folder / "a.txt").write_text(news("Rail", 99), "utf-8")
    index.sync(folder)
    assert named(index, "a.txt").publisher == "VNA"
    aside = folder.parent / "a.txt"
    (folder / "a.txt").rename(aside)
    index.sync(folder)
    aside.rename(folder / "a.txt")
    index.sync(folder)
    assert (named(index, "a.txt").title, named(index, "a.txt").publisher) == ("Trains", "VNA")


# -- the commands --------------------------------------------------------------------------------


def qa(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words), catch_exceptions=False)


@pytest.fixture
def commands(folder: Path, place: Path):
    assert qa("sync", str(folder), "--index", str(place)).exit_code == 0
    return lambda *words: qa(*words, "--index", str(place))


def listed(commands, path: str = "a.txt"):
    rows = json.loads(commands("articles", "--json").stdout)
    return next(row for row in rows if row["path"] == path)


def test_the_command_corrects_and_nothing_but_the_user_takes_it_back(commands, folder, tmp_path):
    first = listed(commands)
    done = commands("articles", "--set", "a.txt", "title=Rail, at last", "date=2024-05-06")
    assert done.exit_code == 0 and "Rail, at last" in done.stdout and "2024-05-06" in done.stdout
    assert listed(commands)["corrected"] == ["date", "title"]
    for words in (["sync"], ["sync", "--all"], ["sync", "--repair"], ["sync", "--rebuild"]):
        assert commands(*words).exit_code == 0
        row = listed(commands)
        assert (row["title"], row["published"]) == ("Rail, at last", "2024-05-06")
    saved, new = tmp_path / "saved.zip", str(tmp_path / "new")
    assert commands("backup", str(saved)).exit_code == 0
    assert qa("restore", str(saved), "--index", new).exit_code == 0
    assert qa("sync", str(folder), "--index", new).exit_code == 0
    assert "Rail, at last" in qa("articles", "--index", new).stdout
    undone = commands("articles", "--unset", "a.txt")
    assert undone.exit_code == 0 and first["title"] in undone.stdout
    assert listed(commands) == first
    assert "nothing to change" in commands("articles", "--unset", "a.txt").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--set", "a.txt", "date=soon"], "expected a day as in 2025-11-06"),
        (["--set", "a.txt", "date"], "expected FIELD=VALUE"),
        (["--set", "a.txt"], "nothing to correct"),
        (["--set", "a.txt", "--unset", "a.txt"], "one at a time"),
        (["--unset", "a.txt", "colour"], "'colour' cannot be corrected"),
        (["title=x"], "say which: --set PATH"),
    ],
)
def test_a_wrong_correction_is_a_usage_error(commands, words, said):
    result = commands("articles", *words)
    assert result.exit_code == 2 and said in result.stderr


def test_an_article_that_is_not_there_cannot_be_corrected(commands):
    result = commands("articles", "--set", "z.txt", "title=Z")
    assert result.exit_code == 1 and "no article has the id 'z.txt'" in result.stderr
