"""Names that articles hold: found, put together over scripts, corrected by hand."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from evals.entities.__main__ import found_in, read
from fakes import CountingEmbedder, write_articles
from qa.cli.commands import cli
from qa.desk import entities as desk
from qa.entities import Entities, EntityTable, find
from store import Article, Index, Part
from store.language.languages import codes

ARTICLES = {
    "en.txt": "Talks in Moscow\n\nVladimir Putin met Joe Biden in Moscow. Mr Putin said that the "
    "talks went well. Biden left for Germany on 3 May 2024.\n",
    "ru.txt": "Переговоры\n\nПрезидент Владимир Путин принял в Москве гостей из Германии. По "
    "словам Путина, Джо Байден доволен. Встречу отметили в газете.\n",
    "fr.txt": "Visite\n\nLe président Vladimir Poutine a reçu Joe Biden à Moscou. La Banque de "
    "France n'était pas invitée, selon un ministre allemand qui était à la table.\n",
}


def article(text: str, code: str) -> Article:
    return Article("1", "1", "", text, None, None, code, None, (Part("body", 0, len(text)),))


@pytest.fixture
def index(tmp_path):
    folder = write_articles(tmp_path / "articles", ARTICLES)
    with Index.open(tmp_path / "index", CountingEmbedder(), create=True) as opened:
        opened.sync(folder)
        yield opened


def named(entities: Entities) -> dict[str, set[str]]:
    return {entity.name: set(entity.spellings) for entity in entities.all}


@given(st.text(max_size=80), st.sampled_from(codes()))
def test_every_mention_is_a_slice_of_the_text(text, code):
    mentions = find(article(text, code))
    assert all(0 <= m.start < m.end <= len(text) for m in mentions)
    assert all(text[m.start].isupper() or text[m.start].islower() or m.date for m in mentions)


@pytest.mark.parametrize("code", codes())
def test_what_people_marked_is_found(code):
    """Far below what is reached, so that only a fault shows."""
    pairs = list(read(code))
    found = found_in([each for each, _ in pairs])
    right = sum(len(marked & found[each.id]) for each, marked in pairs)
    assert right >= 0.65 * sum(len(marked) for _, marked in pairs)
    assert right >= 0.65 * sum(map(len, found.values()))


@pytest.mark.parametrize(
    ("code", "text", "names"),
    [
        ("fr", "Décrivant Hanoï, il sourit. Afin de signer, il part.", {("Hanoï", "place")}),
        ("fr", "On signe la Convention de Rabat. Une Déclaration suit.", {("Rabat", "place")}),
        ("fr", "Les liens Maroc-Espagne.", {("Maroc", "place"), ("Espagne", "place")}),
        ("en", "Visiting Berlin, she spoke of the Treaty of Rome.",
         {("Berlin", "place"), ("Rome", "place")}),
        ("en", "It's cold and I'm glad. The French team left Kenya's coast.", {("Kenya", "place")}),
        ("ru", "Описывая Рим, он вспомнил Конвенцию.", {("Рим", "place")}),
        ("vi", "Tuy nhiên Hiệp định chưa được ký tại Hà Nội.", {("Hà Nội", "place")}),
    ],
)  # fmt: skip
def test_what_opens_a_sentence_or_heads_a_treaty_is_no_name(code, text, names):
    one = article(text, code)
    mentions = find(one)
    found = Entities([(one, mentions)]).of(one, mentions)
    assert {(text[m.start : m.end], e.kind) for m, e in found} == names


def test_what_the_corpus_writes_small_is_cut_from_a_name():
    one = article("Former Wolves captain left. Fans of Wolves waited.", "en")
    entities = Entities([(one, find(one))], is_word=lambda word: word.casefold() == "former")
    assert [entity.name for entity in entities.all] == ["Wolves"]


def test_syllables_are_told_apart_by_their_tones():
    one = article("Hôm qua ông Hàn và bà Hắn cùng tới Hà Nội, gặp ông Trung và bà Trưng.", "vi")
    names = {entity.name for entity in Entities([(one, find(one))]).all}
    assert {"Hàn", "Hắn", "Hà Nội", "Trung", "Trưng"} <= names


def test_one_name_is_one_over_scripts_cases_and_short_forms(index):
    table = EntityTable(index)
    assert table.follow() == 0
    entities = table.entities()
    spelt = named(entities)
    (putin,) = [names for names in spelt.values() if "Vladimir Putin" in names]
    assert putin >= {"Vladimir Putin", "Владимир Путин", "Vladimir Poutine", "Putin"}
    (biden,) = [names for names in spelt.values() if "Joe Biden" in names]
    assert {"Joe Biden", "Джо Байден", "Biden"} <= biden
    (moscow,) = [names for names in spelt.values() if "Moscow" in names]
    assert moscow == {"Moscow", "Москве", "Moscou"}
    kinds = {entity.name: entity.kind for entity in entities.all}
    assert kinds["Banque de France"] == "organisation" and kinds["Moscow"] == "place"
    assert "Talks" not in spelt and "Visite" not in spelt


def test_articles_are_looked_through_a_few_at_a_time(index):
    table = EntityTable(index)
    assert table.follow(seconds=0) == 3 and not table.entities().all
    assert table.follow() == 0 and table.entities().all


def test_what_an_article_names_has_its_places(index):
    table = EntityTable(index)
    table.follow()
    for each in index.articles():
        for mention, entity in table.entities().of(each, table.mentions(each)):
            assert each.text[mention.start : mention.end] in entity.spellings
            assert entity.articles[each.id]


def test_what_users_say_is_kept_over_syncs(index):
    def entities() -> Entities:
        table = EntityTable(index)
        table.follow()
        return table.entities(desk.read_changes(index.path))

    bank, biden = entities().named("Banque de France", "fr"), entities().named("Biden", "en")
    putin = entities().named("Putin", "en")
    assert bank and biden and putin
    desk.reject(index.path, bank.key)
    desk.merge(index.path, biden.key, putin.key)
    write_articles(index.folder, {"new.txt": "News\n\nMr Biden and Ann Lee met in Paris.\n"})
    index.sync(index.folder)
    assert entities().named("Banque de France", "fr") is None
    joined = entities().named("Biden", "en")
    assert joined and joined.key == putin.key and len(joined.articles) == 4
    assert desk.take_back(index.path, biden.key) and not desk.take_back(index.path, biden.key)
    apart = entities().named("Biden", "en")
    assert apart and apart.key == biden.key


def test_a_damaged_file_of_names_is_made_again(index):
    table = EntityTable(index)
    table.follow()
    (index.path / "entities.sqlite3").write_bytes(b"no database" * 100)
    assert table.follow() == 0 and EntityTable(index).entities().all


def test_the_command_lists_and_corrects(tmp_path):
    folder = write_articles(tmp_path / "articles", ARTICLES)

    def run(*arguments):
        where = ["--index", str(tmp_path / "index"), "--folder", str(folder)]
        return CliRunner().invoke(cli, ["entities", *arguments, *where])

    people = [json.loads(line) for line in run("--kind", "person", "--json").stdout.splitlines()]
    assert {"Vladimir Putin", "Joe Biden"} <= {s for each in people for s in each["spellings"]}
    text = (folder / "fr.txt").read_text("utf-8")
    for line in run("--article", "fr.txt", "--json").stdout.splitlines():
        each = json.loads(line)
        assert text[each["start"] : each["end"]] in each["spellings"]
    assert run("--merge", "Biden", "Putin").exit_code == 0
    assert "Joe Biden" in run("--kind", "person").stdout.splitlines()[0]
    wrong = run("--reject", "Nobody Known")
    assert (wrong.exit_code, "no article names" in wrong.stderr) == (2, True)
