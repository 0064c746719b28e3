"""Words of the page in its four languages, from the one table `words.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Literal

from babel.numbers import format_decimal

from qa.words.dates import LANGUAGES, locale

TABLE = Path(__file__).with_name("words.toml")
_EVIDENCE = re.compile(r"evidence of (?P<is_>[\d.]+), (?P<needed>[\d.]+) needed")


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text("utf-8"))


def text(key: str, language: str, /, **values: object) -> str:
    """The words for `key` in `language`, in English when the page does not speak it."""
    words: str = _table()["text"][key][_spoken(language)]
    return words.format(**values) if values else words


def counted(key: str, language: str, n: int, /, **values: object) -> str:
    """The words for `n` of something, in the right plural."""
    forms = _table()["counted"][key][_spoken(language)]
    chosen: str = forms.get(locale(language).plural_form(n), forms["other"])
    return chosen.format(n=number(n, language), **values)


def number(value: float, language: str, digits: int = 0) -> str:
    """A number as the reader writes it, rounded to `digits` decimals."""
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return format_decimal(value, pattern, locale=locale(language))


def language_name(code: str, language: str) -> str:
    """The name of language `code`, written in `language`; the code itself when it has none."""
    return str(locale(language).languages.get(code, code))


def named(kind: Literal["leg", "unit", "note"], name: str, language: str) -> str:
    """A leg of the search, the unit of its scores or a note on a hit; as it is when unknown."""
    weighed = _EVIDENCE.fullmatch(name)
    if kind == "note" and weighed:
        return text("note_evidence", language, **weighed.groupdict())
    key = f"{kind}_{name}"
    return text(key, language) if key in _table()["text"] else name


def for_script(language: str) -> dict[str, str]:
    """Every text of the table in one language, for the page's script."""
    return {key: words[_spoken(language)] for key, words in _table()["text"].items()}


def keys() -> tuple[str, ...]:
    """Every key of `text`."""
    return tuple(_table()["text"])


def _spoken(language: str) -> str:
    return language if language in LANGUAGES else LANGUAGES[0]
