"""Text of articles and questions made safe to show, without changing a character the reader copies.

Article text is hostile: it may hold HTML, Markdown, template or formula syntax. Both functions
replace syntax by references to the same characters, so what is displayed is what was written.
"""

from __future__ import annotations

import re

# CommonMark lets a backslash escape every ASCII punctuation mark, and only those.
# https://spec.commonmark.org/0.31.2/#backslash-escapes
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_EDGE = re.compile(r"^[ \t\r\n]+|[ \t\r\n]+$")
_BREAK = re.compile(r"[ \t]*[\t\r\n][ \t\r\n]*")
_HTML = {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
    ord("'"): "&#39;",
    # Gradio runs HTML templates through Handlebars and a JavaScript template literal.
    ord("$"): "&#36;",
    ord("{"): "&#123;",
    ord("}"): "&#125;",
    ord("`"): "&#96;",
    ord("\\"): "&#92;",
}


def _as_references(match: re.Match[str]) -> str:
    return "".join(f"&#{ord(character)};" for character in match.group())


def markdown_text(text: str) -> str:
    """`text` as one line of Markdown that renders to exactly `text`.

    Line ends, tabs and outer spaces become numeric references: Markdown would give them a meaning
    or drop them.
    """
    escaped = _PUNCTUATION.sub(r"\\\1", text)
    return _BREAK.sub(_as_references, _EDGE.sub(_as_references, escaped))


def html_text(text: str) -> str:
    """`text` for an HTML element or a quoted attribute."""
    return text.translate(_HTML)
