"""From a question to events: drafts that only grow, one end, and no reader in another's way."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import screen_samples as samples
from qa.answer.answer import Answer, Draft
from qa.screen.conversation import Conversation, Latest, Request, read_request
from qa.screen.record import TurnRecord, read_turns

BREST = "Combien de grues à Brest ?"


def request(question: str, **changes) -> Request:
    asked = {"id": "a", "question": question, "history": [], "turn": 2, "asked": "", **changes}
    return read_request({"language": "en", **asked})


@pytest.fixture
def conversation() -> Conversation:
    return Conversation(samples.stream, today=lambda: samples.TODAY)


def test_an_answer_is_one_event_with_its_own_sources_only(conversation):
    (event,) = conversation.respond(request(BREST, history=["How much will emissions fall?"]))
    assert event["kind"] == "answer" and event["turn"] == 2
    assert "src-2-1" in str(event["section"]) and "src-1-" not in str(event)


@pytest.mark.parametrize("question", ["Write about cranes", BREST, "fail", "crash", "", "x" * 9999])
def test_the_last_event_and_no_other_ends_the_answer(conversation, question):
    kinds = [event["kind"] for event in conversation.respond(request(question))]
    assert kinds[-1] in {"answer", "error"}
    assert set(kinds[:-1]) <= {"draft"}


@given(st.lists(st.integers(1, 30), min_size=1, max_size=40))
def test_of_many_drafts_the_newest_come_in_order_and_the_answer_is_last(lengths):
    answer = samples.port_answer(BREST)

    def words() -> Iterator[Draft | Answer]:
        for length in sorted(lengths):
            yield Draft("x" * length, "", "en", "m")
        yield answer

    stopped = threading.Event()
    *drafts, last = Latest(words(), stopped)
    assert last is answer
    seen = [len(draft.text) for draft in drafts if isinstance(draft, Draft)]
    assert seen == sorted(seen) and set(seen) <= set(lengths)


def test_a_stream_that_stalls_has_shown_all_it_wrote(conversation):
    samples.STEP.clear()
    try:
        shown = ""
        for event in conversation.respond(request("Write and hold")):
            if event["kind"] == "draft":
                shown = event["text"]
                if "They will cut" in shown:
                    samples.STEP.set()
    finally:
        samples.STEP.set()
    assert "They will cut" in shown


def test_stop_ends_it_and_closes_the_model(conversation):
    samples.STEP.clear()
    samples.CLOSED.clear()
    events = conversation.respond(request("Write and hold"))
    assert next(events)["kind"] == "draft"
    conversation.stop("somebody else's")
    conversation.stop("a")
    assert [event["kind"] for event in events][-1] == "stopped"
    samples.STEP.set()
    for thread in threading.enumerate():
        if thread.name == "answer":
            thread.join(30)
    assert samples.CLOSED == ["Write and hold"]


def test_closing_the_events_closes_the_model(conversation):
    samples.STEP.clear()
    samples.CLOSED.clear()
    events = conversation.respond(request("Write and hold"))
    next(events)
    events.close()
    samples.STEP.set()
    for thread in threading.enumerate():
        if thread.name == "answer":
            thread.join(30)
    assert samples.CLOSED == ["Write and hold"]


def test_what_the_reader_took_away_reaches_the_answerer(conversation):
    asked = request("And in 2025?", history=[BREST], without=["dates", "no such kind"])
    (event,) = conversation.respond(asked)
    assert [f["kind"] for f in event["answer"]["filters"]] == ["language", "earlier"]


def test_a_stream_without_an_answer_is_a_failure_that_is_said():
    silent = Conversation(lambda *_: iter(()))
    (event,) = silent.respond(request(BREST))
    assert event["kind"] == "error"
    assert "Something went wrong on our side" in event["words"]


@pytest.mark.parametrize("wrong", [{"turn": "x"}, {"history": [1]}, {"more": 1}])
def test_a_request_is_read_strictly(wrong):
    with pytest.raises(ValidationError, match="validation error"):
        request(BREST, **wrong)


def test_a_record_survives_the_browser_and_nothing_else_does(conversation):
    from qa.screen.record import plain_turns, record_of

    answer = record_of(samples.written_answer("Write"))
    turn = TurnRecord(1, "Write", "2025-11-10T10:00:00Z", answer=answer)
    import json

    plain = json.dumps(plain_turns([turn]))
    assert read_turns(plain) == (turn,)
    broken = json.loads(plain)
    broken[0]["answer"]["statements"][0]["support"] = "sure"
    with pytest.raises(ValidationError, match="support"):
        read_turns(json.dumps(broken))
