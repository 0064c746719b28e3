"""News near misses: short passages of real news in four languages, each written as a small article
into one folder, and questions by hand that a passage answers or nearly does.

A near miss has the right topic and a wrong person, place, date, number, attribute, relation,
negation, scope or source, or asks for a detail that is not given.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from evals.sets.base import PublicSet, draw, need, read_jsonl
from evals.tasks.ask import ANSWERABLE, ASKING, Asked, Folder
from evals.tasks.workspace import Document

PLACE = "questions/news-near-miss"


def load(data: Path, limit: int, seed: int) -> list[Folder]:
    passages = {row["id"]: row for row in read_jsonl(data, f"{PLACE}/passages.jsonl.gz")}
    questions, counts = [], dict.fromkeys(passages, 0)
    for row in read_jsonl(data, f"{PLACE}/dev.jsonl.gz"):
        about, language, question, answerable = need(row, "id", "language", "q", "answerable")
        passage = passages[about]
        questions.append(
            Asked(
                f"{about}-{counts[about]}",
                language,
                question,
                f"{about}.md",
                passage["lang"],
                tuple(passage["sentences"][n] for n in row["sentence"]) if answerable else (),
                row.get("answer") or "",
                ANSWERABLE if answerable else row["miss"],
            )
        )
        counts[about] += 1
    documents = tuple(Document(f"{id_}.md", _text(row)) for id_, row in passages.items())
    return [Folder(documents, tuple(draw(questions, limit, seed)))]


def _text(passage: Mapping[str, Any]) -> str:
    """Front matter with the language, the title as a heading where there is one, one paragraph."""
    language, title, sentences = need(passage, "lang", "title", "sentences")
    heading = f"# {title}\n\n" if title else ""
    return f"---\nlang: {language}\n---\n\n{heading}{' '.join(sentences)}\n"


NEWS = PublicSet(
    "news",
    "News near misses, dev: the whole way over a folder of short articles, en, fr, ru, vi",
    load,
    ASKING,
    limit=0,
    notes=(
        "Every passage of the set is in the folder; near misses are refused when nothing is said.",
    ),
)
