"""Names in French text, and what stands for them."""

from __future__ import annotations

from store.language.values.forms import Forms
from store.language.values.names import NameWords

BODIES: dict[str, Forms] = {
    "UN": ("ONU", "Nations unies"),
    "WHO": ("OMS", "Organisation mondiale de la santé"),
    "EU": ("UE", "Union européenne"),
    "NATO": ("OTAN", "Organisation du traité de l'Atlantique nord"),
    "IMF": ("FMI", "Fonds monétaire international"),
    "WORLD-BANK": ("Banque mondiale",),
    "WTO": ("OMC", "Organisation mondiale du commerce"),
    "UNESCO": (
        "UNESCO",
        "Organisation des Nations unies pour l'éducation, la science et la culture",
    ),
    "UNICEF": ("UNICEF", "Fonds des Nations unies pour l'enfance"),
    "FAO": ("FAO", "Organisation des Nations unies pour l'alimentation et l'agriculture"),
    "ILO": ("OIT", "Organisation internationale du travail"),
    "IAEA": ("AIEA", "Agence internationale de l'énergie atomique"),
    "UNHCR": ("HCR", "UNHCR", "Haut-Commissariat des Nations unies pour les réfugiés"),
    "ICRC": ("CICR", "Croix-Rouge"),
    "ICC": ("CPI", "Cour pénale internationale"),
    "ICJ": ("CIJ", "Cour internationale de justice"),
    "OPEC": ("OPEP", "Organisation des pays exportateurs de pétrole"),
    "OECD": ("OCDE", "Organisation de coopération et de développement économiques"),
    "ASEAN": ("ASEAN", "Anase", "Association des nations de l'Asie du Sud-Est"),
    "APEC": ("APEC", "Coopération économique pour l'Asie-Pacifique"),
    "BRICS": ("BRICS",),
    "CIS": ("CEI", "Communauté des États indépendants"),
    "EAEU": ("UEEA", "Union économique eurasiatique"),
    "SCO": ("OCS", "Organisation de coopération de Shanghai"),
    "OSCE": ("OSCE", "Organisation pour la sécurité et la coopération en Europe"),
    "AU": ("Union africaine",),
    "ECB": ("BCE", "Banque centrale européenne"),
    "FED": ("Fed", "Réserve fédérale"),
    "FBI": ("FBI",),
    "CIA": ("CIA",),
    "NASA": ("NASA",),
    "ESA": ("ESA", "Agence spatiale européenne"),
    "IOC": ("CIO", "Comité international olympique"),
    "FIFA": ("FIFA",),
    "UEFA": ("UEFA",),
    "WADA": ("AMA", "Agence mondiale antidopage"),
    "ISIS": ("EI", "Daech", "État islamique"),
    "WFP": ("PAM", "Programme alimentaire mondial"),
    "UNDP": ("PNUD", "Programme des Nations unies pour le développement"),
    "UNEP": ("PNUE", "Programme des Nations unies pour l'environnement"),
    "IPCC": ("GIEC",),
    "WMO": ("OMM", "Organisation météorologique mondiale"),
    "ICAO": ("OACI", "Organisation de l'aviation civile internationale"),
    "IMO": ("OMI", "Organisation maritime internationale"),
    "IEA": ("AIE", "Agence internationale de l'énergie"),
    "ADB": ("Banque asiatique de développement",),
    "EBRD": ("BERD", "Banque européenne pour la reconstruction et le développement"),
    "EIB": ("BEI", "Banque européenne d'investissement"),
    "ECHR": ("CEDH", "Cour européenne des droits de l'homme"),
    "CSTO": ("OTSC", "Organisation du traité de sécurité collective"),
    "ECOWAS": ("CEDEAO",),
    "MSF": ("MSF", "Médecins sans frontières"),
    "HO-CHI-MINH-CITY": ("Hô-Chi-Minh-Ville", "Hô Chi Minh-Ville", "Saïgon"),
    "VNA": ("AVI", "Agence vietnamienne d'information"),
}

NAMES = NameWords(
    pronouns=(
        *("Il", "Elle", "Ils", "Elles", "Cela", "Ce dernier", "Cette dernière", "Celui-ci"),
        "Celle-ci",
    ),
    impersonal=("Il",),
    nothing=(
        r"(?:(?:a|avait|va|aurait|n['’]a pas|n['’]avait pas) )?"
        r"(?:plu|pleu\w+|neig\w+|gel\w+|grêl\w+|tonn\w+)\b",
        r"(?:ne )?(?:faut|faudra|fallait|s['’]agit|s['’]agissait|y a|y avait|existe|existait|"
        r"manque|manquait|suffit|semble|paraît)\b",
        r"est (?:\w+ )?(?:tombé|possible|impossible|probable|nécessaire|clair|prévu|interdit)\b",
        r"fait (?:froid|chaud|nuit|jour|beau|mauvais)\b",
    ),
    roles=(
        r"(?:Le|La)\s+(?:responsable|ministre|dirigeante?|présidente?|diplomate|experte?|directeur|"
        r"directrice|porte-parole|représentante?)",
        "L['’](?:ambassadeur|ambassadrice|experte?)",
    ),
    elided=("[dljmnstc]", "qu"),
    possessive=(),
    case_endings=(),
    articles=("les?", "la", "l['’]", "du", "des", "aux?"),
    links=("de", "du", "des", "d", "la", "le", "les", "l"),
    noun_follows=False,
    numeral_endings=("er?", "ème"),
    bodies=BODIES,
)
