"""`qa saved`: questions that are asked again at each sync, and what is new."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qa.cli.exits import ANSWERED, NOT_FOUND, edge, index_option
from qa.cli.output import as_json_text, one_line, say
from qa.settings import from_env

if TYPE_CHECKING:
    from qa.desk.questions import SavedQuestion
    from qa.question.sources import Sources

DAYS = ("since", "until")


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--seen", is_flag=True, help="What is printed counts as seen from then on.")
@index_option
@click.pass_context
@edge
def saved(
    context: click.Context, as_json: bool, seen: bool, index: Path | None, embedder: str | None
) -> None:
    """What is new of the saved questions, as of the last sync.

    Exit code 0: something is new; 3: nothing is. For cron: `qa sync && qa saved --json --seen`.
    """
    if context.invoked_subcommand is not None:
        return
    settings = from_env(index=index, embedder=embedder)
    from qa.desk.questions import mark_seen, saved_questions
    from qa.desk.viewer import THIS_MACHINE

    every = saved_questions(settings.index, THIS_MACHINE)
    news = [one for one in every if one.new]
    if as_json:
        count = sum(len(one.new) for one in news)
        facts = {"new": count, "questions": [question_json(one) for one in news]}
        say(as_json_text(facts, indent=2))
    else:
        _tell(news)
    if seen and news:
        mark_seen(settings.index, THIS_MACHINE)
    sys.exit(ANSWERED if news else NOT_FOUND)


@saved.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@index_option
@edge
def list_saved(as_json: bool, index: Path | None, embedder: str | None) -> None:
    """Every saved question, with its id and how many sentences are new."""
    settings = from_env(index=index, embedder=embedder)
    from qa.desk.questions import saved_questions
    from qa.desk.viewer import THIS_MACHINE

    every = saved_questions(settings.index, THIS_MACHINE)
    for one in every:
        line = f"{one.id}  {len(one.new):>3} new  {one_line(one.question)}"
        say(as_json_text(question_json(one)) if as_json else line)
    if not every and not as_json:
        say('no question is saved: `qa saved add "Who …?"`')


@saved.command("add")
@click.argument("question")
@index_option
@edge
def add_saved(question: str, index: Path | None, embedder: str | None) -> None:
    """Save QUESTION. What it finds the first time, at the next sync or `qa saved run`, is known;
    what it finds later is new."""
    settings = from_env(index=index, embedder=embedder)
    from qa.desk.questions import save_question
    from qa.desk.viewer import Viewer
    from qa.question.question import checked

    checked(question)
    settings.index.mkdir(parents=True, exist_ok=True)
    id_ = save_question(settings.index, Viewer(), question)
    say(f"saved as {id_}; `qa saved run` asks it")


@saved.command("remove")
@click.argument("question")
@index_option
@edge
def remove_saved(question: str, index: Path | None, embedder: str | None) -> None:
    """Ask QUESTION (its words or its id) no more."""
    settings = from_env(index=index, embedder=embedder)
    from qa.desk.questions import named_question, remove_question
    from qa.desk.viewer import THIS_MACHINE

    one = named_question(settings.index, THIS_MACHINE, question)
    remove_question(settings.index, THIS_MACHINE, one.id)
    say(f"removed: {one_line(one.question)}")


@saved.command("run")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@index_option
@edge
def run_saved(as_json: bool, index: Path | None, embedder: str | None) -> None:
    """Ask every saved question now, and say what is new. Exit code 3: nothing is."""
    settings = from_env(index=index, embedder=embedder)
    from qa.following import ask_saved
    from qa.opening import build_answerer, open_index

    with open_index(settings) as opened:
        news = ask_saved(build_answerer(opened, settings))
    if as_json:
        for one in news:
            say(as_json_text(question_json(one)))
    else:
        _tell(news)
    sys.exit(ANSWERED if news else NOT_FOUND)


def news_lines(news: Sequence[SavedQuestion]) -> list[str]:
    """What is new, question by question."""
    lines = []
    for one in news:
        n = len(one.new)
        since = one.seen[:16].replace("T", " ")
        lines.append(f"{n} new {'sentence' if n == 1 else 'sentences'} since {since} UTC: "
                     f"{one_line(one.question)}")  # fmt: skip
        for q in one.new:
            facts = [one_line(q.title), q.publisher or "", str(q.published or "")]
            where = " · ".join(fact for fact in (*facts, f"{q.path}:{q.start}-{q.end}") if fact)
            lines += [f"  {one_line(q.quote)}", f"    {where}"]
    return lines


def question_json(one: SavedQuestion) -> dict[str, Any]:
    """A saved question with what is new and what was known."""
    from qa.desk.quotes import quote_json

    return {
        "id": one.id,
        "question": one.question,
        "sources": _sources(one.chosen.sources),
        "outcome": one.outcome,
        "asked": one.asked or None,
        "since": one.seen or None,
        "new": [quote_json(quote) for quote in one.new],
        "known": [quote_json(quote) for quote in one.known],
    }


def _sources(chosen: Sources) -> dict[str, Any] | None:
    """The articles that are asked; None is all."""
    return {k: str(v) if k in DAYS else v for k, v in asdict(chosen).items() if v} or None


def _tell(news: Sequence[SavedQuestion]) -> None:
    for line in news_lines(news) or ["nothing new"]:
        say(line)
