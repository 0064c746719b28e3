"""Answers for Gradio's own client: `Client(url).predict("Who …?", api_name="/ask")`."""

from __future__ import annotations

import json

import gradio as gr

from qa.answer.answer import Answer
from qa.errors import QAError
from qa.screen.asking import Asking, Stream
from qa.screen.conversation import MAX_QUESTION
from store import StoreError


def whole_answer(stream: Stream, question: str) -> str:
    """The JSON of an answer as text, as `qa ask --json` prints it. Raises gradio.Error, which its
    client shows.

    Text, since the client takes every object that has a `path` for a file to be fetched.
    """
    if len(question) > MAX_QUESTION:
        raise gr.Error(
            f"the question has {len(question):,} characters; expected at most {MAX_QUESTION:,}",
            print_exception=False,
        )
    try:
        for said in stream(Asking(question)):
            if isinstance(said, Answer):
                return json.dumps(said.to_json(), ensure_ascii=False)
    except (QAError, StoreError) as error:
        raise gr.Error(" ".join(str(error).split()), print_exception=False) from error
    raise RuntimeError("the stream ended without an answer")
