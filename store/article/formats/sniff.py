"""Which format a file is in: its content decides; its name only where texts look alike."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Literal

Format = Literal["html", "pdf", "docx", "odt", "mail", "mailbox", "feed", "table", "json", "zip"]

_PDF_WITHIN = 1024
_SNIFF = 4096
_DOCTYPE = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_FRAGMENT = re.compile(
    rb"<(?:p|div|article|section|main|h[1-6]|table|ul|ol|blockquote|title|meta|figure)[\s>]",
    re.IGNORECASE,
)
_TAG = re.compile(rb"<[A-Za-z!/]|<\x00[A-Za-z!/]|\x00<")
_CLOSED = re.compile(rb"</(?:p|div|article|section|h[1-6]|li|td|a|b|strong)>", re.IGNORECASE)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
_LEAD = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml.*?\?>\s*|<!--.*?-->\s*)*", re.DOTALL)
_MAIL = re.compile(
    rb"^(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID):\s",
    re.IGNORECASE | re.MULTILINE,
)
"""Lines of a mail's head that no writer of articles puts there."""
_MAIL_HEAD = re.compile(rb"[A-Za-z][\w-]*:\s")
_BLANK = re.compile(rb"\r?\n\r?\n")
_BY_NAME: dict[str, Format] = {
    ".csv": "table",
    ".tsv": "table",
    ".json": "json",
    ".jsonl": "json",
}


def sniff(content: bytes, name: str) -> Format | None:
    """The format of a file, None for plain text and for what is in none of them."""
    head = content[:_SNIFF]
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _packed(content)
    lead = _LEAD.match(head)
    markup = head[lead.end() if lead else 0 :]
    if _FEED.match(markup) or (_FEED.search(markup[:512]) and not _DOCTYPE.search(markup)):
        return "feed"
    if _DOCTYPE.match(markup):
        return "html"
    if _FRAGMENT.match(markup) and len(_CLOSED.findall(markup)) > 1:
        return "html"
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in (".html", ".htm", ".xhtml") and _TAG.search(head):
        return "html"
    if suffix == ".mbox" and head.startswith(b"From "):
        return "mailbox"
    if _MAIL_HEAD.match(head) and (suffix == ".eml" or _MAIL.search(_BLANK.split(head, 1)[0])):
        return "mail"
    return _BY_NAME.get(suffix)


def _packed(content: bytes) -> Format:
    """What a ZIP file holds: a document of an office program is one."""
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names:
                return "docx"
            if "mimetype" in names and b"opendocument.text" in archive.read("mimetype")[:99]:
                return "odt"
    except Exception:  # The module fails in many ways; who reads the archive says how.
        return "zip"
    return "zip"
