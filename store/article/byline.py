"""Bylines: who a line says wrote the article.

`By Jane Doe`, `Par Jean Dupont (à Lyon)`, `Автор: Иван Петров`, `PV Nguyễn An`, each perhaps with
an outlet, a date or a role after it, which are no names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.article.outlets import is_like_outlet, outlets
from store.language.languages import Language, over_languages
from store.language.values.forms import either

_LONGEST = 140
_CUT = re.compile(r"\s[|•·]\s|\s[–—]\s|\s-\s(?=\d)|\(|\[|\d|;")
_BETWEEN = re.compile(r"\s*[,/&;]\s*|\s+-\s+")
_TOKEN = r"(?:[^\W\d_]+(?:[-'’.][^\W\d_]+)*\.?)"
_NAME = re.compile(rf"{_TOKEN}(?:\s+{_TOKEN}){{1,5}}\Z")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Words:
    """What bylines are read by, in every language: pages mix them."""

    opens: re.Pattern[str]
    joined: re.Pattern[str]
    places: re.Pattern[str]
    particles: frozenset[str]
    roles: re.Pattern[str]
    staff: frozenset[str]


@over_languages
def _words(known: tuple[Language, ...]) -> _Words:
    pages = [each.page for each in known]
    return _Words(
        opens=re.compile(
            rf"\W*(?:{either(page.byline for page in pages)})(?:\s*:\s*|\s+)(?=\S)", re.IGNORECASE
        ),
        joined=re.compile(rf"\s+(?:{either(p.joining for p in pages if p.joining)})\s+"),
        places=re.compile(rf",?\s+(?:{either(p.beside_name for p in pages if p.beside_name)})\s.*"),
        particles=frozenset(w for page in pages for w in page.linking),
        roles=re.compile(
            rf"(?<!\w)(?:{either(p.roles for p in pages if p.roles)})(?!\w)", re.IGNORECASE
        ),
        staff=frozenset(name.casefold() for page in pages for name in page.staff),
    )


def byline(line: str) -> tuple[str, ...]:
    """The names in a byline; empty when the line is none.

    >>> byline("By Ana Lund and Tom O'Hara | 6 May 2025")
    ('Ana Lund', "Tom O'Hara")
    """
    line = " ".join(line.split())
    if not line or len(line) > _LONGEST or line[-1] in "!?…:":
        return ()
    bare = _CUT.split(line, maxsplit=1)[0].strip(" .,/-–—")
    if bare.casefold().split("/")[0] in _words().staff:
        return (bare.split("/")[0],)
    match = _words().opens.match(line)
    if match is None:
        return ()
    return names_of(line[match.end() :])


def signed(line: str) -> tuple[str, ...]:
    """The names that a last line consists of: `Hà Thu (tổng hợp)`; empty when it is none."""
    line = " ".join(line.split())
    if not line or len(line) > 60 or line[-1] in ".!?…:" or line[0] in "-•*" or "|" in line:
        return ()
    bare = _CUT.split(line, maxsplit=1)[0].strip()
    names = names_of(line)
    return names if names and all(bare.count(each) for each in names) else byline(line)


def without_byline(text: str) -> str:
    """A name without the `By`, `Par`, `Автор:` before it."""
    match = _words().opens.match(text)
    return text[match.end() :] if match else text


def names_of(text: str) -> tuple[str, ...]:
    """The names of persons that a text consists of, what stands after them apart; empty when it
    begins with anything else."""
    words = _words()
    text = _CUT.split(" ".join(text.split()), maxsplit=1)[0].strip(" .,:|–—-")
    named: list[str] = []
    for part in words.joined.split(text):
        for piece in _BETWEEN.split(part):
            name = words.places.sub("", piece).strip(" .,:")
            known = name.casefold() in outlets() or is_like_outlet(name)
            if known or (named and words.roles.search(name)):
                continue
            if not _is_name(name):
                return tuple(dict.fromkeys(named))
            named.append(name)
    return tuple(dict.fromkeys(named))


def _is_name(name: str) -> bool:
    """Two to six words in capitals, particles apart, none of them that of a role."""
    if not _NAME.match(name) or _words().roles.search(name):
        return False
    words = _WORD.findall(name)
    particles = _words().particles
    return (
        words[0][0].isupper()
        and words[-1][0].isupper()
        and all(w[0].isupper() or w in particles for w in words)
    )
