"""From what pip-compile resolved to the locks of the project: `.ci/lock` runs it."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path

CUDA = ("nvidia-", "cuda-", "triton")
"""What PyTorch's wheel of PyPI needs on Linux, by the beginning of its name."""
_ENTRY = re.compile(r"^[A-Za-z0-9].*?(?<!\\)\n", re.MULTILINE | re.DOTALL)
_PIN = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)(?: ; (?P<marker>[^\\\n]+))?")


def entries(text: str) -> dict[str, str]:
    """Requirements of a lock with their hashes, by name."""
    return {pin(entry)["name"].lower(): entry for entry in _ENTRY.findall(text)}


def pin(entry: str) -> re.Match[str]:
    """Name, version and marker of a requirement."""
    found = _PIN.match(entry)
    assert found, f"{entry!r} is no exact requirement"
    return found


def renewed(entry: str, before: str | None) -> str:
    """An entry as it was while its version is, else with the marker that it had."""
    if before is None or pin(before)["version"] == pin(entry)["version"]:
        return before or entry
    marker = (pin(before)["marker"] or "").strip()
    head, rest = entry.split(" ", 1)
    return f"{head} ; {marker} {rest}" if marker else entry


def merged(compiled: Mapping[str, str], before: Mapping[str, str]) -> dict[str, str]:
    """What was resolved here, and what only other systems need, which has a marker."""
    found = {name: renewed(entry, before.get(name)) for name, entry in compiled.items()}
    elsewhere = {n: e for n, e in before.items() if n not in found and pin(e)["marker"]}
    return dict(sorted({**found, **elsewhere}.items()))


def with_builds(torch: str, known: str) -> str:
    """PyTorch's entry with the hashes of builds of another index, which PyPI does not know."""
    rows = [line.split() for line in known.splitlines()]
    for release, digest in (row[:2] for row in rows if row):
        if release == pin(torch)["version"] and digest not in torch:
            torch = torch.rstrip("\n") + f" \\\n    --hash=sha256:{digest}\n"
    return torch


def split(made: Path, locks: Path, requirements: Path) -> None:
    """Write the locks from `all.lock`, `models.lock` and `user.lock`."""
    dev, named = locks / "dev.lock", locks / "models.lock"
    user = merged(
        entries((made / "user.lock").read_text("utf-8")), entries(requirements.read_text("utf-8"))
    )
    every = entries((made / "all.lock").read_text("utf-8"))
    before = entries((made / "before.lock").read_text("utf-8"))
    cuda = {
        name: renewed(e, before.get(name)) for name, e in every.items() if name.startswith(CUDA)
    }
    models = {
        name: renewed(e, before.get(name))
        for name, e in entries((made / "models.lock").read_text("utf-8")).items()
        if name not in user and name not in cuda
    }
    known = user | models | cuda
    rest = {name: entry for name, entry in every.items() if name not in known}
    dev_before = entries(dev.read_text("utf-8"))
    models["torch"] = with_builds(models["torch"], (locks / "torch-cpu.txt").read_text("utf-8"))
    for path, heading, chosen in (
        (requirements, "Every package Sourced runs with.", user),
        (named, "What models that a user names need beside requirements.lock.", models),
        (dev, "What the tests and the evaluation need beside those two.",
         merged(rest, dev_before)),
        (locks / "cuda.lock", "What PyTorch's wheel of PyPI needs on Linux.", cuda),
    ):  # fmt: skip
        kept = [e for n, e in chosen.items() if path.name == "cuda.lock" or not n.startswith(CUDA)]
        lines = [f"# {heading} Written by `make lock`, read by pip.\n", *kept]
        path.write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    split(Path(sys.argv[1]), Path(".ci/locks"), Path("requirements.lock"))
