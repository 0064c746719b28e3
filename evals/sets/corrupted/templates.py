"""Sentences about one fact of an article, in four languages: faithful by construction."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_SCALES = {
    "en": {9: "billion", 6: "million", 12: "trillion"},
    "fr": {9: "milliards", 6: "millions", 12: "billions"},
    "vi": {9: "tỷ", 6: "triệu", 12: "nghìn tỷ"},
    "ru": {9: "млрд", 6: "млн", 12: "трлн"},
}
_READ = {
    "en": {"billion": 9, "million": 6, "trillion": 12},
    "fr": {"milliard": 9, "milliards": 9, "million": 6, "millions": 6},
}
_NUMBER = {
    "en": "The article gives the figure of {}.",
    "fr": "L'article donne le chiffre de {}.",
    "vi": "Bài báo nêu con số {}.",
    "ru": "В статье названа цифра {}.",
}
_DATED = {
    "en": "The article speaks of {}.",
    "fr": "L'article parle du {}.",
    "vi": "Bài báo nói về ngày {}.",
    "ru": "В статье говорится о {}.",
}
_NAMED = {
    "en": "The article mentions {}.",
    "fr": "L'article mentionne {}.",
    "vi": "Bài báo nhắc đến {}.",
    "ru": "В статье упоминается {}.",
}
SAID = {
    "en": "According to the article, {}",
    "fr": "Selon l'article, {}",
    "vi": "Theo bài báo, {}",
    "ru": "Как сказано в статье, {}",
}
"""Before a sentence in its own language, so that it does not stand there word for word."""
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
_MONTH = {code: "|".join(names.split()) for code, names in _MONTHS.items()}
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_DATE = {
    "en": re.compile(
        rf"\b(?:(?P<m>{_MONTH['en']}) (?P<d>\d{{1,2}})|(?P<d2>\d{{1,2}}) (?P<m2>{_MONTH['en']}))\b"
        rf"(?:,? {_YEAR})?"
    ),
    "fr": re.compile(rf"\b(?P<d>\d{{1,2}})(?:er)? (?P<m>{_MONTH['fr']})\b(?: {_YEAR})?"),
}
_FIGURE = {
    "en": re.compile(
        r"(?<![\w.,/:-])(?P<n>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?: (?P<s>million|"
        r"billion|trillion)|(?P<p>%| percent| per cent))?(?![\w/:-]|[.,]\d)"),
    "fr": re.compile(
        r"(?<![\w.,/:-])(?P<n>\d{1,3}(?:[ \u00a0\u202f.]\d{3})+|"
        r"\d+(?:,\d+)?)(?:[ \u00a0](?P<s>millions?|milliards?)|"
        r"(?P<p>[ \u00a0\u202f]?%| pour cent))?(?![\w/:-]|[.,]\d)"),
}  # fmt: skip
_TO_CYRILLIC = (
    ("shch", "щ"), ("sch", "ш"), ("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("kh", "х"), ("ph", "ф"),
    ("th", "т"), ("ts", "ц"), ("oo", "у"), ("ee", "и"), ("ck", "к"), ("qu", "кв"), ("ya", "я"),
    ("yu", "ю"), ("ou", "у"), ("a", "а"), ("b", "б"), ("c", "к"), ("d", "д"), ("e", "е"),
    ("f", "ф"), ("g", "г"), ("h", "х"), ("i", "и"), ("j", "дж"), ("k", "к"), ("l", "л"), ("m", "м"),
    ("n", "н"), ("o", "о"), ("p", "п"), ("q", "к"), ("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"),
    ("v", "в"), ("w", "в"), ("x", "кс"), ("y", "и"), ("z", "з"),
)  # fmt: skip


def numbers(sentence: str, language: str, target: str) -> Iterator[str]:
    """One sentence for each figure of `sentence`, written as `target` writes figures."""
    dated = [m.span() for m in _DATE[language].finditer(sentence)]
    for match in _FIGURE[language].finditer(sentence):
        if any(a < match.end() and match.start() < b for a, b in dated):
            continue
        if re.fullmatch(r"(?:19|20)\d\d", match[0]):
            continue
        yield _NUMBER[target].format(_figure(match, language, target))


def _figure(match: re.Match[str], language: str, target: str) -> str:
    plain = (
        re.sub(r"[ \u00a0\u202f.,](?=\d{3}(?!\d))", "", match["n"])
        if re.search(r"\d[ \u00a0\u202f.,]\d{3}(?!\d)", match["n"])
        else match["n"].replace(",", ".")
    )
    whole, _, fraction = plain.partition(".")
    group = {"en": ",", "fr": "\u202f", "vi": ".", "ru": "\u00a0"}[target]
    written = f"{int(whole):,}".replace(",", group)
    if fraction:
        written += ("." if target == "en" else ",") + fraction
    if match["s"]:
        written += " " + _SCALES[target][_READ[language][match["s"]]]
    if match["p"]:
        written += {"en": "%", "fr": "\u00a0%", "vi": "%", "ru": "\u00a0%"}[target]
    return written


def dates(sentence: str, language: str, target: str) -> Iterator[str]:
    """One sentence for each day that `sentence` names."""
    for match in _DATE[language].finditer(sentence):
        groups = match.groupdict()
        day = int(groups["d"] or groups.get("d2") or 0)
        month = _MONTHS[language].split().index(groups["m"] or groups.get("m2") or "")
        year = f" {groups['y']}" if groups["y"] else ""
        if target == "vi":
            said = f"{day}/{month + 1}" + (f"/{groups['y']}" if groups["y"] else "")
        else:
            said = f"{day} {_MONTHS[target].split()[month]}{year}"
        yield _DATED[target].format(said)


def named(name: str, target: str) -> str:
    """A sentence that mentions a name, in Cyrillic letters for Russian."""
    if target == "ru":
        name = " ".join(cyrillic(word) for word in name.split())
    return _NAMED[target].format(name)


def cyrillic(word: str) -> str:
    """A word letter by letter in Cyrillic, as a careless translator would write it."""
    plain = "".join(
        c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c)
    )
    plain = plain.replace("đ", "d").replace("'", "").replace("’", "")
    for latin, letter in _TO_CYRILLIC:
        plain = plain.replace(latin, letter)
    return plain[:1].upper() + plain[1:]
