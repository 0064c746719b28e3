"""`qa mcp`: the tools over standard streams or HTTP, over the index or a chat that holds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from qa import __version__
from qa.cli.doors import build_offers, desk_of, has_tools
from qa.cli.running import CORPUS, running_chat
from qa.errors import ServeError
from qa.opening import Progress, open_answerer
from qa.settings import Settings
from store.installing import install

if TYPE_CHECKING:
    from qa.api.tools import Desk
    from qa.remote.chat import Chat

ANSWERS_AT_ONCE = 4


def run_mcp(
    settings: Settings,
    *,
    http: bool,
    announce: Callable[[str], None],
    progress: Progress | None = None,
) -> None:
    """Serve the tools until the agent, or the user, ends it.

    Raises ServeError where a port is in use or the library is missing.
    """
    if not has_tools():
        raise ServeError(
            "the library of the Model Context Protocol is not installed; run "
            f"`{install('sourced[mcp]')}`, or `make chat` in a checkout"
        )
    from qa.screen.serve import check_port

    if http:
        check_port(settings.host, settings.port)
    with _desk(settings, progress) as desk:
        from qa.api.tools import build_tools

        server = build_tools(desk, __version__)
        if http:
            _serve(server, settings, announce)
            return
        import anyio

        anyio.run(server.run_stdio_async)


@contextmanager
def _desk(settings: Settings, progress: Progress | None) -> Iterator[Desk]:
    chat = running_chat(settings, CORPUS)
    if chat is not None:
        yield _desk_of_chat(chat)
        return
    from qa.cli.served.corpus import stream_of
    from qa.screen.library import Library

    with open_answerer(settings, progress=progress) as answerer:
        library = Library(answerer.index)
        yield desk_of(build_offers(answerer, library, stream_of(answerer), settings))


def _desk_of_chat(chat: Chat) -> Desk:
    from qa.api.tools import Desk

    return Desk(
        ask=lambda question, history: chat.post(
            "/api/ask", {"question": question, "history": history}
        ),
        search=lambda asked: chat.post("/api/search", asked),
        article=lambda name: chat.get(f"/api/articles/{quote(name, safe='')}"),
        check=lambda text: chat.post("/api/check", {"text": text}),
    )


def _serve(server: Any, settings: Settings, announce: Callable[[str], None]) -> None:
    """Serve HTTP behind the guard of the page."""
    import uvicorn

    from qa.api.admission import Admission
    from qa.api.tools import OverHttp
    from qa.screen.admission.access import Access
    from qa.screen.admission.protocol import bound_heads
    from qa.screen.admission.turns import Turns
    from qa.screen.security import TOOLS, Guard
    from qa.screen.serve import shown_host

    access = Access(settings.host, settings.allowed_hosts, edit=False)
    app = Admission(OverHttp(server), Turns(ANSWERS_AT_ONCE))
    bound_heads()
    url = f"http://{shown_host(settings.host)}:{settings.port}/mcp"
    guarded = Guard(app, (settings.host,), TOOLS, settings.allowed_hosts)
    config = uvicorn.Config(
        guarded, host=settings.host, port=settings.port, log_level="warning", lifespan="off"
    )
    # Who reads that the tools are there may call them.
    listening = config.bind_socket()
    listening.listen()
    announce(f"the tools of Sourced are at {url} (Ctrl+C stops it)")
    if warning := access.warning(url):
        announce(warning)
    with listening:
        uvicorn.Server(config).run(sockets=[listening])
