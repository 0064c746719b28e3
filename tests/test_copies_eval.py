"""The evaluation of near copies, over a folder of its own in the form of the public sets."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import pytest
from click.testing import CliRunner

from evals.copies import command
from evals.errors import DataError

WORDS = [f"{a}{b}{c}" for a in ("ba", "ko", "ri", "lu") for b in "nmst" for c in ("el", "or", "ia")]


def articles(n: int, rng: random.Random) -> list[dict[str, str]]:
    """News without any sense: no two share three words in a row but by chance."""
    found = []
    for number in range(n):
        told = []
        for _ in range(24):
            words = [rng.choice(WORDS) for _ in range(12)]
            told.append(f"{' '.join(words).capitalize()} {rng.randrange(100)}.")
        title = " ".join(rng.sample(WORDS, 5))
        url = f"https://news.example/2025/03/{number % 28 + 1:02}/{number}"
        found.append({"title": title, "text": " ".join(told), "url": url, "category": "news"})
    return found


def written(data: Path, rows: list[dict[str, str]]) -> Path:
    for name in ("realtimeqa", "vietnews", "bbc-news-2225"):
        file = data / "news" / name / "articles.jsonl.gz"
        file.parent.mkdir(parents=True)
        with gzip.open(file, "wt", encoding="utf-8") as lines:
            lines.writelines(json.dumps(row) + "\n" for row in rows)
    return data


def test_copies_are_found_and_strangers_are_not(tmp_path):
    data = written(tmp_path, articles(40, random.Random(1)))
    done = CliRunner().invoke(command, ["--data", str(data), "--n", "4", "--pairs", "20"])
    assert done.exit_code == 0, done.output
    assert "precision 1.000" in done.output
    for kind in ("another headline", "rewritten lead", "cut tail", "updated figures"):
        assert done.output.count(f"{kind:22} found    4 of 4") == 3
    assert "taken for copies    0 of" in done.output


def test_a_set_that_is_missing_is_named(tmp_path):
    done = CliRunner().invoke(command, ["--data", str(tmp_path)])
    assert done.exit_code != 0
    with pytest.raises(DataError, match="realtimeqa"):
        raise done.exception or AssertionError
