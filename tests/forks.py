"""Tasks run to their end or their death in a fork, and what two equal indexes have in common.

For programs that the tests start: a process that holds an open Chroma must not fork, so nothing is
opened in the parent.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any


def state(index: Any) -> dict[str, Any]:
    """Everything that two equal indexes have in common."""
    question = index.embedder.embed_questions(["budget for fisheries"])[0]
    dense = sorted(row for row, _ in index.dense(question, 10_000))
    vectors = index._replica.vectors
    rows = vectors._collection(index.embedder.fingerprint).get(include=["embeddings"])
    return {
        "articles": [(a.id, a.path, a.text) for a in index.articles()],
        "passages": [p.id for a in index.articles() for p in index.passages_of(a.id)],
        "vectors": dict(zip(rows["ids"], rows["embeddings"].tolist(), strict=True)),
        "collections": sorted(vectors.fingerprints()),
        "dense": dense,
        "lexical": index.lexical("budget for fisheries and 905 projects", "en", 10_000),
        "problems": index.check().problems,
        "kept": sorted(index._catalogue.known_vectors(index.embedder.fingerprint, hashes(index))),
        "clean": not index._catalogue.dirty,
    }


def hashes(index: Any) -> list[str]:
    return [row.text_hash for row in index._corpus.current.rows.values()]


def in_child(task: Callable[[], Any], result: Path | None = None) -> int:
    """Fork, run a task, write what it gives as JSON; the process id, still running."""
    pid = os.fork()
    if pid:
        return pid
    try:
        from store.index import dense

        dense.EXACT_BELOW = 0  # What is damaged shall be searched, however few passages there are.
        value = task()
        if result is not None:
            result.write_text(json.dumps(value))
        os._exit(0)
    except BaseException as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        sys.stderr.flush()
        os._exit(1)


def wait(pid: int) -> int:
    """How a child ended: its exit status, or minus the signal that killed it."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def finish(task: Callable[[], Any], result: Path) -> Any:
    """Run a task in a child to its end and give what it gave."""
    status = wait(in_child(task, result))
    return json.loads(result.read_text()) if status == 0 else {"exit status": status}


def report(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()
