"""RealTime QA (Kasai et al. 2023, NeurIPS): weekly news quizzes over news articles.

Gold is weak: the articles in which the answer string occurs (`answer_in_urls`). A hit is a hit on
one of those articles.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from evals.sets.base import PublicSet, draw, need, read_jsonl
from evals.tasks.retrieve import RETRIEVAL, Collection, Query
from evals.tasks.workspace import Document

ARTICLES_PER_QUESTION = 4
"""With a limit: all gold articles of the questions, then random ones up to this many a question."""


def load(data: Path, limit: int, seed: int) -> list[Collection]:
    questions = list(read_jsonl(data, "news/realtimeqa/questions-dev.jsonl.gz"))
    asked = draw([q for q in questions if need(q, "answer_in_urls")[0]], limit, seed)
    gold = {url for question in asked for url in question["answer_in_urls"]}
    articles = list(read_jsonl(data, "news/realtimeqa/articles.jsonl.gz"))
    if limit:
        rest = [a for a in articles if a["url"] not in gold]
        extra = max(1, ARTICLES_PER_QUESTION * limit - len(gold))
        kept = gold | {a["url"] for a in draw(rest, extra, seed)}
        articles = [a for a in articles if a["url"] in kept]
    paths = {article["url"]: f"{n:05d}.txt" for n, article in enumerate(articles)}
    documents = tuple(Document(paths[a["url"]], _text(a)) for a in articles)
    queries = tuple(
        Query(q["question_id"], "en", q["question_sentence"], frozenset(found))
        for q in asked
        if (found := {paths[url] for url in q["answer_in_urls"] if url in paths})
    )
    return [Collection("en", documents, queries)]


def _text(article: dict[str, Any]) -> str:
    date, title, text = need(article, "publish_date", "title", "text")
    return f"{title.removesuffix(' ...')}\n\n{(date or '').replace('/', '-')}\n\n{text}\n"


REALTIMEQA = PublicSet(
    "realtimeqa",
    "RealTime QA: find an article that holds the answer, English news",
    load,
    RETRIEVAL,
    limit=100,
    notes=(
        f"By default 100 questions over about {100 * ARTICLES_PER_QUESTION} of the 14,000 "
        "articles: an easier task than the whole; --limit 0 runs it all.",
        "Gold is weak: any article in which the answer string occurs.",
    ),
)
