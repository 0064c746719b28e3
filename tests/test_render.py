"""What the chat, the panel, the reader and an export say of an answer, in the reader's language."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import screen_samples as samples
from qa.answer.answer import Copy
from qa.screen import CorpusSummary
from qa.screen.record import TurnRecord, plain_turns, read_turns, record_of
from qa.screen.record.context import surroundings
from qa.screen.view.answer.markdown import pieces
from qa.screen.view.export import as_json, markdown, with_citations
from qa.screen.view.message import message
from qa.screen.view.nodes import Node, text_of, to_html, to_json
from qa.screen.view.overview import overview
from qa.screen.view.shell import corpus_line, shell
from qa.screen.view.sources import section
from qa.screen.view.whole_article import merged, reader
from qa.words import Words, languages
from store.article.article import Article

TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from("\t\n"))
ANSWERS = [
    samples.port_answer("Combien ?"),
    samples.refused("What?"),
    samples.hostile_answer("poison"),
    samples.written_answer("Write"),
    samples.limited_answer("And in 2025?", ["Brest?"], frozenset()),
]


def turn_of(answer, turn: int = 1, **changes) -> TurnRecord:
    return TurnRecord(turn, answer.question, "2025-11-10", answer=record_of(answer), **changes)


def nodes(tree: Node | str) -> Iterator[Node]:
    if isinstance(tree, Node):
        yield tree
        for child in tree.children:
            yield from nodes(child)


def find(tree: Node | None, tag: str = "", kind: str = "") -> list[Node]:
    """Nodes with a tag and one of their classes."""
    assert tree is not None
    return [
        node
        for node in nodes(tree)
        if (not tag or node.tag == tag)
        and (not kind or kind in dict(node.attributes).get("class", "").split())
    ]


def shown(answer, language: str = "en", turn: int = 1) -> Node:
    return message(turn_of(answer, turn), Words(language))


def sources(answer, language: str = "en", turn: int = 1) -> Node:
    found = section(turn_of(answer, turn), Words(language), samples.TODAY)
    assert found is not None
    return found


def test_thanks_have_no_sources_and_are_no_miss():
    said = turn_of(samples.thanked("Thanks!"))
    assert section(said, Words("en"), samples.TODAY) is None
    assert "You are welcome" in text_of(message(said, Words("en")))


def test_every_statement_is_followed_by_links_to_its_cards():
    answer = samples.port_answer("Combien ?")
    links = [dict(node.attributes)["href"] for node in find(shown(answer, turn=3), "a", "chip")]
    cards = {
        dict(node.attributes)["id"] for node in find(sources(answer, turn=3), "details", "card")
    }
    assert links == ["#src-3-1", "#src-3-2", "#src-3-3"]
    assert {link[1:] for link in links} == cards


def test_what_was_asked_for_is_in_bold_and_the_words_are_the_quote():
    tree = shown(samples.port_answer("Combien ?"))
    assert [text_of(node) for node in find(tree, "strong")] == ["trois grues", "29 percent"]
    words = [text_of(node) for node in find(tree, "span", "words")]
    assert words == [samples.CRANES_FR, samples.CRANES_EN, samples.LORIENT]


def test_a_quote_in_another_language_says_which_in_the_readers_language():
    for language, label in (("en", "English: "), ("ru", "английский: "), ("vi", "Tiếng Anh: ")):
        tree = shown(samples.port_answer("Combien ?"), language)
        assert [text_of(node) for node in find(tree, "span", "label")] == [label]
        assert dict(find(tree, "span", "words")[1].attributes)["lang"] == "en"


def test_support_is_said_in_words_with_its_reasons():
    (doubt,) = find(shown(samples.port_answer("Combien ?"), "fr"), "span", "doubt")
    assert "En partie confirmé : « 2025 » n'est pas dans ce passage" in text_of(doubt)
    tree = shown(samples.written_answer("Write"), "fr")
    (checked,) = find(tree, "span", "checked")
    assert text_of(checked) == "2 phrases vérifiées sur 3"
    assert [text_of(m)[1] for m in find(tree, "span", "mark")] == ["✓", "✓", "✗"]


@pytest.mark.parametrize(("language", "said"), [("en", "3 files"), ("ru", "3 файла")])
def test_a_refusal_says_how_many_files_were_not_read(language, said):
    turn, words = turn_of(samples.refused("What?"), 1), Words(language)
    assert said in text_of(find(message(turn, words, left_out=3), "p", "unread")[0])
    assert find(message(turn, words), "p", "unread") == []
    answered = turn_of(samples.port_answer("Combien ?"), 1)
    assert find(message(answered, words, left_out=3), "p", "unread") == []


def test_a_source_of_pages_names_the_page_and_an_article_its_authors():
    answer = samples.port_answer("Combien ?")
    first = answer.citations[0]
    paged = replace(first.article, pages=(0, first.start), authors=("Ann Lee", "Bo Tran"))
    tree = sources(replace(answer, citations=(replace(first, article=paged),)), "ru")
    assert [text_of(node) for node in find(tree, "span", "part")][:1] == ["стр. 2"]
    unpaged = find(sources(replace(answer, citations=(first,))), "span", "part")
    assert "page" not in " ".join(map(text_of, unpaged))
    whole = reader(paged, (), Words("en"), samples.TODAY)
    assert text_of(find(whole, "p", "authors")[0]) == "Ann Lee, Bo Tran"
    assert find(reader(first.article, (), Words("en"), samples.TODAY), "p", "authors") == []


def test_a_refusal_is_its_message_and_no_source():
    answer = samples.refused("What?")
    tree = shown(answer)
    assert text_of(find(tree, "p", "refusal")[0]) == answer.message
    assert find(tree, "a", "chip") == []
    assert find(sources(answer), "details", "card") == [] and find(sources(answer), "mark") == []
    (nearest,) = find(sources(answer), "details", "nearest")
    assert "not used (2)" in text_of(nearest)


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.question)
@pytest.mark.parametrize("language", languages())
def test_every_answer_can_be_shown_in_every_language(answer, language):
    turn, words = turn_of(answer), Words(language)
    for tree in (message(turn, words), section(turn, words, samples.TODAY)):
        assert tree is not None
        assert json.loads(json.dumps(to_json(tree))) == to_json(tree)
    assert answer.question in markdown([turn], words).replace("\\", "")
    assert with_citations(turn, words).strip()


@pytest.mark.parametrize("answer", ANSWERS[:3], ids=lambda answer: answer.question)
def test_each_card_marks_exactly_the_quote_in_its_context(answer):
    cards = find(sources(answer), "details", "card")
    assert len(cards) == len(answer.citations)
    for card, citation in zip(cards, answer.citations, strict=True):
        assert text_of(find(card, "mark")[0]) == citation.quote
        inside = text_of(find(card, "blockquote")[0]).removeprefix("… ").removesuffix(" …")
        assert inside in citation.article.text


def test_the_first_card_is_open_and_everything_else_folded():
    folds = find(sources(samples.port_answer("Combien ?")), "details")
    assert ["open" in dict(node.attributes) for node in folds] == [True] + [False] * 4


def test_marks_of_markdown_are_not_shown_and_not_lost():
    text = (
        "# A head\nHe **said *it*** in [a letter](https://a.example) of `1989`, 3 * 4 snake_case."
    )
    nodes = pieces(text, "a.md")
    shown = "".join(
        text_of(n) for n in nodes if isinstance(n, str) or dict(n.attributes).get("class") != "md"
    )
    assert shown == "A head\nHe said it in a letter of 1989, 3 * 4 snake_case."
    assert "".join(map(text_of, nodes)) == text
    assert pieces(text, "a.txt") == [text]


SPANS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)))


@given(st.text(alphabet="ab *_[]()`#>~\n"), SPANS)
def test_no_letter_of_a_markdown_text_is_lost(text, strong):
    assert "".join(map(text_of, pieces(text, "a.md", strong))) == text


def test_a_card_says_where_its_quote_comes_from():
    first, second, third = find(sources(samples.port_answer("?"), "en"), "details", "card")
    said = text_of(first)
    for words in ("Le Quai", "6 November 2025", "4 days ago", "French", "Exact quote", "port.txt"):
        assert words in said
    assert "teaser of another article" in text_of(third) and "teaser" not in text_of(second)


def test_the_search_is_told_in_the_readers_language():
    for language, words in (
        ("en", ["Meaning", "Words", "quoted as 1", "not found"]),
        ("fr", ["Sens", "Mots", "cité en 1", "non trouvé"]),
        ("vi", ["Nghĩa", "Từ ngữ", "được dẫn ở 1", "không thấy"]),
        ("ru", ["Смысл", "Слова", "цитата 1", "не найден"]),
    ):
        (how,) = find(sources(samples.port_answer("?"), language), "details", "how")
        for word in words:
            assert word in text_of(how)


KEPT = '{"key": "unsure", "sure": 0.04, "needed": 0.05}'


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (KEPT, "indices de 0,04, il en faut 0,05"),
        ('"0.04 sure, 0.05 needed"', "indices de 0,04, il en faut 0,05"),
        ('"read by the model, not used"', "lu par le modèle, non utilisé"),
        ('"cited"', "cité"),
        ('""', "lu, non cité"),
        ('"<b>a note of yesterday</b>"', "<b>a note of yesterday</b>"),
    ],
)
def test_a_kept_note_is_said_in_the_language_of_the_page(written, said):
    kept = json.loads(json.dumps(plain_turns([turn_of(samples.port_answer("?"))])))
    hits = kept[0]["answer"]["hits"]
    hits[-1]["note"] = json.loads(written)
    (turn,) = read_turns(json.dumps(kept))
    tree = section(turn, Words("fr"), samples.TODAY)
    assert text_of(find(find(tree, "details", "how")[0], "td")[-1]) == said


def test_legs_that_the_first_release_kept_have_their_names_of_today():
    kept = json.loads(json.dumps(plain_turns([turn_of(samples.port_answer("?"))])))
    share = {"rank": 3, "score": 0.5, "unit": "share of the question's words"}
    sentence = {"rank": 1, "score": 0.5, "unit": "evidence"}
    kept[0]["answer"]["hits"][0]["legs"] = {"words": share, "best sentence": sentence}
    (turn,) = read_turns(json.dumps(kept))
    (how,) = find(section(turn, Words("fr"), samples.TODAY), "details", "how")
    said = text_of(find(how, "thead")[0])
    assert "part des mots de la question" in said and "Phrase" in said


def test_hostile_text_adds_no_element():
    tree = sources(samples.hostile_answer("poison"))
    ordinary = sources(samples.single_answer("?", samples.CRANES, samples.CRANES_EN, "en", ""))
    brought = {node.tag for node in nodes(tree)} - {node.tag for node in nodes(ordinary)}
    assert brought <= {"ul", "li"}
    assert "<script" not in to_html(tree) and "<img" not in to_html(tree)


# The reader


@given(st.lists(st.tuples(st.integers(-5, 200), st.integers(-5, 200)), max_size=12))
def test_marks_lie_in_the_text_in_order_and_never_overlap(spans):
    length = 150
    found = merged(spans, length)
    assert all(0 <= start < end <= length for start, end in found)
    assert all(a[1] < b[0] for a, b in zip(found, found[1:], strict=False))
    covered = {i for a, b in spans if 0 <= a < b <= length for i in range(a, b)}
    assert {i for a, b in found for i in range(a, b)} == covered


@pytest.mark.parametrize("article", samples.ARTICLES, ids=lambda a: a.path)
def test_the_reader_shows_every_letter_of_the_article(article):
    spans = [(3, 20), (15, 40), (len(article.text) - 9, len(article.text))]
    tree = reader(article, spans, Words("en"), samples.TODAY)
    (text,) = find(tree, "div", "text")
    assert text_of(text) == article.text
    marked = "".join(text_of(mark) for mark in find(text, "mark"))
    between = merged(spans, len(article.text))
    whole = "".join(article.text[a:b] for a, b in between)
    # What lies between two parts of an article is white space, and has no mark.
    assert "".join(marked.split()) == "".join(whole.split())


@pytest.mark.parametrize("language", languages())
def test_a_source_names_the_outlets_that_have_its_words_and_each_opens_there(language):
    answer = samples.port_answer("Combien ?")
    first = answer.citations[0]
    other = replace(first.article, id="0" * 16, path="copy.txt", publisher="Ouest Info")
    copied = replace(first, also_in=(Copy(other, first.quote, first.start, first.end),))
    turn = turn_of(replace(answer, citations=(copied, *answer.citations[1:])))
    assert read_turns(json.dumps(plain_turns([turn]))) == (turn,)
    words = Words(language)
    tree = section(turn, words, samples.TODAY)
    (also,) = find(tree, "p", "also")
    assert words.text("answer.also_in") in text_of(also)
    (link,) = find(also, "button")
    assert text_of(link) == "Ouest Info"
    told = dict(link.attributes)
    assert (told["data-do"], told["data-article"]) == ("read", other.id)
    assert told["data-start"] == str(first.start)
    for written in (with_citations(turn, words), markdown([turn], words)):
        assert written.count("Ouest Info") == 1


@pytest.mark.parametrize("language", languages())
def test_the_reader_tells_what_changed_between_versions(language):
    older = samples.PORT
    assert "42 millions" in older.text
    text = older.text.replace("42 millions", "45 millions")
    newer = replace(older, id="1" * 16, text=text, published=date(2025, 11, 8))
    words = Words(language)
    for shown_article in (older, newer):
        tree = reader(shown_article, (), words, samples.TODAY, [older, newer])
        (box,) = find(tree, "details", "versions")
        (button,) = find(box, "button")
        other = newer if shown_article is older else older
        assert dict(button.attributes)["data-article"] == other.id
        said = {dict(p.attributes)["class"]: text_of(p) for p in find(box, "p", "change")}
        assert said.keys() == {"change before", "change after"}
        assert "42 millions" in said["change before"] and "45 millions" in said["change after"]
        assert words.text("page.change_before") in said["change before"]
    same = replace(older, id="2" * 16, path="same.txt")
    (box,) = find(reader(older, (), words, samples.TODAY, [older, same]), "details", "versions")
    assert words.text("page.no_change") in text_of(box)
    assert find(reader(older, (), words, samples.TODAY, [older]), "details", "versions") == []


# Export


def test_markdown_has_a_footnote_for_every_citation_and_nothing_of_the_articles_acts():
    turns = [
        turn_of(samples.port_answer("Combien ?")),
        turn_of(samples.hostile_answer("poison"), 2),
    ]
    written = markdown(turns, Words("en"))
    used = set(re.findall(r"(?<!\\)\[\^(\d+-\d+)\](?!:)", written))
    assert used == set(re.findall(r"^\[\^(\d+-\d+)\]: ", written, re.MULTILINE))
    assert used == {"1-1", "1-2", "1-3", "2-1"}
    html = MarkdownIt("commonmark", {"html": True}).render(written)
    for tag in ("<img", "<script", "<iframe", "<form", "<a ", "<h3"):
        assert tag not in html.replace("<h1>Sourced</h1>", "")


def test_json_has_offsets_that_give_the_quote():
    data = as_json([turn_of(samples.port_answer("Combien ?"))])
    articles = {article.id: article for article in samples.ARTICLES}
    cited = data["turns"][0]["answer"]["citations"]
    assert len(cited) == 3
    for c in cited:
        assert articles[c["article"]["id"]].text[c["start"] : c["end"]] == c["quote"]


def test_a_copy_carries_its_sources():
    copied = with_citations(turn_of(samples.port_answer("Combien ?")), Words("fr"))
    assert f"{samples.CRANES_FR} [1]" in copied and "Sources :" in copied
    assert "[1] Le port de Brest" in copied and "2025/port.txt" in copied


def test_quotes_are_exported_when_the_reader_chose_them():
    turn = turn_of(samples.written_answer("Write"), quotes=True)
    assert samples.CRANES_FR in with_citations(turn, Words("en"))
    assert samples.WRITTEN[0][0] not in with_citations(turn, Words("en"))


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


# The document


def test_the_masthead_tells_the_corpus():
    line = corpus_line(samples.CORPUS, Words("fr"))
    assert line.startswith("5 articles · le plus récent : 6 nov. 2025 · anglais 2, ")
    assert corpus_line(CorpusSummary(0), Words("en")) == "0 articles"


def test_the_document_escapes_what_it_is_given():
    corpus = replace(samples.CORPUS, folder="<img src=x>")
    facts = {"mode": "<b>model</b>", "ready": True, "starters": ["<i>q</i>"], "max_question": 9}
    html = shell(corpus, Words("en"), version="1", **facts)  # type: ignore[arg-type]
    for tag in ("<img", "<b>model", "<i>", "style=", " on"):
        assert tag not in html.replace(" only", "").replace(" one", "").replace(" on this", "") or (
            tag == " on"
        )
    assert "<script src=" in html and re.search(r"<script[^>]*>[^<]", html) is None


def test_the_overview_counts_every_article_once():
    articles = [
        replace(samples.PORT, published=day)
        for day in (date(2025, 1, 5), date(2025, 1, 9), date(2025, 3, 1), None)
    ]
    tree = overview(articles, Words("en"))
    said = [text_of(node) for node in find(tree, "title")]
    assert said == ["January 2025, French: 2", "March 2025, French: 1"]
    assert "undated: 1" in text_of(find(tree, "ul", "legend")[0])
    years = [replace(samples.PORT, published=date(year, 1, 1)) for year in (1999, 2005, 2005)]
    assert "2005, French: 2" in [
        text_of(node) for node in find(overview(years, Words("en")), "title")
    ]
    assert overview([], Words("en")) is None
    outlets = Counter(f"Outlet {n}" for n in range(12))
    many = [replace(samples.PORT, publisher=name) for name in outlets]
    assert "others" in text_of(find(overview(many, Words("en")), "ol", "bars")[0])
