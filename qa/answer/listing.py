"""Questions about the corpus itself: how many articles, which ones, in what language, since when.

They are answered from the catalogue as a counted list, each article cited by its title.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.answer.answer import Answer, Citation, Statement
from qa.question.limits import NO_LIMITS, Limits
from qa.question.question import Question
from qa.question.wording import wording
from qa.retrieval.late import FLOOR, FULL, words
from qa.retrieval.naming import WORD, is_acronym, is_heard, lands_of
from qa.words import Words
from store import Article, Index, KeyTerm, Passage, analyse
from store.embedding.word_vectors import WordVectors
from store.language.countries import countries
from store.language.dates import is_month

PRESENT, NAMED = 0.8, 0.6
"""Share of the topic's terms, and of a name's words (it may come with a title), that an article
must hold to be listed."""


def answer_from_list(question: Question, index: Index, limits: Limits = NO_LIMITS) -> Answer | None:
    """The counted list of articles that the question asks for; None when it asks something
    else, or for a topic that no article is about."""
    words = wording(question.language)
    if not words.about_corpus.search(question.asked):
        return None
    articles = index.articles()
    within = limits.articles(articles)
    dated = any(f.kind == "dates" for f in limits.filters)
    articles = [a for a in articles if a.id in within and (a.published or not dated)]
    topic = topic_of(question, limits)
    if topic:
        articles = [a for a in articles if is_about(a, topic, question, index)]
    if not articles and topic:
        # Without a topic the catalogue knows the answer: there are none. With one, a passage may.
        return None
    return listed(question, articles, index)


def listed(question: Question, articles: Sequence[Article], index: Index) -> Answer:
    """The counted list of these articles, in their order; a refusal when there are none."""
    cited = [(a, title) for a in articles if (title := title_passage(a, index)) is not None]
    if not cited:
        return _refused(question)
    return Answer(
        question=question.asked,
        searched=question.searched,
        language=question.language,
        outcome="answered",
        message=Words(question.language).counted("listed", len(cited)),
        statements=tuple(
            Statement(text=a.text[t.start : t.end], citations=(n,), language=a.language)
            for n, (a, t) in enumerate(cited, start=1)
        ),
        citations=tuple(
            Citation(n, a, a.text[t.start : t.end], t.start, t.end, t.kind, t.id)
            for n, (a, t) in enumerate(cited, start=1)
        ),
    )


def topic_of(question: Question, limits: Limits) -> list[KeyTerm]:
    """What the articles are asked to be about: the terms that are none of the limits."""
    words = wording(question.language)
    dated = any(f.kind == "dates" for f in limits.filters)
    sources = [f.surface for f in limits.filters if f.kind in ("publisher", "author")]
    return [
        t
        for t in question.terms
        if not words.no_topic.fullmatch(t.surface.strip())
        and not (dated and t.kind in {"date", "year", "number"})
        and not is_month(t.surface, question.language)
        and not any(t.surface in source for source in sources)
    ]


def _refused(question: Question) -> Answer:
    return Answer(
        question=question.asked,
        searched=question.searched,
        language=question.language,
        outcome="not_found",
        message=Words(question.language).text("answer.refusal"),
    )


def is_about(article: Article, topic: list[KeyTerm], question: Question, index: Index) -> bool:
    """The article, its teasers too, holds the names; its own text holds the rest of the topic."""
    own, everything = (
        " \n".join(article.text[p.start : p.end] for p in article.parts if p.kind in kinds)
        for kinds in ({"title", "body"}, {"title", "body", "caption", "related"})
    )
    # Within a language an article is about what it names; across, about what means the same.
    across = article.language != question.language
    vectors = WordVectors(index.embedder)
    names, strengths = [], []
    for term in topic:
        if _is_name(term, question.language):
            names.append(_named(term, everything, article.language, question.language))
            strengths.append(1.0 if names[-1] >= NAMED else names[-1])
        elif not across:
            tokens = set(analyse(own, article.language))
            strengths.append(float(set(term.tokens) <= tokens))
        else:
            strengths.append(_meant(term, topic, question.language, own, article, vectors))
    enough = 0.5 if names else PRESENT  # A name comes with titles, which are translated.
    return sum(strengths) / len(strengths) >= enough and all(s >= NAMED for s in names)


def _is_name(term: KeyTerm, language: str) -> bool:
    if countries(term.surface, language):
        return True
    return term.kind == "name" and not is_acronym(term.surface)


def _named(term: KeyTerm, text: str, language: str, asked: str) -> float:
    """Share of the words of a name that a text holds; a country counts for one."""
    if lands := countries(term.surface, asked):
        return float(bool(lands & lands_of(text, language)))
    listed = WORD.findall(term.surface)
    tokens = set(analyse(text, language)) if language == asked else set()
    held = [is_heard(word, text) or bool(tokens & set(analyse(word, asked))) for word in listed]
    return sum(held) / len(held) if held else 0.0


def _pairs(term: KeyTerm, topic: list[KeyTerm]) -> list[tuple[str, str]]:
    """The pairs that the term makes with those right beside it, each with the other of the two:
    most words of a language that parts syllables have two."""
    return [
        (f"{a.surface} {b.surface}".lower(), (b if a is term else a).surface.lower())
        for a, b in zip(topic, topic[1:], strict=False)
        if (a is term or b is term) and b.start - a.end == 1
    ]


def _meant(
    term: KeyTerm,
    topic: list[KeyTerm],
    asked: str,
    text: str,
    article: Article,
    vectors: WordVectors,
) -> float:
    """How surely a text of another language has a word that means the same, 0 to 1."""
    listed = words(text, article.language)
    if not listed or not vectors.trusts(asked, article.language):
        return 0.0
    told = vectors.vectors(listed).T
    cosine = float((vectors.vectors([term.surface.lower()]) @ told).max())
    for pair, other in _pairs(term, topic):
        both, alone = vectors.vectors([pair, other]) @ told
        # What means the other word alone is no sign of the term: "nouveaux" of "new bridge".
        cosine = max(cosine, float(both[both > alone].max(initial=0.0)))
    return min(1.0, max(0.0, (cosine - FLOOR) / (FULL - FLOOR)))


def title_passage(article: Article, index: Index) -> Passage | None:
    """The passage an article is listed by: its title, else its first one."""
    passages = index.passages_of(article.id)
    titles = [p for p in passages if p.kind == "title"]
    return next(iter(titles or passages), None)
