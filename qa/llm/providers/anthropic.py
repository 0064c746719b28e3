"""Anthropic's protocol, with the citations it gives by itself.

An own adapter over the SDK: LlamaIndex's knows neither newer SDKs nor models it has not heard of.
https://docs.anthropic.com/en/docs/build-with-claude/citations
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import anthropic
from llama_index.core.base.llms.types import (
    ChatMessage,
    ChatResponse,
    ChatResponseGen,
    CitableBlock,
    CompletionResponse,
    CompletionResponseGen,
    LLMMetadata,
    MessageRole,
    TextBlock,
)
from llama_index.core.bridge.pydantic import PrivateAttr
from llama_index.core.llms import CustomLLM

from qa.llm.endpoint import Endpoint
from qa.llm.piece import Quote, Timing
from qa.llm.providers.opened import Opened

_STOPPED = {"end_turn": "stop", "stop_sequence": "stop", "max_tokens": "length"}


class Anthropic(CustomLLM):
    """LlamaIndex's interface over the SDK. A `CitableBlock` is a document that may be cited.

    Citations come in `additional_kwargs["quotes"]` of the response that follows the words they
    belong to, why it stopped in `additional_kwargs["finish"]` of the last one.
    """

    model: str
    window: int
    max_tokens: int
    _client: anthropic.Anthropic = PrivateAttr()

    def __init__(self, client: anthropic.Anthropic, **fields: Any) -> None:
        super().__init__(**fields)
        self._client = client

    @property
    def metadata(self) -> LLMMetadata:
        return LLMMetadata(
            context_window=self.window,
            num_output=self.max_tokens,
            is_chat_model=True,
            model_name=self.model,
        )

    def complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponse:
        text = ""
        for response in self.stream_complete(prompt, formatted, **kwargs):
            text = response.text
        return CompletionResponse(text=text)

    def stream_complete(
        self, prompt: str, formatted: bool = False, **kwargs: Any
    ) -> CompletionResponseGen:
        text = ""
        for response in self.stream_chat([ChatMessage(prompt)], **kwargs):
            text += response.delta or ""
            yield CompletionResponse(text=text, delta=response.delta)

    def stream_chat(self, messages: Sequence[ChatMessage], **kwargs: Any) -> ChatResponseGen:
        system = "\n\n".join(m.content or "" for m in messages if m.role == MessageRole.SYSTEM)
        turns: list[Any] = [
            {"role": m.role.value, "content": [_block(block) for block in m.blocks]}
            for m in messages
            if m.role != MessageRole.SYSTEM
        ]
        stream = self._client.messages.create(
            model=self.model,
            max_tokens=int(kwargs.get("max_tokens", self.max_tokens)),
            system=system or anthropic.omit,
            messages=turns,
            stream=True,
        )
        text = ""
        stopped: str | None = None
        quotes: list[Quote] = []
        with stream:
            for event in stream:
                delta, finish = "", ""
                more: tuple[Quote, ...] = ()
                if event.type == "content_block_delta":
                    if event.delta.type == "text_delta":
                        delta = event.delta.text
                    elif event.delta.type == "citations_delta":
                        quotes += _quote(event.delta.citation)
                elif event.type == "content_block_stop":
                    more, quotes = tuple(quotes), []
                elif event.type == "message_delta":
                    stopped = event.delta.stop_reason
                elif event.type == "message_stop":
                    finish = _STOPPED.get(stopped or "end_turn", str(stopped))
                if delta or more or finish:
                    text += delta
                    yield ChatResponse(
                        message=ChatMessage(role=MessageRole.ASSISTANT, content=text),
                        delta=delta,
                        additional_kwargs={"quotes": more, "finish": finish},
                    )


def open_llm(to: Endpoint, timing: Timing) -> Opened:
    """The client of this endpoint; nothing is sent."""
    # The SDK's own client goes through a proxy of the environment whatever `trust_env` says.
    http = anthropic.DefaultHttpxClient.__mro__[1] if to.local else anthropic.DefaultHttpxClient
    client = anthropic.Anthropic(
        # Without a key the SDK would look for one in places that nobody named.
        api_key=to.key or "none",
        base_url=to.address,
        max_retries=0,
        timeout=anthropic.Timeout(timing.socket, connect=timing.connect),
        http_client=http(follow_redirects=False, trust_env=not to.local),
    )
    # The SDK loads this part on first use, which should not be while somebody waits.
    _ = client.messages
    llm = Anthropic(client, model=to.name, window=timing.window, max_tokens=timing.answer)
    return Opened(llm, client.close)


def finish(response: ChatResponse) -> str:
    """Why the model stopped, empty while it goes on: `stop`, `length` or the server's word."""
    return str(response.additional_kwargs.get("finish", ""))


def _block(block: Any) -> dict[str, Any]:
    if isinstance(block, CitableBlock):
        return {
            "type": "document",
            "title": block.title,
            "context": block.source,
            "citations": {"enabled": True},
            "source": {
                "type": "text",
                "media_type": "text/plain",
                "data": "".join(b.text for b in block.content if isinstance(b, TextBlock)),
            },
        }
    return {"type": "text", "text": block.text}


def _quote(citation: Any) -> list[Quote]:
    if citation.type != "char_location":
        return []
    return [
        Quote(
            citation.document_index,
            citation.start_char_index,
            citation.end_char_index,
            citation.cited_text,
        )
    ]
