"""Reading the data folder; every file that is read is written down with its SHA-256."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qa.reader.training.errors import MissingFile, WrongFile


def sha256(path: Path) -> str:
    """Hex digest of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def verify(path: Path, expected: str) -> None:
    """Raise `WrongFile` unless the file has this SHA-256, `MissingFile` where there is none."""
    if not path.is_file():
        raise MissingFile(f"{path} is not there; README.md says where it comes from")
    found = sha256(path)
    if found != expected:
        raise WrongFile(
            f"{path} has SHA-256 {found}, expected {expected}: fetch the version that the "
            "recipe names"
        )


class DataFolder:
    """The folder that holds `questions/`, `nli/`, `parallel/` and `lexicons/`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.digests: dict[str, str] = {}

    def path(self, name: str) -> Path:
        """The file of this name, noted with its digest."""
        path = self.root / name
        if not path.is_file():
            raise MissingFile(f"{name} is not in {self.root}: give --data the folder that holds it")
        if name not in self.digests:
            self.digests[name] = sha256(path)
        return path

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        return (self.root / name).is_file()

    def lines(self, name: str) -> Iterator[str]:
        """Lines of a text file, gzip or not, without their ends."""
        path = self.path(name)
        opened = (
            gzip.open(path, "rt", encoding="utf-8")
            if path.suffix == ".gz"
            else path.open(encoding="utf-8")
        )
        with opened as file:
            for line in file:
                yield line.rstrip("\n")

    def records(self, name: str) -> Iterator[dict[str, Any]]:
        """Objects of a JSON Lines file."""
        for line in self.lines(name):
            if line.strip():
                yield json.loads(line)
