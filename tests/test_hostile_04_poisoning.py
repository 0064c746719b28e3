"""OWASP LLM04, poisoning: an article may say what it likes, and do nothing but be text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fakes import CountingEmbedder, write_articles
from hostile import CONTROLS, INJECTIONS, MARKUP, PATHS
from store import ArticleError, Index, parse_article, split_passages
from store.article.parsing import articles_from

BODY = "The port of Brest ordered three cranes.\n\nThey cost 42 million euros."
HEADS = {
    "a language that is a path": "lang: /q",
    "a language that climbs": "lang: ../../x",
    "an object": "title: !!python/object/apply:os.system ['true']",
    "a tag": "title: !<tag:evil> x",
    "aliases": "a: &a [x,x]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\ntitle: *c",
    "an alias of itself": "title: &t [*t]",
    "nesting": "title: " + "[" * 500 + "]" * 500,
    "an open string": 'title: "never closed',
    "a number": "title: 1e999",
    "a date of no calendar": "date: 2025-13-45",
    "the year 0": "date: 0000-01-01",
    "the year 99999": "date: 99999-01-01",
    "a list of dates": "date: [2025-01-01, 2026-01-01]",
    "a map": "publisher: {a: b}",
    "nothing": "title:\ndate:\nlang:\nurl:",
    "twice": "title: a\ntitle: b",
    "a script as address": "url: javascript:alert(1)",
    "a file as address": "url: file:///etc/passwd",
    "a long title": "title: " + "x" * 100_000,
    "controls": "title: a\x1b]0;x\x07b",
    "tabs": "\ttitle: x",
    "a merge": "<<: *nothing\ntitle: x",
    "binary": "title: !!binary AAAA",
    "a set": "title: !!set {a, b}",
}


def exact(article) -> None:
    for passage in split_passages(article):
        assert article.text[passage.start : passage.end] == passage.text


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_a_head_is_data(head: str):
    article = parse_article(f"---\n{head}\n---\n\n{BODY}\n", "a.md")
    exact(article)
    assert article.language.isalpha() and len(article.language) <= 3
    assert article.url is None or article.url.startswith(("http://", "https://"))
    assert article.published is None or 1 <= article.published.year <= 9999
    assert article.title and "\n" not in article.title


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_a_head_writes_nothing_outside_the_index(head: str, tmp_path: Path):
    write_articles(tmp_path / "news", {"a.md": f"---\n{head}\n---\n\n{BODY}\n"})
    with Index.open(tmp_path / "index", CountingEmbedder(), create=True) as index:
        index.sync(tmp_path / "news")
        assert len(index.articles()) + len(index.failures()) == 1
        index.lexical("cranes", "en", 5)
        assert index.check().problems == ()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index", "news"]


@pytest.mark.parametrize("text", [*CONTROLS, *MARKUP, *INJECTIONS])
def test_a_hostile_text_is_kept_to_the_letter(text: str):
    try:
        article = parse_article(f"A title\n\nBefore it. {text} After it.\n", "a.txt")
    except ArticleError:
        assert "\x00" in text
        return
    exact(article)
    assert "After it." in article.text


@pytest.mark.parametrize("name", [path for path in PATHS if "\ud800" not in path])
def test_a_hostile_name_is_a_name(name: str):
    article = parse_article(BODY, name)
    assert article.path == name and len(article.id) == 16


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=600))
def test_any_bytes_are_an_article_or_an_error(content: bytes):
    try:
        for article in articles_from(content, "a.md").articles:
            exact(article)
    except ArticleError as error:
        assert "a.md" in str(error)


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["title", "date", "lang", "url", "publisher", "author", "x"]),
            st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
        ),
        max_size=6,
    )
)
def test_any_head_leaves_slices_exact(entries: list[tuple[str, str]]):
    head = "\n".join(f"{key}: {value}" for key, value in entries)
    try:
        exact(parse_article(f"---\n{head}\n---\n\n{BODY}\n", "a.md"))
    except ArticleError as error:
        assert "a.md" in str(error)
