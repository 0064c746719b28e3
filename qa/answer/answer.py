"""What a question gets back: statements, each tied to exact slices of articles.

These values carry no behaviour beyond their JSON form, which is a stable interface: keys may be
added, never renamed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from qa.check.verdict import Reason, Support
from qa.question.filters import Filter
from qa.question.task import Task
from qa.retrieval.hit import Hit
from qa.words import Words
from qa.words.limits import limit
from qa.words.reasons import reason
from store import Article, Kind

Outcome = Literal["answered", "partly", "not_found"]


@dataclass(frozen=True, slots=True)
class Copy:
    """The same words in another article: `article.text[start:end] == quote`."""

    article: Article
    quote: str
    start: int
    end: int

    def to_json(self) -> dict[str, Any]:
        return {
            "quote": self.quote,
            "start": self.start,
            "end": self.end,
            "article": article_json(self.article),
        }


@dataclass(frozen=True, slots=True)
class Citation:
    """An exact slice: `article.text[start:end] == quote`."""

    number: int
    """1..n in order of first appearance in the answer."""
    article: Article
    quote: str
    start: int
    end: int
    kind: Kind
    """The part of the article it stands in."""
    passage_id: str
    also_in: tuple[Copy, ...] = ()
    """Other versions of the article that say the same."""

    @property
    def outlets(self) -> tuple[str, ...]:
        """Where else it stands: the outlets, or the files where these are not known."""
        named = [copy.article.publisher or copy.article.path for copy in self.also_in]
        return tuple(n for n in dict.fromkeys(named) if n != self.article.publisher)

    def to_json(self) -> dict[str, Any]:
        return {
            "number": self.number,
            "quote": self.quote,
            "start": self.start,
            "end": self.end,
            "part": self.kind,
            "article": article_json(self.article),
            "also_in": [copy.to_json() for copy in self.also_in],
        }


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of the answer, the citations it rests on, and whether they support it."""

    text: str
    citations: tuple[int, ...]
    support: Support = "supported"
    reasons: tuple[Reason, ...] = ()
    """Why the support is less than full."""
    emphasis: tuple[tuple[int, int], ...] = ()
    """Offsets into `text` of the number, date or name that was asked for."""
    language: str = "und"
    """Language of `text`; differs from the answer's when a quote is in another language."""
    label: str = ""
    """What the sentence stands for, in the language of the question: the day of an event, one of
    the sides that are compared, the article that a summary goes on with."""

    def to_json(self, words: Words) -> dict[str, Any]:
        return {
            "text": self.text,
            "citations": list(self.citations),
            "support": self.support,
            "reasons": [reason(why, words) for why in self.reasons],
            "language": self.language,
            "label": self.label,
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question. A refusal (`not_found`) has no statements and no citations."""

    question: str
    """As asked."""
    searched: str
    """As searched: the question with what it leans on from earlier turns."""
    language: str
    """Language of the question, in which every framing word is written."""
    outcome: Outcome
    kind: Task = "fact"
    """As what the question was read and answered."""
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    also_read: tuple[Hit, ...] = ()
    """Passages retrieved but not used: never sources."""
    hits: tuple[Hit, ...] = ()
    """Everything retrieved, best first, for "How this was found"."""
    message: str = ""
    """Framing text in the question's language; for a refusal, the refusal constant."""
    mode: str = "extractive"
    """`extractive`, or the name of the model that wrote the answer."""
    seconds: dict[str, float] = field(default_factory=dict)
    """Wall-clock seconds: `search`, `total`."""
    filters: tuple[Filter, ...] = ()
    """What the search was limited to."""
    problem: str = ""
    """What went wrong while a model wrote it, in one line; empty when nothing did."""
    confidence: float | None = None
    """Calibrated probability that the quoted passages answer the question, 0 to 1, of a refusal
    that the nearest one does; None for a list from the catalogue and for what a model wrote."""
    extractive: Answer | None = None
    """The same question answered with quotes, beside an answer that a model wrote."""

    @property
    def is_missing(self) -> bool:
        """Whether what was asked for was looked for and not found; thanks ask for nothing."""
        return self.outcome == "not_found" and self.kind not in {"small_talk", "no_question"}

    @property
    def newest_source(self) -> str | None:
        """ISO date of the newest cited article, None when no cited article has a date."""
        dates = [c.article.published for c in self.citations if c.article.published]
        return max(dates).isoformat() if dates else None

    def to_json(self) -> dict[str, Any]:
        words = Words(self.language)
        return {
            "question": self.question,
            "searched": self.searched,
            "language": self.language,
            "outcome": self.outcome,
            "kind": self.kind,
            "confidence": None if self.confidence is None else round(self.confidence, 4),
            "mode": self.mode,
            "message": self.message,
            "newest_source": self.newest_source,
            "statements": [s.to_json(words) for s in self.statements],
            "citations": [c.to_json() for c in self.citations],
            "also_read": [
                {
                    "quote": h.passage.text,
                    "start": h.passage.start,
                    "end": h.passage.end,
                    "part": h.passage.kind,
                    "article": article_json(h.article),
                }
                for h in self.also_read
            ],
            "seconds": self.seconds,
            "filters": [f.to_json(limit(f, words)) for f in self.filters],
            "problem": self.problem,
            "extractive": self.extractive.to_json() if self.extractive else None,
        }


@dataclass(frozen=True, slots=True)
class Draft:
    """The answer as far as a model has written it. Each draft's text begins with the last one's."""

    text: str
    """Plain text with whole markers, `[1]`; the start of a marker is held back."""
    searched: str
    language: str
    mode: str


def article_json(article: Article) -> dict[str, Any]:
    """The article as an answer names it: everything but its text."""
    return {
        "id": article.id,
        "title": article.title,
        "path": article.path,
        "published": article.published.isoformat() if article.published else None,
        "publisher": article.publisher,
        "language": article.language,
        "url": article.url,
    }
