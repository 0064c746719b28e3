"""The file `sourced.toml`: settings, and corpora by name, of the directory that a user works in.

    language = "fr"
    corpus = "news"            # the one that is meant when none is named

    [corpora.news]
    folder = "articles"

    [corpora.archive]
    folder = "../archive"
    passages = 20

Paths count from the file. A corpus that names no index has one of its own, `.sourced-NAME`.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa.errors import SettingsError

NAME = "sourced.toml"
_PATHS = frozenset({"folder", "index"})
_SECRET = "llm_api_key"
_CORPUS = re.compile(r"[\w-]{1,40}")


@dataclass(frozen=True, slots=True)
class Choice:
    """What the command line says of the file: another one, a corpus; None where it says nothing."""

    file: Path | None = None
    corpus: str | None = None


@dataclass(frozen=True, slots=True)
class Config:
    """What a file says: raw values of settings, as an environment would have them."""

    path: Path
    corpora: tuple[str, ...]
    corpus: str | None
    """The corpus that is meant, None when the file has none by name."""
    values: Mapping[str, str]


_choice: ContextVar[Choice | None] = ContextVar("choice", default=None)


@contextmanager
def chosen(choice: Choice) -> Iterator[None]:
    """Within the block the file is read as the command line says."""
    before = _choice.set(choice)
    try:
        yield
    finally:
        _choice.reset(before)


def read_config(known: Collection[str]) -> Config | None:
    """The file that counts here, None without one. `known` are the names of settings.

    Raises SettingsError.
    """
    choice = _choice.get() or Choice()
    path = choice.file or Path(NAME)
    if not path.is_file():
        if choice.file is not None:
            raise SettingsError(f"there is no file {str(path)!r}; expected a {NAME}: `qa --config`")
        if choice.corpus is not None:
            raise SettingsError(
                f"no corpus {choice.corpus!r}: there is no {NAME} here; expected one with "
                f"[corpora.{choice.corpus}], or name the folder: `qa chat FOLDER`"
            )
        return None
    return _read(path, choice.corpus, known)


def _read(path: Path, wanted: str | None, known: Collection[str]) -> Config:
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path} is no TOML file ({error}); correct it") from error
    corpora = table.pop("corpora", {})
    default = table.pop("corpus", None)
    problems = _misshapen(path, corpora)
    if not problems:
        problems += _unknown(path, "", table, known, ("corpus", "corpora"))
        for name, settings in corpora.items():
            problems += _unknown(path, f"corpora.{name}.", settings, known, ())
    if problems:
        raise SettingsError("; ".join(problems))
    name = wanted or default or (next(iter(corpora)) if len(corpora) == 1 else None)
    if name is not None and name not in corpora:
        raise SettingsError(
            f"no corpus {name!r} in {path}; expected one of {', '.join(corpora) or 'none'}"
        )
    values = {key: _raw(path, key, value) for key, value in table.items()}
    if name is not None:
        values["index"] = str(path.parent / f".sourced-{name}")
        values |= {key: _raw(path, key, value) for key, value in corpora[name].items()}
    return Config(path, tuple(corpora), name, values)


def _misshapen(path: Path, corpora: Any) -> list[str]:
    if not isinstance(corpora, dict) or not all(isinstance(v, dict) for v in corpora.values()):
        return [f"{path}: corpora is no table; expected [corpora.NAME] with settings under it"]
    return [
        f"{path}: {name!r} is no name of a corpus; expected letters, digits, - and _"
        for name in corpora
        if not _CORPUS.fullmatch(name)
    ]


def _unknown(
    path: Path, prefix: str, table: Mapping[str, Any], known: Collection[str], more: tuple[str, ...]
) -> list[str]:
    """One line for each key that is no setting."""
    lines = []
    for key in table:
        if key == _SECRET:
            lines.append(f"{path}: keys do not belong into a file; set QA_{_SECRET.upper()}")
        elif key not in known:
            close = difflib.get_close_matches(key, [*known, *more], n=1)
            hint = f"did you mean {close[0]}?" if close else f"expected {', '.join(sorted(known))}"
            lines.append(f"{path}: {prefix}{key} is no setting; {hint}")
    return lines


def _raw(path: Path, key: str, value: Any) -> str:
    """A value as the environment would have it; paths count from the file."""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return ",".join(value)
    if not isinstance(value, str | int):
        raise SettingsError(
            f"{path}: {key} = {value!r}: expected text, a whole number, true or false, or a list"
        )
    text = str(value).strip()
    if key in _PATHS and text:
        try:
            return str(path.parent / Path(text).expanduser())
        except RuntimeError as error:
            raise SettingsError(f"{path}: {key}={text!r}: expected a folder ({error})") from error
    return str(value)
