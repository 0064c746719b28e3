"""How a language writes dates and times."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class DateWords:
    """What CLDR does not say of a language's dates; it has the names of months and weekdays.

    Phrases are separated by `|`. In them `*` is any ending of a word, `'` either apostrophe; a
    phrase that ends in `'` or `-` is joined to what follows. Empty where there is none.
    """

    months: tuple[str, ...]
    """Further full names of each month (its cases), January first; twelve, or none at all."""
    short_months: tuple[str, ...]
    """Further abbreviations of each month, without their points; twelve, or none at all."""
    doubtful_months: str
    """Names of months that are other words too: months only after a preposition, or in a date."""
    month_first: bool
    """Whether the month may stand before the day: `April 24`, `4/24`."""
    day_suffixes: str
    """What may be written to the number of a day: `1st`, `1er`."""
    day_words: str
    """Words before a number that make it a day."""
    articles: str
    """Words that may stand between a preposition and a date."""
    month_links: str
    """Words that may stand between a day and its month."""
    year_links: str
    """Words that may stand between a month and its year."""
    year_words: str
    """Words after a number that make it a year."""
    to: str
    """Words between the ends of a range and between two dates of a list."""
    in_month: str
    """Words before the name of a month that make a stretch of time of it."""
    near_month: str
    """Further words before a doubtful name that make a month of it."""
    in_year: str
    """Words before a number that make it a year which something happened in."""
    since: str
    after: str
    before: str
    by: str
    """Words before a year that make it an aim: `by 2030`."""
    until: str
    """Words before a time that is the last of what is meant: `up to June`."""
    beginning: str
    """Words before a month or a year that mean its first days or months; so the next ones."""
    middle: str
    end: str
    halves: tuple[str, str]
    """Words before a year that mean its first or its second half."""
    seasons: tuple[str, str, str, str]
    """Words before a year that mean its spring, its summer, its autumn, and the winter from its
    December on."""
    decade_words: str
    """Words before a year that make ten years of it: `les années 1990`."""
    decades: str
    """What makes ten years of a year: `1990s`."""
    quarters: tuple[str, ...]
    """Further names of the first to the fourth quarter; four, or none at all."""
    weekdays: tuple[str, ...]
    """Further names of the weekdays, Monday first; seven, or none at all."""
    yesterday: str
    today: str
    tomorrow: str
    this_week: str
    last_week: str
    this_month: str
    last_month: str
    this_year: str
    last_year: str
    year_before: str
    """Further ways to name the year before, which may also be the one before another year."""
    next_year: str
    last_days: str
    """The last so many days, weeks …, with `{n}` for how many and `{unit}` for what."""
    ago: str
    """The day, week, month or year so many before, written like `last_days`; without `{n}` it is
    one."""
    latest: str
    """The latest news."""
