"""What asks for nothing that could be quoted: small talk, texts that say nothing at all, and what
articles do not say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from store.language.folding import fold_accents
from store.language.languages import Language, language, languages
from store.language.values.claim import whole
from store.language.values.forms import either

MOST = 8
"""Words of a text that may ask for nothing."""
RUN = 3
"""Keys beside each other, or of one letter, from which on a word is none."""
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")

Nothing = Literal["small_talk", "no_question"]


def asks_nothing(text: str, code: str) -> tuple[Nothing, str] | None:
    """What a short text does instead of asking, and the language it does so in."""
    if _unsaid(language(code), text.isascii()).search(text):
        return "no_question", code
    said = " ".join(re.findall(r"[\w'’;,-]+", text)).strip(" ,;")
    if len(said.split()) > MOST:
        return None
    # Of so few words the language is not told: any one's count.
    spoken = tuple(dict.fromkeys((language(code), *languages())))
    for known in spoken:
        for kind, pattern in _patterns(known):
            if pattern.fullmatch(said) or (said.isascii() and _bare(known, kind).fullmatch(said)):
                return kind, known.code
    rows = [row for known in spoken for row in known.tasks.keys]
    words = re.findall(r"\w+", said.casefold())
    if words and all(_is_none(word, rows) for word in words):
        return "no_question", code
    return None


def thanks(text: str, code: str) -> bool:
    """Whether a text that asks for nothing thanks."""
    return whole(language(code).tasks.thanks).search(text) is not None


def _is_none(word: str, rows: Iterable[str]) -> bool:
    """Whether what was typed is no word: keys in a row, one letter, digits that are no year."""
    if word.isdigit():
        return not _YEAR.fullmatch(word)
    if len(word) < RUN:
        return False
    return len(set(word)) == 1 or any(word in row or word in row[::-1] for row in rows)


@lru_cache(maxsize=64)
def _unsaid(known: Language, plain: bool) -> re.Pattern[str]:
    """A question for what the articles do not say; `plain` as typed without accents."""
    articles = either((*known.question.articles, *known.question.pieces))
    forms = (form.replace("{articles}", articles) for form in known.question.unsaid)
    return _compiled(map(bare, forms) if plain else forms)


@lru_cache(maxsize=64)
def _patterns(known: Language) -> tuple[tuple[Nothing, re.Pattern[str]], ...]:
    words = known.tasks
    return (("small_talk", _compiled(words.chat)), ("no_question", _compiled(words.filler)))


@lru_cache(maxsize=64)
def _bare(known: Language, kind: Nothing) -> re.Pattern[str]:
    """The same as typed without accents."""
    forms = known.tasks.chat if kind == "small_talk" else known.tasks.filler
    return _compiled(map(bare, forms))


def bare(form: str) -> str:
    """A pattern without the accents of its letters; its escapes stay as they are."""
    return re.sub(r"[^\x00-\x7f]+", lambda found: fold_accents(found[0]), form)


def _compiled(forms: Iterable[str]) -> re.Pattern[str]:
    return re.compile(either(forms), re.IGNORECASE)
