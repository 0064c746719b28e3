"""Files that are there whole or as they were before, whenever a process dies or the power goes."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def written_whole(path: Path, *, replace: bool = True) -> Iterator[Path]:
    """A file beside `path` to write, which takes its place at the end of the block.

    What is there by then is on the disk, so a digest or a seal may vouch for it. Without `replace`
    a name that is taken by then stays as it is: FileExistsError.
    """
    # Hidden, so that no sync takes it for an article; short, since a name may be as long as it can.
    draft = path.with_name(f".{secrets.token_hex(6)}{path.suffix[:16]}")
    try:
        yield draft
        with draft.open("rb+") as stream:
            os.fsync(stream.fileno())
        if replace:
            os.replace(draft, path)
        else:
            _take_new_name(draft, path)
        sync_folder(path.parent)
    finally:
        draft.unlink(missing_ok=True)


def write_whole(path: Path, content: str | bytes, *, replace: bool = True) -> None:
    """Write a file as `written_whole` does; text in UTF-8, line ends as they are."""
    with written_whole(path, replace=replace) as draft:
        draft.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)


def _take_new_name(draft: Path, path: Path) -> None:
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:
        # No second name for a file, as on FAT: the name is taken first, then given to the whole.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL))
        os.replace(draft, path)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where a system can do that."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
