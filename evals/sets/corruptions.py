"""Corrupted sentences: faithful ones, and the same with one fact changed, in every pair of the four
languages.

Three kinds of faithful sentence: a sentence of an article, led in by "according to the article";
a fact of an article told by template in another language; and a human translation. Articles are
the seeds, RealTime QA's and QAGS'; translations are of news.
"""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import permutations
from pathlib import Path

from evals.errors import DataError
from evals.sets.base import PublicSet, need, read_jsonl
from evals.sets.corrupted.swaps import KINDS, SwapKind, is_person, names_of, people_of, swap
from evals.sets.corrupted.templates import SAID, dates, named, numbers
from evals.tasks.corrupt import CORRUPTION, CorruptionItem
from evals.tasks.support import half
from store import list_articles, read_article, split_sentences

LANGUAGES = ("en", "fr", "vi", "ru")
SEEDS = Path(__file__).resolve().parents[2] / "seeds"
AROUND = 2
"""Sentences on either side that make up the passage a sentence is checked against."""
TRANSLATED = {
    "dev": (
        ("parallel/opus-mt-testsets/en-fr.tsv.gz", ("en", "fr"), ("newstest2013",)),
        ("parallel/opus-mt-testsets/fr-ru.tsv.gz", ("fr", "ru"), ("newstest2013",)),
        ("parallel/opus-mt-testsets/en-ru.tsv.gz", ("en", "ru"), ("newstest2016",)),
        ("parallel/envicorpora/en-vi.tsv.gz", ("en", "vi"), ("indomain-news/dev", "wiki-alt/data")),
    ),
    "report": (("parallel-heldout/ntrex128/en-fr-vi-ru.tsv.gz", ("en", "fr", "vi", "ru"), ()),),
}


@dataclass(frozen=True, slots=True)
class _Passage:
    id: str
    text: str
    language: str
    sentence: str
    names: Sequence[str]
    """Names of other articles of the same language."""


def load(data: Path, limit: int, seed: int, *, split: str) -> list[CorruptionItem]:
    """The sentences of one half of the texts (`dev` or `report`), from at most `limit` sentences
    of each collection of articles and of translations. The same whatever the seed."""
    del seed
    items: list[CorruptionItem] = []
    for passage in _passages(data, limit or 10**9, split):
        items += _from_article(passage)
        items += _from_templates(passage)
    items += _translations(data, limit or 10**9, split)
    return items


def _passages(data: Path, limit: int, split: str) -> Iterator[_Passage]:
    texts = _seed_texts() + _news_texts(data, 4 * limit) + _qags_texts(data)
    texts = [t for t in texts if half(t[2]) == split or t[0].startswith("seed")]
    names = {
        code: [
            (id_, name)
            for id_, language, text in texts
            if language == code
            for name in names_of(text)
        ]
        for code in ("en", "fr")
    }
    counts: dict[str, int] = {}
    for id_, language, text in texts:
        origin = id_.split("-")[0]
        others = [name for other, name in names[language] if other != id_]
        for n, (passage, sentence) in enumerate(_windows(text, language)):
            if origin == "seed" and half(passage) != split:
                continue
            if counts.get(origin, 0) >= limit:
                break
            if origin != "seed" and n % 5:
                # One sentence in five: many articles rather than much of a few.
                continue
            counts[origin] = counts.get(origin, 0) + 1
            yield _Passage(f"{id_}-{n}", passage, language, sentence, others)


def _windows(text: str, language: str) -> Iterator[tuple[str, str]]:
    spans = split_sentences(text, 0, len(text), language)
    for i, (start, end) in enumerate(spans):
        sentence = " ".join(text[start:end].split())
        if 6 <= len(sentence.split()) <= 60:
            first, last = spans[max(0, i - AROUND)][0], spans[min(len(spans) - 1, i + AROUND)][1]
            yield text[first:last], sentence


def _seed_texts() -> list[tuple[str, str, str]]:
    files = list_articles(SEEDS)
    articles = [read_article(file, SEEDS) for file in files]
    return [(f"seed-{i}", a.language, a.text) for i, a in enumerate(articles)]


def _news_texts(data: Path, count: int) -> list[tuple[str, str, str]]:
    found = []
    for i, row in enumerate(read_jsonl(data, "news/realtimeqa/articles.jsonl.gz")):
        if i >= count:
            break
        found.append((f"news-{i}", "en", need(row, "text")[0]))
    return found


def _qags_texts(data: Path) -> list[tuple[str, str, str]]:
    texts: dict[str, str] = {}
    for source in ("cnndm", "xsum"):
        for row in read_jsonl(data, f"questions/qags/{source}.jsonl"):
            id_, article = need(row, "id", "article")
            texts.setdefault(article, f"qags-{id_}")
    return [(id_, "en", article) for article, id_ in texts.items()]


def _from_article(passage: _Passage) -> Iterator[CorruptionItem]:
    language, text, id_ = passage.language, passage.text, passage.id
    said = SAID[language]

    def item(suffix: str, sentence: str, kind: SwapKind | None) -> CorruptionItem:
        return CorruptionItem(
            f"{id_}-{suffix}", "article", said.format(sentence), language, text, language, kind
        )

    yield item("said", passage.sentence, None)
    for kind in KINDS:
        changed = swap(passage.sentence, language, kind, text, passage.names, id_)
        if changed is not None:
            yield item(kind, changed, kind)


def _from_templates(passage: _Passage) -> Iterator[CorruptionItem]:
    language, text = passage.language, passage.text
    for target in LANGUAGES:
        made: dict[SwapKind, list[str]] = {
            "number": list(numbers(passage.sentence, language, target)),
            "date": list(dates(passage.sentence, language, target)),
            "name": [named(name, target) for name in people_of(passage.sentence)],
        }
        for kind, sentences in made.items():
            for n, sentence in enumerate(sentences[:2]):
                id_ = f"{passage.id}-{target}-{kind}-{n}"
                yield CorruptionItem(id_, "template", sentence, target, text, language, None)
                if kind == "name":
                    changed = _another(passage, target, id_)
                else:
                    changed = swap(sentence, target, kind, text, (), id_)
                if changed is not None:
                    yield CorruptionItem(
                        f"{id_}-false", "template", changed, target, text, language, kind
                    )


def _another(passage: _Passage, target: str, seed: str) -> str | None:
    """A sentence that mentions a person of another article."""
    text = passage.text.lower()
    fitting = [
        name
        for name in passage.names
        if is_person(name) and not any(word.lower() in text for word in name.split())
    ]
    return named(random.Random(seed).choice(fitting), target) if fitting else None


def _translations(data: Path, limit: int, split: str) -> Iterator[CorruptionItem]:
    for relative, languages, tags in TRANSLATED[split]:
        rows = [row for row in _rows(data, relative) if not tags or row[-1] in tags]
        columns = {code: [row[i] for row in rows] for i, code in enumerate(languages)}
        pools = {code: names_of("\n".join(columns[code])) for code in languages}
        for source, target in permutations(languages, 2):
            for n in range(0, len(rows), max(1, len(rows) // limit)):
                # A sentence and its neighbours of the same document.
                near = range(max(0, n - 1), min(len(rows), n + 2))
                same = [i for i in near if rows[i][-1] == rows[n][-1]]
                passage = " ".join(columns[source][i] for i in same)
                beside = " ".join(columns[target][i] for i in same)
                if len(columns[target][n].split()) >= 6:
                    id_ = f"{Path(relative).parent.name}-{source}-{target}-{n}"
                    yield from _translated(
                        id_, columns[target][n], target, passage, source, beside, pools[target]
                    )


def _translated(
    id_: str,
    sentence: str,
    language: str,
    passage: str,
    source: str,
    beside: str,
    names: Sequence[str],
) -> Iterator[CorruptionItem]:
    yield CorruptionItem(id_, "translation", sentence, language, passage, source, None)
    for kind in KINDS:
        changed = swap(sentence, language, kind, f"{passage} {beside}", names, id_)
        if changed is not None:
            yield CorruptionItem(
                f"{id_}-{kind}", "translation", changed, language, passage, source, kind
            )


def _rows(data: Path, relative: str) -> list[list[str]]:
    file = data / relative
    try:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            return [line.rstrip("\n").split("\t") for line in lines]
    except OSError as error:
        raise DataError(
            f"{str(file)!r} cannot be read ({error.strerror or error}); expected the folder that "
            f"holds {relative.split('/')[0]}/, as in: python -m evals --set NAME --data DIR"
        ) from error


_NOTES = (
    "Faithful sentences: of an article, led in by words of ours; one fact told by template; human "
    "translations of news. A corruption changes one number, date, name or negation in them.",
    "A corruption is caught when its sentence is not called supported.",
)
CORRUPTIONS = PublicSet(
    "corruptions",
    "Corrupted sentences, the half that is reported; translations: NTREX-128",
    partial(load, split="report"),
    CORRUPTION,
    limit=150,
    notes=_NOTES,
)
CORRUPTIONS_DEV = PublicSet(
    "corruptions-dev",
    "Corrupted sentences, the half that rules were written on; translations: WMT, envicorpora",
    partial(load, split="dev"),
    CORRUPTION,
    limit=150,
    notes=_NOTES,
)
