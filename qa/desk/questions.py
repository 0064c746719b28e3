"""Saved questions: asked again when the articles have changed, they say what is new.

What was quoted the first time is known. A sentence that is quoted later and was not quoted before
is new until somebody has seen it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from qa.desk.chosen import ALL_ARTICLES, Chosen, read_chosen, write_chosen
from qa.desk.desk import FILE, Desk
from qa.desk.quotes import SavedQuote
from qa.desk.viewer import (
    SEES,
    THIS_MACHINE,
    Viewer,
    checked_words,
    forget_deleted,
    fresh_id,
    now,
    require_room,
)
from qa.errors import SavedError

MOST_QUESTIONS, MOST_OF_ALL = 100, 1_000
"""Saved questions of an owner, and of all: each is asked at every sync that changed something."""
MAX_QUESTION = 2_000
"""Characters."""

Found = tuple[str, Sequence[SavedQuote]]
"""Outcome of an answer, and what it quotes."""


@dataclass(frozen=True, slots=True)
class SavedQuestion:
    """A question, and what has been found since somebody looked."""

    id: str
    question: str
    made: str
    asked: str
    """When it was asked last, ISO 8601 in UTC; empty before the first time."""
    seen: str
    """When somebody last saw what is new."""
    outcome: str
    """Of the last answer."""
    new: tuple[SavedQuote, ...]
    known: tuple[SavedQuote, ...]
    """What was quoted before, newest first."""
    chosen: Chosen = ALL_ARTICLES
    """The articles that are asked."""


_QUOTE = TypeAdapter(SavedQuote)


def saved_questions(index: Path, viewer: Viewer) -> list[SavedQuestion]:
    """Every saved question that a viewer sees, those with news first. Raises DeskError."""
    if not (index / FILE).exists():
        return []
    with Desk(index) as desk:
        rows = desk.rows(
            "SELECT id, question, made, asked, seen, outcome, sources FROM saved_questions "
            f"WHERE deleted IS NULL AND {SEES} ORDER BY made DESC",
            *viewer.values,
        )
        found = []
        for row in rows:
            new, known = _sentences(desk, row[0], row[4])
            id_, words, made, asked, seen, outcome, chosen = row
            facts = (id_, words, made, asked, seen, outcome, new, known, read_chosen(chosen))
            found.append(SavedQuestion(*facts))
    return sorted(found, key=lambda saved: not saved.new)


def fresh(index: Path, viewer: Viewer) -> tuple[int, str]:
    """How many sentences are new, and since when; nothing is (0, "")."""
    if not (index / FILE).exists():
        return 0, ""
    with Desk(index) as desk:
        ((count, since),) = desk.rows(
            "SELECT count(*), coalesce(min(seen), '') FROM saved_questions q JOIN saved_sentences "
            f"s ON s.question = q.id AND s.found > q.seen WHERE deleted IS NULL AND {SEES}",
            *viewer.values,
        )
    return count, since


def save_question(index: Path, viewer: Viewer, question: str, chosen: Chosen = ALL_ARTICLES) -> str:
    """Save a question to some articles; its id, also of one that is saved already. Raises
    SavedError."""
    question, at = checked_words(question, MAX_QUESTION, "question"), now()
    with Desk(index) as desk:
        own = desk.rows(
            "SELECT id, question, sources FROM saved_questions WHERE deleted IS NULL AND owner = ?",
            viewer.owner,
        )
        for id_, words, sources in own:
            if words.casefold() == question.casefold() and read_chosen(sources) == chosen:
                return str(id_)
        ((all_,),) = desk.rows("SELECT count(*) FROM saved_questions WHERE deleted IS NULL")
        require_room(desk, len(own), MOST_QUESTIONS, "saved questions")
        require_room(desk, all_, MOST_OF_ALL, "saved questions of all users")
        row = (id_ := fresh_id(), viewer.owner, question, at, at, write_chosen(chosen))
        desk.write("INSERT INTO saved_questions VALUES (?, ?, ?, '', '', '', ?, ?, NULL, ?)", [row])
    return id_


def ask_again(
    index: Path,
    ask: Callable[[SavedQuestion], Found],
    viewer: Viewer = THIS_MACHINE,
    only: str | None = None,
) -> list[SavedQuestion]:
    """Ask every saved question again, or one; gives those that have something new.

    `ask` answers with exact quotes; what it raises ends the asking, and what was found before
    stays. Raises DeskError.
    """
    for saved in saved_questions(index, viewer):
        if only is None or saved.id == only:
            outcome, quotes = ask(saved)
            _keep_found(index, saved.id, outcome, quotes)
    again = saved_questions(index, viewer)
    return [saved for saved in again if saved.new and only in (None, saved.id)]


def mark_seen(index: Path, viewer: Viewer, question: str | None = None) -> None:
    """What is new of a question, or of all, has been seen. Raises SavedError."""
    with Desk(index) as desk:
        if question is not None:
            _require(desk, viewer, question)
        at = now()
        desk.write(
            f"UPDATE saved_questions SET seen = ?, changed = ? WHERE asked <> '' AND {SEES} "
            "AND (id = ? OR ? IS NULL)",
            [(at, at, *viewer.values, question, question)],
        )


def named_question(index: Path, viewer: Viewer, name: str) -> SavedQuestion:
    """The saved question of these words, or of an id or the beginning of one. SavedError."""
    every = saved_questions(index, viewer)
    found = [q for q in every if name in (q.id, q.question)]
    found = found or [q for q in every if len(name) >= 4 and q.id.startswith(name)]
    if len(found) == 1:
        return found[0]
    raise SavedError(
        f"{name[:80]!r} names {len(found)} saved questions; expected the words or the id of one: "
        "`qa saved list` has them",
        "gone",
    )


def remove_question(index: Path, viewer: Viewer, question: str) -> None:
    """Ask it no more. It can be taken back. Raises SavedError."""
    with Desk(index) as desk:
        _require(desk, viewer, question)
        desk.write("UPDATE saved_questions SET deleted = ?, changed = ? WHERE id = ?",
                   [(at := now(), at, question)])  # fmt: skip
        forget_deleted(desk)


def restore_question(index: Path, viewer: Viewer, question: str) -> None:
    """Take the deletion of a saved question back. Raises SavedError."""
    with Desk(index) as desk:
        _require(desk, viewer, question, "IS NOT NULL")
        desk.write("UPDATE saved_questions SET deleted = NULL, changed = ? WHERE id = ?",
                   [(now(), question)])  # fmt: skip


def _keep_found(index: Path, question: str, outcome: str, quotes: Sequence[SavedQuote]) -> None:
    with Desk(index) as desk, desk.transaction() as db:
        known = db.execute(
            "SELECT asked FROM saved_questions WHERE id = ? AND deleted IS NULL", (question,)
        ).fetchone()
        if known is None:
            return
        at = now()
        db.executemany(
            "INSERT OR IGNORE INTO saved_sentences VALUES (?, ?, ?, ?)",
            [(question, _key(q.quote), at, _QUOTE.dump_json(q).decode()) for q in quotes],
        )
        # The first time tells what is known, not what is new.
        seen = ", seen = :at" if not known[0] else ""
        db.execute(
            f"UPDATE saved_questions SET asked = :at, outcome = :outcome{seen} WHERE id = :id",
            {"at": at, "outcome": outcome, "id": question},
        )


def _key(quote: str) -> str:
    """The same for a sentence that only moved, or whose spaces or case changed."""
    return sha256(" ".join(quote.casefold().split()).encode("utf-8", "replace")).hexdigest()[:24]


def read_sentence(body: str) -> SavedQuote:
    """A sentence as it is written down. Raises SavedError."""
    try:
        return _QUOTE.validate_json(body)
    except ValidationError as error:
        raise SavedError(
            f"a sentence of a saved question cannot be read ({error.errors()[0]['msg']}); expected "
            "one that this version wrote: `qa restore FILE` brings a backup back",
            "gone",
        ) from error


def _sentences(
    desk: Desk, question: str, seen: str
) -> tuple[tuple[SavedQuote, ...], tuple[SavedQuote, ...]]:
    """New ones and known ones."""
    rows = desk.rows(
        "SELECT found, body FROM saved_sentences WHERE question = ? ORDER BY found DESC, sentence",
        question,
    )
    new: list[SavedQuote] = []
    known: list[SavedQuote] = []
    for found, body in rows:
        (new if found > seen else known).append(read_sentence(body))
    return tuple(new), tuple(known)


def _require(desk: Desk, viewer: Viewer, question: str, deleted: str = "IS NULL") -> None:
    sql = f"SELECT 1 FROM saved_questions WHERE id = ? AND deleted {deleted} AND {SEES}"
    if not desk.rows(sql, question, *viewer.values):
        raise SavedError(
            f"there is no saved question {question[:80]!r}; `qa saved list` has them", "gone"
        )
