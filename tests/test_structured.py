"""JSON of a held form is read as text with markers, while it is written; text stays text."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llm_server import LlmServer, Protocol, Reply, Said
from model_corpus import GROWTH, QUESTION, opened, with_model
from qa.answer.answer import Answer, Draft
from qa.answer.answerer import Answerer
from qa.llm.structured import Structured, schema

WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8)
SENTENCES = st.lists(
    st.fixed_dictionaries(
        {"text": WORDS, "passages": st.lists(st.integers(1, 30), max_size=3, unique=True)}
    ),
    min_size=1,
    max_size=4,
)


def read(pieces: list[str]) -> list[str]:
    """What the reader sees after each piece, and at the end."""
    form = Structured()
    seen = [""]
    for piece in pieces:
        seen.append(seen[-1] + form.feed(piece))
    return [*seen, seen[-1] + form.finish()]


def cut(text: str, places: list[int]) -> list[str]:
    ends = sorted({place % (len(text) + 1) for place in places} | {0, len(text)})
    return [text[a:b] for a, b in zip(ends, ends[1:], strict=False)]


@given(
    SENTENCES, st.lists(st.integers(0, 500)), st.booleans(), st.sampled_from(["", "json\n", "\n"])
)
def test_however_it_is_cut_the_same_words_come_and_none_is_taken_back(sentences, at, plain, head):
    text = head + json.dumps({"sentences": sentences}, ensure_ascii=plain)
    seen = read(cut(text, at))
    expected = "\n".join(
        each["text"] + (f" [{', '.join(map(str, each['passages']))}]" if each["passages"] else "")
        for each in sentences
    )
    assert seen[-1] == expected
    assert all(after.startswith(before) for before, after in zip(seen, seen[1:], strict=False))


@given(st.text(), st.lists(st.integers(0, 500)))
def test_what_is_no_json_of_the_form_is_not_touched(text, at):
    if "sentences" not in text:
        assert read(cut(text, at))[-1] == text


def test_words_are_seen_before_the_sentence_ends():
    assert read(['{"sentences": [{"text": "Rice exp', "orts grew"])[1:3] == [
        "Rice exp",
        "Rice exports grew",
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('{"sentences": [{"text": "It grew", "passages": [1]}]} Hope this helps!', "It grew [1]"),
        ('{"sentences": [{"text": "It grew", "passages": [1, ', "It grew [1]"),
        ('{"sentences": [{"text": "It grew", "passages": ["1", true, null, 2]}]}', "It grew [2]"),
        ('{"sentences": "It grew"}', '{"sentences": "It grew"}'),
        ("{1} It grew [1].", "{1} It grew [1]."),
        ("JavaScript grew [1].", "JavaScript grew [1]."),
        ("json", "json"),
    ],
)
def test_what_is_broken_gives_what_can_be_read(text, shown):
    assert read(list(text))[-1] == shown


def test_only_numbers_that_were_handed_out_fit_the_form():
    sentence = schema(3)["properties"]["sentences"]["items"]
    assert sentence["properties"]["passages"]["items"]["enum"] == [1, 2, 3]


# -- over the wire ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def extractive(tmp_path_factory):
    with opened(tmp_path_factory.mktemp("structured")) as answerer:
        yield answerer


@pytest.fixture(scope="module")
def server():
    with LlmServer() as started:
        yield started


def told(answerer: Answerer) -> tuple[list[Draft], Answer]:
    *drafts, answer = answerer.stream(QUESTION)
    assert isinstance(answer, Answer)
    return [draft for draft in drafts if isinstance(draft, Draft)], answer


def in_json(asked) -> tuple[Said, ...]:
    number = asked.number_of(GROWTH)
    sentence = {"text": "Rice exports of Vietnam grew by 7.85% in 2025.", "passages": [number]}
    return (Said(json.dumps({"sentences": [sentence]})),)


@pytest.mark.parametrize("protocol", ["openai", "ollama"])
def test_a_server_is_asked_for_the_form_and_its_answer_is_checked(
    extractive: Answerer, server: LlmServer, protocol: Protocol
):
    server.play(Reply(said=in_json))
    drafts, answer = told(with_model(extractive, server, protocol))
    (asked,) = server.asked
    asked_for = asked.body["format"] if protocol == "ollama" else asked.body["response_format"]
    assert json.dumps(schema(len(asked.passages))) in json.dumps(asked_for)
    assert any(
        draft.text.startswith("Rice exports of") and "grew" in draft.text for draft in drafts
    )
    assert not any("{" in draft.text or "sentences" in draft.text for draft in drafts)
    (statement,) = answer.statements
    assert statement.support == "supported" and GROWTH in answer.citations[0].quote


def test_anthropic_cites_by_itself(extractive: Answerer, server: LlmServer):
    server.play(Reply(said=(Said("It grew."),)))
    list(with_model(extractive, server, "anthropic").stream(QUESTION))
    assert "format" not in json.dumps(server.asked[0].body)


def test_a_server_that_refuses_the_form_is_asked_without_and_not_again(
    extractive: Answerer, server: LlmServer
):
    text = Reply(said=lambda asked: (Said(f"Rice exports grew [{asked.number_of(GROWTH)}]."),))
    refusal = Reply(status=400, message="'response_format' is not supported")
    server.play(refusal, text)
    answerer = with_model(extractive, server, "openai")
    _, first = told(answerer)
    _, second = told(answerer)
    assert ["response_format" in asked.body for asked in server.asked] == [True, False, False]
    assert "has to be JSON" not in server.asked[1].system
    for answer in (first, second):
        assert answer.mode == "openai/toy" and answer.citations and not answer.problem


# -- how models write ------------------------------------------------------------------------------

SAID = "Rice exports of Vietnam grew by 7.85 percent in 2025"
STYLES = {
    "as told": (f"{SAID} [1].", "supported"),
    "wide brackets": (f"{SAID}【1】。", "supported"),
    "wide brackets with a source": (f"{SAID}【1†rice.txt】.", "supported"),
    "footnotes": (f"{SAID}.[^1]\n", "supported"),
    "thinking aloud": (f"<think>The user wants [2] a number.</think>\n\n{SAID} [1].", "supported"),
    "a list in Markdown": (f"**Answer**\n\n- **{SAID}** [1]", "supported"),
    "a named passage": (f"{SAID} [passage 1].", "supported"),
    "JSON": (json.dumps({"sentences": [{"text": f"{SAID}.", "passages": [1]}]}), "supported"),
    "JSON in a code block": (
        "```json\n" + json.dumps({"sentences": [{"text": f"{SAID}.", "passages": [1]}]}) + "\n```",
        "supported",
    ),
    "no markers": (f"{SAID}.", "unsupported"),
    "another language": ("Les exportations de riz du Vietnam ont augmenté de 7,85 % [1].", ""),
    "a refusal": ("This is not in the articles.", "refused"),
}


@pytest.mark.parametrize("style", STYLES)
def test_each_style_of_model_is_read(extractive: Answerer, server: LlmServer, style: str):
    text, support = STYLES[style]

    def said(asked) -> tuple[Said, ...]:
        return (Said(re.sub(r"(?<=\D)1(?=[^\d.])", str(asked.number_of(GROWTH)), text)),)

    answerer = with_model(extractive, server, "openai")
    refusal = answerer.quote("Who discovered penicillin in London?").message
    text = refusal if support == "refused" else text
    server.play(Reply(said=said))
    _, answer = told(answerer)
    if support == "refused":
        assert (answer.outcome, answer.statements, answer.message) == ("not_found", (), refusal)
        return
    said_so = [each for each in answer.statements if "7" in each.text]
    assert len(said_so) == 1 and not re.search(r"[\[\]【】{}*<>^†]|passage", said_so[0].text)
    assert bool(answer.citations) == (style != "no markers")
    if support:
        assert said_so[0].support == support
    if answer.citations:
        assert GROWTH in answer.citations[0].quote
    else:
        assert "cited no passage" in answer.problem
    assert ("language" in answer.problem) == (style == "another language")
