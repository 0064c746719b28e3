"""`qa serve`."""

from __future__ import annotations

from pathlib import Path

import click

from qa.cli.exits import edge, index_option, progress
from qa.cli.output import say
from qa.errors import ServeError
from qa.settings import corpora, from_env


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--host", help="Address to listen on. [QA_HOST]")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on. [QA_PORT]")
@click.option(
    "--behind-proxy",
    metavar="ADDRESS",
    help="Address of a proxy that names the user in a header, several with commas between; "
    "requests from elsewhere are refused.",
)
@click.option(
    "--user-header",
    metavar="NAME",
    default="Remote-User",
    show_default=True,
    help="The header that the proxy names the user in.",
)
@click.option("--watch", is_flag=True, help="Index changes of the folder as they come.")
@index_option
@edge
def serve(
    folder: Path | None,
    host: str | None,
    port: int | None,
    behind_proxy: str | None,
    user_header: str,
    watch: bool,
    index: Path | None,
    embedder: str | None,
) -> None:
    """Index FOLDER and serve the chat to a team: each user logs in.

    `qa users add NAME` makes a user. Without users, and without a proxy that names them, only
    this machine is served, as by `qa chat`.
    """
    settings = from_env(
        folder=folder, host=host, port=port, browser=False, index=index, embedder=embedder
    )
    from qa.cli.chat import run_chat
    from qa.screen.admission.access import Access
    from qa.team.proxy import read_proxy
    from qa.team.users import has_users

    proxy = None if behind_proxy is None else read_proxy(behind_proxy, user_header)
    team = proxy is not None or has_users(settings.index)
    if not team and Access(settings.host, settings.allowed_hosts).strangers:
        raise ServeError(
            f"{settings.host!r} is reached by others, and there is no user who could log in; "
            "expected users (`qa users add NAME`) or `--behind-proxy ADDRESS` of a proxy that "
            "names them"
        )
    if not team:
        say("no user is added, so this machine alone is served: `qa users add NAME`", err=True)
    several = {}
    if folder is None and index is None:
        several = corpora(host=host, port=port, browser=False, embedder=embedder)
    run_chat(
        settings,
        watch=watch,
        team=team,
        proxy=proxy,
        corpora=several,
        announce=lambda line: say(line, err=True),
        progress=progress,
    )
