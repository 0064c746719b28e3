"""`python -m evals.requests`: the questions by kind and language, and how much summaries cover."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import click

from evals.requests.judge import fault, shares
from evals.requests.textrank import textrank
from qa.opening import build_answerer
from qa.settings import Settings
from qa.tasks.coverage import choose
from qa.tasks.sentences import Sentence, sentences
from store import Embedder, Index, analyse, open_embedder

HERE = Path(__file__).parent
LANGUAGES = ("en", "fr", "ru", "vi")
FOLDERS = {"questions.jsonl": "articles", "lists.jsonl": "lists"}
"""Of each file of questions the folder of the articles that they are about."""
SENTENCES = 5
LISTED = ("list", "count")
"""Kinds of which each sentence is an item."""


def rows(name: str) -> list[dict[str, Any]]:
    """The lines of a file of this folder."""
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


def over(row: dict[str, Any]) -> str:
    """The language of the articles that a question is about."""
    return str(row.get("over", row["language"]))


@contextmanager
def indexed(language: str, embedder: Embedder, folder: str = "articles") -> Iterator[Index]:
    """An index of the articles in a language, in a temporary place."""
    with (
        tempfile.TemporaryDirectory() as work,
        Index.open(Path(work), embedder, create=True) as index,
    ):
        index.sync(HERE / folder / language)
        yield index


@click.command()
@click.option("--split", type=click.Choice(["dev", "test", "all"]), default="test")
@click.option("--language", "languages", multiple=True, default=LANGUAGES)
@click.option("--lists", "more", is_flag=True,
              help="Ask the development questions of lists.jsonl instead.")  # fmt: skip
@click.option("--faults", is_flag=True, help="Say what is wrong with each answer that is.")
def main(split: str, languages: tuple[str, ...], more: bool, faults: bool) -> None:
    """Ask the questions, and choose five sentences of each article."""
    facts = {row["path"]: row["facts"] for row in rows("facts.jsonl")}
    name = "lists.jsonl" if more else "questions.jsonl"
    split = "dev" if more else split
    held: dict[str, list[tuple[float, float]]] = {}
    asked: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    covered: dict[str, list[list[float]]] = {}
    embedder = open_embedder("default")
    for language in languages:
        with indexed(language, embedder, FOLDERS[name]) as index:
            covered[language] = [] if more else list(_coverage(index, language, split, facts))
            with closing(build_answerer(index, Settings())) as answerer:
                for row in rows(name):
                    if over(row) != language or split not in ("all", row["split"]):
                        continue
                    answer = answerer.ask(row["question"])
                    wrong = fault(row, answer, facts)
                    if row["kind"] in LISTED:
                        held.setdefault(row["kind"], []).append(shares(row, answer))
                    asked[row["kind"], language] += 1
                    right[row["kind"], language] += not wrong
                    if wrong and faults:
                        click.echo(f"{row['id']} {row['question']}: {wrong}", err=True)
    click.echo(f"| {split} | {' | '.join(languages)} | all |")
    click.echo("| --- |" + " --- |" * (len(languages) + 1))
    for kind in dict.fromkeys(kind for kind, _ in asked):
        cells = [f"{right[kind, each]}/{asked[kind, each]}" for each in languages]
        share = sum(right[kind, e] for e in languages) / sum(asked[kind, e] for e in languages)
        click.echo(f"| {kind} | {' | '.join(cells)} | {share:.2f} |")
    for kind, pairs in held.items():
        precision, recall = (sum(each) / len(pairs) for each in zip(*pairs, strict=True))
        click.echo(f"{kind}: precision {precision:.2f}, recall {recall:.2f}")
    for place, name in enumerate(() if more else ("ours", "lead-5", "TextRank")):
        means = [sum(each[place] for each in covered[e]) / len(covered[e]) for e in languages]
        shown = " | ".join(f"{mean:.3f}" for mean in means)
        click.echo(f"| key facts, {name} | {shown} | {sum(means) / len(means):.3f} |")


def _coverage(
    index: Index, language: str, split: str, facts: dict[str, list[str]]
) -> Iterator[list[float]]:
    """For each article the share of its key facts in five sentences: ours, the first, TextRank's.

    Every second article, by file name, is of the `dev` half.
    """
    for place, article in enumerate(index.articles()):
        if split not in ("all", "test" if place % 2 else "dev"):
            continue
        own, wanted = sentences(index, article), facts[f"{language}/{article.path}"]
        ways: tuple[Callable[[], Sequence[Sentence]], ...] = (
            lambda own=own: choose(own, index.embedder, SENTENCES),  # type: ignore[misc]
            lambda own=own: own[:SENTENCES],  # type: ignore[misc]
            lambda own=own: [  # type: ignore[misc]
                own[i] for i in textrank([analyse(s.text, language) for s in own], SENTENCES)
            ],
        )
        yield [_share(way(), wanted) for way in ways]


def _share(chosen: Sequence[Sentence], facts: Sequence[str]) -> float:
    return sum(any(fact in each.text for each in chosen) for fact in facts) / len(facts)


if __name__ == "__main__":
    main()
