"""Fixtures of the tests of training: data, an untrained reader, rows; `pytest_plugins` names it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tokenizers import Tokenizer

import reader_data
from qa.reader.training.checkpoint import TOKENIZER
from qa.reader.training.data.files import DataFolder
from qa.reader.training.mixture import Mixture, Recipe, read_mixture


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> DataFolder:
    return DataFolder(reader_data.make_data(tmp_path_factory.mktemp("data")))


@pytest.fixture(scope="module")
def start(tmp_path_factory, data) -> Path:
    return reader_data.make_reader(tmp_path_factory.mktemp("start"), data.root)


@pytest.fixture(scope="module")
def mixture(data) -> Mixture:
    return read_mixture(data, Recipe())[0]


@pytest.fixture
def tokenizer(start) -> Tokenizer:
    return Tokenizer.from_file(str(start / TOKENIZER))
