"""Commands while `qa chat` runs on their index, and an agent's tools: the chat answers them all."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import openpyxl
import pytest
from click.testing import CliRunner, Result
from mcp.client.client import Client as McpClient
from mcp.client.stdio import StdioServerParameters

from fakes import news, write_articles
from ports import ports
from qa.cli.commands import cli
from qa.errors import ServeError
from qa.remote.chat import Chat
from qa.remote.door import FILE, Door, find_door, new_token, open_door
from qa.screen.serve import next_free_port
from store.index.lock import FolderLock

ROOT = Path(__file__).resolve().parent.parent
QUESTION = "How many projects were approved by the ministry of fishing?"
ENVIRONMENT = {"QA_READER": "none"}


@dataclass(frozen=True)
class Running:
    """A chat in a process of its own."""

    index: Path
    folder: Path
    url: str
    process: subprocess.Popen[str]

    def run(self, *arguments: str, **options: Any) -> Result:
        command = [*arguments, "--index", str(self.index)]
        env = {**ENVIRONMENT, **options.pop("env", {})}
        return CliRunner().invoke(cli, command, env=env, catch_exceptions=False, **options)


def started(folder: Path, index: Path, *options: str) -> Running:
    port = next_free_port("127.0.0.1", ports(26_000))
    command = [sys.executable, "-m", "qa", "chat", str(folder), "--index", str(index)]
    command += ["--port", str(port), "--no-browser", *options]
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **ENVIRONMENT}, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    said = []
    for line in process.stderr:
        said.append(line)
        if "Sourced is at" in line:
            break
    else:
        pytest.fail("".join(said))
    return Running(index, folder, f"http://127.0.0.1:{port}/", process)


@pytest.fixture(scope="module")
def chat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    base = tmp_path_factory.mktemp("running")
    folder = write_articles(
        base / "articles", {"a.txt": news("fishing", 12), "b.txt": news("forests", 7)}
    )
    running = started(folder, base / "index")
    yield running
    running.process.send_signal(signal.SIGTERM)  # as systemd and Docker do
    assert running.process.wait(60) == 0
    assert not (running.index / FILE).exists()
    assert running.process.stderr is not None
    running.process.stderr.close()


def test_the_door_is_its_users_alone(chat: Running):
    mode = stat.S_IMODE((chat.index / FILE).stat().st_mode)
    assert mode == 0o600
    door = find_door(chat.index)
    assert door is not None and door.url == chat.url and door.pid == chat.process.pid
    assert door.token not in repr(sorted(chat.index.iterdir()))


def test_a_question_is_answered_by_the_chat(chat: Running):
    said = chat.run("ask", QUESTION)
    assert said.exit_code == 0 and "12 projects were approved" in said.stdout
    assert "[1]" in said.stdout and "a.txt:" in said.stdout
    value = json.loads(chat.run("ask", QUESTION, "--json").stdout)
    assert value["outcome"] == "answered" and "terminal" not in value
    refused = chat.run("ask", "What is the capital of Australia?")
    assert refused.exit_code == 3
    wrong = chat.run("ask", "?")
    assert wrong.exit_code == 2 and "expected some words" in wrong.stderr


def test_a_batch_is_answered_by_the_chat(chat: Running, tmp_path: Path):
    batch = tmp_path / "questions.jsonl"
    batch.write_text(f"{json.dumps({'question': QUESTION})}\nnot json\n", "utf-8")
    said = chat.run("ask", "--batch", str(batch))
    lines = [json.loads(line) for line in said.stdout.splitlines()]
    assert lines[0]["outcome"] == "answered" and lines[1]["line"] == 2 and said.exit_code == 1


def test_other_settings_are_no_matter_of_silence(chat: Running):
    said = chat.run("ask", QUESTION, env={"QA_PASSAGES": "3"})
    assert said.exit_code == 1
    assert "QA_PASSAGES='10', not '3'" in said.stderr and "--index PATH" in said.stderr


def test_articles_are_listed_and_corrected_by_the_chat(chat: Running):
    rows = json.loads(chat.run("articles", "--json").stdout)
    assert [row["path"] for row in rows][:2] == ["a.txt", "b.txt"]
    assert rows[0]["id"] in chat.run("articles").stdout
    text = chat.run("articles", "--text", rows[0]["id"]).stdout
    assert text.startswith("Ministry of fishing approves 12 projects")
    assert "Ministry of fishing" in chat.run("articles", "--versions", "a.txt").stdout
    said = chat.run("articles", "--set", "a.txt", "date=2025-11-06")
    assert said.exit_code == 0 and "date      2025-11-06" in said.stdout
    wrong = chat.run("articles", "--set", "a.txt", "date=soon")
    assert wrong.exit_code == 2 and "2025-11-06" in wrong.stderr
    assert "date      -" in chat.run("articles", "--unset", "a.txt").stdout


def test_the_chat_syncs(chat: Running, tmp_path: Path):
    write_articles(chat.folder, {"c.txt": news("bridges", 31)})
    stale = chat.run("ask", QUESTION)
    assert "1 file changed since the last sync" in stale.stderr
    said = chat.run("sync", str(chat.folder))
    assert said.exit_code == 0 and "1 added" in said.stdout, said.output
    assert chat.run("sync").stdout.startswith("3 unchanged")
    (tmp_path / "other").mkdir()
    other = chat.run("sync", str(tmp_path / "other"))
    assert other.exit_code == 1 and "--index PATH" in other.stderr
    busy = chat.run("sync", "--rebuild")
    assert busy.exit_code == 1 and "in use" in busy.stderr


def test_the_doctor_asks_the_chat(chat: Running):
    said = chat.run("doctor")
    assert said.exit_code == 0, said.output
    assert "articles (" in said.stdout and f"open in the chat at {chat.url}" in said.stdout
    assert f"{chat.folder.resolve()}: " in said.stdout and "stop the chat for that" in said.stdout


def test_the_chat_repairs_its_index(chat: Running):
    done = chat.run("sync", "--repair")
    assert done.exit_code == 0 and done.stdout == "rebuilt from the catalogue\n"
    assert "12 projects were approved" in chat.run("ask", QUESTION).stdout
    assert chat.run("search", "fishing").exit_code == 0


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_a_list_is_searched_by_the_chat(chat: Running, tmp_path: Path, form: str):
    names = tmp_path / "names.txt"
    names.write_text(f"fishing\nnobody\n(\n{QUESTION}\n", "utf-8")
    out = tmp_path / f"table.{form}"
    told = ["--json"] if form == "json" else ["--out", str(out)]
    said = chat.run("search", "--batch", str(names), *told)
    assert said.exit_code == 0 and "qa: (: " in said.stderr, said.output
    if form == "json":
        rows = json.loads(said.stdout)
        assert [row["count"] > 0 for row in rows] == [True, False, False, True]
        return
    assert "2" in said.stdout and str(out) in said.stdout
    if form == "csv":
        assert "12 projects were approved" in out.read_text("utf-8-sig")
    else:
        quotes = openpyxl.load_workbook(out).worksheets[1]
        assert any("12 projects" in str(cell) for row in quotes.values for cell in row)
    again = chat.run("search", "--batch", str(names), *told)
    assert again.exit_code == 1 and "is there already" in again.stderr


def test_articles_are_searched_by_the_chat(chat: Running):
    said = chat.run("search", "fishing")
    assert said.exit_code == 0 and "a.txt" in said.stdout and "*fishing*" in said.stdout
    value = json.loads(chat.run("search", "fishing", "--json").stdout)
    assert value["total"] == 1 and "terminal" not in value
    assert chat.run("search", "fishing", "--since", "2030-01-01").exit_code == 3
    assert chat.run("search", '"unclosed').exit_code == 2
    assert "no article has the publisher" in chat.run("search", "x", "--outlet", "Y").stderr


def test_an_answer_is_checked_by_the_chat(chat: Running, tmp_path: Path):
    answer = tmp_path / "answer.md"
    answer.write_text("In fishing 12 projects were approved [1].\n\n[1]: a.txt\n", "utf-8")
    value = json.loads(chat.run("check", str(answer), "--json").stdout)
    assert value["total"] == 1 and "terminal" not in value
    assert "12 projects" in chat.run("check", str(answer)).stdout
    answer.write_text("[1]: a.txt\n", "utf-8")
    assert chat.run("check", str(answer)).exit_code == 2


def test_the_readmes_openai_example_runs(chat: Running, capsys: pytest.CaptureFixture[str]):
    readme = (ROOT / "README.md").read_text("utf-8")
    (example,) = re.findall(r"^```py\n(from openai.*?)^```", readme, re.MULTILINE | re.DOTALL)
    assert "http://127.0.0.1:7860/" in example and "Who visited Russia?" in example
    example = example.replace("http://127.0.0.1:7860/", chat.url)
    names: dict[str, Any] = {}
    exec(compile(example.replace("Who visited Russia?", QUESTION), "README.md", "exec"), names)
    names["client"].close()
    said = capsys.readouterr().out
    assert said.startswith("a.txt ") and "12 projects were approved" in said


def test_an_agent_on_standard_streams_uses_the_chat(chat: Running):
    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "qa", "mcp", "--index", str(chat.index)],
        env={**os.environ, **ENVIRONMENT},
        cwd=ROOT,
    )

    async def use() -> tuple[set[str], Any, Any]:
        async with McpClient(server) as agent:
            tools = {tool.name for tool in (await agent.list_tools()).tools}
            answer = await agent.call_tool("ask", {"question": QUESTION})
            return tools, answer, await agent.call_tool("search", {"query": "fishing"})

    tools, answer, found = asyncio.run(use())
    assert tools == {"ask", "search", "read_article", "check"}
    (first, *_) = answer.structured_content["citations"]
    assert first["article"]["path"] == "a.txt" and "12 projects" in first["quote"]
    assert found.structured_content["hits"][0]["article"]["path"] == "a.txt"


@pytest.fixture(scope="module")
def lone(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """`qa mcp` over a folder that no chat holds."""
    base = tmp_path_factory.mktemp("lone")
    folder = write_articles(base / "articles", {"a.txt": news("fishing", 12)})
    return ["mcp", "--folder", str(folder), "--index", str(base / "index")]


async def used(agent: McpClient) -> tuple[set[str], list[Any]]:
    """The tools of an agent, and what each gives."""
    tools = {tool.name for tool in (await agent.list_tools()).tools}
    given: list[Any] = []
    for name, asked in (
        ("ask", {"question": QUESTION}),
        ("search", {"query": "fishing"}),
        ("read_article", {"article": "a.txt"}),
        ("check", {"text": "In fishing 12 projects were approved [1].\n\n[1]: a.txt"}),
    ):
        called = await agent.call_tool(name, asked)
        assert not called.is_error, called.content
        given.append(called.structured_content)
    return tools, given


def holds(tools: set[str], given: list[Any]) -> None:
    answer, found, read, checked = given
    assert tools == {"ask", "search", "read_article", "check"}
    (first, *_) = answer["citations"]
    assert read["text"][first["start"] : first["end"]] == first["quote"]
    assert "12 projects" in first["quote"] and found["total"] == 1 and checked["total"] == 1


def test_an_agent_on_standard_streams_without_a_chat(lone: list[str]):
    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "qa", *lone],
        env={**os.environ, **ENVIRONMENT},
        cwd=ROOT,
    )

    async def use() -> tuple[set[str], list[Any]]:
        async with McpClient(server) as agent:
            return await used(agent)

    holds(*asyncio.run(use()))


def test_an_agent_over_http_without_a_chat(lone: list[str]):
    port = next_free_port("127.0.0.1", ports(27_500))
    command = [sys.executable, "-m", "qa", *lone, "--http", "--port", str(port)]
    with subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **ENVIRONMENT}, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        assert any("/mcp (Ctrl+C stops it)" in line for line in process.stderr)
        url = f"http://127.0.0.1:{port}"

        async def use() -> tuple[set[str], list[Any]]:
            async with McpClient(f"{url}/mcp") as agent:
                return await used(agent)

        holds(*asyncio.run(use()))
        foreign = httpx.post(f"{url}/mcp", headers={"host": "evil.example"}, json={})
        assert foreign.status_code == 421
        assert httpx.get(f"{url}/api/health").status_code == 404
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def test_a_door_that_was_left_behind_is_not_believed(tmp_path: Path):
    with open_door(tmp_path, "http://127.0.0.1:9/", new_token(), {}) as file:
        assert find_door(tmp_path) is None  # Nobody holds the index.
        with FolderLock(tmp_path):
            found = find_door(tmp_path)
            assert found is not None and found.pid == os.getpid()
            other = json.loads(file.read_text("utf-8")) | {"pid": os.getpid() + 1}
            file.write_text(json.dumps(other), "utf-8")
            assert find_door(tmp_path) is None  # Another holds it.
    assert not file.exists()


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"url": 1}', "x" * 100_000])
def test_a_door_of_noise_is_none(tmp_path: Path, content: str):
    (tmp_path / FILE).touch(mode=0o600)
    (tmp_path / FILE).write_text(content, "utf-8")
    with FolderLock(tmp_path):
        assert find_door(tmp_path) is None


def test_a_door_that_others_may_read_is_none(tmp_path: Path):
    with FolderLock(tmp_path), open_door(tmp_path, "http://127.0.0.1:9/", "t", {}) as file:
        assert find_door(tmp_path) is not None
        file.chmod(0o644)
        assert find_door(tmp_path) is None
        file.rename(tmp_path / "real.json")
        file.symlink_to(tmp_path / "real.json")
        (tmp_path / "real.json").chmod(0o600)
        assert find_door(tmp_path) is None
        file.unlink()


def test_a_chat_that_does_not_answer_is_told_of(tmp_path: Path):
    port = next_free_port("127.0.0.1", ports(27_000))
    chat = Chat(Door(f"http://127.0.0.1:{port}/", "t", 4, {}))
    with pytest.raises(ServeError, match=r"pid 4\) does not answer .* Ctrl\+C"):
        chat.get("/api/health")


def test_without_a_chat_nothing_changes(tmp_path: Path):
    done = CliRunner().invoke(cli, ["articles", "--index", str(tmp_path / "none")])
    assert done.exit_code == 1 and "qa sync FOLDER" in done.stderr
