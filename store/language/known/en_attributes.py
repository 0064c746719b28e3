"""English: what is asked of a thing, and the words that tell it."""

from __future__ import annotations

from store.language.values.attributes import AttributeWords

_PEOPLE = r"inhabitants|residents|citizens|people (?:live|living)|million people"
_MEASURED = r"^\W*how many (?:met(?:re|er)s|kilomet(?:re|er)s|centimet(?:re|er)s|feet|miles|yards)"

ATTRIBUTES = AttributeWords(
    frames=(
        r"^\W*(?:(?:what|which|who)(?:['’]s| is| was| are)|tell me|give me|name)? ?(?:the )?"
        r"(?:(?:current|official|total|exact|full|monthly|annual) )*{what}"
        r"(?: (?:of|for|in)\b|\W*$)",
        r"^\W*(?:in |at )?(?:what|which) (?:is the )?{what}\b(?! (?:of )?\w+ing\b)",
        r"^\W*(?:what|which|who)(?:['’]s| is| was| are) (?:[\w-]+ ){1,4}{what}\W*$",
        r"^\W*(?:what|which|who)(?:['’]s| is| was| are) .{1,60}['’]s? (?:\w+ )?{what}\W*$",
    ),
    asked={
        "capital": (r"capital(?: city)?",),
        "population": (r"population", r"number of inhabitants"),
        "president": (r"president", r"head of state"),
        "premier": (r"prime minister", r"head of (?:the )?government"),
        "currency": (r"currency",),
        "tongue": (r"(?:official |national )?languages?",),
        "area": (r"(?:surface )?area",),
        "founder": (r"(?:co-?)?founders?",),
        "founded": (r"(?:founding|foundation) (?:date|year)",),
        "age": (r"age", r"date of birth", r"birth(?:day| date|date)"),
        "price": (r"(?:ticket |entry |admission )?prices?", r"cost", r"entrance fee"),
        "salary": (r"salar(?:y|ies)", r"wages?"),
        "height": (r"height",),
        "length": (r"length",),
        "width": (r"width",),
        "depth": (r"depth",),
        "weight": (r"weight",),
        "colour": (r"colou?rs?",),
        "spouse": (r"wife", r"husband", r"spouse"),
        "hours": (r"opening (?:hours|times)",),
        "address": (r"(?:street |postal )?address",),
        "phone": (r"(?:tele)?phone(?: number)?",),
        "mail": (r"e-?mail(?: address)?",),
        "site": (r"web ?site", r"web address"),
    },
    otherwise={
        "population": (
            r"^\W*how many (?:people live|"
            r"(?:inhabitants|residents) (?:does|do|has|are there|in)\b)",
        ),
        "tongue": (r"^\W*(?:what|which) languages? (?:is|are|do|does) .*\b(?:spoken|speak)",),
        "founder": (r"^\W*who (?:co-?)?founded\b",),
        "founded": (r"^\W*(?:when|(?:in )?(?:what|which) year) (?:was|were) .{1,60} founded\b",),
        "age": (r"^\W*how old (?:is|was|are)\b", r"^\W*when was .{1,60} born\b"),
        "price": (r"^\W*how much (?:does|do|did|is|are) .{1,60}\bcosts?\b",),
        "salary": (r"^\W*how much does .{1,60} (?:earn|get paid|make)\W*$",),
        "height": (
            r"^\W*how (?:tall (?:is|was|are)\b|high (?:is|was) (?:the )?(?-i:[A-Z]))",
            rf"{_MEASURED} (?:high|tall)\b",
        ),
        "length": (rf"{_MEASURED} long\b",),
        "width": (r"^\W*how wide\b", rf"{_MEASURED} (?:wide|broad)\b"),
        "depth": (r"^\W*how deep\b", rf"{_MEASURED} deep\b"),
        "weight": (r"^\W*how (?:heavy (?:is|was|are)|much (?:does|did) .{1,60} weigh)\b",),
        "spouse": (r"^\W*(?:who|whom) (?:is|was) .{1,60} married to\b",),
    },
    posts=(
        r"\b(?P<of>(?-i:[a-z])[\w-]+) (?:minister|secretary)\b",
        r"\bminister (?:of|for) (?:the )?(?P<of>\w+)",
    ),
    told={
        "capital": (r"capitals?\b",),
        "population": (r"population", _PEOPLE),
        "president": (r"president(?!ial)", r"head\b", r"leader", r"chair"),
        "premier": (r"prime[- ]minister", r"premier\b", r"PM\b", r"head of (?:the )?government"),
        "currency": (r"currenc", r"(?:dollar|euro|pound|peso|franc|rupee|ruble|dong|yen|yuan)s?\b"),
        "tongue": (r"languages?\b", r"sp(?:eak|oke)", r"official"),
        "area": (r"area\b", r"square", r"hectares?\b", r"acres?\b", r"km[²2]"),
        "founder": (
            r"(?:co-?)?found(?:er|ed|ing|s)",
            r"set up",
            r"(?:start|launch|creat|establish)ed",
        ),
        "founded": (
            r"(?:co-?)?found(?:er|ed|ing|ation)",
            r"set up",
            r"(?:start|creat|establish)ed",
            r"since\b",
        ),
        "age": (
            r"aged?\b",
            r"(?:years?|months?)[- ]old|years? of age",
            r"born\b|birth",
            r"turn(?:s|ed|ing)? \d|(?:at|is|was) \d{1,3}(?=[,;.)]|$)",
            r"in (?:his|her|their) (?:\w+ )?(?:teens|\d0s|\w+ties)",
            r"(?:built|founded|established|created) (?:back )?(?:in|from|to)\b",
            r"dat(?:es|ed|ing) (?:back|from|to)\b",
            r"century",
        ),
        "price": (r"pric", r"cost", r"free\b", r"for sale", r"paid?\b", r"fee\b"),
        "salary": (r"salar", r"wage", r"earn", r"paid?\b", r"pay\b"),
        "height": (
            r"tall|high(?:er|est)?\b(?![- ]speed)|height",
            r"altitude|elevation|above sea level",
        ),
        "length": (r"long(?:er|est)?\b|length", r"stretch"),
        "width": (r"wid(?:e|er|est|th)\b|broad\b|breadth", r"across\b"),
        "depth": (r"deep|depth", r"(?:below|beneath|under|down)\b"),
        "weight": (r"weigh", r"heav", r"kilo", r"pounds?\b", r"tons?\b|tonnes?\b"),
        "colour": (
            r"colou?r",
            r"(?:red|blue|green|yellow|white|black|grey|gray|brown|orange|pink|"
            r"purple|gold|silver)(?:en|ish)?\b",
        ),
        "spouse": (r"wife", r"husband", r"spouse", r"marri", r"wed(?:ding)?\b", r"widow"),
        "hours": (r"open", r"clos", r"a\.?m\.?\b|p\.?m\.?\b", r"o['’]clock"),
        "address": (
            r"street",
            r"road\b",
            r"avenue",
            r"square\b",
            r"address",
            r"located",
            r"lane\b",
        ),
        "phone": (r"phone", r"call\b", r"hotline"),
        "mail": (r"e-?mail",),
        "site": (r"web ?site", r"online"),
    },
)
