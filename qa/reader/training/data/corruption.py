"""Making a claim false in one thing that matters: a number, name, role, opposite, degree or denial.

Nothing here is shared with `evals/sets/corrupted/swaps.py`, which measures the checker by other
rules on other texts.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from qa.reader.training.data.wordlists import DENIALS, opposites, series, stronger

_FIGURE = re.compile(r"(?<![\w.,:/-])\d+(?:[.,]\d+)?(?![\w:/-])")
_NAME = re.compile(
    r"(?<=\w )[A-ZÀ-ÖØ-ÞĐА-ЯЁẠ-Ỹ][\w'’-]+(?: [A-ZÀ-ÖØ-ÞĐА-ЯЁẠ-Ỹ][\w'’-]+)*"
)  # not the first word of a sentence
_KINDS = ("figure", "name", "role", "opposite", "stronger", "denial", "series", "span")
_WEIGHTS = (0.12, 0.14, 0.18, 0.2, 0.14, 0.14, 0.05, 0.03)


def corrupt(
    claim: str, language: str, nearby: Sequence[str], passage: str, rng: random.Random
) -> tuple[str, str] | None:
    """(false claim, kind), or None where no rule applies.

    `nearby` are sentences of the same article in the claim's language: other names and figures
    come from them. What is put in never stands in the claim, a figure neither in `passage`.
    """
    makers: dict[str, Callable[[], str | None]] = {
        "figure": lambda: _figure(claim, nearby, passage, rng),
        "name": lambda: _name(claim, nearby, rng),
        "role": lambda: _roles(claim, rng),
        "opposite": lambda: _listed(claim, opposites_of(language), rng),
        "stronger": lambda: _listed(claim, stronger_of(language), rng),
        "denial": lambda: _denied(claim, language, rng),
        "series": lambda: _series(claim, language, passage, rng),
        "span": lambda: _grafted(claim, nearby, rng),
    }
    left = dict(zip(_KINDS, _WEIGHTS, strict=True))
    while left:
        kind = rng.choices(list(left), list(left.values()))[0]
        del left[kind]
        changed = makers[kind]()
        if changed and changed != claim:
            return changed, kind
    return None


@lru_cache(maxsize=8)
def opposites_of(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """Pattern of all words that have an opposite, and the opposites."""
    return _pattern(opposites(language))


@lru_cache(maxsize=8)
def stronger_of(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """Pattern of all words that can be said more strongly, and what then."""
    return _pattern(stronger(language))


@lru_cache(maxsize=8)
def _denials(language: str) -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    return tuple((re.compile(pattern), forms) for pattern, forms in DENIALS[language])


def _pattern(table: dict[str, str]) -> tuple[re.Pattern[str], dict[str, str]]:
    words = sorted(map(re.escape, table), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?![\w-])"), table


def _put(text: str, match: re.Match[str], new: str) -> str:
    return text[: match.start()] + new + text[match.end() :]


def _listed(
    claim: str, table: tuple[re.Pattern[str], dict[str, str]], rng: random.Random
) -> str | None:
    found = list(table[0].finditer(claim))
    if not found:
        return None
    match = rng.choice(found)
    return _put(claim, match, table[1][match[0]])


def _series(claim: str, language: str, passage: str, rng: random.Random) -> str | None:
    lists = series(language)
    rng.shuffle(lists)
    for words in lists:
        found = list(_pattern(dict.fromkeys(words, ""))[0].finditer(claim))
        others = [w for w in words if w not in claim and w not in passage]
        if found and others:
            return _put(claim, rng.choice(found), rng.choice(others))
    return None


def _figure(claim: str, nearby: Sequence[str], passage: str, rng: random.Random) -> str | None:
    found = list(_FIGURE.finditer(claim))
    if not found:
        return None
    match = rng.choice(found)
    near = [m[0] for text in nearby for m in _FIGURE.finditer(text) if len(m[0]) == len(match[0])]
    if match[0].isdigit() and len(match[0]) < 10:
        value = int(match[0])
        # A neighbouring value, twice or half as much, or ten times: what a slip looks like.
        near += [
            str(abs(v)) for v in (value + rng.choice((-2, -1, 1, 2, 5)), value * 2, value // 2)
        ]
        near += [] if 1900 <= value < 2100 else [str(value * 10)]
    fitting = [new for new in near if new != match[0] and not _stands(new, claim + " " + passage)]
    return _put(claim, match, rng.choice(fitting)) if fitting else None


def _name(claim: str, nearby: Sequence[str], rng: random.Random) -> str | None:
    found = list(_NAME.finditer(claim))
    others = [m[0] for text in nearby for m in _NAME.finditer(text) if m[0] not in claim]
    if not found or not others:
        return None
    return _put(claim, rng.choice(found), rng.choice(others))


def _roles(claim: str, rng: random.Random) -> str | None:
    """Two names of the claim in each other's place."""
    found = list(_NAME.finditer(claim))
    first = re.match(r"[A-ZÀ-ÖØ-ÞĐА-ЯЁ][\w'’-]+(?: [A-ZÀ-ÖØ-ÞĐА-ЯЁẠ-Ỹ][\w'’-]+)+", claim)
    found = [first, *found] if first else found
    if len(found) < 2:
        return None
    one, other = sorted(rng.sample(found, 2), key=lambda m: m.start())
    if one[0] == other[0] or one.end() >= other.start():
        return None
    between = claim[one.end() : other.start()]
    if len(between) < 6 or re.fullmatch(r"\W*(?:and|et|и|và|or|ou|или|hoặc)?\W*", between):
        return None  # a list says the same in any order
    return claim[: one.start()] + other[0] + between + one[0] + claim[other.end() :]


def _denied(claim: str, language: str, rng: random.Random) -> str | None:
    options = [
        (match, forms) for pattern, forms in _denials(language) for match in pattern.finditer(claim)
    ]
    if not options:
        return None
    match, forms = rng.choice(options)
    return _put(claim, match, rng.choice(forms).format(verb=match["verb"]))


def _grafted(claim: str, nearby: Sequence[str], rng: random.Random) -> str | None:
    """The claim with a clause of another sentence after it."""
    clauses = [
        clause.strip(" .")
        for text in nearby
        for clause in re.split(r",| (?:and|et|и|và) ", text)[1:]
        if 15 <= len(clause.strip(" .")) <= 80
    ]
    if not clauses or claim[-1:] != ".":
        return None
    return f"{claim[:-1]}, {rng.choice(clauses)}."


def _stands(value: str, text: str) -> bool:
    return re.search(rf"(?<!\d){re.escape(value)}(?!\d)", text) is not None
