"""English: how a claim is worded."""

from __future__ import annotations

from store.language.values.claim import ClaimWords, Verbs
from store.language.values.text import words

CLAIMS = ClaimWords(
    denial=(
        r"not(?! (?:only|just|least|to mention))|never|cannot|neither|nor|nobody|no one|none",
        r"\w+n['’]t",
        r"no(?= (?!(?:later|longer than|doubt|less|fewer|more than|matter|one\b)|\d))",
    ),
    denying=(
        r"not|without|den(?:y|ies|ied)|refus\w+|fail(?:s|ed|ing)? to|unlikely|unable|lack\w*|none",
        r"nothing|nobody|no|hardly|barely|avoid\w*|prevent\w*|reject\w*|instead|rather",
        r"ban(?:s|ned)?|few|little|only|neither|nor|never|cannot|declin\w+|\w+n['’]t|un(?!it)\w+ed",
    ),
    turned=(
        r"un(?!der|do|ti|i[ftoqv]|anim|cle)\w{3,}|\w+less|non\w*|il(?:leg|log|lit)\w+|irr(?:eg|el|ev)\w+",
        r"in(?:access|capab|escap|adequa|complet|correct|elig|suffici|valid|visib|active|abil)\w*",
        r"im(?:poss|proper|prob|mature|patien)\w*|dis(?:agre|allow|approv|satis|content|qualif)\w*",
        r"ignor\w*|miss\w*|los[et]\w*|los(?:s|es|ing)|stop\w*|cancel\w*|free of|clear of|out of",
        r"hard|difficult\w*|despite|forb\w+|forg[eo]t\w*|prohibit\w*|overlook\w*",
        r"other than|first time|f(?:all|ell|alls|alling) short",
    ),
    possible=(
        r"may(?! \d)|might|could|can|perhaps|possibly|probably|likely|potential(?:ly)?",
        r"possible|apparent(?:ly)?|alleged(?:ly)?|suspected|reportedly",
    ),
    planned=(
        r"will|shall|won['’]t|going to|plans?|planned|planning|set to|due to(?= [a-z]+\b)",
        r"expected to|expects?|intends?|aims?|hopes?|want(?:s|ed)?|is to|are to|would",
        r"consider(?:s|ing)?",
        r"propos\w+|scheduled|prepar\w+|willing|ready to|in talks|negotiat\w+|discuss\w*",
    ),
    future=(),
    past=(
        r"\w{2,}(?<!e)ed|was|were|had|did|went|came|made|took|got|gave|met|left|held|saw|won|lost|fell",
        r"rose|broke|struck|began|became|brought|built|bought|sold|sent|told|spoke|led|found|fled",
        r"flew|drove|hit|put|set|cut|shot|sank|tore|wrote|chose|drew|grew|threw|stood|kept|paid",
    ),
    conditional=(
        r"if|unless|provided that|as long as|in case|whether|depend\w*|subject to",
        r"contingent on|conditional on|h(?:ang(?:s|ing)?|ung|ing(?:e[sd]?|ing)) (?:up)?on",
    ),
    estimated=(
        r"estimat\w+|forecast\w*|project(?:s|ed|ion|ions)|predict\w*|expect\w*",
        r"according to",
    ),
    above=(
        r"more than|over|above|upwards of|at least|exceeding|exceed(?:s|ed)?|past|topp?(?:s|ed)",
    ),
    around=(
        r"about|around|roughly|approximately|some|nearly|almost|close to|just under|just over",
        r"more or less|in the region of|an estimated",
    ),
    light=words(
        "be been have has had do does did yet any also already even only still a the will is are "
        "was were to properly correctly adequately"
    ),
    reported=(
        r"said|says?|saying|told|according to|claim(?:s|ed|ing)?|argu(?:es?|ed|ing)",
        r"insist(?:s|ed)?|believ(?:es?|ed)|think[s]?|thought|call(?:s|ed) for|warn(?:s|ed|ing)?",
        r"add(?:s|ed)|stat(?:es?|ed)|declar(?:es?|ed)|announc(?:es?|ed|ing)|report(?:s|ed)",
        r"accus(?:es?|ed)|alleg(?:es?|ed)|suggest(?:s|ed)?|explain(?:s|ed)?|not(?:es|ed)",
        r"in (?:his|her|their|my) (?:opinion|view|words)|in the (?:eyes|view|opinion|words) of",
        r"quoted|cit(?:es?|ed|ing)|stress(?:es|ed)|acknowledg(?:es?|ed)|admit(?:s|ted)?",
        r"recall(?:s|ed)?|describ(?:es?|ed)|blam(?:es?|ed)|critici[sz](?:es?|ed)",
        r"for (?:him|her|them)",
        r"ask(?:s|ed)|complain(?:s|ed)?|consider(?:s|ed)|promis(?:es?|ed)|den(?:ies|ied)|put[s]?",
        r"sees?|expect(?:s|ed)?|hop(?:es?|ed)|feel[s]?|felt|wr(?:ites?|ote)|tweet(?:s|ed)?",
    ),
    opined=(
        r"according to|claim(?:s|ed|ing|(?= that))|argu(?:es?|ed|ing)|insist(?:s|ed|(?= that))",
        r"believ(?:es?|ed|ing)",
        r"accus(?:es?|ed|ing)|alleg(?:es?|ed|ing)|think[s]?|thought|contend(?:s|ed)",
        r"maintain(?:s|ed)",
        r"in (?:his|her|their|my) (?:opinion|view)|in the (?:eyes|view|opinion) of|suspect(?:s|ed)",
        r"fear(?:s|ed)|afraid that|assert(?:s|ed)|blam(?:es?|ed)",
    ),
    every=(r"all|every|everyone|everybody|always|each|entire(?:ly)?|whole|fully|no one",),
    some=(
        r"some|many|most|several|part(?:ly|ially|s)?|half|majority|minority|a few|few|certain",
        r"often|usually|sometimes|mainly|mostly|one of",
    ),
    cause=(
        r"because(?: of)?|due to|owing to|thanks to|caus(?:es?|ed|ing)|led to|leads to|result\w*",
        r"as a result|therefore|blam\w+|trigger\w*|prompt(?:s|ed|ing)?|since|so that",
        r"in response to",
        r"attribut\w+|reason\w*|over|after being|stem\w*|why|drove|driven by|in order to",
        r"fuel(?:l?ed)?|cost(?:s|ing)?(?= (?:\w+ ){0,3}(?:jobs|lives|seats|votes)\b)",
    ),
    because=(
        r"because|due to(?! (?:be|arrive|begin|start|open|end|meet|go|leave|return|play|speak)\b)",
        r"owing to|thanks to|as a result of|caused by|led to",
        r"in response to|prompted",
    ),
    after=(r"after(?! all)|following|in the wake of|later|since then",),
    verbatim=(r"word for word|verbatim|literally|to the letter|(?:exact|very|own) words",),
    passive=(
        r"(?:is|are|was|were|be|been|being|got)\s+(?:\w+ly\s+)?\w+(?:ed|en|un|ung|ught|ade|old|aid|"
        r"ost|ut|et|it|eld|orn|one|iven)\b(?=[^.;]*\bby\b)",
    ),
    ordered=True,
    verbs=Verbs(
        before=(
            r"has|have|had|will|would|shall|did|does|do|can|could|may|might|must|to|not|never",
            r"also|already|later|once|then|first|reportedly|who|which",
        ),
        shapes=(
            r"\w{2,}(?<!e)ed|bought|sold|beat|beats|won|wins|lost|gave|gives?|took|takes?|told|sent|sends?",
            r"lent|paid|pays?|led|leads?|left|hit|hits|shot|shoots?|struck|caught|taught|drove|held",
            r"kept|brought|fought|overtook|overthrew|withdrew|forgave|chose|hurt|hurts|sues?|buys?",
            r"sells?|kills?|defeats?|accuses?|invites?|thanks?|arrests?|attacks?|helps?|criticis\w+",
            r"blames?|praises?|replaces?|joins?|owes?|lends?|orders?|urges?|threatens?|backs?",
        ),
        mutual=(
            r"me(?:e)?ts?|meetings?|marr(?:y|ies|ied)|agree[sd]?|sign(?:s|ed)?|talk(?:s|ed)?|spoke|speaks?",
            r"discuss\w*|fights?|fought|play(?:s|ed)?|faces?|faced|drew|clash\w*|cooperat\w+|share[sd]?",
            r"merge[sd]?|divorced?|border(?:s|ed)?|resembl\w+|equal\w*|differ\w*|compet\w+",
        ),
        links=(
            r"and|or|between|with|than|as|like|is|are|was|were|be|been|become|became|include[sd]?",
        ),
        cases={},
    ),
    opposites={
        "rise": (
            "rise* rose risen rising increas* grew grow* climb* surg* soar* jump* higher hike* "
            "rais* expand* gained gains swell* rebound*",
            "fall falls fell falling fallen decreas* declin* drop* plung* slump* sank sink* "
            "lower* reduc* shrink* shrank tumbl* slash* slid* dip* dwindl* cut cuts plummet*",
        ),
        "approve": (
            "pass passed passes approv* adopt* ratif* endors* accept* agreed_to",
            "reject* veto* refus* voted_down turned_down threw_out declin*",
        ),
        "support": (
            "support* back backs backed favour* favor* defend*",
            "oppos* against object* resist* critici*",
        ),
        "harm": ("injur* wound* hurt surviv*", "kill* die* dead death* fatal* perish* murder*"),
        "buy": ("buy* bought purchas* acquir*", "sell* sold"),
        "open": ("open* inaugurat* reopen*", "clos* shut*"),
        "win": (
            "win wins won winning victory victories triumph* beat beats beaten",
            "lose loses lost losing loss losses defeat defeats",
        ),
        "start": (
            "start* begin* began begun launch* kick_off kicked_off resum*",
            "end ends ended ending finish* stop* conclu* ceas* halt* suspend* cancel*",
        ),
        "confirm": (
            "confirm* acknowledg* admit* admission",
            "deny denies denied denying refut* disput*",
        ),
        "allow": (
            "allow* permit* authori* legali* lift*",
            "ban bans banned banning prohibit* forb* outlaw*",
        ),
        "strengthen": (
            "strengthen* tighten* toughen* reinforc*",
            "weaken* loosen* eas* relax* soften*",
        ),
        "north": ("north northern", "south southern"),
        "east": ("east eastern", "west western"),
        "largest": ("highest largest biggest greatest", "lowest smallest least"),
        "old": ("older oldest elder elderly", "younger youngest"),
        "succeed": ("succe* managed_to", "fail*"),
        "praise": (
            "prais* welcom* hail* applaud* congratulat*",
            "critici* condemn* denounc* slam* blast*",
        ),
        "hire": (
            "hire* hiring recruit* appoint*",
            "fire fired fires dismiss* sack* laid_off lay_off",
        ),
        "profit": ("profit* surplus*", "loss losses deficit*"),
        "arrest": ("arrest* detain* jail* imprison*", "releas* freed acquit*"),
        "guilty": ("guilty convict*", "acquit* innocent cleared"),
        "public": ("public publicly", "private privately secret secretly"),
        "temporary": ("temporar* provisional*", "permanent* final definitive*"),
        "majority": ("majority most", "minority"),
        "legal": ("legal legally lawful*", "illegal* unlawful*"),
        "hope": ("optimis* confiden* hopeful", "pessimis* worr* fear* doubt*"),
        "safe": ("safe safely safer safety", "danger* unsafe risky"),
        "join": ("join* enter* arriv*", "leave leaves left leaving quit* withdr* depart*"),
        "build": ("build* built construct* erect* rebuil*", "demolish* destroy* raz* tore_down"),
        "cheap": ("cheap* inexpensive affordable", "expensive costly dear dearer"),
        "fast": ("fast* quick* rapid* swift*", "slow*"),
        "positive": ("positive*", "negative*"),
        "man": (
            "man men male husband father son brother",
            "woman women female wife mother daughter sister",
        ),
        "export": ("export*", "import imports imported importing"),
        "must": ("mandatory compulsory must obligat* required requires", "optional voluntar* may"),
        "home": ("at_home home_side hosts", "away"),
        "warm": ("warm* hot hotter heat*", "cold colder cool* freez*"),
        "strict": ("strict* harsh* severe* tough*", "lenient mild* light lighter"),
        "rich": ("rich richer richest wealth*", "poor poorer poorest"),
        "early": ("early earlier earliest ahead_of_schedule", "late later latest delay* postpon*"),
        "easy": ("easy easier easily simpl*", "hard harder difficult*"),
        "good": ("good better best improv*", "bad worse worst worsen* deteriorat*"),
        "wide": ("widen* wider broad*", "narrow*"),
        "keep": ("keep* kept retain* maintain* remain*", "abandon* drop* scrap* abolish* remov*"),
        "attack": ("attack* offensive", "defen*"),
        "new": ("new newly", "old former"),
        "different": ("different* differ*", "same identical alike"),
        "local": ("domestic national local", "foreign international overseas abroad"),
        "near": ("near nearby close_to", "far distant remote"),
        "long": ("long longer longest", "short shorter shortest brief*"),
        "double": ("doubl* twice", "tripl* threefold three_times"),
        "period": (
            "day days daily",
            "week weeks weekly fortnight",
            "month months monthly",
            "year years yearly annual annually",
            "decade decades",
        ),
    },
)
