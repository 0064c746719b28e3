"""Notebooks, saved questions, conversations: kept in the desk, found anew, merged, never lost."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes import CountingEmbedder, write_articles
from qa.desk import conversations as kept
from qa.desk import desk as desks
from qa.desk import merging, notebooks, viewer
from qa.desk.backup import back_up, restore
from qa.desk.chosen import ALL_ARTICLES, Chosen
from qa.desk.desk import FILE, MIGRATIONS, Desk
from qa.desk.feedback import read_feedback, store_feedback
from qa.desk.notebooks import Pinned, SavedStatement
from qa.desk.placed import notebook_json, placed
from qa.desk.questions import (
    ask_again,
    fresh,
    mark_seen,
    named_question,
    remove_question,
    restore_question,
    save_question,
    saved_questions,
)
from qa.desk.quotes import Places, SavedQuote
from qa.desk.tables import OF_THIS_SERVER, make_saved_work
from qa.desk.viewer import THIS_MACHINE, Viewer, owner_of
from qa.errors import DeskError, SavedError
from qa.question.sources import Sources
from qa.screen.view.saved.notebook_file import as_html, as_markdown
from qa.words import Words, languages
from store import Index
from test_feedback import ALL

ME = Viewer(owner_of("a" * 32))
STRANGER = Viewer(owner_of("b" * 32), shared=False)
FIRST = "The harbour of Lannion reported 41 boats in March."
SECOND = "The mayor wants a new quay before the summer of 2026."
THIRD = "Nobody was hurt when the old crane fell on Monday."


def quote(text: str = FIRST, path: str = "a.txt", start: int = 0, **more) -> SavedQuote:
    given = SavedQuote(
        "0" * 16, path, "Boats", "Le Quai", date(2025, 3, 4), "en", None, text, start,
        start + len(text),
    )  # fmt: skip
    return replace(given, **more)


PIN = Pinned("How many boats?", (quote(),))


@pytest.fixture
def indexed(tmp_path):
    folder = tmp_path / "articles"
    body = f"{FIRST} {SECOND}\n\n{THIRD} Work goes on as planned."
    write_articles(folder, {"a.txt": f"Boats\n\n{body}", "b.txt": f"Other\n\n{THIRD}"})
    with Index.open(tmp_path / "index", CountingEmbedder(), create=True) as index:
        index.sync(folder)
        yield index


def pinned_from(index: Index, path: str, text: str) -> SavedQuote:
    (article,) = [a for a in index.articles() if a.path == path]
    return quote(text, path, article.text.index(text), article=article.id)


# -- notebooks ------------------------------------------------------------------------------------
def names(place: Path, who: Viewer = ME) -> list[str]:
    return [n.name for n in notebooks.notebooks(place, who)]


def test_notebooks_are_made_renamed_ordered_deleted_and_brought_back(tmp_path):
    ids = [notebooks.make_notebook(tmp_path, ME, name) for name in ("one", "two", " three\n")]
    assert names(tmp_path) == ["one", "two", "three"]
    notebooks.rename_notebook(tmp_path, ME, ids[1], "zwei")
    notebooks.move_notebook(tmp_path, ME, ids[2], -2)
    notebooks.move_notebook(tmp_path, ME, ids[0], 99)
    assert names(tmp_path) == ["three", "zwei", "one"]
    notebooks.add_pin(tmp_path, ME, ids[1], PIN, " note ")
    assert notebooks.remove_notebook(tmp_path, ME, ids[1]) == "zwei"
    assert names(tmp_path) == ["three", "one"]
    with pytest.raises(SavedError, match="no notebook .*qa notebook list"):
        notebooks.pins(tmp_path, ME, ids[1])
    notebooks.restore_notebook(tmp_path, ME, ids[1])
    assert names(tmp_path) == ["three", "zwei", "one"]
    assert [(p.pinned, p.note) for p in notebooks.pins(tmp_path, ME, ids[1])] == [(PIN, "note")]


def test_pins_are_noted_ordered_taken_out_and_put_back(tmp_path):
    book = notebooks.make_notebook(tmp_path, ME, "book")
    some = [replace(PIN, question=str(n)) for n in range(3)]
    ids = [notebooks.add_pin(tmp_path, ME, book, pin) for pin in some]
    notebooks.move_pin(tmp_path, ME, ids[2], -1)
    notebooks.note_pin(tmp_path, ME, ids[0], "first\nsecond")
    notebooks.remove_pin(tmp_path, ME, ids[1])
    shown = [(p.pinned.question, p.note) for p in notebooks.pins(tmp_path, ME, book)]
    assert shown == [("0", "first\nsecond"), ("2", "")]
    with pytest.raises(SavedError, match="was deleted"):
        notebooks.move_pin(tmp_path, ME, ids[1], 1)
    notebooks.restore_pin(tmp_path, ME, ids[1])
    assert len(notebooks.pins(tmp_path, ME, book)) == 3
    with pytest.raises(SavedError, match="no pin 'nothing'"):
        notebooks.note_pin(tmp_path, ME, "nothing", "x")


@pytest.mark.parametrize(
    ("act", "match"),
    [
        (lambda p, b: notebooks.make_notebook(p, ME, "  "), "name of the notebook is empty"),
        (lambda p, b: notebooks.make_notebook(p, ME, "x" * 201), "201 characters; expected at"),
        (lambda p, b: notebooks.add_pin(p, ME, b, PIN, "x" * 10_001), "note has 10001"),
        (lambda p, b: notebooks.named_notebook(p, ME, "neither"), "names 0 notebooks"),
        (lambda p, b: notebooks.pins(p, STRANGER, b), "no notebook"),
        (lambda p, b: notebooks.add_pin(p, STRANGER, b, PIN), "no notebook"),
        (lambda p, b: notebooks.remove_notebook(p, STRANGER, b), "no notebook"),
        (lambda p, b: save_question(p, ME, ""), "question is empty"),
        (lambda p, b: remove_question(p, ME, "x"), "no saved question 'x'"),
        (lambda p, b: kept.turns_of(p, ME, "nowhere-1"), "no conversation 'nowhere-1'"),
        (lambda p, b: kept.keep_turns(p, ME, "../x", "t", [turn(1)]), "is no id"),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(tmp_path, act, match):
    book = notebooks.make_notebook(tmp_path, ME, "book")
    with pytest.raises(SavedError, match=match):
        act(tmp_path, book)
    assert names(tmp_path) == ["book"]
    assert notebooks.pins(tmp_path, ME, book) == []


def test_each_sees_what_is_theirs_and_who_sits_at_the_machine_what_is_everybodys(tmp_path):
    for who, name in ((ME, "mine"), (STRANGER, "theirs"), (Viewer(), "all")):
        notebooks.make_notebook(tmp_path, who, name)
        save_question(tmp_path, who, f"Who is {name}?")
        kept.keep_turns(tmp_path, who, f"conversation-{name}", name, [turn(1)])
    assert names(tmp_path) == ["mine", "all"]
    assert names(tmp_path, STRANGER) == ["theirs"]
    assert names(tmp_path, replace(STRANGER, owner=owner_of("c" * 32))) == []
    assert sorted(names(tmp_path, THIS_MACHINE)) == ["all", "mine", "theirs"]
    assert [q.question for q in saved_questions(tmp_path, STRANGER)] == ["Who is theirs?"]
    assert [c.title for c in kept.conversations(tmp_path, STRANGER)] == ["theirs"]
    with pytest.raises(SavedError, match="no conversation"):
        kept.keep_turns(tmp_path, STRANGER, "conversation-mine", "x", [turn(2)])
    assert merging.share_desk(tmp_path) == 6
    assert sorted(names(tmp_path)) == ["all", "mine", "theirs"]
    assert names(tmp_path, STRANGER) == []


def test_limits_of_what_is_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(notebooks, "MOST_NOTEBOOKS", 1)
    book = notebooks.make_notebook(tmp_path, ME, "book")
    with pytest.raises(SavedError, match="there are 1 notebooks already") as caught:
        notebooks.make_notebook(tmp_path, ME, "another")
    assert caught.value.kind == "many"
    notebooks.make_notebook(tmp_path, STRANGER, "of somebody else")
    monkeypatch.setattr(viewer, "MOST_BYTES", 1000)
    with pytest.raises(SavedError, match="holds more than"):
        notebooks.add_pin(tmp_path, ME, book, PIN)
    with pytest.raises(SavedError, match="holds more than"):
        kept.keep_turns(tmp_path, ME, "conversation-1", "t", [turn(1)])


def test_what_was_deleted_long_ago_is_gone_for_good(tmp_path):
    book = notebooks.make_notebook(tmp_path, ME, "book")
    notebooks.add_pin(tmp_path, ME, book, PIN)
    notebooks.remove_notebook(tmp_path, ME, book)
    long_ago = (datetime.now(UTC) - timedelta(days=2)).isoformat()
    with Desk(tmp_path) as desk:
        desk.write("UPDATE notebooks SET deleted = ?", [(long_ago,)])
        viewer.forget_deleted(desk)
        assert desk.rows("SELECT * FROM pins") == []
    with pytest.raises(SavedError, match="no notebook"):
        notebooks.restore_notebook(tmp_path, ME, book)


# -- quotes ---------------------------------------------------------------------------------------
def test_a_quote_is_exact_moves_changes_and_goes(indexed):
    saved = [pinned_from(indexed, "a.txt", text) for text in (FIRST, SECOND, THIRD)]
    folder = indexed.folder
    assert [Places(indexed).find(q).state for q in saved] == ["exact"] * 3
    reworded = SECOND.replace("a new quay", "a longer quay")
    edited = f"Boats\n\nA first line is new.\n\n{FIRST} {reworded}\n\nAll the rest was cut."
    (folder / "a.txt").write_text(edited, "utf-8")
    indexed.sync(folder)
    places = [Places(indexed).find(q) for q in saved]
    assert [p.state for p in places] == ["moved", "changed", "gone"]
    assert [p.text for p in places] == [FIRST, reworded, ""]
    for place in places[:2]:
        assert place.article is not None
        assert place.article.text[place.start : place.end] == place.text
    assert places[2].article is not None


def test_a_quote_follows_its_article_to_another_name_and_is_gone_with_it(indexed):
    first, third = (pinned_from(indexed, "a.txt", text) for text in (FIRST, THIRD))
    folder = indexed.folder
    (folder / "a.txt").rename(folder / "renamed.txt")
    indexed.sync(folder)
    place = Places(indexed).find(first)
    assert place.article is not None
    assert (place.state, place.article.path, place.text) == ("moved", "renamed.txt", FIRST)
    (folder / "renamed.txt").unlink()
    indexed.sync(folder)
    assert Places(indexed).find(first).state == "gone"
    # The same words stand in another article.
    place = Places(indexed).find(third)
    assert place.article is not None and place.article.path == "b.txt"


@given(st.text(alphabet="ab \n.Ж", max_size=40), st.integers(0, 50), st.text("ab .Ж", max_size=8))
def test_whatever_is_found_is_a_slice(text, start, words):
    from qa.desk.quotes import _occurrence

    found = _occurrence(text, quote(words, start=start))
    if found is None:
        assert not words.strip() or words not in text
    else:
        assert text[slice(*found)].split() == words.split()


ANSWER = Pinned(
    "What of the <b>quay</b>?",
    (quote(SECOND), quote("These words stand nowhere.", path="gone/*x*.txt", page=3)),
    "answer",
    (SavedStatement(SECOND, (0,), "supported"), SavedStatement(FIRST, (1,), "partly", "Boats")),
)


@pytest.mark.parametrize("code", languages())
def test_a_notebook_leaves_as_markdown_html_and_json(indexed, code):
    place = indexed.path
    book = notebooks.make_notebook(place, ME, 'Port & <script src="//x">')
    notebooks.add_pin(place, ME, book, ANSWER, "line <i>one</i>\n# two")
    exact = pinned_from(indexed, "a.txt", THIRD)
    notebooks.add_pin(place, ME, book, Pinned("", (exact,)))
    (made,) = notebooks.notebooks(place, ME)
    shown, words = placed(notebooks.pins(place, ME, book), indexed), Words(code)
    markdown = as_markdown(made, shown, words)
    assert "[^1-1]" in markdown and "\n[^1-2]: " in markdown and f"> {THIRD}" in markdown
    assert "<" not in markdown.replace("\\<", "") and "\n# two" not in markdown
    assert f"`a.txt`, {exact.start}–{exact.end}" in markdown
    html = as_html(made, shown, words)
    assert "<script" not in html and "http://" not in html and 'src="' not in html
    assert f'lang="{code}"' in html and "default-src 'none'" in html
    assert words.text("saved.state_no_article") in unescape(html)
    data = json.loads(json.dumps(notebook_json(made, shown)))
    last = data["pins"][1]["quotes"][0]
    (article,) = [a for a in indexed.articles() if a.path == "a.txt"]
    assert last["state"] == "exact"
    assert article.text[last["now"]["start"] : last["now"]["end"]] == last["quote"] == THIRD
    assert data["pins"][0]["quotes"][1]["now"] is None


# -- saved questions ------------------------------------------------------------------------------
def test_a_saved_question_says_what_is_new_until_it_was_seen(tmp_path):
    id_ = save_question(tmp_path, ME, "How many boats?")
    assert save_question(tmp_path, ME, "how many  BOATS?") == id_
    found = [quote(FIRST)]
    assert ask_again(tmp_path, lambda asked: ("answered", found)) == []
    (one,) = saved_questions(tmp_path, ME)
    assert (one.new, one.known, one.outcome) == ((), tuple(found), "answered")
    # The same sentence elsewhere, or with other spaces, is not new.
    again = [quote(f" {FIRST.upper()} ", "b.txt", 7), quote(SECOND), quote(THIRD)]
    (news,) = ask_again(tmp_path, lambda asked: ("answered", again))
    assert {q.quote for q in news.new} == {SECOND, THIRD}
    assert fresh(tmp_path, ME) == (2, one.seen)
    assert fresh(tmp_path, STRANGER) == (0, "")
    mark_seen(tmp_path, STRANGER)
    assert fresh(tmp_path, ME)[0] == 2
    mark_seen(tmp_path, ME, id_)
    assert fresh(tmp_path, ME) == (0, "")
    assert ask_again(tmp_path, lambda asked: ("not_found", [])) == []
    (one,) = saved_questions(tmp_path, ME)
    assert (one.outcome, len(one.known)) == ("not_found", 3)


def test_a_question_that_was_removed_is_not_asked(tmp_path):
    id_ = save_question(tmp_path, ME, "How many boats?")
    remove_question(tmp_path, ME, named_question(tmp_path, ME, id_[:6]).id)
    asked: list[str] = []

    def ask(saved):
        asked.append(saved.question)
        return "answered", [quote()]

    assert ask_again(tmp_path, ask) == []
    restore_question(tmp_path, ME, id_)
    ask_again(tmp_path, ask, only="another")
    assert asked == []
    ask_again(tmp_path, ask, only=id_)
    assert asked == ["How many boats?"]


# -- conversations --------------------------------------------------------------------------------
def turn(number: int, said: str = "Boats?") -> kept.KeptTurn:
    return kept.KeptTurn(number, json.dumps({"turn": number, "question": said}), said)


def test_a_conversation_is_kept_turn_by_turn(tmp_path):
    keep = lambda *turns, removed=(): kept.keep_turns(  # noqa: E731
        tmp_path, ME, "conversation-1", "Boats?", turns, removed
    )
    keep(turn(1))
    keep(turn(3), turn(2, "And in May?"))
    keep(turn(2, "And in June?"), removed=[3])
    asked = [json.loads(body)["question"] for body in kept.turns_of(tmp_path, ME, "conversation-1")]
    assert asked == ["Boats?", "And in June?"]
    kept.rename_conversation(tmp_path, ME, "conversation-1", "Harbour")
    keep(turn(4))
    assert [(c.title, c.count) for c in kept.conversations(tmp_path, ME)] == [("Harbour", 3)]
    kept.remove_conversation(tmp_path, ME, "conversation-1")
    assert kept.conversations(tmp_path, ME) == []
    with pytest.raises(SavedError, match="no conversation"):
        keep(turn(5))
    kept.restore_conversation(tmp_path, ME, "conversation-1")
    keep(removed=[1, 2, 4])
    assert kept.conversations(tmp_path, ME) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", {"b", "a"}),
        ("путин ХАНОЙ", {"a"}),
        ("ou la tour", {"b"}),
        ("cầu", {"b"}),
        ("cau", {"b"}),
        ("crane Hanoi", set()),
        ("100%_", set()),
    ],
)
def test_conversations_are_found_by_what_was_said(tmp_path, words, found):
    says = {"a": ["Где Путин?", "Он в Ханое. Ханой"], "b": ["Où est la tour ?", "Cây cầu dài"]}
    for name, said in says.items():
        turns = [turn(n, words_) for n, words_ in enumerate(said, start=1)]
        kept.keep_turns(tmp_path, ME, f"conversation-{name}", said[0], turns)
    assert {c.id[-1] for c in kept.conversations(tmp_path, ME, words)} == found


# -- the desk as a file ---------------------------------------------------------------------------
def filled(place: Path) -> Path:
    place.mkdir(exist_ok=True)
    for said in ALL:
        store_feedback(place, said)
    book = notebooks.make_notebook(place, ME, "book")
    notebooks.add_pin(place, ME, book, ANSWER, "noted")
    gone = notebooks.make_notebook(place, ME, "deleted")
    notebooks.add_pin(place, ME, gone, PIN)
    notebooks.remove_notebook(place, ME, gone)
    save_question(place, ME, "How many boats?", Chosen(Sources(folder=("north",))))
    ask_again(place, lambda asked: ("answered", [quote()]))
    kept.keep_turns(place, ME, "conversation-1", "Boats?", [turn(1), turn(2)])
    with Desk(place) as desk:
        desk.write("INSERT INTO corrections VALUES ('a.txt', 'title', 'Ships', '2025-01-01')", [()])
    return place


def rows(place: Path) -> dict[str, list[tuple[Any, ...]]]:
    with Desk(place) as desk:
        return {name: desk.rows(f"SELECT * FROM {name}") for name in merging.MERGES}


def test_every_table_is_merged():
    with sqlite3.connect(":memory:") as db:
        for step in MIGRATIONS:
            step(db, Path())
        found = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    assert {name for (name,) in found} == set(merging.MERGES) | OF_THIS_SERVER


def test_a_desk_leaves_as_one_file_and_comes_in_without_doubles(tmp_path):
    here, file = filled(tmp_path / "here"), tmp_path / "desk.json"
    left = merging.export_desk(here, file)
    assert left["notebooks"] == left["pins"] == 1
    with pytest.raises(DeskError, match="desk.json' exists"):
        merging.export_desk(here, file)
    before = rows(here)
    assert set(merging.import_desk(here, file).values()) == {0}
    assert rows(here) == before
    there = tmp_path / "there"
    assert merging.import_desk(there, file) == left
    assert set(merging.import_desk(there, file).values()) == {0}
    assert read_feedback(there) == read_feedback(here)
    # What came in is everybody's, and what is changed there later comes back.
    (book,) = notebooks.notebooks(there, Viewer())
    notebooks.rename_notebook(there, Viewer(), book.id, "renamed")
    kept.keep_turns(there, Viewer(), "conversation-1", "x", [turn(2, "again"), turn(3)])
    merging.export_desk(there, tmp_path / "back.json")
    notebooks.make_notebook(here, ME, "mine meanwhile")
    came = merging.import_desk(here, tmp_path / "back.json")
    assert (came["notebooks"], came["pins"], came["conversations"]) == (1, 0, 1)
    assert names(here) == ["renamed", "mine meanwhile"]
    assert [json.loads(b)["question"] for b in kept.turns_of(here, ME, "conversation-1")] == [
        "Boats?", "again", "Boats?",
    ]  # fmt: skip


def test_a_file_of_a_version_that_chose_no_articles_comes_in(tmp_path):
    here, file = filled(tmp_path / "here"), tmp_path / "desk.json"
    merging.export_desk(here, file)
    facts = json.loads(file.read_text("utf-8"))
    for row in facts["tables"]["saved_questions"]:
        del row["sources"]
    file.write_text(json.dumps({**facts, "version": facts["version"] - 1}), "utf-8")
    there = tmp_path / "there"
    assert merging.import_desk(there, file)["saved_questions"] == 1
    (one,) = saved_questions(there, Viewer())
    assert one.chosen == ALL_ARTICLES and one.known


@pytest.mark.parametrize(
    "damage",
    [
        lambda facts: "{",
        lambda facts: json.dumps([facts]),
        lambda facts: json.dumps({**facts, "format": "other"}),
        lambda facts: json.dumps({**facts, "tables": {"notebooks": {}}}),
        lambda facts: json.dumps({**facts, "version": 999}),
        lambda facts: changed(facts, "notebooks", name=["x"]),
        lambda facts: changed(facts, "notebooks", extra="x"),
        lambda facts: changed(facts, "pins", body='{"question": 1}'),
        lambda facts: changed(facts, "saved_sentences", body="[]"),
        lambda facts: changed(facts, "saved_questions", sources="[]"),
        lambda facts: changed(facts, "conversations", id=None),
    ],
)
def test_a_file_that_is_no_desk_changes_nothing(tmp_path, damage):
    here, file = filled(tmp_path / "here"), tmp_path / "desk.json"
    merging.export_desk(here, file)
    file.write_text(damage(json.loads(file.read_text("utf-8"))), "utf-8")
    there = filled(tmp_path / "there")
    before = rows(there)
    with pytest.raises(DeskError, match="is no desk|newer Sourced|holds a row of .*Nothing of it"):
        merging.import_desk(there, file)
    assert rows(there) == before


def changed(facts: dict[str, Any], table: str, **values) -> str:
    facts["tables"][table][-1].update(values)
    return json.dumps(facts)


def test_a_backup_brings_saved_work_back(tmp_path):
    here = filled(tmp_path / "here")
    back_up(here, tmp_path / "saved.zip", {})
    restore(tmp_path / "saved.zip", tmp_path / "there")
    assert rows(tmp_path / "there") == rows(here)
    with pytest.raises(DeskError, match="holds what users made"):
        restore(tmp_path / "saved.zip", tmp_path / "there")


@pytest.mark.parametrize("version", range(len(MIGRATIONS)))
def test_a_desk_of_any_older_version_is_brought_up_to_date(tmp_path, version):
    with sqlite3.connect(tmp_path / FILE) as db:
        for step in MIGRATIONS[:version]:
            step(db, tmp_path)
        db.execute(f"PRAGMA user_version = {version}")
        if version:
            db.execute("INSERT INTO feedback (said, body) VALUES ('', '{}')")
    with Desk(tmp_path) as desk:
        assert desk.version == len(MIGRATIONS)
        assert len(desk.rows("SELECT * FROM feedback")) == bool(version)
    assert names(tmp_path) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from qa.desk import desk, tables
step = int(sys.argv[2])
made = desk.MIGRATIONS[step]

def die(db, folder):
    made(db, folder)
    os.kill(os.getpid(), signal.SIGKILL)

desk.MIGRATIONS = (*desk.MIGRATIONS[:step], die, *desk.MIGRATIONS[step + 1:])
desk.Desk(Path(sys.argv[1]))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_step_that_is_killed_is_taken_again_whole(tmp_path):
    store_feedback(tmp_path, ALL[0])
    kept_rows = read_feedback(tmp_path)
    saving = desks.MIGRATIONS.index(make_saved_work)
    with Desk(tmp_path) as desk:  # as the version before saved work left it
        tables = [name for name in merging.MERGES if name not in ("feedback", "corrections")]
        tables += OF_THIS_SERVER
        with desk.transaction() as db:
            for name in tables:
                db.execute(f"DROP TABLE {name}")
            db.execute(f"PRAGMA user_version = {saving}")
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), str(saving)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert names(tmp_path) == []
    notebooks.make_notebook(tmp_path, ME, "book")
    assert names(tmp_path) == ["book"]
    assert read_feedback(tmp_path) == kept_rows
