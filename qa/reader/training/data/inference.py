"""Sets of natural language inference as rows, and as pairs that differ in one thing."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from qa.reader.training.data.files import DataFolder
from qa.reader.training.data.rows import Row, Verdict

# Share of the rows drawn from each set; XNLI (non-commercial) and WiCE are never read.
SHARES = {
    "pawsx_en_fr": 0.06,
    "fever_rte": 0.18,
    "foolmetwice": 0.09,
    "fever_symmetric": 0.04,
    "rte3_fr": 0.08,
    "daccord_fr": 0.03,
    "gqnli_fr_en": 0.01,
    "terra_ru": 0.12,
    "cad_nli": 0.08,
    "conjnli": 0.08,
    "summedits": 0.08,
    "negnli": 0.03,
    "med": 0.02,
    "scone": 0.02,
    "begin_dialogue": 0.02,
}
# Sets whose rows come in pairs, and how often each is drawn.
PAIRED = {"cad_nli": 4, "pawsx_en_fr": 3, "fever_symmetric": 1.5, "summedits": 1.5, "rte3_fr": 1}
_TOLD = {"supported": Verdict.YES, "refuted": Verdict.REFUTED, "unknown": Verdict.UNKNOWN}
# Here "unknown" means: not supported, perhaps refuted.
_VAGUE = {"terra_ru", "med", "scone", "begin_dialogue", "summedits"}
_LONGEST = {"summedits": 900}
_OTHERWISE = 520


def read_set(data: DataFolder, name: str) -> list[Row]:
    """The rows of one set, long ones left out."""
    rows = []
    for record in data.records(f"nli/{name}.jsonl.gz"):
        row = _row(record, name)
        if row is not None:
            rows.append(row)
    return rows


def _verdict(label: object, name: str) -> Verdict | None:
    if name == "pawsx_en_fr":
        return Verdict.YES if str(label) == "1" else Verdict.NO
    verdict = _TOLD[str(label)]
    if name == "daccord_fr" and verdict is not Verdict.REFUTED:
        return None  # only "not refuted": it may be supported
    if name in _VAGUE and verdict is Verdict.UNKNOWN:
        return Verdict.NO
    return verdict


def _row(record: dict[str, Any], name: str) -> Row | None:
    verdict = _verdict(record["label"], name)
    claim, premise = record["claim"].strip(), record["premise"]
    longest = _LONGEST.get(name, _OTHERWISE)
    if verdict is None or not claim or len(claim) > 260 or len(premise) > longest:
        return None
    limit = 256 if name in _LONGEST else 160
    return Row("claim", claim, premise, verdict, name, limit=limit)


def pairs(rows: Iterable[Row]) -> list[tuple[Row, Row]]:
    """(supported, not supported) rows that share the premise or share the claim."""
    rows = list(rows)
    found = []
    for of in ("passage", "text"):
        groups: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            groups[getattr(row, of)].append(row)
        for group in groups.values():
            good = [row for row in group if row.verdict is Verdict.YES]
            bad = [row for row in group if row.verdict is not Verdict.YES]
            found += [(good[i % len(good)], row) for i, row in enumerate(bad) if good]
    return found


def crossed_paraphrases(data: DataFolder) -> list[tuple[Row, Row]]:
    """PAWS-X with premise and claim in English and French by turns, in pairs.

    For a pair whose words were exchanged, the true claim is the premise's own translation: the
    same sentence in the other language.
    """
    texts: dict[tuple[str, object], dict[str, tuple[str, str]]] = defaultdict(dict)
    labels: dict[tuple[str, object], str] = {}
    for record in data.records("nli/pawsx_en_fr.jsonl.gz"):
        identity = (record["split"], record["pid"])
        texts[identity][record["lang"]] = (record["premise"], record["claim"])
        labels[identity] = str(record["label"])
    found = []
    for identity, sides in texts.items():
        if labels[identity] != "0" or len(sides) < 2:
            continue
        for one, other in (("en", "fr"), ("fr", "en")):
            first, second = sides[one], sides[other]
            for passage, true, false in (
                (first[0], second[0], second[1]),
                (first[1], second[1], second[0]),
            ):
                source = "pawsx-crossed"
                found.append(
                    (
                        Row("claim", true, passage, Verdict.YES, source),
                        Row("claim", false, passage, Verdict.NO, source),
                    )
                )
    return found


def crossed_truths(data: DataFolder, rng: random.Random) -> list[Row]:
    """The PAWS-X paraphrases across languages: true claims worded otherwise."""
    texts: dict[tuple[str, object], dict[str, tuple[str, str]]] = defaultdict(dict)
    for record in data.records("nli/pawsx_en_fr.jsonl.gz"):
        if str(record["label"]) == "1":
            identity = (record["split"], record["pid"])
            texts[identity][record["lang"]] = (record["premise"], record["claim"])
    rows = []
    for sides in texts.values():
        if len(sides) == 2:
            one, other = rng.sample(sorted(sides), 2)
            rows.append(Row("claim", sides[other][1], sides[one][0], Verdict.YES, "pawsx-crossed"))
    return rows
