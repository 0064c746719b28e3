"""Ports of a test process: workers that run at once never try the same one."""

from __future__ import annotations

import os


def ports(first: int) -> range:
    """Four hundred ports from `first` on, others for each worker."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    return range(first + 400 * worker, first + 400 * (worker + 1))
