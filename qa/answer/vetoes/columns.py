"""A table that has a column for each of several times, and none for the one that is asked for."""

from __future__ import annotations

from qa.question.question import Question
from qa.retrieval.hit import Hit
from store.article.structure import header_row
from store.language.dates import read_moments


def lacks_column(question: Question, hit: Hit) -> bool:
    """Whether what was read is of a row whose columns are of other years, or of other months, than
    the question names."""
    if hit.span is None or (header := header_row(hit.article, hit.span.start)) is None:
        return False
    code = hit.article.language
    heads = hit.article.text[slice(*header)]
    rows = "\n".join(hit.article.text[slice(*each)] for each in hit.passage.sentences)
    asked, named = _times(question.asked, question.language), _times(heads, code)
    told = _times(rows, code)
    return any(
        bool(ours) and len(columns) > 1 and not ours & (columns | held)
        for ours, columns, held in zip(asked, named, told, strict=True)
    )


def _times(text: str, code: str) -> tuple[frozenset[int], frozenset[int]]:
    """The years and the months that a text names."""
    moments = read_moments(text, code)
    years = frozenset(m.year for m in moments if m.year is not None)
    return years, frozenset(m.month for m in moments if m.month is not None)
