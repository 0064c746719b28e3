"""How fast an answer in a file is checked: `python -m evals.speed.checking --data DIR`.

An answer of claims about news passages in four languages, each citing its own passage, the list of
all passages below it: so a sentence that its passage does not support is looked for in the others.
A file of twice the sentences over twice the passages should take twice as long.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from evals.sets.base import read_jsonl
from qa.check import Checker, Source
from qa.reader import open_reader
from qa.review.document import read_document
from qa.review.files import FileChecker
from qa.settings import quiet_libraries
from store import open_embedder
from store.embedding.word_vectors import WordVectors

PLACE = "questions/news-claims"


def answer(data: Path, sentences: int, sources: int) -> str:
    """Markdown: so many claims over so many passages at most, and the list of the passages."""
    passages = {row["id"]: row for row in read_jsonl(data, f"{PLACE}/passages.jsonl.gz")}
    numbers: dict[str, int] = {}
    lines: list[str] = []
    for row in _claims(data):
        if len(lines) == sentences:
            break
        if row["id"] in numbers or len(numbers) < sources:
            number = numbers.setdefault(row["id"], len(numbers) + 1)
            lines.append(f"{row['claim']} [{number}]")
    listed = [
        f'[{number}]: "{" ".join(passages[id_]["sentences"])}"' for id_, number in numbers.items()
    ]
    return "\n\n".join([*lines, *listed]) + "\n"


def _claims(data: Path) -> Iterator[dict[str, str]]:
    for name in ("dev", "train"):
        yield from read_jsonl(data, f"{PLACE}/{name}.jsonl.gz")


@click.command()
@click.option("--data", required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--sentences", default=765, show_default=True)
@click.option("--sources", default=294, show_default=True)
def main(data: Path, sentences: int, sources: int) -> None:
    """Seconds of `qa check` for a long answer, a half of it, and a sentence of it."""
    quiet_libraries()
    for share in (2, 1):
        (document,) = read_document(answer(data, sentences // share, sources // share))
        checker = Checker(WordVectors(open_embedder()), open_reader())
        checker.check("A first claim loads the models.", [Source("A first passage.", "en")])
        files = FileChecker(checker)
        started, before = time.perf_counter(), time.process_time()
        checked = files.check(document)
        wall, work = time.perf_counter() - started, time.process_time() - before
        told = Counter(each.verdict.support for each in checked)
        count = len(document.sentences)
        click.echo(
            f"{count} sentences, {len(document.sources)} sources: {wall:.0f} s, "
            f"{wall / count * 1000:.0f} ms a sentence ({work / count * 1000:.0f} ms of processor "
            f"time); {dict(told)}"
        )


if __name__ == "__main__":
    main()
