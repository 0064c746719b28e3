"""Whether two articles are versions of one text: copies of a dispatch, or it and its update."""

from __future__ import annotations

import re
from datetime import timedelta

from store.article.article import Article
from store.language.folding import fold_accents
from store.versions.fingerprint import shingles

CONTAINED = 0.5
"""Share of the shorter one's shingles that the other has: an update with a new lead, cut from
below, keeps a half. Two stories of one event share a tenth."""
APART = timedelta(days=14)
"""Later than this, the same words with other figures are another month's story."""
NAMED = 0.5
"""Share of the shorter one's names that the other has: a form filled in for two places is no
copy."""

_INSIDE = re.compile(r"(?<=[\w,;] )[^\W\d_][\w'-]+")
"""A word that another one, or a comma, stands before."""
_WORD = re.compile(r"[\w'-]+")


def are_versions(a: Article, b: Article) -> bool:
    """Whether one is the other with another headline, lead, end or figures, of the same weeks."""
    if a.language != b.language or _far_apart(a, b):
        return False
    ours, theirs = shingles(a), shingles(b)
    shorter, longer = (a, b) if len(ours) <= len(theirs) else (b, a)
    if not ours or not theirs or _share(ours & theirs, min(ours, theirs, key=len)) < CONTAINED:
        return False
    names = _names(shorter)
    return not names or _share(names & _words(longer), names) >= NAMED


def _far_apart(a: Article, b: Article) -> bool:
    days = a.published, b.published
    return days[0] is not None and days[1] is not None and abs(days[0] - days[1]) > APART


def _share(part: frozenset[str], whole: frozenset[str]) -> float:
    return len(part) / len(whole)


def _body(article: Article) -> str:
    body = [p for p in article.parts if p.kind == "body"]
    return "\n".join(article.text[p.start : p.end] for p in body) or article.text


def _names(article: Article) -> frozenset[str]:
    """Words with a capital inside a sentence, in lower case and without accents."""
    inside = _INSIDE.findall(_body(article))
    return frozenset(fold_accents(word) for word in inside if word[0].isupper())


def _words(article: Article) -> frozenset[str]:
    return frozenset(map(fold_accents, _WORD.findall(_body(article))))
