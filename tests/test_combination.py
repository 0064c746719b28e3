"""Which sentence answers, from reader and search together, and the fit of what they count for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.logits import FOLDS, Found, Sample, fit_order, fit_sure, folds
from evals.tasks.ask import ANSWERABLE, Asked
from fakes import CountingEmbedder, write_articles
from qa.answer.query_engine import CitedQueryEngine, CitedResponse
from qa.errors import ReaderUnavailable
from qa.opening import build_answerer
from qa.question.question import read_question
from qa.reader import MODEL, Reading
from qa.reader.encoding import LONGEST, likely_spans
from qa.reader.reading import LikelySpan
from qa.retrieval.combination import (
    FILE,
    SIGNS,
    Combination,
    features_of,
    read_combination,
    signs_of,
)
from qa.retrieval.hit import Hit
from qa.retrieval.likeness import Likeness, SentenceLikeness
from qa.retrieval.nodes import bundle_of, hits_of
from qa.retrieval.rerank import ReaderRerank
from qa.settings import Settings
from store import Index, open_embedder, parse_article, split_passages

LOGITS = st.floats(-30, 30)
FERRY = """Ferry to Morla

The ferry to Morla leaves at 7. The night train to Aune leaves at 9. Both were late on Monday."""


def shipped() -> Combination:
    found = read_combination(MODEL)
    assert found is not None
    return found


def features(share: float = 0.5) -> dict[str, float]:
    article = parse_article(FERRY, "ferry.txt")
    (passage,) = (p for p in split_passages(article) if p.kind == "body")
    return features_of(Hit(passage, article, 0.5), 1.0, 2.0, share, Likeness(0.5, 0.5))


# What the reader tells of


@given(st.integers(1, 60), st.integers(0, 2**32 - 1))
def test_the_shares_of_all_places_are_one_and_the_best_come_first(size, seed):
    rng = np.random.default_rng(seed)
    logits = rng.normal(0, 4, (size, 2)).astype(np.float32)
    allowed = rng.random(size) < 0.8
    allowed[int(rng.integers(size))] = True
    spans = likely_spans(logits, allowed, size)
    shares = [share for _, _, share in spans]
    assert sum(shares) == pytest.approx(1) and shares == sorted(shares, reverse=True)
    assert all(allowed[a] and allowed[b] and a <= b < a + LONGEST for a, b, _ in spans)
    assert likely_spans(logits, allowed, 1) == spans[:1]


# The combination


@given(LOGITS, LOGITS, st.booleans())
def test_a_probability_grows_with_what_was_read(titled, bare, across):
    combined = shipped()
    before = combined.probability(signs_of(titled, bare, across, features()))
    more = combined.probability(signs_of(titled + 1, bare + 1, across, features()))
    assert 0 <= before <= more <= 1


@given(st.floats(0, 1.5), st.floats(0, 1.5), st.booleans())
def test_what_the_search_hardly_found_is_doubted(a, b, across):
    low, high = (
        shipped().probability(signs_of(0, 0, across, {**features(), "search": score}))
        for score in sorted((a, b))
    )
    assert low <= high


@given(st.floats(0, 1.5), st.integers(1, 2000), st.integers(1, 2000), st.booleans())
def test_little_found_tells_less_the_fewer_articles_there_are(score, a, b, across):
    little = {**features(), "search": score}
    few, many = (
        shipped().probability(signs_of(0, 0, across, little, articles=n)) for n in sorted((a, b))
    )
    [alone] = {shipped().probability(signs_of(0, 0, across, {**little, "search": s}, articles=1))
               for s in (0.0, score)}  # fmt: skip
    assert many <= few <= alone


def test_a_passage_without_the_names_of_the_question_is_doubted_within_a_language():
    without = {**features(), "passage names": 0.0}
    named, nameless = (
        shipped().probability(signs_of(0, 0, False, f)) for f in (features(), without)
    )
    assert nameless < named
    assert signs_of(0, 0, True, features()) == signs_of(0, 0, True, without)


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_sentence_with_more_of_the_answer_never_scores_less(a, b):
    low, high = (shipped().score(features(share)) for share in sorted((a, b)))
    assert low <= high


def test_what_is_shipped_weighs_every_feature_and_none_against():
    combined = shipped()
    assert set(combined.order) == set(features())
    assert set(combined.sure) == set(SIGNS)
    assert min(combined.order.values()) >= 0
    assert 0 < combined.same < 1 and 0 < combined.across < 1


def test_a_folder_may_have_none_and_a_broken_one_says_what_to_do(tmp_path: Path):
    assert read_combination(tmp_path) is None
    (tmp_path / FILE).write_text(json.dumps({"order": {"share": "much"}}), "utf-8")
    with pytest.raises(ReaderUnavailable, match=r"combination\.json.*set QA_READER=none"):
        read_combination(tmp_path)


@pytest.mark.parametrize("language", ["en", "fr", "vi", "ru"])
def test_a_sentence_is_likest_to_a_question_on_it(language):
    told = {
        "en": ("The mayor opened the new library on Friday.", "Who opened the library?"),
        "fr": ("Le maire a inauguré la bibliothèque vendredi.", "Qui a inauguré la bibliothèque ?"),
        "vi": ("Thị trưởng khánh thành thư viện hôm thứ sáu.", "Ai khánh thành thư viện?"),
        "ru": ("Мэр открыл новую библиотеку в пятницу.", "Кто открыл библиотеку?"),
    }
    sentences = [(text, code) for code, (text, _) in told.items()]
    sentences.append(("Rain is expected in the hills from Sunday.", "en"))
    question = read_question(told[language][1])
    found = SentenceLikeness(open_embedder("default")).of(question, sentences)
    rain = found.pop()
    assert all(each.meaning > rain.meaning and each.late > rain.late for each in found)
    own = found[list(told).index(language)]
    assert own.meaning == max(each.meaning for each in found)


def test_no_sentence_is_like_nothing():
    likeness = SentenceLikeness(CountingEmbedder())
    assert likeness.of(read_question("Who opened the library?"), []) == []


# On the way


class Torn:
    """A reader that sees the answer in two sentences."""

    name = "torn"

    def __init__(self, *spans: tuple[str, float]) -> None:
        self.spans = spans
        self.titles: list[Sequence[str]] = []

    def read(self, question, passages, titles=None, *, across=None):
        self.titles.append(titles)
        return [self._reading(passage) for passage in passages]

    def _reading(self, passage: str) -> Reading:
        found = [
            LikelySpan(at, at + len(text), share)
            for text, share in self.spans
            if (at := passage.find(text)) >= 0
        ]
        if not found:
            return Reading(0.01, 0, 1, -4.0, (LikelySpan(0, 1, 1.0),))
        return Reading(0.9, found[0].start, found[0].end, 4.0, tuple(found))


COMBINED = Combination(
    {**dict.fromkeys(features(), 0.0), "relevance": 1.0, "share": 1.0, "late": 6.0},
    {**dict.fromkeys(SIGNS, 0.0), "titled": 0.5, "bare": 0.5},
    0.3,
    0.3,
)


@pytest.mark.parametrize(
    ("question", "combined", "expected"),
    [
        ("When does the ferry to Morla leave?", COMBINED, "The ferry to Morla leaves at 7."),
        (
            "When does the night train to Aune leave?",
            COMBINED,
            "The night train to Aune leaves at 9.",
        ),
        ("When does the ferry to Morla leave?", None, "The night train to Aune leaves at 9."),
    ],
    ids=["the likest", "the likest and likeliest", "the reader's own"],
)
def test_the_sentence_is_chosen_by_reader_and_words_together(
    tmp_path, question, combined, expected
):
    reader = Torn(("9", 0.6), ("7", 0.4))
    folder = write_articles(tmp_path / "articles", {"ferry.txt": FERRY})
    with Index.open(tmp_path / "index", open_embedder("default"), create=True) as index:
        index.sync(folder)
        stage = ReaderRerank(
            reader=reader, combination=combined, likeness=SentenceLikeness(index.embedder)
        )
        ours = build_answerer(index, Settings()).engine
        response = CitedQueryEngine(index, ours.retriever, stage).query(question)
    assert isinstance(response, CitedResponse)
    (statement,) = response.answer.statements
    assert statement.text == expected
    [(start, end)] = statement.emphasis
    assert statement.text[start:end] in {"7", "9"}


def test_the_best_passages_are_read_again_without_their_title(tmp_path):
    reader = Torn(("9", 0.6), ("7", 0.4))
    folder = write_articles(tmp_path / "articles", {"ferry.txt": FERRY})
    with Index.open(tmp_path / "index", open_embedder("default"), create=True) as index:
        index.sync(folder)
        stage = ReaderRerank(
            reader=reader, combination=COMBINED, likeness=SentenceLikeness(index.embedder)
        )
        engine = build_answerer(index, Settings()).engine
        engine.second_stage = stage
        engine.find(bundle_of(read_question("When does the ferry to Morla leave?")))
    assert [list(titles) for titles in reader.titles] == [["Ferry to Morla"], [""]]


def found(base: Path, reader: Torn, question: str) -> list[Hit]:
    """What the second stage makes of five articles on as many ferries."""
    towns = ("Morla", "Selt", "Garn", "Ruis", "Tove")
    files = {f"{town}.txt": FERRY.replace("Morla", town) for town in towns}
    folder = write_articles(base / "articles", files)
    with Index.open(base / "index", open_embedder("default"), create=True) as index:
        index.sync(folder)
        engine = build_answerer(index, Settings()).engine
        engine.second_stage = ReaderRerank(
            reader=reader, combination=COMBINED, likeness=SentenceLikeness(index.embedder)
        )
        return engine.find(bundle_of(read_question(question)))


def test_what_cannot_be_the_best_is_not_read(tmp_path):
    reader = Torn(("7", 1.0))
    hits = found(tmp_path, reader, "When does the ferry to Morla leave?")
    # By the search all are alike to this combination; the reader is sure of the first two.
    assert list(map(len, reader.titles)) == [2, 2]
    spans = [hit.span for hit in hits if hit.span]
    assert len(spans) == 5
    assert [span.probability > 0.5 for span in spans] == [True] * 2 + [False] * 3
    assert [span.probability for span in spans[2:]] == [0.0] * 3


def test_while_none_is_likely_all_are_read(tmp_path):
    reader = Torn()
    hits = found(tmp_path, reader, "When does the ferry to Morla leave?")
    assert list(map(len, reader.titles)) == [2, 3, 2]
    assert all(hit.span and 0 < hit.span.probability < 0.5 for hit in hits[:5])


SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.mark.parametrize(
    "question",
    [
        "Combien de participants le colloque a-t-il réunis ?",
        "How much did trade with Russia grow?",
        "Какие города внедряют цифровые технологии?",
        "Bao nhiêu đại biểu tham dự hội thảo?",
    ],
)
def test_reading_in_turn_finds_what_reading_all_finds(seeds_stage, question):
    stage, find = seeds_stage
    asked, hits = find(question)
    whole, some = (stage.read(asked, hits, whole=each) for each in (True, False))
    read = {candidate.text for candidate in some}
    assert read <= {candidate.text for candidate in whole}
    best = max(whole, key=lambda each: stage.combination.score(each.features))
    assert best.text in read


@pytest.fixture(scope="module")
def seeds_stage(tmp_path_factory):
    """The shipped second stage over the seeds, and what it is given for a question."""
    with Index.open(
        tmp_path_factory.mktemp("seeds"), open_embedder("default"), create=True
    ) as index:
        index.sync(SEEDS)
        engine = build_answerer(index, Settings()).engine

        def find(question: str):
            asked = bundle_of(read_question(question))
            return asked, hits_of(engine.retriever.retrieve(asked))

        yield engine.second_stage, find


# The fit


def sample(number: int, *, answerable: bool, rows: np.ndarray, right: int, **known) -> Sample:
    asked = Asked(
        str(number), "en", "?", f"{number // 2}.md", "fr" if number % 3 else "en", (), "",
        ANSWERABLE if answerable else "date",
    )  # fmt: skip
    at = np.arange(len(rows)) == right
    return Sample(asked, None, (), (), rows, at if answerable else at & False, **known)  # type: ignore[arg-type]


def test_the_order_finds_the_sign_that_tells_and_gives_nothing_for_one_that_misleads():
    rng = np.random.default_rng(3)
    listed = []
    for number in range(80):
        right = int(rng.integers(4))
        is_right = (np.arange(4) == right).astype(float)
        rows = np.stack([is_right + rng.normal(0, 0.4, 4), rng.normal(0, 1, 4) - is_right], axis=1)
        listed.append(sample(number, answerable=True, rows=rows, right=right))
    weights = fit_order(listed)
    assert weights[0] > 1 and weights[1] == 0
    chosen = [int(np.argmax(each.features @ weights)) for each in listed]
    assert np.mean([each.right[i] for each, i in zip(listed, chosen, strict=True)]) > 0.8


def test_sureness_grows_with_both_readings():
    rng = np.random.default_rng(4)
    listed = []
    for number in range(200):
        true = bool(number % 2)
        listed.append(sample(number, answerable=true, rows=np.zeros((1, 1)), right=0))
        read = dict.fromkeys(("titled", "bare"), 0.0)
        signs = {name: float(rng.normal(true, 1)) for name in read}
        listed[-1].found = Found(0, np.array([*signs.values(), 1.0, 0.5]), vetoed=False)
        # Of another article, as likely by the reader, but not like the question.
        listed[-1].elsewhere = Found(0, np.array([*signs.values(), 1.0, -0.5]), vetoed=False)
    titled, bare, _, alike = fit_sure(listed)
    assert titled > 0 and bare > 0 and alike > 0


def test_questions_on_one_article_are_never_in_two_folds():
    listed = [sample(n, answerable=True, rows=np.zeros((1, 1)), right=0) for n in range(40)]
    which = folds(listed)
    by_article: dict[str, set[int]] = {}
    for each, fold in zip(listed, which, strict=True):
        by_article.setdefault(each.asked.path, set()).add(int(fold))
    assert all(len(found) == 1 for found in by_article.values())
    assert set(which.tolist()) == set(range(FOLDS))
