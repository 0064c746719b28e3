"""The answerer as a LlamaIndex query engine, for use inside a LlamaIndex application.

with open_answerer(settings) as answerer:
    response = CitedQueryEngine(answerer=answerer).query("Qui a visité la Russie ?")
    response.source_nodes          # the cited slices, with their offsets
    response.metadata["answer"]    # the whole answer in its JSON form
"""

from __future__ import annotations

from llama_index.core.base.response.schema import Response
from llama_index.core.query_engine import CustomQueryEngine
from pydantic import ConfigDict

from qa.answer.answerer import Answerer
from qa.retrieval.retriever import as_node


class CitedQueryEngine(CustomQueryEngine):
    """Answers with exact citations; a refusal has no source nodes."""

    model_config = ConfigDict(arbitrary_types_allowed=True)
    answerer: Answerer

    def custom_query(self, query_str: str) -> Response:
        answer = self.answerer.ask(query_str)
        text = " ".join(
            f"{s.text} " + "".join(f"[{n}]" for n in s.citations) for s in answer.statements
        )
        cited = {c.passage_id for c in answer.citations}
        return Response(
            response=text or answer.message,
            source_nodes=[as_node(h) for h in answer.hits if h.passage.id in cited],
            metadata={"answer": answer.to_json()},
        )
