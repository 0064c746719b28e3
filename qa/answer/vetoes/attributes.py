"""What is asked of a thing and not told of it: a text that names Australia, and no capital, does
not say what Australia's capital is.

Only of what a text tells by its name (a capital, a founder) or by a value of its own (a price, an
age): what somebody does, or what kind of thing something is, is told without the word for it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from qa.question.question import Question
from qa.retrieval.hit import Hit
from store.language.folding import fold_accents
from store.language.languages import Language, is_known, language
from store.language.quantities import read_quantities
from store.language.units import CURRENCIES
from store.language.values.attributes import Attribute
from store.language.values.forms import Forms, either

_SHAPES: dict[Attribute, re.Pattern[str]] = {
    "mail": re.compile(r"\w@\w"),
    "phone": re.compile(r"\d(?:[\s().-]?\d){5,}"),
    "site": re.compile(r"www\.|https?:|\w\.(?:com|org|net|info|fr|vn|ru|uk|eu)\b"),
    "hours": re.compile(r"\b\d{1,2}\s?[:h]\s?\d{2}\b"),
}
"""What such a value looks like in any language."""
_UNITS: dict[Attribute, frozenset[str]] = {
    "price": CURRENCIES,
    "salary": CURRENCIES,
    "age": frozenset(("year", "month", "")),
    "founded": frozenset(("",)),
    "height": frozenset(("m", "ft", "km")),
    "weight": frozenset(("kg", "t")),
    "area": frozenset(("ha",)),
}
"""Units of the numbers that tell one."""


def attribute_asked(question: Question) -> Attribute | None:
    """What a question asks of something; None for anything that a text may tell by other words."""
    if not is_known(question.language):
        return None
    text = question.searched
    forms = _asked(language(question.language), text.isascii())
    return next((each for each, form in forms if form.search(text)), None)


def tells_attribute(asked: Attribute, hit: Hit, start: int, end: int) -> bool:
    """Whether a passage, with its title and what is quoted of it, `article.text[start:end]`, has a
    word for what is asked, or the latter a value of its kind."""
    article = hit.article
    if not is_known(article.language):
        return True
    quoted = article.text[start:end]
    text = f"{article.title} \n{hit.passage.text} \n{quoted}"
    if _told(language(article.language), asked).search(text):
        return True
    if asked in _SHAPES:
        return bool(_SHAPES[asked].search(quoted))
    units = _UNITS.get(asked, frozenset[str]())
    return bool(units) and any(q.unit in units for q in read_quantities(quoted, article.language))


@lru_cache(maxsize=64)
def _asked(known: Language, plain: bool) -> tuple[tuple[Attribute, re.Pattern[str]], ...]:
    """By attribute how it is asked for; `plain` as typed without accents."""
    words = known.attributes

    def compiled(what: Attribute) -> re.Pattern[str]:
        named = either(words.asked.get(what, ()))
        frames = words.frames if what in words.asked else ()
        forms: Forms = tuple(frame.replace("{what}", named) for frame in frames)
        forms += words.otherwise.get(what, ())
        if plain:
            forms = tuple(re.sub(r"[^\x00-\x7f]+", lambda m: fold_accents(m[0]), f) for f in forms)
        return re.compile(either(forms), re.IGNORECASE)

    kinds = dict.fromkeys((*words.otherwise, *words.asked))
    return tuple((what, compiled(what)) for what in kinds)


@lru_cache(maxsize=256)
def _told(known: Language, asked: Attribute) -> re.Pattern[str]:
    forms = known.attributes.told.get(asked, ())
    return re.compile(rf"(?<!\w){either(forms)}" if forms else r"(?!)", re.IGNORECASE)
