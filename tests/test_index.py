"""store/index/index.py: what a search finds, who may open it, and what a rebuild keeps."""

from __future__ import annotations

import math
import os
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fakes import AXES, CountingEmbedder, news, write_articles
from index_samples import CORPUS, build, passage_ids
from store.errors import IndexBusy, IndexMismatch, IndexMissing
from store.index import dense
from store.index.index import Index
from store.index.schema import FORMAT, SCHEMA
from store.language.tokens import analyse
from store.passage import embedding_text, split_passages

pytest_plugins = ["index_fixtures"]
pytestmark = pytest.mark.usefixtures("in_chroma")


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """An index of CORPUS that no test changes."""
    home = tmp_path_factory.mktemp("shared")
    with build(home / "index", write_articles(home / "articles", CORPUS)) as index:
        yield index


# -- what is in it -------------------------------------------------------------------------------


def test_articles_come_by_path_and_passages_are_those_of_the_splitter(shared: Index) -> None:
    articles = shared.articles()
    assert [article.path for article in articles] == sorted(CORPUS)
    for article in articles:
        assert shared.article(article.id) == article
        passages = shared.passages_of(article.id)
        assert passages == split_passages(article)
        ids = [passage.id for passage in passages]
        assert shared.passages(ids[::-1]) == passages[::-1]


def test_languages_are_counted(shared: Index) -> None:
    assert shared.languages() == {"en": 3, "fr": 1}


def test_unknown_ids_are_key_errors(shared: Index) -> None:
    with pytest.raises(KeyError, match="nobody"):
        shared.article("nobody")
    with pytest.raises(KeyError, match="nobody"):
        shared.passages_of("nobody")
    with pytest.raises(KeyError, match="nobody"):
        shared.passages(["nobody"])


# -- search --------------------------------------------------------------------------------------


def by_hand(index: Index, vector: np.ndarray) -> dict[str, float]:
    """The cosine of every passage, from the text and the embedder alone."""
    found = {}
    for article in index.articles():
        for passage in index.passages_of(article.id):
            text = embedding_text(article, passage)
            found[passage.id] = float(CountingEmbedder().embed_passages([text])[0] @ vector)
    return found


VECTORS = st.lists(st.integers(-3, 3), min_size=len(AXES), max_size=len(AXES)).filter(any)


@given(numbers=VECTORS, k=st.integers(0, 30), data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_dense_is_exact_and_as_long_as_asked(shared: Index, numbers, k, data) -> None:
    vector = np.array(numbers, np.float32)
    vector /= np.linalg.norm(vector)
    articles = data.draw(
        st.none() | st.sets(st.sampled_from([*(a.id for a in shared.articles()), "unknown"]))
    )
    language = data.draw(st.sampled_from([None, "en", "fr", "vi"]))
    found = shared.dense(vector, k, articles=articles, language=language)
    allowed = {
        passage.id
        for article in shared.articles()
        if articles is None or article.id in articles
        if language in (None, article.language)
        for passage in shared.passages_of(article.id)
    }
    scores = by_hand(shared, vector)
    assert {row for row, _ in found} <= allowed
    assert len(found) == len({row for row, _ in found}) == min(k, len(allowed))
    for row, score in found:
        assert score == pytest.approx(scores[row], abs=1e-5)
    expected = sorted((scores[row] for row in allowed), reverse=True)[:k]
    assert [score for _, score in found] == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize(("exact", "named"), [(0, 1000), (0, 0)])
def test_each_way_of_filtering_finds_the_same(shared: Index, monkeypatch, exact, named) -> None:
    vector = CountingEmbedder().embed_questions(["budget of the fisheries"])[0]
    expected = shared.dense(vector, 4, language="en")
    monkeypatch.setattr(dense, "EXACT_BELOW", exact)
    monkeypatch.setattr(dense, "IDS_BELOW", named)
    found = shared.dense(vector, 4, language="en")
    assert [row for row, _ in found] == [row for row, _ in expected]
    some = [shared.articles()[1].id]
    assert len(shared.dense(vector, 50, articles=some)) == len(shared.passages_of(some[0]))


def test_search_that_comes_up_short_is_completed(shared: Index, monkeypatch) -> None:
    vector = CountingEmbedder().embed_questions(["budget"])[0]
    everything = shared.dense(vector, 100)
    real = shared._replica.vectors.query
    monkeypatch.setattr(shared._replica.vectors, "query", lambda *a, **k: real(*a, **k)[:1])
    found = shared.dense(vector, 100)
    assert [row for row, _ in found] == [row for row, _ in everything]


def test_question_without_a_known_token_finds_nothing_by_vector(shared: Index) -> None:
    assert shared.dense(np.zeros(len(AXES), np.float32), 5) == []


def test_cosines_of_named_passages(shared: Index) -> None:
    vector = CountingEmbedder().embed_questions(["budget"])[0]
    ids = passage_ids(shared)[:3]
    scores = by_hand(shared, vector)
    assert shared.cosines(vector * 5, [*ids, "unknown"]) == pytest.approx(
        {row: scores[row] for row in ids}, abs=1e-5
    )
    assert shared.cosines(vector, []) == {}


def test_lexical_finds_words_in_the_articles_language(shared: Index) -> None:
    (best, score), *_ = shared.lexical("Which fisheries projects?", "en", 5)
    assert shared.article(shared.passages([best])[0].article_id).path == "b.txt"
    assert score > 0
    assert shared.lexical("fisheries", "fr", 5) == []
    assert shared.lexical("musée", "fr", 5)[0][0] in passage_ids(shared)
    assert shared.lexical("the of", "en", 5) == []
    assert shared.lexical("", "en", 5) == []
    assert shared.lexical("fisheries", "vi", 5) == []


def test_lexical_among_articles(shared: Index) -> None:
    some = shared.articles()[0].id
    found = shared.lexical("projects of the ministry", "en", 50, articles=[some])
    assert {p.article_id for p in shared.passages([row for row, _ in found])} == {some}
    assert shared.lexical("projects", "en", 50, articles=[]) == []


def test_frequencies_are_of_the_passages_of_the_language(shared: Index) -> None:
    (token,) = analyse("fisheries", "en")
    passages = sum(len(shared.passages_of(a.id)) for a in shared.articles() if a.language == "en")
    frequency = shared.document_frequency(token, "en")
    assert 0 < frequency < passages
    assert shared.document_frequency(token, "fr") == 0
    expected = math.log(1 + (passages - frequency + 0.5) / (frequency + 0.5))
    assert shared.idf(token, "en") == pytest.approx(expected)


# -- opening -------------------------------------------------------------------------------------


def test_nothing_there_is_missing_and_nothing_is_made(path: Path) -> None:
    with pytest.raises(IndexMissing, match=r"nothing has been indexed.*qa sync FOLDER"):
        Index.open(path, CountingEmbedder())
    assert not path.exists()


def test_index_that_was_never_synced_is_missing_and_free(path: Path) -> None:
    Index.open(path, CountingEmbedder(), create=True).close()
    for _ in range(2):
        with pytest.raises(IndexMissing, match=r"nothing has been indexed.*qa sync FOLDER"):
            Index.open(path, CountingEmbedder())


def test_open_index_is_busy_until_closed(path: Path, folder: Path) -> None:
    with build(path, folder), pytest.raises(IndexBusy, match=f"pid {os.getpid()}.*--index PATH"):
        Index.open(path, CountingEmbedder())
    Index.open(path, CountingEmbedder()).close()


def test_other_process_is_refused(path: Path, folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from fakes import CountingEmbedder\n"
        "from store.errors import IndexBusy; from store.index.index import Index\n"
        "try: Index.open(Path(sys.argv[1]), CountingEmbedder())\n"
        "except IndexBusy as error: print(error)\n"
    )
    tests = str(Path(__file__).parent)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([os.getcwd(), tests])}
    with build(path, folder):
        command = [sys.executable, "-c", code, str(path)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert f"pid {os.getpid()}" in done.stdout


def test_few_passages_are_listed_and_searched_without_chroma_or_a_model(
    path: Path, folder: Path
) -> None:
    build(path, folder).close()
    code = (
        "import sys; from pathlib import Path; from fakes import CountingEmbedder\n"
        "from store.index.index import Index\n"
        "with Index.open(Path(sys.argv[1]), CountingEmbedder()) as index:\n"
        f"    assert len(index.articles()) == {len(CORPUS)}\n"
        "    print(sorted({'chromadb', 'torch', 'bm25s'} & sys.modules.keys()))\n"
        "    found = index.dense(index.embedder.embed_questions(['budget'])[0], 5)\n"
        "print(len(found), sorted({'chromadb', 'torch'} & sys.modules.keys()))\n"
    )
    tests = str(Path(__file__).parent)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([os.getcwd(), tests])}
    command = [sys.executable, "-c", code, str(path)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n5 []\n"


def test_reopened_index_answers_the_same(path: Path, folder: Path) -> None:
    vector = CountingEmbedder().embed_questions(["budget"])[0]
    with build(path, folder) as index:
        expected = index.dense(vector, 5), index.lexical("budget", "en", 5), index.articles()
        revision = index.revision
    with Index.open(path, CountingEmbedder()) as index:
        found = index.dense(vector, 5), index.lexical("budget", "en", 5), index.articles()
        assert index.revision == revision
        assert index.folder == folder
    assert [row for row, _ in found[0]] == [row for row, _ in expected[0]]
    assert dict(found[0]) == pytest.approx(dict(expected[0]), abs=1e-6)
    assert found[1:] == expected[1:]


# -- another embedder, another format ------------------------------------------------------------

OTHER = "0" * 12


def test_another_embedder_is_refused_with_both_ways_out(path: Path, folder: Path) -> None:
    build(path, folder).close()
    message = r"built with the embedder 'counting'.*not 'other'.*qa sync.*QA_EMBEDDER=counting"
    with pytest.raises(IndexMismatch, match=message):
        Index.open(path, CountingEmbedder("other", fingerprint=OTHER))
    Index.open(path, CountingEmbedder()).close()


def test_new_weights_under_the_same_name_are_come_to_by_sync_alone(
    path: Path, folder: Path
) -> None:
    build(path, folder).close()
    with pytest.raises(IndexMismatch, match=r"run `qa sync .*` to rebuild it$"):
        Index.open(path, CountingEmbedder(fingerprint=OTHER))


def test_same_weights_under_another_name_are_the_same_embedder(path: Path, folder: Path) -> None:
    build(path, folder).close()
    Index.open(path, CountingEmbedder("moved")).close()


def test_sync_with_another_embedder_rebuilds_and_drops_the_first(path: Path, folder: Path) -> None:
    build(path, folder).close()
    other = CountingEmbedder("other", fingerprint=OTHER)
    vector = other.embed_questions(["budget"])[0]
    with Index.open(path, other, create=True) as index:
        with pytest.raises(IndexMismatch, match="built with the embedder 'counting'"):
            index.dense(vector, 5)
        assert len(index.lexical("budget", "en", 5)) > 0
        report = index.sync(folder)
        assert report.unchanged == len(CORPUS)
        assert other.embedded == len(passage_ids(index))
        assert len(index.dense(vector, 5)) == 5
        assert index._replica.vectors.fingerprints() == {OTHER}
        assert index.check().problems == ()
    with pytest.raises(IndexMismatch, match="built with the embedder 'other'"):
        Index.open(path, CountingEmbedder())


def test_rebuild_that_is_cut_short_leaves_the_first_answering(path: Path, folder: Path) -> None:
    build(path, folder).close()

    class Failing(CountingEmbedder):
        def embed_passages(self, texts):
            if self.batches:
                raise RuntimeError("power cut")
            return super().embed_passages(texts)

    vector = CountingEmbedder().embed_questions(["budget"])[0]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("store.index.adopt.EMBED_AT_ONCE", 4)
        with Index.open(path, Failing("other", fingerprint=OTHER), create=True) as index:
            with pytest.raises(RuntimeError, match="power cut"):
                index.sync(folder)
    with Index.open(path, CountingEmbedder()) as index:
        assert len(index.dense(vector, 5)) == 5
        assert index.check().problems == ()
    other = CountingEmbedder("other", fingerprint=OTHER)
    with Index.open(path, other, create=True) as index:
        index.sync(folder)
        # What the first try embedded is kept.
        assert other.embedded == len(passage_ids(index)) - 4
        assert index.check().problems == ()


def test_older_format_is_rebuilt_by_sync_only(path: Path, folder: Path, monkeypatch) -> None:
    build(path, folder).close()
    monkeypatch.setattr("store.index.opening.FORMAT", FORMAT + 1)
    raised = SCHEMA.replace(f"'{FORMAT}'", f"'{FORMAT + 1}'", 1)
    monkeypatch.setattr("store.index.catalogue.SCHEMA", raised)
    said = rf"has format {FORMAT}, expected {FORMAT + 1}: run `qa sync .*articles`"
    with pytest.raises(IndexMismatch, match=said):
        Index.open(path, CountingEmbedder())
    with Index.open(path, CountingEmbedder(), create=True) as index:
        assert index.folder == folder
        assert index.sync(folder).added == len(CORPUS)
        assert index.check().problems == ()
    Index.open(path, CountingEmbedder()).close()
    assert not list(path.glob("catalogue.old*"))


def test_newer_format_is_left_alone(path: Path, folder: Path, monkeypatch) -> None:
    build(path, folder).close()
    monkeypatch.setattr("store.index.opening.FORMAT", 0)
    for create in (False, True):
        with pytest.raises(
            IndexMismatch, match=f"has format {FORMAT}, expected 0: a newer version"
        ):
            Index.open(path, CountingEmbedder(), create=create)
    monkeypatch.undo()
    Index.open(path, CountingEmbedder()).close()


# -- threads -------------------------------------------------------------------------------------


def test_searches_during_a_sync_see_the_old_or_the_new_corpus(path: Path, folder: Path) -> None:
    embedder = CountingEmbedder(pause=0.02)
    vector = embedder.embed_questions(["budget of the ministry"])[0]
    seen: set[frozenset[str]] = set()
    failures: list[BaseException] = []
    done = threading.Event()

    def search(index: Index) -> None:
        while not done.is_set():
            try:
                dense = [row for row, _ in index.dense(vector, 1000)]
                lexical = [row for row, _ in index.lexical("ministry budget", "en", 6)]
                # By now a sync may have ended: what was found before it is still there to show.
                assert len(index.passages(lexical)) == 6
                seen.add(frozenset(p.article_id for p in index.passages(dense)))
                index.cosines(vector, dense)
            except BaseException as error:
                failures.append(error)
                return

    with build(path, folder, embedder) as index:
        threads = [threading.Thread(target=search, args=(index,)) for _ in range(4)]
        for thread in threads:
            thread.start()
        expected = {frozenset(article.id for article in index.articles())}
        for number in range(4):
            (folder / "a.txt").write_text(news("transport", 100 + number))
            write_articles(folder, {f"new{number}.txt": news("sports", number)})
            (folder / f"new{number - 1}.txt").unlink(missing_ok=True)
            index.sync(folder)
            expected.add(frozenset(article.id for article in index.articles()))
        done.set()
        for thread in threads:
            thread.join()
        assert failures == []
        assert seen <= expected
        assert index.check().problems == ()


def test_second_sync_at_once_is_refused(path: Path, folder: Path) -> None:
    with build(path, folder) as index:
        write_articles(folder, {"new.txt": news("sports", 3)})
        errors: list[str] = []

        def again(done: int, total: int, name: str) -> None:
            with pytest.raises(IndexBusy, match="being synced by this process already") as caught:
                index.sync(folder)
            errors.append(str(caught.value))

        index.sync(folder, progress=again)
        assert errors
