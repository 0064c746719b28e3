"""French: how a claim is worded."""

from __future__ import annotations

from store.language.values.claim import ClaimWords, Verbs
from store.language.values.text import words

CLAIMS = ClaimWords(
    denial=(
        r"ne?(?=[\s'’](?:\w+\W+){0,5}?(?:pas(?! (?:seulement|moins|que))|plus|jamais|aucune?|rien|"
        r"personne|ni|guère|point)\b)",
        r"(?<!pas )(?<!plus )sans|non(?=[ -](?!seulement|plus|loin))|nul(?:le)?",
        r"personne(?= n[e'’])",
    ),
    denying=(
        r"ne|n|pas|sans|ni|refus\w+|échou\w+|manqu\w+|faute|incapables?|impossible|aucune?|jamais",
        r"évit\w+|empêch\w+|rejet\w+|non|peu|interdi\w+|plutôt|dément\w*|nie\w*|nul(?:le)?",
    ),
    turned=(
        r"défaut|priv\w+|ignor\w+|in(?:access|connu|capab|suffis|valid|visib|déniab|exist)\w*|rien",
        r"ill(?:ég|ic|is)\w+|irr(?:ég|éel|év)\w+|im(?:poss|prob|puiss)\w*|cess\w+|absen\w+|perd\w*",
        r"difficil\w*|mal|au lieu|malgré|hors|oubli\w*|exclu\w*|autres? que",
    ),
    possible=(
        r"p(?:eut|euvent|ourrait|ourraient)(?!-être)|peut-être|probable(?:ment)?",
        r"éventuel(?:lement)?",
        r"devrai(?:t|ent)|serai(?:t|ent)|aurai(?:t|ent)|susceptibles? de|possible(?:ment)?|risque",
        r"présumée?s?|soupçonnée?s?|apparemment|semble(?:nt)?",
    ),
    planned=(
        r"(?:va|vont|doit|doivent|prévoi\w+|compte(?:nt)?|envisage(?:nt)?)(?: d[e'’])?"
        r"(?= ?\w+(?:er|ir|re|oir)\b)",
        r"prévu\w*|projet\w*|envisag\w+|espèr\w+|compten?t",
        r"souhait\w+|veut|veulent|propos\w+|prépar\w+|négoci\w+|discut\w+|pourparlers|intention",
    ),
    future=(r"\w+(?:erai?|era|eront|ira|iront|dra|dront)",),
    past=(
        r"(?:a|ont|est|sont|avait|avaient|était|étaient|fut|furent) (?:\w+ )?"
        r"\w+(?:é|és|ée|ées|i|ie|is|ies|it|ite|ites|its|u|us|ue|ues|int|ert|orts?|ortes?)",
        r"\w{2,}(?:aient|èrent|irent|urent)",
    ),
    conditional=(
        r"si|à condition|sauf si|à moins|au cas où|dépend\w*|sous réserve|s['’]il|s['’]ils",
    ),
    estimated=(
        r"estim\w+|prévision\w*|évalu\w+|projection\w*|attend\w*|selon|table(?:nt)? sur|anticip\w+",
    ),
    above=(r"plus d[e'’]|au-delà de|au moins|(?:dépass|excèd)\w+(?: les?)?|supérieure?s? à",),
    around=(
        r"environ|autour de|près d[e'’]|presque|quelque|à peu près",
        r"approximativement|à quelque",
    ),
    light=words(
        "pas plus jamais aucun aucune rien point été être avoir encore toujours déjà même aussi le "
        "la les va vont est sont a ont correctement convenablement"
    ),
    reported=(
        r"dit|disent|disait|déclar\w+|selon|d['’]après|affirm\w+|estim\w+|assur\w+|expliqu\w+",
        r"précis\w+|ajout\w+|soulign\w+|indiqu\w+|annonc\w+|accus\w+|prétend\w*",
        r"soutien\w+|rapport\w+",
        r"jug(?:e|ent|é|ée|ait)|pens(?:e|ent|ait)|croi(?:t|ent)",
        r"pour(?= (?:le|la|les|l['’]|M|Mme)\b[^,.;]{0,50},)",
        r"confi(?:e|é)|racont\w+|avert\w+|cité?e?|qualifi\w+|reconn\w+|dénonc\w+",
        r"reproch\w+|met en cause",
        r"mettent en cause|à ses yeux|aux yeux de|interrogée?|raconte|répond\w*|tempér\w+",
        r"not(?:e|é)",
        r"insist\w+|évoqu\w+|décri\w+|promet\w*|promis|demand\w+|réclam\w+|appel\w+",
        r"trouv\w+|parl\w+",
    ),
    opined=(
        r"selon|d['’]après|affirm\w+|estim(?:e|ent|ait)|accus\w+|prétend\w*",
        r"soutien(?:t|nent)|juge(?:nt)?",
        r"pens(?:e|ent|ait)|croi(?:t|ent)|pour(?= (?:le|la|les|M|Mme)\b[^,.;]{0,50},)",
        r"à ses yeux",
        r"aux yeux de|considèr\w+|met en cause|mettent en cause|soupçonn\w+|reproch\w+",
    ),
    every=(
        r"tous|toutes|tout|toute|chaque|chacune?|ensemble des|intégral\w*",
        r"entière?(?:ment)?|totalité",
        r"toujours|aucune?",
    ),
    some=(
        r"certaine?s?|plusieurs|quelques|une partie|en partie|partiel\w*|la plupart",
        r"majorité|minorité",
        r"moitié|souvent|parfois|principalement|surtout|un des|une des|l['’]un",
        r"l['’]une",
        r"notamment",
    ),
    cause=(
        r"parce qu\w*|en raison|à cause|grâce|caus\w+|dû|due|dus|dues|provoqu\w+|entraîn\w+|car",
        r"puisqu\w*|par conséquent|résult\w+|condui\w+|expliqu\w+|raison\w*|motif\w*",
        r"pour avoir|faute",
        r"en réponse|attribu\w+|imput\w+|déclench\w+|suscit\w+|pourquoi|li(?:é|ée|ées|és)",
        r"faire suite",
    ),
    because=(
        r"parce qu\w*|en raison|à cause|grâce|puisqu\w*|provoqué\w*|entraîné\w*",
        r"causé\w*|suscité\w*",
    ),
    after=(r"après|à la suite|au lendemain|ensuite|puis",),
    verbatim=(
        r"mot pour mot|mot à mot|textuellement|littéralement|texto|à la lettre",
        r"(?:propres|mêmes) (?:mots|termes)",
    ),
    passive=(
        r"(?:est|sont|été|était|étaient|fut|furent|sera|seront|être)\s+(?:\w+ment\s+)?"
        r"\w+(?:é|i|u|is|it|ert)e?s?\b(?=[^.;]*\bpar\b)",
    ),
    ordered=True,
    verbs=Verbs(
        before=(
            r"a|ont|avait|avaient|aura|auront|aurait|ait|est|sont|était|étaient|fut|été|va|vont|doit",
            r"doivent|peut|peuvent|pourrait|veut|veulent|pour|qui|ne|se|[ln]['’]a|[ln]['’]ont|s['’]est",
        ),
        shapes=(
            r"\w{2,}(?:èrent|irent|aient|era|eront|ait)|bat|battent|bats|vend|vendent|accusent?",
            r"remercient?|invitent?|achètent?|rachètent?|remplacent?|poursuit|poursuivent|attaquent?",
            r"défend|défendent|tuent?|livrent?|donnent?|quittent?|critiquent?|soutient|soutiennent",
        ),
        mutual=(
            r"rencontr\w*|entretien\w*|entreten\w*|mari\w*|épous\w*|accord\w*|sign\w*|discut\w*",
            r"parl\w*|affront\w*|négoci\w*|coop\w*|partag\w*|fusionn\w*|divorc\w*|ressembl\w*",
        ),
        links=(r"et|ou|entre|avec|que|comme|est|sont|était|étaient|devien\w*|devenu\w*|compt\w*",),
        cases={},
    ),
    opposites={
        "rise": (
            "augment* hausse* progress* grimp* bond* croî* croissance accru* relev* envol* "
            "mont* élev* majoration",
            "baiss* diminu* chut* recul* tomb* plong* rédui* réduction* dimin* décl* abaiss* "
            "fléchi* effondr*",
        ),
        "approve": ("adopt* approuv* ratifi* accept* valid* vot*", "rejet* refus* repouss* veto*"),
        "support": (
            "souten* soutien* appui* défend* favorable*",
            "oppos* contre s'oppos* résist* critiqu*",
        ),
        "harm": (
            "bless* surviv*",
            "tu tués tuée tuées tué tuent mort* décès décéd* périt* péri meurt*",
        ),
        "buy": ("achet* achat* acqui* rachet* rachat*", "vend* vente ventes vendu* céd* cession*"),
        "open": ("ouv* inaugur* rouv*", "ferm*"),
        "win": (
            "gagn* remport* victoire* vainqu* battu bat battre triomph* s'impos*",
            "perd* perte* défaite* échou*",
        ),
        "start": (
            "commenc* début débute* lanc* démarr* entam* repren* repris* reprise",
            "finit fini terminé* termine achev* cess* arrêt* suspen* annul* conclu*",
        ),
        "confirm": ("confirm* admet* admis* reconn*", "nie nient nié démen* contest* réfut*"),
        "allow": ("autoris* permet* permis légalis* lev*", "interdi* prohib* bann*"),
        "strengthen": ("renforc* durci* resserr*", "affaibli* assoupli* allég* relâch* adouci*"),
        "north": ("nord", "sud"),
        "east": ("est_de oriental* l'est", "ouest occidental*"),
        "largest": (
            "plus_grand* plus_haut* maximum maximal*",
            "plus_petit* plus_bas* minimum minimal*",
        ),
        "old": ("aîné* vieux vieil*", "cadet*"),
        "succeed": ("réuss* succès parven*", "échec* échou*"),
        "praise": ("salu* félicit* lou* applaud*", "critiqu* condamn* dénonc* reproch* fustig*"),
        "hire": ("embauch* recrut* engag* nomm*", "licenci* renvoy* limog* congédi*"),
        "profit": ("bénéfice* profit* excédent*", "perte* déficit*"),
        "arrest": (
            "arrêté* interpell* emprisonn* incarcér* détenu*",
            "libér* relâch* acquitt* remis_en_liberté",
        ),
        "guilty": ("coupable* condamné*", "innocent* acquitt* relaxé* blanchi*"),
        "public": ("public publique* publiquement", "privé* secret* secrèt* huis_clos"),
        "temporary": ("temporaire* provisoire*", "permanent* définiti*"),
        "majority": ("majorité majoritaire* plupart", "minorité minoritaire*"),
        "legal": ("légal* licite*", "illégal* illicite*"),
        "hope": ("optimis* confian* espoir*", "pessimis* inqui* crain* crainte* doute*"),
        "safe": ("sûr sûre sûrs sûres sécurité", "danger* risqué*"),
        "join": ("rejoin* adhér* arriv* adhésion*", "quitt* retir* départ"),
        "build": ("constru* bâti* édifi* reconstru*", "démol* détrui* destruction* ras*"),
        "cheap": ("bon_marché moins_cher* abordable*", "cher chère chers coûteu* onéreu*"),
        "fast": ("rapid* vite accélér*", "lent* ralenti*"),
        "positive": ("positi* favorable*", "négati* défavorable*"),
        "man": ("homme* mari père fils frère", "femme* épouse mère fille* sœur*"),
        "export": ("export*", "import*"),
        "must": ("obligatoire* imposé* obligé* doit doivent", "facultati* volontaire* optionnel*"),
        "home": ("domicile", "extérieur déplacement"),
        "warm": ("chaud* chaleur réchauff* doux douceur", "froid* frais gel refroidi*"),
        "strict": ("strict* sévère* dur durs dure", "clément* indulgent* léger* souple*"),
        "rich": ("riche* fortuné*", "pauvre*"),
        "early": ("tôt avance anticip* précoce*", "tard retard* report* tardi*"),
        "easy": ("facile* simple* aisé*", "difficile* dur compliqué*"),
        "good": ("bon bonne meilleur* mieux amélior*", "mauvais* pire* détérior* dégrad* aggrav*"),
        "wide": ("élargi* large*", "rétréci* étroit* resserr*"),
        "keep": (
            "maintien* maintenu* conserv* gard* demeur* reste restent",
            "abandonn* supprim* abol*",
        ),
        "attack": ("attaqu* offensi*", "défen*"),
        "new": ("nouveau* nouvel* nouvelle*", "ancien* vieux vieil*"),
        "different": ("différent* diffèr* distinct*", "même identique* semblable*"),
        "local": ("national* intérieur* local*", "étranger* international*"),
        "near": ("près proche*", "loin éloigné* lointain*"),
        "long": ("long longue* longtemps", "court courte* bref brève*"),
        "double": ("doubl* deux_fois", "tripl* trois_fois"),
        "period": (
            "jour jours quotidien*",
            "semaine semaines hebdomadaire*",
            "mois mensuel*",
            "an ans année années annuel*",
            "décennie*",
        ),
    },
)
