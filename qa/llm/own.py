"""Models that users name on the page: known by a name drawn here, in memory alone."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from urllib.parse import urlsplit

from qa.check import Checker
from qa.errors import SettingsError
from qa.llm.endpoint import ADDRESSES, Endpoint
from qa.llm.translation import Translation, translate
from qa.llm.writer import Writer

MOST = 32
"""Models that are known at once; the one that was not used for longest is forgotten."""
_NAME_BYTES = 24


class OwnModels:
    """Writers by the names that were drawn for them. Safe to share between threads.

    Neither a key nor an address is written anywhere; both end with the process, or when they are
    forgotten.
    """

    def __init__(
        self,
        write: Callable[[Endpoint], Writer],
        checker: Checker,
        default: Writer | None = None,
    ) -> None:
        """`write` makes the writer for an endpoint; `default` is that of the settings."""
        self._write = write
        self._checker = checker
        self._default = default
        self._writers: OrderedDict[str, Writer] = OrderedDict()
        self._lock = threading.Lock()

    def add(self, provider: str, model: str, address: str, key: str) -> tuple[str, str]:
        """Try a model with one word: the name to use it by, and what it is called.

        Raises SettingsError for what names none, a ModelError for one that does not answer.
        """
        writer = self._write(_endpoint(provider, model, address, key))
        try:
            writer.model.ping()
        except BaseException:
            writer.close()
            raise
        name = secrets.token_urlsafe(_NAME_BYTES)
        with self._lock:
            self._writers[name] = writer
            over = [self._writers.popitem(last=False)[1]] if len(self._writers) > MOST else []
        for old in over:
            old.close()
        return name, writer.name

    def get(self, name: str) -> Writer | None:
        """The writer of a name; None when it is not known, or no more."""
        with self._lock:
            if name in self._writers:
                self._writers.move_to_end(name)
            return self._writers.get(name)

    def forget(self, name: str) -> None:
        """Close a writer and forget its key; nothing happens when it is not known."""
        with self._lock:
            writer = self._writers.pop(name, None)
        if writer is not None:
            writer.close()

    def translate(self, text: str, spoken: str, language: str, name: str) -> Translation | None:
        """A quote in another language, by the named model or that of the settings; None without
        either. Raises a ModelError."""
        writer = self.get(name) or self._default
        if writer is None:
            return None
        return translate(writer.model, self._checker, text, spoken, language)

    def close(self) -> None:
        """Forget all of them."""
        with self._lock:
            names = list(self._writers)
        for name in names:
            self.forget(name)


def _endpoint(provider: str, model: str, address: str, key: str) -> Endpoint:
    if provider not in ADDRESSES:
        raise SettingsError(f"{provider!r} is no provider; expected one of {', '.join(ADDRESSES)}")
    if not model.strip() or any(c.isspace() for c in model.strip()):
        raise SettingsError(f"{model!r} is no model; expected its name, as in 'llama3.1'")
    given = address.strip().rstrip("/")
    if given and (urlsplit(given).scheme not in ("http", "https") or not urlsplit(given).hostname):
        raise SettingsError(
            f"{address!r} is no address of a model; expected one like http://127.0.0.1:11434"
        )
    return Endpoint(provider, model.strip(), given or ADDRESSES[provider], key.strip())
