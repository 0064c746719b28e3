"""Making a sentence false: another number, date or name, or a negation put in or taken out.

The rules share nothing with the checker that is measured on them. They change one fact and leave
the rest as it is; what they put in does not stand in the text that the sentence is checked against.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Literal

SwapKind = Literal["number", "date", "name", "negation"]
KINDS: tuple[SwapKind, ...] = ("number", "date", "name", "negation")

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "vi": "",
}
_MONTH = {code: "|".join(names.split()) or "(?!)" for code, names in _MONTHS.items()}
_DATE = {
    "en": re.compile(
        rf"\b(?:(?P<m>{_MONTH['en']}) (?P<d>\d{{1,2}})\b(?!\d)|"
        rf"(?P<d2>\d{{1,2}}) (?P<m2>{_MONTH['en']}))(?:,? (?P<y>\d{{4}}))?"),
    "fr": re.compile(rf"\b(?P<d>\d{{1,2}})(?:er)? (?P<m>{_MONTH['fr']})(?: (?P<y>\d{{4}}))?\b"),
    "ru": re.compile(rf"\b(?P<d>\d{{1,2}}) (?P<m>{_MONTH['ru']})(?: (?P<y>\d{{4}}))?"),
    "vi": re.compile(
        r"\b(?P<d>\d{1,2}) ?(?:tháng |/)(?P<m>\d{1,2})\b(?:(?: năm |/|"
        r" )(?P<y>\d{4}))?"),
}  # fmt: skip
_YEAR = re.compile(r"(?<![\w.,/-])(?:19|20)\d\d(?![\w%]|[.,]\d)")
_NUMBER = re.compile(r"(?<![\w.,/:-])\d+(?:[.,]\d+)*(?![\w/:-]|[.,]\d)")
_UPPER = "".join(c for c in map(chr, range(0x41, 0x1F00)) if c.isupper() and len(c.lower()) == 1)
_NAME = re.compile(rf"(?<=[^\W\dA-Z_][ ,]) ?(?P<name>[{_UPPER}][\w'’-]+(?: [{_UPPER}][\w'’-]+)*)")
_NOT_NAMES = re.compile(
    r"^(?:I|The|A|An|Mr|Mrs|Ms|Le|La|Les|M|Mme|Il|Elle|On|Ông|Bà|Monday|Tuesday|Wednesday|Thursday|"
    r"Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|I['’]\w+)\b"
)

_NEGATING: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    "en": (
        (re.compile(
            r"\b(is|are|was|were|has|have|had|will|would|could|should|did|does) not\b"), r"\1"),
        (re.compile(
            r"\b(is|was|were|has|will|would|had)\b(?! (?:not|no|never|nothing|only|"
            r"a total|unable|unlikely))(?= [a-z])"), r"\1 not"),
    ),
    "fr": (
        (re.compile(r"\b(?:n['’]|ne )(\w+) pas\b"), r"\1"),
        (re.compile(
            r"(?<=[a-z] )(est|était|ont|a|étaient)(?= [a-zé])(?! (?:pas|plus|jamais|"
            r"rien))"), r"n'\1 pas"),
        (re.compile(
            r"(?<=[a-z] )(sont|sera|seront|peut|doit|devrait|pourrait|fait|vont|"
            r"va)(?= [a-zé])(?! (?:pas|plus|jamais|rien))"), r"ne \1 pas"),
    ),
    "vi": (
        (re.compile(r"\b(?:không|chưa) (?=(?:có|được|phải|thể|cần)\b)"), ""),
        (re.compile(r"(?<!không )(?<!chưa )\b(đã|sẽ) (?!không|chưa)"), "không "),
        (re.compile(r"(?<!không )\b(có thể|được)(?! không)\b"), r"không \1"),
        (re.compile(r"(?<!không )\blà\b(?! không)"), "không phải là"),
    ),
    "ru": (
        (re.compile(r"\bне (?=[а-яё]+(?:л|ла|ло|ли|ет|ут|ит|ат|ют|ен|но|ны)\b)"), ""),
        (re.compile(
            r"(?<!не )(?<!ни )(?<!бы )\b(был|была|было|были|стал|стала|стали|может|"
            r"могут|будет|будут|имеет|является|[а-яё]{3,}(?:ала|али|ило|или|ил|ал|"
            r"ился|илась))\b(?! не)"), r"не \1"),
    ),
}  # fmt: skip


def swap(
    sentence: str, language: str, kind: SwapKind, avoid: str, names: Sequence[str], seed: str
) -> str | None:
    """The sentence with one fact changed, or None where it has no such fact.

    `avoid` is the text that it will be checked against, `names` where another name is taken from.
    """
    rng = random.Random(f"{seed} {kind}")
    makers: dict[SwapKind, Callable[[], str | None]] = {
        "number": lambda: _other_number(sentence, language, avoid, rng),
        "date": lambda: _other_date(sentence, language, avoid, rng),
        "name": lambda: _other_name(sentence, avoid, names, rng),
        "negation": lambda: _other_stance(sentence, language),
    }
    changed = makers[kind]()
    return changed if changed != sentence else None


def _other_number(sentence: str, language: str, avoid: str, rng: random.Random) -> str | None:
    dates = [m.span() for m in _DATE[language].finditer(sentence)]
    dates += [m.span() for m in _YEAR.finditer(sentence)]
    spots = [
        m
        for m in _NUMBER.finditer(sentence)
        if not any(a < m.end() and m.start() < b for a, b in dates)
    ]
    if not spots:
        return None
    match = rng.choice(spots)
    for _ in range(40):
        # One digit more where there is only one: small numbers are written in words as well.
        old = match[0] if len(match[0]) > 1 else f"1{match[0]}"
        digits = "".join(
            rng.choice("123456789") if c.isdigit() and (i == 0 or rng.random() < 0.6) else c
            for i, c in enumerate(old)
        )
        if digits != match[0] and not _stands(digits, avoid):
            return sentence[: match.start()] + digits + sentence[match.end() :]
    return None


def _other_date(sentence: str, language: str, avoid: str, rng: random.Random) -> str | None:
    spots = list(_DATE[language].finditer(sentence))
    parts: list[tuple[str, int, int]] = []
    for match in spots:
        for name, value in match.groupdict().items():
            if value:
                parts.append((name[0], *match.span(name)))
    if not parts:
        parts = [("y", *m.span()) for m in _YEAR.finditer(sentence)]
    for what, start, end in rng.sample(parts, len(parts)):
        for _ in range(20):
            new = _part(what, sentence[start:end], language, rng)
            if new != sentence[start:end] and not _stands(new, avoid):
                return sentence[:start] + new + sentence[end:]
    return None


def _part(what: str, old: str, language: str, rng: random.Random) -> str:
    if what == "y":
        return str(int(old) + rng.choice((-7, -4, -3, -2, -1, 1, 2, 3, 5)))
    if what == "d":
        return str(rng.randint(2, 28))
    if language == "vi":
        return str(rng.randint(1, 12))
    return rng.choice(_MONTHS[language].split())


def names_of(text: str) -> list[str]:
    """Runs of capitalised words inside sentences."""
    found = [m["name"] for m in _NAME.finditer(text)]
    return [name for name in dict.fromkeys(found) if not _NOT_NAMES.match(name) and len(name) > 3]


@lru_cache(maxsize=1 << 17)
def is_person(name: str) -> bool:
    """Whether a name looks like a person's: two to four plain words, no institution among them."""
    words = name.split()
    return 2 <= len(words) <= 4 and all(w.isalpha() for w in words) and not _THINGS.search(name)


def people_of(text: str) -> list[str]:
    """The names of a text that look like people's: those are spelt alike in Latin letters."""
    return [name for name in names_of(text) if is_person(name)]


_THINGS = re.compile(
    r"\b(?:Uni|Nation|Republic|Répub|Minist|Convention|Conf|Bank|Banque|State|House|Court|Party|"
    r"Council|Conseil|Depart|Dépar|School|College|Street|Road|Park|City|Ville|River|Lake|Sea|Mer|"
    r"North|South|East|West|Nord|Sud|Est|New|Great|Royal|High|Press|Post|Times|News|Day|World|"
    r"Act|Law|Office|Agency|Agence|Forum|Group|Union|Econom|Économ|Academy|Acad|President|Prime|"
    r"Secretary|Senator|Sen|Gov|King|Queen|Prince|Pope|Judge|General|Chief|Vietnam|Viet|Russi|"
    r"Americ|Améri|British|Europ|Asia|Africa|Middle|Black|White|Supreme|National|Central|Federal|"
    r"Internat|Security|Air|Army|Force|League|Cup|Prize|Award|Museum|Hospital|Church|Airport|"
    r"Fédér|Affair|Premier|Président|Démoc|Democrat|Island|Beach|Mount|Saint|St|County|Valley)\w*"
)


def _other_name(sentence: str, avoid: str, names: Sequence[str], rng: random.Random) -> str | None:
    spots = [m for m in _NAME.finditer(sentence) if m["name"] in names_of(sentence)]
    if not spots:
        return None
    match = max(spots, key=lambda m: (m["name"].count(" "), -m.start()))
    words = match["name"].count(" ")
    lowered = avoid.lower()
    fitting = [
        n
        for n in names
        if n.count(" ") == words and not any(w.lower() in lowered for w in n.split())
    ]
    if not fitting:
        return None
    start, end = match.span("name")
    return sentence[:start] + rng.choice(fitting) + sentence[end:]


def _other_stance(sentence: str, language: str) -> str | None:
    for pattern, replacement in _NEGATING[language]:
        changed = pattern.sub(replacement, sentence, count=1)
        if changed != sentence:
            return changed
    return None


def _stands(value: str, text: str) -> bool:
    return re.search(rf"(?<!\d){re.escape(value)}(?!\d)", text, re.IGNORECASE) is not None
