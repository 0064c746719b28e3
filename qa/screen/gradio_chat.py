"""The plain chat: a stock `gr.ChatInterface` with the page's answers, for notebooks and Spaces.

Gradio's chatbot puts every text into its page as HTML, also where Markdown is switched off. So all
texts are escaped on their way there, questions too, and Gradio's sanitizer stands behind that.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape, unescape
from typing import Any

import gradio as gr
from gradio.events import api as expose
from gradio.routes import App, ORJSONResponse
from starlette.types import ASGIApp

from qa.answer.answer import Answer
from qa.errors import QAError
from qa.screen.accept_language import preferred
from qa.screen.admission.beside import Beside, Doors
from qa.screen.admission.line import Line
from qa.screen.admission.session_line import SessionLine
from qa.screen.admission.sessions import forgetting
from qa.screen.admission.turns import Turns
from qa.screen.asking import Asking, Stream
from qa.screen.client import whole_answer
from qa.screen.conversation import MAX_QUESTION
from qa.screen.security import PLAIN, Guard, with_doors
from qa.screen.security import App as Served
from qa.screen.view.plain import as_text
from qa.words import Words
from store import StoreError
from store.language.languages import DEFAULT

ANSWERS_AT_ONCE = 4
MOST_SESSIONS = 500
"""Conversations that Gradio keeps; each may be as long as a call."""
_log = logging.getLogger(__name__)


def build_chat(stream: Stream, *, language: str = DEFAULT.code) -> gr.ChatInterface:
    """The chat over what answers a question; `language` is spoken where the browser asks for none
    that there are words of."""

    def answer(question: str, history: Sequence[Mapping[str, Any]]) -> Iterator[str]:
        yield from _answered(stream, question, history, Words(language))

    bot = gr.Chatbot(
        show_label=False,
        render_markdown=False,
        sanitize_html=True,
        allow_tags=False,
        latex_delimiters=[],
        buttons=[],
        height="65vh",
    )
    _show_as_text(bot)
    box = gr.Textbox(max_length=MAX_QUESTION, submit_btn=True, stop_btn=True, autofocus=True)
    chat = gr.ChatInterface(
        answer,
        chatbot=bot,
        textbox=box,
        title="Sourced",
        description=Words(language).text("plain.intro"),
        analytics_enabled=False,
        concurrency_limit=ANSWERS_AT_ONCE,
        api_name="chat",
    )

    def ask(question: str) -> str:
        """The JSON of an answer."""
        return whole_answer(stream, question)

    def labels(request: gr.Request) -> tuple[Any, str]:
        words = Words(preferred(request.headers.get("accept-language", ""), language))
        return gr.update(placeholder=words.text("page.placeholder")), words.text("plain.intro")

    shown = [each for each in chat.blocks.values() if isinstance(each, gr.Markdown)]
    intro = next(each for each in shown if each.value == chat.description)
    with chat:
        expose(ask, api_name="ask", concurrency_limit=ANSWERS_AT_ONCE)
        # It takes nobody's place in the line of questions.
        chat.load(labels, None, [box, intro], queue=False, api_visibility="private")
    return chat


class GuardedApp(App):
    """Gradio's application behind the guard and the line of the page, in front of whatever
    middleware Gradio adds of its own."""

    def __init__(
        self, hosts: Sequence[str], allowed: Sequence[str] = (), doors: Doors | None = None
    ) -> None:
        super().__init__(default_response_class=ORJSONResponse)
        self.hosts = tuple(hosts)
        self.allowed = tuple(allowed)
        self.doors = doors

    def build_middleware_stack(self) -> ASGIApp:
        turns = Turns(ANSWERS_AT_ONCE)
        pages = SessionLine(super().build_middleware_stack(), turns)
        inner: Served = Line(pages, {"chat": turns, "ask": turns}, forgetting(self))
        served = PLAIN
        if self.doors is not None:
            inner, served = Beside(inner, self.doors(turns)), with_doors(PLAIN)
        return Guard(inner, self.hosts, served, self.allowed)


def launch_options(
    hosts: Sequence[str], allowed: Sequence[str] = (), doors: Doors | None = None
) -> dict[str, Any]:
    """What a server of our own adds to `launch`; `doors` are for programs."""
    return {"_app": GuardedApp(hosts, allowed, doors), "state_session_capacity": MOST_SESSIONS}


def _answered(
    stream: Stream, question: str, history: Sequence[Mapping[str, Any]], words: Words
) -> Iterator[str]:
    """What a model has written so far, then the answer. Closing it stops the model."""
    asked = [_text(said["content"]) for said in history if said["role"] == "user"]
    try:
        for said in stream(Asking(question, tuple(asked))):
            yield as_text(said) if isinstance(said, Answer) else said.text
    except (QAError, StoreError) as error:
        yield " ".join(str(error).split())
    except Exception:
        _log.exception("no answer to %r", question)
        yield words.text("page.failed")


def _show_as_text(bot: gr.Chatbot) -> None:
    """Escape what a chatbot shows, and take that back in what it hands over."""
    show: Callable[[Any], Any] = bot.postprocess
    read: Callable[[Any], Any] = bot.preprocess

    def postprocess(value: Any) -> Any:
        shown = show(value)
        for part in (part for message in shown.root for part in message.content):
            part.text = escape(part.text, quote=False)
        return shown

    def preprocess(payload: Any) -> Any:
        given = read(payload)
        for part in (part for message in given for part in message["content"]):
            part["text"] = unescape(part["text"])
        return given

    vars(bot).update(postprocess=postprocess, preprocess=preprocess)


def _text(content: Any) -> str:
    """The text of a message, which Gradio gives as it is or in parts."""
    return content if isinstance(content, str) else "\n".join(part["text"] for part in content)
