"""Parallel news in document order: neighbouring sentences with their translations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from qa.reader.training.data.exclusion import Exclusion
from qa.reader.training.data.files import DataFolder


@dataclass(frozen=True, slots=True)
class Document:
    """Consecutive sentences in two languages."""

    languages: tuple[str, str]
    sentences: tuple[tuple[str, str], ...]
    source: str


def _news(tag: str) -> bool:
    return tag.startswith(("newstest", "news-test", "newsdiscuss"))


# newstest2019 EN-RU is left out: another part of the product develops on it.
FILES: tuple[tuple[str, str, str, Callable[[str], bool]], ...] = (
    ("opus-mt-testsets", "en", "fr", _news),
    ("opus-mt-testsets", "en", "ru", lambda tag: _news(tag) and "2019" not in tag),
    ("opus-mt-testsets", "fr", "ru", _news),
    ("wmt21-24", "en", "ru", lambda tag: True),
    ("envicorpora", "en", "vi", lambda tag: "alt" in tag or "news" in tag),
)
_SHORTEST = 8  # lines; a shorter run has no neighbours to take false claims from


def read_documents(data: DataFolder, exclusion: Exclusion) -> list[Document]:
    """Runs of parallel sentences without any excluded one.

    A sentence whose translation is excluded is excluded as well, in every other file too: the
    test sets of one year share their source text.
    """
    files = [_read(data, *entry) for entry in FILES]
    _spread([pair for runs in files for run in runs.values() for pair in run], exclusion)
    documents = []
    for (folder, one, other, _), runs in zip(FILES, files, strict=True):
        for tag, run in runs.items():
            for piece in _clean(run, exclusion):
                documents.append(Document((one, other), tuple(piece), f"{folder}/{tag}"))
    return documents


def _read(
    data: DataFolder, folder: str, one: str, other: str, wanted: Callable[[str], bool]
) -> dict[str, list[tuple[str, str]]]:
    runs: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in data.lines(f"parallel/{folder}/{one}-{other}.tsv.gz"):
        fields = line.split("\t")
        if len(fields) > 2 and wanted(fields[-1]):
            runs[fields[-1]].append((fields[0], fields[1]))
    return runs


def _spread(pairs: list[tuple[str, str]], exclusion: Exclusion) -> None:
    """Exclude the translations of excluded sentences, and theirs."""
    for _ in range(3):
        found = [side for pair in pairs if _holds(pair, exclusion) for side in pair]
        before = len(exclusion.keys)
        exclusion.add(found)
        if len(exclusion.keys) == before:
            return


def _holds(pair: tuple[str, str], exclusion: Exclusion) -> bool:
    return exclusion.holds(pair[0]) or exclusion.holds(pair[1])


def _clean(run: list[tuple[str, str]], exclusion: Exclusion) -> list[list[tuple[str, str]]]:
    """The run cut at excluded lines: what was apart does not become neighbours."""
    pieces: list[list[tuple[str, str]]] = [[]]
    for pair in run:
        if _holds(pair, exclusion):
            exclusion.dropped += 1
            pieces.append([])
        else:
            pieces[-1].append(pair)
    return [piece for piece in pieces if len(piece) >= _SHORTEST]
