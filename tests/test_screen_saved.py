"""Notebooks, saved questions and conversations, in a real Chromium on the page."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import screen_samples as samples
from qa.desk import conversations as kept
from qa.desk import notebooks
from qa.desk.desk import Desk
from qa.desk.viewer import THIS_MACHINE, Viewer, owner_of
from qa.screen.admission.access import SAVED, Access, Quota
from qa.screen.calls.saved.conversations import AT_ONCE as LISTED
from qa.screen.calls.saved.notebooks import AT_ONCE
from qa.screen.record import TurnRecord, plain_turns, record_of
from screen_browser import BOTH, BREST, ask, serious, serving
from store.files import write_whole

pytest_plugins = ["screen_fixtures"]


def come_to(page: Page, room: str) -> None:
    page.locator("[data-tab=saved]").click()
    page.locator(f".rooms [data-room={room}]").click()
    expect(page.locator(f".room[data-room={room}] .held")).to_have_attribute("aria-busy", "false")


def pin(page: Page, button: str, name: str = "", note: str = "") -> None:
    page.locator(button).first.dispatch_event("click")
    if name:
        page.locator("#pin-to").select_option("")
        page.locator("#pin-name").fill(name)
    page.locator("#pin-note").fill(note)
    page.locator("#pin [type=submit]").click()
    expect(page.locator("#pin")).to_be_hidden()


@BOTH
def test_answers_and_quotes_are_pinned_noted_ordered_and_exported(open_page, viewport, locale):
    page = open_page(viewport, locale=locale, reduced_motion="reduce")
    ask(page, BREST)
    pin(page, ".answer [data-do=pin]", "Quay & <b>port</b>", "first line\nsecond line")
    pin(page, "#src-1-2 [data-do=pin]")
    come_to(page, "notebooks")
    pins = page.locator(".pin")
    expect(pins).to_have_count(2)
    expect(page.locator(".book h3")).to_have_text("Quay & <b>port</b>")
    expect(pins.first.locator(".statement")).to_have_count(3)
    expect(pins.first.locator(".note")).to_have_text("first line\nsecond line")
    expect(pins.last.locator("blockquote")).to_have_text(samples.CRANES_EN)
    # The quote opens where it stands.
    pins.last.locator("[data-do=open-place]").click()
    expect(page.locator("#reader mark.here")).to_have_text(samples.CRANES_EN)
    page.keyboard.press("Escape")
    pins.last.locator("[data-do=pin-up]").click()
    expect(pins.first.locator("blockquote").first).to_have_text(samples.CRANES_EN)
    pins.first.locator("[data-do=note-pin]").click()
    page.locator(".reword textarea").fill("asked her")
    page.locator(".reword [type=submit]").click()
    expect(pins.first.locator(".note")).to_have_text("asked her")
    pins.first.locator("[data-do=unpin]").click()
    expect(pins).to_have_count(1)
    page.locator("#toast button").click()
    expect(pins).to_have_count(2)
    for form, begins in (("markdown", "# Quay"), ("html", "<!doctype html>"), ("json", "{")):
        with page.expect_download() as caught:
            page.locator(f"[data-form={form}]").click()
        assert caught.value.path().read_text("utf-8").startswith(begins)
    page.locator("#new-notebook").fill("Second")
    page.locator("#new-notebook").press("Enter")
    expect(page.locator(".book h3")).to_have_text("Second")
    page.locator("[data-do=notebook-up]").click()
    expect(page.locator(".shelf .name")).to_have_text(["Second", "Quay & <b>port</b>"])
    page.locator("[data-do=rename-notebook]").click()
    page.locator(".reword input").fill("Erste")
    page.locator(".reword input").press("Enter")
    expect(page.locator(".book h3")).to_have_text("Erste")
    page.locator("[data-do=remove-notebook]").click()
    expect(page.locator(".shelf .name")).to_have_text(["Quay & <b>port</b>"])
    page.locator("#toast button").click()
    expect(page.locator(".shelf .name")).to_have_count(2)
    page.locator("#new-notebook").fill("   ")
    page.locator("#new-notebook").press("Enter")
    expect(page.locator("#saved-notice")).to_be_visible()
    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


@BOTH
def test_a_saved_question_shows_what_is_new_as_a_badge(open_page, corpus, viewport, locale):
    page = open_page(viewport, locale=locale, reduced_motion="reduce")
    ask(page, BREST)
    page.locator(".answer [data-do=watch]").click()
    expect(page.locator("#toast")).to_have_class(re.compile("shown"))
    come_to(page, "questions")
    card = page.locator(".question")
    expect(card.locator("h3")).to_have_text(BREST)
    expect(card.locator(".more .quoted")).to_have_count(3)
    expect(page.locator(".badge:visible")).to_have_count(0)
    with Desk(corpus.path) as desk:
        desk.write("UPDATE saved_questions SET seen = '2025-11-03T00:00:00+00:00'", [()])
    page.reload()
    expect(page.locator("[data-tab=saved] .badge")).to_contain_text("3")
    come_to(page, "questions")
    expect(card.locator("> .quoted")).to_have_count(3)
    assert serious(page) == []
    card.locator("[data-do=run-question]").click()
    expect(card.locator("> .quoted")).to_have_count(3)
    card.locator("[data-do=seen-question]").click()
    expect(card.locator("> .quoted")).to_have_count(0)
    expect(page.locator(".badge:visible")).to_have_count(0)
    card.locator("[data-do=remove-question]").click()
    expect(card).to_have_count(0)
    page.locator("#toast button").click()
    expect(card).to_have_count(1)
    page.locator("#new-question").fill("Мост?")
    page.locator("#new-question").press("Enter")
    expect(card).to_have_count(2)
    card.filter(has_text="Мост?").locator("[data-do=open-question]").click()
    expect(page.locator("#chat .asked .words").last).to_have_text("Мост?")


@BOTH
def test_a_saved_question_keeps_the_articles_that_were_chosen(open_page, viewport, locale):
    page = open_page(viewport, locale=locale, reduced_motion="reduce")
    page.locator("#choose-open").click()
    page.locator(".facet.language input[value=fr]").check()
    expect(page.locator("#choice .filter")).to_have_count(1)
    chosen = (page.locator("#choice .filter").text_content() or "").strip("×")
    page.locator("#choose-done").click()
    ask(page, BREST)
    page.locator(".answer [data-do=watch]").click()
    page.locator("#choice .filter").click()
    expect(page.locator("#choice .filter")).to_have_count(0)
    come_to(page, "questions")
    card = page.locator(".question")
    expect(card.locator(".filter")).to_have_text(chosen)
    card.locator("[data-do=open-question]").click()
    expect(page.locator("#choice .filter")).to_have_text(f"{chosen}×")
    expect(page.locator("#chat .answer").last.locator("[data-do=unchoose]")).to_have_count(1)
    assert serious(page) == []


@BOTH
def test_conversations_are_searched_renamed_and_outlive_the_server(
    browser, corpus, viewport, locale
):
    served = serving(corpus)
    context = browser.new_context(viewport=viewport, locale=locale, reduced_motion="reduce")
    page = context.new_page()
    page.goto(served.url)
    page.locator("html.live").wait_for()
    ask(page, BREST)
    ask(page, "Мост?")
    come_to(page, "conversations")
    page.locator("[data-do=new]").click()
    ask(page, "How much will emissions fall?")
    come_to(page, "conversations")
    rows = page.locator("#kept li")
    expect(rows).to_have_count(2)
    for words, count in (("diesel", 0), ("волга МОСТ", 0), ("мост grues", 1), ("emissions", 2)):
        page.locator("#find-conversation").fill(words)
        expect(page.locator("#kept [data-do=open-conversation]")).to_have_count(count)
    page.locator("#find-conversation").fill("мост")
    expect(rows).to_have_count(1)
    rows.locator("[data-do=rename-conversation]").click()
    page.locator(".reword input").fill("Bridges and cranes")
    page.locator(".reword [type=submit]").click()
    expect(rows.locator(".name")).to_have_text("Bridges and cranes")
    assert serious(page) == []
    served.close()
    # The article was edited and the server started anew: the citation is found where it is now.
    file = corpus.folder / samples.PORT.path
    before = file.read_text("utf-8")
    again = None
    try:
        body = before.replace("La commande", "Première ligne.\n\nLa commande")
        write_whole(file, body.replace("Lorient choisit", "Lorient préfère"))
        corpus.sync(corpus.folder)
        again = serving(corpus)
        page.goto(again.url)
        page.locator("html.live").wait_for()
        come_to(page, "conversations")
        rows.filter(has_text="Bridges").locator("[data-do=open-conversation]").click()
        expect(page.locator("#chat .turn")).to_have_count(2)
        page.locator('#chat a[href="#src-1-1"]').click()
        page.locator("#src-1-1 [data-do=read]").click()
        expect(page.locator("#reader mark.here")).to_have_text(samples.CRANES_FR)
        page.keyboard.press("Escape")
        expect(page.locator("#src-1-3 .since")).to_contain_text("Lorient préfère")
    finally:
        write_whole(file, before)
        corpus.sync(corpus.folder)
        context.close()
        if again is not None:
            again.close()


def test_a_long_notebook_comes_as_somebody_scrolls(open_page, corpus):
    page = open_page()
    name = next(c["value"] for c in page.context.cookies() if c["name"] == "client")
    viewer = Viewer(owner_of(name))
    book = notebooks.make_notebook(corpus.path, viewer, "Long")
    for n in range(2 * AT_ONCE + 5):
        pinned = notebooks.Pinned(f"Question {n}", (), "answer", message="Nothing was found.")
        notebooks.add_pin(corpus.path, viewer, book, pinned)
    come_to(page, "notebooks")
    expect(page.locator(".book .pin")).to_have_count(AT_ONCE)
    expect(page.locator(".book > .meta")).to_contain_text(str(2 * AT_ONCE + 5))
    # Not to the button itself: it is gone as soon as it is near.
    saved = page.locator("#saved")
    saved.evaluate("place => place.scrollTo(0, place.scrollHeight)")
    expect(page.locator(".book .pin")).to_have_count(2 * AT_ONCE)
    # What is changed in it leaves as much of it there.
    page.locator(".pin [data-do=unpin]").first.click()
    expect(page.locator("#toast button")).to_be_visible()
    saved.evaluate("place => place.scrollTo(0, place.scrollHeight)")
    expect(page.locator(".book .pin")).to_have_count(2 * AT_ONCE + 4)
    titles = page.locator(".pin h4").all_text_contents()
    assert titles == [f"Question {n}" for n in range(1, 2 * AT_ONCE + 5)]
    expect(page.locator("[data-do=more-pins]")).to_have_count(0)


def test_nobody_sees_what_another_browser_keeps(open_page):
    one, other = open_page(), open_page()
    ask(one, BREST)
    pin(one, ".answer [data-do=pin]", "Mine")
    for room in ("notebooks", "questions", "conversations"):
        come_to(other, room)
        expect(other.locator(f".room[data-room={room}] .nothing")).to_be_visible()


@pytest.mark.long
def test_two_hundred_conversations_are_there_at_once(open_page, corpus):
    page = open_page()
    name = next(c["value"] for c in page.context.cookies() if c["name"] == "client")
    owner = Viewer(owner_of(name))
    answer = record_of(samples.port_answer(BREST))
    for n in range(200):
        turns = []
        for number in range(1, 11):
            turn = TurnRecord(number, f"Question {n} {number}", "2025-11-10", answer=answer)
            body = json.dumps(plain_turns([turn]))
            turns.append(kept.KeptTurn(number, body, f"{turn.question} {samples.CRANES_FR}"))
        kept.keep_turns(corpus.path, owner, f"conversation-{n}", turns[0].said, turns)
    come_to(page, "conversations")
    expect(page.locator("#kept li[data-id]")).to_have_count(LISTED)
    saved = page.locator("#saved")
    for shown in (2 * LISTED, 3 * LISTED, 200):
        saved.evaluate("place => place.scrollTo(0, place.scrollHeight)")
        expect(page.locator("#kept li[data-id]")).to_have_count(shown)
    expect(page.locator("[data-do=more-conversations]")).to_have_count(0)
    page.locator("#find-conversation").fill("question 117 grues")
    expect(page.locator("#kept li")).to_have_count(1)
    page.locator("#kept [data-do=open-conversation]").click()
    expect(page.locator("#chat .turn")).to_have_count(10)
    for one in kept.conversations(corpus.path, THIS_MACHINE):
        kept.remove_conversation(corpus.path, THIS_MACHINE, one.id)


# -- the calls ------------------------------------------------------------------------------------
def call(
    url: str, action: str, cookie: str | None = "a" * 32, /, **body: Any
) -> tuple[int, dict[str, Any]]:
    headers = {"content-type": "application/json"}
    if cookie is not None:
        headers["cookie"] = f"client={cookie}"
    sent = json.dumps({"language": "en", **body}).encode()
    request = urllib.request.Request(f"{url}page/call/{action}", sent, headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as reply:
            return reply.status, json.load(reply)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


TURN = plain_turns([TurnRecord(1, BREST, "2025-11-10", answer=record_of(samples.port_answer("")))])


def test_what_calls_about_saved_work_refuse(server):
    nobody = "accepts no cookie"
    for cookie in (None, "guessed", "A" * 32, "a" * 33):
        status, told = call(server.url, "notebooks", cookie, name="")
        assert status == 403 and nobody in told["error"]
    keep = {"id": "conversation-x", "title": "t", "turns": TURN, "removed": []}
    assert call(server.url, "conversation_keep", **keep) == (200, {})
    assert len(call(server.url, "conversation_open", name="conversation-x")[1]["turns"]) == 1
    other = "b" * 32
    for name, body in (
        ("conversation_open", {"name": "conversation-x"}),
        ("conversation_keep", keep),
        ("conversation_rename", {"id": "conversation-x", "words": "mine"}),
        ("conversation_remove", {"name": "conversation-x"}),
        ("notebook_rename", {"id": "nothing", "words": "x"}),
        ("pin", {"notebook": "nothing", "name": "", "note": "", "turn": TURN[0], "number": 1}),
        ("pin", {"notebook": "", "name": "n", "note": "", "turn": TURN[0], "number": 9}),
        ("question_seen", {"name": "nothing"}),
        ("notebook_export", {"id": "nothing", "form": "html"}),
    ):
        status, told = call(server.url, name, other, **body)
        assert status == 200 and "not there any more" in told["error"], name
    for name, body in (
        ("notebook_make", {"name": 1}),
        ("notebook_move", {"id": "x", "by": 10**9}),
        ("pin", {"notebook": "", "name": "n", "note": "", "turn": {}, "number": 1}),
        ("conversation_keep", {**keep, "extra": 1}),
        ("conversation_keep", {**keep, "turns": TURN * 1001}),
    ):
        assert call(server.url, name, **body)[0] == 422, name
    assert "too long" in call(server.url, "notebook_make", name="x" * 300)[1]["error"]
    call(server.url, "conversation_remove", name="conversation-x")


def test_strangers_save_so_much_an_hour():
    access = Access("0.0.0.0", savings=Quota(3 * SAVED, 4 * SAVED))
    assert [access.may_save("one", 10) for _ in range(4)] == [True, True, True, False]
    assert access.may_save("two", SAVED)
    assert not access.may_save("three", 1)
    assert all(Access().may_save("one", 10**9) for _ in range(3))


def test_a_browser_keeps_the_name_by_which_its_work_is_found(server):
    request = urllib.request.Request(server.url, headers={"cookie": f"client={'c' * 32}"})
    with urllib.request.urlopen(request, timeout=30) as reply:
        cookie = reply.headers["set-cookie"]
    assert cookie.startswith(f"client={'c' * 32};")
    assert (
        "Max-Age=31536000" in cookie
        and "HttpOnly" in cookie
        and "samesite=strict" in cookie.lower()
    )
