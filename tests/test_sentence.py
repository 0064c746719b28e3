"""Sentences as exact slices, in four languages and in others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import store.language.sentence
from store import split_sentences
from store.language.lines import paragraphs

LANGUAGES = ("fr", "en", "vi", "ru", "und", "zh")

TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from(list(" .!?…«»\"'”)(\n\n  -–—/,;:AaéЖж1中。")), st.characters(codec="utf-8")
    ),
    max_size=80,
)


def check(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    spans = split_sentences(text, start, end, language)
    position = start
    for a, b in spans:
        assert position <= a < b <= end
        assert not text[position:a].strip()
        assert text[a:b] == text[a:b].strip()
        position = b
    assert not text[position:end].strip()
    return spans


@given(TEXTS, st.sampled_from(LANGUAGES), st.integers(0, 30), st.integers(0, 30))
def test_sentences_are_exact_and_leave_only_white_space(
    text: str, language: str, left: int, right: int
) -> None:
    start = min(left, len(text))
    check(text, start, max(start, len(text) - right), language)


@given(TEXTS, TEXTS, st.sampled_from(LANGUAGES))
def test_a_blank_line_always_ends_a_sentence(one: str, two: str, language: str) -> None:
    text = f"{one}\n\n{two}"
    for a, b in check(text, 0, len(text), language):
        assert not (a < len(one) and b > len(one) + 2 and two.strip())


@given(TEXTS)
def test_paragraphs_are_exact_and_leave_only_white_space(text: str) -> None:
    position = 0
    for a, b in paragraphs(text):
        assert a < b and text[a:b] == text[a:b].strip()
        assert not text[position:a].strip()
        position = b
    assert not text[position:].strip()


def split(marked: str, language: str) -> tuple[list[str], list[str]]:
    """What `‖` says and what the splitter does."""
    wanted = [piece.strip() for piece in marked.split("‖")]
    text = marked.replace("‖", "")
    return [text[a:b] for a, b in check(text, 0, len(text), language)], wanted


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("fr", "Il a vu le ministre, A. Siluanov, et A. Guznov. ‖Puis il est parti."),
        ("fr", "Le Dr. Dang Xuan Thanh et M. Dupont sont là. ‖Mme. Kubayi aussi."),
        ("fr", "Mmamiloko T. Kubayi a parlé. ‖Irineo C. Espino a écouté."),
        ("fr", "Il coûte 4,6 Mds. USD ou 7.5 milliards. ‖C'est cher."),
        ("fr", "Né à TP. Hô Chi Minh en 1990. ‖Le reste suit."),
        ("fr", "« Est-ce fini ? » demande-t-il. ‖« Oui. » ‖Elle sourit."),
        ("fr", 'Il a dit : "C\'est fini." ‖Elle a ri.'),
        ("fr", "Hanoï (VNA) - La cérémonie est finie. ‖L'art. 5 s'applique."),
        ("fr", "Que faire… peut-être attendre. ‖Et puis… ‖Rien."),
        ("fr", "Les fruits, les légumes, etc. sont vendus. ‖Voir p. 12 du rapport."),
        ("fr", "C'était au IIe siècle av. J.-C. à Rome. ‖Il a plu."),
        ("en", "The U.S. economy grew 7.5 percent. ‖Mr. Smith said no. ‖Then he left."),
        ("en", "He moved to the U.S. ‖The visa came at 5 p.m. on Monday."),
        ("en", "J. Le Goff met J. R. R. Tolkien in St. Petersburg. ‖They spoke."),
        ("en", "“Really?” she asked. ‖“Yes!” ‖He nodded (at last.) ‖End./. ‖Source"),
        ("en", "See No. 5 and Fig. 3 for more. ‖Gov. Newsom signed. ‖Give it to me. ‖Now."),
        ("vi", "TP. Hồ Chí Minh đạt 7,85%. ‖PGS.TS. Nguyễn Văn A. cho biết. ‖Ông nói thêm."),
        ("vi", "Ông hỏi: “Khi nào?” ‖Bà đáp: “Mai.” ‖Họ đi."),
        ("ru", "В 2025 г. товарооборот составил 4,6 млрд долл. США. ‖В Москве прошла встреча."),
        ("ru", "Это, т. е. рост, видно. ‖Ул. Ленина, д. 5 и т. д. ‖В городе тихо."),
        ("ru", "«Мы готовы», — сказал он. ‖«Когда?» — спросил А. Силуанов. ‖«Завтра»."),
        ("ru", "Рост на 15 тыс. руб. за год. ‖Об этом сообщил им. Ивана Петрова фонд."),
        ("zh", "他说。‖我们去！‖好吗？‖是的"),
        ("hi", "यह अच्छा है। ‖वह गया।"),
        ("ar", "هل هذا صحيح؟ ‖نعم هو كذلك."),
        ("de", "Prof. Müller kam. ‖Er ging um 5 Uhr."),
        ("fr", "1. Le premier point. ‖Suite. ‖2. Le second."),
    ],
)
def test_hard_cases(language: str, marked: str) -> None:
    got, wanted = split(marked, language)
    assert got == wanted


@pytest.mark.parametrize(
    "marked",
    [
        "Last year,\nVietnam had over 1,500 firms.",
        "in areas such as fi\nnance and health.",
        "Il a rencontré le Dr.\nPham à Hanoï.",
        "Les ministres de\nHanoï sont là.",
        "Un titre sans point final\n‖Le texte commence ici.",
        "Il a fini.\n‖le texte reprend.",
        "Les points :\n‖- le premier\n‖- le second",
        "---\n‖title",
        "The first of the lines was cut at a fixed\nwidth, and so was the second of the lines by\n"
        "Vietnam and by the Ministry, which has its\nown ideas of what a line of text may hold.",
        "   \n\n Un mot. \n \n‖ Un autre. \n",
    ],
)
def test_line_breaks(marked: str) -> None:
    got, wanted = split(marked, "fr")
    assert got == wanted


@pytest.mark.parametrize(
    "unit",
    [
        ". ",
        ".",
        "A. ",
        '."',
        "? ",
        "« ",
        "Dr. Tom ",
        "a\n",
        "a\n\n",
        "1. ",
        "\n \n",
        "(",
        " ",
        "мм. ",
    ],
)
def test_the_work_per_mark_is_bounded(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Long bad luck: one decision per mark, each within a window of fixed size."""
    decisions = 0
    real = store.language.sentence._ends_here

    def counted(*arguments: object) -> bool:
        nonlocal decisions
        decisions += 1
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(store.language.sentence, "_ends_here", counted)
    text = unit * (60_000 // len(unit)) + "x"
    check(text, 0, len(text), "fr")
    assert decisions <= text.count(".") + text.count("?")
