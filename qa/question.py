"""A question, read: its language, what it asks for, and the terms it hinges on.

A follow-up that leans on the turns before it ("et en 2023 ?", "who proposed it?") is searched
together with the terms it leans on; the reader is shown what was searched.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from qa.errors import QuestionError
from store import KeyTerm, detect_language, key_terms

MAX_CHARS = 2_000
"""Longer than this is a pasted text, not a question."""

Asks = Literal["who", "when", "where", "quantity", "why", "list", "what"]

# One pattern per kind, all four languages at once: a question's words of one language do not occur
# as question words of another. Order matters: the first kind that matches wins.
_KINDS: tuple[tuple[Asks, str], ...] = (
    (
        "quantity",
        r"combien|quel(?:le)?s? (?:[\w']+ ){0,3}?(?:montant|volume|taux|pourcentage|nombre|chiffre|part|"
        r"proportion|valeur|taille|croissance|hausse|somme|prix|budget|distance|durée|objectif chiffré)\b|"
        r"à combien|how (?:many|much|large|big|high|long|fast|far|old)|what (?:[\w']+ ){0,3}?(?:amount|volume|rate|"
        r"percentage|share|number|figure|proportion|value|size|growth|total|price|budget|revenue)\b|"
        r"bao nhiêu|mấy\b|bao lâu|bao xa|сколько|насколько|как(?:ой|ая|ое|ова|ов|ую|им|ой была|ова была)\s+"
        r"(?:[\w-]+ ){0,2}?(?:объ[её]м|рост|дол[яю]|процент|сумм[аы]|числ[оа]|количество|размер|темп\w*|показатель|"
        r"стоимость|выручк[аи]|доход\w*|оборот\w*|товарооборот\w*)",
    ),
    (
        "when",
        r"\bquand\b|quelle (?:date|année|période)|quel (?:jour|mois)|à quelle (?:date|heure|époque)|"
        r"en quelle année|depuis quand|jusqu'à quand|\bwhen\b|what (?:date|year|day|month|time)|which (?:year|day|month|date)|"
        r"khi nào|lúc nào|bao giờ|ngày nào|năm nào|tháng nào|hôm nào|thời gian nào|\bкогда\b|в каком году|"
        r"какого числа|какой день|какая дата|в каком месяце|с какого|до какого",
    ),
    (
        "where",
        r"\b(?:d')?où\b|dans quel(?:le)? (?:ville|pays|lieu|région|endroit)|en quel lieu|quelle ville|quel pays|"
        r"\bwhere\b|(?:in )?(?:which|what) (?:city|country|place|town|region|venue)|ở đâu|nơi nào|tại đâu|đi đâu|"
        r"thành phố nào|nước nào|quốc gia nào|\bгде\b|\bкуда\b|\bоткуда\b|в как(?:ом|ой) (?:город|стран|мест)\w*",
    ),
    (
        "why",
        r"pourquoi|pour quelles? raisons?|dans quel but|à quelle fin|\bwhy\b|what (?:is|was) the (?:reason|purpose|aim|goal)|"
        r"for what (?:reason|purpose)|(?:tại|vì) sao|lý do|nhằm mục đích gì|để làm gì|mục đích|"
        r"\bпочему\b|\bзачем\b|с какой целью|по какой причине|\bцель\b",
    ),
    (
        "who",
        r"\bqui\b(?! (?:a|ont) (?:eu|lieu))|quelles? (?:personnes?|personnalités?|dirigeants?|ministres?)|"
        r"quel (?:est le |était le )?(?:ministre|président|ambassadeur|directeur|responsable|nom)|"
        r"\bwho(?:m|se)?\b|which (?:minister|official|person|ambassador|president|leader)|"
        r"\bai\b|những ai|vị nào|\bкто\b|\bкого\b|\bкому\b|\bкем\b|\bчей\b|\bчья\b|\bчьё\b",
    ),
    (
        "list",
        r"quel(?:le)?s sont|citez|énum[ée]rez|listez|donnez (?:la liste|les)|dans quels (?:domaines|secteurs)|"
        r"quels (?:domaines|secteurs|projets|pays|thèmes)|\blist\b|what (?:are|were) the|which (?:areas|fields|sectors|"
        r"countries|projects|topics|technologies)|what (?:areas|fields|sectors|kinds)|những (?:\w+ ){0,3}nào|"
        r"các (?:\w+ ){0,3}nào|liệt kê|gồm những|как(?:ие|их|ими)\b|перечисл\w+|в каких (?:област|сфер)\w+",
    ),
)
_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _KINDS)

# A question that opens like this, or is this short, continues the one before it.
_LEANS = re.compile(
    r"^\s*(?:et\b|mais\b|alors\b|and\b|but\b|so\b|what about|how about|what else|còn\b|thế\b|vậy\b|vậy thì|а\b|и\b|но\b)|"
    r"\b(?:il|elle|ils|elles|lui|leur|celui-ci|celle-ci|cela|ça|ce dernier|cette dernière|l'a|l'ont|y (?:a|ont|était))\b|"
    r"\b(?:it|he|she|they|him|them|his|her|their|its|that|this|those|these)\b|"
    r"\b(?:ông ấy|bà ấy|ông này|bà này|nó|họ|điều đó|việc đó|việc này|sự kiện này|sự kiện đó|đó|ở đó|lúc đó)\b|"
    r"\b(?:он|она|они|оно|его|её|ее|их|ему|ей|им|это|этого|этот|эта|там|тогда|этом|этой|этому)\b",
    re.IGNORECASE,
)
_FRESH_WORDS = 3
"""A question with at least this many content words of its own and no sign of leaning is fresh."""


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, what is searched, and what the answer must hold."""

    asked: str
    searched: str
    language: str
    asks: Asks
    terms: tuple[KeyTerm, ...]
    """Key terms of the searched text."""


def read_question(
    text: str, history: Sequence[str] = (), *, fallback_language: str = "en"
) -> Question:
    """Read a question after the earlier ones of the conversation, oldest first.

    Raises QuestionError when there is no question or it is too long to be one.
    """
    asked = " ".join(text.split())
    if not any(character.isalnum() for character in asked):
        raise QuestionError(
            f"{text[:40]!r} holds no question; expected some words, as in: "
            'qa ask "Who visited Russia in October?"'
        )
    if len(asked) > MAX_CHARS:
        raise QuestionError(
            f"the question has {len(asked):,} characters; expected at most {MAX_CHARS:,}. "
            "Ask about a text by naming what you want to know; to index it, put it into a file "
            "of the corpus folder and run `qa sync`."
        )
    earlier = [" ".join(turn.split()) for turn in history if turn and turn.strip()]
    language = _language(asked, earlier, fallback_language)
    searched = _with_context(asked, earlier, language, fallback_language)
    return Question(
        asked=asked,
        searched=searched,
        language=language,
        asks=_asks(asked),
        terms=tuple(key_terms(searched, language)),
    )


def _language(asked: str, earlier: Sequence[str], fallback: str) -> str:
    for text in (asked, *reversed(earlier)):
        found = detect_language(text)
        if found:
            return found
    return fallback


def _asks(text: str) -> Asks:
    for kind, pattern in _COMPILED:
        if pattern.search(text):
            return kind
    return "what"


def leans(text: str, language: str) -> bool:
    """Whether a question rests on the turn before it."""
    words = [t for t in key_terms(text, language) if t.kind == "word"]
    names = [t for t in key_terms(text, language) if t.kind == "name"]
    if _LEANS.match(text.strip()) and len(words) + len(names) <= 2 * _FRESH_WORDS:
        return True
    if _LEANS.search(text) and not names:
        return True
    return len(words) + len(names) < _FRESH_WORDS and not (names and words)


def _with_context(asked: str, earlier: Sequence[str], language: str, fallback: str) -> str:
    """The question with the terms it leans on in front, walking back while turns lean too.

    A term of an earlier turn is replaced, not kept, when the question has one of its own kind of
    year: "et en 2023 ?" must not search 2022 as well.
    """
    if not earlier or not leans(asked, language):
        return asked
    own = key_terms(asked, language)
    own_years = any(term.kind in {"year", "date"} for term in own)
    seen = {token for term in own for token in term.tokens}
    carried: list[str] = []
    for turn in reversed(earlier):
        turn_language = detect_language(turn) or fallback
        fresh: list[KeyTerm] = []
        for term in key_terms(turn, turn_language):
            if own_years and term.kind in {"year", "date"}:
                continue
            if not set(term.tokens) <= seen:
                fresh.append(term)
        seen |= {token for term in fresh for token in term.tokens}
        carried = _phrases(turn, fresh) + carried
        if not leans(turn, turn_language):
            break
    return f"{asked} ({', '.join(carried)})" if carried else asked


def _phrases(text: str, terms: Sequence[KeyTerm]) -> list[str]:
    """The terms as written, those that stand side by side as one phrase."""
    spans: list[tuple[int, int]] = []
    for term in terms:
        if spans and not text[spans[-1][1] : term.start].strip():
            spans[-1] = (spans[-1][0], term.end)
        else:
            spans.append((term.start, term.end))
    return [text[start:end] for start, end in spans]
