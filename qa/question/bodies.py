"""Organisations that each language names in its own way: UN, ONU, ООН, LHQ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from store.language.languages import Language, is_known, language, languages
from store.language.tokens import TOKEN, analyse


@dataclass(frozen=True, slots=True)
class Mention:
    """The slice `text[start:end]` names the organisation of this key."""

    key: str
    start: int
    end: int


def mentions(text: str, code: str) -> tuple[Mention, ...]:
    """What a text in the language of `code` names, in order and without overlap: by its full name
    in any case and inflection, or by its acronym in capitals, its own language's before another's.
    None for a language that is not in the registry.
    """
    if not is_known(code) or text.isupper():
        return ()
    return _mentions(text, language(code), languages())


@lru_cache(maxsize=4096)
def _mentions(text: str, spoken: Language, known: tuple[Language, ...]) -> tuple[Mention, ...]:
    words = _words(text, spoken.code)
    forms = _forms(spoken, known)
    found: list[Mention] = []
    at = 0
    while at < len(words):
        word = words[at]
        begun = (form for first in (word.surface, *word.stems) for form in forms.get(first, ()))
        named = [m for form in begun if (m := _at(words, at, form))]
        mention = max(named, key=lambda m: m.end, default=None)
        if mention is None:
            at += 1
            continue
        found.append(mention)
        at = next((i for i in range(at, len(words)) if words[i].start >= mention.end), len(words))
    return tuple(found)


def forms_of(key: str, code: str) -> tuple[str, ...]:
    """How a language writes it, the usual acronym first; empty where it has no word for it."""
    return tuple(language(code).names.bodies.get(key, ())) if is_known(code) else ()


def is_acronym(form: str) -> bool:
    """Whether a form is one word of two capitals or more."""
    return len(form) > 1 and form.isupper() and " " not in form


@dataclass(frozen=True, slots=True)
class _Word:
    surface: str
    stems: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Form:
    """A way of writing something: an acronym's letters, or the stems of the words of a name."""

    key: str
    words: tuple[str, ...]
    exact: bool


def _words(text: str, code: str) -> list[_Word]:
    """The words of a text that mean something: WHO does, though who does not."""
    found = []
    for match in TOKEN.finditer(text):
        stems = _stems(match.group(), code)
        if stems or is_acronym(match.group()):
            found.append(_Word(match.group(), stems, *match.span()))
    return found


@lru_cache(maxsize=1 << 15)
def _stems(word: str, code: str) -> tuple[str, ...]:
    return tuple(analyse(word, code))


def _at(words: Sequence[_Word], at: int, form: _Form) -> Mention | None:
    """The form where it stands at a place of a text."""
    run = words[at : at + len(form.words)]
    if len(run) < len(form.words):
        return None
    pairs = zip(run, form.words, strict=True)
    held = all(word.surface == own if form.exact else own in word.stems for word, own in pairs)
    return Mention(form.key, run[0].start, run[-1].end) if held else None


@lru_cache(maxsize=16)
def _forms(spoken: Language, known: tuple[Language, ...]) -> dict[str, list[_Form]]:
    """By their first word, the longest first: its own, and the acronyms of the other languages that
    stand for nothing else in it."""
    own = _own_forms(spoken)
    taken = {form.words for form in own if form.exact}
    others = [form for form in _acronyms(known) if form.words not in taken]
    by_first: dict[str, list[_Form]] = {}
    for form in sorted((*own, *others), key=lambda form: -len(form.words)):
        by_first.setdefault(form.words[0], []).append(form)
    return by_first


def _own_forms(spoken: Language) -> list[_Form]:
    found = []
    for key, forms in spoken.names.bodies.items():
        for form in forms:
            words = _words(form, spoken.code)
            # TP.HCM is two words, and both in capitals.
            exact = all(is_acronym(word.surface) for word in words)
            shown = tuple(word.surface if exact else word.stems[0] for word in words)
            found.append(_Form(key, shown, exact))
    return found


def _acronyms(known: tuple[Language, ...]) -> tuple[_Form, ...]:
    """Those that stand for one thing in every language that has them."""
    meant: dict[tuple[str, ...], dict[str, _Form]] = {}
    for each in known:
        for form in _own_forms(each):
            if form.exact:
                meant.setdefault(form.words, {})[form.key] = form
    return tuple(next(iter(keys.values())) for keys in meant.values() if len(keys) == 1)
