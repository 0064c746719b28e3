"""Organisations under their other names, somebody's words, what changed, what stands for nothing,
small talk: asked in four languages of small articles."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fakes import indexed
from qa.answer.answerer import Answerer
from qa.opening import build_answerer
from qa.question.bodies import forms_of, mentions
from qa.settings import Settings
from store.language.languages import codes, language

ARTICLES = {
    "fund.txt": "Talks in Brenna\n\n2025-03-04\n\nThe IMF lent Karvelia 300 million euros on "
    "Tuesday. The WTO sent nobody to the talks in Brenna.",
    "sante.txt": "Médecins en Ostavie\n\n2025-03-05\n\nL'OMS a envoyé quarante médecins en "
    "Ostavie. L'AIEA n'a pas encore répondu.",
    "metro.txt": "Tuyến metro mới\n\n2025-03-06\n\nTP.HCM mở tuyến metro số 5 với giá vé 14.000 "
    "đồng. LHQ gửi 12 quan sát viên tới Tân Hoa.",
    "sammit.txt": "Саммит в Дальске\n\n2025-03-07\n\nМАГАТЭ проверило станцию в Дальске в марте. "
    "ЕАЭС снизил пошлину до 3 процентов.",
    "levy.txt": "Levy on plastic\n\n2025-01-18\n\nThe environment minister Ada Quill defended the "
    "levy on plastic bags on Friday.\n\n“It is a modest levy,” Quill told parliament. “It will "
    "stay.”\n\nThe plastics union held a rally against the levy in Torvik.",
    "patinoire.txt": "Patinoire de Valmont\n\n2025-02-01\n\nLe maire Luc Aubin a inauguré la "
    "patinoire de Valmont samedi. « La patinoire restera gratuite », a dit Luc Aubin.",
    "cau.txt": "Cầu Thủy Vân\n\n2025-02-02\n\nÔng Lê Văn Tám dự lễ khánh thành cầu Thủy Vân. "
    "“Cầu sẽ miễn phí qua lại trong năm đầu”, ông Tám nói.",
    "zavod.txt": "Завод в Речном\n\n2025-02-03\n\nМинистр Олег Краснов открыл завод в Речном. "
    "«Завод даст работу двумстам людям», — сказал Краснов.",
    "pluie.txt": "L'île de Farou\n\n2025-02-04\n\nLe gardien du phare vit sur l'île de Farou "
    "depuis 1988. Il a plu pendant trois jours sur l'île. Il faut réserver la traversée deux "
    "jours à l'avance.",
    "rain.txt": "Harrow Point\n\n2025-02-05\n\nThe keeper of Harrow Point has a new boat. It "
    "rained for nine days at the lighthouse. It is unclear who will pay for the roof there.",
    "storm.txt": "Storm in Torvik\n\n2025-01-21\n\nThe storm in Torvik forced 900 people out of "
    "their homes. No deaths were reported. Two roads stay shut.",
}


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with indexed(tmp_path_factory.mktemp("names"), ARTICLES) as index:
        yield build_answerer(index, Settings())


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("How much did the International Monetary Fund lend Karvelia?", "300 million"),
        ("Combien le FMI a-t-il prêté à la Karvelia ?", "300 million"),
        ("How many doctors did the World Health Organization send to Ostavia?", "quarante"),
        ("Сколько врачей отправила ВОЗ в Оставию?", "quarante"),
        ("Giá vé metro số 5 ở Sài Gòn là bao nhiêu?", "14.000"),
        ("How many observers did the United Nations send to Tan Hoa?", "12 quan sát viên"),
        ("Что проверило Международное агентство по атомной энергии в Дальске?", "станцию"),
        ("Quand l'AIEA a-t-elle inspecté la centrale de Dalsk ?", "в марте"),
        ("What did Quill say about the levy on plastic bags?", "modest levy"),
        ("Qu'a dit Luc Aubin de la patinoire de Valmont ?", "restera gratuite"),
        ("Ông Lê Văn Tám nói gì về cầu Thủy Vân?", "miễn phí"),
        ("Что сказал Краснов о заводе в Речном?", "даст работу"),
    ],
)
def test_the_passage_that_calls_it_otherwise_answers(answerer: Answerer, question, quote):
    answer = answerer.ask(question)
    assert answer.outcome == "answered"
    assert any(quote in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("What changed between 18 January and 21 January?", {"levy.txt", "storm.txt"}),
        ("Qu'est-ce qui a changé le 21 janvier ?", {"storm.txt"}),
        ("Что изменилось с 18 по 21 января?", {"levy.txt", "storm.txt"}),
        ("Có gì thay đổi từ ngày 18 đến 21 tháng 1?", {"levy.txt", "storm.txt"}),
    ],
)
def test_what_changed_in_days_without_their_year(answerer: Answerer, question, paths):
    answer = answerer.ask(question)
    assert {citation.article.path for citation in answer.citations} == paths


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Combien de jours a-t-il plu sur l'île de Farou ?", "trois jours"),
        ("Combien de temps à l'avance faut-il réserver la traversée de Farou ?", "deux jours"),
        ("How long did it rain at the lighthouse of Harrow Point?", "nine days"),
        ("Is it known who will pay for the roof at Harrow Point?", "unclear"),
    ],
)
def test_what_stands_for_nothing_brings_no_other_sentence(answerer: Answerer, question, quote):
    answer = answerer.ask(question)
    quotes = [citation.quote for citation in answer.citations]
    assert quote in quotes[0]
    assert not any("gardien" in each or "new boat" in each for each in quotes)


@pytest.mark.parametrize(
    "said",
    [
        *("ok great", "Thank you very much, that helps", "d'accord, merci beaucoup"),
        *("Хорошо, спасибо большое", "Ok cảm ơn bạn"),
    ],
)
def test_small_talk_quotes_nothing(answerer: Answerer, said):
    answer = answerer.ask(said)
    assert (answer.kind, answer.citations) == ("small_talk", ())


@pytest.mark.parametrize(
    ("text", "code", "keys"),
    [
        ("По данным Всемирной организации здравоохранения", "ru", ["WHO"]),
        ("the OMS and the World Bank", "en", ["WHO", "WORLD-BANK"]),
        ("Who is it? WHO is it?", "en", ["WHO"]),
        ("Is nói về IS ở TP HCM?", "vi", ["ISIS", "HO-CHI-MINH-CITY"]),
        ("le PIB et la CPI", "fr", ["ICC"]),
        ("ALL IN CAPITALS, THE EU TOO", "en", []),
        ("the United States and some nations", "en", []),
        ("ООН", "de", []),
        ("le Fonds des Nations unies pour l'enfance et l'OPEP", "fr", ["UNICEF", "OPEC"]),
        ("Детского фонда ООН и Азиатского банка развития", "ru", ["UNICEF", "ADB"]),
        ("the North Atlantic Treaty Organization and the UN", "en", ["NATO", "UN"]),
        ("Tổ chức Hợp tác và Phát triển Kinh tế, LHQ", "vi", ["OECD", "UN"]),
    ],
)
def test_what_a_text_names(text, code, keys):
    found = mentions(text, code)
    assert [each.key for each in found] == keys
    assert all(text[each.start : each.end].strip() for each in found)


@pytest.mark.parametrize("code", codes())
def test_every_form_of_a_language_is_found_in_it(code):
    for key in language(code).names.bodies:
        for form in forms_of(key, code):
            assert [each.key for each in mentions(f"x {form} x", code)] == [key], form
