"""The first stage alone, by language pair: does a question find its article before any reading?

    python -m evals.first_stage --data DIR [--haystack 14000] [--embedder NAME] [--read] [--bare]

Asks the answerable questions of the news set's `dev` over its 1,224 passages, each an article, and
with `--haystack` over so many articles of the news archives besides (their beginnings; none that a
passage was taken from). The embedder alone ranks the passages by their cosine; the first stage is
what the product searches with. `--read` adds the second stage, which has the best of them read.
`--bare` asks the questions in Vietnamese alone, without their marks.
"""

from __future__ import annotations

import sys
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click
import numpy as np

from evals.baselines import PlainBM25
from evals.sets import news
from evals.sets.base import read_jsonl
from evals.system import RankedPassage
from evals.tasks.ask import ANSWERABLE, Asked
from evals.tasks.workspace import Document, temporary_folder, written
from qa.opening import build_answerer
from qa.question.question import read_question
from qa.retrieval.nodes import bundle_of
from qa.settings import Settings, quiet_libraries
from store import Embedder, Index, Passage, open_embedder
from store.language.folding import fold_accents

DEPTHS = (1, 10, 20)
POOL = 60
"""Passages asked for, so that twenty different articles are among them."""
BEGINNING = 2_000
"""Characters that are kept of an article of the haystack."""
ARCHIVES = (("news/realtimeqa", "url", "en"), ("news/vietnews", "id", "vi"))
Search = Callable[[str], Sequence[str]]
"""A question → paths of articles, best first, with repeats."""


def haystack(data: Path, size: int) -> Iterator[Document]:
    """The beginnings of `size` articles, as many of each archive; none whose text a passage of the
    news set is from."""
    taken = {row["source"] for row in read_jsonl(data, f"{news.PLACE}/passages.jsonl.gz")}
    for folder, key, language in ARCHIVES:
        left = size // len(ARCHIVES)
        for number, row in enumerate(read_jsonl(data, f"{folder}/articles.jsonl.gz")):
            if left and row[key] not in taken:
                left -= 1
                text = row["text"][:BEGINNING]
                yield Document(
                    f"{language}-{number:05d}.md",
                    f"---\nlang: {language}\n---\n\n# {row['title']}\n\n{text}\n",
                )


def hits(search: Search, asked: Sequence[Asked]) -> dict[str, list[list[bool]]]:
    """For each pair of languages, and for those across and within one, which questions found their
    article by each of `DEPTHS`."""
    found: dict[str, list[list[bool]]] = defaultdict(list)
    for each in asked:
        paths = list(dict.fromkeys(search(each.question)))
        row = [each.path in paths[:depth] for depth in DEPTHS]
        crosses = each.language != each.article_language
        for group in ("across" if crosses else "same", f"{each.language}→{each.article_language}"):
            found[group].append(row)
    return found


def bare(text: str) -> str:
    """A text without marks, in the same case."""
    return "".join(
        fold_accents(c).upper() if c.isupper() else fold_accents(c)
        for c in unicodedata.normalize("NFC", text)
    )


def by_cosine(embedder: Embedder, passages: Sequence[Passage], paths: Mapping[str, str]) -> Search:
    """The embedder alone, over every passage."""
    vectors = embedder.embed_passages([passage.text for passage in passages])

    def search(question: str) -> list[str]:
        scores = vectors @ embedder.embed_questions([question])[0]
        return [paths[passages[n].article_id] for n in np.argsort(-scores)[:POOL]]

    return search


def table(columns: Mapping[str, Mapping[str, Sequence[Sequence[bool]]]]) -> str:
    """Markdown: hit@1 / @10 / @20, a system a column."""
    groups = next(iter(columns.values()))
    order = sorted(groups, key=lambda group: ("→" in group, group))
    lines = [f"| pair | questions | {' | '.join(columns)} |", "| --- " * (len(columns) + 2) + "|"]
    for group in order:
        cells = [
            " / ".join(f"{share:.2f}".lstrip("0") for share in np.mean(rows[group], axis=0))
            for rows in columns.values()
        ]
        lines.append(f"| {group} | {len(groups[group])} | {' | '.join(cells)} |")
    return "\n".join(lines)


@click.command()
@click.option("--data", required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--haystack", "size", default=0, help="Articles of the archives besides.")
@click.option("--embedder", "others", multiple=True, help="Also by this embedder alone.")
@click.option("--read", is_flag=True, help="Also with the second stage.")
@click.option("--bare", "without_marks", is_flag=True, help="Vietnamese questions without marks.")
def main(data: Path, size: int, others: Sequence[str], read: bool, without_marks: bool) -> None:
    """Print the table."""
    quiet_libraries()
    (folder,) = news.load(data, 0, 0)
    asked = [each for each in folder.questions if each.kind == ANSWERABLE]
    if without_marks:
        asked = [replace(a, question=bare(a.question)) for a in asked if a.language == "vi"]
    ours = open_embedder()
    documents = [*folder.documents, *haystack(data, size)]
    with (
        written(documents) as place,
        temporary_folder("evals-index-") as work,
        Index.open(work, ours, create=True) as index,
    ):
        index.sync(place)
        paths = {article.id: article.path for article in index.articles()}
        passages = [passage for id_ in paths for passage in index.passages_of(id_)]
        click.echo(f"{len(documents):,} articles, {len(passages):,} passages", err=True)
        answerer = build_answerer(index, Settings())
        plain = PlainBM25(
            [RankedPassage(paths[p.article_id], p.start, p.end, p.text) for p in passages]
        )
        systems: dict[str, Search] = {
            "first stage": lambda question: [
                hit.article.path
                for hit in answerer.retriever.find(bundle_of(read_question(question)), POOL)
            ],
            "BM25 alone": lambda question: [p.path for p in plain.search([question], None, POOL)],
            "embedder alone": by_cosine(ours, passages, paths),
        }
        for name in others:
            systems[name] = by_cosine(open_embedder(name), passages, paths)
        if read:
            systems["read"] = lambda question: [
                hit.article.path for hit in answerer.engine.find(bundle_of(read_question(question)))
            ]
        click.echo(table({name: hits(search, asked) for name, search in systems.items()}))
        answerer.close()


if __name__ == "__main__":
    main(sys.argv[1:])
