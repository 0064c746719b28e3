"""A follow-up that a model has rewritten: whether it may stand for the question."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.errors import QuestionError
from qa.question.filters import Filter
from qa.question.question import MAX_CHARS, Question, read_question
from qa.words.refusal import is_refusal
from store.language.folding import flat

LONGER = 300
"""Characters that a question may gain by what it leans on."""
_DIGITS = re.compile(r"\d+")


def alone(text: str, read: Question, earlier: Sequence[str]) -> Question | None:
    """The rewriting as a question that stands alone; None unless it is one in the language of the
    one that was asked, not much longer, and without a number that nobody has said."""
    known = set(_DIGITS.findall(" ".join([read.asked, *earlier])))
    if not text or "\n" in text or len(text) > min(MAX_CHARS, len(read.asked) + LONGER):
        return None
    if not set(_DIGITS.findall(text)) <= known or is_refusal(text):
        return None
    try:
        rewritten = read_question(text, fallback_language=read.language)
    except QuestionError:
        return None
    return rewritten if rewritten.language == read.language else None


def with_earlier(filters: Sequence[Filter], alone: str, asked: str) -> tuple[Filter, ...]:
    """The filters of the rewritten question, with the rewriting as one that can be removed."""
    rest = tuple(f for f in filters if f.kind != "earlier")
    return rest if flat(alone) == flat(asked) else (Filter("earlier", alone), *rest)
