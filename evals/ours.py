"""The product as a system to measure: its retriever and its answerer over an index of a folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from evals.errors import SystemFailed
from evals.system import Cited, Found, RankedPassage, Reply, Said
from qa.answer.answer import Answer
from qa.opening import build_answerer
from qa.question.question import read_question
from qa.retrieval.hit import Hit
from qa.retrieval.nodes import bundle_of
from qa.settings import Settings
from store import Article, Embedder, Index, Passage, list_articles, read_article


class Ours:
    """Searches as the answerer does: a follow-up together with what it leans on."""

    answers = True

    def __init__(self, index: Index, settings: Settings, name: str = "Sourced") -> None:
        self.name = name
        self.index = index
        self._answerer = build_answerer(index, settings)
        self._ids = {article.path: article.id for article in index.articles()}

    def close(self) -> None:
        """Give a model's connections back."""
        self._answerer.close()

    def search(self, turns: Sequence[str], language: str | None, k: int) -> list[RankedPassage]:
        question = read_question(turns[-1], turns[:-1])
        asked_in = language or question.language
        asked = bundle_of(replace(question, language=asked_in))
        hits = self._answerer.engine.find(asked)[:k]
        return [_ranked(hit.article.path, hit.passage) for hit in hits]

    def passages(self, path: str) -> list[RankedPassage]:
        if path not in self._ids:
            return []
        return [_ranked(path, passage) for passage in self.index.passages_of(self._ids[path])]

    def ask(self, turns: Sequence[str]) -> Reply:
        answer = self._answerer.ask(turns[-1], turns[:-1])
        written = self._answerer.mode != "extractive"
        if written and answer.problem and answer.mode == "extractive":
            # Quotes took the place of what the model should have written: not its score.
            raise SystemFailed(answer.problem)
        return as_reply(answer)


@contextmanager
def open_ours(
    folder: Path, work: Path, embedder: Embedder, settings: Settings | None = None
) -> Iterator[Ours]:
    """The product over a fresh index of `folder`, kept in `work`; extractive by default."""
    with Index.open(work, embedder, create=True) as index:
        index.sync(folder)
        chosen = replace(settings or Settings(), folder=folder, index=work)
        with closing(Ours(index, chosen)) as ours:
            yield ours


@contextmanager
def open_plain(ours: Ours) -> Iterator[Ours]:
    """The same index without a reader: what reading adds is the difference."""
    with closing(Ours(ours.index, Settings(reader="none"), "No reader")) as plain:
        yield plain


def read_folder(folder: Path) -> dict[str, Article]:
    """Every readable article of a folder by its path, straight from the files: what citations are
    checked against does not come from the index."""
    articles = (read_article(path, folder) for path in list_articles(folder))
    return {article.path: article for article in articles}


def as_reply(answer: Answer) -> Reply:
    """What is scored of an answer."""
    return Reply(
        outcome=answer.outcome,
        language=answer.language,
        message=answer.message,
        statements=tuple(Said(s.text, s.citations, s.support) for s in answer.statements),
        citations=tuple(
            Cited(c.number, c.article.path, c.start, c.end, c.quote) for c in answer.citations
        ),
        searched=answer.searched,
        mode=answer.mode,
        confidence=answer.confidence,
        period=_period(answer),
        found=tuple(map(_found, answer.hits)),
    )


def _period(answer: Answer) -> str:
    for each in answer.filters:
        if each.kind == "dates":
            return "/".join(day.isoformat() if day else "" for day in (each.since, each.until))
    return ""


def _found(hit: Hit) -> Found:
    answer = (hit.span.start, hit.span.end) if hit.span else None
    return Found(hit.article.path, hit.passage.start, hit.passage.end, answer, hit.note.key)


def texts_of(articles: Mapping[str, Article]) -> dict[str, str]:
    """Texts by path."""
    return {path: article.text for path, article in articles.items()}


def _ranked(path: str, passage: Passage) -> RankedPassage:
    return RankedPassage(path, passage.start, passage.end, passage.text)
