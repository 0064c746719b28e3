"""One question and its answer as the browser keeps it: `values` are read back strictly, `made`
turns answers into them.
"""

from __future__ import annotations

from qa.screen.record.made import article_record, has_original, record_of
from qa.screen.record.values import (
    AnswerRecord,
    ArticleRecord,
    CitationRecord,
    FilterRecord,
    HitRecord,
    SourcesRecord,
    StatementRecord,
    TurnRecord,
    plain_turns,
    read_turns,
    sources_json,
    to_plain,
)

__all__ = [
    "AnswerRecord",
    "ArticleRecord",
    "CitationRecord",
    "FilterRecord",
    "HitRecord",
    "SourcesRecord",
    "StatementRecord",
    "TurnRecord",
    "article_record",
    "has_original",
    "plain_turns",
    "read_turns",
    "record_of",
    "sources_json",
    "to_plain",
]
