"""`qa check`: from a file's text to what is printed."""

from __future__ import annotations

from dataclasses import replace

from qa.opening import Progress, build_checker, open_answerer, open_checker
from qa.reader import open_reader
from qa.review.document import read_document
from qa.review.files import FileChecker
from qa.review.result import Result, reviewed
from qa.settings import Settings
from store import IndexMissing


def check_text(text: str, settings: Settings, progress: Progress | None = None) -> Result:
    """Check the answers of a file against the index of these settings.

    Where there is neither an index nor a folder to make one from, sources that are quoted are
    taken at their word. Raises CheckError, and the StoreError that says why an index cannot be
    opened.
    """
    fallback = settings.language
    documents = read_document(text, fallback_language=fallback)
    try:
        with open_answerer(replace(settings, llm=""), progress=progress) as answerer:
            checker = build_checker(answerer.index.embedder, open_reader(settings.reader))
            return reviewed(FileChecker(checker, answerer), documents, fallback)
    except IndexMissing:
        if not all(s.quote for d in documents for s in d.sources.values()):
            raise
        return reviewed(FileChecker(open_checker(settings)), documents, fallback)
