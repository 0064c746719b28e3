"""Ollama's own protocol."""

from __future__ import annotations

from typing import Any

from llama_index.core.base.llms.types import ChatResponse
from llama_index.llms.ollama import Ollama
from ollama import Client

from qa.llm.endpoint import Endpoint
from qa.llm.failures import of_status
from qa.llm.piece import Timing
from qa.llm.providers.opened import Opened


def open_llm(to: Endpoint, timing: Timing) -> Opened:
    """The client of this endpoint; nothing is sent."""

    def busy(response: Any) -> None:
        # The library keeps the status and drops the header that says how long to wait.
        if response.status_code == 429:
            raise of_status(429, "", response.headers, to)

    client = Client(
        host=to.address,
        timeout=timing.socket,
        follow_redirects=False,
        trust_env=not to.local,
        headers={"authorization": f"Bearer {to.key}"} if to.key else {},
        event_hooks={"response": [busy]},
    )
    if not to.key:
        # OLLAMA_API_KEY is meant for another server than the one that is named here.
        client._client.headers.pop("authorization", None)
    llm = Ollama(
        model=to.name,
        base_url=to.address,
        temperature=0.0,
        context_window=timing.window,
        additional_kwargs={"num_predict": timing.answer},
        client=client,
    )
    return Opened(llm, client.close, form=_form)


def _form(schema: dict[str, Any]) -> dict[str, Any]:
    """https://docs.ollama.com/capabilities/structured-outputs"""
    return {"format": schema}


def finish(response: ChatResponse) -> str:
    """Why the model stopped, empty while it goes on: `stop`, `length` or the server's word."""
    raw = response.raw
    if not isinstance(raw, dict) or not raw.get("done"):
        return ""
    return str(raw.get("done_reason") or "stop")
