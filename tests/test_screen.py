"""The chat in a real Chromium: ask, follow citations, change one's mind, stay on this machine."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

import screen_samples as samples
from qa.screen.record import record_of, to_plain
from screen_browser import (
    BREST,
    DESKTOP,
    KEPT,
    PHONE,
    READY,
    WRITE,
    answered,
    ask,
    serious,
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


WRONG = {
    "": "Type a question first.",
    "  \t ": "Type a question first.",
    "a" * 1501: "The question has 1,501 characters; the limit is 500. Shorten it and ask again.",
    "please fail": "the question 'fail' cannot be asked; expected another",
    "please crash": "Something went wrong on our side; the log of the program has the details.",
}


def test_what_goes_wrong_is_one_line_and_the_question_is_kept(open_page):
    page = open_page()
    for question, line in WRONG.items():
        page.locator("#question").fill(question)
        page.locator("#send").click()
        expect(page.locator("#notice")).to_have_text(line)
        expect(page.locator("#question")).to_have_value(question)
        expect(page.locator("#chat .turn")).to_have_count(0)
        expect(page.locator("#welcome")).to_be_visible()
        expect(page.locator("body")).not_to_contain_text("a secret of the machine")
    ask(page, BREST)
    expect(page.locator("#notice")).to_be_empty()
    page.get_by_role("button", name="Edit and ask again").click()
    page.locator("#question").fill("please fail")
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_have_text(WRONG["please fail"])
    # An edit that fails costs nothing: the answer is still there, the new words too.
    expect(page.locator("#chat a.chip")).to_have_count(3)
    expect(page.locator("#chat .asked .words")).to_have_text(BREST)
    expect(page.locator("#question")).to_have_value("please fail")


def test_a_question_asked_too_early_waits_and_the_page_says_so(open_page):
    READY.clear()
    try:
        page = open_page()
        expect(page.locator("#masthead .warming")).to_be_visible()
        page.locator("#question").fill(BREST)
        page.locator("#question").press("Enter")
        expect(page.locator("#chat .pending")).to_contain_text("Warming up")
    finally:
        READY.set()
    expect(page.locator('#chat a[href="#src-1-1"]')).to_be_visible()
    expect(page.locator("#masthead .warming")).to_be_hidden()


def test_a_conversation_outlives_a_reload_with_its_citations(open_page):
    page = open_page()
    ask(page, BREST)
    ask(page, WRITE)
    page.reload()
    expect(page.locator("#chat .answer")).to_have_count(2)
    page.locator('#chat a[href="#src-1-2"]').click()
    expect(page.locator("#src-1-2 mark")).to_be_in_viewport(ratio=1)
    ask(page, "What came before?")
    expect(page.locator("#sources .asked:visible")).to_have_text(f"{BREST} / {WRITE}")
    # A new tab begins afresh, with the last conversation at hand.
    tab = open_page(beside=page)
    expect(tab.locator("#chat .turn")).to_have_count(0)
    tab.locator(".resume button").click()
    expect(tab.locator("#chat .answer")).to_have_count(3)


def test_conversations_are_listed_deleted_and_brought_back(open_page):
    page = open_page(PHONE)
    ask(page, BREST)
    page.locator("#open-conversations").click()
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator("#chat .turn")).to_have_count(0)
    ask(page, "How much will emissions fall?")
    page.locator("#open-conversations").click()
    expect(page.locator("#kept li")).to_have_count(2)
    page.locator("#kept li", has_text=BREST).get_by_role("button", name="Delete").click()
    expect(page.locator("#kept li")).to_have_count(1)
    page.locator("#toast button").click()
    expect(page.locator("#kept li")).to_have_count(2)
    page.locator("#kept li", has_text=BREST).locator("button").first.click()
    expect(page.locator("#chat .asked .words")).to_have_text(BREST)


def test_an_answer_does_not_follow_the_reader_into_another_conversation(open_page):
    page = open_page()
    ask(page, BREST)
    samples.STEP.clear()
    try:
        page.locator("#question").fill("Write and hold")
        page.locator("#question").press("Enter")
        expect(page.locator(".prose.draft")).to_contain_text("The port of Brest")
        page.locator("#open-conversations").click()
        page.get_by_role("button", name="New conversation").click()
        expect(page.locator("#send")).to_be_visible()
    finally:
        samples.STEP.set()
    ask(page, "Мост?")
    expect(page.locator("#chat .turn")).to_have_count(1)
    expect(page.locator("#sources .of-turn")).to_have_count(1)
    page.locator("#open-conversations").click()
    expect(page.locator("#kept li")).to_have_count(2)


def test_what_a_browser_kept_is_data_that_may_be_broken(open_page):
    page = open_page()
    turn = {
        "turn": 1,
        "question": "<img src=x onerror=window.__pwned=8>",
        "asked": "2025-11-10T10:00:00Z",
        "without": [],
        "answer": to_plain(record_of(samples.port_answer(BREST))),
    }
    turn["answer"]["citations"][0]["article"]["title"] = "<img src=x onerror=window.__pwned=9>"
    page.evaluate(
        """(turn) => {
          const entry = { id: "of-an-older-version", title: turn.question, when: turn.asked };
          localStorage["sourced.conversations"] = JSON.stringify([entry]);
          localStorage["sourced.conversation.of-an-older-version"] = JSON.stringify([turn]);
        }""",
        turn,
    )
    page.reload()
    page.locator(".resume button").click()
    assert page.evaluate("localStorage['sourced.conversations']") == "[]"
    expect(page.locator("#chat .asked .words")).to_have_text("<img src=x onerror=window.__pwned=8>")
    assert page.locator("#chat img, #sources img").count() == 0


def test_copy_and_export_carry_the_citations(open_page, tmp_path):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    ask(page, BREST)
    ask(page, WRITE)
    page.locator("[data-do=copy]").first.click()
    expect(page.locator("#toast")).to_contain_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    start = samples.PORT.text.index(samples.CRANES_FR)
    assert f"{samples.CRANES_FR} [1]" in copied
    assert f"2025/port.txt, {start}–{start + len(samples.CRANES_FR)}" in copied
    page.locator("#open-conversations").click()
    with page.expect_download() as caught:
        page.get_by_role("button", name="Markdown with footnotes").click()
    markdown = caught.value.path().read_text("utf-8")
    assert caught.value.suggested_filename.endswith(".md")
    assert "[^1-1]" in markdown and "\n[^2-2]: " in markdown
    with page.expect_download() as caught:
        page.get_by_role("button", name="JSON with offsets").click()
    data = json.loads(caught.value.path().read_text("utf-8"))
    cited = data["turns"][0]["answer"]["citations"][0]
    assert samples.PORT.text[cited["start"] : cited["end"]] == cited["quote"]


@BOTH
def test_the_reader_shows_the_whole_article_with_every_cited_sentence(open_page, viewport):
    page = open_page(viewport)
    ask(page, BREST)
    page.locator('#chat a[href="#src-1-3"]').click()
    page.locator("#src-1-3 [data-do=read]").click()
    marks = page.locator("#reader mark")
    expect(marks).to_have_text([samples.CRANES_FR, samples.LORIENT])
    assert page.locator("#reader .text").text_content() == samples.PORT.text
    expect(page.locator("#reader .text")).to_have_attribute("lang", "fr")
    expect(page.locator("#reader .place")).to_have_text("2 of 2")
    expect(marks.last).to_be_in_viewport()
    page.get_by_role("button", name="Next mark").click()
    expect(page.locator("#reader .place")).to_have_text("1 of 2")
    expect(marks.first).to_have_class("here")
    page.keyboard.press("p")
    expect(page.locator("#reader .place")).to_have_text("2 of 2")
    page.keyboard.press("Escape")
    expect(page.locator("#reader")).to_be_hidden()


def test_what_a_reader_says_of_an_answer_is_kept(open_page):
    page = open_page()
    ask(page, BREST)
    page.get_by_role("button", name="Rate this answer").click()
    expect(page.get_by_role("button", name="Send")).to_be_disabled()
    page.get_by_role("button", name="Wrong source").click()
    comment = page.locator(".rating textarea")
    comment.fill("full disk")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#toast")).to_contain_text("the disk is full; free some space")
    comment.fill(samples.DIESEL)
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#toast")).to_contain_text("kept on this machine")
    expect(page.locator(".rating")).to_have_count(0)
    said = KEPT.said[-1]
    assert (said.label, said.comment, said.turns) == ("wrong_source", samples.DIESEL, (BREST,))
    assert said.citations[0].quote == samples.CRANES_FR


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
