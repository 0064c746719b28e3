"""Title, date of publication, publisher and address of an article."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import Article, parse_article
from store.article.outlets import signature
from store.language.dates import date_spans, find_dates

BODY = (
    "Le ministre a rencontré hier à Paris son homologue pour discuter de la coopération.\n\n"
    "Les deux pays ont signé un accord sur le commerce et sur les échanges universitaires."
)


def article(head: str, body: str = BODY) -> Article:
    return parse_article(f"{head}\n\n{body}\n", "a.txt")


@pytest.mark.parametrize(
    "head",
    [
        "date 2025-10-29 Un accord entre les deux pays",
        "Un accord entre les deux pays\n\nVietnamPlusVietnamPlus29/10/2025",
        "Un accord entre les deux pays\n\nPublié le 29 octobre 2025 à 10:32",
        "Un accord entre les deux pays\n\nMercredi 29 octobre 2025",
        "Un accord entre les deux pays\n\nOctober 29, 2025, 10:30 AM",
        "Un accord entre les deux pays\n\nPosted on Wed 29th October 2025",
        "Un accord entre les deux pays\n\nNgày 29 tháng 10 năm 2025",
        "Un accord entre les deux pays\n\nThứ Tư, 29/10/2025 | 10:30 (GMT+7)",
        "Un accord entre les deux pays\n\n29 октября 2025 г., 12:00",
        "Un accord entre les deux pays\n\n2025-10-29T10:00:00Z",
        "29.10.2025\n\nUn accord entre les deux pays",
        "Un accord entre les deux pays\n\nPublié le 29 octobre 2025, mis à jour le 2 novembre 2025",
        "Un accord entre les deux pays\n\nMis à jour le 2 novembre 2025\n\nPublié le 29 "
        "octobre 2025",
        "Un accord entre les deux pays\n\nHANOÏ, 29 octobre 2025 (VNA) – Le ministre est là.",
    ],
)
def test_the_date_of_publication_is_read_from_the_head(head: str) -> None:
    found = article(head)
    assert found.published == date(2025, 10, 29)
    assert found.title == "Un accord entre les deux pays"


@pytest.mark.parametrize(
    "head",
    [
        "Un accord entre les deux pays",
        "Un accord entre les deux pays\n\nPublié le 24 avril à 10:32",
        "Un accord entre les deux pays\n\nApril 19",
        "Un accord entre les deux pays\n\nLe 24 avril 2025, le ministre a signé un accord à Hanoï.",
        "Un accord entre les deux pays\n\n31/02/2025",
        "Un accord entre les deux pays\n\n24/04/1825",
        "Un accord entre les deux pays\n\n24/04/2525",
        "Un accord entre les deux pays\n\nBorn November 14, 1948",
        "Le Sommet du 24 avril 2025 a été reporté",
    ],
)
def test_a_date_is_never_invented(head: str) -> None:
    assert article(head).published is None


def test_the_order_of_day_and_month() -> None:
    assert [f.value for f in find_dates("04/05/2024")] == [date(2024, 5, 4)]
    assert find_dates("04/05/2024", "en") == []
    assert [f.value for f in find_dates("04/19/2024", "en")] == [date(2024, 4, 19)]
    assert [f.value for f in find_dates("19/04/2024", "en")] == [date(2024, 4, 19)]
    assert [f.value for f in find_dates("05/05/2024", "en")] == [date(2024, 5, 5)]


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from("fr en vi ru iso".split()))
def test_every_day_is_read_as_written(day: date, style: str) -> None:
    months = {
        "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre "
        "décembre",
        "en": "January February March April May June July August September October November "
        "December",
        "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    }
    d, m, y = day.day, day.month, day.year
    name = months.get(style, months["fr"]).split()[m - 1]
    text = {
        "fr": f"le {d} {name} {y},",
        "en": f"on {name} {d}, {y}.",
        "vi": f"ngày {d} tháng {m} năm {y}",
        "ru": f"{d} {name} {y} г.",
        "iso": day.isoformat(),
    }[style]
    assert [f.value for f in find_dates(text)] == [day]
    assert len(date_spans(text)) == 1


def test_dates_without_a_year_have_a_span_and_no_value() -> None:
    for text in (
        "le 24 avril à",
        "on April 19 at",
        "ngày 24 tháng 4 tại",
        "24 апреля в",
        "May 2024",
    ):
        assert find_dates(text) == []
        assert len(date_spans(text)) == 1
    assert date_spans("Minister 24 hours, 1500 ngày") == []


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Vietnam.vn - Nền tảng quảng bá Việt Nam\n\nUn accord entre les deux pays", None),
        ("BBC News\n\nUn accord entre les deux pays", None),
        ("Économie\n\nUn accord entre les deux pays", None),
        ("www.example.com\n\nUn accord entre les deux pays", None),
        ("Un accord entre les deux pays | CNN", None),
        ("Un accord entre les deux pays - Le Monde", None),
        ("photo-12.jpg\nUn accord entre les deux pays", None),
        ("Par Jean Dupont\n\nUn accord entre les deux pays", None),
        ("2025 : un accord entre les deux pays", "2025 : un accord entre les deux pays"),
        ("Ukraine\n\nLe ministre est arrivé hier.", "Ukraine"),
        ("Amazon.com signale de lourdes pertes", "Amazon.com signale de lourdes pertes"),
        ("Ça suffit. Il part.", "Ça suffit. Il part."),
    ],
)
def test_the_title_is_the_first_line_that_is_no_banner(head: str, title: str | None) -> None:
    assert article(head).title == (title or "Un accord entre les deux pays")


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("Un titre ici\n\n{body}\n\nVNA/CVN", "VNA/CVN"),
        ("Un titre ici\n\n{body}\n\n(VNA/Vietnam+)", "VNA/Vietnam+"),
        ("Un titre ici\n\n{body} – VNA", "VNA"),
        ("Un titre ici\n\n{body} -VNA", "VNA"),
        ("Un titre ici\n\nHanoï (VNA) - {body}", "VNA"),
        ("Un titre ici\n\nWASHINGTON (Reuters) - {body}", "Reuters"),
        ("Un titre ici\n\nMOSCOW, April 19. /TASS/. {body}", "TASS"),
        ("Un titre ici\n\nМОСКВА, 24 апр — РИА Новости. {body}", "РИА Новости"),
        ("Un titre ici\n\n{body}\n\nSource: Vietnam News Agency", "Vietnam News Agency"),
        ("Un titre ici\n\n{body}\n\nNguồn: TTXVN", "TTXVN"),
        ("Le Monde\n\nUn titre qui est plutôt long\n\n{body}", "Le Monde"),
        ("Un titre ici\n\n{body}", None),
        ("Un titre ici\n\nLe Parti communiste (PCV) – {body}", None),
        ("Un titre ici\n\n{body}\n\nPhoto : VNA/CVN", None),
    ],
)
def test_the_publisher_is_who_signs(text: str, publisher: str | None) -> None:
    assert parse_article(text.format(body=BODY), "a.txt").publisher == publisher


def test_the_address_is_a_line_of_its_own() -> None:
    for line in ("Source : https://example.org/a", "URL: https://example.org/a"):
        assert article("Un titre ici", f"{BODY}\n\n{line}").url == "https://example.org/a"
    assert article("Un titre ici", f"{BODY} Voir https://example.org/a ici.").url is None


@pytest.mark.parametrize("line", ["VNA/CVN", "(VNA/Vietnam+)", "-VNA", "– VNA", "TASS", "(AFP)./."])
def test_signatures(line: str) -> None:
    assert signature(line)


@pytest.mark.parametrize(
    "line", ["VNA a dit", "OTAN", "(PCV)", "Le Vietnam", "", "-", "- le", "A/B"]
)
def test_what_is_no_signature(line: str) -> None:
    assert signature(line) is None


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("## Hồ Thanh cạn nước sau ba tháng", "Hồ Thanh cạn nước sau ba tháng"),
        ("**Рынок в Осиновке закрыт**", "Рынок в Осиновке закрыт"),
        ("# __Le port__ d'Orlin [rouvre](https://example.org/a) #", "Le port d'Orlin rouvre"),
        ("### The **old** mill of Arden burns", "The old mill of Arden burns"),
        ("5 * 3 * 2: the sum that nobody could do", "5 * 3 * 2: the sum that nobody could do"),
    ],
)
def test_a_title_is_without_the_marks_of_markdown(line: str, title: str) -> None:
    parsed = article(f"{line}\n\n2025-05-04\n\nIt was told on Sunday that all is well here.\n")
    assert parsed.title == title
    assert parsed.published == date(2025, 5, 4)
