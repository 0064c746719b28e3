"""The same number or date in other words, in one language or across two: nothing is wrong."""

from __future__ import annotations

import pytest

from qa.check.evidence import read_evidence
from qa.check.exact.facts import read_facts, wrong_dates
from qa.check.exact.numbers import wrong_numbers
from qa.check.verdict import Source


def wrong(claim, language, passage, other):
    """What numbers and dates of a claim a passage does not have."""
    facts = read_facts(claim, language)
    cited = [read_evidence(Source(passage, other))]
    return [f.values["what"] for f in (*wrong_numbers(facts, cited), *wrong_dates(facts, cited))]


# Claim, its language, passage, its language, and the claim with another number or date.
SAME = [
    # Lengths of time.
    ("It took 18 months.", "en", "Il a fallu un an et demi.", "fr", "It took 19 months."),
    ("Работы заняли 18 месяцев.", "ru", "The works took a year and a half.", "en",
     "Работы заняли 16 месяцев."),
    ("Les travaux ont pris 24 mois.", "fr", "Việc thi công mất hai năm.", "vi",
     "Les travaux ont pris 26 mois."),
    ("Công trình mất 48 giờ.", "vi", "На это ушло двое суток, то есть два дня.", "ru",
     "Công trình mất 45 giờ."),
    ("The strike lasted 14 days.", "en", "Забастовка длилась две недели.", "ru",
     "The strike lasted 16 days."),
    ("Le chantier a duré vingt ans.", "fr", "The works went on for two decades.", "en",
     "Le chantier a duré trente ans."),
    ("За 20 лет построили три моста.", "ru", "Trong hai thập kỷ, ba cây cầu được xây.", "vi",
     "За 30 лет построили три моста."),
    ("In 50 years three bridges fell.", "en", "En un demi-siècle, trois ponts sont tombés.", "fr",
     "In 60 years three bridges fell."),
    ("За шесть месяцев продали 40 домов.", "ru", "Au premier semestre, 40 maisons vendues.", "fr",
     "За пять месяцев продали 40 домов."),
    ("They will decide in six months.", "en", "Решение примут через полгода.", "ru",
     "They will decide in seven months."),
    ("They waited 30 minutes.", "en", "Ils ont attendu une demi-heure.", "fr",
     "They waited 35 minutes."),
    ("Отмечается столетняя годовщина.", "ru", "It marks the centenary.", "en",
     "Отмечается девяностолетняя годовщина."),
    # Numbers in other words.
    ("Его купили за 1,5 миллиона евро.", "ru", "Il a coûté un million et demi d'euros.", "fr",
     "Его купили за 1,6 миллиона евро."),
    ("It cost 2.5 million euros.", "en", "Стоимость составила два с половиной миллиона евро.", "ru",
     "It cost 2.6 million euros."),
    ("Giá của nó là 1,5 tỷ đồng.", "vi", "Цена — полтора миллиарда донгов.", "ru",
     "Giá của nó là 1,7 tỷ đồng."),
    ("It cost 1.5 billion dong.", "en", "Giá của nó là một tỷ rưỡi đồng.", "vi",
     "It cost 1.7 billion dong."),
    ("Ils ont versé 1,2 million d'euros.", "fr", "They paid 1 million 200 thousand euros.", "en",
     "Ils ont versé 1,3 million d'euros."),
    ("Họ trả 1.200.000 euro.", "vi", "Они заплатили 1 млн 200 тысяч евро.", "ru",
     "Họ trả 1.300.000 euro."),
    ("Some 24 houses burned.", "en", "Deux douzaines de maisons ont brûlé.", "fr",
     "Some 26 houses burned."),
    ("Сгорело около 30 домов.", "ru", "Khoảng ba chục ngôi nhà bị cháy.", "vi",
     "Сгорело около 50 домов."),
    ("Une trentaine de maisons, soit 30, ont brûlé.", "fr", "Сгорело три десятка домов.", "ru",
     "Une quarantaine de maisons, soit 40, ont brûlé."),
    ("The limit is 50 thousand roubles.", "en", "The limit is 50 thou. roubles.", "en",
     "The limit is 60 thousand roubles."),
    # Ages and other compounds.
    ("A boy of seven was hurt.", "en", "Пострадал семилетний мальчик.", "ru",
     "A boy of eight was hurt."),
    ("Une femme de 25 ans a été blessée.", "fr", "Пострадала двадцатипятилетняя женщина.", "ru",
     "Une femme de 26 ans a été blessée."),
    ("Cô gái 18 tuổi bị thương.", "vi", "Пострадала восемнадцатилетняя девушка.", "ru",
     "Cô gái 17 tuổi bị thương."),
    ("Пострадала восемнадцатилетняя девушка.", "ru", "An 18-year-old girl was hurt.", "en",
     "Пострадала семнадцатилетняя девушка."),
    ("A house of ten storeys, 12 metres.", "en", "Десятиэтажный дом, двенадцатиметровый.", "ru",
     "A house of nine storeys, 12 metres."),
    # Ordinals.
    ("It dates from the 15th century.", "en", "Il date du quinzième siècle.", "fr",
     "It dates from the 16th century."),
    ("Памятник 19 века.", "ru", "A monument of the nineteenth century.", "en",
     "Памятник 18 века."),
    ("Tượng đài thế kỷ 14.", "vi", "Памятник четырнадцатого века.", "ru", "Tượng đài thế kỷ 13."),
    ("Đội tuyển vào vòng 2.", "vi", "The team is in the second round.", "en",
     "Đội tuyển vào vòng 3."),
    ("Series 1 was the best.", "en", "Лучшей была первая серия.", "ru", "Series 4 was the best."),
    # Decades.
    ("It was a hit of the 60s.", "en", "C'était un succès des années 1960.", "fr",
     "It was a hit of the 70s."),
    ("C'était un succès des années 1980.", "fr", "It was a hit of the 80s.", "en",
     "C'était un succès des années 1970."),
    ("It ended in the mid-1980s.", "en", "Это закончилось в середине 1980-х гг.", "ru",
     "It ended in the mid-1970s."),
    ("В 90-е годы он уехал.", "ru", "Ông ra đi vào những năm 1990.", "vi", "В 70-е годы он уехал."),
    ("Anh rời đi vào thập niên 80.", "vi", "He left in the mid-1980s.", "en",
     "Anh rời đi vào thập niên 70."),
    # Dates.
    ("She spoke on May 1.", "en", "Она выступила первого мая.", "ru", "She spoke on May 2."),
    ("Elle a parlé le 23 février.", "fr", "Она выступила двадцать третьего февраля.", "ru",
     "Elle a parlé le 24 février."),
    ("Bà phát biểu ngày 3 tháng 11.", "vi", "She spoke on the third of November.", "en",
     "Bà phát biểu ngày 4 tháng 11."),
    ("She spoke on 1 May.", "en", "Elle a parlé le premier mai.", "fr", "She spoke on 1 June."),
    ("It is on the cover of September's issue.", "en", "Он на обложке сентябрьского номера.", "ru",
     "It is on the cover of October's issue."),
    ("В майском номере есть её портрет.", "ru", "Son portrait est dans le numéro de mai.", "fr",
     "В июньском номере есть её портрет."),
    ("Nhiệt độ cao nhất của tháng 5.", "vi", "These were the highest May temperatures.", "en",
     "Nhiệt độ cao nhất của tháng 6."),
    ("The court ruled in May.", "en", "Tòa ra phán quyết hồi tháng Năm.", "vi",
     "The court ruled in June."),
    # Times as much.
    ("L'eau coûte trois fois plus cher.", "fr", "Le prix de l'eau a triplé.", "fr",
     "L'eau coûte quatre fois plus cher."),
    ("Water is three times as dear.", "en", "Цена воды выросла втрое.", "ru",
     "Water is four times as dear."),
    # Points in words.
    ("Доля снизилась на два процентных пункта.", "ru", "The share fell by two points.", "en",
     "Доля снизилась на 3 процентных пункта."),
    # Hours.
    ("Cuộc họp bắt đầu lúc 13:40.", "vi", "The meeting began at 1340 local time.", "en",
     "Cuộc họp bắt đầu lúc 13:50."),
    ("В 15:30 приехала полиция.", "ru", "À 15.30 heures la police est arrivée.", "fr",
     "В 15:40 приехала полиция."),
    ("It went missing at 1700 GMT.", "en", "Máy bay mất tích lúc 17:00 GMT.", "vi",
     "It went missing at 1800 GMT."),
    # Names with a number.
    ("The crash was on the A1.", "en", "Авария случилась на А1.", "ru", "The crash was on the A7."),
    ("The channel France-3 said so.", "en", "Об этом сообщил канал «Франс-3».", "ru",
     "The channel France-4 said so."),
    ("A Soyuz 2.1 was launched.", "en", "Запущена ракета «Союз-2.1».", "ru",
     "A Soyuz 2.3 was launched."),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "language", "passage", "other", "false"), SAME)
def test_other_words_for_one_number_or_date_are_not_wrong(claim, language, passage, other, false):
    assert wrong(claim, language, passage, other) == []
    assert wrong(false, language, passage, other)


@pytest.mark.parametrize(
    ("claim", "language", "passage", "other"),
    [
        ("Les orages sont rares : sept jours par an.", "fr", "Thunder is rare: seven days.", "en"),
        ("Sept jours plus tard, elle est revenue.", "fr", "Через семь дней она вернулась.", "ru"),
        ("Thời gian là bảy ngày.", "vi", "Il a fallu sept jours.", "fr"),
        ("Но Август отказал ему.", "ru", "But Augustus refused him.", "en"),
        ("He plays for the Tiger Holding Four team.", "en", "Il joue pour la Tiger Holding.", "fr"),
        ("Members of the Six Nations spoke.", "en", "Thành viên của Liên minh đã nói.", "vi"),
    ],
)
def test_a_word_that_is_no_number_or_date_here_is_not_wrong(claim, language, passage, other):
    assert wrong(claim, language, passage, other) == []


@pytest.mark.parametrize(
    ("claim", "language", "passage", "other"),
    [
        ("The rate fell by two percent.", "en", "Доля упала на два процентных пункта.", "ru"),
        ("Le taux a baissé de trois pour cent.", "fr", "It fell by three percentage points.", "en"),
        ("It took three weeks.", "en", "It took three months.", "en"),
        ("Ils ont attendu 24 mois.", "fr", "They waited 24 years.", "en"),
        ("Theresa spoke in May.", "en", "In June Theresa May spoke.", "en"),
        ("Four people were hurt.", "en", "Пострадали трое.", "ru"),
        ("2 people were hurt.", "en", "La deuxième personne a été blessée.", "fr"),
        ("Пострадали 12 человек.", "ru", "Deux douzaines de personnes blessées.", "fr"),
    ],
)
def test_what_only_looks_alike_is_wrong(claim, language, passage, other):
    assert wrong(claim, language, passage, other)
