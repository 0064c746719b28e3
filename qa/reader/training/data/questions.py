"""Public reading-comprehension sets as rows: SQuAD, TyDi QA, PIAF, MLQA, ClapNQ, NoMIRACL."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from qa.reader.training.data.files import DataFolder
from qa.reader.training.data.rows import Row, Verdict

_WORD = re.compile(r"\w+")
_TYDI = ("en.train", "en.dev", "ru.dev")
_MLQA = tuple((c, q) for c in ("en", "vi") for q in ("en", "vi"))


@dataclass(slots=True)
class Article:
    """An article's paragraphs and the questions on them (paragraph number, row)."""

    title: str
    paragraphs: list[str] = field(default_factory=list)
    questions: list[tuple[int, Row]] = field(default_factory=list)
    misses: list[tuple[int, Row]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Bag:
    """A question with passages of which at least one answers, or none does."""

    question: str
    passages: tuple[str, ...]
    answerable: bool
    language: str


def words(text: str) -> list[str]:
    """Words in lower case."""
    return [word.lower() for word in _WORD.findall(text)]


def place(answer: str, context: str, question: str) -> int:
    """Where the answer stands; of several places the one nearest to the question's words."""
    places = [m.start() for m in re.finditer(re.escape(answer), context)] if answer else []
    if len(places) < 2:
        return places[0] if places else -1
    asked = {word for word in words(question) if len(word) > 3}

    def near(start: int) -> int:
        around = context[max(0, start - 120) : start + len(answer) + 120].lower()
        return sum(word in around for word in asked)

    return max(places, key=near)


def squad(data: DataFolder, name: str) -> list[Article]:
    """`train-v1.1` or `dev-v2.0` by article; unanswerable questions are its `misses`."""
    articles: dict[str, Article] = {}
    for record in data.records(f"questions/squad/{name}.jsonl.gz"):
        article = articles.setdefault(record["title"], Article(record["title"]))
        number = len(article.paragraphs)
        context = record["context"]
        article.paragraphs.append(context)
        for asked in record["qas"]:
            question = asked["question"]
            if asked["unanswerable"]:
                row = Row("query", question, context, Verdict.NO, f"squad-{name}", article.title)
                article.misses.append((number, row))
            elif asked["answers"]:
                found = _answered(
                    question, context, asked["answers"][0], f"squad-{name}", article.title
                )
                article.questions.extend([(number, found)] if found else [])
    return list(articles.values())


def closest(question: str, others: list[Row]) -> Row | None:
    """The row whose question is most like this one."""
    asked = words(question)
    return max(
        others,
        key=lambda row: difflib.SequenceMatcher(
            None, asked, words(row.text), autojunk=False
        ).ratio(),
        default=None,
    )


def miss_pairs(article: Article) -> list[tuple[Row, Row]]:
    """(answerable, unanswerable) questions on one paragraph, each miss with the closest."""
    by_paragraph: dict[int, list[Row]] = defaultdict(list)
    for number, row in article.questions:
        by_paragraph[number].append(row)
    pairs = []
    for number, miss in article.misses:
        twin = closest(miss.text, by_paragraph[number])
        if twin is not None:
            pairs.append((twin, miss))
    return pairs


def _answered(question: str, context: str, answer: str, source: str, title: str) -> Row | None:
    start = place(answer, context, question)
    if start < 0:
        return None
    return Row("query", question, context, Verdict.YES, source, title, start, start + len(answer))


def _told(record: dict[str, Any], source: str) -> Row | None:
    """A row of a set that tells where its answer stands; None where it tells it wrong."""
    answers = record["answers"]
    answer = answers[0] if isinstance(answers, list) else answers
    context = record["context"]
    text = answer if isinstance(answer, str) else answer["text"]
    start = context.find(text) if isinstance(answer, str) else answer["answer_start"]
    if start < 0 or not text or context[start : start + len(text)] != text:
        return None
    title = record.get("title") or ""
    return Row(
        "query", record["question"], context, Verdict.YES, source, title, start, start + len(text)
    )


def held_out(identifier: str) -> bool:
    """Whether a question of MLQA dev belongs to the fifth that is kept to choose by."""
    return int(identifier[:4], 16) % 10 < 2


def mlqa(data: DataFolder, development: bool) -> list[Row]:
    """MLQA dev, English and Vietnamese crossed: the fifth to choose by, or the rest."""
    rows = []
    for context, question in _MLQA:
        name = f"questions/mlqa/dev-context-{context}-question-{question}.jsonl"
        for record in data.records(name):
            row = _told(record, f"mlqa-{question}-{context}")
            if row and held_out(record["id"]) == development:
                rows.append(row)
    return rows


def multilingual(data: DataFolder) -> list[Row]:
    """Answerable questions of TyDi QA, PIAF and four fifths of MLQA dev."""
    rows: list[Row | None] = []
    for split in _TYDI:
        name = f"questions/tydiqa-goldp/{split}.jsonl"
        rows += [_told(r, f"tydi-{split[:2]}") for r in data.records(name)]
    rows += [_told(r, "piaf") for r in data.records("questions/piaf/piaf-v1.0.jsonl")]
    return [row for row in rows if row] + mlqa(data, development=False)


def xquad(data: DataFolder, question: str, context: str) -> list[Row]:
    """XQuAD with the question in one language and the paragraph in another, or the same."""
    asked = {
        r["id"]: r["question"] for r in data.records(f"questions/xquad/xquad.{question}.jsonl")
    }
    rows = []
    for record in data.records(f"questions/xquad/xquad.{context}.jsonl"):
        row = _told(record, f"xquad-{question}-{context}")
        if row and record["id"] in asked:
            rows.append(replace(row, text=asked[record["id"]]))
    return rows


def piaf_dev(data: DataFolder) -> list[Row]:
    """PIAF questions of other articles, to report on."""
    told = (_told(r, "piaf-dev") for r in data.records("questions/piaf/dev.jsonl"))
    return [row for row in told if row]


def clapnq(data: DataFolder) -> Iterator[Row]:
    """Naturally asked English questions with a passage that answers or does not."""
    for split, verdict in (("answerable", Verdict.YES), ("unanswerable", Verdict.NO)):
        for record in data.records(f"questions/clapnq/dev_{split}.jsonl"):
            passage = record["passages"][0]
            yield Row(
                "query",
                record["input"],
                passage["text"].strip(),
                verdict,
                "clapnq",
                passage["title"],
                limit=224,
            )


def nomiracl(data: DataFolder, development: bool) -> list[Bag]:
    """Questions with ten passages in English and French: those to report on, or the rest."""
    split = "dev." if development else ""
    return [
        Bag(record["question"], tuple(record["passages"]), kind == "relevant", language)
        for language in ("en", "fr")
        for kind in ("relevant", "non_relevant")
        for record in data.records(f"questions/nomiracl/{language}.{split}{kind}.jsonl.gz")
    ]
