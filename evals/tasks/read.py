"""Reading sets: given one paragraph, is the sentence with the answer chosen?"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from evals.baselines import PlainBM25
from evals.outcome import Outcome, Score
from evals.run import progress
from evals.system import RankedPassage, Reply, Said, System
from evals.tasks.task import Means, Outcomes, Task
from evals.tasks.workspace import Document, opened, written
from evals.text import normalise
from store import Embedder, split_sentences

MEASURES = ("sentence", "sentence_any", "refused_answerable", "ask_p50", "ask_p95")
PATH = "paragraph.txt"


@dataclass(frozen=True, slots=True)
class ReadingItem:
    """A question on one given paragraph, and its accepted answers."""

    id: str
    language: str
    question: str
    context: str
    answers: tuple[str, ...]


def run_reading(items: Sequence[ReadingItem], means: Means) -> Outcomes:
    """Outcomes by system: ours over an index of the one paragraph; beside it, always answering,
    the sentence with the best BM25 score and the one nearest in the embedder's space."""
    outcomes: dict[str, list[Outcome]] = {}
    for item in progress(items, "reading", quiet=means.quiet):
        document = Document(PATH, item.context + "\n")
        with (
            written([document]) as folder,
            opened(folder, means.embedder, baselines=False) as corpus,
        ):
            choices = {corpus.systems[0].name: _asker(corpus.systems[0])}
            if means.baselines:
                sentences = _sentences(item)
                choices["BM25 sentence"] = _bm25(sentences)
                choices["Embedding sentence"] = _nearest(sentences, means.embedder)
            for name, choose in choices.items():
                outcomes.setdefault(name, []).append(_outcome(item, choose))
    return {name: tuple(listed) for name, listed in outcomes.items()}


def _outcome(item: ReadingItem, choose: Callable[[str], Reply]) -> Outcome:
    """`sentence`: the first statement holds an accepted answer; `sentence_any`: one of them does.
    A refusal scores 0 on both: every question has its answer in the paragraph."""
    start = time.perf_counter()
    error, reply = "", None
    try:
        reply = choose(item.question)
    except Exception as raised:  # A failing case stays in the table, at 0.
        error = f"{type(raised).__name__}: {raised}"
    seconds = time.perf_counter() - start
    holds = [_holds(said.text, item.answers) for said in reply.statements] if reply else []
    reason = error or ("refused" if reply and reply.refused else f"sentences that hold it: {holds}")
    return Outcome(
        id=item.id,
        kind="reading",
        language=item.language,
        pair=f"{item.language}→{item.language}",
        turns=(item.question,),
        answerable=True,
        scores={
            "sentence": Score(float(bool(holds) and holds[0]), reason),
            "sentence_any": Score(float(any(holds)), reason),
        },
        reply=reply,
        facts=(item.answers,),
        gold=((PATH, item.context),),
        error=error,
        seconds={} if error else {"ask": seconds},
    )


def _holds(sentence: str, answers: Sequence[str]) -> bool:
    text = normalise(sentence)
    return any(normalise(answer) in text for answer in answers)


def _asker(system: System) -> Callable[[str], Reply]:
    return lambda question: system.ask([question])


def _sentences(item: ReadingItem) -> list[RankedPassage]:
    spans = split_sentences(item.context, 0, len(item.context), item.language)
    return [RankedPassage(PATH, a, b, item.context[a:b]) for a, b in spans]


def _bm25(sentences: Sequence[RankedPassage]) -> Callable[[str], Reply]:
    system = PlainBM25(sentences)

    def choose(question: str) -> Reply:
        found = system.search([question], None, 1)
        return _said(found[0] if found else sentences[0])

    return choose


def _nearest(sentences: Sequence[RankedPassage], embedder: Embedder) -> Callable[[str], Reply]:
    def choose(question: str) -> Reply:
        vectors = embedder.embed_passages([s.text for s in sentences])
        cosines = vectors @ embedder.embed_questions([question])[0]
        return _said(sentences[int(np.argmax(cosines))])

    return choose


def _said(sentence: RankedPassage) -> Reply:
    return Reply("answered", "", "", (Said(sentence.text, ()),))


READING = Task(
    run_reading,
    MEASURES,
    ("pair",),
    baseline_notes=("The baselines always answer with one sentence; Sourced may refuse.",),
)
