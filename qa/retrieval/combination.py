"""What search, reading and the words of a sentence say together: one score that orders the
sentences of the passages read, one probability that the best of a passage answers.

Both are linear in the features below, with weights that `python -m evals.fit` finds for a reader's
weights and keeps beside them: a conditional logit over the sentences of a question (McFadden,
Conditional logit analysis of qualitative choice behavior, 1974) and a logistic regression.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from qa.errors import ReaderUnavailable
from qa.retrieval.hit import Hit, LegName
from qa.retrieval.likeness import Likeness

FILE = "combination.json"
LEAST = 1e-4
"""Share of a sentence that the reader sees no answer in."""
SIGNS = ("titled", "bare", "across", "one", "names", "meaning", "far", "far across")
NEAR, NEAR_ACROSS = 0.5, 0.4
"""Scores of the first stage from which on a passage is near enough to a question, in its language
and in another."""
FAR = 0.2
"""How much less counts at most, in a folder of `MANY` articles."""
MANY = 1000
"""In a folder of fewer, less of it counts, by the logarithm: the best of a few articles is no more
like a question than any other, so that little found tells little. In one article it tells nothing,
and a reader that is sure is right."""
_LEGS: tuple[LegName, ...] = ("meaning", "late")

Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Combination:
    """Weights by feature."""

    order: Mapping[str, float]
    """Of a sentence's features, see `features_of`."""
    sure: Mapping[str, float]
    """Of what `signs_of` gives."""
    same: float
    """Least probability for an answer in the question's language."""
    across: float
    """The same in another language."""

    def score(self, features: Features) -> float:
        """Higher for a sentence that answers rather than the others."""
        return sum(self.order[name] * value for name, value in features.items())

    def probability(self, signs: Features, added: float = 0.0) -> float:
        """That a passage answers, 0 to 1, by what `signs_of` gives of its best sentence and what
        is `added` to the log odds."""
        log_odds = sum(self.sure[name] * value for name, value in signs.items()) + added
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, log_odds))))


def features_of(
    hit: Hit, named: float, relevance: float, share: float, likeness: Likeness
) -> Features:
    """What is known of a sentence of a passage that was read.

    `named` is the share of the question's names that the passage holds, `relevance` the passage's
    log odds to answer, `share` that of the answer's probability that lies in the sentence.
    """
    found = {leg: hit.legs[leg].score if leg in hit.legs else 0.0 for leg in _LEGS}
    return {
        "relevance": relevance,
        "share": math.log(max(LEAST, share)),
        "search": hit.score,
        **{f"passage {leg}": score for leg, score in found.items()},
        "passage names": named,
        "meaning": likeness.meaning,
        "late": likeness.late,
    }


def signs_of(
    titled: float,
    bare: float,
    across: bool,
    features: Features,
    known: bool = True,
    articles: int = MANY,
) -> Features:
    """What is known of whether a passage answers, in the order of `SIGNS`.

    `titled` and `bare` are its log odds to answer when it is read with the title of its article
    and without, `across` whether it is in another language than the question, `features` those of
    its best sentence. The reader hardly doubts an answer to another question; the search does:
    `far` is how much less it found among so many `articles` than it mostly does for an answer, by
    side. Names and
    the cosine count within a language only: on the news set's `dev` they tell nothing across.
    Of a language that is not `known` to the embedder the search tells nothing, as if across.
    """
    across = across or not known
    most = FAR * min(1.0, math.log(max(1, articles)) / math.log(MANY))
    low = min(most, max(0.0, (NEAR_ACROSS if across else NEAR) - features["search"]))
    return {
        "titled": titled,
        "bare": bare,
        "across": float(across),
        "one": 1.0,
        "names": 0.0 if across else features["passage names"],
        "meaning": 0.0 if across else features["meaning"],
        "far": 0.0 if across else low,
        "far across": low if across and known else 0.0,
    }


def read_combination(folder: Path) -> Combination | None:
    """The combination beside a reader's weights; None where there is none.

    Raises ReaderUnavailable when the file is not one.
    """
    file = folder / FILE
    if not file.is_file():
        return None
    try:
        stored = json.loads(file.read_text("utf-8"))
        order, sure = (
            {str(name): float(weight) for name, weight in stored[part].items()}
            for part in ("order", "sure")
        )
        least = stored["thresholds"]
        return Combination(order, sure, float(least["same"]), float(least["across"]))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ReaderUnavailable(
            f"{str(file)!r} combines nothing ({type(error).__name__}: {error}): install Sourced "
            "again, or set QA_READER=none"
        ) from error
