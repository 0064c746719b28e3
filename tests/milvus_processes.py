"""A process of its own on a shared index: `sync` brings a folder in, `ask` answers.

python tests/milvus_processes.py sync ADDRESS HOME FOLDER [CALL]   dies at that write
python tests/milvus_processes.py ask ADDRESS HOME                  a question a line
"""

from __future__ import annotations

import json
import os
import signal
import sys
from itertools import count
from pathlib import Path
from typing import Any

WRITES = ("upsert", "delete", "point", "drop")
"""Calls that change what the server has."""


def die_at(call: int) -> None:
    """Let this process be killed before a write; it says how many it came through otherwise."""
    from store.milvus.client import Milvus

    calls = count(1)
    for name in WRITES:
        original = getattr(Milvus, name)

        def counted(*args: Any, original: Any = original, **kwargs: Any) -> Any:
            if next(calls) == call:
                os.kill(os.getpid(), signal.SIGKILL)
            return original(*args, **kwargs)

        setattr(Milvus, name, counted)


def sync(address: str, home: str, folder: str, call: str = "0") -> None:
    from fakes import CountingEmbedder
    from store.milvus.address import MilvusAddress
    from store.milvus.index import MilvusIndex

    die_at(int(call))
    place = MilvusAddress.parse(address)
    with MilvusIndex.at(place, Path(home), CountingEmbedder(), create=True) as index:
        report = index.sync(Path(folder))
    say(json.dumps({"added": report.added}))


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sync(*sys.argv[2:])
