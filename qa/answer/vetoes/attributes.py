"""What is asked of a thing and not told of it: a text that names Australia, and no capital, does
not say what Australia's capital is.

Only of what a text tells by its name (a capital, a founder) or by a value of its own (a price, an
age): what somebody does, or what kind of thing something is, is told without the word for it. What
is measured is told where it is quoted: the length of a bridge is not its width, nor is the number
of visitors the age of who is visited.
"""

from __future__ import annotations

import re
from functools import lru_cache

from qa.question.question import Question
from qa.retrieval.hit import Hit
from store.language.folding import fold_accents
from store.language.languages import Language, is_known, language
from store.language.quantities import Quantity, read_quantities
from store.language.units import CURRENCIES
from store.language.values.attributes import Attribute
from store.language.values.forms import Forms, either

_SHAPES: dict[Attribute, re.Pattern[str]] = {
    "mail": re.compile(r"\w@\w"),
    "phone": re.compile(r"\d(?:[\s().-]?\d){5,}"),
    "site": re.compile(r"www\.|https?:|\w\.(?:com|org|net|info|fr|vn|ru|uk|eu)\b"),
    "hours": re.compile(r"\b\d{1,2}\s?[:h]\s?\d{2}\b"),
    "age": re.compile(r"\w(?:,\s|\s?\()\d{1,3}\s?[,;)]|\w, \d{1,3}\.(?!\d)"),
}
"""What such a value looks like in any language."""
_TIMES = ("minute", "hour", "day", "week", "month", "year")
_UNITS: dict[Attribute, frozenset[str]] = {
    "price": CURRENCIES,
    "salary": CURRENCIES,
    "founded": frozenset(("",)),
    "height": frozenset(("m", "ft", "km")),
    # Of a film or a contract it is a time.
    "length": frozenset(("m", "ft", "km", "mile", *_TIMES)),
    "weight": frozenset(("kg", "t")),
    "area": frozenset(("ha",)),
}
"""Units of the numbers that tell one."""
_DIMENSIONS: tuple[Attribute, ...] = ("height", "length", "width", "depth")
"""Told in the same units: a word beside the number says which of them it is."""
_MEASURED = frozenset((*_DIMENSIONS, "age", "weight"))
"""What a word for it anywhere near does not tell."""
ROOT = 5
"""Letters in which the words for one field agree: defence and defense, economy and economic."""
_PAUSE = re.compile(r"[,;:.!?()]\s|[()\n]")
"""Between two clauses."""


def attribute_asked(question: Question) -> Attribute | None:
    """What a question asks of something; None for anything that a text may tell by other words."""
    if not is_known(question.language):
        return None
    text = question.searched
    forms = _asked(language(question.language), text.isascii())
    return next((each for each, form in forms if form.search(text)), None)


def tells_attribute(asked: Attribute, hit: Hit, start: int, end: int) -> bool:
    """Whether a passage, with its title and what is quoted of it, `article.text[start:end]`, has a
    word for what is asked, or the latter a value of its kind; of what is measured, the latter."""
    article = hit.article
    if not is_known(article.language):
        return True
    quoted = article.text[start:end]
    text = quoted if asked in _MEASURED else f"{article.title} \n{hit.passage.text} \n{quoted}"
    known = language(article.language)
    if _told(known, asked).search(text):
        return True
    if asked in _SHAPES:
        return bool(_SHAPES[asked].search(quoted))
    units = _UNITS.get(asked, frozenset[str]())
    others = [_called(known, each) for each in _DIMENSIONS if asked in _DIMENSIONS]
    return bool(units) and any(
        q.unit in units and not any(other.search(_around(quoted, q)) for other in others)
        for q in read_quantities(quoted, article.language)
    )


def is_anothers_post(question: Question, hit: Hit, start: int, end: int) -> bool:
    """Whether `article.text[start:end]` names who holds a post for something, and the article has
    no word for what the post is for that the question asks of; within a language."""
    code = hit.article.language
    if question.language != code or not is_known(code):
        return False
    post = _post(language(code))
    asked, told = (
        {match[match.lastgroup or 0].lower() for match in post.finditer(text)}
        for text in (question.searched, hit.article.text[start:end])
    )
    if not asked or not told:
        return False
    text = hit.article.text.lower()
    return not any(re.search(rf"(?<!\w){re.escape(each[:ROOT])}", text) for each in asked)


def _around(text: str, number: Quantity) -> str:
    """The clause in which a number stands."""
    before = _PAUSE.split(text[: number.start])[-1]
    return before + text[number.start : number.end] + _PAUSE.split(text[number.end :])[0]


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


@lru_cache(maxsize=64)
def _post(known: Language) -> re.Pattern[str]:
    forms = known.attributes.posts
    named = (form.replace("(?P<of>", f"(?P<of{i}>") for i, form in enumerate(forms))
    return re.compile(either(tuple(named)) if forms else r"(?!)", re.IGNORECASE)


@lru_cache(maxsize=64)
def _called(known: Language, asked: Attribute) -> re.Pattern[str]:
    forms = known.attributes.told.get(asked, ())[:1]
    return re.compile(rf"(?<!\w){either(forms)}" if forms else r"(?!)", re.IGNORECASE)


@lru_cache(maxsize=256)
def _told(known: Language, asked: Attribute) -> re.Pattern[str]:
    forms = known.attributes.told.get(asked, ())
    return re.compile(rf"(?<!\w){either(forms)}" if forms else r"(?!)", re.IGNORECASE)
