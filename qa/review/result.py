"""The sentences of the answers of a file, checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from qa.review.document import Document
from qa.review.files import Checked, FileChecker, lines_of
from qa.words import Words


@dataclass(frozen=True, slots=True)
class Result:
    """The sentences of all answers of a file, checked."""

    answers: tuple[tuple[Checked, ...], ...]
    language: str

    @property
    def supported(self) -> bool:
        """Whether every sentence is."""
        return all(c.verdict.support == "supported" for checked in self.answers for c in checked)

    @property
    def sentences(self) -> list[Checked]:
        """Of all answers, in order."""
        return [one for checked in self.answers for one in checked]

    def to_json(self) -> dict[str, Any]:
        listed, words = self.sentences, Words(self.language)
        return {
            "language": self.language,
            "total": len(listed),
            "supported": sum(c.verdict.support == "supported" for c in listed),
            "sentences": [one.to_json(words) for one in listed],
        }

    def lines(self) -> list[str]:
        """The result for a terminal, in the language of the answer."""
        return lines_of(self.sentences, Words(self.language))


def reviewed(files: FileChecker, documents: Sequence[Document], fallback: str) -> Result:
    """What came of checking the answers of a file, told in the language of the first."""
    language = documents[0].language if documents else fallback
    return Result(tuple(tuple(files.check(document)) for document in documents), language)
