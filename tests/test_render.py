"""What the chat and the panel say of an answer, and that hostile text stays text."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from datetime import date, timedelta
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from qa.screen.escape import html_text, markdown_text
from qa.screen.header import header_html, notice_html
from qa.screen.render import answer_markdown, question_markdown

import screen_samples as samples
from qa.screen import CorpusSummary, strings
from qa.screen.context import surroundings
from qa.screen.dates import LANGUAGES, age, long_date
from qa.screen.panel import panel_html, section_html
from store.article import Article

# Texts as articles hold them: no control characters but tabs and line ends.
TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from("\t\n"))
SYNTAX = st.text(st.sampled_from(string.punctuation + " \n\tab1") | st.characters(codec="ascii"))
VOID = {"input", "img", "br"}


class Outline(HTMLParser):
    """The tags and the text of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.by_tag: dict[str, list[str]] = {}
        self._open: list[list[str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append([tag, ""])

    def handle_endtag(self, tag: str) -> None:
        opened, text = self._open.pop()
        assert opened == tag, f"<{opened}> closed by </{tag}>"
        self.by_tag.setdefault(tag, []).append(text)

    def handle_data(self, data: str) -> None:
        self.text += data
        for element in self._open:
            element[1] += data

    def attributes(self, name: str) -> Iterator[str]:
        return (attrs[name] or "" for _, attrs in self.tags if name in attrs)


def rendered(markdown: str) -> Outline:
    html = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return Outline(html.render(markdown))


# Escaping


@given(TEXTS | SYNTAX)
def test_escaped_markdown_renders_to_the_text_itself(text):
    page = rendered(f"<span>{markdown_text(text)}</span>")
    expected = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", text)
    assert re.sub(r"[\x00-\x08\x0b-\x1f\x7f\ufffd]", "", page.text.removesuffix("\n")) == (
        expected.replace("\ufffd", "")
    )
    assert [tag for tag, _ in page.tags] == ["p", "span"]


@given(TEXTS.filter(str.strip))
def test_a_question_on_its_own_is_one_paragraph_of_its_text(text):
    page = rendered(question_markdown(text.strip()))
    assert [tag for tag, _ in page.tags] == ["p"]
    assert page.text.strip() == text.strip()


@given(TEXTS | SYNTAX)
def test_escaped_html_holds_no_tag_and_parses_to_the_text_itself(text):
    for html, found in (
        (f"<p>{html_text(text)}</p>", lambda page: page.text),
        (f'<p title="{html_text(text)}"></p>', lambda page: page.tags[0][1]["title"]),
    ):
        page = Outline(html)
        assert [tag for tag, _ in page.tags] == ["p"]
        assert found(page) == text


@given(SYNTAX)
def test_escaped_html_leaves_nothing_for_a_template(text):
    escaped = html_text(text)
    assert not set("<>\"'`{}\\$") & set(escaped)


# Chat


def test_every_statement_is_followed_by_links_to_its_cards():
    answer = samples.port_answer("Combien de grues à Brest ?")
    page = rendered(answer_markdown(answer, 7))
    links = [attrs for tag, attrs in page.tags if tag == "a"]
    assert [a["href"] for a in links] == ["#src-7-1", "#src-7-2", "#src-7-3", "#turn-7"]
    for citation, link in zip(answer.citations, links, strict=False):
        assert citation.quote in (link["title"] or "")
        assert citation.article.title in (link["title"] or "")
    paragraphs = page.by_tag["p"]
    for paragraph, statement in zip(paragraphs, answer.statements, strict=False):
        assert re.search(rf"{re.escape(statement.text)}\xa0{statement.citations[0]}\b", paragraph)


def test_what_was_asked_for_is_in_bold():
    page = rendered(answer_markdown(samples.port_answer("Brest"), 1))
    assert page.by_tag["strong"] == ["trois grues", "29 percent"]


def test_a_quote_in_another_language_says_which():
    page = rendered(answer_markdown(samples.port_answer("Brest"), 1))
    assert f"anglais : {samples.CRANES_EN}" in page.text
    assert list(page.attributes("lang")) == ["en"]
    assert "français" not in page.text


def test_support_is_said_in_words_with_its_reasons():
    page = rendered(answer_markdown(samples.port_answer("Brest"), 1))
    assert "◐ En partie confirmé : the year 2025 is not in the passage" in page.text
    assert "2 sur 3 confirmées · source la plus récente : 6 novembre 2025" in page.text


def test_a_refusal_is_its_message_and_no_source():
    page = rendered(answer_markdown(samples.refused("Et l'Australie ?", "fr"), 2))
    assert page.by_tag["p"][0] == "Ce n'est pas dans les articles."
    assert list(page.attributes("href")) == ["#turn-2"]


def test_hostile_text_in_an_answer_gives_only_our_own_tags():
    answer = samples.hostile_answer("poison")
    page = rendered(answer_markdown(answer, 1))
    assert {tag for tag, _ in page.tags} == {"p", "span", "strong", "a"}
    assert list(page.attributes("href")) == ["#src-1-1", "#turn-1"]
    assert page.text.count(samples.HOSTILE) == 3, "message, statement and reason, to the letter"


# Panel


def section(answer, turn: int = 1) -> Outline:
    return Outline(section_html(answer, turn, samples.TODAY))


@pytest.mark.parametrize(
    "answer",
    [samples.port_answer("Brest"), samples.hostile_answer("poison")],
    ids=["plain", "hostile"],
)
def test_each_card_marks_exactly_the_quote_in_its_context(answer):
    page = section(answer)
    assert page.by_tag["mark"] == [citation.quote for citation in answer.citations]
    for citation, context in zip(answer.citations, page.by_tag["blockquote"], strict=True):
        assert citation.quote in context
        assert context.strip("… ") in citation.article.text


def test_the_first_card_is_open_and_everything_else_folded():
    page = section(samples.port_answer("Brest"))
    details = [attrs for tag, attrs in page.tags if tag == "details"]
    assert [d["class"] for d in details] == ["card"] * 3 + ["more also_read", "more how"]
    assert ["open" in d for d in details] == [True, False, False, False, False]


def test_a_card_says_where_its_quote_comes_from():
    page = section(samples.port_answer("Brest"))
    first, second, third = page.by_tag["summary"][:3]
    assert "Le Quai · 6 novembre 2025 (il y a 4 jours) · français" in first
    assert "✓ Confirmé" in first and "accroche" not in first
    assert "Harbour News · 30 septembre 2025 (il y a 1 mois) · anglais" in second
    assert "◐ En partie confirmé" in third and "accroche d'un autre article" in third
    undated = section(samples.single_answer("Мост?", samples.VOLGA, samples.BRIDGE_RU, "ru", ""))
    assert "без даты · русский" in undated.by_tag["summary"][0]


def test_a_refusal_shows_no_card_and_labels_what_was_near_as_not_used():
    page = section(samples.refused("Australia?"))
    assert "card" not in page.attributes("class")
    assert "mark" not in page.by_tag
    assert page.by_tag["summary"] == ["Nearest passages, not used (2)", "How this was found"]


def test_the_search_is_told_by_rank_in_each_leg_and_by_what_became_of_it():
    page = section(samples.port_answer("Brest"))
    assert page.by_tag["thead"] == ["#PassageSenscosinusMotsBM25Gardé ou écarté"]
    rows = page.by_tag["tr"][1:]
    assert len(rows) == len(samples.HITS)
    port = "Le port de Brest s'équipe de trois grues électriques"
    assert rows[0] == f"1{samples.CRANES_FR}{port}10.80211.50cité en 1"
    assert rows[1].endswith("20.70non trouvécité en 2")
    assert rows[2].endswith("30.6049.50cité en 3")
    assert rows[3].endswith("40.5058.50does not name what was asked for")
    unused = section(samples.refused("Et l'Australie ?", "fr"))
    assert unused.by_tag["tr"][1].endswith("lu, non cité")


def test_ids_are_unique_over_the_turns_and_only_the_last_turn_is_shown():
    answer = samples.port_answer("Brest")
    turns = [section_html(answer, turn, samples.TODAY) for turn in (1, 2, 3)]
    page = Outline(panel_html(turns, "en"))
    ids = list(page.attributes("id"))
    assert len(ids) == len(set(ids))
    shown = {a["id"]: "hidden" not in a for tag, a in page.tags if tag == "section"}
    assert shown == {"turn-1": False, "turn-2": False, "turn-3": True}


def test_hostile_text_in_the_panel_adds_no_element():
    plain = section(samples.single_answer("q", samples.CRANES, samples.CRANES_EN, "en", ""))
    page = section(samples.hostile_answer("poison"))
    assert {tag for tag, _ in page.tags} <= {tag for tag, _ in plain.tags} | {"ul", "li"}
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]
    assert not list(page.attributes("href")) + list(page.attributes("src"))
    assert samples.HOSTILE in page.text


# Context


@given(st.data())
def test_the_surroundings_of_a_slice_are_the_article_to_the_letter(data):
    article: Article = data.draw(st.sampled_from(samples.ARTICLES))
    start = data.draw(st.integers(0, len(article.text) - 1))
    end = data.draw(st.integers(start + 1, len(article.text)))
    size = data.draw(st.integers(0, 200))
    before, quote, after = surroundings(article, start, end, before=size, after=size)
    assert quote == article.text[start:end]
    lead, tail = before.removeprefix("… "), after.removesuffix(" …")
    assert article.text[:start].endswith(lead)
    assert article.text[end:].startswith(tail)
    for part in article.parts:
        if part.start <= start and end <= part.end:
            assert start - len(lead) >= part.start and end + len(tail) <= part.end
            assert len(lead) <= size or article.text[part.start : start].lstrip() == lead
            assert len(tail) <= size or article.text[end : part.end].rstrip() == tail


# Words


@pytest.mark.parametrize("key", strings._TEXTS)
def test_every_text_is_there_in_all_languages_with_the_same_blanks(key):
    texts = strings._TEXTS[key]
    assert len(texts) == len(LANGUAGES) and all(texts)
    blanks = [sorted(name for _, name, _, _ in string.Formatter().parse(t) if name) for t in texts]
    assert blanks == [blanks[0]] * len(texts)


@pytest.mark.parametrize(
    ("n", "russian", "french", "english"),
    [
        (0, "0 статей", "0 article", "0 articles"),
        (1, "1 статья", "1 article", "1 article"),
        (3, "3 статьи", "3 articles", "3 articles"),
        (11, "11 статей", "11 articles", "11 articles"),
        (21, "21 статья", "21 articles", "21 articles"),
        (112, "112 статей", "112 articles", "112 articles"),
    ],
)
def test_articles_are_counted_in_the_right_plural(n, russian, french, english):
    said = [strings.counted("articles", language, n) for language in ("ru", "fr", "en", "vi")]
    assert said == [russian, french, english, f"{n} bài báo"]


def test_dates_are_written_out_in_the_language():
    day = date(2025, 8, 1)
    said = [long_date(day, language) for language in ("en", "fr", "vi", "ru")]
    assert said == ["1 August 2025", "1 août 2025", "1 tháng 8, 2025", "1 августа 2025\u202fг."]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2025-11-10", ""),
        ("2025-11-09", "1 day ago"),
        ("2025-11-01", "1 week ago"),
        ("2025-10-10", "1 month ago"),
        ("2024-11-10", "1 year ago"),
        ("2025-11-11", ""),
    ],
)
def test_an_age_is_in_its_largest_unit(day, said):
    assert age(date.fromisoformat(day), samples.TODAY, "en") == said


@given(st.dates(), st.integers(0, 400_000), st.sampled_from(LANGUAGES))
def test_an_age_never_counts_zero_of_something(day, days, language):
    today = min(day + timedelta(days=days), date.max) if days < (date.max - day).days else date.max
    assert not re.search(r"\b0\b", age(day, today, language))


def test_the_masthead_tells_the_corpus_and_escapes_its_folder():
    corpus = CorpusSummary(3, {"fr": 2, "ru": 1}, date(2025, 11, 6), '"><script>')
    page = Outline(header_html(corpus, "fr"))
    assert "3 articles · français 2, russe 1 · le plus récent : 6 novembre 2025" in page.text
    assert "Extractif : des phrases citées des articles" in page.text
    assert "script" not in {tag for tag, _ in page.tags}
    empty = Outline(header_html(CorpusSummary(0), "en"))
    assert empty.by_tag["p"][1] == "0 articles"


def test_a_notice_is_one_escaped_line():
    assert Outline(notice_html("a <b>\nTraceback\n")).by_tag["p"] == ["a <b> Traceback"]
