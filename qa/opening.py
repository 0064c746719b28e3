"""Opening what a command needs: the embedder, the index, and the answerer over them."""

from __future__ import annotations

import logging
import weakref
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qa import log
from qa.settings import FOLDER, Settings, from_env, quiet_libraries
from store import IndexBusy, IndexMissing

if TYPE_CHECKING:
    from llama_index.core.postprocessor.types import BaseNodePostprocessor

    from qa.answer.answerer import Answerer
    from qa.check import Checker
    from qa.llm.own import OwnModels
    from qa.reader import Reader
    from store import Embedder, Index, SyncReport
    from store.article.options import ReadingOptions

Progress = Callable[[int, int, str], None]
_log = logging.getLogger(__name__)


@contextmanager
def open_index(settings: Settings, *, create: bool = False) -> Iterator[Index]:
    """The index of these settings, owned by this process until the block ends.

    Raises the `StoreError` that says why it cannot be opened.
    """
    quiet_libraries(settings.embedder, settings.reader)
    from store import Index, open_embedder

    embedder, options = open_embedder(settings.embedder), reading_options(settings)
    if settings.server is not None:
        from store.milvus.index import MilvusIndex

        with MilvusIndex.at(
            settings.server, settings.index, embedder, create=create, options=options
        ) as shared:
            yield shared
        return
    with Index.open(settings.index, embedder, create=create, options=options) as index:
        yield index


def reading_options(settings: Settings) -> ReadingOptions:
    """How files are read: what users correct of articles, and whether scans are."""
    from qa.desk.corrections import read_corrections
    from qa.intake.ocr import Ocr
    from store.article.options import ReadingOptions

    return ReadingOptions(
        corrections=lambda: read_corrections(settings.index),
        ocr=Ocr(settings.index) if settings.ocr else None,
    )


def index_facts(settings: Settings) -> dict[str, str]:
    """What the index of these settings says of itself: its `folder`, its `embedder`; none is {}."""
    from store import Index

    if settings.server is None:
        return Index.facts(settings.index)
    from store.milvus.index import MilvusIndex

    return MilvusIndex.facts_at(settings.server, settings.index)


def index_exists(settings: Settings) -> bool:
    """Whether there is an index, whatever its state."""
    from store import Index

    return bool(index_facts(settings)) if settings.server else Index.exists(settings.index)


@contextmanager
def open_built_index(
    settings: Settings,
    *,
    sync: bool = False,
    progress: Progress | None = None,
    report: Callable[[SyncReport], None] | None = None,
    empty: bool = False,
) -> Iterator[Index]:
    """The index of these settings, built from the folder first where there is none yet, so that
    the first question needs no other command; with `sync`, the folder is brought into it first.
    `empty` says whether a folder without articles will do, as long as none was indexed.

    An index on a server is kept in step by whichever machine has the articles: here it is synced
    only when the folder is named, and answers as it is while another process syncs it."""
    exists = index_exists(settings)
    shared = exists and settings.server is not None
    wanted = settings.folder or FOLDER
    if not exists and not wanted.is_dir():
        raise IndexMissing(
            f"there is no index at {settings.place!r} and no folder of articles at "
            f"{str(wanted)!r}; expected a folder of articles. "
            "Run `qa sync FOLDER` with yours."
        )
    build = not exists or (sync and not (shared and settings.folder is None))
    with open_index(settings, create=build) as index:
        if build:
            none = empty and not index.articles()
            folder = corpus_folder(settings, index)
            try:
                synced = index.sync(folder, progress=progress, prune_all=none)
            except IndexBusy as error:
                if not shared:
                    raise
                _log.warning("%s. Answers are from what was indexed before", error)
            else:
                log.synced(synced)
                if report is not None:
                    report(synced)
        if shared:
            # Read before anybody waits for it: Gradio gives up a page that takes seconds at first.
            index.articles()
        yield index


@contextmanager
def open_answerer(
    settings: Settings,
    *,
    sync: bool = False,
    progress: Progress | None = None,
    report: Callable[[SyncReport], None] | None = None,
    empty: bool = False,
) -> Iterator[Answerer]:
    """An answerer over the index of these settings, opened as `open_built_index` does."""
    with (
        open_built_index(
            settings, sync=sync, progress=progress, report=report, empty=empty
        ) as index,
        closing(build_answerer(index, settings)) as answerer,
    ):
        yield answerer


def build_answerer(
    index: Index, settings: Settings, *, today: Callable[[], date] = date.today
) -> Answerer:
    """An answerer over an open index, with all that it is made of."""
    from qa.answer.answerer import Answerer
    from qa.answer.query_engine import CitedQueryEngine
    from qa.answer.query_engine import Writer as Writes
    from qa.answer.thresholds import PLAIN, READER
    from qa.desk.entities import read_changes
    from qa.entities import EntityTable
    from qa.reader import SourcedReader, open_reader
    from qa.retrieval.combination import read_combination
    from qa.retrieval.likeness import SentenceLikeness
    from qa.retrieval.plain import PlainRerank
    from qa.retrieval.rerank import ReaderRerank
    from qa.retrieval.retriever import Retriever
    from qa.tasks.names import Names
    from qa.tasks.tasks import Tasks

    reader = open_reader(settings.reader)
    checker = build_checker(index.embedder, reader)
    writer = None
    if settings.llm:
        from qa.llm.endpoint import endpoint
        from qa.llm.writer import Writer

        to = endpoint(settings)
        assert to is not None
        writer = Writer(to, checker)
    second_stage: BaseNodePostprocessor | None = None
    thresholds = PLAIN
    if reader is not None:
        thresholds, second_stage = READER, ReaderRerank(reader=reader)
    if isinstance(reader, SourcedReader):
        thresholds = replace(READER, trained=reader.languages)
        if combination := read_combination(reader.folder):
            likeness = SentenceLikeness(index.embedder)
            second_stage = ReaderRerank(reader=reader, combination=combination, likeness=likeness)
            thresholds = replace(thresholds, same=combination.same, across=combination.across)

    names = Names(EntityTable(index), lambda: read_changes(index.path))

    def over(index: Index, writer: Writes | None) -> CitedQueryEngine:
        retriever = Retriever(index)
        second = second_stage or PlainRerank(index=index)
        return CitedQueryEngine(
            index,
            retriever,
            second,
            thresholds=thresholds,
            kept=settings.passages,
            writer=writer,
            tasks=Tasks(index, retriever, second, names),
            checks=checker,
            language=settings.language,
            today=today,
        )

    return Answerer(over(index, writer), over)


def own_models(answerer: Answerer, settings: Settings) -> OwnModels:
    """The models that users of a page name, each writing as that of the settings would."""
    from qa.llm.own import OwnModels
    from qa.llm.writer import Writer
    from qa.reader import open_reader

    checker = build_checker(answerer.index.embedder, open_reader(settings.reader))
    writer = answerer.engine.writer
    default = writer if isinstance(writer, Writer) else None
    return OwnModels(lambda to: Writer(to, checker), checker, default)


def chat_interface(folder: Path | str | None = None, *, settings: Settings | None = None) -> Any:
    """A stock `gradio.ChatInterface` over a folder of articles, for a notebook or a Space.

    `.launch()` shows it. The folder is indexed first, and the index stays open as long as the chat.
    Without `settings`, those of the environment. Raises a StoreError or SettingsError.
    """
    settings = settings or from_env()
    if folder is not None:
        settings = replace(settings, folder=Path(folder))
    with ExitStack() as opened:
        answerer = opened.enter_context(open_answerer(settings, sync=True))
        from qa.screen.gradio_chat import build_chat

        chat = build_chat(
            lambda asking: answerer.stream(
                asking.question, asking.history, without=asking.without, sources=asking.sources
            ),
            language=settings.language,
        )
        weakref.finalize(chat, opened.pop_all().close)
        return chat


def build_checker(embedder: Embedder, reader: Reader | None = None) -> Checker:
    """A checker that compares words by an embedder's vectors, and reads claims with a reader."""
    from qa.check import Checker
    from store.embedding.word_vectors import WordVectors

    return Checker(WordVectors(embedder), reader)


def open_checker(settings: Settings) -> Checker:
    """A checker without an index."""
    quiet_libraries(settings.embedder, settings.reader)
    from qa.reader import open_reader
    from store import open_embedder

    return build_checker(open_embedder(settings.embedder), open_reader(settings.reader))


def corpus_folder(settings: Settings, index: Index) -> Path:
    """The folder that the user names, else the one the index was made from, else `seeds`."""
    return settings.folder or index.folder or FOLDER


def discard_index(settings: Settings) -> Settings:
    """Delete what was built from the articles, so that the next sync builds all of it.

    Gives the settings with the folder to build from: the one named, else that of the index. What
    users made stays. Raises FolderError when no folder is known, or another than was indexed.
    """
    from store import FolderError, Index, StoreError, open_embedder

    try:
        known = index_facts(settings).get("folder")
    except StoreError:  # damaged: that is why it goes
        known = None
    folder = settings.folder or (Path(known) if known else None)
    if folder is None or not folder.is_dir():
        raise FolderError(
            f"the folder of articles to build from is {str(folder or 'unknown')!r}; expected one "
            "that exists: `qa sync FOLDER --rebuild`"
        )
    if known and folder.resolve() != Path(known):
        raise FolderError(
            f"the index {settings.place!r} was made from {known!r}, not {str(folder)!r}: give "
            "the new folder its own index with `--index PATH`"
        )
    if settings.server is None:
        Index.discard(settings.index)
    else:
        from store.milvus.index import MilvusIndex

        embedder = open_embedder(settings.embedder)
        MilvusIndex.discard_at(settings.server, settings.index, embedder)
    return replace(settings, folder=folder)
