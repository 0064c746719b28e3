"""How French words its questions."""

from __future__ import annotations

from store.language.values.question import QuestionWords

_AMOUNT = (
    "(?:montant|volume|taux|pourcentage|nombre|chiffre|part|proportion|valeur|taille|croissance|"
    "hausse|somme|prix|budget|distance|durée|objectif chiffré|longueur|hauteur|largeur|profondeur|"
    "poids|âge|vitesse|population|superficie|capacité|salaire|tarif|coût|température|déficit|dette)"
)

QUESTIONS = QuestionWords(
    quantity=("combien", "à combien", rf"quel(?:le)?s? (?:[\w']+ ){{0,3}}?{_AMOUNT}\b"),
    sentenced=(r"\b(?:condamn\w+|prison|écop\w+|peines?|réclusion|purge\w*|incarcér\w+)\b",),
    for_life=(
        r"\bperpétuité\b|\bprison à vie\b|\bpeine (?:de mort|capitale)\b|\bcondamn\w+ à mort\b",
    ),
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
    closed_half=(r"(?:et )?est[- ]ce qu(?:e |['’])",),
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
        r"que (?:s['’]est-il|se) passe(?:ra)?(?:-t-il)?",
        r"qu['’]y aura-t-il|qu['’]est-ce qui (?:se passera|aura lieu|est prévu)|qu['’]est-il prévu",
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
        r"(?!.*article (?:\d|premier|de la (?:constitution|loi|convention)|du (?:code|traité|"
        r"texte)))"
        r"(?:quels?|quelles?|lequel|c['’]est quel)\s+{articles}\b",
        r"combien (?:d['’]|de |y a-t-il d['’]){articles}",
        r"(?:liste[rz]?|énumère[rz]?|énumére[rz]|cite[rz]?|nomme[rz]?|donne[rz]?(?:-moi)?|montre[rz]?(?:-moi)?)\s+"
        r"(?:sont |me )?(?:les |des |tous les )?{articles}\b",
        r"^\W*(?:tous )?(?:les )?{articles} (?:\w+ )?(?:par|de|du|d['’]|dans)",
        r"^\W*qu['’](?:est-ce qui (?:a été|est)|a-t-on|est-ce qu['’]on a) (?:publié|paru)",
        r"^\W*(?:y a-t-il|il y a|existe-t-il|est-ce qu['’]il y a) (?:des |un |"
        r"d['’]autres )?{articles} (?:sur|de|du|des|en|à|par|qui|concern\w+)\b",
        r"^\W*(?:as-tu|avez-vous|tu as|vous avez|t['’]as|possèdes-tu) (?:des |un |"
        r"d['’]autres )?{articles}\b",
        r"^\W*(?:as-tu|avez-vous|tu as|vous avez|t['’]as|qu['’]as-tu|qu['’]avez-vous) "
        r"(?:(?:quelque chose|des choses|des infos) )?(?:de|du|des|d['’]|sur|chez)\b",
        r"^\W*(?:les )?(?:titres?|intitulés?|noms?) (?:de |des |d['’])(?:tous )?(?:les |"
        r"tes |vos )?{articles}\b",
        r"^\W*(?:donne[rz]?|montre[rz]?|lis|liste[rz]?|affiche[rz]?)(?:-moi|-nous)? "
        r"(?:tous )?les (?:gros |grands )?titres\W*$",
        r"(?:dans|en) quelles? langues? (?:sont |les |tes |vos |ces )*{articles}\b",
        r"quel(?:le)?s? (?:période|dates?|années?|mois|sujets?|thèmes?|langues?) (?:les "
        r"|tes |vos |ces |couvrent |abordent |sont )*{articles}\b",
        r"^\W*(?:nouveaux |tous les |les )?{articles} (?:ajoutés?|importés?|datant|"
        r"datés?|publiés?|parus?|reçus?)\b",
        r"^\W*(?:de quand|de quelle époque) (?:datent|sont) (?:les |tes |vos |ces "
        r"){articles}\b",
        r"(?:quel|lequel) (?:est )?(?:de ces |des |l['’])?{articles} (?:est )?le plus "
        r"(?:long|court)",
        r"^\W*quel(?:le)?s (?:nouvelles|infos|actualités) (?:datent|sont|viennent) "
        r"(?:de|d['’]|du)",
        r"^\W*(?:qu['’]y a-t-il|qu['’]est-ce qu['’]il y a|que contient|il y a quoi) "
        r"(?:dans )?(?:le |ce |ton |votre |la )?(?:dossier|corpus|recueil|archives?|"
        r"collection|bibliothèque)\b",
        r"^\W*(?:que|qu['’]est-ce que|sur quoi) (?:puis-je|je peux|peut-on|on peut) "
        r"(?:te |vous )?(?:demander|interroger|savoir)\b",
        r"^\W*(?:quel(?:le)?s? sont |qui sont )?(?:tes|vos|les) (?:sources|journaux|"
        r"auteurs|journalistes)\W*$",
        r"^\W*(?:de )?quel(?:le)?s? (?:journaux|médias|sources|titres|auteurs) "
        r"(?:.{0,30}{articles}|as-tu|avez-vous|disposes)",
        r"^\W*(?:liste[rz]?|donne[rz]?|montre[rz]?|cite[rz]?)(?:-moi)? (?:tous )?(?:les "
        r"|tes |vos )(?:auteurs|journalistes|sources|journaux|médias)\W*$",
        r"^\W*(?:montre[rz]?|donne[rz]?|affiche[rz]?)(?:-moi)? tout ce qu(?:i|e|"
        r"['’])\b.{0,40}(?:de|du|des|par|publi\w+|paru\w*|daté\w*)\b",
        r"^\W*(?:quand|à quelle date|quel jour) .{0,30}{articles}\b.{0,80}(?:publi\w+|"
        r"paru\w*|écrit\w*|sorti\w*|daté\w*)",
        r"^\W*(?:quand|à quelle date) (?:a été|ont été|est|sont|a) (?:publié|paru|"
        r"écrit)\w* (?:l['’]|les |cet |ces )?{articles}\b",
        r"(?:date|longueur|langue) d(?:e |u |es )(?:l['’]|cet |chaque |ces )?(?:\w+ "
        r")?{articles}\b",
        r"combien (?:de |d['’])(?:tes |vos |ces )?(?:textes|fichiers|documents|"
        r"papiers)\b",
        r"^\W*(?:est-ce que )?(?:certains|un|l['’]un|aucun) (?:de |des |d['’])?(?:tes |"
        r"vos |ces )?{articles}\b",
        r"{articles} (?:d['’]avant|antérieurs?|postérieurs?|datant|parus? (?:avant|"
        r"après|en|le))\b",
    ),
    fell=(
        (
            r"\b(?:combien|quelle quantité) de neige (?:est|était)(?:-elle)? tombée\b",
            "combien a-t-il neigé",
        ),
        (
            r"\b(?:combien|quelle quantité) de pluie (?:est|était)(?:-elle)? tombée\b",
            "combien a-t-il plu",
        ),
    ),
    rained=("neigé", "plu"),
    handled=(
        r"documents? (?:(?!sur\b|parl|mentionn|évoqu|concern)[\w'’-]+ ){0,8}?(?:sign|adopt|échang|"
        r"approuv|divulgu|falsifi|brûl|dépos|ratifi|déclassifi|confisqu|vol|détrui|saisi)"
        r"(?:ée?s?|er|ts?|tes?|s|es?)?\b",
        r"articles? (?!.*(?:corpus|collection|dossier|recueil))(?:[\w'’-]+ ){0,8}?(?:compte|"
        r"comporte|contient|comptera|comportera)\b",
    ),
    unsaid=(
        r"^\W*qu['’]est-ce (?:qui|que|qu['’])(?=.*\b{articles}\b).{0,80}?\bn(?:e |['’])"
        r"(?:\w+ ){1,2}(?:pas|jamais|nulle part)\b",
        r"^\W*(?:que|de quoi|quoi) n(?:e |['’])(?:[\w-]+ ){1,3}(?:pas|jamais) "
        r"(?:(?:l['’]|les |cet |ces |vos |dans |l['’ ])\s*){1,2}{articles}\b",
        r"^\W*(?:que|de quoi|quoi) (?:l['’]|les |cet |ces |vos )\s*{articles} (?:.{0,60} )?"
        r"n(?:e |['’])[\w-]+ (?:pas|jamais)\b",
        r"^\W*(?:que |qu['’]est-ce (?:que |qui |qu['’]))(?:tai(?:t|sent)|omet\w*|oublie\w*|"
        r"(?:il )?manque(?:-t-il)?) (?:dans )?(?:l['’]|les |cet |ces |vos )\s*{articles}\b",
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
        r"{articles} (?:(?:qui )?sont |étaient )?(?:sorti|paraiss)\w*",
    ),
    no_topic=(
        r"sorti\w*|sort(?:ent|aient)?|para(?:ît|it|issent|issaient)",
        r"titres?|intitul\w+",
        r"énum[èé]r\w+|cite[rz]?|nomme[rz]?|donne[rz]?|montre[rz]?|affiche[rz]?",
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
