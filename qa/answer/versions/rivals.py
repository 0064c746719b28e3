"""Whether two passages tell of one thing, so that another figure in one is to be shown."""

from __future__ import annotations

from qa.answer.versions.cues import cues
from qa.answer.versions.statements import (
    SAME_WORDS,
    sentence_of,
    share,
    share_asked,
    words_of,
)
from qa.question.question import Question
from qa.retrieval.hit import Hit
from qa.retrieval.naming import WORD, is_heard, names_held
from store import analyse
from store.language.dates import read_moments
from store.language.quantities import CLOCK, ORDINAL, Quantity, read_quantities, same_unit

WEEKS = 8
"""Later than this, another figure is of another time."""


def agree(question: Question, a: Hit, b: Hit) -> bool:
    """Whether two sentences count one thing by their words alone, however sure the reader is: in
    one language, of the same words and names, with what was asked, one quantity each."""
    code = a.article.language
    if code != b.article.language or not told_alike(a, b) or not tells_the_same(question, a, b):
        return False
    asked = frozenset(token for term in question.terms for token in term.tokens)
    held = [asked & frozenset(analyse(sentence_of(hit), code)) for hit in (a, b)]
    if min(share(held[0], held[1]), share(held[1], held[0])) < SAME_WORDS:
        return False
    counted = [_counted(hit) for hit in (a, b)]
    return all(len(found) == 1 for found in counted) and same_unit(*(q[0].unit for q in counted))


def brings_up_to_date(question: Question, later: Hit, earlier: Hit) -> bool:
    """Whether a sentence of the next weeks says what a figure has become ("rose to 9"), in an
    article that names what was asked of or has half of the question's words."""
    days = [hit.article.published for hit in (earlier, later)]
    if not (days[0] and days[1] and 0 < (days[1] - days[0]).days <= WEEKS * 7):
        return False
    code = later.article.language
    if later.span is None or not cues(code).updates.search(sentence_of(later)):
        return False
    names = any(t.kind == "name" for t in question.terms)
    if question.language != code:
        return names and names_held(question, later) == 1.0
    return 2 * share_asked(question, later.passage.text, code) >= 1.0


def told_alike(a: Hit, b: Hit) -> bool:
    """Whether the sentences that answer are of the same words but for who says so: two thirds of
    the shorter one's tokens, numbers aside, are in the other."""
    ours, theirs = (words_of(sentence_of(hit), hit.article.language) for hit in (a, b))
    return bool(ours and theirs) and 3 * len(ours & theirs) >= 2 * min(len(ours), len(theirs))


def tells_the_same(question: Question, a: Hit, b: Hit) -> bool:
    """Whether two figures are of one thing, as far as can be told: told within some weeks of each
    other, and with no name on either side that the other lacks."""
    days = [hit.article.published for hit in (a, b)]
    if days[0] and days[1] and abs((days[0] - days[1]).days) > WEEKS * 7:
        return False
    asked = {word.casefold() for word in WORD.findall(question.searched)}
    texts = [sentence_of(hit) for hit in (a, b)]
    named = [[word for word in WORD.findall(text)[1:] if word[0].isupper()] for text in texts]
    return not any(
        word.casefold() not in asked and not is_heard(word, text)
        for words, text in zip(named, reversed(texts), strict=True)
        for word in words
    )


def _counted(hit: Hit) -> list[Quantity]:
    """The quantities of what the reader found: no dates, hours or ordinals."""
    if hit.span is None:
        return []
    text, code = hit.article.text[hit.span.start : hit.span.end], hit.article.language
    dates = [(moment.start, moment.end) for moment in read_moments(text, code)]
    found = read_quantities(text, code, dates)
    return [q for q in found if q.sure and q.unit not in {CLOCK, ORDINAL}]
