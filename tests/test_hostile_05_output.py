"""OWASP LLM05, output: what is shown, printed and exported is never parsed as anything else."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

import screen_samples as samples
from hostile import CONTROLS, INJECTIONS, MARKUP
from qa.screen.record import TurnRecord, read_turns, record_of, to_plain
from qa.screen.view import export
from qa.screen.view.message import message
from qa.screen.view.nodes import h, text_of, to_html
from qa.screen.view.sources import section
from qa.text.harmless import as_json_text, visible
from qa.words import Words

ALL = (*MARKUP, *CONTROLS, *INJECTIONS)


class Tags(HTMLParser):
    """The elements and attributes that a browser would see."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, tuple[str, ...]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, tuple(name for name, _ in attrs)))


def turn(text: str) -> TurnRecord:
    """A turn whose every text is this one."""
    answer = samples.hostile_answer(text)
    statements = tuple(replace(s, text=text, emphasis=()) for s in answer.statements)
    answer = replace(answer, statements=statements, message=text)
    return TurnRecord(turn=1, question=text, asked="", without=(), answer=record_of(answer))


@pytest.mark.parametrize("text", ALL)
def test_a_text_makes_no_element_and_no_attribute(text: str):
    plain = Tags(to_html(h("p", {"title": "x"}, "x"))).seen
    assert Tags(to_html(h("p", {"title": text}, text))).seen == plain
    assert text_of(h("p", None, text)) == text


@pytest.mark.parametrize("text", ALL)
def test_a_turn_shows_the_same_elements_whatever_it_says(text: str):
    words = Words("en")

    def elements(said: str) -> list[tuple[str, tuple[str, ...]]]:
        shown, sources = message(turn(said), words), section(turn(said), words, samples.TODAY)
        assert sources is not None
        return Tags(to_html(shown) + to_html(sources)).seen

    assert elements(text) == elements("nothing of the kind")


@pytest.mark.parametrize("text", ALL)
def test_a_terminal_gets_no_control(text: str):
    for shown in (visible(text), as_json_text({"said": text})):
        assert not [c for c in shown if c not in "\n\t" and (ord(c) < 32 or 126 < ord(c) < 160)]
        assert not set(shown) & set("\u2028\u2029\u202a\u202e\u2066\u2069")
    assert len(visible(text)) == len(text)
    assert json.loads(as_json_text({"said": text})) == {"said": text}


@pytest.mark.parametrize("text", ALL)
def test_an_export_comes_back_as_it_was(text: str):
    turns = [turn(text)]
    sent = json.dumps(export.as_json(turns))
    assert json.loads(sent)
    plain = to_plain(turns[0].answer) if turns[0].answer else None
    assert json.loads(json.dumps(plain)) == plain


@pytest.mark.parametrize("text", MARKUP)
def test_markdown_holds_no_element_of_an_answer(text: str):
    said = export.markdown([turn(text)], Words("en"))
    assert not re.search(r"(?<!\\)<[a-z!/]", re.sub("`[^`\n]*`", "", said))


@pytest.mark.parametrize(
    "path", ["a\n\n<script>x()</script>.txt", "`<b>`.txt", "a\r<img src=x>.md"]
)
def test_a_file_name_stays_inside_its_code(path: str):
    article = replace(samples.POISONED, path=path)
    answer = samples.single_answer("q", article, samples.HOSTILE, "en", "")
    asked = TurnRecord(turn=1, question="q", asked="", without=(), answer=record_of(answer))
    said = export.markdown([asked], Words("en"))
    assert not re.search(r"(?<!\\)<[a-z!/]", re.sub("`[^`\n]*`", "", said))


@given(st.text(max_size=80))
def test_no_text_at_all_makes_an_element(text: str):
    assert Tags(to_html(h("p", {"title": text}, text))).seen == [("p", ("title",))]


def test_what_a_browser_kept_is_read_strictly():
    assert read_turns("[]") == ()
    with pytest.raises(ValueError, match="valid"):
        read_turns('[{"turn": "1", "html": "<script>"}]')
