"""A question as the reader has learnt to read one: not in capitals, and with the accents and tones
that it was typed without, taken from the words of the passages found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from qa.question.question import Question
from qa.retrieval.hit import Hit
from store import Embedder, detect_language
from store.language.folding import fold_accents
from store.language.languages import language

SEEN = 3
"""Passages whose words are looked at."""
LIKE = 0.2
"""Share of the question's words, accents apart, that the first of them holds at least."""
_WORD = re.compile(r"[^\W\d_]+")


def with_marks(question: Question, embedder: Embedder) -> Question:
    """The question as it is searched: in a language of syllables that was typed without marks, with
    the likeliest ones, by an embedder that knows such words."""
    text, marks = question.searched, getattr(embedder, "marks", None)
    if marks is None or not text.isascii() or not language(question.language).index.syllables:
        return question
    return replace(question, searched=marks.restored(text))


def legible(question: Question, hits: Sequence[Hit]) -> str:
    """The searched text of a question, ready to be read with the first of these passages."""
    text = question.searched
    if text.isupper():
        text = text.capitalize()
    typed = question.asked if language(question.language).index.syllables else text
    if not typed.isascii() or not hits:
        return text
    told = hits[0].article.language
    leg = hits[0].legs.get("words")
    if leg is None or leg.score < LIKE or detect_language(typed) not in {None, told}:
        return text
    forms = _forms([h.passage.text for h in hits[:SEEN] if h.article.language == told], told)
    return _WORD.sub(lambda match: forms.get(fold_accents(match[0]), match[0]), text)


def _forms(texts: Sequence[str], told: str) -> dict[str, str]:
    """By a word without accents, the form of it that the texts have most often."""
    asked = " ".join(language(told).detection.question_words)
    counts = Counter(word.lower() for text in (*texts, asked) for word in _WORD.findall(text))
    found: dict[str, str] = {}
    for word, _ in counts.most_common():
        found.setdefault(fold_accents(word), word)
    return found
