"""Speed of ours beside the stock stack, in one run: `python -m evals.speed.bench`.

Machines are noisy, so what counts is the ratio; each figure is the median of repeated measures
taken turn by turn. The corpus is made up of the seeds' own sentences in a seeded shuffle, as large
as asked.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median

import click
import numpy as np

from evals.baselines import open_stock
from evals.ours import open_ours, open_plain, read_folder
from evals.seeds import SEEDS, chosen_cases
from qa.settings import quiet_libraries
from store import list_articles, open_embedder, read_article, split_passages, split_sentences

SWAPPED = 1 / 3
WARM_UP = 6
"""Questions asked before those that are timed."""


def seconds(action: Callable[[], object]) -> float:
    """Wall-clock seconds of one call."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def resident() -> float:
    """Megabytes of memory that this process holds (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def write_corpus(folder: Path, articles: int, seed: int) -> None:
    """Articles of about 400 words, each of shuffled sentences of the seeds in one language, where
    every third word is another one, so that no article is a version of another."""
    generator = random.Random(seed)
    sentences: dict[str, list[str]] = {}
    for path in list_articles(SEEDS):
        article = read_article(path, SEEDS)
        for part in article.parts:
            if part.kind == "body":
                spans = split_sentences(article.text, part.start, part.end, article.language)
                told = [" ".join(article.text[a:b].split()) for a, b in spans]
                sentences.setdefault(article.language, []).extend(told)
    words = {code: " ".join(told).split() for code, told in sentences.items()}
    for number in range(articles):
        code = sorted(sentences)[number % len(sentences)]
        picked = [
            " ".join(
                generator.choice(words[code]) if generator.random() < SWAPPED else word
                for word in sentence.split()
            )
            for sentence in generator.choices(sentences[code], k=14)
        ]
        paragraphs = [" ".join(picked[i : i + 3]) for i in range(0, len(picked), 3)]
        title = f"Dossier {number} : {generator.randrange(10**6)}"
        (folder / f"{number:06d}.txt").write_text("\n\n".join([title, *paragraphs]) + "\n", "utf-8")


def line(what: str, ours: Sequence[float], theirs: Sequence[float], unit: float, name: str) -> str:
    """One row: medians and their ratio."""
    a, b = median(ours), median(theirs)
    return f"{what:<38} {a * unit:>10.2f} {b * unit:>10.2f} {name:<4} {b / a:>8.1f}×"


@click.command()
@click.option("--articles", default=300, show_default=True, help="Articles of the made-up corpus.")
@click.option("--texts", default=200, show_default=True, help="Passages embedded per measure.")
@click.option("--questions", default=40, show_default=True, help="Questions answered.")
@click.option("--repeats", default=3, show_default=True)
@click.option("--seed", default=7, show_default=True)
def main(articles: int, texts: int, questions: int, repeats: int, seed: int) -> None:
    """Embedding and question times, ours beside all-MiniLM-L6-v2 and LlamaIndex's stock path."""
    quiet_libraries()
    ours_model, stock_model = open_embedder("default"), open_embedder("minilm")
    with tempfile.TemporaryDirectory() as name:
        folder, work = Path(name) / "articles", Path(name) / "work"
        folder.mkdir()
        work.mkdir()
        write_corpus(folder, articles, seed)
        passages = [
            passage.text
            for path in list_articles(folder)[:texts]
            for passage in split_passages(read_article(path, folder))
        ][:texts]
        for model in (ours_model, stock_model):
            model.embed_passages(passages[:2])  # Loading is not embedding.
        embed: dict[str, list[float]] = {"ours": [], "stock": []}
        for _ in range(repeats):
            embed["ours"].append(seconds(lambda: ours_model.embed_passages(passages)))
            embed["stock"].append(seconds(lambda: stock_model.embed_passages(passages)))
        click.echo(f"{'':<38} {'ours':>10} {'stock':>10}      {'ratio':>8}")
        per_10k = 10_000 / len(passages)
        click.echo(line("embedding 10,000 passages", embed["ours"], embed["stock"], per_10k, "s"))

        cases = chosen_cases(limit=2 * questions + WARM_UP, seed=seed)
        everything = [case.question for case in cases]
        warm, asked = everything[:WARM_UP], everything[WARM_UP:]
        read = read_folder(folder)
        with open_ours(folder, work / "ours", ours_model) as ours:
            count = sum(len(ours.passages(path)) for path in read)
            with open_plain(ours) as plain:
                for question in warm:
                    plain.ask([question])
            before = resident()
            for question in warm:
                ours.ask([question])
            added = resident() - before
            stocked = dict(list(read.items())[: max(20, articles // 10)])
            with open_stock(stocked, stock_model, work / "stock") as stock:
                stock.search(warm[:1], None, 10)
                times: dict[str, list[float]] = {"search": [], "ask": [], "stock": []}
                # What has been read is remembered, so that no question may come twice.
                for first, second in zip(asked[::2], asked[1::2], strict=False):
                    times["ask"].append(seconds(partial(ours.ask, [first])))
                    times["search"].append(seconds(partial(ours.search, [second], None, 10)))
                    times["stock"].append(seconds(partial(stock.search, [first], None, 10)))
        click.echo(line("a question: search, median", times["search"], times["stock"], 1000, "ms"))
        click.echo(
            line("a question: answer with citations", times["ask"], times["stock"], 1000, "ms")
        )
        p95 = 1000 * float(np.quantile(times["ask"], 0.95))
        click.echo(
            f"{count:,} passages in our index, {len(stocked):,} of {articles:,} articles in the "
            f"stock one (embedding them all would take most of the run); our answer p95 "
            f"{p95:.1f} ms; memory that the reader added "
            f"{added:.0f} MB"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
