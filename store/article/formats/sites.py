"""News sites by their address: what the outlet is called, where a page does not say it well."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit


@lru_cache(maxsize=1)
def _sites() -> dict[str, str]:
    return tomllib.loads(Path(__file__).with_name("sites.toml").read_text("utf-8"))


def site(url: str | None) -> str | None:
    """The outlet at an address, None when it is not among them."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    labels = host.split(".")
    ends = (".".join(labels[i:]) for i in range(len(labels)))
    sites = _sites()
    return next((sites[end] for end in ends if end in sites), None)
