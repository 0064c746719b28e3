"""The articles that come with the package, for a first look: `qa demo` copies them."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

from qa.errors import LibraryError
from qa.intake.folder import put

_SHIPPED = "share/sourced/seeds/"


def demo_articles() -> list[Path]:
    """The files, as installed or in the checkout. Raises LibraryError where they are missing."""
    try:
        installed = [
            Path(str(f.locate())) for f in files("sourced") or () if _SHIPPED in f.as_posix()
        ]
    except PackageNotFoundError:
        installed = []
    beside = Path(__file__).resolve().parents[2] / "seeds"
    found = sorted(path for path in (installed or beside.glob("*.txt")) if path.is_file())
    if not found:
        raise LibraryError(
            "the articles of the demonstration are not installed; expected them in "
            f"{_SHIPPED[:-1]!r} of the environment: install Sourced again, or `qa chat FOLDER`"
        )
    return found


def copy_demo(folder: Path) -> int:
    """Copy the articles into a folder, which is made; how many are new there.

    A file that is there is never overwritten. Raises LibraryError.
    """
    added = 0
    for path in demo_articles():
        outcome, name = put(folder, path.name, path.read_bytes())
        if outcome not in {"added", "same", "other"}:
            raise LibraryError(
                f"{name!r} cannot be written into {str(folder)!r}; expected a folder that you may "
                "write to: `qa demo FOLDER`"
            )
        added += outcome == "added"
    return added
