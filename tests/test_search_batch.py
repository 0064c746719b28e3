"""A list of names against all articles: the table, its files, and the command."""

from __future__ import annotations

import csv
import io
import json

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from fakes import CountingEmbedder, write_articles
from qa.answer.answer import Answer
from qa.cli.commands import cli
from qa.errors import BatchError
from qa.search.batch import Row, read_names, search_names
from qa.search.sheet import as_csv, as_xlsx
from qa.words import Words
from store import Index

ARTICLES = {
    "a.txt": "Port opens\n\nPublished 2 March 2024\n\nAnna Kovač opened a port. Lee was absent.\n",
    "b.txt": "=cmd() is no title\n\nPublished 5 March 2024\n\n=Anna Kovac said so. Kovac left.\n",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    base = tmp_path_factory.mktemp("batch")
    folder = write_articles(base / "articles", ARTICLES)
    with Index.open(base / "index", CountingEmbedder(), create=True) as opened:
        opened.sync(folder)
        yield opened


def rows(index, *names):
    return list(search_names(index, names))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Putin\n\n Lee \nPutin\n", ["Putin", "Lee"]),
        ("Kovač, Anna\nWho, and when?\n", ["Kovač, Anna", "Who, and when?"]),
        ("id,Name\n1,Putin\n2,\"Lee, Jr\"\n", ["Putin", "Lee, Jr"]),
        ("Name;id\nPutin;1\n", ["Putin"]),
        ("Putin\t1\nLee\t2\n", ["Putin", "Lee"]),
        ('"climate talks" OR x\n', ['"climate talks" OR x']),
    ],
)  # fmt: skip
def test_a_list_is_lines_or_a_column(text, names):
    assert read_names(text) == names


@pytest.mark.parametrize(
    ("text", "what"),
    [(" \n", "holds no name"), ("a\n" + "".join(f"n{i}\n" for i in range(1001)), "1002 names")],
)
def test_a_list_of_none_or_too_many_is_told(text, what):
    with pytest.raises(BatchError, match=what):
        read_names(text)


@given(st.text(max_size=60))
def test_any_list_is_read_or_told(text):
    try:
        names = read_names(text)
    except BatchError:
        return
    assert names and all(name.strip() == name and name for name in names)


def test_each_name_has_its_articles_and_a_sentence_of_each(index):
    anna, kovac, nobody, wrong = rows(index, "Anna Kovac", "Kovac", "Nobody", "a AND")
    assert (anna.articles, anna.count, kovac.count) == (2, 2, 3)
    assert [q.text for q in anna.quotes] == ["=Anna Kovac said so.", "Anna Kovač opened a port."]
    assert (nobody.articles, nobody.quotes, nobody.error) == (0, (), None)
    assert "missing beside AND" in str(wrong.error)


def test_a_question_is_asked(index):
    def ask(question: str) -> Answer:
        raise LookupError(question)

    with pytest.raises(LookupError, match="Who opened"):
        list(search_names(index, ["Who opened it?"], ask=ask))


def test_nothing_in_a_table_is_run_by_a_spreadsheet(index):
    found = rows(index, "Anna Kovac", "=1+1")
    table = list(csv.reader(io.StringIO(as_csv(found, Words("en")))))
    assert table[0][:3] == ["Name", "Articles", "Mentions"]
    assert "'=Anna Kovac said so." in table[1] and table[3][0] == "'=1+1"
    book = load_workbook(io.BytesIO(as_xlsx(found, Words("fr"))))
    names, quotes = book.worksheets
    assert [[cell.value for cell in row] for row in names.iter_rows(min_row=2)] == [
        ["Anna Kovac", 2, 2], ["=1+1", 0, 0],
    ]  # fmt: skip
    assert "f" not in {cell.data_type for row in quotes.iter_rows() for cell in row}
    assert quotes["J2"].value == "=Anna Kovac said so."


@given(st.text(max_size=40))
def test_every_text_is_kept_in_a_sheet(text):
    book = load_workbook(io.BytesIO(as_xlsx([Row(text, 0, 0, ())], Words("en"))))
    value = book.worksheets[0]["A2"].value or ""
    printable = "".join(c for c in text if c >= " " or c in "\t\n\r")
    assert (
        value.replace("\N{REPLACEMENT CHARACTER}", "").split() == printable.split() or not printable
    )


def test_the_command_searches_and_writes_the_table(tmp_path):
    folder = write_articles(tmp_path / "articles", ARTICLES)
    index = str(tmp_path / "index")

    def run(*arguments):
        return CliRunner().invoke(
            cli, ["search", *arguments, "--index", index, "--folder", str(folder)]
        )

    found = run("kovac", "--json", "--sort", "newest")
    value = json.loads(found.stdout)
    assert found.exit_code == 0 and value["total"] == 2
    for hit in value["hits"]:
        text = (
            CliRunner()
            .invoke(cli, ["articles", "--text", hit["article"]["id"], "--index", index])
            .stdout
        )
        assert all(text[a:b] in ("Kovac", "Kovač") for a, b in hit["marks"])
    assert "1 article" in run("absent").stdout and "*absent*" in run("absent").stdout
    assert run("nowhere").exit_code == 3
    wrong = run("a AND")
    assert (wrong.exit_code, "missing beside AND" in wrong.stderr) == (2, True)
    assert "no article has the publisher 'X'" in run("a", "--outlet", "X").stderr
    names = write_articles(tmp_path, {"names.csv": "name\nKovac\nNobody\n"}) / "names.csv"
    out = tmp_path / "table.csv"
    assert run("--batch", str(names), "--out", str(out)).exit_code == 0
    assert out.read_text("utf-8-sig").count("Kovac") >= 3
    assert "is there already" in run("--batch", str(names), "--out", str(out)).stderr
