"""Writes docs/licences.md: the licence of every package that the locks of users pin.

What a package says of itself counts: its licence expression, else its classifiers, else its field.
A package that is only for other systems says nothing here; it keeps the line that it has.
"""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "licences.md"
LOCKS = {"requirements.lock": "Every install", ".ci/locks/models.lock": "`make models`"}
_PIN = re.compile(r"^([A-Za-z0-9_.-]+)==([^\s;\\]+)", re.MULTILINE)
_ROW = re.compile(r"^\| `(\S+)` \| (\S+) \| (.+) \|$", re.MULTILINE)
ELSEWHERE = "for other systems: not looked up"
HEAD = """# Licences

Sourced itself is under Apache 2.0; what its embedder and its reader were trained on, and on what
terms, is in their [model cards](models.md). The articles in `seeds/` belong to their publishers.
No script, font or picture of the page is somebody else's. The packages that are installed beside
it keep their licences; `make licences` writes this page.
"""


def pins(lock: str) -> dict[str, str]:
    """Name -> version of what a lock pins."""
    return dict(_PIN.findall((ROOT / lock).read_text("utf-8")))


def licence(name: str, version: str) -> str | None:
    """What a package says of its licence; None where this version is not installed."""
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return None
    if said["Version"] != version:
        return None
    if expression := said.get("License-Expression"):
        return str(expression)
    kinds = [each for each in said.get_all("Classifier", []) if each.startswith("License :: ")]
    named = [each.split(" :: ")[-1] for each in kinds if not each.endswith(":: OSI Approved")]
    return "; ".join(named) or (said.get("License") or "").strip().partition("\n")[0] or "not said"


def written(page: str) -> dict[str, tuple[str, str]]:
    """Name -> version and licence, as a page has them."""
    return {name: (version, said) for name, version, said in _ROW.findall(page)}


def page(before: str) -> str:
    """The page as it is now."""
    kept = written(before)
    parts = [HEAD]
    for lock, title in LOCKS.items():
        rows = []
        for name, version in sorted(pins(lock).items()):
            said = (
                licence(name, version)
                or kept.get(name, ("", "for other systems: not looked up"))[1]
            )
            rows.append(f"| `{name}` | {version} | {said} |")
        parts += [
            f"\n## {title}\n",
            "| package | version | licence |",
            "| --- | --- | --- |",
            *rows,
        ]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8") if PAGE.exists() else ""), "utf-8")
