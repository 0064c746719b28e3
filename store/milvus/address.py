"""Where a shared index is: `milvus://host:port/collection`, or a file of Milvus Lite."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

SCHEME = "milvus://"
_PORT = 19530
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")
_EXPECTED = (
    "expected milvus://HOST:PORT/COLLECTION, as in milvus://127.0.0.1:19530/news, or a file of "
    "Milvus Lite, as in milvus:///home/me/news.db"
)


@dataclass(frozen=True, slots=True)
class MilvusAddress:
    """One index on one server."""

    uri: str
    """What the client connects to: an address or a path."""
    name: str
    """What the names of its collections begin with."""
    token: str = field(default="", repr=False)
    """`user:password`, for a server that asks for one."""

    @classmethod
    def parse(cls, text: str) -> MilvusAddress:
        """Read an address. Raises ValueError that says what was expected.

        `milvuss://` connects by TLS.
        """
        try:
            parts = urlsplit(text.strip())
            host, port = parts.hostname, parts.port or _PORT
        except ValueError as error:
            raise ValueError(_EXPECTED) from error
        if parts.scheme not in ("milvus", "milvuss") or parts.query or parts.fragment:
            raise ValueError(_EXPECTED)
        if not host:
            path = Path(parts.path).expanduser()
            if path.suffix != ".db" or not path.is_absolute():
                raise ValueError(_EXPECTED)
            return cls(str(path), re.sub(r"\W", "_", f"n_{path.stem}", flags=re.ASCII)[:64])
        name = parts.path.strip("/")
        if not _NAME.fullmatch(name):
            raise ValueError(_EXPECTED)
        secure = "https" if parts.scheme == "milvuss" else "http"
        at = f"[{host}]" if ":" in host else host
        token = f"{parts.username}:{parts.password or ''}" if parts.username else ""
        return cls(f"{secure}://{at}:{port}", name, token)

    @property
    def shown(self) -> str:
        """For messages, without the password."""
        return f"{self.uri}/{self.name}" if "://" in self.uri else self.uri

    @property
    def home(self) -> str:
        """A folder name for what stays on this machine."""
        digest = hashlib.sha256(self.shown.encode()).hexdigest()[:8]
        return f"milvus-{self.name}-{digest}"
