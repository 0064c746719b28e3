"""What a question asks to be done: a fact, as a rule, or a summary, a timeline, a list.

Cue phrases of the language tell it (`TaskWords`). On held-out questions they are right more often
than the nearest written example by an embedder; see `evals/requests`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from qa.question.nothing import asks_nothing, bare
from qa.question.parts import parts
from qa.question.who import asked_who
from qa.question.wording import wording
from store import detect_language
from store.language.languages import Language, language, languages
from store.language.tokens import is_stop_word
from store.language.values.forms import Forms, either

Task = Literal[
    "fact", "list", "count", "summary", "timeline", "changes", "order", "comparison", "who_is",
    "catalogue", "names", "small_talk", "no_question",
]  # fmt: skip
Count = Literal["most", "least", "total", "number"]
LEADS, LED = 24, 3
"""Characters of a question in which it says whether it asks what something is; words before the
name of a thing that it asks about, as in "What did the summary say?"."""
OF_ONE = ("when", "where", "why", "who")
"""What is asked first of a list, it is not itself asked for."""


@dataclass(frozen=True, slots=True)
class Request:
    """One way to read what is asked, with the words that say so."""

    task: Task
    surface: str
    name: str = ""
    """Of `who_is`: who or what is asked about. Of `names`: the kind that is asked for, a field of
    `NAMED`."""
    count: Count | None = None
    """Of `count`: the item with most, with least, all together, or how many there are."""
    last: bool = False
    """Of `order`: the last of several comes first."""
    language: str = ""
    """The language it was read in: another one where the text is too short to tell its own."""


def requests(text: str, code: str) -> list[Request]:
    """What a text may ask for beside a fact, likeliest first; nothing when it asks for a fact."""
    codes = [code]
    if detect_language(text) is None:
        codes += [each.code for each in languages() if each.code != code]
    found: list[Request] = []
    for each in codes:
        found = found or list(_read(text, each, _patterns(language(each))))
    kinds: dict[tuple[Task, Count | None], Request] = {}
    for request in found:
        kinds.setdefault((request.task, request.count), request)
    return list(kinds.values())


def _read(text: str, code: str, words: _Patterns) -> Iterator[Request]:
    if nothing := asks_nothing(text, code):
        yield Request(nothing[0], text, language=nothing[1])
        return
    if (named := _names(text, words)) is not None:
        yield Request("names", named[0], name=named[1], language=code)
    told = _asks_of_it(text, code)
    if (found := words.find("timeline", text)) and not told(found):
        yield Request("timeline", found, language=code)
    if found := words.find("changed", text):
        yield Request("changes", found, language=code)
    if (found := words.find("summary", text)) and not told(found):
        yield Request("summary", found, language=code)
    if found := _about_articles(text, code, words):
        yield Request("catalogue", found, language=code)
    for last, pattern in enumerate((words.first, words.last)):
        if pattern.fullmatch(text.strip(" ?!.")):
            yield Request("order", text, language=code, last=bool(last))
    if found := words.find("comparison", text):
        yield Request("comparison", found, language=code)
    if (name := asked_who(text, code)) is not None:
        yield Request("who_is", name[0], name=name[1], language=code)
    if len(parts(text, code)) > 1:
        return  # Each of its questions is answered.
    counts: tuple[Count, ...] = ("total", "least", "most")
    for count in counts:
        if found := words.find(count, text):
            yield Request("count", found, count=count, language=code)
    if found := words.find("counting", text) or words.find("how_many", text):
        yield Request("count", found, count="number", language=code)
    if (found := words.find("listing", text)) and not told(found):
        yield Request("list", found, language=code)


def _asks_of_it(text: str, code: str) -> Callable[[str], bool]:
    """Whether a cue is what a question is about: "Who wrote the list?", "What did the summary
    say?"."""
    words = wording(code)
    of_one = any(pattern.match(text) for kind, pattern in words.kinds if kind in OF_ONE)
    opens = words.words.opens_with_question_word and words.question_word.match(text)
    is_what = bool(_patterns(language(code)).find("copula", text[:LEADS]))

    def told(cue: str) -> bool:
        start = text.find(cue)
        before, after = text[:start].split(), text[start + len(cue) :].strip(" ?!.")
        if start <= 1 or of_one or not opens or is_what:
            return start > 1 and of_one
        return len(before) >= LED and bool(after) and is_stop_word(before[-1], code)

    return told


def _names(text: str, words: _Patterns) -> tuple[str, str] | None:
    """The words that ask what an article names, and the kind of the names."""
    if cue := words.find("names", text):
        for kind in NAMED:
            if words.find(kind, cue):
                return cue, kind
    return None


def _about_articles(text: str, code: str, words: _Patterns) -> str:
    """The words that ask about the articles themselves."""
    if match := wording(code).about_corpus.search(text):
        return match[0]
    held = words.find("held", text)
    if not held:
        return ""
    for kind in ("newest", "oldest", "undated"):
        if found := words.find(kind, text):
            return found
    return ""


@dataclass(frozen=True, slots=True, eq=False)
class _Patterns:
    """The cues of one language, compiled; each also without accents."""

    by_kind: dict[str, tuple[re.Pattern[str], re.Pattern[str]]]
    attributes: re.Pattern[str]
    first: re.Pattern[str]
    last: re.Pattern[str]

    def find(self, kind: str, text: str) -> str:
        """The first cue of a kind in a text; a text typed without accents is read without."""
        plain, bare = self.by_kind[kind]
        match = plain.search(text)
        if match is None and text.isascii():
            match = bare.search(text)
        return match[0] if match else ""


@lru_cache(maxsize=64)
def _patterns(known: Language) -> _Patterns:
    words, asked = known.tasks, known.question
    kinds: dict[str, Forms] = {
        "summary": words.summary,
        "timeline": words.timeline,
        "newest_first": words.newest_first,
        "changed": words.changed,
        "ranks": words.ranks,
        "comparison": words.comparison,
        "listing": words.listing,
        "counting": words.counting,
        "how_many": words.how_many,
        "most": words.most,
        "least": words.least,
        "sorts": words.sorts,
        "numbers": words.numbers,
        "costs": words.costs,
        "money": words.money,
        "size": words.size,
        "total": words.total,
        "newest": words.newest,
        "oldest": words.oldest,
        "undated": words.undated,
        "from_outlet": words.from_outlet,
        "one_article": words.one_article,
        "copula": words.copula,
        "names": words.names,
        "named_people": words.named_people,
        "named_organisations": words.named_organisations,
        "named_places": words.named_places,
        "named_all": words.named_all,
        "held": (*(rf"{form}\b" for form in asked.articles), *words.news),
    }
    return _Patterns(
        {kind: (_compiled(forms), _compiled(map(bare, forms))) for kind, forms in kinds.items()},
        _compiled(words.attributes, start=""),
        _compiled(words.first, start=""),
        _compiled(words.last, start=""),
    )


def finds(kind: str, text: str, code: str) -> str:
    """The cue of a kind of `TaskWords` in a text; empty when there is none."""
    return _patterns(language(code)).find(kind, text)


NAMED = ("named_organisations", "named_places", "named_people", "named_all")
"""The kinds of names that are asked for, each by its words; who is named are people."""
_CUES: dict[Task, tuple[str, ...]] = {
    "timeline": ("timeline", "newest_first"),
    "changes": ("changed",),
    "order": ("ranks",),
    "summary": ("summary",),
    "catalogue": ("newest", "oldest", "undated", "held"),
    "comparison": ("comparison",),
    "count": ("total", "least", "most", "counting", "how_many"),
    "list": ("listing",),
    "names": ("names",),
}


def says_order(text: str, code: str) -> bool:
    """Whether a text says of something that it was the first or the last."""
    return bool(_patterns(language(code)).find("ranks", text))


def cue_spans(text: str, code: str, request: Request) -> list[tuple[int, int]]:
    """Where a text says what is to be done, and not about what."""
    words = _patterns(language(code))
    kinds = _CUES.get(request.task, ())
    if request.task in {"list", "comparison"}:
        return []  # These cues reach over what is asked about.
    return [m.span() for kind in kinds for m in words.by_kind[kind][0].finditer(text)]


def without_cues(text: str, code: str) -> str:
    """A text without what asks for a total, the most, the least or the count."""
    words = _patterns(language(code))
    for kind in ("total", "most", "least", "counting"):
        text = words.by_kind[kind][0].sub(" ", text)
    return " ".join(text.split())


def is_sort(word: str, code: str) -> bool:
    """Whether a word says what an answer is, as "cities" in "which cities opened a bridge?"."""
    return _patterns(language(code)).by_kind["sorts"][0].fullmatch(word) is not None


def says_nothing(word: str, code: str) -> bool:
    """Whether a word of a request only says what is to be done: "list", "which", "more"."""
    words = _patterns(language(code))
    held = any(each.fullmatch(word) for each in words.by_kind["held"])
    return held or words.attributes.fullmatch(word) is not None


def _compiled(forms: object, start: str = r"(?<!\w)") -> re.Pattern[str]:
    return re.compile(start + either(forms), re.IGNORECASE)  # type: ignore[arg-type]
