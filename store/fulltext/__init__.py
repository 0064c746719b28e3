"""Exact search: every word of every article, by SQLite's FTS5."""

from store.fulltext.expression import AllOf, AnyOf, Expression, Near, Phrase, Without
from store.fulltext.table import FullText, Spelling
from store.fulltext.words import inside_word, plain_words, word_pattern, words_of, written_words

__all__ = [
    "AllOf",
    "AnyOf",
    "Expression",
    "FullText",
    "Near",
    "Phrase",
    "Spelling",
    "Without",
    "inside_word",
    "plain_words",
    "word_pattern",
    "words_of",
    "written_words",
]
