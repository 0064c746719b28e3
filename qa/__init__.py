"""Sourced: answers from a folder of articles, each sentence with the passage it came from.

Public names in the order of the flow: settings, question, retrieval, answer, citation, screen.
They are imported when first used, so that `qa --help` stays quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qa.answer import Answer, Citation, Statement
    from qa.answerer import Answerer
    from qa.citation import verify
    from qa.engine import CitedQueryEngine
    from qa.errors import BatchError, QAError, QuestionError, ServeError, SettingsError
    from qa.hit import Hit, Leg
    from qa.messages import REFUSAL
    from qa.opening import open_answerer
    from qa.question import Question, read_question
    from qa.retrieval import Retriever
    from qa.settings import Settings, from_env

__version__ = "0.1.0"

_HOMES = {
    "Settings": "qa.settings",
    "from_env": "qa.settings",
    "Question": "qa.question",
    "read_question": "qa.question",
    "Leg": "qa.hit",
    "Hit": "qa.hit",
    "Retriever": "qa.retrieval",
    "REFUSAL": "qa.messages",
    "Statement": "qa.answer",
    "Citation": "qa.answer",
    "Answer": "qa.answer",
    "Answerer": "qa.answerer",
    "open_answerer": "qa.opening",
    "verify": "qa.citation",
    "CitedQueryEngine": "qa.engine",
    "QAError": "qa.errors",
    "SettingsError": "qa.errors",
    "QuestionError": "qa.errors",
    "BatchError": "qa.errors",
    "ServeError": "qa.errors",
}
__all__ = [
    "REFUSAL",
    "Answer",
    "Answerer",
    "BatchError",
    "Citation",
    "CitedQueryEngine",
    "Hit",
    "Leg",
    "QAError",
    "Question",
    "QuestionError",
    "Retriever",
    "ServeError",
    "Settings",
    "SettingsError",
    "Statement",
    "from_env",
    "open_answerer",
    "read_question",
    "verify",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'qa' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(set(__all__) | set(globals()))
