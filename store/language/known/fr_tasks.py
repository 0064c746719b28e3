"""How French asks for more than one fact."""

from __future__ import annotations

from store.language.values.tasks import TaskWords

TASKS = TaskWords(
    summary=(
        r"résum(?:e[rzs]?|ez|é[es]?|és)\b",
        r"synthèses?\b",
        r"synthétis\w+",
        r"points? (?:essentiels?|clés?|principaux|importants?|forts?)",
        r"(?:l['’]|les? )?essentiels?\b",
        r"idées? principales?",
        r"grandes lignes",
        r"(?:faut-il|dois-je|doit-on|à) retenir\b",
        r"(?:en bref|en résumé|en deux mots|en quelques mots|brièvement)",
        r"récapitul\w+",
        r"vue d['’]ensemble",
        r"(?:fais|faites|dresse[rz]?)(?:-moi)? (?:le |un )(?:point|bilan|tour) (?:sur|de|des|du)\b",
        r"de quoi (?:parle|traite)\w*",
        r"que dit (?:l['’]article|la dépêche)",
    ),
    one_article=(
        r"l['’]article\b",
        r"(?:cet|un) article\b",
        r"la dépêche\b",
    ),
    timeline=(
        r"(?:(?:par|dans l['’]) ?)?(?:ordre )?chronolog\w+",
        r"frises?\b",
        r"déroul(?:é|ement)\b",
        r"(?:étapes?|dates) (?:du|de la|de l['’]|des) ",
        r"dans (?:l['’]|quel )ordre\b",
        r"jour par jour",
        r"au fil (?:du temps|des jours|des mois)",
        r"retrace[rz]?\b",
        r"suite des événements",
        r"pas à pas",
        r"historique (?:de|du|des)\b",
        r"du début à la fin",
    ),
    newest_first=(
        r"(?:plus )?récente?s? (?:d['’]abord|en premier)",
        r"de la plus récente",
        r"ordre inverse",
        r"antéchronologique",
    ),
    changed=(
        r"(?:qu['’]est-ce qui|qu['’]a-t-il|ce qui) (?:a|avait|s['’]est)?\s?(?:bien )?(?:changé|"
        r"modifié)\b",
        r"quels (?:sont les )?changements (?:depuis|entre|y a-t-il)\b",
        r"quoi de (?:neuf|nouveau|changé) depuis\b",
        r"qu['’]y a-t-il de (?:changé|nouveau|neuf)\b",
        r"comment .{2,80} (?:a|ont)(?:-t-(?:il|elle)s?)? (?:changé|évolué)\b",
    ),
    first=(
        r"(?:qui|quel(?:le)?s?|qu['’]est-ce qui|lequel|laquelle)\b.{2,60} (?:en premier|avant "
        r"les autres)",
        r"(?:qui|quel(?:le)?s?|lequel|laquelle)\b.{0,40} (?:a été|est|fut) (?:le premier|la "
        r"première) à .{2,60}",
    ),
    last=(
        r"(?:qui|quel(?:le)?s?|qu['’]est-ce qui|lequel|laquelle)\b.{2,60} (?:en dernier|après "
        r"les autres|"
        r"le plus récemment)",
        r"(?:qui|quel(?:le)?s?|lequel|laquelle)\b.{0,40} (?:a été|est|fut) (?:le dernier|la "
        r"dernière) à .{2,60}",
    ),
    ranks=(
        r"premi(?:er|ère)s?\b(?! (?:semestre|trimestre|ministre|jour))|le plus récemment\b",
        r"(?:le |la |en )dern(?:ier|ière)s?\b(?! (?:mois|semaine|année))|(?:avant|après) les "
        r"autres\b",
    ),
    comparison=(
        r"compar(?:e[rzs]?|ez|aisons?|atif)\b",
        r"différences? .{0,60}entre\b",
        r"(?:diffèr\w+|différ(?:ent|er)\w*-\w+)",
        r"en quoi .{1,60}diffèr\w+",
        r"met(?:s|tez|tre)\b.{0,30}(?:en regard|face à face|en parallèle)",
        r"(?:quelle?|laquelle|lequel|qui) .{1,80}(?:plus|moins)\b.{0,60},.{1,50}\bou\b",
        r",? ?\w+ ou .{1,30} ?: (?:quelle?|laquelle|lequel|qui|où)\b",
        r"(?:plus|moins) .{1,40}\bque (?:celle|celui|ceux|celles|la|le|les|l['’]|à|dans)\b",
        r"(?:contre|versus|vs)\b(?= .{1,30}\?)",
        r"\w+ et \w+ ?: (?:combien|quel)\w*",
    ),
    who_is=(
        r"(?:dis-moi |dites-moi |sais-tu )?qui (?:donc )?(?:est|était|sont|étaient)(?: donc)?"
        r"(?: exactement)? (?P<name>.+)",
        r"qui est[- ]ce,? (?:que )?(?P<name>.+)",
        r"qu['’]est-ce que (?:c['’]est que )?(?P<name>.+)",
        r"c['’](?:est|était) (?:qui|quoi),? (?P<name>.+)",
        r"(?P<name>.+?),? c['’]est (?:qui|quoi)\b",
        r"(?:définis|définissez) (?P<name>.+)",
    ),
    copula=(r"(?:est|était|sont|étaient)\b",),
    listing=(
        r"list(?:e|er|ez|es)\b",
        r"énum[ée]r\w+",
        r"cite[rz]?\b",
        r"nomme[rz]?\b",
        r"donne[rz]?(?:-moi)? tou(?:s|tes)\b",
        r"quel(?:le)?s (?!est\b)(?:\w+ ){1,3}?(?:ont|sont|étaient|avaient)\b",
        r"quel(?:le)?s sont (?:les|tou)\w*",
        # "Each day" is no list of days.
        r"(?:chacune?|chaque(?! (?:jour|semaine|mois|an|ann[ée]e|heure|minute|seconde|nuit|soir|"
        r"matin|trimestre|saison|été|hiver|fois)\b))\b",
        r"tou(?:s|tes) (?:les|ceux|celles)\b",
        r"quel(?:le)?s (?!(?:que|est)\b)\w",
    ),
    counting=(r"compte[rz]?\b (?:les|tou|le nombre)", r"dénombre\w*"),
    how_many=(r"combien (?:de |d['’])",),
    asks_which="quels {what} ?",
    asks_number="combien de {what} ?",
    asks_money="combien a coûté {what} ?",
    numbers=(r"(?:nombres?|chiffres?|montants?|quantités?)\b",),
    costs=(
        r"(?:co[uû]t|prix|factur)\w*",
        r"(?:cher|chère|onéreu)\w*",
    ),
    money=(r"(?:tarif|budget|salaire|amende|dette|bénéfice|perte|recette|montant)\w*",),
    size=(
        r"(?:longueur|long|court|hauteur|haute?s?\b|profond|largeur|large|étroit|distance|"
        r"surface|superficie)\w*",
    ),
    sorts=(
        r"(?:villes?|communes?|villages?|lieux?|endroits?|pays|régions?|départements?|provinces?)",
        r"(?:personnes?|gens|hommes|femmes|responsables|élus)",
        r"(?:entreprises?|sociétés?|organisations?|groupes?|choses?)",
    ),
    most=(
        r"(?:la|le|les) plus (?!récent|ancien|vieu|souvent|tôt|tard|tout)",
        r"le plus (?:de |d['’])",
        r"(?:maximum|record)\b",
    ),
    least=(
        r"(?:la|le|les) moins\b",
        r"le moins (?:de |d['’])",
        r"(?:la|le|les) plus (?:petite?|courte?|basse?|faible)s?\b",
        r"minimum\b",
    ),
    total=(
        r"(?:au|en) total\b",
        r"total(?:e|es)?\b",
        r"en tout\b",
        r"(?:tous|toutes) ensemble",
        r"cumul\w+",
        r"somme (?:des|de)\b",
    ),
    newest=(
        r"plus récente?s?\b",
        r"derni(?:ers?|ères?)\b",
        r"plus nouve\w+",
        r"nouveaux articles",
    ),
    oldest=(r"plus (?:ancien(?:ne)?|vieux|vieille)s?\b", r"premi(?:ers?|ères?)\b"),
    news=(r"nouvelles\b", r"actualités?\b", r"infos?\b", r"informations\b", r"titres\b"),
    undated=(
        r"(?:n['’]ont|n['’]a|n['’]ayant) pas de dates?\b",
        r"sans dates?\b",
        r"non datée?s?\b",
    ),
    from_outlet=(
        r"du\b",
        r"de\b",
        r"des\b",
        r"d['’]",
        r"par\b",
        r"dans\b",
        r"publi\w+",
        r"paru\w*",
        r"vien\w+",
    ),
    attributes=(
        r"compar\w+|diff[ée]r\w*|regard|met\w*|plus|moins|quel\w*|laquelle|lequel|combien|chaque",
        r"chacune?|entre|liste\w*|cite\w*|nomme\w*|donne\w*|énumèr\w*|tou(?:s|t|tes)|chiffres?",
        r"nombres?|totale?s?|ensemble|somme|compte\w*|nouve\w+|moi|que|quoi",
        r"class\w+|affaire|passé|événements?|faits|fai[st]\w*|montr\w*|voir|racont\w*|conflit|"
        r"peux|faut|évolu\w*",
    ),
    chat=(
        r"(?:ok|d['’]accord|entendu|très bien|bien|super|parfait|compris|c['’]est noté)"
        r"(?:,? (?:super|parfait|compris|merci|beaucoup|bien|à vous|à toi))+",
        r"merci(?: (?:beaucoup|bien))*,? (?:ça|cela) m['’]aide(?: beaucoup)?",
        r"(?:bonjour|bonsoir|salut|coucou|bonne (?:nuit|journée|soirée))"
        r"(?: (?:à tous|à toutes|tout le monde|madame|monsieur))*",
        r"(?:un grand )?merci(?: (?:beaucoup|bien|à vous|à toi|infiniment|pour tout))*",
        r"(?:comment )?(?:ça va|vas-tu|allez-vous|tu vas|vous allez)(?: (?:bien|aujourd['’]hui))*",
        r"(?:super|parfait|très bien|génial|ok)?,? ?(?:au revoir|à bientôt|à demain|à plus|adieu)",
        r"qui (?:es-tu|êtes-vous)|(?:tu es|vous êtes) qui",
        r"quel (?:modèle|robot) (?:es-tu|êtes-vous)",
        r"que (?:sais-tu|savez-vous|peux-tu|pouvez-vous) faire|(?:peux-tu|pouvez-vous) m['’]aider",
        r"(?:quel(?:le)?s? (?:sont|est|étaient)|montre(?:-moi)?|montrez(?:-moi)?|répète|répétez|"
        r"révèle|révélez|donne-moi|donnez-moi|oublie|oubliez|ignore|ignorez) (?:toutes )?"
        r"(?:tes|vos|ton|votre) (?:propres )?(?:instructions?|consignes?|règles|invite|prompt)"
        r"(?: (?:système|précédentes|initiales?|cachées))*",
        r"enchantée?",
        r"(?:super|parfait|génial|bravo|très bien)",
    ),
    filler=(
        r"(?:ok|oui|non|d['’]accord|hm+|euh+|ah+|oh+|mdr|lol|haha\w*)",
        r"(?:essai|test)(?: (?:essai|test))*",
        r"(?:azerty|qsdf|asdf|blabla)(?: \w+)?",
    ),
    names=(
        r"(?:qui|quel(?:le)?s? (?:[\w'’-]+ ){1,3}?)\s?(?:est|sont|était|étaient|a été|ont été) "
        r"(?:aussi )?(?:nommé|mentionné|cité|évoqué)(?:e|s|es)? (?:nommément )?(?:dans|par)\b",
        r"(?:qui|quel(?:le)?s? [\w'’-]+(?: [\w'’-]+)?) (?:figure|apparaît|apparaissent)\w* dans\b",
        r"(?:qui|quel(?:le)?s? [\w'’-]+) (?:est-ce que )?(?:l['’]article|cet article|"
        r"(?:la|cette) dépêche|ce texte)\b.{0,80}?(?:nomme|mentionne|cite|évoque)\b",
        r"de qui (?:parle|est-il question|parle-t-on)\b",
        r"(?:liste|donne|énumère|relève|cite|nomme|montre)(?:z|r|s)?(?:-moi)? "
        r"(?:tou(?:s|tes) )?(?:les|des) [\w'’-]+(?: (?:nommé|mentionné|cité)\w*)? (?:de|dans|du)\b",
        r"quel(?:le)?s sont les [\w'’-]+ (?:nommé|mentionné|cité)\w* (?:dans|par)\b",
    ),
    named_people=(r"qui\b", r"(?:personnes?|personnalités?|gens)\b"),
    named_organisations=(r"(?:organisations?|organismes?|institutions?)\b",),
    named_places=(r"lieux?\b",),
    named_all=(r"noms?\b",),
)
