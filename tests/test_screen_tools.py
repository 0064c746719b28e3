"""What is done with an answer on the page: sources chosen first, links, copies, keys, a card."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

import screen_samples as samples
from qa.words import Words
from screen_browser import BREST, DESKTOP, EACH, ask, serious
from store import Index

pytest_plugins = ["screen_fixtures"]

CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}

WATCH_SHIFTS = """() => {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) window.shifts.push(one.value);
  }).observe({ type: "layout-shift" });
}"""
TWO_FRAMES = "() => new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))"
VIEWS = (
    # what is pressed, and what stands there then; a key or a pointer would excuse what moves
    ("[data-tab=articles]", "#library tbody tr"),
    ("[data-tab=search]", "#corpus-names .name-chip"),
    ("[data-tab=saved]", "[data-room=notebooks] .held .nothing"),
    (".rooms [data-room=questions]", ".question"),
    (".rooms [data-room=conversations]", "#kept li"),
    ("[data-tab=ask]", "#chat .answer"),
    ("#choose-open", "#choose .facet"),
)


def copied(page: Page) -> str:
    expect(page.locator("#toast p")).to_be_visible()
    return str(page.evaluate("navigator.clipboard.readText()"))


def choose(page: Page, facet: str, value: str) -> None:
    if page.locator("#choose").is_hidden():
        page.locator("#choose-open").click()
    page.locator(f".facet.{facet} input[value='{value}']").check()
    expect(page.locator("#choice .filter")).not_to_have_count(0)


@EACH
def test_sources_are_chosen_beside_the_question_and_kept(open_page, viewport, locale):
    page = open_page(viewport, locale=locale)
    choose(page, "language", "fr")
    expect(page.locator("#choose .told")).to_contain_text("1")
    choose(page, "folder", "2025")
    assert serious(page) == []
    page.locator("#choose-done").click()
    expect(page.locator("#choice .filter")).to_have_count(2)
    ask(page, BREST)
    asked = page.locator("#chat .limits .filter[data-do=unchoose]")
    expect(asked).to_have_count(2)
    expect(asked.last).to_contain_text("2025/")
    page.reload()
    page.locator("#chat .answer .facts").wait_for()
    expect(page.locator("#choice .filter")).to_have_count(2)
    asked.last.click()
    expect(page.locator("#choice .filter")).to_have_count(1)
    expect(asked).to_have_count(1)


@EACH
def test_what_is_chosen_is_said_in_the_panel_before_it_is_asked(open_page, viewport, locale):
    page, words = open_page(viewport, locale=locale), Words(locale[:2])
    page.locator("#choose-open").click()
    rows = page.locator(".facet.article li")
    expect(rows).to_have_count(5)
    page.locator("#choose-find").fill("cranes.md")
    expect(rows).to_have_count(1)
    rows.locator("input").check()
    expect(page.locator("#choose .told")).to_have_text(words.text("page.chosen_of", i=1, n=5))
    page.locator("#choose-clear").click()
    expect(page.locator("#choose-open")).to_have_text(words.text("page.choose_all"))
    page.keyboard.press("Escape")
    expect(page.locator("#choose")).to_be_hidden()


@EACH
def test_an_answer_has_an_address_that_opens_it(open_page, viewport, locale):
    page = open_page(viewport, locale=locale, **CLIPBOARD)
    choose(page, "language", "fr")
    page.locator("#choose-done").click()
    ask(page, BREST)
    ask(page, "How much will emissions fall?")
    first = page.locator("#chat .turn").first
    first.locator(".menu summary").click()
    first.locator("[data-do=copy_link]").click()
    link = copied(page)
    again = open_page(viewport, beside=page)
    again.goto("about:blank")
    again.goto(link)
    again.locator("#chat .answer .facts").first.wait_for()
    expect(again.locator("#chat .turn")).to_have_count(2)
    # Where the conversation is not known, it is asked again, of the same articles.
    other = open_page(viewport, locale=locale)
    other.goto("about:blank")
    other.goto(link)
    other.locator("#chat .answer .facts").wait_for()
    expect(other.locator("#chat .asked .words")).to_have_text(BREST)
    expect(other.locator("#choice .filter")).to_have_count(1)


@EACH
def test_a_place_in_an_article_has_an_address_that_marks_it(
    open_page, corpus: Index, viewport, locale
):
    page = open_page(viewport, locale=locale, **CLIPBOARD)
    port = corpus.article(samples.PORT.id)
    start = port.text.index("trois grues électriques pour")
    page.goto(f"{page.url.split('#')[0]}#article/{port.id}:{start}-{start + 11}")
    mark = page.locator("#reader mark.here")
    expect(mark).to_have_text("trois grues")
    page.keyboard.press("Escape")
    expect(page.locator("#reader")).to_be_hidden()
    page.wait_for_function("location.hash === '#ask'")
    ask(page, BREST)
    page.locator("#chat a.chip").first.click()
    page.locator("#sources .card[open] [data-do=copy_place]").click()
    assert re.search(r"#article/[0-9a-f]{16}:\d+-\d+$", copied(page))


@EACH
def test_the_open_article_is_asked_alone(open_page, viewport, locale):
    page = open_page(viewport, locale=locale)
    page.goto(f"{page.url.split('#')[0]}#article/{samples.PORT.id}")
    page.locator("#reader [data-do=ask-article]").click()
    expect(page.locator("#reader")).to_be_hidden()
    expect(page.locator("#question")).to_be_focused()
    expect(page.locator("#choice .filter")).to_contain_text(samples.PORT.title[:12])
    ask(page, BREST)
    expect(page.locator("#chat .limits .filter[data-do=unchoose]")).to_have_count(1)
    assert serious(page) == []


@EACH
def test_an_address_of_nothing_is_told_and_breaks_nothing(open_page, viewport, locale):
    page = open_page(viewport, locale=locale)
    page.goto(page.url.split("#")[0] + "#article/0000000000000000:1-2")
    expect(page.locator("#reader .notice")).to_contain_text(
        Words(locale[:2]).text("page.article_gone")
    )
    page.keyboard.press("Escape")
    page.goto(page.url.split("#")[0] + "#answer/nowhere/7?s=%7Bbroken")
    expect(page.locator("#welcome")).to_be_visible()


@EACH
def test_quotes_and_answers_are_taken_along_with_their_places(open_page, viewport, locale):
    page = open_page(viewport, locale=locale, **CLIPBOARD)
    ask(page, BREST)
    page.locator("#chat a.chip").first.click()
    card = page.locator("#sources .card[open]").first
    card.locator("[data-do=copy_quote]").click()
    start = samples.PORT.text.index(samples.CRANES_FR)
    place = f"{start}–{start + len(samples.CRANES_FR)}"
    plain = copied(page)
    assert samples.CRANES_FR in plain and place in plain and "Le Quai" in plain
    card.locator("[data-do=copy_quote_markdown]").click()
    expect(page.locator("#toast p")).to_be_visible()
    page.wait_for_function("navigator.clipboard.readText().then((t) => t.startsWith('> '))")
    if viewport != DESKTOP:
        page.keyboard.press("Escape")
    page.locator(".menu summary").click()
    page.locator("[data-do=copy_markdown]").click()
    page.wait_for_function("navigator.clipboard.readText().then((t) => t.includes('[^1-1]:'))")
    page.locator(".menu summary").click()
    with page.expect_download() as saved:
        page.locator("[data-do=save_html]").click()
    html = saved.value.path().read_text("utf-8")
    assert "<script" not in html and "default-src 'none'" in html and place in html
    assert f"<mark>{samples.CRANES_FR}</mark>".replace("'", "&#x27;") in html


@EACH
def test_a_saved_answer_is_a_page_of_its_own(open_page, browser, tmp_path, viewport, locale):
    page = open_page(viewport, locale=locale)
    ask(page, BREST)
    page.locator(".menu summary").click()
    with page.expect_download() as saved:
        page.locator("[data-do=save_html]").click()
    file = tmp_path / "answer.html"
    saved.value.save_as(file)
    alone = browser.new_context(offline=True)
    shown = alone.new_page()
    shown.goto(file.as_uri())
    expect(shown.locator("h1")).to_have_text(BREST)
    expect(shown.locator("li")).to_have_count(3)
    assert serious(shown) == []
    alone.close()


@EACH
def test_on_paper_an_answer_has_its_sources_and_no_buttons(open_page, viewport, locale):
    page = open_page(viewport, locale=locale)
    ask(page, BREST)
    page.emulate_media(media="print")
    expect(page.locator("#chat .statement").first).to_be_visible()
    expect(page.locator("#sources .card").first).to_be_visible()
    for hidden in ("#masthead", "#composer", "#chat .answer .actions"):
        expect(page.locator(hidden)).to_be_hidden()


@EACH
def test_every_key_does_what_the_help_says(open_page, viewport, locale):
    page = open_page(viewport, locale=locale)
    ask(page, BREST)
    ask(page, "How much will emissions fall?")
    page.locator("#question").evaluate("e => e.blur()")
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    assert serious(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()
    page.keyboard.press("k")
    page.keyboard.press("k")
    expect(page.locator("#chat .turn").first.locator(".reply")).to_be_focused()
    page.keyboard.press("n")
    expect(page.locator("#chat .turn").first.locator("a.chip").first).to_be_focused()
    page.keyboard.press("n")
    expect(page.locator("#chat .turn").first.locator("a.chip").nth(1)).to_be_focused()
    page.keyboard.press("p")
    expect(page.locator("#peek")).to_contain_text(samples.CRANES_FR)
    page.locator("#scroll").evaluate("e => e.dispatchEvent(new Event('scroll'))")
    expect(page.locator("#peek")).to_contain_text(samples.CRANES_FR)
    page.keyboard.press("Escape")
    expect(page.locator("#peek")).to_be_hidden()
    page.keyboard.press("o")
    expect(page.locator("#src-1-1 summary")).to_be_focused()
    page.keyboard.press("o")
    expect(page.locator("#reader mark.here")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#reader")).to_be_hidden()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator("#question")).to_be_focused()
    page.keyboard.type("j? n/")
    expect(page.locator("#question")).to_have_value("j? n/")


@EACH
def test_a_number_that_is_pointed_at_shows_its_card(open_page, viewport, locale):
    page = open_page(viewport, locale=locale)
    ask(page, BREST)
    chip = page.locator("#chat a.chip").nth(1)
    chip.hover()
    peek = page.locator("#peek")
    quoted = Words(locale[:2]).text("page.exact_quote")
    for words in ("Brest orders electric cranes", "Harbour News", quoted, samples.CRANES_EN):
        expect(peek).to_contain_text(words)
    expect(chip).to_have_attribute("aria-describedby", "peek")
    peek.hover()
    expect(peek).to_be_visible()
    page.mouse.move(5, 5)
    expect(peek).to_be_hidden()
    expect(chip).not_to_have_attribute("title", re.compile("."))


@EACH
def test_what_is_pressed_in_a_picture_of_the_articles_is_asked(open_page, viewport, locale):
    page = open_page(viewport, locale=locale)
    page.locator("[data-tab=articles]").click()
    page.locator("#library [data-choose=publisher]").first.click()
    expect(page.locator("#choose")).to_be_visible()
    expect(page.locator("#choice .filter")).to_have_text(
        Words(locale[:2]).text("page.no_outlet") + "×"
    )
    expect(page.locator("#ask")).to_be_visible()


@EACH
def test_nothing_is_broken_off_on_the_network(open_page, viewport, locale):
    page = open_page(viewport, locale=locale)
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(f"{request.url} {request.failure}"))
    ask(page, BREST)
    ask(page, "Write about the cranes")
    samples.STEP.clear()
    page.locator("#question").fill("Write and hold")
    page.locator("#question").press("Enter")
    page.locator(".prose.draft").wait_for()
    page.locator("#stop").click()
    samples.STEP.set()
    page.locator(".answer.stopped").wait_for()
    ask(page, BREST)
    assert failed == []


@EACH
def test_nothing_moves_when_a_view_fills(open_page, viewport, locale):
    page = open_page(viewport, locale=locale)
    ask(page, BREST)
    page.locator("[data-do=watch]").click()
    page.evaluate(WATCH_SHIFTS)
    for step, there in VIEWS:
        page.locator(step).dispatch_event("click")
        page.locator(there).first.wait_for()
        page.evaluate(TWO_FRAMES)
    assert page.evaluate("window.shifts") == []


@EACH
def test_a_foreign_quote_says_that_no_model_is_set(open_page, viewport, locale):
    page, words = open_page(viewport, locale=locale), Words(locale[:2])
    ask(page, "Мост?" if locale != "ru-RU" else BREST)
    page.locator("#chat a.chip").first.click()
    page.locator("#sources .card[open] [data-do=translate]").first.click()
    expect(page.locator(".translation:not(:empty)")).to_contain_text(
        words.text("page.translate_none")
    )


@EACH
def test_a_button_has_its_drawing(open_page, viewport, locale):
    page = open_page(viewport, locale=locale)
    ask(page, BREST)
    drawing = page.locator("[data-do=copy] svg.icon path")
    box = drawing.bounding_box()
    assert box is not None and box["width"] > 5 and box["height"] > 5
    stroke = drawing.evaluate("e => getComputedStyle(e).stroke")
    assert stroke.startswith("rgb")
