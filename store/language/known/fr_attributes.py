"""French: what is asked of a thing, and the words that tell it."""

from __future__ import annotations

from store.language.values.attributes import AttributeWords

_THE = r"(?:l['’]\s?|la |le |les |son |sa |ses )"
_MEASURED = r"^\W*combien (?:de (?:kilo|centi)?mètres|mesure\b.*)"
_NO_AGE = "".join(
    f"(?<!{word} )"
    for word in ("en", "dans", "pendant", "pour", "depuis", "après", "il y a", "condamné à",
                 "condamnée à", "durant", "de", "tous les")
)  # fmt: skip

ATTRIBUTES = AttributeWords(
    frames=(
        rf"^\W*(?:(?:quel(?:le)?s?|qui) (?:est|était|sont|étaient)|c['’]est quoi|"
        rf"(?:donne|dis)\w*-moi) {_THE}?(?:(?:actuel\w*|nouve\w+|numéro de|nombre de) )*{{what}}\b",
        rf"^\W*{_THE}?{{what}} (?:actuel\w* )?(?:de |du |des |d['’])",
        r"^\W*(?:(?:de|dans|à|en) )?quel(?:le)?s? {what}\b",
        r"^\W*{what} (?:\w+['’]?\s?){1,4}\W*$",
    ),
    asked={
        "capital": (r"capitale",),
        "population": (r"population", r"nombre d['’]habitants"),
        "president": (r"président(?:e)?", r"chef(?:fe)? de l['’]état"),
        "premier": (r"premi(?:er|ère) ministre", r"chef(?:fe)? du gouvernement"),
        "currency": (r"monnaie", r"devise"),
        "tongue": (r"langues?(?: officielles?)?",),
        "area": (r"superficie",),
        "founder": (r"(?:co-?)?fondat(?:eur|rice)s?",),
        "founded": (r"(?:date|année) de (?:fondation|création)",),
        "age": (r"âge", r"date de naissance"),
        "price": (r"prix(?! .*(?:a-t-|ont-|reç|remport|décroch|gagn))", r"tarifs?", r"coût"),
        "salary": (r"salaires?", r"rémunération"),
        "height": (r"hauteur",),
        "length": (r"longueur",),
        "width": (r"largeur",),
        "depth": (r"profondeur",),
        "weight": (r"poids",),
        "colour": (r"couleurs?",),
        "spouse": (r"(?:femme|épouse|époux|mari|conjointe?)",),
        "hours": (r"(?:horaires|heures) d['’]ouverture",),
        "address": (r"adresse(?! (?:e-?mail|mail|électronique|internet))",),
        "phone": (r"(?:numéro de )?téléphone",),
        "mail": (r"(?:adresse )?(?:e-?mail|courriel|mail|électronique)",),
        "site": (r"site (?:web|internet)", r"adresse internet"),
    },
    otherwise={
        "population": (
            r"^\W*combien d['’]habitants (?:compte|a|y a|vivent|en|au|à|dans)\b",
            r"^\W*combien (?:\w+[ -]){1,6}d['’]habitants\b",
        ),
        "tongue": (r"^\W*quelles? langues? (?:parle|est|sont)",),
        "founder": (r"^\W*qui a (?:co-?)?fondé\b",),
        "founded": (r"^\W*(?:quand|en quelle année) .{1,60}(?:été )?(?:fondée?|créée?)\b",),
        "age": (r"^\W*(?:à )?quel âge\b", r"^\W*quand est.{1,40}\bnée?\b"),
        "price": (r"^\W*combien (?:coût|vaut)\w*", r"^\W*combien .{1,60}\bcoût\w+"),
        "salary": (r"^\W*combien gagne\b",),
        "height": (rf"{_MEASURED} de haut(?:eur)?\b",),
        "length": (rf"{_MEASURED} de long(?:ueur)?\b",),
        "width": (rf"{_MEASURED} de larg(?:e|eur)\b",),
        "depth": (rf"{_MEASURED} de (?:fond|profondeur)\b",),
        "weight": (r"^\W*combien pès\w+",),
        "spouse": (r"^\W*(?:avec|à) qui .{1,60}\bmariée?\b",),
    },
    posts=(r"\bministres? (?:\w+ )?(?:chargée? )?(?:des |de la |de l['’]\s?|du )(?P<of>\w+)",),
    told={
        "capital": (r"capitales?\b",),
        "population": (r"population", r"habitant", r"\w*peupl", r"millions? de (?:gens|personnes)"),
        "president": (
            r"président(?!iel)",
            r"chef(?:fe)? de l['’]état",
            r"dirigeante?\b",
            r"PDG\b",
            r"patron",
        ),
        "premier": (r"premi(?:er|ère)[- ]ministre", r"chef(?:fe)? du gouvernement"),
        "currency": (
            r"monnaie",
            r"devise",
            r"(?:dollar|euro|livre|peso|franc|roupie|rouble|dong|yen|"
            r"yuan)s?\b",
        ),
        "tongue": (r"langue", r"parl(?:e|ent|é)", r"officiel"),
        "area": (r"superficie", r"carrés?\b", r"hectares?\b", r"km[²2]"),
        "founder": (r"(?:co-?)?fond(?:é|a|at|er)", r"cré(?:é|a|er)", r"lanc(?:é|a)"),
        "founded": (
            r"(?:co-?)?fond(?:é|a|at|er)",
            r"cré(?:é|a|er|ation)",
            r"lanc(?:é|a)",
            r"depuis\b",
        ),
        "age": (
            r"âg(?:e|é)",
            rf"{_NO_AGE}\d{{1,3}} ans\b(?! (?:de|d['’]|après|avant|plus|avec|ferme|auparavant)\b)",
            r"(?:personne|homme|femme|enfant|garçon|fille|fillette|bébé|adolescente?|mère|père|fils|"
            r"victime|suspecte?|accusée?|retraitée?|élève|étudiante?)s? de \d{1,3} ans\b",
            r"(?:\w+aine|jeunes?) (?:années|adolescente?)\b|(?:quin|vingt|trent|quarant|cinquant|"
            r"soixant)aine\b|\w+génaires?\b|centenaire",
            r"née?\b",
            r"naissance",
            r"anniversaire",
            r"(?:fond|cré|construit|bâti|édifi)\w* (?:en|au)\b",
            r"dat(?:e|ant|ent) (?:de|du|d['’])|remont",
            r"siècle",
        ),
        "price": (r"prix", r"coût", r"tarif", r"gratuit", r"vend", r"pay"),
        "salary": (r"salair", r"rémunér", r"gagn", r"pay", r"touch"),
        "height": (r"haut(?!e?s? (?:vitesse|débit))", r"taille|culmin|altitude"),
        "length": (r"(?<!le )long", r"étend|étir|s['’]allong"),
        "width": (r"(?<!au )larg(?:e|es|eur)\b", r"élargi"),
        "depth": (r"profond", r"sous\b|(?:de|au) fond\b"),
        "weight": (r"poids", r"pès", r"pes(?:er|ant|ait)", r"kilo", r"tonnes?\b"),
        "colour": (
            r"couleur",
            r"(?:rouge|bleu|vert|jaune|blanc|blanche|noir|gris|marron|orange|rose|"
            r"violet|doré|argenté)",
        ),
        "spouse": (r"femme", r"épou(?:x|s)", r"mari", r"conjoint", r"veu(?:f|ve)"),
        "hours": (r"ouv(?:er|r)", r"ferm", r"heures?\b", r"\d+ ?h\b"),
        "address": (
            r"rue\b",
            r"avenue",
            r"boulevard",
            r"place\b",
            r"adresse",
            r"situé",
            r"route\b",
            r"quai\b",
        ),
        "phone": (r"téléphon", r"appel"),
        "mail": (r"e-?mail", r"courriel"),
        "site": (r"site\b", r"internet", r"en ligne"),
    },
)
