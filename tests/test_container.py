"""The Dockerfile and the workflow, held to the project as far as that goes without running them."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from qa.cli.commands import cli
from qa.settings import NAMES, from_env, variable

ROOT = Path(__file__).resolve().parent.parent
WORKFLOW = ROOT / ".github" / "workflows" / "test.yml"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile: instruction and arguments of each, lines joined."""
    text = (ROOT / "Dockerfile").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    joined = "\n".join(lines).replace("\\\n", " ")
    return [(w[0], w[1]) for line in joined.splitlines() if (w := line.split(maxsplit=1))]


def of(name: str) -> list[str]:
    return [rest for instruction, rest in instructions() if instruction == name]


def environment() -> dict[str, str]:
    return dict(word.split("=", 1) for rest in of("ENV") for word in shlex.split(rest))


def test_every_instruction_is_one_of_docker():
    known = {"FROM", "WORKDIR", "COPY", "RUN", "USER", "ENV", "VOLUME", "EXPOSE", "CMD"}
    assert {name for name, _ in instructions()} <= known
    assert instructions()[0][0] == "FROM" and len(of("CMD")) == 1


def test_what_is_copied_is_there():
    for rest in of("COPY"):
        words = rest.split()
        if words[0].startswith("--from="):
            assert re.search(rf"^FROM .* AS {words[0][7:]}$", f"FROM {of('FROM')[0]}")
            continue
        for source in words[:-1]:
            assert (ROOT / source).exists(), source
    needed = {"README.md", "LICENSE", "pyproject.toml", "qa", "store", "evals", "seeds"}
    assert needed <= {word for rest in of("COPY") for word in rest.split()[:-1]}


def test_its_python_is_one_that_is_supported():
    images = [rest.split()[0] for rest in of("FROM")]
    assert len(set(images)) == 1
    (minor,) = re.findall(r"^python:3\.(\d+)-slim$", images[0])
    assert int(minor) >= int(PROJECT["requires-python"].removeprefix(">=3."))


def test_its_settings_are_settings_and_its_command_starts():
    own = {name: value for name, value in environment().items() if name.startswith("QA_")}
    assert set(own) <= {variable(name) for name in NAMES}
    settings = from_env(own)
    assert settings.host == "0.0.0.0" and not settings.browser
    assert str(settings.port) in of("EXPOSE")
    volumes = of("VOLUME")[0]
    assert str(settings.folder) in volumes and str(settings.index.parent) in volumes
    command = shlex.split(of("CMD")[0].strip("[]").replace(",", " "))
    assert command[0] == "qa" and command[1] in cli.commands
    with click.Context(cli, info_name="qa") as parent:
        cli.commands[command[1]].make_context(command[1], command[2:], parent=parent)


def test_it_runs_as_no_administrator():
    assert of("USER") and of("USER")[-1] not in ("root", "0")
    made = [rest for rest in of("RUN") if "useradd" in rest]
    assert made and of("USER")[-1] in made[0]


@pytest.mark.parametrize("rest", of("RUN"))
def test_each_line_that_it_runs_is_a_shells(rest: str):
    done = subprocess.run(["sh", "-n", "-c", rest], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for part in rest.split("&&"):
        words = shlex.split(part)
        assert words[0] in {"python", "/venv/bin/python", "useradd", "install"}
        if words[1:4] == ["-m", "pip", "install"]:
            told = subprocess.run(
                [sys.executable, "-m", "pip", "install", "--help"],
                capture_output=True,
                text=True,
                check=True,
            ).stdout
            assert all(word in told for word in words if word.startswith("--"))


# The workflow


@pytest.fixture(scope="module")
def workflow() -> dict[Any, Any]:
    read = yaml.safe_load(WORKFLOW.read_text("utf-8"))
    assert isinstance(read, dict)
    return read


def steps(workflow: dict[Any, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_every_make_that_it_calls_is_a_target(workflow):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    called = [
        word
        for step in steps(workflow)
        for line in step.get("run", "").splitlines()
        if line.startswith("make ")
        for word in line.split()[1:]
        if "=" not in word
    ]
    assert {"test", "lint"} <= set(called) <= targets


def test_it_may_read_alone_and_uses_what_has_a_version(workflow):
    assert workflow["permissions"] == {"contents": "read"}
    assert all(
        re.fullmatch(r"[\w/-]+@v\d+", step["uses"]) for step in steps(workflow) if "uses" in step
    )


def test_the_readme_says_which_of_its_systems_were_tried(workflow):
    matrix = workflow["jobs"]["test"]["strategy"]["matrix"]
    assert {name.split("-")[0] for name in matrix["os"]} == {"ubuntu", "macos", "windows"}
    pythons = [tuple(map(int, each.split("."))) for each in matrix["python"]]
    assert min(pythons) == (3, int(PROJECT["requires-python"].removeprefix(">=3.")))
    readme = " ".join((ROOT / "README.md").read_text("utf-8").split())
    first, last = matrix["python"][0], matrix["python"][-1]
    assert f"tested on Linux, x86-64, with Python {first}" in readme
    assert (
        f"asks for {first} to {last} on Linux, macOS and Windows; none of the others was" in readme
    )
