"""A Milvus Lite server on loopback, in a process of its own, as several machines share one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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
SEGMENT = 8 * 2**20
"""Bytes of rows that are compared one by one until they are written out and indexed."""


@contextmanager
def milvus_server(folder: Path) -> Iterator[str]:
    """Serve the data in a folder; gives the address without the name of an index."""
    with subprocess.Popen(
        [sys.executable, "-c", SERVE, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "MILVUS_LITE_MEMTABLE_MEMORY_LIMIT_BYTES": str(SEGMENT)},
        text=True,
    ) as server:
        assert server.stdin and server.stdout
        try:
            yield f"milvus://127.0.0.1:{int(server.stdout.readline())}"
        finally:
            server.stdin.close()
            server.wait(60)
