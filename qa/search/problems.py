"""Why a query cannot be searched for, as an error and in words."""

from __future__ import annotations

from qa.errors import SearchError, Unsearchable
from qa.words import Words
from store.language.languages import DEFAULT


def problem(kind: Unsearchable, **values: object) -> SearchError:
    """The error of this kind, in English; `told` says it in another language."""
    message = Words(DEFAULT.code).text(f"query.{kind}", **values)
    return SearchError(message, kind=kind, values=values)


def told(error: SearchError, words: Words) -> str:
    """What is wrong with the query, and how it is written."""
    return words.text(f"query.{error.kind}", **error.values)
