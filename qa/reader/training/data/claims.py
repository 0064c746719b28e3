"""True and false claims made from parallel documents and from questions with their answers."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from qa.reader.training.data.corruption import corrupt
from qa.reader.training.data.documents import Document
from qa.reader.training.data.questions import Article
from qa.reader.training.data.rows import Row, Unit, Verdict

_CUT = re.compile(
    r"(?<=[^\W\d]), (?=\w)|"
    r" (?:and|et|и|và|while|because|where|who|which|qui|которы\w+) (?=\w)"
)
_ASKED = re.compile(
    r"^(?:Who|What|Which \w+|What \w+) "
    r"(?=(?:is|was|were|are|has|had|won|led|became|made|wrote|said|"
    r"created|founded|killed|started|helped|caused|gave|took|used|played|[a-z]+ed)\b)"
)
_REFUTING = {"figure", "name", "role", "opposite", "denial", "series"}


def from_document(document: Document, rng: random.Random, easy: float) -> Unit | None:
    """Some sentences, and the translation of one as the claim.

    A share `easy` of the false claims is a neighbour's translation, alone; the others come in
    pairs with the true claim. None where the place drawn gives nothing.
    """
    lines = document.sentences
    side = rng.randrange(2)
    count = 1 if rng.random() < 0.55 else rng.randint(2, 3)
    first = rng.randrange(max(1, len(lines) - count))
    chosen = lines[first : first + count]
    claimed = side if rng.random() < 0.2 else 1 - side  # now and then in one language
    language = document.languages[claimed]
    passage = " ".join(line[side] for line in chosen)
    told = rng.randrange(len(chosen))
    claim = chosen[told][claimed]
    around = [
        line[claimed] for line in (*lines[max(0, first - 3) : first], *lines[first + count :][:3])
    ]
    if not 25 <= len(claim) <= 260 or len(passage) > 700 or not around:
        return None
    if rng.random() < easy:
        other = rng.choice(around)
        if not 25 <= len(other) <= 260:
            return None
        return (Row("claim", other, passage, Verdict.NO, "documents-neighbour"),)
    claim = _shortened(claim, rng)
    start = sum(len(line[side]) + 1 for line in chosen[:told])
    true = Row(
        "claim",
        claim,
        passage,
        Verdict.YES,
        "documents",
        start=start,
        end=start + len(chosen[told][side]),
    )
    nearby = [*around, *(line[claimed] for i, line in enumerate(chosen) if i != told)]
    changed = corrupt(claim, language, nearby, passage, rng)
    if changed is None:
        return (true,)
    text, kind = changed
    verdict = Verdict.REFUTED if kind in _REFUTING else Verdict.NO
    return true, Row("claim", text, passage, verdict, f"documents-{kind}")


def _shortened(claim: str, rng: random.Random) -> str:
    """Now and then only the first part of a sentence."""
    cuts = [match.start() for match in _CUT.finditer(claim) if match.start() >= 30]
    if not cuts or rng.random() > 0.3:
        return claim
    return claim[: rng.choice(cuts)].rstrip(" ,") + "."


def from_question(article: Article, rng: random.Random) -> Unit | None:
    """A question with its answer as a true claim, with another answer as the false one."""
    if not article.questions:
        return None
    number, row = rng.choice(article.questions)
    match = _ASKED.match(row.text)
    if not match:
        return None
    answer = row.passage[row.start : row.end]
    rest = row.text[match.end() :].rstrip("? ")
    others = [
        other.passage[other.start : other.end] for at, other in article.questions if at == number
    ]
    others = [o for o in others if _alike(o, answer) and answer not in o and o not in answer]
    source = "squad-claims"
    true = Row(
        "claim", _said(answer, rest), row.passage, Verdict.YES, source, "", row.start, row.end
    )
    if not others:
        return (true,)
    false = _said(rng.choice(others), rest)
    return true, Row("claim", false, row.passage, Verdict.NO, source)


def _said(answer: str, rest: str) -> str:
    return f"{answer[:1].upper()}{answer[1:]} {rest}."


def _alike(one: str, other: str) -> bool:
    """Whether both begin like a name, or both like a number."""
    return one[:1].isupper() == other[:1].isupper() and one[:1].isdigit() == other[:1].isdigit()


def pick(documents: Sequence[Document], rng: random.Random) -> Document:
    """A document, long ones more often."""
    return rng.choices(documents, [len(d.sentences) for d in documents])[0]
