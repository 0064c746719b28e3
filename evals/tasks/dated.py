"""Questions limited to a period: is it read as it is meant, and kept by what is cited?"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from evals.outcome import Outcome, Score
from evals.run import progress
from evals.system import Reply
from evals.tasks.task import Means, Outcomes, Task
from evals.tasks.workspace import Document, opened, written
from store import Article

MEASURES = ("period_read", "period_kept", "period_answered", "ask_p50", "ask_p95")


@dataclass(frozen=True, slots=True)
class Limited:
    """A question and the days that it asks about, both included; None is open."""

    id: str
    language: str
    question: str
    limited: bool
    """Whether it is limited at all."""
    since: date | None
    until: date | None
    also: frozenset[str]
    """Articles of another day that tell of the period."""

    def holds(self, article: Article) -> bool:
        """Whether an answer may cite the article."""
        if not self.limited or article.path in self.also:
            return True
        day = article.published
        if day is None:
            return False
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


@dataclass(frozen=True, slots=True)
class Dated:
    """Dated articles, and what is asked of them."""

    documents: tuple[Document, ...]
    questions: tuple[Limited, ...]


def run_dated(folders: Sequence[Dated], means: Means) -> Outcomes:
    """Outcomes of ours."""
    outcomes: dict[str, list[Outcome]] = {}
    for folder in folders:
        with written(folder.documents) as place, opened(place, means) as corpus:
            for asked in progress(folder.questions, "periods", quiet=means.quiet):
                start = time.perf_counter()
                reply = corpus.ours.ask([asked.question])
                seconds = time.perf_counter() - start
                outcomes.setdefault(corpus.ours.name, []).append(
                    _outcome(asked, reply, corpus.articles, seconds)
                )
    return {name: tuple(listed) for name, listed in outcomes.items()}


def _outcome(
    asked: Limited, reply: Reply, articles: Mapping[str, Article], seconds: float
) -> Outcome:
    days = "/".join(day.isoformat() if day else "" for day in (asked.since, asked.until))
    expected = days if asked.limited else ""
    read = reply.period == expected
    strays = [c.path for c in reply.citations if not asked.holds(articles[c.path])]
    own = [a for a in articles.values() if a.language == asked.language and asked.holds(a)]
    reason = f"read {reply.period}, expected {expected}, cited outside {strays or 'nothing'}"
    return Outcome(
        id=asked.id,
        kind="limited" if asked.limited else "not limited",
        language=asked.language,
        pair=f"{asked.language}→{asked.language}",
        turns=(asked.question,),
        answerable=bool(own),
        scores={
            "period_read": Score(float(read), reason),
            "period_kept": Score(float(read and not strays), reason),
            "period_answered": Score(
                float(not reply.refused) if asked.limited and own else None, reason
            ),
        },
        reply=reply,
        seconds={"ask": seconds},
    )


DATED = Task(run_dated, MEASURES, ("kind", "language"))
