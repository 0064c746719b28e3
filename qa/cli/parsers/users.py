"""`qa users`: who may log in to `qa serve`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from qa.cli.exits import edge, index_option
from qa.cli.output import as_json_text, counted, say
from qa.settings import from_env

_role = click.Choice(["reader", "editor"])
_stdin = click.option(
    "--password-stdin", is_flag=True, help="Read the password from standard input, one line."
)


@click.group()
def users() -> None:
    """Who may log in to `qa serve`, and what they may do there."""


@users.command()
@click.argument("name")
@click.option("--role", type=_role, default="reader", show_default=True, help="What they may do.")
@_stdin
@click.option("--no-password", is_flag=True, help="They come by a proxy, or with tokens alone.")
@index_option
@edge
def add(
    name: str,
    role: str,
    password_stdin: bool,
    no_password: bool,
    index: Path | None,
    embedder: str | None,
) -> None:
    """Add the user NAME: a reader, or an editor, who also changes articles."""
    settings = from_env(index=index, embedder=embedder)
    from qa.team.user import checked_name
    from qa.team.users import add_user

    checked_name(name)
    password = None if no_password else _password(stdin=password_stdin)
    user = add_user(settings.index, name, role, password)
    say(f"{user.name} is added as {user.role}")


@users.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@index_option
@edge
def list_users(as_json: bool, index: Path | None, embedder: str | None) -> None:
    """Every user: role, how often logged in now, how many tokens."""
    settings = from_env(index=index, embedder=embedder)
    from qa.team.users import accounts

    every = accounts(settings.index)
    for one in every:
        facts = {
            "name": one.user.name,
            "role": one.user.role,
            "made": one.made,
            "sessions": one.sessions,
            "tokens": one.tokens,
            "password": one.password,
        }
        told = (
            f"{one.user.name}  {one.user.role}  "
            f"{counted(one.sessions, 'session')}, {counted(one.tokens, 'token')}"
        )
        if not one.password:
            told += ", no password"
        say(as_json_text(facts) if as_json else told)
    if not every and not as_json:
        say("no user yet: `qa users add NAME`")


@users.command()
@click.argument("name")
@click.option("--work", is_flag=True, help="Delete their notebooks, questions and talks as well.")
@index_option
@edge
def remove(name: str, work: bool, index: Path | None, embedder: str | None) -> None:
    """Remove the user NAME; whoever is logged in as NAME is no longer."""
    settings = from_env(index=index, embedder=embedder)
    from qa.team.users import remove_user

    remove_user(settings.index, name, work=work)
    say(
        f"{name} is removed" + ("" if work else "; saved work stays in the file, for `qa notebook`")
    )


@users.command()
@click.argument("name")
@_stdin
@index_option
@edge
def password(name: str, password_stdin: bool, index: Path | None, embedder: str | None) -> None:
    """Give NAME another password; whoever is logged in as NAME has to log in again."""
    settings = from_env(index=index, embedder=embedder)
    from qa.team.users import set_password

    set_password(settings.index, name, _password(stdin=password_stdin))
    say(f"the password of {name} is changed, and every session of {name} is over")


@users.command()
@click.argument("name")
@click.argument("role", type=_role)
@index_option
@edge
def role(name: str, role: str, index: Path | None, embedder: str | None) -> None:
    """Give NAME another role, from their next request on."""
    settings = from_env(index=index, embedder=embedder)
    from qa.team.users import set_role

    set_role(settings.index, name, role)
    say(f"{name} is {role} now")


@users.command()
@click.argument("name")
@click.option("--label", default="", help="What it is for.")
@click.option("--list", "listed", is_flag=True, help="List the tokens of NAME instead.")
@click.option("--revoke", metavar="ID", help="End a token instead.")
@index_option
@edge
def token(
    name: str,
    label: str,
    listed: bool,
    revoke: str | None,
    index: Path | None,
    embedder: str | None,
) -> None:
    """Print a token for scripts of NAME, sent as `Authorization: Bearer TOKEN`.

    It may do what NAME may, and is shown this once."""
    settings = from_env(index=index, embedder=embedder)
    from qa.team.secrets import make_token, revoke_token, tokens

    if revoke is not None:
        revoke_token(settings.index, name, revoke)
        say(f"the token {revoke} is revoked")
    elif listed:
        for one in tokens(settings.index, name):
            used = f"last used {one.used}" if one.used else "never used"
            say(f"{one.id}  {one.made[:10]}  {used}  {one.label}".rstrip())
    else:
        say(make_token(settings.index, name, label))


def _password(*, stdin: bool) -> str:
    """A password, asked for twice on a terminal."""
    if stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
