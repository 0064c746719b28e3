"""What a question hinges on, held against an article to the letter.

Within a language, where a name is spelt alike; in another one by how it sounds, where some passage
is heard to name all that is asked (`qa.answer.select`). On the news set's `dev` it refuses 11 of
100 near misses within a language, and of the answerable questions 1.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.question.bodies import mentions
from qa.question.question import Question
from qa.retrieval.hit import Hit
from qa.retrieval.naming import WORD, called_otherwise, is_acronym, is_heard, lands_of
from store import Article, analyse
from store.language.countries import countries
from store.language.languages import language

_KOREAS = frozenset(("KP", "KR"))
_OF_THE_UN = frozenset(
    ("WHO", "UNESCO", "UNICEF", "FAO", "ILO", "IAEA", "UNHCR", "ICJ", "WFP", "UNDP", "UNEP", "WMO")
)


def absent(question: Question, hit: Hit, *, across: bool = False) -> tuple[str, ...]:
    """The names and countries of the question that are not in the article of a passage, as the
    question spells them. In another language only countries and organisations count where the
    article names others, and with `across` names too, by how they sound.

    A teaser stands for itself, and so does a passage that names countries.
    """
    article, passage = hit.article, hit.passage
    text = passage.text
    if passage.kind != "related":
        own = (p for p in article.parts if p.kind in {"title", "body", "caption"})
        text = " \n".join(article.text[p.start : p.end] for p in own)
    near = (
        _absent_countries(question, passage.text, article)
        or _missing_country(question, text, article)
        or _absent_bodies(question, text, article)
    )
    if question.language != article.language and not across:
        return near
    called = called_otherwise(question, text, article.language)
    names = (term.surface for term in question.terms if term.kind == "name")
    named = [name for name in names if name not in called]
    return (
        *_absent_names([name for name in named if _is_name(name, question)], text, article),
        *(near or _absent_countries(question, text, article, none_is_absent=True)),
    )


def _absent_names(names: Sequence[str], text: str, article: Article) -> Iterator[str]:
    """The names of which less than half is in the text."""
    tokens = frozenset(analyse(text, article.language)) if names else frozenset()
    for name in names:
        words = WORD.findall(name)
        held = [is_heard(w, text) or set(analyse(w, article.language)) <= tokens for w in words]
        initials = "".join(word[0] for word in words if word[0].isupper())
        if 2 * sum(held) < len(words) and not re.search(rf"\b{initials}\b", text):
            yield name


def _countries_asked(question: Question) -> dict[str, frozenset[str]]:
    """By the name in the question. A country in a longer name is not asked of: "New Jersey"."""
    terms = [t.surface for t in question.terms if t.kind in {"name", "word"}]
    asked = {name: countries(name, question.language) for name in terms}
    return {n: codes for n, codes in asked.items() if codes and not _within(n, question.language)}


def _told(text: str, article: Article) -> frozenset[str]:
    """The countries that a text names; one Korea may stand for the other."""
    told = lands_of(text, article.language)
    return told | _KOREAS if told & _KOREAS else told


def _absent_countries(
    question: Question, text: str, article: Article, *, none_is_absent: bool = False
) -> tuple[str, ...]:
    """The countries of the question when the text names others and none of them."""
    asked = _countries_asked(question)
    if not asked:
        return ()
    told = _told(text, article)
    held = any(codes & told for codes in asked.values())
    return () if held or not (told or none_is_absent) else tuple(asked)


def _missing_country(question: Question, text: str, article: Article) -> tuple[str, ...]:
    """The countries of the question that an article which names countries does not name."""
    told = _told(text, article)
    asked = _countries_asked(question)
    return tuple(name for name, codes in asked.items() if told and not codes & told)


def _absent_bodies(question: Question, text: str, article: Article) -> tuple[str, ...]:
    """The organisations of the question when the text names others and none of them."""
    asked = mentions(question.searched, question.language)
    told = {each.key for each in mentions(text, article.language)} if asked else set()
    names = tuple(question.searched[each.start : each.end] for each in asked)
    keys = {each.key for each in asked}
    if "UN" in keys:
        keys |= _OF_THE_UN
    held = bool(keys & told) or any(name in text for name in names)
    return names if told and not held else ()


def _within(name: str, code: str) -> bool:
    parts = re.split(r"[\s\u2010-\u2015-]+", name)
    return len(parts) > 1 and any(countries(part, code) for part in parts)


def _is_name(surface: str, question: Question) -> bool:
    if lands_of(surface, question.language) and not _within(surface, question.language):
        return False
    words = WORD.findall(surface)
    if not words or is_acronym(surface):
        return False
    # Where spaces part syllables, one in capitals is of an ordinary word: "Thủ tướng".
    syllables = language(question.language).index.syllables
    return not (syllables and len(words) == 1 and not surface.isascii())
