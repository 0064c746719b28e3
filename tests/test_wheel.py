"""What an installed package holds, and how its command finds the evaluation of a checkout."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from setuptools import Distribution

from qa.cli import suite
from qa.cli.commands import cli
from test_public import imported

ROOT = Path(__file__).resolve().parent.parent


@cache
def shipped() -> frozenset[str]:
    """Paths of the files of the wheel, as setuptools lists them."""
    before = Path.cwd()
    os.chdir(ROOT)
    try:
        distribution = Distribution({"script_name": "setup.py"})
        distribution.parse_config_files(["pyproject.toml"])
        build = distribution.get_command_obj("build_py")
        build.ensure_finalized()
        modules = [file for _, _, file in build.find_all_modules()]
        data = [Path(folder, n) for _, folder, _, names in build.data_files for n in names]
    finally:
        os.chdir(before)
    return frozenset(Path(file).as_posix() for file in [*modules, *data])


def test_training_and_our_own_measuring_stay_in_the_checkout():
    assert {path.split("/")[0] for path in shipped()} == {"qa", "store", "evals"}
    rooms = {path.split("/")[1] for path in shipped() if path.startswith("evals/")}
    assert {room for room in rooms if "." not in room} == {"measures", "report", "sets", "tasks"}
    assert not [path for path in shipped() if "training" in path.split("/")]
    assert list(ROOT.glob("*/training")) or list(ROOT.glob("*/*/training"))


@pytest.mark.parametrize(
    "pattern",
    [
        "qa/words/*.toml",
        "qa/screen/assets/**/*",
        "qa/reader/models/**/*",
        "store/models/**/*",
        "evals/report/page/*",
    ],
)
def test_data_are_shipped(pattern):
    files = {p.relative_to(ROOT).as_posix() for p in ROOT.glob(pattern) if p.is_file()}
    assert files and not {f for f in files - shipped() if "__pycache__" not in f}


def test_what_is_shipped_imports_nothing_that_is_not():
    missing = []
    for path in sorted(p for p in shipped() if p.endswith(".py")):
        for name in imported(ROOT / path):
            parts = name.split(".")
            if parts[0] not in {"qa", "store", "evals"}:
                continue
            places = ("/".join(parts[:n]) for n in range(len(parts), 0, -1))
            found = next(
                (p for p in places if (ROOT / f"{p}.py").is_file() or (ROOT / p).is_dir()), None
            )
            if found is None or not {f"{found}.py", f"{found}/__init__.py"} & shipped():
                missing.append(f"{path} imports {name}")
    assert missing == []


# The suite


def test_the_command_finds_the_suite_beside_the_package_and_leaves_the_path_alone(tmp_path):
    """Only the two packages are on the import path, as where a checkout is installed editable."""
    for package in ("qa", "store"):
        (tmp_path / package).symlink_to(ROOT / package)
    code = (
        "import sys; sys.path.remove(''); before = list(sys.path)\n"
        "from qa.cli.commands import cli\n"
        "try: cli(['eval', '--list-sets'])\n"
        "except SystemExit as done: assert not done.code, done.code\n"
        "assert sys.path == before"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("news ")


def test_the_suite_of_the_first_place_that_has_one_is_taken(tmp_path):
    assert suite.find_suite([tmp_path]) is None
    (tmp_path / "evals").mkdir()
    assert suite.find_suite([tmp_path]) is None
    found = suite.find_suite([tmp_path, ROOT])
    assert found is not None
    assert found(["--help"]) == 0


def test_without_a_checkout_one_line_says_so(monkeypatch, tmp_path):
    monkeypatch.setattr(suite, "checkouts", lambda: [tmp_path])
    done = CliRunner().invoke(cli, ["eval"])
    assert done.exit_code == 2
    assert "run `qa eval` in a checkout" in done.stderr
