"""How French tells of corrections, updates and ended states."""

from __future__ import annotations

from store.language.values.changes import ChangeWords

_WRONGLY = "(?:par erreur|à tort|de manière erronée)"
_SAID = r"(?:écri\w+|indiqu\w+|publi\w+|annonc\w+|affirm\w+|mentionn\w+|attribu\w+|rapport\w+)"

CHANGES = ChangeWords(
    corrects=(
        rf"\b(?:notre|un|cet|l['’]) ?(?:article|dépêche|information)\b.*\b{_SAID}.*\ben (?:fait|"
        r"réalité)\b",
        rf"\bet non (?:pas )?.{{1,60}},? comme (?:[\w'’]+ ){{0,4}}?{_SAID}",
        r"^(?:rectificatif|erratum|errata|correction|précision|mise au point)\s*[:,(–—-]",
        r"\bcontrairement à ce (?:que nous|qui (?:a|avait) été|qu'indiquait|qu'affirmait)\b",
        r"\bversion (?:précédente|antérieure|initiale) de (?:cet article|cette dépêche)\b",
        rf"\b{_SAID} (?:\w+ ){{0,2}}?{_WRONGLY}|\b{_WRONGLY} (?:\w+ ){{0,3}}?{_SAID}",
        r"\b(?:il fallait|il faut|lire) lire\b|\bil s'agit en (?:fait|réalité) d",
        r"\ble (?:bon|vrai) (?:chiffre|nombre|nom) est\b",
        r"\b(?:le|la) bon(?:ne)? (?:date|somme|montant|prix|durée|total|âge|année|titre|score|"
        r"taux) (?:est|était)\b",
        r"\b(?:chiffre|nombre|nom|date|somme|montant|prix|durée|total|âge|année|titre|taux) "
        r"(?:exacte?|correcte?) (?:est|était)\b",
        r"\bc'(?:est|était) une (?:erreur|inexactitude|coquille) ?:|\bune erreur s'est glissée\b",
        r"\bdans (?:notre|une|l') ?(?:(?:précédente?|première?) )?(?:édition|article|version|"
        rf"dépêche)\b.{{0,40}}\b(?:nous avons|nous avions|il était) {_SAID}",
    ),
    updates=(
        r"\bmise? à jour\b|\bactualis\w+",
        r"\b(?:passe|passent|passé|passée|porté|portée|portés|relevé|relevée|révisé|révisée|ramené|"
        r"ramenée|grimpe|monte) (?:\w+ )?à\b",
        r"\bs'(?:alourdit|élève désormais)\b",
    ),
    ends=(
        r"\bdémission\w*|\ba quitté\b|\bquitte (?:son|ses|le|la)\b|\blimog\w+|\bdestitu\w+",
        r"\b(?:cède|a cédé) (?:son|sa|le|la) (?:poste|place|fauteuil|direction|mairie)\b",
        r"\bpass(?:e|é|ée) la main\b|"
        r"\b(?:devient|est|a été (?:nommée?|élue?)) (?:le |la )?nouve(?:au|lle)\b|"
        r"\bpart(?:i|ie|ira)? à la retraite\b",
        r"\bremplac\w+|\bsucc[èé]d\w+|\bà (?:sa|leur) place\b|\bprend (?:la tête|ses fonctions)\b",
        r"\b(?:circule|roule|fonctionne|vole|coule)(?:nt)? (?:de nouveau|à nouveau)\b|"
        r"\bretour à la normale\b",
        r"\brouv\w+|\bréouv\w+|\brétabli\w*|\brepri\w+|\breprend\w*|\blevée?s?\b",
        r"\bn'(?:est|a|y a) plus\b|\bne (?:sont|sera|seront) plus\b|\b(?:a pris|prend) fin\b",
        r"\bannul\w+|\babrog\w+|\bsupprim\w+|\bdissou\w+|\bretir[ée]\w*|\bfermée?s?\b|\bferme\b",
        r"\b(?:a|ont) été (?:libéré|retrouvé|secouru|éteint)\w*|\bretrouvée?s\b|\bmorte?s?\b|"
        r"\bdécéd\w+",
    ),
    now=(
        r"\btoujours\b|\bencore\b|\bactuel(?:le)?s?\b|\bactuellement\b|\bmaintenant\b|"
        r"\bdésormais\b",
        r"\ben ce moment\b|\bà (?:présent|l'heure actuelle)\b|\baujourd'hui encore\b",
    ),
    state=(
        r"^est-ce\b|\b(?:est|sont)-(?:il|elle|ils|elles|ce)\b",
        r"^qui (?:est|sont|dirige|préside|gouverne|possède|entraîne|occupe|gère)\b",
        r"^quel(?:le)?s? (?:est|sont)\b",
    ),
)
