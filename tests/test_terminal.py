"""What the command line prints: answers with sources, articles, and the outcome of a sync."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from qa.answer.answer import Answer, Citation, Statement
from qa.api.rows import article_row
from qa.text.harmless import as_json_text, one_line, visible
from qa.text.listing import article_lines
from qa.text.terminal import answer_text, source_text, sync_lines
from qa.words import Words
from qa.words.refusal import REFUSAL
from store import Article, FileError, SyncReport

TEXT = "Rice falls\n\nThe price of rice\nfell by 3%."
ARTICLE = Article(
    id="0123456789abcdef",
    path="a/rice.txt",
    title="Rice falls",
    text=TEXT,
    published=date(2024, 3, 5),
    publisher="The Grain",
    language="en",
    url=None,
    parts=(),
)
CITATION = Citation(1, ARTICLE, TEXT[12:], 12, len(TEXT), "body", "p")
ANSWER = Answer(
    question="What fell?",
    searched="What fell?",
    language="en",
    outcome="answered",
    statements=(Statement(TEXT[12:], (1,), language="en"),),
    citations=(CITATION,),
)


def test_an_answer_is_its_sentences_and_then_its_sources():
    assert answer_text(ANSWER) == (
        "(as of 2024-03-05)\n\nThe price of rice fell by 3%. [1]\n\n"
        "[1] Rice falls · The Grain · 2024-03-05 · a/rice.txt:12-41"
    )


def test_a_source_of_pages_names_the_page():
    paged = replace(CITATION, article=replace(ARTICLE, path="a/rice.pdf", pages=(0, 12)))
    assert "page 2 · a/rice.pdf:12-41" in source_text(paged, Words("en"))
    assert "стр. 2" in source_text(paged, Words("ru"))


def test_a_quote_in_another_language_is_labelled():
    assert "[1] (en)" in answer_text(replace(ANSWER, language="fr"))


def test_what_was_searched_is_shown_when_it_is_not_what_was_asked():
    searched = replace(ANSWER, searched="What fell? (rice)")
    assert answer_text(searched).startswith("(searched: What fell? (rice))\n\n")


def test_a_refusal_has_no_sources():
    refused = Answer("Why?", "Why?", "en", "not_found", message=REFUSAL["en"])
    assert answer_text(refused) == REFUSAL["en"]


def test_a_source_says_what_part_it_is_and_that_a_date_is_missing():
    teaser = replace(CITATION, kind="related", article=replace(ARTICLE, published=None))
    assert " · undated · teaser of another article · " in source_text(teaser, Words("en"))
    assert " · sans date · accroche d'un autre article · " in source_text(teaser, Words("fr"))
    anonymous = replace(CITATION, article=replace(ARTICLE, publisher=None))
    assert source_text(anonymous, Words("en")).startswith("[1] Rice falls · 2024-03-05")


def test_articles_have_a_line_each():
    [line] = article_lines([article_row(ARTICLE, 7)])
    assert line.split() == [
        *("0123456789abcdef", "en", "2024-03-05", "7", "a/rice.txt", "Rice", "falls")
    ]
    assert "qa sync FOLDER" in article_lines([])[0]


def test_a_sync_says_what_it_did_and_what_it_could_not_read():
    errors = (FileError("b.txt", "no text"),)
    report = SyncReport(2, 0, 0, 1, 0, errors, 0.25)
    assert sync_lines(report) == ["2 added, 1 removed (0.2 s)", "not read: b.txt: no text"]
    assert sync_lines(SyncReport(0, 0, 0, 0, 0, (), 0.0)) == ["nothing to do (0.0 s)"]


def test_white_space_is_folded_for_display():
    assert one_line(" a\n\tb\u00a0c ") == "a b c"


HOSTILE = "\x1b]52;c;ZXZpbA==\x07 \x1b[2J\x9b31m \u202egnp.exe \u2028 end\n\tof it"


@given(st.text())
def test_nothing_that_is_printed_can_steer_a_terminal(text):
    for shown in (visible(text + HOSTILE), as_json_text({"text": text + HOSTILE})):
        assert not [c for c in shown if unicodedata.category(c) == "Cc" and c not in "\n\t"]
        assert not set(shown) & set("\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2069")
    assert len(visible(text)) == len(text)
    assert json.loads(as_json_text([text], indent=2)) == [text]


def test_a_file_name_forges_no_line():
    article = replace(ARTICLE, path="n\nqa: fake line.txt", title="Rice\nqa: falls")
    (line,) = article_lines([article_row(article, 1)])
    said = [line, source_text(replace(CITATION, article=article), Words("en"))]
    said += sync_lines(SyncReport(0, 0, 0, 0, 1, (FileError("a\nqa: b.txt", "is\nempty"),), 0.1))
    assert not [each for each in said if "\n" in each]
