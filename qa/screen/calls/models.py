"""Calls about the model that writes: one's own is named and forgotten, a quote is translated."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any

from qa.errors import ModelError
from qa.screen.admission.access import Access
from qa.screen.backing import Models
from qa.screen.calls.endpoint import Call
from qa.screen.calls.values import Foreign, Named, OwnModel
from qa.screen.view.answer.translation import translation
from qa.screen.view.nodes import to_json
from qa.words import Words, problems

AT_ONCE = 4
"""Models that are tried or translate at the same time."""


class ModelCalls:
    """The calls about models."""

    def __init__(self, models: Models | None, access: Access) -> None:
        self.models = models
        self.access = access
        self._places = threading.Semaphore(AT_ONCE)

    def calls(self) -> Mapping[str, Call]:
        """The calls by name."""
        return {
            "own_model": Call(OwnModel, self.add),
            "forget_model": Call(Named, self.forget),
            "translate": Call(Foreign, self.translate, quota=self.access.may_rate),
        }

    def add(self, asked: OwnModel) -> Any:
        """Try a model and keep it for as long as the program runs. Strangers may name none: the
        program would call any address for them."""
        words = Words(asked.language)
        if self.models is None or self.access.strangers:
            return {"error": words.text("page.model_closed")}
        models = self.models

        def tried() -> Any:
            name, label = models.add(asked.provider, asked.model, asked.address, asked.key)
            return {"name": name, "label": label}

        return self._in_place(tried, words)

    def forget(self, asked: Named) -> Any:
        """Forget a model and its key."""
        if self.models is not None:
            self.models.forget(asked.name)
        return {}

    def translate(self, asked: Foreign) -> Any:
        """A quote in the language of the page, marked as written by a model, and checked."""
        words, models = Words(asked.language), self.models
        if models is None:
            return {"error": words.text("page.translate_none")}

        def made() -> Any:
            told = models.translate(asked.text, asked.spoken, words.language, asked.model)
            if told is None:
                return {"error": words.text("page.translate_none")}
            return {"tree": to_json(translation(told, words))}

        return self._in_place(made, words)

    def _in_place(self, work: Callable[[], Any], words: Words) -> Any:
        """What a model is asked for, unless too much of it is asked at the same time."""
        if not self._places.acquire(blocking=False):
            return {"error": words.text("page.model_busy")}
        try:
            return work()
        except ModelError as error:
            return {"error": problems.line(error, words)}
        finally:
            self._places.release()
