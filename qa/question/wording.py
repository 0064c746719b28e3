"""How questions are worded in French, English, Vietnamese and Russian.

Alternatives of regular expressions, matched without regard to case: what kind of thing a question
asks for, whether it leans on the one before it, and whether it is about the corpus itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

Asks = Literal["who", "when", "where", "quantity", "why", "list", "what"]
Wording = dict[str, tuple[str, ...]]
"""Alternatives by language."""


def either(wording: Wording | Iterable[str]) -> str:
    """One group that matches any of the alternatives, the first one first."""
    listed = wording.values() if isinstance(wording, dict) else [wording]
    return "(?:" + "|".join(form for forms in listed for form in forms) + ")"


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern that ignores case."""
    return re.compile(pattern, re.IGNORECASE)


_FR_AMOUNT = (
    r"(?:montant|volume|taux|pourcentage|nombre|chiffre|part|proportion|valeur|taille|croissance|"
    r"hausse|somme|prix|budget|distance|durée|objectif chiffré)"
)
_EN_AMOUNT = (
    r"(?:amount|volume|rate|percentage|share|number|figure|proportion|value|size|growth|total|"
    r"price|budget|revenue)"
)
_RU_AMOUNT = (
    r"(?:объ[её]м|рост|дол[яю]|процент|сумм[аы]|числ[оа]|количество|размер|темп\w*|показатель|"
    r"стоимость|выручк[аи]|доход\w*|оборот\w*|товарооборот\w*)"
)
_RU_WHICH = r"как(?:ой|ая|ое|ова|ов|ую|им|ой была|ова была)"

_QUANTITY: Wording = {
    "fr": ("combien", "à combien", rf"quel(?:le)?s? (?:[\w']+ ){{0,3}}?{_FR_AMOUNT}\b"),
    "en": (
        "how (?:many|much|large|big|high|long|fast|far|old)",
        rf"what (?:[\w']+ ){{0,3}}?{_EN_AMOUNT}\b",
    ),
    "vi": ("bao nhiêu", r"mấy\b", "bao lâu", "bao xa"),
    "ru": ("сколько", "насколько", rf"{_RU_WHICH}\s+(?:[\w-]+ ){{0,2}}?{_RU_AMOUNT}"),
}
_WHEN: Wording = {
    "fr": (
        r"\bquand\b",
        "quelle (?:date|année|période)",
        "quel (?:jour|mois)",
        "à quelle (?:date|heure|époque)",
        "en quelle année",
        "depuis quand",
        "jusqu'à quand",
    ),
    "en": (
        r"\bwhen\b",
        "what (?:date|year|day|month|time)",
        "which (?:year|day|month|date)",
    ),
    "vi": ("(?:khi|lúc|ngày|năm|tháng|hôm|thời gian) nào", "bao giờ"),
    "ru": (
        r"\bкогда\b",
        "в каком году",
        "какого числа",
        "какой день",
        "какая дата",
        "в каком месяце",
        "с какого",
        "до какого",
    ),
}
_WHERE: Wording = {
    "fr": (
        r"\b(?:d')?où\b",
        "dans quel(?:le)? (?:ville|pays|lieu|région|endroit)",
        "en quel lieu",
        "quelle ville",
        "quel pays",
    ),
    "en": (r"\bwhere\b", "(?:in )?(?:which|what) (?:city|country|place|town|region|venue)"),
    "vi": ("(?:ở|tại|đi) đâu", "(?:nơi|thành phố|nước|quốc gia) nào"),
    "ru": (r"\b(?:где|куда|откуда)\b", r"в как(?:ом|ой) (?:город|стран|мест)\w*"),
}
_WHY: Wording = {
    "fr": ("pourquoi", "pour quelles? raisons?", "dans quel but", "à quelle fin"),
    "en": (
        r"\bwhy\b",
        "what (?:is|was) the (?:reason|purpose|aim|goal)",
        "for what (?:reason|purpose)",
    ),
    "vi": ("(?:tại|vì) sao", "lý do", "nhằm mục đích gì", "để làm gì", "mục đích"),
    "ru": (r"\bпочему\b", r"\bзачем\b", "с какой целью", "по какой причине", r"\bцель\b"),
}
_WHO: Wording = {
    "fr": (
        r"\bqui\b(?! (?:a|ont) (?:eu|lieu))",
        "quelles? (?:personnes?|personnalités?|dirigeants?|ministres?)",
        "quel (?:est le |était le )?(?:ministre|président|ambassadeur|directeur|responsable|nom)",
    ),
    "en": (
        r"\bwho(?:m|se)?\b",
        "which (?:minister|official|person|ambassador|president|leader)",
    ),
    "vi": (r"\bai\b", "những ai", "vị nào"),
    "ru": (r"\b(?:кто|кого|кому|кем|чей|чья|чьё)\b",),
}
_LIST: Wording = {
    "fr": (
        "quel(?:le)?s sont",
        "citez",
        "énum[ée]rez",
        "listez",
        "donnez (?:la liste|les)",
        "dans quels (?:domaines|secteurs)",
        "quels (?:domaines|secteurs|projets|pays|thèmes)",
    ),
    "en": (
        r"\blist\b",
        "what (?:are|were) the",
        "which (?:areas|fields|sectors|countries|projects|topics|technologies)",
        "what (?:areas|fields|sectors|kinds)",
    ),
    "vi": (r"(?:những|các) (?:\w+ ){0,3}nào", "liệt kê", "gồm những"),
    "ru": (r"как(?:ие|их|ими)\b", r"перечисл\w+", r"в каких (?:област|сфер)\w+"),
}
# All four languages at once: the question words of one do not occur as such in another.
KINDS: tuple[tuple[Asks, re.Pattern[str]], ...] = (
    ("quantity", compiled(either(_QUANTITY))),
    ("when", compiled(either(_WHEN))),
    ("where", compiled(either(_WHERE))),
    ("why", compiled(either(_WHY))),
    ("who", compiled(either(_WHO))),
    ("list", compiled(either(_LIST))),
)
"""What a question asks for; the first kind that is found is the one."""


OPEN_QUESTION = either(
    {
        "fr": (r"quel(?:le)?s?\b", r"qu['’]", r"que\b", r"quoi\b", r"qui\b", r"comment\b"),
        "en": (r"what\b", r"which\b", r"how\b", r"who\w*\b", r"when\b", r"where\b", r"why\b"),
        "vi": (r"gì\b", r"nào\b", "thế nào", "ra sao", r"ai\b"),
        "ru": (r"что\b", r"чем\b", r"чего\b", r"как\w*\b", r"кто\b", r"кого\b", r"кем\b"),
    }
)
"""Words that make a text a question, beside those that say what kind of thing it asks for."""


_OPENERS: Wording = {
    "fr": (r"et\b", r"mais\b", r"alors\b"),
    "en": (r"and\b", r"but\b", r"so\b", "what about", "how about", "what else"),
    "vi": (r"còn\b", r"thế\b", r"vậy\b"),
    "ru": (r"а\b", r"и\b", r"но\b"),
}
_POINTERS: Wording = {
    "fr": (
        *("il", "elle", "ils", "elles", "lui", "leur", "l'a", "l'ont", "y (?:a|ont|était)"),
        *("celui-ci", "celle-ci", "cela", "ça", "ce dernier", "cette dernière"),
    ),
    "en": (
        *("it", "he", "she", "they", "him", "them", "his", "her", "their", "its"),
        *("that", "this", "those", "these"),
    ),
    "vi": (
        *("ông ấy", "bà ấy", "ông này", "bà này", "nó", "họ", "điều đó", "việc đó", "việc này"),
        *("sự kiện này", "sự kiện đó", "đó", "ở đó", "lúc đó"),
    ),
    "ru": (
        *("он", "она", "они", "оно", "его", "её", "ее", "их", "ему", "ей", "им", "там", "тогда"),
        *("это", "этого", "этот", "эта", "этом", "этой", "этому"),
    ),
}
LEANS = compiled(rf"^\s*{either(_OPENERS)}|\b{either(_POINTERS)}\b")
"""Words that continue the turn before: those that open a question, and those that point back."""


IMPERSONAL = compiled(
    r"\by a-t-il\b|\bil y a(?:vait)?\b|\bs['’]agit-il\b|\bil s['’]agit\b|\bexiste-t-il\b|"
    r"\bfaut-il\b|\best-ce que?\b|\bis it (?:true|possible|known)\b|\bit is\b"
)
"""Pronouns that stand for nothing."""

_ARTICLES = either(
    {
        "fr, en": ("articles?", "dépêches?", "documents?", "stories"),
        "vi": ("bài(?: báo| viết)?",),
        "ru": ("статьи", "статей", "статья", "статью", "статьях", r"публикаци\w+"),
    }
)
_ASKING = either(
    {
        "fr": (
            *("quels?", "quelles?", "liste[rz]?", "citez"),
            *("donne[rz]?(?:-moi)?", "montre[rz]?(?:-moi)?"),
        ),
        "en": ("list", "show(?: me)?", "give me", "which", "what", "how many"),
        "vi": ("bao nhiêu", "mấy", "những", "các", "liệt kê(?: các)?"),
        "ru": ("сколько", "какие", "каких", r"перечисли\w*", r"покажи\w*"),
    }
)
ABOUT_CORPUS = compiled(
    rf"combien (?:d['’]|de |y a-t-il d['’]){_ARTICLES}|"
    rf"{_ASKING}\s+(?:are |sont |me )?"
    rf"(?:the |les |des |all the |tous les |все |всего )?{_ARTICLES}\b|"
    rf"{_ARTICLES}\s+nào\b"
)
"""A question about the articles themselves: how many, which ones."""

# By language: "in" it, and an adjective that means "written in it" and not "of the country".
_WRITTEN_IN = {
    "fr": (
        r"(?:en|in) (?:français|french)|tiếng pháp|на французском",
        r"francophones?|франкоязычн\w+",
    ),
    "en": (
        r"(?:en|in) (?:anglais|english)|tiếng anh|на английском",
        r"anglophones?|англоязычн\w+",
    ),
    "vi": (
        r"(?:en|in) (?:vietnamien|vietnamese)|tiếng việt|на вьетнамском",
        r"вьетнамоязычн\w+",
    ),
    "ru": (
        r"(?:en|in) (?:russe|russian)|tiếng nga|на русском",
        r"russophones?|русскоязычн\w+",
    ),
}
# "French articles" may be of France; that they are also in French is a safe guess only here.
_ENGLISH_NAMES = {
    "fr": "french(?:-language)?",
    "en": "english(?:-language)?",
    "vi": "vietnamese-language",
    "ru": "russian-language",
}
IN_LANGUAGE = {
    code: compiled(rf"\b(?:{into}|{adjective})") for code, (into, adjective) in _WRITTEN_IN.items()
}
"""By the language that a question about the corpus itself limits the articles to."""

_ANY_ARTICLES = (
    rf"(?:{_ARTICLES}|presse|press|journaux|newspapers?|médias?|media|sources?|báo chí|báo|"
    r"газет\w*|пресс\w+|СМИ|источник\w+)"
)
_WRITTEN = "(?:(?:parus|publiés|rédigés|écrits|written|published|viết|viết bằng|bằng) )?"
LANGUAGE_OF_ARTICLES = {
    code: compiled(
        rf"{_ANY_ARTICLES} {_WRITTEN}(?:{into})|"
        rf"\b(?:{adjective}|{_ENGLISH_NAMES[code]})\s+(?:language )?{_ANY_ARTICLES}|"
        rf"{_ARTICLES} (?:{adjective}|{_ENGLISH_NAMES[code]})\b"
    )
    for code, (into, adjective) in _WRITTEN_IN.items()
}
"""By the language of the articles that a question is asked of: "in the French articles"."""

OF_PUBLISHER = (
    r"(?:\b(?:selon|d['’]après|dans|sur|according to|reported by|published (?:by|in)|theo|trên|"
    r"по данным|по сообщению|как пишет|сообщает|в газете|в журнале)\s+"
    r"(?:l['’]|le |la |les |the |báo |tờ |агентств\w+ )?)"
)
"""What stands before the publisher that a question limits its search to."""

# Whole terms of a question about the corpus that say nothing of its topic.
_ABOUT: Wording = {
    "fr": (
        r"articles?|dépêches?|documents?|corpus|collection|recueil|dossier|combien|liste\w*",
        r"parle\w*|traite\w*|concern\w*|mention\w*|évoqu\w*|port\w+|conti\w+|compte|total|tout",
        r"date(?:[ds]|nt)?|dat[ée]e?s?|publi\w+|paru\w*|écrits?|rédigés?",
        r"français|anglais|russe|vietnamien",
    ),
    "en": (
        r"stories|show|about|cover\w*|discuss\w*|talk\w*|deal\w*|contain\w*|written",
        r"have|has|are|there|available|index\w*|french|english|vietnamese|russian",
    ),
    "vi": (
        r"bài|báo|viết|nói|về|nhắc|nhắc đến|đến|đề|cập|đề cập|có|tổng|cộng|đăng|ngày|tháng|năm",
        r"là|được|bằng|tiếng|pháp|anh|việt|nga",
    ),
    "ru": (
        r"стать\w+|статей|публикаци\w+|корпус\w*|подборк\w+|посвящ\w+|говор\w+|упомин\w+|рассказ\w+",
        r"рассматрива\w+|датирован\w*|опубликован\w*|всего|есть|написан\w*|языке",
        r"французск\w+|английск\w+|русск\w+|вьетнамск\w+",
    ),
}
NO_TOPIC = compiled(either(_ABOUT))
"""Matches the whole of a term that says nothing of the topic of an article."""
