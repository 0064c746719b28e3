"""The page: answers on the left, the passages they rest on at the right, the articles behind a tab.

`qa.screen.page.build_app` makes the server of the page, `qa.screen.serve.serve` puts it on a port.
Only `page` imports Gradio, so that importing this package costs nothing.
"""

from __future__ import annotations

from qa.screen.corpus import CorpusSummary

__all__ = ["CorpusSummary"]
