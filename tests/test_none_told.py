"""That there was none answers how many there were: in each language, across them, and only where
it is of what was asked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes import indexed
from qa.answer.answerer import Answerer
from qa.opening import build_answerer
from qa.question.none_told import tells_none
from qa.question.question import read_question
from qa.settings import Settings

HURT = {
    "en": "How many people were hurt in Tolm?",
    "fr": "Combien de personnes ont été blessées à Tolm ?",
    "vi": "Có bao nhiêu người bị thương ở Tolm?",
    "ru": "Сколько человек пострадало в Толме?",
}
KILLED = {
    "en": "How many people died in Tolm?",
    "fr": "Combien de morts l'incendie a-t-il faits à Tolm ?",
    "vi": "Bao nhiêu người thiệt mạng ở Tolm?",
    "ru": "Сколько человек погибло в Толме?",
}
NOBODY_HURT = [
    ("en", "No one was hurt."),
    ("en", "There were no casualties, the mayor said."),
    ("en", "None of the 46 miners was killed or injured."),
    ("fr", "Personne n'a été blessé."),
    ("fr", "L'accident n'a fait aucune victime."),
    ("fr", "L'accident n'a fait ni mort ni blessé."),
    ("vi", "Không ai bị thương."),
    ("vi", "Vụ nổ không gây thương vong về người."),
    ("vi", "May mắn không có người nào bị thương."),
    ("ru", "Никто не пострадал."),
    ("ru", "Погибших и пострадавших нет, сообщили в министерстве."),
    ("ru", "Обошлось без пострадавших."),
]
NOBODY_KILLED = [
    ("en", "Nobody died."),
    ("fr", "On ne déplore aucun mort."),
    ("vi", "Không có ai thiệt mạng."),
    ("ru", "Жертв нет."),
]
OTHERWISE = [
    ("en", "No one else was hurt."),
    ("en", "No one was seriously hurt."),
    ("en", "No date was set, and the injured man went home."),
    ("fr", "Personne d'autre n'a été blessé."),
    ("fr", "Personne n'a été grièvement blessé."),
    ("vi", "Không ai bị thương nặng."),
    ("vi", "Không ai khác bị thương."),
    ("ru", "Никто больше не пострадал."),
    ("ru", "Не обошлось без пострадавших."),
    ("ru", "Никто не пришёл, и раненый уехал."),
]
SOME = {
    "en": "{n} people were hurt.",
    "fr": "{n} personnes ont été blessées.",
    "vi": "{n} người bị thương.",
    "ru": "Пострадали {n} человек.",
}


def told(question: str, code: str, *sentences: str) -> bool:
    return tells_none(read_question(question), sentences, 0, code)


@pytest.mark.parametrize("asked", HURT)
@pytest.mark.parametrize(("code", "sentence"), NOBODY_HURT)
def test_that_nobody_was_hurt_answers_how_many_were_and_how_many_died(asked, code, sentence):
    assert told(HURT[asked], code, sentence)
    assert told(KILLED[asked], code, sentence)


@pytest.mark.parametrize("asked", HURT)
@pytest.mark.parametrize(("code", "sentence"), NOBODY_KILLED)
def test_that_nobody_died_does_not_say_how_many_were_hurt(asked, code, sentence):
    assert told(KILLED[asked], code, sentence)
    assert not told(HURT[asked], code, sentence)


@pytest.mark.parametrize("asked", HURT)
@pytest.mark.parametrize(("code", "sentence"), OTHERWISE)
def test_what_leaves_some_is_not_none(asked, code, sentence):
    assert not told(HURT[asked], code, sentence)


@given(st.sampled_from(sorted(HURT)), st.sampled_from(NOBODY_HURT), st.integers(2, 9000))
def test_a_number_is_not_none_and_where_one_is_told_there_were_some(asked, nobody, number):
    code, sentence = nobody
    some = SOME[code].format(n=number)
    assert not told(HURT[asked], code, some)
    assert not told(HURT[asked], code, sentence, some)


@pytest.mark.parametrize(
    ("question", "code", "sentence", "answers"),
    [
        ("How many bridges were damaged?", "en", "None of the bridges was damaged.", True),
        ("How many tunnels were damaged?", "en", "None of the bridges was damaged.", False),
        ("How many bridges were built?", "en", "None of the bridges was damaged.", False),
        ("How many people were arrested?", "en", "No one was arrested.", True),
        ("How many people were arrested?", "en", "No one was hurt.", False),
        ("How many cows were killed?", "en", "No one was killed.", False),
        ("Combien de cerisiers ont survécu ?", "fr", "Aucun cerisier n'a survécu.", True),
        ("Combien de pommiers ont survécu ?", "fr", "Aucun cerisier n'a survécu.", False),
        ("Combien de vaches sont mortes ?", "fr", "Personne n'est mort.", False),
        ("Bao nhiêu con trâu bị chết?", "vi", "Không ai bị chết.", False),
        ("Сколько коров погибло?", "ru", "Никто не погиб.", False),
        ("Сколько домов пострадало?", "ru", "Никто не пострадал.", False),
        ("When were people hurt in Tolm?", "en", "No one was hurt.", False),
        ("co bao nhieu nguoi bi thuong o Tolm", "vi", "Không ai bị thương.", True),
        ("Quel est le bilan du séisme ?", "fr", "Le séisme n'a fait aucune victime.", True),
        ("What was the death toll?", "vi", "Không có ai thiệt mạng.", True),
        ("Số người chết trong trận lũ?", "vi", "Không ai thiệt mạng.", True),
        ("Каково число жертв землетрясения?", "ru", "Погибших нет.", True),
        ("Quel est le bilan financier de la société ?", "fr", "Personne n'a été blessé.", False),
        ("What is the number of injured?", "en", "No one was killed.", False),
    ],
)
def test_it_is_of_what_was_counted(question, code, sentence, answers):
    assert told(question, code, sentence) is answers


def test_a_language_that_is_not_known_tells_nothing():
    assert not told(HURT["en"], "de", "Niemand wurde verletzt.")


ARTICLES = {
    "en.txt": "Warehouse fire in Dallwick\n\n2025-03-04\n\nA fire destroyed a warehouse in "
    "Dallwick. Twelve engines fought the flames. No one was injured. Damage is put at two "
    "million pounds.",
    "fr.txt": "Éboulement au col de Vernaz\n\n2025-03-05\n\nUn éboulement a coupé la route du col "
    "de Vernaz. Une centaine d'automobilistes ont passé la nuit dans un gymnase. Personne n'a été "
    "blessé.",
    "vi.txt": "Lốc xoáy ở xã Mường Bú\n\n2025-03-07\n\nMột trận lốc xoáy quét qua xã Mường Bú. "
    "Hàng trăm ngôi nhà bị tốc mái. Không ai thiệt mạng. Trạm y tế xã có 14 giường bệnh.",
    "ru.txt": "Авария на шахте «Дальняя»\n\n2025-03-09\n\nНа шахте «Дальняя» обрушилась кровля. Из "
    "забоя вывели 46 горняков. Погибших и пострадавших нет. Добыча остановлена на неделю.",
}


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with indexed(tmp_path_factory.mktemp("none"), ARTICLES) as index:
        yield build_answerer(index, Settings())


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("How many people were injured in the Dallwick fire?", "No one was injured."),
        ("Combien de personnes ont été blessées à Dallwick ?", "No one was injured."),
        ("Combien de personnes ont été blessées au col de Vernaz ?", "Personne n'a été blessé."),
        ("How many people were hurt at the Vernaz pass?", "Personne n'a été blessé."),
        ("Có bao nhiêu người thiệt mạng ở Mường Bú?", "Không ai thiệt mạng."),
        ("co bao nhieu nguoi thiet mang o xa muong bu", "Không ai thiệt mạng."),
        ("Сколько человек погибло в Мыонг Бу?", "Không ai thiệt mạng."),
        ("Сколько человек погибло на шахте «Дальняя»?", "Погибших и пострадавших нет."),
        ("How many people were killed at the Dalnyaya mine?", "Погибших и пострадавших нет."),
        ("Quel est le bilan de l'éboulement du col de Vernaz ?", "Personne n'a été blessé."),
        ("What is the toll of the warehouse fire?", "No one was injured."),
        ("How many engines fought the fire in Dallwick?", "Twelve engines fought the flames."),
        ("tram y te xa muong bu co bao nhieu giuong benh", "Trạm y tế xã có 14 giường bệnh."),
    ],
)
def test_the_sentence_that_says_so_is_quoted(answerer: Answerer, question: str, quote: str):
    answer = answerer.ask(question)
    assert answer.outcome == "answered"
    assert quote in answer.citations[-1].quote
    assert len({citation.article.path for citation in answer.citations}) == 1


@pytest.mark.parametrize(
    "question",
    [
        "How many people were killed in Port Hadley?",
        "Combien de personnes sont mortes de la grippe ?",
        "Có bao nhiêu người chết ở Đồng Hới?",
        "Сколько человек пострадало в Новомаринске?",
    ],
)
def test_it_is_no_answer_for_another_place(answerer: Answerer, question: str):
    none = {"No one was injured.", "Personne n'a été blessé.", "Không ai thiệt mạng."}
    quoted = {citation.quote for citation in answerer.ask(question).citations}
    assert not quoted & none
