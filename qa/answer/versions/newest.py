"""Of a state of things the newest statement is quoted first, and the older one with its date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from qa.answer.quote import Quote, quotes_of
from qa.answer.thresholds import Thresholds
from qa.answer.versions.cues import Cues, cues, figures
from qa.answer.versions.statements import answer_of, once, says_the_same, sentence_of, words_of
from qa.answer.vetoes.missing_names import absent
from qa.question.question import Question
from qa.retrieval.hit import Hit
from qa.retrieval.naming import WORD
from store import analyse, fold_name
from store.language.folding import sounds_like


def newest_first(
    question: Question, quotes: Sequence[Quote], hits: Sequence[Hit], thresholds: Thresholds
) -> tuple[Quote, ...]:
    """The newest statement of what was asked, then the one before it; nothing unless the question
    is of a state of things and a newer article tells of another.

    That another state is told is seen by words for the end of one, or, of a question that says
    "now", by another answer.
    """
    asked = cues(question.language)
    now = bool(asked.now.search(question.asked))
    if not (now or asked.state.search(question.asked)) or not quotes:
        return ()
    best = quotes[0].hit
    if question.asks in {"when", "why"} or best.article.published is None:
        return ()
    # Across languages what else ended may pass for an answer.
    pool = [
        h
        for h in hits
        if h.span
        and (h.article.language == best.article.language or _as_sure(h, best, thresholds))
        and (_is_of(question, h, asked, thresholds) or _is_of_the_same(question, h, best))
    ]
    newer = [h for h in pool if _day(h) > best.article.published and _is_news(h, best, now)]
    if newer:
        first, second = max(newer, key=lambda h: (_day(h), h.score)), best
    else:
        before = [h for h in pool if _day(h) < best.article.published and _is_news(best, h, now)]
        first, second = best, max(before, key=lambda h: (_day(h), h.score), default=best)
    told = _told(question, first)
    if second is first or not (_tells_end(first) or _as_sure(second, first, thresholds)):
        return ()
    return once((*told, *quotes_of(question, second)))


def _told(question: Question, hit: Hit) -> tuple[Quote, ...]:
    """What is quoted of the newest: of who left, also the sentence that says who came."""
    quotes = quotes_of(question, hit)
    sentences, article = hit.passage.sentences, hit.article
    ends = cues(article.language).ends
    last = quotes[-1]
    behind = next((s for s in sentences if s[0] >= last.end), None)
    if behind is None or not ends.search(last.text):
        return quotes
    after = article.text[slice(*behind)]
    asked = {token for term in question.terms for token in term.tokens}
    named = asked & set(analyse(after, article.language))
    beside = question.asks == "who" and "\n\n" not in article.text[last.end : behind[0]]
    goes_on = ends.search(after) and (named or beside)
    return (*quotes[:-1], replace(last, end=behind[1])) if goes_on else quotes


def _is_of(question: Question, hit: Hit, asked: Cues, thresholds: Thresholds) -> bool:
    """Whether a dated passage is of what was asked: it answers, or has every word of the question
    but those for "now"."""
    if hit.article.published is None or hit.span is None or absent(question, hit):
        return False
    if hit.span.probability >= thresholds.needed(question.language, hit.article.language):
        return True
    held = set(analyse(hit.passage.text, hit.article.language))
    terms = [t for t in question.terms if not asked.now.search(t.surface)]
    return bool(terms) and all(set(t.tokens) & held for t in terms)


def _is_of_the_same(question: Question, hit: Hit, best: Hit) -> bool:
    """Whether a passage tells the end of a state of what one in its language tells of, where the
    question is in another: both name what is asked of, with the same noun beside the name."""
    code = best.article.language
    if question.language == code or hit.article.language != code or not _tells_end(hit):
        return False
    if hit.article.published is None or absent(question, hit, across=True):
        return False
    names = [t.surface for t in question.terms if t.kind == "name"]
    words = {fold_name(word) for name in names for word in WORD.findall(name)}
    return bool(words and _beside(words, hit) & _beside(words, best))


def _beside(names: set[str], hit: Hit) -> frozenset[str]:
    """The words that mean something next to some names, in the sentence that answers."""
    code = hit.article.language
    said = [(word, analyse(word, code)) for word in WORD.findall(sentence_of(hit))]
    told = [(word, tokens) for word, tokens in said if tokens]
    named = [any(sounds_like(fold_name(word), name) for name in names) for word, _ in told]
    return frozenset(
        token
        for i, (_, tokens) in enumerate(told)
        if not named[i] and any(named[max(0, i - 1) : i + 2])
        for token in tokens
    )


def _is_news(newer: Hit, older: Hit, now: bool) -> bool:
    """Whether the newer passage tells of another state than the older one."""
    if newer.article.id == older.article.id:
        return False
    told, before = sentence_of(newer), sentence_of(older)
    code = newer.article.language
    if code == older.article.language and says_the_same(told, before, code):
        return False
    if _tells_end(newer):
        return True
    return now and _answers_differ(newer, older)


def _tells_end(hit: Hit) -> bool:
    return bool(cues(hit.article.language).ends.search(sentence_of(hit)))


def _as_sure(hit: Hit, best: Hit, thresholds: Thresholds) -> bool:
    sure = [each.span.probability if each.span else 0.0 for each in (hit, best)]
    return sure[0] >= thresholds.rival * sure[1]


def _answers_differ(a: Hit, b: Hit) -> bool:
    answers = [answer_of(Quote(h, h.span.start, h.span.end, (0, h.span.end - h.span.start)))
               for h in (a, b) if h.span]  # fmt: skip
    if len(answers) < 2 or a.article.language != b.article.language:
        return False
    code = a.article.language
    numbers = [figures(answer, code) for answer in answers]
    if all(numbers):
        return not numbers[0] & numbers[1]
    words = [words_of(answer, code) for answer in answers]
    return not words[0] & words[1]


def _day(hit: Hit) -> date:
    return hit.article.published or date.min
