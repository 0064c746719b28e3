"""A page for each corpus, on the routes of one server."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from qa.screen.backing import Backing, Look
from qa.screen.calls.endpoint import Endpoint
from qa.screen.conversation import Conversation
from qa.screen.corpora.corpora import SCOPE, Corpora
from qa.screen.routes import Routes
from qa.screen.security import Scope

DOCUMENT = "/"


@dataclass(frozen=True, slots=True)
class Page:
    """The page over one corpus."""

    backing: Backing
    conversation: Conversation
    routes: Routes
    endpoints: Mapping[str, Endpoint]
    """By path."""


class Pages:
    """The pages of a server: that of the first corpus, the others as they are come to."""

    def __init__(
        self, first: Page, make: Callable[[Backing, Look, str], Page], corpora: Corpora | None
    ) -> None:
        self.first = first
        self._make = make
        self._corpora = corpora
        self._made: dict[str, Page] = {}

    def of(self, scope: Scope) -> Page | None:
        """The page that a request is for; None while its corpus is not open."""
        name = scope.get(SCOPE, "")
        if not name or self._corpora is None:
            return self.first
        if name not in self._corpora.names:
            return None
        if name not in self._made:
            opened = self._corpora.opened(name)
            if opened is None:
                return None
            self._made[name] = self._make(*opened, name)
        return self._made[name]

    def route(self, path: str) -> Endpoint:
        """The endpoint of a path, for whichever corpus is asked."""

        async def endpoint(request: Request) -> Response:
            page = self.of(request.scope)
            if page is not None:
                return await page.endpoints[path](request)
            name = str(request.scope.get(SCOPE, ""))
            assert self._corpora is not None
            if path != DOCUMENT:
                return JSONResponse({"error": closed(name)}, status_code=409)
            if name not in self._corpora.names:
                return Response(status_code=307, headers={"location": DOCUMENT})
            return self.first.routes.opening(request, name)

        return self.first.endpoints[path] if self._corpora is None else endpoint


def closed(name: str) -> str:
    """What is said to a call about a corpus that is not open, or not there."""
    return f"the corpus {name[:40]!r} is not open here; reload the page to open it"
