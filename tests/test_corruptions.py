"""The corruption sets: what is changed, what is told by template, and how it is scored."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

from evals.errors import DataError
from evals.measures.aggregate import MEASURES, estimate
from evals.sets import SETS
from evals.sets.corrupted.swaps import KINDS, names_of, people_of, swap
from evals.sets.corrupted.templates import cyrillic, dates, named, numbers
from evals.sets.corruptions import TRANSLATED, load
from evals.tasks.corrupt import CorruptionItem, ours, plain_similarity, run_corruptions
from evals.tasks.support import half
from evals.tasks.task import Means
from store import Embedder, open_embedder

SENTENCES = {
    "en": "On April 24, 2025 the minister Tony Blair said that it was worth 450 million dollars.",
    "fr": "Le 24 avril 2025, le ministre Tony Blair a dit que cela valait 450 millions de dollars.",
    "vi": "Ngày 24 tháng 4 năm 2025, ông Tony Blair đã nói rằng nó trị giá 450 triệu đô la.",
    "ru": "24 апреля 2025 года министр Тони Блэр сказал, что цена составила 450 млн долларов.",
}
NAMES = ["Barack Obama", "Angela Merkel", "Emmanuel Macron", "Барак Обама", "Ангела Меркель"]


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return open_embedder("default")


@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_swap_changes_one_fact(language, kind):
    sentence = SENTENCES[language]
    changed = swap(sentence, language, kind, sentence, NAMES, "seed")
    assert changed is not None and changed != sentence
    assert changed == swap(sentence, language, kind, sentence, NAMES, "seed")
    numbers_before, numbers_after = (re.findall(r"\d+", text) for text in (sentence, changed))
    differing = sum(a != b for a, b in zip(numbers_before, numbers_after, strict=True))
    # The month of a date is a word in three of the languages.
    assert differing == (kind == "number") or kind == "date"
    if kind == "name":
        assert any(name in changed for name in NAMES)


def test_there_is_no_swap_without_a_fact():
    for kind in KINDS:
        assert swap("Nothing here at all", "en", kind, "", (), "seed") is None


def test_names_are_runs_of_capitals_inside_a_sentence():
    assert names_of("Yesterday in Paris été Tony Blair met the Bank.") == [
        "Paris",
        "Tony Blair",
        "Bank",
    ]
    assert people_of("Yesterday in Paris Tony Blair met the World Bank.") == ["Paris Tony Blair"]


@pytest.mark.parametrize(
    ("target", "figure", "day"),
    [
        ("en", "7.5 million", "24 April 2025"),
        ("fr", "7,5 millions", "24 avril 2025"),
        ("vi", "7,5 triệu", "24/4/2025"),
        ("ru", "7,5 млн", "24 апреля 2025"),
    ],
)
def test_a_fact_is_told_as_each_language_writes_it(target, figure, day):
    sentence = "On April 24, 2025 it reached 7.5 million."
    (number,) = numbers(sentence, "en", target)
    (date,) = dates(sentence, "en", target)
    assert figure in number and day in date


def test_names_are_transliterated_for_russian():
    assert "Тони Блаир" in named("Tony Blair", "ru")
    assert cyrillic("Phước") == "Фуок"


def item(id_: str, sentence: str, kind: str | None) -> CorruptionItem:
    passage = "They met on 24 April. Profits reached 450 million dollars."
    return CorruptionItem(id_, "article", sentence, "en", passage, "en", kind)


def test_outcomes_say_what_was_caught(embedder):
    items = [
        item("1", "According to it, profits reached 450 million dollars.", None),
        item("2", "According to it, profits reached 460 million dollars.", "number"),
        item("3", "According to it, they met on 25 April.", "date"),
        item("4", "According to it, they did not meet on 24 April.", "negation"),
    ]
    outcomes = run_corruptions(items, Means(embedder, lambda: embedder, quiet=True))
    assert list(outcomes) == ["Sourced", "Embedding similarity"]
    values = {
        name: estimate(MEASURES[name], outcomes["Sourced"]).value
        for name in ("caught_number", "caught_date", "rejected", "faithful_unsupported")
    }
    assert values == {
        "caught_number": 1,
        "caught_date": 1,
        "rejected": 1,
        "faithful_unsupported": 0,
    }
    assert outcomes["Sourced"][0].pair == "article en→en"


def test_the_baseline_calls_what_is_least_alike_wrong(embedder):
    items = [item(str(n), f"They met on 24 April {n}.", None) for n in range(30)]
    items += [item("far", "Cats sleep.", "name")]
    judge = plain_similarity(embedder, items)
    assert judge(items[-1])[0] == "unsupported"
    assert ours(embedder)(items[0])[0] in ("supported", "partly", "unsupported")


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(gzip.compress(text.encode()) if file.suffix == ".gz" else text.encode())


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small folder with the files that the sets read."""
    data = tmp_path_factory.mktemp("corruptions")
    texts = [
        f"{SENTENCES['en']} In all {n}00 guests came to see Angela Merkel there." for n in range(8)
    ]
    rows = [json.dumps({"text": text, "url": str(n)}) for n, text in enumerate(texts)]
    write(data / "news/realtimeqa/articles.jsonl.gz", "\n".join(rows))
    for source in ("cnndm", "xsum"):
        rows = [json.dumps({"id": f"{source}-{n}", "article": t}) for n, t in enumerate(texts)]
        write(data / f"questions/qags/{source}.jsonl", "\n".join(rows))
    for files in TRANSLATED.values():
        for relative, languages, tags in files:
            row = "\t".join([*(SENTENCES[code] for code in languages), tags[0] if tags else "doc"])
            write(data / relative, f"{row}\n" * 3)
    return data


def test_the_halves_share_no_text(data):
    dev, report = (load(data, 0, 0, split=split) for split in ("dev", "report"))
    articles = [{i.passage for i in items if i.origin == "article"} for items in (dev, report)]
    assert articles[0] and articles[1]
    assert {half(letter) for letter in "abcdefghijklm"} == {"dev", "report"}
    assert len({i.id for i in report}) == len(report)
    assert {i.origin for i in report} == {"article", "template", "translation"}
    assert (
        len({(i.passage_language, i.language) for i in report if i.origin == "translation"}) == 12
    )


def test_the_set_is_run_by_name(data, embedder):
    means = Means(embedder, lambda: embedder, baselines=False, quiet=True)
    run = SETS["corruptions"].run(data, "command", means, limit=2)
    assert run.groups == ("pair",)
    assert all(not o.error for o in run.outcomes["Sourced"])
    assert "corruptions-dev" in SETS


def test_missing_data_are_named(tmp_path):
    with pytest.raises(DataError, match=r"articles\.jsonl\.gz"):
        SETS["corruptions"].load(tmp_path, 1, 0)
