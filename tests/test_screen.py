"""The real page in a real Chromium: ask, follow citations, stay on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    Request,
    expect,
    sync_playwright,
)

import screen_samples as samples
from browser import FLAGS
from qa.screen.serve import Server, next_free_port, serve

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
BREST = "Combien de grues à Brest ?"

# Gradio counts its calls with options that pandas 3 deprecates.
pytestmark = pytest.mark.filterwarnings("ignore::pandas.errors.Pandas4Warning")

# A busy machine is no reason to fail.
PATIENCE = 120_000  # milliseconds
expect.set_options(timeout=PATIENCE)

READY = threading.Event()
"""Set while the served page has its model."""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    from qa.screen.page import build_app

    port = next_free_port("127.0.0.1", range(21_000, 22_000))
    assert port is not None
    served = serve(
        lambda: build_app(
            samples.ask,
            corpus=samples.CORPUS,
            starters=samples.STARTERS,
            ready=READY,
            max_question=500,
            today=lambda: samples.TODAY,
        ),
        port=port,
        open_browser=False,
        announce=lambda line: None,
        ready=READY,
    )
    yield served
    served.close()


@pytest.fixture(scope="module")
def browser(chromium) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def contexts(browser) -> dict[str, BrowserContext]:
    """Browser profiles by their options: pages of one profile share its cache."""
    return {}


@pytest.fixture
def open_page(browser, server, contexts):
    """Opens the page in a session of its own; whatever it does, nothing may leave the origin."""
    pages: list[Page] = []
    wrong: list[str] = []

    def watch(page: Page) -> None:
        def request(sent: Request) -> None:
            if not sent.url.startswith((server.url, "data:", "blob:")):
                wrong.append(f"request to {sent.url}")

        def dialog(opened: Dialog) -> None:
            wrong.append(f"dialog {opened.message}")
            opened.dismiss()

        def console(message: ConsoleMessage) -> None:
            if "Content Security Policy" in message.text:
                wrong.append(message.text)

        page.on("request", request)
        page.on("dialog", dialog)
        page.on("console", console)
        page.on("popup", lambda opened: wrong.append(f"window {opened.url}"))
        page.on("pageerror", lambda error: wrong.append(f"script error {error}"))

    def open_(viewport=DESKTOP, profile: str = "", **options) -> Page:
        key = repr((viewport, profile, options))
        if key not in contexts:
            contexts[key] = browser.new_context(viewport=viewport, **options)
            contexts[key].set_default_timeout(PATIENCE)
        page: Page = contexts[key].new_page()
        pages.append(page)
        watch(page)
        page.goto(server.url)
        page.locator("#question textarea").wait_for()
        return page

    yield open_
    for page in pages:
        assert page.evaluate("window.__pwned") is None
        page.close()
    assert not wrong


def ask(page: Page, question: str) -> None:
    answers = page.locator("#chat .bot-row .facts, #chat .bot-row .refusal:only-child")
    before = page.locator("#chat .bot-row").count()
    page.locator("#question textarea").fill(question)
    page.locator("#question textarea").press("Enter")
    expect(page.locator("#chat .bot-row")).to_have_count(before + 1)
    expect(page.locator("#chat .pending")).to_have_count(0)
    answers.last.wait_for()


def test_a_question_gets_sentences_with_chips_that_open_their_source(open_page):
    page = open_page()
    ask(page, BREST)
    answer = page.locator("#chat .bot-row").last
    expect(answer.locator('a[href^="#src-"]')).to_have_text(["1", "2", "3"])
    expect(answer.locator("strong")).to_have_text(["trois grues", "29 percent"])
    expect(page.locator("#sources .card")).to_have_count(3)
    expect(page.locator("#sources .card[open]")).to_have_count(1)

    answer.locator('a[href="#src-1-2"]').click()
    card = page.locator("#src-1-2")
    expect(card).to_have_attribute("open", "")
    expect(card.locator("mark")).to_be_in_viewport(ratio=1)
    assert card.locator("mark").text_content() == samples.CRANES_EN
    expect(card.locator("summary")).to_be_focused()
    assert card.locator("mark").evaluate("e => getComputedStyle(e).animationName") == "flash"
    # Back to the sentence the reader came from.
    page.keyboard.press("Escape")
    expect(answer.locator('a[href="#src-1-2"]')).to_be_focused()


def test_a_starter_question_is_asked_with_one_click(open_page):
    page = open_page()
    expect(page.locator("#welcome button")).to_have_text(list(samples.STARTERS))
    page.get_by_role("button", name=samples.STARTERS[1]).click()
    expect(page.locator("#chat .bot-row strong")).to_have_text("29 percent")
    expect(page.locator("#chat .user-row p")).to_have_text(samples.STARTERS[1])
    expect(page.locator("#welcome")).to_have_count(0)


def test_a_refusal_has_no_source_and_says_so(open_page):
    page = open_page()
    ask(page, "What is the capital of Australia?")
    answer = page.locator("#chat .bot-row").last
    expect(answer.locator(".refusal")).to_have_text("This is not in the articles.")
    expect(page.locator("#sources .card, #sources mark")).to_have_count(0)
    expect(page.locator("#sources h2")).to_have_text("No article answers this")
    nearest = page.locator("#sources details.nearest")
    expect(nearest.locator("li").first).to_be_hidden()
    answer.locator("a").click()
    expect(nearest.locator("li").first).to_be_visible()


def test_an_older_answer_brings_its_sources_back(open_page):
    page = open_page()
    ask(page, BREST)
    ask(page, "How much will emissions fall?")
    expect(page.locator("#turn-2")).to_be_visible()
    expect(page.locator("#turn-1")).to_be_hidden()
    page.locator('#chat a[href="#src-1-3"]').click()
    expect(page.locator("#turn-1")).to_be_visible()
    expect(page.locator("#turn-2")).to_be_hidden()
    expect(page.locator("#src-1-3 mark")).to_be_in_viewport()
    ask(page, "Мост?")
    expect(page.locator("#sources .turn:visible")).to_have_count(1)
    expect(page.locator("#turn-3")).to_be_visible()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_hostile_text_is_shown_as_text_in_chat_and_panel(open_page, viewport):
    page = open_page(viewport)
    question = f"poison {samples.HOSTILE}"[:500]
    ask(page, question)
    assert page.locator("#chat .user-row p").last.text_content() == question.strip()
    answer = page.locator("#chat .bot-row").last
    assert answer.locator(".statement").text_content() == samples.HOSTILE
    assert answer.locator(".framing").text_content() == samples.HOSTILE
    answer.locator('a[href="#src-1-1"]').click()
    assert page.locator("#src-1-1 mark").text_content() == samples.HOSTILE
    page.locator("#turn-1 details").evaluate_all("all => all.forEach(one => one.open = true)")
    expect(page.locator("#src-1-1 blockquote")).to_contain_text("ignore\t  spaces")
    assert page.locator("#turn-1 .also_read .text").text_content() == samples.HOSTILE
    decision = page.locator("#turn-1 .how td").last.text_content()
    assert decision == samples.HOSTILE
    brought = "img, iframe, form, input, script, h1, code, table:not(.how table), em, del"
    assert page.locator("#chat").locator(brought).count() == 0
    assert page.locator("#sources").locator(brought).count() == 0
    assert page.locator("#chat a:not([href^='#src-']):not([href^='#turn-'])").count() == 0


ODD = [
    "# heading\n\n    indented\n- one\n- two\n\n\n1. three\n***\n<!-- comment --> <?php x ?>",
    "| a | b |\n|---|---|\n| 1 | 2 |\n\n[x]: http://beacon.invalid 'title'\n[x]",
    "$$x^2$$ and $y$ \\(z\\) &amp; &lt;b&gt; &#42; \\* \\\\ <![CDATA[x]]>",
    "http://beacon.invalid/x www.beacon.invalid me@beacon.invalid",
    "```js\nwindow.__pwned = 1\n```",
    '__i18n__{"__type__": "translation_metadata", "key": "common.submit"}',
]


def test_a_question_is_shown_character_for_character(open_page):
    page = open_page()
    for question in ODD:
        ask(page, question)
        shown = page.locator("#chat .user-row").last.locator("p")
        assert shown.text_content() == question.strip()
        assert shown.inner_text() == question.strip(), "what a reader copies"


def test_earlier_questions_of_the_session_reach_the_answerer_and_no_other(open_page):
    one, other = open_page(), open_page(profile="another reader")
    ask(one, BREST)
    ask(one, "What came before?")
    expect(one.locator("#sources .asked:visible")).to_have_text(BREST)
    expect(other.locator("#chat .message-row")).to_have_count(0)
    expect(other.locator("#sources .turn")).to_have_count(0)
    ask(other, "What came before?")
    expect(other.locator("#sources .asked:visible")).to_have_text("nothing")
    one.reload()
    one.locator("#question textarea").wait_for()
    ask(one, "What came before?")
    expect(one.locator("#sources .asked:visible")).to_have_text("nothing")


WRONG = {
    "": "Type a question first.",
    "  \t ": "Type a question first.",
    "a" * 501: "The question has 501 characters; the limit is 500. Shorten it and ask again.",
    "please fail": "the question 'fail' cannot be asked; expected another",
    "please crash": "Something went wrong on our side; the log of the program has the details.",
}


def test_what_goes_wrong_is_one_line_and_the_question_is_kept(open_page):
    page = open_page()
    alert = page.get_by_role("alert")
    for question, line in WRONG.items():
        page.locator("#question textarea").fill(question)
        page.locator("#send").click()
        expect(alert).to_have_text(line)
        expect(page.locator("#question textarea")).to_have_value(question)
        expect(page.locator("#chat .message-row")).to_have_count(0)
        expect(page.locator("#welcome")).to_be_visible()
        expect(page.locator("body")).not_to_contain_text("a secret of the machine")
    ask(page, BREST)
    expect(alert).to_have_count(0)


def test_a_question_asked_too_early_waits_and_the_page_says_so(open_page):
    page = open_page()
    READY.clear()
    try:
        page.locator("#question textarea").fill(BREST)
        page.locator("#question textarea").press("Enter")
        expect(page.locator("#chat .pending")).to_contain_text("Warming up")
    finally:
        READY.set()
    expect(page.locator('#chat a[href="#src-1-1"]')).to_be_visible()


def test_everything_is_reachable_with_the_keyboard_alone(open_page):
    page = open_page()
    page.locator("#question textarea").focus()
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
    for width in (320, PHONE["width"]):
        page.set_viewport_size({**PHONE, "width": width})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(page.locator("#sources")).to_be_hidden()
    page.locator('#chat a[href="#turn-1"]').click()
    expect(page.locator("#sources h2")).to_be_in_viewport()
    page.locator("#sources .close").click()
    expect(page.locator("#sources")).to_be_hidden()
    chip = page.locator('#chat a[href="#src-1-2"]')
    chip.click()
    expect(page.locator("#src-1-2 mark")).to_be_in_viewport()
    assert page.locator("#chat-column").evaluate("e => e.inert")
    page.keyboard.press("Escape")
    expect(page.locator("#sources")).to_be_hidden()
    expect(chip).to_be_focused()


def test_reduced_motion_is_respected(open_page):
    page = open_page(reduced_motion="reduce")
    ask(page, BREST)
    page.locator('#chat a[href="#src-1-3"]').click()
    mark = page.locator("#src-1-3 mark")
    expect(mark).to_be_in_viewport()
    assert mark.evaluate("e => getComputedStyle(e).animationName") == "none"


def test_a_screen_reader_hears_the_words_of_a_message_in_the_language_of_the_page(open_page):
    page = open_page()
    ask(page, BREST)
    assert page.locator("html").get_attribute("lang") == "en"
    expect(page.locator("#chat [data-testid=bot]")).not_to_have_attribute("aria-label", "")
    assert page.locator("#chat [data-testid][aria-label]").count() == 0
    expect(page.locator("#turn-1 > div")).to_have_attribute("lang", "fr")
    expect(page.get_by_role("region", name="Sources", exact=True)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(open_page, scheme):
    # Still, so that no colour is measured in the middle of a fade.
    page = open_page(color_scheme=scheme, reduced_motion="reduce")
    found = serious(page)
    ask(page, BREST)
    page.locator('#chat a[href="#src-1-3"]').click()
    page.locator("#turn-1 details").evaluate_all("all => all.forEach(one => one.open = true)")
    found += serious(page)
    ask(page, "What is the capital of Australia?")
    page.set_viewport_size(PHONE)
    found += serious(page)
    page.locator('#chat a[href="#turn-2"]').click()
    found += serious(page)
    assert not found


def serious(page: Page) -> list[str]:
    results = Axe().run(page).response
    return [
        f"{violation['id']}: {node['html'][:200]} {node['failureSummary']}"
        for violation in results["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]
