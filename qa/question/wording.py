"""What a question's words say of it: the kind of thing it asks for, whether it leans on the one
before it, and what it limits its search to. The words are a language's `QuestionWords`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from store.language.folding import fold_accents
from store.language.languages import Language, language, languages
from store.language.values.forms import Forms, either
from store.language.values.question import QuestionWords

Asks = Literal["who", "when", "where", "quantity", "why", "list", "what"]


@dataclass(frozen=True, eq=False)
class Wording:
    """The patterns of one language."""

    words: QuestionWords
    into: Mapping[str, str]
    """By code of a language, a pattern for "written in it", wherever it stands."""
    beside: Mapping[str, str]
    """The same with what only means so right beside the word for articles."""

    @cached_property
    def kinds(self) -> tuple[tuple[Asks, re.Pattern[str]], ...]:
        """What a question asks for; the first kind that is found is the one."""
        return tuple((kind, _compiled(either(forms))) for kind, forms in self._asked())

    @cached_property
    def bare_kinds(self) -> tuple[tuple[Asks, re.Pattern[str]], ...]:
        """The same of a question typed without accents and tones."""
        return tuple(
            (kind, _compiled(either(map(fold_accents, forms)))) for kind, forms in self._asked()
        )

    def _asked(self) -> tuple[tuple[Asks, Forms], ...]:
        words = self.words
        return (
            ("quantity", words.quantity),
            ("when", words.when),
            ("where", words.where),
            ("why", words.why),
            ("who", words.who),
            ("list", words.several),
        )

    @cached_property
    def question_word(self) -> re.Pattern[str]:
        """A question word, with the prepositions before it."""
        words = self.words
        return _compiled(rf"(?:{either(words.prepositions)}\s*){{0,2}}{either(words.open)}")

    @cached_property
    def closed_half(self) -> re.Pattern[str]:
        """How a question begins that is answered by yes or no, beside another one."""
        return _compiled(either(self.words.closed_half))

    @cached_property
    def join(self) -> re.Pattern[str]:
        """What stands between two questions."""
        listed = rf",\s+(?={self.question_word.pattern})"
        return _compiled(rf"[,;]?\s+{either(self.words.joins)}\s+(?=\S)|\?\s+(?=\S)|;\s+|{listed}")

    @cached_property
    def leans(self) -> re.Pattern[str]:
        """Words that continue the turn before: at the beginning, or pointing back."""
        words = self.words
        return _compiled(rf"^\s*{either(words.continues)}|\b{either(words.points_back)}\b")

    @cached_property
    def more(self) -> re.Pattern[str]:
        """The whole of a turn that asks for more of the same."""
        return _compiled(either(self.words.more))

    @cached_property
    def doubts(self) -> re.Pattern[str]:
        """The whole of a turn that doubts the answer before it."""
        return _compiled(either(self.words.doubts))

    @cached_property
    def points_back(self) -> re.Pattern[str]:
        """Words that stand for what was said before."""
        return _compiled(rf"\b{either(self.words.points_back)}\b")

    @cached_property
    def impersonal(self) -> re.Pattern[str]:
        """Pronouns that stand for nothing."""
        return _compiled(either(self.words.impersonal))

    @cached_property
    def of_article(self) -> re.Pattern[str]:
        """Words for an article, wherever they stand."""
        return _compiled(rf"\b{either(self.words.articles)}\b")

    @cached_property
    def about_corpus(self) -> re.Pattern[str]:
        """A question about the articles themselves: how many, which ones."""
        # "How many French articles" asks about the corpus too.
        articles = rf"(?:{either(self.beside.values())}\s+)?{either(self.words.articles)}"
        forms = either(form.replace("{articles}", articles) for form in self.words.about_corpus)
        # "How many documents did they sign?" counts what a story tells of.
        return _compiled(rf"(?!.*\b{either(self.words.handled)}){forms}")

    @cached_property
    def published(self) -> re.Pattern[str]:
        """A time beside it is that of publication."""
        articles = either(self.words.articles)
        return _compiled(
            either(rf"\b{form.replace('{articles}', articles)}" for form in self.words.published)
        )

    @cached_property
    def happens(self) -> re.Pattern[str]:
        """How a question begins that asks for whatever happened."""
        return _compiled(rf"^\W*{either(self.words.happens)}(?!\w)")

    @cached_property
    def comes(self) -> re.Pattern[str]:
        """How a question begins that asks for what happens now or later."""
        return _compiled(rf"^\W*{either(self.words.comes)}(?!\w)" if self.words.comes else r"(?!)")

    @cached_property
    def says(self) -> re.Pattern[str]:
        """A question for what somebody said."""
        return _compiled(rf"^\W*{either(self.words.says)}" if self.words.says else r"(?!)")

    @cached_property
    def tells(self) -> re.Pattern[str]:
        """Matches the whole of a term that asks what is told of something, and names nothing."""
        return _compiled(either(self.words.tells))

    @cached_property
    def no_topic(self) -> re.Pattern[str]:
        """Matches the whole of a term that says nothing of the topic of an article."""
        return _compiled(either((*self.words.no_topic, *self.beside.values())))

    @cached_property
    def in_language(self) -> dict[str, re.Pattern[str]]:
        """By the language that a question about the corpus itself limits the articles to."""
        articles = either(self.words.articles)
        return {
            code: _compiled(rf"\b{into}|\b{self.beside[code]}\s+{articles}")
            for code, into in self.into.items()
        }

    @cached_property
    def language_of_articles(self) -> dict[str, re.Pattern[str]]:
        """By the language of the articles that a question is asked of."""
        words = self.words
        articles = either(words.articles)
        sources = either((*words.articles, *words.press))
        return {
            code: _compiled(
                rf"{sources} (?:{either(words.written)} )?{self.into[code]}|"
                rf"\b{adjective}\s+{sources}|{articles} {adjective}\b"
            )
            for code, adjective in self.beside.items()
        }

    @cached_property
    def of_publisher(self) -> re.Pattern[str]:
        """What stands before a publisher that the search is limited to."""
        return _compiled(rf"\b{either(self.words.of_publisher)}")

    @cached_property
    def from_source(self) -> re.Pattern[str]:
        """What stands before the outlet or the author whose articles are asked for."""
        articles = either(self.words.articles)
        forms = (form.replace("{articles}", articles) for form in self.words.from_source)
        return _compiled(rf"\b{either(forms)}")

    @cached_property
    def wrote(self) -> re.Pattern[str]:
        """A question for the author of an article."""
        articles = either((*self.words.articles, *self.words.pieces))
        return _compiled(either(f.replace("{articles}", articles) for f in self.words.wrote))

    @cached_property
    def titled(self) -> re.Pattern[str]:
        """A question for the title of an article."""
        articles = either((*self.words.articles, *self.words.pieces))
        return _compiled(either(f.replace("{articles}", articles) for f in self.words.titled))


def wording(code: str) -> Wording:
    """The patterns of a language; those of the default one when it is none of ours."""
    return _wording(language(code), languages())


@lru_cache(maxsize=64)
def _wording(spoken: Language, known: tuple[Language, ...]) -> Wording:
    from babel import Locale

    words = spoken.question
    names = Locale.parse(spoken.locale).languages
    into, beside = {}, {}
    for each in known:
        name = names.get(each.code, "")
        name = re.escape(name) if name else "(?!)"
        if words.name_ending:
            name = re.sub(rf"{words.name_ending}\Z", r"\\w+", name)
        speaking = words.speaking.get(each.code, ())
        alone = (name,) if each.code in words.adjective_alone else ()
        into[each.code] = either((*_named(words.in_language, name), *speaking))
        beside[each.code] = either((*speaking, *_named(words.adjective, name), *alone))
    return Wording(words, into, beside)


def _named(forms: Forms, name: str) -> Forms:
    return tuple(form.replace("{name}", name) for form in forms)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
