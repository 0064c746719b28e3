"""How a language words its questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from store.language.values.forms import Forms


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class QuestionWords:
    """What tells how a question is meant. Forms are matched without regard to case."""

    quantity: Forms
    """Ask how much or how many; so the others, in the order in which they are tried."""
    sentenced: Forms
    """In such a question, ask for how long somebody is sentenced."""
    for_life: Forms
    """Answer that without a number: for life, to death."""
    when: Forms
    where: Forms
    why: Forms
    who: Forms
    several: Forms
    """Ask for a list."""
    open: Forms
    """Words that make a text a question, beside those that say what kind of thing it asks for."""

    closed: Forms
    """A whole question that is answered by yes or no, whatever words are in it; `(?P<said>…)` is
    the statement that it asks about."""
    closed_bare: Forms
    """The same of a question without a question word."""
    closed_marks: Forms
    """Taken out of that statement: they only make it a question."""
    alternatives: Forms
    """Stand between two things of which one is asked for."""

    opens_with_question_word: bool
    """Whether the second of two joined questions has its question word where it begins."""
    prepositions: Forms
    """Stand between the beginning of a question and its question word."""
    joins: Forms
    """Stand between two questions that are asked at once."""
    listed: Forms
    """Stand between two names of which each is asked for."""
    mark: str
    """The question mark, with the space before it where there is one."""

    continues: Forms
    """Open a question that continues the one before it."""
    points_back: Forms
    """Stand for what was said before."""
    more: Forms
    """A whole turn that asks for more of the same."""
    doubts: Forms
    """A whole turn that doubts the answer before it."""
    impersonal: Forms
    """Look as if they did, and stand for nothing."""

    tells: Forms
    """Whole terms that ask what is told of what a question names, and name nothing themselves."""

    happens: Forms
    """Open a question for whatever happened in a stretch of time."""
    comes: Forms
    """Those that are of what is to come: a month without its year is the nearest, not the last."""
    says: Forms
    """Open a question for what somebody said."""
    articles: Forms
    """Articles, as a corpus holds them."""
    press: Forms
    """Newspapers and sources, beside the words for articles."""
    about_corpus: Forms
    """A question about the articles themselves; `{articles}` is any of the words for them."""
    fell: tuple[tuple[str, str], ...]
    """Ask how much snow and how much rain fell, each with how the same is asked by the verb: "how
    much did it rain"."""
    rained: Forms
    """Verbs that say that it snowed, and that it rained, in the order of `fell`."""
    handled: Forms
    """Say, behind the documents that are asked for, what became of them in a story: no question
    about the articles themselves."""
    unsaid: Forms
    """Ask what articles do not say; `{articles}` is any of the words for them."""
    pieces: Forms
    """What else an article is called where somebody wrote it."""
    wrote: Forms
    """Ask who wrote an article; `{articles}` is any of the words for them and of those."""
    titled: Forms
    """Ask for the title of an article; `{articles}` as in `wrote`."""
    from_source: Forms
    """Stand right before the outlet or the author whose articles are asked for; `{articles}` as in
    `about_corpus`."""
    published: Forms
    """Make a time that of publication; `{articles}` as above."""
    no_topic: Forms
    """Whole terms of such a question that say nothing of an article's topic."""

    written: Forms
    """Stand between articles and the language they are in."""
    in_language: Forms
    """Say that something is in a language, `{name}` being what CLDR calls it."""
    name_ending: str
    """Ending of that name, a regular expression, which other endings take the place of."""
    speaking: Mapping[str, Forms]
    """By code of a language, adjectives for what is in it."""
    adjective: Forms
    """Say so right beside the word for articles, `{name}` as above."""
    adjective_alone: frozenset[str]
    """Codes of the languages whose name alone, right beside the word for articles, means the
    language rather than a country."""
    of_publisher: Forms
    """What stands right before the publisher that a question limits its search to."""
    closed_half: Forms
    """How a question that is answered by yes or no begins, where it stands beside another."""
