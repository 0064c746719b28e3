"""Passages: exact, complete, within one part, and of a useful size."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import Article, ArticleError, context, embedding_text, parse_article, split_passages
from store.passage import MAX_SENTENCES, MAX_WORDS, MIN_WORDS, count_words

LINES = st.one_of(
    st.sampled_from(
        [
            "",
            "",
            "Voir plus",
            "Lire aussi",
            "Lire aussi : un autre titre",
            "Comment (0)",
            "Photo : VNA",
            "Le ministre à Hanoï. Photo : VNA",
            "VNA/CVN",
            "– VNA",
            "Source : https://example.org/a",
            "a.jpg",
            "24/04/2025",
            "date 2025-10-29 Un titre",
            "---",
            "title: x",
            "# Titre",
            "## Sous",
            "Un titre ảnh 1Le ministre",
            "Vietnam.vn - Nền tảng",
            "Un long titre de plusieurs mots ici",
            "Le ministre a parlé. Il est parti. Elle aussi, à 7,85 %. – VNA",
            "1. Un",
            "中文。中文",
        ]
    ),
    st.text(max_size=20),
    st.lists(
        st.sampled_from("le ministre A. a signé 4,6 Dr. accord. Mais ? »".split()), max_size=60
    ).map(" ".join),
)
TEXTS = st.lists(LINES, max_size=9).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\r\n"]).map(lambda end: end.join(lines))
)


def check(article: Article) -> None:
    text = article.text
    position = 0
    for part in article.parts:
        assert position <= part.start < part.end
        assert not text[position : part.start].strip()
        position = part.end
    assert not text[position:].strip()
    passages = split_passages(article)
    assert len({p.id for p in passages}) == len(passages)
    for passage in passages:
        assert passage.text == text[passage.start : passage.end] == passage.text.strip() != ""
        assert 1 <= len(passage.sentences) <= MAX_SENTENCES
        assert (passage.start, passage.end) == (passage.sentences[0][0], passage.sentences[-1][1])
        for (_, b), (c, _) in zip(passage.sentences, passage.sentences[1:], strict=False):
            assert b <= c and not text[b:c].strip()
        if len(passage.sentences) > 1:
            assert count_words(passage.text) <= MAX_WORDS + 1
    for part in article.parts:
        inside = [p for p in passages if part.start <= p.start and p.end <= part.end]
        assert all(p.kind == part.kind for p in inside)
        if part.kind == "boilerplate":
            assert inside == []
            continue
        position = part.start
        for passage in inside:
            assert not text[position : passage.start].strip()
            position = passage.end
        assert not text[position : part.end].strip()
    assert sum(len(p.text) for p in passages) <= len(text)


@given(TEXTS, st.sampled_from(["a.txt", "b.md"]))
def test_any_text_is_divided_without_loss(text: str, path: str) -> None:
    try:
        article = parse_article(text, path)
    except ArticleError:
        assert not any(c.isalnum() for c in text)
    else:
        check(article)
        assert split_passages(article) == split_passages(parse_article(text, path))


def body(*paragraphs: str) -> list[str]:
    article = parse_article("Un titre court\n\n" + "\n\n".join(paragraphs), "a.txt")
    check(article)
    return [p.text for p in split_passages(article) if p.kind == "body"]


def sentence(words: int, name: str = "mot") -> str:
    return f"Le {name} " + "très " * (words - 3) + "bien."


def test_a_short_body_is_one_passage() -> None:
    assert len(body(sentence(12), sentence(12))) == 1


def test_paragraphs_are_kept_whole_where_they_fit() -> None:
    paragraphs = [f"{sentence(25)} {sentence(30)}", f"{sentence(40)} {sentence(30)}", sentence(60)]
    assert body(*paragraphs) == paragraphs


def test_small_neighbours_are_joined_up_to_the_size() -> None:
    passages = body(*[sentence(20, str(i)) for i in range(12)])
    assert all(MIN_WORDS <= count_words(p) <= MAX_WORDS for p in passages)


def test_a_subheading_stays_with_the_text_under_it() -> None:
    heading = "Un sous-titre sans point"
    passages = body(sentence(90), heading, sentence(90))
    assert [p.startswith(heading) for p in passages] == [False, True]


def test_a_long_sentence_is_a_passage_by_itself() -> None:
    long = sentence(200)
    assert body(sentence(60), long, sentence(60)) == [sentence(60), long, sentence(60)]


@pytest.mark.parametrize("unit", ["mot ", "mot, ", "x" * 50 + " ", "x", "中", "mot\n"])
def test_text_without_any_sentence_end_is_cut(unit: str) -> None:
    passages = body("Le début " + unit * (20_000 // len(unit)))
    assert len(passages) > 10
    assert all(count_words(p) <= 250 for p in passages)


def test_clauses_are_preferred_for_the_cut() -> None:
    passages = body("Le début " + "un mot puis un autre mot encore, " * 100)
    assert all(p.endswith(",") for p in passages)


def test_vietnamese_and_unspaced_text_have_sizes_too() -> None:
    assert count_words("Việt Nam tăng trưởng") == 4
    assert count_words("中" * 100) == 60
    assert count_words("a" * 100) == 10
    assert count_words("") == 0


def test_the_context_names_what_is_known() -> None:
    article = parse_article(
        "date 2025-10-29 Un accord\n\nLe ministre a signé un accord à Hanoï.\n\nPhoto : VNA\n\n"
        "La suite viendra demain.\n\nVNA/CVN\n\nVoir plus\n\nUn autre titre de plusieurs mots ici",
        "a.txt",
    )
    assert context(article) == "Un accord — VNA/CVN — 2025-10-29"
    texts = {p.kind: embedding_text(article, p) for p in split_passages(article)}
    assert texts["body"].startswith("Un accord — VNA/CVN — 2025-10-29\n\n")
    assert texts["title"] == "Un accord"
    assert texts["caption"] == "Photo : VNA"
    assert texts["related"] == "Un autre titre de plusieurs mots ici"
    assert context(parse_article("Un titre\n\nUn texte.", "a.txt")) == "Un titre"


def test_ids_follow_article_place_and_text() -> None:
    one = split_passages(parse_article("Un titre\n\nUn texte.", "a.txt"))
    same = split_passages(parse_article("Un titre\n\nUn texte.", "a.txt"))
    other = split_passages(parse_article("Un titre\n\nUn texte.", "b.txt"))
    assert [p.id for p in one] == [p.id for p in same]
    assert not {p.id for p in one} & {p.id for p in other}
    assert all(re.fullmatch("[0-9a-f]{16}", p.id) for p in one)
