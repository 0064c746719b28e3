"""The sentences of articles that may be quoted: body text, no headings, each an exact slice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from qa.answer.quote import Quote
from qa.retrieval.hit import CITED, Hit
from qa.retrieval.readable import is_heading
from store import Article, Index, Passage
from store.language.lines import is_terminated

LEAST_WORDS = 4
"""A shorter sentence says too little alone."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The slice `article.text[start:end]`, and where it stands."""

    article: Article
    passage: Passage
    start: int
    end: int
    place: int
    """Counted from 0 in the body of its article."""

    @property
    def text(self) -> str:
        return self.article.text[self.start : self.end]

    def quote(self, bold: tuple[int, int] | None = None) -> Quote:
        """The sentence as it is quoted; `bold` are offsets into it."""
        return Quote(Hit(self.passage, self.article, 0.0, note=CITED), self.start, self.end, bold)


def sentences(index: Index, article: Article) -> list[Sentence]:
    """The sentences of an article's body, in order; of its title when it has no body."""
    passages = [p for p in index.passages_of(article.id) if p.kind == "body"]
    found: list[Sentence] = []
    for passage in passages:
        for start, end in passage.sentences:
            text = article.text[start:end]
            if is_heading(article, start, end) or not is_terminated(text):
                continue
            if len(text.split()) >= LEAST_WORDS:
                found.append(Sentence(article, passage, start, end, len(found)))
    return found


def all_sentences(index: Index, articles: Iterable[Article]) -> list[Sentence]:
    """The sentences of several articles, article by article."""
    return [each for article in articles for each in sentences(index, article)]
