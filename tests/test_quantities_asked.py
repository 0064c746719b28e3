"""Questions for a quantity: typed without marks, and by the day."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fakes import indexed
from qa.answer.answerer import Answerer
from qa.opening import build_answerer
from qa.question.question import read_question
from qa.question.task import requests
from qa.settings import Settings
from store import detect_language


@pytest.mark.parametrize(
    "question",
    [
        "tram bom cap nuoc cho bao nhieu hec ta lua",
        "le hoi dua ghe tra co co bao nhieu doi",
        "bao nhieu tan tom bi thiet hai o dam o loan ha",
        "LE HOI DUA GHE BI HOAN BAO LAU",
        "vi sao le hoi dua ghe tra co bi hoan",
    ],
)
def test_a_question_in_vietnamese_is_told_without_its_marks(question: str):
    assert detect_language(question) == "vi"


def test_a_quantity_is_asked_for_without_marks_too():
    assert read_question("tram bom cap nuoc cho bao nhieu hec ta lua").asks == "quantity"
    assert read_question("ai la giam doc du an tram bom", fallback_language="vi").asks == "who"


@pytest.mark.parametrize(
    "question",
    [
        "How many cars use the Brenlow motorway each day?",
        "Combien de voyageurs prennent le tramway de Belvaux chaque jour ?",
        "Mỗi ngày có bao nhiêu lượt xe trên cao tốc Bình Lâm?",
        "moi ngay co bao nhieu luot xe tren cao toc binh lam",
        "Сколько машин проезжает по трассе каждый день?",
    ],
)
def test_each_day_asks_for_no_list(question: str):
    read = read_question(question)
    assert "list" not in {request.task for request in requests(question, read.language)}


@pytest.mark.parametrize(
    "question",
    [
        "What is the length of the bridge?",
        "What is the fare?",
        "Quelle est la hauteur de la tour ?",
        "Quel est le tarif ?",
        "На какую сумму подписан договор?",
        "Какая цена билета?",
        "Какова численность населения Орла?",
    ],
)
def test_what_is_measured_is_asked_for_as_a_quantity(question: str):
    assert read_question(question).asks == "quantity"


TRIALS = {
    "en.txt": "Trial in Hollin\n\n2025-01-14\n\nThe trial of Ned Farrow in Hollin is over. He was "
    "sentenced to life. His brother, Ike Farrow, was jailed for nine years.",
    "fr.txt": "Procès à Sornac\n\n2025-01-15\n\nLuc Ravel a été condamné à la réclusion à "
    "perpétuité à Sornac. Sa complice, Ève Morand, a pris douze ans.",
    "ru.txt": "Суд в Велске\n\n2025-01-16\n\nВ Велске Игоря Чалова приговорили к пожизненному "
    "сроку. Его сообщнику дали семь лет.",
    "vi.txt": "Tuyên án ở Lạc Sơn\n\n2025-01-17\n\nTòa án Lạc Sơn tuyên phạt Đỗ Văn Hải tù chung "
    "thân. Phiên tòa kéo dài ba ngày.",
}


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with indexed(tmp_path_factory.mktemp("trials"), TRIALS) as index:
        yield build_answerer(index, Settings())


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("How many years in prison did Ned Farrow get?", "sentenced to life"),
        ("Combien d'années de prison Ned Farrow a-t-il prises ?", "sentenced to life"),
        ("À combien d'années de prison Luc Ravel a-t-il été condamné ?", "perpétuité"),
        ("How long was Luc Ravel sentenced to prison?", "perpétuité"),
        ("Сколько лет получил Игорь Чалов?", "пожизненному сроку"),
        ("Đỗ Văn Hải bị tuyên bao nhiêu năm tù?", "chung thân"),
        ("На сколько лет приговорили До Ван Хая?", "chung thân"),
        ("Combien d'années de prison Ève Morand a-t-elle prises ?", "douze ans"),
        ("How many years in prison did Ike Farrow get?", "nine years"),
    ],
)
def test_for_life_is_an_answer_without_a_number(answerer: Answerer, question: str, quote: str):
    # Who "he" is stands in the sentence before.
    assert quote in answerer.ask(question).citations[-1].quote


MEASURED = {
    "sculptor.txt": "Sculptor opens a show\n\n2025-03-12\n\nSculptor Marta Ellwood opened her show "
    "at the Harwick gallery on Tuesday. Some 420 visitors came on the first evening. Goalkeeper "
    "Jonas Weir (31) bought a figure, and so did Walter Pym, who turned 81 in January. The "
    "Halden tower nearby, 96 metres, was built in 1884.\n",
    "bridge.txt": "New bridge near Oakford\n\n2025-04-03\n\nThe Oakford bridge over the Tarn "
    "opened on Thursday. It is 840 metres long and carries four lanes.\n",
    "tunnel.txt": "Le tunnel de Corvaz\n\n2025-04-08\n\nLe tunnel de Corvaz, long de 3,4 "
    "kilomètres, sera mis en service en juin. La romancière Claire Daubert a présenté son "
    "livre devant 310 lecteurs à Vannes. Hugues Lefort a pris quatre ans de prison.\n",
    "concert.txt": "Концерт в Перми\n\n2025-04-11\n\nПианистка Анна Ковалёва дала в пятницу "
    "концерт в Перми. В зале собралось 640 слушателей.\n\nСкрипачу Олегу Тарасову, который "
    "выступал вместе с ней, 34 года. Длина моста в Заречье составляет 1250 метров.\n",
    "road.txt": "Đường Nguyễn Văn Linh\n\n2025-04-10\n\nThành phố Cần Thơ khánh thành đường Nguyễn "
    "Văn Linh nối dài. Con đường dài 5.200 mét, có bốn làn xe. Nhạc sĩ Trần Quốc Bảo, 52 tuổi, "
    "đệm đàn. Ca sĩ Lê Thu Hằng hát 15 ca khúc.\n",
    "storm.txt": "Bão số 4 tại Quảng Trị\n\n2025-04-16\n\nBão số 4 đổ bộ vào Quảng Trị sáng thứ "
    "Tư. Bão làm 60 hộ dân mất nước sinh hoạt và 120 ngôi nhà tốc mái.\n",
    "ferry.txt": "Ferry sinks off Corran\n\n2025-03-07\n\nA ferry with 80 people on board sank off "
    "Corran on Friday. Twelve passengers drowned. The wreck lies 70 metres below the surface.\n",
    "phare.txt": "Le phare de Kermoal\n\n2025-03-03\n\nLe phare de Kermoal, haut de 47 mètres, a "
    "été restauré. Son gardien, Yann Le Goff, a fêté ses 60 ans en février. Une touriste de "
    "Lorient a relevé une femme de 68 ans tombée dans l'escalier.\n",
    "cluster.txt": "Telescope shows a cluster\n\n2025-02-20\n\nThe Ardmore telescope has shown a "
    "cluster of galaxies dating back 4.6 billion years.\n",
}


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with indexed(tmp_path_factory.mktemp("measured"), MEASURED) as index:
        yield build_answerer(index, Settings())


@pytest.mark.parametrize(
    "asked",
    [
        ("How old is Marta Ellwood?",),
        ("Who opened the show at the Harwick gallery?", "How old is she?"),
        ("Quel âge a Claire Daubert ?",),
        ("Quel âge a Hugues Lefort ?",),
        ("Сколько лет Анне Ковалёвой?",),
        ("Кто дал концерт в Перми?", "Сколько ей лет?"),
        ("Ca sĩ Lê Thu Hằng bao nhiêu tuổi?",),
        ("How wide is the Oakford bridge?",),
        ("What is the height of the Oakford bridge?",),
        ("Quelle est la largeur du tunnel de Corvaz ?",),
        ("Quelle est la profondeur du tunnel de Corvaz ?",),
        ("Какова ширина моста в Заречье?",),
        ("Какова высота моста в Заречье?",),
        ("Какова ширина моста Oakford?",),
        ("Đường Nguyễn Văn Linh nối dài rộng bao nhiêu mét?",),
        ("Bao nhiêu người chết trong bão số 4?",),
        ("Combien de personnes ont été blessées à Quang Tri ?",),
    ],
)
def test_another_measure_is_no_answer(measured: Answerer, asked: tuple[str, ...]):
    *before, question = asked
    answer = measured.ask(question, before)
    assert answer.outcome == "not_found"
    assert answer.citations == ()


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("How old is Jonas Weir?", "31"),
        ("How old is Walter Pym?", "turned 81"),
        ("How old is the Halden tower?", "1884"),
        ("How high is the Halden tower?", "96 metres"),
        ("What is the length of the Oakford bridge?", "840 metres"),
        ("Quel âge a Yann Le Goff ?", "60 ans"),
        ("Quelle est la hauteur du phare de Kermoal ?", "47 mètres"),
        ("Quelle est la longueur du tunnel de Corvaz ?", "3,4 kilomètres"),
        ("Сколько лет Олегу Тарасову?", "34 года"),
        ("Какова длина моста в Заречье?", "1250 метров"),
        ("Nhạc sĩ Trần Quốc Bảo bao nhiêu tuổi?", "52 tuổi"),
        ("Đường Nguyễn Văn Linh nối dài dài bao nhiêu mét?", "5.200 mét"),
        ("Bao nhiêu hộ dân mất nước?", "60 hộ"),
        ("How many passengers died?", "Twelve passengers drowned"),
        ("Сколько человек погибло при крушении парома у Коррана?", "drowned"),
        ("How deep does the wreck lie?", "70 metres below"),
        ("Quel âge a la femme tombée dans l'escalier du phare ?", "68 ans"),
        ("What is the age of the cluster of galaxies?", "4.6 billion years"),
    ],
)
def test_the_measure_that_is_told_is(measured: Answerer, question: str, quote: str):
    assert quote in " ".join(each.quote for each in measured.ask(question).citations)
