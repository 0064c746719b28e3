"""Pasted text as an article: what it says of itself, what has to be asked, and its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from qa.errors import CorrectionError
from qa.intake.folder import Outcome, file_name, put
from store.article.correction import Correction, read_value, value_of
from store.article.parsing import articles_from

ASKED = ("title", "date")
"""What is asked for when it cannot be seen."""
_KEYS = {
    "title": "title",
    "date": "date",
    "outlet": "publisher",
    "author": "author",
    "language": "lang",
}
"""The keys of a Markdown file's head, by the fields of a correction."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text, and what is known of it."""

    text: str
    given: Correction
    """What the user says of it; an empty value says that there is none."""
    seen: Correction
    """What the text says of itself, where it does."""

    @property
    def missing(self) -> tuple[str, ...]:
        """What neither says."""
        return tuple(f for f in ASKED if f not in self.given and not self.seen.get(f))


def read_pasted(text: str, given: Mapping[str, str]) -> Pasted:
    """A text with what is known of it.

    Raises ArticleError for a text without a word, CorrectionError for a value that cannot be.
    """
    try:
        values = {field: read_value(field, value) for field, value in given.items()}
    except ValueError as error:
        raise CorrectionError(str(error)) from error
    article = articles_from(text.encode("utf-8", "replace"), "pasted.txt").articles[0]
    seen = {field: value_of(article, field) for field in _KEYS}
    if not any(part.kind == "title" for part in article.parts):
        seen["title"] = ""  # It was made from the first sentence.
    return Pasted(text, values, seen)


def save_pasted(folder: Path, pasted: Pasted) -> tuple[Outcome, str]:
    """Put the text into a folder: what became of it, and its path there.

    What the user says stands in the head of a Markdown file; a text that needs none stays as it is.
    """
    given = {field: value for field, value in pasted.given.items() if value}
    if "author" in given:
        given["author"] = ", ".join(part.strip() for part in given["author"].split(";"))
    said = {_KEYS[field]: value for field, value in given.items()}
    text = pasted.text.strip("\ufeff") + "\n"
    if said:
        head = yaml.safe_dump(said, allow_unicode=True, width=10_000, sort_keys=False)
        text = f"---\n{head}---\n\n{text}"
    title = pasted.given.get("title") or pasted.seen["title"] or pasted.text.strip()[:60]
    day = pasted.given.get("date") or pasted.seen["date"]
    name = "-".join(filter(None, (file_name(title), day))) + (".md" if said else ".txt")
    return put(folder, name, text.encode("utf-8", "replace"), keep_both=True)
