"""Cases through a scripted system: what breaks moves the right measure, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evals.baselines import PlainBM25, locate_chunks
from evals.case import Case, Gold
from evals.errors import RunError
from evals.measures.aggregate import MEASURES, estimate
from evals.outcome import Outcome, Run
from evals.report.explain import compare, explain, verdict
from evals.run import run_cases
from evals.saved import load_run, save_run
from evals.system import Cited, RankedPassage, Reply, Said
from qa.words.refusal import REFUSAL
from scripted import ScriptedSystem
from store import parse_article

TEXT = "Trade grew by 26%. Ministers met in Moscow. Banks signed a deal."
SPANS = ((0, 18), (19, 43), (44, 64))
PASSAGES = [RankedPassage("a.txt", a, b, TEXT[a:b]) for a, b in SPANS]
TEXTS = {"a.txt": TEXT}
QUESTIONS = ("How much did trade grow?", "Where did ministers meet?", "What did banks sign?")
FACTS = ("26%", "Moscow", "deal")


def case(number: int, **changes) -> Case:
    span = SPANS[number]
    made = Case(
        id=f"en-{number}",
        language="en",
        kind="fact",
        turns=(QUESTIONS[number],),
        article_languages=("en",),
        answerable=True,
        facts=((FACTS[number],),),
        gold=(Gold("a.txt", TEXT[slice(*span)], (span,)),),
        gold_mode="any",
        split="dev",
    )
    return replace(made, **changes)


CASES = [case(n) for n in range(3)]
NEAR_MISS = case(
    0,
    id="en-miss",
    kind="unanswerable",
    turns=("How much did trade shrink?",),
    answerable=False,
    article_languages=(),
    facts=(),
    gold=(),
)
REFUSED = Reply("not_found", "en", REFUSAL["en"])


def said(number: int) -> Reply:
    passage = PASSAGES[number]
    cited = Cited(1, "a.txt", passage.start, passage.end, passage.text)
    return Reply("answered", "en", "", (Said(passage.text, (1,)),), (cited,))


def system(**changes) -> ScriptedSystem:
    """Right about everything, unless told otherwise."""
    values = {
        "units": {"a.txt": PASSAGES},
        "found": {
            **{
                q: [PASSAGES[n], *(p for p in PASSAGES if p is not PASSAGES[n])]
                for n, q in enumerate(QUESTIONS)
            },
            NEAR_MISS.question: PASSAGES,
        },
        "replies": {**{q: said(n) for n, q in enumerate(QUESTIONS)}, NEAR_MISS.question: REFUSED},
    }
    return ScriptedSystem(**{**values, **changes})


def measured(outcomes: tuple[Outcome, ...], *names: str) -> list[float]:
    return [estimate(MEASURES[name], outcomes).value for name in names]


def run(*cases: Case, using: ScriptedSystem | None = None, **options) -> tuple[Outcome, ...]:
    return run_cases(cases, using or system(), TEXTS, quiet=True, **options)


ALL = ("hit@1", "hit@5", "mrr@10", "ndcg@10", "correct", "right_sentence", "citation_precision",
       "citation_recall", "quote_validity", "language", "abstention_f1")  # fmt: skip


def test_a_system_that_is_right_scores_one_on_everything():
    outcomes = run(*CASES, NEAR_MISS)
    assert measured(outcomes, *ALL) == [1.0] * len(ALL)
    assert measured(outcomes, "refused_answerable", "answered_unanswerable") == [0.0, 0.0]
    assert [verdict(o) for o in outcomes] == ["right"] * 4


def test_a_broken_retriever_moves_the_ranking_and_not_the_answers():
    good = system()
    broken = system(found={q: list(reversed(found)) for q, found in good.found.items()})
    outcomes = run(*CASES, NEAR_MISS, using=broken)
    # Gold is last: of three for the first two cases; the last case's own passage came first, so it
    # is last too.
    assert measured(outcomes, "hit@1", "hit@5", "mrr@10") == pytest.approx([0.0, 1.0, 1 / 3])
    assert measured(outcomes, "ndcg@10") == pytest.approx([0.5])
    assert measured(outcomes, "correct", "right_sentence", "abstention_f1") == [1.0, 1.0, 1.0]


def test_shuffled_gold_moves_the_ranking_and_the_citations_and_not_the_validity():
    shuffled = [replace(c, gold=CASES[(n + 1) % 3].gold) for n, c in enumerate(CASES)]
    outcomes = run(*shuffled, NEAR_MISS)
    assert measured(outcomes, "hit@1", "right_sentence", "citation_precision") == [0.0, 0.0, 0.0]
    assert measured(outcomes, "quote_validity", "correct", "abstention_f1") == [1.0, 1.0, 1.0]


def test_always_refusing_moves_the_answers_and_not_the_ranking():
    always = system(replies=dict.fromkeys([*QUESTIONS, NEAR_MISS.question], REFUSED))
    outcomes = run(*CASES, NEAR_MISS, using=always)
    assert measured(outcomes, "correct", "right_sentence", "citation_recall") == [0.0, 0.0, 0.0]
    assert measured(outcomes, "refused_answerable", "answered_unanswerable") == [1.0, 0.0]
    assert measured(outcomes, "abstention_precision", "abstention_recall") == [0.25, 1.0]
    assert measured(outcomes, "hit@1", "quote_validity") == [1.0, 1.0]


@pytest.mark.parametrize("part", ["found", "replies"])
def test_a_case_that_raises_scores_zero_with_its_reason_and_stays(part):
    complete = getattr(system(), part)
    partial = system(**{part: {q: v for q, v in complete.items() if q != QUESTIONS[1]}})
    outcomes = run(*CASES, NEAR_MISS, using=partial)
    assert [o.id for o in outcomes] == ["en-0", "en-1", "en-2", "en-miss"]
    failed = outcomes[1]
    assert failed.error == f"KeyError: {QUESTIONS[1]!r}"
    assert verdict(failed) == "failed"
    assert {s.value for s in failed.scores.values()} == {0.0}
    assert {s.reason for s in failed.scores.values()} == {failed.error}
    assert measured(outcomes, "hit@1", "correct", "quote_validity") == pytest.approx(
        [2 / 3, 2 / 3, 3 / 4]
    )


def test_nothing_found_scores_zero_and_stays():
    outcomes = run(*CASES, using=system(found={q: [] for q in QUESTIONS}))
    assert measured(outcomes, "hit@1", "hit@5", "mrr@10", "ndcg@10") == [0.0] * 4
    assert outcomes[0].scores["hit@1"].reason == "nothing was found"


def test_retrieval_only_asks_nothing():
    outcomes = run(*CASES, NEAR_MISS, using=system(replies={}), retrieval_only=True)
    assert measured(outcomes, "hit@1") == [1.0]
    assert all(o.reply is None and not o.error and "correct" not in o.scores for o in outcomes)
    assert [verdict(o) for o in outcomes] == ["right"] * 4


def test_a_system_that_only_retrieves_is_not_asked():
    outcomes = run(*CASES, NEAR_MISS, using=system(answers=False, replies={}))
    assert [set(o.scores) for o in outcomes] == [{"hit@1", "hit@5", "mrr@10", "ndcg@10"}] * 4
    assert outcomes[3].scores["hit@1"].value is None


def test_the_same_run_gives_the_same_scores_in_the_same_order():
    first, second = run(*CASES, NEAR_MISS), run(*CASES, NEAR_MISS)
    assert [(o.id, o.scores, o.ranked) for o in first] == [
        (o.id, o.scores, o.ranked) for o in second
    ]


def saved(outcomes: tuple[Outcome, ...], **changes) -> Run:
    made = Run("seeds", "python -m evals", ("hit@1", "correct"), ("pair",), {"ours": outcomes})
    return replace(made, **changes)


def test_a_run_survives_its_json(tmp_path):
    before = saved(run(*CASES, NEAR_MISS), notes=("a note",))
    save_run(before, tmp_path / "run.json")
    assert load_run(tmp_path / "run.json") == before


@pytest.mark.parametrize("text", ["{}", "[]", "not json", '{"outcomes": {"x": [1]}}'])
def test_what_is_no_run_is_refused(tmp_path, text):
    (tmp_path / "run.json").write_text(text)
    with pytest.raises(RunError, match="is not a saved run"):
        load_run(tmp_path / "run.json")
    with pytest.raises(RunError, match=r"none\.json' cannot be read"):
        load_run(tmp_path / "none.json")


def test_a_comparison_names_what_got_better_and_worse_with_reasons():
    replies = system().replies
    old = run(*CASES, NEAR_MISS, using=system(replies={**replies, QUESTIONS[0]: REFUSED}))
    new = run(*CASES, NEAR_MISS, using=system(replies={**replies, NEAR_MISS.question: said(0)}))
    text = compare(saved(old), saved(new))
    better, worse = text.split("worse: ")
    assert (
        "en-0  Facts found 0.00 → 1.00: refused, but the articles hold the answer → every" in better
    )
    assert "en-0  Right sentence 0.00 → 1.00" in better
    assert worse.splitlines()[1] == "  en-miss  Refused 1.00 → 0.00: right → wrong"
    assert compare(saved(new), saved(new)) == "better: 0\nworse: 0\n"


def test_an_explanation_shows_found_expected_and_why():
    text = explain(saved(run(*CASES)), "en-1")
    assert "en-1 · ours · right" in text
    assert "1* a.txt[19:43] Ministers met in Moscow." in text
    assert "fact: Moscow" in text
    assert "Right sentence: 1.00  the best citation holds 100% of a gold quote" in text


# Baselines


def test_plain_bm25_finds_words_and_never_a_passage_without_any():
    plain = PlainBM25(PASSAGES)
    assert [p.start for p in plain.search(["Where was MOSCOW?"], None, 3)] == [19]
    assert plain.search(["nothing like it"], None, 3) == []
    assert plain.search(["?"], None, 3) == []
    assert PlainBM25([]).search(["Moscow"], None, 3) == []
    assert plain.passages("a.txt") == PASSAGES


class Node:
    def __init__(self, node_id: str, text: str) -> None:
        self.node_id, self._text = node_id, text
        self.metadata = {"path": "a.txt"}

    def get_content(self) -> str:
        return self._text


def test_chunks_of_repeated_text_are_located_in_turn():
    text = "Same words. Same words. End.\n"
    nodes = [Node("1", "Same words."), Node("2", "Same words."), Node("3", "not there")]
    located = locate_chunks(nodes, {"a.txt": parse_article(text, "a.txt", b"")})
    assert [(p.start, p.end) for p in located.values()] == [(0, 11), (12, 23), (-3, -3)]
