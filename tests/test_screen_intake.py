"""Adding by address and by pasting, correcting, and originals, in a real Chromium on the page."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fpdf import FPDF
from playwright.sync_api import Page, expect

import screen_samples as samples
from fakes import CountingEmbedder
from ports import ports
from qa.desk.corrections import read_corrections
from qa.errors import LibraryError
from qa.screen.admission.access import FILE, Access, Quota
from qa.screen.backing import Backing, Look
from qa.screen.calls.edits import Edits
from qa.screen.calls.values import Named, Pasted
from qa.screen.library import Library
from qa.screen.page import build_app
from qa.screen.serve import Server, next_free_port, serve
from qa.words import Words, languages
from screen_browser import DESKTOP, PHONE, serious
from store import Index
from store.article.options import ReadingOptions
from web_site import PAGE, Site, html, site

pytest_plugins = ["screen_fixtures"]

WORDS = "The harbour master counted forty cranes on the northern quay in March. " * 3
BARE = (
    "The ministry said on Tuesday that 12 boats were counted in the port, and that the minister "
    "would visit it. A spokesman told reporters that the budget for boats had grown a little."
)
HOSTILE = PAGE.replace(
    "</article>",
    """<script>window.__pwned = 1</script><img src="http://beacon.invalid/a.png" onerror="x()">
    <iframe src="/"></iframe><form action="http://beacon.invalid/"><input></form>
    <p style="background:url(http://beacon.invalid/b.png)">styled</p></article>
    <link rel="preconnect" href="http://beacon.invalid/"><base href="http://beacon.invalid/">
    <meta http-equiv="refresh" content="0; url=http://beacon.invalid/">""",
)
CSV = "title,text,date\nFish,The ministry counted 12 boats in port.,2025-01-02\n"


def pdf() -> bytes:
    made = FPDF()
    for page in range(3):
        made.add_page()
        made.set_font("helvetica", size=12)
        made.multi_cell(0, 8, WORDS.replace("forty", f"{page + 1} of the"))
    return bytes(made.output())


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    base = tmp_path_factory.mktemp("intake")
    folder = base / "news"
    folder.mkdir()
    (folder / "quay.pdf").write_bytes(pdf())
    (folder / "bridge.html").write_text(HOSTILE, "utf-8")
    (folder / "plain.txt").write_text(f"Boats in port\n\n{BARE}\n", "utf-8")
    (folder / "digest.csv").write_text(CSV, "utf-8")
    place = base / "index"
    options = ReadingOptions(corrections=lambda: read_corrections(place))
    with Index.open(place, CountingEmbedder(), create=True, options=options) as index:
        index.sync(folder)
        yield index


def served(corpus: Index, access: Access) -> Server:
    port = next_free_port("127.0.0.1", ports(22_000))
    assert port is not None
    backing = Backing(samples.stream, Library(corpus), samples.Kept())
    look = Look(today=lambda: samples.TODAY)
    return serve(
        lambda hosts: build_app(backing, look, hosts=hosts, access=access),
        port=port,
        open_browser=False,
        announce=lambda line: None,
    )


@pytest.fixture(scope="module")
def server(corpus: Index) -> Iterator[Server]:
    server = served(corpus, Access(private=True))
    yield server
    server.close()


@pytest.fixture(scope="module")
def web() -> Iterator[Site]:
    with site({"/bridge": html(PAGE.replace("340", "352"))}) as server:
        yield server


@pytest.fixture
def articles(open_page: Callable[..., Page]):
    def open_(*options, **more) -> Page:
        page = open_page(*options, **more)
        page.locator("[data-tab=articles]").click()
        page.locator("#library table").wait_for()
        page.locator("#intake summary").click()
        return page

    return open_


def row(page: Page, words: str):
    return page.locator("table.articles tbody tr", has_text=words)


def put_back(corpus: Index, *paths: str) -> None:
    folder = corpus.folder
    assert folder is not None
    for path in paths:
        (folder / path).unlink()
    corpus.sync(folder)


def test_a_page_is_fetched_when_its_address_is_given(articles, corpus, web):
    page = articles()
    page.locator("#fetch-url").fill(web.url("/none"))
    page.locator("#fetch button").click()
    expect(page.locator("#added li")).to_contain_text("the site has no page for us there")
    page.locator("#fetch-url").fill(web.url("/bridge"))
    page.locator("#fetch button").click()
    expect(page.locator("#added li")).to_contain_text("added")
    found = row(page, "127.0.0.1-bridge.html")
    expect(found).to_contain_text("New bridge opens over the river")
    expect(found).to_contain_text("The Quay")
    # It names its address, and opens as it was saved.
    found.locator(".title button").click()
    expect(page.locator("#reader .meta").first).to_contain_text("Original page")
    expect(page.locator("#reader a.original")).to_have_attribute("target", "_blank")
    page.locator("#reader .close").click()
    put_back(corpus, "127.0.0.1-bridge.html")


@pytest.mark.parametrize(
    ("locale", "viewport"),
    [("en-GB", DESKTOP), ("fr-FR", PHONE), ("vi-VN", DESKTOP), ("ru-RU", PHONE)],
)
def test_a_pasted_text_is_asked_for_what_it_does_not_show(articles, corpus, locale, viewport):
    words = Words(locale[:2])
    page = articles(viewport, locale=locale)
    expect(page.locator("#paste-title")).to_be_hidden()
    page.locator("#paste-text").fill(BARE)
    page.locator("#paste > button").click()
    missing = page.locator("#paste-missing")
    expect(missing).to_contain_text(words.text("page.field_title"))
    expect(missing).to_contain_text(words.text("page.field_date"))
    expect(page.locator("#paste-title")).to_be_focused()
    assert not serious(page)
    page.locator("#paste-title").fill("Boats of the week")
    page.locator("#paste-date").fill("2025-11-04")
    page.locator("#paste-language").select_option("en")
    page.locator("#paste > button").click()
    found = row(page, "Boats-of-the-week-2025-11-04.md")
    expect(found).to_contain_text("Boats of the week")
    expect(page.locator("#paste-title")).to_be_hidden()
    expect(page.locator("#paste-text")).to_have_value("")
    put_back(corpus, "Boats-of-the-week-2025-11-04.md")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_what_is_known_of_an_article_is_corrected_and_taken_back(articles, corpus, viewport):
    page = articles(viewport)
    row(page, "plain.txt").locator(".title button").click()
    page.locator(".correction summary").click()
    expect(page.locator("#correct-title")).to_have_value("Boats in port")
    assert not serious(page)
    page.locator("#correct [type=submit]").click()
    expect(page.locator("#correct .said")).to_have_text("Nothing was changed.")
    page.locator("#correct-title").fill("Twelve boats")
    page.locator("#correct-date").fill("2024-02-03")
    page.locator("#correct-outlet").fill("The Quay")
    page.locator("#correct-language").select_option("fr")
    page.locator("#correct [type=submit]").click()
    expect(page.locator("#reader h2")).to_have_text("Twelve boats")
    expect(page.locator("#correct .said")).to_contain_text("It counts at once")
    expect(page.locator(".correction .note")).to_contain_text("Title, Date, Outlet, Language")
    (article,) = [a for a in corpus.articles() if a.path == "plain.txt"]
    assert (article.title, article.publisher, article.language) == (
        "Twelve boats",
        "The Quay",
        "fr",
    )
    page.locator("[data-do=uncorrect]").click()
    expect(page.locator("#reader h2")).to_have_text("Boats in port")
    expect(page.locator("[data-do=uncorrect]")).to_have_count(0)
    page.locator("#reader .close").click()
    expect(row(page, "plain.txt")).to_contain_text("Boats in port")
    assert read_corrections(corpus.path) == {}


# -- originals -----------------------------------------------------------------------------------


def got(server: Server, path: str, **headers: str):
    asked = urllib.request.Request(server.url + path, headers=headers)
    return urllib.request.urlopen(asked, timeout=30)


def original(corpus: Index, path: str) -> str:
    return f"page/original/{next(a.id for a in corpus.articles() if a.path == path)}"


def test_a_pdf_opens_as_it_is_at_the_page_of_a_quote(server, corpus, open_page):
    answer = got(server, original(corpus, "quay.pdf"))
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith("inline")
    folder = corpus.folder
    assert folder is not None
    assert answer.read() == (folder / "quay.pdf").read_bytes()
    (article,) = [a for a in corpus.articles() if a.path == "quay.pdf"]
    from qa.screen.record import article_record
    from qa.screen.view.nodes import to_json
    from qa.screen.view.original import original_link

    link = original_link(article_record(article), Words("en"), article.page_of(article.pages[2]))
    assert link is not None
    assert to_json(link)[1]["href"] == f"/{original(corpus, 'quay.pdf')}#page=3"


def test_a_saved_page_opens_without_what_would_run_load_or_send(server, corpus, browser):
    answer = got(server, original(corpus, "bridge.html"))
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and policy.endswith("sandbox")
    assert answer.headers["x-frame-options"] == "DENY"
    said = answer.read().decode()
    assert "340 metres" in said and "styled" in said
    for gone in ("<script", "beacon.invalid", "<iframe", "<form", "<base", "onerror"):
        assert gone not in said
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server.url + original(corpus, "bridge.html"))
    expect(page.locator("h1")).to_have_text("New bridge opens over the river")
    assert asked == [server.url + original(corpus, "bridge.html")]
    context.close()


def test_what_has_no_original_of_its_own_opens_as_its_text(server, corpus, articles):
    for path in ("plain.txt", "digest.csv#row=2"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            got(server, original(corpus, path))
    for name in ("nobody", "..%2F..%2Fetc%2Fpasswd", "%00"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            got(server, f"page/original/{name}")
    page = articles()
    row(page, "digest.csv").locator(".title button").click()
    expect(page.locator("#reader .text")).to_contain_text("12 boats")
    expect(page.locator("#reader a.original")).to_have_count(0)


def test_a_file_that_became_a_link_out_of_the_folder_is_not_served(server, corpus, tmp_path):
    folder = corpus.folder
    assert folder is not None
    secret, file = tmp_path / "secret.pdf", folder / "quay.pdf"
    secret.write_bytes(b"%PDF-secret")
    kept = file.read_bytes()
    file.unlink()
    file.symlink_to(secret)
    try:
        with pytest.raises(urllib.error.HTTPError, match="404"):
            got(server, original(corpus, "quay.pdf"))
    finally:
        file.unlink()
        file.write_bytes(kept)


def test_another_host_gets_no_original(server, corpus):
    with pytest.raises(urllib.error.HTTPError, match="421"):
        got(server, original(corpus, "quay.pdf"), host="evil.example")


# -- who may -------------------------------------------------------------------------------------

KNOWN = {"title": "", "date": "", "outlet": "", "author": "", "spoken": ""}
CALLS: dict[str, dict[str, Any]] = {
    "fetch": {"name": "http://a.example/"},
    "paste": {"text": BARE, "asked": True, **KNOWN},
    "correct": {"article": "0", **KNOWN},
    "uncorrect": {"name": "0"},
}


def call(server: Server, name: str, **more: str):
    body = json.dumps({"language": "en", **CALLS[name]}).encode()
    headers = {"content-type": "application/json", **more}
    return urllib.request.Request(f"{server.url}page/call/{name}", body, headers)


@pytest.mark.parametrize("name", CALLS)
def test_nothing_is_changed_by_strangers_or_other_sites(corpus, server, name):
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(call(server, name, origin="http://evil.example"), timeout=30)
    before = sorted(Path(corpus.folder or "").iterdir())
    other = served(corpus, Access(allowed=("news.example",)))
    try:
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(call(other, name), timeout=30)
    finally:
        other.close()
    assert sorted(Path(corpus.folder or "").iterdir()) == before


def test_what_strangers_add_is_counted(corpus):
    access = Access(allowed=("news.example",), edit=True, uploads=Quota(FILE, FILE))
    edits = Edits(Library(corpus), access)
    asked = Pasted(language="fr", text=BARE, asked=False, **KNOWN)
    assert edits.paste(asked, "a") == {"missing": ["title", "date"]}
    with pytest.raises(LibraryError, match=re.escape(Words("fr").text("page.quota"))):
        edits.paste(asked, "a")
    with pytest.raises(LibraryError, match=re.escape(Words("fr").text("page.quota"))):
        edits.fetch(Named(language="fr", name="http://a.example/"), "b")


@pytest.mark.parametrize("language", languages())
def test_why_a_page_is_not_fetched_is_said_in_the_language_of_the_page(corpus, language):
    edits = Edits(Library(corpus), Access())
    said = edits.fetch(Named(language=language, name="http://127.0.0.1:9/"), "a")
    assert said == {"error": Words(language).text("address.private")}
