"""What other articles say of the same: corrections, newer states, updates, copies; and when not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from fakes import indexed, write_articles
from qa.answer.answer import Answer
from qa.answer.answerer import Answerer
from qa.answer.citation import verify
from qa.answer.versions.cues import cues
from qa.cli.commands import cli
from qa.opening import build_answerer
from qa.settings import Settings
from qa.text.terminal import answer_text
from qa.words import Words

FILES = {
    # a correction in a later article
    "en/fire.txt": "Fire at the Dorn mill\n\n2025-05-10\n\n"
    "Seven workers were hurt in a fire at the Dorn paper mill on Saturday, the owner said. "
    "The machines stood still for a day.",
    "en/fire-correction.txt": "Setting it right\n\n2025-05-12\n\n"
    "An earlier version of our report on the fire at the Dorn paper mill said seven workers were "
    "hurt. Five workers were hurt.",
    "fr/pont.txt": "Le pont de Sarnac inauguré\n\n2025-05-10\n\n"
    "Le pont de Sarnac, qui a coûté 24 millions d'euros, a été inauguré samedi par le maire.",
    "fr/rectificatif.txt": "Mise au point\n\n2025-05-12\n\n"
    "Contrairement à ce que nous avons écrit samedi, le pont de Sarnac n'a pas coûté 24 millions "
    "d'euros mais 14 millions.",
    "vi/cho.txt": "Cháy chợ Lạc An\n\n2025-05-10\n\n"
    "Vụ cháy chợ Lạc An làm 40 gian hàng bị hư hại, chính quyền địa phương cho biết.",
    "vi/dinh-chinh.txt": "Nói lại cho đúng\n\n2025-05-11\n\n"
    "Bản tin hôm 10/5 viết nhầm rằng vụ cháy chợ Lạc An làm 40 gian hàng bị hư hại; con số đúng là "
    "14 gian hàng.",
    "ru/zavod.txt": "Новый завод в Велске\n\n2025-05-10\n\n"
    "На новом заводе в Велске будут работать 900 человек, сообщил директор.",
    "ru/utochnenie.txt": "Уточнение\n\n2025-05-12\n\n"
    "В заметке от 10 мая ошибочно указано, что на новом заводе в Велске будут работать "
    "900 человек; правильно — 90.",
    "ru/sklad.txt": "Склад\n\n2025-05-10\n\n"
    "За зиму в Лужске построили 30 теплиц, сообщил директор хозяйства.",
    "ru/sklad-2.txt": "О теплицах\n\n2025-05-12\n\n"
    "В сообщении от 10 мая говорилось, что в Лужске построили 30 теплиц; на самом деле построили "
    "13 теплиц.",
    "fr/phare.txt": "Le phare d'Ormel\n\n2025-05-10\n\nLe phare d'Ormel mesure 71 mètres de haut.",
    "fr/phare-2.txt": "Le phare d'Ormel, suite\n\n2025-05-12\n\n"
    "Le phare d'Ormel mesure 17 mètres de haut et non 71, comme nous l'avons écrit samedi.",
    "en/choir.txt": "Choir tours\n\n2025-05-10\n\nThe choir of Tolby gave 90 concerts abroad.",
    "en/choir-2.txt": "More on the choir\n\n2025-05-12\n\n"
    "The choir of Tolby gave 19 concerts abroad, not 90, as we reported on Saturday.",
    "vi/giam-doc.txt": "Thư viện mới\n\n2025-05-10\n\n"
    "Giám đốc thư viện Hòa Lộc là ông Lê Văn Khang.",
    "vi/giam-doc-2.txt": "Nói lại\n\n2025-05-11\n\n"
    "Trong tin ngày 10/5, chúng tôi viết nhầm tên giám đốc thư viện Hòa Lộc là Lê Văn Khang; tên "
    "đúng là Lê Văn Khương.",
    # a correction below the story itself
    "en/school.txt": "School trip\n\n2025-06-02\n\n"
    "The school in Hallby sent 48 pupils to the sea.\n\n"
    "Correction, 4 June: an earlier version of this story said 48 pupils. It was 38 pupils.",
    # states that ended
    "en/tunnel.txt": "Lindau tunnel shut\n\n2025-02-01\n\n"
    "The Lindau tunnel is closed to traffic because of water in the shaft, the police said.",
    "en/tunnel-open.txt": "Traffic flows again\n\n2025-04-20\n\n"
    "The Lindau tunnel reopened to traffic on Sunday after eleven weeks.",
    "fr/ministre.txt": "Une ministre nommée\n\n2024-01-10\n\n"
    "Clara Vannier a été nommée ministre des transports de Belmarie mercredi.",
    "fr/demission.txt": "Un départ\n\n2025-03-15\n\n"
    "Clara Vannier a démissionné samedi de son poste de ministre des transports de Belmarie. "
    "Hugo Lerat a été nommé ministre des transports à sa place.",
    "vi/cau.txt": "Cầu Vĩnh Hòa đóng\n\n2025-02-01\n\n"
    "Cầu Vĩnh Hòa bị đóng để sửa chữa, xe cộ phải đi đường vòng.",
    "vi/cau-mo.txt": "Xe lại qua sông\n\n2025-04-20\n\n"
    "Cầu Vĩnh Hòa mở cửa trở lại cho xe cộ hôm chủ nhật sau mười tuần sửa chữa.",
    "ru/trener.txt": "Новый тренер\n\n2024-01-10\n\n"
    "Главным тренером клуба «Вымпел» стал Андрей Лосев.",
    "ru/trener-2.txt": "Перемены в клубе\n\n2025-03-15\n\n"
    "Андрей Лосев ушёл в отставку. Новым главным тренером клуба «Вымпел» назначен Пётр Зимин.",
    "fr/port.txt": "Le port de Brannoc fermé\n\n2025-02-01\n\n"
    "Le port de Brannoc est fermé depuis samedi à cause d'une épave.",
    "fr/port-2.txt": "Épave retirée\n\n2025-03-02\n\n"
    "Le port de Brannoc a rouvert dimanche aux navires.",
    "fr/pont-tarsac.txt": "Pont de Tarsac\n\n2025-02-03\n\n"
    "Le pont de Tarsac est fermé à cause des crues.",
    "fr/ecole-tarsac.txt": "École rouverte\n\n2025-03-09\n\n"
    "L'école de Tarsac a rouvert lundi après des travaux.",
    "ru/teatr.txt": "Новый директор\n\n2024-02-01\n\n"
    "Директором театра в Лужске назначена Ольга Резник.",
    "ru/teatr-2.txt": "Театр\n\n2025-02-01\n\n"
    "Ольга Резник покинула пост директора театра в Лужске. Её место занял Павел Жуков.",
    "fr/usine.txt": "Explosion à l'usine Morel\n\n2025-05-11\n\n"
    "Une explosion à l'usine Morel de Taurac a blessé 6 ouvriers.",
    "fr/usine-2.txt": "L'enquête avance\n\n2025-05-13\n\n"
    "Un juge a été saisi après l'explosion de l'usine Morel à Taurac, dont le bilan est passé à 9 "
    "blessés.",
    # two dispatches that differ in a figure
    "en/order.txt": "Yard wins order\n\nReuters\n\n2025-03-03\n\n"
    "Norland Shipping signed a contract worth 310 million euros with the Tervik yard. The yard "
    "will build six ferries for the line to Osvik.",
    "en/order-2.txt": "UPDATE Yard wins order\n\nReuters\n\n2025-03-04\n\n"
    "Norland Shipping signed a contract worth 325 million euros with the Tervik yard. The yard "
    "will build six ferries for the line to Osvik.",
    "fr/recolte.txt": "Belle récolte\n\n2025-09-01\n\n"
    "La récolte de pommes de la vallée d'Orsel atteint 52 000 tonnes, selon la chambre "
    "d'agriculture. Les vergers avaient souffert du gel au printemps.",
    "fr/recolte-2.txt": "Belle récolte (actualisé)\n\n2025-09-02\n\n"
    "La récolte de pommes de la vallée d'Orsel atteint 55 000 tonnes, selon la chambre "
    "d'agriculture. Les vergers avaient souffert du gel au printemps.",
    "vi/bao.txt": "Bão Kim Sa\n\n2025-10-01\n\n"
    "Bão Kim Sa làm 12 ngôi nhà ở xã Đông Lộ bị tốc mái trong đêm.",
    "vi/bao-2.txt": "Hậu quả\n\n2025-10-03\n\n"
    "Số ngôi nhà ở xã Đông Lộ bị tốc mái vì bão Kim Sa tăng lên 19.",
    "ru/sbor.txt": "Сбор средств\n\n2025-11-01\n\n"
    "На ремонт часовни в Дубках собрали 300 тысяч рублей, сообщил староста. "
    "Работы начнутся весной.",
    "ru/sbor-2.txt": "Сбор средств продолжается\n\n2025-11-02\n\n"
    "На ремонт часовни в Дубках собрали 340 тысяч рублей, сообщил староста. "
    "Работы начнутся весной.",
    # two outlets of one day
    "en/march-a.txt": "March in Olsen\n\nReuters\n\n2025-07-01\n\n"
    "The march in Olsen drew 12,000 people on Tuesday, the organisers said.",
    "en/march-b.txt": "Thousands march in Olsen\n\nAssociated Press\n\n2025-07-01\n\n"
    "The march in Olsen drew 8,000 people on Tuesday, the police said.",
    "en/sinking-a.txt": "Boat sinks off Marrow\n\nReuters\n\n2025-07-08\n\n"
    "Four fishermen drowned when a boat sank off the isle of Marrow.",
    "en/sinking-b.txt": "Boat lost off Marrow\n\nAssociated Press\n\n2025-07-08\n\n"
    "Six fishermen drowned when a boat sank off the isle of Marrow.",
    # one dispatch, three outlets
    "en/copy-a.txt": "Comet seen\n\nReuters\n\n2025-08-01\n\n"
    "The comet Hale will pass the earth on 12 August, astronomers in Toruna said. It was "
    "discovered by Ines Moreau with a telescope of her own.",
    "en/copy-b.txt": "A rare visitor\n\nAssociated Press\n\n2025-08-01\n\n"
    "The comet Hale will pass the earth on 12 August, astronomers in Toruna said. It was "
    "discovered by Ines Moreau with a telescope of her own.",
    "en/copy-c.txt": "Sky watchers rejoice\n\n2025-08-02\n\n"
    "Amateurs rejoice. The comet Hale will pass the earth on 12 August, astronomers in Toruna "
    "said. It was discovered by Ines Moreau with a telescope of her own.",
}


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with indexed(tmp_path_factory.mktemp("relations"), FILES) as index:
        yield build_answerer(index, Settings())


def cited(answer: Answer) -> list[str]:
    assert verify(answer) == []
    return [c.article.path for c in answer.citations]


@pytest.mark.parametrize(
    ("question", "right", "paths"),
    [
        (
            "How many workers were hurt in the fire at the Dorn paper mill?",
            "Five workers were hurt.",
            ["en/fire-correction.txt", "en/fire.txt"],
        ),
        (
            "Combien a coûté le pont de Sarnac ?",
            "mais 14 millions",
            ["fr/rectificatif.txt", "fr/pont.txt"],
        ),
        (
            "Vụ cháy chợ Lạc An làm bao nhiêu gian hàng bị hư hại?",
            "con số đúng là 14 gian hàng",
            ["vi/dinh-chinh.txt", "vi/cho.txt"],
        ),
        (
            "Сколько человек будут работать на новом заводе в Велске?",
            "правильно — 90",
            ["ru/utochnenie.txt", "ru/zavod.txt"],
        ),
        (
            "Сколько теплиц построили в Лужске?",
            "на самом деле построили 13",
            ["ru/sklad-2.txt", "ru/sklad.txt"],
        ),
        (
            "Combien mesure le phare d'Ormel ?",
            "17 mètres de haut et non 71",
            ["fr/phare-2.txt", "fr/phare.txt"],
        ),
        (
            "How many concerts did the choir of Tolby give abroad?",
            "19 concerts abroad, not 90",
            ["en/choir-2.txt", "en/choir.txt"],
        ),
        (
            "Ai là giám đốc thư viện Hòa Lộc?",
            "tên đúng là Lê Văn Khương",
            ["vi/giam-doc-2.txt", "vi/giam-doc.txt"],
        ),
        (
            "How many pupils did the school in Hallby send to the sea?",
            "It was 38 pupils.",
            ["en/school.txt", "en/school.txt"],
        ),
    ],
)
def test_a_correction_comes_first_with_what_it_corrects(answerer, question, right, paths):
    answer = answerer.ask(question)
    assert cited(answer) == paths
    assert right in answer.citations[0].quote
    assert answer.message == Words(answer.language).text("answer.corrected")


@pytest.mark.parametrize(
    ("question", "newest", "paths"),
    [
        (
            "Is the Lindau tunnel still closed?",
            "reopened to traffic",
            ["en/tunnel-open.txt", "en/tunnel.txt"],
        ),
        (
            "Qui est la ministre des transports de Belmarie ?",
            "Hugo Lerat a été nommé",
            ["fr/demission.txt", "fr/ministre.txt"],
        ),
        (
            "Cầu Vĩnh Hòa có còn đóng không?",
            "mở cửa trở lại",
            ["vi/cau-mo.txt", "vi/cau.txt"],
        ),
        (
            "Кто сейчас главный тренер клуба «Вымпел»?",
            "Пётр Зимин",
            ["ru/trener-2.txt", "ru/trener.txt"],
        ),
        ("Is the port of Brannoc closed?", "a rouvert", ["fr/port-2.txt", "fr/port.txt"]),
        ("Cảng Brannoc còn đóng cửa không?", "a rouvert", ["fr/port-2.txt", "fr/port.txt"]),
        (
            "Who is the director of the theatre in Luzhsk?",
            "Павел Жуков",
            ["ru/teatr-2.txt", "ru/teatr.txt"],
        ),
    ],
)
def test_of_a_state_the_newest_comes_first_and_the_older_with_its_date(
    answerer, question, newest, paths
):
    answer = answerer.ask(question)
    assert cited(answer) == paths
    assert newest in answer.citations[0].quote
    days = [c.article.published for c in answer.citations]
    assert all(Words(answer.language).long_date(day) in answer.message for day in days if day)


@pytest.mark.parametrize(
    "question", ["Is the bridge in Tarsac still closed?", "Мост в Тарсаке всё ещё закрыт?"]
)
def test_what_ended_elsewhere_is_no_newer_state(answerer, question):
    assert "fr/ecole-tarsac.txt" not in cited(answerer.ask(question))


@pytest.mark.parametrize(
    "question",
    [
        "Combien d'ouvriers ont été blessés à l'usine Morel ?",
        "How many were hurt at the Morel plant?",
    ],
)
def test_what_a_figure_has_become_is_told_beside_another_story(answerer, question):
    answer = answerer.ask(question)
    assert cited(answer) == ["fr/usine.txt", "fr/usine-2.txt"]
    assert answer.message == Words(answer.language).text("answer.updated")


def test_what_was_asked_of_the_past_is_no_state(answerer):
    answer = answerer.ask("Why was the Lindau tunnel closed?")
    assert cited(answer)[0] == "en/tunnel.txt"
    assert answer.message == ""


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        (
            "How much is the contract of Norland Shipping with the Tervik yard worth?",
            ["en/order.txt", "en/order-2.txt"],
        ),
        (
            "Combien de tonnes de pommes la vallée d'Orsel a-t-elle récoltées ?",
            ["fr/recolte.txt", "fr/recolte-2.txt"],
        ),
        (
            "Bão làm bao nhiêu ngôi nhà ở xã Đông Lộ bị tốc mái?",
            ["vi/bao.txt", "vi/bao-2.txt"],
        ),
        (
            "Сколько рублей собрали на ремонт часовни в Дубках?",
            ["ru/sbor.txt", "ru/sbor-2.txt"],
        ),
    ],
)
def test_an_update_is_told_from_the_oldest_on(answerer, question, paths):
    answer = answerer.ask(question)
    assert cited(answer) == paths
    assert answer.message == Words(answer.language).text("answer.updated")


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        (
            "How many people did the march in Olsen draw?",
            {"en/march-a.txt", "en/march-b.txt"},
        ),
        (
            "How many fishermen drowned when the boat sank off Marrow?",
            {"en/sinking-a.txt", "en/sinking-b.txt"},
        ),
    ],
)
def test_outlets_of_one_day_disagree(answerer, question, paths):
    answer = answerer.ask(question)
    assert set(cited(answer)) == paths
    assert answer.message == Words("en").text("answer.differ")


def test_a_dispatch_is_answered_once_with_every_outlet(answerer):
    answer = answerer.ask("Who discovered the comet Hale?")
    assert len({c.article.id for c in answer.citations}) == 1
    citation = answer.citations[-1]
    assert "Ines Moreau" in citation.quote
    others = {copy.article.path for copy in citation.also_in}
    assert {citation.article.path, *others} == {"en/copy-a.txt", "en/copy-b.txt", "en/copy-c.txt"}
    for copy in citation.also_in:
        assert copy.article.text[copy.start : copy.end] == copy.quote == citation.quote
    assert citation.article.publisher not in citation.outlets
    assert len(citation.outlets) == 2
    told = answer.to_json()["citations"][-1]["also_in"]
    assert [each["article"]["path"] for each in told] == sorted(others)
    assert verify(answer) == []
    printed = answer_text(answer)
    assert f"also in: {', '.join(citation.outlets)} · {citation.article.path}" in printed


def test_the_versions_of_an_article_are_printed_with_what_changed(tmp_path: Path):
    folder = write_articles(tmp_path / "articles", FILES)
    index = str(tmp_path / "index")
    assert CliRunner().invoke(cli, ["sync", str(folder), "--index", index]).exit_code == 0
    asked = ["articles", "--versions", "en/order.txt", "--index", index]
    printed = CliRunner().invoke(cli, asked).output.splitlines()
    assert [line for line in printed if not line.startswith(" ")][::2] == [
        "2025-03-03  Reuters  en/order.txt  Yard wins order",
        "2025-03-04  Reuters  en/order-2.txt  UPDATE Yard wins order",
    ]
    signed = "Norland Shipping signed a contract worth {} million euros with the Tervik yard."
    assert f"  - {signed.format(310)}" in printed and f"  + {signed.format(325)}" in printed
    told = json.loads(CliRunner().invoke(cli, [*asked, "--json"]).output)
    assert [each["path"] for each in told["versions"]] == ["en/order.txt", "en/order-2.txt"]
    (change,) = told["changes"]
    texts = {each["id"]: FILES[each["path"]] for each in told["versions"]}
    for sentence in change["sentences"]:
        for side, id_ in (("before", change["from"]), ("after", change["to"])):
            if (place := sentence[side]) is not None:
                assert texts[id_][place["start"] : place["end"]] == place["text"]
    alone = CliRunner().invoke(cli, ["articles", "--versions", "en/fire.txt", "--index", index])
    assert "no other version" in alone.output


def test_copies_do_not_crowd_the_passages_that_are_read(tmp_path: Path):
    text = FILES["en/copy-a.txt"]
    copies = {f"copy-{n}.txt": text.replace("Comet seen", f"Comet {n}") for n in range(8)}
    with indexed(tmp_path, {**copies, "other.txt": FILES["en/march-a.txt"]}) as index:
        answerer = build_answerer(index, Settings())
        hits = answerer.retriever.search("Who discovered the comet Hale?")
        assert len({hit.article.id for hit in hits}) == len(hits) == 2


def test_nothing_is_said_of_figures_above_one_quote(answerer):
    for question in (
        "How much did the second quay of Olsen cost?",
        "How many ferries will the Tervik yard build?",
    ):
        answer = answerer.ask(question)
        if len({c.article.path for c in answer.citations}) < 2:
            assert answer.message != Words("en").text("answer.differ")
            assert answer.message != Words("en").text("answer.updated")


@pytest.mark.parametrize(
    ("code", "sentence", "tells"),
    [
        ("en", "Because of an editing error, an article on Friday gave the wrong name.", True),
        ("en", "An earlier article said that nine were hurt.", True),
        ("en", "The story on Monday misidentified the coach.", True),
        ("en", "The correct total cost is 4 million euros.", True),
        ("en", "The train stopped because of a signal error.", False),
        ("en", "An earlier report of the police said that nine were hurt.", False),
        ("en", "The police misidentified the victim.", False),
        ("fr", "Dans notre édition de jeudi, nous avons écrit onze blessés.", True),
        ("fr", "C'est une erreur : elles étaient huit.", True),
        ("fr", "« C'est une erreur de jeunesse », a dit le ministre.", False),
        ("vi", "Bài trước đưa tin lễ hội đón 500 khách.", True),
        ("vi", "Số đúng là 300 người.", True),
        ("vi", "Ông nói tin vui đến trước Tết.", False),
        ("ru", "Правильная сумма — 690 миллионов рублей.", True),
        ("ru", "В тексте статьи была допущена неточность.", True),
        ("ru", "Врачи допустили ошибку, признал директор.", False),
    ],
)
def test_what_says_that_an_article_was_wrong(code, sentence, tells):
    assert bool(cues(code).corrects.search(sentence)) is tells


LEADERS = {
    "port.txt": "Le port de Brannoc s'agrandit\n\n2025-03-12\n\nLe port de Brannoc a accueilli "
    "1 240 navires en 2024. La directrice, Maud Keller, veut bâtir un second quai.",
    "strike.txt": "Strike at Carrow mine ends\n\n2025-04-20\n\nThe strike at the Carrow mine ended "
    "on Saturday after nine days, union leader Ned Farrow said. The mine employs 640 people.",
}


def test_what_ended_in_another_language_is_not_the_newest_of_anything(tmp_path):
    with indexed(tmp_path, LEADERS) as index:
        answer = build_answerer(index, Settings()).ask("Qui dirige le port de Brannoc ?")
    assert set(cited(answer)) == {"port.txt"}
