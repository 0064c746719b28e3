"""How dates, quantities and reasons are written in a sentence, in the four languages."""

from __future__ import annotations

import re
from collections.abc import Iterable

Wording = dict[str, tuple[str, ...]]


def either(wording: Wording | Iterable[str]) -> str:
    """One group that matches any of the alternatives, the first one first."""
    listed = wording.values() if isinstance(wording, dict) else [wording]
    return "(?:" + "|".join(form for forms in listed for form in forms) + ")"


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern that ignores case."""
    return re.compile(pattern, re.IGNORECASE)


_MONTH = either(
    {
        "fr": (
            *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août"),
            *("septembre", "octobre", "novembre", "décembre"),
        ),
        "en": (
            *("january", "february", "march", "april", "may", "june", "july", "august"),
            *("september", "october", "november", "december"),
            *(r"jan\.", r"feb\.", r"aug\.", r"sept\.", r"oct\.", r"nov\.", r"dec\."),
        ),
        "ru": (
            *("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа"),
            *("сентября", "октября", "ноября", "декабря"),
            *("январе", "феврале", "марте", "апреле", "мае", "июне", "июле", "августе"),
            *("сентябре", "октябре", "ноябре", "декабре"),
        ),
    }
)
_WEEKDAY: Wording = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    "vi": ("thứ (?:hai|ba|tư|năm|sáu|bảy)", "chủ nhật"),
    "ru": ("понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье"),
}
_BEFORE_YEAR = either(
    {
        "fr": ("en", "depuis", "d'ici"),
        "en": ("in", "by", "since"),
        "vi": ("năm",),
        "ru": ("в", "к", "до", "с"),
    }
)
_YEAR = r"(?:19|20)\d\d\b"
# The longest way of writing a date comes first.
DATE = compiled(
    either(
        (
            r"(?:\bdu\s+)?\b\d{1,2}(?:er|st|nd|rd|th)?(?:\s*(?:au|et|to|and|–|-|по)\s*\d{1,2}(?:er)?)?"
            rf"\s+{_MONTH}\b(?:\s+\d{{4}})?",
            rf"\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}})?",
            r"\b(?:ngày\s+)?\d{1,2}\s*(?:tháng|/)\s*\d{1,2}(?:\s*(?:năm|/)\s*\d{4})?",
            rf"\b{_MONTH}\s+\d{{4}}\b",
            rf"\b{_BEFORE_YEAR}\s+{_YEAR}",
            rf"\b{_YEAR}",
            rf"\b{either(_WEEKDAY)}\b",
        )
    )
)

_SCALE: Wording = {
    "all": ("%", "‰"),
    "fr": ("pour cent", "milliers?", "millions?", "milliards?", "mds?", "centaines?", "dizaines?"),
    "en": ("percent", "per cent", "billions?", "trillions?", "thousand", "hundred"),
    "vi": ("phần trăm", "nghìn", "ngàn", "triệu", "tỷ", "tỉ"),
    "ru": (
        *(r"процент\w*", r"тыс\w*\.?", r"млн\.?", r"млрд\.?", r"трлн\.?"),
        *(r"миллион\w*", r"миллиард\w*", r"триллион\w*"),
    ),
}
# Words come before the codes they begin with: euros, EUR.
_UNIT: Wording = {
    "fr": (
        *("dollars?(?: américains)?", "euros?", "roubles?", "mètres?", "tonnes?"),
        *("ans?", "mois", "jours?"),
    ),
    "en": ("rubles?", "metres?", "years?", "months?", "days?"),
    "vi": ("đô la(?: Mỹ)?", "đồng"),
    "ru": ("евро", r"долл\w*\.?(?: США)?", r"рубл\w*"),
    "all": ("USD", "EUR", "VND", "°C", "km", "m²", "ha", "kg"),
}
_NUMBER_WORD: Wording = {
    "fr": (
        *("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze"),
        *("douze", "treize", "quatorze", "quinze", "seize", "vingt", "trente", "quarante"),
        *("cinquante", "soixante", "cent", "mille"),
    ),
    "en": (
        *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
        *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "eighteen", "twenty", "thirty"),
        *("forty", "fifty", "sixty", "hundred", "thousand"),
    ),
    "vi": ("hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"),
    "ru": (
        *("два", "две", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять"),
        *("одиннадцать", "двенадцать", "двадцать", "тридцать", "сорок", "пятьдесят", "сто"),
        *("двух", "тр[её]х", "четыр[её]х", "пяти", "шести", "семи", "восьми", "девяти"),
        *("десяти", "двенадцати", "двадцати", "тридцати", "сорока", "пятидесяти", "ста"),
    ),
}
_DIGITS = r"(?:[$€£¥]\s*)?\b\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?"
QUANTITY = compiled(
    rf"{_DIGITS}(?:\s*{either(_SCALE)})?(?:\s*(?:de |d')?{either(_UNIT)})?|"
    r"\b(?:plusieurs|quelques)\s+(?:centaines|milliers|millions|dizaines)\b|"
    rf"\b{either(_NUMBER_WORD)}\b(?=\s+\w)"
)

_REASON: Wording = {
    "fr": (
        *("car", "parce que", "puisque", "afin de", "afin d'", r"pour\b", "grâce à"),
        *("en raison", "à cause", "vise à", "visant à", "dans le but"),
    ),
    "en": ("because", "since", "in order to", "due to", "owing to", "aims? to", r"to \w+"),
    "vi": ("vì", r"do\b", "nhằm", "để", "bởi"),
    "ru": (
        *("потому", "так как", "чтобы", "из-за", "благодаря", "с целью"),
        r"направлен\w*",
    ),
}
REASON = compiled(rf"\b{either(_REASON)}\b")
