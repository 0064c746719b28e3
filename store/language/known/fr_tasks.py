"""How French asks for more than one fact."""

from __future__ import annotations

from store.language.known.fr_talk import CHAT, FILLER, KEYS, THANKS
from store.language.known.fr_who import NAMES, WHO_IS
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
        r"\A\W*(?:(?:peux-tu|pouvez-vous|tu peux|vous pouvez|pourrais-tu|pourriez-vous|"
        r"merci de|il faut|je veux|veuillez|me|nous|moi) )*(?:condens|abr[èée]g|"
        r"raccourci|synth[ée]tis|r[ée]capitul)\w*",
        r"(?:petit |rapide |bref |court |un )?récap\b|(?:un |petit |rapide )?(?:topo|"
        r"débrief|digest)\b",
        r"(?:les |des |quelques )?(?:temps|moments|faits) (?:forts|marquants|"
        r"saillants)\b",
        r"(?:disent|dit|raconte|racontent|c['’]est quoi|quoi|alors|pense|pensent),? en "
        r"gros\b|\A\W*en gros\b",
        r"(?:version|présentation|description) (?:courte|abrégée|brève|rapide|résumée|"
        r"condensée)\b",
        r"(?:court|bref|rapide) (?:résumé|aperçu|exposé|compte rendu)|aperçu (?:de|des|"
        r"du|général|rapide)\b",
        r"points? (?:(?:le|les) )?plus (?:importants?|marquants?|essentiels?)\b",
        r"met(?:s|tez)[- ](?:moi|nous) (?:vite )?au (?:courant|parfum|fait)\b|mise à "
        r"jour rapide\b",
        r"tour d['’]horizon|(?:fais|faites|faire|fait)(?:-moi|-nous)? (?:vite |"
        r"rapidement )?le (?:point|tour|bilan)\b",
        r"(?:faits|éléments|messages?|informations|infos) (?:essentiels?|principa\w+|"
        r"clés?|majeurs?)\b",
        r"(?:dans|sur) l['’]ensemble,? (?:que|qu['’])|(?:que|qu['’]).{0,60} dans "
        r"l['’]ensemble\b",
        r"en (?:une|deux|trois|quatre|cinq|\d+|quelques) (?:mots?|phrases?|lignes?|"
        r"points?)\b",
        r"(?:ce qu['’]il faut|que faut-il|qu['’]est-ce qu['’]il faut|que dois-je|que "
        r"doit-on) (?:absolument )?(?:savoir|retenir|comprendre)\b",
        r"l['’]idée (?:générale|maîtresse|principale)|(?:le )?message principal|en "
        r"substance",
        r"ramèn\w+ .{1,80} à (?:l['’]essentiel|quelques)|décortiqu\w+",
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
        r"(?<!qui )(?:\A\W*|peux-tu |pouvez-vous |me )retrace[rz]?\b",
        r"suite des événements",
        r"pas à pas",
        r"historique (?:de|du|des)\b",
        r"du début à la fin",
        r"(?:dates?|moments?|jalons?|étapes?) (?:clés?|importante?s?|marquante?s?|"
        r"décisi\w+|principa\w+)\b",
        r"dates? et (?:les |des )?(?:événements?|faits)|jalons\b",
        r"que s['’]est-il passé (?:d['’]abord|en premier)|qu['’]est-ce qui s['’]est "
        r"passé (?:d['’]abord|en premier)",
        r"jour après jour|(?:heure|semaine|mois|minute|étape) (?:par|après) (?:heure|"
        r"semaine|mois|minute|étape)",
        r"année (?:par|après) année|an après an|au fil des (?:ans|années|semaines|"
        r"heures)",
        r"comment (?:en )?(?:est|sommes|était)-(?:on|nous) (?:passés?|arrivés?|venus?)\b",
        r"comment .{2,80} s['’](?:est|sont)-(?:il|elle)s? (?:déroul|développ|pass|"
        r"envenim|termin|enchaîn)\w+",
        r"comment (?:les choses|tout|cela|ça) (?:s['’]est|se sont|s['’]est-il|se "
        r"sont-elles)\b",
        r"comment .{2,80} (?:a|ont)-t-(?:il|elle)s? (?:dégénéré|progressé|avancé|"
        r"tourné)\b",
        r"dans quel ordre\b|depuis le (?:tout )?(?:début|premier jour)\b",
        r"\A\W*(?:le |la |les )?(?:déroulement|déroulé|fil|cours|succession|suite|"
        r"marche) (?:des|du|de la|de l['’])",
        r"(?:depuis|du|de la|des) premi\w+ .{1,60}(?:jusqu['’]|à aujourd['’]hui|à "
        r"maintenant|à ce jour|à la fin)",
        r"raconte\w*(?:-moi|-nous)? .{1,80}(?:jour|étape|ordre|début|dates?)\b",
        r"(?:que s['’]est-il|qu['’]est-ce qui s['’]est|ce qui s['’]est) passé "
        r".{0,60}depuis\b(?!.*\d)",
        r"événements (?:qui ont mené|ayant mené|menant|qui ont conduit|ayant conduit) "
        r"à\b",
        r"(?:grandes |différentes |principales )étapes\b|de a à z\b|de bout en bout\b",
        r"histoire .{2,60}(?:année|mois|jour|dates?)\b",
        r"\A\W*quand (?:chaque|chacune?)\b|grandes (?:dates|étapes)|lignes? du temps|au "
        r"jour le jour|remont\w+ le fil",
        r"du premier .{1,60} au dernier|depuis (?:son|sa|leur) (?:début|création|"
        r"origine|lancement)|quoi et quand\b",
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
        r"(?:quel(?:le)?s?|laquelle|lequel|qui|où|que) .{1,80}(?:plus|moins|"
        r"mieux)\b.{0,60},.{1,50}\bou\b",
        r",? ?\w+ ou .{1,30} ?: (?:quelle?|laquelle|lequel|qui|où)\b",
        r"(?:plus|moins) .{1,40}\bque (?:celle|celui|ceux|celles|la|le|les|l['’]|à|dans)\b",
        r"\A\W*(?!qui|quel|que|qu['’]|où|quand|comment|combien|pour|en |à |de |dans )[^,?]{2,40} "
        r"(?:contre|versus|vs|face à) .{2,60}:",
        r"(?:versus|vs)\b",
        r"\w+ et \w+ ?: (?:combien|quel)\w*",
        r"\A\W*(?!combien|de combien|quelle? (?:hausse|baisse|part))[^?]{2,80} "
        r"comparée?s? (?:à|au|aux)\b",
        r"(?:que (?:donnent?|valent|vaut)|où en (?:est|sont)|comment se "
        r"situe\w*)\b.{2,80}par rapport (?:à|au|aux)\b",
        r"(?:l['’]une?|les une?s) (?:par rapport|face) (?:à l['’]autre|aux autres)|"
        r"(?:les une?s|l['’]une?) et (?:les|l['’]) ?autres? (?:se|sont)",
        r"\A\W*(?:(?:peux-tu|pouvez-vous|tu peux|vous pouvez|pourrais-tu|pourriez-vous|"
        r"merci de|il faut|je veux|veuillez|me|nous|moi) )*(?:oppos|confront|rapproch|"
        r"mettre en regard)(?:e|er|ez)?\b",
        r"côte à côte|face à face\b",
        r"(?:racontent|disent|donnent|défendent|proposent|veulent|font)(?:-ils|-elles)? "
        r"(?:tous )?(?:la même|les mêmes)\b",
        r"\b(?:sont|étaient)(?:-ils|-elles)? (?:identiques|semblables|similaires|"
        r"pareil\w*)\b",
        r"points communs?\b|ressemblances?\b|similitudes?\b|(?<!transport )(?<!transports "
        r")(?<!vie )en commun\b",
        r"(?:y a-t-il|y a-t-il eu|a-t-on|existe-t-il|il y a) (?:plus|moins) (?:de|"
        r"d['’]).{1,60}\bou\b",
        r"différemment\b|de différent\b|(?:qu['’]est-ce qui|ce qui) (?:change|distingue|"
        r"sépare|diffère)\b.{1,60}\b(?:entre|de|du)\b",
        r"(?:est|était|sont|étaient|a|ont|a-t-(?:il|elle)|fait)\b(?:-(?:il|elle|ils|"
        r"elles))? .{0,60}(?:plus|moins|mieux|pire|aussi|autant)\b .{0,40}(?<!plus "
        r")(?<!moins )que (?:le|la|les|l['’]|celui|celle|ceux|dans|en|à|sa|son|ses|"
        r"au)\b(?=.*\?)",
        r"différences?\b(?= .{0,80}\b(?:et|avec|entre)\b)",
        r"(?:lequel|laquelle|qui|quel(?:le)?) des deux\b|quelle(?:s sont les| est la|"
        r"s)? différences?\b",
        r"en quoi .{2,80} (?:se distingu|différ|est-(?:il|elle)|sont-(?:ils|elles))\w*",
        r"\bou\b .{1,50} ?: (?:lequel|laquelle|qui|quel|où)|(?:lequel|laquelle|qui|"
        r"quel) .{2,60}, .{1,40} ou \S+",
        r"(?:qu['’]est-ce qui|ce qui) (?:distingue|différencie|sépare|oppose)\b|"
        r"qu['’]est-ce qui (?:rapproche|oppose)",
        r"(?:plus|moins|mieux) .{1,40} qu(?:e |['’])(?:son|sa|ses|leur|ce|cette|\S+) "
        r"(?:voisin|rival|concurrent|prédécesseur|homologue)\w*",
    ),
    who_is=WHO_IS,
    copula=(r"(?:est|était|sont|étaient|(?:a|ont) été)\b",),
    listing=(
        r"(?<!quelle )(?<!quelles )(?<!cette )(?<!sa )list(?:e|er|ez|es)\b",
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
        r"quel(?:le)?s (?!(?:que|est|ont|sont|étaient|furent)\b)\w",
        r"énum[èe]r\w+|dis(?:-moi|-nous)? tou(?:s|tes) les\b|montre[rz]?(?:-moi)? "
        r"tou(?:s|tes)\b",
        r"de quel(?:le)?s \w+",
    ),
    counting=(
        r"compte[rz]?\b (?:les|tou|le nombre)",
        r"dénombre\w*",
        r"\A\W*(?:le )?(?:nombre|montant) (?:de|d['’]|des|total)",
        r"(?:réunie?s|cumulée?s|ensemble|additionnée?s|mises? bout à bout)\b(?=\W*\Z)",
    ),
    how_many=(r"combien (?:de (?!temps\b|fois plus)|d['’])",),
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
        r"(?:de |des |les |du )?(?:nouveaux?|nouvelles?|récents?) (?=(?:articles?|"
        r"dépêches?|documents?)\b)",
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
    chat=CHAT,
    thanks=THANKS,
    filler=FILLER,
    names=NAMES,
    named_people=(r"qui\b", r"(?:personnes?|personnalités?|gens)\b"),
    named_organisations=(r"(?:organisations?|organismes?|institutions?)\b",),
    named_places=(r"lieux?\b",),
    named_all=(r"noms?\b",),
    keys=KEYS,
)
