"""NoMIRACL (Thakur et al. 2024, EMNLP Findings): ten passages that answer a question, or do not.

Hallucination rate: answered although none of the passages answers. Error rate: refused although
one does. The published outputs of GPT-4 on the same passages stand beside ours.
Of the queries, those that nothing is trained on.
"""

from __future__ import annotations

from pathlib import Path

from evals.sets.base import PublicSet, draw, need, read_jsonl
from evals.tasks.abstain import ABSTENTION, AbstentionItem

LANGUAGES = ("en", "fr")
MODELS = {"gpt-4-azure": "GPT-4 (published)", "Mistral-7B-Instruct-v0.2": "Mistral-7B (published)"}


def load(data: Path, limit: int, seed: int) -> list[AbstentionItem]:
    items = []
    for language in LANGUAGES:
        for subset in ("relevant", "non_relevant"):
            file = f"questions/nomiracl/{language}.dev.{subset}.jsonl.gz"
            rows = draw(list(read_jsonl(data, file)), limit // 4, seed)
            for row in rows:
                id_, question, passages, answerable, published = need(
                    row, "query_id", "question", "passages", "answerable", "baselines"
                )
                others = {
                    name: refused(published[key])
                    for key, name in MODELS.items()
                    if key in published
                }
                items.append(
                    AbstentionItem(
                        f"{language}-{subset}-{id_}",
                        language,
                        question,
                        tuple(_as_article(p) for p in passages),
                        answerable,
                        others,
                    )
                )
    return items


def refused(output: str) -> bool | None:
    """What a model's raw output says; its prompt asked for one of two sentences."""
    text = output.casefold().replace("’", "'")
    yes, no = "yes, answer is present" in text, "i don't know" in text
    return None if yes == no else no


def _as_article(passage: str) -> str:
    title, colon, text = passage.partition(": ")
    return f"{title}\n\n{text}\n" if colon else passage + "\n"


NOMIRACL = PublicSet(
    "nomiracl",
    "NoMIRACL: answer or refuse, given ten passages, en and fr",
    load,
    ABSTENTION,
    limit=160,
    notes=(
        "“Answered unanswerable” is the hallucination rate of the paper, “Refused answerable” its "
        "error rate. A published output that is neither answer nor refusal counts as a mistake.",
    ),
)
