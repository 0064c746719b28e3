"""Lexical analysis, in one place: the tokens passages are indexed by and the terms of a "
"question."""

from __future__ import annotations

from store.language.names import fold_accents, fold_name
from store.language.numbers import canonical_number
from store.language.terms import KeyTerm, key_terms
from store.language.tokens import analyse

__all__ = ["KeyTerm", "analyse", "canonical_number", "fold_accents", "fold_name", "key_terms"]
