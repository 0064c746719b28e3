"""The sources of one answer: a card for each citation, what was read beside, how it was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from qa.check.verdict import MARKS, Support
from qa.screen.record import AnswerRecord, CitationRecord, HitRecord, TurnRecord
from qa.screen.view.answer.carry import carry
from qa.screen.view.answer.markdown import pieces
from qa.screen.view.cited import about, anchor, part_label, supports
from qa.screen.view.nodes import Node, h
from qa.screen.view.original import original_link
from qa.screen.view.saved.keeping import keeping, since
from qa.words import Words
from qa.words.reasons import note


def section(turn: TurnRecord, words: Words, today: date) -> Node | None:
    """What the answer to a question rests on, None where nothing was looked for. `today` is what
    ages are counted from."""
    answer = turn.shown
    if answer is None or not (answer.citations or answer.hits or answer.missing):
        return None
    title = words.text("page.sources" if answer.citations else "page.no_sources")
    count = h("span", {"class": "count"}, f" {len(answer.citations)}") if answer.citations else None
    key = "nearest" if answer.outcome == "not_found" else "also_read"
    heading = f"sources-{turn.turn}"
    return h(
        "section",
        {"class": "of-turn", "data-turn": turn.turn, "aria-labelledby": heading},
        h("h2", {"id": heading, "tabindex": "-1"}, title, count),
        h("p", {"class": "asked", "lang": answer.language}, answer.question),
        [
            _card(citation, answer, turn.turn, words, today, opened=i == 0)
            for i, citation in enumerate(answer.citations)
        ],
        _passages(answer.also_read, key, words, today),
        _how(answer, words),
    )


def _card(
    citation: CitationRecord,
    answer: AnswerRecord,
    turn: int,
    words: Words,
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
                h("span", {"class": "meta"}, about(article, words, today)),
                h(
                    "span",
                    {"class": "state"},
                    [
                        h(
                            "span",
                            {"class": f"support {support}"},
                            h("span", {"aria-hidden": "true"}, f"{MARKS[support]} "),
                            _worth(support, answer, words),
                            f" × {words.number(n)}" if several else None,
                        )
                        for support, n in counts
                    ],
                    part_label(citation.part, words, citation.page),
                ),
                h("span", {"class": "preview", **lang}, pieces(citation.quote, article.path)),
            ),
        ),
        h(
            "blockquote",
            lang,
            pieces(citation.before, article.path),
            h("mark", {"tabindex": "-1"}, pieces(citation.quote, article.path)),
            pieces(citation.after, article.path),
        ),
        h("div", {"class": "translation", "lang": words.language, "aria-live": "polite"}),
        _also_in(citation, words),
        since(citation, words),
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
                words.text("page.read_article"),
            ),
            original_link(article, words, citation.page),
            keeping("pin", words, turn, citation.number),
            carry(citation, turn, words),
            h("span", {"class": "path"}, article.path),
        ),
    )


def _worth(support: Support, answer: AnswerRecord, words: Words) -> str:
    """What a mark says: without a model the sentence is the quote, and nothing was checked."""
    exact = answer.mode == "extractive" and support == "supported"
    return words.text("page.exact_quote" if exact else f"support.{support}")


def _also_in(citation: CitationRecord, words: Words) -> Node | None:
    """Where else the quote stands, each opening there."""
    if not citation.also_in:
        return None
    label = words.text("page.label", words=words.text("answer.also_in"))
    links = [
        h(
            "button",
            {
                "type": "button",
                "class": "plain",
                "data-do": "read",
                "data-article": copy.article.id,
                "data-start": copy.start,
                "title": copy.article.title,
            },
            copy.article.publisher or copy.article.path,
        )
        for copy in citation.also_in
    ]
    return h("p", {"class": "foot also"}, h("span", None, label), links)


def _passages(hits: Sequence[HitRecord], key: str, words: Words, today: date) -> Node | None:
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
                about(hit.article, words, today),
                " ",
                part_label(hit.part, words),
            ),
            h(
                "span",
                {"class": "text", "lang": hit.article.language},
                pieces(hit.text, hit.article.path),
            ),
        )
        for hit in hits
    ]
    summary = h("summary", None, words.text(f"page.{key}", n=len(hits)))
    # Under a refusal they are all the help there is.
    shown = {"class": f"more {key}", "open": key == "nearest"}
    return h("details", shown, summary, h("ul", None, rows))


def _how(answer: AnswerRecord, words: Words) -> Node:
    units = {name: leg.unit for hit in answer.hits for name, leg in hit.legs.items()}
    numbers: dict[str, list[int]] = {}
    for citation in answer.citations:
        numbers.setdefault(citation.passage, []).append(citation.number)
    head = [
        h("th", {"scope": "col"}, "#"),
        h("th", {"scope": "col"}, words.text("page.passage")),
        [
            h(
                "th",
                {"scope": "col"},
                words.known("leg", name),
                h("span", None, words.known("unit", unit)),
            )
            for name, unit in units.items()
        ],
        h("th", {"scope": "col"}, words.text("page.decision")),
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
            _legs(hit, units, words),
            h("td", None, _decision(hit, numbers.get(hit.passage, []), words)),
        )
        for rank, hit in enumerate(answer.hits, start=1)
    ]
    name = words.text("page.how_found")
    table = h(
        "div",
        {"class": "scroll", "role": "group", "aria-label": name, "tabindex": "0"},
        h("table", None, h("thead", None, h("tr", None, head)), h("tbody", None, rows)),
    )
    took = answer.seconds
    seconds = words.text("page.seconds", n=words.number(took, 2)) if took is not None else ""
    return h(
        "details",
        {"class": "more how"},
        h("summary", None, name),
        h(
            "p",
            {"class": "searched"},
            words.text("page.label", words=words.text("page.searched")) + " ",
            h("q", {"lang": answer.language}, answer.searched),
            f" · {seconds}" if seconds else "",
        ),
        table if answer.hits else None,
    )


def _legs(hit: HitRecord, legs: Iterable[str], words: Words) -> list[Node]:
    cells = []
    for name in legs:
        leg = hit.legs.get(name)
        if leg is None:
            cells.append(h("td", {"class": "none"}, words.text("page.unranked")))
        else:
            score = h("span", None, words.number(leg.score, 2))
            cells.append(h("td", None, str(leg.rank), score))
    return cells


def _decision(hit: HitRecord, numbers: Sequence[int], words: Words) -> str:
    if numbers:
        return words.text("page.quoted_as", n=", ".join(map(str, numbers)))
    return hit.note if isinstance(hit.note, str) else note(hit.note, words)
