"""`qa chat`: the folder is indexed, then the page is served until it is stopped."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from typing import TYPE_CHECKING

from qa.errors import QAError
from qa.opening import Progress, open_answerer, own_models
from qa.settings import Settings
from store import StoreError

if TYPE_CHECKING:
    from qa.answer.answer import Answer, Draft
    from qa.answer.answerer import Answerer
    from qa.cli.doors import Doors
    from qa.llm.own import OwnModels
    from qa.screen.asking import Asking, Stream
    from qa.screen.library import Library
    from qa.screen.serve import Server
    from qa.team.proxy import Proxy
    from store import SyncReport

_log = logging.getLogger(__name__)
WARM_UP = "Who opened the new bridge?"
"""Asked of whatever is indexed, so that embedder and reader are loaded before anybody asks."""


def run_chat(
    settings: Settings,
    *,
    plain: bool = False,
    watch: bool = False,
    team: bool = False,
    proxy: Proxy | None = None,
    announce: Callable[[str], None],
    progress: Progress | None = None,
) -> None:
    """Index the folder of these settings and serve the chat, the `plain` one or the page; returns
    when it is stopped. With `watch`, changes of the folder are indexed meanwhile; for a `team`, its
    users log in, here or at the `proxy`.

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
        from qa.screen.library import Library

        library = Library(answerer.index, lambda report: _ask_again(answerer, report))
        if watch:
            opened.enter_context(_followed(library, announce))
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

        if plain:
            server = _serve_plain(stream, settings, doors, tell)
            _warn(access.warning(server.url, plain=True), announce)
            answerer.quote(WARM_UP)
            server.wait()
            return
        from qa.answer.starters import next_questions
        from qa.desk.feedback import store_feedback
        from qa.following import ask_saved
        from qa.screen.backing import Backing, Look
        from qa.screen.page import build_app
        from qa.team.team import Team

        users = Team(settings.index, doors.token, proxy) if team else None
        starters = Starters(answerer)
        models = opened.enter_context(closing(own_models(answerer, settings)))
        ready = threading.Event()
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

        def warm_up() -> None:
            try:
                answerer.quote(WARM_UP)
            finally:
                # What cannot be loaded is said when somebody asks.
                ready.set()
            starters.make(settings.language)
            for synced in at_start:
                _ask_again(answerer, synced)

        look = Look(language=settings.language, mode=answerer.mode, watch=watch)
        server = serve(
            lambda hosts: build_app(
                backing, look, hosts=hosts, access=access, doors=doors, team=users
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


def _ask_again(answerer: Answerer, synced: SyncReport) -> None:
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
def _followed(library: Library, announce: Callable[[str], None]) -> Iterator[None]:
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


def _serve_plain(
    stream: Stream,
    settings: Settings,
    doors: Doors,
    announce: Callable[[str], None],
) -> Server:
    """Serve Gradio's own chat."""
    from qa.screen.gradio_chat import build_chat, launch_options
    from qa.screen.serve import serve

    return serve(
        lambda hosts: build_chat(stream, language=settings.language),
        options=launch_options((settings.host,), settings.allowed_hosts, doors),
        host=settings.host,
        port=settings.port,
        open_browser=settings.browser,
        announce=announce,
    )


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


def _warn(line: str, announce: Callable[[str], None]) -> None:
    if line:
        announce(line)


def _say(lines: list[str], announce: Callable[[str], None]) -> None:
    for line in lines:
        announce(line)
