"""Asking sets: a folder of articles, indexed once; every question goes the whole way.

Is the sentence that answers cited first, and is a near miss refused?
"""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace

from evals.measures.stages import lost_at
from evals.ours import open_plain
from evals.outcome import Outcome, Score
from evals.run import progress
from evals.system import Cited, RankedPassage, Reply, asker
from evals.tasks.sentences import Choose, sentence_baselines, sentences_of
from evals.tasks.task import Means, Outcomes, Task
from evals.tasks.workspace import Document, opened, written
from evals.text import holds, occurrences, overlap
from store import Article

MEASURES = (
    "first_sentence", "right_sentence", "right_article", "refused_answerable",
    "refused_unanswerable", "balanced_accuracy", "confidence_auc", "ask_p50", "ask_p95",
)  # fmt: skip
ANSWERABLE = "answerable"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on one of the articles of a folder."""

    id: str
    language: str
    question: str
    path: str
    """Of the article that answers, or that a near miss is near to."""
    article_language: str
    sentences: tuple[str, ...]
    """Those of the article that answer, to the letter, each on its own; empty when none does."""
    answer: str
    """What of them answers; empty when nothing does."""
    kind: str = ANSWERABLE
    """How a near miss misses."""


@dataclass(frozen=True, slots=True)
class Folder:
    """Articles, and what is asked of all of them together."""

    documents: tuple[Document, ...]
    questions: tuple[Asked, ...]


def run_asking(folders: Sequence[Folder], means: Means) -> Outcomes:
    """Outcomes by system: ours, with its reader and without, and beside it baselines that always
    answer with one sentence."""
    outcomes: dict[str, list[Outcome]] = {}
    for folder in folders:
        with ExitStack() as stack:
            place = stack.enter_context(written(folder.documents))
            corpus = stack.enter_context(opened(place, means))
            choices: dict[str, Choose] = {corpus.ours.name: asker(corpus.ours)}
            if means.baselines:
                plain = stack.enter_context(open_plain(corpus.ours))
                choices[plain.name] = asker(plain)
                choices |= sentence_baselines(_sentences(corpus.articles), means.embedder)
            for name, choose in choices.items():
                outcomes.setdefault(name, []).extend(
                    _outcome(asked, choose, corpus.articles)
                    for asked in progress(folder.questions, name, quiet=means.quiet)
                )
    return {name: tuple(listed) for name, listed in outcomes.items()}


def _outcome(asked: Asked, choose: Choose, articles: Mapping[str, Article]) -> Outcome:
    start = time.perf_counter()
    error, reply = "", None
    try:
        reply = choose(asked.question)
    except Exception as raised:  # A failing question stays in the table, at 0.
        error = f"{type(raised).__name__}: {raised}"
    seconds = time.perf_counter() - start
    answerable = asked.kind == ANSWERABLE
    scores = score_asked(asked, reply, articles, error) if answerable else {}
    lost = ""
    if reply is not None and reply.found and scores and not scores["right_sentence"].value:
        places = places_of(asked, articles[asked.path].text)
        lost = lost_at(asked.path, places, reply.found, refused=reply.refused)
    return Outcome(
        id=asked.id,
        kind=asked.kind,
        language=asked.language,
        pair=f"{asked.language}→{asked.article_language}",
        turns=(asked.question,),
        answerable=answerable,
        scores=scores,
        reply=reply and replace(reply, found=()),
        facts=((asked.answer,),) if answerable else (),
        gold=tuple((asked.path, sentence) for sentence in asked.sentences),
        error=error,
        lost=lost,
        seconds={} if error else {"ask": seconds},
    )


def score_asked(
    asked: Asked, reply: Reply | None, articles: Mapping[str, Article], error: str = ""
) -> dict[str, Score]:
    """`first_sentence`: the first citation of the first statement is of a sentence that answers;
    `right_sentence`, `right_article`: any citation is. A refusal scores 0 on all three."""
    if reply is None or reply.refused:
        return dict.fromkeys(MEASURES[:3], Score(0.0, error or "refused"))
    cited = {c.number: c for c in reply.citations}
    numbers = [number for said in reply.statements for number in said.citations]
    text = articles[asked.path].text
    right = [number for number in numbers if is_right(asked, cited[number], text)]
    paths = [cited[number].path for number in numbers]
    reason = f"cited {paths or 'nothing'}, right {right or 'none'}"
    return {
        "first_sentence": Score(float(numbers[:1] != [] and numbers[0] in right), reason),
        "right_sentence": Score(float(bool(right)), reason),
        "right_article": Score(float(asked.path in paths), reason),
    }


def is_right(asked: Asked, cited: Cited, text: str) -> bool:
    """Whether a citation holds at least half of a sentence that answers, or the answer in it."""
    if cited.path != asked.path:
        return False
    for start, end in places_of(asked, text):
        if overlap((cited.start, cited.end), (start, end)) >= (end - start) / 2:
            return True
        shared = text[max(cited.start, start) : min(cited.end, end)]
        if asked.answer and holds(shared, asked.answer):
            return True
    return False


def places_of(asked: Asked, text: str) -> list[tuple[int, int]]:
    """Where the sentences that answer stand in the article's text."""
    nfc = (unicodedata.normalize("NFC", sentence) for sentence in asked.sentences)
    return [place for sentence in nfc for place in occurrences(text, sentence)]


def _sentences(articles: Mapping[str, Article]) -> list[RankedPassage]:
    """Of everything but titles and what stands around the articles."""
    return [
        sentence
        for path, article in articles.items()
        for sentence in sentences_of(
            path,
            article.text,
            article.language,
            [(p.start, p.end) for p in article.parts if p.kind in {"body", "caption"}],
        )
    ]


ASKING = Task(
    run_asking,
    MEASURES,
    ("crossing", "pair", "kind"),
    baseline_notes=("The baselines always answer with one sentence; Sourced may refuse.",),
)
