"""Public sets by name; `evals.sets.base` says what a loader gives."""

from __future__ import annotations

from typing import Any

from evals.sets.base import PublicSet
from evals.sets.claims import ATTRIBUTIONBENCH, NEWS_CLAIMS, QAGS, XNLI
from evals.sets.clapnq import CLAPNQ
from evals.sets.corruptions import CORRUPTIONS, CORRUPTIONS_DEV
from evals.sets.follow_ups import FOLLOW_UPS, FOLLOW_UPS_DEV
from evals.sets.mlqa import MLQA
from evals.sets.multihop import MULTIHOP
from evals.sets.news import NEWS
from evals.sets.nomiracl import NOMIRACL
from evals.sets.pages import PAGES_SET
from evals.sets.periods import PERIODS, PERIODS_DEV
from evals.sets.piaf import PIAF, PIAF_READING
from evals.sets.realtimeqa import REALTIMEQA
from evals.sets.squad2 import SQUAD2
from evals.sets.xquad import XQUAD, XQUAD_READING

SETS: dict[str, PublicSet[Any]] = {
    each.name: each
    for each in (
        NEWS, XQUAD, PIAF, MLQA, REALTIMEQA, MULTIHOP, NOMIRACL, CLAPNQ, PIAF_READING,
        XQUAD_READING, SQUAD2, ATTRIBUTIONBENCH, QAGS, NEWS_CLAIMS, XNLI, CORRUPTIONS,
        CORRUPTIONS_DEV, FOLLOW_UPS, FOLLOW_UPS_DEV, PERIODS, PERIODS_DEV, PAGES_SET,
    )
}  # fmt: skip
