"""Calls about answers: shown again, exported, rated, stopped, and what to ask next."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from qa.desk.feedback import Feedback, Quoted
from qa.errors import QAError
from qa.screen.admission.access import Access
from qa.screen.backing import Backing
from qa.screen.calls.endpoint import Call
from qa.screen.calls.values import Cited, Named, Rated, Shown, Suggest
from qa.screen.conversation import Conversation
from qa.screen.view import export
from qa.screen.view.answer.standalone import standalone
from qa.words import Words


class AnswerCalls:
    """The calls about answers that the browser keeps."""

    def __init__(self, backing: Backing, conversation: Conversation, access: Access) -> None:
        self.backing = backing
        self.conversation = conversation
        self.access = access

    def calls(self) -> Mapping[str, Call]:
        """The calls by name."""
        return {
            "show": Call(Shown, self.show),
            "copy": Call(Shown, self.copy),
            "markdown": Call(Shown, self.markdown),
            "json": Call(Shown, self.json),
            "html": Call(Shown, self.html),
            "quote": Call(Cited, self.quote),
            "suggest": Call(Suggest, self.suggest),
            "rate": Call(Rated, self.rate, quota=self.access.may_rate),
            "stop": Call(Named, self.stop),
        }

    def show(self, asked: Shown) -> Any:
        """Turns as trees that the page builds."""
        return [self.conversation.shown(turn, Words(asked.language)) for turn in asked.turns]

    def copy(self, asked: Shown) -> Any:
        """Turns as plain text with their citations."""
        words = Words(asked.language)
        return {"text": "\n".join(export.with_citations(t, words) for t in asked.turns)}

    def markdown(self, asked: Shown) -> Any:
        """Turns as Markdown with footnotes."""
        return {"text": export.markdown(asked.turns, Words(asked.language))}

    def json(self, asked: Shown) -> Any:
        """Turns as data."""
        return {"text": json.dumps(export.as_json(asked.turns), ensure_ascii=False, indent=2)}

    def html(self, asked: Shown) -> Any:
        """Turns as one HTML file."""
        return {"text": standalone(asked.turns, Words(asked.language))}

    def quote(self, asked: Cited) -> Any:
        """One quote with its reference."""
        words, answer = Words(asked.language), asked.turn.shown
        for citation in answer.citations if answer is not None else ():
            if citation.number == asked.number:
                write = export.reference_markdown if asked.markdown else export.reference
                return {"text": write(citation, words)}
        return {"error": words.text("page.stopped_empty")}

    def suggest(self, asked: Suggest) -> Any:
        """What to ask next."""
        found = self.backing.suggest(asked.articles, asked.asked, asked.language)
        return {"questions": list(found)}

    def rate(self, said: Rated) -> Any:
        """Keep what a user says of an answer."""
        answer = said.turn.shown
        if answer is None:
            return {"error": Words(said.language).text("page.stopped_empty")}
        bold = [s.text[a:b] for s in answer.statements for a, b in s.emphasis]
        cited = [Quoted(c.article.path, c.quote, c.start, c.end) for c in answer.citations]
        try:
            self.backing.feedback(
                Feedback(
                    label=said.label,
                    comment=said.comment,
                    turns=(*said.history, said.turn.question),
                    language=answer.language,
                    outcome=answer.outcome,
                    mode=answer.mode,
                    statements=tuple(s.text for s in answer.statements),
                    facts=tuple(bold),
                    citations=tuple(cited),
                )
            )
        except QAError as error:
            why = self.access.told(error, self.backing.library.index)
            return {"error": Words(said.language).text("page.feedback_failed", why=why)}
        return {"words": Words(said.language).text("page.feedback_thanks")}

    def stop(self, asked: Named) -> Any:
        """Stop what is being answered."""
        self.conversation.stop(asked.name)
        return {}
