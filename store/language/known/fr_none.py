"""French: how it says that there was none."""

from __future__ import annotations

from store.language.values.none import NoneWords

NONE = NoneWords(
    nobody=(r"personne(?= n(?:e\b|['’]))", r"nul(?= n(?:e\b|['’]))"),
    none=(
        r"aucune?(?: des?| de (?:la|l['’]|ses|ces|leurs))?",
        r"pas (?:eu |fait |cause )?(?:de|d['’])",
        r"ni|sans (?:faire |causer |provoquer |entrainer )?(?:aucune? |de |d['’])?",
    ),
    none_after=(),
    joined=("ni", "ou", "et"),
    apart=(
        "autres?",
        "d['’]autres?",
        "nouve(?:au|lle)s?",
        "plus",
        "grieve\\w*",
        "graves?",
        "gravement",
        "serieu\\w+",
        "civils?",
    ),
    many=(r"(?<!de )combien (?:de(?= )|d(?=['’]))",),
    between=(r"nouve\w+|autres?|grand\w*|petit\w*|jeunes|vieux|anciens?",),
    plural=(),
    measures=(
        r"fois|temps|ans|annees|jours|heures|minutes|semaines|mois|secondes|points|voix|buts",
        r"euros|dollars|metres|kilometres|tonnes|litres|argent|exemplaires",
    ),
    toll=(
        r"bilan(?: humain| des victimes)?(?! (?:financier|comptable|carbone|annuel|d['’]activite))",
        r"nombre (?:total )?(?:de |d['’])(?:morts?|victimes?|blesses?|deces|tues?)",
    ),
    people=(
        r"personnes?|gens|hommes?|femmes?|enfants?|habitants?|riverains?|passagers?|voyageurs?",
        r"ouvri\w+|salaries?|employes?|mineurs?|marins?|pecheurs?|soldats?|militaires?|policiers?",
        r"pompiers?|eleves?|etudiants?|ecoliers?|enseignants?|touristes?|visiteurs?|spectateurs?",
        r"villageois|conducteurs?|chauffeurs?|automobilistes?|occupants?|residents?|locataires?",
        r"agents?|membres?|joueurs?|supporters?|citoyens?|manifestants?|agriculteurs?|alpinistes?",
        r"randonneurs?|patients?|journalistes?|pietons?|cyclistes?|migrants?|detenus?|civils?",
    ),
    hurt=(r"blessee?s?", r"blessures?"),
    killed=(r"mort(?:e?s)?", r"tuee?s?", r"deced\w+", r"deces", r"peri", r"morte"),
    casualties=(r"victimes?",),
    harmed=(
        r"noy\w+|assassin\w+|meurtr\w+|abattue?s?|poignard\w+|brûl\w+|fractur\w+|mortel\w*",
        r"mourir|meur\w+|vies?|corps|dépouilles?|deuil|bless\w+|tue\w*|mort\w*|hôpita\w+",
        r"hospitalis\w+|soign\w+|urgences?|clinique|ambulances?|bilan|surviv\w+|rescap\w+",
        r"massacr\w+|exécut\w+|succomb\w+|indemnes?|atteinte?s?|péri\w*|disparus?|traumatis\w+",
    ),
)
