"""What an item of a list may be quoted as: a sentence, a line of a list, a row of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.retrieval.readable import is_heading
from qa.tasks.sentences import LEAST_WORDS, Sentence
from store import Article, Index, Passage
from store.article.structure import Block, structure
from store.language.lines import is_terminated

FEWEST = 2
"""Lines that make a list."""
INTRODUCED = 200
"""Characters of the line that leads up to a list, at most."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A place of an article that may hold an item."""

    sentence: Sentence
    listed: int = -1
    """Which list of the article it is a line of, counted from 0; -1 of none."""
    above: str = ""
    """What leads up to the list, or names the columns of the table."""

    @property
    def text(self) -> str:
        return self.sentence.text

    @property
    def title(self) -> str:
        """What it is read under."""
        title = self.sentence.article.title
        return f"{title} — {self.above}" if self.above else title


def units(index: Index, article: Article) -> list[Unit]:
    """The sentences, list lines and table rows of an article's body, in order."""
    return _units(article, [p for p in index.passages_of(article.id) if p.kind == "body"])


def _units(article: Article, passages: Sequence[Passage]) -> list[Unit]:
    lists = _lists(article)
    found: list[Unit] = []
    place = 0
    for passage in passages:
        for start, end in passage.sentences:
            at = next((n for n, (blocks, _) in enumerate(lists) if _holds(blocks, start)), -1)
            text = article.text[start:end]
            said = is_terminated(text) and len(text.split()) >= LEAST_WORDS
            if at < 0 and (is_heading(article, start, end) or not said):
                continue
            if at < 0 and text.rstrip().endswith(":"):
                continue  # What leads up to a list is no item of one.
            sentence = Sentence(article, passage, start, end, place)
            found.append(Unit(sentence, at, lists[at][1] if at >= 0 else ""))
            place += 1
    return found


def _lists(article: Article) -> list[tuple[list[Block], str]]:
    """The lists and tables of an article, each with what leads up to it."""
    found: list[tuple[list[Block], str]] = []
    run: list[Block] = []
    before: Block | None = None
    for block in (*structure(article), None):
        line = block is not None and block.role in {"item", "row"}
        if line and block is not None and (not run or run[-1].role == block.role):
            run.append(block)
            continue
        if len(run) >= FEWEST:
            found.append((run, _above(article, run[0], before)))
        run = [block] if line and block is not None else []
        if block is not None and not line:
            before = block
    return found


def _above(article: Article, first: Block, before: Block | None) -> str:
    span = first.of or ((before.start, before.end) if before is not None else None)
    return " ".join(article.text[span[0] : span[1]].split())[-INTRODUCED:] if span else ""


def _holds(blocks: Sequence[Block], position: int) -> bool:
    return any(block.start <= position < block.end for block in blocks)
