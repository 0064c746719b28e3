"""The search as a whole is no worse than any part of it, on the cases that may be looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from evals.case import Case, load_cases
from evals.seeds import CASES, SEEDS
from qa.opening import build_answerer
from qa.question.question import Question, read_question
from qa.retrieval.hit import Hit, LegName
from qa.retrieval.nodes import bundle_of
from qa.settings import Settings
from store import Article, Index, list_articles, open_embedder, read_article

DEPTH = 10
Ranking = Callable[[Question], Sequence[Hit]]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory):
    where = tmp_path_factory.mktemp("legs")
    with Index.open(where / "index", open_embedder("default"), create=True) as index:
        index.sync(SEEDS)
        yield build_answerer(index, Settings()).engine


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    articles = {a.path: a for a in (read_article(f, SEEDS) for f in list_articles(SEEDS))}
    found = [c for c in load_cases(CASES, articles) if c.split == "dev" and c.gold]
    assert len(found) > 50
    return found


def holds_gold(hit: Hit, case: Case) -> bool:
    passage, article = hit.passage, hit.article
    return any(
        article.path == gold.path and _overlaps(article, gold.quote, passage.start, passage.end)
        for gold in case.gold
    )


def _overlaps(article: Article, quote: str, start: int, end: int) -> bool:
    at = article.text.find(quote)
    return at >= 0 and at < end and start < at + len(quote)


def scores(cases: Sequence[Case], ranking: Ranking) -> tuple[float, float]:
    """(hit@1, mean reciprocal rank) over the cases."""
    ranks = []
    for case in cases:
        hits = ranking(read_question(case.turns[-1], case.turns[:-1]))[:DEPTH]
        found = [i for i, hit in enumerate(hits, start=1) if holds_gold(hit, case)]
        ranks.append(found[0] if found else 0)
    reciprocal = [1 / rank if rank else 0.0 for rank in ranks]
    return sum(rank == 1 for rank in ranks) / len(ranks), sum(reciprocal) / len(ranks)


def test_both_stages_are_no_worse_than_any_leg_or_the_first_stage(engine, cases):
    def by(leg: LegName) -> Ranking:
        def ranking(question: Question) -> list[Hit]:
            found = [h for h in engine.retriever.find(bundle_of(question), 50) if leg in h.legs]
            return sorted(found, key=lambda hit: hit.legs[leg].rank)

        return ranking

    whole = scores(cases, lambda q: engine.find(bundle_of(q)))
    fused = scores(cases, lambda q: engine.retriever.find(bundle_of(q), 50))
    legs = [scores(cases, by(leg)) for leg in ("words", "meaning", "late")]
    assert fused[1] >= max(leg[1] for leg in legs)
    assert whole[0] > fused[0] and whole[1] > fused[1]
