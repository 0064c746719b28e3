"""The evaluation suite: found beside this package or in a checkout, not on the import path."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

SUITE = "evals"
_OURS = "tasks/own.py"
"""A file that tells our suite from another package of the name."""
Main = Callable[[Sequence[str]], int]


def checkouts() -> list[Path]:
    """Where a suite may lie: beside this package, or where the user stands."""
    return [Path(__file__).resolve().parents[2], Path.cwd()]


def find_suite(places: Iterable[Path]) -> Main | None:
    """The command line of the first suite that lies in one of these folders, None without one."""
    home = next((p / SUITE for p in places if (p / SUITE / _OURS).is_file()), None)
    if home is None:
        return None
    if SUITE not in sys.modules:
        spec = spec_from_file_location(
            SUITE, home / "__init__.py", submodule_search_locations=[str(home)]
        )
        assert spec is not None and spec.loader is not None
        sys.modules[SUITE] = package = module_from_spec(spec)
        spec.loader.exec_module(package)
    main: Main = import_module("evals.cli").main
    return main
