"""Sentences of other articles as quotes: where they stand, whether they say what another says."""

from __future__ import annotations

from collections.abc import Iterable

from qa.answer.quote import Quote
from qa.answer.versions.cues import figures
from qa.question.question import Question
from qa.retrieval.hit import Hit
from store import Article, Index, analyse

SAME_WORDS = 0.8
"""Share of the words of two sentences, numbers aside, from which they say the same."""


def answer_of(quote: Quote) -> str:
    """The answer itself, as the quote has it; empty where it is not known."""
    return quote.text[slice(*quote.bold)] if quote.bold else ""


def sentence_of(hit: Hit) -> str:
    """The sentence that the span of a hit begins in; its passage when it has none."""
    at = hit.span.start if hit.span else -1
    for start, end in hit.passage.sentences:
        if start <= at < end:
            return hit.article.text[start:end]
    return hit.passage.text


def quote_at(article: Article, start: int, end: int, index: Index) -> Quote | None:
    """The slice of an article as a quote; None where no passage holds it."""
    for passage in index.passages_of(article.id):
        if passage.start <= start and end <= passage.end:
            return Quote(Hit(passage, article, 0.0), start, end)
    return None


def words_of(text: str, code: str) -> frozenset[str]:
    """The tokens of a text without its numbers."""
    return frozenset(t for t in analyse(text, code) if not any(map(str.isdigit, t)))


def says_the_same(one: str, other: str, code: str) -> bool:
    """Whether two sentences are of the same words and figures."""
    same_figures = figures(one, code, sure=False) == figures(other, code, sure=False)
    return same_figures and in_the_same_words(one, other, code)


def in_the_same_words(one: str, other: str, code: str) -> bool:
    """Whether two sentences are of the same words, whatever their figures."""
    ours, theirs = words_of(one, code), words_of(other, code)
    return bool(ours and theirs) and len(ours & theirs) >= SAME_WORDS * len(ours | theirs)


def share_asked(question: Question, text: str, code: str) -> float:
    """The share of the question's words that a text in its language holds, 0 to 1."""
    if question.language != code:
        return 0.0
    asked = frozenset(token for term in question.terms for token in term.tokens)
    return share(asked, frozenset(analyse(text, code)))


def share(part: frozenset[str], of: frozenset[str]) -> float:
    """The share of a set that is in another; 0 of an empty one."""
    return len(part & of) / len(part) if part else 0.0


def once(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """The quotes without those that lie inside an earlier one."""
    found: list[Quote] = []
    for quote in quotes:
        if not any(
            quote.hit.article.id == known.hit.article.id
            and known.start <= quote.start
            and quote.end <= known.end
            for known in found
        ):
            found.append(quote)
    return tuple(found)
