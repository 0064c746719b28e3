"""Two things or more side by side: of each the sentence that tells the same of it.

A side that the articles do not tell it of is named as missing.
"""

from __future__ import annotations

import re
from dataclasses import replace

from qa.answer.answer import Answer
from qa.question.limits import Limits
from qa.question.question import Question
from qa.question.task import Request
from qa.question.wording import wording
from qa.retrieval.naming import WORD, is_heard
from qa.tasks.answers import quoted
from qa.tasks.items import Item, best_items
from qa.tasks.lists import ways_of
from qa.tasks.measure import dimension_of, patterns_of
from qa.tasks.search import Search
from qa.tasks.sentences import Sentence, sentences
from qa.tasks.topic import Topic, topic_of
from qa.words import Words
from store import Article, Index, analyse, key_terms
from store.embedding.word_vectors import WordVectors
from store.language.values.forms import either

FOUND = 40
MOST = 5
"""Sides at most."""
OPENING = 400
"""Characters of an article that say whom it is about."""


def comparison(
    question: Question, request: Request, index: Index, search: Search, limits: Limits
) -> Answer | None:
    """One sentence a side; None when there are fewer than two sides, or nothing of any."""
    sides = sides_of(question)
    if len(sides) < 2 or question.asks in {"why", "when"}:
        return None
    about = topic_of(question, request)
    terms = tuple(t for t in about.terms if not _is_side(t.surface, sides))
    topic = Topic(terms, question.language, WordVectors(index.embedder))
    asked = replace(question, searched=" ".join(t.surface for t in terms) or question.searched)
    things: dict[str, list[Sentence]] = {}
    for side in sides:
        each = replace(question, searched=f"{side} {asked.searched}")
        hits = search.passages(each, limits, FOUND)
        articles = list({hit.article.id: hit.article for hit in hits}.values())
        things[side] = _told_of(side, articles, index, question.language)
    words_asked = [t.surface.lower() for t in terms if t.kind == "word"]
    alone = replace(question, searched=asked.searched)
    places = search.places(alone, ways_of(question, request, asked), limits, things, index.embedder)
    every = [each for own in things.values() for each in own]
    dimension = dimension_of(question.asked, question.language)
    patterns = patterns_of(places, every, words_asked, topic.vectors, dimension)
    found = best_items(asked, topic, things, index.embedder, patterns, places)
    measured = any(item.measure is not None for item in found)
    kept = [item for item in found if item.measure is not None or not measured]
    if len({(i.sentence.article.id, i.sentence.start) for i in kept}) < min(2, len(kept)):
        return None  # One sentence tells of all: it is the answer to a fact.
    if not kept or (len(kept) == 1 and not measured):
        return None
    missing = [side for side in sides if side not in {item.name for item in kept}]
    words = Words(question.language)
    return quoted(
        question,
        "comparison",
        [(item.name, item.sentence.quote(item.bold)) for item in _in_order(kept, sides)],
        message=words.text("answer.missing", terms=", ".join(missing)) if missing else "",
        outcome="partly" if missing else "answered",
    )


def sides_of(question: Question) -> list[str]:
    """What is compared: the names of the question, else the words on both sides of "or"."""
    names = [t.surface for t in question.terms if t.kind == "name"]
    first = key_terms(f"x {question.asked}", question.language)[:1]
    joins = either((*wording(question.language).words.listed, ",", r"vs\.?", "versus"))
    if first and first[0].kind == "name":
        opening = first[0].surface
        follows = re.match(rf"\s*{joins}(?!\w)", question.asked[len(opening) :], re.IGNORECASE)
        if follows and question.asked.startswith(opening):
            names = [opening, *names]
    if len(names) < 2:
        joined = either(wording(question.language).words.listed)
        match = re.search(rf"(\w+)\s+{joined}\s+(\w+)\W*$", question.asked, re.IGNORECASE)
        names = [match[1], match[2]] if match else []
    return list(dict.fromkeys(names))[:MOST]


def _is_side(surface: str, sides: list[str]) -> bool:
    return any(surface == side or surface in side.split() for side in sides)


def _told_of(side: str, articles: list[Article], index: Index, asked: str) -> list[Sentence]:
    """The sentences of the articles about a side; else those that name it."""
    titled = [a for a in articles if _names(side, a.title, a.language, asked)]
    if titled:
        return [each for article in titled for each in sentences(index, article)]
    opening = [a for a in articles if _names(side, _opening(a), a.language, asked)]
    if opening:
        return [each for article in opening for each in sentences(index, article)]
    every = [each for article in articles for each in sentences(index, article)]
    return [each for each in every if _names(side, each.text, each.article.language, asked)]


def _names(side: str, text: str, language: str, asked: str) -> bool:
    words = WORD.findall(side)
    tokens = set(analyse(text, language))
    return all(is_heard(w, text) or bool(set(analyse(w, asked)) & tokens) for w in words)


def _opening(article: Article) -> str:
    body = next((p for p in article.parts if p.kind == "body"), None)
    return article.text[body.start : body.start + OPENING] if body else article.title


def _in_order(items: list[Item], sides: list[str]) -> list[Item]:
    return sorted(items, key=lambda item: sides.index(item.name))
