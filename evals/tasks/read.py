"""Reading sets: given one paragraph, is the sentence with the answer chosen?"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from evals.outcome import Outcome, Score
from evals.run import progress
from evals.system import asker
from evals.tasks.sentences import Choose, sentence_baselines, sentences_of
from evals.tasks.task import Means, Outcomes, Task
from evals.tasks.workspace import Document, opened, written
from evals.text import normalise

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
            opened(folder, means) as corpus,
        ):
            choices: dict[str, Choose] = {corpus.ours.name: asker(corpus.ours)}
            if means.baselines:
                sentences = sentences_of(PATH, item.context, item.language)
                choices |= sentence_baselines(sentences, means.embedder)
            for name, choose in choices.items():
                outcomes.setdefault(name, []).append(_outcome(item, choose))
    return {name: tuple(listed) for name, listed in outcomes.items()}


def _outcome(item: ReadingItem, choose: Choose) -> Outcome:
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


READING = Task(
    run_reading,
    MEASURES,
    ("pair",),
    baseline_notes=("The baselines always answer with one sentence; Sourced may refuse.",),
)
