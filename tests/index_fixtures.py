"""Fixtures of the tests of the index; `pytest_plugins` names this module."""

from __future__ import annotations

from pathlib import Path

import pytest

from fakes import write_articles
from index_samples import CORPUS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_articles(tmp_path / "articles", CORPUS)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "index"
