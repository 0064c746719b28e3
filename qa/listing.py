"""Questions about the corpus itself: how many articles, which ones, in what language, since when.

They are answered from the catalogue as a counted list, each article cited by its title.
"""

from __future__ import annotations

import re

from qa.answer import Answer, Citation, Statement
from qa.matching import Matcher, question_terms, read_text
from qa.messages import message
from qa.question import Question
from qa.words import WordVectors
from store import Article, Index, KeyTerm, Passage

_ARTICLES = r"articles?|dépêches?|documents?|stories|bài(?: báo| viết)?|статьи|статей|статья|статью|статьях|публикаци\w+"
_ABOUT_CORPUS = re.compile(
    rf"combien (?:d'|de |y a-t-il d')(?:{_ARTICLES})|"
    rf"(?:quels?|quelles?|liste[rz]?|list|citez|donne[rz]?(?:-moi)?|montre[rz]?(?:-moi)?|show(?: me)?|give me|which|what|how many|"
    rf"bao nhiêu|mấy|những|các|liệt kê(?: các)?|сколько|какие|каких|перечисли\w*|покажи\w*)\s+"
    rf"(?:are |sont |me )?(?:the |les |des |all the |tous les |все )?(?:{_ARTICLES})\b|"
    rf"(?:{_ARTICLES})\s+(?:nào)\b",
    re.IGNORECASE,
)
_LANGUAGE_NAMES = {
    "fr": r"\b(?:en|in) (?:français|french)\b|tiếng pháp|на французском|франкоязычн",
    "en": r"\b(?:en|in) (?:anglais|english)\b|tiếng anh|на английском|англоязычн",
    "vi": r"\b(?:en|in) (?:vietnamien|vietnamese)\b|tiếng việt|на вьетнамском",
    "ru": r"\b(?:en|in) (?:russe|russian)\b|tiếng nga|на русском",
}
_NOISE = re.compile(
    r"articles?|dépêches?|documents?|stories|bài|báo|viết|стать\w+|публикаци\w+|corpus|combien|liste[rz]?|list\b|"
    r"show|parle\w*|traite\w*|concern\w*|mention\w*|évoque\w*|about|cover|discuss\w*|talk\w*|nói|về|đề cập|"
    r"посвящ\w+|говор\w+|упомин\w+|рассказ\w+|рассматрива\w+|là|have|has|avez|vous|you|there|available|indexé\w*|"
    r"indexed|écrits?|rédigés?|written|được|bằng|tiếng|pháp|anh|việt|nga|написан\w*|языке|французском|английском|"
    r"русском|вьетнамском|français|anglais|french|english|vietnamese|russian|russe|vietnamien",
    re.IGNORECASE,
)
PRESENT = 0.75
"""Share of the topic's terms that an article must hold to be listed."""


def answer_from_list(question: Question, index: Index) -> Answer | None:
    """The counted list of articles that the question asks for; None when it asks something else."""
    if not _ABOUT_CORPUS.search(question.asked):
        return None
    articles = index.articles()
    for code, pattern in _LANGUAGE_NAMES.items():
        if re.search(pattern, question.asked, re.IGNORECASE):
            articles = [a for a in articles if a.language == code]
            break
    topic = [t for t in question.terms if not _NOISE.fullmatch(t.surface.strip())]
    if topic:
        articles = [a for a in articles if _is_about(a, topic, question, index)]
    cited = [(a, title) for a in articles if (title := _title(a, index)) is not None]
    if not cited:
        return None
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


def _is_about(article: Article, topic: list[KeyTerm], question: Question, index: Index) -> bool:
    """The article's own text holds the topic; its teasers do not count."""
    body = " ".join(article.text[p.start : p.end] for p in article.parts if p.kind in {"title", "body"})
    matcher = Matcher(
        question_terms(topic, question.language), question.asked, question.language, WordVectors(index.embedder)
    )
    strengths = matcher.matches(read_text(body, article.language))
    return matcher.share(strengths) >= PRESENT


def _title(article: Article, index: Index) -> Passage | None:
    """The passage an article is listed by: its title, else its first one."""
    passages = index.passages_of(article.id)
    titles = [p for p in passages if p.kind == "title"]
    return (titles or passages or [None])[0]
