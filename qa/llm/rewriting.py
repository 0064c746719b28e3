"""A follow-up that a model has rewritten: whether it may stand for the question."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.errors import QuestionError
from qa.question.filters import Filter
from qa.question.question import MAX_CHARS, read_question
from qa.words.messages import bare, is_refusal
from store import detect_language

LONGER = 300
"""Characters that a question may gain by what it leans on."""
_DIGITS = re.compile(r"\d+")


def stands_alone(text: str, asked: str, earlier: Sequence[str], language: str) -> bool:
    """Whether it is a question in the language of the one that was asked, not much longer, and
    without a number that nobody has said."""
    known = set(_DIGITS.findall(" ".join([asked, *earlier])))
    if not text or "\n" in text or len(text) > min(MAX_CHARS, len(asked) + LONGER):
        return False
    if not set(_DIGITS.findall(text)) <= known or is_refusal(text):
        return False
    if (detect_language(text) or language) != language:
        return False
    try:
        read_question(text)
    except QuestionError:
        return False
    return True


def with_earlier(filters: Sequence[Filter], alone: str, asked: str) -> tuple[Filter, ...]:
    """The filters of the rewritten question, with the rewriting as one that can be removed."""
    rest = tuple(f for f in filters if f.kind != "earlier")
    return rest if bare(alone) == bare(asked) else (Filter("earlier", alone), *rest)
