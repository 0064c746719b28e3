# ruff: noqa: E501 - a head a line
"""Heads of plain texts with no address, in four languages: outlet, date, title and authors."""

from __future__ import annotations

from datetime import date

import pytest

from store import Article, parse_article

EN = (
    "The council of Korsk met to discuss the new bridge over the river, and it voted for the plan "
    "by a large majority after a long debate.\n\nWork on the piers begins in the spring, officials "
    "said, and the old ferry stays in service until then."
)
FR = (
    "Le conseil municipal de Korsk s'est réuni pour discuter du nouveau pont sur la rivière et il "
    "a voté le projet à une large majorité.\n\nLes travaux commencent au printemps, et le vieux "
    "bac reste en service jusque-là, selon la mairie."
)
VI = (
    "Hội đồng thành phố Korsk họp để bàn về cây cầu mới bắc qua sông và đã thông qua kế hoạch với "
    "đa số phiếu.\n\nCông trình khởi công vào mùa xuân, phà cũ vẫn hoạt động cho đến lúc đó, theo "
    "các quan chức thành phố."
)
RU = (
    "Городской совет Корска собрался, чтобы обсудить новый мост через реку, и большинством голосов "
    "одобрил план.\n\nРаботы начнутся весной, старый паром останется до тех пор, сообщили в мэрии."
)
TITLES = {
    EN: "Council votes for bridge", FR: "Le conseil vote le pont",
    VI: "Hội đồng thông qua cây cầu", RU: "Совет одобрил мост через реку",
}  # fmt: skip
DAY = date(2025, 5, 6)

HEADS: list[tuple[str, str, str | None, date | None]] = [
    # body, head with {t} for the title and {b} for the body, outlet, day
    (EN, "{t}\n\nMay 6, 2025 7:15 p.m. EDT\n\n{b}", None, DAY),
    (EN, "{t}\n\nBy Ana Lund, Korsk Herald\nMay 6, 2025 7:15 p.m. EDT\n\n{b}", "Korsk Herald", DAY),
    (EN, "{t}\n\nBy Ana Lund | Korsk Herald | 6 May 2025\n\n{b}", "Korsk Herald", DAY),
    (EN, "{t}\n\nReuters, 6 May 2025\n\n{b}", "Reuters", DAY),
    (EN, "{t}\n\nKORSK, May 6, 2025 (Reuters) - {b}", "Reuters", DAY),
    (EN, "{t}\n\nMay 6, 2025\n\nKORSK (AP) — {b}", "AP", DAY),
    (EN, "{t}\n\n6 May 2025 19:15 BST\n\n{b}\n\n© 2025 Orvel Post. All rights reserved.", "Orvel Post", DAY),
    (EN, "{t}\n\nTue 6 May 2025 07.30 GMT\n\n{b}\n\nCopyright 2025 The Harbour Gazette", "The Harbour Gazette", DAY),
    (EN, "Title: {t}\nDate: 6 May 2025\nAuthor: Ben Orr\nSource: Lannoy Times\n\n{b}", "Lannoy Times", DAY),
    (EN, "Headline: {t}\nPublished: 2025-05-06\nOutlet: Lannoy Times\n\n{b}", "Lannoy Times", DAY),
    (EN, "The Korsk Herald\n\n{t}\n\nTuesday, May 6, 2025\n\n{b}", "The Korsk Herald", DAY),
    (EN, "{t} | BBC News\n\nPublished 6 May 2025\n\n{b}", "BBC News", DAY),
    (EN, "{t} - The Guardian\n\n6 May 2025\n\n{b}", "The Guardian", DAY),
    (EN, "20250506\n\n{t}\n\n{b}\n\nSource: Xinhua", "Xinhua", DAY),
    (EN, "{t}\n\n20250506\n\n{b}\n\n(Reuters)", "Reuters", DAY),
    (EN, "{t}\n\nPublished 6 May 2025 | Updated 7 May 2025, 10:14 | 3 min read\n\n{b}", None, DAY),
    (EN, "{t}\n\nUpdated: 7 May 2025\nPublished: 6 May 2025\n\n{b}\n\n— AFP", "AFP", DAY),
    (EN, "Share\nFacebook\nCopy link\n\n{t}\n\nPosted on May 6, 2025\n\n{b}", None, DAY),
    (EN, "{t}\n\n05/13/25\n\n{b}\n\nBloomberg", "Bloomberg", date(2025, 5, 13)),
    (EN, "{t}\n\nBy Ana Lund and Tom O'Hara\nSea & Coast Magazine, May 6th, 2025\n\n{b}", "Sea & Coast Magazine", DAY),
    (FR, "{t}\n\nPublié le 06/05/2025 à 07:12\n\n{b}", None, DAY),
    (FR, "{t}\n\nPar Jean Dupont, Le Monde\nPublié le 6 mai 2025 à 19h15\n\n{b}", "Le Monde", DAY),
    (FR, "{t}\n\nPar Jean Dupont avec AFP\n\nLe 6 mai 2025 à 7 h 12\n\n{b}\n\n© 2025 La Dépêche du Korsk", "La Dépêche du Korsk", DAY),
    (FR, "{t}\n\nLa Gazette de Korsk, mardi 6 mai 2025\n\n{b}", "La Gazette de Korsk", DAY),
    (FR, "{t}\n\nKORSK, 6 mai 2025 (AFP) - {b}", "AFP", DAY),
    (FR, "{t}\n\n06.05.25\n\n{b}\n\nSource : Le Figaro", "Le Figaro", DAY),
    (FR, "Titre : {t}\nDate : 6 mai 2025\nAuteur : Jean Dupont\nSource : Le Courrier de Korsk\n\n{b}", "Le Courrier de Korsk", DAY),
    (FR, "{t} | Libération\n\npublié le 6 mai 2025 à 19h15\n\n{b}", "Libération", DAY),
    (FR, "Ouest-France\n\n{t}\n\nPublié le mardi 6 mai 2025\n\n{b}", "Ouest-France", DAY),
    (FR, "{t}\n\n6 mai 2025 à 19h15, mis à jour le 7 mai 2025\n\n{b}\n\n(avec AFP)", "AFP", DAY),
    (FR, "{t}\n\n1er mai 2025\n\nHanoï (VNA) – {b}", "VNA", date(2025, 5, 1)),
    (FR, "{t}\n\nMis en ligne le 06/05/2025\n\n{b}\n\nVNA/CVN", "VNA/CVN", DAY),
    (FR, "{t}\n\nLe Monde | 06.05.2025 à 07h12\n\n{b}", "Le Monde", DAY),
    (FR, "{t}\n\nParu le 6 mai 2025 dans L'Écho du Fleuve\n\n{b}", "L'Écho du Fleuve", DAY),
    (FR, "{t}\n\nPar la rédaction\n20250506\n\n{b}\n\nTous droits réservés © 2025 Radio Korsk", "Radio Korsk", DAY),
    (VI, "{t}\n\nThứ Ba, 06/05/2025 - 19:15\n\n{b}\n\nTheo VnExpress", "VnExpress", DAY),
    (VI, "{t}\n\n06/05/2025 19:15 (GMT+7)\n\n(NLĐO) - {b}", "NLĐO", DAY),
    (VI, "{t}\n\nNgày 6 tháng 5 năm 2025\n\nTTO - {b}", "TTO", DAY),
    (VI, "{t}\n\n6/5/2025 | 10:30\n\nHà Nội (TTXVN) - {b}", "TTXVN", DAY),
    (VI, "Tiêu đề: {t}\nNgày đăng: 06/05/2025\nTác giả: Trần Bình\nNguồn: Báo Tin tức\n\n{b}", "Báo Tin tức", DAY),
    (VI, "{t}\n\nThanh Niên, 06/05/2025\n\n{b}", "Thanh Niên", DAY),
    (VI, "Báo Sông Hồng\n\n{t}\n\n19:15 06/05/2025\n\n{b}", "Báo Sông Hồng", DAY),
    (VI, "{t}\n\nPV/VOV\nThứ Ba, 6/5/2025, 10:30\n\n{b}", "VOV", DAY),
    (VI, "{t}\n\n06.05.25\n\n{b}\n\nNguồn: TTXVN", "TTXVN", DAY),
    (VI, "{t}\n\nĐăng ngày 06/05/2025\n\n{b}\n\n(Theo Reuters)", "Reuters", DAY),
    (VI, "{t} | Dân trí\n\n06/05/2025 - 07:00\n\n{b}", "Dân trí", DAY),
    (VI, "{t}\n\nCập nhật 07/05/2025\nXuất bản: 06/05/2025\n\n{b}\n\n© 2025 Tuổi Trẻ", "Tuổi Trẻ", DAY),
    (VI, "{t}\n\n20250506\n\nVOV.VN - {b}", "VOV.VN", DAY),
    (VI, "{t}\n\nNguyễn An - VietNamNet\n6/5/2025\n\n{b}", "VietNamNet", DAY),
    (VI, "{t}\n\nThứ ba, 6/5/2025\n\n{b}\n\nBản quyền thuộc về Báo Sông Hồng © 2025", "Báo Sông Hồng", DAY),
    (RU, "{t}\n\n6 мая 2025, 19:15\n\n{b}", None, DAY),
    (RU, "{t}\n\n06.05.2025 19:15\n\nКОРСК, 6 мая — РИА Новости. {b}", "РИА Новости", DAY),
    (RU, "{t}\n\nОпубликовано: 06.05.25\n\n{b}\n\nИсточник: Интерфакс", "Интерфакс", DAY),
    (RU, "{t}\n\n«Коммерсантъ», 06.05.2025\n\n{b}", "Коммерсантъ", DAY),
    (RU, "{t}\n\nИван Петров, «Коммерсантъ»\n6 мая 2025 г.\n\n{b}", "Коммерсантъ", DAY),
    (RU, "{t}\n\nВторник, 6 мая 2025 г.\n\nКОРСК, 6 мая. /ТАСС/. {b}", "ТАСС", DAY),
    (RU, "Заголовок: {t}\nДата: 6 мая 2025\nАвтор: Иван Петров\nИсточник: Вечерний Корск\n\n{b}", "Вечерний Корск", DAY),
    (RU, "{t}\n\nАвтор: Анна Смирнова, Ведомости\n06.05.2025, 10:12 МСК\n\n{b}", "Ведомости", DAY),
    (RU, "{t} - РБК\n\n6 мая 2025 в 19:15\n\n{b}", "РБК", DAY),
    (RU, "Новости Корска\n\n{t}\n\n20250506\n\n{b}", "Новости Корска", DAY),
    (RU, "{t}\n\n6 мая 2025\n\n{b}\n\n© 2025 Вестник Корска. Все права защищены", "Вестник Корска", DAY),
    (RU, "{t}\n\nОбновлено 7 мая 2025\nОпубликовано 6 мая 2025\n\n{b}\n\n(ТАСС)", "ТАСС", DAY),
    (RU, "{t}\n\nИзвестия | 6 мая 2025, 08:00\n\n{b}", "Известия", DAY),
    (RU, "{t}\n\n2025-05-06T19:15:00+03:00\n\n{b}\n\nИсточник: газета «Труд»", "газета «Труд»", DAY),
    (RU, "{t}\n\n6 мая\n\n{b}", None, None),
    (EN, "{t}\n\nMay 2025\n\n{b}", None, None),
]  # fmt: skip


def read(body: str, head: str) -> Article:
    return parse_article(head.format(t=TITLES[body], b=body), "a.txt")


def wrong(body: str, head: str, outlet: str | None, day: date | None) -> str:
    found = read(body, head)
    said = [found.publisher, found.published, found.title]
    wanted = [outlet, day, TITLES[body]]
    return "" if said == wanted else f"{head.splitlines()[:5]}: {said}, expected {wanted}"


def test_there_are_heads_enough_in_each_language() -> None:
    assert len(HEADS) >= 60
    assert all(sum(body is each for body, *_ in HEADS) >= 12 for each in TITLES)


@pytest.mark.parametrize(("body", "head", "outlet", "day"), HEADS)
def test_outlet_and_date_of_a_head(
    body: str, head: str, outlet: str | None, day: date | None
) -> None:
    assert wrong(body, head, outlet, day) == ""


@pytest.mark.parametrize(
    ("body", "line", "names"),
    [
        (EN, "By Sarah J. Lindqvist and Tom O'Hara", ("Sarah J. Lindqvist", "Tom O'Hara")),
        (EN, "Ana Lund, Reuters | 6 May 2025", ("Ana Lund",)),
        (EN, "Korsk Herald, 6 May 2025", ()),
        (FR, "Par Jean Dupont et Anne Petit", ("Jean Dupont", "Anne Petit")),
        (VI, "PV Nguyễn An", ("Nguyễn An",)),
        (RU, "Автор: Иван Петров", ("Иван Петров",)),
    ],
)
def test_the_authors_are_those_of_the_byline(body: str, line: str, names: tuple[str, ...]) -> None:
    assert read(body, f"{{t}}\n\n{line}\n\n{{b}}").authors == names


def test_a_labelled_author_need_not_be_two_words() -> None:
    assert read(EN, "Title: {t}\nAuthor: Lund\nDate: 6 May 2025\n\n{b}").authors == ("Lund",)


def test_a_line_with_a_colon_is_no_label() -> None:
    found = parse_article(f"Title: a word that the council avoids\n\n{EN}", "a.txt")
    assert found.title.startswith("Title: a word")
