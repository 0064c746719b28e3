"""Every real seed, read as a reader reads it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from store import Article, Passage, analyse, list_articles, read_article, split_passages

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
ARTICLES = {p.name[:3]: read_article(p, SEEDS) for p in list_articles(SEEDS)}
PASSAGES = {name: split_passages(article) for name, article in ARTICLES.items()}
EACH = pytest.mark.parametrize("name", sorted(ARTICLES))


def of_kind(name: str, kind: str) -> list[str]:
    article = ARTICLES[name]
    return [article.text[p.start : p.end] for p in article.parts if p.kind == kind]


def holding(name: str, words: str) -> Passage:
    (found,) = [p for p in PASSAGES[name] if words in p.text and p.kind != "caption"]
    return found


def sentences(name: str) -> list[str]:
    article = ARTICLES[name]
    return [article.text[a:b] for p in PASSAGES[name] for a, b in p.sentences]


def test_there_are_five() -> None:
    assert sorted(ARTICLES) == ["000", "001", "002", "003", "004"]


@pytest.mark.parametrize(
    ("name", "title", "published", "publisher", "language"),
    [
        ("000", "Vietnam - Russie : coopération dans les actifs numériques", date(2025, 10, 29),
         "VNA/CVN", "fr"),
        ("001", "Measures sought to boost Vietnam – Russia digital economic cooperation", None,
         "Vietnam News Agency", "en"),
        ("002", "Le Vietnam et la Fédération de Russie renforcent leur coopération à l'ère "
         "numérique", date(2025, 4, 24), "VNA/Vietnam+", "fr"),
        ("003", "Le Vietnam et la Russie coopèrent sur la sécurité de l’information internationale",
         None, "VNA", "fr"),
        ("004", "La Convention de Hanoï : La Russie et l’Afrique du Sud saluent le rôle actif du "
         "Vietnam", None, "VNA", "fr"),
    ],
)  # fmt: skip
def test_the_head(
    name: str, title: str, published: date | None, publisher: str, language: str
) -> None:
    article = ARTICLES[name]
    assert article.title == title
    assert (article.published, article.publisher, article.language) == (
        published,
        publisher,
        language,
    )
    assert of_kind(name, "title") == [title]
    assert (article.url is not None) == (name == "002")


@EACH
def test_parts_are_in_order_and_leave_only_white_space(name: str) -> None:
    article: Article = ARTICLES[name]
    position = 0
    for part in article.parts:
        assert position <= part.start < part.end
        assert not article.text[position : part.start].strip()
        position = part.end
    assert not article.text[position:].strip()


@EACH
def test_passages_are_exact_and_cover_all_but_boilerplate(name: str) -> None:
    article = ARTICLES[name]
    covered: set[int] = set()
    for passage in PASSAGES[name]:
        assert passage.text == article.text[passage.start : passage.end]
        assert passage.text.strip() and 1 <= len(passage.sentences) <= 5
        assert len(passage.text.split()) <= 130 or len(passage.sentences) == 1
        covered.update(range(passage.start, passage.end))
        assert analyse(passage.text, article.language)
    for part in article.parts:
        for position in range(part.start, part.end):
            inside = position in covered or article.text[position].isspace()
            assert inside == (part.kind != "boilerplate") or article.text[position].isspace()


@EACH
def test_the_file_is_kept_to_the_letter(name: str) -> None:
    article = ARTICLES[name]
    assert article.text == (SEEDS / article.path).read_text(encoding="utf-8")


def test_teasers_are_found_and_nothing_of_the_body_among_them() -> None:
    assert not of_kind("000", "related") and not of_kind("001", "related")
    assert [t.split()[0] for t in of_kind("002", "related")] == [
        "Un",
        "Que",
        "Émerveillé",
        "Défilé",
        "Don",
    ]
    for name, teasers in (("003", 20), ("004", 16)):
        article = ARTICLES[name]
        at = article.text.index("Voir plus")
        for part in article.parts:
            marked = part.start <= at < part.end
            assert marked or (part.start > at) == (part.kind == "related")
        assert len(of_kind(name, "related")) == teasers


def test_a_teaser_is_one_passage_with_its_headline() -> None:
    passage = holding("003", "premier partenaire commercial du Guangxi")
    assert passage.kind == "related"
    assert passage.text.startswith("Le Vietnam et le Guangxi renforcent")


def test_captions() -> None:
    assert of_kind("000", "caption") == ["Photo : VNA/CVN"] * 2 + ["Photo : Trân Hai/VNA/CVN"]
    assert of_kind("003", "caption") == [
        "Le président vietnamien Trân Dai Quang et le président russe Vladimir Poutine, le 10 "
        "novembre "
        "à Dà Nang. Photo : VNA",
        "Lors de la rencontre entre le président vietnamien Trân Dai Quang et le président russe "
        "Vladimir Poutine, le 10 novembre à Dà Nang. Photo : VGP",
    ]
    assert [c.split()[0] for c in of_kind("004", "caption")] == ["Artur", "La"]


def test_boilerplate_is_what_the_site_adds() -> None:
    joined = {name: "\n".join(of_kind(name, "boilerplate")) for name in ARTICLES}
    assert joined["000"] == "date 2025-10-29\nVNA/CVN"
    assert joined["001"] == "Source: Vietnam News Agency"
    for words in (
        "Vietnam.vn - Nền tảng",
        "24/04/2025",
        "(VNA/Vietnam+)",
        "Comment (0)",
        "Produit",
        "Laissez un commentaire",
        "Même auteur",
        "Système politique",
    ):
        assert words in joined["002"]
    assert "– VNA\n\nVoir plus" in joined["003"]
    assert "cong-uoc2-271025.jpg" in joined["004"] and "-VNA\n\nVoir plus" in joined["004"]


def test_sentences_are_not_broken() -> None:
    found = {name: sentences(name) for name in ARTICLES}
    assert any(
        "A. Siluanov, et le vice-gouverneur" in s and "A. Guznov." in s for s in found["000"]
    )
    assert any(
        s.startswith("Last year,\nVietnam had") and s.endswith("year-on-year.")
        for s in found["001"]
    )
    assert any("such as fi\nnance, health care" in s for s in found["001"])
    assert any("Moscow and St. Petersburg being" in s for s in found["001"])
    assert found["001"][-1].endswith("coming time./.")
    assert any("agrégé Dr. Dang Xuan Thanh, vice-président" in s for s in found["002"])
    assert any(s.startswith("Dà Nang (VNA) – Le président") for s in found["003"])
    assert any("Irineo C. Espino, venu" in s or "Irineo C. Espino, vice" in s for s in found["003"])
    assert any("le Dr. Dammika Patabendi" in s for s in found["003"])
    assert any("Mmamiloko T. Kubayi, de son côté" in s for s in found["004"])
    assert any("la R. de Corée" in s for s in found["004"])
    for name in ARTICLES:
        assert all(len(s) >= 10 for s in found[name])


def test_the_answer_to_a_simple_question_stands_in_one_sentence() -> None:
    assert "Au cours des neuf premiers mois de 2025, la croissance du PIB a atteint 7,85%." in (
        sentences("000")
    )
    passage = holding("000", "7,85%")
    assert "7.85" in analyse(passage.text, "fr")


def test_a_word_broken_in_the_file_is_found() -> None:
    passage = holding("001", "fi\nnance")
    assert set(analyse("finance", "en")) <= set(analyse(passage.text, "en"))
