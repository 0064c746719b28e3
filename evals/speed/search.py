"""`python -m evals.speed.search --data FILE`: how long exact search takes on many articles.

FILE holds articles as JSON lines (`.jsonl.gz`, fields `title` and `text`). Processor time is
what the search itself takes; wall time is what a user of a busy machine waits.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from qa.search import search
from store import Article, Index, Part
from store.fulltext import FullText

QUERIES = (
    "Putin", "Biden", '"White House"', "climate AND (Paris OR Geneva)", "president near:10 russia",
    '"prime minister"', "ukrain*", "covid NOT vaccine", '"supreme court"', "Zelensky",
    "hurricane near:5 florida", "~elect", "inflation", "Tesla OR SpaceX",
    '"climate change" NOT Trump', "police", "government", "said", "wom*n", '"New York"',
    "earthquake", '"interest rates" near:20 bank', "Manchester",
)  # fmt: skip
_ROUNDS = 4


class _Articles:
    """As much of an index as a search asks for."""

    def __init__(self, articles: list[Article], path: Path) -> None:
        self._articles, self._full = articles, FullText(path)

    def articles(self) -> list[Article]:
        return self._articles

    def fulltext(self) -> FullText:
        self._full.follow(self._articles, 1)
        return self._full


def read(file: Path) -> list[Article]:
    """The articles of a file."""
    found = []
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            title, body = row.get("title") or "", row.get("text") or row.get("body") or ""
            text = f"{title}\n\n{body}"
            parts = (Part("title", 0, len(title)), Part("body", len(title) + 2, len(text)))
            name = f"{number:016x}"
            found.append(Article(name, name, title, text, None, None, "en", None, parts))
    return found


def main(arguments: Sequence[str] | None = None) -> str:
    """The times of 100 hits for each query, as a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    articles = read(parser.parse_args(arguments).data)
    with tempfile.TemporaryDirectory() as folder:
        corpus = _Articles(articles, Path(folder) / "search.sqlite3")
        began = time.process_time()
        corpus.fulltext()
        lines = [f"{len(articles)} articles indexed in {time.process_time() - began:.0f} s CPU"]
        index = cast(Index, corpus)
        wall, cpu = [], []
        order = list(QUERIES)
        for turn in range(_ROUNDS + 1):
            random.Random(turn).shuffle(order)
            for query in order:
                a, b = time.perf_counter(), time.process_time()
                search(index, query, limit=100)
                if turn:  # The first round reads the file.
                    wall.append(time.perf_counter() - a)
                    cpu.append(time.process_time() - b)
        for name, times in (("processor", sorted(cpu)), ("wall", sorted(wall))):
            p50, p95 = (1000 * times[int(len(times) * p) - 1] for p in (0.5, 0.95))
            lines.append(f"{name:10} p50 {p50:.0f} ms  p95 {p95:.0f} ms")
        corpus.fulltext().close()
    return "\n".join(lines)


if __name__ == "__main__":
    import sys

    sys.stdout.write(main() + "\n")
