"""Questions, claims and titles, each with the passage that they are about."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from store.training.corpora import Article, Pair, read_records
from store.training.overlap import HeldOut

# A French paragraph is reported on, and not trained on, when its hash falls in this share of all
# hashes.
PIAF_HELD_OUT_SHARE = 1 / 3
_LEAD = 1_500
"""Characters of an article that are read: its first passages."""


def read_questions(data: Path, held_out: HeldOut, permissive_only: bool = False) -> list[Pair]:
    """Question–paragraph pairs: SQuAD 1.1 and TyDi QA English train, the trained share of PIAF, and
    the questions and claims on news passages. The tag names the article that a paragraph is from.
    """
    found = [*_squad(data), *_flat(data)]
    if not permissive_only:
        found += [*_news(data, "news-near-miss", "q"), *_news(data, "news-claims", "claim")]
    touched = {pair.second: held_out.touches(pair.second) for pair in found}
    return [pair for pair in found if not touched[pair.second] and pair.first not in held_out]


def _squad(data: Path) -> Iterator[Pair]:
    path = data / "questions/squad/train-v1.1.jsonl.gz"
    for record in read_records(path) if path.exists() else ():
        for asked in record["qas"]:
            yield Pair(
                asked["question"].strip(),
                record["context"].strip(),
                ("en", "en"),
                "questions/squad",
                record["title"],
            )


def _flat(data: Path) -> Iterator[Pair]:
    for folder, name, language in (
        ("questions/tydiqa-goldp", "en.train.jsonl", "en"),
        ("questions/piaf", "piaf-v1.0.jsonl", "fr"),
    ):
        path = data / folder / name
        for record in read_records(path) if path.exists() else ():
            question, context = record["question"].strip(), record["context"].strip()
            if not (folder.endswith("piaf") and piaf_held_out(context)):
                tag = record.get("title") or ""
                yield Pair(question, context, (language, language), folder, tag)


def _news(data: Path, name: str, field: str) -> Iterator[Pair]:
    """A near miss, too, is about its passage: there is none that it is nearer to."""
    folder = data / "questions" / name
    if not (folder / "train.jsonl.gz").exists():
        return
    passages = {row["id"]: row for row in read_records(folder / "passages.jsonl.gz")}
    for row in read_records(folder / "train.jsonl.gz"):
        passage = passages[row["id"]]
        text = " ".join([passage["title"], *passage["sentences"]]).strip()
        languages = (row["language"], passage["lang"])
        yield Pair(row[field], text, languages, f"questions/{name}", row["id"])


def piaf_held_out(context: str) -> bool:
    """Whether a PIAF paragraph is kept for reporting. By its own hash, so that the split never
    moves.
    """
    digest = hashlib.sha256(context.strip().encode()).digest()
    return int.from_bytes(digest[:4], "big") < PIAF_HELD_OUT_SHARE * 2**32


def read_articles(data: Path, permissive_only: bool = False) -> list[Article]:
    """News articles with their titles, for title–passage and inverse-cloze pairs: VietNews with its
    summaries, RealTime QA's with the day they are of.
    """
    found: list[Article] = []
    if permissive_only:
        return found
    path = data / "news/vietnews/articles.jsonl.gz"
    for row in read_records(path) if path.exists() else ():
        found.append(Article(row["title"], row["abstract"], row["text"], "vi", "news/vietnews"))
    path = data / "news/realtimeqa/articles.jsonl.gz"
    for row in read_records(path) if path.exists() else ():
        title, text = row["title"].removesuffix(" ..."), row["text"][:_LEAD]
        day = row["publish_date"] or ""
        found.append(Article(title, "", text, "en", "news/realtimeqa", day))
    return found
