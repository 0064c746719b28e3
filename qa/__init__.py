"""Sourced: answers from a folder of articles, each sentence with the passage it came from.

Public names in the order of the flow: settings, question, retrieval, answer, citation, screen.
They are imported when first used, so that `qa --help` stays quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qa.answer.answer import Answer, Citation, Statement
    from qa.answer.answerer import Answerer
    from qa.answer.citation import verify
    from qa.answer.query_engine import CitedQueryEngine
    from qa.errors import (
        BatchError,
        LanguageError,
        QAError,
        QuestionError,
        ServeError,
        SettingsError,
    )
    from qa.opening import chat_interface, open_answerer
    from qa.question.question import Question, read_question
    from qa.retrieval.hit import Hit, Leg
    from qa.retrieval.retriever import Retriever
    from qa.settings import Settings, from_env
    from qa.words.refusal import REFUSAL
    from qa.words.tables import register

__version__ = "0.1.0"

_HOMES = {
    "Settings": "qa.settings",
    "from_env": "qa.settings",
    "Question": "qa.question.question",
    "read_question": "qa.question.question",
    "Leg": "qa.retrieval.hit",
    "Hit": "qa.retrieval.hit",
    "Retriever": "qa.retrieval.retriever",
    "REFUSAL": "qa.words.refusal",
    "Statement": "qa.answer.answer",
    "Citation": "qa.answer.answer",
    "Answer": "qa.answer.answer",
    "Answerer": "qa.answer.answerer",
    "open_answerer": "qa.opening",
    "chat_interface": "qa.opening",
    "verify": "qa.answer.citation",
    "CitedQueryEngine": "qa.answer.query_engine",
    "QAError": "qa.errors",
    "SettingsError": "qa.errors",
    "QuestionError": "qa.errors",
    "BatchError": "qa.errors",
    "LanguageError": "qa.errors",
    "ServeError": "qa.errors",
    "register": "qa.words.tables",
}
__all__ = [
    "REFUSAL",
    "Answer",
    "Answerer",
    "BatchError",
    "Citation",
    "CitedQueryEngine",
    "Hit",
    "LanguageError",
    "Leg",
    "QAError",
    "Question",
    "QuestionError",
    "Retriever",
    "ServeError",
    "Settings",
    "SettingsError",
    "Statement",
    "chat_interface",
    "from_env",
    "open_answerer",
    "read_question",
    "register",
    "verify",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'qa' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(set(__all__) | set(globals()))
