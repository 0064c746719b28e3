"""One walk through the page, from the first question to the articles, at both widths, in two
languages, light and dark."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

import screen_samples as samples
from screen_browser import BREST, DESKTOP, PHONE, WRITE, answered, ask

pytest_plugins = ["screen_fixtures"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["fr-FR", "vi-VN"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_from_the_first_question_to_the_articles(open_page, corpus, viewport, locale, scheme):
    page = open_page(viewport, locale=locale, color_scheme=scheme, reduced_motion="reduce")
    language = locale[:2]
    expect(page.locator("html")).to_have_attribute("lang", language)
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 23, 26)"
    assert dark is (scheme == "dark")

    # A starter, then a question whose three sentences open their sources.
    page.locator("#welcome .starter").first.click()
    answered(page)
    ask(page, BREST)
    answer = page.locator("#chat .answer").last
    expect(answer.locator("a.chip")).to_have_text(["1", "2", "3"])
    answer.locator('a[href="#src-2-3"]').click()
    mark = page.locator("#src-2-3 mark")
    expect(mark).to_be_in_viewport()
    card = page.locator("#src-2-3")
    expect(card.locator("blockquote [lang], blockquote[lang]").first).to_have_attribute(
        "lang", samples.PORT.language
    )

    # The whole article, its marks one after the other.
    card.locator("[data-do=read]").click()
    expect(page.locator("#reader mark").last).to_be_in_viewport()
    page.locator("[data-do=next]").click()
    expect(page.locator("#reader mark").first).to_have_class("here")
    page.keyboard.press("Escape")
    expect(page.locator("#reader")).to_be_hidden()
    page.keyboard.press("Escape")

    # What limits a search is taken away; what was asked before is not searched with it.
    ask(page, "And in 2025?")
    answer = page.locator("#chat .answer").last
    expect(answer.locator(".filter")).to_have_count(2)
    answer.locator(".filter[data-do=without], .filter [data-do=without]").first.click()
    expect(answer.locator(".filter")).to_have_count(1)

    # A model writes, each sentence is marked, and the conversation outlives a reload.
    ask(page, WRITE)
    expect(page.locator("#chat .answer").last.locator(".mark")).to_have_count(3)
    ask(page, "What is the capital of Australia?")
    expect(page.locator("#chat .answer").last.locator(".refusal")).to_be_visible()
    expect(page.locator("#chat .answer").last.locator("a.chip")).to_have_count(0)
    page.reload()
    expect(page.locator("#chat .turn")).to_have_count(5)
    expect(page.locator("#chat .turn").nth(1).locator("a.chip")).to_have_count(3)

    # Feedback, export, and the articles.
    page.locator("[data-do=rate]").last.click()
    expect(page.locator(".rating")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("#open-conversations").click()
    with page.expect_download() as caught:
        page.locator("[data-do^=export]").first.click()
    assert "[^" in caught.value.path().read_text("utf-8")
    page.keyboard.press("Escape")
    page.locator("[data-tab=articles]").click()
    page.locator("#library table").wait_for()
    expect(page.locator("table.articles tbody tr")).to_have_count(len(corpus.articles()))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "sideways"
