"""`qa saved`, `qa notebook`, `qa desk`: what users keep, on the command line and at each sync."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from fakes import write_articles
from qa.cli.commands import cli
from qa.desk import notebooks
from qa.desk.chosen import ALL_ARTICLES, Chosen
from qa.desk.questions import save_question
from qa.desk.quotes import SavedQuote
from qa.desk.viewer import Viewer
from qa.opening import open_index
from qa.question.sources import Sources
from qa.settings import from_env
from store.files import write_whole

BEFORE = "Ferry in Roscoff\n\nThe ferry Armorique carried 812 passengers to Roscoff on Monday."
AFTER = "Ferry in Roscoff\n\nThe ferry Armorique carried 964 passengers to Roscoff on Friday."
ASKED = "How many passengers did the ferry Armorique carry?"


@pytest.fixture
def run(tmp_path):
    def invoke(*words: str, code: int = 0) -> str:
        options = ["--index", str(tmp_path / "index")]
        done = CliRunner(env={"QA_READER": "none"}).invoke(cli, [*words, *options])
        assert done.exit_code == code, done.output
        return done.output

    return invoke


def test_a_saved_question_tells_at_each_sync_what_is_new(tmp_path, run):
    folder = write_articles(tmp_path / "articles", {"a.txt": BEFORE})
    assert "qa saved add" in run("saved", "list")
    assert "nothing new" in run("saved", code=3)
    run("saved", "add", ASKED)
    assert "sentence" not in run("sync", str(folder))
    (listed,) = run("saved", "list", "--json").splitlines()
    assert "812" in json.loads(listed)["known"][0]["quote"]
    assert "nothing new" in run("saved", code=3)
    write_whole(folder / "b.txt", AFTER)
    told = run("sync")
    assert "1 new sentence since 20" in told and ASKED in told and "964 passengers" in told
    data = json.loads(run("saved", "--json"))
    (found,) = data["questions"][0]["new"]
    assert data["new"] == 1 and found["path"] == "b.txt"
    assert AFTER[found["start"] : found["end"]] == found["quote"]
    # Nothing changed, so nothing is asked; it stays new until it was seen.
    assert "sentence" not in run("sync")
    assert "964" in run("saved", "run")
    assert "964" in run("saved", "--seen")
    assert json.loads(run("saved", "--json", code=3)) == {"new": 0, "questions": []}
    run("saved", "run", code=3)
    assert ASKED in run("saved", "remove", ASKED)
    assert "names 0 saved questions" in run("saved", "remove", ASKED, code=1)


def test_a_saved_question_asks_the_articles_that_were_chosen_at_each_sync(tmp_path, run):
    files = {"north/a.txt": BEFORE, "south/c.txt": BEFORE.replace("812", "118")}
    folder = write_articles(tmp_path / "articles", files)
    run("sync", str(folder))
    place = tmp_path / "index"
    with open_index(from_env(index=place)) as index:
        (one,) = [a.id for a in index.articles() if a.path == "north/a.txt"]
        single = Chosen.of(Sources(article=(one,)), index)
    north = Chosen(Sources(folder=("north",), since=None))
    ids = [save_question(place, Viewer(), ASKED, each) for each in (north, single, ALL_ARTICLES)]
    assert len(set(ids)) == 3 and save_question(place, Viewer(), ASKED, north) == ids[0]
    run("saved", "run", code=3)
    # What comes to another folder is news to nobody who chose; an edited article stays chosen.
    write_whole(folder / "south/b.txt", AFTER)
    write_whole(folder / "north/a.txt", BEFORE.replace("812", "833"))
    run("sync")
    news = {q["id"]: q for q in json.loads(run("saved", "--json"))["questions"]}
    new = {id_: {q["path"] for q in news[id_]["new"]} for id_ in ids}
    assert new[ids[0]] == new[ids[1]] == {"north/a.txt"}
    assert new[ids[2]]
    assert news[ids[0]]["sources"] == {"folder": ["north"]} and news[ids[2]]["sources"] is None
    # Nor is an article that is gone replaced by all others.
    run("saved", "--seen")
    (folder / "north/a.txt").unlink()
    write_whole(folder / "south/d.txt", AFTER.replace("964", "971"))
    assert "971" in run("sync")
    assert [q["id"] for q in json.loads(run("saved", "--json"))["questions"]] == [ids[2]]


def test_notebooks_are_listed_shown_and_written(tmp_path, run):
    folder = write_articles(tmp_path / "articles", {"a.txt": BEFORE})
    assert "no notebook yet" in run("notebook", "list")
    run("sync", str(folder))
    place = tmp_path / "index"
    with open_index(from_env(index=place)) as index:
        (article,) = index.articles()
    said = article.text.splitlines()[-1]
    start = article.text.index(said)
    quote = SavedQuote(
        article.id, "a.txt", article.title, None, None, "en", None, said, start, start + len(said)
    )
    book = notebooks.make_notebook(place, Viewer(), "Ferries")
    notebooks.add_pin(place, Viewer(), book, notebooks.Pinned("", (quote,)), "ask again")
    assert "   1  Ferries" in run("notebook", "list")
    assert f"> {said}" in run("notebook", "show", "Ferries")
    assert json.loads(run("notebook", "show", book[:6], "--json"))["pins"][0]["note"] == "ask again"
    out = tmp_path / "ferries.html"
    assert "written to" in run(
        "notebook", "export", "Ferries", "--format", "html", "--out", str(out)
    )
    assert out.read_text("utf-8").startswith("<!doctype html>") and said in out.read_text("utf-8")
    assert "qa notebook list" in run("notebook", "show", "Boats", code=1)


def test_the_desk_leaves_and_comes_back(tmp_path, run):
    run("saved", "add", ASKED)
    file = str(tmp_path / "desk.json")
    assert "1 saved questions" in run("desk", "export", file)
    assert "brought in: nothing" in run("desk", "import", file)
    run("saved", "remove", ASKED)
    assert "exists" in run("desk", "export", file, code=1)
    assert ": 0 more" in run("desk", "share")
