"""`qa sync` where a chat runs: it brings its own index in step."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qa.cli.exits import progress
from qa.cli.output import say

if TYPE_CHECKING:
    from qa.remote.chat import Chat


def sync_chat(chat: Chat, folder: Path | None, *, every: bool, prune_all: bool) -> None:
    """Have a chat sync and print what it did. FolderError when another folder is meant."""
    from qa.text.terminal import sync_lines
    from store import FolderError, SyncReport
    from store.index.index import FileError

    known = chat.get("/api/health").get("folder")
    if folder is not None and known and folder.resolve() != Path(known).resolve():
        raise FolderError(
            f"a chat runs on this index, which was made from {known!r}, not {str(folder)!r}: give "
            "the new folder its own index with `--index PATH`"
        )
    for name, said in chat.events("/api/sync", {"every": every, "prune_all": prune_all}):
        if name == "step":
            progress(said["done"], said["total"], said["path"])
        elif name == "done":
            errors = tuple(FileError(**each) for each in said.pop("errors"))
            for line in sync_lines(SyncReport(errors=errors, **said)):
                say(line)
