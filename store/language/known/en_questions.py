"""How English words its questions."""

from __future__ import annotations

from store.language.values.question import QuestionWords

_AMOUNT = (
    "(?:amount|volume|rate|percentage|share|number|figure|proportion|value|size|growth|total|"
    "price|budget|revenue|length|height|width|depth|weight|age|speed|population|distance|capacity|"
    "salary|wage|fare|fee|temperature|turnover|deficit|debt)"
)

QUESTIONS = QuestionWords(
    quantity=(
        "how (?:many|much|large|big|high|long|fast|far|old)",
        rf"what (?:[\w']+ ){{0,3}}?{_AMOUNT}\b",
    ),
    sentenced=(r"\b(?:sentence[ds]?|convicted|jailed|imprison\w*|prison|jail|behind bars)\b",),
    for_life=(
        r"\b(?:sentenced|jailed|imprisoned|sent to prison)\b.*\b(?:to life|for life|to death)\b",
        r"\b(?:whole[- ])?life (?:sentences?|imprisonment|terms?|in prison)\b",
        r"\bdeath (?:sentence|penalty)\b",
    ),
    when=(r"\bwhen\b", "what (?:date|year|day|month|time)", "which (?:year|day|month|date)"),
    where=(r"\bwhere\b", "(?:in )?(?:which|what) (?:city|country|place|town|region|venue)"),
    why=(
        r"\bwhy\b",
        "what (?:is|was) the (?:reason|purpose|aim|goal)",
        "for what (?:reason|purpose)",
    ),
    who=(
        r"\bwho(?:m|se)?\b",
        "which (?:minister|official|person|ambassador|president|leader)",
    ),
    several=(
        r"\blist\b",
        "what (?:are|were) the",
        "which (?:areas|fields|sectors|countries|projects|topics|technologies)",
        "what (?:areas|fields|sectors|kinds)",
    ),
    open=(r"what\b", r"which\b", r"how\b", r"who\w*\b", r"when\b", r"where\b", r"why\b"),
    closed=(
        r"(?:so |and )?is it (?:true|right|correct|the case) that (?P<said>.+)",
        r"(?:so |and )?(?:do|does|did|don['’]t|doesn['’]t|didn['’]t) (?!(?:you|we|i)\b)"
        r"(?P<said>.+)",
        r"(?:so |and )?(?:is|are|was|were|has|have|had|will|would|can|could|must|should|isn['’]t|"
        r"aren['’]t|wasn['’]t|weren['’]t|hasn['’]t|won['’]t) (?!(?:you|we|i|there)\b)(?P<said>.+)",
        r"(?:so |and )?(?:is|are|was|were|will) (?P<said>there .+)",
        r"(?P<said>.+),? (?:right|is that (?:right|true|so)|"
        r"(?:is|do|does|did|was|has)n['’]t (?:it|he|she|they))",
    ),
    closed_bare=(),
    closed_half=(
        r"(?:do|does|did|is|are|was|were|has|have|had|will|would|can|could|should|must) "
        r"(?:the|an?|any\w*|all|his|her|its|their|our|it|he|she|they|there|this|that|these|those|"
        r"(?-i:[A-Z])\w+)\b",
    ),
    closed_marks=(r"\b(?:still|yet|ever|really|already)\b",),
    alternatives=(r"or",),
    opens_with_question_word=True,
    prepositions=("in", "on", "at", "by", "to", "for", "from", "with", "of"),
    joins=("and also", "and", "as well as"),
    listed=("and", "or"),
    mark="?",
    continues=(r"and\b", r"but\b", r"so\b", "what about", "how about", "what else"),
    points_back=(
        *("it", "he", "she", "they", "him", "them", "his", "her", "their", "its"),
        *("that", "this", "those", "these"),
    ),
    tells=("tell", "said", "say", "says", "know", "known", "news", "information", "learn"),
    more=(
        r"(?:please )?(?:tell|show|give) me (?:some )?more"
        r"(?: about (?:it|that|this|him|her|them))?(?: please)?",
        r"(?:and )?what else(?: do the articles say| is known| happened)?",
        r"more(?: details| please)?",
        r"go on|continue",
        r"anything else|any more details|what more",
    ),
    doubts=(
        r"sure|really sure|are you (?:really |quite )?(?:sure|certain)"
        r"(?: about (?:that|this|it))?",
        r"really|is (?:that|this) (?:true|right|correct)|how do you know(?: that| this)?",
    ),
    impersonal=(r"\bis it (?:true|possible|known)\b", r"\bit is\b"),
    happens=(
        r"what (?:has |had |is |was |will )?(?:happen\w*|occur\w*|(?:taken?|took) place)",
        r"what (?:has |had |is |was )?(?:going on|gone on|went on|new)",
        r"what (?:has |have )?(?:been )?changed",
        r"what['’]s (?:new|happening|happened|changed)",
        r"what (?:events|things) (?:\w+ )?(?:happened|occurred|took place)",
        r"what (?:are|were) the (?:main |biggest )?events",
    ),
    comes=(r"what (?:happens|(?:is|are|will) .*|['’]s happening)",),
    says=(
        r"(?:and )?what (?:did|does|do|has|have|had) .+ (?:say|said|tell|told|think|declare[d]?|"
        r"repl(?:y|ied)|warn(?:ed)?|promise[d]?)\b",
        r"how did .+ (?:respond|describe|comment|put it)\b",
    ),
    articles=("articles?", "documents?", "stories"),
    press=("press", "newspapers?", "media", "sources?"),
    about_corpus=(
        r"(?:list|enumerate|name|show(?: me)?|give me|which|what|how many)\s+"
        r"(?:are )?(?:the |all the )?"
        r"{articles}\b(?! (?:\d|(?:of|in) (?:the |a )?(?:constitution|law|treaty|code|charter)))",
        r"^\W*(?:all )?(?:the )?{articles} (?:\w+ )?(?:by|from|of)\b",
        r"^\W*what (?:was|were|is|has been|have you) published\b",
        r"^\W*(?:are|is) there (?:an?y? |some )?(?:\w+ )?{articles} (?:about|on|in|from|"
        r"by|with|that)\b",
        r"^\W*(?:do|have) you (?:have |got )?(?:an?y? |some )?(?:\w+ )?{articles}\b",
        r"^\W*(?:do you have|have you got|what do you have|got) (?:anything|something|"
        r"stuff) (?:from|by|about|on)\b",
        r"^\W*what do you have (?:about|on|from|by)\b",
        r"^\W*(?:the )?(?:titles?|headlines?|names?) of (?:all )?(?:of )?(?:the |your "
        r")?{articles}\b",
        r"^\W*(?:give|show|list|read)(?: me)? (?:me )?(?:all )?(?:the |today['’]s "
        r")?headlines\W*$",
        r"(?:which|what) languages? (?:are|do|were) (?:the |your |these )?{articles}\b",
        r"what (?:period|time|dates?|years?|months?|topics?|subjects?|themes?) (?:do|"
        r"does|are) (?:the |your |these |all )*{articles}\b",
        r"^\W*(?:new |all )?{articles} (?:added|imported|from|dated|published)\b",
        r"^\W*(?:any |some )?new {articles}\W*$|^\W*how (?:recent|old|new) are (?:the |"
        r"your ){articles}",
        r"which (?:is|are|of) (?:the )?(?:\w+ )?(?:longest|shortest) {articles}\b",
        r"^\W*(?:which|what) (?:news|stories) (?:is|are|was|were) (?:from|of)\b",
        r"^\W*(?:which|what) {articles}\b(?! (?:\d|(?:of|in) (?:the |a )?(?:constitution|law|"
        r"treaty|code|charter|act|agreement|convention|bill|statute)))",
        r"^\W*what(?:['’]s| is) (?:there )?in (?:the |this |your )(?:folder|collection|"
        r"corpus|archive|index|library)\b",
        r"^\W*what (?:can|could|may) (?:i|we) ask(?: you)?\b|^\W*what do you know\W*$",
        r"^\W*(?:what|which|who) (?:are |is )?(?:your |the )?(?:sources|newspapers|"
        r"papers|outlets|publishers|magazines|authors|journalists|languages|topics|"
        r"themes)(?:\W*$| (?:do you|have you|(?:do|are|did|were) (?:the |your |these "
        r")?{articles}).*)",
        r"^\W*(?:list|name|show(?: me)?) (?:all )?(?:the |your )?(?:authors|journalists|"
        r"sources|outlets|newspapers|publishers)\W*$",
        r"^\W*(?:show|give|list)(?: me)? (?:everything|all|anything) (?:you have |there "
        r"is )?(?:from|by|published|dated)\b",
        r"^\W*when (?:was|were|did) (?:the |this |that |these "
        r")?{articles}\b.{0,80}\b(?:published|printed|written|appear|dated)",
        r"(?:date|length|language) of (?:the |this |each )?(?:\w+ )?{articles}\b",
        r"how many (?:of )?(?:the |your |these )(?:texts|files|pieces|stories|documents|"
        r"pages)\b",
        r"^\W*(?:do|does|are|is) any (?:of )?(?:the |your |these )?{articles}\b|"
        r"^\W*(?:any|some) {articles} (?:on|about|from|by)\b",
        r"(?:longest|shortest) {articles}\b|(?:which|what) of (?:the|these|your) "
        r"{articles}\b",
    ),
    fell=(
        (r"\bhow much snow (?:fell|has fallen|had fallen|came down)\b", "how much did it snow"),
        (r"\bhow much rain (?:fell|has fallen|had fallen|came down)\b", "how much did it rain"),
    ),
    rained=("snowed", "rained"),
    handled=(
        r"documents? (?:(?!about\b|on\b|mention|discuss|cover|concern)[\w'’-]+ ){0,8}?(?:sign|"
        r"adopt|exchange|approve|seize|leak|forge|destroy|burn|submit|confiscate|shred|hide|steal|sell|"
        r"hand|signed|adopted|exchanged|approved|seized|leaked|forged|falsified|destroyed|burn(?:ed|t)|"
        r"submitted|ratified|declassified|confiscated|shredded|hidden|stolen|sold|handed)\b",
        r"(?:articles?|stories) (?:does|did|will) (?!(?:the|this|your) (?:corpus|folder|collection|"
        r"archive|index)\b).{1,60} (?:have|contain|comprise)\b",
    ),
    unsaid=(
        r"^\W*what(?:['’]s| is| was)?(?: (?:it|there))?(?: not|n['’]t) (?:[\w-]+ ){0,3}"
        r"(?:in|by|from|of) (?:(?:the|this|that|these|your|any) )?(?:[\w'-]+ )?{articles}\b",
        r"^\W*what (?:is|was) (?:missing|absent|omitted|left out)(?: \w+)? "
        r"(?:(?:the|this|that|these|your) )?{articles}\b",
        r"^\W*what (?:do|does|did|has|have) (?:(?:the|this|that|these|your) )?{articles} .{0,80}?"
        r"(?:\b(?:not|never) (?:\w+ )?(?:say|said|tell|told|mention|cover|contain|report|include|"
        r"explain|discuss|write|talk)\w*|\bleaves? out|\bomit|\bfail to (?:say|tell|mention))",
        r"^\W*what (?:do|does|did)(?: not|n['’]t) (?:(?:the|this|that|these|your) )?{articles}\b",
    ),
    pieces=("story", "piece", "report", "text", "item", "news"),
    wrote=(
        r"who (?:reported|signed|filed) (?:this|that|these) {articles}\b",
        r"who (?:wrote|authored|penned) "
        r"(?:(?:this|that|it|these)\b\W*\Z|(?:the |this |that |these )?{articles}\b)",
        r"who(?:['’]s| is| are| was| were) the "
        r"(?:authors?|writers?|journalists?|reporters?)(?:\W*\Z| (?:of|behind) "
        r"(?:(?:this|that|it)\b\W*\Z|(?:the |this |that )?{articles}\b))",
        r"by whom (?:is|was) (?:this|the|that) {articles}\b",
        r"\bwhose (?:byline|{articles})\b",
    ),
    titled=(
        r"what (?:is|was|are|were) the (?:titles?|headlines?) of .{0,60}{articles}\b",
        r"what is the .{1,60}{articles} (?:called|titled|headed)\b",
        r"(?:under what|what) (?:title|headline) (?:does|did|has|is) .{0,60}{articles}\b",
    ),
    from_source=(
        r"{articles} (?:written |signed |published |reported )?(?:by|from|of|in) (?:the )?",
        r"(?:written|signed) by ",
    ),
    published=(
        r"published\b",
        r"{articles} (?:of|from|dated)\b",
        r"{articles} (?:that )?(?:(?:came|come|coming) out|appear(?:s|ed)?|ran|run|printed)\b",
    ),
    no_topic=(
        r"came|come|coming|appear\w*|ran|run|printed",
        r"titles?|headlines?|called",
        r"articles?|documents?|stories|corpus|collection|list\w*|enumerate|show|about|cover\w*|discuss\w*",
        r"talk\w*|deal\w*|contain\w*|concern\w*|mention\w*|publi\w+|dat(?:e[ds]?|ing)|written",
        r"total|language|have|has|are|there|available|index\w*|french|english|vietnamese|russian",
    ),
    written=("written", "published"),
    in_language=("in {name}",),
    name_ending="",
    speaking={},
    adjective=("{name}[- ]language",),
    # "French articles" may be of France; that they are also in French is a safe guess.
    adjective_alone=frozenset(("fr", "en")),
    of_publisher=(r"(?:according to|reported by|published (?:by|in))\s+(?:the )?",),
)
