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
from qa.screen.corpora.corpora import Corpora, Named
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


def build_chat(
    stream: Stream, *, language: str = DEFAULT.code, corpora: Corpora | None = None
) -> gr.ChatInterface:
    """The chat over what answers a question, or over the one of several corpora that is chosen;
    `language` is spoken where the browser asks for none that there are words of."""

    def within(corpus: str) -> Stream:
        if corpora is None or not corpus:
            return stream
        # It is opened by who asks, where what goes wrong is told.
        return lambda asking: corpora.stream(corpus)(asking)

    def answer(
        question: str, history: Sequence[Mapping[str, Any]], corpus: str = ""
    ) -> Iterator[str]:
        words = Words(language)
        if corpora is not None and corpus and corpora.open(corpus) is not None:
            yield words.text("corpora.opening", name=corpus)
        yield from _answered(within(corpus), question, history, words)

    choice = _choice(corpora, language) if corpora is not None else None
    # Its label stays in the language that it is made in, so it has a name of no language.
    around = gr.Accordion(" · ".join(corpora.names) if corpora else "", open=True, render=False)

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
        additional_inputs=choice,
        additional_inputs_accordion=around,
        concurrency_limit=ANSWERS_AT_ONCE,
        api_name="chat",
    )

    def ask(question: str, corpus: str = "") -> str:
        """The JSON of an answer."""
        return whole_answer(within(corpus), question)

    def labels(request: gr.Request) -> list[Any]:
        words = Words(preferred(request.headers.get("accept-language", ""), language))
        said: list[Any] = [
            gr.update(placeholder=words.text("page.placeholder")),
            words.text("plain.intro"),
        ]
        return said if choice is None else [*said, gr.update(label=words.text("corpora.switch"))]

    shown = [each for each in chat.blocks.values() if isinstance(each, gr.Markdown)]
    intro = next(each for each in shown if each.value == chat.description)
    with chat:
        expose(ask, api_name="ask", concurrency_limit=ANSWERS_AT_ONCE)
        # It takes nobody's place in the line of questions.
        told = [box, intro] if choice is None else [box, intro, choice]
        chat.load(labels, None, told, queue=False, api_visibility="private")
        if choice is not None:  # What was asked of another corpus is none of this one's.
            choice.change(
                lambda: ([], []), None, [bot, chat.chatbot_state], queue=False,
                api_visibility="private",
            )  # fmt: skip
    return chat


class GuardedApp(App):
    """Gradio's application behind the guard and the line of the page, in front of whatever
    middleware Gradio adds of its own."""

    def __init__(
        self,
        hosts: Sequence[str],
        allowed: Sequence[str] = (),
        doors: Doors | None = None,
        corpora: Corpora | None = None,
    ) -> None:
        super().__init__(default_response_class=ORJSONResponse)
        self.corpora = corpora
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
        if self.corpora is not None:
            inner = Named(inner, self.corpora.names[0])
        return Guard(inner, self.hosts, served, self.allowed)


def launch_options(
    hosts: Sequence[str],
    allowed: Sequence[str] = (),
    doors: Doors | None = None,
    corpora: Corpora | None = None,
) -> dict[str, Any]:
    """What a server of our own adds to `launch`; `doors` are for programs, which name one of the
    `corpora`, where there are several."""
    app = GuardedApp(hosts, allowed, doors, corpora)
    return {"_app": app, "state_session_capacity": MOST_SESSIONS}


def _choice(corpora: Corpora, language: str) -> gr.Dropdown:
    """Which corpus is asked."""
    return gr.Dropdown(
        list(corpora.names),
        value=corpora.names[0],
        label=Words(language).text("corpora.switch"),
    )


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
