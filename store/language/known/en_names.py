"""Names in English text, and what stands for them."""

from __future__ import annotations

from store.language.known.en_places import TRANSLATED
from store.language.values.forms import Forms
from store.language.values.names import NameWords

BODIES: dict[str, Forms] = {
    "UN": ("UN", "United Nations"),
    "WHO": ("WHO", "World Health Organization"),
    "EU": ("EU", "European Union"),
    "NATO": ("NATO", "North Atlantic Treaty Organization"),
    "IMF": ("IMF", "International Monetary Fund"),
    "WORLD-BANK": ("World Bank",),
    "WTO": ("WTO", "World Trade Organization"),
    "UNESCO": ("UNESCO", "United Nations Educational, Scientific and Cultural Organization"),
    "UNICEF": ("UNICEF", "United Nations Children's Fund", "UN Children's Fund"),
    "FAO": ("FAO", "Food and Agriculture Organization"),
    "ILO": ("ILO", "International Labour Organization"),
    "IAEA": ("IAEA", "International Atomic Energy Agency"),
    "UNHCR": ("UNHCR", "UN refugee agency", "United Nations High Commissioner for Refugees"),
    "ICRC": ("ICRC", "Red Cross"),
    "ICC": ("ICC", "International Criminal Court"),
    "ICJ": ("ICJ", "International Court of Justice"),
    "OPEC": ("OPEC", "Organization of the Petroleum Exporting Countries"),
    "OECD": ("OECD", "Organisation for Economic Cooperation and Development"),
    "ASEAN": ("ASEAN", "Association of Southeast Asian Nations"),
    "APEC": ("APEC", "Asia-Pacific Economic Cooperation"),
    "BRICS": ("BRICS",),
    "CIS": ("CIS", "Commonwealth of Independent States"),
    "EAEU": ("EAEU", "Eurasian Economic Union"),
    "SCO": ("SCO", "Shanghai Cooperation Organisation"),
    "OSCE": ("OSCE", "Organization for Security and Cooperation in Europe"),
    "AU": ("African Union",),
    "ECB": ("ECB", "European Central Bank"),
    "FED": ("Fed", "Federal Reserve"),
    "FBI": ("FBI", "Federal Bureau of Investigation"),
    "CIA": ("CIA", "Central Intelligence Agency"),
    "NASA": ("NASA",),
    "ESA": ("ESA", "European Space Agency"),
    "IOC": ("IOC", "International Olympic Committee"),
    "FIFA": ("FIFA",),
    "UEFA": ("UEFA",),
    "WADA": ("WADA", "World Anti-Doping Agency"),
    "ISIS": ("ISIS", "ISIL", "Islamic State"),
    "WFP": ("WFP", "World Food Programme"),
    "UNDP": ("UNDP", "United Nations Development Programme"),
    "UNEP": ("UNEP", "United Nations Environment Programme"),
    "IPCC": ("IPCC", "Intergovernmental Panel on Climate Change"),
    "WMO": ("WMO", "World Meteorological Organization"),
    "ICAO": ("ICAO", "International Civil Aviation Organization"),
    "IMO": ("IMO", "International Maritime Organization"),
    "IEA": ("IEA", "International Energy Agency"),
    "ADB": ("ADB", "Asian Development Bank"),
    "EBRD": ("EBRD", "European Bank for Reconstruction and Development"),
    "EIB": ("EIB", "European Investment Bank"),
    "ECHR": ("ECHR", "European Court of Human Rights"),
    "CSTO": ("CSTO", "Collective Security Treaty Organization"),
    "ECOWAS": ("ECOWAS",),
    "MSF": ("MSF", "Doctors Without Borders"),
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
    bodies=BODIES | TRANSLATED,
)
