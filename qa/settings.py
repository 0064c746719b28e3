"""Settings: one frozen object, read once from an environment mapping and the command's flags.

The only module that reads or writes the process environment.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from qa.errors import SettingsError

PREFIX = "QA_"
FOLDER = Path("seeds")
"""The folder of articles when neither the user nor the index names one."""
LANGUAGES = ("fr", "en", "vi", "ru")


def _boolean(value: str) -> bool:
    if value.lower() in {"1", "true", "yes", "on"}:
        return True
    if value.lower() in {"0", "false", "no", "off"}:
        return False
    raise ValueError("expected 1 or 0, true or false")


def _port(value: str) -> int:
    port = int(value) if value.isascii() and value.isdigit() else -1
    if not 1 <= port <= 65535:
        raise ValueError("expected a port from 1 to 65535")
    return port


def _language(value: str) -> str:
    if value.lower() not in LANGUAGES:
        raise ValueError(f"expected one of {', '.join(LANGUAGES)}")
    return value.lower()


def _count(value: str) -> int:
    if not (value.isascii() and value.isdigit() and 1 <= int(value) <= 50):
        raise ValueError("expected a whole number from 1 to 50")
    return int(value)


def _text(value: str) -> str:
    if not value.strip():
        raise ValueError("expected some text")
    return value.strip()


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting, its default and its meaning. `QA_` + the name in capitals sets it."""

    folder: Path | None = None
    """The folder of articles; by default the one that the index was made from, else `seeds`."""
    index: Path = Path(".sourced")
    """Where the index is kept."""
    embedder: str = "default"
    """`default`, or any sentence-transformers model by name or local path."""
    language: str = "en"
    """Language of messages when a question's language cannot be told: fr, en, vi or ru."""
    host: str = "127.0.0.1"
    """Address the chat listens on."""
    port: int = 7860
    """Port the chat listens on."""
    browser: bool = True
    """Open the chat in a browser."""
    passages: int = 10
    """Passages retrieved for an answer."""
    traceback: bool = False
    """Show a Python traceback instead of one line when a command fails."""


_READERS: dict[str, Callable[[str], Any]] = {
    "folder": lambda v: Path(_text(v)).expanduser(),
    "index": lambda v: Path(_text(v)).expanduser(),
    "embedder": _text,
    "language": _language,
    "host": _text,
    "port": _port,
    "browser": _boolean,
    "passages": _count,
    "traceback": _boolean,
}


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return PREFIX + name.upper()


def from_env(environ: Mapping[str, str] | None = None, **flags: Any) -> Settings:
    """Settings from the environment, then from flags; a flag that is None does not count.

    All bad values are reported at once. Raises SettingsError.
    """
    environ = os.environ if environ is None else environ
    values: dict[str, Any] = {}
    problems: list[str] = []
    for field in fields(Settings):
        raw = environ.get(variable(field.name))
        if raw is None:
            continue
        try:
            values[field.name] = _READERS[field.name](raw)
        except ValueError as error:
            problems.append(f"{variable(field.name)}={raw!r}: {error}")
    if problems:
        raise SettingsError("; ".join(problems) + ". See `qa --help` for the settings.")
    given = {name: value for name, value in flags.items() if value is not None}
    return replace(Settings(**values), **given)


def unknown_variables(environ: Mapping[str, str] | None = None) -> list[str]:
    """One line for each `QA_` variable that sets nothing, with the name that was probably meant."""
    environ = os.environ if environ is None else environ
    known = [variable(field.name) for field in fields(Settings)]
    lines = []
    for name in sorted(environ):
        if name.startswith(PREFIX) and name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            hint = f"; did you mean {close[0]}?" if close else ""
            lines.append(f"{name} is set but sets nothing{hint}")
    return lines


def quiet_libraries(embedder: str = "default") -> None:
    """Switch off telemetry and hub look-ups, before the libraries that would do them load.

    A model that the user names may be downloaded; nothing else may.
    """
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    # At every call Gradio would load pandas to count its calls, for a page that is not served.
    os.environ["GRADIO_ANALYTICS_CACHE_FREQUENCY"] = "1000000000"
    os.environ["GRADIO_ANALYTICS_MAX_EVENTS"] = "1"
    os.environ["ANONYMIZED_TELEMETRY"] = "False"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    if embedder in {"default", "minilm", "sourced"} or Path(embedder).exists():
        os.environ["HF_HUB_OFFLINE"] = "1"
