"""The tables of saved work: notebooks, saved questions, conversations.

Each row has an id of its own that is drawn at random, so that two desks can be merged; `owner` is
who made it (see `qa.desk.viewer`), `changed` decides between two states of one row, and `deleted`
is set as long as a deletion can be taken back.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

_OF_ALL = "made TEXT NOT NULL, changed TEXT NOT NULL, deleted TEXT"


def make_saved_work(db: sqlite3.Connection, folder: Path) -> None:
    """A step of `qa.desk.desk.MIGRATIONS`."""
    for table in (
        "notebooks (id TEXT PRIMARY KEY, owner TEXT NOT NULL, name TEXT NOT NULL, "
        f"place INTEGER NOT NULL, {_OF_ALL})",
        "pins (id TEXT PRIMARY KEY, notebook TEXT NOT NULL, place INTEGER NOT NULL, "
        f"note TEXT NOT NULL, body TEXT NOT NULL, {_OF_ALL})",
        "saved_questions (id TEXT PRIMARY KEY, owner TEXT NOT NULL, question TEXT NOT NULL, "
        f"asked TEXT NOT NULL, seen TEXT NOT NULL, outcome TEXT NOT NULL, {_OF_ALL})",
        "saved_sentences (question TEXT NOT NULL, sentence TEXT NOT NULL, found TEXT NOT NULL, "
        "body TEXT NOT NULL, PRIMARY KEY (question, sentence)) WITHOUT ROWID",
        "conversations (id TEXT PRIMARY KEY, owner TEXT NOT NULL, title TEXT NOT NULL, "
        f"named INTEGER NOT NULL, {_OF_ALL})",
        "turns (conversation TEXT NOT NULL, turn INTEGER NOT NULL, said TEXT NOT NULL, "
        "body TEXT NOT NULL, PRIMARY KEY (conversation, turn))",
    ):
        db.execute(f"CREATE TABLE {table}")
    for index in (
        "pins_of ON pins (notebook, place)",
        "notebooks_of ON notebooks (owner, place)",
        "questions_of ON saved_questions (owner)",
        "conversations_of ON conversations (owner, changed)",
    ):
        db.execute(f"CREATE INDEX {index}")


def make_entity_changes(db: sqlite3.Connection, folder: Path) -> None:
    """A step of `qa.desk.desk.MIGRATIONS`: what users say of names, by the entity's key; `joins` is
    the key of the entity that it is, empty where it is none."""
    db.execute(
        "CREATE TABLE entity_changes (entity TEXT PRIMARY KEY, joins TEXT NOT NULL, "
        "said TEXT NOT NULL) WITHOUT ROWID"
    )


def keep_chosen_sources(db: sqlite3.Connection, folder: Path) -> None:
    """A step of `qa.desk.desk.MIGRATIONS`: the articles that a saved question asks, as
    `qa.desk.chosen` writes them down."""
    db.execute("ALTER TABLE saved_questions ADD COLUMN sources TEXT NOT NULL DEFAULT ''")


def make_accounts(db: sqlite3.Connection, folder: Path) -> None:
    """A step of `qa.desk.desk.MIGRATIONS`: who may log in; secrets are kept as hashes."""
    for table in (
        "users (id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, role TEXT NOT NULL, "
        "password TEXT NOT NULL, made TEXT NOT NULL)",
        "sessions (hash TEXT PRIMARY KEY, user TEXT NOT NULL, made TEXT NOT NULL, "
        "expires TEXT NOT NULL) WITHOUT ROWID",
        "tokens (hash TEXT PRIMARY KEY, id TEXT NOT NULL UNIQUE, user TEXT NOT NULL, "
        "label TEXT NOT NULL, made TEXT NOT NULL, used TEXT NOT NULL) WITHOUT ROWID",
        "shared_notebooks (notebook TEXT PRIMARY KEY) WITHOUT ROWID",
    ):
        db.execute(f"CREATE TABLE {table}")


OF_THIS_SERVER = frozenset({"users", "sessions", "tokens", "shared_notebooks"})
"""Tables that mean nothing elsewhere: no export has them."""
