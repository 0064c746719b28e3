"""Every command of the documentation is run, from top to bottom, page by page."""

from __future__ import annotations

import re
import shlex
import shutil
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import click
import pytest
from click.testing import CliRunner

from llm_server import LlmServer, Reply, Said
from qa.cli.commands import cli

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(path for path in (ROOT / "docs").rglob("*.md"))
SERVES = ("chat", "serve", "demo", "mcp", "add")
"""They serve until they are stopped, or fetch: their options are read, no more."""
ELSEWHERE = (
    "cd ", "curl ", "docker ", "export QA_INDEX=milvus:", "llama-server ", "make ", "milvus-lite ",
    "ollama ", "pip ", "pipx ", "sudo ", "transformers ", "vllm ",
)  # fmt: skip
"""What installs or needs another program: named here so that nothing is passed over unseen."""
PASSWORD = "correct horse battery\n" * 2
QUESTION = "How many delegates attended the seminar in Moscow?"


def blocks(page: Path, kind: str) -> list[str]:
    """Of what a page says itself or takes from the README."""
    text = hook().included(page.read_text("utf-8"))
    return re.findall(rf"^```{kind}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def lines(page: Path) -> list[str]:
    found = [line for block in blocks(page, "sh") for line in block.splitlines()]
    return [line for line in found if line.strip() and not line.startswith("#")]


def hook() -> ModuleType:
    """What mkdocs runs."""
    spec = spec_from_file_location("generated", ROOT / "docs" / "hooks" / "generated.py")
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_there_is_something_to_run():
    assert sum(len(lines(page)) for page in PAGES) > 20


@pytest.fixture
def here(seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request) -> Path:
    """Where the commands of a page run: with articles and their index, but for the two pages that
    begin without."""
    home, page = tmp_path / "desk", request.node.callspec.params["page"]
    home.mkdir()
    monkeypatch.chdir(home)
    if page.name != "index.md":
        shutil.copytree(seeds, home / "articles")
        if page.name != "own-folder.md":
            assert CliRunner().invoke(cli, ["sync", "articles"]).exit_code == 0
        for name, kind in (("mine.csv", "csv"), ("answer.md", "markdown")):
            for block in blocks(page, kind):
                (home / name).write_text(block, "utf-8")
    return home


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch):
    """What a page calls a model: a server on this machine that says one sentence of a passage."""

    def said(asked) -> tuple[Said, ...]:
        if not asked.passages:
            return (Said("ready"),)  # `qa doctor` asks for one word.
        if not any("100 delegates" in passage for passage in asked.passages):
            return (Said(f"{asked.passages[0].split('. ')[0].rstrip('.')} [1]."),)
        text = "A seminar in Moscow was attended by over 100 delegates"
        return (Said(f"{text} [{asked.number_of('100 delegates')}]."),)

    with LlmServer() as server:
        server.play(Reply(said=said))
        yield server


@pytest.mark.long
@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT / "docs").as_posix())
def test_the_commands_of_a_page_run(page: Path, here: Path, model: LlmServer, monkeypatch):
    for line in lines(page):
        words = shlex.split(line, comments=True)
        environ: dict[str, str | None] = {}
        while words and re.fullmatch(r"[A-Z_]+=.*", words[0]):
            name, _, value = words.pop(0).partition("=")
            environ[name] = value
        if line.startswith(ELSEWHERE):
            continue
        if words[:2] == ["python", "-m"]:  # measures of hours: what it names is there, no more
            assert find_spec(words[2]), f"{page.name} shows {line!r}, which is not there"
            continue
        assert words[0] == "qa", f"{page.name} shows {line!r}, which no test runs"
        if "QA_LLM" in environ:
            provider = str(environ["QA_LLM"]).partition("/")[0]
            environ["QA_LLM_BASE_URL"] = model.url("openai" if provider == "openai" else "ollama")
        arguments = words[1:]
        if arguments[0] in SERVES and "--copy-only" not in arguments or "--watch" in arguments:
            command = cli.commands[arguments[0]]
            with click.Context(cli, info_name="qa") as parent:
                command.make_context(arguments[0], list(arguments[1:]), parent=parent)
            continue
        asked_for = PASSWORD if arguments[:2] in (["users", "add"], ["users", "password"]) else None
        done = CliRunner().invoke(cli, arguments, env=environ, input=asked_for)
        refused = "football" in line
        assert done.exit_code == (3 if refused else 0), f"{line}\n{done.output}\n{done.exception}"
        if QUESTION in line:
            assert "100 delegates" in done.output
        if "QA_LLM" in environ:
            assert "✓" in done.output


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT / "docs").as_posix())
def test_links_of_a_page_lead_somewhere(page: Path):
    generated = {"commands.md", "settings.md", "json.md", "measures.md", "http.md"}
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    for link in re.findall(r"\]\(([^)#\s]+)", text):
        if "://" not in link and Path(link).name not in generated:
            assert (page.parent / link).is_file(), link


def test_every_command_and_setting_is_in_the_reference():
    generated = hook()

    from qa.settings import NAMES, variable

    told = dict(generated.pages())
    assert all(f"## qa {name}\n" in told["reference/commands.md"] for name in cli.commands)
    assert all(f"`{variable(name)}`" in told["reference/settings.md"] for name in NAMES)
    assert '"end"' in told["reference/json.md"]
    assert "`answered_unanswerable`" in told["reference/measures.md"]


def test_what_a_page_includes_is_there():
    generated = hook()

    for page in PAGES:
        text = page.read_text("utf-8")
        whole = generated.included(text)
        assert "<!-- README" not in whole and "<!-- FILE" not in whole
    with pytest.raises(ValueError, match="no section 'Nowhere'"):
        generated.included("<!-- README: Nowhere -->")
