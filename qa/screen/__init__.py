"""The chat page: answers on the left, the passages they rest on at the right.

`qa.screen.page.build_app` makes the page, `qa.screen.serve.serve` puts it on a port. Only those two
modules import Gradio, so that importing this package costs nothing.
"""

from __future__ import annotations

from qa.screen.corpus import CorpusSummary

__all__ = ["CorpusSummary"]
