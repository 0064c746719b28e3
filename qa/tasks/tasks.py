"""Answers what asks for more than one fact; what it cannot make is then looked for as a fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from llama_index.core.postprocessor.types import BaseNodePostprocessor

from qa.answer.answer import Answer
from qa.question.filters import Filter
from qa.question.limits import Limits
from qa.question.nothing import thanks
from qa.question.parts import asked_for
from qa.question.question import Question, read_question
from qa.question.task import Request, requests
from qa.retrieval.retriever import Retriever
from qa.tasks.answers import refused
from qa.tasks.catalogue import from_catalogue
from qa.tasks.comparison import comparison
from qa.tasks.days.changes import changes
from qa.tasks.days.order import order
from qa.tasks.days.timeline import timeline
from qa.tasks.found.listing import lines, listing
from qa.tasks.lists import items_of
from qa.tasks.names import Names, names_of
from qa.tasks.scope import Scopes
from qa.tasks.search import Search
from qa.tasks.summary import summarise
from qa.tasks.who_is import who_is
from qa.words import Words
from store import Index

SAID = {"small_talk": "answer.small_talk", "no_question": "answer.no_question"}
"""What is said to a text that asks for nothing."""


class Tasks:
    """Summaries, timelines, lists and the like from one index. Safe to share between threads."""

    def __init__(
        self,
        index: Index,
        retriever: Retriever,
        second_stage: BaseNodePostprocessor,
        names: Names | None = None,
    ) -> None:
        """Without `names`, what articles name is looked for as any fact is."""
        self._index = index
        self._names = names
        self._search = Search(retriever, second_stage)
        self._scopes = Scopes(index, self._search)

    def answer(
        self, question: Question, limits: Limits, before: Sequence[str] = ()
    ) -> Answer | None:
        """The answer with the way that the question was read among its filters; None when it asks
        for a fact, or when what it asks for cannot be made of these articles. `before` are the
        articles that were cited last, by id."""
        for request in requests(question.asked, question.language):
            if request.task == "catalogue" and _only_leads_up(request, question):
                continue
            within = limits
            if request.task == "names":
                within = Limits(tuple(f for f in limits.filters if f.kind != "earlier"))
                answer = self._named(question, request, within, before)
            else:
                answer = self._answer(question, request, limits)
            if answer is not None:
                shown = Filter("task", request.surface, (request.task,))
                kept = within.filters if not answer.filters else answer.filters
                filters = (shown, *kept) if answer.citations else ()
                return replace(answer, filters=filters)
        if question.asks == "who" and not question.leant_on:
            return lines(question, self._index, self._search, self._scopes, limits)
        return None

    def _named(
        self, question: Question, request: Request, limits: Limits, before: Sequence[str]
    ) -> Answer | None:
        if self._names is None:
            return None
        return names_of(question, request, self._index, self._names, self._scopes, limits, before)

    def _answer(self, question: Question, request: Request, limits: Limits) -> Answer | None:
        if request.language != question.language:
            question = read_question(question.searched, fallback_language=request.language)
        match request.task:
            case "small_talk" | "no_question":
                said = (
                    "answer.thanked"
                    if thanks(question.asked, question.language)
                    else SAID[request.task]
                )
                return refused(question, request.task, Words(question.language).text(said))
            case "catalogue":
                return from_catalogue(question, request, self._index, self._scopes, limits)
            case "who_is":
                return who_is(question, request, self._index, self._search, limits)
            case "summary":
                articles = self._scopes.articles(question, request, limits)
                return summarise(question, articles, self._index) if articles else None
            case "comparison":
                return comparison(question, request, self._index, self._search, limits)
            case "list" | "count":
                parts = (self._index, self._search, self._scopes)
                found = items_of(question, request, *parts, limits)
                if found is None and request.count is None:
                    found = listing(question, request, *parts, limits)
                return found
            case "changes":
                articles = self._scopes.articles(question, request, limits)
                return changes(question, articles, self._index) if articles else None
            case "order":
                return order(question, request, self._index, self._search, self._scopes, limits)
            case "timeline":
                articles = self._scopes.articles(question, request, limits)
                return timeline(question, articles, self._index) if articles else None
        return None


def _only_leads_up(request: Request, question: Question) -> bool:
    """Whether the words that name articles only lead up to the question of a long text."""
    asked = asked_for(question.asked, question.language)
    return request.surface.casefold() not in asked.casefold()
