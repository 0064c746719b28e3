"""The chat in a real Chromium for everyone: keyboard, phone, screen reader, languages, colours."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

import screen_samples as samples
from screen_browser import (
    BREST,
    DESKTOP,
    PHONE,
    WRITE,
    ask,
    serious,
)

pytest_plugins = ["screen_fixtures"]


def test_everything_is_reachable_with_the_keyboard_alone(open_page):
    page = open_page()
    expect(page.locator("#question")).to_be_focused()
    page.keyboard.type(BREST)
    page.keyboard.press("Enter")
    page.locator('#chat a[href="#src-1-1"]').wait_for()
    for _ in range(60):
        if page.evaluate("document.activeElement.getAttribute('href')") == "#src-1-2":
            break
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#src-1-2 summary")).to_be_focused()
    expect(page.locator("#src-1-2 mark")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#src-1-2")).not_to_have_attribute("open", "")
    page.keyboard.press("Tab")
    expect(page.locator("#src-1-3 summary")).to_be_focused()


def test_on_a_phone_the_sources_come_over_the_chat_and_go_again(open_page):
    page = open_page(PHONE)
    ask(page, BREST)
    expect(page.locator("#sources")).to_be_hidden()
    page.locator('#chat a[href="#sources-1"]').click()
    expect(page.locator("#sources h2")).to_be_in_viewport()
    page.locator("#sources-column .close").click()
    expect(page.locator("#sources")).to_be_hidden()
    chip = page.locator('#chat a[href="#src-1-2"]')
    chip.click()
    expect(page.locator("#src-1-2 mark")).to_be_in_viewport()
    assert page.locator("#chat-column").evaluate("e => e.inert")
    page.keyboard.press("Escape")
    expect(page.locator("#sources")).to_be_hidden()
    expect(chip).to_be_focused()


def test_no_width_makes_the_page_scroll_sideways(open_page):
    page = open_page(PHONE)
    ask(page, BREST)
    ask(page, "And in 2025?")
    for view in ("ask", "articles"):
        page.evaluate(f"location.hash = '{view}'")
        for width in (320, 390, 768, 899, 900, 1280, 2560):
            page.set_viewport_size({"width": width, "height": 800})
            wide = page.evaluate(
                """() => Math.max(document.documentElement.scrollWidth,
                     ...[...document.querySelectorAll(".view:not([hidden]), #scroll, #sources")]
                       .filter((e) => e.clientWidth).map((e) => e.scrollWidth - e.clientWidth
                         + innerWidth))"""
            )
            assert wide <= width, (view, width)


def test_reduced_motion_is_respected(open_page):
    page = open_page(reduced_motion="reduce")
    ask(page, BREST)
    page.locator('#chat a[href="#src-1-3"]').click()
    mark = page.locator("#src-1-3 mark")
    expect(mark).to_be_in_viewport()
    assert mark.evaluate("e => getComputedStyle(e).animationName") == "none"


def test_a_screen_reader_hears_the_answer_and_what_it_points_at(open_page):
    page = open_page()
    ask(page, BREST)
    expect(page.locator("#heard")).to_contain_text(samples.CRANES_FR)
    expect(page.locator("#heard")).to_have_attribute("aria-live", "polite")
    name = "Source 1: Le port de Brest s'équipe de trois grues électriques"
    expect(page.get_by_role("link", name=name)).to_be_visible()
    expect(page.get_by_role("region", name="Sources", exact=True).first).to_be_visible()
    expect(page.locator(".statement .words").nth(1)).to_have_attribute("lang", "en")
    expect(page.locator("#src-1-2 blockquote")).to_have_attribute("lang", "en")


LANGUAGES = {
    "fr-FR": ("fr", "Demander", "À la date du 6 novembre 2025", "anglais :"),
    "vi-VN": ("vi", "Hỏi", "Tính đến 6 tháng 11, 2025", "Tiếng Anh:"),
    "ru-RU": ("ru", "Спросить", "По состоянию на 6 ноября 2025 г.", "английский:"),
    "de-DE": ("en", "Ask", "As of 6 November 2025", "English:"),
}


@pytest.mark.parametrize("locale", LANGUAGES)
def test_the_page_speaks_the_language_of_the_browser(open_page, locale):
    language, send, newest, label = LANGUAGES[locale]
    page = open_page(PHONE if language == "vi" else DESKTOP, locale=locale)
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("#send")).to_have_text(send)
    ask(page, BREST)
    expect(page.locator(".answer .facts")).to_contain_text(newest)
    expect(page.locator(".answer .label")).to_have_text(label)


def test_the_language_is_switched_with_everything_there_and_remembered(open_page):
    page = open_page()
    ask(page, BREST)
    page.locator("#language").select_option("vi")
    expect(page.locator("html")).to_have_attribute("lang", "vi")
    expect(page.locator("#send")).to_have_text("Hỏi")
    expect(page.locator(".answer .facts")).to_contain_text("Tính đến")
    page.locator(".of-turn details.how").evaluate("e => e.open = true")
    expect(page.locator(".of-turn .how")).to_contain_text("Cách tìm ra")
    expect(page.locator(".of-turn .how td").last).to_be_visible()
    tab = open_page(beside=page)
    expect(tab.locator("html")).to_have_attribute("lang", "vi")


def test_light_and_dark_follow_the_system_until_the_reader_chooses(open_page):
    page = open_page(color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(22, 23, 26)"
    page.locator("#theme").click()
    assert page.evaluate(ground) == "rgb(250, 248, 244)"
    page.reload()
    assert page.evaluate(ground) == "rgb(250, 248, 244)"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["en-GB", "vi-VN"])
def test_axe_finds_nothing_serious(open_page, scheme, locale):
    # Still, so that no colour is measured in the middle of a fade.
    page = open_page(color_scheme=scheme, locale=locale, reduced_motion="reduce")
    found = serious(page)
    ask(page, BREST)
    ask(page, "And in 2025?")
    ask(page, WRITE)
    page.locator("[data-do=rate]").last.click()
    page.locator(".of-turn details").evaluate_all("all => all.forEach(one => one.open = true)")
    found += serious(page)
    page.locator('#chat a[href="#src-3-1"]').first.click()
    page.locator("#src-3-1 [data-do=read]").click()
    page.locator("#reader mark").first.wait_for()
    found += serious(page)
    page.keyboard.press("Escape")
    page.locator("#open-conversations").click()
    page.locator("#kept li").wait_for()
    found += serious(page)
    page.locator("[data-tab=ask]").click()
    ask(page, "What is the capital of Australia?")
    page.set_viewport_size(PHONE)
    found += serious(page)
    page.locator('#chat a[href="#sources-4"]').click()
    found += serious(page)
    page.keyboard.press("Escape")
    page.evaluate("location.hash = 'articles'")
    page.locator("table.articles").wait_for()
    found += serious(page)
    page.set_viewport_size(DESKTOP)
    found += serious(page)
    assert not found
