"""What Gradio keeps of a session, and how it is let go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def forgetting(app: Any) -> Callable[[str, bool], None]:
    """For `Line`: Gradio keeps the ids of every session for ever, the messages of the last 2,000,
    and the state of the last 10,000; there each call is a session."""

    def forget(event: str, gone: bool) -> None:
        queue = app.get_blocks()._queue
        queue.pending_event_ids_session.pop(event, None)
        if not gone:
            queue.pending_messages_per_session.pop(event, None)
            app.state_holder.session_data.pop(event, None)
            app.state_holder.time_last_used.pop(event, None)

    return forget
