"""Who did it, to whom, and who says so: exchanges are told, a passive or another order is not."""

from __future__ import annotations

import pytest

from qa.check import Checker, Source, Verdict
from qa.reader import open_reader
from store import open_embedder
from store.embedding.word_vectors import WordVectors

SUED = "The farm sued the dairy last year, and the court ordered Brightwell to pay."
BOUGHT = "Norvia bought the port of Tarn from Aldec on Monday for 40 million euros."
BEAT = "L'équipe d'Arzieux a battu Malvaux 81 à 78 samedi."
THANKED = "Lors du conseil, Odile Ferrac a remercié Marius Delbosc pour son travail."
MILL = "Công ty Sao Khuê đã mua nhà máy giấy Vĩnh Lạch từ công ty Đại Phú Thành."
WON = "Đội Bến Lũ đã thắng đội An Khê 2-0 hôm thứ Bảy."
FAIR = "Вице-мэр Раиса Дымова пригласила Лугового на ярмарку."
ACCUSED = "Тамара Велихова обвинила Глеба Рощина в обмане докеров."
EXCHANGED = [
    ("en", SUED, "en", "Last year the dairy sued the farm.", "dairy", "farm"),
    ("en", SUED, "en", "Brightwell Dairy sued Halme Farm last year.", "Brightwell Dairy", "Farm"),
    ("en", BOUGHT, "en", "Aldec bought the port of Tarn from Norvia.", "Aldec", "Norvia"),
    ("fr", BEAT, "fr", "Malvaux a battu l'équipe d'Arzieux 81 à 78.", "Malvaux", "équipe"),
    ("fr", THANKED, "en", "Marius Delbosc thanked Odile Ferrac.", "Delbosc", "Ferrac"),
    ("vi", MILL, "en", "Dai Phu Thanh bought the mill from Sao Khue.", "Dai Phu Thanh", "Khue"),
    ("vi", WON, "vi", "Đội An Khê đã thắng đội Bến Lũ 2-0.", "An Khê", "Bến Lũ"),
    ("ru", FAIR, "ru", "Луговой пригласил Дымову на ярмарку.", "Луговой", "Дымову"),
    ("ru", ACCUSED, "ru", "Глеб Рощин обвинил Тамару Велихову.", "Глеб Рощин", "Велихову"),
    ("ru", ACCUSED, "en", "Gleb Roshchin accused Tamara Velikhova.", "Roshchin", "Velikhova"),
]
"""Passage, claim, and the parties that are named."""
TRUE = [
    ("en", SUED, "en", "Last year the dairy was sued by the farm."),
    ("en", BOUGHT, "en", "Aldec sold the port of Tarn to Norvia for 40 million euros."),
    ("en", BOUGHT, "en", "For 40 million euros Norvia bought the port of Tarn from Aldec."),
    ("en", "Police met the teachers in Dorne.", "en", "Teachers met the police in Dorne."),
    ("en", "Brandt met Lind in Dorne.", "en", "Lind met Brandt in Dorne."),
    ("fr", BEAT, "fr", "Malvaux a été battu 81 à 78 par l'équipe d'Arzieux."),
    ("fr", THANKED, "en", "Marius Delbosc was thanked by Odile Ferrac for his work."),
    ("fr", "Aubin a rencontré Vasseur.", "fr", "Vasseur a rencontré Aubin."),
    ("vi", MILL, "vi", "Công ty Đại Phú Thành đã bán nhà máy giấy Vĩnh Lạch cho Sao Khuê."),
    ("vi", WON, "vi", "Đội An Khê đã bị đội Bến Lũ thắng 2-0 hôm thứ Bảy."),
    ("vi", "Ông Hạp đã gặp bà Lụa.", "vi", "Bà Lụa đã gặp ông Hạp."),
    ("ru", FAIR, "ru", "Лугового на ярмарку пригласила Раиса Дымова."),
    ("ru", FAIR, "en", "Raisa Dymova invited Lugovoy to the fair."),
    ("ru", ACCUSED, "ru", "Глеба Рощина обвинила в обмане докеров Тамара Велихова."),
    ("ru", "Орлов встретился с Велиховой.", "ru", "Велихова встретилась с Орловым."),
]


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(WordVectors(open_embedder("default")))


def checked(checker: Checker, told: str, passage: str, language: str, claim: str) -> Verdict:
    return checker.check(claim, [Source(passage, told)], language=language)


@pytest.mark.parametrize(("told", "passage", "language", "claim", "first", "second"), EXCHANGED)
def test_exchanged_parties_are_told_by_name(checker, told, passage, language, claim, first, second):
    verdict = checked(checker, told, passage, language, claim)
    assert verdict.support != "supported"
    (why,) = (reason for reason in verdict.reasons if reason.key == "role")
    assert first in why.what
    assert second in why.found


@pytest.mark.parametrize(("told", "passage", "language", "claim"), TRUE)
def test_the_same_in_another_order_is_not(checker, told, passage, language, claim):
    verdict = checked(checker, told, passage, language, claim)
    assert "role" not in [reason.key for reason in verdict.reasons]


@pytest.mark.parametrize(("told", "passage"), [("en", SUED), ("fr", THANKED), ("ru", FAIR)])
def test_nothing_is_exchanged_in_the_passage_itself(checker, told, passage):
    assert checked(checker, told, passage, told, passage).support == "supported"


def test_a_pronoun_does_not_hide_who_was_invited(checker):
    source = "Её возглавляла вице-мэр Раиса Дымова. Она пригласила Лугового на ярмарку."
    verdict = checked(checker, "ru", source, "ru", "Луговой пригласил Дымову на ярмарку.")
    assert "role" in [reason.key for reason in verdict.reasons]


CANAL = (
    "The canal trust said on Monday that the lock at Wexby had been left open. Police have not "
    "questioned anyone. Mayor Ida Thorne opened the new towpath in May. Walter Pike, who mends "
    "boats, lent the town two pumps."
)
ECLUSE = (
    "Selon l'association des pêcheurs, l'usine a vidé le bassin. La préfecture "
    "prévoit de fermer la vanne en octobre. Le syndicat des mineurs a déposé plainte mardi contre "
    "la société Aldrane."
)
CLUB = (
    "Công an tỉnh cho biết hai cổ động viên đã bị bắt. Huấn luyện viên Đỗ Quang Vinh khen ngợi "
    "thủ môn Nguyễn Khắc Duy."
)
BRIDGE = (
    "Губернатор Анна Ветлугина открыла в среду мост через реку Сойму. Директор завода Пётр Галахов "
    "построил рядом причал. Эколог Лидия Громцева утверждает, что у Берестинска вырубили 90 "
    "деревьев без разрешения. "
    "В лесничестве говорят о плановых работах."
)
KREMLIN = "Соколов принял в Москве генерального секретаря То Лама."
SOMEBODY_ELSE = [
    ("en", CANAL, "en", "According to the police, the lock at Wexby was left open.", "speaker"),
    ("en", CANAL, "en", "Walter Pike opened the new towpath in May.", "actor"),
    ("fr", ECLUSE, "en", "The prefecture says the factory emptied the basin.", "speaker"),
    ("fr", ECLUSE, "fr", "La préfecture a porté plainte contre Aldrane.", "actor"),
    ("vi", CLUB, "en", "The coach says two fans were arrested.", "speaker"),
    ("ru", BRIDGE, "en", "Galakhov opened the bridge over the Soima.", "actor"),
    ("ru", BRIDGE, "en", "The forestry office says that 90 trees were felled near "
     "Berestinsk without a permit.", "speaker"),
    ("ru", KREMLIN, "en", "Zimin met Tô Lâm.", "unsure"),
]  # fmt: skip
"""Passage, claim, and the reason for which somebody else is told."""
THEMSELVES = [
    ("en", CANAL, "en", "According to the canal trust, the lock at Wexby was left open."),
    ("en", CANAL, "en", "Ida Thorne opened the new towpath in May."),
    ("en", CANAL, "fr", "Ida Thorne a inauguré le nouveau chemin de halage en mai."),
    ("fr", ECLUSE, "en", "The anglers' association says the factory emptied the basin."),
    ("fr", ECLUSE, "fr", "Le syndicat des mineurs a porté plainte contre Aldrane."),
    ("vi", CLUB, "en", "Provincial police say two fans were arrested."),
    ("ru", BRIDGE, "en", "Vetlugina opened the bridge over the Soima."),
    ("ru", BRIDGE, "ru", "По словам Громцевой, у Берестинска вырубили 90 деревьев."),
    ("ru", KREMLIN, "en", "Sokolov met Tô Lâm."),
    ("en", "Castell, the owner, ran the mill. Castell said it had burnt down.", "en",
     "The owner said the mill had burnt down."),
    ("en", "Mayor Ida Thorne came late. She said the canal was dry.", "en",
     "Ida Thorne said the canal was dry."),
]  # fmt: skip


@pytest.fixture(scope="module")
def reading() -> Checker:
    return Checker(WordVectors(open_embedder("default")), open_reader())


@pytest.mark.parametrize(("told", "passage", "language", "claim", "key"), SOMEBODY_ELSE)
def test_somebody_else_of_the_passage_is_told(reading, told, passage, language, claim, key):
    verdict = checked(reading, told, passage, language, claim)
    assert verdict.support != "supported"
    assert key in [reason.key for reason in verdict.reasons]


@pytest.mark.parametrize(("told", "passage", "language", "claim"), THEMSELVES)
def test_who_did_or_said_it_is_not(reading, told, passage, language, claim):
    assert checked(reading, told, passage, language, claim).support == "supported"
