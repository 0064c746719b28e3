"""Measure any encoder on translation and question sets: does a text find its counterpart first?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from store.training.heldout import QuestionSet, TranslationSet

Vectors = NDArray[np.float32]
Encode = Callable[[list[str]], Vectors]


@dataclass(frozen=True, slots=True)
class Score:
    """Share of queries with the counterpart first (hit@1) and among the first five (hit@5)."""

    name: str
    queries: int
    candidates: int
    hit1: float
    hit5: float


def ranks(queries: Vectors, candidates: Vectors, answers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Rank of the right candidate (0 is best) by dot product; a tie counts against us."""
    found = np.empty(len(queries), dtype=np.int64)
    for start in range(0, len(queries), 1024):
        scores = queries[start : start + 1024] @ candidates.T
        right = scores[np.arange(len(scores)), answers[start : start + 1024]]
        found[start : start + 1024] = (scores >= right[:, None]).sum(axis=1) - 1
    return found


def _score(name: str, queries: Vectors, candidates: Vectors, answers: NDArray[np.int64]) -> Score:
    found = ranks(queries, candidates, answers)
    return Score(
        name, len(queries), len(candidates), float((found < 1).mean()), float((found < 5).mean())
    )


def measure_translations(encode: Encode, sets: Iterable[TranslationSet]) -> list[Score]:
    """Every direction of every set: sentence → its translation among all sentences of the set."""
    scores = []
    for one in sets:
        vectors = {language: encode(texts) for language, texts in one.texts.items()}
        answers = np.arange(len(next(iter(vectors.values()))), dtype=np.int64)
        for source, target in one.directions():
            name = f"{one.name} {source}→{target}"
            scores.append(_score(name, vectors[source], vectors[target], answers))
    return scores


def measure_questions(encode: Encode, sets: Iterable[QuestionSet]) -> list[Score]:
    """Question → its paragraph among all paragraphs of the set. Equal texts are encoded once."""
    known: dict[tuple[str, ...], Vectors] = {}
    scores = []
    for one in sets:
        for texts in (one.questions, one.paragraphs):
            if tuple(texts) not in known:
                known[tuple(texts)] = encode(texts)
        questions, paragraphs = known[tuple(one.questions)], known[tuple(one.paragraphs)]
        answers = np.array(one.answers, dtype=np.int64)
        scores.append(_score(one.name, questions, paragraphs, answers))
    return scores


def markdown(columns: dict[str, list[Score]]) -> str:
    """One table, a model a column, in ``hit@1 / hit@5``."""
    names = list(columns)
    lines = ["| set | candidates | " + " | ".join(names) + " |", "| --- " * (len(names) + 2) + "|"]
    for row in zip(*columns.values(), strict=True):
        cells = " | ".join(f"{score.hit1:.3f} / {score.hit5:.3f}" for score in row)
        lines.append(f"| {row[0].name} | {row[0].candidates:,} | {cells} |")
    return "\n".join(lines)
