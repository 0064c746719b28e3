"""The routes of the page that answer at once: the document, its files, and small calls in JSON."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response

from qa.screen.accept_language import preferred
from qa.screen.admission.access import Access
from qa.screen.admission.line import COOKIE, client_of
from qa.screen.backing import Backing, Look
from qa.screen.calls.answers import AnswerCalls
from qa.screen.calls.choosing import Choosing
from qa.screen.calls.corpus import CorpusCalls
from qa.screen.calls.edits import Edits
from qa.screen.calls.endpoint import Endpoint, Endpoints, Group, read_body, refused
from qa.screen.calls.entities import EntityCalls
from qa.screen.calls.models import ModelCalls
from qa.screen.calls.originals import Originals
from qa.screen.calls.saved.conversations import ConversationCalls
from qa.screen.calls.saved.notebooks import NotebookCalls
from qa.screen.calls.saved.questions import QuestionCalls
from qa.screen.calls.search import SearchCalls
from qa.screen.conversation import Conversation
from qa.screen.corpora.corpora import Corpora
from qa.screen.corpora.opening import OpeningCalls, opening_page
from qa.screen.login.routes import LoginRoutes
from qa.screen.security import ORIGINALS
from qa.screen.view.shell import shell
from qa.team.user import CURRENT
from qa.words import Words, languages
from store.article.folder import MAX_BYTES

_ASSETS = Path(__file__).parent / "assets"
_YEAR = 365 * 24 * 3600
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


class Routes:
    """Every plain route, over what the page stands on."""

    def __init__(
        self,
        backing: Backing,
        look: Look,
        conversation: Conversation,
        version: str,
        access: Access | None = None,
        login: LoginRoutes | None = None,
        corpora: Corpora | None = None,
        named: str = "",
    ) -> None:
        """`named` is the corpus that is shown, of the `corpora` of the server."""
        self.login = login
        self.corpora = corpora
        self.named = named
        self.backing = backing
        self.look = look
        self.conversation = conversation
        self.version = version
        self.access = access or Access()
        self._endpoints = Endpoints(self.access, backing.library)

    def groups(self) -> tuple[Group, ...]:
        """Every group of calls."""
        several: tuple[Group, ...] = ()
        if self.corpora is not None:
            several = (OpeningCalls(self.corpora, self.access, self.backing.library),)
        return (
            *several,
            AnswerCalls(self.backing, self.conversation, self.access),
            CorpusCalls(self.backing, self.look, self.access),
            Choosing(self.backing.library),
            ModelCalls(self.backing.models, self.access),
            Edits(self.backing.library, self.access),
            SearchCalls(self.backing, self.look, self.access),
            EntityCalls(self.backing.library, self.access),
            NotebookCalls(self.backing.library),
            QuestionCalls(self.backing.library, self.backing.ask_saved),
            ConversationCalls(self.backing.library, self.conversation),
        )

    def all(self) -> Iterator[tuple[str, Endpoint, list[str]]]:
        """Path, endpoint and methods of each."""
        yield "/", self.document, ["GET", "HEAD"]
        yield "/favicon.ico", self.icon, ["GET"]
        yield "/page/call/upload", self.upload, ["POST"]
        if self.login is not None:
            yield from self.login.all()
        for group in self.groups():
            for name, call in group.calls().items():
                yield f"/page/call/{name}", self._endpoints.of(call), ["POST"]
        yield ORIGINALS + "{article}", Originals(self.backing.library).serve, ["GET", "HEAD"]
        yield "/page/{name}", self.asset, ["GET"]

    async def document(self, request: Request) -> Response:
        """The page in the language chosen before, else the one that the browser asks for."""
        language = self._language(request)
        if self.login is not None and CURRENT.get() is None:
            return self.login.document(language)
        html = await run_in_threadpool(self._shell, language)
        headers = {"cache-control": "no-store", "vary": "Accept-Language, Cookie"}
        answer = HTMLResponse(html, headers=headers)
        # What a browser saves is found by this name, so it is kept as long as the browser comes.
        name = request.cookies.get(COOKIE) or secrets.token_hex(16)
        answer.set_cookie(COOKIE, name, max_age=_YEAR, httponly=True, samesite="strict")
        return answer

    def opening(self, request: Request, name: str) -> Response:
        """What is shown until a corpus is open."""
        language = self._language(request)
        if self.login is not None and CURRENT.get() is None:
            return self.login.document(language)
        assert self.corpora is not None
        html = opening_page(self.corpora, name, Words(language), self.version)
        return HTMLResponse(html, headers={"cache-control": "no-store"})

    def _language(self, request: Request) -> str:
        chosen = request.cookies.get("language", "")
        asked = request.headers.get("accept-language", "")
        return chosen if chosen in languages() else preferred(asked, self.look.language)

    def _shell(self, language: str) -> str:
        ready = self.backing.ready is None or self.backing.ready.is_set()
        return shell(
            self.backing.library.summary(),
            Words(language),
            mode=self.look.mode,
            ready=ready,
            starters=self.backing.starters(language) if ready else (),
            max_question=self.look.max_question,
            version=self.version,
            watch=self.look.watch,
            edit=self.access.may_edit,
            folder=self._folder(),
            may_name=self.backing.models is not None and not self.access.strangers,
            user=CURRENT.get(),
            logs_in=self.login is not None and self.login.team.proxy is None,
            corpora=self.corpora.names if self.corpora is not None else (),
            named=self.named,
        )

    def _folder(self) -> str:
        """The corpus folder; for strangers its name alone."""
        folder = self.backing.library.index.folder
        if folder is None:
            return ""
        return folder.name if self.access.strangers else str(folder)

    async def icon(self, request: Request) -> Response:
        """What browsers ask for unasked."""
        return FileResponse(_ASSETS / "icon.svg", media_type=_TYPES[".svg"])

    async def asset(self, request: Request) -> Response:
        """A script, a style or the icon of the page."""
        file = _ASSETS / Path(request.path_params["name"]).name
        if file.suffix not in _TYPES or not file.is_file():
            return Response(status_code=404)
        fresh = request.url.query == self.version
        cache = "public, max-age=31536000, immutable" if fresh else "no-cache"
        headers = {"cache-control": cache}
        return FileResponse(file, media_type=_TYPES[file.suffix], headers=headers)

    async def upload(self, request: Request) -> Response:
        """A file for the corpus folder: its bytes are the body, its path a parameter."""
        if not self.access.may_edit:
            return refused("read_only", 403, self.look.language)
        content = await read_body(request, MAX_BYTES)
        path = request.query_params.get("path", "")
        both = request.query_params.get("both") == "1"
        if content is None:
            return JSONResponse({"outcome": "large", "path": path})
        if not self.access.may_upload(client_of(request.scope), len(content)):
            return refused("quota", 429, self.look.language)

        def add() -> Any:
            outcome, put = self.backing.library.add(path, content, keep_both=both)
            return {"outcome": outcome, "path": put}

        return await self._endpoints.answered(add, self.look.language)
