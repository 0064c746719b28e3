"""English."""

from __future__ import annotations

from store.language.known.en_attributes import ATTRIBUTES
from store.language.known.en_changes import CHANGES
from store.language.known.en_claims import CLAIMS
from store.language.known.en_countries import COUNTRIES
from store.language.known.en_dates import DATES
from store.language.known.en_entities import ENTITIES
from store.language.known.en_names import NAMES
from store.language.known.en_none import NONE
from store.language.known.en_numbers import NUMBERS
from store.language.known.en_questions import QUESTIONS
from store.language.known.en_tasks import TASKS
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
    stemmer="english",
    stop_words=words(
        "a about above after again all also am an and any are as at be because been before being "
        "below between both but by can could did do does doing don during each for from further "
        "had has have having he her here hers him his how i if in into is isn it its itself just "
        "me more most much many my no nor not of off on once only or other our out over own per s "
        "same she should since so some such t than that the their them then there these they this "
        "those through to too under until up upon us very was we were what when where which while "
        "who whom whose why will with would you your"
    ),
    shared=words("a am an as do me no on or"),
    particles=frozenset(),
    respelt={},
    bare_stems=True,
    silent="",
    syllables=False,
)
TERMS = TermWords(
    openers=words(
        "mr mrs ms dr prof sir the president prime minister deputy vice premier ambassador general "
        "secretary list name give tell explain describe summarise summarize show find cite state"
    ),
    ordinals=words("st nd rd th"),
    percent=lines("percent|per cent"),
)
SENTENCES = SentenceWords(
    titles=words(
        "mr mrs ms dr drs prof st hon rev rt gen col lt capt cpt sgt maj cmdr adm sen rep gov pres "
        "supt messrs natl intl assn assoc atty brig det insp"
    ),
    explainers=words("cf e.g i.e viz vs ca dr mr"),
    before_number=words("no nos art fig vol chap ch sec p pp tel approx"),
    maybe_final=words(
        "etc av inc ltd co corp jr sr bros dept univ jan feb apr aug sep sept oct nov dec u.s u.k "
        "u.n e.u d.c u.s.a a.m p.m ph.d b.c a.d"
    ),
    lone_letters=frozenset(),
    never_last=words(
        "a an the of to in on at by for from with and or as that which who its their his her is "
        "are was were has have had will would this these than"
    ),
)
DETECTION = DetectionWords(
    script="LATIN",
    question_words=words("who what when where why how which whose whom does did"),
    telling=r"\b\w+['’]s\b|\b(?:don|isn|doesn|didn|won|aren)['’]t\b",
    telling_weight=0.7,
    telling_always=False,
    marked=frozenset(),
    marked_weight=0.0,
    marked_share=0.0,
    foreign_letters=frozenset("ñ¿¡ßäöőűåøæłżźśćęąčšžřěůğışțţãõ"),
    foreign_words=frozenset(),
)
PAGE = PageWords(
    more=(
        "related|related articles?|related stories|related news|related content|related topics|"
        "read more|read also|read next|see also|see more|more on this story|more on this|"
        "more stories|more news|also read|you may also like|recommended|recommended for you"
    ),
    others=(
        "same category|same author|in the same category|most read|most popular|most viewed|"
        "trending|trending now|top stories|latest news|other news|more from .{2,40}|"
        "recommended videos|what to read next|sponsored content|around the web"
    ),
    comments="comments?|leave a comment",
    inline="read more|read also|also read|see also|related",
    menu=lines(
        "facebook|twitter|x|instagram|telegram|zalo|youtube|tiktok|linkedin|whatsapp|pinterest|"
        "email|e-mail|rss|share|share this|share this article|print|save|copy link|copy url|"
        "follow us|listen|listen to article|advertisement|ad|sponsored|subscribe|sign in|sign up|"
        "log in|menu|home|search|back to top|skip to content|tags|topics|top|next|previous|loading|"
        "article content|read more|subscribe now|story continues below|print version|gift article|"
        "story continues below advertisement|advertisement - scroll to continue|view comments|"
        "leave your feedback|share story|listen to this article|continue reading"
    ),
    notice=(
        "leave a (?:comment|reply)|be the first to comment|your email address|copyright|"
        "all rights reserved|sign up (?:for|to)|subscribe to|follow us on|™ ?&? ?©|"
        "we want to hear what you think|our standards: the thomson reuters|"
        "we independently select|this material may not be published|"
        "(?:[^.]{1,60}\\s)?©\\s?\\d{4}"
    ),
    tags="tags?|topics?|keywords?",
    address="source|url|link|canonical",
    source="sources?",
    byline=(
        "(?:written |reported |reporting |story |words |interview |compiled )?by|text(?=\\s*:)|"
        "authors?(?=\\s*:)"
    ),
    joining="and|with",
    linking=words("and for of van von der den de del da di la bin bint al el ter ten dos"),
    beside_name="in|for|at|from|of",
    roles=(
        "staff|writers?|correspondents?|reporters?|editors?|photographers?|columnists?|bureau|"
        "chief|contributors?|newsroom|desk|analysts?|professors?"
    ),
    staff=("staff", "staff reporter", "staff reporters", "staff writer", "newsroom"),
    asked="q|question",
    answered="a|answer",
    correction=(
        "corrections?\\b|clarification\\b|editor['’]s note|update\\b\\s*:|updates\\b\\s*:|"
        "this (?:article|story|report|piece) (?:was|has been|is) "
        "(?:\\w+ )?(?:amended|updated|corrected|changed|edited|revised)|"
        "an earlier version of this|\\((?:corrects|updates|adds|recasts|refiles)\\b|"
        "(?:corrects|updates|recasts|refiles)\\b"
    ),
    overrides=(
        "(?:ignore|disregard|forget|override)\\b(?: (?:all|any|every|of|the|your|my|these|those))*"
        " (?:previous|prior|earlier|above|preceding|initial|system|other) (?:\\w+ )?"
        "(?:instructions?|prompts?|rules|directions|guidelines|messages?|commands?)\\b"
    ),
    title="title|headline|subject",
    photo="photos?|images?|illustration|photo credit|picture|video|infographic",
    numbered="photo|illustration",
    date="date|published(?: on| at)?|posted(?: on)?|publication date",
    date_words=words(
        "the on at a h of by in date dates published publish posted publication created updated "
        "last modified min read reading time est edt gmt utc ict am pm ist cet cest mon tue wed "
        "thu fri sat sun"
    ),
    updated="updated|last modified",
    life_words=words("born died birth death"),
    outlets=(
        *("AFP", "Reuters", "REUTERS", "AP", "Associated Press", "BBC", "BBC News", "CNN"),
        *("Bloomberg", "UPI", "dpa", "EFE", "ANSA", "Xinhua", "Kyodo", "Yonhap", "Bernama"),
        *("ANTARA", "PTI", "The Guardian", "The New York Times", "Financial Times", "Al Jazeera"),
        *("NPR", "CNBC", "AAP", "The Associated Press", "The Washington Post", "The Times"),
        *("The Independent", "The Telegraph", "Sky News", "ABC News", "CBS News", "NBC News"),
        *("Politico", "Axios", "The Economist", "The Wall Street Journal", "Deutsche Welle", "DW"),
        *("Euronews", "USA Today", "Los Angeles Times", "The Hindu", "The Straits Times"),
        *("South China Morning Post", "The Moscow Times", "Anadolu", "Kyiv Independent"),
    ),
    outlet_words=(
        "Post|Times|Herald|News|Journal|Tribune|Gazette|Daily|Observer|Telegraph|Chronicle|Courier|"
        "Star|Mail|Weekly|Press|Wire|Agency|Review|Standard|Examiner|Inquirer|Bulletin|Register|"
        "Sentinel|Dispatch|Record|Monitor|Independent|Radio|Television|TV|Broadcasting|Magazine"
    ),
    rights="copyright|\\(c\\)",
    agencies=("AFP", "AP", "Getty Images"),
    domains=words("com net org info uk us eu de tv news asia media online co io int gov"),
    encodings=("cp1252", "mac_roman"),
)

ENGLISH = Language(
    code="en",
    name="English",
    locale="en_GB",
    index=INDEX,
    terms=TERMS,
    sentences=SENTENCES,
    detection=DETECTION,
    page=PAGE,
    question=QUESTIONS,
    changes=CHANGES,
    tasks=TASKS,
    unrelated=(
        "The football team lost its third match in a row.",
        "Bake the bread for forty minutes until it is golden.",
        "Interest rates were left unchanged by the bank.",
        "The volcano covered the island with ash.",
        "A museum bought the painting for a record price.",
        "Doctors warn of a new strain of the virus.",
    ),
    cited=("passages?", "sources?", "documents?", "docs?", "articles?"),
    names=NAMES,
    entities=ENTITIES,
    countries=COUNTRIES,
    dates=DATES,
    numbers=NUMBERS,
    none=NONE,
    attributes=ATTRIBUTES,
    claims=CLAIMS,
)
