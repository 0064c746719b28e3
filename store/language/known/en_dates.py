"""How English writes dates and times."""

from __future__ import annotations

from store.language.values.dates import DateWords

DATES = DateWords(
    months=(),
    short_months=("", "", "", "", "", "", "", "", "sep", "", "", ""),
    doubtful_months="may|march|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec",
    month_first=True,
    day_suffixes="st|nd|rd|th",
    day_words="",
    articles="the",
    month_links="of",
    year_links="of|in",
    year_words="",
    to="to|and|or|till|until|through",
    in_month="in|during|early|late|mid|mid-|last",
    near_month="of|this|next|by|until|till|from|to|and",
    in_year="in|during|for|of|from|dated|year",
    since="since",
    after="after",
    before="before|prior to",
    by="by|until",
    until="until|till|up to",
    beginning="early|the beginning of|beginning of|the start of|start of",
    middle="mid|mid-|the middle of|middle of",
    end="late|the end of|end of",
    halves=("first half of", "second half of"),
    seasons=(
        "spring of|spring",
        "summer of|summer",
        "autumn of|autumn|fall of",
        "winter of|winter",
    ),
    decade_words="",
    decades="s|'s",
    quarters=(
        "first quarter|1 quarter|I quarter",
        "second quarter|2 quarter|II quarter",
        "third quarter|3 quarter|III quarter",
        "fourth quarter|4 quarter|IV quarter",
    ),
    weekdays=(),
    yesterday="yesterday",
    today="today|tonight|this morning|this evening",
    tomorrow="tomorrow",
    this_week="this week",
    last_week="last week",
    this_month="this month",
    last_month="last month",
    this_year="this year",
    last_year="last year",
    year_before="previous year|year-on-year",
    next_year="next year",
    last_days="last {n} {unit}|past {n} {unit}",
    ago="{n} {unit} ago|a {unit} ago|an {unit} ago",
    latest=(
        "latest news|latest development*|latest update*|latest report*|latest article*|"
        "latest stories|latest headlines|latest on|latest about|latest from|most recent news|"
        "most recent development*|most recent update*|most recent report*|most recent article*|"
        "most recent stories|most recent headlines"
    ),
)
