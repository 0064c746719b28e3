"""An answer written by a model: retrieve, ask, read while it writes, check every sentence.

The extractive answer to the same question comes first. It has the passages that the model is
given, it is offered beside what the model wrote, and it is the answer when the model fails.
"""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Callable, Generator, Sequence, Set
from contextlib import closing
from dataclasses import replace
from typing import Protocol

from qa.answer import Answer, Draft
from qa.check import Checker
from qa.errors import ModelError, ModelOverlong, QuestionError
from qa.filters import Filter, FilterKind
from qa.hit import Hit
from qa.llm import problems
from qa.llm.endpoint import Endpoint
from qa.llm.model import Model, open_model
from qa.llm.prompt import Passage, answer_prompt, condense_prompt, fresh_nonce
from qa.llm.reading import readable
from qa.llm.statements import Author
from qa.llm.transcript import Transcript
from qa.messages import REFUSAL, message, refusal
from qa.question import MAX_CHARS, read_question
from store import detect_language

ALSO_READ = 3
CONDENSING = 20.0
"""Seconds that rewriting a follow-up may take before the rule does it."""
_NONCE_BYTES = 8
_DIGITS = re.compile(r"\d+")


class Quotes(Protocol):
    """Answers a question with quotes: `Answerer.quote`."""

    def __call__(
        self, question: str, history: Sequence[str] = (), *, without: Set[FilterKind] = frozenset()
    ) -> Answer: ...


class Writer:
    """Has a model write answers from what the extractive answerer finds. Safe between threads."""

    def __init__(
        self,
        to: Endpoint,
        quotes: Quotes,
        checker: Checker,
        *,
        language: str = "en",
        open_: Callable[[Endpoint], Model] = open_model,
    ) -> None:
        self.model = open_(to)
        self._quotes = quotes
        self._checker = checker
        self._language = language

    def stream(
        self, question: str, history: Sequence[str], without: Set[FilterKind]
    ) -> Generator[Draft | Answer, None, None]:
        """Drafts while the model writes, then the checked answer.

        Closing it stops the model. Raises QuestionError; what goes wrong with the model is in the
        answer.
        """
        started = time.perf_counter()
        quoted = self._quoted(question, history, without)
        if not quoted.hits:
            # The catalogue counted and listed, or nothing was found: no words to write from.
            yield quoted
            return
        transcript = Transcript(0)
        problem, first = "", 0.0
        hits = quoted.hits
        try:
            for transcript in self._written(quoted):
                first = first or (time.perf_counter() - started if transcript.text else 0.0)
                yield Draft(transcript.draft, quoted.searched, quoted.language, self.model.name)
        except ModelError as error:
            problem = problems.line(error, quoted.language)
        transcript.finish()
        answer = self._checked(quoted, transcript, hits, problem)
        seconds = {**quoted.seconds, "total": round(time.perf_counter() - started, 4)}
        yield replace(answer, seconds={**seconds, "first_word": round(first, 4)})

    def _quoted(self, question: str, history: Sequence[str], without: Set[FilterKind]) -> Answer:
        """The extractive answer, a follow-up rewritten by the model where it can."""
        alone = "" if "earlier" in without else self._condensed(question, history)
        if not alone:
            return self._quotes(question, history, without=without)
        found = self._quotes(alone, (), without=without)
        asked = " ".join(question.split())
        return replace(found, question=asked, filters=_with_earlier(found, alone, asked))

    def _condensed(self, question: str, history: Sequence[str]) -> str:
        """The follow-up as a question that stands alone; empty when the rule should read it."""
        earlier = [" ".join(turn.split()) for turn in history if turn and turn.strip()]
        if not earlier:
            return ""
        asked = read_question(question, history, fallback_language=self._language)
        try:
            text = self.model.complete(condense_prompt(asked.asked, earlier), CONDENSING)
        except ModelError:
            return ""
        alone = readable(text).strip(" \"'«»“”")
        return alone if _is_rewrite(alone, asked.asked, earlier, asked.language) else ""

    def _written(self, quoted: Answer) -> Generator[Transcript, None, None]:
        """The transcript as it grows. A prompt too long for the model is halved, twice at most."""
        budget = self.model.budget
        for attempt in range(3):
            passages = [_as_passage(hit) for hit in quoted.hits]
            texts = [quoted.searched, *(t for p in passages for t in (p.text, p.title, p.about))]
            prompt = answer_prompt(
                quoted.searched,
                quoted.language,
                passages,
                fresh_nonce(lambda: secrets.token_hex(_NONCE_BYTES), texts),
                budget=budget,
                native=self.model.native,
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
                budget //= 2

    def _checked(
        self, quoted: Answer, transcript: Transcript, hits: Sequence[Hit], problem: str
    ) -> Answer:
        language = quoted.language
        if not transcript.text:
            empty = message("model_silent", language, model=self.model.name)
            return replace(quoted, problem=problem or empty)
        frame = replace(
            quoted,
            mode=self.model.name,
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
            noted = tuple(replace(hit, note="read by the model, not used") for hit in hits)
            return replace(
                frame,
                outcome="not_found",
                message=refusal(language),
                also_read=noted[:ALSO_READ],
                hits=noted,
                problem=problem,
            )
        used = {citation.passage_id for citation in citations}
        noted = tuple(
            replace(h, note="cited" if h.passage.id in used else "read by the model, not used")
            for h in hits
        )
        said = [problem] if problem else []
        if transcript.finish_reason == "length" or transcript.full:
            said.append(message("model_too_long", language, model=self.model.name))
        if transcript.unknown:
            markers = ", ".join(transcript.unknown[:5])
            said.append(message("unknown_markers", language, markers=markers))
        if not citations:
            said.append(message("cites_nothing", language, model=self.model.name))
        elif all(s.support == "unsupported" for s in told):
            said.append(message("none_supported", language, model=self.model.name))
        written = detect_language(transcript.text)
        if written and written != language:
            said.append(message("other_language", language, model=self.model.name))
        whole = not declined and all(s.support == "supported" for s in told)
        return replace(
            frame,
            outcome="answered" if whole else "partly",
            message=refusal(language) if declined else "",
            statements=told,
            citations=citations,
            also_read=tuple(h for h in noted if h.passage.id not in used)[:ALSO_READ],
            hits=noted,
            problem=" ".join(said),
        )


def is_refusal(text: str) -> bool:
    """Whether a sentence is the refusal, in whichever of the languages."""
    return _bare(text) in {_bare(each) for each in REFUSAL.values()}


def _bare(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _is_rewrite(text: str, asked: str, earlier: Sequence[str], language: str) -> bool:
    """Whether it may stand for the question: a question of its language, no number added, and
    longer than before only by what a follow-up leans on."""
    known = set(_DIGITS.findall(" ".join([asked, *earlier])))
    if not text or "\n" in text or len(text) > min(MAX_CHARS, len(asked) + 300):
        return False
    if not set(_DIGITS.findall(text)) <= known or is_refusal(text):
        return False
    if (detect_language(text) or language) != language:
        return False
    try:
        read_question(text)
    except QuestionError:
        return False
    return True


def _with_earlier(found: Answer, alone: str, asked: str) -> tuple[Filter, ...]:
    rest = tuple(f for f in found.filters if f.kind != "earlier")
    return rest if _bare(alone) == _bare(asked) else (Filter("earlier", alone), *rest)


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
