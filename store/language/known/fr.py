"""French."""

from __future__ import annotations

from store.language.known.fr_attributes import ATTRIBUTES
from store.language.known.fr_changes import CHANGES
from store.language.known.fr_claims import CLAIMS
from store.language.known.fr_countries import COUNTRIES
from store.language.known.fr_dates import DATES
from store.language.known.fr_entities import ENTITIES
from store.language.known.fr_names import NAMES
from store.language.known.fr_none import NONE
from store.language.known.fr_numbers import NUMBERS
from store.language.known.fr_questions import QUESTIONS
from store.language.known.fr_tasks import TASKS
from store.language.values.language import Language
from store.language.values.page import PageWords
from store.language.values.text import (
    DetectionWords,
    IndexWords,
    SentenceWords,
    TermWords,
    lines,
    words,
)

INDEX = IndexWords(
    stemmer="french",
    stop_words=words(
        "a ai ainsi alors après as au aucun aussi autre autres aux avait avant avec avez avoir c "
        "ce ceci cela celle celles celui ces cet cette ceux chaque chez combien comme comment d "
        "dans de depuis des donc dont du elle elles en entre es est et étaient était étant être "
        "été eu eux fait faut furent fut il ils j je jusqu l la là laquelle le lequel les "
        "lesquelles lesquels leur leurs lors lorsqu lui m ma mais me même mêmes mes moi mon n ne "
        "ni nos notre nous on ont ou où par parce pas pendant peu peut plus pour pourquoi puis "
        "puisqu qu quand que quel quelle quelles quels qui quoi quoiqu s sa sans se selon sera ses "
        "si soit son sont sous sur t ta te tes toi ton tous tout toute toutes très tu un une va "
        "vers voici voilà vos votre vous y"
    ),
    shared=words("a ai as comment es là me on son ton"),
    particles=words("d de des du l la le les"),
    respelt={},
    bare_stems=False,  # French endings are told by their accents
    silent="e",  # left behind by an unaccented spelling: `signee`, `signée` and `signé` are `sign`
    syllables=False,
)
TERMS = TermWords(
    openers=words(
        "m mme mlle me monsieur madame le la les l président ministre ambassadeur général citez "
        "cite donne donnez liste listez résume résumez explique expliquez décris trouve montre"
    ),
    ordinals=words("er ère ers res re e è ème eme ᵉ es"),
    percent=lines("pourcent|pour cent"),
)
SENTENCES = SentenceWords(
    titles=words("m mm mr mme mmes mlle mlles me dr pr prof st ste gén col lt mgr"),
    explainers=words("cf p.ex"),
    before_number=words("no nº n° art fig vol chap p q réf tél env"),
    maybe_final=words(
        "etc av mds md mrd mld mio mrds cie janv févr avr juil sept oct nov déc j.-c s.a r.d.c"
    ),
    lone_letters=frozenset(),
    never_last=words(
        "le la les un une des du de d l au aux à en dans par pour sur avec et ou que qui dont où "
        "ce ces cette son sa ses leur leurs est sont ont été"
    ),
)
DETECTION = DetectionWords(
    script="LATIN",
    question_words=words(
        "qui quand où pourquoi comment combien quel quelle quels quelles quoi est-ce qu"
    ),
    telling=r"[çœèêëîïûù]|\b(?:[ldjnscmt]|qu|jusqu|lorsqu)['’]",
    telling_weight=1.0,
    telling_always=False,
    marked=frozenset("é"),
    marked_weight=0.5,
    marked_share=0.0,
    foreign_letters=frozenset("ñ¿¡ßäöőűåøæłżźśćęąčšžřěůğışțţãõ"),
    foreign_words=frozenset(),
)
PAGE = PageWords(
    more=(
        "voir plus|voir aussi|lire aussi|à lire aussi|à lire également|lire également|à lire|"
        "à voir aussi|sur le même sujet|lire plus|en savoir plus|articles liés|articles associés|"
        "articles similaires"
    ),
    others=(
        "même catégorie|même auteur|même rubrique|dans la même rubrique|dans la même catégorie|"
        "les plus lus|les plus populaires|autres articles|autres actualités|actualités associées"
    ),
    comments="commentaires?|laisser un commentaire",
    inline="lire aussi|à lire aussi|à lire également|lire également|voir aussi",
    menu=lines(
        "partager|partager l'article|imprimer|enregistrer|copier le lien|suivez-nous|écouter|"
        "publicité|abonnez-vous|s'abonner|se connecter|accueil|rechercher|retour en haut|mots-clés|"
        "suivant|précédent|envoyer|lire plus|lire la suite|réagir|commenter|offrir cet article|"
        "article réservé aux abonnés|réservé aux abonnés|image illustrative"
    ),
    notice=(
        "laissez (?:un|votre) commentaire|soyez le premier à commenter|votre adresse e-?mail|"
        "tous droits réservés|abonnez-vous|inscrivez-vous à|suivez-nous sur|"
        "pour lire la suite|pour accéder en illimité|la suite est réservée|"
        "il vous reste \\d+ ?% de cet article"
    ),
    tags="mots?[- ]clés?",
    address="lien",
    source="sources?",
    byline=(
        "(?:(?:propos )?recueillis? |écrit |rédigé |publié )?par|texte(?=\\s*:)|"
        "aut(?:eur|rice|eure)s?(?=\\s*:)"
    ),
    joining="et|avec",
    linking=words("et de du le la pour des d"),
    beside_name="à|en|avec|pour|de notre|depuis",
    roles=(
        "correspondante?s?|envoyée?s? spéciale?s?|journalistes?|rédaction|photographes?|"
        "rédact(?:eur|rice)s?|chroniqueu(?:r|se)s?|service"
    ),
    staff=("la rédaction", "rédaction", "notre rédaction", "notre correspondant"),
    asked="q|question",
    answered="r|réponse",
    correction=(
        "correction\\b|rectificatif\\b|erratum\\b|précision\\b\\s*:|note de la rédaction|ndlr\\b|"
        "mise à jour\\b\\s*:|cet article a été (?:\\w+ )?(?:modifié|mis à jour|corrigé|actualisé)|"
        "une version précédente de cet article|une première version de cet article"
    ),
    overrides=(
        "(?:ignore[rz]?|oublie[rz]?|ne tiens pas compte de|ne tenez pas compte de)\\b"
        "(?: (?:toutes|tous|les|tes|vos|des|de|ces))*"
        " (?:instructions?|consignes?|directives?|règles|messages|ordres) "
        "(?:précédent|antérieur|ci-dessus|initia|système)\\w*"
    ),
    title="titre|objet",
    photo="photos?|images?|illustration|crédits? photos?|source photo|vidéo|infographie",
    numbered="photo|illustration",
    date="date|publié(?:e)?(?: le)?|mis en ligne(?: le)?|paru(?: le)?",
    date_words=words(
        "le la à a h du de par date publié publiée publication mis mise en ligne paru parue dans "
        "jour modifié heure heures "
        "et"
    ),
    updated="mis(?:e)? à jour|modifié",
    life_words=words("né née mort morte"),
    outlets=(
        *("Le Monde", "Le Figaro", "Libération", "Les Echos", "France 24", "France Info"),
        *("franceinfo", "RFI", "TV5MONDE", "Belga", "ATS", "La Tribune", "Ouest-France", "AFP"),
        *("Le Courrier du Vietnam", "Les Échos", "Le Parisien", "L'Express", "Le Point"),
        *("Mediapart", "L'Humanité", "La Croix", "20 Minutes", "BFMTV", "Le Temps", "Le Soir"),
        *("La Presse", "Le Devoir", "Radio-Canada", "L'Obs", "Sud Ouest", "La Voix du Nord"),
        *("Courrier international", "La Dépêche", "RTBF", "RTS"),
    ),
    outlet_words=(
        "Journal|Courrier|Gazette|Dépêche|Presse|Écho|Echo|Nouvelles|Quotidien|Matin|Télégramme|"
        "Républicain|Progrès|Tribune|Infos?|Actu|Radio|Agence|Hebdo|Magazine|Revue|Nouvelliste"
    ),
    rights="copyright|tous droits réservés",
    agencies=("AFP",),
    domains=words("fr be ch ca"),
    encodings=("cp1252", "iso8859_15", "mac_roman"),
)

FRENCH = Language(
    code="fr",
    name="français",
    locale="fr",
    index=INDEX,
    terms=TERMS,
    sentences=SENTENCES,
    detection=DETECTION,
    page=PAGE,
    question=QUESTIONS,
    changes=CHANGES,
    tasks=TASKS,
    unrelated=(
        "Le train de nuit est arrivé avec une heure de retard.",
        "Les apiculteurs s'inquiètent de la sécheresse.",
        "Le roman a reçu un prix littéraire cet automne.",
        "Une panne d'électricité a touché tout le quartier.",
        "Les douaniers ont saisi des montres contrefaites.",
        "La comète sera visible à l'œil nu ce soir.",
    ),
    cited=("passages?", "sources?", "documents?", "articles?"),
    names=NAMES,
    entities=ENTITIES,
    countries=COUNTRIES,
    dates=DATES,
    numbers=NUMBERS,
    none=NONE,
    attributes=ATTRIBUTES,
    claims=CLAIMS,
)
