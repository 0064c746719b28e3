"""Every view of the page from 320 to 2,560 px, light and dark, in four languages: nothing is wider
than the window, nothing keeps anybody from using it, and nothing jumps."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

import screen_samples as samples
from screen_browser import BREST, READY, ask, serious
from store import Index

pytest_plugins = ["screen_fixtures"]
pytestmark = pytest.mark.long

# Each width in both schemes and in two languages.
LOOKS = [
    (320, "light", "vi-VN"),
    (320, "dark", "ru-RU"),
    (768, "light", "fr-FR"),
    (768, "dark", "vi-VN"),
    (1280, "light", "ru-RU"),
    (1280, "dark", "fr-FR"),
    (2560, "light", "en-GB"),
    (2560, "dark", "vi-VN"),
]
LONG = "Donaudampfschifffahrtsgesellschaft" * 6
"""A word that no line of a phone can hold."""
WIDER = """() => [...document.querySelectorAll("body *")].filter((one) => {
  const box = one.getBoundingClientRect();
  const clipped = one.closest(".unseen, .scroll, .rooms, svg, [hidden]");
  return !clipped && box.width > 0 && box.right > innerWidth + 1 && box.left < innerWidth
    && getComputedStyle(one).visibility !== "hidden" && !scrolled(one);
  function scrolled(node) {
    for (let at = node.parentElement; at; at = at.parentElement) {
      if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(at).overflowX)
        && at.getBoundingClientRect().right <= innerWidth + 1
        && at.scrollWidth <= at.clientWidth + 1) return false;
    }
    return getComputedStyle(node).position === "fixed";
  }
}).map((one) => `${one.tagName} #${one.id} .${one.className} ${one.textContent.slice(0, 60)}`)"""
SHIFTED = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) sum += one.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 200);
})"""


def views(page: Page) -> Iterator[str]:
    """Come to one view after the other."""
    yield "welcome"
    ask(page, BREST)
    yield "answer"
    ask(page, LONG)
    yield "refusal"
    page.locator("#chat a.chip").first.click()
    yield "sources"
    page.locator("[data-do=read]:visible").first.click()
    page.locator("#reader mark").first.wait_for()
    yield "article"
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.locator(".answer [data-do=pin]").first.dispatch_event("click")
    page.locator("#pin-name").fill(LONG)
    yield "pinning"
    page.locator("#pin [type=submit]").click()
    expect(page.locator("#pin")).to_be_hidden()
    page.locator(".answer [data-do=watch]").first.dispatch_event("click")
    page.locator("#choose-open").click()
    page.locator("#choose .facet input:visible").first.check()
    yield "choosing"
    page.locator("#choose-clear").click()
    page.keyboard.press("Escape")
    page.locator("[data-tab=search]").click()
    page.locator("#corpus-names .name-chip").first.wait_for()
    yield "names"
    page.locator("#query").fill("brest OR bridge OR мост OR cầu")
    page.locator("#query").press("Enter")
    page.locator("#hits mark").first.wait_for()
    yield "search"
    page.locator("[data-tab=articles]").click()
    page.locator("table.articles").wait_for()
    yield "articles"
    page.locator("[data-tab=saved]").click()
    for room in ("notebooks", "questions", "conversations"):
        page.locator(f".rooms [data-room={room}]").click()
        held = page.locator(f".room[data-room={room}] .held")
        expect(held).to_have_attribute("aria-busy", "false")
        yield room
    page.locator("#masthead h1 a").focus()
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    yield "help"
    page.keyboard.press("Escape")


@pytest.mark.parametrize(("width", "scheme", "locale"), LOOKS)
def test_every_view_fits(open_page, corpus: Index, width, scheme, locale):
    READY.set()
    page = open_page(
        {"width": width, "height": 900}, locale=locale, color_scheme=scheme,
        reduced_motion="reduce",
    )  # fmt: skip
    for name in views(page):
        assert page.evaluate(WIDER) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        assert serious(page) == [], name
    assert page.evaluate(SHIFTED) < 0.1
    assert samples.PORT.id in {article.id for article in corpus.articles()}
