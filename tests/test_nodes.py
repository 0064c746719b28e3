"""Trees hold text as text, on both ways to the page."""

from __future__ import annotations

import string
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.screen.view.nodes import Node, h, text_of, to_html, to_json
from screen_samples import HOSTILE

TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from("\t\n"))
SYNTAX = st.text(st.sampled_from(string.punctuation + " \n\tab1"))


class Outline(HTMLParser):
    """The tags and the text of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@given(TEXTS | SYNTAX, TEXTS | SYNTAX)
def test_html_shows_the_text_and_holds_no_other_tag(words, hover):
    outline = Outline(to_html(h("p", {"title": hover}, words, h("b", None, words))))
    assert outline.text == words * 2
    assert outline.tags == [("p", {"title": hover}), ("b", {})]


@given(TEXTS | SYNTAX)
def test_json_holds_the_text_to_the_letter(words):
    assert to_json(h("p", {"lang": words}, words)) == ["p", {"lang": words}, words]
    assert text_of(h("div", None, [h("p", None, words), None], words)) == words * 2


@pytest.mark.parametrize("tag", ["script", "iframe", "img", "object", "style", "b onclick=x"])
def test_an_element_that_a_page_has_no_use_for_cannot_be_made(tag):
    if tag == "script":
        with pytest.raises(ValueError, match="is no link of the page"):
            h(tag, {"src": "data:text/javascript,alert(1)"})
        return
    with pytest.raises(ValueError, match="is no element of the page"):
        h(tag)


@pytest.mark.parametrize("name", ["onclick", "style", "srcdoc", "formaction", "x='1' onload"])
def test_an_attribute_that_could_act_cannot_be_made(name):
    with pytest.raises(ValueError, match="is no attribute of the page"):
        h("a", {name: "1"})


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", " #x", "ftp://x"])
def test_a_link_leads_to_a_page_and_does_nothing_else(link):
    with pytest.raises(ValueError, match="is no link of the page"):
        h("a", {"href": link})


def test_nothing_is_left_of_what_is_absent():
    node = h("p", {"hidden": False, "lang": None, "open": True}, None, [None, "a"], "")
    assert node == Node("p", (("open", ""),), ("a", ""))
    assert to_html(h("br")) == "<br>"
    assert Outline(to_html(h("p", None, HOSTILE))).text == HOSTILE
