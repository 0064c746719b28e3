"""What the program does, one JSON object a line on standard error, where `--verbose` asks for it.

An event has `time` (UTC), `level`, `event` and what is known of it; all events of one question have
the same `request`. No text of an article and no question is in them, and of an error its kind and
place only: `-vv` adds questions and what errors say.
"""

from __future__ import annotations

import json
import logging
import secrets
import sys
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from store import SyncReport

_PACKAGES = ("qa", "store")
_FIELDS = "sourced"
_TEXTS = "sourced_texts"
T = TypeVar("T")
_log = logging.getLogger(__name__)


class JsonLines(logging.Formatter):
    """A record as one line of JSON; with `texts` also what people and articles say in it."""

    def __init__(self, *, texts: bool = False) -> None:
        super().__init__()
        self.texts = texts

    def format(self, record: logging.LogRecord) -> str:
        known: dict[str, Any] = getattr(record, _FIELDS, {})
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, Any] = {"time": at, "level": record.levelname.lower()}
        # A message of the other modules may hold a name of a file or the words of a library.
        line["event"] = known.get("event") or (record.getMessage() if self.texts else "message")
        line["logger"] = record.name
        line |= {key: value for key, value in known.items() if key != "event"}
        if self.texts:
            line |= getattr(record, _TEXTS, {})
        if record.exc_info and record.exc_info[1] is not None:
            line |= _failure(record.exc_info[1], texts=self.texts)
        return json.dumps(line, ensure_ascii=False)


def _failure(error: BaseException, *, texts: bool) -> dict[str, Any]:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}" if trace else ""
    said = {"said": str(error)} if texts else {}
    return {"error": type(error).__name__, "at": place, **said}


@contextmanager
def logged(verbosity: int, stream: IO[str] | None = None) -> Iterator[None]:
    """Within the block events are written: nothing for 0, without texts for 1, with them for 2."""
    if verbosity < 1:
        yield
        return
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines(texts=verbosity > 1))
    loggers = [logging.getLogger(name) for name in _PACKAGES]
    levels = [(each.level, each.propagate) for each in loggers]
    for each in loggers:
        each.addHandler(handler)
        each.setLevel(logging.INFO)
        each.propagate = False
    try:
        yield
    finally:
        for each, (level, propagate) in zip(loggers, levels, strict=True):
            each.removeHandler(handler)
            each.setLevel(level)
            each.propagate = propagate


def event(name: str, *, texts: dict[str, Any] | None = None, **known: Any) -> None:
    """Write an event, with what is known of it and, apart, the words of people and articles."""
    _log.info("%s", name, extra={_FIELDS: {"event": name, **known}, _TEXTS: texts or {}})


def synced(report: SyncReport) -> None:
    """A folder was brought into the index."""
    event(
        "synced",
        added=report.added,
        changed=report.changed,
        renamed=report.renamed,
        removed=report.removed,
        unchanged=report.unchanged,
        unread=len(report.errors),
        seconds=round(report.seconds, 3),
    )


def followed(question: str, answering: Generator[T, None, None]) -> Generator[T, None, None]:
    """What `answering` gives; the question, its answer, and what went wrong are events."""
    request = secrets.token_hex(4)
    started = time.perf_counter()

    def seconds() -> float:
        return round(time.perf_counter() - started, 3)

    event("asked", request=request, characters=len(question), texts={"question": question})
    ended = False
    try:
        for said in answering:
            if known := answered(said):
                # Whoever has the answer may not ask for more.
                ended = True
                event("answered", request=request, seconds=seconds(), **known)
            yield said
    except Exception as error:
        ended = True
        _log.warning(
            "failed",
            extra={_FIELDS: {"event": "failed", "request": request, "seconds": seconds()}},
            exc_info=error,
        )
        raise
    finally:
        answering.close()
        if not ended:
            event("stopped", request=request, seconds=seconds())


def answered(said: Any) -> dict[str, Any]:
    """What an event tells of an answer; nothing of a draft."""
    if not hasattr(said, "outcome"):
        return {}
    return {
        "outcome": said.outcome,
        "kind": said.kind,
        "language": said.language,
        "mode": said.mode,
        "citations": len(said.citations),
        "read": len(said.hits),
        "failed": bool(said.problem),
    }
