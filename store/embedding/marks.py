"""Marks of a text that was typed without them, as in Vietnamese: the likeliest ones.

A first-order model of syllables, the likeliest sequence found by Viterbi (1967). Its counts are the
pairs of syllables in the vocabulary of a static embedder: words of two syllables, and what often
stands together. Of 235 questions of a development set nine syllables in ten come out as they were.
"""

from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from store.language.folding import fold_accents
from store.language.languages import languages

ALONE = 0.3
"""Share of the probability of a syllable that is its own, whatever stands before it."""
ASKED = 4.0
"""How much more often a question has a question word than the news that was counted."""
_UNSEEN = 1e-9
_SPACE = "\u2581"
_WORD = re.compile(r"[^\W\d_]+")


class Marks:
    """Puts marks on the syllables of a text."""

    def __init__(self, pairs: Mapping[tuple[str, str], float]) -> None:
        """`pairs` are two syllables that follow each other, in lower case, with how often."""
        self._pairs = pairs
        self._alone: dict[str, float] = defaultdict(float)
        for pair, often in pairs.items():
            for each in pair:
                self._alone[each] += often
        self._all = sum(self._alone.values())
        self._forms: dict[str, list[str]] = defaultdict(list)
        for each in self._alone:
            self._forms[fold_accents(each)].append(each)

    @classmethod
    def of_tokenizer(cls, path: Path) -> Marks:
        """From the pairs in a Unigram vocabulary; one of another kind has none."""
        model = json.loads(path.read_text(encoding="utf-8"))["model"]
        listed = model["vocab"] if model["type"] == "Unigram" else []
        asked: frozenset[str] = frozenset().union(
            *(each.detection.question_words for each in languages() if each.index.syllables)
        )
        pairs = {
            (first, second): math.exp(score) * ASKED ** len(asked & {first, second})
            for token, score in listed
            if token.startswith(_SPACE) and token.count(_SPACE) == 2
            for first, second in [token[1:].split(_SPACE)]
        }
        return cls(pairs)

    def restored(self, text: str) -> str:
        """The text with marks, of the same length; a word that is no syllable stays."""
        words = list(_WORD.finditer(text))
        # By the last syllable: the best log probability up to it, and the syllables.
        paths: dict[str, tuple[float, tuple[str, ...]]] = {"": (0.0, ())}
        end = 0
        for match in words:
            beside = text[end : match.start()] == " "
            word = match[0].lower()
            paths = {
                form: max(
                    (score + self._log(last if beside else "", form), (*path, form))
                    for last, (score, path) in paths.items()
                )
                for form in self._forms.get(word, [word])
            }
            end = match.end()
        _, best = max(paths.values())
        marked = iter(best)
        return _WORD.sub(lambda match: _in_case(next(marked), match[0]), text)

    def _log(self, last: str, form: str) -> float:
        alone = self._alone.get(form, _UNSEEN) / self._all if self._all else _UNSEEN
        before = self._alone.get(last, 0.0)
        beside = self._pairs.get((last, form), 0.0) / before if before else 0.0
        return math.log((1 - ALONE) * beside + ALONE * alone)


def _in_case(form: str, typed: str) -> str:
    """The form in the case of what was typed, which is as long."""
    if len(form) != len(typed):
        return typed
    return "".join(f.upper() if t.isupper() else f for f, t in zip(form, typed, strict=True))
