"""From a question to what the page shows next, as plain events. Holds nothing of any reader."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, cast, get_args

from pydantic import ConfigDict, TypeAdapter

from qa.answer.answer import Answer, Draft
from qa.errors import QAError
from qa.question.filters import FilterKind
from qa.question.sources import ALL
from qa.screen.asking import Asking, Stream
from qa.screen.bounds import Few, Many, Name, Sentence
from qa.screen.record import SourcesRecord, TurnRecord, record_of, to_plain
from qa.screen.view.message import message
from qa.screen.view.nodes import to_json
from qa.screen.view.sources import section
from qa.words import Words
from store import StoreError

Event = dict[str, Any]

MAX_QUESTION = 2_000
"""Characters of a question."""
EVERY = 0.1
"""Seconds between two drafts: more often is a flicker, not news."""
_WAIT = 0.2
_LINGER = 5.0
"""Seconds that a stopped answer keeps its place while what makes it has not noticed."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Request:
    """A question as the page sends it, with what the reader's browser knows of the conversation."""

    __pydantic_config__ = ConfigDict(extra="forbid", strict=True)

    id: Name
    """Of this asking, so that it can be stopped: drawn by the line, so that nobody guesses it."""
    question: str
    history: Many[Sentence]
    turn: int
    asked: Name
    language: Name
    """Of the page."""
    without: Few[Name] = ()
    sources: SourcesRecord | None = None
    """The articles that are asked; None is all."""
    quotes: bool = False
    model: Name = ""
    """See `qa.screen.asking.Asking`."""


_REQUEST = TypeAdapter(Request)


class Latest:
    """A stream, read in a thread of its own: the newest draft at most every `EVERY` seconds, so
    that none waits for the next one, and then the answer. Ends early once `stopped` is set."""

    def __init__(self, words: Iterator[Draft | Answer], stopped: threading.Event) -> None:
        self._words = words
        self._stopped = stopped
        self._newest: Draft | Answer | None = None
        self._error: Exception | None = None
        self._ended = False
        self._news = threading.Condition()
        self._reading = threading.Thread(target=self._read, name="answer", daemon=True)
        self._reading.start()

    def _read(self) -> None:
        error = None
        try:
            for word in self._words:
                with self._news:
                    self._newest = word
                    self._news.notify()
                if self._stopped.is_set():
                    break
        except Exception as raised:
            error = raised
        finally:
            # Closing a generator stops the model behind it.
            close = getattr(self._words, "close", None)
            if close is not None:
                close()
            with self._news:
                self._error, self._ended = error, True
                self._news.notify()

    def __iter__(self) -> Iterator[Draft | Answer]:
        while not self._stopped.is_set():
            with self._news:
                self._news.wait_for(self._has_news, _WAIT)
                word, self._newest = self._newest, None
                ended = self._ended
            if word is not None:
                yield word
            if isinstance(word, Answer):
                return
            if ended and self._newest is None:
                if self._error is not None:
                    raise self._error
                return
            if word is not None:
                self._stopped.wait(EVERY)

    def linger(self) -> None:
        """Wait a little for the end of a stream that was stopped."""
        self._reading.join(_LINGER)

    def _has_news(self) -> bool:
        return self._newest is not None or self._ended


def one_line(error: Exception) -> str:
    """What an error says, in one line."""
    return " ".join(str(error).split())


class Conversation:
    """Answers requests. Safe to use from several threads."""

    def __init__(
        self,
        stream: Stream,
        *,
        ready: threading.Event | None = None,
        max_question: int = MAX_QUESTION,
        today: Callable[[], date] = date.today,
        told: Callable[[Exception], str] = one_line,
        left_out: Callable[[], int] = int,
        knows: Callable[[str], bool] = bool,
    ) -> None:
        """`knows` says whether a model of the user's own is still there."""
        self.stream = stream
        self.ready = ready
        self.max_question = max_question
        self.today = today
        self.told = told
        self.left_out = left_out
        self.knows = knows
        self._running: dict[str, threading.Event] = {}

    def stop(self, request_id: str) -> None:
        """Stop the answer to a request; nothing happens when it is over."""
        stopped = self._running.get(request_id)
        if stopped is not None:
            stopped.set()

    def respond(self, request: Request) -> Iterator[Event]:
        """What happens to a question: `wait`, `draft`, then one of `answer`, `error`, `stopped`.

        A draft carries all the text so far. Closing the iterator stops the model.
        """
        question = _clean(request.question)
        words = Words(request.language)
        problem = self._problem(question, words)
        if not problem and request.model and not self.knows(request.model):
            problem = words.text("page.model_gone")
        if problem:
            yield {"kind": "error", "words": problem}
            return
        stopped = self._running.setdefault(request.id, threading.Event())
        try:
            while self.ready is not None and not self.ready.wait(_WAIT):
                yield {"kind": "wait", "words": words.text("page.warming")}
                if stopped.is_set():
                    yield {"kind": "stopped"}
                    return
            yield from self._answer(request, question, words, stopped)
        except (QAError, StoreError) as error:
            yield {"kind": "error", "words": self.told(error)}
        except Exception:
            _log.exception("no answer to %r", question)
            yield {"kind": "error", "words": words.text("page.failed")}
        finally:
            self._running.pop(request.id, None)

    def _answer(
        self, request: Request, question: str, words: Words, stopped: threading.Event
    ) -> Iterator[Event]:
        without = frozenset(cast("FilterKind", w) for w in request.without if w in _KINDS)
        asking = Asking(
            question,
            request.history,
            without,
            request.sources.choice if request.sources else ALL,
            request.quotes,
            request.model,
        )
        said = Latest(self.stream(asking), stopped)
        try:
            for word in said:
                if isinstance(word, Answer):
                    yield self._final(request, question, word, words)
                    return
                yield _draft(word, words)
        finally:
            over = stopped.is_set()
            # Whoever closes this iterator stops the model.
            stopped.set()
        if not over:
            raise RuntimeError("the stream ended without an answer")
        yield {"kind": "stopped"}
        said.linger()

    def _final(self, request: Request, question: str, answer: Answer, words: Words) -> Event:
        turn = TurnRecord(
            turn=request.turn,
            question=question,
            asked=request.asked,
            without=request.without,
            sources=request.sources,
            answer=record_of(answer),
        )
        assert turn.answer is not None
        return {
            "kind": "answer",
            "answer": to_plain(turn.answer),
            **self.shown(turn, words),
        }

    def shown(self, turn: TurnRecord, words: Words) -> Event:
        """The message and the sources of a turn, as trees that the page builds."""
        sources = section(turn, words, self.today())
        return {
            "turn": turn.turn,
            "message": to_json(message(turn, words, self.left_out())),
            "section": to_json(sources) if sources is not None else None,
        }

    def _problem(self, question: str, words: Words) -> str:
        if not question:
            return words.text("page.empty")
        if len(question) > self.max_question:
            n, limit = words.number(len(question)), words.number(self.max_question)
            return words.text("page.too_long", n=n, limit=limit)
        return ""


_KINDS = get_args(FilterKind)


def read_request(value: Any) -> Request:
    """A request from the page. Raises pydantic.ValidationError."""
    return _REQUEST.validate_python(value, strict=False)


def _draft(draft: Draft, words: Words) -> Event:
    return {
        "kind": "draft",
        "text": draft.text,
        "language": draft.language,
        "words": words.text("page.writing", mode=draft.mode),
    }


def _clean(question: str) -> str:
    # Half of a surrogate pair is no character and would break every later encoding.
    return question.encode("utf-8", "replace").decode("utf-8").strip()
