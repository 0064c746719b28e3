"""Our values as LlamaIndex knows them: a question as a query bundle, a hit as a node, both ways.

A node is an exact slice with its offsets, its article as SOURCE, and the hit itself, so that what
one step finds out is there for the next.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from llama_index.core.schema import (
    NodeRelationship,
    NodeWithScore,
    QueryBundle,
    RelatedNodeInfo,
    TextNode,
)
from pydantic import PrivateAttr

from qa.question.limits import NO_LIMITS, Limits
from qa.question.question import Question, read_question
from qa.question.readings import Told
from qa.retrieval.combination import MANY
from qa.retrieval.hit import Hit


@dataclass
class QuestionBundle(QueryBundle):
    """A question as it was read, and what limits its search. The first step that embeds it leaves
    the vector in `embedding`."""

    question: Question = field(kw_only=True)
    limits: Limits = NO_LIMITS
    parts: int = 1
    """How many questions of one turn are searched, this one among them."""
    told: Told | None = None
    """The turn that it leans on: what answered that is no answer again, and the same articles are
    likelier to."""
    articles: int = MANY
    """How many were searched; the first step that searches writes it here."""


class PassageNode(TextNode):
    """A passage, with the hit that it is."""

    _hit: Hit | None = PrivateAttr(default=None)


def bundle_of(
    question: Question,
    limits: Limits = NO_LIMITS,
    *,
    parts: int = 1,
    told: Told | None = None,
) -> QuestionBundle:
    """The bundle that a question is searched and read by."""
    return QuestionBundle(
        question.searched, question=question, limits=limits, parts=parts, told=told
    )


def as_bundle(query: QueryBundle) -> QuestionBundle:
    """The bundle itself, or the text of another one, read. Raises QuestionError."""
    if isinstance(query, QuestionBundle):
        return query
    return bundle_of(read_question(query.query_str))


def as_node(hit: Hit) -> NodeWithScore:
    """A hit as a node."""
    article, passage = hit.article, hit.passage
    metadata: dict[str, Any] = {
        "title": article.title,
        "path": article.path,
        "language": article.language,
        "part": passage.kind,
        "published": article.published.isoformat() if article.published else "",
        "publisher": article.publisher or "",
    }
    node = PassageNode(
        id_=passage.id,
        text=passage.text,
        start_char_idx=passage.start,
        end_char_idx=passage.end,
        extra_info=metadata,
        relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=article.id)},
    )
    node._hit = hit
    return NodeWithScore(node=node, score=hit.score)


def hits_of(nodes: Iterable[NodeWithScore]) -> list[Hit]:
    """The hits of nodes that `as_node` made, each with its node's score; others are left out."""
    return [
        replace(node._hit, score=found.score or 0.0)
        for found in nodes
        if isinstance(node := found.node, PassageNode) and node._hit is not None
    ]
