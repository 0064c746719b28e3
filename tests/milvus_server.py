"""A Milvus Lite server for tests, where it is installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from evals.shared import server


def require_milvus() -> None:
    """Skip the test where Milvus Lite is not installed."""
    reason = "Milvus Lite is not installed: pip install 'sourced[milvus]'"
    pytest.importorskip("pymilvus", reason=reason)
    pytest.importorskip("milvus_lite", reason=reason)


@contextmanager
def milvus_server(folder: Path) -> Iterator[str]:
    """Serve the data in a folder; gives the address without the name of an index."""
    require_milvus()
    with server.milvus_server(folder) as address:
        yield address
