"""OWASP LLM08, vectors: what is embedded names only itself, and nothing odd gets an answer."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fakes import CountingEmbedder, write_articles
from hostile import CONTROLS, INJECTIONS, MARKUP
from store import Index

pytestmark = pytest.mark.usefixtures("in_chroma")
STUFFED = "minister " * 400
FILES = {
    "plain.txt": "Budget\n\nThe minister said that the budget for fisheries grows by 7 percent.",
    "stuffed.txt": f"Stuffed\n\n{STUFFED}.",
    "other.txt": "Boats\n\nNine boats were counted in the harbour of Brest on Monday morning.",
    "french.txt": "Le port\n\nLe port de Brest a commandé trois grues pour les quais en 2025.",
    "odd.txt": "Signs\n\n!!! ??? *** --- +++ === %%% ### @@@ ~~~ are signs and no words at all.",
    "orders.txt": "Orders\n\n" + "\n\n".join(o for o in INJECTIONS if "\x00" not in o),
}
AXES = CountingEmbedder.dimension


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    home = tmp_path_factory.mktemp("vectors")
    write_articles(home / "news", FILES)
    with Index.open(home / "index", CountingEmbedder(), create=True) as opened:
        opened.sync(home / "news")
        yield opened


def known(index: Index) -> set[str]:
    return {p.id for a in index.articles() for p in index.passages_of(a.id)}


@pytest.mark.parametrize("text", [*CONTROLS, *MARKUP, *INJECTIONS, "", " ", STUFFED, "中文", "!?"])
def test_any_question_finds_passages_that_are_there_each_once(index: Index, text: str):
    (vector,) = index.embedder.embed_questions([text])
    for found in (index.dense(vector, 5), index.lexical(text, "en", 5)):
        ids = [row for row, _ in found]
        assert len(ids) == len(set(ids)) <= 5 and set(ids) <= known(index)
        assert all(np.isfinite(score) for _, score in found)


@pytest.mark.parametrize("article", FILES)
@pytest.mark.parametrize("question", ["minister", "port", "boats in the harbour", "signs"])
def test_a_search_of_one_article_names_no_other(index: Index, article: str, question: str):
    (wanted,) = [a for a in index.articles() if a.path == article]
    own = {p.id for p in index.passages_of(wanted.id)}
    (vector,) = index.embedder.embed_questions([question])
    assert {row for row, _ in index.dense(vector, 50, articles=[wanted.id])} == own
    for language in ("en", "fr"):
        assert {r for r, _ in index.lexical(question, language, 50, articles=[wanted.id])} <= own


@pytest.mark.parametrize("among", [[], ["unknown"], ["' OR 1=1 --"], ['{"$ne": ""}'], ["../x"]])
def test_articles_that_are_none_give_nothing(index: Index, among: list[str]):
    (vector,) = index.embedder.embed_questions(["minister"])
    assert index.dense(vector, 5, articles=among) == []
    assert index.lexical("minister", "en", 5, articles=among) == []


@pytest.mark.parametrize("language", ["xx", "", "../q", "en' OR '1'='1", "und"])
def test_a_language_that_is_none_gives_nothing_of_another(index: Index, language: str):
    (vector,) = index.embedder.embed_questions(["minister"])
    own = {
        p.id for a in index.articles() if a.language == language for p in index.passages_of(a.id)
    }
    assert {row for row, _ in index.dense(vector, 50, language=language)} <= own


def test_repeating_a_word_does_not_bury_the_rest(index: Index):
    question = "How will the budget for fisheries grow?"
    best = index.lexical(question, "en", 1)[0][0]
    (plain,) = [a for a in index.articles() if a.path == "plain.txt"]
    assert best in {p.id for p in index.passages_of(plain.id)}


@settings(deadline=None, max_examples=60)
@given(st.lists(st.floats(-1, 1, width=32), min_size=AXES, max_size=AXES), st.integers(1, 30))
def test_any_direction_finds_the_nearest_first(index: Index, given_: list[float], k: int):
    vector = np.array(given_, np.float32)
    if float(np.linalg.norm(vector)) < 1e-3:
        return
    vector /= np.linalg.norm(vector)
    scores = [score for _, score in index.dense(vector, k)]
    assert len(scores) == min(k, len(known(index)))
    assert scores == sorted(scores, reverse=True)
    assert all(-1.001 <= score <= 1.001 for score in scores)
