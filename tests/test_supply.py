"""What is installed: exact, hashed, complete, past advisories; no tool of the tests for users."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from collections.abc import Callable
from importlib.metadata import distributions, requires
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from store.installing import install

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
USER = ROOT / "requirements.lock"
LOCKS = (USER, *sorted((ROOT / ".ci" / "locks").glob("*.lock")))
DEV, MODELS, CUDA = (ROOT / ".ci" / "locks" / f"{name}.lock" for name in ("dev", "models", "cuda"))
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


@pytest.mark.parametrize("script", [".ci/install", ".ci/torch", ".ci/tools", "Makefile"])
def test_nothing_is_installed_without_a_hash_but_the_project_itself(script):
    text = (ROOT / script).read_text("utf-8").replace("\\\n", "")
    installs = [line for line in text.splitlines() if re.search(r"pip install\b", line)]
    assert installs
    for line in installs:
        assert "--require-hashes" in line or "--no-deps --no-build-isolation --editable ." in line


@pytest.mark.parametrize("need", required(*CLIENTS), ids=lambda need: need.name)
def test_a_user_gets_what_the_project_and_its_clients_require(need):
    assert need.specifier.contains(version(pins(USER)[canonicalize_name(need.name)]))


@pytest.mark.parametrize("need", required("models"), ids=lambda need: need.name)
def test_models_by_name_get_what_they_require(need):
    assert need.specifier.contains(version(pins(USER, MODELS)[canonicalize_name(need.name)]))


@pytest.mark.parametrize("need", required("dev", "eval"), ids=lambda need: need.name)
def test_the_tests_get_what_they_require(need):
    assert need.specifier.contains(version(pins(USER, MODELS, DEV)[canonicalize_name(need.name)]))


def test_fuzzing_gets_what_it_requires():
    (need,) = map(Requirement, PROJECT["optional-dependencies"]["fuzz"])
    (pin,) = pins(ROOT / ".ci" / "locks" / "fuzz.lock").values()
    assert (pin.name, need.specifier.contains(version(pin))) == (need.name, True)


def test_the_real_model_gets_what_it_requires():
    have = pins(ROOT / ".ci" / "locks" / "model.lock")
    needs = [Requirement(line) for line in PROJECT["optional-dependencies"]["real-model"]]
    assert {need.name for need in needs} == set(have)
    assert all(need.specifier.contains(version(have[need.name])) for need in needs)


def test_a_user_gets_no_tool_of_the_tests():
    user, models, dev = (pins(lock).keys() for lock in (USER, MODELS, DEV))
    assert not user & dev and not user & models and not models & dev
    assert not user & {"torch", "transformers", "sentence-transformers"}
    for tool in ("pytest", "playwright", "hypothesis", "mypy", "ruff", "ir-measures", "onnx"):
        assert tool in dev and tool not in user


def test_no_lock_but_its_own_pulls_cuda():
    assert not [name for name in pins(USER, MODELS, DEV) if name.startswith(_CUDA)]
    assert all(name.startswith(_CUDA) for name in pins(CUDA))


def test_the_locks_are_complete():
    """What each installed package of the locks needs is in them, at a version it takes."""
    locked = pins(USER, MODELS, DEV)
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
    (entry,) = [line for line in entries(MODELS) if line.startswith("torch==")]
    for release, digest, wheel in (row.split() for row in rows):
        assert wheel.startswith(f"torch-{release}+cpu-")
        assert entry.startswith(f"torch=={release} ") and digest in entry


# -- how the locks are written ---------------------------------------------------------------------


def lock_writer() -> ModuleType:
    """What `.ci/lock` runs when the versions are resolved."""
    spec = spec_from_file_location("split_locks", ROOT / ".ci" / "split_locks.py")
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def entry(requirement: str, digest: str = "a") -> str:
    return f"{requirement} \\\n    --hash=sha256:{digest * 64}\n"


def test_locks_that_are_resolved_to_the_same_versions_stay_as_they_are(tmp_path):
    made, locks = tmp_path / "made", tmp_path / "locks"
    shutil.copytree(ROOT / ".ci" / "locks", locks)
    shutil.copy(USER, tmp_path)
    made.mkdir()
    # pip-compile resolves for one system: it says no markers, and leaves out what others need.
    here = {
        name: re.sub(r" ; [^\\\n]*", " ", block).replace("  ", " ", 1)
        for name, block in lock_writer()
        .entries("".join(p.read_text() for p in (USER, MODELS, DEV, CUDA)))
        .items()
        if name not in ("audioop-lts", "httpx2-jsfetch")
    }
    user = lock_writer().entries(USER.read_text("utf-8"))
    (made / "all.lock").write_text("".join(here.values()))
    (made / "user.lock").write_text("".join(b for n, b in here.items() if n in user))
    models = lock_writer().entries(MODELS.read_text("utf-8"))
    (made / "models.lock").write_text("".join(b for n, b in here.items() if n in user | models))
    (made / "before.lock").write_text(
        "".join(path.read_text() for path in (USER, MODELS, DEV, CUDA))
    )
    lock_writer().split(made, locks, tmp_path / USER.name)
    assert (tmp_path / USER.name).read_text() == USER.read_text()
    for name in ("dev.lock", "models.lock", "cuda.lock"):
        assert (locks / name).read_text() == (ROOT / ".ci" / "locks" / name).read_text()


def test_a_new_version_keeps_the_marker_of_the_old_and_has_its_own_hashes():
    merged = lock_writer().merged(
        {"a": entry("a==2", "b"), "c": entry("c==1", "b")},
        {
            "a": entry("a==1 ; os_name == 'nt'"),
            "b": entry("b==1 ; os_name == 'nt'"),
            "d": entry("d==1"),
        },
    )
    assert merged == {
        "a": entry("a==2 ; os_name == 'nt'", "b"),
        "b": entry("b==1 ; os_name == 'nt'"),
        "c": entry("c==1", "b"),
    }


def test_the_hashes_of_other_builds_of_pytorch_count_for_their_version_alone():
    known = f"2.0 {'c' * 64} torch.whl\n\n3.0 {'d' * 64} torch.whl\n"
    (twice,) = {lock_writer().with_builds(entry("torch==2.0"), known)} | {
        lock_writer().with_builds(lock_writer().with_builds(entry("torch==2.0"), known), known)
    }
    assert re.findall(r"sha256:(\w)", twice) == ["a", "c"]


# -- which PyTorch is installed --------------------------------------------------------------------

_PYTHON = """#!/bin/sh
[ "$1" = -c ] && { echo "torch==${TORCH_HERE:-}"; exit; }
echo "$*" >> "$LOG"
for word in "$@"; do
  case $before in --requirement) cat "$word" >> "$LOG.files";; esac
  before=$word
done
case "$*" in *--index-url*) exit "$CPU_INDEX_FAILS";; esac
"""


@pytest.fixture
def install_torch(tmp_path: Path) -> Callable[..., list[str]]:
    """Runs .ci/torch with a Python that writes down what it is told; those lines."""
    (tmp_path / "bin").mkdir()
    python = tmp_path / "bin" / "python"
    python.write_text(_PYTHON)
    python.chmod(0o755)
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("bash", "sed", "awk", "mktemp", "rm", "dirname", "env", "cat", "sh"):
        found = shutil.which(name)
        assert found
        (tools / name).symlink_to(found)

    def run(*, here: str = "", cpu_index_fails: bool = False, gpu: bool = False) -> list[str]:
        if gpu:
            (tools / "nvidia-smi").symlink_to(tools / "cat")
        env = {"PATH": str(tools), "LOG": str(tmp_path / "log"), "TORCH_HERE": here}
        env["CPU_INDEX_FAILS"] = str(int(cpu_index_fails))
        subprocess.run([ROOT / ".ci" / "torch", tmp_path], env=env, check=True)
        log = tmp_path / "log"
        return log.read_text().splitlines() if log.exists() else []

    return run


def test_pytorch_that_is_there_is_left(install_torch):
    assert install_torch(here=str(version(pins(MODELS)["torch"]))) == []


def test_the_build_without_cuda_is_taken_by_its_hash(install_torch, tmp_path):
    (told,) = install_torch(here="2.0")
    assert "--no-deps --require-hashes" in told
    assert "--index-url https://download.pytorch.org/whl/cpu" in told
    (line,) = entries(tmp_path / "log.files")
    (locked,) = [each for each in entries(MODELS) if each.startswith("torch==")]
    assert line == locked


def test_where_that_is_not_to_be_had_the_one_of_pypi_comes_with_what_it_needs(
    install_torch, tmp_path
):
    first, second = install_torch(cpu_index_fails=True)
    assert "--index-url" in first
    assert "--no-deps --require-hashes" in second and "index-url" not in second
    assert set(entries(CUDA)) <= set(entries(tmp_path / "log.files"))


def test_a_machine_with_a_gpu_gets_the_one_of_pypi(install_torch):
    (told,) = install_torch(gpu=True)
    assert "index-url" not in told and "cuda.lock" in told


def test_cuda_is_for_linux_alone():
    """Elsewhere PyPI's PyTorch has none: pip passes over what is marked for another system."""
    for name, need in pins(CUDA).items():
        assert need.marker is not None, name
        for system in ("darwin", "win32"):
            place = {"sys_platform": system, "platform_system": system.title()}
            assert not need.marker.evaluate(place), (name, system)


# -- advisories ------------------------------------------------------------------------------------


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
    assert version(pins(USER, MODELS, DEV)[canonicalize_name(package)]) >= Version(fixed), name


def test_what_is_said_of_chroma_is_said_of_the_version_that_is_locked():
    """Its advisories have no mended version: a new one is a reason to read them again."""
    said = re.search(
        r"^Chroma (\S+) is the newest", (ROOT / "SECURITY.md").read_text(), re.MULTILINE
    )
    assert said and version(pins(USER)["chromadb"]) == Version(said[1])


@pytest.mark.parametrize(("name", "package", "fixed"), advisories())
def test_what_is_installed_here_is_past_every_advisory(name, package, fixed):
    here = {canonicalize_name(d.metadata["Name"]): d.version for d in distributions()}
    if canonicalize_name(package) not in here:
        pytest.skip(f"{package} is not installed here")
    assert Version(here[canonicalize_name(package)]) >= Version(fixed), name


@pytest.mark.parametrize(
    ("pip", "marked", "line"),
    [
        ("env/bin/pip", False, "pip install 'sourced[mcp]' 'a b<2'"),
        ("other/pip", False, "{home}/env/bin/python -m pip install 'sourced[mcp]' 'a b<2'"),
        (None, False, "{home}/env/bin/python -m pip install 'sourced[mcp]' 'a b<2'"),
        ("other/pip", True, "pipx runpip env install 'sourced[mcp]' 'a b<2'"),
    ],
    ids=["activated", "another first on the path", "none on the path", "pipx"],
)
def test_what_is_missing_is_installed_where_it_is_missing(pip, marked, line, tmp_path, monkeypatch):
    (tmp_path / "env").mkdir()
    if marked:
        (tmp_path / "env" / "pipx_metadata.json").touch()
    monkeypatch.setattr("sys.prefix", str(tmp_path / "env"))
    monkeypatch.setattr("sys.executable", str(tmp_path / "env" / "bin" / "python"))
    monkeypatch.setattr("shutil.which", lambda name: pip and str(tmp_path / pip))
    assert install("sourced[mcp]", "a b<2") == line.format(home=tmp_path)
