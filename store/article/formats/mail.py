"""Mail: one message, or a mailbox of them; what is attached is read too."""

from __future__ import annotations

import mailbox
import re
import tempfile
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import Path

from store.article.formats.document import Contents, Document, LeftOut, one_line, titled
from store.article.formats.sniff import Format
from store.article.formats.within import read_within

_MOST_MESSAGES = 5000
_REPLY = re.compile(r"(?:(?:re|fwd?|tr|aw)\s*:\s*)+", re.IGNORECASE)


def read(content: bytes, name: str, form: Format, depth: int = 0) -> Contents:
    """The messages of a file and the articles attached to them."""
    if form == "mail":
        message = message_from_bytes(content, policy=default)
        assert isinstance(message, EmailMessage)
        return _message(message, name, "", depth)
    documents: list[Document] = []
    left_out: list[LeftOut] = []
    with tempfile.TemporaryDirectory() as place:
        file = Path(place, "mailbox")
        file.write_bytes(content)
        box = mailbox.mbox(file, create=False)
        try:
            for number, key in enumerate(box.keys()[:_MOST_MESSAGES], 1):
                message = message_from_bytes(box.get_bytes(key), policy=default)
                assert isinstance(message, EmailMessage)
                found = _message(message, name, f"message={number}", depth)
                documents += found.documents
                left_out += found.left_out
        finally:
            box.close()
    return Contents(tuple(documents), tuple(left_out))


def _message(message: EmailMessage, name: str, item: str, depth: int) -> Contents:
    subject = _REPLY.sub("", one_line(_header(message, "subject")) or "") or None
    sender, address = parseaddr(_header(message, "from"))
    documents: list[Document] = []
    left_out: list[LeftOut] = []
    body = message.get_body(preferencelist=("plain", "html"))
    text, kind = "", ""
    if body is not None:
        text, kind = str(body.get_content()), body.get_content_subtype()
    if kind == "html":
        from store.article.formats.html import plain

        text = plain(text)
    if any(char.isalnum() for char in text):
        documents.append(
            Document(
                titled(subject, text.replace("\r\n", "\n").split("\n\n")),
                title=subject,
                published=_sent(message),
                authors=(sender or address,) if sender or address else (),
                item=item,
            )
        )
    for number, part in enumerate(message.iter_attachments(), 1):
        file = part.get_filename() or f"attachment-{number}"
        where = "/".join(filter(None, (item, f"attachment={number}")))
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and part.get_content_maintype() not in ("image", "audio"):
            found = read_within(payload, file, where, f"{name}#{where}", depth)
            documents += found.documents
            left_out += found.left_out
    return Contents(tuple(documents), tuple(left_out))


def _header(message: EmailMessage, name: str) -> str:
    return str(message.get(name, ""))


def _sent(message: EmailMessage) -> date | None:
    try:
        return parsedate_to_datetime(_header(message, "date")).date()
    except (ValueError, TypeError):
        return None
