"""Who or what a name is: the sentences that say so beside the name, or name it first.

A text says who somebody is around the name: "the auditor general, Nora Velling", "Halden Freight, a
railway company", "X is the mayor".
"""

from __future__ import annotations

import re
from dataclasses import replace

from qa.answer.answer import Answer
from qa.question.limits import Limits
from qa.question.question import Question
from qa.question.task import Request, finds
from qa.retrieval.naming import WORD, is_heard
from qa.tasks.answers import quoted
from qa.tasks.search import Search
from qa.tasks.sentences import Sentence, sentences
from qa.tasks.topic import topic_of
from store import Article, Index, analyse, fold_name
from store.language.folding import sounds_like

FOUND = 30
"""Passages that are looked through."""
MOST = 2
"""Sentences that are quoted."""
BEHIND = 0.75
"""A second one may say this much less of who it is."""
BEFORE, AFTER, IS, BARE = 1.5, 1.5, 2.0, 1.0
"""What counts: set off before the name or after it, a verb that says what it is, words right before
the name."""
FIRST = 0.5
"""The first sentence of an article that has the name."""


def who_is(
    question: Question, request: Request, index: Index, search: Search, limits: Limits
) -> Answer | None:
    """The sentences that say who or what it is; None when no article has the name."""
    named = replace(topic_of(question, request), searched=request.name or question.searched)
    hits = search.passages(named, limits, FOUND)
    articles = list({hit.article.id: hit.article for hit in hits}.values())
    scored: list[tuple[float, int, Sentence, tuple[int, int]]] = []
    for article in articles:
        seen = False
        for each in sentences(index, article):
            span = mention(request.name, each, question.language)
            if span is None:
                continue
            score = _said_beside(each.text, span, article) + (0.0 if seen else FIRST)
            seen = True
            scored.append((score, len(scored), each, span))
    if not scored:
        return None
    scored.sort(key=lambda found: (-found[0], found[1]))
    best = scored[0]
    chosen = [best]
    for other in scored[1:]:
        enough = other[0] >= max(BARE, best[0] - BEHIND)
        if len(chosen) < MOST and enough and other[2].article.id != best[2].article.id:
            chosen.append(other)
    return quoted(question, "who_is", [("", each.quote(bold=span)) for _, _, each, span in chosen])


def mention(name: str, sentence: Sentence, asked: str) -> tuple[int, int] | None:
    """Where a sentence has the whole of a name, in any spelling; in its text."""
    wanted = WORD.findall(name)
    text, language = sentence.text, sentence.article.language
    if not wanted:
        return None
    if not all(
        is_heard(word, text) or set(analyse(word, asked)) & set(analyse(text, language))
        for word in wanted
    ):
        return None
    places = [m for m in WORD.finditer(text) if any(_same(word, m[0], language) for word in wanted)]
    runs: list[list[re.Match[str]]] = []
    for match in places:
        if runs and match.start() - runs[-1][-1].end() <= 2:
            runs[-1].append(match)
        else:
            runs.append([match])
    if not runs:
        return None
    longest = max(runs, key=len)
    if 2 * len(longest) < len(wanted):
        return None
    return longest[0].start(), longest[-1].end()


def _same(word: str, other: str, language: str) -> bool:
    tokens = analyse(word, language)
    if tokens and tokens == analyse(other, language):
        return True
    return other[0].isupper() and sounds_like(fold_name(word), fold_name(other))


def _said_beside(text: str, span: tuple[int, int], article: Article) -> float:
    """How much of who it is stands right beside a name."""
    before, after = text[: span[0]].rstrip("«“\"' "), text[span[1] :].lstrip("»”\"'’ ")
    score = 0.0
    if re.match(r"[,(—–]", after) and not re.match(r",\s*(?:\w+\s+){0,2}[»”\"]", after):
        score += AFTER
    copula = finds("copula", after[:20], article.language)
    if copula and after.startswith(copula):
        score += IS
    if before.endswith((",", ":", "—", "–")):
        score += BEFORE
    elif (word := re.search(r"(\w+)$", before)) and analyse(word[1], article.language):
        score += BARE
    return score
