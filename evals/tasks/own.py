"""Somebody's own cases over their own folder: a question a row, and what should be found.

`expected` is the path of an article in the folder, a sentence that stands in one, or `not there`.
CSV with a line of names, or JSONL:

    question,expected,answer
    Who chairs the committee?,committee.txt,Ann Lee|A. Lee
    {"question": "When does the bridge open?", "expected": "The bridge opens on 6 November."}
    {"question": "Who pays for it?", "expected": "not there"}

`answer` (words that a right answer holds, choices with | between), `language`, `id` and, in JSONL,
`history` (earlier questions) may be left out.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from evals.case import Case, Gold
from evals.errors import CaseError
from qa.errors import QuestionError
from qa.question.question import read_question
from store import Article, split_sentences

NOT_THERE = "not there"
COLUMNS = ("question", "expected", "answer", "language", "id", "history")
_SHOWN = 20
"""Problems that are listed."""


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, str_strip_whitespace=True)

    question: str = Field(min_length=1)
    expected: str = Field(min_length=1)
    answer: str = ""
    language: str = Field(default="", pattern=r"^([a-z]{2})?$")
    id: str = ""
    history: list[str] = []


def load_own(file: Path, articles: Mapping[str, Article]) -> tuple[Case, ...]:
    """The cases of a CSV or JSONL file over articles by their path.

    Raises CaseError with every problem, each with its line.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CaseError(f"{str(file)!r} cannot be read ({error}); expected UTF-8") from error
    cases: list[Case] = []
    problems: list[str] = []
    lines_of: dict[str, int] = {}
    rows = _csv(text, file) if file.suffix.lower() in {".csv", ".tsv"} else _jsonl(text)
    for line, raw in rows:
        try:
            case = _case(_Row.model_validate(raw), line, articles)
        except ValidationError as error:
            problems += [f"line {line}: {_said(each)}" for each in error.errors()]
        except (QuestionError, ValueError) as error:
            problems.append(f"line {line}: {error}")
        else:
            if (first := lines_of.setdefault(case.id, line)) != line:
                problems.append(f"line {line}: id {case.id!r} is already on line {first}")
            cases.append(case)
    if not cases and not problems:
        problems.append(f"no case in the file; expected rows with {COLUMNS[0]} and {COLUMNS[1]}")
    if problems:
        more = len(problems) - _SHOWN
        shown = problems[:_SHOWN] + ([f"and {more} more"] if more > 0 else [])
        raise CaseError(f"{str(file)!r}:\n" + "\n".join(shown))
    return tuple(cases)


def _csv(text: str, file: Path) -> Iterator[tuple[int, Any]]:
    """Rows by the names of the first line; an empty cell is left out."""
    tab = file.suffix.lower() == ".tsv"
    reader = csv.DictReader(io.StringIO(text), delimiter="\t" if tab else ",", strict=True)
    named = [name or "" for name in reader.fieldnames or ()]
    if not {"question", "expected"} <= set(named):
        raise CaseError(
            f"{str(file)!r}: line 1 names the columns {named}; expected question,expected and, if "
            "you like, answer,language,id"
        )
    try:
        for row in reader:
            if None in row:
                raise CaseError(
                    f"{str(file)!r}: line {reader.line_num}: more cells than the {len(named)} "
                    "columns of line 1; put a text with a comma in quotes"
                )
            yield reader.line_num, {name: cell for name, cell in row.items() if cell}
    except csv.Error as error:
        raise CaseError(f"{str(file)!r}: line {reader.line_num}: {error}") from error


def _jsonl(text: str) -> Iterator[tuple[int, Any]]:
    for line, written in enumerate(text.splitlines(), start=1):
        if not written.strip():
            continue
        try:
            yield line, json.loads(written)
        except json.JSONDecodeError as error:
            yield line, f"no JSON: {error.msg}"


def _said(error: Any) -> str:
    if error["type"] == "model_type":
        return f'{error["input"]!r}: expected {{"question": "…", "expected": "…"}}'
    place = ".".join(str(part) for part in error["loc"])
    hint = f"; expected {', '.join(COLUMNS)}" if error["type"] == "extra_forbidden" else ""
    return f"{place}: {error['msg']}{hint}"


def _case(row: _Row, line: int, articles: Mapping[str, Article]) -> Case:
    """One row as a case. Raises ValueError for what the folder does not hold."""
    gold = _gold(row.expected, articles)
    if row.answer and not gold:
        raise ValueError(f"an answer, {row.answer!r}, to what is {NOT_THERE}")
    wordings = tuple(each.strip() for each in row.answer.split("|") if each.strip())
    turns = (*row.history, row.question)
    return Case(
        id=row.id or f"line-{line}",
        language=row.language or read_question(row.question, row.history).language,
        kind="unanswerable" if not gold else "follow_up" if row.history else "fact",
        turns=turns,
        article_languages=tuple(sorted({articles[each.path].language for each in gold})),
        answerable=bool(gold),
        facts=(wordings,) if wordings else (),
        gold=gold,
        gold_mode="any",
        split="test",
    )


def _gold(expected: str, articles: Mapping[str, Article]) -> tuple[Gold, ...]:
    """Where the answer stands; nowhere when it is not there."""
    if expected.casefold() == NOT_THERE:
        return ()
    if (article := articles.get(expected)) is not None:
        # Any sentence of it will do.
        spans = tuple(
            span
            for part in article.parts
            for span in split_sentences(article.text, part.start, part.end, article.language)
        )
        return (Gold(article.path, article.title or article.path, spans),)
    pattern = re.compile(r"\s+".join(map(re.escape, expected.split())))
    found = []
    for path, article in articles.items():
        matches = list(pattern.finditer(article.text))
        if matches:
            spans = tuple(match.span() for match in matches)
            found.append(Gold(path, matches[0][0], spans))
    if not found:
        raise ValueError(
            f"{expected!r} is no article of the folder and stands in none to the letter; expected "
            f"a path, a sentence or {NOT_THERE!r}"
        )
    return tuple(found)
