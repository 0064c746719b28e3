"""A reply as it comes in: the words, where they cite, and what the reader sees meanwhile."""

from __future__ import annotations

from dataclasses import dataclass

from qa.llm.cleaning import Visible
from qa.llm.markers import Marker, MarkerParser
from qa.llm.piece import Piece, Quote
from qa.llm.structured import Structured

LONGEST = 12_000
"""Characters after which a reply that does not end is ended."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the words that cites a passage."""

    at: int
    """Offset into `Transcript.text`: what is cited for stands before it."""
    passage: int
    """Position among the passages of the prompt, from 0."""
    quote: Quote | None = None
    """The slice, where the model names one."""
    opens: bool = False
    """It stands at the beginning of a line, so it may be meant for what follows."""


class Transcript:
    """Reads pieces in order. Passages are numbered 1, 2, … as they are first cited."""

    def __init__(self, passages: int) -> None:
        self.passages = passages
        self.text = ""
        """The words without markers."""
        self.draft = ""
        """The words with whole markers, as the reader sees them meanwhile."""
        self.marks: list[Mark] = []
        self.unknown: list[str] = []
        """Markers that name what was not handed out, as written."""
        self.finish_reason = ""
        """Why the model stopped: `stop`, `length`, the server's word, empty while it goes on."""
        self.numbers: dict[int, int] = {}
        """Number shown, by position of the passage."""
        self._visible = Visible()
        self._structured = Structured()
        self._parser = MarkerParser(passages)
        self._gap = ""
        """White space after the words so far, not yet known to stand between words."""
        self._cut = False
        """A marker was the last thing that came."""

    @property
    def full(self) -> bool:
        """Whether the reply is longer than any answer."""
        return len(self.text) >= LONGEST

    def read(self, piece: Piece) -> None:
        """Take in the next piece."""
        self.finish_reason = piece.finish or self.finish_reason
        self._take(self._parser.feed(self._structured.feed(self._visible.feed(piece.text))))
        if piece.quotes:
            # What the words before rest on: nothing of them may be held back any longer.
            self._take(self._parser.feed(self._structured.feed(self._visible.finish())))
            self._take(self._parser.finish())
            self._cite_quotes(piece.quotes)

    def finish(self) -> None:
        """There will be no more pieces."""
        left = self._structured.feed(self._visible.finish()) + self._structured.finish()
        self._take(self._parser.feed(left))
        self._take(self._parser.finish())

    def _take(self, parts: list[str | Marker]) -> None:
        for part in parts:
            if isinstance(part, str):
                self._say(part)
            else:
                if part.unknown and part.written not in self.unknown:
                    self.unknown.append(part.written)
                self._cite([(number - 1, None) for number in part.numbers])

    def _say(self, words: str) -> None:
        self.draft += words
        whole = self._gap + words
        if self._cut and whole[0].isalnum():
            whole = f" {whole}"  # Only a marker stood between two words.
        kept = whole.rstrip()
        self._gap = whole[len(kept) :]
        self.text += kept if self.text else kept.lstrip()
        self._cut = False

    def _cite_quotes(self, quotes: tuple[Quote, ...]) -> None:
        known = [q for q in quotes if 0 <= q.document < self.passages]
        for quote in quotes:
            written = f"[{quote.document + 1}]"
            if quote not in known and written not in self.unknown:
                self.unknown.append(written)
        self._cite([(quote.document, quote) for quote in known])

    def _cite(self, cited: list[tuple[int, Quote | None]]) -> None:
        opens = not self.text or "\n" in self._gap
        shown = ""
        for passage, quote in cited:
            number = self.numbers.setdefault(passage, len(self.numbers) + 1)
            shown += "" if f"[{number}]" in shown else f"[{number}]"
            self.marks.append(Mark(len(self.text), passage, quote, opens))
        if shown:
            self.draft += f" {shown}" if self.draft and not self.draft[-1].isspace() else shown
            self._cut = bool(self.text)
