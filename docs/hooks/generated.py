"""The pages of the documentation that code and other documents say: mkdocs runs this.

https://www.mkdocs.org/user-guide/configuration/#hooks
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import click

ROOT = Path(__file__).resolve().parents[2]

_INCLUDED = re.compile(r"^<!-- (README|FILE): (.+) -->$", re.MULTILINE)
_LINK = re.compile(r"(!?\[[^\]]*\])\((?!https?:|#|mailto:)([^)\s]+)\)")


def commands() -> str:
    """Every command as `--help` says it."""
    from qa.cli.commands import cli

    parts = ["# Commands\n", _help(cli, "qa")]
    for name, command in sorted(cli.commands.items()):
        parts.append(f"## qa {name}\n")
        parts.append(_help(command, f"qa {name}"))
        for below, inner in sorted(getattr(command, "commands", {}).items()):
            parts.append(f"### qa {name} {below}\n")
            parts.append(_help(inner, f"qa {name} {below}"))
    return "\n".join(parts)


def _help(command: click.Command, name: str) -> str:
    if command.context_settings.get("ignore_unknown_options"):
        from evals.cli import command as suite

        command = suite
    context = click.Context(command, info_name=name, max_content_width=88)
    return f"```text\n{command.get_help(context)}\n```\n"


def settings() -> str:
    """Every setting with its variable, key of `sourced.toml`, default and meaning."""
    from qa.settings import Settings, variable

    said = _said(Settings)
    rows = [
        f"| `{variable(f.name)}` | `{f.name}` | `{_default(f.default)}` | {said[f.name]} |"
        for f in fields(Settings)
    ]
    head = "| variable | in `sourced.toml` | default | meaning |\n| --- | --- | --- | --- |"
    return (
        "# Settings\n\nA flag comes before the environment, the environment before `sourced.toml`, "
        "the file before the default. `llm_api_key` may not stand in the file.\n\n"
        + "\n".join([head, *rows])
        + "\n"
    )


def _default(value: Any) -> str:
    if value is None or value in ("", ()):
        return "none"
    return str(int(value)) if isinstance(value, bool) else str(value)


def _said(kind: type) -> dict[str, str]:
    """The docstrings under the fields of a dataclass."""
    (body,) = ast.parse(inspect.getsource(kind)).body
    assert isinstance(body, ast.ClassDef)
    found = {}
    for field, doc in zip(body.body, body.body[1:], strict=False):
        match field, doc:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                found[name] = " ".join(text.split()).replace("|", "\\|")
    return found


def json_keys() -> str:
    """The JSON of an answer: the form that the README shows, and what its parts mean."""
    from qa.answer.answer import Answer, Citation, Statement

    readme = (ROOT / "README.md").read_text("utf-8")
    shown = re.search(r"^```json\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    assert shown
    parts = [f"# JSON\n\nKeys are never renamed.\n\n```json\n{shown[1]}```\n"]
    for kind, title in ((Answer, "Answer"), (Statement, "Statement"), (Citation, "Citation")):
        parts.append(f"## {title}\n")
        named = shown[1]
        parts += [
            f"- `{name}`: {text}" for name, text in _said(kind).items() if f'"{name}"' in named
        ]
        parts.append("")
    return "\n".join(parts)


def http() -> str:
    """Every path of the OpenAPI document, with what it takes and what it may answer."""
    from qa import __version__
    from qa.api.app import routed

    document = routed(Mock(), Mock(), __version__).openapi()  # no route is called
    parts = [
        "# HTTP\n\nA running chat serves these paths and the same as a document, "
        "`/api/openapi.json`. `/mcp` speaks the Model Context Protocol.\n"
    ]
    for path, methods in document["paths"].items():
        for method, told in methods.items():
            parts.append(f"## {method.upper()} {path}\n")
            parts.append(told.get("description") or told.get("summary", ""))
            parts += _taken(told, document["components"]["schemas"])
            answers = (f"{code}: {a['description']}" for code, a in told["responses"].items())
            parts.append(f"\nAnswers {'; '.join(answers)}.\n")
    return "\n".join(parts)


def _taken(told: Any, schemas: Any) -> Iterator[str]:
    """The parameters of a path, and the keys of its body."""
    rows = [
        (p["name"], p["in"], p.get("required", False), _form(p["schema"]))
        for p in told.get("parameters", [])
    ]
    for content in told.get("requestBody", {}).get("content", {}).values():
        schema = content.get("schema", {})
        referred = (each.get("$ref", "") for each in (schema, *schema.get("anyOf", ())))
        named = next(filter(None, referred), "").rpartition("/")[2]
        body = schemas.get(named, {})
        for name, field in body.get("properties", {}).items():
            needed = name in body.get("required", ())
            rows.append((name, "body", needed, _form(field)))
    if rows:
        yield "\n| name | in | needed | form |\n| --- | --- | --- | --- |"
    for name, place, needed, form in rows:
        yield f"| `{name}` | {place} | {'yes' if needed else ''} | {form} |"


def _form(schema: Any) -> str:
    """What a value looks like: its types, and the values or the limits that it has."""
    if options := schema.get("anyOf"):
        return " or ".join(map(_form, options))
    if named := schema.get("$ref"):
        return str(named).rpartition("/")[2]
    if values := schema.get("enum"):
        return ", ".join(f"`{value}`" for value in values)
    kind = str(schema.get("format") or schema.get("type") or "any")
    if "items" in schema:
        kind += f" of {_form(schema['items'])}"
    limits = {"minimum": "at least", "maximum": "at most", "maxLength": "at most"}
    said = [f"{words} {schema[key]:,}" for key, words in limits.items() if key in schema]
    return ", ".join([kind, *said])


def measures() -> str:
    """Every measure of the evaluation, and the conventions of those of an answer."""
    from evals.measures import measures as scores
    from evals.measures.aggregate import MEASURES

    rows = [f"| `{m.name}` | {m.title} | {m.better} |" for m in MEASURES.values()]
    head = "| key | in the table | better |\n| --- | --- | --- |"
    parts = ["# Measures\n", head, *rows, ""]
    for name, function in inspect.getmembers(scores, inspect.isfunction):
        if function.__module__ == scores.__name__ and not name.startswith("_"):
            parts += [f"## {name}\n", inspect.getdoc(function) or "", ""]
    return "\n".join(parts)


PAGES = {
    "reference/commands.md": commands,
    "reference/settings.md": settings,
    "reference/json.md": json_keys,
    "reference/http.md": http,
    "reference/measures.md": measures,
}


def included(markdown: str) -> str:
    """The text with what it includes of other documents, one heading lower."""

    def part(match: re.Match[str]) -> str:
        if match[1] == "FILE":
            path = ROOT / match[2]
            return _lowered(_unlinked(path.read_text("utf-8"), path.parent))
        readme = (ROOT / "README.md").read_text("utf-8")
        section = re.search(
            rf"^## {re.escape(match[2])}\n(.*?)(?=^## )", readme, re.MULTILINE | re.DOTALL
        )
        if section is None:
            raise ValueError(f"the README has no section {match[2]!r}")
        return _unlinked(section[1], ROOT).strip()

    return _INCLUDED.sub(part, markdown)


def _unlinked(text: str, folder: Path) -> str:
    """Links to files that the site does not have become the names of those files."""

    def named(match: re.Match[str]) -> str:
        if match[1].startswith("!"):
            return ""
        place = (folder / match[2].partition("#")[0]).resolve()
        label = match[1][1:-1]
        path = place.relative_to(ROOT).as_posix() if place.is_relative_to(ROOT) else match[2]
        return f"`{path}`" if label == match[2] else label

    return _LINK.sub(named, text)


def _lowered(text: str) -> str:
    without_head = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    fence = False
    lines = []
    for line in without_head.splitlines():
        fence ^= line.startswith("```")
        lines.append(f"#{line}" if line.startswith("#") and not fence else line)
    return "\n".join(lines)


def on_startup(**_: Any) -> None:
    """The checkout is what is documented; mkdocs has put the path back by now."""
    sys.path.insert(0, str(ROOT))


def on_files(files: Any, config: Any, **_: Any) -> Any:
    """Adds the generated pages."""
    from mkdocs.structure.files import File

    for path, page in PAGES.items():
        files.append(File.generated(config, path, content=page()))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Puts in what a page includes."""
    return included(markdown)


def pages() -> Iterator[tuple[str, str]]:
    """Paths and texts of the generated pages."""
    for path, page in PAGES.items():
        yield path, page()
