"""From the bytes of a file to its articles."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from store.article.article import Article, Part
from store.article.decoding import decode, normalise
from store.article.folder import read_bytes
from store.article.formats.contents import contents
from store.article.formats.document import Document, LeftOut
from store.article.header import Header, read_header
from store.article.marks import without_marks
from store.article.parts import split_parts
from store.errors import ArticleError
from store.language.detect import SAMPLE, detect_language
from store.language.lines import paragraphs
from store.language.sentence import split_sentences

_FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<body>(?:[^\n]*\n){0,60}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_MATTER_CHARS = 16_000
"""Longest front matter; what is longer is text."""
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
"""A language as BCP 47 writes it: `vi`, `fr-CA`, `zh_Hant`."""
_TITLE_CHARS = 120
"""Longest title made from the first sentence of an article that has no title line."""


def read_article(path: Path, folder: Path) -> Article:
    """The article in a file, `path` being under `folder`.

    Raises ArticleError when the file is unreadable, too large, empty, not text, or in an encoding
    that cannot be told.
    """
    relative = path.relative_to(folder).as_posix()
    try:
        relative.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ArticleError(
            f"the name of {relative!r} is not valid UTF-8; rename the file, then run `qa sync`",
            "name",
        ) from error
    read = articles_from(read_bytes(path, relative).content, relative)
    if len(read.articles) > 1:
        raise ArticleError(
            f"{relative!r} holds {len(read.articles)} articles, expected one; `qa sync` reads all"
        )
    return read.articles[0]


@dataclass(frozen=True, slots=True)
class Reading:
    """What is in a file."""

    articles: tuple[Article, ...]
    """At least one."""
    left_out: tuple[LeftOut, ...] = ()


def articles_from(content: bytes, name: str) -> Reading:
    """The articles in the bytes of a file, whatever its format. Raises ArticleError."""
    found = contents(content, name)
    if found is None:
        return Reading((parse_article(decode(content, name), name, content),))
    articles = []
    left_out = list(found.left_out)
    for document in found.documents:
        item = document.item
        try:
            articles.append(
                # A part of a file changes with its own content, not with that of the whole.
                parse_article(document.text, f"{name}#{item}", repr(document).encode(), document)
                if item
                else parse_article(document.text, name, content, document)
            )
        except ArticleError as error:
            if len(found.documents) == 1:
                raise
            left_out.append(LeftOut(item, str(error), error.reason))
    if not articles:
        raise ArticleError(f"{name!r} holds no text; expected an article", "empty")
    return Reading(tuple(articles), tuple(left_out))


def article_id(path: str, content: bytes) -> str:
    """Sixteen hex digits of the SHA-256 of the relative path, a NUL and the file's bytes."""
    digest = hashlib.sha256(path.encode("utf-8") + b"\0" + content)
    return digest.hexdigest()[:16]


def parse_article(
    text: str, path: str, content: bytes | None = None, document: Document | None = None
) -> Article:
    """The article in a text. `content` is what its id is made from, by default the text in UTF-8;
    `document` is what the file's format says of it, which outweighs the text.

    Raises ArticleError when there is no letter or digit in it.
    """
    identity = article_id(
        path, text.encode("utf-8", "surrogatepass") if content is None else content
    )
    text = normalise(text)
    if not any(c.isalnum() for c in text):
        raise ArticleError(
            f"{path!r} holds no text; expected an article, remove or replace it", "empty"
        )
    matter, begin = _front_matter(text) if path.lower().endswith(".md") else ({}, 0)
    if document is not None:
        matter = {**matter, **_said(document)}
    units = paragraphs(text, begin)
    given = matter.get("lang") or matter.get("language") or ""
    # What an article says of itself is text, and may name a language; nothing else is believed.
    language = given if _LANGUAGE_TAG.fullmatch(given) else _language(text, units)
    header = read_header(text, units, language, matter)
    parts = split_parts(text, units, header)
    if begin:
        parts = (Part("boilerplate", 0, len(text[:begin].rstrip())), *parts)
    return Article(
        id=identity,
        path=path,
        title=matter.get("title") or _title(text, header, parts, path),
        text=text,
        published=header.published or (document.made if document is not None else None),
        publisher=header.publisher,
        language=(language or "und").lower()[:2] if language else "und",
        url=header.url,
        parts=parts,
        item=document.item if document is not None else "",
        authors=(document.authors if document is not None else ()) or header.authors,
        pages=document.pages if document is not None else (),
    )


def _said(document: Document) -> Mapping[str, str]:
    """What a format says of an article, by the keys of front matter."""
    said = {
        "title": document.title,
        "date": document.published.isoformat() if document.published else None,
        "publisher": document.publisher,
        "lang": document.language,
        "url": document.url,
    }
    return {key: value for key, value in said.items() if value}


def _front_matter(text: str) -> tuple[dict[str, str], int]:
    """The strings of a YAML head by their keys in lower case, and where the article begins."""
    match = _FRONT_MATTER.match(text)
    if match is None or match.end() > _MATTER_CHARS:
        return {}, 0
    try:
        # This loader makes strings of all scalars: a date stays as it is written.
        loaded = yaml.load(match["body"], Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError):
        # Most often a title with a colon and no quotes.
        pairs = (line.partition(":") for line in match["body"].split("\n"))
        loaded = {key: value.strip().strip("\"'") for key, colon, value in pairs if colon}
    pairs_read = loaded.items() if isinstance(loaded, dict) else ()
    values = {str(key).strip().lower(): value for key, value in pairs_read}
    return {k: " ".join(v.split()) for k, v in values.items() if isinstance(v, str)}, match.end()


def _language(text: str, units: list[tuple[int, int]]) -> str | None:
    """Told from the longest paragraphs: a banner or a menu may be in another language."""
    longest = sorted(units, key=lambda u: u[0] - u[1])[:12]
    return detect_language("\n".join(text[a : min(b, a + SAMPLE)] for a, b in sorted(longest)))


def _title(text: str, header: Header, parts: tuple[Part, ...], path: str) -> str:
    """The title line, or the beginning of the first text when there is none."""
    if header.title is not None:
        return without_marks(" ".join(text[slice(*header.title)].split()))
    first = next((p for p in parts if p.kind != "boilerplate"), None)
    if first is None:
        return path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    start, end = split_sentences(text, first.start, first.end, "und")[0]
    words = " ".join(text[start : min(end, start + 2 * _TITLE_CHARS)].split())
    if len(words) <= _TITLE_CHARS:
        return words
    return words[:_TITLE_CHARS].rsplit(" ", 1)[0] + "…"
