"""Questions that are answered by yes or no, and the statement that they ask about."""

from __future__ import annotations

import re
from functools import lru_cache

from qa.question.wording import wording
from store import key_terms
from store.language.languages import Language, language
from store.language.values.forms import either

_LEAST_TERMS = 2
"""A statement of fewer terms says too little to be so or not."""


def statement_of(question: str, code: str) -> str:
    """The statement that a yes/no question asks about; empty when it asks something else."""
    text = question.strip()
    if not text.endswith("?"):
        return ""
    text = text.strip(" ?!.")
    frames, bare, cut = _patterns(language(code))
    match = frames.fullmatch(text)
    if match is None and not _is_open(text, code):
        match = bare.fullmatch(text)
    said = next((v for v in match.groupdict().values() if v), "") if match else ""
    said = " ".join(cut.sub(" ", said).split()).strip(" ,")
    if len(key_terms(f"x {said}", code)) < _LEAST_TERMS or _offers(said, code):
        return ""
    return f"{said[:1].upper()}{said[1:]}."


def _is_open(text: str, code: str) -> bool:
    """Whether a text has a question word anywhere."""
    words = wording(code)
    return any(p.search(text) for p in (words.question_word, *(p for _, p in words.kinds)))


def _offers(text: str, code: str) -> bool:
    """Whether one of two things is asked for: "in Paris or in Lyon"."""
    words = either(language(code).question.alternatives)
    return re.search(rf"(?<!\w){words}(?!\w)", text, re.IGNORECASE) is not None


@lru_cache(maxsize=64)
def _patterns(known: Language) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = known.question

    def numbered(forms: tuple[str, ...]) -> re.Pattern[str]:
        each = (f.replace("(?P<said>", f"(?P<said{n}>") for n, f in enumerate(forms))
        return re.compile(either(each), re.IGNORECASE)

    cut = re.compile(either(words.closed_marks), re.IGNORECASE)
    return numbered(words.closed), numbered(words.closed_bare), cut
