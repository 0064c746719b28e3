"""From the bytes of a file to an article: decoding, parsing."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path

import yaml

from store.article.article import Article, Part
from store.article.folder import read_bytes
from store.article.header import Header, read_header
from store.article.parts import split_parts
from store.errors import ArticleError
from store.language.detect import SAMPLE, detect_language
from store.language.languages import Language, over_languages
from store.language.lines import paragraphs
from store.language.sentence import split_sentences

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
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
    return article_from(read_bytes(path, relative).content, relative)


def article_from(content: bytes, name: str) -> Article:
    """The article in the bytes of a file. Raises ArticleError."""
    return parse_article(decode(content, name), name, content)


def decode(content: bytes, name: str) -> str:
    """The text of a file: UTF-8, UTF-16 or UTF-32 by their mark, else a likely legacy encoding.

    Raises ArticleError, naming the file, when it is empty, binary or cannot be decoded.
    """
    if not content.strip():
        raise _empty(name)
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            try:
                return _checked(content.decode(encoding), name)
            except UnicodeDecodeError as error:
                raise ArticleError(
                    f"{name!r} begins as {encoding} but is not ({error.reason} at byte "
                    f"{error.start}); save it as UTF-8, then run `qa sync`",
                    "damaged",
                ) from error
    if b"\x00" in content:
        raise _binary(name)
    try:
        return _checked(content.decode("utf-8"), name)
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(content):
            raise ArticleError(
                f"{name!r} is UTF-8 with damage at byte {error.start}; save it again as UTF-8, "
                "then run `qa sync`",
                "damaged",
            ) from error
    return _checked(_decode_legacy(content, name), name)


def _is_damaged_utf8(content: bytes) -> bool:
    """Whether most of the non-ASCII bytes are sound UTF-8: a legacy guess would garble them."""
    text = content.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    sound = sum(c > "\x7f" for c in text) - bad
    return sound > 2 * bad


@over_languages
def _legacy(known: tuple[Language, ...]) -> list[str]:
    """Encodings from before UTF-8."""
    return list(dict.fromkeys(name for each in known for name in each.page.encodings))


def _decode_legacy(content: bytes, name: str) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(content, cp_isolation=_legacy(), threshold=0.3).best()
    if best is None:
        raise ArticleError(
            f"the encoding of {name!r} cannot be told; save it as UTF-8, then run `qa sync`",
            "encoding",
        )
    return str(best)


def _checked(text: str, name: str) -> str:
    controls = sum(unicodedata.category(c) == "Cc" and not c.isspace() for c in text[:100_000])
    if "\x00" in text or controls * 100 > len(text[:100_000]):
        raise _binary(name)
    if not text.strip():
        raise _empty(name)
    return text


def _empty(name: str) -> ArticleError:
    return ArticleError(
        f"{name!r} is empty; expected an article, remove it or write its text", "empty"
    )


def _binary(name: str) -> ArticleError:
    return ArticleError(
        f"{name!r} is binary, expected plain text; save the article as .txt or .md in UTF-8, then "
        "run `qa sync`",
        "binary",
    )


def article_id(path: str, content: bytes) -> str:
    """Sixteen hex digits of the SHA-256 of the relative path, a NUL and the file's bytes."""
    digest = hashlib.sha256(path.encode("utf-8") + b"\0" + content)
    return digest.hexdigest()[:16]


def parse_article(text: str, path: str, content: bytes | None = None) -> Article:
    """The article in a text. `content` is what its id is made from, by default the text in UTF-8.

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
        published=header.published,
        publisher=header.publisher,
        language=(language or "und").lower()[:2] if language else "und",
        url=header.url,
        parts=parts,
    )


def normalise(text: str) -> str:
    """NFC, `\\n` line ends, no byte order mark; otherwise as given."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)


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
        return " ".join(text[slice(*header.title)].split())
    first = next((p for p in parts if p.kind != "boilerplate"), None)
    if first is None:
        return path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    start, end = split_sentences(text, first.start, first.end, "und")[0]
    words = " ".join(text[start : min(end, start + 2 * _TITLE_CHARS)].split())
    if len(words) <= _TITLE_CHARS:
        return words
    return words[:_TITLE_CHARS].rsplit(" ", 1)[0] + "…"
