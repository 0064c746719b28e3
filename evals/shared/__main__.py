"""Two app processes and a sync worker on one Milvus Lite server, against the index in a folder.

    python -m evals.shared                            over the seeds
    python -m evals.shared --data DIR --articles 1000 over articles of the public news sets

Each app is a `qa chat` in a folder of its own, as on another machine, and so is the worker, which
runs `qa sync`. It brings in most of the articles, the apps are started and asked; then it brings in
the rest and takes some away, and the apps, which run on, are asked again. A third `qa chat` has the
same articles in an index in a folder. Answers are compared as the API gives them, every field but
the seconds they took.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np

from evals.seeds import SEEDS, chosen_cases
from evals.sets.base import draw, need, read_jsonl
from evals.sets.realtimeqa import load
from evals.shared.app import answers, home_of, run_qa, running_app
from evals.shared.server import milvus_server
from evals.tasks.workspace import Document, temporary_folder
from qa.remote.chat import Chat
from qa.screen.serve import next_free_port

HELD_BACK = 5
"""Every so many articles wait for the second sync, and as many then go."""
PORTS = range(26_100, 26_200)


@dataclass(frozen=True, slots=True)
class Round:
    """What the apps answered, against the index in a folder."""

    name: str
    articles: int
    same: int
    asked: int
    """Answers of both apps."""
    differing: tuple[str, ...]
    seconds: float
    """Of the worker's sync."""
    shared: float
    """Median seconds of an answer of an app, both asking at once."""
    alone: float
    """The same from the index in a folder."""


def corpus(data: Path, count: int, asked: int, seed: int) -> tuple[list[Document], list[str]]:
    """Articles in two languages, and questions: those of RealTime QA about its articles, and the
    titles of the others, which are long or short texts as users search by."""
    (dated,) = load(data, count // 12, seed)
    questions = [query.question for query in dated.queries][: asked // 2]
    documents, titles = list(dated.documents), list[str]()
    rest = max(2, count - len(documents))
    for name, share in (("bbc-news-2225", rest // 2), ("vietnews", rest - rest // 2)):
        rows = draw(list(read_jsonl(data, f"news/{name}/articles.jsonl.gz")), share, seed)
        for n, row in enumerate(rows):
            title, text = need(row, "title", "text")
            documents.append(Document(f"{name}-{n:05d}.txt", f"{title}\n\n{text}\n"))
        titles += [need(row, "title")[0] for row in draw(rows, max(1, asked // 4), seed)]
    return documents, questions + titles


def changed(documents: Sequence[Document]) -> Iterator[tuple[str, list[Document]]]:
    """The articles of each round."""
    yield "first sync", [d for n, d in enumerate(documents) if n % HELD_BACK]
    yield "after a change", [d for n, d in enumerate(documents) if n % HELD_BACK != 1]


def write(folder: Path, documents: Sequence[Document]) -> None:
    """Bring a folder to these articles; those that stay are left as they are."""
    wanted = {d.path: d.text for d in documents}
    for file in folder.iterdir():
        if file.name not in wanted:
            file.unlink()
    for path, text in wanted.items():
        if not (folder / path).exists():
            (folder / path).write_text(text, "utf-8")


def timed(chat: Chat, questions: Sequence[str]) -> tuple[list[dict[str, object]], list[float]]:
    """What a chat answers, and the seconds of each."""
    found, spent = list[dict[str, object]](), list[float]()
    for question in questions:
        began = time.perf_counter()
        found += answers(chat, [question])
        spent.append(time.perf_counter() - began)
    return found, spent


@contextmanager
def machines(work: Path, index: str) -> Iterator[tuple[Chat, Chat]]:
    """Two apps of a shared index, each in a folder of its own, started at the same time."""
    first, second = (next_free_port("127.0.0.1", PORTS[at::3]) for at in (0, 1))
    assert first is not None and second is not None
    with (
        running_app(work / "one", index, first) as one,
        running_app(work / "two", index, second) as two,
    ):
        yield one, two


def compared(documents: Sequence[Document], questions: Sequence[str], work: Path) -> list[Round]:
    """Ask everything of all three, before and after a change."""
    folder, worker = work / "articles", work / "worker"
    folder.mkdir()
    worker.mkdir()
    rounds: list[Round] = []
    with milvus_server(work / "server") as server:
        index = f"{server}/news"
        (first, there), (second, later) = changed(documents)
        seconds = _synced(folder, there, worker, index)
        port = next_free_port("127.0.0.1", PORTS[2::3])
        assert port is not None
        with (
            running_app(work / "files", ".sourced", port, folder) as files,
            machines(work, index) as apps,
        ):
            rounds.append(_round(first, len(there), files, apps, questions, seconds))
            seconds = _synced(folder, later, worker, index)
            run_qa(work / "files", ".sourced", "sync", folder)
            rounds.append(_round(second, len(later), files, apps, questions, seconds))
        for machine in ("one", "two"):
            shutil.rmtree(home_of(work / machine, index))
    return rounds


def _synced(folder: Path, documents: Sequence[Document], worker: Path, index: str) -> float:
    write(folder, documents)
    began = time.perf_counter()
    run_qa(worker, index, "sync", folder)
    return time.perf_counter() - began


def _round(
    name: str,
    articles: int,
    files: Chat,
    apps: tuple[Chat, Chat],
    questions: Sequence[str],
    seconds: float,
) -> Round:
    expected, alone = timed(files, questions)
    with ThreadPoolExecutor(len(apps)) as pool:
        both = list(pool.map(lambda chat: timed(chat, questions), apps))
    differing = [
        f"{question} ({', '.join(fields)})"
        for given, _ in both
        for question, answer, wanted in zip(questions, given, expected, strict=True)
        if (fields := [k for k in wanted if k != "seconds" and answer.get(k) != wanted[k]])
    ]
    asked = len(apps) * len(questions)
    spent = [each for _, times in both for each in times]
    return Round(
        name,
        articles,
        asked - len(differing),
        asked,
        tuple(dict.fromkeys(differing)),
        seconds,
        float(np.median(spent)),
        float(np.median(alone)),
    )


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), help="The public sets.")
@click.option("--articles", default=1_000, show_default=True, help="Of the public sets.")
@click.option("--questions", default=24, show_default=True)
@click.option("--seed", default=7, show_default=True)
def main(data: Path | None, articles: int, questions: int, seed: int) -> None:
    """Compare the answers; exits with 1 when one differs."""
    if data is None:
        documents = [
            Document(path.name, path.read_text("utf-8")) for path in sorted(SEEDS.glob("*.txt"))
        ]
        asked = [case.question for case in chosen_cases(limit=questions, seed=seed)]
    else:
        documents, asked = corpus(data, articles, questions, seed)
    with temporary_folder("evals-shared-") as work:
        rounds = compared(documents, asked, work)
    click.echo("| | articles | same answers | sync, s | answer, s | in a folder, s |")
    click.echo("| --- | --- | --- | --- | --- | --- |")
    for each in rounds:
        click.echo(
            f"| {each.name} | {each.articles:,} | {each.same} of {each.asked} "
            f"| {each.seconds:.1f} | {each.shared:.2f} | {each.alone:.2f} |"
        )
        for question in each.differing:
            click.echo(f"differs: {json.dumps(question, ensure_ascii=False)}", err=True)
    sys.exit(any(each.differing for each in rounds))


if __name__ == "__main__":
    main()
