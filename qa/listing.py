"""Questions about the corpus itself: how many articles, which ones, in what language, since when.

They are answered from the catalogue as a counted list, each article cited by its title.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from qa.answer import Answer, Citation, Statement
from qa.matching import Matcher, question_terms, read_text
from qa.messages import message, refusal
from qa.question import Question
from qa.wording import ABOUT_CORPUS, IN_LANGUAGE, NO_TOPIC, SINCE
from qa.words import WordVectors
from store import Article, Index, KeyTerm, Passage
from store.dates import MONTHS

PRESENT, NAMED = 0.8, 0.6
"""Share of the topic's terms, and of a name's words (it may come with a title), that an article
must hold to be listed."""


def answer_from_list(question: Question, index: Index) -> Answer | None:
    """The counted list of articles that the question asks for; None when it asks something
    else, or for a topic that no article is about."""
    if not ABOUT_CORPUS.search(question.asked):
        return None
    articles = index.articles()
    for code, pattern in IN_LANGUAGE.items():
        if pattern.search(question.asked):
            articles = [a for a in articles if a.language == code]
            break
    window = _window(question)
    if window is not None:
        articles = [a for a in articles if a.published and window[0] <= a.published <= window[1]]
    topic = [
        t
        for t in question.terms
        if not NO_TOPIC.fullmatch(t.surface.strip())
        and not (window is not None and t.kind in {"date", "year", "number"})
        and _month(t.surface.lower()) is None
    ]
    if topic:
        articles = [a for a in articles if _is_about(a, topic, question, index)]
    cited = [(a, title) for a in articles if (title := _title(a, index)) is not None]
    if not cited:
        # Without a topic the catalogue knows the answer: there are none. With one, a passage may.
        return None if topic else _refused(question)
    key = "listed_one" if len(cited) == 1 else "listed"
    return Answer(
        question=question.asked,
        searched=question.searched,
        language=question.language,
        outcome="answered",
        message=message(key, question.language, n=len(cited)),
        statements=tuple(
            Statement(text=a.text[t.start : t.end], citations=(n,), language=a.language)
            for n, (a, t) in enumerate(cited, start=1)
        ),
        citations=tuple(
            Citation(n, a, a.text[t.start : t.end], t.start, t.end, t.kind, t.id)
            for n, (a, t) in enumerate(cited, start=1)
        ),
    )


def _refused(question: Question) -> Answer:
    return Answer(
        question=question.asked,
        searched=question.searched,
        language=question.language,
        outcome="not_found",
        message=refusal(question.language),
    )


def _window(question: Question) -> tuple[date, date] | None:
    """The dates that a question limits the list to: a year, a month of a year, or since one."""
    text = question.asked
    years = [int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", text)]
    if not years:
        return None
    numbered = re.search(r"tháng (\d{1,2})", text, re.IGNORECASE)
    named = (_month(word) for word in re.findall(r"[^\W\d_]+", text.lower()))
    month = int(numbered[1]) if numbered else next((m for m in named if m is not None), None)
    if month is not None and not 1 <= month <= 12:
        month = None
    first = date(years[0], month or 1, 1)
    if SINCE.search(text):
        return first, date.max
    last_month = month or 12
    return first, date(years[-1], last_month, monthrange(years[-1], last_month)[1])


def _month(word: str) -> int | None:
    """The month that a word names, 1 to 12."""
    if word in MONTHS:
        return MONTHS[word]
    # Russian declines its months, "в апреле", "апрелем"; the table has the genitive, "апреля".
    for ending in ("ом", "ем", "ём", "е", "у", "ю", "ь"):
        for genitive in ("а", "я"):
            form = word.removesuffix(ending) + genitive
            if word.endswith(ending) and len(form) > 2 and form in MONTHS:
                return MONTHS[form]
    return None


def _is_about(article: Article, topic: list[KeyTerm], question: Question, index: Index) -> bool:
    """The article, its teasers too, holds the names; its own text holds the rest of the topic."""
    terms = question_terms(topic, question.language)
    matcher = Matcher(terms, question.language, WordVectors(index.embedder))
    own, everything = (
        read_text(
            " \n".join(article.text[p.start : p.end] for p in article.parts if p.kind in kinds),
            article.language,
        )
        for kinds in ({"title", "body"}, {"title", "body", "caption", "related"})
    )
    # Within a language an article is about what it names; across, about what means the same.
    across = article.language != question.language
    strengths = [
        max(mine, anywhere) if term.kind == "name" else mine
        for term, mine, anywhere in zip(
            terms,
            matcher.matches(own, meaning=across),
            matcher.matches(everything, meaning=across),
            strict=True,
        )
    ]
    names = [s for t, s in zip(terms, strengths, strict=True) if t.kind == "name"]
    rounded = [
        1.0 if t.kind == "name" and s >= NAMED else s for t, s in zip(terms, strengths, strict=True)
    ]
    enough = 0.5 if names else PRESENT  # A name comes with titles, which are translated.
    return matcher.share(rounded) >= enough and all(s >= NAMED for s in names)


def _title(article: Article, index: Index) -> Passage | None:
    """The passage an article is listed by: its title, else its first one."""
    passages = index.passages_of(article.id)
    titles = [p for p in passages if p.kind == "title"]
    return next(iter(titles or passages), None)
