"""What is added to the score of a place where the answer may stand, beside what is fitted.

What the turn before says: the same article is likelier to answer a follow-up, and what was just
answered is not the answer again. And what the question asks for: somebody's words are not in the
sentence that tells of the matter, and "No one was hurt" or "for life" has no number for a reader to
find.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from qa.question.none_told import asked_about, noun_counted, tells_none
from qa.question.question import Question
from qa.question.readings import Told
from qa.question.wording import wording
from qa.retrieval.hit import Hit
from qa.retrieval.likeness import SentenceLikeness
from qa.retrieval.naming import WORD, is_acronym, is_heard
from store import analyse, key_terms
from store.language.folding import fold_accents
from store.language.languages import is_known, language
from store.language.phrases import either
from store.language.quantities import Quantity, read_quantities
from store.language.values import forms

SAME_ARTICLE = 2.0
"""What it counts for, as logits, to be of an article that the turn before was answered from."""
AGAIN = 4.0
"""What it costs to be the answer to the turn before."""
SPOKEN = 3.0
"""What it counts for, as logits, to hold words that somebody said where those are asked for."""
NONE = 6.0
"""What it counts for, as logits, to say that there was none of what the question counts."""
SURELY_NONE = 4.0
"""What the same counts for in the log odds that the passage answers."""
RELATED = 1.0
"""What it counts for in these log odds to count by a word that differs by an accent from the one
in the question: "Il a neigé 12 centimètres" tells how much snow (neige) fell."""
COUNTED = 3.2
"""What it costs in these log odds to count something else than what the question counts."""
ROOT = 4
"""Letters of such a word at least."""
UNLIKE = 0.25
"""Cosine of what it counts and the nearest word of a sentence below which it is not told of."""
NAMED = 0.5
"""Share of the question's names that a passage holds at least to be of the same thing."""
_LETTERS = re.compile(r"[^\W\d_]+")
_NEXT = re.compile(r"\s+([^\W\d_]+)")
_QUOTED = re.compile(r"[“”«»„\"]")


def by_thread(told: Told | None, hit: Hit, start: int, end: int) -> float:
    """What to add to the score of `article.text[start:end]`; 0 for a question that stands alone."""
    if told is None or hit.article.id not in told.articles:
        return 0.0
    again = any(
        id_ == hit.article.id and 2 * (min(b, end) - max(a, start)) > b - a
        for id_, a, b in told.found
    )
    return SAME_ARTICLE - AGAIN * again


def by_kind(question: Question, sentence: str, code: str) -> float:
    """What to add to the score of a sentence in the language of `code`."""
    if not wording(question.language).says.search(question.searched):
        return 0.0
    return SPOKEN if is_spoken(sentence, code) else 0.0


def is_spoken(sentence: str, code: str) -> bool:
    """Whether a sentence in the language of `code` quotes, or says that somebody says so."""
    said = is_known(code) and _spoken(code).search(sentence)
    return bool(_QUOTED.search(sentence) or said)


def none_told(question: Question, hits: Sequence[Hit], place: int, named: float) -> frozenset[int]:
    """The offsets at which the sentences of a hit begin that say that there was none of what is
    asked for. `named` is the share of the question's names that it holds; a question without names
    is about what the search finds first, where that holds most of its words."""
    hit = hits[place]
    names = any(t.kind == "name" and not is_acronym(t.surface) for t in question.terms)
    if not (named >= NAMED if names else place == 0 and _holds_most(question, hit)):
        return frozenset()
    sentences, text = hit.passage.sentences, hit.article.text
    told = [text[start:end] for start, end in sentences]
    return frozenset(
        start
        for i, (start, _) in enumerate(sentences)
        if tells_none(question, told, i, hit.article.language)
    )


def for_life(question: Question, hit: Hit) -> frozenset[int]:
    """The offsets at which the sentences of a hit begin that answer for how long somebody of the
    question is sentenced without a number: it is named there, or just before where nobody is."""
    code = hit.article.language
    asked = question.asks == "quantity" and is_known(code)
    if not (asked and _sentenced(question.language).search(question.searched)):
        return frozenset()
    words = [word for t in question.terms if t.kind == "name" for word in WORD.findall(t.surface)]
    asked_of = " ".join(words)
    found, last = set(), False
    for start, end in hit.passage.sentences:
        text = hit.article.text[start:end]
        tokens = set(analyse(text, code)) if question.language == code else set()
        held = sum(
            is_heard(word, text) or bool(tokens & set(analyse(word, code))) for word in words
        )
        told = [word for t in key_terms(text, code) if t.kind == "name"
                for word in WORD.findall(t.surface)]  # fmt: skip
        # "Ned Farrow" is not Ike, and in another language a name may not sound like itself.
        others = any(not is_heard(word, asked_of) for word in told)
        most = 2 * len(words) if question.language != code else 3 * len(words)
        last = bool(words) and (3 * held >= most or (held > 0 or last) and not others)
        if last and _for_life(code).search(text):
            found.add(start)
    return frozenset(found)


def _holds_most(question: Question, hit: Hit) -> bool:
    """Whether a passage of the question's language, with its title, has most words of what people
    came to harm in."""
    if question.language != hit.article.language:
        return False
    asked = asked_about(question) or {token for t in question.terms for token in t.tokens}
    held = set(analyse(f"{hit.article.title} \n{hit.passage.text}", hit.article.language))
    return 2 * len(asked & held) > len(asked)


def surely(
    question: Question, hit: Hit, sentence: str, none: bool, likeness: SentenceLikeness
) -> float:
    """What to add to the log odds that a passage answers by a sentence, which may say that there
    was `none`. Within a language a sentence that counts, and names nothing like what the question
    counts, mostly counts something else; across languages words are not compared well enough."""
    if none:
        return SURELY_NONE
    code = hit.article.language
    if question.language != code or not (nouns := noun_counted(question.searched, code)):
        return 0.0
    counted = (_behind(sentence, number) for number in read_quantities(sentence, code))
    beside = [word for word in counted if word]
    if not beside:
        return 0.0
    roots = {fold_accents(noun) for noun in nouns if len(noun) >= ROOT}
    said = _LETTERS.findall(sentence.lower())
    if any(fold_accents(word) in roots for word in said if word not in nouns):
        return RELATED
    told = frozenset(analyse(f"{hit.article.title} \n{hit.passage.text}", code))
    held = any(set(analyse(noun, code)) <= told for noun in nouns)
    if held or any(noun.startswith(word) for noun in nouns for word in beside):
        return 0.0
    return -COUNTED if likeness.nearest(nouns, sentence, code) < UNLIKE else 0.0


def _behind(sentence: str, number: Quantity) -> str:
    """The word behind a number in a sentence; empty where it has a unit, or none follows."""
    found = _NEXT.match(sentence, number.end)
    return found[1].lower() if found and not number.unit else ""


@lru_cache(maxsize=16)
def _sentenced(code: str) -> re.Pattern[str]:
    return re.compile(forms.either(language(code).question.sentenced), re.IGNORECASE)


@lru_cache(maxsize=16)
def _for_life(code: str) -> re.Pattern[str]:
    return re.compile(forms.either(language(code).question.for_life), re.IGNORECASE)


@lru_cache(maxsize=16)
def _spoken(code: str) -> re.Pattern[str]:
    return re.compile(rf"\b{either(*language(code).claims.reported)}\b", re.IGNORECASE)
