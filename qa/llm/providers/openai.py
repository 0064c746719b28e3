"""OpenAI's protocol, which vLLM, llama.cpp, LM Studio, Groq and others speak too."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

from llama_index.core.base.llms.types import ChatMessage, ChatResponse, ChatResponseGen
from llama_index.llms.openai_like import OpenAILike
from openai import DefaultHttpxClient, OpenAI
from openai import Timeout as HttpTimeout

from qa.llm.endpoint import Endpoint
from qa.llm.piece import Timing
from qa.llm.providers.opened import Opened


class _Chat(OpenAILike):
    """Without what newer models of OpenAI itself refuse: a temperature, and `max_tokens`."""

    vendor: bool = False

    def _get_model_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        known: dict[str, Any] = super()._get_model_kwargs(**kwargs)
        if self.vendor:
            known.pop("temperature", None)
            if "max_tokens" in known:
                known["max_completion_tokens"] = known.pop("max_tokens")
        return known

    def stream_chat(self, messages: Sequence[ChatMessage], **kwargs: Any) -> ChatResponseGen:
        return super().stream_chat(messages, **kwargs)


def open_llm(to: Endpoint, timing: Timing) -> Opened:
    """The client of this endpoint; nothing is sent."""
    line = threading.local()

    def answered(response: Any) -> None:
        line.response = response

    def hang_up() -> None:
        # The library's streams refer to themselves, so dropping one does not close it.
        if (response := line.__dict__.pop("response", None)) is not None:
            response.close()

    client = OpenAI(
        # The library insists on a key; servers on one's own machine want none.
        api_key=to.key or "none",
        base_url=to.address,
        max_retries=0,
        timeout=HttpTimeout(timing.socket, connect=timing.connect),
        http_client=DefaultHttpxClient(
            follow_redirects=False,
            trust_env=not to.local,
            event_hooks={"response": [answered]},
        ),
    )
    # Read from the environment for OpenAI's own service: no other server should learn them.
    client.organization = client.project = None
    # The library loads this part on first use, which should not be while somebody waits.
    _ = client.chat.completions
    llm = _Chat(
        model=to.name,
        api_base=to.address,
        api_key=to.key or "none",
        is_chat_model=True,
        context_window=timing.window,
        temperature=0.0,
        max_retries=0,
        vendor=to.vendor,
        max_tokens=timing.answer,
    )
    llm._client = client
    return Opened(llm, client.close, hang_up, _form)


def _form(schema: dict[str, Any]) -> dict[str, Any]:
    """https://platform.openai.com/docs/guides/structured-outputs"""
    form = {"name": "answer", "strict": True, "schema": schema}
    return {"response_format": {"type": "json_schema", "json_schema": form}}


def finish(response: ChatResponse) -> str:
    """Why the model stopped, empty while it goes on: `stop`, `length` or the server's word."""
    choices = getattr(response.raw, "choices", None) or ()
    return next((str(c.finish_reason) for c in choices if c.finish_reason), "")
