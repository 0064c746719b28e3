"""What a request is about, without what it wants done, and how much of that a text holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from qa.question.question import Question
from qa.question.task import Request, cue_spans, finds, is_sort, says_nothing
from qa.question.wording import wording
from qa.retrieval.naming import WORD, is_heard
from store import KeyTerm, analyse
from store.embedding.word_vectors import WordVectors
from store.language.dates import is_month
from store.language.languages import language as language_of

NEAR, ALIKE = 0.25, 0.6
"""Cosine of two words at which they begin to count as one, and count in full."""


def topic_of(question: Question, request: Request) -> Question:
    """The question without its cue and the words that only say what is done with the rest."""
    words = wording(question.language)
    cues = cue_spans(question.searched, question.language, request)
    terms = []
    for term in question.terms:
        surface = term.surface.strip()
        if term.kind in {"date", "year"} or is_month(surface, question.language):
            continue
        if term.kind == "word" and (
            any(start <= term.start < end for start, end in cues)
            or words.no_topic.fullmatch(surface)
            or words.tells.fullmatch(surface)
            or says_nothing(surface, question.language)
        ):
            continue
        terms.append(term)
    kept = tuple(terms)
    return replace(question, searched=" ".join(t.surface for t in kept), terms=kept)


def things_of(question: Question, request: Request) -> Question:
    """The same for a list: without the word for their sort too, where there is another."""
    about = topic_of(question, request)
    terms = tuple(t for t in about.terms if not is_sort(t.surface, question.language))
    return replace(about, terms=terms or about.terms)


@dataclass(frozen=True, slots=True, eq=False)
class Topic:
    """The terms of a topic, ready to be looked for."""

    terms: tuple[KeyTerm, ...]
    language: str
    vectors: WordVectors

    def held(self, text: str, language: str) -> float:
        """The share of the terms that a text holds, 0 to 1; names count twice. 1 without terms."""
        if not self.terms:
            return 1.0
        strengths = self.strengths(text, language)
        weights = [2.0 if term.kind == "name" else 1.0 for term in self.terms]
        return sum(w * s for w, s in zip(weights, strengths, strict=True)) / sum(weights)

    def strengths(self, text: str, language: str) -> list[float]:
        """How much of each term a text holds: a name by its sound, a word by its stem or sense."""
        tokens = frozenset(analyse(text, language))
        found = [self._plain(term, text, tokens, language) for term in self.terms]
        open_ = [i for i, term in enumerate(self.terms) if found[i] < 1 and term.kind == "word"]
        if open_ and self.vectors.trusts(self.language, language):
            told = words_of(text, language)
            for i in open_ if told else ():
                # Of a case or a plural the stem is often the plain form of the word.
                term = self.terms[i]
                asked = list(dict.fromkeys([term.surface.lower(), *term.tokens, *self._pairs(i)]))
                cosines = self.vectors.vectors(asked) @ self.vectors.vectors(told).T
                strength = float(np.clip((cosines.max() - NEAR) / (ALIKE - NEAR), 0.0, 1.0))
                found[i] = max(found[i], strength)
        return found

    def _pairs(self, place: int) -> list[str]:
        """Of a syllable, the words that it makes with the terms right beside it."""
        if not language_of(self.language).index.syllables:
            return []
        near = self.terms[max(0, place - 1) : place + 2]
        beside = zip(near, near[1:], strict=False)
        return [f"{a.surface} {b.surface}".lower() for a, b in beside if b.start == a.end + 1]

    def _plain(self, term: KeyTerm, text: str, tokens: frozenset[str], language: str) -> float:
        if term.kind == "name":
            words = WORD.findall(term.surface)
            heard = [
                is_heard(w, text) or bool(set(analyse(w, self.language)) & tokens) for w in words
            ]
            return sum(heard) / len(heard) if heard else 0.0
        own = (
            set(term.tokens) if language == self.language else set(analyse(term.surface, language))
        )
        return 1.0 if own and own <= tokens else 0.0


def words_of(text: str, language: str) -> list[str]:
    """The distinct words of a text in lower case; in a language of syllables pairs of them too."""
    every = [word.lower() for word in WORD.findall(text)]
    found = [word for word in every if len(word) > 1]
    if language_of(language).index.syllables:
        found += [f"{a} {b}" for a, b in zip(every, every[1:], strict=False)]
    return list(dict.fromkeys(found))


def without(text: str, cut: Sequence[str]) -> str:
    """A text without some of its words."""
    for each in cut:
        text = re.sub(rf"(?<!\w){re.escape(each)}(?!\w)", " ", text, flags=re.IGNORECASE)
    return " ".join(text.split())


def asks_for_one(question: Question) -> bool:
    """Whether a request is about a single article."""
    return bool(finds("one_article", question.asked, question.language))
