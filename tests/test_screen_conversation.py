"""What a reader keeps of the chat in a real Chromium: faults, conversations, copies, articles."""

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
    ask,
)

pytest_plugins = ["screen_fixtures"]

BOTH = pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])


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
