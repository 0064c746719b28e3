"""The conversations and dated questions that `evals` brings along, and how they are scored."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

import evals
from evals.cli import main
from evals.sets import SETS
from evals.sets.base import read_jsonl
from evals.tasks.converse import FOLLOW_UP, NEW
from evals.tasks.task import Means
from fakes import CountingEmbedder
from qa.settings import Settings

DATA = Path(evals.__file__).parent
LANGUAGES = {"en", "fr", "ru", "vi"}


def turns(name: str):
    (folder,) = SETS[name].load(DATA, 0, 0)
    return folder, folder.turns


@pytest.mark.parametrize("name", ["follow-ups", "follow-ups-dev"])
def test_every_turn_has_sentences_of_its_articles(name):
    folder, said = turns(name)
    texts = {document.path: document.text for document in folder.documents}
    kinds = Counter(turn.kind for turn in said)
    assert kinds[FOLLOW_UP] >= 60 and kinds[NEW] >= 60
    assert {turn.language for turn in said} == LANGUAGES
    assert all(texts[path].count(sentence) == 1 for t in said for path, sentence in t.gold)
    assert all(turn.history and turn.gold for turn in said if turn.kind == FOLLOW_UP)
    assert all(turn.question == turn.full for turn in said if turn.kind == NEW)


def test_the_halves_share_nothing():
    halves = [turns(name) for name in ("follow-ups", "follow-ups-dev")]
    paths, asked = (
        [{document.path for document in folder.documents} for folder, _ in halves],
        [{turn.full for turn in said} for _, said in halves],
    )
    assert not paths[0] & paths[1] and not asked[0] & asked[1]


def test_every_period_is_of_days_in_order():
    rows = list(read_jsonl(DATA, "conversations/periods.jsonl"))
    assert len({row["question"] for row in rows}) == len(rows) == 200
    assert Counter(row["language"] for row in rows) == dict.fromkeys(LANGUAGES, 50)
    for row in rows:
        days = [date.fromisoformat(row[end]) for end in ("since", "until") if row[end]]
        assert days == sorted(days) and bool(days) is row["limited"]


@pytest.mark.parametrize("name", [name for name, each in SETS.items() if each.shipped])
def test_a_set_that_is_shipped_runs_without_data(name):
    embedder = CountingEmbedder()
    means = Means(embedder, lambda: embedder, Settings(reader="none"), baselines=False, quiet=True)
    found = SETS[name].run(DATA, "command", means, limit=6)
    (outcomes,) = found.outcomes.values()
    assert len(outcomes) == len({outcome.id for outcome in outcomes}) == 6
    assert not [outcome.error for outcome in outcomes if outcome.error]


def test_other_sets_need_their_folder(capsys):
    assert main(["--set", "piaf"]) == 2
    assert "--set NAME and --data DIR go together" in capsys.readouterr().err
