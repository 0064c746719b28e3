"""docs/licences.md: of every package that users get, by the locks, what it says of itself."""

from __future__ import annotations

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def licences() -> ModuleType:
    spec = spec_from_file_location("licences", ROOT / ".ci" / "licences.py")
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_package_of_the_locks_has_its_line(licences):
    said = licences.written(licences.PAGE.read_text("utf-8"))
    pinned = {name: at for lock in licences.LOCKS for name, at in licences.pins(lock).items()}
    assert len(pinned) > 100
    assert {name: version for name, (version, _) in said.items()} == pinned, "run `make licences`"


def test_a_line_says_what_the_package_says(licences):
    wrong, looked = [], 0
    for name, (version, said) in licences.written(licences.PAGE.read_text("utf-8")).items():
        real = licences.licence(name, version)
        looked += real is not None
        if real not in (None, said):
            wrong.append(f"{name}: {said!r}, not {real!r}; run `make licences`")
    assert not wrong and looked > 50


def test_none_is_unknown_and_none_binds_what_uses_it(licences):
    """A licence that asks for the source of everything beside it would be the user's trouble."""
    said = {n: s for n, (_, s) in licences.written(licences.PAGE.read_text("utf-8")).items()}
    assert "not said" not in said.values()
    asks = re.compile(r"(?<!L)A?GPL|General Public License \(GPL\)|Affero")
    bound = {
        name
        for name, licence in said.items()
        # Where several are offered, the user takes one.
        if all(asks.search(one) for one in re.split(r"; | OR ", licence))
    }
    assert bound == set()
