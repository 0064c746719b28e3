"""Every item of a kind, how many there are, which has most, what they have together.

An item is an article's: the sentence of each article about the topic that says what is asked. Which
has most, and the total, are only told when every item has its number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from qa.answer.answer import Answer
from qa.question.limits import Limits
from qa.question.question import Question
from qa.question.task import Request, finds, without_cues
from qa.question.wording import wording
from qa.tasks.answers import named, quoted
from qa.tasks.found.counting import (
    counted_in,
    has,
    is_countable,
    is_unit,
    language_of,
    says,
    told_by,
)
from qa.tasks.found.finder import LINE, by_article
from qa.tasks.found.listing import looked_through
from qa.tasks.found.units import units
from qa.tasks.items import Item, best_items
from qa.tasks.measure import Pattern, dimension_of, patterns_of
from qa.tasks.places import Place
from qa.tasks.scope import Scopes, by_date
from qa.tasks.search import Search
from qa.tasks.sentences import sentences
from qa.tasks.topic import Topic, things_of
from qa.words import Words
from store import Index, analyse
from store.language.languages import language

MOST = 10
"""Items that are quoted; that there may be more is said."""
NEAR = 0.4
"""Share of the best item's score that another needs."""
HELD = 0.45
"""Share of the topic that an item's sentence holds, with what its article opens with."""


SURE = 0.7
"""Share of what was read from which on a list is one of numbers, words asked for counting twice."""


LACKS = 0.3
"""How surely an article must be about the topic to be named as one that lacks the number."""
CERTAIN = 0.7
"""Fit from which on a number may be added up and ranked."""


def items_of(
    question: Question,
    request: Request,
    index: Index,
    search: Search,
    scopes: Scopes,
    limits: Limits,
) -> Answer | None:
    """The list or the count; None when fewer than two articles have an item."""
    about = things_of(question, request)
    named_one = any(term.kind == "name" for term in about.terms)
    dimension = dimension_of(question.asked, question.language)
    numbers = question.asks == "quantity" or finds("numbers", question.asked, question.language)
    counts, ranks = request.count == "number", request.count in {"most", "least"}
    if not about.terms or (ranks and question.asks == "quantity"):
        return None
    if request.count is None and not (dimension or numbers):
        return None  # Things are asked for, no numbers of them.
    if counts and (dimension or is_unit(question)):
        return None  # An amount of something is no number of things.
    if named_one:
        return None  # Of one thing: what is told of it is a fact, or several.
    topic = replace(scopes.topic(question, request), terms=about.terms)
    # By words alone, so that nothing is embedded for what turns out to be a fact.
    if counts and not is_countable(question, topic, index, scopes, limits):
        return None
    looked, others = looked_through(question, request, topic, search, scopes, limits)
    every_unit = [unit for article in looked for unit in units(index, article)]

    def likely() -> dict[str, float]:
        return by_article(question, topic, every_unit, others, search.reader, index.embedder)

    if not counts and (request.count is None or len(others) < 2):
        # Told in other words altogether: it has no number to lack either.
        others = {id_: True for id_, sure in likely().items() if sure >= LINE} | others
    if len(others) < 2:
        return None
    things = {a.id: sentences(index, a) for a in by_date([index.article(id_) for id_ in others])}
    asked = replace(question, searched=about.searched)
    patterns: list[Pattern] = []
    places: list[Place] = []
    if not counts:
        ways = ways_of(question, request, about)
        places = search.places(question, ways, limits, things, index.embedder)
        asked_words = [t.surface.lower() for t in question.terms if t.kind == "word"]
        every = [each for own in things.values() for each in own]
        patterns = patterns_of(places, every, asked_words, topic.vectors, dimension)
        sure = bool(patterns) and (bool(dimension) or patterns[0].share >= SURE)
        if request.count is None and question.asks != "quantity" and not sure:
            patterns = []
        if not patterns and (dimension or request.count is not None):
            return None
    found = best_items(asked, topic, things, index.embedder, patterns, places)
    if counts:
        counted = counted_in(question)
        if sum(says(i, counted) for i in found) < 2:
            return None  # The others may only call it by another name.
        found = [i for i in found if has(i, counted, topic)]
    kept = _distinct(_of_the_topic(found, topic, counts))
    measured = [item for item in kept if item.measure]
    if len(kept) < 2 or (request.count is not None and not counts and len(measured) < 2):
        return None
    if request.count is not None and not counts:
        kept = [replace(i, clear=_is_sure(i)) for i in kept]
        # What only may call the topic by another name has no number to lack.
        kept = [i for i in kept if i.measure or not others[i.name]]
        if any(i.measure is None for i in kept):
            about_it = likely()
            kept = [i for i in kept if i.measure or about_it.get(i.name, LACKS) >= LACKS]
        if sum(i.clear for i in kept) < 2:
            return None
    if ranks:
        return _extreme(question, kept, request.count == "most")
    if request.count == "total":
        return _total(question, kept)
    if len(measured) >= 2:
        kept = measured
    return _listed(question, "count" if counts else "list", kept)


def _is_sure(item: Item) -> bool:
    """Whether an item's number may be ranked and added up."""
    return item.measure is not None and item.fit >= CERTAIN and item.clear


def ways_of(question: Question, request: Request, about: Question) -> list[str]:
    """The question as it is asked of a single thing: without "in total", and as "how many"; of the
    most and the least as it is, for what they are of, and for money as what something cost."""
    code = question.language
    words = language(code).tasks
    alone = without_cues(question.asked, code)
    if finds("costs", question.asked, code):
        things = [t.surface for t in about.terms if not finds("costs", t.surface, code)]
        return [alone, words.asks_money.format(what=" ".join(things))]
    if request.count in {"most", "least"} and dimension_of(question.asked, code) == "size":
        return [question.asked]
    what = about.searched
    if request.count is not None or question.asks == "quantity":
        what = wording(code).question_word.sub(" ", alone, count=1).strip(" ?!.")
    number = words.asks_number.format(what=" ".join(what.split()))
    return [alone, number]


def _of_the_topic(found: Sequence[Item], topic: Topic, counts: bool) -> list[Item]:
    """The items about the topic."""
    best = max((item.base for item in found), default=0.0)
    # Where spaces part syllables a word is several terms, and one of another word holds none.
    syllables = language(topic.language).index.syllables
    least = HELD * ((0.7 if counts else 0.5) if syllables else 1.0)
    return [
        item
        for item in found
        if (item.measure or item.base >= NEAR * best)
        and topic.held(told_by(item), language_of(item)) >= least
    ]


def _distinct(items: Sequence[Item]) -> list[Item]:
    """The items without those that an agency's copy tells again in the same words."""
    kept: dict[frozenset[str], Item] = {}
    for item in items:
        kept.setdefault(frozenset(analyse(item.sentence.text, language_of(item))), item)
    return list(kept.values())


def _listed(question: Question, task: str, items: Sequence[Item]) -> Answer:
    words = Words(question.language)
    shown = list(items[:MOST])
    articles = len({item.sentence.article.id for item in items})
    message = words.counted("found_in", articles, found=words.number(len(items)))
    if len(items) > MOST:
        message = f"{message} {words.text('answer.more')}"
    return quoted(
        question,
        "count" if task == "count" else "list",
        [(named(i.sentence.article, words), i.sentence.quote(i.bold)) for i in shown],
        message=message,
    )


def _extreme(question: Question, items: Sequence[Item], most: bool) -> Answer:
    words = Words(question.language)
    having = sorted(
        (i for i in items if i.clear), key=lambda i: i.measure.value if i.measure else 0,
        reverse=most,
    )  # fmt: skip
    lacking = [i for i in items if not i.clear]
    shown = ", ".join(f"{_number(i, words)} [{n}]" for n, i in enumerate(having, start=1))
    key = "answer.most" if most else "answer.least"
    message = words.text(key, value=_number(having[0], words), n=len(items), values=shown)
    return _with_missing(question, having, lacking, message)


def _total(question: Question, items: Sequence[Item]) -> Answer:
    words = Words(question.language)
    having, lacking = [i for i in items if i.clear], [i for i in items if not i.clear]
    summed = sum((i.measure.value for i in having if i.measure), Decimal(0))
    values = " + ".join(f"{_number(i, words)} [{n}]" for n, i in enumerate(having, start=1))
    message = words.text("answer.total", values=values, total=_written(summed, words))
    return _with_missing(question, having, lacking, message)


def _with_missing(
    question: Question, having: Sequence[Item], lacking: Sequence[Item], message: str
) -> Answer:
    """The numbers with what they come to; without it when an item has none for sure: it is named,
    and what may be its number is quoted after the others."""
    words = Words(question.language)
    shown = [*having, *(i for i in lacking if i.measure)]
    if lacking:
        titles = ", ".join(i.sentence.article.title for i in lacking)
        message = words.text("answer.no_number", terms=titles)
    return quoted(
        question,
        "count",
        [(named(i.sentence.article, words), i.sentence.quote(i.bold)) for i in shown],
        message=message,
        outcome="partly" if lacking else "answered",
    )


def _number(item: Item, words: Words) -> str:
    return _written(item.measure.value, words) if item.measure else ""


def _written(value: Decimal, words: Words) -> str:
    places = max(0, -int(value.normalize().as_tuple().exponent))
    return words.number(float(value), min(places, 3))
