"""The embedder's training: what may be read, what must not, and that the exported folder loads both
ways.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from store.embedding.static import StaticModel
from store.errors import EmbedderUnavailable

pytest.importorskip("torch")

from store.training.__main__ import main
from store.training.asked import read_articles, read_questions
from store.training.batches import (
    Group,
    Ragged,
    batches,
    load_groups,
    make_group,
    save_groups,
)
from store.training.corpora import Pair, pivot_pairs, read_pairs
from store.training.evaluate import ranks
from store.training.export import quantise
from store.training.heldout import texts_to_avoid
from store.training.mixture import read_corpus
from store.training.overlap import HeldOut, hashed
from store.training.passages import windows
from store.training.sources import SOURCES, licence_table
from store.training.switching import associated, switch, switched
from store.training.train import TrainOptions, train

NUMBERS = {
    "en": "zero one two three four five six seven eight nine".split(),
    "fr": "zéro un deux trois quatre cinq six sept huit neuf".split(),
    "ru": "ноль один два три четыре пять шесть семь восемь девять".split(),
    "vi": "không một hai ba bốn năm sáu bảy tám chín".split(),
}


def _number(language: str, number: int) -> str:
    return " ".join(NUMBERS[language][int(digit)] for digit in f"{number:03d}")


def _write(path: Path, rows: Sequence[tuple[str, ...]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines("\t".join(row) + "\n" for row in rows)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A toy data folder: numbers spelt out in four languages; some in NTREX, some under closed
    terms.
    """
    folder = tmp_path_factory.mktemp("data")
    train, held_out = range(100, 220), range(400, 420)
    for language in ("fr", "ru", "vi"):
        rows = [
            (_number("en", number), _number(language, number), "newstest2017") for number in train
        ]
        # The same sentence as in NTREX, but for quotes, case and a full stop.
        rows += [(f"“{_number('en', 400).upper()}”.", _number(language, 401), "newstest2017")]
        rows += [("a man in an orange hat", "closed", "multi30k_test_2016_flickr")]
        rows += [("kept for development", "development", "newstest2020")]
        rows += [
            (_number("en", number), _number(language, number), "tatoeba-test")
            for number in range(500, 520)
        ]
        _write(folder / f"parallel/opus-mt-testsets/en-{language}.tsv.gz", rows)
    _write(
        folder / "parallel-heldout/ntrex128/en-fr-vi-ru.tsv.gz",
        [
            (*(_number(language, number) for language in ("en", "fr", "vi", "ru")), "doc")
            for number in held_out
        ],
    )
    _questions(folder)
    return folder


LISTED = "The harbour was closed at 5 p.m. on Friday."


def _questions(folder: Path) -> None:
    """News questions, articles and translations of which some hold a sentence that is listed."""
    place = folder / "questions"
    records: dict[str, list[dict[str, object]]] = {
        "questions/news-near-miss/passages.jsonl.gz": [
            {"id": "n1", "lang": "en", "title": "Ships", "sentences": ["A ship sank.", LISTED]},
            {"id": "n2", "lang": "fr", "title": "", "sentences": ["Le pont a été rouvert hier."]},
        ],
        "questions/news-near-miss/train.jsonl.gz": [
            {"id": "n1", "language": "en", "q": "When was the harbour closed?"},
            {"id": "n2", "language": "ru", "q": "Когда открыли мост?"},
            {"id": "n2", "language": "en", "q": LISTED},
        ],
        "news/realtimeqa/articles.jsonl.gz": [
            {
                "title": "Harbour closed ...",
                "publish_date": "2022/05/23",
                "text": f"{'Many ships waited outside all day long. ' * 8}{LISTED} "
                f"{'Nobody was hurt when the storm came in. ' * 8}",
            }
        ],
        "news/vietnews/articles.jsonl.gz": [],
    }
    for name, rows in records.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        with gzip.open(folder / name, "wt", encoding="utf-8") as out:
            out.writelines(json.dumps(row) + "\n" for row in rows)
    (place / "news-exclude.txt").write_text(f"{hashed(LISTED)}\n{hashed('Nobody.')}\n")
    _write(
        folder / "parallel/wmt21-24/en-ru.tsv.gz",
        [(f"He said so. {LISTED}", "Порт закрыли в пятницу.", "wmt22"), ("Rain.", "Дождь.", "wmt")],
    )


@pytest.fixture(scope="module")
def trained(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the one command writes from the toy data."""
    out = tmp_path_factory.mktemp("out")
    small = ["--vocabulary", "200", "--dimension", "16", "--passes", "8", "--batch", "64"]
    assert (
        main(
            ["--data", str(data), "--out", str(out / "model"), "--work", str(out / "work"), *small]
        )
        == 0
    )
    return out / "model"


def test_training_teaches_translation(trained: Path) -> None:
    model = StaticModel.load(trained)
    english = model.encode([_number("en", number) for number in range(400, 420)])
    russian = model.encode([_number("ru", number) for number in range(400, 420)])
    # A mean of token vectors knows the digits but not their order: 401 and 410 are one text to it.
    found = ranks(english, russian, np.arange(20))
    assert (found < 2).mean() > 0.8


def test_both_roads_give_the_same_vectors(trained: Path) -> None:
    sentence_transformers = pytest.importorskip("sentence_transformers")
    texts = ["one two three", "", "Đồng Việt Nam, 7,85 %", "ноль — один", "x" * 200, "🙂"]
    slow = sentence_transformers.SentenceTransformer(str(trained), device="cpu")
    np.testing.assert_allclose(
        StaticModel.load(trained).encode(texts), slow.encode(texts), atol=1e-6
    )


def test_vectors_are_unit_length_and_do_not_depend_on_the_batch(trained: Path) -> None:
    model = StaticModel.load(trained)
    texts = [_number("fr", number) for number in range(100, 700)] + [""]
    vectors = model.encode(texts)
    assert vectors.shape == (601, 16) and vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors[:-1], axis=1), 1, atol=1e-5)
    assert not vectors[-1].any()
    np.testing.assert_allclose(vectors[300:301], model.encode(texts[300:301]), atol=1e-6)
    assert model.encode([]).shape == (0, 16)


def test_the_folder_says_what_it_is(trained: Path) -> None:
    model = StaticModel.load(trained)
    assert model.languages == ("en", "fr", "ru", "vi")
    assert model.dimension == 16
    assert len(model.fingerprint) == 16


def test_the_same_seed_gives_the_same_file(data: Path, trained: Path, tmp_path: Path) -> None:
    small = ["--vocabulary", "200", "--dimension", "16", "--passes", "8", "--batch", "64"]
    main(
        [
            "--data",
            str(data),
            "--out",
            str(tmp_path / "again"),
            "--work",
            str(tmp_path / "work"),
            *small,
        ]
    )
    assert StaticModel.load(tmp_path / "again").fingerprint == StaticModel.load(trained).fingerprint


def test_a_folder_of_another_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "modules.json").write_text(json.dumps([{"type": "models.Transformer", "path": ""}]))
    with pytest.raises(EmbedderUnavailable, match="holds no StaticEmbedding"):
        StaticModel.load(tmp_path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(EmbedderUnavailable, match="nowhere"):
        StaticModel.load(tmp_path / "nowhere")


def test_held_out_and_closed_text_is_dropped(data: Path) -> None:
    pairs, dropped = read_pairs(data, texts_to_avoid(data))
    assert dropped == {"held out": 4, "closed": 3, "development": 3}
    texts = {side for pair in pairs for side in (pair.first, pair.second)}
    assert not any("closed" in text or "development" in text for text in texts)
    assert not any(text in HeldOut([_number("en", 400), _number("ru", 401)]) for text in texts)


def test_a_sentence_inside_a_held_out_paragraph_is_held_out() -> None:
    held_out = HeldOut(["The river is long. It ends in the Eastern Sea."])
    assert "it ends in the EASTERN sea" in held_out
    assert held_out.touches("He said so! It ends in the Eastern Sea. Then he left.")
    assert "The river is long, he said." not in held_out


def test_no_stream_holds_a_listed_sentence(data: Path) -> None:
    corpus = read_corpus(data, permissive_only=False, seed=7)
    streams = (corpus.sentences, corpus.passages, corpus.titles, corpus.questions)
    texts = [text for pairs in streams for pair in pairs for text in (pair.first, pair.second)]
    assert any("Дождь" in text for text in texts) and any("ships waited" in text for text in texts)
    assert any("Когда открыли мост?" in text for text in texts)
    assert not any("harbour was closed" in text or "Порт закрыли" in text for text in texts)


@pytest.mark.parametrize(
    "text",
    [LISTED, LISTED.upper(), f"“{LISTED}” he said", f"First. {LISTED} Last.", f"A\n{LISTED}\nB"],
)
def test_a_listed_sentence_is_known_within_a_text_and_with_other_signs(text: str) -> None:
    held_out = HeldOut(hashes=[hashed(LISTED)])
    assert text in held_out or held_out.touches(text)
    assert "The harbour was closed." not in held_out


def test_questions_keep_the_article_that_they_are_on(data: Path) -> None:
    questions = read_questions(data, texts_to_avoid(data))
    assert [(pair.first, pair.tag) for pair in questions] == [("Когда открыли мост?", "n2")]
    assert not read_questions(data, texts_to_avoid(data), permissive_only=True)
    assert [article.day for article in read_articles(data)] == ["2022/05/23"]


def test_words_are_translated_as_aligned_sentences_associate_them() -> None:
    pairs = [
        Pair(f"{_number('en', n)} x", f"y {_number('vi', n)}", ("en", "vi"), "s")
        for n in range(100, 200)
    ]
    there, back = associated(pairs)
    assert there["seven"][0] == "bảy" and back["bảy"][0] == "seven"


def test_a_text_is_switched_longest_term_first_and_numbers_stay() -> None:
    import random

    lexicon = {"prime minister": ["thủ tướng"], "prime": ["số"], "5": ["năm"], "met": ["gặp"]}
    told = {switch("The prime minister met 5.", lexicon, random.Random(n)) for n in range(20)}
    assert "The thủ tướng gặp 5." in told
    assert not any("số" in text or "năm" in text for text in told)


def test_a_switched_pair_says_its_languages_and_keeps_its_article() -> None:
    import random

    lexicons = {("en", "fr"): {"ship": ["navire"]}, ("en", "ru"): {"ship": ["корабль"]}}
    pair = Pair("ship ship", "ship ship ship", ("en", "en"), "questions/squad", "Ships")
    rng = random.Random(7)
    found = [made for _ in range(60) if (made := switched(pair, lexicons, rng))]
    assert {made.tag for made in found} == {"Ships"} and len(found) == 60
    for made in found:
        for text, language in zip((made.first, made.second), made.languages, strict=True):
            own = {"en": "ship", "fr": "navire", "ru": "корабль"}[language]
            assert set(text.split()) <= {own, "ship"}
    assert {made.languages.count("en") for made in found} == {0, 1}
    assert switched(pair, {}, rng) is None


def test_a_run_goes_on_from_a_model_and_keeps_a_share_of_it(
    data: Path, trained: Path, tmp_path: Path
) -> None:
    before = StaticModel.load(trained)
    given = ["--data", str(data), "--start", str(trained), "--work", str(tmp_path / "work")]
    for keep in ("1", "0"):
        out = ["--out", str(tmp_path / keep), "--keep", keep]
        assert main([*given, *out, "--passes", "1", "--batch", "64", "--rate", "0.01"]) == 0
    kept, learnt = StaticModel.load(tmp_path / "1"), StaticModel.load(tmp_path / "0")
    np.testing.assert_allclose(kept.table, before.table, atol=0.02)
    assert kept.tokenizer.to_str() == before.tokenizer.to_str()
    assert np.abs(learnt.table - before.table).max() > 0.02


def test_permissive_only_leaves_out_research_sources(data: Path) -> None:
    pairs, _ = read_pairs(data, HeldOut(), permissive_only=True)
    assert {pair.tag for pair in pairs} == {"tatoeba-test"}


def test_every_source_states_a_licence() -> None:
    table = licence_table()
    for source in SOURCES:
        assert source.licence and source.folder in table


def test_pivots_share_an_english_sentence() -> None:
    pairs = [
        Pair("the sea", "la mer", ("en", "fr"), "a"),
        Pair("the sea", "море", ("en", "ru"), "b"),
        Pair("sea", "biển", ("en", "vi"), "lexicons/dictionaries"),
    ]
    assert [(pair.first, pair.second) for pair in pivot_pairs(pairs)] == [("la mer", "море")]


def test_pairs_of_one_block_come_side_by_side() -> None:
    rows = np.arange(64, dtype=np.int64)
    texts = Ragged(np.arange(128, dtype=np.int32), np.arange(129, dtype=np.int64))
    ones = np.ones(64, np.float32)
    group = Group("g", texts, rows, rows + 64, ones, rows % 8)
    drawn = [first for _, first, _ in batches([group], 64, np.random.default_rng(0))]
    assert sorted(np.concatenate(drawn)) == list(range(64))
    assert all(len(set(run % 8)) == 1 for run in np.concatenate(drawn).reshape(8, 8))


def test_a_batch_holds_one_group_and_repeats_as_asked() -> None:
    texts = Ragged(np.arange(8, dtype=np.int32), np.arange(9, dtype=np.int64))
    rows = np.arange(4, dtype=np.int64)
    group = Group("g", texts, rows, rows + 4, np.array([1, 2, 0, 1], np.float32))
    drawn = [(first, second) for _, first, second in batches([group], 4, np.random.default_rng(0))]
    assert sorted(np.concatenate([first for first, _ in drawn])) == [0, 1, 1, 3]
    assert all((second - first == 4).all() for first, second in drawn)


def test_windows_have_the_length_of_passages() -> None:
    import random

    texts = ["word " * 15] * 40
    found = list(windows(texts, random.Random(7)))
    assert found and all(40 <= 15 * len(window) <= 110 for window in found)
    assert all(before.stop <= after.start for before, after in zip(found, found[1:], strict=False))


def test_quantising_loses_at_most_half_a_step() -> None:
    table = np.random.default_rng(7).normal(size=(50, 32)).astype(np.float32)
    rows, scales = quantise(table)
    assert (np.abs(rows * scales[:, None] - table) <= scales[:, None] / 2 + 1e-6).all()


def test_equal_texts_share_a_row() -> None:
    from tokenizers import Tokenizer, models

    tokenizer = Tokenizer(models.WordLevel({"[UNK]": 0}, unk_token="[UNK]"))
    pairs = [Pair("a", "b", ("en", "fr"), "s"), Pair("a", "c", ("en", "ru"), "s")]
    group = make_group("g", pairs, [1, 1], tokenizer)
    assert group.first[0] == group.first[1] and group.second[0] != group.second[1]


def test_an_interrupted_run_goes_on_where_it_was(tmp_path: Path) -> None:
    rows = np.arange(300, dtype=np.int64)
    texts = Ragged(np.arange(600, dtype=np.int32), np.arange(601, dtype=np.int64))
    group = Group("g", texts, rows, rows + 300, np.ones(300, np.float32))
    options = TrainOptions(dimension=8, passes=60, batch=100)

    def interrupt(line: str) -> None:
        raise KeyboardInterrupt(line)

    whole = train([group], 600, options)
    with pytest.raises(KeyboardInterrupt, match="step 100/180"):
        train([group], 600, options, tmp_path / "checkpoint.pt", report=interrupt)
    resumed = train([group], 600, options, tmp_path / "checkpoint.pt")
    np.testing.assert_allclose(resumed.numpy(), whole.numpy(), atol=1e-5)


def test_saved_groups_come_back(tmp_path: Path) -> None:
    rows = np.arange(2, dtype=np.int64)
    texts = Ragged(np.arange(4, dtype=np.int32), np.arange(5, dtype=np.int64))
    save_groups(tmp_path / "g.npz", [Group("g", texts, rows, rows + 2, np.ones(2, np.float32))])
    (found,) = load_groups(tmp_path / "g.npz")
    assert found.name == "g" and len(found) == 2
    np.testing.assert_array_equal(found.texts.ids, texts.ids)
