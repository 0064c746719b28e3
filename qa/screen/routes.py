"""The routes of the page that answer at once: the document, its files, and small calls in JSON."""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response

from qa.desk.corrections import read_corrections
from qa.desk.feedback import Feedback, Quoted
from qa.errors import QAError
from qa.screen.accept_language import preferred
from qa.screen.admission.access import Access
from qa.screen.admission.line import COOKIE, client_of
from qa.screen.backing import Backing, Look
from qa.screen.bounds import MAX_BODY, too_many_values
from qa.screen.calls import Named, Rated, Read, Shown, Suggest
from qa.screen.conversation import Conversation
from qa.screen.edits import Edits
from qa.screen.originals import Originals
from qa.screen.security import ORIGINALS
from qa.screen.view import export
from qa.screen.view.articles import articles, table
from qa.screen.view.nodes import to_json
from qa.screen.view.shell import corpus_line, shell
from qa.screen.view.whole_article import reader
from qa.words import Words, languages
from store import FileError, StoreError
from store.article.folder import MAX_BYTES

_ASSETS = Path(__file__).parent / "assets"
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_log = logging.getLogger(__name__)

Endpoint = Callable[[Request], Awaitable[Response]]


class Routes:
    """Every plain route, over what the page stands on."""

    def __init__(
        self,
        backing: Backing,
        look: Look,
        conversation: Conversation,
        version: str,
        access: Access | None = None,
    ) -> None:
        self.backing = backing
        self.look = look
        self.conversation = conversation
        self.version = version
        self.access = access or Access()

    def all(self) -> Iterator[tuple[str, Endpoint, list[str]]]:
        """Path, endpoint and methods of each."""
        yield "/", self.document, ["GET", "HEAD"]
        yield "/favicon.ico", self.icon, ["GET"]
        yield "/page/call/upload", self.upload, ["POST"]
        calls: dict[str, tuple[Any, Callable[[Any], Any]]] = {
            "show": (Shown, self.show),
            "copy": (Shown, self.copy),
            "markdown": (Shown, self.markdown),
            "json": (Shown, self.json),
            "read": (Read, self.read),
            "suggest": (Suggest, self.suggest),
            "rate": (Rated, self.rate),
            "stop": (Named, self.stop),
            "status": (Named, self.status),
            "articles": (Named, self.articles),
            "find": (Named, self.find),
        }
        for name, (body, call) in calls.items():
            yield f"/page/call/{name}", self._endpoint(name, TypeAdapter(body), call), ["POST"]
        for name, (body, edit) in Edits(self.backing.library, self.access).calls().items():
            adapter = TypeAdapter(body)
            yield f"/page/call/{name}", self._endpoint(name, adapter, edit, edits=True), ["POST"]
        yield ORIGINALS + "{article}", Originals(self.backing.library).serve, ["GET", "HEAD"]
        yield "/page/{name}", self.asset, ["GET"]

    async def document(self, request: Request) -> Response:
        """The page in the language chosen before, else the one that the browser asks for."""
        chosen = request.cookies.get("language", "")
        asked = request.headers.get("accept-language", "")
        language = chosen if chosen in languages() else preferred(asked, self.look.language)
        html = await run_in_threadpool(self._shell, language)
        headers = {"cache-control": "no-store", "vary": "Accept-Language, Cookie"}
        answer = HTMLResponse(html, headers=headers)
        if COOKIE not in request.cookies:
            answer.set_cookie(COOKIE, secrets.token_hex(16), httponly=True, samesite="strict")
        return answer

    def _shell(self, language: str) -> str:
        ready = self.backing.ready is None or self.backing.ready.is_set()
        return shell(
            self.backing.library.summary(),
            Words(language),
            mode=self.look.mode,
            ready=ready,
            starters=self.backing.starters() if ready else (),
            max_question=self.look.max_question,
            version=self.version,
            watch=self.look.watch,
            edit=self.access.may_edit,
            folder=self._folder(),
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
            return _refused("read_only", 403, self.look.language)
        content = await _body(request, MAX_BYTES)
        path = request.query_params.get("path", "")
        both = request.query_params.get("both") == "1"
        if content is None:
            return JSONResponse({"outcome": "large", "path": path})
        if not self.access.may_upload(client_of(request.scope), len(content)):
            return _refused("quota", 429, self.look.language)

        def add() -> Any:
            outcome, put = self.backing.library.add(path, content, keep_both=both)
            return {"outcome": outcome, "path": put}

        return await self._answered(add, self.look.language)

    def show(self, asked: Shown) -> Any:
        return [self.conversation.shown(turn, Words(asked.language)) for turn in asked.turns]

    def copy(self, asked: Shown) -> Any:
        words = Words(asked.language)
        return {"text": "\n".join(export.with_citations(t, words) for t in asked.turns)}

    def markdown(self, asked: Shown) -> Any:
        return {"text": export.markdown(asked.turns, Words(asked.language))}

    def json(self, asked: Shown) -> Any:
        return {"text": json.dumps(export.as_json(asked.turns), ensure_ascii=False, indent=2)}

    def read(self, asked: Read) -> Any:
        try:
            article = self.backing.library.index.article(asked.article)
            others = self.backing.library.index.versions(asked.article)
        except KeyError:
            return {"error": Words(asked.language).text("page.article_gone")}
        index, words = self.backing.library.index, Words(asked.language)
        corrected = read_corrections(index.path).get(article.path, {})
        edit = self.access.may_edit
        tree = reader(
            article, asked.spans, words, self.look.today(), others, corrected=corrected, edit=edit
        )
        return {"article": to_json(tree), "title": article.title}

    def suggest(self, asked: Suggest) -> Any:
        found = self.backing.suggest(asked.articles, asked.asked, asked.language)
        return {"questions": list(found)}

    def rate(self, said: Rated) -> Any:
        answer = said.turn.shown
        if answer is None:
            return {"error": Words(said.language).text("page.stopped_empty")}
        bold = [s.text[a:b] for s in answer.statements for a, b in s.emphasis]
        cited = [Quoted(c.article.path, c.quote, c.start, c.end) for c in answer.citations]
        try:
            self.backing.feedback(
                Feedback(
                    label=said.label,
                    comment=said.comment,
                    turns=(*said.history, said.turn.question),
                    language=answer.language,
                    outcome=answer.outcome,
                    mode=answer.mode,
                    statements=tuple(s.text for s in answer.statements),
                    facts=tuple(bold),
                    citations=tuple(cited),
                )
            )
        except QAError as error:
            why = self.access.told(error, self.backing.library.index)
            return {"error": Words(said.language).text("page.feedback_failed", why=why)}
        return {"words": Words(said.language).text("page.feedback_thanks")}

    def stop(self, asked: Named) -> Any:
        self.conversation.stop(asked.name)
        return {}

    def status(self, asked: Named) -> Any:
        ready = self.backing.ready is None or self.backing.ready.is_set()
        library = self.backing.library
        return {
            "ready": ready,
            "starters": list(self.backing.starters()) if ready else [],
            "revision": library.index.revision,
            "corpus": corpus_line(library.summary(), Words(asked.language)),
        }

    def articles(self, asked: Named) -> Any:
        library = self.backing.library
        return {
            "tree": to_json(
                articles(
                    library, Words(asked.language), self._failures(), edit=self.access.may_edit
                )
            ),
            "corpus": corpus_line(library.summary(), Words(asked.language)),
        }

    def _failures(self) -> list[FileError]:
        index = self.backing.library.index
        failures = self.backing.library.failures()
        return [
            replace(failed, message=self.access.told(failed.message, index)) for failed in failures
        ]

    def find(self, asked: Named) -> Any:
        words = Words(asked.language)
        tree = table(self.backing.library, asked.name, words, edit=self.access.may_edit)
        return {"tree": to_json(tree)}

    def _endpoint(
        self, name: str, body: TypeAdapter[Any], call: Callable[..., Any], *, edits: bool = False
    ) -> Endpoint:
        """A call with a JSON body that is read strictly; one that `edits` is told whose it is."""

        async def endpoint(request: Request) -> Response:
            # A form of another site cannot send this type without asking first.
            if request.headers.get("content-type", "").partition(";")[0] != "application/json":
                return JSONResponse({"error": "expected application/json"}, status_code=415)
            content = await _body(request, MAX_BODY)
            if content is None or too_many_values(content):
                return JSONResponse({"error": "the request is too large"}, status_code=413)
            try:
                value = body.validate_json(content)
            except ValidationError as error:
                _log.info("a call that is none: %s", error.errors(include_input=False)[:3])
                return JSONResponse({"error": "the request is not understood"}, status_code=422)
            client = client_of(request.scope)
            if edits and not self.access.may_edit:
                return _refused("read_only", 403, value.language)
            if name == "rate" and not self.access.may_rate(client):
                return _refused("quota", 429, value.language)
            whose = (client,) if edits else ()
            return await self._answered(lambda: call(value, *whose), value.language)

        return endpoint

    async def _answered(self, call: Callable[[], Any], language: str) -> Response:
        """What a call gives, or the one line of what went wrong."""
        try:
            return JSONResponse(await run_in_threadpool(call))
        except (QAError, StoreError, OSError) as error:
            told = self.access.told(error, self.backing.library.index)
            return JSONResponse({"error": told})
        except Exception:
            _log.exception("a call failed")
            return JSONResponse({"error": Words(language).text("page.failed")})


def _refused(why: str, status: int, language: str) -> Response:
    return JSONResponse({"error": Words(language).text(f"page.{why}")}, status_code=status)


async def _body(request: Request, limit: int) -> bytes | None:
    """The body of a request; None when it is longer than `limit` bytes."""
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > limit:
            return None
    return bytes(content)
