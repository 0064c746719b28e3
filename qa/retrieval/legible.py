"""A question as the reader has learnt to read one: not in capitals, and with the accents, tones and
capitals that it was typed without, taken from the words of the passages found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from qa.question.question import Question, terms_of
from qa.question.wording import wording
from qa.retrieval.hit import Hit
from qa.retrieval.naming import is_heard
from store import Embedder, analyse, detect_language, fold_name
from store.embedding.word_vectors import WordVectors
from store.language.folding import fold_accents, sounds_like
from store.language.languages import Language, is_known, language, languages
from store.language.values.claim import whole

SEEN = 3
"""Passages whose words are looked at."""
LIKE = 0.2
"""Share of the question's words, accents apart, that the first of them holds at least."""
SHORTEST = 4
"""Letters of a name that is told by its sound, in another language."""
UNLIKE = 0.35
"""Cosine of two words below which one is nothing like the other."""
_INSIDE = re.compile(r"(?<=[\w,;’'] )[^\W\d_]+")
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


def with_names(question: Question, hits: Sequence[Hit], vectors: WordVectors) -> Question:
    """The question with a capital on each name in it, where it was typed in small letters: a word
    that the passages found write with one and never without, and somebody whose words are asked
    for, when they have nothing like it."""
    text, code = question.searched, question.language
    if question.asked != question.asked.lower() or not hits:
        return question
    known = language(code)
    told = [(hit.passage.text, hit.article.language) for hit in hits]
    small = {w.lower() for each, _ in told for w in _WORD.findall(each) if w[0].islower()}
    inside = ((word, tongue) for each, tongue in told for word in _INSIDE.findall(each))
    capital = {(word, tongue) for word, tongue in inside if word[0].isupper()}
    names = {
        term.surface
        for term in question.terms
        if term.kind == "word"
        and term.surface.islower()
        and term.surface not in small
        and not _ordinary(known).fullmatch(term.surface)
        and any(_is_written(term.surface, code, *each) for each in capital)
    }
    names |= _speaker(question, small, {word for word, _ in capital}, vectors)
    if not names:
        return question

    def named(typed: str) -> str:
        return _WORD.sub(lambda m: m[0].title() if m[0] in names else m[0], typed)

    if named(text) == text:
        return question
    text = named(text)
    return replace(question, asked=named(question.asked), searched=text, terms=terms_of(text, code))


def _is_written(word: str, code: str, other: str, told: str) -> bool:
    """Whether a capitalised word of a text is that of a question, or a form or spelling of it."""
    if code == told:
        own = analyse(word, code)
        return word == other.lower() or (bool(own) and own == analyse(other, told))
    a, b = fold_name(word), fold_name(other)
    return a == b or (min(len(a), len(b)) >= SHORTEST and sounds_like(a, b))


def _speaker(
    question: Question, small: set[str], capital: set[str], vectors: WordVectors
) -> set[str]:
    """Whose words are asked for, where that is nobody whom the passages have anything like."""
    text, told = question.searched, sorted(small | {each.lower() for each in capital})
    codes = [question.language]
    if detect_language(text) is None:
        codes = [each.code for each in languages()]
    for words in map(wording, codes):
        says = words.says.search(text)
        asked = [
            term.surface
            for term in question.terms
            if not words.tells.fullmatch(term.surface)
            and words.says.search(f"{text[: term.start]} {text[term.end :]}")
        ]
        first = asked[0] if says and asked else ""
        if not first.islower() or first in told or not told or not vectors.useful:
            continue
        heard = any(sounds_like(fold_name(first), fold_name(each)) for each in capital)
        nearest = float((vectors.vectors([first]) @ vectors.vectors(told).T).max())
        if not heard and nearest < UNLIKE:
            return {first}
    return set()


@lru_cache(maxsize=64)
def _ordinary(known: Language) -> re.Pattern[str]:
    """Words that have a capital in a name or before it, and are no name themselves."""
    words, names = known.entities, known.names
    forms = (*words.titles, *words.bodies, *words.sites, *words.things, *words.common)
    return whole((*forms, *names.roles, *map(re.escape, known.terms.openers)))


def _forms(texts: Sequence[str], told: str) -> dict[str, str]:
    """By a word without accents, the form of it that the texts have most often."""
    asked = " ".join(language(told).detection.question_words)
    counts = Counter(word.lower() for text in (*texts, asked) for word in _WORD.findall(text))
    found: dict[str, str] = {}
    for word, _ in counts.most_common():
        found.setdefault(fold_accents(word), word)
    return found


def by_its_verb(text: str, question: Question, hit: Hit) -> str:
    """A question for the rain that fell as one for how much it rained, where a sentence says that
    it rained there: a reader that looks for the noun passes the verb over."""
    article, code = hit.article, question.language
    if not (is_known(code) and is_known(article.language)):
        return text
    names = [word for t in question.terms if t.kind == "name" for word in _WORD.findall(t.surface)]
    told = language(article.language).question.rained
    for (asked, verb), rained in zip(language(code).question.fell, told, strict=False):
        for start, end in hit.passage.sentences:
            said = article.text[start:end]
            it_did = re.search(rf"\b{rained}\b", said, re.IGNORECASE)
            if it_did and all(is_heard(name, said) for name in names):
                text = re.sub(asked, verb, text, flags=re.IGNORECASE)
    return text
