"""`qa mcp`: the articles as tools of an agent."""

from __future__ import annotations

from pathlib import Path

import click

from qa.cli.exits import edge, folder_option, index_option, progress
from qa.cli.output import say
from qa.settings import from_env


@click.command()
@click.option("--http", is_flag=True, help="Serve HTTP in place of standard streams.")
@click.option("--host", help="Address to listen on, with --http. [QA_HOST]")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on. [QA_PORT]")
@folder_option
@index_option
@edge
def mcp(
    http: bool,
    host: str | None,
    port: int | None,
    folder: Path | None,
    index: Path | None,
    embedder: str | None,
) -> None:
    """Give an agent the tools ask, search, read_article and check (Model Context Protocol).

    \b
    {"mcpServers": {"sourced": {"command": "qa", "args": ["mcp", "--index", "/path/.sourced"]}}}

    While a chat runs, its tools are at /mcp of its address, and this command uses its answers.
    """
    settings = from_env(folder=folder, host=host, port=port, index=index, embedder=embedder)
    from qa.cli.agent import run_mcp

    run_mcp(settings, http=http, announce=lambda line: say(line, err=True), progress=progress)
