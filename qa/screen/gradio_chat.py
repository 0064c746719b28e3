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
from gradio.i18n import I18nData
from starlette.middleware import Middleware

from qa.answer.answer import Answer
from qa.errors import QAError
from qa.screen.conversation import MAX_QUESTION, Stream
from qa.screen.security import PLAIN, Guard
from qa.screen.view.plain import as_text
from qa.words import Words, languages
from store import StoreError
from store.language.languages import DEFAULT

ANSWERS_AT_ONCE = 4
_LABELS = ("plain.intro", "page.chat", "page.placeholder")
_log = logging.getLogger(__name__)


def build_chat(stream: Stream, *, language: str = DEFAULT.code) -> gr.ChatInterface:
    """The chat over what answers a question; `language` is that of failures without an answer."""

    def answer(question: str, history: Sequence[Mapping[str, Any]]) -> Iterator[str]:
        yield from _answered(stream, question, history, Words(language))

    bot = gr.Chatbot(
        label=_label("page.chat"),
        render_markdown=False,
        sanitize_html=True,
        allow_tags=False,
        latex_delimiters=[],
        buttons=[],
        height="65vh",
    )
    _show_as_text(bot)
    return gr.ChatInterface(
        answer,
        chatbot=bot,
        textbox=gr.Textbox(
            placeholder=_label("page.placeholder"),
            max_length=MAX_QUESTION,
            submit_btn=True,
            stop_btn=True,
            autofocus=True,
        ),
        title="Sourced",
        description=str(_label("plain.intro")),
        analytics_enabled=False,
        concurrency_limit=ANSWERS_AT_ONCE,
        api_name="chat",
    )


def launch_options(hosts: Sequence[str]) -> dict[str, Any]:
    """What a server of our own adds: labels in the browser's language, and the page's guard."""
    default = Words(DEFAULT.code)
    spoken = {code: Words(code) for code in languages()}
    labels = {c: {default.text(key): w.text(key) for key in _LABELS} for c, w in spoken.items()}
    guard = Middleware(Guard, hosts=tuple(hosts), served=PLAIN)
    return {"i18n": gr.I18n(**labels), "app_kwargs": {"middleware": [guard]}}


def _answered(
    stream: Stream, question: str, history: Sequence[Mapping[str, Any]], words: Words
) -> Iterator[str]:
    """What a model has written so far, then the answer. Closing it stops the model."""
    asked = [_text(said["content"]) for said in history if said["role"] == "user"]
    try:
        for said in stream(question, asked, frozenset()):
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


def _label(key: str) -> I18nData:
    """Said in the language of the browser where it has words, else in the default one."""
    return I18nData(Words(DEFAULT.code).text(key))
