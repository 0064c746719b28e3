"""The two lists of scores: those to choose by, and those that are only reported."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

from tokenizers import Tokenizer

from qa.reader.training import evaluate
from qa.reader.training.data import questions
from qa.reader.training.data.files import DataFolder
from qa.reader.training.evaluate import Scores
from qa.reader.training.model import ReaderModel

T = TypeVar("T")
_PARAGRAPHS = 120  # questions of a set, at a sample of 1
_CROSSED = (("en", "vi"), ("en", "ru"), ("vi", "en"), ("ru", "en"), ("vi", "ru"), ("ru", "vi"))


def _some(rows: Sequence[T], count: float) -> list[T]:
    rng = random.Random(1)
    return rng.sample(list(rows), min(len(rows), max(1, int(count))))


def development(
    model: ReaderModel, tokenizer: Tokenizer, data: DataFolder, sample: float = 1.0
) -> Scores:
    """News questions and claims `dev`, and the fifth of MLQA dev that is kept back."""
    scores: Scores = {}
    for name, measure in (
        ("news questions", evaluate.news_questions),
        ("news claims", evaluate.news_claims),
    ):
        found = measure(model, tokenizer, data, sample)
        scores |= {f"{name}: {k}": v for k, v in found.items()}
    rows = _some(questions.mlqa(data, development=True), 4 * _PARAGRAPHS * sample)
    return scores | evaluate.paragraphs(model, tokenizer, rows)


def reported(
    model: ReaderModel, tokenizer: Tokenizer, data: DataFolder, sample: float = 1.0
) -> Scores:
    """XQuAD in its languages and crossed, PIAF `dev`, NoMIRACL `dev`, XNLI."""
    count = _PARAGRAPHS * sample
    scores: Scores = {}
    for asked, told in (*((code, code) for code in ("en", "ru", "vi")), *_CROSSED):
        rows = _some(questions.xquad(data, asked, told), count)
        scores |= evaluate.paragraphs(model, tokenizer, rows)
    rows = _some(questions.piaf_dev(data), 3 * count)
    scores |= evaluate.paragraphs(model, tokenizer, rows)
    bags = questions.nomiracl(data, development=True)
    for language in ("en", "fr"):
        chosen = _some([bag for bag in bags if bag.language == language], 2 * count)
        found = evaluate.bags(model, tokenizer, chosen)
        scores |= {f"nomiracl-{k}": v for k, v in found.items()}
    for language in ("en", "fr", "vi", "ru"):
        scores |= evaluate.sentences(model, tokenizer, data, language, int(400 * sample))
    return scores


def markdown(columns: dict[str, Scores]) -> str:
    """Scores side by side."""
    names = list(dict.fromkeys(name for scores in columns.values() for name in scores))
    head = ["measure", *columns]
    lines = [head, ["---"] * len(head)]
    for name in names:
        lines.append(
            [name, *(f"{scores.get(name, float('nan')):.3f}" for scores in columns.values())]
        )
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
