"""How French words its questions."""

from __future__ import annotations

from store.language.values.question import QuestionWords

_AMOUNT = (
    "(?:montant|volume|taux|pourcentage|nombre|chiffre|part|proportion|valeur|taille|croissance|"
    "hausse|somme|prix|budget|distance|durée|objectif chiffré)"
)

QUESTIONS = QuestionWords(
    quantity=("combien", "à combien", rf"quel(?:le)?s? (?:[\w']+ ){{0,3}}?{_AMOUNT}\b"),
    when=(
        r"\bquand\b",
        "quelle (?:date|année|période)",
        "quel (?:jour|mois)",
        "à quelle (?:date|heure|époque)",
        "en quelle année",
        "depuis quand",
        "jusqu'à quand",
    ),
    where=(
        r"\b(?:d')?où\b",
        "dans quel(?:le)? (?:ville|pays|lieu|région|endroit)",
        "en quel lieu",
        "quelle ville",
        "quel pays",
    ),
    why=("pourquoi", "pour quelles? raisons?", "dans quel but", "à quelle fin"),
    who=(
        r"\bqui\b(?! (?:a|ont) (?:eu|lieu))",
        "quelles? (?:personnes?|personnalités?|dirigeants?|ministres?)",
        "quel (?:est le |était le )?(?:ministre|président|ambassadeur|directeur|responsable|nom)",
    ),
    several=(
        "quel(?:le)?s sont",
        "citez",
        "énum[ée]rez",
        "listez",
        "donnez (?:la liste|les)",
        "dans quels (?:domaines|secteurs)",
        "quels (?:domaines|secteurs|projets|pays|thèmes)",
    ),
    open=(r"quel(?:le)?s?\b", r"qu['’]", r"que\b", r"quoi\b", r"qui\b", r"comment\b"),
    closed=(
        r"est[- ]ce qu(?:e |['’])(?P<said>.+)",
        r"est[- ]il (?:vrai|exact|juste|certain) qu(?:e |['’])(?P<said>.+)",
        r"(?P<said>.+), (?:n['’]est[- ]ce pas|c['’]est (?:vrai|bien ça|exact)|pas vrai)",
    ),
    closed_bare=(r"(?P<said>.+)",),
    closed_marks=(
        r"-t-(?:il|elle|on|ils|elles)\b",
        r"-(?:il|elle|on|ils|elles|ce)\b",
        r"\b(?:vraiment|toujours|encore|déjà)\b",
    ),
    alternatives=(r"ou",),
    opens_with_question_word=True,
    prepositions=("à", "de", "d['’]", "en", "dans", "par", "pour", "sur", "avec", "vers"),
    joins=("et aussi", "et", "ainsi que"),
    listed=("et", "ou"),
    mark=" ?",
    continues=(r"et\b", r"mais\b", r"alors\b"),
    points_back=(
        *("il", "elle", "ils", "elles", "lui", "leur", "l'a", "l'ont", "y (?:a|ont|était)"),
        *("celui-ci", "celle-ci", "cela", "ça", "ce dernier", "cette dernière"),
        r"en (?:parl|trait)\w+",
    ),
    tells=(
        *("que?", "quoi", "dit", "dit-on", "disent", "sait", "sait-on", "sais", "savoir", "de"),
        *("me", "moi", "parle[sz]?", "parle-moi", "parlez-moi", "raconte[sz]?", "nouvelles"),
        "infos?",
    ),
    more=(
        r"(?:dis|dites|donne[sz]?|montre[sz]?|racontez?)[- ](?:m['’]en|moi)"
        r"(?: (?:en|un peu))? (?:plus|davantage)",
        r"dis-m['’]en plus|dites-m['’]en plus",
        r"(?:et )?(?:quoi|que sait-on) d['’]autre",
        r"plus de détails|encore|continue[sz]?|quoi encore",
    ),
    doubts=(
        r"(?:en )?(?:es-tu|êtes-vous|tu es|vous êtes) (?:vraiment )?(?:sûre?s?|certaine?s?)"
        r"(?: de (?:cela|ça))?",
        r"vraiment|c['’]est (?:vrai|sûr|exact)|est-ce (?:vrai|sûr|exact)",
    ),
    impersonal=(
        *(r"\by a-t-il\b", r"\bil y a(?:vait)?\b", r"\bs['’]agit-il\b", r"\bil s['’]agit\b"),
        *(r"\bexiste-t-il\b", r"\bfaut-il\b", r"\best-ce que?\b"),
    ),
    happens=(
        r"que (?:s['’]est-il|se) passe(?:-t-il)?",
        r"que s['’]est-il passé",
        r"qu['’]est-ce qui s['’](?:est|était) passé",
        r"qu['’]est-il arrivé",
        r"qu['’]y a-t-il (?:eu|de neuf)",
        r"quoi de neuf",
        r"qu['’](?:est-ce qui a|a-t-il) changé",
        r"quels (?:sont les )?événements",
    ),
    comes=(
        r"que se passe(?:ra)?(?:-t-il)?",
        r"qu['’]y aura-t-il",
        r"qu['’]arriver(?:a|ait)-t-il",
    ),
    says=(
        r"(?:et )?(?:que|qu['’]a|qu['’]ont|qu['’]est-ce qu['’]).*\b(?:dit|disent|déclar\w+|"
        r"répondu|affirm\w+|pense\w*|promis)\b",
        r"comment .+ (?:décri\w+|qualifi\w+|comment\w+)\b",
    ),
    articles=("articles?", "dépêches?", "documents?"),
    press=("presse", "journaux", "médias?", "sources?"),
    about_corpus=(
        r"combien (?:d['’]|de |y a-t-il d['’]){articles}",
        r"(?:quels?|quelles?|liste[rz]?|citez|donne[rz]?(?:-moi)?|montre[rz]?(?:-moi)?)\s+"
        r"(?:sont |me )?(?:les |des |tous les )?{articles}\b",
        r"^\W*(?:tous )?(?:les )?{articles} (?:\w+ )?(?:par|de|du|d['’]|dans)",
        r"^\W*qu['’](?:est-ce qui a été|a-t-on|est-ce qu['’]on a) (?:publié|paru)",
    ),
    pieces=("textes?", "reportages?", "papiers?", "billets?"),
    wrote=(
        r"qui (?:a signé|signe) (?:cet? |ces ){articles}\b",
        r"qui a (?:écrit|rédigé) "
        r"(?:(?:ceci|cela|ça)\W*\Z|(?:l['’]|cet? |ces |les |le )?{articles}\b)",
        r"qui (?:l['’]|les )(?:a |ont )?(?:écrit|rédigé)",
        r"qui (?:est|sont) (?:l['’]|les )(?:auteur|autrice)e?s?(?:\W*\Z| d(?:e |es |u )"
        r"(?:l['’]|cet? |ces )?{articles}\b)",
        r"de qui (?:est|sont) (?:l['’]|cet? |ces |les |le )?{articles}\b",
    ),
    titled=(
        r"quels? (?:est|était|sont) (?:le|les) titres? (?:de|du|des|d['’]).{0,60}{articles}",
        r"(?:comment s['’]intitule|sous quel titre) .{0,60}{articles}",
        r"quel titre (?:porte|a) .{0,60}{articles}",
    ),
    from_source=(
        r"{articles} (?:écrits? |signés? |rédigés? |publiés? |parus? )?"
        r"(?:par|de|du|d['’]|dans|sur)\s*(?:l['’]|la |le |les )?",
        r"(?:écrit|signé|rédigé)e?s? par (?:l['’]|la |le )?",
    ),
    published=(
        r"(?:publi|par)(?:é|ée|és|ées|u|us|ue|ues)\b",
        r"{articles} (?:de|du|d['’]|datés? d)",
    ),
    no_topic=(
        r"titres?|intitul\w+",
        r"articles?|dépêches?|documents?|corpus|collection|recueil|dossier|combien|liste\w*",
        r"parle\w*|traite\w*|concern\w*|mention\w*|évoqu\w*|port\w+|conti\w+|compte|total|tout",
        r"date(?:[ds]|nt)?|dat[ée]e?s?|publi\w+|paru\w*|écrits?|rédigés?",
        r"français|anglais|russe|vietnamien",
    ),
    written=("parus", "publiés", "rédigés", "écrits"),
    in_language=("en {name}",),
    name_ending="",
    speaking={"fr": ("francophones?",), "en": ("anglophones?",), "ru": ("russophones?",)},
    adjective=(),
    adjective_alone=frozenset(),
    of_publisher=(r"(?:selon|d['’]après|dans|sur)\s+(?:l['’]|le |la |les )?",),
)
