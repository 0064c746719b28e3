"""`qa chat`: the folder is indexed, then the page is served until it is stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING

from qa.cli.served.corpus import (
    WARM_UP,
    ask_again,
    backing_of,
    followed,
    library_of,
    stream_of,
)
from qa.opening import Progress, open_answerer
from qa.settings import Settings

if TYPE_CHECKING:
    from qa.cli.doors import Doors
    from qa.cli.served.corpora import SeveralCorpora
    from qa.screen.asking import Stream
    from qa.screen.serve import Server
    from qa.team.proxy import Proxy
    from store import SyncReport


def run_chat(
    settings: Settings,
    *,
    plain: bool = False,
    watch: bool = False,
    team: bool = False,
    proxy: Proxy | None = None,
    corpora: Mapping[str, Settings] | None = None,
    announce: Callable[[str], None],
    progress: Progress | None = None,
) -> None:
    """Index the folder of these settings and serve the chat, the `plain` one or the page; returns
    when it is stopped. With `watch`, changes of the folder are indexed meanwhile; for a `team`, its
    users log in, here or at the `proxy`. Of several `corpora` by name, these settings are
    the first's, and the page leads to the others.

    Raises ServeError for a port that is in use, before anything else is done.
    """
    from qa.screen.serve import check_port, serve

    check_port(settings.host, settings.port)
    from qa.text.terminal import sync_lines

    at_start: list[SyncReport] = []

    def report(synced: SyncReport) -> None:
        at_start.append(synced)
        _say(sync_lines(synced), announce)

    with ExitStack() as opened:
        answerer = opened.enter_context(
            open_answerer(settings, sync=True, progress=progress, report=report, empty=True)
        )
        library = library_of(answerer)
        if watch:
            opened.enter_context(followed(library, announce))
        from qa.cli.doors import Doors
        from qa.screen.admission.access import Access

        access = Access(
            settings.host,
            settings.allowed_hosts,
            settings.edit,
            team=team,
            private=settings.fetch_private,
        )
        stream = stream_of(answerer)
        doors = Doors(answerer, library, stream, settings, access)

        def tell(line: str) -> None:
            # Who reads that the chat is there may call it.
            opened.enter_context(doors.announced())
            announce(line)

        several = None
        if corpora:
            from qa.cli.served.corpora import SeveralCorpora

            several = SeveralCorpora(corpora, doors, access, watch=watch, announce=announce)
            opened.enter_context(closing(several))
        if plain:
            server = _serve_plain(stream, settings, doors, several, tell)
            _warn(access.warning(server.url, plain=True), announce)
            answerer.quote(WARM_UP)
            server.wait()
            return
        from qa.screen.backing import Look
        from qa.screen.page import build_app
        from qa.team.team import Team

        users = Team(settings.index, doors.token, proxy) if team else None
        ready = threading.Event()
        backing, starters = backing_of(answerer, library, settings, opened, ready)

        def warm_up() -> None:
            try:
                answerer.quote(WARM_UP)
            finally:
                # What cannot be loaded is said when somebody asks.
                ready.set()
            starters.make(settings.language)
            for synced in at_start:
                ask_again(answerer, synced)

        look = Look(language=settings.language, mode=answerer.mode, watch=watch)
        server = serve(
            lambda hosts: build_app(
                backing,
                look,
                hosts=hosts,
                access=access,
                doors=several.doors if several else doors,
                team=users,
                corpora=several,
            ),
            host=settings.host,
            port=settings.port,
            open_browser=settings.browser,
            announce=tell,
            warm_up=warm_up,
            ready=ready,
            token=doors.token,
        )
        _warn(access.warning(server.url), announce)
        server.wait()


def _serve_plain(
    stream: Stream,
    settings: Settings,
    doors: Doors,
    several: SeveralCorpora | None,
    announce: Callable[[str], None],
) -> Server:
    """Serve Gradio's own chat."""
    from qa.screen.gradio_chat import build_chat, launch_options
    from qa.screen.serve import serve

    return serve(
        lambda hosts: build_chat(stream, language=settings.language, corpora=several),
        options=launch_options(
            (settings.host,), settings.allowed_hosts, several.doors if several else doors, several
        ),
        host=settings.host,
        port=settings.port,
        open_browser=settings.browser,
        announce=announce,
    )


def _warn(line: str, announce: Callable[[str], None]) -> None:
    if line:
        announce(line)


def _say(lines: list[str], announce: Callable[[str], None]) -> None:
    for line in lines:
        announce(line)
