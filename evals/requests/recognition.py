"""`python -m evals.requests.recognition`: what a text is taken for, by kind and language.

The written examples in `examples/` are lines under the kind that they ask for; of each kind and
language the first, third … are `dev`, the others `test`. A thought has the same place in each
language where it stands in several, so that it is never in both halves.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from evals.requests.__main__ import HERE, LANGUAGES, rows
from evals.sets.base import read_jsonl
from qa.question.parts import parts
from qa.question.task import requests
from qa.question.wording import wording

KINDS = ("fact", "several", "list", "count", "summary", "timeline", "comparison", "who_is",
         "catalogue", "small_talk", "no_question")  # fmt: skip
TRIED = ("fact", "several", "list", "count")
"""What a fact may be taken for without loss: what is no list is looked for as a fact."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text, what it asks for, and its place among those of its kind and language."""

    text: str
    language: str
    kind: str
    place: int

    @property
    def half(self) -> str:
        """`dev`, which may be learnt from, or `test`."""
        return "test" if self.place % 2 else "dev"


def examples(language: str) -> list[Example]:
    """The written examples in a language."""
    found: list[Example] = []
    kind, place = "", 0
    path = HERE / "examples" / f"{language}.txt"
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# "):
            kind, place = line[2:], 0
        else:
            found.append(Example(line, language, kind, place))
            place += 1
    return found


def by_cues(text: str, language: str) -> str:
    """The kind that the cue phrases say."""
    if not any(map(str.isalnum, text)):
        return "no_question"  # It is refused before it is read.
    found = requests(text, language)
    if not found and any(
        p.search(text) for p in (wording(language).wrote, wording(language).titled)
    ):
        return "catalogue"
    if not found:
        return "several" if len(parts(text, language)) > 1 else "fact"
    return "list" if found[0].task == "names" else found[0].task


def table(asked: Sequence[Example], taken: Sequence[str]) -> Iterator[str]:
    """Rows of Markdown: of each kind the share recognised, by language, and how often it is so
    where it is said."""
    yield f"| {len(asked)} | {' | '.join(LANGUAGES)} | recall | precision |"
    yield "| --- |" + " --- |" * (len(LANGUAGES) + 2)
    right = Counter((e.kind, e.language) for e, t in zip(asked, taken, strict=True) if t == e.kind)
    held = Counter((each.kind, each.language) for each in asked)
    said = Counter(taken)
    for kind in KINDS:
        hits = sum(right[kind, each] for each in LANGUAGES)
        cells = [_share(right[kind, each], held[kind, each]) for each in LANGUAGES]
        recall = _share(hits, sum(held[kind, each] for each in LANGUAGES))
        yield f"| {kind} | {' | '.join(cells)} | {recall} | {_share(hits, said[kind])} |"
    cells = []
    for each in LANGUAGES:
        n = sum(held[kind, each] for kind in KINDS)
        cells.append(_share(sum(right[kind, each] for kind in KINDS), n))
    yield f"| all | {' | '.join(cells)} | {_share(sum(right.values()), len(asked))} | |"


def _share(n: int, of: int) -> str:
    return f"{n / of:.2f}" if of else "-"


def facts(data: Path | None) -> Iterator[tuple[str, str, str]]:
    """Facts of our other sets: the set, the language, the question."""
    for line in (HERE.parent / "cases.jsonl").read_text("utf-8").splitlines():
        case = json.loads(line)
        if len(case["turns"]) == 1 and case["kind"] not in {"list", "counting"}:
            yield "cases", case["language"], case["turns"][0]
    for row in rows("questions.jsonl"):
        if row["kind"] == "fact":
            yield "requests", row["language"], row["question"]
    if data is not None:
        for row in read_jsonl(data, "questions/news-near-miss/dev.jsonl.gz"):
            yield "news", row["language"], row["q"]


@click.command()
@click.option("--half", type=click.Choice(["dev", "test"]), default="test")
@click.option("--faults", is_flag=True, help="Name what is taken for something else.")
@click.option("--data", type=click.Path(path_type=Path, exists=True, file_okay=False),
              help="The folder of the public sets, for the questions on news.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print what each text is taken for.")
def main(half: str, faults: bool, data: Path | None, as_json: bool) -> None:
    """Judge the cues on half of the examples, and on the facts of other sets."""
    asked = [each for code in LANGUAGES for each in examples(code) if each.half == half]
    taken = [by_cues(each.text, each.language) for each in asked]
    if as_json:
        for each, kind in zip(asked, taken, strict=True):
            click.echo(json.dumps([each.language, each.kind, kind, each.text], ensure_ascii=False))
        return
    for line in table(asked, taken):
        click.echo(line)
    wrong = [(e.language, f"{e.kind} as {t}", e.text) for e, t in zip(asked, taken, strict=True)
             if t != e.kind]  # fmt: skip
    own = [t for e, t in zip(asked, taken, strict=True) if e.kind == "fact"]
    click.echo(f"facts taken for another kind: {sum(t != 'fact' for t in own)} of {len(own)}, "
               f"for one beyond lists and counts: {sum(t not in TRIED for t in own)}")  # fmt: skip
    found: dict[str, list[str]] = {}
    for name, language, text in facts(data):
        kind = by_cues(text, language)
        found.setdefault(name, []).append(kind)
        if kind not in TRIED:
            wrong.append((language, f"{name}, fact as {kind}", text))
    for name, kinds in found.items():
        lost = sum(kind not in TRIED for kind in kinds)
        click.echo(f"{name}: {lost} of {len(kinds)} facts beyond lists and counts")
    if faults:
        for row in wrong:
            click.echo("\t".join(row))


if __name__ == "__main__":
    main()
