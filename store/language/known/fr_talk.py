"""What French says instead of asking."""

from __future__ import annotations

from store.language.values.forms import Forms

CHAT: Forms = (
    r"(?:ok|d['’]accord|entendu|très bien|bien|super|parfait|compris|c['’]est noté)(?:,? "
    r"(?:super|parfait|compris|merci|beaucoup|bien|à vous|à toi))+",
    r"merci(?: (?:beaucoup|bien))*,? (?:ça|cela) m['’]aide(?: beaucoup)?",
    r"(?:bonjour|bonsoir|salut|coucou|bonne (?:nuit|journée|soirée))(?: (?:à tous|à toutes|tout "
    r"le monde|madame|monsieur))*",
    r"(?:un grand )?merci(?: (?:beaucoup|bien|à vous|à toi|infiniment|pour tout))*",
    r"(?:comment )?(?:ça va|vas-tu|allez-vous|tu vas|vous allez)(?: (?:bien|aujourd['’]hui))*",
    r"(?:super|parfait|très bien|génial|ok)?,? ?(?:au revoir|à bientôt|à demain|à plus|adieu)",
    r"qui (?:es-tu|êtes-vous)|(?:tu es|vous êtes) qui",
    r"quel (?:modèle|robot) (?:es-tu|êtes-vous)",
    r"que (?:sais-tu|savez-vous|peux-tu|pouvez-vous) faire|(?:peux-tu|pouvez-vous) m['’]aider",
    r"(?:quel(?:le)?s? (?:sont|est|étaient)|montre(?:-moi)?|montrez(?:-moi)?|répète|répétez|"
    r"révèle|révélez|donne-moi|donnez-moi|oublie|oubliez|ignore|ignorez) (?:toutes )?(?:tes|vos|"
    r"ton|votre) (?:propres )?(?:instructions?|consignes?|règles|invite|prompt)(?: (?:système|"
    r"précédentes|initiales?|cachées))*",
    r"enchantée?",
    r"(?:super|parfait|génial|bravo|très bien)",
    r"(?:tu|vous|c['’]|ce n['’]|tu n['’])\s?(?:es|êtes|est|as|avez) (?:très |vraiment |trop |si |"
    r"tout à fait |pas |bien )*(?:trompée?|tort|raison|intelligente?|bête|nulle?|drôle|génial\w*|"
    r"gentille?|bon|bonne|mauvais\w*|inutile|fort\w*|super|parfait|faux|vrai|malin|maligne|"
    r"stupide|idiot\w*|cool|sympa|incroyable|le meilleur|la meilleure|mignon\w*)",
    r"(?:tu te|vous vous) tromp(?:es|ez)|(?:tu|vous) (?:dis|dites|racontes|racontez) "
    r"n['’]importe quoi|(?:tu|vous) (?:mens|mentez|plaisantes|plaisantez|rigoles)",
    r"(?:comment|c['’]est quoi) (?:t['’]appelles-tu|vous appelez-vous|tu t['’]appelles|vous vous "
    r"appelez|ton nom|ton prénom)|(?:quel(?:le)? est|c['’]est quoi) (?:ton|votre) (?:nom|prénom|"
    r"âge|métier|avis|but|couleur préférée)",
    r"qui (?:t['’]|vous |est ton |est votre )(?:a |ont )?(?:créée?|faite?|fabriquée?|conçue?|"
    r"programmée?|inventée?|entraînée?|développée?|créateur|auteur|maître|patron)",
    r"(?:es-tu|êtes-vous|tu es|vous êtes|t['’]es) (?:une? |vraiment |le |toujours |bien |encore "
    r")*(?:\w*gpt\w*|claude|gemini|siri|alexa|robot|humaine?|ia|machine|réel\w*|vraie?|personne|"
    r"là|vivante?|content\w*|triste|fatiguée?|occupée?|prête?|sérieux|sérieuse|programme|"
    r"ordinateur|bot|chatbot|intelligence artificielle|être humain)(?: réelle)?",
    r"(?:est-ce que )?(?:tu|vous) (?:parles|parlez|dors|dormez|manges|mangez|rêves|rêvez|aimes|"
    r"aimez|m['’]aimes|m['’]aimez|penses|pensez|comprends|comprenez|apprends|travailles|"
    r"t['’]ennuies)(?: (?:parfois|souvent|jamais|bien|la nuit|(?:le |l['’])?(?:français|anglais|"
    r"russe|vietnamien|espagnol|musique)|moi))*",
    r"(?:parles|dors|manges|rêves|aimes|penses|comprends|apprends|travailles)-tu(?: (?:parfois|"
    r"souvent|bien|la nuit|(?:le |l['’])?(?:français|anglais|russe|vietnamien|musique)))*",
    r"(?:puis-je|je peux|peut-on|est-ce que je peux) (?:te|vous|t['’]|avoir)\s?(?:faire "
    r"confiance|croire|parler|poser une question|demander (?:quelque chose|un truc)|confiance|"
    r"tutoyer)(?: (?:en toi|en vous))?",
    r"(?:que|qu['’]est-ce que) (?:penses-tu|pensez-vous|tu penses|vous pensez) (?:de |du |des |"
    r"d['’])(?:la vie|l['’]amour|moi|nous|toi|la mort|dieu|monde|l['’]ia|tout)",
    r"(?:bonjour|bonsoir|salut|coucou|hello|hey|yo|allô|bonne (?:nuit|journée|soirée|après-midi|"
    r"chance|continuation|fête|année|fin de journée)|bon (?:week-end|après-midi|appétit|courage|"
    r"anniversaire|voyage)|joyeux (?:noël|anniversaire)|joyeuses (?:fêtes|pâques)|meilleurs vœux|"
    r"bienvenue)(?:,? (?:à (?:tous|toutes|toi|vous)|et |tout le monde|madame|monsieur|l['’]ami|"
    r"mon ami|toi|aussi|encore|(?:comment )?(?:ça va|vas-tu|allez-vous|tu vas|vous allez)(?: "
    r"bien)?))*",
    r"(?:un )?(?:grand |mille )?(?:merci|mercis|remerciements)(?:,? (?:beaucoup|bien|à vous|à "
    r"toi|infiniment|encore|mille fois|l['’]ami|mon ami|(?:pour|de) (?:tout|ton|votre|l['’]|ta|"
    r"cette)\s?(?:aide|réponse|info\w*|temps|patience|tout)?))*",
    r"(?:je (?:vous|te) )?(?:remercie|pardon|désolée?|excuse[sz]?(?:-moi)?|excusez-moi|mes "
    r"excuses|navrée?|oups|au temps pour moi|laisse tomber|laissez tomber|tant pis|ce n['’]est "
    r"rien|c['’]est pas grave|de rien|pas de (?:souci|problème))(?:,? (?:je me suis trompée?|"
    r"c['’]est ma faute|erreur de ma part|mon erreur|s['’]il (?:te|vous) plaît|merci|alors|"
    r"laisse tomber|oublie|pour ça|du dérangement|de (?:te|vous) déranger))*",
    r"je (?:t['’]aime|vous aime|te déteste|t['’]adore|m['’]ennuie|suis (?:fatiguée?|triste|"
    r"contente?|heureux|heureuse|perdue?|là|malade|de retour|prêt\w*))(?: (?:beaucoup|bien|aussi|"
    r"aujourd['’]hui))*",
    r"(?:raconte|dis|chante|écris|fais)(?:-moi|-nous)? (?:une|un) (?:petite? |autre |bonne "
    r")?(?:blague|histoire drôle|chanson|poème|devinette)(?: s['’]il (?:te|vous) plaît)?",
    r"(?:félicitations|chapeau|bien joué|beau travail|bon travail|bravo|excellent|formidable|"
    r"merveilleux|magnifique)(?: (?:à toi|à vous|l['’]ami))*",
    r"comment (?:tu |vous )?(?:fonctionnes|fonctionnez|marches|marchez)(?:-tu|-vous)?|comment "
    r"(?:ça|cela) marche|(?:quel âge|où|pourquoi) (?:as-tu|avez-vous|es-tu|êtes-vous|habites-tu|"
    r"vis-tu)(?: là)?",
    r"(?:à (?:bientôt|demain|plus(?: tard)?|la prochaine|tout à l['’]heure|ce soir|lundi)|au "
    r"revoir|adieu|ciao|bye|bises)(?: (?:à tous|et merci|tout le monde|l['’]ami))*",
    r"(?:aide|aidez)(?:-moi|-nous)?(?: s['’]il (?:te|vous) plaît)?",
)

THANKS: Forms = (r"mercis?|remercie\w*|remerciements",)

FILLER: Forms = (
    r"(?:mdr|lol|ptdr|haha\w*|héhé\w*)",
    r"(?:ok|oui|non|d['’]accord|hm+|euh+|ah+|oh+)",
    r"(?:essai|test)(?: (?:essai|test))*",
    r"(?:azerty|qsdf|asdf|blabla)(?: \w+)?",
    r"(?:et|ou|mais|donc|alors|puis|parce que?|si|le|la|les|une?|des?|du|avec|pour|par|dans|sur|"
    r"en|à|au|aux|car|que|ou bien|ainsi|comme)(?: (?:et|ou|mais|donc|alors|puis|que?|si|le|la|"
    r"les|une?|des?|du|avec|pour|par|dans|sur|en|à|au|ensuite|après|pas|non|oui|bien|de suite))*",
    r"(?:je (?:vois|sais|suppose|comprends|crois)|bien sûr|évidemment|certes|peut-être|sans "
    r"doute|probablement|possible|peu importe|n['’]importe|bof|enfin|bon|ben|bah|voilà|"
    r"exactement|tout à fait|absolument|vraiment|jamais|toujours|rien|quelque chose|tant mieux|"
    r"tant pis|peu importe|pareil|idem|etc|pas vraiment|aucune idée|je ne sais pas|chais pas|on "
    r"verra|ça dépend|ouais|ouaip|nan|si|vas-y|continuons|hein|pff+|aïe|zut|eh bien|eh oui|oh là "
    r"là|ça alors|moi aussi|ainsi de suite|vrai|faux)(?:,? (?:donc|alors|pas|oui|non|bon|bien|"
    r"euh|hum|ok|voilà|peut-être|je vois|enfin|que (?:oui|non)))*",
    r"(?:truc|machin|bidule|chose|essai|test|toto|titi|tata|foo|bar|lorem|ipsum|bla)(?:,? "
    r"(?:truc|machin|bidule|chose|essai|test|toto|titi|tata|foo|bar|lorem|ipsum|bla|muche))*",
)

KEYS: Forms = ("azertyuiop", "qsdfghjklm", "wxcvbn")
