"""An answer written by a model: retrieve, ask, read while it writes, check every sentence.

The extractive answer to the same question comes first. It has the passages that the model is
given, it is offered beside what the model wrote, and it is the answer when the model fails.
"""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import replace

from qa.answer.answer import Answer, Draft
from qa.answer.compose import ALSO_READ
from qa.check import Checker
from qa.errors import (
    ModelError,
    ModelFailed,
    ModelOverlong,
    ModelRefused,
    ModelUnknown,
    ModelUnreachable,
)
from qa.llm.cleaning import readable
from qa.llm.endpoint import Endpoint
from qa.llm.model import Model, open_model
from qa.llm.prompt import Passage, answer_prompt, condense_prompt, fresh_nonce
from qa.llm.rewriting import alone, with_earlier
from qa.llm.statements import Author
from qa.llm.transcript import Transcript
from qa.question.question import Question
from qa.retrieval.hit import CITED, READ_BY_MODEL, Hit
from qa.words import Words, problems
from qa.words.refusal import is_refusal
from store import detect_language

CONDENSING = 20.0
"""Seconds that rewriting a follow-up may take before the rule does it."""
_NONCE_BYTES = 8
_FORM = re.compile(r"format|schema|grammar|structured", re.IGNORECASE)
"""What a server that takes no form of the reply speaks of when it refuses."""
_HOPELESS = (ModelUnreachable, ModelRefused, ModelUnknown)
"""What went wrong with a follow-up's rewriting and will with its answer."""


Quotes = Callable[[Question], Answer]
"""Answers a question with quotes."""


class Writer:
    """Has a model write answers from what the extractive answerer finds. Safe between threads."""

    def __init__(
        self,
        to: Endpoint,
        checker: Checker,
        *,
        open_: Callable[[Endpoint], Model] = open_model,
    ) -> None:
        self.model = open_(to)
        self._checker = checker

    @property
    def name(self) -> str:
        """The model's name."""
        return self.model.name

    def close(self) -> None:
        """Give the model's connections back."""
        self.model.close()

    def stream(
        self, read: Question, history: Sequence[str], quote: Quotes
    ) -> Generator[Draft | Answer, None, None]:
        """Drafts while the model writes, then the checked answer.

        Closing it stops the model. What goes wrong with the model is in the answer.
        """
        started = time.perf_counter()
        quoted, error = yield from self._quoted(read, history, quote)
        if not quoted.hits or quoted.kind == "names":
            # The catalogue counted and listed, names were put together, or nothing was found: no
            # words to write from.
            said = problems.line(error, Words(quoted.language)) if error is not None else ""
            yield replace(quoted, problem=said)
            return
        transcript = Transcript(0)
        first = 0.0
        try:
            if error is not None:
                raise error
            for transcript in self._written(quoted):
                first = first or (time.perf_counter() - started if transcript.text else 0.0)
                yield self._draft(transcript.draft, quoted.searched, quoted.language)
        except ModelError as raised:
            error = raised
        transcript.finish()
        problem = problems.line(error, Words(quoted.language)) if error is not None else ""
        answer = self._checked(quoted, transcript, problem)
        seconds = {**quoted.seconds, "total": round(time.perf_counter() - started, 4)}
        yield replace(answer, seconds={**seconds, "first_word": round(first, 4)})

    def _draft(self, text: str, searched: str, language: str) -> Draft:
        return Draft(text, searched, language, self.model.name)

    def _quoted(
        self, read: Question, history: Sequence[str], quote: Quotes
    ) -> Generator[Draft, None, tuple[Answer, ModelError | None]]:
        """The extractive answer, a follow-up rewritten by the model where it can; and what is
        wrong with the model, if asking it again is of no use."""
        earlier = [" ".join(turn.split()) for turn in history if turn and turn.strip()]
        if not earlier:
            return quote(read), None
        reply, error, started = "", None, time.monotonic()
        try:
            with closing(self.model.stream(condense_prompt(read.asked, earlier))) as pieces:
                for piece in pieces:
                    reply += piece.text if piece is not None else ""
                    yield self._draft("", read.searched, read.language)
                    if time.monotonic() - started > CONDENSING:
                        reply = ""
                        break
        except ModelError as raised:
            reply, error = "", raised if isinstance(raised, _HOPELESS) else None
        rewritten = alone(readable(reply).strip(" \"'«»“”"), read, earlier)
        if rewritten is None:
            return quote(read), error
        found = quote(rewritten)
        filters = with_earlier(found.filters, rewritten.asked, read.asked)
        return replace(found, question=read.asked, filters=filters), error

    def _written(self, quoted: Answer) -> Generator[Transcript, None, None]:
        """The transcript as it grows. A prompt too long for the model is halved, twice at most; a
        server that refuses the form of the reply is asked without it."""
        budget, attempt = self.model.budget, 0
        while True:
            passages = [_as_passage(hit) for hit in quoted.hits]
            texts = [quoted.searched, *(t for p in passages for t in (p.text, p.title, p.about))]
            prompt = answer_prompt(
                quoted.searched,
                quoted.language,
                passages,
                fresh_nonce(lambda: secrets.token_hex(_NONCE_BYTES), texts),
                budget=budget,
                native=self.model.native,
                task=quoted.kind,
                structured=self.model.structured,
            )
            transcript = Transcript(prompt.passages)
            yield transcript
            try:
                with closing(self.model.stream(prompt)) as pieces:
                    for piece in pieces:
                        if piece is not None:
                            transcript.read(piece)
                        yield transcript
                        if transcript.full:
                            break
                return
            except ModelOverlong:
                if attempt == 2 or transcript.text:
                    raise
                attempt, budget = attempt + 1, budget // 2
            except ModelFailed as error:
                formed = prompt.structured and not transcript.text
                if not (formed and error.lasting and _FORM.search(error.detail)):
                    raise
                self.model.refuse_form()

    def _checked(self, quoted: Answer, transcript: Transcript, problem: str) -> Answer:
        language, hits = quoted.language, quoted.hits
        words, name = Words(language), self.model.name
        if not transcript.text:
            return replace(quoted, problem=problem or words.text("model.silent", model=name))
        frame = replace(
            quoted,
            mode=name,
            extractive=quoted,
            statements=(),
            citations=(),
            message="",
        )
        author = Author(hits[: transcript.passages], language, self._checker)
        statements, citations = author.statements(transcript)
        told = tuple(s for s in statements if s.citations or not is_refusal(s.text))
        declined = len(told) < len(statements)
        if not told:
            noted = tuple(replace(hit, note=READ_BY_MODEL) for hit in hits)
            return replace(
                frame,
                outcome="not_found",
                message=words.text("answer.refusal"),
                also_read=noted[:ALSO_READ],
                hits=noted,
                problem=problem,
            )
        used = {citation.passage_id for citation in citations}
        noted = tuple(
            replace(h, note=CITED if h.passage.id in used else READ_BY_MODEL) for h in hits
        )
        said = [problem] if problem else []
        if transcript.finish_reason == "length" or transcript.full:
            said.append(words.text("model.too_long", model=name))
        if transcript.unknown:
            markers = ", ".join(transcript.unknown[:5])
            said.append(words.text("model.unknown_markers", markers=markers))
        if not citations:
            said.append(words.text("model.cites_nothing", model=name))
        elif all(s.support == "unsupported" for s in told):
            said.append(words.text("model.none_supported", model=name))
        written = detect_language(transcript.text)
        if written and written != language:
            said.append(words.text("model.other_language", model=name))
        whole = not declined and all(s.support == "supported" for s in told)
        return replace(
            frame,
            outcome="answered" if whole else "partly",
            message=words.text("answer.refusal") if declined else "",
            statements=told,
            citations=citations,
            also_read=tuple(h for h in noted if h.passage.id not in used)[:ALSO_READ],
            hits=noted,
            problem=" ".join(said),
        )


def _as_passage(hit: Hit) -> Passage:
    article = hit.article
    about = [
        article.publisher or "",
        article.published.isoformat() if article.published else "",
        article.language,
        "teaser of another article" if hit.passage.kind == "related" else "",
    ]
    title = "" if hit.passage.kind == "related" else article.title
    return Passage(hit.passage.text, title, " · ".join(part for part in about if part))
