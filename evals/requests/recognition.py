"""`python -m evals.requests.recognition`: what a question asks for, told by cues and by examples.

Cues are the phrases of the language data, examples the nearest of the `dev` half and, of each, as
many again as make `--each` a kind and a language, with its names and words of content exchanged for
those of other articles: what is left is how a thing is asked for. Judged is the `test` half.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

import click
import numpy as np

from evals.requests.__main__ import HERE, LANGUAGES, rows
from qa.question.task import requests
from store import Embedder, key_terms, open_embedder

NEAREST = 5


def examples(language: str, each: int, drawn: random.Random) -> list[tuple[str, str]]:
    """Texts of a language with their kind, `each` of a kind."""
    words = [
        term.surface
        for path in sorted((HERE / "articles" / language).iterdir())
        for term in key_terms(path.read_text("utf-8"), language)
        if term.kind in {"name", "word"} and "\n" not in term.surface
    ]
    by_kind: dict[str, list[str]] = {}
    for row in rows("questions.jsonl"):
        if row["language"] == language and row["split"] == "dev":
            by_kind.setdefault(row["kind"], []).append(row["question"])
    found = []
    for kind, own in by_kind.items():
        texts = list(own)
        while len(texts) < each:
            texts.append(exchanged(drawn.choice(own), language, words, drawn))
        found += [(text, kind) for text in texts]
    return found


def exchanged(text: str, language: str, words: Sequence[str], drawn: random.Random) -> str:
    """A question with half of its names and words of content exchanged."""
    for term in reversed(key_terms(text, language)):
        if term.kind == "name" or drawn.random() < 0.5:
            text = text[: term.start] + drawn.choice(words) + text[term.end :]
    return text


def nearest(
    embedder: Embedder, known: Sequence[tuple[str, str]], asked: Sequence[str]
) -> list[str]:
    """The kind of most of the nearest examples of each question."""
    vectors = embedder.embed_questions([text for text, _ in known])
    cosines = embedder.embed_questions(asked) @ vectors.T
    order = np.argsort(-cosines, axis=1)[:, :NEAREST]
    return [Counter(known[i][1] for i in row).most_common(1)[0][0] for row in order]


@click.command()
@click.option("--each", default=40, help="Examples a kind and a language.")
def main(each: int) -> None:
    """Judge both ways on the `test` half."""
    embedder, drawn = open_embedder("default"), random.Random(0)
    click.echo("| test | by cues | by the nearest examples |")
    click.echo("| --- | --- | --- |")
    total: Counter[str] = Counter()
    for language in LANGUAGES:
        held = [
            row for row in rows("questions.jsonl")
            if row["language"] == language and row["split"] == "test"
        ]  # fmt: skip
        asked = [row["question"] for row in held]
        by_cues = [next((r.task for r in requests(text, language)), "fact") for text in asked]
        near = nearest(embedder, examples(language, each, drawn), asked)
        counts = Counter(
            n=len(held),
            cues=sum(a == row["kind"] for a, row in zip(by_cues, held, strict=True)),
            near=sum(a == row["kind"] for a, row in zip(near, held, strict=True)),
        )
        total += counts
        click.echo(_row(language, counts))
    click.echo(_row("all", total))


def _row(name: str, counts: Counter[str]) -> str:
    n = counts["n"]
    return f"| {name} | {counts['cues'] / n:.2f} | {counts['near'] / n:.2f} |"


if __name__ == "__main__":
    main()
