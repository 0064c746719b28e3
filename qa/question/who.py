"""Who or what is asked about: "Who is NAME?", "What does NAME mean?"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from qa.question.nothing import bare
from qa.question.wording import wording
from store import key_terms
from store.language.languages import Language, language
from store.language.tokens import is_stop_word
from store.language.values.forms import either

FEW, LONG = 4, 6
"""Words of a name, and of a thing that is asked for by what it means."""


def asked_who(text: str, code: str) -> tuple[str, str] | None:
    """The cue and the name of "who is NAME?": a name and nothing else."""
    said = text.strip(" ?!.")
    plain, plainer = _patterns(language(code))
    match = plain.fullmatch(said) or (plainer.fullmatch(said) if text.isascii() else None)
    if match:
        group, name = next((each for each in match.groupdict().items() if each[1]), ("", ""))
        name = name.strip(' ?!.,"«»“”')
        points_back = wording(code).points_back.fullmatch(name)
        if (
            name
            and not points_back
            and _is_name(name, code, thing=group.startswith("thing"), opens=said.startswith(name))
        ):
            return match[0], name
    return None


def _is_name(name: str, code: str, *, thing: bool, opens: bool) -> bool:
    """Whether these words name one thing, whatever is said before it: "the founder Pieter Lund". A
    thing may be named by any few words."""
    said = name.split()
    said = said[1:] if len(said) > 1 and is_stop_word(said[0], code) else said
    terms = key_terms(f"x {name}", code)
    if len(said) > LONG or any(t.kind in {"number", "year", "date"} for t in terms):
        return False
    if any(re.search(r"['’]s\Z", word) for word in said[:-1]):
        return False
    capital = [word[:1].isupper() for word in said]
    if opens and sum(capital) > 1 and not capital[1]:
        capital[0] = False  # As any word that a sentence opens with.
    stops = [is_stop_word(word.casefold(), code) for word in said]
    if thing or not any(capital):
        return len(said) < LONG if thing else len(said) < FEW and not any(stops)
    # "the capital of South Korea": what stands before a name belongs to it, or is asked of it.
    first, last = capital.index(True), len(said) - capital[::-1].index(True)
    inside = all(c or s for c, s in zip(capital[first:last], stops[first:last], strict=True))
    if any(stops[:first]):
        return False
    # Of one word after several, these are an office of a country.
    ends = last == len(said) and first < FEW and (first < 2 or sum(capital) > 1)
    return inside and (ends or (2 * sum(capital) >= len(said) and len(said) <= FEW))


@lru_cache(maxsize=64)
def _patterns(known: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The forms of the question, and the same as typed without accents."""
    forms = known.tasks.who_is
    return _numbered(forms), _numbered(map(bare, forms))


def _numbered(forms: Iterable[str]) -> re.Pattern[str]:
    """The alternatives of which each has a group: a pattern may have its name once."""
    named = (
        re.sub(r"\(\?P<(name|thing)>", rf"(?P<\g<1>{n}>", form) for n, form in enumerate(forms)
    )
    return re.compile(rf"(?<!\w){either(named)}", re.IGNORECASE)
