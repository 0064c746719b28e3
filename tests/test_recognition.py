"""The written examples of what is asked for, and the two halves they are split into."""

from __future__ import annotations

from collections import Counter

import pytest

from evals.requests.__main__ import LANGUAGES
from evals.requests.nearness import by_nearest
from evals.requests.recognition import KINDS, Example, by_cues, examples, table
from store import open_embedder

EACH = 40


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_kind_has_forty_examples_of_which_half_may_be_learnt_from(code: str) -> None:
    held = examples(code)
    counts = Counter(each.kind for each in held)
    assert set(counts) == set(KINDS)
    assert min(counts.values()) >= EACH
    assert min(Counter(each.kind for each in held if each.half == "dev").values()) >= EACH // 2
    assert min(Counter(each.kind for each in held if each.half == "test").values()) >= EACH // 2


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_text_is_in_both_halves(code: str) -> None:
    texts = Counter(each.text.strip().casefold() for each in examples(code))
    assert [text for text, times in texts.items() if times > 1 or not text] == []


def test_an_example_is_nearest_to_itself_and_a_cue_tells_its_kind() -> None:
    summary = next(each for each in examples("en") if each.kind == "summary")
    fact = next(each for each in examples("en") if each.kind == "fact")
    assert (by_cues(summary.text, "en"), by_cues(fact.text, "en")) == ("summary", "fact")
    # Of two known texts both are among the nearest, and the nearer one is counted first.
    found = by_nearest(open_embedder("default"), [summary, fact], [fact, summary])
    assert found == ["fact", "summary"]


def test_the_table_has_what_is_recognised_and_how_often_it_is_so() -> None:
    asked = [Example("a", "en", "fact", 0), Example("b", "en", "list", 0)]
    found = list(table([*asked, Example("c", "fr", "list", 0)], ["list", "list", "fact"]))
    assert "| fact | 0.00 | - | - | - | 0.00 | 0.00 |" in found
    assert "| list | 1.00 | 0.00 | - | - | 0.50 | 0.50 |" in found
    assert found[-1] == "| all | 0.50 | 0.00 | - | - | 0.33 | |"
