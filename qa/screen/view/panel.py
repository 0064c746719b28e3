"""The sources of one answer: a card for each citation, what was read beside, how it was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from qa.screen.record import AnswerRecord, CitationRecord, HitRecord, TurnRecord
from qa.screen.view.cited import MARKS, about, anchor, part_label, supports
from qa.screen.view.nodes import Node, h
from qa.words.words import named, number, text


def section(turn: TurnRecord, language: str, today: date) -> Node | None:
    """What the answer to a question rests on. `today` is what ages are counted from."""
    answer = turn.shown
    if answer is None:
        return None
    title = text("sources" if answer.citations else "no_sources", language)
    count = h("span", {"class": "count"}, f" {len(answer.citations)}") if answer.citations else None
    key = "nearest" if answer.outcome == "not_found" else "also_read"
    heading = f"sources-{turn.turn}"
    return h(
        "section",
        {"class": "of-turn", "data-turn": turn.turn, "aria-labelledby": heading},
        h("h2", {"id": heading, "tabindex": "-1"}, title, count),
        h("p", {"class": "asked", "lang": answer.language}, answer.question),
        [
            _card(citation, answer, turn.turn, language, today, opened=i == 0)
            for i, citation in enumerate(answer.citations)
        ],
        _passages(answer.also_read, key, language, today),
        _how(answer, language),
    )


def _card(
    citation: CitationRecord,
    answer: AnswerRecord,
    turn: int,
    language: str,
    today: date,
    *,
    opened: bool,
) -> Node:
    article = citation.article
    counts, reasons = supports(citation.number, answer)
    several = sum(n for _, n in counts) > 1
    lang = {"lang": article.language if article.language != "und" else None}
    return h(
        "details",
        {"class": "card", "id": anchor(turn, citation.number), "open": opened},
        h(
            "summary",
            None,
            h("span", {"class": "number"}, str(citation.number)),
            h(
                "span",
                {"class": "head"},
                h("span", {"class": "title", **lang}, article.title),
                h("span", {"class": "meta"}, about(article, language, today)),
                h(
                    "span",
                    {"class": "state"},
                    [
                        h(
                            "span",
                            {"class": f"support {support}"},
                            h("span", {"aria-hidden": "true"}, f"{MARKS[support]} "),
                            text(support, language),
                            f" × {number(n, language)}" if several else None,
                        )
                        for support, n in counts
                    ],
                    part_label(citation.part, language),
                ),
                h("span", {"class": "preview", **lang}, citation.quote),
            ),
        ),
        h(
            "blockquote",
            lang,
            citation.before,
            h("mark", {"tabindex": "-1"}, citation.quote),
            citation.after,
        ),
        h("p", {"class": "reasons", "lang": answer.language}, "; ".join(reasons))
        if reasons
        else None,
        h(
            "p",
            {"class": "foot"},
            h(
                "button",
                {
                    "type": "button",
                    "class": "plain",
                    "data-do": "read",
                    "data-article": article.id,
                    "data-start": citation.start,
                },
                text("read_article", language),
            ),
            h("span", {"class": "path"}, article.path),
        ),
    )


def _passages(hits: Sequence[HitRecord], key: str, language: str, today: date) -> Node | None:
    if not hits:
        return None
    rows = [
        h(
            "li",
            None,
            h("span", {"class": "title", "lang": hit.article.language}, hit.article.title),
            h(
                "span",
                {"class": "meta"},
                about(hit.article, language, today),
                " ",
                part_label(hit.part, language),
            ),
            h("span", {"class": "text", "lang": hit.article.language}, hit.text),
        )
        for hit in hits
    ]
    summary = h("summary", None, text(key, language, n=len(hits)))
    # Under a refusal they are all the help there is.
    shown = {"class": f"more {key}", "open": key == "nearest"}
    return h("details", shown, summary, h("ul", None, rows))


def _how(answer: AnswerRecord, language: str) -> Node:
    units = {name: leg.unit for hit in answer.hits for name, leg in hit.legs.items()}
    numbers: dict[str, list[int]] = {}
    for citation in answer.citations:
        numbers.setdefault(citation.passage, []).append(citation.number)
    head = [
        h("th", {"scope": "col"}, "#"),
        h("th", {"scope": "col"}, text("passage", language)),
        [
            h(
                "th",
                {"scope": "col"},
                named("leg", name, language),
                h("span", None, named("unit", unit, language)),
            )
            for name, unit in units.items()
        ],
        h("th", {"scope": "col"}, text("decision", language)),
    ]
    rows = [
        h(
            "tr",
            None,
            h("td", None, str(rank)),
            h(
                "th",
                {"scope": "row", "lang": hit.article.language},
                hit.text,
                h("span", None, hit.article.title),
            ),
            _legs(hit, units, language),
            h("td", None, _decision(hit, numbers.get(hit.passage, []), language)),
        )
        for rank, hit in enumerate(answer.hits, start=1)
    ]
    name = text("how_found", language)
    table = h(
        "div",
        {"class": "scroll", "role": "group", "aria-label": name, "tabindex": "0"},
        h("table", None, h("thead", None, h("tr", None, head)), h("tbody", None, rows)),
    )
    took = answer.seconds
    seconds = text("seconds", language, n=number(took, language, 2)) if took is not None else ""
    return h(
        "details",
        {"class": "more how"},
        h("summary", None, name),
        h(
            "p",
            {"class": "searched"},
            text("label", language, words=text("searched", language)) + " ",
            h("q", {"lang": answer.language}, answer.searched),
            f" · {seconds}" if seconds else "",
        ),
        table if answer.hits else None,
    )


def _legs(hit: HitRecord, legs: Iterable[str], language: str) -> list[Node]:
    cells = []
    for name in legs:
        leg = hit.legs.get(name)
        if leg is None:
            cells.append(h("td", {"class": "none"}, text("unranked", language)))
        else:
            score = h("span", None, number(leg.score, language, 2))
            cells.append(h("td", None, str(leg.rank), score))
    return cells


def _decision(hit: HitRecord, numbers: Sequence[int], language: str) -> str:
    if numbers:
        return text("quoted_as", language, n=", ".join(map(str, numbers)))
    return named("note", hit.note or "read, not used", language)
