"""A case: a question, or several turns of which the last is scored, and what a right answer holds.

The file is read strictly: every problem of every line is reported at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from evals.errors import CaseError
from evals.text import first_held, occurrences
from store import Article

CaseKind = Literal[
    "fact", "who", "when", "where", "how_many", "why", "said", "yes_no", "list", "teaser",
    "two_articles", "follow_up", "counting", "unanswerable",
]  # fmt: skip
Split = Literal["dev", "test"]
GoldMode = Literal["any", "all"]

NOT_IN_QUOTES = ("counting", "yes_no", "list")
"""Kinds whose facts are worked out from the articles and need not stand in one gold quote."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A sentence that supports the answer, to the letter."""

    path: str
    quote: str
    spans: tuple[tuple[int, int], ...]
    """Every place where the quote stands in the article: a caption may be printed twice."""


@dataclass(frozen=True, slots=True)
class Case:
    """One question with what is expected of its answer."""

    id: str
    language: str
    """Of the question."""
    kind: CaseKind
    turns: tuple[str, ...]
    """Earlier questions, then the one that is scored."""
    article_languages: tuple[str, ...]
    """Languages of the articles that hold the answer; empty when none does, or when it is a count
    over all of them."""
    answerable: bool
    facts: tuple[tuple[str, ...], ...]
    """Every fact must appear; each is a choice of wordings."""
    gold: tuple[Gold, ...]
    gold_mode: GoldMode
    """`any`: one gold quote is enough; `all`: the answer needs them all."""
    split: Split
    """Tuning may look at `dev` only."""
    note: str = ""

    @property
    def question(self) -> str:
        return self.turns[-1]

    @property
    def sought(self) -> tuple[Gold, ...]:
        """The gold a search should find: a count comes from what is known of the articles, and no
        passage holds it."""
        return () if self.kind == "counting" else self.gold

    @property
    def pair(self) -> str:
        """Question language -> article languages."""
        return f"{self.language}→{'+'.join(sorted(self.article_languages)) or '–'}"


class _Gold(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    path: str = Field(min_length=1)
    quote: str = Field(min_length=1)


class _Case(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    id: str = Field(min_length=1)
    language: str = Field(pattern=r"^[a-z]{2}$")
    kind: CaseKind
    turns: list[str] = Field(min_length=1)
    article_languages: list[str]
    answerable: bool
    facts: list[list[str]]
    gold: list[_Gold]
    gold_mode: GoldMode
    split: Split
    note: str = ""


def load_cases(file: Path, articles: Mapping[str, Article]) -> tuple[Case, ...]:
    """The cases of a JSONL file, checked against the articles, which are keyed by their path.

    Raises CaseError with every problem of every line.
    """
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise CaseError(f"{str(file)!r} cannot be read: {error.strerror}") from error
    problems: list[str] = []
    cases: list[Case] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            raw = _Case.model_validate_json(line)
        except ValidationError as error:
            problems += [f"line {number}: {_where(e)}" for e in error.errors()]
            continue
        found = _problems(raw, articles)
        if raw.id in seen:
            found.append(f"id {raw.id!r} is already on line {seen[raw.id]}")
        seen.setdefault(raw.id, number)
        problems += [f"line {number} ({raw.id}): {problem}" for problem in found]
        cases.append(_freeze(raw, articles))
    if not cases and not problems:
        problems.append("no case in the file")
    if problems:
        count = f"{len(problems)} problem" + "s" * (len(problems) > 1)
        raise CaseError(f"{str(file)!r}: {count}\n" + "\n".join(problems))
    return tuple(cases)


def _where(error: object) -> str:
    assert isinstance(error, dict)
    place = ".".join(str(part) for part in error["loc"]) or "the line"
    return f"{place}: {error['msg']}"


def _problems(raw: _Case, articles: Mapping[str, Article]) -> list[str]:
    found = []
    if any(not turn.strip() for turn in raw.turns):
        found.append("a turn is empty")
    if raw.kind == "follow_up" and len(raw.turns) < 2:
        found.append("a follow_up needs at least two turns")
    if raw.answerable and raw.kind == "unanswerable":
        found.append("kind is 'unanswerable' but answerable is true")
    if not raw.answerable and (raw.facts or raw.gold):
        found.append("an unanswerable case has no facts and no gold")
    if raw.answerable and not (raw.facts and raw.gold):
        found.append("an answerable case needs facts and gold")
    if any(not fact or not all(a.strip() for a in fact) for fact in raw.facts):
        found.append("a fact is a list of at least one wording, none of them empty")
    for gold in raw.gold:
        if gold.path not in articles:
            found.append(f"no article {gold.path!r}")
        elif gold.quote not in articles[gold.path].text:
            found.append(f"not verbatim in {gold.path}: {gold.quote!r}")
    languages = {articles[g.path].language for g in raw.gold if g.path in articles} - {"und"}
    counts_all = raw.kind == "counting" and not raw.article_languages
    if languages and languages != set(raw.article_languages) and not counts_all:
        found.append(
            f"article_languages are {sorted(raw.article_languages)}, "
            f"those of the gold articles {sorted(languages)}"
        )
    if raw.kind not in NOT_IN_QUOTES:
        quotes = "\n".join(gold.quote for gold in raw.gold)
        found += [
            f"no wording of the fact {fact} stands in a gold quote"
            for fact in raw.facts
            if first_held(quotes, fact) is None
        ]
    return found


def _freeze(raw: _Case, articles: Mapping[str, Article]) -> Case:
    return Case(
        id=raw.id,
        language=raw.language,
        kind=raw.kind,
        turns=tuple(raw.turns),
        article_languages=tuple(raw.article_languages),
        answerable=raw.answerable,
        facts=tuple(tuple(fact) for fact in raw.facts),
        gold=tuple(
            Gold(g.path, g.quote, occurrences(articles[g.path].text, g.quote))
            for g in raw.gold
            if g.path in articles
        ),
        gold_mode=raw.gold_mode,
        split=raw.split,
        note=raw.note,
    )
