"""How French asks who or what something is, and who is named."""

from __future__ import annotations

from store.language.values.forms import Forms

WHO_IS: Forms = (
    r"qu['’]est-ce que (?:c['’]est que )?(?:l['’]|une? |le |la |les |des "
    r")?(?P<thing>.+)",
    r"qu['’]est-ce qu['’](?:une? )?(?P<thing>.+)",
    r"c['’](?:est|était) quoi,? (?:une? |des |l['’]|le |la )?(?P<name>.+)",
    r"qu['’]entend(?:-on|ent-ils|ez-vous)? par (?:une? |le |la )?(?P<thing>.+)",
    r"(?:que|qu['’]est-ce que) (?:veut dire|signifie|désigne) (?:une? |le |la |"
    r"l['’])?(?P<thing>.+)",
    r"que (?:veulent dire|signifient|désignent) (?:les )?(?P<thing>.+)",
    r"(?:quel(?:le)? est )?(?:la |le )?(?:définition|signification|sens) (?:de |du |"
    r"des |d['’])(?:la |l['’]|une? )?(?P<thing>.+)",
    r"que (?:fait|font) (?:l['’]|la |le |les )?(?P<name>(?=.*(?-i:[A-Z\u00c0-\u00dd])).+)",
    r"(?:présente|présentez|décris|décrivez)(?:[- ](?:moi|nous))? "
    r"(?P<name>(?=.*(?-i:[A-Z\u00c0-\u00dd])).+)",
    r"(?:dis-moi|dites-moi|explique|expliquez|sais-tu|savez-vous|tu sais|"
    r"raconte)(?:-moi|-nous)?(?: un peu)? qui (?:est|était|sont|étaient) "
    r"(?P<name>.+)",
    r"(?:explique|expliquez|dis|dites)(?:-moi|-nous)? ce qu(?:['’]est|e c['’]est "
    r"que|e sont) (?:une? |le |la |l['’]|les )?(?P<thing>.+)",
    r"(?:des |quelques |une )?(?:infos?|informations?|renseignements?|fiche|"
    r"portrait|profil|détails) (?:sur|de|d['’]) ?(?P<name>.+)",
    r"qui est (?:celui|celle|l['’]homme|la femme|la personne|le type) (?:qu['’]on|"
    r"que l['’]on|qui|dit|dite) ?(?:appelle|surnomme|nomme|est surnommée?|se fait "
    r"appeler|connue? comme)? (?:le |la |l['’])?(?P<thing>.+)",
    r"qui (?:est|a été) (?:surnommée?|appelée?|connue? sous le nom de) (?:le |la |"
    r"l['’])?(?P<name>.+)",
    r"(?:mais |au fait,? |et )?qui (?:est|était) (?:donc|en fait|au juste|"
    r"exactement|ce|cette) (?P<name>.+)",
    r"qui (?:peut|pourrait|peuvent|pourraient) (?:bien )?être (?P<name>.+)",
    r"qui (?:est|était) (?P<name>.+?),? et pourquoi (?:parle|en parle|est-(?:il|"
    r"elle)|fait-(?:il|elle))\b.*",
    r"(?:c['’]est )?(?:quel|quelle) (?:genre|type|sorte) (?:de |d['’])\w+ (?:est|"
    r"que) (?:le |la |l['’])?(?P<name>.+)",
    r"(?:dis-moi |dites-moi |sais-tu )?qui (?:donc )?(?:est|était|sont|étaient)(?: donc)?"
    r"(?: exactement)? (?P<name>.+)",
    r"qui est[- ]ce,? (?:que )?(?P<name>.+)",
    r"qu['’]est-ce que (?:c['’]est que )?(?P<name>.+)",
    r"c['’](?:est|était) (?:qui|quoi),? (?P<name>.+)",
    r"(?P<name>.+?),? c['’]est (?:qui|quoi)\b",
    r"(?:définis|définissez) (?P<name>.+)",
    r"qui c['’](?:est|était),? (?P<name>.+)",
    r"(?P<name>.+?),? (?:c['’]est|ça veut dire|ça signifie) quoi(?: au juste| "
    r"exactement)?",
)

NAMES: Forms = (
    r"(?:qui|quel(?:le)?s? (?:[\w'’-]+ ){1,3}?)\s?(?:est|sont|était|étaient|a été|ont été) "
    r"(?:aussi )?(?:nommé|mentionné|cité|évoqué)(?:e|s|es)? (?:nommément )?(?:dans|par)\b",
    r"(?:qui|quel(?:le)?s? [\w'’-]+(?: [\w'’-]+)?) (?:figure|apparaît|apparaissent)\w* dans\b",
    r"(?:qui|quel(?:le)?s? [\w'’-]+) (?:est-ce que )?(?:l['’]article|cet article|"
    r"(?:la|cette) dépêche|ce texte)\b.{0,80}?(?:nomme|mentionne|cite|évoque)\b",
    r"de qui (?:parle|est-il question|parle-t-on)\b",
    r"(?:liste|donne|énumère|relève|cite|nomme|montre)(?:z|r|s)?(?:-moi)? "
    r"(?:tou(?:s|tes) )?(?:les|des) [\w'’-]+(?: (?:nommé|mentionné|cité)\w*)? (?:de|dans|du)\b",
    r"quel(?:le)?s sont les [\w'’-]+ (?:nommé|mentionné|cité)\w* (?:dans|par)\b",
)
