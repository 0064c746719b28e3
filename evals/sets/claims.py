"""Claims that people judged by their evidence: AttributionBench dev (Li et al. 2024, ACL Findings)
and QAGS (Wang, Cho, Lewis 2020, ACL), summary sentences of CNN/DailyMail and XSum articles; claims
written by hand on news passages in four languages, and XNLI (Conneau et al. 2018, EMNLP)."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from evals.sets.base import PublicSet, draw, need, read_jsonl
from evals.tasks.support import SUPPORT, SupportItem
from evals.tasks.verdicts import VERDICTS, ClaimItem
from qa.review.document import unmarked

CONTRAST = "n1200"
"""From this passage on claims come as pairs, a true one and a false one made from it."""
FILE = "questions/attributionbench/dev_all_subset_balanced.jsonl"


def load_attributionbench(data: Path, limit: int, seed: int) -> list[SupportItem]:
    items = []
    for row in read_jsonl(data, FILE):
        id_, source, claim, references, label = need(
            row, "id", "src_dataset", "claim", "references", "attribution_label"
        )
        supported = label == "attributable"
        items.append(SupportItem(id_, source, unmarked(claim), tuple(references), supported))
    return draw(items, limit, seed)


def load_qags(data: Path, limit: int, seed: int) -> list[SupportItem]:
    items = []
    for source in ("cnndm", "xsum"):
        for row in read_jsonl(data, f"questions/qags/{source}.jsonl"):
            id_, article, sentence, supported = need(row, "id", "article", "sentence", "supported")
            items.append(SupportItem(id_, source, sentence, (article,), supported))
    return draw(items, limit, seed)


def load_news_claims(data: Path, limit: int, seed: int) -> list[ClaimItem]:
    """The development claims; a sample of passages with all that is claimed of them."""
    folder = "questions/news-claims"
    passages = {row["id"]: row for row in read_jsonl(data, f"{folder}/passages.jsonl.gz")}
    items: list[ClaimItem] = []
    for n, row in enumerate(read_jsonl(data, f"{folder}/dev.jsonl.gz")):
        id_, language, claim, supported = need(row, "id", "language", "claim", "supported")
        passage = passages[id_]
        kind = "true" if supported else row["kind"]
        text = " ".join(passage["sentences"])
        items.append(
            ClaimItem(
                f"{id_}-{n}", kind, claim, language, text, passage["lang"], supported,
                passage["title"],
            )
        )  # fmt: skip
    kept = {item.id.split("-")[0] for item in draw(items, limit, seed)}
    return [item for item in _paired(items) if item.id.split("-")[0] in kept]


def _paired(items: list[ClaimItem]) -> list[ClaimItem]:
    """With the twin of each false claim of a contrast pair: the true one right before it."""
    found = items[:1]
    for before, item in pairwise(items):
        (passage, _), (other, _) = before.id.split("-"), item.id.split("-")
        twins = (
            passage == other
            and passage >= CONTRAST
            and before.supported
            and not item.supported
            and before.language == item.language
        )
        found.append(replace(item, twin=before.id) if twins else item)
    return found


def load_xnli(data: Path, limit: int, seed: int) -> list[ClaimItem]:
    items: list[ClaimItem] = []
    for language in ("en", "fr", "vi", "ru"):
        rows = enumerate(read_jsonl(data, f"nli/xnli_{language}.jsonl.gz"))
        items += draw(
            [
                ClaimItem(f"{language}-{n}", label, claim, language, premise, language,
                          label == "supported")
                for n, row in rows
                for premise, claim, label in [need(row, "premise", "claim", "label")]
            ],
            limit, seed,
        )  # fmt: skip
    return items


NEWS_CLAIMS = PublicSet(
    "claims",
    "News claims: true and false sentences on news passages, by kind, four languages crossed",
    load_news_claims,
    VERDICTS,
    400,
    (
        "Caught: not called supported. The judge was fitted on these claims, in the product on all "
        "of them: `python -m qa.reader.training.verdicts` prints what cross-validation says.",
    ),
)
XNLI = PublicSet(
    "xnli",
    "XNLI: supported against the rest, by language; nothing was trained or chosen on it",
    load_xnli,
    VERDICTS,
    100,
    (
        "Published accuracy is three-way, here it is of two classes in balance.",
        "Licence CC BY-NC 4.0: for measuring only.",
    ),
)
ATTRIBUTIONBENCH = PublicSet(
    "attributionbench",
    "AttributionBench dev: is the claim supported?",
    load_attributionbench,
    SUPPORT,
    300,
    ("Markers of citations in a claim ([3]) are taken out, as `qa check` does.",),
)
QAGS = PublicSet(
    "qags", "QAGS: is the summary sentence supported by the article?", load_qags, SUPPORT, 300
)
