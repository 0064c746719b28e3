"""The thing a question asks for, found in a sentence: a quantity, a date, a name.

Used twice: a sentence that holds one is likelier to be the answer, and the reader sees it in bold.
"""

from __future__ import annotations

import re

from qa.question import Asks
from store import key_terms

_MONTHS = (
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|"
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan\\.|feb\\.|aug\\.|sept\\.|oct\\.|nov\\.|dec\\.|"
    "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|"
    "январе|феврале|марте|апреле|мае|июне|июле|августе|сентябре|октябре|ноябре|декабре"
)
_DATE = re.compile(
    rf"(?:\bdu\s+)?\b\d{{1,2}}(?:er|st|nd|rd|th)?(?:\s*(?:au|et|to|and|–|-|по)\s*\d{{1,2}}(?:er)?)?\s+(?:{_MONTHS})\b"
    rf"(?:\s+\d{{4}})?|\b(?:{_MONTHS})\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}})?|"
    rf"\b(?:ngày\s+)?\d{{1,2}}\s*(?:tháng|/)\s*\d{{1,2}}(?:\s*(?:năm|/)\s*\d{{4}})?|\b(?:{_MONTHS})\s+\d{{4}}\b|"
    r"\b(?:en|in|by|since|depuis|d'ici|năm|в|к|до|с)\s+(?:19|20)\d\d\b|\b(?:19|20)\d\d\b|"
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|"
    r"saturday|sunday|понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)\b|"
    r"\bthứ (?:hai|ba|tư|năm|sáu|bảy)\b|\bchủ nhật\b",
    re.IGNORECASE,
)
_SCALE = (
    r"(?:\s*(?:%|‰|pour cent|percent|per cent|phần trăm|процент\w*|milliers?|millions?|milliards?|mds?|billions?|"
    r"trillions?|thousand|hundred|nghìn|ngàn|triệu|tỷ|tỉ|тыс\w*\.?|млн\.?|млрд\.?|трлн\.?|миллион\w*|миллиард\w*|"
    r"триллион\w*|centaines?|dizaines?))?"
)
_UNIT = (
    r"(?:\s*(?:de |d')?(?:dollars?(?: américains)?|euros?|roubles?|rubles?|USD|EUR|VND|đô la(?: Mỹ)?|đồng|евро|"
    r"долл\w*\.?(?: США)?|доллар\w*|рубл\w*|°C|km|m²|ha|mètres?|metres?|kg|tonnes?|ans?|years?|mois|months?|jours?|days?))?"
)
_QUANTITY = re.compile(
    rf"(?:[$€£¥]\s*)?\b\d+(?:[.,\u00a0\u202f ]\d{{3}})*(?:[.,]\d+)?{_SCALE}{_UNIT}|"
    r"\b(?:plusieurs|quelques)\s+(?:centaines|milliers|millions|dizaines)\b|"
    r"\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|vingt|trente|cent|mille|two|three|four|five|"
    r"six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|hundred|thousand|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|"
    r"два|две|три|четыре|пять|шесть|семь|восемь|девять|десять|двадцать|тридцать|сто)\b(?=\s+\w)",
    re.IGNORECASE,
)
_CAUSE = re.compile(
    r"\b(?:car|parce que|puisque|afin de|afin d'|pour\b|grâce à|en raison|à cause|vise à|visant à|dans le but|because|"
    r"since|in order to|due to|owing to|aims? to|to \w+|vì|do\b|nhằm|để|bởi|потому|так как|чтобы|из-за|благодаря|с целью|"
    r"направлен\w*)\b",
    re.IGNORECASE,
)


def spans(sentence: str, asks: Asks, question: str, language: str) -> list[tuple[int, int]]:
    """Offsets into `sentence` of what was asked for and the question did not already hold."""
    if asks == "quantity":
        dates = [m.span() for m in _DATE.finditer(sentence)]
        found = [
            m.span()
            for m in _QUANTITY.finditer(sentence)
            if not any(start < m.end() and m.start() < end for start, end in dates)
        ]
    elif asks == "when":
        found = [m.span() for m in _DATE.finditer(sentence)]
    elif asks in {"who", "where"}:
        found = [
            (t.start, t.end)
            for t in key_terms(sentence, language)
            if t.kind == "name" and not t.surface.isupper()
        ]
    else:
        return []
    asked = question.casefold()
    return [(a, b) for a, b in found if sentence[a:b].casefold() not in asked]


def holds(sentence: str, asks: Asks, question: str, language: str) -> float:
    """1 when the sentence holds what was asked for, 0 when not, 0.5 when that cannot be told."""
    if asks in {"what", "list"}:
        return 0.5
    if asks == "why":
        return float(bool(_CAUSE.search(sentence)))
    return float(bool(spans(sentence, asks, question, language)))
