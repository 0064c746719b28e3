"""Every item that the articles tell of, each in its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.answer.answer import Answer
from qa.question.limits import Limits
from qa.question.question import Question
from qa.question.task import Request
from qa.tasks.answers import named, quoted
from qa.tasks.found.finder import Found, find
from qa.tasks.found.units import units
from qa.tasks.scope import Scopes, by_date
from qa.tasks.search import Search
from qa.tasks.topic import Topic, things_of
from qa.words import Words
from store import Article, Index, analyse, key_terms

PASSAGES = 60
"""Passages of which the articles are looked through."""
ARTICLES = 30
"""Articles that are looked through."""
FEW = 5
"""Passages of which the lists are looked through for a fact."""
SURE = 0.6
"""How sure a line of a list must be to answer, with the others, what asks for a fact."""
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
    """The items; None when fewer than two places hold one."""
    terms = things_of(question, request).terms
    topic = replace(scopes.topic(question, request), terms=terms)
    if not topic.terms:
        return None
    articles, inside = looked_through(question, request, topic, search, scopes, limits)
    found = find(
        question,
        topic,
        [unit for article in by_date(articles) for unit in units(index, article)],
        inside,
        search.reader,
        index.embedder,
    )
    return _answer(question, distinct(found), len(articles) >= ARTICLES)


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
    if max(each.sure for each in kept) < SURE or _is_in_one(question, kept):
        return None
    return _answer(question, kept, False)


def _is_in_one(question: Question, found: Sequence[Found]) -> bool:
    """Whether one line alone has words of the question, and most of them: the others are no answer
    to "Who set the record?"."""
    asked = {token for term in question.terms for token in term.tokens}
    texts = [each.unit.sentence for each in found]
    held = [
        len(asked & _tokens(each.text, each.article.language))
        if each.article.language == question.language
        else 0
        for each in texts
    ]
    return sum(map(bool, held)) == 1 and 2 * max(held) > len(asked)


def _answer(question: Question, found: Sequence[Found], cut: bool) -> Answer | None:
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
        "list",
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
