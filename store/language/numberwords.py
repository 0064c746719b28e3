"""Small numbers written as words, in French, English, Vietnamese and Russian.

Some of these words are also others (`năm` is five and a year, `ba` three and a father, `un` an
article): such a word never makes a sentence wrong, but in a passage it counts as its number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

_SURE: dict[str, str] = {
    # number=forms, those that are nothing but this number
    "en": (
        "3=three 4=four 5=five 6=six 7=seven 8=eight 9=nine 10=ten 11=eleven 12=twelve "
        "13=thirteen 14=fourteen 15=fifteen 16=sixteen 17=seventeen 18=eighteen 19=nineteen "
        "20=twenty 30=thirty 40=forty 50=fifty 60=sixty 70=seventy 80=eighty 90=ninety"
    ),
    "fr": (
        "3=trois 4=quatre 5=cinq 6=six 7=sept 8=huit 10=dix 11=onze 12=douze 13=treize "
        "14=quatorze 15=quinze 16=seize 17=dix-sept 18=dix-huit 19=dix-neuf 20=vingt 30=trente "
        "40=quarante 50=cinquante 60=soixante 70=soixante-dix 80=quatre-vingts 80=quatre-vingt "
        "90=quatre-vingt-dix"
    ),
    "vi": "4=bốn 6=sáu 8=tám 10=mười 11=mười|một 12=mười|hai 15=mười|lăm 20=hai|mươi 30=ba|mươi",
    "ru": (
        "3=три 3=трёх 3=трех 3=трём 3=трем 3=тремя 4=четыре 4=четырёх 4=четырех 4=четырём "
        "4=четырем 4=четырьмя 5=пять 5=пяти 5=пятью 6=шесть 6=шести 6=шестью 7=семь 7=семи "
        "7=семью 8=восемь 8=восьми 9=девять 9=девяти 10=десять 10=десяти 11=одиннадцать "
        "11=одиннадцати 12=двенадцать 12=двенадцати 13=тринадцать 14=четырнадцать 15=пятнадцать "
        "15=пятнадцати 16=шестнадцать 17=семнадцать 18=восемнадцать 19=девятнадцать 20=двадцать "
        "20=двадцати 30=тридцать 30=тридцати 40=сорок 50=пятьдесят 60=шестьдесят 70=семьдесят "
        "80=восемьдесят 90=девяносто"
    ),
}
_MAYBE: dict[str, str] = {
    "en": (
        "0=zero 0=no 0=none 1=one 1=a 1=an 1=first 1=once 1=single 2=two 2=second 2=twice 2=both "
        "2=pair 2=couple 2=double 2=doubled 2=twins 3=third 3=triple 3=trio 4=fourth 4=quarter "
        "4=quarters 5=fifth 6=sixth 7=seventh 8=eighth 9=ninth 10=tenth 12=dozen 10=decade "
        "100=hundred 100=century 100=hundreds 1000=thousand 1000000=million 50=half 24=overnight "
        "11=eleventh 12=twelfth 13=thirteenth 14=fourteenth 15=fifteenth 20=twentieth 14=fortnight"
    ),
    "fr": (
        "0=zéro 1=un 1=une 1=premier 1=première 2=deux 2=second 2=seconde 2=deuxième 2=double "
        "2=paire 2=couple 3=troisième 3=tiers 3=triple 4=quatrième 4=quart 4=quarts 5=cinquième "
        "6=sixième 7=septième 8=huitième 9=neuf 9=neuvième 10=dixième 10=dizaine 12=douzaine "
        "10=décennie 15=quinzaine 20=vingtaine 30=trentaine 40=quarantaine 50=cinquantaine "

            "100=cent 100=cents 100=centaine 100=siècle 1000=mille 1000=millier "
            "1000000=million 50=moitié"
    ),
    "vi": (
        "0=không 1=một 1=đầu|tiên 1=nhất 1=mỗi 2=hai 2=đôi 2=cặp 2=thứ|nhì 2=cả|hai 3=ba 4=tư "
        "5=năm 5=lăm 7=bảy 7=bẩy 9=chín 10=mươi 10=chục 10=thập|kỷ 12=tá 100=trăm 100=thế|kỷ "
        "1000=nghìn 1000=ngàn 1000000=triệu 50=nửa"
    ),
    "ru": (
        "0=ноль 1=один 1=одна 1=одно 1=одного 1=одной 1=одну 1=одному 1=одним 1=первый 1=первая "
        "1=первое 1=первого 1=первой 1=первом 1=первым 2=два 2=две 2=двух 2=двум 2=двумя 2=оба "
        "2=обе 2=обоих 2=двое 2=второй 2=вторая 2=второе 2=второго 2=вдвое 2=дважды 2=пара "
        "3=третий 3=третья 3=треть 3=трети 3=трое 3=втрое 3=третьего 3=третьей 4=четвёртый "
        "4=четвертый 4=четверть 4=четверо 4=четвертого 4=четвертой 5=пятый 5=пятого 5=пятой "

            "5=пятёрка 5=пятеро 6=шестой 7=седьмой 8=восьмой 9=девятый 10=десятый "
            "10=десяток 10=десятки "
        "10=десятилетие 10=десятилетия 10=десятилетий 100=сто 100=ста 100=сотни 100=век 100=века "
        "100=столетие 200=двести 300=триста 400=четыреста 500=пятьсот 1000=тысяча 1000=тысячи "
        "1000000=миллион 50=половина 50=половины 50=половину"
    ),
}  # fmt: skip
_TENS = {
    "en": re.compile(r"-(one|two|three|four|five|six|seven|eight|nine)\b", re.IGNORECASE),
    "fr": re.compile(
        r"(?:-| et |-et-)(un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|onze)\b", re.IGNORECASE
    ),
    "vi": re.compile(r" (mốt|hai|ba|bốn|tư|lăm|sáu|bảy|tám|chín)\b", re.IGNORECASE),
    "ru": re.compile(
        r" (один|одна|одного|два|две|двух|три|трёх|трех|четыре|четырёх|четырех|пять|пяти|шесть|"
        r"шести|семь|семи|восемь|восьми|девять|девяти)\b",
        re.IGNORECASE,
    ),
}
_ONES_VI = {"mốt": 1, "tư": 4, "lăm": 5}
_VIETNAMESE_ORDINAL = re.compile(r"\bthứ\s\Z", re.IGNORECASE)
_TITLE = re.compile(r"premi(?:er|ère)s?[ -]ministres?|first (?:lady|name)", re.IGNORECASE)
_FRENCH_HYPHENS = re.compile(r"[\u2010\u2011]")


@dataclass(frozen=True, slots=True)
class WordNumber:
    """The slice `text[start:end]` and the number it spells."""

    value: int
    start: int
    end: int
    sure: bool
    """Whether it can be nothing else."""
    ordinal: bool = False
    article: bool = False
    """Whether it is likelier an article than a one."""


_ARTICLES = frozenset("a an un une".split())
_ORDINALS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth twentieth premier première second seconde deuxième troisième quatrième "
    "cinquième sixième septième huitième neuvième dixième tiers nhất".split()
)
_RUSSIAN_ORDINAL = re.compile(
    r"(?:перв|втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят|десят)(?:[ыо]й|ая|ое|"
    r"ого|ому|ым|ом|ой|ую|ий|ья|ье|ьего|ьей|ые|ых)"
)


@cache
def _forms(language: str) -> tuple[re.Pattern[str], dict[str, tuple[int, bool]]]:
    known: dict[str, tuple[int, bool]] = {}
    for table, sure in ((_MAYBE, False), (_SURE, True)):
        for entry in table[language].split():
            value, form = entry.split("=")
            known[form.replace("|", " ")] = (int(value), sure)
    listed = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{listed})(?!\w)", re.IGNORECASE), known


def word_numbers(text: str, language: str) -> list[WordNumber]:
    """Every number written as a word, in order; a language other than the four is read as English.

    Twenty-three is one number; beyond ninety-nine the words are read one by one.
    """
    code = language if language in _SURE else "en"
    plain = _FRENCH_HYPHENS.sub("-", text)
    pattern, known = _forms(code)
    found = []
    end = -1
    for match in pattern.finditer(plain):
        if match.start() < end or _TITLE.match(plain, match.start()):
            continue
        value, sure = known[match[0].lower()]
        end = match.end()
        follows = _TENS[code].match(plain, end)
        if follows and value % 10 == 0 and (10 if code == "vi" else 20) <= value <= 90:
            word = follows[1].lower()
            ones = _ONES_VI.get(word) or (known.get(word) or (1, False))[0]
            value, end, sure = value + ones, follows.end(), True
        word = match[0].lower()
        # Thứ sáu is a Friday, or the sixth.
        sure = sure and not _VIETNAMESE_ORDINAL.search(plain[: match.start()])
        ordinal = (
            word in _ORDINALS
            or word.startswith("đầu")
            or (code == "ru" and _RUSSIAN_ORDINAL.fullmatch(word) is not None)
        )
        found.append(WordNumber(value, match.start(), end, sure, ordinal, word in _ARTICLES))
    return found
