"""A model that writes: LlamaIndex's LLM interface, with patience, further attempts, and one tree
of errors.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator
from contextlib import closing
from importlib import import_module
from typing import Any

from llama_index.core.base.llms.types import (
    ChatMessage,
    ChatResponse,
    CitableBlock,
    MessageRole,
    TextBlock,
)
from llama_index.core.llms import LLM

from qa.errors import ModelCut, ModelMalformed, ModelMissing, ModelTimeout
from qa.llm.endpoint import Endpoint
from qa.llm.failures import as_model_error, may_pass, model_error
from qa.llm.piece import Piece, Timing
from qa.llm.prompt import Prompt
from qa.llm.providers.opened import Opened
from qa.llm.pump import Silence, pump
from qa.llm.structured import schema
from store.installing import install

REQUIREMENTS = {
    "ollama": ("llama-index-llms-ollama>=0.11,<0.12", "ollama>=0.6,<0.7"),
    "openai": ("llama-index-llms-openai-like>=0.8,<0.9", "openai>=2,<3"),
    "anthropic": ("anthropic>=0.75,<3",),
}
"""What each provider's client is installed as; the extras of the same names hold the same."""

_PING = Prompt("Answer with one word.", "Say: ready")


class Model:
    """One model behind one endpoint. Safe to share between threads."""

    def __init__(
        self,
        to: Endpoint,
        client: Opened,
        finish: Callable[[ChatResponse], str],
        timing: Timing,
    ) -> None:
        self.to = to
        self.timing = timing
        self._client = client
        self._finish = finish
        self._formless = False

    @property
    def llm(self) -> LLM:
        """As LlamaIndex knows it."""
        return self._client.llm

    def close(self) -> None:
        """Give its connections back."""
        self._client.close()

    @property
    def name(self) -> str:
        """As the settings name it."""
        return self.to.label

    @property
    def native(self) -> bool:
        """Whether it cites by itself, from documents."""
        return self.to.provider == "anthropic"

    @property
    def structured(self) -> bool:
        """Whether its server may hold it to a form; until one refuses."""
        return self._client.form is not None and not self._formless

    def refuse_form(self) -> None:
        """Ask for no form again: this server does not take it."""
        self._formless = True

    @property
    def budget(self) -> int:
        """Tokens that a prompt may have."""
        return self.timing.window - self.timing.answer

    def stream(self, prompt: Prompt) -> Generator[Piece | None, None, None]:
        """The reply as it comes; None now and then while nothing does.

        Raises a ModelError. What may pass is tried again, until the first word has come.
        """
        try:
            yield from pump(lambda stop: self._attempts(prompt, stop), self.timing)
        except Silence:
            raise model_error(ModelTimeout, self.to) from None

    def ping(self) -> float:
        """Seconds until its first word to a question of three; raises a ModelError."""
        started = time.monotonic()
        with closing(self.stream(_PING)) as pieces:
            for piece in pieces:
                if piece is not None:
                    break
        return time.monotonic() - started

    def _attempts(self, prompt: Prompt, stop: threading.Event) -> Generator[Piece, None, None]:
        pause, left, began = self.timing.pause, self.timing.retries, False
        while True:
            try:
                for piece in self._once(prompt):
                    began = began or bool(piece.text)
                    yield piece
                return
            except Exception as raised:
                error = as_model_error(raised, self.to)
                wait = pause if error.retry_after is None else error.retry_after
                again = may_pass(error) and not began and left > 0
                if not again or wait > self.timing.patience:
                    raise error from raised
            left, pause = left - 1, 2 * pause
            if stop.wait(wait):
                return

    def _form(self, prompt: Prompt) -> dict[str, Any]:
        if not prompt.structured or self._client.form is None:
            return {}
        return self._client.form(schema(prompt.passages))

    def _once(self, prompt: Prompt) -> Generator[Piece, None, None]:
        said, finish = False, ""
        try:
            for response in self.llm.stream_chat(_messages(prompt), **self._form(prompt)):
                finish = self._finish(response) or finish
                text = response.delta or ""
                quotes = tuple(response.additional_kwargs.get("quotes", ()))
                said = said or bool(text)
                if text or quotes:
                    yield Piece(text, quotes)
        finally:
            self._client.hang_up()
        if not finish:
            # A server that speaks another protocol sends nothing that this one understands.
            raise model_error(ModelCut if said else ModelMalformed, self.to)
        yield Piece(finish=finish)


def open_model(to: Endpoint, timing: Timing | None = None) -> Model:
    """A client for the endpoint; nothing is sent yet. Raises ModelMissing."""
    timing = timing or Timing()
    try:
        provider = import_module(f"qa.llm.providers.{to.provider}")
    except ImportError as error:
        raise model_error(ModelMissing, to, detail=install(*REQUIREMENTS[to.provider])) from error
    return Model(to, provider.open_llm(to, timing), provider.finish, timing)


def _messages(prompt: Prompt) -> list[ChatMessage]:
    documents = [
        CitableBlock(title=d.title, source=d.about, content=[TextBlock(text=d.text)])
        for d in prompt.documents
    ]
    return [
        ChatMessage(role=MessageRole.SYSTEM, content=prompt.system),
        ChatMessage(role=MessageRole.USER, blocks=[*documents, TextBlock(text=prompt.user)]),
    ]
