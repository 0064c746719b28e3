"""`qa chat`: the folder is indexed, then the page is served until it is stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable

from qa.opening import Progress, open_answerer
from qa.screen.corpus import CorpusSummary
from qa.settings import Settings
from store import Index


def run_chat(
    settings: Settings, *, announce: Callable[[str], None], progress: Progress | None = None
) -> None:
    """Index the folder of these settings and serve the chat; returns when it is stopped.

    Raises ServeError for a port that is in use, before anything else is done.
    """
    from qa.screen.serve import check_port, serve

    check_port(settings.host, settings.port)
    from qa.terminal import sync_lines

    with open_answerer(
        settings, sync=True, progress=progress, report=lambda r: _say(sync_lines(r), announce)
    ) as answerer:
        from qa.screen.page import build_app
        from qa.starters import starter_questions

        ready = threading.Event()
        starters = starter_questions(answerer)
        server = serve(
            lambda: build_app(
                answerer.ask,
                corpus=summary(answerer.index),
                starters=starters,
                language=settings.language,
                mode=answerer.mode,
                ready=ready,
            ),
            host=settings.host,
            port=settings.port,
            open_browser=settings.browser,
            announce=announce,
            warm_up=lambda: answerer.retriever.search("warm up", language="en"),
            ready=ready,
        )
        server.wait()


def summary(index: Index) -> CorpusSummary:
    """The corpus as the page's header names it."""
    articles = index.articles()
    dates = [a.published for a in articles if a.published]
    return CorpusSummary(
        articles=len(articles),
        languages=index.languages(),
        newest=max(dates) if dates else None,
        folder=str(index.folder or ""),
    )


def _say(lines: list[str], announce: Callable[[str], None]) -> None:
    for line in lines:
        announce(line)
