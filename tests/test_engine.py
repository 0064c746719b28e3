"""Sourced inside LlamaIndex: a query engine and a retriever whose nodes are exact slices."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import NodeRelationship, NodeWithScore, TextNode

from fakes import news, write_articles
from qa.answer.answerer import Answerer
from qa.opening import build_answerer
from qa.settings import Settings
from qa.words.refusal import REFUSAL
from store import Index, open_embedder

QUESTION = "How many fisheries projects were approved this year?"


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    base = tmp_path_factory.mktemp("engine")
    written = {"fish.txt": news("fisheries", 12), "roads.txt": news("transport", 8)}
    folder = write_articles(base / "articles", written)
    with Index.open(base / "index", open_embedder("default"), create=True) as index:
        index.sync(folder)
        yield build_answerer(index, Settings(folder=folder))


def exact(found: NodeWithScore, index: Index) -> bool:
    node = found.node
    assert isinstance(node, TextNode)
    article = index.article(node.relationships[NodeRelationship.SOURCE].node_id)  # type: ignore[union-attr]
    assert node.metadata["path"] == article.path
    return article.text[node.start_char_idx : node.end_char_idx] == node.text != ""


def test_source_nodes_are_the_cited_passages_as_exact_slices(answerer: Answerer):
    response = answerer.engine.query(QUESTION)
    answer = (response.metadata or {})["answer"]
    assert answer["outcome"] == "answered" and "[1]" in str(response)
    assert answer["statements"][0]["text"] in str(response)
    assert response.source_nodes
    assert all(exact(node, answerer.index) for node in response.source_nodes)
    for citation in answer["citations"]:
        assert any(
            n.node.metadata["path"] == citation["article"]["path"]
            and citation["quote"] in n.node.get_content()
            for n in response.source_nodes
        )


def test_a_refusal_has_no_source_nodes(answerer: Answerer):
    response = answerer.engine.query("Qui a gagné la Coupe du monde ?")
    assert str(response).startswith(REFUSAL["fr"])
    assert response.source_nodes == []
    assert (response.metadata or {})["answer"]["outcome"] == "not_found"


def test_the_retriever_is_one_of_llama_index(answerer: Answerer):
    assert isinstance(answerer.retriever, BaseRetriever)
    nodes = answerer.retriever.retrieve(QUESTION)
    assert nodes and nodes[0].node.metadata["path"] == "fish.txt"
    assert all(exact(node, answerer.index) for node in nodes)
    scores = [node.score or 0.0 for node in nodes]
    assert scores == sorted(scores, reverse=True)
    hits = answerer.retriever.search(QUESTION)
    assert [node.node.node_id for node in nodes] == [hit.passage.id for hit in hits]
