"""What English says instead of asking."""

from __future__ import annotations

from store.language.values.forms import Forms

CHAT: Forms = (
    r"(?:ok|okay|great|perfect|fine|alright|all right|understood|got it)(?:,? (?:great|perfect|"
    r"good|fine|then|got it|understood|thanks?(?: (?:you|a lot|so much|very much))*))+",
    r"(?:many )?thanks?(?: (?:you|a lot|so much|very much))*,? (?:that|this|it) (?:helps?|helped|"
    r"(?:is|was) (?:very )?(?:helpful|useful|great|perfect|all))(?: a lot)?",
    r"(?:hi|hello|hey|good (?:morning|afternoon|evening|day|night))(?: (?:there|all))?",
    r"(?:many )?thanks?(?: (?:you|a lot|so much|very much|again))*",
    r"(?:great|perfect|nice|cool|ok|okay|fine|wonderful)?,? ?(?:good)?bye(?: bye)?",
    r"how are you(?: (?:today|doing))*",
    r"(?:who|what) are you",
    r"(?:what|which) (?:model|llm|ai|bot) are you",
    r"what can you do(?: for me)?|how (?:do|can) you (?:work|help)(?: me)?|can you help me",
    r"(?:what (?:are|is|were)|show(?: me)?|repeat|reveal|print|tell me|give me|forget|ignore) "
    r"(?:all )?your (?:previous |initial |own |exact |hidden |system )*(?:instructions?|rules|"
    r"prompts?|guidelines|orders)",
    r"see you(?: (?:later|soon|tomorrow))?",
    r"(?:nice|pleased) to meet you",
    r"(?:great|perfect|well done|good job|awesome)",
    r"(?:you are|you['’]re|that['’]s|that is|this is|it['’]s|you) (?:so |very |really |quite |"
    r"all |not )*(?:wrong|right|clever|smart|stupid|dumb|funny|great|good|bad|helpful|useless|"
    r"amazing|the best|mistaken|an idiot|nice|kind|cool|slow|lying|joking|welcome|not true|"
    r"nonsense|rubbish|awesome|brilliant)(?: (?:again|there|about that|at (?:that|this)))?",
    r"(?:what['’]s|what is|whats) your (?:name|age|job|favou?rite \w+|opinion|purpose|problem)",
    r"(?:do you have|have you got) (?:a |any )?(?:name|feelings|friends|family|body|opinion|"
    r"opinions|soul)",
    r"who (?:made|created|built|wrote|programmed|trained|owns|invented|designed|developed) you",
    r"(?:how old|where|who|what|why) are you(?: (?:from|called|made of|now|here|like this|today))?",
    r"are you (?:an? |the |really |just |still )*(?:\w*gpt\w*|chat ?gpt|claude|gemini|siri|alexa|"
    r"human|robot|bot|ai|machine|person|real|alive|there|ok|okay|happy|sad|angry|tired|busy|"
    r"ready|awake|smart|clever|conscious|kidding|joking|serious|computer|program|model|"
    r"chatbot)(?: person| being| or (?:a )?\w+)?",
    r"do you (?:ever |really |even |often |also |like to |want to |like )*(?:sleep|eat|dream|"
    r"feel|love|like|hate|think|speak|understand|learn|work|get tired|get bored|lie|joke|sing|"
    r"dance|know me|remember me)(?: (?:me|it|that|this|music|english|french|german|russian|"
    r"vietnamese|spanish|chinese|your job|anything))?",
    r"can i (?:trust|ask|believe|call|rely on|thank|talk to) you(?: (?:something|a question|"
    r"anything))?",
    r"what do you think (?:of|about) (?:life|love|me|us|yourself|death|god|humans|the world|"
    r"everything|ai)",
    r"(?:how|what)['’]?s? (?:it going|up|new with you|are you up to|are you doing)",
    r"(?:hey|hi|hello|hallo|yo)(?:,? (?:there|you|bot|friend|everyone|all|again|sourced))*(?:,? "
    r"(?:how['’]s it going|how are you(?: doing)?(?: today)?|what['’]s up))?",
    r"good (?:morning|afternoon|evening|day|night)(?: to (?:you|all|everyone)(?: too| all)?| "
    r"again| all| everyone)*",
    r"(?:(?:a )?(?:very )?(?:many |big |huge )?)(?:thanks?|thank you|thx|ty|cheers|much "
    r"appreciated)(?:,? (?:you|a lot|so much|very much|again|mate|friend|buddy|pal|man|dear|for "
    r"(?:your|the|all|everything|that)(?: (?:your|the))?(?: (?:help|answers?|info|information|"
    r"time|patience|support))?))*",
    r"(?:(?:i['’]?m |i am |so |very |really )*sorry|apologies|my (?:mistake|bad|fault|apologies)|"
    r"(?:please )?(?:excuse|forgive|pardon) me(?: please)?|never ?mind|no (?:problem|worries)|"
    r"forget (?:it|about it|that)|don['’]t worry)(?:,? (?:about (?:it|that)|sorry|please|forget "
    r"it|my (?:mistake|bad|fault)|then|for that))*",
    r"(?:i|we) (?:really |just |do )?(?:love|like|hate|miss) you(?: (?:too|so much|all|very "
    r"much))*",
    r"i(?:['’]m| am| feel) (?:so |very |really |a bit |just )*(?:bored|tired|sad|happy|hungry|"
    r"lonely|back|here|fine|confused|lost|sick|angry|ready|done)(?: (?:today|now|too))*",
    r"(?:have a|wish you a|enjoy your|enjoy the) (?:very )?(?:nice|good|great|lovely|"
    r"happy)?\s?(?:day|evening|night|weekend|one|time|trip|holiday)",
    r"(?:(?:a )?(?:happy|merry) (?:new year|christmas|birthday|easter|holidays|weekend|xmas|"
    r"anniversary|thanksgiving|\w+day))(?: (?:to (?:you|all)|everyone|all))*",
    r"(?:(?:please |can you |could you )?(?:tell|say|sing|write|make)(?: me| us)? (?:an?|another|"
    r"some) (?:\w+ )?(?:jokes?|story|song|poem|riddle|limerick|funny|haiku)(?: please| about "
    r"\w+)?)",
    r"(?:good |great |well |nice )?(?:luck|job|work|done|one|try|answer)|congratulations|"
    r"congrats|welcome(?: back)?",
    r"(?:see (?:you|ya)|talk to you|catch you|so long|take care|farewell|goodbye|bye|bye bye|"
    r"cu)(?: (?:later|soon|tomorrow|again|then|around|for now|everyone|all|next (?:week|time)))*",
    r"how (?:do|does|did) (?:you|this|it|that) (?:work|do (?:that|this|it)|know)",
    r"(?:please |can you |could you )?(?:help|assist)(?: me)?(?: please| out| now)*",
)

THANKS: Forms = (r"thanks?|thx|ty|cheers|much appreciated|grateful",)

FILLER: Forms = (
    r"(?:lol|lmao|rofl|haha\w*|hehe\w*)",
    r"(?:ok|okay|yes|no|yeah|yep|nope|hm+|uh+|um+|ah+|oh+|test(?:ing)?(?: test)*)",
    r"(?:asdf|qwer|qwerty|zxcv|blah)(?: \w+)?(?: blah)*",
    r"(?:and|or|but|so|then|because|if|the|with|of|for|to|a|an|from|by|on|in|at|as|not|that|"
    r"also)(?: (?:and|or|but|so|then|because|if|the|with|of|for|to|a|an|from|by|on|in|at|as|not|"
    r"on))*",
    r"(?:i (?:see|guess|know|understand)|of course|sure|certainly|exactly|indeed|maybe|perhaps|"
    r"probably|possibly|whatever|right|well|anyway|so what|oh well|oh no|oh yes|never|always|"
    r"really|fine|nothing|none|something|anything|absolutely|true|false|ouch|wow|phew|meh|ugh|er|"
    r"erm|huh|who cares|not really|no idea|i don['’]t know|dunno|me too|same|etc|so so|well well|"
    r"let me see|let['’]s see|you know|i mean)(?:,? (?:so|then|not|well|okay|ok|yes|no|maybe|you "
    r"know|um|er|uh|i guess|i see|of course))*",
    r"(?:test(?:ing|s)?|check(?:ing)?|one two(?: three)?|foo|bar|baz|lorem|ipsum|foobar|"
    r"dummy)(?: (?:test(?:ing|s)?|check(?:ing)?|one two(?: three)?|foo|bar|baz|lorem|ipsum|"
    r"dummy))*",
)

KEYS: Forms = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
