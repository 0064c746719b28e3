"""What programs call, beside what Gradio serves."""

from __future__ import annotations

from collections.abc import Callable

from qa.screen.admission.turns import Turns
from qa.screen.security import DOORS, App, Receive, Scope, Send

Doors = Callable[[Turns], App]
"""Makes what programs call, which waits for the same places as the page's readers."""


class Beside:
    """ASGI: the calls of programs go to `doors`, everything else to `app`."""

    def __init__(self, app: App, doors: App) -> None:
        self.app = app
        self.doors = doors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        ours = scope["type"] == "http" and scope["path"].startswith(DOORS)
        await (self.doors if ours else self.app)(scope, receive, send)
