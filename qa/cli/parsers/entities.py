"""`qa entities`: who and what the articles name, and what users know better."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from qa.cli.exits import USAGE, edge, fail, folder_option, index_option, progress
from qa.cli.output import as_json_text, say
from qa.settings import from_env


@click.command()
@click.option("--kind", type=click.Choice(["person", "organisation", "place"]), help="Only these.")
@click.option("--article", metavar="PATH", help="Only what this article names, with offsets.")
@click.option("--limit", type=click.IntRange(1), default=50, help="How many at most. [50]")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.option("--merge", nargs=2, metavar="NAME NAME", help="The first is the second.")
@click.option("--reject", metavar="NAME", help="This is no name.")
@click.option("--undo", metavar="KEY", help="Forget what was said of an entity, by its key.")
@folder_option
@index_option
@edge
def entities(
    kind: str | None,
    article: str | None,
    limit: int,
    as_json: bool,
    merge: tuple[str, str] | None,
    reject: str | None,
    undo: str | None,
    folder: Path | None,
    index: Path | None,
    embedder: str | None,
) -> None:
    """List the people, organisations and places that the articles name.

    Spellings of one name are put together, over scripts too. What --merge and --reject say is kept
    over syncs; --undo takes it back.
    """
    settings = from_env(folder=folder, index=index, embedder=embedder)
    from qa.desk import entities as desk
    from qa.entities import EntityTable
    from qa.opening import open_built_index
    from store.language.languages import DEFAULT

    with open_built_index(settings, progress=progress) as opened:
        table = EntityTable(opened)
        table.follow()
        found = table.entities(desk.read_changes(opened.path))
        language = settings.language or DEFAULT.code

        def known(name: str) -> Any:
            entity = found.named(name, language)
            if entity is None:
                fail(f"no article names {name!r}; `qa entities` lists the names", USAGE)
            return entity

        if undo is not None:
            if not desk.take_back(opened.path, undo):
                fail(f"nothing was said of {undo!r}; expected the key of an entity", USAGE)
            say(f"taken back: {undo}")
        elif merge:
            one, other = known(merge[0]), known(merge[1])
            if one.key == other.key:
                fail(f"{merge[0]!r} and {merge[1]!r} are one already", USAGE)
            desk.merge(opened.path, one.key, other.key)
            say(f"{one.name} is {other.name} now; `qa entities --undo {one.key!r}` undoes it")
        elif reject is not None:
            one = known(reject)
            desk.reject(opened.path, one.key)
            say(f"{one.name} is no name now; `qa entities --undo {one.key!r}` undoes it")
        elif article is not None:
            named = [a for a in opened.articles() if article in (a.id, a.path)]
            if not named:
                fail(f"no article has the path {article!r}; `qa articles` lists them")
            for mention, entity in found.of(named[0], table.mentions(named[0])):
                if kind in (None, entity.kind):
                    at = {"start": mention.start, "end": mention.end}
                    text = named[0].text[mention.start : mention.end]
                    line = f"{mention.start}-{mention.end}  {entity.kind}  {text}"
                    line += "" if text == entity.name else f"  ({entity.name})"
                    say(as_json_text({**entity.to_json(), **at}) if as_json else line)
        else:
            for entity in [e for e in found.all if kind in (None, e.kind)][:limit]:
                line = f"{len(entity.articles):5}  {entity.kind:12}  {entity.name}"
                line += f"  ({', '.join(entity.spellings[1:5])})" if entity.spellings[1:] else ""
                say(as_json_text(entity.to_json()) if as_json else line)
