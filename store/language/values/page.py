"""What news pages of a language put around an article.

A `str` is one regular expression, matched without regard to case; empty when there is nothing.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class PageWords:
    """Lines of news pages, and the marks they are known by."""

    more: str
    """Announces links and teasers, after which the article may go on."""
    others: str
    """Announces other articles to the end of the page."""
    comments: str
    """Announces readers' comments, `12 comments` included."""
    inline: str
    """Stands before the title of another article, on one line with it."""
    menu: frozenset[str]
    """Whole lines that are a button or an entry of a menu; lower case."""
    notice: str
    """How requests to comment, to subscribe or to respect a copyright begin."""
    tags: str
    """Stands before a colon and a list of keywords."""
    address: str
    """Stands before the address of the article."""
    source: str
    """Stands before a colon and the publisher's name."""
    byline: str
    """Stands before the author's name."""
    joining: str
    """Stands between two names."""
    linking: frozenset[str]
    """Words in lower case within a name or between the names of authors."""
    beside_name: str
    """Begins what follows an author's name: a place, an agency that helped."""
    roles: str
    """What an author may be called beside the name: a correspondent, a photographer."""
    staff: tuple[str, ...]
    """Bylines that name nobody."""
    asked: str
    """Stands before a colon and the question of an interview."""
    answered: str
    """Stands before a colon and the answer."""
    correction: str
    """How a note begins that says what was changed in the article."""
    overrides: str
    """Tells a program that reads the page to forget what it was told."""
    title: str
    """Stands before a colon and the title of the article."""
    photo: str
    """Stands before a colon and a photographer's name."""
    numbered: str
    """Stands before the number of a picture."""
    date: str
    """Stands before the date of publication."""
    date_words: frozenset[str]
    """Words that may stand beside a date on a line of its own, weekdays apart; lower case."""
    updated: str
    """Says that a date is that of a change."""
    life_words: frozenset[str]
    """Beside a date: the date is a person's, not the article's."""
    outlets: tuple[str, ...]
    """News agencies and sites, in the case they write themselves."""
    outlet_words: str
    """Words that names of outlets hold, in the case they are written."""
    rights: str
    """Stands before the year and the holder of a copyright."""
    agencies: tuple[str, ...]
    """Agencies that sign pictures."""
    domains: frozenset[str]
    """Top-level domains of its news sites."""
    encodings: tuple[str, ...]
    """Encodings from before UTF-8 that archives come in, by Python's names."""
