"""What is installed, what is indexed, what mode answers are in, and what is wrong.

A finding that something is off names the command that mends it.
"""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from qa.cli.output import counted
from qa.cli.running import running_chat
from qa.errors import ModelError, QAError
from qa.opening import corpus_folder, open_index
from qa.settings import FOLDER, SHIPPED, Settings, unknown_variables
from store import Embedder, StoreError, list_articles
from store.installing import install, install_models

_LIBRARIES = ("chromadb", "llama-index-core", "gradio", "onnxruntime", "bm25s")
_FOR_NAMED_MODELS = ("sentence-transformers", "torch")
"""Only an embedder or a reader that the user names needs them."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report. `problem` makes the command fail; `note` does not."""

    level: Literal["ok", "note", "problem"]
    about: str
    text: str


def examine(settings: Settings) -> Iterator[Finding]:
    """Every finding, cheap ones first."""
    yield from _versions(named=not {settings.embedder, settings.reader} <= SHIPPED)
    for line in unknown_variables():
        yield Finding("problem", "settings", f"{line}; unset it or correct its name")
    yield from _mode(settings)
    yield from _reader(settings.reader)
    if settings.ocr:
        yield from _ocr()
    yield from _served(settings) or _index(settings)


def _versions(*, named: bool) -> Iterator[Finding]:
    yield Finding("ok", "python", platform.python_version())
    for name in _LIBRARIES + (_FOR_NAMED_MODELS if named else ()):
        try:
            yield Finding("ok", name, version(name))
        except PackageNotFoundError:
            mend = install_models() if name in _FOR_NAMED_MODELS else f"`{install(name)}`"
            yield Finding("problem", name, f"not installed; run {mend}")


def _mode(settings: Settings) -> Iterator[Finding]:
    """Who answers. A model is asked for one word; no article is sent."""
    from qa.llm.endpoint import endpoint

    to = endpoint(settings)
    if to is None:
        said = "extractive: sentences quoted from the articles, no model is asked"
        yield Finding("ok", "mode", said)
        return
    where = "on this machine" if to.local else "not on this machine"
    said = f"{to.label} writes; questions and passages go to {to.address}, {where}"
    yield Finding("ok" if to.local else "note", "mode", said)
    from qa.llm.model import open_model

    try:
        with closing(open_model(to)) as model:
            seconds = model.ping()
    except ModelError as error:
        yield Finding("problem", "model", str(error))
    else:
        yield Finding("ok", "model", f"{to.label} answers: first word after {seconds:.2f} s")


def _reader(name: str) -> Iterator[Finding]:
    """What chooses sentences and refuses. It is loaded."""
    from qa.reader import open_reader

    try:
        reader = open_reader(name)
        if reader is not None:
            reader.load()
    except (QAError, StoreError) as error:
        yield Finding("problem", "reader", str(error))
        return
    if reader is None:
        said = "none: sentences are chosen by their words alone; unset QA_READER for the reader"
        yield Finding("note", "reader", said)
    else:
        known = ", ".join(sorted(getattr(reader, "languages", ())))
        said = f"{name}{f' ({known})' if known else ''}: chooses the sentences that are quoted"
        yield Finding("ok", "reader", said)


def _ocr() -> Iterator[Finding]:
    """What reads scans, where that is asked for."""
    for name in ("ocrmypdf", "tesseract"):
        found = shutil.which(name)
        if found is None:
            line = f"{name} is not on the path; install it, or unset QA_OCR"
            yield Finding("problem", "OCR", line)
        else:
            yield Finding("ok", "OCR", found)


def _folder(folder: Path) -> Iterator[Finding]:
    try:
        files = list_articles(folder)
    except StoreError as error:
        yield Finding("problem", "folder", str(error))
        return
    if files:
        yield Finding("ok", "folder", f"{folder}: {counted(len(files), 'file')}")
    else:
        yield Finding("problem", "folder", f"{folder} holds no article; put articles there")


def _served(settings: Settings) -> list[Finding]:
    """What a chat says that has the index open; nothing where none runs."""
    try:
        chat = running_chat(settings, ())
        if chat is None:
            return []
        health = chat.get("/api/health")
    except QAError as error:
        return [Finding("problem", "index", str(error))]
    held = f"{_counts(settings, health['languages'])}, open in the chat at {chat.door.url}"
    later = "its parts are compared when no chat has it open: stop the chat for that"
    folder = Path(health["folder"]) if "folder" in health else settings.folder or FOLDER
    return [Finding("ok", "index", held), *_folder(folder), Finding("note", "index", later)]


def _counts(settings: Settings, languages: Mapping[str, int]) -> str:
    said = ", ".join(f"{n} {code}" for code, n in sorted(languages.items())) or "none"
    return f"{settings.place}: {counted(sum(languages.values()), 'article')} ({said})"


def _index(settings: Settings) -> Iterator[Finding]:
    try:
        with open_index(settings) as index:
            languages = index.languages()
            yield Finding("ok", "index", _counts(settings, languages))
            yield from _embedder(index.embedder, languages)
            if not settings.llm:
                yield _suggested(languages)
            folder = corpus_folder(settings, index)
            yield from _folder(folder)
            if folder.is_dir() and (behind := index.stale(folder)):
                yield Finding(
                    "problem",
                    "index",
                    f"{counted(behind, 'file')} changed since the last sync; "
                    f"run `qa sync {folder}`",
                )
            for left_out in index.left_out():
                yield Finding("note", "not read", left_out.message)
            report = index.check()
            for problem in report.problems:
                mend = "" if "`qa sync" in problem else "; run `qa sync --repair`"
                yield Finding("problem", "index", problem + mend)
            if report.ok:
                yield Finding("ok", "index", "sound: catalogue, vectors and words agree")
    except StoreError as error:
        yield Finding("problem", "index", str(error))
        yield from _folder(settings.folder or FOLDER)


def _suggested(languages: dict[str, int]) -> Finding:
    """What could write answers here, for who wants that; nothing is asked or downloaded."""
    from qa.llm.suggestion import memory_here, suggestion

    memory = memory_here()
    if memory is None:
        return Finding("ok", "model", "none is needed; the memory of this machine is not known")
    found = suggestion(memory, languages)
    about = f"{memory:.0f} GB of memory and {', '.join(sorted(languages)) or 'any language'}"
    if found is None:
        said = f"none is needed, and for {about} none is known that fits; quotes need no model"
    else:
        said = (
            f"none is needed; for {about} try QA_LLM=ollama/{found.name} "
            f"({found.gigabytes:g} GB), and measure it: `qa eval --llm`"
        )
    return Finding("ok", "model", said)


def _embedder(embedder: Embedder, corpus: dict[str, int]) -> Iterator[Finding]:
    name, known = embedder.name, embedder.languages
    which = f"{name} {embedder.fingerprint}, {embedder.dimension} dimensions"
    if known is None:
        yield Finding("note", "embedder", f"{which}: does not say which languages it knows")
        return
    yield Finding("ok", "embedder", f"{which}: {', '.join(sorted(known))}")
    foreign = sorted(set(corpus) - known)
    if foreign:
        yield Finding(
            "note",
            "embedder",
            f"the corpus has {', '.join(foreign)}, which {name} does not know: there only words "
            "are searched, not meaning; for a model that knows them set QA_EMBEDDER and run "
            "`qa sync`",
        )
