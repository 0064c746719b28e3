"""Keeping an index in step with its folder, and the saved questions with the index."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING

from qa import log
from qa.opening import Progress, build_answerer, corpus_folder, open_index
from qa.settings import Settings

if TYPE_CHECKING:
    from qa.answer.answerer import Answerer
    from qa.desk.questions import Found, SavedQuestion
    from qa.desk.viewer import Viewer
    from store import Index, SyncReport

News = Callable[["list[SavedQuestion]"], object]
"""Hears of saved questions that have something new."""


def sync_index(
    settings: Settings,
    *,
    prune_all: bool = False,
    every: bool = False,
    progress: Progress | None = None,
    news: News = list,
) -> SyncReport:
    """Bring the folder of these settings into their index, and ask the saved questions again when
    that changed something: `news` hears of those that have something new."""
    with open_index(settings, create=True) as index:
        folder = corpus_folder(settings, index)
        done = index.sync(folder, progress=progress, prune_all=prune_all, every=every)
        log.synced(done)
        if changed_something(done):
            news(_asked_again(index, settings))
        return done


def follow_folder(
    settings: Settings,
    report: Callable[[SyncReport], None],
    failed: Callable[[Exception], None],
    *,
    news: News = list,
    prune_all: bool = False,
    every: bool = False,
    progress: Progress | None = None,
) -> None:
    """Bring the folder of these settings into their index, and again after each change of it, until
    the user interrupts; `report` hears what a sync did, `failed` why one did nothing, `news` which
    saved questions have something new."""
    from qa.intake.watch import changes
    from store import FolderError

    with open_index(settings, create=True) as index:
        folder = corpus_folder(settings, index)
        done = index.sync(folder, progress=progress, prune_all=prune_all, every=every)
        log.synced(done)
        report(done)
        try:
            if changed_something(done):
                news(_asked_again(index, settings))
            for _ in changes(folder, threading.Event(), besides=index.path):
                try:
                    done = index.sync(folder, progress=progress)
                except FolderError as error:
                    failed(error)
                    continue
                if changed_something(done):
                    log.synced(done)
                    report(done)
                    news(_asked_again(index, settings))
        except KeyboardInterrupt:
            return


def changed_something(report: SyncReport) -> bool:
    """Whether a sync found the articles other than they were."""
    return bool(report.added or report.changed or report.renamed or report.removed)


def ask_saved(
    answerer: Answerer, viewer: Viewer | None = None, only: str | None = None
) -> list[SavedQuestion]:
    """Ask the saved questions of a viewer again, of all without one, or `only` one of them; those
    with something new. They are answered with quotes, whether there is a model or not."""
    from qa.desk.asking import found
    from qa.desk.questions import ask_again
    from qa.desk.viewer import THIS_MACHINE

    def ask(saved: SavedQuestion) -> Found:
        sources = saved.chosen.now(answerer.index)
        return found(answerer.quote(saved.question, sources=sources))

    return ask_again(answerer.index.path, ask, viewer or THIS_MACHINE, only)


def _asked_again(index: Index, settings: Settings) -> list[SavedQuestion]:
    from qa.desk.questions import saved_questions
    from qa.desk.viewer import THIS_MACHINE

    # Nothing is loaded where nobody saved a question.
    if not saved_questions(index.path, THIS_MACHINE):
        return []
    with closing(build_answerer(index, settings)) as answerer:
        return ask_saved(answerer)
