"""The tables of words, one a language: the files of this folder and those that were registered.

A file is read when its language is first spoken. Keys are `section.name`; `counted.name` holds one
text for each plural category of CLDR.
"""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from qa.errors import LanguageError
from store.language import languages as registry
from store.language.languages import DEFAULT, Language

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Table:
    """The words of one language."""

    texts: Mapping[str, str]
    """By `section.name`."""
    counted: Mapping[str, Mapping[str, str]]
    """By name, then by plural category."""

    def all(self) -> Iterator[tuple[str, str]]:
        """Every key with its text."""
        yield from self.texts.items()
        for name, forms in self.counted.items():
            yield from ((f"counted.{name}.{category}", text) for category, text in forms.items())


_registered: dict[str, Table] = {}


@cache
def _shipped() -> frozenset[str]:
    return frozenset(file.stem for file in FOLDER.glob("*.toml"))


def languages() -> tuple[str, ...]:
    """Codes of the languages that people are spoken to in: those of the registry with words."""
    return tuple(code for code in registry.codes() if code in _registered or code in _shipped())


def spoken(language: str) -> str:
    """The language itself when there are words of it, else the one that stands in for it."""
    return language if language in languages() else DEFAULT.code


def table(language: str) -> Table:
    """The words of a language of `languages()`."""
    return _registered.get(language) or _shipped_table(language)


@cache
def _shipped_table(language: str) -> Table:
    return _read(tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8")))


def _read(words: Mapping[str, Any]) -> Table:
    sections = {name: held for name, held in words.items() if name != "counted"}
    return Table(
        texts={f"{s}.{name}": text for s, held in sections.items() for name, text in held.items()},
        counted=dict(words.get("counted", {})),
    )


def placeholders(text: str) -> frozenset[str]:
    """The names in braces that values are put in for."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name)


def register(language: Language, words: Mapping[str, Any]) -> None:
    """Add a language: what is known of it, and what is said in it, as a file of `qa/words` has it.

    What it has no words for is said in the default language. Raises LanguageError for a key or a
    {value} that the default language has not, and ValueError for a code that is taken.
    """
    default, new = table(DEFAULT.code), _read(words)
    known = dict(default.all())
    for key, text in new.all():
        # Languages differ in their plural categories, each has `other`.
        like = known.get(key) or known.get(f"{key.rpartition('.')[0]}.other")
        if like is None:
            raise LanguageError(
                f"{key!r} of {language.code!r} is no key of the words; expected one of "
                f"qa/words/{DEFAULT.code}.toml"
            )
        if not placeholders(text) <= placeholders(like):
            raise LanguageError(
                f"{key!r} of {language.code!r} has {sorted(placeholders(text))} in braces; "
                f"expected {sorted(placeholders(like))}, as in qa/words/{DEFAULT.code}.toml"
            )
    registry.register(language)
    _registered[language.code] = Table(
        {**default.texts, **new.texts}, {**default.counted, **new.counted}
    )


def unregister(code: str) -> None:
    """Take a registered language out again; ValueError when it is not there."""
    registry.unregister(code)
    _registered.pop(code, None)
