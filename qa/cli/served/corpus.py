"""One corpus as it is served: what its page and its doors stand on."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from typing import TYPE_CHECKING

from qa.errors import QAError
from qa.opening import own_models
from qa.settings import Settings
from store import StoreError

if TYPE_CHECKING:
    from qa.answer.answer import Answer, Draft
    from qa.answer.answerer import Answerer
    from qa.llm.own import OwnModels
    from qa.screen.asking import Asking, Stream
    from qa.screen.backing import Backing
    from qa.screen.library import Library
    from store import SyncReport

_log = logging.getLogger(__name__)
WARM_UP = "Who opened the new bridge?"
"""Asked of whatever is indexed, so that embedder and reader are loaded before anybody asks."""


def library_of(answerer: Answerer) -> Library:
    """The articles as a page changes them; the saved questions are asked again after a sync."""
    from qa.screen.library import Library

    return Library(answerer.index, lambda report: ask_again(answerer, report))


def backing_of(
    answerer: Answerer,
    library: Library,
    settings: Settings,
    opened: ExitStack,
    ready: threading.Event | None = None,
) -> tuple[Backing, Starters]:
    """What the page over an answerer stands on, as long as `opened` is."""
    from qa.answer.starters import next_questions
    from qa.desk.feedback import store_feedback
    from qa.following import ask_saved
    from qa.screen.backing import Backing

    starters = Starters(answerer)
    models = opened.enter_context(closing(own_models(answerer, settings)))
    backing = Backing(
        stream=stream_of(answerer, models),
        models=models,
        library=library,
        feedback=lambda said: store_feedback(answerer.index.path, said),
        starters=starters,
        suggest=lambda ids, asked, language: next_questions(answerer, ids, asked, language),
        ask_saved=lambda viewer, question: ask_saved(answerer, viewer, question),
        ready=ready,
    )
    return backing, starters


def ask_again(answerer: Answerer, synced: SyncReport) -> None:
    """Ask the saved questions again when a sync changed something. What goes wrong is logged: the
    next sync asks again."""
    from qa.following import ask_saved, changed_something

    if not changed_something(synced):
        return
    try:
        ask_saved(answerer)
    except (QAError, StoreError, OSError) as error:
        _log.warning("the saved questions were not asked again: %s", error)


@contextmanager
def followed(library: Library, announce: Callable[[str], None]) -> Iterator[None]:
    """The index follows its folder as long as the block runs."""
    stop = threading.Event()
    watcher = threading.Thread(
        target=library.follow, args=(stop, announce), name="watch", daemon=True
    )
    watcher.start()
    announce(f"changes of {library.folder} are indexed as they come")
    try:
        yield
    finally:
        stop.set()
        watcher.join()


def stream_of(answerer: Answerer, models: OwnModels | None = None) -> Stream:
    """What answers a question of a screen, with the user's own of these models where he named
    one."""

    def stream(asking: Asking) -> Iterator[Draft | Answer]:
        question, history = asking.question, asking.history
        without, sources = asking.without, asking.sources
        if asking.quotes:
            yield answerer.quote(question, history, without=without, sources=sources)
            return
        writer = models.get(asking.model) if models is not None and asking.model else None
        yield from answerer.stream(
            question, history, without=without, sources=sources, writer=writer
        )

    return stream


class Starters:
    """The starter questions of each language as they were last made; made in the background where
    somebody's page is in another, and again when the articles have changed, so that nobody waits
    for them."""

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer
        self._made: dict[str, tuple[int, list[str]]] = {}
        self._making = threading.Lock()

    def __call__(self, language: str) -> Sequence[str]:
        from qa.words import languages

        if language not in languages():
            return ()
        revision, made = self._made.get(language, (None, []))
        if revision != self._answerer.index.revision and not self._making.locked():
            threading.Thread(
                target=self.make, args=(language,), name="starters", daemon=True
            ).start()
        return made

    def make(self, language: str) -> None:
        """Make those of a language now."""
        from qa.answer.starters import starter_questions

        with self._making:
            revision = self._answerer.index.revision
            self._made[language] = revision, starter_questions(self._answerer, language)
