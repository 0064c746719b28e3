"""The shape of the packages: who may import whom, what is public, what importing costs."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("store", "qa", "evals")
MODULES = sorted(path for name in PACKAGES for path in (ROOT / name).rglob("*.py"))
LIMIT = 300  # lines; a longer module holds two ideas

HOMES = {
    # what is imported or read -> the only places that may, as prefixes of a path
    "chromadb": ("store/index/vectors.py",),
    "llama_index.vector_stores": (),
    "bm25s": ("store/index/lexical.py",),
    "sentence_transformers": ("store/embedding/embedding.py", "store/training/"),
    "torch": ("store/embedding/embedding.py", "store/training/"),
    "gradio": ("qa/screen/",),
    "anthropic": ("qa/llm/",),
    "ollama": ("qa/llm/",),
    "openai": ("qa/llm/",),
    "llama_index.llms": ("qa/llm/",),
    "os.environ": ("qa/settings.py",),
    "os.getenv": ("qa/settings.py",),
}
HEAVY = (
    "anthropic", "babel", "bm25s", "chromadb", "gradio", "llama_index", "ollama", "openai",
    "sentence_transformers", "torch",
)  # fmt: skip


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> Iterator[str]:
    """Dotted names a module imports, at the top or inside functions, and the `os.…` it reads."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Import():
                yield from (alias.name for alias in node.names)
            case ast.ImportFrom(level=0, module=str(module)):
                yield from (f"{module}.{alias.name}" for alias in node.names)
            case ast.Attribute(value=ast.Name(id="os"), attr=attribute):
                yield f"os.{attribute}"
            case ast.Call(
                func=ast.Name(id="import_module") | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(module)), *_],
            ):
                yield module


def is_within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


@pytest.mark.parametrize(
    ("package", "forbidden"),
    [("store", ("qa", "evals", "tests")), ("qa", ("evals", "tests")), ("evals", ("tests",))],
)
def test_imports_point_one_way(package, forbidden):
    wrong = [
        f"{name_of(path)} imports {name}"
        for path in (ROOT / package).rglob("*.py")
        for name in imported(path)
        for other in forbidden
        # `qa eval` starts the suite of a checkout by name; a wheel has none.
        if is_within(name, other) and (name_of(path), name) != ("qa/cli/commands.py", "evals.cli")
    ]
    assert not wrong


@pytest.mark.parametrize("library", HOMES)
def test_a_heavy_library_stays_at_home(library):
    strays = [
        f"{name_of(path)} uses {name}"
        for package in ("store", "qa")
        for path in (ROOT / package).rglob("*.py")
        for name in imported(path)
        if is_within(name, library) and not name_of(path).startswith(HOMES[library])
    ]
    assert not strays


def test_llama_index_settings_are_not_used():
    """They are global: what a component needs is passed to it."""
    wrong = [
        name_of(path)
        for path in MODULES
        if path.is_relative_to(ROOT / "store") or path.is_relative_to(ROOT / "qa")
        for name in imported(path)
        if name.startswith("llama_index.") and name.endswith(".Settings")
    ]
    assert not wrong


@pytest.mark.parametrize("package", ["store", "qa"])
def test_public_names_are_listed_once_and_importable(package):
    module = importlib.import_module(package)
    names = module.__all__
    assert len(names) == len(set(names))
    missing = [name for name in names if not hasattr(module, name)]
    assert not missing
    assert set(names) <= set(dir(module))


@pytest.mark.parametrize("package", ["store", "qa"])
def test_every_public_name_of_the_type_checker_is_listed(package):
    tree = ast.parse((ROOT / package / "__init__.py").read_text("utf-8"))
    checked = {
        alias.asname or alias.name
        for block in tree.body
        if isinstance(block, ast.If)
        for node in ast.walk(block)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith(package)
        for alias in node.names
    }
    assert checked == set(importlib.import_module(package).__all__)


@pytest.mark.parametrize("package", ["store", "qa"])
def test_an_unknown_name_is_an_attribute_error(package):
    module = importlib.import_module(package)
    with pytest.raises(AttributeError, match="has no attribute 'unheard_of'"):
        _ = module.unheard_of


@pytest.mark.parametrize("module", ["store", "qa", "qa.cli.commands"])
def test_importing_is_cheap(module):
    code = f"import sys, {module}; print(*set({HEAVY!r}) & sys.modules.keys())"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_holds_one_idea(path):
    lines = len(path.read_text("utf-8").splitlines())
    assert lines <= LIMIT, f"{name_of(path)} has {lines} lines"


def test_chroma_never_builds_what_a_collection_names():
    """`collection.configuration` instantiates a stored embedding function; see SECURITY.md."""
    used = [name_of(path) for path in MODULES for name in imported(path) if "chromadb.app" in name]
    tree = ast.parse((ROOT / "store" / "index" / "vectors.py").read_text("utf-8"))
    used += [
        f"store/index/vectors.py:{node.lineno}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "configuration"
    ]
    assert used == []
