"""Every item that the articles tell of, each in its sentence, and how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.answer.answer import Answer
from qa.question.limits import Limits
from qa.question.question import Question
from qa.question.task import Request, finds, is_sort
from qa.tasks.answers import named, quoted
from qa.tasks.found.counting import counted_in, is_unit
from qa.tasks.found.finder import LINE, Found, find
from qa.tasks.found.units import units
from qa.tasks.measure import dimension_of
from qa.tasks.scope import Scopes, by_date
from qa.tasks.search import Search
from qa.tasks.topic import Topic, topic_of
from qa.words import Words
from store import Article, Index, analyse, key_terms
from store.language.languages import language
from store.language.quantities import read_quantities

PASSAGES = 60
"""Passages of which the articles are looked through."""
ARTICLES = 30
"""Articles that are looked through."""
TOLD = 0.5
"""Probability of an answer from which on a number is told."""
NAMED = 0.2
"""The same of a number with what is counted beside it."""
FEW = 5
"""Passages of which the lists are looked through for a fact."""
SURE = 0.6
"""How sure a line of a list must be to answer, with the others, what asks for a fact."""
COUNTED = 0.2
"""Probability from which on something is counted; that there may be more is said."""
MOST = 10
"""Items that are quoted; that there may be more is said."""


def listing(
    question: Question,
    request: Request,
    index: Index,
    search: Search,
    scopes: Scopes,
    limits: Limits,
) -> Answer | None:
    """The items, or their number with them; None when fewer than two places hold one."""
    about = topic_of(question, request)
    kept = tuple(t for t in about.terms if not is_sort(t.surface, question.language))
    topic = replace(scopes.topic(question, request), terms=kept or about.terms)
    if not topic.terms or (request.count == "number" and is_told(question, search, limits)):
        return None
    articles, inside = looked_through(question, request, topic, search, scopes, limits)
    found = find(
        which(question),
        topic,
        [unit for article in by_date(articles) for unit in units(index, article)],
        inside,
        search.reader,
        index.embedder,
        COUNTED if request.count == "number" else LINE,
    )
    found = distinct(found)
    told = {each.unit.sentence.article.id for each in found}
    if request.count == "number" and len(told) < 2 and any(e.unit.listed < 0 for e in found):
        return None  # Sentences of one article are no things that could be counted.
    cut = request.count == "number" or len(articles) >= ARTICLES
    return _answer(question, request, found, cut)


def lines(
    question: Question, index: Index, search: Search, scopes: Scopes, limits: Limits
) -> Answer | None:
    """The lines of a list or a table that together answer a question for a fact, as "who won a
    prize?"; None when none do."""
    request = Request("list", "", language=question.language)
    topic = scopes.topic(question, request)
    hits = search.passages(question, limits, FEW)
    near = {hit.article.id: hit.article for hit in hits}
    found = [(each, units(index, each)) for each in near.values()]
    holding = [each for _, each in found if any(unit.listed >= 0 for unit in each)]
    if not topic.terms or not holding:
        return None
    every = [unit for each in holding for unit in each]
    kept = find(question, topic, every, (), search.reader, index.embedder)
    if len(kept) < 2 or any(each.unit.listed < 0 for each in kept):
        return None
    if max(each.sure for each in kept) < SURE:
        return None
    return _answer(question, request, kept, False)


def _answer(
    question: Question, request: Request, found: Sequence[Found], cut: bool
) -> Answer | None:
    if len(found) < 2:
        return None
    words = Words(question.language)
    shown = found[:MOST]
    told = len({each.unit.sentence.article.id for each in found})
    message = words.counted("found_in", told, found=words.number(len(found)))
    if len(found) > len(shown) or cut:
        message = f"{message} {words.text('answer.more')}"
    labels = [named(each.unit.sentence.article, words) for each in shown]
    if told == 1:
        labels = labels[:1] + [""] * (len(shown) - 1)
    return quoted(
        question,
        "count" if request.count == "number" else "list",
        [(label, each.unit.sentence.quote(each.bold))
         for label, each in zip(labels, shown, strict=True)],
        message=message,
    )  # fmt: skip


def looked_through(
    question: Question,
    request: Request,
    topic: Topic,
    search: Search,
    scopes: Scopes,
    limits: Limits,
) -> tuple[list[Article], dict[str, bool]]:
    """The articles that are looked through; by id of those that hold the topic, whether they only
    call it by another name."""
    own = scopes.articles(question, request, limits)
    inside = scopes.widened(question, topic, own, limits) if own else {}
    found = {article.id: article for article in own}
    within = limits.articles(scopes.all()) if limits else None
    asked = replace(question, searched=" ".join(t.surface for t in topic.terms))
    for searched in (asked, question):
        for hit in search.passages(searched, limits, PASSAGES):
            if within is None or hit.article.id in within:
                found.setdefault(hit.article.id, hit.article)
    return list(found.values())[:ARTICLES], inside


def is_told(question: Question, search: Search, limits: Limits) -> bool:
    """Whether "how many" asks for a number that the articles tell: an amount of something, or what
    the reader finds a number for."""
    code = question.language
    if dimension_of(question.asked, code) or is_unit(question):
        return True
    noun = " ".join(term.surface for term in counted_in(question)[:1])
    best = next((hit for hit in search.read(question, limits) if hit.span), None)
    if best is None or best.span is None:
        return False
    said = best.article.text[best.span.start : best.span.end]
    numbered = bool(read_quantities(said, best.article.language))
    # "Five authors" tells how many authors there are.
    beside = set(analyse(noun, code)) & set(analyse(said, best.article.language))
    return best.span.probability >= (NAMED if numbered and beside else TOLD)


def which(question: Question) -> Question:
    """A question for the number of things as one for the things themselves."""
    cue = finds("how_many", question.asked, question.language)
    if not cue:
        return question
    what = question.asked[question.asked.index(cue) + len(cue) :].strip(" ?!.")
    form = language(question.language).tasks.asks_which
    return replace(question, asked=form.format(what=what))


def distinct(found: Sequence[Found]) -> list[Found]:
    """Each item once, in order: told again are what an agency's copy has in the same words, and
    what another article calls by the same name or a part of it."""
    kept: list[Found] = []
    for each in sorted(found, key=lambda item: -item.sure):
        if not any(_same(each, other) for other in kept):
            kept.append(each)
    return [each for each in found if any(each is other for other in kept)]


def _same(one: Found, other: Found) -> bool:
    ours, its = one.unit.sentence, other.unit.sentence
    if ours.article.id == its.article.id:
        return False
    if _tokens(ours.text, ours.article.language) == _tokens(its.text, its.article.language):
        return True
    a, b = _name(one), _name(other)
    return bool(a and b) and (a <= b or b <= a)


def _name(found: Found) -> frozenset[str]:
    """The tokens of the item that the reader sees, where it is a name."""
    if found.bold is None:
        return frozenset()
    code = found.unit.sentence.article.language
    # After a word a capital says that it is a name.
    terms = key_terms(f"x {found.unit.text[slice(*found.bold)]}", code)
    rest = [t for t in terms if t.kind != "name"]
    return (
        frozenset(token for t in terms for token in t.tokens)
        if terms and not rest
        else (frozenset())
    )


def _tokens(text: str, code: str) -> frozenset[str]:
    return frozenset(analyse(text, code))
