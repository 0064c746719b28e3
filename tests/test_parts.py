"""Title, body, captions, teasers and boilerplate."""

from __future__ import annotations

import pytest

from store import parse_article
from store.article.byline import byline
from store.article.furniture import is_caption, is_file_name, is_menu, marker

TITLE = "Un accord entre les deux pays"
ONE = "Le ministre a rencontré hier à Paris son homologue pour parler de la coopération."
TWO = "Les deux pays ont signé un accord sur le commerce et sur les échanges universitaires."


def parts(*blocks: str) -> list[tuple[str, str]]:
    article = parse_article("\n\n".join((TITLE, *blocks)), "a.txt")
    found: list[tuple[str, str]] = [(p.kind, article.text[p.start : p.end]) for p in article.parts]
    assert found[0] == ("title", TITLE)
    return found[1:]


def test_text_without_structure_is_title_and_body() -> None:
    assert parts(ONE, TWO) == [("body", f"{ONE}\n\n{TWO}")]


def test_a_caption_divides_the_body() -> None:
    assert parts(ONE, "Photo : VNA/CVN", TWO) == [
        ("body", ONE),
        ("caption", "Photo : VNA/CVN"),
        ("body", TWO),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Photo : VNA/CVN",
        "Photo: Trân Hai/VNA/CVN",
        "Ảnh: TTXVN",
        "Фото: ТАСС",
        "Le ministre à Hanoï. Photo: VNA",
        "Le ministre à Hanoï (Photo : VNA)",
        "Bộ trưởng tại Hà Nội - Ảnh: TỰ TRUNG",
        "Министр в Ханое. Фото: РИА Новости",
        "The minister in Hanoi. Mike Stobe/Getty Images",
        "The minister arrives. REUTERS/Jane Doe",
        "The minister arrives. (AP Photo/Jane Doe)",
        "La rencontre à Hanoï ảnh 1Le ministre et son homologue.",
    ],
)
def test_captions(line: str) -> None:
    assert is_caption(line)
    assert "caption" in [kind for kind, _ in parts(ONE, line, TWO)]


@pytest.mark.parametrize(
    "line",
    [
        "Photo en main, le ministre a montré aux journalistes la maison de son enfance.",
        "Photographe de métier, il a suivi la guerre.",
        "Le ministre a publié une photo : elle le montre avec son homologue russe, à Moscou, "
        "en mai.",
        "Reuters a annoncé la nouvelle hier.",
        "Voir aussi https://example.org/photo: x",
    ],
)
def test_what_only_mentions_a_photo_is_text(line: str) -> None:
    assert not is_caption(line)
    assert parts(ONE, line, TWO) == [("body", f"{ONE}\n\n{line}\n\n{TWO}")]


def test_a_caption_printed_twice_is_indexed_once() -> None:
    caption = "Le ministre à son arrivée à Hanoï. Photo: VNA"
    plain = "Le ministre à son arrivée à Hanoï mardi"
    for line in (caption, plain):
        assert parts(ONE, f"{line}\n{line}", TWO) == [
            ("body", ONE),
            ("caption", line),
            ("boilerplate", line),
            ("body", TWO),
        ]


def test_a_sentence_that_is_repeated_is_text() -> None:
    assert parts(ONE, ONE, ONE) == [("body", f"{ONE}\n\n{ONE}\n\n{ONE}")]


def test_the_label_of_a_numbered_picture_is_no_caption() -> None:
    found = parts(ONE, f"{TITLE} ảnh 1Le ministre à Hanoï. Photo : VNA", TWO)
    assert found[1:3] == [
        ("boilerplate", f"{TITLE} ảnh 1"),
        ("caption", "Le ministre à Hanoï. Photo : VNA"),
    ]


def test_a_file_name_is_boilerplate_and_the_line_under_it_a_caption() -> None:
    assert is_file_name("cong-uoc2-271025.jpg") and not is_file_name("Il a vu a.jpg hier soir.")
    assert parts(ONE, "cong-uoc2-271025.jpg\nLe ministre à Hanoï mardi", TWO)[1:3] == [
        ("boilerplate", "cong-uoc2-271025.jpg"),
        ("caption", "Le ministre à Hanoï mardi"),
    ]


@pytest.mark.parametrize("sign", ["VNA/CVN", "(VNA/Vietnam+)", "-VNA", "Source: Le Journal"])
def test_a_signature_of_its_own_is_boilerplate(sign: str) -> None:
    assert parts(ONE, sign) == [("body", ONE), ("boilerplate", sign)]


@pytest.mark.parametrize("sign", ["– VNA", "-VNA", "(AFP)"])
def test_a_signature_after_the_last_sentence_is_set_apart(sign: str) -> None:
    assert parts(f"{ONE} {sign}") == [("body", ONE), ("boilerplate", sign)]


def test_the_agencys_full_stop_stays_in_its_sentence() -> None:
    assert parts(f"{ONE}/.") == [("body", f"{ONE}/.")]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Voir plus", "more"),
        ("Lire aussi", "more"),
        ("À lire aussi :", "more"),
        ("Related", "more"),
        ("RELATED STORIES", "more"),
        ("Read more »", "more"),
        ("See also:", "more"),
        ("Xem thêm", "more"),
        ("Tin liên quan", "more"),
        ("Читайте также:", "more"),
        ("По теме", "more"),
        ("Même catégorie", "others"),
        ("Même auteur", "others"),
        ("Cùng chuyên mục", "others"),
        ("Comment (0)", "comments"),
        ("3 commentaires", "comments"),
        ("Bình luận (12)", "comments"),
        ("Комментарии", "comments"),
        ("Voir plus loin que le bout de son nez", None),
        ("Related work is described below", None),
        ("See also the report of the ministry.", None),
        ("Comment réduire la dette ?", None),
        ("По теме выступил министр.", None),
    ],
)
def test_markers_stand_alone(line: str, kind: str | None) -> None:
    assert marker(line) == kind


def test_a_marker_inside_a_sentence_changes_nothing() -> None:
    text = "See also the report of the ministry on the matter, published in May."
    assert parts(ONE, text, TWO) == [("body", f"{ONE}\n\n{text}\n\n{TWO}")]


def test_teasers_keep_headline_and_text_together() -> None:
    headline, teaser = (
        "La Chine et la Russie signent",
        "Les deux pays ont signé hier un accord gazier.",
    )
    caption = "Le président à Pékin, le 3 mai. Photo : VNA"
    assert parts(
        ONE, "VNA/CVN", "Voir plus", caption, headline, teaser, caption, headline, teaser
    ) == [
        ("body", ONE),
        ("boilerplate", "VNA/CVN\n\nVoir plus"),
        ("related", caption),
        ("related", f"{headline}\n\n{teaser}"),
        ("related", caption),
        ("related", f"{headline}\n\n{teaser}"),
    ]


def test_menus_and_comments_are_boilerplate_and_headlines_are_not() -> None:
    headline = "Un nouveau pont relie les deux rives du fleuve"
    found = parts(
        ONE,
        "Comment (2)",
        "Très bon article, merci beaucoup.",
        "Même catégorie",
        headline,
        "Actualités\nSystème politique\nProduit",
    )
    assert [kind for kind, _ in found] == ["body", "boilerplate", "related", "boilerplate"]
    assert found[2] == ("related", headline)


def test_the_body_goes_on_after_a_link_in_its_midst() -> None:
    long_one, long_two = f"{ONE} {TWO}", f"{TWO} {ONE}"
    link = "La Chine et la Russie signent un accord"
    assert parts(ONE, "Lire aussi", link, long_one, long_two) == [
        ("body", ONE),
        ("boilerplate", "Lire aussi"),
        ("related", link),
        ("body", f"{long_one}\n\n{long_two}"),
    ]
    assert parts(ONE, f"Lire aussi : {link}", TWO) == [
        ("body", ONE),
        ("related", f"Lire aussi : {link}"),
        ("body", TWO),
    ]


def test_nothing_goes_on_after_the_signature() -> None:
    found = parts(ONE, "VNA/CVN", "Voir plus", f"{ONE} {TWO}", f"{TWO} {ONE}")
    assert [kind for kind, _ in found] == ["body", "boilerplate", "related", "related"]


@pytest.mark.parametrize(
    "line",
    ["Facebook", "Facebook | Twitter", "Chia sẻ", "Поделиться", "***", "#ASEAN #Vietnam",
     "Tags: a, b", "© 2024 Le Journal", "![une image](a.png)", "Laissez un commentaire ici !"],
)  # fmt: skip
def test_buttons_and_notices_are_boilerplate(line: str) -> None:
    assert is_menu(line)
    assert parts(ONE, line, TWO) == [("body", ONE), ("boilerplate", line), ("body", TWO)]


def test_bylines() -> None:
    for line in ("By Jane Doe", "Par Jean Dupont et Anne Petit", "Автор: Иван Петров"):
        assert byline(line)
        assert parts(line, ONE) == [("boilerplate", line), ("body", ONE)]
    for line in ("By 2030 it will be done", "Par ailleurs", "By the time he came, it was over."):
        assert not byline(line)
