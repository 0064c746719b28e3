"""The probability of a sentence, and the features that it is learnt from."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from fakes import indexed
from qa.question.question import read_question
from qa.retrieval.cosine_scale import CosineScale
from qa.retrieval.retriever import Retriever
from qa.rules.features import NAMES, sentence_features
from qa.rules.tuning import CONFIDENCE, RANK, Tuning
from store import open_embedder

FEATURES = arrays.arrays(
    np.float32,
    st.tuples(st.integers(0, 6), st.just(len(NAMES))),
    elements=st.floats(0, 1, width=32),
)
TEXTS = {
    "port.txt": """The port of Lisbon grows

2025-03-03

The port of Lisbon handled 12 million tonnes in 2024, the authority said. Its director, Ana Costa,
expects more ships from Brazil.
""",
    "riz.txt": """Le prix du riz recule

2025-03-05

Le prix du riz a reculé de 4 % en mars, selon le ministère. Les exportateurs attendent la récolte.
""",
}


@pytest.fixture(scope="module")
def retriever(tmp_path_factory: pytest.TempPathFactory):
    with indexed(tmp_path_factory.mktemp("scorer"), TEXTS) as index:
        yield Retriever(index)


@given(FEATURES)
def test_confidences_are_probabilities_one_for_each_row(features):
    sure = Tuning().confidences(features)
    assert sure.shape == Tuning().scores(features).shape == (len(features),)
    assert ((sure > 0) & (sure < 1)).all()


@given(FEATURES, st.integers(0, len(NAMES) - 1), st.floats(0, 1, width=32))
def test_more_of_any_feature_is_never_worse(features, column, value):
    more = features.copy()
    more[:, column] = np.maximum(more[:, column], value)
    tuning = Tuning()
    assert (tuning.scores(more) >= tuning.scores(features) - 1e-9).all()
    assert (tuning.confidences(more) >= tuning.confidences(features) - 1e-9).all()


def test_the_weights_are_of_features_that_there_are():
    assert set(RANK) | set(CONFIDENCE) <= set(NAMES)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How many tonnes did the port of Lisbon handle?", "12 million tonnes"),
        ("Combien de tonnes le port de Lisbonne a-t-il traitées ?", "12 million tonnes"),
        ("Giá gạo giảm bao nhiêu phần trăm?", "4 %"),
        ("Кто директор порта и чего он ждёт из Бразилии?", "Ana Costa"),
    ],
)
def test_the_sentence_that_answers_is_the_likeliest(retriever, question, answer):
    found = retriever.find(read_question(question)).evidence
    assert answer in found[0].text
    assert all(a.score >= b.score for a, b in zip(found, found[1:], strict=False))


def test_features_are_finite_and_small_and_names_are_distinct(retriever):
    question = read_question("Who expects more ships from Brazil in 2024?")
    hits = retriever.candidates(question, 10)
    matcher = retriever.judge.matcher(question)
    spots = retriever.judge.spots(question, hits, matcher)
    features = sentence_features(question, matcher.terms, spots)
    assert features.shape == (len(spots), len(NAMES))
    assert np.isfinite(features).all()
    assert features.min() >= -1e-6 and features.max() <= 1.01
    assert len(set(NAMES)) == len(NAMES)
    at = dict(zip(NAMES, features.T, strict=True))
    asked = [s.hit.article.text[s.start : s.end] for s in spots]
    assert at["terms"][[i for i, t in enumerate(asked) if "Brazil" in t]].max() == at["terms"].max()
    assert (at["person held"] == at["held"]).all() and (at["date held"] == 0).all()
    assert (at["terms in context"] >= at["terms"] - 1e-6).all()
    assert (at["telling terms near"] >= at["telling terms"] - 1e-6).all()


class Shifted:
    """An embedder whose vectors all share a direction, as those of many models do."""

    def __init__(self) -> None:
        self.inner = open_embedder("default")
        self.languages = self.inner.languages

    def embed_passages(self, texts):
        vectors = np.hstack([self.inner.embed_passages(texts), np.full((len(texts), 1), 1.5)])
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_cosines_of_unrelated_texts_are_near_nothing_with_any_embedder():
    plain, shifted = CosineScale(open_embedder("default")), CosineScale(Shifted())  # type: ignore[arg-type]
    assert plain.level < 0.15 < 0.6 < shifted.level
    for scale in (plain, shifted):
        assert scale(scale.level) == pytest.approx(0)
        assert scale(1.0) == pytest.approx(1)
        assert scale(-1.0) == 0
