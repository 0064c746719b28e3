"""Calls to a running chat, by the standard library alone: a command that asks starts at once."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from qa import errors
from qa.remote.door import Door
from store import errors as store_errors

PATIENCE = 600.0
"""Seconds without a word until the chat counts as gone."""
PAGE = 500
"""Articles of a list that come at once."""


class Chat:
    """A running chat. Its errors are raised as what they are there, as `QAError` when unknown."""

    def __init__(self, door: Door) -> None:
        self.door = door

    def get(self, path: str, **query: Any) -> Any:
        """The JSON value at a path."""
        return self._value("GET", f"{path}?{urlencode(query)}" if query else path, None)

    def post(self, path: str, value: Any) -> Any:
        """What posting a JSON value gives."""
        return self._value("POST", path, value)

    def patch(self, path: str, value: Any) -> Any:
        """What changing something gives."""
        return self._value("PATCH", path, value)

    def events(self, path: str, value: Any) -> Iterator[tuple[str, Any]]:
        """The events that posting a value gives, by name, as they come; an `error` is raised."""
        reply, connection = self._call("POST", path, value, "text/event-stream")
        try:
            name = "message"
            for line in reply:
                word, _, rest = line.decode("utf-8").rstrip("\r\n").partition(": ")
                if word == "event":
                    name = rest
                elif word == "data":
                    said = json.loads(rest)
                    if name == "error":
                        raise _error(said, 500)
                    yield name, said
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise self.gone(error) from error
        finally:
            connection.close()

    def articles(self) -> list[dict[str, Any]]:
        """Every article's row, by path."""
        rows: list[dict[str, Any]] = []
        while True:
            found = self.get("/api/articles", offset=len(rows), limit=PAGE)
            rows += found["articles"]
            if not found["articles"] or len(rows) >= found["total"]:
                return sorted(rows, key=lambda row: str(row["path"]))

    def _value(self, method: str, path: str, value: Any) -> Any:
        reply, connection = self._call(method, path, value, "application/json")
        try:
            return json.loads(reply.read())
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise self.gone(error) from error
        finally:
            connection.close()

    def _call(
        self, method: str, path: str, value: Any, accept: str
    ) -> tuple[http.client.HTTPResponse, http.client.HTTPConnection]:
        at = urlsplit(self.door.url)
        connection = http.client.HTTPConnection(at.hostname or "", at.port, timeout=PATIENCE)
        headers = {"authorization": f"Bearer {self.door.token}", "accept": accept}
        if self.door.corpus:
            headers["x-corpus"] = quote(self.door.corpus, safe="")
        body = None
        if value is not None:
            headers["content-type"] = "application/json"
            body = json.dumps(value).encode("utf-8")
        try:
            connection.request(method, path, body, headers)
            reply = connection.getresponse()
            if reply.status >= 400:
                raise _error(_said(reply), reply.status)
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            raise self.gone(error) from error
        except (errors.QAError, store_errors.StoreError):
            connection.close()
            raise
        return reply, connection

    def gone(self, error: Exception | str) -> errors.QAError:
        """That the chat does not answer, and why."""
        return errors.ServeError(
            f"the chat at {self.door.url} (pid {self.door.pid}) does not answer ({error}); wait "
            "until it has started, or stop it with Ctrl+C where it runs"
        )


def _said(reply: http.client.HTTPResponse) -> Any:
    content = reply.read()
    try:
        return json.loads(content)
    except ValueError:
        return {"detail": content.decode("utf-8", "replace").strip()}


def _error(said: Any, status: int) -> Exception:
    """The error of a problem, by its name."""
    said = said if isinstance(said, dict) else {}
    detail = str(said.get("detail") or said.get("title") or f"the chat answered with {status}")
    name = str(said.get("error", ""))
    for module, base in ((errors, errors.QAError), (store_errors, store_errors.StoreError)):
        kind = getattr(module, name, None)
        if isinstance(kind, type) and issubclass(kind, base):
            # What else such an error says of itself stays in the chat.
            raised: Exception = kind.__new__(kind)
            Exception.__init__(raised, detail)
            return raised
    return errors.QAError(detail)
