"""What the page is handed: where its answers come from, and how it shows itself."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from qa.check.verdict import Reason, Support
from qa.desk.feedback import Feedback
from qa.desk.viewer import Viewer
from qa.screen.asking import Stream
from qa.screen.conversation import MAX_QUESTION
from qa.screen.library import Library
from store.language.languages import DEFAULT

AskSaved = Callable[[Viewer, str], object]
"""Asks the saved question of an id, of those that a viewer sees, again."""


class Translated(Protocol):
    """What `qa.llm.translation.Translation` is."""

    @property
    def text(self) -> str: ...
    @property
    def mode(self) -> str: ...
    @property
    def support(self) -> Support: ...
    @property
    def reasons(self) -> Sequence[Reason]: ...


class Models(Protocol):
    """What `qa.llm.own.OwnModels` is."""

    def add(self, provider: str, model: str, address: str, key: str) -> tuple[str, str]: ...
    def get(self, name: str) -> object | None: ...
    def forget(self, name: str) -> None: ...
    def translate(self, text: str, spoken: str, language: str, name: str) -> Translated | None: ...


@dataclass(frozen=True, slots=True)
class Backing:
    """What the page stands on."""

    stream: Stream
    library: Library
    feedback: Callable[[Feedback], None]
    """Keeps what a reader says of an answer; may raise QAError."""
    starters: Callable[[str], Sequence[str]] = lambda language: ()
    """Questions in a language to begin with; called when `ready`."""
    suggest: Callable[[Sequence[str], Sequence[str], str], Sequence[str]] = lambda *_: ()
    """Ids of cited articles, questions asked so far and a language -> what to ask next."""
    ask_saved: AskSaved = lambda viewer, question: None
    """Asks one saved question again."""
    models: Models | None = None
    """The models that users name on the page; None where they may name none."""
    ready: threading.Event | None = None
    """Set when the model is there. Until then a question waits and the page says so."""


@dataclass(frozen=True, slots=True)
class Look:
    """How the page shows itself."""

    language: str = DEFAULT.code
    """When the reader's browser asks for none that the page speaks."""
    mode: str = "extractive"
    """`Answer.mode` of what will be answered."""
    max_question: int = MAX_QUESTION
    watch: bool = False
    """The folder is watched: the page asks now and then whether the articles have changed."""
    today: Callable[[], date] = field(default=date.today)
