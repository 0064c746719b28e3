"""The files around the code say what is true: make, the lock, the licence, the documents."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import click
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import qa
from qa.cli.commands import cli
from qa.settings import NAMES, variable

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
README = (ROOT / "README.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
DOCUMENTS = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")
TARGETS = (
    "bench",
    "chat",
    "clean",
    "crasher",
    "docs",
    "eval",
    "format",
    "fuzz",
    "help",
    "lint",
    "lock",
    "models",
    "sbom",
    "screenshots",
    "test",
)


def code_blocks(document: str) -> list[str]:
    """Lines of the fenced shell blocks of a document, without comments."""
    blocks = re.findall(r"^```(?:sh|bash|console)\n(.*?)^```", document, re.MULTILINE | re.DOTALL)
    lines = [line.partition(" #")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line]


@pytest.mark.parametrize("target", TARGETS)
def test_make_has_the_target_and_lists_it(target):
    assert re.search(rf"^{target}:.*## \w+", MAKEFILE, re.MULTILINE)
    shown = subprocess.run(
        ["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert f"make {target} " in shown


def test_every_target_is_phony_and_documented():
    targets = re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE)
    assert re.findall(r"^\.PHONY: ([a-z]+)$", MAKEFILE, re.MULTILINE) == targets
    assert re.findall(r"^([a-z]+):.*## ", MAKEFILE, re.MULTILINE) == targets


SCRIPTS = sorted(p for p in (ROOT / ".ci").iterdir() if p.is_file() and p.suffix != ".py")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_are_strict_and_sound_bash(script):
    assert "\nset -euo pipefail\n" in script.read_text("utf-8")
    assert script.stat().st_mode & 0o111
    subprocess.run(["bash", "-n", str(script)], check=True)


def declared(*extras: str) -> set[str]:
    lines = list(PROJECT["dependencies"])
    for name in extras:
        lines += PROJECT["optional-dependencies"][name]
    return {canonicalize_name(Requirement(line).name) for line in lines}


@pytest.mark.parametrize(
    ("folder", "extras"),
    [
        ("store", ("milvus", "models", "training")),
        ("qa", ("anthropic", "mcp", "models", "ollama", "openai", "training")),
        ("evals", ("eval", "models", "training")),
        ("tests", ("dev", "eval", "fuzz", "models")),
    ],
)
def test_every_library_that_is_imported_is_declared(folder, extras):
    owners = packages_distributions()
    modules = [ast.parse(path.read_text("utf-8")) for path in (ROOT / folder).rglob("*.py")]
    names = {
        name.partition(".")[0]
        for module in modules
        for node in ast.walk(module)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom) and node.level == 0
            else []
        )
    }
    undeclared = {
        name: owners[name]
        for name in names & owners.keys()
        if not {canonicalize_name(owner) for owner in owners[name]} & declared(*extras)
        and set(owners[name]) != {"sourced"}
    }
    assert undeclared == {}


def test_the_version_is_in_one_place():
    assert PROJECT["dynamic"] == ["version"]
    version = re.escape(qa.__version__)
    quoted = [
        path.relative_to(ROOT).as_posix()
        for folder in ("qa", "store")
        for path in (ROOT / folder).rglob("*.py")
        if re.search(rf"""version\w*\s*=\s*["']{version}["']""", path.read_text("utf-8"), re.I)
    ]
    assert quoted == ["qa/__init__.py"]


def test_the_changelog_opens_with_this_version_or_what_is_unreleased():
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    first = re.search(r"^## \[?([\w.]+)\]?", changelog, re.MULTILINE)
    assert first
    assert first[1] in ("Unreleased", qa.__version__)


def test_the_licence_is_the_whole_apache_licence():
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert PROJECT["license"] == "Apache-2.0"
    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text
    assert len(text.splitlines()) > 195


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_between_documents_lead_somewhere(document):
    text = (ROOT / document).read_text("utf-8")
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)
    links += re.findall(r"(?:src|href)=\"([^\"#]+)\"", text)
    dead = [link for link in links if "://" not in link and not (ROOT / link).exists()]
    assert not dead


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_every_command_is_in_the_readme_and_has_help(command):
    assert f"qa {command}" in README
    assert cli.commands[command].help


@pytest.mark.parametrize("setting", NAMES)
def test_every_setting_is_in_the_readme(setting):
    assert f"`{variable(setting)}`" in README


def test_the_readme_names_no_setting_that_does_not_exist():
    known = {variable(name) for name in NAMES}
    assert set(re.findall(r"\bQA_[A-Z]+(?:_[A-Z]+)*\b", README)) <= known


@pytest.mark.parametrize("line", [line for line in code_blocks(README) if line.startswith("qa ")])
def test_commands_in_the_readme_exist(line):
    """The command is known, and so is each of its options."""
    words = line.removeprefix("qa ").split()
    command = cli.commands[words[0]]
    known = {
        name
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for name in (*parameter.opts, *parameter.secondary_opts, "--help")
    }
    if command.context_settings.get("ignore_unknown_options"):
        return
    assert {word for word in words if word.startswith("--")} <= known


@pytest.mark.parametrize("line", [line for line in code_blocks(README) if line.startswith("make ")])
def test_make_targets_in_the_readme_exist(line):
    target = line.split()[1]
    assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE)
