"""`python -m evals.requests.yes_no --data DIR`: how often "the articles say so" or not is right.

The development claims of `questions/news-claims`, true ones and false ones written to be missed,
are put as yes/no questions in four languages and read back; the sentences they were written from
are the evidence, as a quote is in an answer.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from evals.sets.base import draw, read_jsonl
from qa.answer.yes_no import stand_of
from qa.check.verdict import Source
from qa.opening import open_checker
from qa.question.yes_no import statement_of
from qa.settings import Settings

FRAMES = {
    "en": "Is it true that {claim}?",
    "fr": "Est-il vrai que {claim} ?",
    "ru": "Правда ли, что {claim}?",
    "vi": "Có phải {claim} không?",
}
CLAIMS = "questions/news-claims/dev.jsonl.gz"
PASSAGES = "questions/news-claims/passages.jsonl.gz"


@click.command()
@click.option("--data", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--each", default=60, help="Questions a language, true and false.")
def main(data: Path, each: int) -> None:
    """Ask, and count what is said and how much of it is right."""
    passages = {row["id"]: row for row in read_jsonl(data, PASSAGES)}
    claims = list(read_jsonl(data, CLAIMS))
    checker = open_checker(Settings())
    click.echo("| | questions | said | right | says so | right | says otherwise | right |")
    click.echo("| --- |" + " --- |" * 7)
    total: Counter[str] = Counter()
    for language, frame in FRAMES.items():
        counts: Counter[str] = Counter()
        for true in (True, False):
            own = [c for c in claims if c["language"] == language and c["supported"] == true]
            for row in draw(own, each, 0):
                statement = statement_of(frame.format(claim=row["claim"].rstrip(". ")), language)
                passage = passages[row["id"]]
                quoted = " ".join(passage["sentences"][i] for i in row["sentence"])
                source = Source(quoted, passage["lang"], context=passage["title"])
                said = stand_of(checker.check(statement, (source,), (), language))
                counts["asked"] += 1
                counts[said] += 1
                counts[f"{said} right"] += said == ("so" if true else "otherwise")
        click.echo(_row(language, counts))
        total += counts
    click.echo(_row("all", total))


def _row(name: str, counts: Counter[str]) -> str:
    said = counts["so"] + counts["otherwise"]
    right = counts["so right"] + counts["otherwise right"]
    cells = [
        str(counts["asked"]), str(said), _share(right, said),
        str(counts["so"]), _share(counts["so right"], counts["so"]),
        str(counts["otherwise"]), _share(counts["otherwise right"], counts["otherwise"]),
    ]  # fmt: skip
    return f"| {name} | {' | '.join(cells)} |"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "–"


if __name__ == "__main__":
    main()
