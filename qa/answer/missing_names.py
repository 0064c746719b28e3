"""What a question hinges on, held against an article to the letter: the one veto beside the reader.

Only within a language, where a name is spelt alike. On the news set's `dev` it refuses 11 of 100
near misses there, and of the answerable questions 1.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.question.question import Question
from qa.retrieval.hit import Hit
from qa.retrieval.naming import WORD, is_acronym, is_heard, lands_of
from store import Article, analyse
from store.language.countries import countries
from store.language.languages import language


def absent(question: Question, hit: Hit, *, across: bool = False) -> tuple[str, ...]:
    """The names and countries of the question that are not in the article of a passage, as the
    question spells them. In another language only countries of which the passage names others
    count, and with `across` names too, by how they sound.

    A teaser stands for itself, and so does a passage that names countries.
    """
    article, passage = hit.article, hit.passage
    near = _absent_countries(question, passage.text, article)
    if question.language != article.language and not across:
        return near
    text = passage.text
    if passage.kind != "related":
        own = (p for p in article.parts if p.kind in {"title", "body", "caption"})
        text = " \n".join(article.text[p.start : p.end] for p in own)
    named = [term.surface for term in question.terms if term.kind == "name"]
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


def _absent_countries(
    question: Question, text: str, article: Article, *, none_is_absent: bool = False
) -> tuple[str, ...]:
    """The countries of the question when the text names others and none of them."""
    terms = [t.surface for t in question.terms if t.kind in {"name", "word"}]
    asked = {name: codes for name in terms if (codes := countries(name, question.language))}
    if not asked:
        return ()
    told = lands_of(text, article.language)
    held = any(codes & told for codes in asked.values())
    return () if held or not (told or none_is_absent) else tuple(asked)


def _is_name(surface: str, question: Question) -> bool:
    if lands_of(surface, question.language):
        return False
    words = WORD.findall(surface)
    if not words or is_acronym(surface):
        return False
    # Where spaces part syllables, one in capitals is of an ordinary word: "Thủ tướng".
    syllables = language(question.language).index.syllables
    return not (syllables and len(words) == 1 and not surface.isascii())
