"""How the files of a corpus are read, beside what is in them: corrections, OCR of scans."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from store.article.correction import Correction
from store.article.parsing import Reading, articles_from
from store.errors import ArticleError

Corrections = Mapping[str, Correction]
"""By the path of an article."""


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What an index is handed when it is opened."""

    corrections: Callable[[], Corrections] = dict
    """What users say of articles, asked for at each sync."""
    ocr: Callable[[bytes, str], bytes] | None = None
    """A scanned PDF and what messages call it -> the PDF with a layer of text. Raises
    ArticleError."""

    def read(self, content: bytes, name: str) -> Reading:
        """The articles in the bytes of a file. Raises ArticleError."""
        try:
            return articles_from(content, name)
        except ArticleError as error:
            if self.ocr is None or error.reason != "scan":
                raise
        return articles_from(self.ocr(content, name), name)


def corrected_anew(applied: Corrections, wanted: Corrections) -> frozenset[str]:
    """Files of which an article is to be corrected in another way than it was: every path that may
    be one's, since a file's own name may hold the sign that parts it from an item."""
    return frozenset(
        file
        for path in applied.keys() | wanted.keys()
        if applied.get(path) != wanted.get(path)
        for file in files_of(path)
    )


def files_of(path: str) -> Iterator[str]:
    """Paths that the file of an article may have: the whole, and what stands before each `#`."""
    yield path
    for at, sign in enumerate(path):
        if sign == "#":
            yield path[:at]
