"""A quick check on somebody's own articles, without gold: is an article found again?

Questions are made from the articles: a title as it stands, and a sentence whose number or name is
blanked. A question counts as found when a passage of its article is among the first five. That is
easier than a reader's question, since it shares the article's words: a low score is a fault, a
high one no proof.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.errors import DataError
from evals.outcome import Outcome, Run, Score
from evals.run import progress
from evals.system import RankedPassage, System
from evals.tasks.task import Means
from evals.tasks.workspace import opened
from store import Article, Embedder, split_sentences

TOP = 5
LIMIT = 100
"""Articles asked about, by default."""
BLANK = "…"
ANALYSED = ("en", "fr", "ru", "vi")
"""Languages with a lexical analysis of their own."""
_NUMBER = re.compile(r"\d[\d.,\u00a0\u202f ]*\d|\d")
_LEAST_WORDS = 8
"""Of a sentence that makes a question: shorter ones say too little once blanked."""


@dataclass(frozen=True, slots=True)
class Made:
    """A question made from an article."""

    id: str
    kind: str
    language: str
    question: str
    path: str


def self_check(
    folder: Path,
    command: str,
    means: Means,
    *,
    limit: int = LIMIT,
    seed: int = 0,
) -> Run:
    """Ask a folder about itself. Raises DataError when nothing can be asked."""
    with opened(folder, means) as corpus:
        articles = list(corpus.articles.values())
        if limit and limit < len(articles):
            chosen = sorted(random.Random(seed).sample(range(len(articles)), limit))
            articles = [articles[index] for index in chosen]
        made = [question for article in articles for question in make_questions(article, seed)]
        if not made:
            raise DataError(
                f"no question can be made from {str(folder)!r}: its articles hold "
                "neither titles nor whole sentences; `qa articles` lists them"
            )
        system = corpus.ours
        outcomes = tuple(_ask(system, q) for q in progress(made, "self-check", quiet=means.quiet))
        notes = [
            "Questions share their article's words: a low score is a fault, a high one no proof.",
            *(
                unjudged([a.language for a in corpus.articles.values()], means.embedder)
                or ["Every language of the folder could be judged."]
            ),
        ]
        if len(articles) < len(corpus.articles):
            notes.append(f"A sample of {len(articles)} of {len(corpus.articles)} articles.")
    measures = ("found@5", "search_p50", "search_p95")
    return Run(
        f"folder-{folder.resolve().name}",
        command,
        measures,
        ("language", "kind"),
        {system.name: outcomes},
        seed,
        tuple(notes),
    )


def make_questions(article: Article, seed: int) -> list[Made]:
    """At most three: the title, a sentence without its number, a sentence without its name."""
    language = article.language
    made = []
    if any(part.kind == "title" for part in article.parts):
        made.append(Made(f"{article.path}#title", "title", language, article.title, article.path))
    sentences = [
        article.text[start:end]
        for part in article.parts
        if part.kind == "body"
        for start, end in split_sentences(article.text, part.start, part.end, language)
    ]
    random.Random(f"{seed} {article.path}").shuffle(sentences)
    for kind, blank in (("number", _without_number), ("name", _without_name)):
        for sentence in sentences:
            blanked = blank(" ".join(sentence.split()))
            if BLANK in blanked and len(blanked.split()) >= _LEAST_WORDS:
                id_ = f"{article.path}#{kind}"
                made.append(Made(id_, kind, language, blanked, article.path))
                break
    return made


def _without_number(sentence: str) -> str:
    return _NUMBER.sub(BLANK, sentence, count=1)


def _without_name(sentence: str) -> str:
    """The first run of capitalised words that does not open the sentence, blanked."""
    words = sentence.split(" ")
    start = next((i for i, word in enumerate(words) if i and word[:1].isupper()), None)
    if start is None:
        return sentence
    end = next((i for i in range(start, len(words)) if not words[i][:1].isupper()), len(words))
    return " ".join([*words[:start], BLANK, *words[end:]])


def unjudged(languages: Sequence[str], embedder: Embedder) -> list[str]:
    """A line for each language that the search is not made for."""
    known = embedder.languages
    lines = []
    for language in sorted(set(languages)):
        count = languages.count(language)
        why = []
        if language == "und":
            why.append("their language cannot be told")
        elif language not in ANALYSED:
            why.append("no lexical analysis for it")
        if known is not None and language not in known and language != "und":
            why.append(f"not a language of {embedder.name}")
        if known is None and language != "und":
            why.append(f"the languages of {embedder.name} are unknown")
        if why:
            lines.append(f"{language}, {count} articles: {', '.join(why)}.")
    return lines


def _ask(system: System, made: Made) -> Outcome:
    error, ranked = "", list[RankedPassage]()
    start = time.perf_counter()
    try:
        ranked = system.search([made.question], None, TOP)
    except Exception as raised:  # A failing question stays in the table, at 0.
        error = f"{type(raised).__name__}: {raised}"
    seconds = time.perf_counter() - start
    ranks = [rank for rank, passage in enumerate(ranked, 1) if passage.path == made.path]
    reason = error or (f"its article at rank {ranks[0]}" if ranks else f"not in the first {TOP}")
    return Outcome(
        id=made.id,
        kind=made.kind,
        language=made.language,
        pair=f"{made.language}→{made.language}",
        turns=(made.question,),
        answerable=True,
        scores={"found@5": Score(float(bool(ranks)), reason)},
        ranked=tuple(ranked),
        relevant=tuple(p.key for p in ranked if p.path == made.path),
        gold=((made.path, ""),),
        error=error,
        seconds={} if error else {"search": seconds},
    )
