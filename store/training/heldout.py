"""The sets to compare models on: development sets to choose, held-out sets only to report."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

from store.training.asked import piaf_held_out
from store.training.corpora import read_records, read_rows
from store.training.overlap import HeldOut

EXCLUDED = "questions/news-exclude.txt"


@dataclass(frozen=True, slots=True)
class TranslationSet:
    """Aligned sentences: row i of every language means the same."""

    name: str
    texts: dict[str, list[str]]

    def directions(self) -> Iterator[tuple[str, str]]:
        """Every ordered pair of its languages."""
        return permutations(sorted(self.texts), 2)


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Questions, the paragraphs to choose from, and the number of the right one for each."""

    name: str
    questions: list[str]
    paragraphs: list[str]
    answers: list[int]


def _tagged(
    path: Path, languages: tuple[str, str], tags: tuple[str, ...], name: str
) -> TranslationSet | None:
    rows = (
        [row for row in read_rows(path) if len(row) > 2 and row[2] in tags] if path.exists() else []
    )
    if not rows:
        return None
    return TranslationSet(
        name, {languages[0]: [row[0] for row in rows], languages[1]: [row[1] for row in rows]}
    )


def _records_set(name: str, records: list[dict[str, str]]) -> QuestionSet:
    paragraphs = list(dict.fromkeys(record["context"].strip() for record in records))
    number = {paragraph: index for index, paragraph in enumerate(paragraphs)}
    return QuestionSet(
        name,
        [record["question"].strip() for record in records],
        paragraphs,
        [number[record["context"].strip()] for record in records],
    )


def development_translations(data: Path) -> list[TranslationSet]:
    """newstest2014 EN–FR, newstest2020 EN–RU, EnViCorpora's two news test sets EN–VI."""
    opus = data / "parallel/opus-mt-testsets"
    found = [
        _tagged(opus / "en-fr.tsv.gz", ("en", "fr"), ("newstest2014",), "newstest2014"),
        _tagged(opus / "en-ru.tsv.gz", ("en", "ru"), ("newstest2020",), "newstest2020"),
        _tagged(
            data / "parallel/envicorpora/en-vi.tsv.gz",
            ("en", "vi"),
            ("indomain-news/tst", "VLSP20-official/offi_test"),
            "envi-news",
        ),
    ]
    return [one for one in found if one is not None]


def development_questions(data: Path) -> list[QuestionSet]:
    """MLQA dev in four English–Vietnamese combinations, TyDi QA Russian and English dev."""
    found = []
    for context in ("en", "vi"):
        for question in ("en", "vi"):
            path = data / f"questions/mlqa/dev-context-{context}-question-{question}.jsonl"
            if path.exists():
                found.append(_records_set(f"mlqa {question}→{context}", list(read_records(path))))
    for language in ("ru", "en"):
        path = data / f"questions/tydiqa-goldp/{language}.dev.jsonl"
        if path.exists():
            found.append(_records_set(f"tydi {language}→{language}", list(read_records(path))))
    return found


def reported_translations(data: Path) -> list[TranslationSet]:
    """NTREX-128 and FLORES-200 devtest. For reporting only."""
    found = []
    for folder, name in (("ntrex128", "NTREX-128"), ("flores-devtest", "FLORES")):
        path = data / "parallel-heldout" / folder / "en-fr-vi-ru.tsv.gz"
        if path.exists():
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                rows = [line.rstrip("\n").split("\t") for line in lines]
            columns = enumerate(("en", "fr", "vi", "ru"))
            found.append(
                TranslationSet(
                    name, {language: [row[at] for row in rows] for at, language in columns}
                )
            )
    return found


def reported_questions(data: Path) -> list[QuestionSet]:
    """XQuAD in the nine pairs of EN, VI, RU and the held-out share of PIAF. For reporting only."""
    found = []
    records = {
        language: list(read_records(path))
        for language in ("en", "vi", "ru")
        if (path := data / f"questions/xquad/xquad.{language}.jsonl").exists()
    }
    for question in records:
        for context in records:
            both = zip(records[question], records[context], strict=True)
            joined = [
                {"question": asked["question"], "context": read["context"]} for asked, read in both
            ]
            found.append(_records_set(f"xquad {question}→{context}", joined))
    piaf = data / "questions/piaf/piaf-v1.0.jsonl"
    if piaf.exists():
        kept = [record for record in read_records(piaf) if piaf_held_out(record["context"])]
        found.append(_records_set("piaf fr→fr", kept))
    return found


def texts_to_avoid(data: Path) -> HeldOut:
    """Every text of every set above, whole and by sentence, and the sentences of the news questions
    that are for choosing and reporting: training drops whatever occurs here.
    """
    listed = data / EXCLUDED
    held_out = HeldOut(hashes=listed.read_text("utf-8").split() if listed.exists() else ())
    for translations in development_translations(data) + reported_translations(data):
        for texts in translations.texts.values():
            held_out.add(texts)
    for questions in development_questions(data) + reported_questions(data):
        held_out.add(questions.questions)
        held_out.add(questions.paragraphs)
    return held_out
