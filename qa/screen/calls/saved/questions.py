"""Calls about saved questions."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qa.desk import questions as desk
from qa.desk.chosen import Chosen
from qa.desk.viewer import Viewer
from qa.question.sources import ALL
from qa.screen.backing import AskSaved
from qa.screen.calls.endpoint import Call
from qa.screen.calls.saved.values import Watched
from qa.screen.calls.values import Named
from qa.screen.library import Library
from qa.screen.view.nodes import to_json
from qa.screen.view.saved.questions import view
from qa.words import Words


class QuestionCalls:
    """The calls about saved questions; each is told who looks."""

    def __init__(self, library: Library, ask: AskSaved) -> None:
        self.library = library
        self.ask = ask

    @property
    def _desk(self) -> Path:
        return self.library.index.path

    def calls(self) -> Mapping[str, Call]:
        """The calls by name."""
        return {
            "questions": Call(Named, self.shown, saved="reads"),
            "news": Call(Named, self.news, saved="reads"),
            "question_save": Call(Watched, self.save, saved="writes"),
            "question_run": Call(Named, self.run, saved="writes"),
            "question_seen": Call(Named, self.seen, saved="writes"),
            "question_remove": Call(Named, self.remove, saved="writes"),
            "question_restore": Call(Named, self.restore, saved="writes"),
        }

    def shown(self, asked: Named, viewer: Viewer) -> Any:
        """Every saved question with what is new."""
        every = desk.saved_questions(self._desk, viewer)
        tree = view(every, self.library.index, Words(asked.language))
        return {"tree": to_json(tree)}

    def news(self, asked: Named, viewer: Viewer) -> Any:
        """How many sentences are new, for the badge."""
        count, _ = desk.fresh(self._desk, viewer)
        words = Words(asked.language)
        return {"new": count, "count": words.number(count) if count else "",
                "words": words.counted("new_sentences", count)}  # fmt: skip

    def save(self, asked: Watched, viewer: Viewer) -> Any:
        """A question, saved and asked for the first time."""
        sources = asked.sources.choice if asked.sources else ALL
        chosen = Chosen.of(sources, self.library.index)
        id_ = desk.save_question(self._desk, viewer, asked.name, chosen)
        self.ask(viewer, id_)
        return {"id": id_, "words": Words(asked.language).text("saved.watched")}

    def run(self, asked: Named, viewer: Viewer) -> Any:
        """A saved question, asked again."""
        self.ask(viewer, desk.named_question(self._desk, viewer, asked.name).id)
        return {}

    def seen(self, asked: Named, viewer: Viewer) -> Any:
        """What is new of a question has been seen."""
        desk.mark_seen(self._desk, viewer, asked.name)
        return {}

    def remove(self, asked: Named, viewer: Viewer) -> Any:
        """A saved question, deleted."""
        question = desk.named_question(self._desk, viewer, asked.name)
        desk.remove_question(self._desk, viewer, question.id)
        words = Words(asked.language)
        return {
            "words": words.text("saved.deleted", name=question.question),
            "restored": words.text("saved.restored", name=question.question),
        }

    def restore(self, asked: Named, viewer: Viewer) -> Any:
        """A saved question that was deleted, back."""
        desk.restore_question(self._desk, viewer, asked.name)
        return {}
