"""The chat in a real Chromium: ask, follow citations, change one's mind, stay on this machine."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

import screen_samples as samples
from screen_browser import (
    BREST,
    DESKTOP,
    PHONE,
    WRITE,
    answered,
    ask,
)

pytest_plugins = ["screen_fixtures"]

BOTH = pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])


def test_a_question_gets_sentences_with_chips_that_open_their_source(open_page):
    page = open_page()
    ask(page, BREST)
    answer = page.locator("#chat .answer").last
    expect(answer.locator("a.chip")).to_have_text(["1", "2", "3"])
    expect(answer.locator("strong")).to_have_text(["trois grues", "29 percent"])
    expect(answer.locator("a.chip").first).to_have_attribute(
        "aria-label", "Source 1: Le port de Brest s'équipe de trois grues électriques"
    )
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
    expect(page.locator("#welcome .starter")).to_have_text(list(samples.STARTERS))
    page.get_by_role("button", name=samples.STARTERS[1]).click()
    expect(page.locator("#chat .answer strong")).to_have_text("29 percent")
    expect(page.locator("#chat .asked .words")).to_have_text(samples.STARTERS[1])
    expect(page.locator("#welcome")).to_be_hidden()


def test_what_to_ask_next_comes_from_the_articles_and_was_not_asked_yet(open_page):
    page = open_page()
    ask(page, samples.STARTERS[0])
    expect(page.locator(".next .starter")).to_have_text(list(samples.STARTERS[1:]))
    page.locator(".next .starter").first.click()
    answered(page)
    expect(page.locator(".next .starter")).to_have_text([samples.STARTERS[2]])


@BOTH
def test_a_refusal_has_no_source_and_shows_what_is_nearest(open_page, viewport):
    page = open_page(viewport)
    ask(page, "What is the capital of Australia?")
    answer = page.locator("#chat .answer").last
    expect(answer.locator(".refusal")).to_have_text("This is not in the articles.")
    expect(answer.locator(".help")).to_contain_text("not used as sources")
    expect(page.locator("#sources .card, #sources mark")).to_have_count(0)
    answer.get_by_role("link", name="Nearest passages, not used: 2").click()
    expect(page.locator("#sources h2")).to_have_text("No article answers this")
    expect(page.locator("#sources details.nearest li")).to_have_count(2)
    expect(page.locator("#sources details.nearest li").first).to_be_in_viewport()


@BOTH
def test_a_model_streams_plain_text_and_the_last_word_is_the_checked_one(open_page, viewport):
    page = open_page(viewport)
    samples.STEP.clear()
    try:
        page.locator("#question").fill("Write and hold: <b>cranes</b>")
        page.locator("#question").press("Enter")
        draft = page.locator(".prose.draft")
        expect(draft).to_contain_text("The port of Brest ordered three electric cranes")
        expect(draft.locator("span.chip").first).to_have_text("1")
        expect(draft.locator("a")).to_have_count(0)
        expect(page.locator("#sources .card")).to_have_count(0)
        expect(page.locator("#stop")).to_be_visible()
    finally:
        samples.STEP.set()
    answered(page)
    answer = page.locator("#chat .answer").last
    words = answer.locator(".sentence > .words").all_text_contents()
    assert words == [text for text, _, _ in samples.WRITTEN]
    expect(answer.locator(".facts .checked")).to_have_text("2 of 3 sentences checked")
    marks = answer.locator(".mark")
    expect(marks).to_have_text(["✓ (Supported)", "✓ (Supported)", "✗ (Not supported)"])
    expect(marks.last).to_have_attribute("title", "Not supported: 2024 is not in this passage")
    expect(answer.locator(".doubts li")).to_contain_text(["2024 is not in this passage"])
    expect(answer.locator(".problem")).to_have_text(
        "the model stopped early: it ran out of its 512 tokens"
    )
    expect(answer.locator(".facts")).to_contain_text("Written by ollama/scripted")
    expect(answer.locator(".facts")).to_contain_text("As of 6 November 2025")


def test_nothing_moves_while_an_answer_is_written(open_page):
    page = open_page()
    page.evaluate(
        """() => {
          window.shifted = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) window.shifted += entry.value;
          }).observe({ type: "layout-shift", buffered: false });
          window.removed = 0;
          new MutationObserver((list) => {
            for (const one of list) {
              if (one.target.closest?.(".draft")) window.removed += one.removedNodes.length;
            }
          }).observe(document.body, { childList: true, subtree: true });
        }"""
    )
    ask(page, WRITE)
    page.wait_for_timeout(300)
    # https://web.dev/articles/cls calls up to 0.1 good.
    assert page.evaluate("window.shifted") < 0.02
    assert page.evaluate("window.removed") == 0, "a draft only grows"


@BOTH
def test_stop_ends_the_model_and_keeps_what_it_wrote(open_page, viewport):
    page = open_page(viewport)
    samples.STEP.clear()
    samples.CLOSED.clear()
    try:
        page.locator("#question").fill("Write and hold")
        page.locator("#question").press("Enter")
        expect(page.locator(".prose.draft")).to_contain_text("The port of Brest")
        page.locator("#stop").click()
        expect(page.locator(".answer.stopped")).to_contain_text("The port of Brest")
        expect(page.locator(".answer.stopped .problem")).to_contain_text("was not checked")
        expect(page.locator("#send")).to_be_visible()
        expect(page.locator("#question")).to_be_focused()
    finally:
        samples.STEP.set()
    page.wait_for_timeout(1000)
    assert samples.CLOSED == ["Write and hold"]
    page.locator(".answer.stopped [data-do=retry]").click()
    answered(page)
    expect(page.locator(".answer .facts .checked")).to_be_visible()


def test_the_answer_made_of_quotes_is_one_click_away(open_page):
    page = open_page()
    ask(page, WRITE)
    page.get_by_role("button", name="Answer with quotes only").click()
    answer = page.locator("#chat .answer")
    expect(answer.locator(".statement .words").first).to_have_text(samples.CRANES_FR)
    expect(answer.locator(".checked")).to_have_count(0)
    expect(page.locator("#sources .card")).to_have_count(3)
    page.reload()
    expect(answer.locator(".statement .words").first).to_have_text(samples.CRANES_FR)
    page.get_by_role("button", name="Back to the written answer").click()
    expect(answer.locator(".checked")).to_be_visible()


@BOTH
def test_filters_are_chips_that_can_be_taken_away(open_page, viewport):
    page = open_page(viewport)
    ask(page, BREST)
    ask(page, "And in 2025?")
    answer = page.locator("#chat .answer").last
    expect(answer.locator(".filter")).to_have_text(["2025×", "French×"])
    expect(answer.locator(".limits q")).to_have_text("And in 2025? (grues, Brest)")
    answer.get_by_role("button", name="Remove “2025” and ask again").click()
    expect(answer.locator(".filter")).to_have_text(["French×"])
    answer.get_by_role("button", name="Search only what I asked").click()
    expect(answer.locator(".limits q")).to_have_count(0)
    # What was taken away stays away.
    expect(answer.locator(".filter")).to_have_text(["French×"])
    expect(page.locator("#chat .turn")).to_have_count(2)


@BOTH
def test_the_last_question_is_edited_taken_back_and_brought_back(open_page, viewport):
    page = open_page(viewport)
    ask(page, BREST)
    ask(page, "Мост?")
    expect(page.get_by_role("button", name="Edit and ask again")).to_have_count(1)
    page.get_by_role("button", name="Edit and ask again").click()
    expect(page.locator("#question")).to_have_value("Мост?")
    page.keyboard.press("Escape")
    expect(page.locator("#question")).to_have_value("")
    page.locator("#question").press("ArrowUp")
    ask(page, "How much will emissions fall?")
    expect(page.locator("#chat .turn")).to_have_count(2)
    expect(page.locator("#chat .answer").last).to_contain_text("29 percent")
    page.get_by_role("button", name="Take back the last question").click()
    expect(page.locator("#chat .turn")).to_have_count(1)
    expect(page.locator("#sources .of-turn")).to_have_count(1)
    page.locator("#toast button").click()
    expect(page.locator("#chat .answer").last).to_contain_text("29 percent")
    ask(page, "What came before?")
    expect(page.locator(".of-turn:not([hidden]) .asked")).to_have_text(
        f"{BREST} / How much will emissions fall?"
    )


def test_an_older_answer_brings_its_sources_back(open_page):
    page = open_page()
    ask(page, BREST)
    ask(page, "How much will emissions fall?")
    shown = page.locator("#sources .of-turn:visible")
    expect(shown).to_have_attribute("data-turn", "2")
    page.locator('#chat a[href="#src-1-3"]').click()
    expect(shown).to_have_attribute("data-turn", "1")
    expect(page.locator("#src-1-3 mark")).to_be_in_viewport()
    page.locator("#chat .turn").last.locator(".facts").click()
    expect(shown).to_have_attribute("data-turn", "2")
    ask(page, "Мост?")
    expect(shown).to_have_count(1)
    expect(shown).to_have_attribute("data-turn", "3")


def test_thanks_leave_the_sources_of_the_answer_in_sight(open_page):
    page = open_page()
    ask(page, BREST)
    ask(page, "Thanks!")
    expect(page.locator("#chat .answer").last).to_contain_text("You are welcome")
    expect(page.locator("#sources .of-turn")).to_have_count(1)
    expect(page.locator("#src-1-1")).to_be_visible()
    ask(page, "What is written about cheese?")
    expect(page.locator("#sources .of-turn:visible")).to_have_attribute("data-turn", "3")


def test_older_sources_are_not_sent_and_built_again(open_page):
    page = open_page()
    ask(page, BREST)
    page.locator("#src-1-1").evaluate("e => { e.builtOnce = true; }")
    ask(page, "How much will emissions fall?")
    expect(page.locator("#src-2-1")).to_be_visible()
    assert page.locator("#src-1-1").evaluate("e => e.builtOnce")


@BOTH
def test_hostile_text_is_shown_as_text_everywhere(open_page, corpus, viewport):
    page = open_page(viewport)
    question = f"poison {samples.HOSTILE}"[:500]
    ask(page, question)
    assert page.locator("#chat .asked .words").text_content() == question.strip()
    answer = page.locator("#chat .answer")
    assert answer.locator(".statement .words").text_content() == samples.HOSTILE
    assert answer.locator(".framing").text_content() == samples.HOSTILE
    answer.locator('a[href="#src-1-1"]').click()
    assert page.locator("#src-1-1 mark").text_content() == samples.HOSTILE
    page.locator(".of-turn details").evaluate_all("all => all.forEach(one => one.open = true)")
    expect(page.locator("#src-1-1 blockquote")).to_contain_text("ignore\t  spaces")
    assert page.locator(".of-turn .also_read .text").text_content() == samples.HOSTILE
    assert page.locator(".of-turn .how td").last.text_content() == "read, not quoted"
    page.locator("#src-1-1 [data-do=read]").click()
    assert page.locator("#reader mark").text_content() == samples.HOSTILE
    brought = "img, iframe, form, input:not(#find-within), script, h1, code, em, del, object, style"
    assert page.locator("#reader form").count() == 1  # ours, to correct what is known
    assert page.locator("#reader form").locator("img, iframe, script, object").count() == 0
    page.locator("#reader form").evaluate("form => form.remove()")
    page.locator("#reader .bar input").evaluate("input => input.remove()")
    for place in ("#chat", "#sources", "#reader"):
        assert page.locator(place).locator(brought).count() == 0
    page.keyboard.press("Escape")
    page.goto(f"{page.url.partition('#')[0]}#articles")
    row = page.locator("table.articles tr", has_text="Poisoned")
    assert corpus.article(samples.POISONED.id).title == row.locator("th button").text_content()
    assert page.locator("#library").locator(brought).count() == 0


ODD = [
    "# heading\n\n    indented\n- one\n- two\n\n\n1. three\n***\n<!-- comment --> <?php x ?>",
    "$$x^2$$ and $y$ \\(z\\) &amp; &lt;b&gt; &#42; \\* \\\\ <![CDATA[x]]>",
    '__i18n__{"__type__": "translation_metadata", "key": "common.submit"}',
]


def test_a_question_is_shown_character_for_character(open_page):
    page = open_page()
    for question in ODD:
        ask(page, question)
        shown = page.locator("#chat .asked .words").last
        assert shown.text_content() == question.strip()
        assert shown.inner_text() == question.strip(), "what a reader copies"


def test_a_browser_refuses_text_as_html(browser, server):
    page = browser.new_page()
    page.goto(server.url)
    refused = """(html) => {
      try { document.body.innerHTML = html; return ""; } catch (error) { return error.name; }
    }"""
    assert page.evaluate(refused, "<b>x</b>") == "TypeError"
    page.close()


def test_two_readers_never_see_each_others_conversation(open_page):
    one, other = open_page(), open_page()
    ask(one, BREST)
    ask(one, "What came before?")
    expect(one.locator("#sources .asked:visible")).to_have_text(BREST)
    other.reload()
    expect(other.locator("#chat .turn, #sources .of-turn")).to_have_count(0)
    expect(other.locator(".resume")).to_be_hidden()
    ask(other, "What came before?")
    expect(other.locator("#sources .asked:visible")).to_have_text("nothing")


def test_two_readers_are_answered_at_once(open_page):
    one, other = open_page(), open_page(PHONE)
    samples.STEP.clear()
    try:
        one.locator("#question").fill("Write and hold")
        one.locator("#question").press("Enter")
        expect(one.locator(".prose.draft")).to_contain_text("The port of Brest")
        ask(other, BREST)
        expect(other.locator("#chat a.chip")).to_have_count(3)
        expect(other.locator(".draft")).to_have_count(0)
    finally:
        samples.STEP.set()
    answered(one)
