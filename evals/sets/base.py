"""What a public set is: a loader and the task it is run as. The data stay where they are; a loader
gets the folder."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from evals.errors import DataError
from evals.outcome import Run
from evals.tasks.task import Item, Means, Task

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PublicSet(Generic[Item]):
    """A loader, the task that its items are run as, and what to say about the numbers."""

    name: str
    about: str
    load: Callable[[Path, int, int], Sequence[Item]]
    """(data folder, limit, seed) -> what to run: at most `limit` questions a collection, all when
    it is 0. Raises DataError."""
    task: Task[Item]
    limit: int
    """Questions a collection in a default run: about five minutes on two cores."""
    notes: tuple[str, ...] = ()
    shipped: bool = False
    """Its files are in `evals`: no `--data` is needed."""

    def run(
        self, data: Path, command: str, means: Means, *, limit: int | None = None, seed: int = 0
    ) -> Run:
        """Load and run: `limit` questions a collection, 0 for all, the set's default when None.

        Raises DataError.
        """
        wanted = self.limit if limit is None else limit
        outcomes = self.task.run(self.load(data, wanted, seed), means)
        notes = [self.about]
        if wanted:
            notes.append(
                f"A sample of at most {wanted} questions a collection, drawn with seed {seed}."
            )
        notes += [*self.notes, *self.task.notes]
        notes += self.task.baseline_notes if means.baselines else ()
        notes.append(means.told)
        ours = next(iter(outcomes.values()))
        groups = tuple(g for g in self.task.groups if len({getattr(o, g) for o in ours}) > 1)
        return Run(self.name, command, self.task.measures, groups, outcomes, seed, tuple(notes))


def read_jsonl(data: Path, relative: str) -> Iterator[dict[str, Any]]:
    """Objects of a `.jsonl` or `.jsonl.gz` file under the data folder. Raises DataError."""
    file = data / relative
    try:
        opened = (
            gzip.open(file, "rt", encoding="utf-8")
            if file.suffix == ".gz"
            else file.open(encoding="utf-8")
        )
        with opened as lines:
            for number, line in enumerate(lines, start=1):
                try:
                    yield json.loads(line)
                except ValueError as error:
                    raise DataError(f"{str(file)!r}, line {number}: {error}") from error
    except OSError as error:
        raise DataError(
            f"{str(file)!r} cannot be read ({error.strerror or error}); expected the folder that "
            f"holds {relative.split('/')[0]}/, as in: python -m evals --set NAME --data DIR"
        ) from error


def draw(items: Sequence[T], limit: int, seed: int) -> list[T]:
    """A sample without replacement in the original order; all of them when limit is 0."""
    if not limit or limit >= len(items):
        return list(items)
    chosen = sorted(random.Random(seed).sample(range(len(items)), limit))
    return [items[index] for index in chosen]


def need(row: Mapping[str, Any], *keys: str) -> tuple[Any, ...]:
    """These fields of a row. Raises DataError naming the missing ones."""
    missing = [key for key in keys if key not in row]
    if missing:
        raise DataError(f"a row lacks {', '.join(missing)}; it has {', '.join(row)}")
    return tuple(row[key] for key in keys)


def answers_of(row: Mapping[str, Any]) -> tuple[str, ...]:
    """The distinct non-empty answers of a row in SQuAD's flat form."""
    listed = [answer["text"].strip() for answer in need(row, "answers")[0]]
    return tuple(dict.fromkeys(answer for answer in listed if answer))
