"""Putting the page on a port of this machine, and nowhere else."""

from __future__ import annotations

import errno
import json
import logging
import socket
import threading
import urllib.request
import webbrowser
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qa.errors import ServeError
from qa.screen.admission.protocol import bound_heads
from qa.settings import quiet_libraries

if TYPE_CHECKING:
    import gradio as gr

HOST = "127.0.0.1"
PORT = 7860
_PORTS_TRIED = 100

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Server:
    """A page being served."""

    url: str
    blocks: gr.Blocks

    def wait(self) -> None:
        """Block until the server stops or the user interrupts it, then stop it."""
        try:
            thread = self.blocks.server.thread
            while thread.is_alive():
                thread.join(timeout=0.5)
        except KeyboardInterrupt:
            _log.debug("interrupted")
        finally:
            self.close()

    def close(self) -> None:
        """Stop serving and free the port."""
        self.blocks.close(verbose=False)


def serve(
    make: Callable[[Sequence[str]], gr.Server | gr.Blocks],
    *,
    options: Mapping[str, Any] | None = None,
    host: str = HOST,
    port: int = PORT,
    open_browser: bool = True,
    announce: Callable[[str], None],
    warm_up: Callable[[], object] | None = None,
    ready: threading.Event | None = None,
    token: str = "",
) -> Server:
    """Serve the page that `make` builds for these host names and return once it answers.

    `options` are further ones of Gradio's `launch`. `announce` gets the line that tells the user
    where the page is. `warm_up` then runs in the background, and `ready` is set when it is over,
    however it ends; `token` lets its first call in where users log in. Raises ServeError
    when `host` cannot be bound or `port` is in use.
    """
    check_port(host, port)
    quiet_libraries()
    bound_heads()
    app = make((host,))
    try:
        app.launch(
            server_name=f"[{host}]" if ":" in host else host,
            server_port=port,
            prevent_thread_lock=True,
            quiet=True,
            share=False,
            inbrowser=False,
            inline=False,
            show_error=False,
            run_history=False,
            enable_monitoring=False,
            footer_links=[],
            ssr_mode=False,
            pwa=False,
            mcp_server=False,
            max_file_size=1,
            **(options or {}),
        )
    except OSError as error:
        raise ServeError(_in_use(host, port)) from error
    url = f"http://{shown_host(host)}:{port}/"
    server = Server(url, getattr(app, "get_blocks", lambda: app)())
    announce(f"Sourced is at {url} (Ctrl+C stops it)")
    if warm_up is not None:
        threading.Thread(
            target=_warm_up, args=(warm_up, ready, url, token), name="warm-up", daemon=True
        ).start()
    elif ready is not None:
        ready.set()
    if open_browser:
        show(url)
    return server


def check_port(host: str, port: int) -> None:
    """Raise ServeError unless `port` of `host` can be listened on now."""
    try:
        _bind(host, port)
    except OSError as error:
        if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
            line = f"host {host!r} is not an address of this machine; try `qa chat --host {HOST}`"
            raise ServeError(line) from error
        raise ServeError(_in_use(host, port)) from error


def next_free_port(host: str, ports: Iterable[int]) -> int | None:
    """The first of `ports` that can be listened on."""
    for port in ports:
        try:
            _bind(host, port)
        except OSError:
            continue
        return port
    return None


def show(url: str) -> bool:
    """Open the page in a windowed browser; False when this machine has none."""
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    # A text browser would take over the terminal that the server runs in.
    if type(browser) is webbrowser.GenericBrowser:
        return False
    return browser.open(url)


def _bind(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))


def _in_use(host: str, port: int) -> str:
    free = next_free_port(host, range(port + 1, min(port + 1 + _PORTS_TRIED, 65536)))
    line = f"port {port} of {host} cannot be used: another program listens on it or it is reserved"
    return f"{line}; try `qa chat --port {free}`" if free else line


def shown_host(host: str) -> str:
    """The host as a browser on this machine reaches it."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"[{host}]" if ":" in host else host


def _warm_up(
    load: Callable[[], object], ready: threading.Event | None, url: str, token: str
) -> None:
    try:
        _first_call(url, token)
    except OSError as error:
        _log.warning("the first call failed: %s", error)
    try:
        load()
    except Exception:
        # The first question meets the same error and shows it to the reader.
        _log.exception("warm-up failed")
    finally:
        if ready is not None:
            ready.set()


def _first_call(url: str, token: str) -> None:
    """Ask nothing once: Gradio builds its queue at the first call, which takes a second."""
    nothing = {"id": "", "question": "", "history": [], "turn": 1, "asked": "", "language": ""}
    body = json.dumps({"data": [nothing]}).encode()
    call = f"{url}gradio_api/call/ask"
    own = {"authorization": f"Bearer {token}"} if token else {}
    asked = urllib.request.Request(call, body, {"content-type": "application/json", **own})
    with urllib.request.urlopen(asked, timeout=30) as reply:
        event = json.load(reply)["event_id"]
    fetched = urllib.request.Request(f"{call}/{event}", headers=own)
    with urllib.request.urlopen(fetched, timeout=30) as events:
        events.read()
