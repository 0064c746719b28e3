"""Our reader: an encoder of twelve layers with heads for answers and for claims."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from qa.errors import ReaderUnavailable
from qa.reader.calibration import Calibration, read_calibration
from qa.reader.encoding import SPANS, best_span, characters, encode, likely_spans, visible
from qa.reader.reading import NOTHING, LikelySpan, Reading, Support
from store.encoder import Cache, Encoder

FORMAT = 1
"""The version of the model's folder that this code reads."""
_QUESTION, _CLAIM = "query: ", "claim: "


class _Raw(NamedTuple):
    """What the model said of a passage, before calibration."""

    scores: tuple[float, ...]
    """Logits of answerable, supported and refuted."""
    start: int
    end: int
    spans: tuple[LikelySpan, ...] = ()


class SourcedReader:
    """The reader in a folder: see the README of the folder. Safe to share between threads."""

    def __init__(self, name: str, folder: Path, threads: int = 2, cached: int = 4096) -> None:
        """Reads the folder's `reader.json` and calibration; weights load at first use.

        `cached` readings are kept. Raises ReaderUnavailable.
        """
        card = _card(folder)
        self.digests: dict[str, str] = dict(card["sha256"])
        """SHA-256 of each file of the encoder."""
        self.languages: frozenset[str] = frozenset(card.get("languages", ()))
        """Those it was trained in; of others it is less sure than it should be."""
        self.folder = folder
        self._name = name
        self._calibration = _calibration(folder)
        self._encoder = Encoder(folder, self.digests, threads)
        self._cache: Cache[_Raw] = Cache(cached)

    @property
    def name(self) -> str:
        return self._name

    @property
    def fingerprint(self) -> str:
        """Twelve hex digits of graph, embeddings and tokenizer."""
        digests = json.dumps(self.digests, sort_keys=True)
        return hashlib.sha256(digests.encode()).hexdigest()[:12]

    def load(self) -> None:
        self._encoder.load()

    def read(
        self,
        question: str,
        passages: Sequence[str],
        titles: Sequence[str] | None = None,
        *,
        across: Sequence[bool] | None = None,
    ) -> list[Reading]:
        """See `qa.reader.reading.Reader`; relevance is the logit of answerable."""
        raw = self._ask(_QUESTION + question, passages, titles or [""] * len(passages))
        found = []
        for each, other in zip(raw, across or [False] * len(raw), strict=True):
            probability = self._calibration.probability("answerable", each.scores[0], other)
            place = (each.start, each.end, each.scores[0], each.spans)
            found.append(Reading(probability, *place))
        return found

    def support(
        self, claim: str, passages: Sequence[str], *, across: Sequence[bool] | None = None
    ) -> list[Support]:
        """See `qa.reader.reading.Reader`."""
        raw = self._ask(_CLAIM + claim, passages, [""] * len(passages), spans=False)
        calibrated = self._calibration.probability
        return [
            Support(
                calibrated("supported", each.scores[1], other),
                calibrated("refuted", each.scores[2], other),
            )
            for each, other in zip(raw, across or [False] * len(raw), strict=True)
        ]

    def logits(self, claim: str, passages: Sequence[str]) -> list[tuple[float, float]]:
        """Logits of supported and refuted, which the calibration is fitted to."""
        raw = self._ask(_CLAIM + claim, passages, [""] * len(passages), spans=False)
        return [(each.scores[1], each.scores[2]) for each in raw]

    def _ask(
        self, text: str, passages: Sequence[str], titles: Sequence[str], *, spans: bool = True
    ) -> list[_Raw]:
        """What the model says of each passage; without `spans` only its scores."""
        pairs = list(zip(titles, passages, strict=True))
        found = {pair: self._cache.get(text, *pair) for pair in pairs}
        known = {pair: raw for pair, raw in found.items() if raw is not None}
        new = [pair for pair in found if pair not in known]
        for pair, raw in zip(new, self._compute(text, new, spans=spans), strict=True):
            self._cache.put(raw, text, *pair)
            known[pair] = raw
        return [known[pair] for pair in pairs]

    def _compute(self, text: str, pairs: Sequence[tuple[str, str]], *, spans: bool) -> list[_Raw]:
        if not pairs:
            return []
        heads = [f"{title}:" if title else "" for title, _ in pairs]
        tokens = self._encoder.tokens([text, *heads, *(passage for _, passage in pairs)])
        asked, titles, passages = tokens[0], tokens[1 : len(pairs) + 1], tokens[len(pairs) + 1 :]
        windows = [
            encode(asked.ids, title.ids, passage.ids)
            for title, passage in zip(titles, passages, strict=True)
        ]
        outputs = iter(self._encoder.run([each.ids for group in windows for each in group]))
        found = []
        for (_, passage), known, group in zip(pairs, passages, windows, strict=True):
            shown = visible(passage, known)
            parts = []
            for window in group:
                out = next(outputs)
                inside = shown[window.offset : window.offset + len(window.ids) - window.first - 1]
                scores = tuple(out["scores"].tolist())
                if inside.any() and not spans:
                    parts.append(_Raw(scores, 0, 0))
                elif inside.any():
                    logits, at = out["spans"][window.first : -1], window.offset
                    first, last = best_span(logits, inside)
                    likely = (
                        LikelySpan(*characters(passage, known, at + a, at + b), share)
                        for a, b, share in likely_spans(logits, inside)
                    )
                    place = characters(passage, known, at + first, at + last)
                    parts.append(_Raw(scores, *place, tuple(likely)))
            found.append(_join(parts))
        return found


def _join(parts: Sequence[_Raw]) -> _Raw:
    """The windows of a passage as one: the best score of each head, the span of the best answer."""
    if not parts:
        return _Raw((NOTHING,) * 3, 0, 0)
    best = max(parts, key=lambda part: part.scores[0])
    scores = tuple(map(max, zip(*(part.scores for part in parts), strict=True)))
    return _Raw(scores, best.start, best.end, _merged(parts))


def _merged(parts: Sequence[_Raw]) -> tuple[LikelySpan, ...]:
    """The spans of all windows, a window's as likely as that it answers; what two windows have
    read counts once, as in the likelier one."""
    weights = [1 / (1 + math.exp(-max(-60.0, part.scores[0]))) for part in parts]
    best: dict[int, LikelySpan] = {}
    for weight, part in zip(weights, parts, strict=True):
        for span in part.spans:
            share = weight * span.share
            if span.start not in best or share > best[span.start].share:
                best[span.start] = span._replace(share=share)
    whole = sum(span.share for span in best.values())
    spans = sorted(best.values(), key=lambda span: -span.share)[:SPANS]
    return tuple(span._replace(share=span.share / whole) for span in spans)


def _card(folder: Path) -> dict[str, Any]:
    file = folder / "reader.json"
    try:
        card: dict[str, Any] = json.loads(file.read_text("utf-8"))
        if card["format"] != FORMAT:
            raise ValueError(f"format {card['format']!r}, expected {FORMAT}")
        dict(card["sha256"])
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise ReaderUnavailable(
            f"{str(file)!r} describes no reader that can be used ({type(error).__name__}: {error}):"
            " install Sourced again, or set QA_READER=none"
        ) from error
    return card


def _calibration(folder: Path) -> Calibration:
    try:
        return read_calibration(folder)
    except ValueError as error:
        raise ReaderUnavailable(str(error)) from error
