"""Search beside asking, in a real Chromium over a real index."""

from __future__ import annotations

import io
import re

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

import screen_samples as samples
from qa.words import Words
from screen_browser import BOTH, EACH, serious

pytest_plugins = ["screen_fixtures"]


@pytest.fixture
def searching(open_page):
    def open_(query: str, *options, **more) -> Page:
        page: Page = open_page(*options, **more)
        page.locator("[data-tab=search]").click()
        page.locator("#query").fill(query)
        page.locator("#query").press("Enter")
        return page

    return open_


@BOTH
def test_what_is_found_is_marked_and_opens_at_its_place(searching, viewport, locale):
    page = searching('"port de brest"', viewport, locale=locale)
    hit = page.locator("#hits li.hit", has_text=samples.PORT.title)
    hit.locator("mark").first.wait_for()
    marks = hit.locator("mark").all_text_contents()
    assert marks and all(mark.casefold() == "port de brest" for mark in marks)
    hit.locator(".words").last.click()
    here = page.locator("#reader mark.here")
    expect(here).to_have_text(re.compile("port de brest", re.IGNORECASE))
    expect(here).to_be_in_viewport()
    assert re.search(r"#article/[0-9a-f]+:\d+-\d+$", page.url)
    page.locator("#find-within").fill("grues")
    expect(page.locator("#reader mark").first).to_have_text(re.compile("^grues$", re.IGNORECASE))
    expect(page.locator("#find-within")).to_be_focused()
    page.locator("#find-within").press("Enter")
    expect(page.locator("#reader .place")).to_have_text(re.compile(r"^2 \D+ \d+$"))
    page.locator("#find-within").fill("zebra")
    expect(page.locator("#reader mark")).to_have_count(0)
    page.keyboard.press("Escape")
    assert serious(page) == []
    assert page.evaluate("document.querySelector('#search').scrollWidth") <= viewport["width"]


@EACH
def test_a_facet_narrows_and_is_taken_away_again(searching, viewport, locale):
    page = searching("le OR the OR la OR và OR в", viewport, locale=locale)
    matches = page.locator(".results .matches")
    expect(matches).to_be_visible()
    before = matches.text_content()
    box = page.locator(".facets input[name=language]").first
    if not box.is_visible():
        page.locator(".facets summary").click()
    name = box.locator("xpath=..").locator(".name").text_content()
    box.click()
    expect(page.locator(".limits button")).to_have_text(f"{name} ×")
    expect(page.locator("#found")).to_have_attribute("aria-busy", "false")
    assert all(name in text for text in page.locator(".hit .meta").all_text_contents())
    page.locator(".limits button").click()
    expect(matches).to_have_text(before or "")
    page.locator("#sort").select_option("oldest")
    expect(page.locator("#sort")).to_have_value("oldest")


@EACH
def test_a_query_that_cannot_be_read_and_one_that_finds_nothing_say_so(searching, viewport, locale):
    page = searching("grues AND", viewport, locale=locale)
    told = Words(locale[:2]).text("query.dangling", operator="AND")
    expect(page.locator("#search-notice")).to_contain_text(told)
    page.locator("#query").fill("zebra")
    page.locator("#query").press("Enter")
    expect(page.locator("#found .nothing")).to_be_visible()
    expect(page.locator("#search-notice")).to_be_empty()


@EACH
def test_a_list_of_names_becomes_a_table_that_can_be_saved(searching, viewport, locale):
    page = searching("Brest", viewport, locale=locale)
    page.locator("#names summary").click()
    page.locator("#names-file").set_input_files(
        {"name": "n.csv", "mimeType": "text/csv", "buffer": b'name\nBrest\nNowhere\n"a AND"\n'}
    )
    rows = page.locator("#names-found tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.nth(0)).to_contain_text("Brest")
    expect(rows.nth(1).locator("td.n").first).to_have_text("0")
    with page.expect_download() as csv:
        page.locator("[data-save=csv]").click()
    assert "Brest" in csv.value.path().read_text("utf-8-sig")
    with page.expect_download() as xlsx:
        page.locator("[data-save=xlsx]").click()
    book = load_workbook(io.BytesIO(xlsx.value.path().read_bytes()))
    assert [cell.value for cell in book.worksheets[0]["A"]][1:] == ["Brest", "Nowhere", "a AND"]
    rows.nth(0).locator(".words").first.click()
    expect(page.locator("#reader mark.here")).to_have_text("Brest")


@EACH
def test_names_are_chips_that_search_and_are_corrected(open_page, viewport, locale):
    page: Page = open_page(viewport, locale=locale)
    page.locator("[data-tab=search]").click()
    chip = page.locator("#corpus-names .name-chip", has_text="Brest")
    expect(chip).to_be_visible()
    assert serious(page) == []
    chip.click()
    page.locator("#hits li").first.locator(".title").click()
    page.locator("#reader .names-of summary").click()
    expect(page.locator("#reader .names-of .name-chip", has_text="Brest")).to_be_visible()
    page.locator("#reader .names-of .name-chip", has_text="Brest").click()
    expect(page.locator("#reader")).to_be_hidden()
    page.locator("#query").fill("")
    page.locator("#corpus-names .correct summary").click()
    page.locator("#name-one").select_option(label="Brest")
    page.locator("[data-do=reject-name]").click()
    expect(page.locator("#corpus-names .name-chip").first).to_be_visible()
    expect(chip).to_have_count(0)
    page.locator("#toast button").click()
    expect(chip).to_be_visible()
