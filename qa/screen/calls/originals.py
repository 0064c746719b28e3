"""The file that an article was read from, as it is: a PDF at its page, a saved page, a download."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from qa.errors import QAError
from qa.screen.library import Library
from qa.screen.record import has_original
from store import StoreError
from store.article.folder import read_bytes
from store.article.formats.sniff import sniff


class Originals:
    """The route. What is served is not the page's own: no script of it runs, nothing is loaded for
    it, and what a browser does not show for certain is downloaded."""

    def __init__(self, library: Library) -> None:
        self.library = library

    async def serve(self, request: Request) -> Response:
        """The file of an article by the article's id; 404 when there is none to be had."""
        found = await run_in_threadpool(self._read, request.path_params["article"])
        if found is None:
            return Response(b"There is nothing here.\n", 404, media_type="text/plain")
        name, content = found
        return await run_in_threadpool(_response, name, content)

    def _read(self, article_id: str) -> tuple[str, bytes] | None:
        try:
            article = self.library.index.article(article_id)
            folder = self.library.folder.resolve()
            path = folder / article.file
            if not has_original(article) or not path.resolve().is_relative_to(folder):
                return None
            return article.file, read_bytes(path, article.file).content
        except (KeyError, StoreError, OSError, QAError):
            return None


def _response(name: str, content: bytes) -> Response:
    file = Path(name).name
    kind = sniff(content, name)
    headers = {"cache-control": "no-store", "x-dns-prefetch-control": "off"}
    if kind == "html":
        from store.article.formats.saved import harmless

        return Response(harmless(content), media_type="text/html; charset=utf-8", headers=headers)
    shown = "inline" if kind == "pdf" else "attachment"
    headers["content-disposition"] = f"{shown}; filename*=UTF-8''{quote(file)}"
    media = "application/pdf" if kind == "pdf" else "application/octet-stream"
    return Response(content, media_type=media, headers=headers)
