"""Which languages there are: the only place that says so.

Tables over several languages are built when first asked for, never at import, so that a language
registered later counts everywhere:

    @over_languages
    def _titles(known: tuple[Language, ...]) -> frozenset[str]:
        return frozenset(word for each in known for word in each.sentences.titles)

    _titles()

A table of one language is a function of `Language` under `functools.cache`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

from store.language.known.en import ENGLISH
from store.language.known.fr import FRENCH
from store.language.known.others import OTHERS, UNKNOWN
from store.language.known.ru import RUSSIAN
from store.language.known.vi import VIETNAMESE
from store.language.values.language import Language
from store.language.values.text import IndexWords

__all__ = [
    "DEFAULT",
    "Language",
    "codes",
    "index_words",
    "is_known",
    "language",
    "languages",
    "over_languages",
    "register",
    "unregister",
]

_T = TypeVar("_T")

DEFAULT = ENGLISH
"""What stands in where a text's or a user's language is not known."""

_languages: tuple[Language, ...] = (ENGLISH, FRENCH, VIETNAMESE, RUSSIAN)
_by_code: dict[str, Language] = {each.code: each for each in _languages}


def languages() -> tuple[Language, ...]:
    """Every language, in the order they are offered in; the same tuple until one is registered."""
    return _languages


def codes() -> tuple[str, ...]:
    """The ISO 639-1 codes of the languages, in the same order."""
    return tuple(_by_code)


def is_known(code: str | None) -> bool:
    """Whether the code is that of a language in the registry."""
    return code in _by_code


def language(code: str | None) -> Language:
    """The language of a code, or `DEFAULT` when there is none for it (`und`, None, `xx`)."""
    return _by_code.get(code or "", DEFAULT)


def over_languages(build: Callable[[tuple[Language, ...]], _T]) -> Callable[[], _T]:
    """What `build` makes of all languages, made once for each set of them."""
    built = lru_cache(maxsize=2)(build)
    return wraps(build)(lambda: built(_languages))


def index_words(code: str) -> IndexWords:
    """How words of a language are indexed, also of those that are not in the registry."""
    return _by_code[code].index if code in _by_code else OTHERS.get(code, UNKNOWN)


def register(new: Language) -> None:
    """Add a language; ValueError when its code is taken or is no ISO 639-1 code."""
    if not re.fullmatch(r"[a-z]{2}", new.code):
        raise ValueError(f"language code {new.code!r}: expected two lower case letters (ISO 639-1)")
    if new.code in _by_code:
        raise ValueError(
            f"language {new.code!r} is registered already; expected a code other than "
            f"{', '.join(codes())}, or `unregister({new.code!r})` first"
        )
    _set((*_languages, new))


def unregister(code: str) -> None:
    """Take a language out again; ValueError when it is not there or is the default."""
    if not is_known(code) or code == DEFAULT.code:
        others = ", ".join(each for each in codes() if each != DEFAULT.code)
        raise ValueError(f"language {code!r} cannot be unregistered; expected one of {others}")
    _set(tuple(each for each in _languages if each.code != code))


def _set(known: tuple[Language, ...]) -> None:
    global _languages, _by_code
    _languages, _by_code = known, {each.code: each for each in known}
