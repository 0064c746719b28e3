"""`python -m evals.entities [--errors]`: precision and recall by language and kind.

A name is right when its kind and both its ends are, a day when what is found overlaps it: which of
the words around a number belong to a day is a matter of taste.

The first half of each language's articles is for choosing, the second for reporting.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from qa.entities import Entities, find
from store import Article, Part

FOLDER = Path(__file__).parent
_MARK = re.compile(r"\{([pold]):([^}]*)\}")
_KINDS = {"p": "person", "o": "organisation", "l": "place", "d": "date"}
Marked = tuple[int, int, str]


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(line + "\n")


def read(code: str) -> Iterator[tuple[Article, set[Marked]]]:
    """The articles of a language, and what is marked in each: start, end, kind."""
    blocks = (FOLDER / f"{code}.txt").read_text("utf-8").strip().split("\n\n")
    for number, block in enumerate(blocks):
        text, marked, at = "", set(), 0
        for match in _MARK.finditer(block):
            text += block[at : match.start()]
            marked.add((len(text), len(text) + len(match[2]), _KINDS[match[1]]))
            text += match[2]
            at = match.end()
        text += block[at:]
        parts, begin = [], 0
        for line in text.split("\n"):
            parts.append(Part("body", begin, begin + len(line)))
            begin += len(line) + 1
        name = f"{code}-{number}"
        yield Article(name, name, "", text, None, None, code, None, tuple(parts)), marked


def found_in(articles: list[Article]) -> dict[str, set[Marked]]:
    """What is found in each article, as it is marked."""
    mentions = [(article, find(article)) for article in articles]
    entities = Entities(mentions)
    found = {
        article.id: {(m.start, m.end, "date") for m in each if m.date} for article, each in mentions
    }
    for article, each in mentions:
        found[article.id] |= {(m.start, m.end, e.kind) for m, e in entities.of(article, each)}
    return found


def _as_marked(found: Marked, marked: set[Marked]) -> Marked:
    """A day as it is marked, when it overlaps."""
    start, end, kind = found
    overlaps = [m for m in marked if m[2] == kind == "date" and m[0] < end and start < m[1]]
    return overlaps[0] if overlaps else found


def main(errors: bool) -> None:
    """Print the table."""
    say("half      language kind          marked  P     R     F1")
    for half in ("dev", "held-out"):
        sums: Counter[tuple[str, str, str]] = Counter()
        for code in ("en", "fr", "vi", "ru"):
            pairs = list(read(code))
            pairs = pairs[:5] if half == "dev" else pairs[5:]
            found = found_in([article for article, _ in pairs])
            for article, marked in pairs:
                got = {_as_marked(each, marked) for each in found[article.id]}
                if errors and half == "dev":
                    for sign, wrong in (("-", marked - got), ("+", got - marked)):
                        for start, end, kind in sorted(wrong):
                            say(f"  {code} {sign} {article.text[start:end]!r} {kind}")
                for kind in _KINDS.values():
                    m = {each for each in marked if each[2] == kind}
                    g = {each for each in got if each[2] == kind}
                    for key in ((code, kind), (code, "all"), ("all", kind), ("all", "all")):
                        sums[(*key, "marked")] += len(m)
                        sums[(*key, "found")] += len(g)
                        sums[(*key, "right")] += len(m & g)
        for code in ("en", "fr", "vi", "ru", "all"):
            for kind in (*_KINDS.values(), "all"):
                if code != "all" and kind != "all":
                    continue
                n, f, r = (sums[(code, kind, what)] for what in ("marked", "found", "right"))
                p, rec = r / max(1, f), r / max(1, n)
                f1 = 2 * p * rec / max(1e-9, p + rec)
                say(f"{half:9} {code:8} {kind:13} {n:6}  {p:.2f}  {rec:.2f}  {f1:.2f}")


if __name__ == "__main__":
    main("--errors" in sys.argv)
