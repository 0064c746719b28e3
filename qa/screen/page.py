"""The page and what it calls: a Gradio server with a document of our own in front.

What takes its time (an answer, a sync) is a Gradio endpoint: queued, streamed, limited in number.
What is there at once is a plain route of the same server. No state of a reader is kept here: a
conversation lives in the browser, which sends what a question leans on along with it.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import gradio as gr
from starlette.types import ASGIApp

from qa.errors import QAError
from qa.screen.admission.access import Access
from qa.screen.admission.beside import Beside, Doors
from qa.screen.admission.line import Line
from qa.screen.admission.session_line import SessionLine
from qa.screen.admission.sessions import forgetting
from qa.screen.admission.turns import Turns
from qa.screen.backing import Backing, Look
from qa.screen.client import whole_answer
from qa.screen.conversation import Conversation, read_request
from qa.screen.corpora.corpora import SCOPE as CORPUS
from qa.screen.corpora.corpora import Corpora, Named
from qa.screen.corpora.pages import Page, Pages, closed
from qa.screen.library import Library, Step
from qa.screen.login.gate import Gate
from qa.screen.login.routes import LoginRoutes
from qa.screen.routes import Routes
from qa.screen.security import PAGE, App, Guard, with_doors
from qa.team.team import Team
from qa.team.user import CURRENT, SCOPE
from qa.words import Words
from store import StoreError

ANSWERS_AT_ONCE = 4
"""Questions answered at the same time; the rest wait in line."""
SYNCS_AT_ONCE = 2
ASSETS = Path(__file__).parent / "assets"

_log = logging.getLogger(__name__)


class GuardedServer(gr.Server):
    """Gradio's server behind the guard and the line, in front of whatever middleware Gradio adds
    of its own: it lets pages of any other port of this machine read its answers.
    """

    def __init__(
        self,
        hosts: Sequence[str],
        allowed: Sequence[str] = (),
        doors: Doors | None = None,
        team: Team | None = None,
        corpora: Corpora | None = None,
    ) -> None:
        super().__init__(title="Sourced", docs_url=None, redoc_url=None, openapi_url=None)
        self.team = team
        self.hosts = hosts
        self.allowed = allowed
        self.doors = doors
        self.corpora = corpora

    def build_middleware_stack(self) -> ASGIApp:
        asking = Turns(ANSWERS_AT_ONCE)
        turns = {"ask": asking, "sync": Turns(SYNCS_AT_ONCE)}
        # Gradio's client joins a queue, as the plain chat does.
        joined: App = SessionLine(super().build_middleware_stack(), asking)
        inner: App = Line(joined, turns, forgetting(self))
        served = PAGE
        if self.doors is not None:
            inner, served = Beside(inner, self.doors(asking)), with_doors(PAGE)
        if self.team is not None:
            inner = Gate(inner, self.team)
        if self.corpora is not None:
            inner = Named(inner, self.corpora.names[0])
        return Guard(inner, self.hosts, served, self.allowed)


def build_app(
    backing: Backing,
    look: Look | None = None,
    *,
    hosts: Sequence[str] = (),
    access: Access | None = None,
    doors: Doors | None = None,
    team: Team | None = None,
    corpora: Corpora | None = None,
) -> gr.Server:
    """The server of the page; `qa.screen.serve` puts it on a port. `hosts` are its own names,
    `access` says who may do what there, `doors` are for programs, and with a `team` nobody comes
    in who is not one of its users. Of several `corpora`, `backing` is the first.

    What `backing` raises as QAError or StoreError is shown in one line. Anything else is logged,
    and the page says that it failed.
    """
    look = look or Look()
    access = access or Access()
    if team is not None:
        access = replace(access, team=True)
    app = GuardedServer(tuple(hosts), access.allowed, doors, team, corpora)
    version = _version()
    login = None if team is None else LoginRoutes(team, version)

    def page_over(backing: Backing, look: Look, name: str) -> Page:
        conversation = _conversation(backing, look, access)
        routes = Routes(
            backing, look, conversation, version, access, login, corpora=corpora, named=name
        )
        return Page(backing, conversation, routes, {at: each for at, each, _ in routes.all()})

    first = page_over(backing, look, corpora.names[0] if corpora is not None else "")
    pages = Pages(first, page_over, corpora)
    # Before Gradio adds its own page at "/".
    for path, _, methods in first.routes.all():
        app.add_route(path, pages.route(path), methods=methods)

    def ask(question: str | dict[str, Any], request: gr.Request) -> Iterator[str | dict[str, Any]]:
        """The JSON of an answer for a question; the page sends more and gets what it shows."""
        page = _page(pages, request)
        if page is None:
            yield {"kind": "error", "words": _not_open(request)}
        elif isinstance(question, str):
            yield whole_answer(page.backing.stream, question)
            return
        else:
            yield from page.conversation.respond(read_request(question))
        yield {"kind": "end"}

    def sync(language: str, request: gr.Request) -> Iterator[dict[str, Any]]:
        # The queue runs it apart from the request that brought it.
        asked = request.request
        CURRENT.set(asked.scope.get(SCOPE) if asked is not None else None)
        page = _page(pages, request)
        if page is None:
            yield {"kind": "error", "words": _not_open(request)}
        else:
            yield from _sync(page.backing.library, Words(language), access)
        yield {"kind": "end"}

    app.api(ask, name="ask", concurrency_limit=ANSWERS_AT_ONCE, concurrency_id="ask")
    hidden: Any = {"api_visibility": "undocumented"}
    app.api(sync, name="sync", concurrency_limit=SYNCS_AT_ONCE, concurrency_id="sync", **hidden)
    return app


def _conversation(backing: Backing, look: Look, access: Access) -> Conversation:
    return Conversation(
        backing.stream,
        ready=backing.ready,
        max_question=look.max_question,
        today=look.today,
        told=lambda error: access.told(error, backing.library.index),
        left_out=lambda: len(backing.library.failures()),
        knows=lambda name: backing.models is not None and backing.models.get(name) is not None,
    )


def _page(pages: Pages, request: gr.Request) -> Page | None:
    asked = request.request
    return pages.of(asked.scope) if asked is not None else pages.first


def _not_open(request: gr.Request) -> str:
    asked = request.request
    return closed(asked.scope.get(CORPUS, "") if asked is not None else "")


def _sync(library: Library, words: Words, access: Access) -> Iterator[dict[str, Any]]:
    if not access.may_edit:
        yield {"kind": "error", "words": words.text("page.read_only")}
        return
    try:
        for word in library.sync():
            if isinstance(word, Step):
                done, total = words.number(word.done), words.number(word.total)
                said = words.text("page.syncing", done=done, total=total, path=word.path)
                if word.left is not None:
                    said += " · " + words.text("page.time_left", time=words.duration(word.left))
                yield {"kind": "step", "done": word.done, "total": word.total, "words": said}
            else:
                names = ("added", "changed", "removed", "unchanged")
                counts = {name: words.number(getattr(word, name)) for name in names}
                counts["changed"] = words.number(word.changed + word.renamed)
                yield {"kind": "done", "words": words.text("page.synced", **counts)}
    except (QAError, StoreError, OSError) as error:
        yield {"kind": "error", "words": access.told(error, library.index)}
    except Exception:
        _log.exception("the sync failed")
        yield {"kind": "error", "words": words.text("page.failed")}


def _version() -> str:
    """Changes with any file that the page loads."""
    digest = hashlib.sha256()
    for file in sorted(ASSETS.iterdir()):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
