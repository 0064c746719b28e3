"""An answer in a file: sentences with markers, and the list of what the markers stand for.

Markdown as `qa ask` prints it, or with footnotes:

    They met in Hanoi on 24 April [1]. A treaty followed. [1, 2]

    [1] Title · outlet · 2025-04-24 · article.txt:120-310
    [^2]: article.txt
    [3]: "words quoted from an article"

The object that `qa ask --json` prints, and lines of them (`--batch`), are read as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from qa.check.verdict import MARKS
from qa.errors import CheckError
from qa.review.markdown import blocks, inline
from qa.words import Words, languages
from qa.words.refusal import REFUSAL
from store import detect_language, split_sentences
from store.language.languages import DEFAULT

_MARKER = re.compile(
    r"\s*[\[【]\^?(?P<list>\d{1,4}(?:\s*(?:[,;]|[-–])\s*\^?\d{1,4})*)[\]】](?!\(|:)(?:\s\((?:[a-z]{2}|und)\)(?=\s*$))?"
)
_DEFINITION = re.compile(r"\s{0,3}(?:[-*]\s+)?\[\^?(?P<n>\d{1,4})\](?::\s*|\s+)(?P<text>\S.*)")
_FRAMED = re.compile(r"\s*(?:\||\([^\[\]]*\)\s*$)")
"""A row outside a table, and a line in brackets that frames the answer."""
_SLICE = re.compile(r"(?P<path>[^\s·][^·]*?):(?P<start>\d+)-(?P<end>\d+)\s*$")
_QUOTED = re.compile(r"[\"“«„]\s*(?P<text>.+?)\s*[\"”»]\s*$", re.DOTALL)
_MARKS = tuple(f"{mark} " for mark in MARKS.values())
_COUNT = re.compile(rf"[{''.join(MARKS.values())}] .+ · (?:anthropic|ollama|openai)/\S+\s*$")
"""The line that says how many sentences are checked, and who wrote them."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the answer, without its markers."""

    text: str
    markers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """What a marker stands for, as far as the file says."""

    quote: str = ""
    names: tuple[str, ...] = ()
    """Paths and titles that it may be."""
    start: int | None = None
    end: int | None = None
    """Offsets into the article's text."""
    language: str = "und"
    context: str = ""
    """The title, where the file has it."""
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """An answer, ready to be checked."""

    sentences: tuple[Sentence, ...]
    sources: Mapping[int, Listed]
    language: str
    """Of the reader: that of the answer."""


def read_document(text: str, *, fallback_language: str = DEFAULT.code) -> list[Document]:
    """The answers of a file: one, or one for each line of a batch.

    Raises CheckError when there is nothing to check in it.
    """
    if text.lstrip()[:1] == "{":
        documents = [_from_json(value, fallback_language) for value in _objects(text)]
    else:
        documents = [_from_markdown(text, fallback_language)]
        if not documents[0].sentences and not _is_refusal(text):
            raise CheckError(
                "the file holds no sentence; expected an answer with markers, [1], and its list of "
                "sources, as `qa ask` prints it"
            )
    return documents


def _objects(text: str) -> Iterator[dict[str, Any]]:
    try:
        values = [json.loads(text)]
    except ValueError:
        try:
            values = [json.loads(line) for line in text.splitlines() if line.strip()]
        except ValueError as error:
            raise CheckError(
                f"the file begins like JSON but is not ({error}); expected what `qa ask --json` "
                "prints"
            ) from error
    for value in values:
        if not isinstance(value, dict):
            raise CheckError(f"{str(value)[:40]!r} is no answer; expected an object for each line")
        if "error" not in value:
            yield value


def _from_json(value: dict[str, Any], fallback: str) -> Document:
    try:
        sentences = tuple(
            Sentence(str(s["text"]), tuple(int(n) for n in s["citations"]))
            for s in value["statements"]
        )
        sources = {int(c["number"]): _cited(c) for c in value["citations"]}
        return Document(sentences, sources, str(value.get("language", fallback)))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CheckError(
            f"the object is no answer ({error!r}); expected what `qa ask --json` prints, with "
            "statements and citations"
        ) from error


def _cited(value: dict[str, Any]) -> Listed:
    article = value.get("article") or {}
    names = tuple(str(article[k]) for k in ("id", "path", "title") if article.get(k))
    published = str(article.get("published") or "")
    return Listed(
        str(value["quote"]), names, value.get("start"), value.get("end"),
        str(article.get("language", "und")), str(article.get("title") or ""),
        date.fromisoformat(published) if published else None,
    )  # fmt: skip


def _from_markdown(text: str, fallback: str) -> Document:
    sources: dict[int, str] = {}
    headings = _headings()
    paragraphs: list[str] = []
    for lines in blocks("\n".join(_answer_lines(text))):
        paragraphs.append("")
        last: int | None = None
        for line in lines:
            definition = _DEFINITION.match(line)
            heads = line.strip(" \t:").casefold() in headings
            if definition:
                last = int(definition["n"])
                sources.setdefault(last, definition["text"].strip())
            elif last is not None and line.startswith(("    ", "\t")):
                sources[last] += " " + line.strip()
            elif _FRAMED.match(line) or heads or _is_framing(line.strip()):
                paragraphs.append("")
                last = None
            else:
                paragraphs[-1] += " " + line.strip()
                last = None
                if _MARKER.search(line) and line.rstrip().endswith(("]", ")")):
                    # `qa ask` ends each statement's line with its markers.
                    paragraphs.append("")
    sentences = [s for p in paragraphs for s in _sentences(p.strip(), fallback)]
    told = detect_language(" ".join(s.text for s in sentences)) or fallback
    listed = {number: _listed(words) for number, words in sources.items()}
    return Document(tuple(sentences), listed, told)


def _headings() -> frozenset[str]:
    """What a list of sources is headed by, in whichever of the languages."""
    spoken = [Words(code) for code in languages()]
    keys = ("page.sources", "check.source", "check.references")
    return frozenset(words.text(key).casefold() for words in spoken for key in keys)


def _answer_lines(text: str) -> Iterator[str]:
    """The lines of an answer, without what `qa ask` adds where a model wrote it: marks, reasons,
    the count, what went wrong, and the answer in quotes below."""
    quoted = {Words(language).text("answer.quoted") for language in languages()}
    marked = False
    for line in text.splitlines():
        if line.strip() in quoted:
            return
        if (marked and line.startswith("    ")) or line.startswith("! ") or _COUNT.match(line):
            continue
        marked = line.startswith(_MARKS)
        if marked:
            yield from (line[2:], "")
        else:
            yield line


def _listed(text: str) -> Listed:
    """`Title · outlet · date · path:start-end`, a path or a title, or quoted words."""
    if quoted := _QUOTED.match(text):
        return Listed(quote=quoted["text"])
    words, addresses = inline(text)
    if found := _SLICE.search(words):
        names = (found["path"].strip(), *addresses, words.split(" · ")[0])
        return Listed("", names, int(found["start"]), int(found["end"]))
    parts = [part.strip() for part in words.split(" · ")]
    return Listed(quote=words, names=tuple(dict.fromkeys([*addresses, *parts, words])))


def unmarked(text: str) -> str:
    """A text without its markers of citations, as its sentences are checked."""
    return _MARKER.sub("", text).strip()


def _sentences(paragraph: str, fallback: str) -> Iterator[Sentence]:
    text, _ = inline(paragraph)
    if not text or _is_framing(text):
        return
    clean, spots = "", []
    at = 0
    for match in _MARKER.finditer(text):
        clean += text[at : match.start()]
        spots.append((len(clean), _numbers(match["list"])))
        at = match.end()
    clean += text[at:]
    language = detect_language(clean) or fallback
    spans = split_sentences(clean, 0, len(clean), language)
    marked: list[list[int]] = [[] for _ in spans]
    for position, numbers in spots:
        before = [i for i, (start, _) in enumerate(spans) if start < position]
        if spans:
            marked[before[-1] if before else 0] += numbers
    for (start, end), numbers in zip(spans, marked, strict=True):
        sentence = clean[start:end].strip()
        if any(c.isalnum() for c in sentence):
            yield Sentence(sentence, tuple(dict.fromkeys(numbers)))


def _numbers(listed: str) -> list[int]:
    """`1, 3-5` is 1, 3, 4, 5; a range of more than twenty is its two ends."""
    found: list[int] = []
    for part in re.split(r"[,;]", listed.replace("^", "")):
        ends = [int(n) for n in re.findall(r"\d+", part)]
        if len(ends) == 2 and 0 < ends[1] - ends[0] <= 20:
            found += range(ends[0], ends[1] + 1)
        else:
            found += ends
    return found


def _is_refusal(text: str) -> bool:
    return any(refusal in text for refusal in REFUSAL.values())


def _is_framing(text: str) -> bool:
    """Words of ours around an answer, and lines that only lead to a list: no statement."""
    leads = (Words(code).text("answer.missing", terms="").rstrip(" .") for code in languages())
    ours = any(text.startswith(lead) for lead in (*leads, *REFUSAL.values()))
    return ours or (text.endswith(":") and not _MARKER.search(text))
