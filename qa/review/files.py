"""Checking an answer in a file: what its markers stand for is looked up in the index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qa.answer.answerer import Answerer
from qa.check.checker import Checker
from qa.check.exact.quotes import trim
from qa.check.verdict import MARKS, Reason, Source, Support, Verdict
from qa.errors import QuestionError
from qa.review.document import Document, Listed, Sentence
from qa.words import Words
from qa.words.reasons import reason
from store import Article, Index
from store.language.folding import plain

ELSEWHERE = 5
"""Passages of the index that are tried for a sentence which its own sources do not support."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence and what came of checking it."""

    sentence: Sentence
    verdict: Verdict
    better: str = ""
    """Where it is supported instead: `[2]`, or a passage of the index."""

    def to_json(self, words: Words) -> dict[str, Any]:
        return {
            "text": self.sentence.text,
            "citations": list(self.sentence.markers),
            "support": self.verdict.support,
            "reasons": [reason(why, words) for why in self.verdict.reasons],
            "score": round(self.verdict.score, 4),
            "better": self.better or None,
        }


class FileChecker:
    """Checks answers against an index, or without one against the quotes they hold."""

    def __init__(self, checker: Checker, answerer: Answerer | None = None) -> None:
        self._checker = checker
        self._answerer = answerer
        articles = answerer.index.articles() if answerer else []
        self._plain = {article.id: plain(article.text) for article in articles}
        self._articles = {article.id: article for article in articles}
        self._names: dict[str, Article] = {}
        for article in articles:
            for name in (article.id, article.path, article.path.rsplit("/", 1)[-1], article.title):
                self._names.setdefault(plain(name), article)

    def check(self, document: Document) -> list[Checked]:
        """Every sentence of an answer, in order."""
        sources = {number: self._resolve(listed) for number, listed in document.sources.items()}
        return [self._one(sentence, sources, document.language) for sentence in document.sentences]

    def _one(
        self, sentence: Sentence, sources: Mapping[int, Source | None], language: str
    ) -> Checked:
        cited = [source for n in sentence.markers if (source := sources.get(n)) is not None]
        unknown = [n for n in sentence.markers if sources.get(n) is None]
        rest = {n: s for n, s in sources.items() if s is not None and n not in sentence.markers}
        others = list(rest.values())
        verdict = self._checker.check(sentence.text, cited, others, language)
        if unknown:
            told = tuple(Reason("unknown", str(n)) for n in unknown)
            reasons = told if not cited else (*told, *verdict.reasons)
            # A sentence that one of its sources supports is not wrong; the other is.
            support: Support = "partly" if verdict.support == "supported" else "unsupported"
            verdict = Verdict(support, reasons, verdict.better, verdict.score)
        if verdict.support == "supported":
            return Checked(sentence, verdict)
        if verdict.better is not None:
            return Checked(sentence, verdict, f"[{list(rest)[verdict.better]}]")
        return Checked(sentence, verdict, self._elsewhere(sentence.text, cited))

    def _elsewhere(self, sentence: str, cited: Sequence[Source]) -> str:
        """The passage of the index that supports a sentence, as `path:start-end`."""
        if self._answerer is None:
            return ""
        try:
            found = self._answerer.retriever.search(sentence, k=ELSEWHERE)
        except QuestionError:
            return ""
        for hit in found:
            passage = hit.passage
            source = _source(hit.article, passage.text)
            if source.text not in {s.text for s in cited}:
                if self._checker.check(sentence, [source]).support == "supported":
                    return f"{hit.article.path}:{passage.start}-{passage.end}"
        return ""

    def _resolve(self, listed: Listed) -> Source | None:
        """The passage that a marker stands for; None when the index has none such."""
        if self._answerer is None:
            return (
                Source(
                    listed.quote,
                    listed.language,
                    context=listed.context,
                    published=listed.published,
                )
                if listed.quote
                else None
            )
        article = next((a for n in listed.names if (a := self._names.get(plain(n)))), None)
        if article is not None and listed.start is not None and listed.end is not None:
            return _passages(self._answerer.index, article, listed.start, listed.end)
        wanted = trim(plain(listed.quote))
        if article is not None and (not wanted or wanted not in self._plain[article.id]):
            if wanted and listed.quote not in listed.names:
                return None
            return _source(article, article.text)
        homes = [a for id_, a in self._articles.items() if wanted and wanted in self._plain[id_]]
        if not homes:
            return None
        return _source(homes[0], listed.quote)


def _source(article: Article, text: str) -> Source:
    """A slice of an article, with its title, publisher and day."""
    context = " — ".join(x for x in (article.title, article.publisher) if x)
    return Source(text, article.language, article.path, context, article.published)


def _passages(index: Index, article: Article, start: int, end: int) -> Source | None:
    """The passages that a slice of an article lies in; None when there is no such slice."""
    if not 0 <= start < end <= len(article.text):
        return None
    touched = [p for p in index.passages_of(article.id) if p.start < end and start < p.end]
    first = min([start, *(p.start for p in touched)])
    last = max([end, *(p.end for p in touched)])
    return _source(article, article.text[first:last])


def lines_of(checked: Sequence[Checked], words: Words) -> list[str]:
    """The result for a terminal."""
    lines = []
    for one in checked:
        marks = "".join(f"[{n}]" for n in one.sentence.markers)
        lines.append(f"{MARKS[one.verdict.support]} {one.sentence.text} {marks}".rstrip())
        lines += [f"    {reason(why, words)}" for why in one.verdict.reasons]
        if one.better:
            lines.append(f"    {words.text('check.better', where=one.better)}")
    good = sum(one.verdict.support == "supported" for one in checked)
    lines.append(words.counted("supported", len(checked), ok=good))
    return lines
