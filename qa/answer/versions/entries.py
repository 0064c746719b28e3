"""A live blog: of a state of things its latest entry is quoted first, and the one before it."""

from __future__ import annotations

import re

from qa.answer.quote import Quote
from qa.answer.versions.cues import cues
from qa.answer.versions.statements import once, quote_at, share_asked
from qa.question.question import Question
from store import Index
from store.article.structure import Block, block_at, structure

SHARED = 0.5
"""Share of the question's words that a later entry has too."""
_TIME = re.compile(r"(\d{1,2})\D{1,3}(\d{2})(?:\s*([ap])\.?m)?", re.IGNORECASE)


def latest_entry(question: Question, quotes: tuple[Quote, ...], index: Index) -> tuple[Quote, ...]:
    """The latest entry that tells the end of the state that was asked for, then what was quoted;
    nothing where the question is of something else or no later entry tells of it."""
    asked = cues(question.language)
    if not quotes or not (asked.now.search(question.asked) or asked.state.search(question.asked)):
        return ()
    main = next((quote for quote in quotes if quote.bold), quotes[0])
    article = main.hit.article
    own = block_at(article, main.start)
    if own is None or own.role != "entry" or own.of is None:
        return ()
    told = _minutes(article.text, own)
    ends = cues(article.language).ends
    later = [
        (minutes, block)
        for block in structure(article)
        if block.role == "entry" and block.of and (minutes := _minutes(article.text, block)) > told
        and ends.search(article.text[block.start : block.end])
        and share_asked(question, article.text[block.start : block.end], article.language) >= SHARED
    ]  # fmt: skip
    if not later:
        return ()
    block = max(later, key=lambda each: each[0])[1]
    found = quote_at(article, block.start, block.end, index)
    return once((found, *quotes)) if found is not None else ()


def _minutes(text: str, block: Block) -> int:
    """The time of an entry in minutes of the day; -1 where it cannot be read."""
    found = _TIME.search(text[slice(*block.of)]) if block.of else None
    if found is None:
        return -1
    hour = int(found[1]) % 12 + 12 * (found[3].lower() == "p") if found[3] else int(found[1])
    return 60 * hour + int(found[2])
