"""How French writes numbers, magnitudes and units."""

from __future__ import annotations

from decimal import Decimal

from store.language.values.numbers import NumberWords

NUMBERS = NumberWords(
    grammatical_cases="",
    spelled=((70, "septante"), (90, "nonante"), (80, "quatre-vingt|huitante")),
    doubtful=(
        (0, "zéro"),
        (1, "un|une"),
        (2, "deux|double|paire|couple"),
        (3, "tiers|triple"),
        (4, "quart|quarts"),
        (9, "neuf"),
        (10, "dizaine|décennie"),
        (12, "douzaine"),
        (15, "quinzaine"),
        (20, "vingtaine"),
        (30, "trentaine"),
        (40, "quarantaine"),
        (50, "cinquantaine|moitié"),
        (100, "cent|cents|centaine|siècle"),
        (1000, "mille|millier"),
        (1000000, "million"),
    ),
    ordinals=(
        (1, "premier|première"),
        (2, "second|seconde|deuxième"),
        (3, "troisième|tiers"),
        (4, "quatrième"),
        (5, "cinquième"),
        (6, "sixième"),
        (7, "septième"),
        (8, "huitième"),
        (9, "neuvième"),
        (10, "dixième"),
    ),
    articles="un|une",
    no_numbers=(
        "premier ministre|première ministre|premiers ministres|premières ministres|"
        "premier-ministre|première-ministre"
    ),
    ordinal_before=(
        "série|chapitre|article|étape|phase|saison|partie|tome|volume|épisode|tour|groupe|acte|"
        "manche|section|classe|division"
    ),
    ordinal_suffixes="",
    case_suffixes="",
    roman_suffixes="e|er|ème",
    magnitudes=(
        ("10", "dizaine|dizaines|décennie|décennies"),
        ("12", "douzaine|douzaines"),
        ("20", "vingtaine|vingtaines"),
        ("1e2", "centaine|centaines"),
        ("1e3", "millier|milliers"),
        ("1e6", "million|mio|mln"),
        ("1e9", "milliard|md|mds|mrd|mrds"),
        ("1e12", "billion|trillion|trillions"),
    ),
    units=(
        ("%", "pourcent"),
        ("pp", "point de pourcentage|points de pourcentage|point de pour cent"),
        ("bp", "point de base|points de base"),
        ("$", "dollar|dollars"),
        ("EUR", "euro"),
        ("GBP", "livre|livres"),
        ("JPY", "yen|yens"),
        ("CNY", "yuan|yuans|renminbi"),
        ("RUB", "rouble|roubles"),
        ("VND", "dong|dongs"),
        ("KRW", "won"),
        ("INR", "roupie|roupies"),
        ("year", "année|années"),
        ("day", "journée|journées"),
        ("minute", "min"),
        ("km", "kilomètre|kilomètres"),
        ("kg", "kilo|kilos"),
        ("t", "tonne|tonnes"),
    ),
    fillers="de|d'|américain|américains|canadiens|australiens",
    hour_marks="h|heure|heures",
    hours="h|heure|heures",
    halves="et demi|et demie",
    durations=(
        (Decimal("0.5"), "hour", "demi-heure"),
        (Decimal(1), "week", "huit jours|huitaine"),
        (Decimal(2), "week", "quinze jours|quinzaine|15 jours"),
        (Decimal(3), "month", "trimestre"),
        (Decimal(6), "month", "semestre"),
        (Decimal(10), "year", "décennie"),
        (Decimal(50), "year", "demi-siècle|cinquantenaire|quinquagénaire"),
        (Decimal(60), "year", "sexagénaire"),
        (Decimal(70), "year", "septuagénaire"),
        (Decimal(80), "year", "octogénaire"),
        (Decimal(90), "year", "nonagénaire"),
        (Decimal(30), "year", "trentenaire"),
        (Decimal(40), "year", "quadragénaire"),
        (Decimal(100), "year", "siècle|centenaire"),
    ),
    compounds=(),
    in_compounds=(),
)
