"""`python -m evals.requests.fit`: the weights of `qa.tasks.found.finder`, found anew.

Fitted to the development questions that ask for things, marked `things`; whether there is an item
at all, to the same questions over articles of other things. What is printed first is by weights
fitted without the questions over that language's articles. Needs `sourced[training]`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click
import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from evals.requests.__main__ import FOLDERS, HERE, LANGUAGES, over, rows
from qa.opening import build_answerer
from qa.question.limits import Limits
from qa.question.question import Question, read_question
from qa.question.task import Request, finds, requests
from qa.reader import Reader, open_reader
from qa.settings import Settings
from qa.tasks.found.evidence import Evidence, evidence
from qa.tasks.found.finder import kept
from qa.tasks.found.units import units
from qa.tasks.scope import Scopes
from qa.tasks.search import Search
from qa.tasks.topic import things_of
from store import Index, open_embedder
from store.language.languages import language as language_of

Floats = NDArray[np.float64]

SHARP, SHARP_HIGHS = 5.0, 10.0
"""Inverse strength of the regularisation: of units, and of whether there is an item."""
LIKE = 50
"""Units that each question counts for."""


def which(question: Question) -> Question:
    """A question for the number of things as one for the things themselves."""
    cue = finds("how_many", question.asked, question.language)
    if not cue:
        return question
    what = question.asked[question.asked.index(cue) + len(cue) :].strip(" ?!.")
    form = language_of(question.language).tasks.asks_which
    return replace(question, asked=form.format(what=what))


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A question with the signs of every unit, and which units hold which item."""

    language: str
    told: Evidence
    gold: NDArray[np.bool_]
    """(items, units); without items where the articles are of other things."""


def asked(language: str, name: str, reader: Reader | None) -> Iterator[Asked]:
    """The questions over the articles of a language, those of the other set too."""
    embedder = open_embedder("default")
    with (
        tempfile.TemporaryDirectory() as work,
        Index.open(Path(work), embedder, create=True) as index,
    ):
        index.sync(HERE / FOLDERS[name] / language)
        every = [unit for article in index.articles() for unit in units(index, article)]
        with closing(build_answerer(index, Settings())) as answerer:
            engine = answerer.engine
            scopes = Scopes(index, Search(engine.retriever, engine.second_stage))
            for each in FOLDERS:
                for row in rows(each):
                    if not row.get("things") or over(row) != language:
                        continue
                    question = read_question(row["question"])
                    request = next(
                        (r for r in requests(question.asked, question.language)
                         if r.task in {"list", "count"}),
                        Request("list", ""),
                    )  # fmt: skip
                    topic = scopes.topic(question, request)
                    topic = replace(topic, terms=things_of(question, request).terms)
                    own = scopes.articles(question, request, Limits(()))
                    inside = scopes.widened(question, topic, own, Limits(())) if own else {}
                    told = evidence(which(question), topic, every, inside, reader, embedder)
                    groups = row["gold"] if each == name else []
                    yield Asked(language, told, np.array([
                        [any(_holds(unit.sentence.article.path, unit.text, gold) for gold in group)
                         for unit in every]
                        for group in groups
                    ], dtype=bool).reshape(len(groups), len(every)))  # fmt: skip


def _holds(path: str, text: str, gold: dict[str, Any]) -> bool:
    return bool(path == gold["path"] and " ".join(gold["quote"].split()) in " ".join(text.split()))


def fitted(questions: list[Asked]) -> LogisticRegression:
    """The line over the signs of the units."""
    signs = np.concatenate([each.told.signs for each in questions])
    right = np.concatenate([each.gold.any(0) for each in questions])
    weights = np.concatenate([np.full(n, LIKE / n) for n in (e.gold.shape[1] for e in questions)])
    line = LogisticRegression(C=SHARP, max_iter=5000)
    return line.fit(signs, right, sample_weight=weights)


def scores(line: LogisticRegression, each: Asked) -> tuple[float, float, float]:
    """Precision, recall and F1 of what is kept of a question's units."""
    sure = line.predict_proba(each.told.signs)[:, 1]
    keep = kept(each.told.units, sure)
    wanted: NDArray[np.bool_] = np.any(each.gold, axis=0)
    precision = float(wanted[keep].mean())
    recall = float(each.gold[:, keep].any(1).mean())
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


@click.command()
def main() -> None:
    """Fit, and print."""
    reader = open_reader()
    every = [
        each for name in FOLDERS for language in LANGUAGES
        for each in asked(language, name, reader)
    ]  # fmt: skip
    questions = [each for each in every if len(each.gold)]
    found = []
    for language in LANGUAGES:
        line = fitted([each for each in questions if each.language != language])
        found += [scores(line, each) for each in questions if each.language == language]
    precision, recall, both = np.array(found).mean(axis=0)
    click.echo(f"{len(questions)} questions: {precision:.3f} / {recall:.3f} / {both:.3f}")
    line = fitted(questions)
    click.echo(f"WEIGHTS = {line.coef_[0].round(2).tolist()}, {line.intercept_[0]:.2f}")
    there = LogisticRegression(C=SHARP_HIGHS, max_iter=5000, class_weight="balanced")
    there.fit(np.array([e.told.highs for e in every]), [len(e.gold) > 0 for e in every])
    click.echo(f"HIGH_WEIGHTS = {there.coef_[0].round(2).tolist()}, {there.intercept_[0]:.2f}")


if __name__ == "__main__":
    main()
