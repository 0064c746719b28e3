"""store/article/byline.py: who a line says wrote the article, in four languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.article.byline import byline, names_of, signed

ANN, TOM = "Ana Lund", "Tom O'Hara"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ana Lund", (ANN,)),
        ("by Ana Lund and Tom O'Hara", (ANN, TOM)),
        ("By Ana Lund, Tom O'Hara and J. K. Tarr", (ANN, TOM, "J. K. Tarr")),
        ("By Ana Lund | 6 May 2025", (ANN,)),
        ("By Ana Lund, Reuters", (ANN,)),
        ("By Ana Lund in Paris and Tom O'Hara in Rome", (ANN, TOM)),
        ("By Ana Lund, chief correspondent", (ANN,)),
        ("Written by Ana Lund (AP)", (ANN,)),
        ("Author: Ana Lund", (ANN,)),
        ("By SARAH J. LINDQVIST", ("SARAH J. LINDQVIST",)),
        ("Par Jean Dupont et Anne Petit", ("Jean Dupont", "Anne Petit")),
        ("Par Jean Dupont avec AFP", ("Jean Dupont",)),
        ("Par Jean de La Tour, envoyé spécial à Lyon", ("Jean de La Tour",)),
        ("Propos recueillis par Anne-Marie Petit", ("Anne-Marie Petit",)),
        ("Auteur : Jean Dupont", ("Jean Dupont",)),
        ("Par la rédaction", ()),
        ("La rédaction avec AFP", ()),
        ("La rédaction", ("La rédaction",)),
        ("Автор: Иван Петров", ("Иван Петров",)),
        ("Авторы: Иван Петров и Анна Смирнова", ("Иван Петров", "Анна Смирнова")),
        ("Автор Иван Петров, «Коммерсантъ»", ("Иван Петров",)),
        ("Текст: Анна Смирнова", ("Анна Смирнова",)),
        ("Подготовила Анна Смирнова", ("Анна Смирнова",)),
        ("PV", ("PV",)),
        ("PV/VOV", ("PV",)),
        ("PV Nguyễn Văn An", ("Nguyễn Văn An",)),
        ("Tác giả: Trần Thị Bình", ("Trần Thị Bình",)),
        ("Bài và ảnh: Trần Thị Bình", ("Trần Thị Bình",)),
        ("Thực hiện: Lê Minh và Trần Bình", ("Lê Minh", "Trần Bình")),
    ],
)  # fmt: skip
def test_bylines(line: str, names: tuple[str, ...]) -> None:
    assert byline(line) == names


@pytest.mark.parametrize(
    "line",
    ["By 2030 it will be done", "By the time he came, it was over.", "Par ailleurs", "By", "",
     "Par exemple à Lyon", "Автор не указан", "Tin vui cho nông dân", "By and large",
     "By Monday, the water had gone."],
)  # fmt: skip
def test_what_is_no_byline(line: str) -> None:
    assert byline(line) == ()


def test_a_name_at_the_end_signs() -> None:
    assert signed("Hà Thu (tổng hợp)") == ("Hà Thu",)
    assert signed("Иван Петров") == ("Иван Петров",)
    assert signed("The council voted for it.") == () == signed("- Ana Lund")


@given(st.text(max_size=200))
def test_names_are_stretches_of_their_line(line: str) -> None:
    whole = " ".join(line.split())
    for name in (*byline(line), *names_of(line), *signed(line)):
        assert name and name in whole
