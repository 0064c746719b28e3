"""Exact search: what a query means, what is marked, and that the file of it keeps in step."""

from __future__ import annotations

import re
import sqlite3
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes import CountingEmbedder, write_articles
from qa.errors import SearchError
from qa.question.sources import Sources
from qa.search import search
from qa.search.marks import marks
from qa.search.problems import told
from qa.search.query import parse
from qa.search.spelling import Spellings
from qa.words import Words, languages
from store import Article, Index, Part
from store.fulltext import FullText, words_of

ARTICLES = {
    "paris/en.txt": "Putin visits Paris\n\nVladimir Putin met President Macron in Paris. Mr "
    "Putin said that climate talks would go on, and Joe Biden agreed. Poutine, the dish, is hot.\n",
    "paris/fr.txt": "Poutine à Paris\n\nLe président Vladimir Poutine a rencontré Emmanuel Macron "
    "à l'Élysée. Les élèves sont élevés au cœur de Paris.\n",
    "ru.txt": "Путин в Париже\n\nПрезидент Владимир Путин встретился с Макроном в Париже. Ранее "
    "Путина ждали в Берлине. Джо Байден согласился.\n",
    "vi.txt": "Ông Putin thăm Paris\n\nTổng thống Putin gặp ông Hồ Đức Phớc tại Hà Nội. Bạn bán "
    "bàn ở chợ.\n",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    base = tmp_path_factory.mktemp("search")
    folder = write_articles(base / "articles", ARTICLES)
    with Index.open(base / "index", CountingEmbedder(), create=True) as opened:
        opened.sync(folder)
        yield opened


def found(index, query, **how):
    """The marked words of each article, by its path."""
    return {
        hit.article.path: [hit.article.text[start:end] for start, end in hit.marks]
        for hit in search(index, query, **how).hits
    }


@pytest.mark.parametrize("name", ["Putin", "Путин", "Poutine", "PUTIN", "путин"])
def test_a_name_is_found_in_every_script(index, name):
    assert {*ARTICLES} == {*found(index, name)}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Biden", {"paris/en.txt": ["Biden"], "ru.txt": ["Байден"]}),
        ('"Vladimir Putin" -emmanuel -президент', {"paris/en.txt": ["Vladimir Putin"]}),
        ("ho duc phoc", {"vi.txt": ["Hồ", "Đức", "Phớc"]}),
        ("bán", {"vi.txt": ["bán"]}),
        ("ban", {"vi.txt": ["Bạn", "bán", "bàn"]}),
        ("élèves", {"paris/fr.txt": ["élèves"]}),
        ("ELEVES", {"paris/fr.txt": ["élèves", "élevés"]}),
        ("coeur", {"paris/fr.txt": ["cœur"]}),
        ("cœur", {"paris/fr.txt": ["cœur"]}),
        ("“l'élysée”", {"paris/fr.txt": ["l'Élysée"]}),
        ("rencontr*", {"paris/fr.txt": ["rencontré"]}),
        ("пут*н*", {"ru.txt": ["Путин", "Путин", "Путина"]}),
        ("~президенты", {"ru.txt": ["Президент"]}),
        ("president near:1 macron", {"paris/en.txt": ["President", "Macron"]}),
        ("joe near:2 biden near:3 agreed", {"paris/en.txt": ["Joe", "Biden", "agreed"]}),
        ("climate AND (talks OR rien) NOT hanoi", {"paris/en.txt": ["climate", "talks"]}),
        ("agreed OR согласился", {"paris/en.txt": ["agreed"], "ru.txt": ["согласился"]}),
        ("nothing", {}),
        ('"talks climate"', {}),
        ("met near:1 talks", {}),
    ],
)  # fmt: skip
def test_what_a_query_finds_and_marks(index, query, expected):
    assert found(index, query) == expected


def test_near_reaches_as_far_as_it_says(index):
    assert found(index, "met near:8 climate") and not found(index, "met near:7 climate")


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("", "empty"), ("  ", "empty"), ("x" * 1001, "too_long"), ("a " * 65, "too_many"),
        ('Macron "abc', "unclosed_quote"), ("(a OR b", "unclosed"), ("a)", "unopened"),
        (")", "unopened"), ("a ( )", "nothing_inside"), ("a AND", "dangling"), ("OR a", "dangling"),
        ("a OR", "dangling"), ("a NOT", "dangling"), ("NOT a", "only_not"),
        ("a OR NOT b", "only_not"), ("near:3 a", "near_between"), ("a near:3", "near_between"),
        ("(a OR b) near:3 c", "near_between"), ("a near:x b", "near_number"),
        ("a near:0 b", "near_number"), ("a*", "short_wildcard"), ("...", "no_word"),
        ('""', "no_word"),
    ],
)  # fmt: skip
def test_a_query_that_cannot_be_read_says_why_in_every_language(index, query, kind):
    with pytest.raises(SearchError, match=r"\w") as caught:
        search(index, query)
    assert caught.value.kind == kind
    said = {told(caught.value, Words(code)) for code in languages()}
    assert len(said) == len(languages()) and str(caught.value) in said


@given(st.text(alphabet='abé*~"()- ANDORNTear:10«»_½\u0301ไ', max_size=30))
def test_any_query_is_read_or_told_what_is_wrong(index, query):
    try:
        result = search(index, query)
    except SearchError:
        return
    assert result.total == len(result.hits)


WORD = st.text(alphabet="abAéœßиЙиไทđ1_'-", min_size=1, max_size=3)


@given(st.lists(WORD, max_size=12), st.lists(WORD, min_size=1, max_size=3), st.integers(1, 3))
def test_what_is_found_is_marked_and_what_is_marked_is_found(tmp_path_factory, words, asked, n):
    text = " ".join(words) or "."
    article = Article("0", "a.txt", "", text, None, None, "en", None, (Part("body", 0, len(text)),))
    asked = [word for word in asked if words_of(word)] or ["a"]
    queries = [f'"{" ".join(asked)}"', f"{asked[0].strip('-')} near:{n} {asked[-1].strip('-')}"]
    full = FullText(tmp_path_factory.mktemp("full") / "search.sqlite3")
    full.follow([article], 1)
    for query in queries:
        expression = parse(query, Spellings(full).phrase)
        spans = marks(article, expression)
        assert bool(full.match(expression)) == bool(spans)
        assert all(0 <= a < b <= len(text) for a, b in spans)
    full.close()


def test_hits_are_sorted_limited_and_counted_by_kind(index, tmp_path):
    result = search(index, "Putin", limit=1, offset=1)
    assert (result.total, len(result.hits)) == (4, 1)
    assert result.facets["language"] == {"en": 1, "fr": 1, "ru": 1, "vi": 1}
    assert result.facets["folder"] == {"paris": 2, "": 2}
    assert found(index, "Macron", sources=Sources(folder=("paris",))).keys() == {
        "paris/en.txt", "paris/fr.txt",
    }  # fmt: skip
    assert found(index, "Putin", sources=Sources(language=("vi",))).keys() == {"vi.txt"}
    assert not found(index, "Putin", sources=Sources(since=date(2020, 1, 1)))
    assert not found(index, "Putin", sources=Sources(publisher=("Nobody",)))


def test_the_best_article_comes_first_and_days_order_when_asked(tmp_path):
    texts = {
        "a.txt": "Storm warning\n\nPublished 2 March 2024\n\nA storm, a storm, a storm hit.\n",
        "b.txt": "Town council\n\nPublished 5 March 2024\n\nThe council met. Nobody spoke of the "
        "storm, though many people of the town had come to hear what would be decided today.\n",
    }
    folder = write_articles(tmp_path / "articles", texts)
    with Index.open(tmp_path / "index", CountingEmbedder(), create=True) as index:
        index.sync(folder)
        assert [*found(index, "storm")] == ["a.txt", "b.txt"]
        assert [*found(index, "storm", sort="newest")] == ["b.txt", "a.txt"]
        assert [*found(index, "storm", sort="oldest")] == ["a.txt", "b.txt"]


def test_a_snippet_is_a_slice_that_holds_its_marks(index):
    for hit in search(index, "Putin OR Paris").hits:
        for snippet in hit.snippets:
            assert all(snippet.start <= a < b <= snippet.end for a, b in snippet.marks)
            assert hit.article.text[snippet.start : snippet.end].strip()


def test_search_follows_the_folder(tmp_path):
    folder = write_articles(tmp_path / "articles", {"a.txt": "Harbour\n\nThe harbour burned.\n"})
    with Index.open(tmp_path / "index", CountingEmbedder(), create=True) as index:
        index.sync(folder)
        assert found(index, "burned")
        write_articles(
            folder, {"a.txt": "Harbour\n\nThe harbour reopened.\n", "b.txt": "New\n\nIt burned.\n"}
        )
        index.sync(folder)
        assert found(index, "burned").keys() == {"b.txt"} and found(index, "reopened")
        (folder / "b.txt").unlink()
        index.sync(folder)
        assert not found(index, "burned")
        assert index.check().ok


def test_what_an_ended_sync_left_behind_is_brought_in_step_and_no_damage(tmp_path):
    folder = write_articles(tmp_path / "articles", {"a.txt": "Harbour\n\nThe harbour burned.\n"})
    with Index.open(tmp_path / "index", CountingEmbedder(), create=True) as index:
        index.sync(folder)
    file = tmp_path / "index" / "search.sqlite3"
    before = file.read_bytes()
    write_articles(folder, {"b.txt": "Ferry\n\nThe ferry burned.\n"})
    with Index.open(tmp_path / "index", CountingEmbedder()) as index:
        index.sync(folder)
    file.write_bytes(before)  # as a kill after the catalogue's commit leaves it
    with Index.open(tmp_path / "index", CountingEmbedder()) as index:
        assert index.check().ok
        assert found(index, "burned").keys() == {"a.txt", "b.txt"}
        assert index.check().ok


@pytest.mark.parametrize("damage", [b"no database at all" * 400, b"", None])
def test_a_damaged_or_missing_file_is_built_again(tmp_path, damage):
    folder = write_articles(tmp_path / "articles", {"a.txt": "Harbour\n\nThe harbour burned.\n"})
    with Index.open(tmp_path / "index", CountingEmbedder(), create=True) as index:
        index.sync(folder)
    (file,) = (tmp_path / "index").glob("search.sqlite3")
    if damage is None:
        file.unlink()
    else:
        file.write_bytes(damage)
    with Index.open(tmp_path / "index", CountingEmbedder()) as index:
        assert found(index, "burned")
        assert index.check().ok


def test_the_check_and_the_repair_know_the_file(tmp_path):
    folder = write_articles(tmp_path / "articles", {"a.txt": "Harbour\n\nThe harbour burned.\n"})
    with Index.open(tmp_path / "index", CountingEmbedder(), create=True) as index:
        index.sync(folder)
    with sqlite3.connect(tmp_path / "index" / "search.sqlite3") as db:
        db.execute("DELETE FROM articles")
    db.close()
    with Index.open(tmp_path / "index", CountingEmbedder()) as index:
        (problem,) = index.check().problems
        assert re.search("1 articles differ between exact search and catalogue", problem)
        index.repair()
        assert index.check().ok and found(index, "burned")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Hồ Đức Phớc", {"Hô Duc Phoc", "Hồ Đức Phớc", "Ho Duc Phoc"}),
        ("Hô Duc Phoc", {"Hô Duc Phoc", "Ho Duc Phoc"}),
        ("ho duc phoc", {"Hô Duc Phoc", "Hồ Đức Phớc", "Ho Duc Phoc", "Hộ Dục Phóc"}),
    ],
)
def test_a_name_is_found_where_some_of_its_marks_were_left_out(tmp_path, query, expected):
    names = ("Hô Duc Phoc", "Hồ Đức Phớc", "Ho Duc Phoc", "Hộ Dục Phóc")
    files = {f"{i}.txt": f"A visit\n\nMr {n} met the press.\n" for i, n in enumerate(names)}
    folder = write_articles(tmp_path / "articles", files)
    with Index.open(tmp_path / "index", CountingEmbedder(), create=True) as opened:
        opened.sync(folder)
        assert {names[int(path[0])] for path in found(opened, query)} == expected
