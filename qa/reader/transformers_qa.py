"""Any question-answering model of transformers as a reader; torch loads with it.

An answer's score is its start and end logits against those of the first token, which stands for
"no answer" (SQuAD 2.0; Devlin et al., BERT, 2019, section 4.3).
"""

from __future__ import annotations

import math
import re
import threading
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from qa.errors import ReaderUnavailable
from qa.reader.encoding import best_span, characters, visible
from qa.reader.reading import NOTHING, Reader, Reading, Support
from store.encoder import Cache, Tokens
from store.installing import install_models

_HUB_NAME = re.compile(r"[\w.-]+(/[\w.-]+)?")
_WINDOW = 384
"""Tokens read at once, as these models were trained; fewer where a model has fewer positions."""
_OVERLAP = 128
_QUESTION = 96
"""Tokens of a question; a longer one is cut."""
_SPECIAL = 4


class _Loaded(NamedTuple):
    tokenizer: Any
    model: Any
    window: int


class TransformersReader:
    """A model by its folder or its name on the Hugging Face hub.

    Titles are not read, and probabilities are the model's own, not calibrated. It knows no claims:
    those go to another reader.
    """

    def __init__(self, name: str, claims: Reader, cached: int = 4096) -> None:
        """Loads nothing yet. Raises ReaderUnavailable when the name can be none of a model."""
        self._name = name
        self._folder = Path(name).expanduser()
        is_hub_name = _HUB_NAME.fullmatch(name) and not name.startswith(".")
        if not name or not (self._folder.is_dir() or is_hub_name):
            raise ReaderUnavailable(_missing(name, "there is no such folder"))
        self._claims = claims
        self._lock = threading.Lock()
        self._loaded: _Loaded | None = None
        self._cache: Cache[Reading] = Cache(cached)

    @property
    def name(self) -> str:
        return self._name

    def load(self) -> None:
        self._parts()

    def read(
        self,
        question: str,
        passages: Sequence[str],
        titles: Sequence[str] | None = None,
        *,
        across: Sequence[bool] | None = None,
    ) -> list[Reading]:
        """See `qa.reader.reading.Reader`; relevance is the best answer's score against none."""
        found = []
        for passage in passages:
            reading = self._cache.get(question, passage)
            if reading is None:
                reading = self._compute(question, passage)
                self._cache.put(reading, question, passage)
            found.append(reading)
        return found

    def support(
        self, claim: str, passages: Sequence[str], *, across: Sequence[bool] | None = None
    ) -> list[Support]:
        """See `qa.reader.reading.Reader`; answered by the reader for claims."""
        return self._claims.support(claim, passages, across=across)

    def _compute(self, question: str, passage: str) -> Reading:
        import torch

        tokenizer, model, window = self._parts()
        asked = tokenizer(
            question, add_special_tokens=False, return_offsets_mapping=True, verbose=False
        )["offset_mapping"]
        if len(asked) > _QUESTION:
            question = question[: asked[_QUESTION][0]]
        encoded = tokenizer(
            question,
            passage,
            truncation="only_second",
            max_length=window,
            stride=min(_OVERLAP, window // 4),
            return_overflowing_tokens=True,
            return_offsets_mapping=True,
        )
        best = Reading(0.0, 0, 0, NOTHING)
        names = set(tokenizer.model_input_names)
        for number in range(len(encoded["input_ids"])):
            inputs = {
                name: torch.tensor([encoded[name][number]]) for name in names & encoded.keys()
            }
            with torch.inference_mode():
                out = model(**inputs)
            logits = torch.stack([out.start_logits[0], out.end_logits[0]], dim=-1).float().numpy()
            part = _best(logits, encoded, number, passage)
            if part is not None and (best.start == best.end or part.relevance > best.relevance):
                best = part
        return best

    def _parts(self) -> _Loaded:
        with self._lock:
            if self._loaded is None:
                self._loaded = _load(self._name, self._folder)
            return self._loaded


def _best(logits: Any, encoded: Any, number: int, passage: str) -> Reading | None:
    """The best answer of a window; None when nothing in it can be read."""
    inside = [i for i, which in enumerate(encoded.sequence_ids(number)) if which == 1]
    places = np.array([encoded["offset_mapping"][number][i] for i in inside], np.int32)
    places = places.reshape(-1, 2)
    tokens = Tokens(np.zeros(len(places), np.int32), places[:, 0], places[:, 1])
    shown = visible(passage, tokens)
    if not shown.any():
        return None
    first, last = best_span(logits[inside], shown)
    score = logits[inside[first], 0] + logits[inside[last], 1] - logits[0].sum()
    bounded = max(-60.0, min(60.0, float(score)))
    start, end = characters(passage, tokens, first, last)
    return Reading(1 / (1 + math.exp(-bounded)), start, end, float(score))


def _load(name: str, folder: Path) -> _Loaded:
    source = str(folder) if folder.is_dir() else name
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            from transformers import AutoModelForQuestionAnswering, AutoTokenizer
            from transformers.utils import logging

            logging.disable_progress_bar()
            logging.set_verbosity_error()
            tokenizer = AutoTokenizer.from_pretrained(source, use_fast=True)
            model, info = AutoModelForQuestionAnswering.from_pretrained(
                source, output_loading_info=True
            )
        except Exception as error:  # what it raises differs with what is missing
            raise ReaderUnavailable(
                _missing(name, f"{type(error).__name__}: {' '.join(str(error).split())[:200]}")
            ) from error
    if info["missing_keys"] or not tokenizer.is_fast:
        lacks = "no head for answers" if info["missing_keys"] else "no fast tokenizer"
        raise ReaderUnavailable(_missing(name, f"it has {lacks}"))
    positions = getattr(model.config, "max_position_embeddings", None) or _WINDOW
    window = min(_WINDOW, positions - _SPECIAL, tokenizer.model_max_length)
    return _Loaded(tokenizer, model.eval(), window)


def _missing(name: str, reason: str) -> str:
    return (
        f"no reader {name!r} ({reason}): expected 'default', 'none', or a question-answering model "
        "of transformers by its folder or its name on the Hugging Face hub, and what runs it "
        f"({install_models()}); set QA_READER"
    )
