"""MultiHop-RAG (Tang and Yang 2024, COLM), a sample of its queries: find the evidence sentences.

The article texts are not part of the sample, so a document is one evidence fact under its title:
not comparable with the table of the paper.
"""

from __future__ import annotations

from pathlib import Path

from evals.sets.base import PublicSet, draw, need, read_jsonl
from evals.tasks.retrieve import RETRIEVAL, Collection, Query
from evals.tasks.workspace import Document


def load(data: Path, limit: int, seed: int) -> list[Collection]:
    paths: dict[tuple[str, str], str] = {}
    documents: list[Document] = []
    for row in read_jsonl(data, "questions/multihop-rag-500/evidence.jsonl"):
        title, url, fact = need(row, "title", "url", "fact")
        path = paths.setdefault((url, fact), f"{len(paths):05d}.txt")
        if len(documents) < len(paths):
            documents.append(Document(path, f"{title}\n\n{fact}\n"))
    queries: list[Query] = []
    for row in read_jsonl(data, "questions/multihop-rag-500/queries.jsonl"):
        id_, question, kind, evidence = need(
            row, "id", "question", "question_type", "evidence_list"
        )
        keys = [(e["url"], e["fact"]) for e in evidence]
        relevant = frozenset(paths[key] for key in keys if key in paths)
        if relevant:
            queries.append(Query(id_, "en", question, relevant, kind.removesuffix("_query")))
    return [Collection("en", tuple(documents), tuple(draw(queries, limit, seed)))]


MULTIHOP = PublicSet(
    "multihop",
    "MultiHop-RAG sample: find the two to four evidence sentences, English news",
    load,
    RETRIEVAL,
    limit=0,
    notes=(
        "A hit is any one of the evidence sentences; nDCG@10 asks for all of them.",
        "Documents are single sentences under their title: not comparable with the paper.",
    ),
)
