"""Names in English text, and what stands for them."""

from __future__ import annotations

from store.language.values.forms import Forms
from store.language.values.names import NameWords

BODIES: dict[str, Forms] = {
    "UN": ("UN", "United Nations"),
    "WHO": ("WHO", "World Health Organization"),
    "EU": ("EU", "European Union"),
    "NATO": ("NATO",),
    "IMF": ("IMF", "International Monetary Fund"),
    "WORLD-BANK": ("World Bank",),
    "WTO": ("WTO", "World Trade Organization"),
    "UNESCO": ("UNESCO",),
    "UNICEF": ("UNICEF",),
    "FAO": ("FAO", "Food and Agriculture Organization"),
    "ILO": ("ILO", "International Labour Organization"),
    "IAEA": ("IAEA", "International Atomic Energy Agency"),
    "UNHCR": ("UNHCR",),
    "ICRC": ("ICRC", "Red Cross"),
    "ICC": ("ICC", "International Criminal Court"),
    "ICJ": ("ICJ", "International Court of Justice"),
    "OPEC": ("OPEC",),
    "OECD": ("OECD",),
    "ASEAN": ("ASEAN",),
    "APEC": ("APEC",),
    "BRICS": ("BRICS",),
    "CIS": ("CIS", "Commonwealth of Independent States"),
    "EAEU": ("EAEU", "Eurasian Economic Union"),
    "SCO": ("SCO", "Shanghai Cooperation Organisation"),
    "OSCE": ("OSCE",),
    "AU": ("African Union",),
    "ECB": ("ECB", "European Central Bank"),
    "FED": ("Fed", "Federal Reserve"),
    "FBI": ("FBI",),
    "CIA": ("CIA",),
    "NASA": ("NASA",),
    "ESA": ("ESA", "European Space Agency"),
    "IOC": ("IOC", "International Olympic Committee"),
    "FIFA": ("FIFA",),
    "UEFA": ("UEFA",),
    "WADA": ("WADA", "World Anti-Doping Agency"),
    "ISIS": ("ISIS", "ISIL", "Islamic State"),
    "HO-CHI-MINH-CITY": ("HCMC", "Ho Chi Minh City", "Saigon"),
    "VNA": ("VNA", "Vietnam News Agency"),
}

NAMES = NameWords(
    pronouns=("He", "She", "They", "It", "This", "These", "Those"),
    impersonal=("It",),
    nothing=(
        r"(?:(?:had|has|will|is|was|then) )*(?:\w+ly )?(?:rain|snow|hail|drizzl|thunder|freez)\w*",
        r"(?:had |has )?(?:froze|frozen)\b",
        r"(?:is|was|remain(?:s|ed)|seem(?:s|ed)|appear(?:s|ed)) (?:(?:not|still|now|also|\w+ly) )*"
        r"(?:unclear|clear|likely|unlikely|possible|impossible|necessary|known|unknown|expected|"
        r"hoped|feared|too (?:early|late))",
    ),
    roles=(
        r"The\s+(?:official|minister|leader|president|ambassador|diplomat|expert|director|spokes\w+)",
    ),
    elided=(),
    possessive=("['’]s?",),
    case_endings=(),
    articles=("the",),
    links=("of", "the"),
    noun_follows=True,
    numeral_endings=(),
    bodies=BODIES,
)
