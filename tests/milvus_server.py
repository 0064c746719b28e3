"""A Milvus Lite server on loopback, in a process of its own, as several machines share one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SERVE = """
import sys
from milvus_lite.adapter.grpc.server import _build_server
from milvus_lite.db import MilvusLite

with MilvusLite(sys.argv[1]) as db:
    server = _build_server(db, 10)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    print(port, flush=True)
    sys.stdin.read()
    server.stop(5).wait()
"""
"""`milvus-lite server`, but it chooses its port, says it, and ends with who started it."""


def require_milvus() -> None:
    """Skip the test where Milvus Lite is not installed."""
    reason = "Milvus Lite is not installed: pip install 'sourced[milvus]'"
    pytest.importorskip("pymilvus", reason=reason)
    pytest.importorskip("milvus_lite", reason=reason)


@contextmanager
def milvus_server(folder: Path) -> Iterator[str]:
    """Serve the data in a folder; gives the address without the name of an index."""
    require_milvus()
    with subprocess.Popen(
        [sys.executable, "-c", SERVE, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        assert server.stdin and server.stdout
        try:
            yield f"milvus://127.0.0.1:{int(server.stdout.readline())}"
        finally:
            server.stdin.close()
            server.wait(60)
