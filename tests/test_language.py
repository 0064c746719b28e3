"""The language of questions and articles."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("qui a proposé la création d'un comité", "fr"),
        ("et en 2023 ?", "fr"),
        ("combien", "fr"),
        ("économie numérique", "fr"),
        ("Qui est Hồ Đức Phớc ?", "fr"),
        ("Quelle est la capitale de l’Australie ?", "fr"),
        ("who", "en"),
        ("what about Russia?", "en"),
        ("Who is Hồ Đức Phớc?", "en"),
        ("How many delegates attended?", "en"),
        ("ai là phó thủ tướng", "vi"),
        ("tăng trưởng GDP", "vi"),
        ("Yanjmaa là ai?", "vi"),
        ("Tại sao Putin đến Hà Nội?", "vi"),
        ("кто", "ru"),
        ("Сколько стран подписали Конвенцию?", "ru"),
        ("Когда вышла игра Life is Strange: Before the Storm?", "ru"),
        ("Tòa án Lạc Sơn tuyên phạt Đỗ Văn Hải tù chung thân.", "vi"),
        ("Qui vend du phở dans la rue à Lyon ?", "fr"),
    ],
)
def test_questions(text: str, language: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2025 ?",
        "…",
        "Siluanov",
        "Vietnam Russie",
        "Hồ Đức Phớc",
        "GDP 2025",
        "Wer hat das vorgeschlagen?",
        "¿Quién propuso el comité?",
        "Chi ha proposto il comitato?",
        "Quem propôs o comitê?",
        "Wie heeft dat voorgesteld?",
        "Хто запропонував?",
        "谁提出的？",
        "من اقترح ذلك؟",
        "https://www.example.com/qui-est-la",
    ],
)
def test_what_cannot_be_told_is_none(text: str) -> None:
    assert detect_language(text) is None


LONG = {
    "de": "Die Regierung hat am Mittwoch ein neues Gesetz beschlossen, das den Handel mit "
    "Kryptowerten "
    "regeln soll. Der Minister sagte, dass die Wirtschaft im vergangenen Jahr stärker "
    "gewachsen sei als "
    "erwartet, und dankte den Unternehmen für ihre Zusammenarbeit.",
    "es": "El gobierno aprobó el miércoles una nueva ley que regulará el comercio de "
    "criptoactivos. El "
    "ministro dijo que la economía había crecido el año pasado más de lo esperado y agradeció "
    "a las "
    "empresas su cooperación con las autoridades del país.",
    "uk": "Уряд у середу ухвалив новий закон, який має регулювати торгівлю криптоактивами. Міністр "
    "заявив, що економіка минулого року зросла більше, ніж очікувалося, і подякував "
    "підприємствам за "
    "їхню співпрацю з органами влади.",
    "zh": "政府周三通过了一项新法律，旨在规范加密资产交易。" * 8,
    "ru": "Правительство в среду приняло новый закон, который должен регулировать торговлю "
    "криптоактивами. Министр заявил, что экономика в прошлом году выросла больше, чем ожидалось, и "
    "поблагодарил предприятия за сотрудничество с властями.",
    "vi": "Chính phủ hôm thứ Tư đã thông qua luật mới nhằm điều chỉnh hoạt động giao dịch tài "
    "sản số. Bộ "
    "trưởng cho biết nền kinh tế năm ngoái đã tăng trưởng cao hơn dự kiến và cảm ơn các doanh "
    "nghiệp đã "
    "hợp tác với các cơ quan chức năng.",
    "fr": "Le gouvernement a adopté mercredi une nouvelle loi qui doit encadrer le commerce "
    "des actifs "
    "numériques. Le ministre Hồ Đức Phớc a déclaré que la croissance avait dépassé les "
    "attentes et a "
    "remercié les entreprises de Hồ Chí Minh pour leur coopération.",
    "en": "The government passed a new law on Wednesday to regulate the trade in digital assets. "
    "Minister Hồ Đức Phớc said that growth had exceeded expectations last year and thanked the "
    "companies of Hồ Chí Minh City for their cooperation with the authorities.",
}


@pytest.mark.parametrize("language", LONG)
def test_articles_may_be_in_any_language(language: str) -> None:
    assert detect_language(LONG[language]) == language


def test_a_short_text_gets_a_candidate_or_nothing() -> None:
    assert detect_language("who is the minister?", ("fr", "vi")) is None
    assert detect_language("who is the minister?", ("en",)) == "en"


def test_decomposed_letters_count_like_composed_ones() -> None:
    import unicodedata

    text = "Điều gì làm hạn chế sự đối xử công bằng?"
    assert detect_language(unicodedata.normalize("NFD", text)) == "vi"


@given(st.text(max_size=60))
def test_any_short_text_gets_a_candidate_or_nothing(text: str) -> None:
    assert detect_language(text) in ("en", "fr", "ru", "vi", None)


def test_short_questions_do_not_load_the_model() -> None:
    code = (
        "import sys; from store import detect_language; assert detect_language('qui est là "
        "?') == 'fr';"
        "assert 'py3langid' not in sys.modules and 'numpy' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
