"""Pasted text and fetched pages become files of the folder that say what was known of them."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from fakes import news, write_articles
from qa.cli.commands import cli
from qa.errors import AddressError, CorrectionError
from qa.intake.fetch import Page
from qa.intake.folder import file_name, relative_path
from qa.intake.pasted import read_pasted, save_pasted
from qa.intake.web_page import page_name, save_page
from store import ArticleError, read_article
from store.article.formats.saved import marked, saved, without_marks
from web_site import PAGE, html, site

WHEN = datetime(2025, 11, 8, 9, 30, tzinfo=UTC)
URL = "https://www.quay.example/2025/11/06/new-bridge.html"
BARE = (
    "The ministry said on Tuesday that 12 boats were counted in the port, and that the minister "
    "would visit it. A spokesman told reporters that the budget for boats had grown a little."
)
PASTED = {
    "en": ("Rail ministry approves 3 projects", "6 November 2025", "2025-11-06"),
    "fr": ("Le ministère du rail approuve trois projets", "6 novembre 2025", "2025-11-06"),
    "vi": ("Bộ Giao thông phê duyệt ba dự án đường sắt", "06/11/2025", "2025-11-06"),
    "ru": ("Министерство одобрило три проекта дорог", "6 ноября 2025", "2025-11-06"),
}

BODIES = {
    "en": BARE,
    "fr": "Le ministre a dit mardi que douze bateaux étaient dans le port.",
    "vi": "Bộ trưởng cho biết hôm thứ Ba rằng mười hai tàu đang ở cảng.",
    "ru": "Министр сообщил во вторник, что в порту стоят двенадцать кораблей.",
}


def fetched(content: str | bytes = PAGE, url: str = URL, **more) -> Page:
    body = content.encode() if isinstance(content, str) else content
    said: dict[str, Any] = {"kind": "text/html", "charset": "utf-8", "retrieved": WHEN} | more
    return Page(url=url, content=body, **said)


# -- pasted text ---------------------------------------------------------------------------------


@pytest.mark.parametrize("language", PASTED)
def test_a_text_that_says_its_title_and_day_needs_no_question(tmp_path, language):
    title, written, day = PASTED[language]
    body = BODIES[language]
    pasted = read_pasted(f"{title}\n\n{written}\n\n{body}\n", {})
    assert pasted.missing == ()
    outcome, path = save_pasted(tmp_path, pasted)
    assert outcome == "added" and path.endswith(f"-{day}.txt")
    article = read_article(tmp_path / path, tmp_path)
    assert (article.title, article.published) == (title, date.fromisoformat(day))
    assert save_pasted(tmp_path, pasted) == ("same", path)


def test_what_cannot_be_seen_is_asked_for_and_kept(tmp_path):
    pasted = read_pasted(BARE, {})
    assert pasted.missing == ("title", "date")
    assert read_pasted(BARE, {"date": ""}).missing == ("title",)
    said = {"title": 'Boats: "12" counted', "date": "2025-11-04", "outlet": "VNA",
            "author": "Ann Name; Bob Other", "language": "en"}  # fmt: skip
    whole = read_pasted(BARE, said)
    assert whole.missing == ()
    _, path = save_pasted(tmp_path, whole)
    article = read_article(tmp_path / path, tmp_path)
    assert (article.title, article.published) == (said["title"], date(2025, 11, 4))
    assert (article.publisher, article.language) == ("VNA", "en")
    assert article.authors == ("Ann Name", "Bob Other")
    assert BARE in article.text


@given(st.text(min_size=1, max_size=200), st.text(max_size=80))
def test_whatever_is_given_comes_back_from_the_file(tmp_path_factory, title, outlet):
    folder = tmp_path_factory.mktemp("pasted")
    try:
        pasted = read_pasted(BARE, {"title": title, "outlet": outlet, "date": ""})
    except CorrectionError:
        return
    outcome, path = save_pasted(folder, pasted)
    assert outcome == "added"
    article = read_article(folder / path, folder)
    assert article.title == pasted.given["title"]
    assert article.text.rstrip().endswith(BARE)


def test_a_text_without_a_word_and_a_day_that_is_none_are_refused():
    with pytest.raises(ArticleError, match="holds no text"):
        read_pasted(" \n … \n", {})
    with pytest.raises(CorrectionError, match="expected a day"):
        read_pasted(BARE, {"date": "yesterday"})


@given(st.text())
def test_a_name_made_of_any_words_may_be_one_in_the_folder(words):
    assert relative_path(f"{file_name(words)}.txt")


# -- fetched pages -------------------------------------------------------------------------------


def test_a_page_is_saved_with_its_address_and_time(tmp_path):
    outcome, path = save_page(tmp_path, fetched())
    assert (outcome, path) == ("added", "quay.example-2025-11-06-new-bridge.html")
    content = (tmp_path / path).read_bytes()
    mark = saved(content)
    assert (mark.url, mark.day) == (URL, date(2025, 11, 8))
    assert without_marks(content) == PAGE.encode()
    article = read_article(tmp_path / path, tmp_path)
    assert article.url == URL and article.title == "New bridge opens over the river"
    assert (article.publisher, article.published) == ("The Quay", date(2025, 11, 6))
    # Asked for again: nothing new. Changed meanwhile: both stay.
    later = fetched(retrieved=datetime(2025, 12, 1, tzinfo=UTC))
    assert save_page(tmp_path, later) == ("same", path)
    changed = fetched(PAGE.replace("48 million", "50 million"))
    assert save_page(tmp_path, changed) == ("added", path.replace(".html", " (2).html"))
    assert save_page(tmp_path, changed)[0] == "same"


def test_what_the_page_says_of_its_address_comes_first(tmp_path):
    canonical = "https://quay.example/bridge"
    page = PAGE.replace("</head>", f'<link rel="canonical" href="{canonical}"></head>')
    _, path = save_page(tmp_path, fetched(page))
    assert read_article(tmp_path / path, tmp_path).url == canonical


def test_a_day_after_the_page_was_fetched_is_not_its_own(tmp_path):
    page = PAGE.replace("2025-11-06T08", "2026-03-01T08")
    _, path = save_page(tmp_path, fetched(page))
    assert read_article(tmp_path / path, tmp_path).published is None


def test_an_encoding_that_the_server_alone_says_is_kept(tmp_path):
    page = PAGE.replace("The bridge of", "Мост длиной 340 метров открыли в четверг. The bridge of")
    _, path = save_page(tmp_path, fetched(page.encode("cp1251"), charset="windows-1251"))
    assert "Мост длиной" in read_article(tmp_path / path, tmp_path).text
    _, path = save_page(tmp_path, fetched(page.encode("utf-16"), charset=None, url=URL + "?p=2"))
    assert "Мост длиной" in read_article(tmp_path / path, tmp_path).text


SAFE = st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=60)


@given(
    SAFE,
    st.sampled_from(
        [PAGE, PAGE.removeprefix("<!doctype html>\n"), "<?xml version='1.0'?>\n" + PAGE]
    ),
)
def test_any_address_comes_back_and_ends_no_comment(path, page):
    url = f"https://quay.example/{path}"
    content = marked(page.encode(), url, WHEN)
    top = content[: content.index(b"<html")]
    assert top.count(b"-->") == 2 and top.count(b"<!--") == 2
    mark = saved(content)
    assert mark.url is not None and unquote(mark.url) == unquote(url)


@pytest.mark.parametrize("url", ["about:internet", "file:///home/a", "javascript:alert(1)"])
def test_an_address_that_is_none_of_the_web_is_not_believed(url):
    assert saved(f"<!-- saved from url=(0010){url} --><html>".encode()).url is None


def test_other_kinds_are_saved_as_they_are_or_refused(tmp_path):
    text = fetched(BARE, kind="text/plain", url="https://quay.example/boats")
    assert save_page(tmp_path, text) == ("added", "quay.example-boats.txt")
    with pytest.raises(AddressError, match="is image/png; expected a page of HTML"):
        save_page(tmp_path, fetched(b"\x89PNG\r\n", kind="image/png"))
    with pytest.raises(AddressError, match="expected a page of HTML"):
        save_page(tmp_path, fetched(b"PK\x03\x04 rest", kind="application/zip"))


@given(st.text(st.characters(min_codepoint=33, max_codepoint=0x2FFF, exclude_categories=["Cs"])))
def test_the_name_of_any_address_may_be_one_in_the_folder(path):
    assert relative_path(page_name(f"https://www.quay.example/{path}") + ".html")


# -- the command ---------------------------------------------------------------------------------


@pytest.fixture
def add(tmp_path: Path):
    folder = write_articles(tmp_path / "news", {"a.txt": news("Rail", 3)})
    where = ["--folder", str(folder), "--index", str(tmp_path / "index")]

    def run(*words: str, text: str = "", private: bool = True) -> Result:
        environment = {"QA_FETCH_PRIVATE": "1" if private else "0"}
        options = where if words[0] == "add" else where[2:]
        return CliRunner().invoke(
            cli, [*words, *options], input=text, env=environment, catch_exceptions=False
        )

    return run


def test_the_command_adds_a_page_and_a_text_that_answer_at_once(add, tmp_path):
    with site({"/new-bridge": html(PAGE), "/other": html("<p>", content_type="image/png")}) as web:
        done = add("add", web.url("/new-bridge"), "--author", "A. Name")
        assert done.exit_code == 0, done.output
        for said in ("saved as", "New bridge opens over the river", "2025-11-06", "A. Name"):
            assert said in done.stdout
        refused = add("add", web.url("/other"), web.url("/none"), web.url("/new-bridge"))
        assert refused.exit_code == 1 and "there already" in refused.stdout
        assert "image/png" in refused.stderr and "answers 404" in refused.stderr
        asked = len(web.asked)
        shut = add("add", web.url("/new-bridge"), private=False)
        assert shut.exit_code == 1 and "QA_FETCH_PRIVATE=1" in shut.stderr
        assert len(web.asked) == asked
    missing = add("add", "-", text=BARE)
    assert missing.exit_code == 2 and "give --title and --date" in missing.stderr
    done = add("add", "-", "--title", "Boats in port", "--date", "none", text=BARE)
    assert done.exit_code == 0 and "Boats-in-port.md" in done.stdout
    rows = json.loads(add("articles", "--json").stdout)
    assert {row["title"] for row in rows} >= {"Boats in port", "New bridge opens over the river"}
    assert {row["authors"][0] for row in rows if row["authors"]} == {"A. Name"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["a.txt"], "is no web address"),
        (["-", "--date", "soon", "--title", "x"], "expected a day"),
        (["http://a.example", "http://b.example", "--title", "x"], "that of one source"),
    ],
)
def test_a_wrong_use_of_the_command_says_what_was_expected(add, words, said):
    result = add("add", *words, text=BARE)
    assert result.exit_code == 2 and said in result.stderr
