"""Countries that a text names, in French, English, Vietnamese and Russian.

A question about Thailand's growth must not be answered with Viet Nam's: the country a question
hinges on has to be in the evidence, whatever language either is written in. Names are CLDR's
(through Babel); the table adds what CLDR has not: stems that cover adjectives and inflections
("vietnamien", "российского") and everyday names.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from babel import Locale

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
    "GB": ("royaume-uni britann british britain united-kingdom uk$ angleterre england",
           "великобритан британ", "Vương quốc Anh|Anh"),
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
    "KR": ("sud-coreen coree-du-sud republique-de-coree south-korea", "южнокоре корейск кореи корея",
           "Hàn Quốc"),
    "KZ": ("kazakh", "казах", "Kazakhstan"),
    "LA": ("laos lao$ laotien", "лаос", "Lào"),
    "MM": ("birman birmanie myanmar burma burmese", "мьянм", "Myanmar"),
    "MN": ("mongol", "монгол", "Mông Cổ"),
    "MX": ("mexiq mexic", "мексик", "Mexico"),
    "MY": ("malais malaysi", "малайз", "Malaysia"),
    "NG": ("nigeria", "нигери", "Nigeria"),
    "NL": ("pays-bas neerland netherland dutch", "нидерланд голланд", "Hà Lan"),
    "NO": ("norveg norway norweg", "норвег норвеж", "Na Uy"),
    "NZ": ("nouvelle-zelande neo-zeland new-zealand", "новозеланд новая-зеланд новой-зеланд",
           "New Zealand"),
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
    "TR": ("turque$ turques$ turquie turc$ turcs$ turkey$ turkish turkiye", "турци турецк", "Thổ Nhĩ Kỳ"),
    "TW": ("taiwan", "тайван", "Đài Loan"),
    "UA": ("ukrain", "украин", "Ukraine|Ukraina"),
    "US": ("etats-unis americain american united-states usa$ u.s.$ us$", "сша$ америк",
           "Mỹ|Hoa Kỳ"),
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


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """One named group per country, over folded text; Vietnamese over the text as written."""
    groups = []
    for code, (latin, cyrillic, vietnamese) in _STEMS.items():
        if language == "vi":
            groups.append(f"(?P<{code}>(?<!\\w)(?:{vietnamese})(?!\\w))")
            continue
        stems = cyrillic if language == "ru" else latin
        options = []
        for stem in stems.split():
            body = re.escape(stem.rstrip("$"))
            options.append(body + ("" if stem.endswith("$") else r"\w{0,6}"))
        groups.append(f"(?P<{code}>(?<!\\w)(?:{'|'.join(options)})(?!\\w))")
    for code, name in _cldr_names(language):
        groups.append(f"(?P<{code}>(?<!\\w){re.escape(name)}(?!\\w))")
    return re.compile("|".join(groups))


def _cldr_names(language: str) -> list[tuple[str, str]]:
    """CLDR's names of the countries that the table has no stems for."""
    territories = Locale(language).territories
    found = []
    for code, name in territories.items():
        if len(code) == 2 and code.isalpha() and code not in _STEMS and code not in {"ZZ", "EU", "UN", "EZ"}:
            found.append((code, name if language == "vi" else fold(name)))
    return sorted(found)


def countries(text: str, language: str) -> frozenset[str]:
    """ISO 3166 codes of the countries that `text` names, as a noun or an adjective.

    `SU` stands for the Soviet Union. A language other than the four is read as English.
    """
    if language not in {"fr", "en", "vi", "ru"}:
        language = "en"
    folded = text if language == "vi" else fold(text)
    found = {match.lastgroup for match in _pattern(language).finditer(folded) if match.lastgroup}
    if "US" in found and language == "en":
        # "us" the pronoun is not the country; the capitals tell.
        bare = re.sub(r"\bus\b", "", text)
        found = {m.lastgroup for m in _pattern(language).finditer(fold(bare)) if m.lastgroup}
    return frozenset(found)
