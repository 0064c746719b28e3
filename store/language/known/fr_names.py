"""Names in French text, and what stands for them."""

from __future__ import annotations

from store.language.values.forms import Forms
from store.language.values.names import NameWords

BODIES: dict[str, Forms] = {
    "UN": ("ONU", "Nations unies"),
    "WHO": ("OMS", "Organisation mondiale de la santé"),
    "EU": ("UE", "Union européenne"),
    "NATO": ("OTAN",),
    "IMF": ("FMI", "Fonds monétaire international"),
    "WORLD-BANK": ("Banque mondiale",),
    "WTO": ("OMC", "Organisation mondiale du commerce"),
    "UNESCO": ("UNESCO",),
    "UNICEF": ("UNICEF",),
    "FAO": ("FAO",),
    "ILO": ("OIT", "Organisation internationale du travail"),
    "IAEA": ("AIEA", "Agence internationale de l'énergie atomique"),
    "UNHCR": ("HCR", "UNHCR"),
    "ICRC": ("CICR", "Croix-Rouge"),
    "ICC": ("CPI", "Cour pénale internationale"),
    "ICJ": ("CIJ", "Cour internationale de justice"),
    "OPEC": ("OPEP",),
    "OECD": ("OCDE",),
    "ASEAN": ("ASEAN", "Anase"),
    "APEC": ("APEC",),
    "BRICS": ("BRICS",),
    "CIS": ("CEI", "Communauté des États indépendants"),
    "EAEU": ("UEEA", "Union économique eurasiatique"),
    "SCO": ("OCS", "Organisation de coopération de Shanghai"),
    "OSCE": ("OSCE",),
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
