"""The written examples of what is asked for, and the two halves they are split into."""

from __future__ import annotations

from collections import Counter

import pytest

from evals.requests.__main__ import LANGUAGES
from evals.requests.nearness import by_nearest
from evals.requests.recognition import KINDS, TRIED, Example, by_cues, examples, facts, table
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


SAID = {
    "en": (
        "how many schools closed this year",
        "wrap up the news of the strike",
        "asdfgh",
        "thx mate",
    ),
    "fr": ("combien d'ecoles ferment", "un petit recap de la greve", "qsdfgh", "merci l'ami"),
    "ru": ("сколько школ закрыли", "подытожь новости о забастовке", "ывапр", "спасибо, друг"),
    "vi": ("co bao nhieu truong dong cua", "tom lai vu dinh cong", "zxcvb", "cam on nhe"),
}


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_typed_in_a_hurry_is_recognised(code: str) -> None:
    kinds = [by_cues(text, code) for text in SAID[code]]
    assert kinds == ["count", "summary", "no_question", "small_talk"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_nine_of_ten_of_the_half_that_may_be_learnt_from_are_recognised(code: str) -> None:
    held = [each for each in examples(code) if each.half == "dev"]
    assert sum(by_cues(each.text, code) == each.kind for each in held) >= 0.9 * len(held)


def test_no_fact_of_that_half_is_taken_for_more_than_a_list_or_a_count() -> None:
    held = [each for code in LANGUAGES for each in examples(code) if each.half == "dev"]
    taken = {by_cues(each.text, each.language) for each in held if each.kind == "fact"}
    assert taken <= set(TRIED)


def test_one_in_a_hundred_facts_of_our_sets_is_taken_for_something_else() -> None:
    """Beyond lists and counts, which are looked for as facts where there are none."""
    taken = [by_cues(text, code) for _, code, text in facts(None)]
    assert len(taken) > 200
    assert sum(kind not in TRIED for kind in taken) <= 0.01 * len(taken)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("When will the court publish the timeline of the trial?", "en"),
        ("What did the summary of the audit say about the bank?", "en"),
        ("Who wrote the list of names?", "en"),
        ("What is the capital of South Korea?", "en"),
        ("Who is Russia's ambassador to Vietnam?", "en"),
        ("Quand le tribunal publiera-t-il la chronologie des faits ?", "fr"),
        ("Dans quelle ville Anna Lund et son homologue se sont-ils entretenus ?", "fr"),
        ("Когда суд опубликует хронологию дела?", "ru"),
        ("Кем был основан завод?", "ru"),
        ("Khi nào tòa công bố dòng thời gian của vụ án?", "vi"),
        ("Ông Hùng bị phạt bao nhiêu tiền?", "vi"),
    ],
)
def test_a_fact_about_a_list_or_a_timeline_is_a_fact(text: str, code: str) -> None:
    assert by_cues(text, code) == "fact"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Where did the plane crash, and how many people were on board?", "en"),
        ("What did the court decide and will the company appeal?", "en"),
        ("Quand rouvrent les écoles ? Les élèves devront-ils porter un masque ?", "fr"),
        ("Что решил суд и будет ли компания обжаловать?", "ru"),
        ("Ai thắng cử và được bao nhiêu phiếu?", "vi"),
    ],
)
def test_each_of_several_questions_is_answered_and_no_list_is_looked_for(
    text: str, code: str
) -> None:
    assert by_cues(text, code) == "several"


@pytest.mark.parametrize("text", ["Why?", "2024?", "And him?", "и почему?", "thế còn Hà Nội?"])
def test_a_short_turn_of_a_conversation_is_no_noise(text: str) -> None:
    assert by_cues(text, "en") not in {"no_question", "small_talk"}
