"""The text in bytes: UTF-8, UTF-16 or UTF-32, or an encoding from before them."""

from __future__ import annotations

import codecs
import unicodedata

from store.errors import ArticleError
from store.language.languages import Language, over_languages

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_STRAY = "store-stray-bytes"
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
"""Soft hyphen, zero-width space, word joiner, byte order mark: a search would not see past them."""


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
    except UnicodeDecodeError:
        if _is_nearly_utf8(content):
            return _checked(content.decode("utf-8", errors=_STRAY), name)
    return _checked(_decode_legacy(content, name), name)


def _is_nearly_utf8(content: bytes) -> bool:
    """Whether bytes that are no UTF-8 strayed into it: a guess at another encoding would garble
    all the rest. Two bytes that happen to be a letter of UTF-8 are rare in any other."""
    text = content.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    sound = sum(c > "\x7f" for c in text) - bad
    return 3 * sound >= bad or bad * 200 <= len(content)


def _stray(error: UnicodeError) -> tuple[str, int]:
    """A stray byte is most often a quotation mark or a dash pasted from Windows."""
    assert isinstance(error, UnicodeDecodeError)
    piece = error.object[error.start : error.end]
    return piece.decode("cp1252", errors="replace"), error.end


codecs.register_error(_STRAY, _stray)


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


def normalise(text: str) -> str:
    """NFC, `\\n` line ends, without characters that say where a word may be broken and are not
    seen; otherwise as given."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_UNSEEN)
    return unicodedata.normalize("NFC", text)
