"""How English asks for more than one fact."""

from __future__ import annotations

from store.language.known.en_talk import CHAT, FILLER, KEYS, THANKS
from store.language.known.en_who import NAMES, WHO_IS
from store.language.values.tasks import TaskWords

TASKS = TaskWords(
    summary=(
        r"summar(?:y|ies|i[sz]e[sd]?|i[sz]ing)\b",
        r"sum(?:ming)? (?:it |them |this |that |all )?up\b",
        r"(?:main|key|essential|major|important) (?:points?|ideas?|facts|takeaways?|messages?)",
        r"takeaways?\b",
        r"(?:the |main )?essentials\b",
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
        r"\A\W*(?:(?:please|can|could|would|will|you|now|just|kindly|i|want|need|to|"
        r"let's) )*(?:condense|shorten|abridge|outline)\b",
        r"(?:quick |short |brief |fast )?(?:run-?down|round-?up|wrap-?up|synopsis|"
        r"abstract)\b",
        r"\A\W*(?:(?:please|can|could|would|will|you|now|just|kindly|i|want|need|to|"
        r"let's) )*wrap up\b",
        r"(?:the |main |some |key )highlights\b|highlights (?:of|from)\b",
        r"(?:short|shorter|brief|quick|condensed) (?:version|summary|account|look|"
        r"overview)\b",
        r"(?:bring|get) me up to (?:speed|date)|fill me in\b",
        r"in (?:a few|one|two|three|four|five|\d+) (?:words|sentences|lines|bullets?)\b",
        r"main message|big picture|in essence|(?:what is|what['’]s) the bottom line",
        r"(?:break|boil) (?:down )?.{1,80} down\b|break down (?:the|this|that)\b",
        r"what (?:do|does) the (?:articles?|papers?|stor(?:y|ies)|news|press|coverage) "
        r"say\b(?=.*\b(?:overall|in general|altogether|on the whole)\b)",
        r"what (?:should|must|do) (?:i|we) (?:need to |have to )?know about\b",
        r",? briefly\W*\Z(?<!speak briefly)",
        r"key points|most important (?:points?|things?|facts|aspects)",
    ),
    one_article=(r"(?:the|this|that) (?:[\w'-]+ ){0,4}?(?:article|story|piece|report)\b",),
    timeline=(
        r"time ?lines?\b(?! (?:for|of) (?:payment|delivery))",
        r"(?:in )?chronolog\w+(?: order)?",
        r"sequence of events",
        r"course of events",
        r"step by step",
        r"day by day",
        r"in (?:the )?order of (?:time|date)",
        r"(?:dates?|events?) .{0,60}in order\b",
        r"how .{2,80}(?:unfold(?:ed)?|evolve[ds]?|develop(?:ed)?)\s*(?:over time)?\s*\?",
        r"what happened when\b",
        r"when did what happen",
        r"history of (?:the )?(?:affair|case|scandal|conflict|dispute|crisis|project)",
        r"from (?:the )?beginning to (?:the )?end",
        r"(?:key|main|important|major|decisive) (?:dates|moments|milestones|stages|"
        r"steps)\b",
        r"milestones\b|dates and events\b|events and dates\b",
        r"which dates (?:matter|count|are)\b",
        r"how (?:has|have) .{2,80} (?:evolved|unfolded|progressed|developed|escalated|"
        r"gone)\b",
        r"how (?:did|does) .{2,80} (?:unfold|evolve|progress|escalate|come about)\b",
        r"how (?:did|have|has) (?:things|it|events|matters|everything|all this|we|they) "
        r"(?:go|gone|get|got|come|came)\b.{0,20} (?:from|to|here)\b",
        r"in (?:what|which) order\b",
        r"(?:year|month|week|hour|minute|stage) by (?:year|month|week|hour|minute|"
        r"stage)\b",
        r"from (?:the )?(?:start|beginning|first) to (?:the )?(?:finish|end|last)\b",
        r"\A\W*(?:the )?course of (?:the|this|events)\b",
        r"what (?:happened|came|was) first\b.{0,20} (?:and|then|next)\b",
        r"when (?:did|was|were|has) (?:each|every)\b",
        r"(?:re)?trac(?:e|ing) (?:the |how )(?=.*\b(?:history|course|story|path|steps|"
        r"route|affair|case|rise|fall|development|origins?)\b)|retrace\b",
        r"walk (?:me|us) through\b",
        r"from the first .{1,60} (?:to|until|till) (?:the |today|now|this)",
        r"what(?:['’]s| has| have| all has) happened .{0,60}\bsince\b(?!.*\d)",
        r"(?:lay|set) out the (?:events|steps|facts|course)",
        r"events (?:leading|that led) (?:up )?to\b",
        r"(?:stages|steps|phases) of (?:the|this|that)\b",
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
        r"(?<!which )(?:compar(?:e|isons?)|compar(?:ed|es|ing) (?:to|with|against))\b(?! "
        r"(?:sites?|websites?|apps?|portals?|tools?|services?))",
        r"contrast(?:s|ed|ing)?\b",
        r"(?:vs|versus)\b",
        r"differences? .{0,60}between\b",
        r"(?:differ|differs)\b",
        r"side by side",
        r"(?:more|less|fewer|larger|bigger|smaller|longer|shorter|higher|lower|cheaper|faster|"
        r"slower|older|younger|taller|heavier|earlier|later|dearer)\b.{0,60},.{1,50}\bor\b",
        r"which (?:cost|has|had|have|is|was|are|were|of).{1,60}\bor\b",
        r"(?:more|less|fewer|larger|bigger|smaller|longer|shorter|higher|lower|cheaper|faster|"
        r"slower|older|younger|taller|heavier) than (?!\d|an? |any|ever|what|usual|before|half|"
        r"one|two|three|ten|twice|eighty|expected)"
        r"(?:the |that |those |in )?(?=.*\?)",
        r"\A\W*(?:(?:please|can|could|would|will|you|now|just|kindly|i|want|need|to|"
        r"let's) )*(?:is|are|was|were|does|do|did|has|have|had) .{2,60} (?:more|less|"
        r"fewer|better|worse|(?!rather|other|later|never|under|whether|after|"
        r"either)\w{3,}er)\b.{0,40} than (?:the |that |those |in |its |his |her |their |"
        r"last |this |\w)",
        r"(?:is|are|was|were|did|do|does) .{2,60} (?:more|less|fewer|better|worse|"
        r"\w{3,}er) .{0,40}\bin .{1,40}\bor in\b",
        r"are there (?:more|fewer|less) .{1,60}\bor\b",
        r"(?:do|does|did|are|is|were|was) .{2,60} and .{2,60} (?:the same|alike|similar|"
        r"agree|differ|match)\b",
        r"(?:stack|measure|match) up (?:against|to|with)\b",
        r"differently\b(?= (?:about|from|with|on|in|to)\b)",
        r"similarit(?:y|ies)\b|(?:in|have) common\b|alike\b",
        r"set .{1,60} (?:apart from|against)\b|sets .{1,60} apart\b",
        r"what['’]s (?:the )?different\b|how (?:is|are|was|were) .{2,60} different\b",
    ),
    who_is=WHO_IS,
    copula=(r"(?:is|was|are|were)\b",),
    listing=(
        r"(?:\A|[,.;:!] ?|(?:please|can you|could you|would you|you|to|and|just|now) )list\b"
        r"(?! (?:price|leader|seat))",
        r"(?:an?|the|full|complete|whole) (?:full |complete |whole |short |long )?list of\b",
        r"list (?:all|every|each|them|of|everyone|everything|the)\b|(?:as|in) a list\b",
        r"enumerate\b",
        r"name (?:all|every|each|the)\b",
        r"(?:give|show|tell) (?:me |us )?(?:all|every|each)\b",
        r"what (?:are|were) (?:all )?the (?:\w+ ){0,2}?(?!news\b|consequences\b)\w{3,}(?<!s)s\b"
        r"(?= (?:of|that|who|which|proposed)\b|\W*\Z)",
        r"(?:which|what) (?!(?:is|was|does|did|has|caused|causes)\b)(?:\w+ ){0,2}?\w+(?<!s)s "
        r"(?:have|has|had|are|were|was|did|do|got|opened|started|took)\b",
        r"what are the (?:different|various|names)\b",
        r"(?:each|every) of the\b",
        r"(?:all|every) (?:the )?(?:\w+ ){1,3}(?:with|that|who|which|please)\b",
        r"(?:each|every) (?:new )?\w+\b(?=.*(?:cost|have|has|give|list|number))",
        r"every \w+ with\b",
        r"which (?!(?:is|was|does|has|this|causes)\b)\w{2,}(?<!s)s \w",
        r"what (?:new |other |kinds of |sorts of |types of )*(?!(?:is|was|does|has|news|"
        r"caused|causes|happens|makes|led|brings|means|kills|stops|"
        r"drives)\b)\w{3,}(?<!s)s (?:is|are|was|were|does|do|did|has|have|had|will|"
        r"would|can)\b",
    ),
    counting=(
        r"count (?:all |the |every )",
        r"(?:the )?number of (?=\w+ (?:that|which|opened))",
        r"\A\W*(?:the )?(?:number|amount) of \w+",
        r"add up to\b",
    ),
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
    newest=(
        r"newest\b",
        r"latest\b",
        r"most recent\b",
        r"last\b",
        r"how recent\b",
        r"(?:any|some|the) (?:new|recent) (?=(?:articles?|stories|documents?)\b)",
    ),
    oldest=(r"oldest\b", r"earliest\b", r"first\b"),
    news=(r"news\b", r"headlines?\b", r"reports?\b", r"story\b"),
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
    chat=CHAT,
    thanks=THANKS,
    filler=FILLER,
    names=NAMES,
    named_people=(r"(?:who|whom|whose)\b", r"(?:people|persons?|individuals)\b"),
    named_organisations=(r"(?:organi[sz]ations?|institutions?)\b",),
    named_places=(r"(?:places?|locations?)\b",),
    named_all=(r"(?:names?|entities)\b",),
    keys=KEYS,
)
