"""Ranking measures over passages, computed by ir_measures (MacAvaney et al. 2022, ECIR) with
pytrec_eval (Van Gysel and de Rijke 2018, SIGIR), the code of trec_eval.

Gains are binary. A passage is gold when it holds at least half of a gold quote's characters at
their place in the article, or the whole quote once white space is evened out. Longer passages
therefore have an easier task: hit@1 of 500-word chunks is not hit@1 of 100-word passages.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import ir_measures

from evals.case import Gold
from evals.outcome import Score
from evals.system import RankedPassage
from evals.text import overlap, squeeze

DEPTH = 10
"""Results that are looked at; the reciprocal rank of a later one counts as 0."""
RANKING = {
    "hit@1": ir_measures.Success @ 1,
    "hit@5": ir_measures.Success @ 5,
    "hit@10": ir_measures.Success @ 10,
    # The list is cut at DEPTH, so this is the reciprocal rank at 10.
    "mrr@10": ir_measures.RR,
    "ndcg@10": ir_measures.nDCG @ 10,
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A ranking of keys, best first, and all the keys that should be in it."""

    ranked: Sequence[str]
    relevant: Collection[str]


def is_gold(passage: RankedPassage, gold: Iterable[Gold]) -> bool:
    """Whether a passage counts as holding one of the quotes."""
    for one in gold:
        if one.path != passage.path:
            continue
        slice_ = (passage.start, passage.end)
        if any(2 * overlap(slice_, span) >= span[1] - span[0] for span in one.spans):
            return True
        if squeeze(one.quote) in squeeze(passage.text):
            return True
    return False


def score_rankings(judged: Mapping[str, Judged]) -> dict[str, dict[str, Score]]:
    """Scores by query and measure. A query without results, or with nothing to find, scores 0."""
    qrels = {
        query: dict.fromkeys(ranking.relevant, 1)
        for query, ranking in judged.items()
        if ranking.relevant
    }
    run = {
        query: {
            key: float(DEPTH - rank)
            for rank, key in enumerate(dict.fromkeys(ranking.ranked[:DEPTH]))
        }
        for query, ranking in judged.items()
    }
    scores = {
        query: dict.fromkeys(RANKING, Score(0.0, "no passage of this system holds a gold quote"))
        for query in judged
    }
    if not qrels:
        return scores
    names = {measure: name for name, measure in RANKING.items()}
    for metric in ir_measures.pytrec_eval.iter_calc(list(names), qrels, run):
        reason = _rank_reason(judged[metric.query_id])
        scores[metric.query_id][names[metric.measure]] = Score(float(metric.value), reason)
    for query in qrels:
        if not run[query]:
            scores[query] = dict.fromkeys(RANKING, Score(0.0, "nothing was found"))
    return scores


def _rank_reason(ranking: Judged) -> str:
    ranks = [r for r, key in enumerate(ranking.ranked[:DEPTH], 1) if key in ranking.relevant]
    if not ranks:
        return f"no gold passage among the first {min(DEPTH, len(ranking.ranked))}"
    listed = ", ".join(map(str, ranks))
    return f"gold at rank {listed} of {len(ranking.relevant)} gold in all"
