"""Countries that a text names, in French, English, Vietnamese and Russian.

A question about Thailand's growth must not be answered with Viet Nam's: the country a question
hinges on has to be in the evidence, whatever language either is written in. Names are CLDR's
(through Babel); the table adds what CLDR has not: stems that cover adjectives and inflections
("vietnamien", "российского") and everyday names.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from babel import Locale

# Capitals stand for their governments: "Hanoï négocie" is about Viet Nam.
_CAPITALS: dict[str, tuple[str, str, str]] = {
    "CN": ("pekin$ beijing$", "пекин", "Bắc Kinh"),
    "DE": ("berlin$", "берлин", "Berlin"),
    "FR": ("paris$", "париж", "Paris"),
    "GB": ("londres$ london$", "лондон", "Luân Đôn|London"),
    "ID": ("jakarta$", "джакарт", "Jakarta"),
    "IN": ("new-delhi$", "нью-дели$ дели$", "New Delhi"),
    "JP": ("tokyo$", "токио$", "Tokyo"),
    "KH": ("phnom-penh$", "пномпен", "Phnôm Pênh|Phnom Penh"),
    "KR": ("seoul$", "сеул", "Seoul|Xơ-un"),
    "LA": ("vientiane$", "вьентьян", "Viêng Chăn|Vientiane"),
    "RU": ("moscou$ moscow$ kremlin$", "москв кремл", "Mát-xcơ-va|Moskva|Moscow|Điện Kremlin"),
    "TH": ("bangkok$", "бангкок", "Bangkok|Băng Cốc"),
    "UA": ("kiev$ kyiv$", "киев", "Kiev|Kyiv"),
    "US": ("washington$", "вашингтон", "Washington|Oa-sinh-tơn"),
    "VN": ("hanoi$ ha-noi$", "ханой ханоя ханое ханою", "Hà Nội"),
}

# code: stems of French and English words, stems of Russian words, Vietnamese names. A stem matches
# at the start of a word and may be followed by at most six letters; `$` ends the word.
_STEMS: dict[str, tuple[str, str, str]] = {
    "AF": ("afghan", "афган", "Afghanistan"),
    "AR": ("argentin", "аргентин", "Argentina"),
    "AT": ("autrich austria", "австри", "Áo"),
    "AU": ("australi", "австрали", "Úc|Australia"),
    "BE": ("belg", "бельги", "Bỉ"),
    "BR": ("bresil brazil", "бразил", "Brazil|Bra-xin"),
    "BY": ("bielorus belarus", "белорус беларус", "Belarus"),
    "CA": ("canad", "канад", "Canada|Ca-na-đa"),
    "CH": ("suisse suisses$ swiss switzerland", "швейцар", "Thụy Sĩ|Thuỵ Sĩ"),
    "CN": ("chine$ chinois china$ chinese sino$", "кита", "Trung Quốc"),
    "CU": ("cuba", "куб$ куба$ кубы$ кубе$ кубу$ кубинск", "Cuba"),
    "CZ": ("tcheq tchec czech", "чехи чешск", "Séc|Cộng hòa Séc"),
    "DE": ("allemagne allemand german", "герман немецк", "Đức"),
    "DK": ("danemark danois denmark danish", "дани$ дания дании датск", "Đan Mạch"),
    "EG": ("egypt", "егип", "Ai Cập"),
    "ES": ("espagn spain$ spanish", "испан", "Tây Ban Nha"),
    "FI": ("finland finlandais finnish", "финлянд финск", "Phần Lan"),
    "FR": ("france$ francais french", "франц", "Pháp"),
    "GB": (
        "royaume-uni britann british britain united-kingdom uk$ angleterre england",
        "великобритан британ",
        "Vương quốc Anh|Anh",
    ),
    "GR": ("grece$ grec$ grecs$ greece greek", "греци греческ", "Hy Lạp"),
    "HU": ("hongr hungar", "венгр венгер", "Hungary"),
    "ID": ("indones", "индонез", "Indonesia"),
    "IE": ("irland ireland irish", "ирланд", "Ireland|Ai-len"),
    "IL": ("israel", "израил", "Israel"),
    "IN": ("inde$ indien indiens$ india$ indian", "инди$ индия индии индий индию", "Ấn Độ"),
    "IQ": ("irak iraq", "ирак", "Iraq|I-rắc"),
    "IR": ("iran", "иран", "Iran"),
    "IT": ("itali italy", "итал", "Ý|Italia|Italy"),
    "JP": ("japon japan", "япон", "Nhật Bản|Nhật"),
    "KH": ("cambodg cambod", "камбодж", "Campuchia|Cam-pu-chia"),
    "KP": ("nord-coreen coree-du-nord north-korea", "кндр северокоре", "Triều Tiên"),
    "KR": (
        "sud-coreen coree-du-sud republique-de-coree south-korea",
        "южнокоре корейск кореи корея",
        "Hàn Quốc",
    ),
    "KZ": ("kazakh", "казах", "Kazakhstan"),
    "LA": ("laos lao$ laotien", "лаос", "Lào"),
    "MM": ("birman birmanie myanmar burma burmese", "мьянм", "Myanmar"),
    "MN": ("mongol", "монгол", "Mông Cổ"),
    "MX": ("mexiq mexic", "мексик", "Mexico"),
    "MY": ("malais malaysi", "малайз", "Malaysia"),
    "NG": ("nigeria", "нигери", "Nigeria"),
    "NL": ("pays-bas neerland netherland dutch", "нидерланд голланд", "Hà Lan"),
    "NO": ("norveg norway norweg", "норвег норвеж", "Na Uy"),
    "NZ": (
        "nouvelle-zelande neo-zeland new-zealand",
        "новозеланд новая-зеланд новой-зеланд",
        "New Zealand",
    ),
    "PH": ("philippin filipin", "филиппин", "Philippines|Phi-líp-pin"),
    "PK": ("pakistan", "пакистан", "Pakistan"),
    "PL": ("pologne polonais poland polish$", "польш польск", "Ba Lan"),
    "PS": ("palestin", "палестин", "Palestine|Pa-le-xtin"),
    "PT": ("portug", "португал", "Bồ Đào Nha"),
    "RO": ("rouman romania", "румын", "Romania|Rumani"),
    "RU": ("russ", "росси русск рф$", "Nga|Liên bang Nga"),
    "SA": ("saoudi saudi", "саудовск", "Ả Rập Xê Út|Saudi Arabia|Ả-rập Xê-út"),
    "SE": ("suede$ suedois sweden swedish", "швеци шведск", "Thụy Điển|Thuỵ Điển"),
    "SG": ("singap", "сингапур", "Singapore|Xinh-ga-po"),
    "SU": ("sovietique soviet$ urss$ ussr$", "советск ссср$", "Liên Xô"),
    "SY": ("syrie$ syrien syria", "сири$ сирия сирии сирийск", "Syria"),
    "TH": ("thailand thai$ thais$ thaie$ thailandais", "таиланд тайск тайланд", "Thái Lan"),
    "TR": (
        "turque$ turques$ turquie turc$ turcs$ turkey$ turkish turkiye",
        "турци турецк",
        "Thổ Nhĩ Kỳ",
    ),
    "TW": ("taiwan", "тайван", "Đài Loan"),
    "UA": ("ukrain", "украин", "Ukraine|Ukraina"),
    "US": (
        "etats-unis americain american united-states usa$ u.s.$ us$",
        "сша$ америк",
        "Mỹ|Hoa Kỳ",
    ),
    "UZ": ("ouzbek uzbek", "узбек", "Uzbekistan"),
    "VN": ("vietnam viet-nam", "вьетнам", "Việt Nam|Việt"),
    "ZA": ("afrique-du-sud sud-africain south-africa", "юар$ южноафрикан южно-африкан", "Nam Phi"),
}


def fold(text: str) -> str:
    """Lower case, Latin accents off, one spelling for hyphens, spaces and apostrophes.

    Cyrillic й is a letter of its own, not an accented и; only ё is folded.
    """
    out = []
    for character in unicodedata.normalize("NFC", text):
        base = unicodedata.normalize("NFD", character)[0]
        out.append(base if "LATIN" in unicodedata.name(character, "") else character)
    folded = "".join(out).casefold().replace("đ", "d").replace("ё", "е")
    return re.sub(r"[\s\u2010-\u2015-]+", "-", folded)


@dataclass(frozen=True, slots=True)
class _Form:
    """A way of writing a country: a whole word or phrase, or the stem of one."""

    text: str
    whole: bool
    code: str


_WORD_START = re.compile(r"(?<!\w)\w")
_REST = re.compile(r"\w*")
_LONGEST_ENDING = 6
# Đức is Germany, and a part of Hồ Đức Phớc: a capitalised word right before makes it a name.
_IN_A_NAME = re.compile(r"(?:^|[^.!?:;\s]\s|[(\"“«])[A-ZÀ-Ỹ][a-zà-ỹ]*\s$")


@cache
def _forms(language: str, capitals: bool) -> dict[str, list[_Form]]:
    """By first two letters, longest first; folded, but for Vietnamese, which is read as written."""
    forms: list[_Form] = []
    for code, (latin, cyrillic, vietnamese) in (_CAPITALS if capitals else _STEMS).items():
        if language == "vi":
            forms += [_Form(name, True, code) for name in vietnamese.split("|")]
        else:
            for stem in (cyrillic if language == "ru" else latin).split():
                forms.append(_Form(stem.rstrip("$"), stem.endswith("$"), code))
    if not capitals:
        forms += [_Form(name, True, code) for code, name in _cldr_names(language)]
    by_start: dict[str, list[_Form]] = {}
    for form in sorted(forms, key=lambda form: -len(form.text)):
        by_start.setdefault(form.text[:2], []).append(form)
    return by_start


def _cldr_names(language: str) -> list[tuple[str, str]]:
    """CLDR's names of the countries that the table has no stems for."""
    territories = Locale(language).territories
    found = []
    for code, name in territories.items():
        if (
            len(code) == 2
            and code.isalpha()
            and code not in _STEMS
            and code not in {"ZZ", "EU", "UN", "EZ"}
        ):
            found.append((code, name if language == "vi" else fold(name)))
    return sorted(found)


def countries(text: str, language: str) -> frozenset[str]:
    """ISO 3166 codes of the countries that `text` names, as a noun or an adjective.

    `SU` stands for the Soviet Union. A language other than the four is read as English.
    """
    return _named(text, language, capitals=False)


def governments(text: str, language: str) -> frozenset[str]:
    """ISO 3166 codes of the countries whose capitals `text` names."""
    return _named(text, language, capitals=True)


def _named(text: str, language: str, *, capitals: bool) -> frozenset[str]:
    if language not in {"fr", "en", "vi", "ru"}:
        language = "en"
    if language == "en":
        # "us" the pronoun is not the country; the capitals tell.
        text = re.sub(r"\bus\b", "", text)
    folded = text if language == "vi" else fold(text)
    forms = _forms(language, capitals)
    found = set()
    end = 0
    for match in _WORD_START.finditer(folded):
        start = match.start()
        if start < end:
            continue
        for form in forms.get(folded[start : start + 2], ()):
            if not folded.startswith(form.text, start):
                continue
            stop = start + len(form.text)
            rest = _REST.match(folded, stop)
            ending = rest.end() - stop if rest else 0
            if ending and (form.whole or ending > _LONGEST_ENDING):
                continue
            if language == "vi" and " " not in form.text and _IN_A_NAME.search(folded[:start]):
                continue
            found.add(form.code)
            end = stop + ending
            break
    return frozenset(found)
