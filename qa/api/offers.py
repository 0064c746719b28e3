"""What every door offers, as plain values: answers, searches, checks, articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from qa.answer.answer import Answer, Draft
from qa.api.rows import article_row, whole_article
from qa.desk.corrections import read_corrections
from qa.errors import CheckError, QAError
from qa.question.filters import FilterKind
from qa.question.question import checked
from qa.question.sources import ALL, Sources
from qa.review.document import Document, read_document
from qa.review.result import Result
from qa.screen.asking import Asking, Stream
from qa.screen.library import Library
from store import Article, Index

MOST_SENTENCES = 200
"""Sentences that one call has checked; each takes the reader a moment."""


class ArticleUnknown(QAError):
    """No article has this id."""


@dataclass(frozen=True, slots=True)
class Offers:
    """What is offered of one index. Safe to use from several threads."""

    answers: Stream
    library: Library
    review: Callable[[Sequence[Document]], Result]
    """Checks the answers of a file."""
    find: Callable[[Mapping[str, Any]], dict[str, Any]]
    """Searches: what is asked, as `/api/search` has it -> what was found."""
    find_names: Callable[[Mapping[str, Any]], dict[str, Any]]
    """Searches for a list: as `/api/search/list` has it -> what was found."""
    version: str
    mode: str = "extractive"
    """`extractive`, or the name of the model that writes."""

    @property
    def index(self) -> Index:
        return self.library.index

    def stream(
        self,
        question: str,
        history: Sequence[str] = (),
        without: Set[FilterKind] = frozenset(),
        *,
        quotes: bool = False,
        sources: Sources = ALL,
    ) -> Iterator[Draft | Answer]:
        """The answer as it is written. Raises QuestionError before anything else is done."""
        checked(question)
        return self.answers(Asking(question, tuple(history), frozenset(without), sources, quotes))

    def answer(self, question: str, history: Sequence[str] = ()) -> dict[str, Any]:
        """The whole answer."""
        for said in self.stream(question, history):
            if isinstance(said, Answer):
                return self.answer_json(said)
        raise RuntimeError("the stream ended without an answer")

    def answer_json(self, answer: Answer) -> dict[str, Any]:
        """An answer as `qa ask --json` prints it: with how many files are not read."""
        return {**answer.to_json(), "unread": len(self.index.left_out())}

    def check(self, text: str, most: int | None = MOST_SENTENCES) -> Result:
        """Check an answer with markers and a list of sources. Raises CheckError."""
        documents = read_document(text)
        n = sum(len(document.sentences) for document in documents)
        if most is not None and n > most:
            raise CheckError(
                f"the text has {n:,} sentences; expected at most {most}: send it in parts"
            )
        return self.review(documents)

    def articles(self, words: str = "", offset: int = 0, limit: int = 500) -> dict[str, Any]:
        """Rows of the articles whose title, outlet or path holds every word, newest first."""
        known = read_corrections(self.index.path)
        rows, total = self.library.rows(words, offset + limit)
        return {
            "articles": [
                article_row(row.article, row.passages, known.get(row.article.path, ()))
                for row in rows[offset:]
            ],
            "total": total,
        }

    def article(self, article_id: str) -> dict[str, Any]:
        """A whole article. Raises ArticleUnknown."""
        found = self.named(article_id)
        known = read_corrections(self.index.path).get(found.path, ())
        return whole_article(found, self.index, known)

    def named(self, article_id: str) -> Article:
        """The article of an id or a path. Raises ArticleUnknown."""
        # Not `Index.article`: it knows for a while what a sync took away.
        for article in self.index.articles():
            if article_id in (article.id, article.path):
                return article
        raise ArticleUnknown(
            f"no article has the id {article_id[:200]!r}; `/api/articles` lists them"
        )
