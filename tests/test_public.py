"""The shape of the packages: who may import whom, what is public, what importing costs."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("store", "qa", "evals")
MODULES = sorted(path for name in PACKAGES for path in (ROOT / name).rglob("*.py"))
LIMIT = 300  # lines; a longer module holds two ideas
FOLDER_LIMIT = 18  # modules; in a fuller folder nothing is found
DATA_FOLDERS = ("store/language/known",)  # a language is a file: as many as there are

# Who may import whom: a room, then the modules of `store` and `qa` that it may import, as prefixes,
# beside itself. `store` alone are the public names of the package. Nothing else is allowed.
ROOMS: dict[str, tuple[str, ...]] = {
    "store/language": ("store.errors",),
    "store/article": ("store.errors", "store.language"),
    "store/encoder": ("store.errors",),
    "store/embedding": ("store.errors", "store.encoder", "store.installing", "store.language"),
    "store/versions": ("store.errors", "store.article", "store.language"),
    "store/fulltext": ("store.errors", "store.article", "store.language"),
    "store/times": ("store.article", "store.language"),
    "store/index": (
        "store.errors", "store.files", "store.passage", "store.article", "store.embedding",
        "store.fulltext", "store.language", "store.times", "store.versions",
    ),
    "store/milvus": (
        "store.errors", "store.passage", "store.article", "store.embedding", "store.fulltext",
        "store.index", "store.installing", "store.language", "store.times", "store.versions",
    ),
    "qa/words": ("qa.errors", "store.language"),
    "qa/reader": ("qa.errors", "store.encoder", "store.errors", "store.installing"),
    "qa/question": ("qa.errors", "store", "store.language", "store.times"),
    "qa/check": ("qa.errors", "qa.reader", "store", "store.language"),
    "qa/retrieval": (
        "qa.errors", "qa.question", "qa.reader", "store", "store.article.structure",
        "store.embedding.word_vectors", "store.language",
    ),
    "qa/answer": (
        "qa.errors", "qa.log", "qa.question", "qa.retrieval", "qa.reader", "qa.words",
        "qa.check.verdict",
        "store", "store.article.structure", "store.subset",
        "store.embedding.word_vectors", "store.language", "store.versions",
    ),
    "qa/tasks": (
        "qa.errors", "qa.question", "qa.retrieval", "qa.reader", "qa.answer", "qa.entities",
        "qa.words", "store",
        "store.article.structure", "store.embedding.word_vectors", "store.language",
    ),
    "qa/text": ("qa.errors", "qa.answer.answer", "qa.check.verdict", "qa.words", "store"),
    "qa/review": (
        "qa.errors", "qa.answer.answerer", "qa.check", "qa.words", "store", "store.language",
    ),
    "qa/search": (
        "qa.errors", "qa.answer.answer", "qa.question.sources", "qa.words", "store",
        "store.fulltext", "store.language",
    ),
    "qa/entities": ("store", "store.language"),
    "qa/llm": (
        "qa.errors", "qa.settings", "qa.question", "qa.retrieval.hit", "qa.answer", "qa.check",
        "qa.words", "store", "store.installing", "store.language",
    ),
    "qa/desk": (
        "qa.errors", "qa.answer.answer", "qa.question.sources", "store",
        "store.article.correction", "store.files",
    ),
    "qa/team": ("qa.errors", "qa.desk"),
    "qa/intake": (
        "qa.errors", "store", "store.article.correction", "store.article.folder",
        "store.article.formats.saved", "store.article.formats.sniff", "store.article.parsing",
        "store.files",
    ),
    "qa/screen": (
        "qa.errors", "qa.settings", "qa.intake", "qa.question.filters", "qa.question.sources",
        "qa.retrieval.hit",
        "qa.answer.answer", "qa.check.verdict", "qa.desk", "qa.entities", "qa.search", "qa.team",
        "qa.words",
        "store",
        "store.article.correction", "store.article.folder", "store.article.formats", "store.files",
        "store.language", "store.versions",
    ),
    "qa/llamaindex": ("qa.errors", "qa.reader", "store"),
    "qa/remote": ("qa.errors", "store.errors", "store.files", "store.index.lock"),
    "qa/api": (
        "qa.errors", "qa.intake", "qa.question.filters", "qa.question.question",
        "qa.question.sources", "qa.answer.answer", "qa.desk", "qa.review", "qa.screen", "qa.team",
        "qa.text",
        "store",
        "store.article.correction", "store.article.folder", "store.versions",
    ),
    "qa/cli": ("qa", "store"),
}  # fmt: skip
TRAINING = ("store/training", "qa/reader/training")
"""Out of the wheel: they may use both packages, and nothing may use them."""

HOMES = {
    # what is imported or read -> the only places that may, as prefixes of a path
    "argon2": ("qa/team/passwords.py",),
    "chromadb": ("store/index/chroma.py",),
    "llama_index.vector_stores": (),
    "pymilvus": ("store/milvus/client.py",),
    "datasketch": ("store/versions/fingerprint.py",),
    "bm25s": ("store/index/lexical.py",),
    "sentence_transformers": ("store/embedding/embedding.py", "store/training/"),
    "torch": (
        "store/embedding/embedding.py",
        "store/training/",
        "qa/reader/training/",
        "qa/reader/transformers_qa.py",
    ),
    "onnxruntime": ("store/encoder/",),
    "gradio": ("qa/screen/",),
    "fastapi": ("qa/api/",),
    "mcp": ("qa/api/",),
    "httpx": ("qa/intake/",),
    "watchfiles": ("qa/intake/",),
    "anthropic": ("qa/llm/",),
    "ollama": ("qa/llm/",),
    "openai": ("qa/llm/",),
    "llama_index.llms": ("qa/llm/",),
    "trafilatura": ("store/article/formats/",),
    "lxml": ("store/article/formats/",),
    "pypdfium2": ("store/article/formats/",),
    "docx": ("store/article/formats/",),
    "odf": ("store/article/formats/",),
    "feedparser": ("store/article/formats/",),
    "openpyxl": ("qa/search/",),
    "num2words": ("store/language/cldr.py",),
    "os.environ": ("qa/settings.py",),
    "os.getenv": ("qa/settings.py",),
}
HEAVY = (
    "anthropic", "argon2", "babel", "bm25s", "chromadb", "datasketch", "docx", "fastapi",
    "feedparser", "gradio", "httpx", "llama_index", "lxml", "mcp", "num2words", "odf", "ollama",
    "onnxruntime", "openai", "openpyxl", "pypdfium2", "sentence_transformers", "torch",
    "trafilatura", "watchfiles",
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
        if is_within(name, other) and (name_of(path), name) != ("qa/cli/suite.py", "evals.cli")
    ]
    assert not wrong


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


OURS = {
    module_of(path): path
    for path in MODULES
    if name_of(path).startswith(("store/", "qa/")) and not name_of(path).startswith(TRAINING)
}


def imports_of(path: Path) -> set[str]:
    """Modules of ours that a module imports anywhere in it, for the type checker too."""
    found = set()
    for name in imported(path):
        while name and name not in OURS:
            name = name.rpartition(".")[0]
        found.add(name)
    return found - {"", module_of(path)}


def room_of(path: Path) -> str:
    return "/".join(path.relative_to(ROOT).parts[:2]) if len(path.parts) else ""


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_what_it_may(room):
    own = room.replace("/", ".")
    wrong = [
        f"{name_of(path)} imports {name}"
        for path in OURS.values()
        if name_of(path).startswith(f"{room}/")
        for name in imports_of(path)
        if not is_within(name, own)
        and not any(
            name == allowed if allowed == "store" else is_within(name, allowed)
            for allowed in ROOMS[room]
        )
        and not (room == "qa/cli" and is_within(name, "store"))
    ]
    assert not wrong


def test_every_room_has_its_line():
    rooms = {room_of(path) for path in OURS.values() if len(path.relative_to(ROOT).parts) > 2}
    assert rooms == set(ROOMS) & rooms


def circles(arrows: dict[str, set[str]]) -> list[str]:
    """What is left when everything that nothing left needs is taken away, again and again."""
    left = {name: set(needs) for name, needs in arrows.items()}
    while free := {name for name, needs in left.items() if not needs & left.keys() - {name}}:
        left = {name: needs for name, needs in left.items() if name not in free}
    return sorted(left)


def test_no_module_imports_itself_by_a_way_round():
    arrows = {
        name: {need for need in imports_of(path) if need not in {"store", "qa"}}
        for name, path in OURS.items()
        if name not in {"store", "qa"}
    }
    assert circles(arrows) == []


def test_no_room_imports_itself_by_a_way_round():
    arrows: dict[str, set[str]] = {}
    for name, path in OURS.items():
        room = room_of(path)
        if name in {"store", "qa"}:
            continue
        needs = {room_of(OURS[need]) for need in imports_of(path) - {"store", "qa"}}
        arrows.setdefault(room, set()).update(needs - {room})
    assert circles(arrows) == []


def test_only_the_opening_wires():
    """What takes its parts from elsewhere is put together in one place."""
    parts = (
        "Answerer", "CitedQueryEngine", "Retriever", "ReaderRerank", "PlainRerank", "Writer",
        "Checker",
    )  # fmt: skip
    built = [
        f"{name_of(path)} builds {node.func.id}"
        for path in OURS.values()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in parts
        if name_of(path) != "qa/opening.py"
    ]
    assert built == []


def test_no_folder_is_too_full():
    folders: dict[str, int] = {}
    for path in MODULES:
        folder = path.parent.relative_to(ROOT).as_posix()
        folders[folder] = folders.get(folder, 0) + 1
    over = {f: n for f, n in folders.items() if n > FOLDER_LIMIT and f not in DATA_FOLDERS}
    assert over == {}


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


def test_the_table_of_libraries_in_the_readme_is_true():
    """Every heavy library has a row, and the file that it names uses it."""
    rows = re.findall(
        r"^\| (`[a-z0-9_]+`(?:, `[a-z0-9_]+`)*) \| [^|]+ \| \[([^\]]+)\]\([^)]+\) \|$",
        (ROOT / "README.md").read_text("utf-8"),
        re.MULTILINE,
    )
    homes = {name: home for names, home in rows for name in re.findall(r"`(\w+)`", names)}
    assert set(homes) == set(HEAVY)
    for library, home in homes.items():
        files = [path for path in OURS.values() if name_of(path).startswith(home)]
        used = [n for path in files for n in imported(path) if is_within(n, library)]
        assert used, f"{home} does not use {library}"
        if library in HOMES:
            assert home.startswith(HOMES[library])


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
    tree = ast.parse((ROOT / "store" / "index" / "chroma.py").read_text("utf-8"))
    used += [
        f"store/index/chroma.py:{node.lineno}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "configuration"
    ]
    assert used == []
