"""`python -m evals.requests.nearness`: cue phrases beside written examples and an embedder.

Learnt from is the `dev` half of `evals.requests.recognition`. The same thought may stand in each
language, so folds are of whole thoughts, never of one language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import click
import numpy as np

from evals.requests.__main__ import LANGUAGES
from evals.requests.recognition import KINDS, Example, by_cues, examples
from store import Embedder, open_embedder

NEAREST = 5
FOLDS = 5
LOST = 0.2
"""Share of the facts of `dev` that the margin may give away: about what the cues give away."""


def by_nearest(embedder: Embedder, known: Sequence[Example], asked: Sequence[Example]) -> list[str]:
    """The kind of most of the nearest known examples."""
    vectors = embedder.embed_questions([each.text for each in known])
    cosines = embedder.embed_questions([each.text for each in asked]) @ vectors.T
    order = np.argsort(-cosines, axis=1)[:, :NEAREST]
    return [Counter(known[i].kind for i in row).most_common(1)[0][0] for row in order]


def by_both(
    embedder: Embedder, known: Sequence[Example], asked: Sequence[Example]
) -> tuple[list[str], list[str]]:
    """By a logistic regression over the vector, the cues and the pieces of words: its likeliest
    kind, and the same where it is surer than of a fact by a margin found in folds of `known`."""
    from sklearn.model_selection import GroupKFold

    groups = [f"{each.kind} {each.place}" for each in known]
    folded = np.zeros((len(known), len(KINDS)))
    for learnt, held in GroupKFold(FOLDS).split(known, groups=groups):
        folded[held] = _chances(embedder, [known[i] for i in learnt], [known[i] for i in held])
    facts = np.array([each.kind == "fact" for each in known])
    surer = _surer(folded[facts])
    margin = float(np.quantile(surer, 1 - LOST))
    chances = _chances(embedder, known, asked)
    likeliest = [KINDS[i] for i in chances.argmax(axis=1)]
    others = [KINDS[1 + i] for i in chances[:, 1:].argmax(axis=1)]
    sure = [o if s > margin else "fact" for o, s in zip(others, _surer(chances), strict=True)]
    return likeliest, sure


def _surer(chances: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """By how much the likeliest other kind is surer than a fact."""
    return np.asarray(chances[:, 1:].max(axis=1) - chances[:, 0])


def _chances(
    embedder: Embedder, known: Sequence[Example], asked: Sequence[Example]
) -> np.ndarray[Any, Any]:
    """How likely each text that is asked is of each of `KINDS`."""
    from scipy.sparse import csr_matrix, hstack
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    pieces = TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4), sublinear_tf=True)
    pieces.fit([each.text for each in known])

    def features(held: Sequence[Example]) -> Any:
        texts = [each.text for each in held]
        cues = np.array(
            [[by_cues(each.text, each.language) == kind for kind in KINDS] for each in held], float
        )
        # The vector weighs three times: chosen, with C, in the folds of the `dev` half.
        parts_of = [csr_matrix(3 * embedder.embed_questions(texts)), csr_matrix(cues)]
        return hstack([*parts_of, pieces.transform(texts)]).tocsr()

    learnt = LogisticRegression(C=3, max_iter=300)
    learnt.fit(features(known), [each.kind for each in known])
    found = learnt.predict_proba(features(asked))
    return np.asarray(found[:, [list(learnt.classes_).index(kind) for kind in KINDS]])


@click.command()
def main() -> None:
    """Judge every way on the `test` half, by language and by kind."""
    embedder = open_embedder("default")
    held = [each for language in LANGUAGES for each in examples(language)]
    known, asked = [e for e in held if e.half == "dev"], [e for e in held if e.half == "test"]
    joined, sure = by_both(embedder, known, asked)
    ways = {
        "cues": [by_cues(each.text, each.language) for each in asked],
        "nearest": by_nearest(embedder, known, asked),
        "joined": joined,
        "joined, sure": sure,
    }
    click.echo(f"| test ({len(asked)}) | {' | '.join(ways)} |")
    click.echo("| --- |" + " --- |" * len(ways))
    for name in ("all", *LANGUAGES, *KINDS):
        rows = [
            [guess == each.kind for guess, each in zip(guesses, asked, strict=True)
             if name in ("all", each.language, each.kind)]
            for guesses in ways.values()
        ]  # fmt: skip
        click.echo(f"| {name} | " + " | ".join(f"{np.mean(row):.2f}" for row in rows) + " |")
    facts = [i for i, each in enumerate(asked) if each.kind == "fact"]
    lost = [sum(guesses[i] != "fact" for i in facts) for guesses in ways.values()]
    click.echo(
        "| facts taken for another | " + " | ".join(f"{n}/{len(facts)}" for n in lost) + " |"
    )


if __name__ == "__main__":
    main()
