"""Which articles a request is about: those within its limits that hold its topic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from qa.question.corpus import facts
from qa.question.limits import Limits
from qa.question.question import Question
from qa.question.task import Request
from qa.tasks.search import Search
from qa.tasks.topic import Topic, asks_for_one, topic_of
from store import Article, Index
from store.embedding.word_vectors import WordVectors
from store.language.folding import flat

FOUND = 60
"""Passages that the articles are taken from."""
HELD = 0.45
"""Share of the topic that an article must hold."""
LITTLE, SURELY = 0.2, 0.85
"""Less will do where what it opens with is this near, as a share of the nearest."""
NEAR = 0.55
"""Share of the best article's score that another must have to be of the same topic; chosen on the
`dev` half of `evals/requests`."""
LEAD = 400
"""Characters of an article that say what it is about."""
OTHERS = 12
"""Articles that may call the topic by another name."""
SHARED = 0.7
"""How much of a term a text holds that has the same thing."""
MOST = 30
"""Articles of a scope."""


class Scopes:
    """Finds the articles that requests are about. Safe to share between threads."""

    def __init__(self, index: Index, search: Search) -> None:
        self._index = index
        self._search = search
        self._vectors = WordVectors(index.embedder)

    def all(self) -> list[Article]:
        """Every article of the index."""
        return self._index.articles()

    def topic(self, question: Question, request: Request) -> Topic:
        """What a request is about."""
        return Topic(topic_of(question, request).terms, question.language, self._vectors)

    def articles(self, question: Question, request: Request, limits: Limits) -> list[Article]:
        """The articles, best first; by date, the newest first, where there is no topic."""
        articles = self._index.articles()
        titled = self._titled(question)
        if titled:
            return titled
        whole = limits.articles(articles) if limits else frozenset(a.id for a in articles)
        dated = any(f.kind == "dates" for f in limits.filters)
        within = {a.id: a for a in articles if a.id in whole and (a.published or not dated)}
        topic = topic_of(question, request)
        if not topic.terms:
            found = sorted(within.values(), key=lambda a: a.published or date.min, reverse=True)
            return found[: 1 if asks_for_one(question) else MOST]
        return self._about(topic, limits, within or {a.id: a for a in articles}, question)

    def widened(
        self, question: Question, topic: Topic, articles: Sequence[Article], limits: Limits
    ) -> dict[str, bool]:
        """By id of these articles, and of others that call the same thing by another name, whether
        it is one of the others: it opens with what all of these open with."""
        asked = replace(question, searched=" ".join(t.surface for t in topic.terms))
        within = limits.articles(self._index.articles()) if limits else None
        tried = {a.id: a for a in articles}
        known = set(tried)
        for hit in self._search.passages(asked, limits, FOUND):
            if (within is None or hit.article.id in within) and len(tried) < len(known) + OTHERS:
                tried.setdefault(hit.article.id, hit.article)
        held = {a.id: topic.strengths(opening(a), a.language) for a in tried.values()}
        shared = [all(held[id_][i] >= SHARED for id_ in known) for i in range(len(topic.terms))]
        found: dict[str, bool] = {}
        for id_ in tried:
            same = [strength for strength, each in zip(held[id_], shared, strict=True) if each]
            alike = len(known) > 1 and bool(same) and min(same) >= SHARED
            if id_ in known or alike:
                found[id_] = id_ not in known
        return found

    def _titled(self, question: Question) -> list[Article]:
        """The article that is named by its title in quotation marks."""
        asked = flat(question.asked)
        quoted = any(mark in question.asked for mark in '"«“„»”')
        named = [a for t, a in facts(self._index).titles if t in asked] if quoted else []
        return named[:1]

    def _about(
        self, topic: Question, limits: Limits, within: dict[str, Article], question: Question
    ) -> list[Article]:
        hits = self._search.passages(topic, limits, FOUND)
        ids = list(dict.fromkeys(h.article.id for h in hits if h.article.id in within))
        found = Topic(topic.terms, topic.language, self._vectors)
        held = {id_: self.score(found, within[id_]) for id_ in ids}
        if max(held.values(), default=0.0) < HELD:
            return []
        near = self._nearness(topic, [within[id_] for id_ in ids])
        scored = [
            (held[id_] + near[id_] - 0.001 * place, within[id_])
            for place, id_ in enumerate(ids)
            if held[id_] >= HELD or (held[id_] >= LITTLE and near[id_] >= SURELY)
        ]
        scored.sort(key=lambda pair: -pair[0])
        if asks_for_one(question):
            return [scored[0][1]]
        best = scored[0][0]
        return [article for score, article in scored if score >= NEAR * best][:MOST]

    def _nearness(self, topic: Question, articles: Sequence[Article]) -> dict[str, float]:
        """Cosine of the topic with what each article opens with, as a share of the highest."""
        embedder = self._index.embedder
        asked = embedder.embed_questions([topic.searched])[0]
        cosines = embedder.embed_passages([opening(a) for a in articles]) @ asked
        highest = max(float(cosines.max()), 1e-6)
        return {a.id: max(0.0, float(c)) / highest for a, c in zip(articles, cosines, strict=True)}

    def score(self, topic: Topic, article: Article) -> float:
        """The share of the topic that an article holds, what it opens with counting most."""
        whole = topic.held(f"{article.title}\n{own_text(article)}", article.language)
        return 0.5 * topic.held(opening(article), article.language) + 0.5 * whole


def own_text(article: Article) -> str:
    """The body of an article."""
    return "\n".join(article.text[p.start : p.end] for p in article.parts if p.kind == "body")


def opening(article: Article) -> str:
    """The title of an article and what it opens with."""
    return f"{article.title}\n{own_text(article)[:LEAD]}"


def by_date(articles: Sequence[Article], *, newest_first: bool = False) -> list[Article]:
    """Articles in order of publication, those without a day last."""
    dated = [a for a in articles if a.published]
    undated = [a for a in articles if not a.published]
    dated.sort(key=lambda a: (a.published or date.min, a.path), reverse=newest_first)
    return [*dated, *undated]
