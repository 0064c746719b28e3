"""`qa check`: from a file's text to what is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from qa.cli.check_document import Document, read_document
from qa.cli.check_files import Checked, FileChecker, lines_of
from qa.opening import Progress, build_checker, open_answerer, open_checker
from qa.reader import open_reader
from qa.settings import Settings
from qa.words import Words
from store import IndexMissing


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


def check_text(text: str, settings: Settings, progress: Progress | None = None) -> Result:
    """Check the answers of a file against the index of these settings.

    Where there is neither an index nor a folder to make one from, sources that are quoted are
    taken at their word. Raises CheckError, and the StoreError that says why an index cannot be
    opened.
    """
    documents = read_document(text, fallback_language=settings.language)
    language = documents[0].language if documents else settings.language
    try:
        with open_answerer(replace(settings, llm=""), progress=progress) as answerer:
            checker = build_checker(answerer.index.embedder, open_reader(settings.reader))
            return _checked(FileChecker(checker, answerer), documents, language)
    except IndexMissing:
        if not all(s.quote for d in documents for s in d.sources.values()):
            raise
        return _checked(FileChecker(open_checker(settings)), documents, language)


def _checked(files: FileChecker, documents: Sequence[Document], language: str) -> Result:
    return Result(tuple(tuple(files.check(document)) for document in documents), language)
