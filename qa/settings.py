"""Settings: one frozen object, read once from `sourced.toml`, the environment and flags.

The only module that reads or writes the process environment.
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from qa.config_file import Choice, Config, chosen, read_config
from qa.errors import SettingsError
from store.language.languages import DEFAULT, codes, is_known
from store.milvus.address import MilvusAddress

PREFIX = "QA_"
FOLDER = Path("seeds")
"""The folder of articles when neither the user nor the index names one."""
PROVIDERS = ("ollama", "openai", "anthropic")
SHIPPED = frozenset({"default", "sourced", "none"})
"""Embedders and readers that come with the package, or are none."""
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|[0-9a-f:.]*:[0-9a-f:.]+")
_VENDOR_KEYS = {"openai": "OPENAI_API_KEY", "anthropic": "ANTHROPIC_API_KEY"}
"""Read only when QA_LLM names the provider, and sent only to the provider's own address."""


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


def _hosts(value: str) -> tuple[str, ...]:
    names = tuple(name.strip().lower() for name in value.split(","))
    if not all(_HOST.fullmatch(name) for name in names):
        raise ValueError("expected names without port, as in news.example.org,10.0.0.7")
    return names


def _language(value: str) -> str:
    if not is_known(value.lower()):
        raise ValueError(f"expected one of {', '.join(codes())}")
    return value.lower()


def _count(value: str) -> int:
    if not (value.isascii() and value.isdigit() and 1 <= int(value) <= 50):
        raise ValueError("expected a whole number from 1 to 50")
    return int(value)


def _text(value: str) -> str:
    if not value.strip():
        raise ValueError("expected some text")
    return value.strip()


def _path(value: str) -> Path:
    try:
        return Path(_text(value)).expanduser()
    except RuntimeError as error:  # there is no such user
        raise ValueError(f"expected a folder ({error})") from error


def _index(value: str) -> Path | MilvusAddress:
    if value.strip().startswith(("milvus:", "milvuss:")):
        return MilvusAddress.parse(value)
    return _path(value)


def _model(value: str) -> str:
    provider, _, name = value.strip().partition("/")
    if provider.lower() not in PROVIDERS or not name.strip() or any(c.isspace() for c in name):
        raise ValueError(
            "expected ollama/NAME, openai/NAME or anthropic/NAME, as in ollama/qwen3:8b"
        )
    return f"{provider.lower()}/{name}"


def _address(value: str) -> str:
    try:
        parts = urlsplit(value.strip())
        sound = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        sound = False
    if not sound or parts.query or parts.fragment or parts.username is not None:
        raise ValueError("expected an address, as in http://127.0.0.1:8000/v1")
    return value.strip().rstrip("/")


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting, its default and its meaning. `QA_` + the name in capitals sets it."""

    folder: Path | None = None
    """The folder of articles; by default the one that the index was made from, else `seeds`."""
    index: Path = Path(".sourced")
    """Where the index is kept: a folder, or milvus://HOST:PORT/NAME to share one on a server."""
    server: MilvusAddress | None = field(default=None, metadata={"set by": "index"})
    """Where a shared index is; `index` is then this machine's folder for the rest."""
    embedder: str = "default"
    """`default`, or any sentence-transformers model by name or local path."""
    reader: str = "default"
    """`default`, `none`, or any question-answering model of transformers by name or local path."""
    language: str = DEFAULT.code
    """Language of messages when a question's language cannot be told: en, fr, vi or ru."""
    host: str = "127.0.0.1"
    """Address the chat listens on."""
    port: int = 7860
    """Port the chat listens on."""
    allowed_hosts: tuple[str, ...] = ()
    """Names under which a proxy passes requests on, with commas between."""
    edit: bool | None = None
    """Add and remove articles in the page; by default only on 127.0.0.1 without a proxy."""
    fetch_private: bool = False
    """Let `qa add URL` and the page fetch from this machine and from private networks."""
    ocr: bool = False
    """Read scanned PDF files with ocrmypdf, where it is installed."""
    browser: bool = True
    """Open the chat in a browser."""
    passages: int = 10
    """Passages retrieved for an answer."""
    traceback: bool = False
    """Show a Python traceback instead of one line when a command fails."""
    llm: str = ""
    """The model that writes answers, `ollama/NAME`, `openai/NAME` or `anthropic/NAME`; by default
    none is asked."""
    llm_base_url: str = ""
    """Address of the model's server; by default the provider's own."""
    llm_api_key: str = field(default="", repr=False)
    """Key for the model's server."""

    @property
    def place(self) -> str:
        """The index, for messages."""
        return self.server.shown if self.server else str(self.index)


NAMES = tuple(each.name for each in fields(Settings) if not each.metadata)
"""Of every setting."""
_READERS: dict[str, Callable[[str], Any]] = {
    "folder": _path,
    "index": _index,
    "embedder": _text,
    "reader": _text,
    "language": _language,
    "host": _text,
    "port": _port,
    "allowed_hosts": _hosts,
    "edit": _boolean,
    "fetch_private": _boolean,
    "ocr": _boolean,
    "browser": _boolean,
    "passages": _count,
    "traceback": _boolean,
    "llm": _model,
    "llm_base_url": _address,
    "llm_api_key": _text,
}
_OFF_WHEN_EMPTY = frozenset({"allowed_hosts", "llm", "llm_base_url", "llm_api_key"})
_SECRET = frozenset({"llm_api_key"})


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return PREFIX + name.upper()


def from_env(environ: Mapping[str, str] | None = None, **flags: Any) -> Settings:
    """Settings from `sourced.toml`, then the environment, then flags; a flag that is None does not
    count, and a mapping that is given stands alone, without the file.

    All bad values are reported at once. Raises SettingsError.
    """
    config = read_config(NAMES) if environ is None else None
    environ = os.environ if environ is None else environ
    values: dict[str, Any] = {}
    problems: list[str] = []
    for name in NAMES:
        raw, source = environ.get(variable(name)), variable(name)
        if raw is None and config is not None:
            raw, source = config.values.get(name), f"{config.path}: {name}"
        if raw is None or (name in _OFF_WHEN_EMPTY and not raw.strip()):
            continue
        try:
            values[name] = _READERS[name](raw)
        except ValueError as error:
            shown = "'…'" if name in _SECRET else repr(raw)
            problems.append(f"{source}={shown}: {error}")
    if config is not None and "llm_base_url" in values and not flags.get("llm_base_url"):
        problems += _key_for_a_file(config, environ)
    if problems:
        raise SettingsError("; ".join(problems) + ". See `qa --help` for the settings.")
    values |= {name: value for name, value in flags.items() if value is not None}
    if isinstance(values.get("index"), MilvusAddress):
        values["server"] = values["index"]
        values["index"] = Path(".sourced") / values["server"].home
    return _with_vendor_key(Settings(**values), environ)


def _key_for_a_file(config: Config, environ: Mapping[str, str]) -> list[str]:
    """A key of the environment is not sent to an address that only a file names."""
    given = {
        variable(name) for name in ("llm_base_url", "llm_api_key") if environ.get(variable(name))
    }
    if given != {variable("llm_api_key")}:
        return []
    address = config.values["llm_base_url"]
    return [
        f"{config.path} names {address!r} and QA_LLM_API_KEY is set: a key is sent only to an "
        "address of the environment; set QA_LLM_BASE_URL too, or unset QA_LLM_API_KEY"
    ]


def config_in_use() -> Config | None:
    """The `sourced.toml` that counts here. Raises SettingsError."""
    return read_config(NAMES)


def corpora(environ: Mapping[str, str] | None = None, **flags: Any) -> dict[str, Settings]:
    """The settings of each corpus that `sourced.toml` names, that of the one in use first; {} where
    it names one alone, none is in use, or the environment names a folder or an index for all.

    Raises SettingsError.
    """
    environ = os.environ if environ is None else environ
    config = config_in_use()
    if config is None or config.corpus is None or len(config.corpora) < 2:
        return {}
    if any(environ.get(variable(name)) for name in ("folder", "index")):
        return {}
    found = {}
    for name in sorted(config.corpora, key=lambda each: each != config.corpus):
        with chosen(Choice(config.path, name)):
            found[name] = from_env(**flags)
    return found


def _with_vendor_key(settings: Settings, environ: Mapping[str, str]) -> Settings:
    """The provider's usual variable stands in for QA_LLM_API_KEY, never for another address."""
    vendor = _VENDOR_KEYS.get(settings.llm.partition("/")[0])
    if vendor is None or settings.llm_api_key or settings.llm_base_url:
        return settings
    return replace(settings, llm_api_key=environ.get(vendor, "").strip())


def unknown_variables(environ: Mapping[str, str] | None = None) -> list[str]:
    """One line for each `QA_` variable that sets nothing, with the name that was probably meant."""
    environ = os.environ if environ is None else environ
    known = [variable(name) for name in NAMES]
    lines = []
    for name in sorted(environ):
        if name.startswith(PREFIX) and name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            hint = f"; did you mean {close[0]}?" if close else ""
            lines.append(f"{name} is set but sets nothing{hint}")
    return lines


def quiet_libraries(embedder: str = "default", reader: str = "default") -> None:
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
    if all(name in SHIPPED | {"minilm"} or Path(name).exists() for name in (embedder, reader)):
        os.environ["HF_HUB_OFFLINE"] = "1"
