"""Who and what articles name, each shown by the sentence that names it first.

The names are those of `qa.entities`, put together over spellings and corrected by users.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from qa.answer.answer import Answer
from qa.answer.quote import Quote
from qa.entities import Entities, Entity, EntityTable, Mention
from qa.entities.table import Changes
from qa.question.corpus import facts
from qa.question.limits import Limits
from qa.question.question import Question
from qa.question.task import Request, finds
from qa.retrieval.hit import CITED, Hit
from qa.tasks.answers import quoted, refused
from qa.tasks.scope import Scopes
from qa.tasks.topic import asks_for_one, topic_of
from qa.words import Words
from store import Article, Index
from store.language.folding import flat

MOST = 20
"""Names that are shown."""
_SECONDS = 1.0
"""How long articles that are new are looked through for one answer."""
_KINDS = {
    "named_people": ("person",),
    "named_organisations": ("organisation",),
    "named_places": ("place",),
    "named_all": ("person", "organisation", "place"),
}

_NONE = {
    "named_people": "names.none_named_people",
    "named_organisations": "names.none_named_organisations",
    "named_places": "names.none_named_places",
    "named_all": "names.none_named_all",
}


class Names:
    """The names in articles, as users corrected them. Safe to share between threads."""

    def __init__(self, table: EntityTable, changes: Callable[[], Changes]) -> None:
        self._table = table
        self._changes = changes

    def entities(self, articles: Sequence[Article]) -> Entities:
        """Those of all articles; of these alone as long as not all were looked through."""
        try:
            if not self._table.follow(_SECONDS):
                return self._table.entities(self._changes())
        except (OSError, sqlite3.Error):
            pass  # What is found is kept nowhere then.
        merged, rejected = self._changes()
        found = [(article, self.mentions(article)) for article in articles]
        return Entities(found, merged=merged, rejected=rejected)

    def mentions(self, article: Article) -> list[Mention]:
        """What an article names, in order."""
        return self._table.mentions(article)


def names_of(
    question: Question,
    request: Request,
    index: Index,
    names: Names,
    scopes: Scopes,
    limits: Limits,
    before: Sequence[str] = (),
) -> Answer | None:
    """The names of the article or articles that are asked about; None when it is not them.

    `before` are the articles that were cited last, by id: "this article" is the first of them.
    """
    articles = _asked_about(question, request, index, scopes, limits, before)
    if articles is None:
        return None
    words = Words(question.language)
    if not articles:
        return refused(question, "names", words.text("answer.which_article"))
    entities = names.entities(articles)
    if len(articles) == 1:
        # The most often named first, then as they come.
        found = entities.of(articles[0], names.mentions(articles[0]))
        counts = Counter(entity.key for _, entity in found)
        every = list({entity.key: entity for _, entity in found}.values())
        every.sort(key=lambda entity: -counts[entity.key])
    else:
        ids = {article.id for article in articles}
        held = {e.key: len(e.articles.keys() & ids) for e in entities.all}
        every = sorted((e for e in entities.all if held[e.key]), key=lambda e: -held[e.key])
    kinds = _KINDS[request.name]
    every = [entity for entity in every if entity.kind in kinds]
    if not every:
        return refused(question, "names", words.text(_NONE[request.name]))
    question = replace(question, searched=question.asked)
    chosen = _quotes(every[:MOST], articles, index, names, entities)
    message = _message(request.name, len(every), articles, words)
    if len(every) > MOST:
        message += " " + words.text("names.most", n=words.number(MOST))
    return quoted(question, "names", chosen, message=message)


def _message(kind: str, n: int, articles: Sequence[Article], words: Words) -> str:
    """How many names of a kind there are, and where."""
    if len(articles) == 1:
        title = " ".join(articles[0].title.split())
        match kind:
            case "named_people":
                return words.counted("named_people", n, title=title)
            case "named_organisations":
                return words.counted("named_organisations", n, title=title)
            case "named_places":
                return words.counted("named_places", n, title=title)
        return words.counted("named_all", n, title=title)
    where = words.counted("articles", len(articles))
    match kind:
        case "named_people":
            return words.counted("named_people_in_all", n, articles=where)
        case "named_organisations":
            return words.counted("named_organisations_in_all", n, articles=where)
        case "named_places":
            return words.counted("named_places_in_all", n, articles=where)
    return words.counted("named_all_in_all", n, articles=where)


def _asked_about(
    question: Question,
    request: Request,
    index: Index,
    scopes: Scopes,
    limits: Limits,
    before: Sequence[str],
) -> list[Article] | None:
    """The articles; none where it is not told which one, None where no article is asked about."""
    within = limits.articles(index.articles())
    articles = [article for article in index.articles() if article.id in within]
    asked, code = flat(question.asked), question.language
    titled = [(len(t), a) for t, a in facts(index).titles if t in asked and a.id in within]
    if titled:
        return [max(titled, key=lambda each: each[0])[1]]
    one = asks_for_one(question)
    if not one and not finds("held", question.asked, code):
        return None
    own = topic_of(replace(question, searched=question.asked), request)
    terms = [t for t in own.terms if t.surface in question.asked]
    if terms and not question.leant_on:
        return scopes.articles(question, request, limits) or None
    if not one:
        return articles or None
    if len(articles) == 1:
        return articles
    known = {article.id: article for article in articles}
    last = [known[id_] for id_ in before if id_ in known]
    return last[:1]


def _quotes(
    shown: Sequence[Entity],
    articles: Sequence[Article],
    index: Index,
    names: Names,
    entities: Entities,
) -> list[tuple[str, Quote]]:
    """The sentences that name these first, each under all of them that it names first."""
    places: dict[tuple[str, int, int], tuple[list[str], Quote]] = {}
    ids = {article.id for article in articles}
    mentions: dict[str, list[tuple[Mention, Entity]]] = {}
    for entity in shown:
        article = next(a for a in articles if a.id in entity.articles.keys() & ids)
        if article.id not in mentions:
            mentions[article.id] = entities.of(article, names.mentions(article))
        spans = [m for m, each in mentions[article.id] if each.key == entity.key]
        quote = _sentence(article, spans, index)
        if quote is not None:
            key = (article.id, quote.start, quote.end)
            said = {article.text[span.start : span.end] for span in spans}
            spelt = next((name for name in entity.spellings if name in said), entity.name)
            places.setdefault(key, ([], quote))[0].append(spelt)
    return [(" · ".join(said), quote) for said, quote in places.values()]


def _sentence(article: Article, spans: Iterable[Mention], index: Index) -> Quote | None:
    """The first sentence of the body with one of these, else the first of all."""
    elsewhere: Quote | None = None
    passages = index.passages_of(article.id)
    for span in spans:
        for passage in passages:
            for start, end in passage.sentences:
                if not (start <= span.start and span.end <= end):
                    continue
                hit = Hit(passage, article, 0.0, note=CITED)
                quote = Quote(hit, start, end, (span.start - start, span.end - start))
                if passage.kind == "body":
                    return quote
                elsewhere = elsewhere or quote
    return elsewhere
