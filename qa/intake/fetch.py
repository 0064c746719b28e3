"""One page from an address that the user gave, within limits of size, time and redirects.

Nothing of the environment counts (no proxy, no `.netrc`), nothing is sent but the request itself,
and what comes is data: it is neither run nor followed.
"""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from qa.errors import AddressError
from qa.intake.address import Target, resolve
from store.article.folder import MAX_BYTES

if TYPE_CHECKING:
    import httpx

SECONDS = 30.0
"""For all of it: looking up, connecting, redirects, the page to its end."""
REDIRECTS = 5
AT_ONCE = 4
"""Pages fetched at the same time."""
_CODINGS = frozenset({"", "identity", "gzip", "deflate"})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HEADERS = {
    "user-agent": "Sourced (a reader's own request)",
    "accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.1",
    "accept-encoding": "gzip, deflate",
}
_places = threading.BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True, slots=True)
class Page:
    """What was at an address."""

    url: str
    """Where it was in the end, after redirects."""
    content: bytes
    kind: str
    """Its media type, in lower case; empty when the server says none."""
    charset: str | None
    """As the server says."""
    retrieved: datetime
    """In UTC, to the second."""


def fetch(
    url: str,
    *,
    private: bool = False,
    seconds: float = SECONDS,
    most: int = MAX_BYTES,
    verify: ssl.SSLContext | bool = True,
) -> Page:
    """The page at an address. Raises AddressError, which says why there is none.

    `private` allows machines that are not of the public internet; `verify` is whose certificates
    are believed.
    """
    with _place():
        try:
            return _finished(lambda: _within(url, private, seconds, most, verify))
        except TimeoutError as error:
            raise AddressError(
                f"{url!r} did not come within {seconds:g} s; try again, or save the page in a "
                "browser and add the file",
                "slow",
            ) from error


def _finished(work: Callable[[], Coroutine[Any, Any, Page]]) -> Page:
    """What a coroutine gives, in a thread of its own where this one has a loop (a notebook)."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work())
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(lambda: asyncio.run(work())).result()


@contextmanager
def _place() -> Iterator[None]:
    if not _places.acquire(blocking=False):
        raise AddressError(
            f"{AT_ONCE} pages are being fetched already; try again in a minute", "busy"
        )
    try:
        yield
    finally:
        _places.release()


async def _within(
    url: str, private: bool, seconds: float, most: int, verify: ssl.SSLContext | bool
) -> Page:
    async with asyncio.timeout(seconds):
        for _ in range(REDIRECTS + 1):
            # Each step is looked up and judged anew: a public page may lead inside.
            target = await resolve(url, private=private)
            got = await _get(target, most, verify)
            if isinstance(got, Page):
                return got
            url = urljoin(target.url, got)
    raise AddressError(
        f"{url!r} leads on more than {REDIRECTS} times; open it in a browser and save the page",
        "loop",
    )


async def _get(target: Target, most: int, verify: ssl.SSLContext | bool) -> Page | str:
    """The page, or where it is now."""
    import httpx

    failed: Exception | None = None
    async with httpx.AsyncClient(
        verify=verify, trust_env=False, follow_redirects=False, timeout=SECONDS, headers=_HEADERS
    ) as client:
        for machine in target.machines:
            request = client.build_request(
                "GET",
                target.at(machine),
                headers={"host": target.named},
                # The certificate has to be that of the name.
                extensions={"sni_hostname": target.host},
            )
            try:
                answer = await client.send(request, stream=True)
            except httpx.ConnectError as error:
                failed = error
                continue
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                raise _broken(target, error) from error
            try:
                return await _read(answer, target, most)
            except httpx.HTTPError as error:
                raise _broken(target, error) from error
            finally:
                await answer.aclose()
    raise _broken(target, failed or OSError("no machine of this name")) from failed


async def _read(answer: httpx.Response, target: Target, most: int) -> Page | str:
    if answer.status_code in _REDIRECTS and answer.headers.get("location"):
        return str(answer.headers["location"])
    if answer.status_code != 200:
        raise AddressError(
            f"{target.url!r} answers {answer.status_code} {answer.reason_phrase}".rstrip()
            + "; expected a page: check the address, or save the page in a browser",
            "status",
        )
    coding = answer.headers.get("content-encoding", "").strip().lower()
    if coding not in _CODINGS:
        raise AddressError(
            f"{target.url!r} comes packed as {coding!r}; expected gzip or deflate", "kind"
        )
    content = bytearray()
    async for chunk in answer.aiter_bytes():
        content += chunk
        if len(content) > most:
            raise AddressError(
                f"{target.url!r} is larger than {most // 2**20} MB; expected an article", "large"
            )
    kind, _, more = answer.headers.get("content-type", "").partition(";")
    return Page(
        url=target.url,
        content=bytes(content),
        kind=kind.strip().lower(),
        charset=answer.charset_encoding if "charset" in more.lower() else None,
        retrieved=datetime.now(UTC).replace(microsecond=0),
    )


def _broken(target: Target, error: Exception) -> AddressError:
    why = " ".join(str(error).split()) or type(error).__name__
    return AddressError(
        f"{target.url!r} cannot be fetched ({why[:200]}); check the address and the network, or "
        "save the page in a browser and add the file",
        "unreachable",
    )
