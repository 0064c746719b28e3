"""From a model's words to statements: one a sentence, each tied to exact slices and checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qa.answer.answer import Citation, Statement
from qa.check import Checker, Source, Verdict
from qa.check.verdict import Reason, Support
from qa.llm.cleaning import without_leading
from qa.llm.piece import Quote
from qa.llm.prompt import visible
from qa.llm.transcript import Mark, Transcript
from qa.retrieval.hit import Hit
from store import Article, detect_language, split_sentences

_RANK: dict[Support, int] = {"unsupported": 0, "partly": 1, "supported": 2}
_RUNS = 3
"""Most sentences of a passage that are tried as the quote of one statement."""
_HINT = 90
"""Characters of the passage that would have been the right one."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    marks: tuple[Mark, ...]


class Author:
    """Makes the statements of one answer from the passages that the model was given."""

    def __init__(self, hits: Sequence[Hit], language: str, checker: Checker) -> None:
        self.hits = hits
        self.language = language
        self._checker = checker
        self._whole = [self._as_source(hit, *_span(hit)) for hit in hits]

    def statements(
        self, transcript: Transcript
    ) -> tuple[tuple[Statement, ...], tuple[Citation, ...]]:
        """Statements in order, and one citation a passage, numbered as they first appear.

        A citation's slice is the shortest run of sentences that supports what cites it as well as
        the whole passage does; where several statements cite a passage, it spans their runs, those
        of unsupported ones only where there are no others.
        """
        found: list[Statement] = []
        good: dict[int, tuple[int, int]] = {}
        poor: dict[int, tuple[int, int]] = {}
        for sentence in sentences(transcript, self.language):
            passages = list(dict.fromkeys(mark.passage for mark in sentence.marks))
            others = [i for i in range(len(self.hits)) if i not in passages]
            verdict = self._checker.check(
                sentence.text,
                [self._whole[i] for i in passages],
                [self._whole[i] for i in others],
                self.language,
            )
            for passage in passages:
                quotes = [m.quote for m in sentence.marks if m.passage == passage and m.quote]
                start, end = self._slice(sentence.text, passage, quotes, passages, verdict)
                slices = poor if verdict.support == "unsupported" else good
                low, high = slices.get(passage, (start, end))
                slices[passage] = (min(low, start), max(high, end))
            found.append(self._statement(sentence, passages, others, verdict))
        order = list(dict.fromkeys(n for statement in found for n in statement.citations))
        renumbered = {passage: number for number, passage in enumerate(order, start=1)}
        citations = tuple(
            self._citation(number, passage, *(good.get(passage) or poor[passage]))
            for passage, number in renumbered.items()
        )
        return (
            tuple(replace(s, citations=tuple(renumbered[p] for p in s.citations)) for s in found),
            citations,
        )

    def _statement(
        self,
        sentence: _Sentence,
        passages: Sequence[int],
        others: Sequence[int],
        verdict: Verdict,
    ) -> Statement:
        """The statement, its citations still positions of passages."""
        reasons = verdict.reasons
        if verdict.support != "supported" and verdict.better is not None:
            hit = self.hits[others[verdict.better]]
            quote = " ".join(hit.passage.text.split())
            quote = quote if len(quote) <= _HINT else quote[: _HINT - 1].rstrip() + "…"
            title = " ".join(hit.article.title.split())
            reasons += (Reason("elsewhere", title, quote),)
        return Statement(
            text=sentence.text,
            citations=tuple(passages),
            support=verdict.support,
            reasons=reasons,
            language=detect_language(sentence.text) or self.language,
        )

    def _slice(
        self,
        sentence: str,
        passage: int,
        quotes: Sequence[Quote],
        cited: Sequence[int],
        verdict: Verdict,
    ) -> tuple[int, int]:
        """The part of a passage that a sentence rests on, as offsets into the article."""
        hit = self.hits[passage]
        exact = [span for quote in quotes if (span := _exact(hit, quote)) is not None]
        if exact:
            return min(a for a, _ in exact), max(b for _, b in exact)
        if verdict.support == "unsupported":
            return _span(hit)
        rest = [self._whole[i] for i in cited if i != passage]
        for runs in _runs(hit):
            tried = {
                run: self._checker.glance(
                    sentence, [*rest, self._as_source(hit, *run)], self.language
                )
                for run in runs
            }
            run, best = max(tried.items(), key=lambda item: _strength(item[1]))
            # Less than the whole passage must not say less than it.
            if _RANK[best.support] >= _RANK[verdict.support]:
                return run
        return _span(hit)

    def _as_source(self, hit: Hit, start: int, end: int) -> Source:
        article = hit.article
        return Source(
            article.text[start:end],
            article.language,
            name=" ".join(article.title.split()),
            context=context_of(hit),
            published=None if hit.passage.kind == "related" else article.published,
        )

    def _citation(self, number: int, passage: int, start: int, end: int) -> Citation:
        hit = self.hits[passage]
        article: Article = hit.article
        return Citation(
            number=number,
            article=article,
            quote=article.text[start:end],
            start=start,
            end=end,
            kind=hit.passage.kind,
            passage_id=hit.passage.id,
        )


def context_of(hit: Hit) -> str:
    """The title of its article, unless the passage is a teaser of another."""
    return "" if hit.passage.kind == "related" else " ".join(hit.article.title.split())


def sentences(transcript: Transcript, language: str) -> list[_Sentence]:
    """The sentences of a reply, each with the marks that stand in it or right behind it."""
    text = transcript.text
    language = detect_language(text) or language
    spans: list[tuple[int, int]] = []
    for start, end in _lines(text):
        begin = start + without_leading(text[start:end])
        spans += [s for s in split_sentences(text, begin, end, language) if _speaks(text, *s)]
    marks: list[list[Mark]] = [[] for _ in spans]
    for mark in transcript.marks:
        at = _owner(mark, spans, text)
        if at is not None:
            marks[at].append(mark)
    return [
        _Sentence(" ".join(text[a:b].split()), tuple(found))
        for (a, b), found in zip(spans, marks, strict=True)
    ]


def _owner(mark: Mark, spans: Sequence[tuple[int, int]], text: str) -> int | None:
    """The sentence that a mark belongs to: the one before it, unless it opens a line."""
    before = [i for i, (start, _) in enumerate(spans) if start < mark.at]
    after = before[-1] + 1 if before else 0
    if mark.opens and after < len(spans):
        line = text[mark.at :].lstrip("\n").partition("\n")[0]
        if line.strip() or not before:
            return after
    return before[-1] if before else (0 if spans else None)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _speaks(text: str, start: int, end: int) -> bool:
    return any(c.isalnum() for c in text[start:end])


def _span(hit: Hit) -> tuple[int, int]:
    return hit.passage.start, hit.passage.end


def _strength(verdict: Verdict) -> tuple[int, float]:
    return _RANK[verdict.support], verdict.score


def _runs(hit: Hit) -> Iterator[list[tuple[int, int]]]:
    """Runs of one, of two and of three whole sentences of a passage."""
    spans = hit.passage.sentences
    for length in range(1, min(_RUNS, len(spans)) + 1):
        firsts = range(len(spans) - length + 1)
        yield [(spans[first][0], spans[first + length - 1][1]) for first in firsts]


def _exact(hit: Hit, quote: Quote) -> tuple[int, int] | None:
    """A model's own slice as offsets into the article: where it says, else where the words are."""
    text = hit.passage.text
    start, end = quote.start, quote.end
    if not (0 <= start < end <= len(text)) or not _same(text[start:end], quote.text):
        start = text.find(quote.text.strip()) if quote.text.strip() else -1
        end = start + len(quote.text.strip())
        if start < 0:
            return None
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (hit.passage.start + start, hit.passage.start + end) if start < end else None


def _same(ours: str, theirs: str) -> bool:
    """The same words; the model was given a space for what nobody sees."""

    return " ".join(visible(ours).split()) == " ".join(theirs.split())
