"""Where a passage names what a question is about, when it asks for nothing else: "What is said
about Claire Obin?" has no answer to be read, any passage that tells of her is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.question.question import Question
from qa.question.wording import wording
from qa.retrieval.added import is_spoken
from qa.retrieval.hit import Hit, Span
from qa.retrieval.naming import WORD
from qa.retrieval.readable import is_heading
from store import analyse, fold_name
from store.language.countries import countries
from store.language.folding import sounds_like
from store.language.languages import languages


def mentioned(question: Question, hit: Hit) -> Hit:
    """The hit with a span on the names that the question is about; as it is where there is none.

    The probability is the share of the names' words that the best sentence holds, in any spelling;
    where somebody's words are asked for, the best one tells that somebody says something.
    """
    article = hit.article
    wanted = [word for name in question.topics for word in WORD.findall(name)]
    lands = countries(" ".join(question.topics), question.language)
    says = any(wording(each.code).says.search(question.searched) for each in languages())
    best: Span | None = None
    for start, end in hit.passage.sentences:
        if hit.passage.kind == "title" or is_heading(article, start, end):
            continue
        text = article.text[start:end]
        found = list(WORD.finditer(text))
        held = {
            (word, match.span())
            for word in wanted
            for match in found
            if _is(word, match[0], article.language)
        }
        share = len({word for word, _ in held}) / len(wanted) if wanted else 0.0
        if lands and lands & countries(text, article.language):
            share = 1.0
        score = share + (says and is_spoken(text, article.language)) + hit.score
        if share and (best is None or score > best.score):
            first = min((span[0] for _, span in held), default=0)
            last = max((span[1] for _, span in held), default=0)
            last = last if last - first <= len(" ".join(wanted)) + 10 else first
            best = Span(start + first, start + last, share, score)
    return hit if best is None else replace(hit, span=best, score=best.score)


def those_that_name(question: Question, hits: Sequence[Hit]) -> list[Hit]:
    """The hits that name what the question is about first, as the search ordered them."""
    found = [mentioned(question, hit) for hit in hits]
    named = [hit for hit in found if hit.span]
    return sorted(named, key=lambda hit: -hit.score) + [hit for hit in found if not hit.span]


def _is(word: str, other: str, language: str) -> bool:
    if not other[0].isupper():
        return False
    tokens = analyse(word, language)
    same = bool(tokens) and tokens == analyse(other, language)
    return same or sounds_like(fold_name(word), fold_name(other))
