"""Words that deny, reserve, report, widen or explain, and the word that each bears on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from store import analyse
from store.language.languages import is_known
from store.language.languages import language as spoken
from store.language.tokens import is_stop_word
from store.language.values.claim import ClaimWords, whole
from store.language.values.forms import Forms

Mark = Literal[
    "not", "may", "will", "if", "about", "says", "holds", "all", "some", "why", "because", "after",
    "passive",
]  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_STOP = re.compile(r"[.;:!?]")
WINDOW = 5
"""Words after a cue in which the word that it bears on is looked for."""
REACH = 7
"""Words before a word in which a denial may bear on it."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One such word, and the word it bears on."""

    mark: Mark
    start: int
    end: int
    word: str
    """As written."""
    head: str
    """What it bears on, as written, lower case; empty when there is none."""
    stem: str


def _forms(known: ClaimWords) -> tuple[tuple[Mark, Forms], ...]:
    return (
        ("not", known.denial),
        ("may", known.possible),
        ("will", known.planned),
        ("if", known.conditional),
        ("about", known.estimated),
        ("says", known.reported),
        ("holds", known.opined),
        ("all", known.every),
        ("some", known.some),
        ("why", known.cause),
        ("because", known.because),
        ("after", known.after),
        ("passive", known.passive),
    )


def claim_words(language: str) -> ClaimWords | None:
    """What is known of claims in a language; None for a language that is not known."""
    return spoken(language).claims if is_known(language) else None


def cues(text: str, language: str) -> list[Cue]:
    """Every cue of a sentence, in order; none for a language that is not known."""
    known = claim_words(language)
    if known is None:
        return []
    found = []
    for mark, forms in _forms(known):
        for match in whole(forms).finditer(text):
            head = _head(text, match.end(), known, language)
            found.append(Cue(mark, match.start(), match.end(), match[0], *head))
    for match in whole(known.future).finditer(text) if known.future else ():
        head = _head(text, match.start(), known, language)
        found.append(Cue("will", match.start(), match.end(), match[0], *head))
    return sorted(found, key=lambda cue: (cue.start, cue.mark))


def _head(text: str, at: int, known: ClaimWords, language: str) -> tuple[str, str]:
    words = []
    for match in _WORD.finditer(text, at):
        if _STOP.search(text, at, match.start()):
            break
        words.append(match[0].lower())
        if len(words) == WINDOW:
            break
    for i, word in enumerate(words):
        if word in known.light or is_stop_word(word, language):
            continue
        syllables = spoken(language).index.syllables
        stems = analyse(word, language)
        if stems:
            return " ".join(words[i : i + 2]) if syllables else word, stems[0]
    return "", ""


def may_deny(text: str, language: str) -> bool:
    """Whether anything in the text could deny: then a missing negation proves nothing."""
    known = claim_words(language)
    return known is None or whole((*known.denying, *known.turned)).search(text) is not None


def denials(text: str, language: str) -> int:
    """How many words of the text could deny; in a language that is not known, beyond counting."""
    known = claim_words(language)
    if known is None:
        return len(text)
    return sum(1 for _ in whole((*known.denying, *known.turned)).finditer(text))


def plain_denials(text: str, language: str) -> int:
    """The same without words that are negative by themselves, such as "refused"; of a language
    that is not known, none."""
    known = claim_words(language)
    return sum(1 for _ in whole(known.denying).finditer(text)) if known else 0


def denied_before(text: str, language: str, stem: str) -> bool:
    """Whether a denying word stands shortly before a word with this stem."""
    known = claim_words(language)
    if known is None:
        return True
    for match in _WORD.finditer(text):
        if stem in analyse(match[0], language):
            before = " ".join(text[: match.start()].split()[-REACH:])
            if whole(known.denying).search(before + " "):
                return True
    return False


def marked(found: Sequence[Cue], *marks: Mark) -> list[Cue]:
    """The cues of these kinds that bear on a word."""
    return [cue for cue in found if cue.mark in marks and cue.stem]


def has(found: Sequence[Cue], *marks: Mark) -> bool:
    """Whether there is a cue of one of these kinds."""
    return any(cue.mark in marks for cue in found)
