"""The extractive answer: which sentences are quoted, or that the question is refused.

All of it comes from what the second stage found in the passages; nothing is read again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from qa.answer.looked_up import LOOKED_UP, looked_up
from qa.answer.quote import Quote, quotes_of
from qa.answer.thresholds import Thresholds
from qa.answer.versions.cues import figures
from qa.answer.versions.rivals import agree, brings_up_to_date, tells_the_same, told_alike
from qa.answer.vetoes.ages import is_anothers_age
from qa.answer.vetoes.attributes import attribute_asked, is_anothers_post, tells_attribute
from qa.answer.vetoes.columns import lacks_column
from qa.answer.vetoes.days import is_of_another_day
from qa.answer.vetoes.denied import denies, tells_denial
from qa.answer.vetoes.missing_names import absent
from qa.answer.vetoes.neighbours import is_of_a_neighbour
from qa.answer.vetoes.planted import is_planted
from qa.question.none_told import counts_harmed, tells_of_harm
from qa.question.question import Question
from qa.question.wording import wording
from qa.retrieval.hit import Hit, Note
from store import analyse
from store.article.structure import block_at

Relation = Literal["", "corrected", "newest_first", "updated"]
"""A correction and what it corrects; the newest state and the one before; figures by date."""
TRIED = 3
"""Passages that may hold the answer, best first."""
MOST = 3
"""Passages that are quoted."""
BEHIND = 1.0
"""Log odds that a passage with another figure may be behind the best one."""
HEARD = 5
"""Passages among which one may name all that is asked."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is quoted, in reading order of importance; nothing for a refusal."""

    quotes: tuple[Quote, ...] = ()
    confidence: float = 0.0
    """Probability that the best passage answers, 0 to 1."""
    missing: tuple[str, ...] = ()
    """Names that the question hinges on and that no passage found holds, as it spells them."""
    reason: Note | None = None
    """Why it was refused, for "How this was found"."""
    differ: bool = False
    """Two of the quotes give different figures for what was asked."""
    relation: Relation = ""
    """How the quotes stand to one another, where one does not merely add to another."""


def select(question: Question, hits: Sequence[Hit], thresholds: Thresholds) -> Selection:
    """Choose what answers `question` from the passages that were found, best first."""
    read = _tables_first(
        [looked_up(question, hit) for hit in hits if hit.span is not None and not is_planted(hit)]
    )
    if not read:
        return Selection(reason=Note("nothing_found"))
    sure = _sure(read[0])
    # Where one is heard to name all that is asked, those of another language that do not name it
    # are of other things.
    denied = denies(question)
    heard = any(not absent(question, hit, across=True) for hit in read[:HEARD])
    # Nobody's words are those of somebody who is named nowhere.
    nobody = not heard and bool(wording(question.language).says.search(question.searched))
    lacking = absent(question, read[0], across=True) if nobody else ()
    for best in [] if nobody else read[:TRIED]:
        needed = thresholds.needed(question.language, best.article.language)
        found = any(best is hit for hit in hits)  # And not looked up.
        if (
            (found and not _has_anything(best))
            or (denied and not tells_denial(best))
            or _heads_table(best)
        ):
            continue
        missing = absent(question, best, across=heard or bool(lacking))
        if _sure(best) < needed:
            if heard and missing:
                continue
            break
        quotes = quotes_of(question, best)
        if _is_beside(question, best, quotes) or lacks_column(question, best):
            continue
        # After a near miss only what is surely of the same thing will do.
        if not missing:
            return _answer(question, best, quotes, read, thresholds)
        lacking = lacking or missing
    if lacking:
        own = [hit for hit in read if hit.article.language == question.language]
        nowhere = tuple(n for n in lacking if all(n in absent(question, hit) for hit in own))
        return Selection(confidence=sure, missing=nowhere, reason=Note("absent"))
    needed = thresholds.needed(question.language, read[0].article.language)
    return Selection(confidence=sure, reason=Note("unsure", sure=sure, needed=needed))


def _tables_first(read: list[Hit]) -> list[Hit]:
    """A cell that was looked up before what is read with more doubt."""
    return sorted(read, key=lambda hit: _sure(hit) < LOOKED_UP)


def _is_beside(question: Question, hit: Hit, quotes: Sequence[Quote]) -> bool:
    """Whether what would be quoted tells it of another thing of the same kind, or tells nothing of
    what is asked of the thing."""
    if not quotes:
        return False
    start, end = min(q.start for q in quotes), max(q.end for q in quotes)
    asked = attribute_asked(question)
    if asked is not None and not tells_attribute(asked, hit, start, end):
        return True
    if counts_harmed(question) and not _tells_of_harm(hit, start, end):
        return True
    return (
        is_anothers_age(question, hit)
        or is_anothers_post(question, hit, start, end)
        or is_of_another_day(question, hit, start, end)
        or is_of_a_neighbour(question, hit, start, end)
    )


def _tells_of_harm(hit: Hit, start: int, end: int) -> bool:
    """Whether `article.text[start:end]`, or the sentence before it, tells of people who came to
    harm: "Three of them were children." """
    before = max((a for a, _ in hit.passage.sentences if a < start), default=start)
    return tells_of_harm(hit.article.text[before:end], hit.article.language)


def _answer(
    question: Question,
    best: Hit,
    its: Sequence[Quote],
    read: Sequence[Hit],
    thresholds: Thresholds,
) -> Selection:
    """What is quoted of the best passage, `its` quotes, and of those that add to it."""
    chosen = [best]
    rival = _rival(question, best, read, thresholds)
    if rival is not None:
        chosen.append(rival)
    elif question.asks == "list":
        chosen += _more(question, best, read, thresholds)
    quotes: list[Quote] = []
    for hit in chosen:
        for quote in its if hit is best else quotes_of(question, hit):
            # A copy with another figure is what is to be shown.
            if hit is rival or not any(_same(quote, known) for known in quotes):
                quotes.append(quote)
    differ = rival is not None and (
        tells_the_same(question, best, rival) or brings_up_to_date(question, rival, best)
    )
    return Selection(tuple(quotes), _sure(best), differ=differ)


def _rival(
    question: Question, best: Hit, read: Sequence[Hit], thresholds: Thresholds
) -> Hit | None:
    """A passage of another article with another figure: it answers as surely, or is an answer told
    in the same words, or nearly one that counts the same thing in the same words or tells what the
    figure has become."""
    ours = _figures(best)
    if question.asks != "quantity" or not ours:
        return None
    for other in read:
        if other.article.id == best.article.id:
            continue
        needed = thresholds.needed(question.language, other.article.language)
        as_sure = _sure(other) >= thresholds.rival * _sure(best) and _as_near(other, best)
        alike = _sure(other) >= needed and told_alike(other, best)
        near = _sure(other) >= thresholds.nearly * needed
        one = near and (agree(question, other, best) or brings_up_to_date(question, other, best))
        if not (as_sure or alike or one):
            continue
        theirs = _figures(other)
        if theirs and not ours & theirs and not absent(question, other):
            return other
    return None


def _has_anything(hit: Hit) -> bool:
    """Whether a passage has any word of the question, or any like one: "Thank you!" has none."""
    return any(hit.legs[leg].score > 0 for leg in ("words", "late") if leg in hit.legs)


def _heads_table(hit: Hit) -> bool:
    """Whether what was read is the row that names the columns of a table, which tells nothing."""
    if hit.span is None or (block := block_at(hit.article, hit.span.start)) is None:
        return False
    return block.role == "header" and hit.span.end <= block.end


def _as_near(other: Hit, best: Hit) -> bool:
    """Whether search and reading together place it close behind: it tells of the same thing."""
    if other.span is None or best.span is None:
        return False
    return other.span.score >= best.span.score - BEHIND


def _more(question: Question, best: Hit, read: Sequence[Hit], thresholds: Thresholds) -> list[Hit]:
    """Further passages for what may have several answers."""
    return [
        hit
        for hit in read
        if hit is not best
        and _sure(hit) >= thresholds.more * _sure(best)
        and _sure(hit) >= thresholds.needed(question.language, hit.article.language)
        and not absent(question, hit)
    ][: MOST - 1]


def _figures(hit: Hit) -> frozenset[str]:
    """The numbers of what was found, those in words too, as canonical numbers."""
    span, article = hit.span, hit.article
    return figures(article.text[span.start : span.end], article.language) if span else frozenset()


def _sure(hit: Hit) -> float:
    return hit.span.probability if hit.span else 0.0


def _same(a: Quote, b: Quote) -> bool:
    """The same slice, or agency copy of it: four fifths of the tokens are shared."""
    if a.hit.article.id == b.hit.article.id:
        return a.start < b.end and b.start < a.end
    ours, theirs = (set(analyse(q.text, q.hit.article.language)) for q in (a, b))
    return bool(ours | theirs) and len(ours & theirs) >= 0.8 * len(ours | theirs)
