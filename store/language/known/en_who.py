"""How English asks who or what something is, and who is named."""

from __future__ import annotations

from store.language.values.forms import Forms

WHO_IS: Forms = (
    r"what (?:does|do) (?:the )?(?P<name>(?-i:[A-Z]).+?) do",
    r"what (?:is|are|was) meant by (?:an? |the )?(?P<thing>.+)",
    r"what (?:does|do) (?:an? |the )?(?P<thing>.+?) (?:stand for|mean)",
    r"(?:please )?(?:introduce|present) (?:me |us )?(?:to )?(?P<name>(?-i:[A-Z]).+)",
    r"(?:some |any |more )?(?:info|information|details|facts|background|profile|"
    r"portrait) (?:on|about|of) (?P<name>.+)",
    r"(?:describe|profile) (?P<name>(?-i:[A-Z]).+)",
    r"who(?:['’]s| is| was) (?P<name>.+?),? and why (?:is|was|are) (?:he|she|it|"
    r"they) (?:in the news|famous|known|important)",
    r"(?:do you know|can you tell me|could you tell me|tell me|explain)(?: to me)? "
    r"who (?P<name>.+?) (?:is|was|are|were)",
    r"(?:do you know|can you tell me|tell me|explain)(?: to me)? what (?:an? |the "
    r")?(?P<name>.+?) (?:is|was|are|were|means)",
    r"who(?:['’]s| is| was) (?:the |this )?(?:man|woman|person|one|guy|figure) "
    r"(?:called|known as|nicknamed|named|dubbed) (?:the )?(?P<name>.+)",
    r"who (?:is|was) (?:known as|called|nicknamed|dubbed) (?!to |in |by |on |up |for |off |out )"
    r"(?:the )?(?P<name>.+)",
    r"who (?:on earth|the hell|in the world|really|actually|again|then) (?:is|was|"
    r"are) (?P<name>.+)",
    r"who (?:might|could|may|would|can) (?P<name>.+) be",
    r"(?:what is the |what['’]s the |the )?(?:meaning|definition) of (?:an? |the "
    r")?(?P<thing>.+)",
    r"who(?:['’]s| is) this (?P<name>.+?)(?: (?:person|guy|fellow|man|woman))?",
    r"(?:tell me |do you know )?who(?:'s|’s| is| was| are| were)(?: exactly| really)? "
    r"(?P<name>.+)",
    r"who exactly (?:is|was) (?P<name>.+)",
    r"tell me who (?P<name>.+?) (?:is|was)\b",
    r"what(?:'s|’s| is| was| are) (?:an? |the )?(?P<name>.+)",
    r"what (?:kind|sort|type) of (?:\w+ ){1,2}(?:is|was) (?P<name>.+)",
    r"(?:define|explain who|explain what) (?P<name>.+)",
)

NAMES: Forms = (
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
)
