"""What changed, and which of several came first: quoted by the day that each is of."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from fakes import indexed
from qa.answer.answer import Answer
from qa.answer.citation import verify
from qa.opening import build_answerer
from qa.question.task import requests
from qa.settings import Settings

FLOOD = {
    "a.txt": "Vessen: what we know of the flood\n\n14 May 2025\n\nThe river Orla flooded Vessen "
    "on Monday, "
    "and 900 people had to leave their homes. Three hikers are missing. The council promised 4 "
    "million "
    "crowns in aid. The bakery on the square stayed open.\n",
    "b.txt": "Vessen: hikers found\n\n17 May 2025\n\nThe three hikers who were missing in the "
    "flood were "
    "found alive on Friday, the police said. The council raised its aid to 7 million crowns. "
    "Volunteers "
    "cooked soup for everybody in the school.\n",
}
OPENED = {
    "en": [
        ("2025-03-04", "A toy museum opened in Ostby on Monday. Entry costs 5 euros.\n"),
        ("2025-01-14", "A coin museum opened in Lanfer on Monday. Entry costs 9 euros.\n"),
        ("2025-05-06", "A boat museum opened in Quarn on Monday. Entry costs 7 euros.\n"),
    ],
    "fr": [
        ("2025-03-04", "Un musée du jouet a ouvert à Ostby lundi. L'entrée coûte 5 euros.\n"),
        ("2025-01-14", "Un musée des monnaies a ouvert à Lanfer lundi. L'entrée coûte 9 euros.\n"),
        ("2025-05-06", "Un musée des bateaux a ouvert à Quarn lundi. L'entrée coûte 7 euros.\n"),
    ],
    "ru": [
        ("2025-03-04", "В понедельник в Остбю открылся музей игрушек. Билет стоит 5 евро.\n"),
        ("2025-01-14", "В понедельник в Ланфере открылся музей монет. Билет стоит 9 евро.\n"),
        ("2025-05-06", "В понедельник в Кварне открылся музей лодок. Билет стоит 7 евро.\n"),
    ],
    "vi": [
        ("2025-03-04", "Một bảo tàng đồ chơi đã mở cửa tại Ostby hôm thứ Hai. Giá vé là 5 euro.\n"),
        (
            "2025-01-14",
            "Một bảo tàng tiền xu đã mở cửa tại Lanfer hôm thứ Hai. Giá vé là 9 euro.\n",
        ),
        ("2025-05-06", "Một bảo tàng thuyền đã mở cửa tại Quarn hôm thứ Hai. Giá vé là 7 euro.\n"),
    ],
}


def asked(tmp_path: Path, files: dict[str, str], question: str) -> Answer:
    with (
        indexed(tmp_path, files) as index,
        closing(build_answerer(index, Settings(), today=lambda: date(2025, 12, 1))) as answerer,
    ):
        answer = answerer.ask(question)
        assert answer.outcome == "not_found" or verify(answer) == []
        return answer


def said(answer: Answer) -> list[str]:
    return [statement.text for statement in answer.statements]


@pytest.mark.parametrize(
    "question",
    [
        "What has changed?",
        "What changed in Vessen between 14 May and 17 May?",
        "Qu'est-ce qui a changé depuis le 14 mai ?",
        "Что изменилось с 14 мая?",
        "Có gì thay đổi ở Vessen?",
    ],
)
def test_each_change_stands_after_what_was_told_before(tmp_path, question):
    answer = asked(tmp_path, FLOOD, question)
    assert answer.kind == "changes"
    told = said(answer)
    alive = next(i for i, text in enumerate(told) if "found alive" in text)
    raised = next(i for i, text in enumerate(told) if "7 million" in text)
    assert "hikers are missing" in told[alive - 1]
    assert "4 million" in told[raised - 1]
    assert not any("soup" in text or "bakery" in text for text in told)


def test_of_one_day_nothing_changed(tmp_path):
    answer = asked(tmp_path, {"a.txt": FLOOD["a.txt"]}, "What has changed?")
    assert answer.kind != "changes"


@pytest.mark.parametrize(
    ("language", "first", "last"),
    [
        ("en", "Which museum opened first?", "Which museum opened last?"),
        ("fr", "Quel musée a ouvert en premier ?", "Quel musée a ouvert en dernier ?"),
        ("ru", "Какой музей открылся первым?", "Какой музей открылся последним?"),
        ("vi", "Bảo tàng nào mở cửa đầu tiên?", "Bảo tàng nào mở cửa sau cùng?"),
    ],
)
def test_which_came_first_is_told_by_the_days(tmp_path, language, first, last):
    files = {
        f"{n}.txt": f"{text.split('.')[0]}\n\n{day}\n\n{text}"
        for n, (day, text) in enumerate(OPENED[language])
    }
    for question, towns in ((first, ("Lanf", "Ланф")), (last, ("Quarn", "Кварн"))):
        answer = asked(tmp_path / question[-6:-1], files, question)
        assert answer.kind == "order", question
        assert len(answer.statements) == 3
        assert any(town in said(answer)[0] for town in towns)


def test_what_an_article_itself_calls_the_first_is_a_fact(tmp_path):
    files = {
        "a.txt": "Museums\n\n2025-01-14\n\nThe coin museum in Lanfer was the first to open, in "
        "1950.\n",
        "b.txt": "More museums\n\n2024-01-14\n\nA toy museum opened in Ostby on Friday.\n",
    }
    answer = asked(tmp_path, files, "Which museum opened first?")
    assert answer.kind == "fact"
    assert "Lanfer" in said(answer)[0]


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Who was the first president of Vessen?", "en"),
        ("What changed the mayor's mind?", "en"),
        ("Кто был первым мэром города?", "ru"),
        ("Ai là thị trưởng đầu tiên?", "vi"),
        ("Qui est le premier ministre ?", "fr"),
        ("Cây cầu được xây lần đầu tiên năm nào?", "vi"),
    ],
)
def test_a_fact_is_not_taken_for_either(question, language):
    assert not {each.task for each in requests(question, language)} & {"changes", "order"}
