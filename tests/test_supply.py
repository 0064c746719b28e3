"""What is installed: exact, hashed, complete, past advisories; no tool of the tests for users."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
USER = ROOT / "requirements.lock"
LOCKS = (USER, *sorted((ROOT / ".ci" / "locks").glob("*.lock")))
DEV = ROOT / ".ci" / "locks" / "dev.lock"
CLIENTS = ("anthropic", "ollama", "openai")
_CUDA = ("nvidia-", "cuda-", "triton")
_HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def entries(lock: Path) -> list[str]:
    """Requirements with their hashes, each in one line."""
    text = re.sub(r" *\\\n *", " ", lock.read_text("utf-8"))
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def pins(*locks: Path) -> dict[str, Requirement]:
    found = [Requirement(line.partition(" --hash")[0]) for k in locks for line in entries(k)]
    return {canonicalize_name(pin.name): pin for pin in found}


def version(pin: Requirement) -> Version:
    (specifier,) = pin.specifier
    assert specifier.operator == "=="
    return Version(specifier.version)


def required(*extras: str) -> list[Requirement]:
    lines = list(PROJECT["dependencies"])
    lines += [line for name in extras for line in PROJECT["optional-dependencies"][name]]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_entry_is_exact_and_has_hashes(lock):
    for line in entries(lock):
        requirement, _, hashes = line.partition(" --hash")
        assert version(Requirement(requirement)).release
        assert all(_HASH.fullmatch(one) for one in f"--hash{hashes}".split()), requirement
    assert len(pins(lock)) == len(entries(lock))


@pytest.mark.parametrize("script", ["install", "torch", "tools"])
def test_nothing_is_installed_without_a_hash_but_the_project_itself(script):
    text = (ROOT / ".ci" / script).read_text("utf-8").replace("\\\n", "")
    installs = [line for line in text.splitlines() if re.search(r"pip install\b", line)]
    assert installs
    for line in installs:
        assert "--require-hashes" in line or "--no-deps --no-build-isolation --editable ." in line


@pytest.mark.parametrize("need", required(*CLIENTS), ids=lambda need: need.name)
def test_a_user_gets_what_the_project_and_its_clients_require(need):
    assert need.specifier.contains(version(pins(USER)[canonicalize_name(need.name)]))


@pytest.mark.parametrize("need", required("dev", "eval"), ids=lambda need: need.name)
def test_the_tests_get_what_they_require(need):
    assert need.specifier.contains(version(pins(USER, DEV)[canonicalize_name(need.name)]))


def test_a_user_gets_no_tool_of_the_tests():
    user, dev = pins(USER).keys(), pins(DEV).keys()
    assert not user & dev
    for tool in ("pytest", "playwright", "hypothesis", "mypy", "ruff", "ir-measures", "onnx"):
        assert tool in dev and tool not in user


def test_no_lock_but_its_own_pulls_cuda():
    assert not [name for name in pins(USER, DEV) if name.startswith(_CUDA)]
    assert all(name.startswith(_CUDA) for name in pins(ROOT / ".ci" / "locks" / "cuda.lock"))


def test_the_locks_are_complete():
    """What each installed package of the locks needs is in them, at a version it takes."""
    locked = pins(USER, DEV)
    here = {canonicalize_name(d.metadata["Name"]) for d in distributions()}
    missing = []
    for name in locked.keys() & here:
        for line in requires(name) or ():
            need = Requirement(line)
            if need.marker is not None and not need.marker.evaluate({"extra": ""}):
                continue
            pin = locked.get(canonicalize_name(need.name))
            if pin is None or not need.specifier.contains(version(pin), prereleases=True):
                missing.append((name, line))
    assert not [entry for entry in missing if not Requirement(entry[1]).name.startswith(_CUDA)]


def test_every_build_of_torch_that_is_known_is_in_the_lock():
    rows = (ROOT / ".ci" / "locks" / "torch-cpu.txt").read_text("utf-8").splitlines()
    (entry,) = [line for line in entries(USER) if line.startswith("torch==")]
    for release, digest, wheel in (row.split() for row in rows):
        assert wheel.startswith(f"torch-{release}+cpu-")
        assert entry.startswith(f"torch=={release} ") and digest in entry


def advisories() -> list[tuple[str, str, str]]:
    """Advisory, package and first version without it, of SECURITY.md's table."""
    section = (ROOT / "SECURITY.md").read_text("utf-8").partition("## Known advisories")[2]
    rows = re.findall(r"^\| ([^|]+) \| `([\w.-]+)` \| ([\d.]+) \|", section, re.MULTILINE)
    return [(name.strip(), package, fixed) for name, package, fixed in rows]


def test_advisories_are_named():
    assert len(advisories()) >= 10
    for name, _, _ in advisories():
        assert re.match(r"CVE-\d{4}-\d+|GHSA(-\w{4}){3}", name), name


@pytest.mark.parametrize(("name", "package", "fixed"), advisories())
def test_the_locks_are_past_every_advisory_that_is_named(name, package, fixed):
    assert version(pins(USER, DEV)[canonicalize_name(package)]) >= Version(fixed), name
