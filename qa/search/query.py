"""A query as people write it, read into what is searched for.

    any   = all ("OR" all)*
    all   = item (["AND"] item)*
    item  = ["NOT" | "-"] ("(" any ")" | near)
    near  = words ("near:10" words)*
    words = word | wor* | ~word | "several words"

The words of operators are in capitals; what binds closest comes last.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from qa.search.problems import problem
from store.fulltext import AllOf, AnyOf, Expression, Near, Phrase, Without, words_of

LONGEST = 1000
"""Characters of a query."""
_MOST_WORDS = 64
_FARTHEST = 100
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_TOKEN = re.compile(
    r'\s*(?:(?P<open>\()|(?P<close>\))|(?P<not>-(?=[^\s)-]))|(?P<quote>"(?P<inside>[^"]*)(?P<end>"?))'
    r'|near:(?P<near>[^\s()"]*)|(?P<word>[^\s()"]+))'
)
_OPERATORS = ("AND", "OR", "NOT")


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a query."""

    text: str
    """As it was written, without signs."""
    wild: bool = False
    """It has a `*` somewhere."""
    forms: bool = False
    """Its other forms are looked for as well."""


Speller = Callable[[tuple[Term, ...]], Phrase]
"""Gives the words of a phrase all their spellings."""


def parse(query: str, spell: Speller) -> Expression:
    """What a query searches for. Raises SearchError, whose `kind` says what is wrong with it."""
    if len(query) > LONGEST:
        raise problem("too_long", n=len(query), limit=LONGEST)
    parser = _Parser(query.translate(_QUOTES), spell)
    return parser.whole()


def checked(query: str) -> str:
    """The query itself. Raises SearchError where it cannot be read."""
    parse(query, lambda terms: Phrase(tuple((term.text,) for term in terms)))
    return query


class _Parser:
    """Recursive descent over the tokens of one query."""

    def __init__(self, query: str, spell: Speller) -> None:
        self._spell = spell
        self._tokens = [m for m in _TOKEN.finditer(query) if m[0].strip()]
        self._at = 0
        self._words = 0
        if not self._tokens:
            raise problem("empty")

    def whole(self) -> Expression:
        found = self._any()
        if self._peek("close"):
            raise problem("unopened")
        return found

    def _peek(self, *names: str) -> str | None:
        """The kind of the next token where it is one of these: a group of it, or an operator."""
        if self._at == len(self._tokens):
            return None
        token = self._tokens[self._at]
        kind = str(token.lastgroup)
        kind = "quote" if kind in ("inside", "end") else kind
        kind = token["word"] if token["word"] in _OPERATORS else kind
        return kind if kind in names else None

    def _take(self) -> re.Match[str]:
        self._at += 1
        return self._tokens[self._at - 1]

    def _any(self) -> Expression:
        parts = [self._all()]
        while self._peek("OR"):
            self._take()
            parts.append(self._all("OR"))
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def _all(self, after: str = "") -> Expression:
        wanted: list[Expression] = []
        unwanted: list[Expression] = []
        operator = after
        while True:
            if self._peek("NOT", "not"):
                operator = self._take()[0].strip()
                unwanted.append(self._item(operator))
            elif self._peek("open", "quote", "word", "near"):
                wanted.append(self._item(operator))
            elif operator:
                raise problem("dangling", operator=operator)
            elif (found := self._peek("AND", "OR")) and not wanted:
                raise problem("dangling", operator=found)
            elif self._peek("close") and not wanted and not unwanted:
                raise problem("nothing_inside") if self._at else problem("unopened")
            else:
                break
            operator = ""
            if self._peek("AND"):
                operator = self._take()["word"]
        if not wanted:
            raise problem("only_not")
        found_all = wanted[0] if len(wanted) == 1 else AllOf(tuple(wanted))
        for part in unwanted:
            found_all = Without(found_all, part)
        return found_all

    def _item(self, operator: str) -> Expression:
        if self._peek("open"):
            self._take()
            inside = self._any()
            if not self._peek("close"):
                raise problem("unclosed")
            self._take()
            if self._peek("near"):
                raise problem("near_between", near=self._take()[0].strip())
            return inside
        if not self._peek("quote", "word"):
            if self._peek("near"):
                raise problem("near_between", near=self._take()[0].strip())
            raise problem("dangling", operator=operator)
        left = self._phrase()
        pairs: list[Expression] = []
        while self._peek("near"):
            token = self._take()
            if not self._peek("quote", "word"):
                raise problem("near_between", near=token[0].strip())
            right = self._phrase()
            pairs.append(Near(left, right, _distance(token["near"])))
            left = right
        return AllOf(tuple(pairs)) if len(pairs) > 1 else pairs[0] if pairs else left

    def _phrase(self) -> Phrase:
        token = self._take()
        if token["word"]:
            terms = _terms(token["word"])
        elif not token["end"]:
            raise problem("unclosed_quote", words=token["inside"].strip())
        else:
            terms = tuple(t for word in token["inside"].split() for t in _terms(word))
        if not terms:
            raise problem("no_word", words=token[0].strip())
        self._words += len(terms)
        if self._words > _MOST_WORDS:
            raise problem("too_many", limit=_MOST_WORDS)
        return self._spell(terms)


def _distance(written: str) -> int:
    if not (written.isascii() and written.isdigit() and 0 < int(written) <= _FARTHEST):
        raise problem("near_number", near=f"near:{written}", limit=_FARTHEST)
    return int(written)


def _terms(word: str) -> tuple[Term, ...]:
    """The words between two spaces: `COVID-19` is two."""
    forms = word.startswith("~")
    if "*" not in word:
        return tuple(Term(each, forms=forms) for each in words_of(word))
    found = []
    for piece in re.split(r"[^\w*]+", word):
        pattern = piece.replace("_", "")
        if len(pattern.replace("*", "")) < 2 and pattern:
            raise problem("short_wildcard", word=word)
        if pattern:
            found.append(Term(pattern, wild="*" in pattern))
    return tuple(found)
