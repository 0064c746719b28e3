"""What stands around a cited sentence in its article, to the letter."""

from __future__ import annotations

from store import Article

BEFORE = 360
AFTER = 480


def surroundings(
    article: Article, start: int, end: int, *, before: int = BEFORE, after: int = AFTER
) -> tuple[str, str, str]:
    """The text before a slice, the slice, and the text after it.

    The context stays within the part of the article that holds the slice, about `before` and
    `after` characters long. It is cut between words, and an ellipsis stands where it was cut.
    """
    low, high = 0, len(article.text)
    for part in article.parts:
        if part.start <= start and end <= part.end:
            low, high = part.start, part.end
            break
    first = (
        _word_start(article.text, max(low, start - before), start) if start - low > before else low
    )
    last = _word_end(article.text, min(high, end + after), end) if high - end > after else high
    lead = article.text[first:start].lstrip() if first < start else ""
    tail = article.text[end:last].rstrip() if last > end else ""
    cut_before = bool(article.text[low:first].strip())
    cut_after = bool(article.text[last:high].strip())
    return (
        ("… " if cut_before else "") + lead,
        article.text[start:end],
        tail + (" …" if cut_after else ""),
    )


def _word_start(text: str, at: int, limit: int) -> int:
    """The first start of a paragraph, or else of a word, from `at` on."""
    paragraph = text.find("\n\n", at, limit)
    if paragraph >= 0:
        return paragraph + 2
    while at < limit and not text[at].isspace():
        at += 1
    return at


def _word_end(text: str, at: int, limit: int) -> int:
    """The last end of a paragraph, or else of a word, up to `at`."""
    paragraph = text.rfind("\n\n", limit, at)
    if paragraph >= 0:
        return paragraph
    while at > limit and not text[at - 1].isspace():
        at -= 1
    return at
