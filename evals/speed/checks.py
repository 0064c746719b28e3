"""Speed of a check: `python -m evals.speed.checks --data DIR [--sentences 765 --sources 294]`.

Sentences of news, each beside one passage, with all passages as other sources where it is not
supported: half of them are told by their own passage, half cite another one.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter, process_time

import click
import numpy as np

from evals.sets.claims import load_news_claims
from qa.check import Checker, Source
from qa.reader import open_reader
from qa.settings import quiet_libraries
from store import open_embedder
from store.embedding.word_vectors import WordVectors


def checked(sentences: int, sources: int, data: Path) -> Sequence[tuple[float, float]]:
    """Wall-clock and processor seconds of each sentence."""
    items = load_news_claims(data, 0, 0)
    passages = list(dict.fromkeys((item.passage, item.passage_language) for item in items))[
        :sources
    ]
    others = [Source(text, language) for text, language in passages]
    fitting = [item for item in items if (item.passage, item.passage_language) in set(passages)]
    rng = random.Random(0)
    checker = Checker(WordVectors(open_embedder("default")), open_reader())
    checker.check(fitting[0].claim, others[:1])
    took = []
    for n in range(sentences):
        item = fitting[n % len(fitting)]
        own = Source(item.passage, item.passage_language)
        # Told again it is another sentence: what was read once is kept.
        text = item.claim if n < len(fitting) else f"{item.claim[:-1]} ({n})."
        cited = own if n % 2 else rng.choice(others)
        start, busy = perf_counter(), process_time()
        checker.check(text, [cited], others, item.language)
        took.append((perf_counter() - start, process_time() - busy))
    return took


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--sentences", default=765, show_default=True)
@click.option("--sources", default=294, show_default=True)
def main(data: Path, sentences: int, sources: int) -> None:
    """Time the checker on a file of many sentences."""
    quiet_libraries("default", "default")
    took = 1000 * np.array(checked(sentences, sources, data))
    half = len(took) // 2
    for name, column in (("wall clock", took[:, 0]), ("processor", took[:, 1])):
        p50, p95 = np.quantile(column, [0.5, 0.95])
        first, second = column[:half].sum() / 1000, column[half:].sum() / 1000
        click.echo(
            f"{name}: a sentence p50 {p50:.0f} ms, p95 {p95:.0f} ms, mean {column.mean():.0f} ms; "
            f"{sentences} sentences, {sources} sources: {first:.1f} s + {second:.1f} s"
        )


if __name__ == "__main__":
    main()
