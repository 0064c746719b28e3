"""The corpus as two small pictures: articles over time by language, and by outlet."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Sequence
from datetime import date

from qa.screen.view.nodes import Node, h
from qa.words import Words
from store import Article

COLOURS = 5
"""Languages with a colour of their own; the rest share the last."""
OUTLETS = 8
_MONTHS = 24
"""A longer time is shown by year."""
_WIDTH, _HEIGHT, _BASE = 420, 120, 22
_SCALE = 34
"""Width of the numbers before the columns."""
_NARROW, _WIDE = 30, 60
"""Width of a month or year, between these."""


def overview(articles: Sequence[Article], words: Words) -> Node | None:
    """Both pictures; None for a corpus without articles."""
    if not articles:
        return None
    return h("div", {"class": "overview"}, _over_time(articles, words), _by_outlet(articles, words))


def _over_time(articles: Sequence[Article], words: Words) -> Node | None:
    dated = [a for a in articles if a.published]
    if not dated:
        return None
    months = {(a.published.year, a.published.month) for a in dated if a.published}
    first, last = min(months), max(months)
    span = (last[0] - first[0]) * 12 + last[1] - first[1] + 1
    by_year = span > _MONTHS
    slots = (
        [(year, 0) for year in range(first[0], last[0] + 1)]
        if by_year
        else [divmod(first[0] * 12 + first[1] - 1 + i, 12) for i in range(span)]
    )
    slots = slots if by_year else [(year, month + 1) for year, month in slots]
    counts: Counter[tuple[tuple[int, int], str]] = Counter()
    for a in dated:
        assert a.published is not None
        slot = (a.published.year, 0 if by_year else a.published.month)
        counts[slot, a.language] += 1
    languages = [code for code, _ in Counter(a.language for a in dated).most_common()]
    most = max(sum(counts[slot, code] for code in languages) for slot in slots)
    slot_width = min(_WIDE, max(_NARROW, _WIDTH // len(slots)))
    width = _SCALE + len(slots) * slot_width
    bars = _scale(most, width, words)
    for i, slot in enumerate(slots):
        left = _SCALE + i * slot_width
        drawn = _bar(left, slot_width, slot, counts, languages, most, words)
        n = sum(counts[slot, code] for code in languages)
        bars.append(_column(slot, n, drawn, words) if n else h("g", None, drawn))
    title = words.text("page.over_years" if by_year else "page.over_time")
    told = ", ".join(
        f"{_slot_name(slot, words)} {sum(counts[slot, c] for c in languages)}" for slot in slots
    )
    picture = h(
        "svg",
        {
            "viewBox": f"0 0 {width} {_HEIGHT + _BASE}",
            "preserveAspectRatio": "xMinYMid meet",
            "role": "group",
            "aria-label": f"{title}. {told}",
            "width": width,
            "height": _HEIGHT + _BASE,
        },
        bars,
    )
    legend = [
        h(
            "li",
            {"class": f"key c{min(i, COLOURS - 1)}"},
            _asks(
                words.text(
                    "page.bar",
                    what=words.language_name(code),
                    n=words.number(sum(a.language == code for a in dated)),
                ),
                "language",
                code,
            ),
        )
        for i, code in enumerate(languages)
    ]
    undated = len(articles) - len(dated)
    if undated:
        said = words.text("page.bar", what=words.text("page.undated"), n=words.number(undated))
        legend.append(h("li", None, said))
    return h(
        "div",
        {"class": "picture"},
        h("h3", None, title),
        h(
            "div",
            {"class": "scroll", "tabindex": "0", "role": "group", "aria-label": title},
            picture,
        ),
        h("ul", {"class": "legend"}, legend),
    )


def _scale(most: int, width: int, words: Words) -> list[Node]:
    """Lines at the most articles of a month or year and at half of them, with their numbers."""
    drawn = []
    for n in sorted({most, most // 2} - {0}):
        at = f"{_HEIGHT - n / most * (_HEIGHT - 8):.1f}"
        line = {"class": "grid", "x": _SCALE, "y": at, "width": width - _SCALE, "height": 1}
        number = {"x": _SCALE - 5, "y": at, "text-anchor": "end", "class": "scale"}
        drawn += [h("rect", line), h("text", number, words.number(n))]
    return drawn


def _column(slot: tuple[int, int], n: int, drawn: list[Node], words: Words) -> Node:
    """A month or year that is asked alone when it is pressed."""
    year, month = slot
    last = monthrange(year, month)[1] if month else 31
    return h(
        "g",
        {
            "role": "button",
            "tabindex": "0",
            "data-choose": "days",
            "data-since": date(year, month or 1, 1).isoformat(),
            "data-until": date(year, month or 12, last).isoformat(),
            "aria-label": words.text("page.bar", what=_slot_name(slot, words), n=words.number(n)),
        },
        drawn,
    )


def _asks(said: str, facet: str, value: str) -> Node:
    """Words that choose the articles they count."""
    return h(
        "button",
        {"type": "button", "class": "plain", "data-choose": facet, "data-value": value},
        said,
    )


def _bar(
    left: int,
    width: int,
    slot: tuple[int, int],
    counts: Counter[tuple[tuple[int, int], str]],
    languages: Sequence[str],
    most: int,
    words: Words,
) -> list[Node]:
    name = _slot_name(slot, words)
    x, at = left + width / 10, float(_HEIGHT)
    wide = width * 4 / 5
    drawn = []
    for k, code in enumerate(languages):
        n = counts[slot, code]
        if not n:
            continue
        tall = n / most * (_HEIGHT - 8)
        at -= tall
        what = f"{name}, {words.language_name(code)}"
        drawn.append(
            h(
                "rect",
                {
                    "class": f"c{min(k, COLOURS - 1)}",
                    "x": f"{x:g}",
                    "y": f"{at:.1f}",
                    "width": f"{wide:g}",
                    "height": f"{tall:.1f}",
                },
                h("title", None, words.text("page.bar", what=what, n=words.number(n))),
            )
        )
    label = h(
        "text",
        {"x": f"{x + wide / 2:g}", "y": _HEIGHT + 15, "text-anchor": "middle"},
        _short(slot),
    )
    return [*drawn, label]


def _slot_name(slot: tuple[int, int], words: Words) -> str:
    year, month = slot
    if not month:
        return str(year)
    return words.month(date(year, month, 1))


def _short(slot: tuple[int, int]) -> str:
    year, month = slot
    if not month:
        return str(year)
    return f"{month}/{year % 100:02}"


def _by_outlet(articles: Sequence[Article], words: Words) -> Node:
    counts = Counter(a.publisher or "" for a in articles)
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    shown = ranked[:OUTLETS]
    asked = {outlet or words.text("page.no_outlet"): outlet for outlet, _ in shown}
    shown = [(outlet or words.text("page.no_outlet"), n) for outlet, n in shown]
    rest = sum(n for _, n in ranked[OUTLETS:])
    if rest:
        shown.append((words.text("page.others"), rest))
    most = max(n for _, n in shown)
    title = words.text("page.by_outlet")
    rows = [
        h(
            "li",
            None,
            h(
                "span",
                {"class": "name"},
                _asks(name, "publisher", asked[name]) if name in asked else name,
            ),
            h(
                "svg",
                {
                    "viewBox": "0 0 100 8",
                    "aria-hidden": "true",
                    "class": "line",
                    "preserveAspectRatio": "none",
                },
                h("rect", {"class": "c0", "width": f"{100 * n / most:.1f}", "height": 8}),
            ),
            h("span", {"class": "n"}, words.number(n)),
        )
        for name, n in shown
    ]
    return h("div", {"class": "picture"}, h("h3", None, title), h("ol", {"class": "bars"}, rows))
