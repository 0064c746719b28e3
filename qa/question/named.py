"""Outlets and authors that a question limits its search to.

A name is recognised in any script and spelling that sounds the same: "according to TASS" is of the
articles of ТАСС.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.question.corpus import Facts
from qa.question.filters import Filter
from qa.question.question import Question
from qa.question.wording import wording
from store import fold_name
from store.language.folding import sounds_like

_WORD = re.compile(r"[\w&+.'’-]*\w")


def publisher(question: Question, corpus: Facts) -> Filter | None:
    """The outlet whose articles are asked for or whose word is asked about."""
    words = wording(question.language)
    for pattern in (words.of_publisher, words.from_source):
        found = _after(pattern, question.asked, corpus.publishers)
        if found is not None:
            return Filter("publisher", found[0], found[1])
    return None


def author(question: Question, corpus: Facts) -> Filter | None:
    """The author whose articles are asked for."""
    found = _after(wording(question.language).from_source, question.asked, corpus.authors)
    return Filter("author", found[0], found[1]) if found is not None else None


def _after(
    pattern: re.Pattern[str], asked: str, names: Sequence[str]
) -> tuple[str, tuple[str, ...]] | None:
    """The words of the question that name one of the names behind a match of the pattern, and all
    names that are written differently and sound like them."""
    for match in pattern.finditer(asked):
        words = list(_WORD.finditer(asked, match.end()))
        if words and words[0].start() - match.end() > 2:
            continue
        # An article before the name may be its own: "in The Times".
        inside = list(_WORD.finditer(asked, match.start(), match.end()))[-1:]
        for named in (words, [*inside, *words]):
            for name in names:
                count = len(_WORD.findall(name))
                if not count or count > len(named):
                    continue
                end = named[count - 1].end()
                said = fold_name(asked[named[0].start() : end])
                if _is_same(said, fold_name(name)):
                    same = [each for each in names if _is_same(said, fold_name(each))]
                    return asked[match.start() : end], tuple(same)
    return None


def _is_same(said: str, name: str) -> bool:
    """Word by word, an ending apart: names have cases in Russian."""
    a, b = said.split(), name.split()
    return len(a) == len(b) > 0 and all(map(sounds_like, a, b))
