"""How English asks for more than one fact."""

from __future__ import annotations

from store.language.values.tasks import TaskWords

TASKS = TaskWords(
    summary=(
        r"summar(?:y|ies|i[sz]e[sd]?|i[sz]ing)\b",
        r"sum(?:ming)? (?:it |them |this |that |all )?up\b",
        r"(?:main|key|essential|major|important) (?:points?|ideas?|facts|takeaways?|messages?)",
        r"takeaways?\b",
        r"essentials?\b(?! (?:goods|oils?|services|workers?))",
        r"(?:in brief|in a nutshell|in short|tl;? ?dr)\b",
        r"recap\b",
        r"overview\b",
        r"gist\b",
        r"boil .{1,80} down",
        r"digest of\b",
        r"brief me\b",
        r"catch me up\b",
        r"what (?:is|was|are|were) .{1,80} about\W*$",
        r"what does the .{0,80}(?:article|story|piece|report) (?:on .{1,80} )?say\b",
    ),
    one_article=(r"(?:the|this|that) (?:[\w'-]+ ){0,4}?(?:article|story|piece|report)\b",),
    timeline=(
        r"time ?lines?\b",
        r"(?:in )?chronolog\w+(?: order)?",
        r"sequence of events",
        r"course of events",
        r"step by step",
        r"day by day",
        r"in (?:the )?order of (?:time|date)",
        r"(?:dates?|events?) .{0,60}in order\b",
        r"(?:unfold(?:ed)?|evolve[ds]?|develop(?:ed)?)\s*(?:over time)?\s*\?",
        r"what happened when\b",
        r"when did what happen",
        r"history of (?:the )?(?:affair|case|scandal|conflict|dispute|crisis|project)",
        r"from (?:the )?beginning to (?:the )?end",
    ),
    newest_first=(r"newest first", r"latest first", r"most recent first", r"reverse order"),
    changed=(
        r"what(?:['’]s| has| have| had)?(?: been| all)? changed(?=\W*$|\s+(?:in|at|on|for|with|"
        r"about|since|"
        r"between|after|over|from|during|this|last)\b)",
        r"what(?:['’]s| is| was) (?:new|different) since\b",
        r"(?:what|which) (?:are|were|have been) the (?:latest |main )?changes\b",
        r"how (?:has|have) .{2,80} changed\b(?=\W*$|\s+(?:since|between)\b)",
    ),
    first=(
        r"(?:what|which|who)\b.{2,60} (?:first|earliest|before the others)",
        r"(?:what|which|who)\b.{0,40} was the (?:first|earliest) to .{2,60}",
    ),
    last=(
        r"(?:what|which|who)\b.{2,60} (?:last|latest|most recently|after the others)",
        r"(?:what|which|who)\b.{0,40} was the (?:last|latest) to .{2,60}",
    ),
    ranks=(
        r"first\b(?! (?:half|quarter|week|day|month|year|minister))|earliest\b|latest\b",
        r"last\b(?! (?:week|month|year|night|summer|winter|spring|autumn|\w+day)\b)|most "
        r"recently\b",
        r"(?:before|after) the others\b",
    ),
    comparison=(
        r"compar(?:e[ds]?|ing|isons?)\b",
        r"contrast(?:s|ed|ing)?\b",
        r"(?:vs|versus)\b",
        r"differences? .{0,60}between\b",
        r"(?:differ|differs)\b",
        r"side by side",
        r"(?:more|less|fewer|larger|bigger|smaller|longer|shorter|higher|lower|cheaper|faster|"
        r"slower|older|younger|taller|heavier|earlier|later|dearer)\b.{0,60},.{1,50}\bor\b",
        r"which (?:cost|has|had|have|is|was|are|were|of).{1,60}\bor\b",
        r"(?:more|less|fewer|larger|bigger|smaller|longer|shorter|higher|lower|cheaper|faster|"
        r"slower|older|younger|taller|heavier) than (?:the |that |those |in )?(?=.*\?)",
    ),
    who_is=(
        r"(?:tell me |do you know )?who(?:'s|’s| is| was| are| were)(?: exactly| really)? "
        r"(?P<name>.+)",
        r"who exactly (?:is|was) (?P<name>.+)",
        r"tell me who (?P<name>.+?) (?:is|was)\b",
        r"what(?:'s|’s| is| was| are) (?:an? |the )?(?P<name>.+)",
        r"what (?:kind|sort|type) of (?:\w+ ){1,2}(?:is|was) (?P<name>.+)",
        r"(?:define|explain who|explain what) (?P<name>.+)",
    ),
    copula=(r"(?:is|was|are|were)\b",),
    listing=(
        r"list\b",
        r"enumerate\b",
        r"name (?:all|every|each|the)\b",
        r"(?:give|show) me (?:all|every|each)\b",
        r"(?:which|what) (?!(?:is|was|does|did|has|caused|causes)\b)(?:\w+ ){0,2}?\w+(?<!s)s "
        r"(?:have|has|had|are|were|was|did|do|got|opened|started|took)\b",
        r"what are the (?:different|various|names)\b",
        r"(?:each|every) of the\b",
        r"(?:all|every) (?:the )?(?:\w+ ){1,3}(?:with|that|who|which|please)\b",
        r"(?:each|every) (?:new )?\w+\b(?=.*(?:cost|have|has|give|list|number))",
        r"every \w+ with\b",
        r"which (?!(?:is|was|does|has|this|causes)\b)\w{2,}(?<!s)s \w",
    ),
    counting=(r"count (?:all |the |every )", r"(?:the )?number of (?=\w+ (?:that|which|opened))"),
    how_many=(r"how many\b",),
    asks_which="which {what}?",
    asks_number="how many {what}?",
    asks_money="how much did {what} cost?",
    numbers=(r"(?:numbers?|figures?|counts?|amounts?)\b",),
    costs=(
        r"(?:cost|price|pric)\w*\b",
        r"(?:cheap|dear|expensive|costly)\w*\b",
    ),
    money=(r"(?:fee|budget|salar|wage|pay|paid|fine|debt|profit|loss|revenue|money)\w*\b",),
    size=(
        r"(?:length|long|short|height|tall|depth|deep|width|wide|narrow|distance|area|"
        r"surface)\w*\b",
    ),
    sorts=(
        r"(?:city|cities|towns?|villages?|places?|countr(?:y|ies)|regions?|districts?|provinces?)",
        r"(?:persons?|people|men|women|officials?|politicians?)",
        r"(?:compan(?:y|ies)|firms?|organi[sz]ations?|groups?|things?)",
    ),
    most=(
        r"(?:the )?most\b(?! (?:of|people|likely|recent))",
        r"(?:largest|biggest|longest|highest|tallest|greatest|heaviest|deepest|widest|richest|"
        r"fastest|dearest|best paid|busiest)\b",
    ),
    least=(
        r"(?:the )?(?:least|fewest)\b(?<!at least)",
        r"(?:smallest|shortest|lowest|cheapest|lightest|narrowest|slowest|poorest)\b",
    ),
    total=(
        r"(?:in )?total\b",
        r"altogether\b",
        r"in all\b",
        r"combined\b",
        r"taken together\b",
        r"sum of\b",
        r"all together\b",
    ),
    newest=(r"newest\b", r"latest\b", r"most recent\b", r"last\b"),
    oldest=(r"oldest\b", r"earliest\b", r"first\b"),
    news=(r"news\b", r"headlines?\b", r"reports?\b"),
    undated=(
        r"(?:have|has|with) no (?:known )?dates?\b",
        r"without (?:an?y? )?dates?\b",
        r"undated\b",
    ),
    from_outlet=(
        r"from\b",
        r"by\b",
        r"published?\b",
        r"publish\b",
        r"in\b",
        r"of\b",
        r"come\b",
    ),
    attributes=(
        r"compar\w+|contrast\w*|differ\w*|side|vs|versus|more|less|fewer|larg\w+|big\w*|small\w*",
        r"which|what|how|between|than|list|name|give|show|enumerate|each|every|all|figures?",
        r"number|numbers|total|altogether|combined|sum|most|least|fewest|count|different",
        r"please|reported|story|piece|mention\w*|new|data|much|many|put|walk|see|read|need|"
        r"happen\w*|events?|affair|case",
    ),
    chat=(
        r"(?:ok|okay|great|perfect|fine|alright|all right|understood|got it)"
        r"(?:,? (?:great|perfect|good|fine|then|got it|understood|"
        r"thanks?(?: (?:you|a lot|so much|very much))*))+",
        r"(?:many )?thanks?(?: (?:you|a lot|so much|very much))*,? (?:that|this|it) "
        r"(?:helps?|helped|(?:is|was) (?:very )?(?:helpful|useful|great|perfect|all))(?: a lot)?",
        r"(?:hi|hello|hey|good (?:morning|afternoon|evening|day|night))(?: (?:there|all))?",
        r"(?:many )?thanks?(?: (?:you|a lot|so much|very much|again))*",
        r"(?:great|perfect|nice|cool|ok|okay|fine|wonderful)?,? ?(?:good)?bye(?: bye)?",
        r"how are you(?: (?:today|doing))*",
        r"(?:who|what) are you",
        r"(?:what|which) (?:model|llm|ai|bot) are you",
        r"what can you do(?: for me)?|how (?:do|can) you (?:work|help)(?: me)?|can you help me",
        r"(?:what (?:are|is|were)|show(?: me)?|repeat|reveal|print|tell me|give me|forget|ignore)"
        r" (?:all )?your (?:previous |initial |own |exact |hidden |system )*"
        r"(?:instructions?|rules|prompts?|guidelines|orders)",
        r"see you(?: (?:later|soon|tomorrow))?",
        r"(?:nice|pleased) to meet you",
        r"(?:great|perfect|well done|good job|awesome)",
    ),
    filler=(
        r"(?:ok|okay|yes|no|yeah|yep|nope|hm+|uh+|um+|ah+|oh+|lol|haha\w*|test(?:ing)?(?: test)*)",
        r"(?:asdf|qwer|qwerty|zxcv|blah)(?: \w+)?(?: blah)*",
    ),
    names=(
        r"(?:who|whom|whose names?|(?:which|what)(?: [\w-]+){1,3}) (?:else )?"
        r"(?:is|are|was|were|gets?|got) (?:all |also )?"
        r"(?:named|mentioned|cited|quoted|listed|spoken of|written about)(?: by name)? (?:in|by)\b",
        r"(?:who|whom|(?:which|what)(?: [\w-]+){1,3}) (?:does|do|did) (?:the|this|that|these) "
        r"(?:[\w'-]+ ){0,4}?(?:articles?|stor(?:y|ies)|piece|text)\b.{0,80}? "
        r"(?:name|mention|cite|quote|speak of|talk about)\b",
        r"(?:who|(?:which|what)(?: [\w-]+){1,3}) (?:appears?|occurs?|comes? up) in\b",
        r"(?:list|give|show|name|extract|find)(?: me)? (?:all |every |each |of |the )*[\w-]+"
        r"(?: (?:that|who|which) (?:are|is))?(?: (?:named|mentioned|cited|quoted))? "
        r"(?:in|from|of) (?:the|this|that)\b",
    ),
    named_people=(r"(?:who|whom|whose)\b", r"(?:people|persons?|individuals)\b"),
    named_organisations=(r"(?:organi[sz]ations?|institutions?)\b",),
    named_places=(r"(?:places?|locations?)\b",),
    named_all=(r"(?:names?|entities)\b",),
)
