"""The page: a chat, and the sources of its answers beside it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any

import gradio as gr

from qa.answer import Answer
from qa.errors import QAError
from qa.screen.corpus import CorpusSummary
from qa.screen.header import header_html, intro_html, notice_html
from qa.screen.panel import panel_html, section_html
from qa.screen.render import answer_markdown, notice_markdown, question_markdown
from qa.screen.session import Session, Turn
from qa.screen.strings import text
from store.errors import StoreError

Ask = Callable[[str, Sequence[str]], Answer]
Shown = tuple[Any, ...]

MAX_QUESTION = 2_000
"""Characters of a question."""

READERS = 16
"""Questions that may wait at once; they are answered one at a time."""

_log = logging.getLogger(__name__)


class Conversation:
    """Turns a question into what the page shows next. Holds nothing of any session."""

    def __init__(
        self,
        ask: Ask,
        *,
        language: str = "en",
        ready: threading.Event | None = None,
        max_question: int = MAX_QUESTION,
        today: Callable[[], date] = date.today,
    ) -> None:
        self.ask = ask
        self.language = language
        self.ready = ready
        self.max_question = max_question
        self.today = today
        self._asking = threading.Lock()

    def respond(self, question: str, session: Session) -> Iterator[Shown]:
        """Yield (messages, panel, session, question box, notice, welcome) as they change."""
        question = _clean(question)
        problem = self._problem(question)
        if problem:
            yield self._failed(session, gr.skip(), problem)
            return
        warming = self.ready is not None and not self.ready.is_set()
        waiting = text("warming" if warming else "searching", self.language)
        yield (
            [*_messages(session), _user(question), _assistant(notice_markdown(waiting))],
            gr.skip(),
            gr.skip(),
            "",
            "",
            gr.update(visible=False),
        )
        if self.ready is not None:
            self.ready.wait()
        try:
            with self._asking:
                answer = self.ask(question, session.questions)
            turn = len(session.turns) + 1
            session = session.with_turn(
                Turn(
                    question=question,
                    answer=answer_markdown(answer, turn),
                    section=section_html(answer, turn, self.today()),
                )
            )
        except (QAError, StoreError) as error:
            yield self._failed(session, question, str(error))
            return
        except Exception:
            _log.exception("no answer to %r", question)
            yield self._failed(session, question, text("failed", self.language))
            return
        panel = panel_html([turn.section for turn in session.turns], self.language)
        yield _messages(session), panel, session, gr.skip(), "", gr.skip()

    def _problem(self, question: str) -> str:
        if not question:
            return text("empty", self.language)
        if len(question) > self.max_question:
            return text("too_long", self.language, n=len(question), limit=self.max_question)
        return ""

    def _failed(self, session: Session, box: Any, line: str) -> Shown:
        """The page as it was, one line of explanation, and the question kept for another try."""
        welcome = gr.update(visible=not session.turns)
        return _messages(session), gr.skip(), gr.skip(), box, notice_html(line), welcome


def build_app(
    ask: Ask,
    *,
    corpus: CorpusSummary,
    starters: Sequence[str] = (),
    language: str = "en",
    ready: threading.Event | None = None,
    max_question: int = MAX_QUESTION,
    mode: str = "extractive",
    today: Callable[[], date] = date.today,
) -> gr.Blocks:
    """The page over `ask(question, earlier questions)`; `qa.screen.serve` puts it on a port.

    `language` is that of the page; an answer speaks its question's. `mode` is `Answer.mode`. While
    `ready` is not set, a question waits and the page says that it is warming up. `ask` is called
    from many threads, by one at a time; it may raise QAError or StoreError, shown as one line.
    Anything else it raises is logged, and the page says that it failed.
    """
    conversation = Conversation(
        ask, language=language, ready=ready, max_question=max_question, today=today
    )

    def say(key: str) -> str:
        return text(key, language)

    app = gr.Blocks(title="Sourced", analytics_enabled=False, fill_width=True)
    with app:
        session = gr.State(Session())
        _html(header_html(corpus, language, mode), "masthead")
        with gr.Row(elem_id="columns"):
            with gr.Column(scale=3, min_width=0, elem_id="chat-column"):
                chat = gr.Chatbot(
                    label=say("chat"),
                    show_label=False,
                    container=False,
                    elem_id="chat",
                    height=None,
                    layout="bubble",
                    buttons=[],
                    feedback_options=None,
                    latex_delimiters=[],
                    line_breaks=False,
                    allow_tags=False,
                    sanitize_html=True,
                    group_consecutive_messages=False,
                )
                with gr.Column(elem_id="welcome", min_width=0) as welcome:
                    _html(intro_html(language, with_starters=bool(starters)), "intro")
                    buttons = [
                        gr.Button(question, elem_classes="starter", size="sm")
                        for question in starters
                    ]
                notice = _html("", "notice")
                with gr.Row(elem_id="ask"):
                    box = gr.Textbox(
                        label=say("question"),
                        placeholder=say("placeholder"),
                        show_label=False,
                        container=False,
                        lines=1,
                        max_lines=6,
                        scale=1,
                        min_width=0,
                        autofocus=True,
                        elem_id="question",
                    )
                    send = gr.Button(
                        say("send"), variant="primary", scale=0, min_width=0, elem_id="send"
                    )
            with gr.Column(scale=2, min_width=0, elem_id="sources-column"):
                panel = _html(panel_html([], language), "panel")

        shown = [chat, panel, session, box, notice, welcome]
        quiet: dict[str, Any] = {
            "api_visibility": "private",
            "show_progress": "hidden",
            "trigger_mode": "once",
            "concurrency_id": "ask",
            "concurrency_limit": READERS,
        }
        gr.on([box.submit, send.click], conversation.respond, [box, session], shown, **quiet)
        for button, question in zip(buttons, starters, strict=True):
            button.click(partial(conversation.respond, question), session, shown, **quiet)
    return app


def _html(value: str, elem_id: str) -> gr.HTML:
    return gr.HTML(value, elem_id=elem_id, padding=False, container=False, apply_default_css=False)


def _clean(question: str | None) -> str:
    """The question without outer white space and without halves of surrogate pairs."""
    return (question or "").encode("utf-8", "replace").decode("utf-8").strip()


def _user(question: str) -> dict[str, str]:
    return {"role": "user", "content": question_markdown(question)}


def _assistant(markdown: str) -> dict[str, str]:
    return {"role": "assistant", "content": markdown}


def _messages(session: Session) -> list[dict[str, str]]:
    return [
        message
        for turn in session.turns
        for message in (_user(turn.question), _assistant(turn.answer))
    ]
