"""The ground every test stands on: no network but loopback, a clean environment, own folders."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import network

ROOT = Path(__file__).resolve().parent.parent
HOME = tempfile.mkdtemp(prefix="sourced-tests-")
IN_CI = os.environ.get("CI", "").lower() in ("1", "true")
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def clean_environment() -> None:
    """No setting, key, proxy or user folder of the person who runs the tests reaches them."""
    secret = ("_API_KEY", "_TOKEN", "_SECRET")
    for name in list(os.environ):
        if name.startswith(("QA_", "GRADIO_", "HF_", "XDG_")) or name.endswith(secret):
            del os.environ[name]
        elif name.lower().endswith("_proxy"):
            del os.environ[name]
    os.environ.update(
        HOME=HOME,
        XDG_CACHE_HOME=f"{HOME}/.cache",
        XDG_CONFIG_HOME=f"{HOME}/.config",
        XDG_DATA_HOME=f"{HOME}/.local/share",
        ANONYMIZED_TELEMETRY="False",
        GRADIO_ANALYTICS_ENABLED="False",
        HF_HUB_OFFLINE="1",
        TOKENIZERS_PARALLELISM="false",
    )


# Libraries read the environment when they are imported, so this comes before any test module.
clean_environment()
network.lock()

settings.register_profile(
    "sourced",
    deadline=None,
    derandomize=IN_CI,
    # A busy machine is no reason to fail.
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("sourced")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--data", help="folder of the training data: its tests run as well")


def pytest_unconfigure() -> None:
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.fixture(autouse=True)
def no_network():
    """Fail a test that reached out, also where a library swallowed the refusal."""
    yield
    reached, network.REFUSED[:] = sorted(set(network.REFUSED)), []
    assert not reached, f"the test reached for {', '.join(reached)}; only loopback is open"


@pytest.fixture(scope="module")
def in_chroma() -> Iterator[None]:
    """Few passages are searched without Chroma; in such a module all are searched with it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("store.index.dense.EXACT_BELOW", 0)
        yield


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of articles as given; read-only."""
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of a Chromium that Playwright can drive."""
    if CHROMIUM is None:
        names = ", ".join(CHROMIUM_NAMES)
        reason = f"no Chromium: set CHROMIUM to its path or install one of {names}"
        if IN_CI:
            pytest.fail(reason)
        pytest.skip(reason)
    return CHROMIUM
