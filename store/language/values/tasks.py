"""How a language asks for more than one fact: a summary, a timeline, a list, a small talk."""

from __future__ import annotations

from dataclasses import dataclass

from store.language.values.forms import Forms


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class TaskWords:
    """Cues, matched without regard to case wherever words begin."""

    summary: Forms
    """Ask for the main points of articles."""
    one_article: Forms
    """Name a single article."""
    timeline: Forms
    """Ask what happened, in order of time."""
    newest_first: Forms
    """Turn that order round."""
    changed: Forms
    """Ask what is no longer as it was."""
    first: Forms
    """Ask which of several did so before the others; whole questions."""
    last: Forms
    """The same after the others."""
    ranks: Forms
    """Say of something that it was the first or the last."""
    comparison: Forms
    """Set things side by side, or one above the other."""
    who_is: Forms
    """Ask who or what somebody or something is; `(?P<name>…)` is which, `(?P<thing>…)` where what
    is asked for is what words mean."""
    copula: Forms
    """Stand between a name and what it is."""
    listing: Forms
    """Ask for every item of a kind."""
    counting: Forms
    """Ask for the number of items themselves, whatever stands in between."""
    how_many: Forms
    """Ask how many of what comes next."""
    asks_which: str
    """Asks for every `{what}`, which follows "how many"."""
    asks_number: str
    """Asks how many there are of `{what}`."""
    asks_money: str
    """Asks what `{what}` cost."""
    numbers: Forms
    """Ask for the number that each item has."""
    costs: Forms
    """Ask for what something cost."""
    money: Forms
    """Ask for another amount of money."""
    size: Forms
    """Ask for a length, a height or an area."""
    sorts: Forms
    """Whole words for what an answer is, which a text need not say: a city, a person."""
    most: Forms
    """The item that has most of something."""
    least: Forms
    """The item that has least of it."""
    total: Forms
    """What all items have together."""
    newest: Forms
    """The latest articles, when a word for articles or news is near."""
    oldest: Forms
    """The same of the first ones."""
    news: Forms
    """What a corpus holds, beside the words for articles."""
    undated: Forms
    """Articles of which no day is known."""
    from_outlet: Forms
    """Stand between articles and the outlet that published them, in either order."""
    attributes: Forms
    """Words that name what things are compared by, and say nothing of which they are."""
    chat: Forms
    """A whole text that greets, thanks or takes leave."""
    thanks: Forms
    """A word of such a text that thanks."""
    filler: Forms
    """A whole text that says nothing."""
    names: Forms
    """Ask who or what an article names, up to the words for the article."""
    named_people: Forms
    """Ask for people: a word for them, or the word for who."""
    named_organisations: Forms
    named_places: Forms
    named_all: Forms
    """Ask for names of every kind."""
    keys: Forms
    """Rows of the keyboard."""
