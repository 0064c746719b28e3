"""Read parallel text and dictionaries as pairs of texts that mean the same."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from store.training.overlap import HeldOut
from store.training.sources import LANGUAGES, SOURCES, Source, Terms

_BRACKETED = re.compile(r"\s*\[[^\]]*\]")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that should be neighbours: a translation, or a question and its passage."""

    first: str
    second: str
    languages: tuple[str, str]
    source: str
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """A text with what its publisher says it is about, in one language."""

    title: str
    summary: str
    text: str
    language: str
    source: str
    day: str = ""


def read_rows(path: Path) -> Iterator[list[str]]:
    """Rows of a tab-separated gzip file. The files quote nothing: a doubled quote is text that was
    quoted.
    """
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield [_unquote(cell) for cell in line.rstrip("\n").split("\t")]


def read_records(path: Path) -> Iterator[dict[str, Any]]:
    """Records of a JSON-lines file, gzipped or not."""
    opened = (
        gzip.open(path, "rt", encoding="utf-8")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8")
    )
    with opened as lines:
        for line in lines:
            yield json.loads(line)


def _unquote(cell: str) -> str:
    cell = _SPACE.sub(" ", cell).strip()
    if len(cell) > 1 and cell[0] == cell[-1] == '"' and '""' in cell:
        cell = cell[1:-1].replace('""', '"')
    return cell


def _allowed(terms: Terms, permissive_only: bool) -> bool:
    return terms == "open" or (terms == "research" and not permissive_only)


def read_pairs(
    data: Path, held_out: HeldOut, permissive_only: bool = False
) -> tuple[list[Pair], Counter[str]]:
    """All sentence and dictionary pairs that may be trained on, in file order, and how many were
    dropped why.
    """
    pairs: list[Pair] = []
    dropped: Counter[str] = Counter()
    for source in SOURCES:
        if source.kind in ("questions", "articles"):
            continue
        for path in sorted((data / source.folder).glob("??-??.tsv.gz")):
            first, second = path.name[:5].split("-")
            for row in read_rows(path):
                pair = _pair(row, (first, second), source)
                if pair is None:
                    dropped["empty"] += 1
                elif not _allowed(source.terms_of(pair.tag), permissive_only):
                    dropped[source.terms_of(pair.tag)] += 1
                elif pair.first in held_out or pair.second in held_out:
                    dropped["held out"] += 1
                else:
                    pairs.append(pair)
    return pairs, dropped


def _pair(row: list[str], languages: tuple[str, str], source: Source) -> Pair | None:
    if len(row) < 2 or not row[0] or not row[1]:
        return None
    first, second, tag = row[0], row[1], row[2] if len(row) > 2 else ""
    if source.kind == "dictionary":
        # Vietnamese glosses repeat the headword in brackets and join its syllables with
        # underscores.
        first, second = (
            _BRACKETED.sub("", side).replace("_", " ").strip() for side in (first, second)
        )
        if not first or not second or first.startswith("xem ") or len(second) > 60:
            return None
    return Pair(first, second, languages, source.folder, tag)


def pivot_pairs(pairs: list[Pair]) -> list[Pair]:
    """French–Russian, French–Vietnamese and Vietnamese–Russian pairs that share one English
    sentence.

    Dictionaries are left out: an English headword has several meanings, a sentence has one.
    """
    by_english: dict[str, dict[str, str]] = {}
    for pair in pairs:
        if pair.languages[0] == "en" and not pair.source.startswith("lexicons/"):
            by_english.setdefault(pair.first, {}).setdefault(pair.languages[1], pair.second)
    found = []
    for translations in by_english.values():
        known = [language for language in LANGUAGES if language in translations]
        for index, first in enumerate(known):
            for second in known[index + 1 :]:
                found.append(
                    Pair(translations[first], translations[second], (first, second), "pivot")
                )
    return found
