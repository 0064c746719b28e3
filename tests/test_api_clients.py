"""The doors through clients that others wrote: OpenAI's, MCP's and Gradio's."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import openai
import pytest
from gradio_client import Client as GradioClient
from gradio_client.exceptions import AppError
from mcp.client.client import Client as McpClient

import screen_samples as samples
from api_server import serving_doors
from qa.screen.serve import Server
from store import Index

ASKED = [
    {"role": "system", "content": "You are a helpful assistant."},
    {"role": "user", "content": [{"type": "text", "text": "Combien de grues à Brest ?"}]},
]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with samples.library(tmp_path_factory.mktemp("corpus")) as index:
        yield index


@pytest.fixture(scope="module", params=["page", "plain"])
def server(request: pytest.FixtureRequest, corpus: Index) -> Iterator[Server]:
    served = serving_doors(corpus, plain=request.param == "plain")
    yield served
    served.close()


@pytest.fixture(scope="module")
def client(server: Server) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{server.url}v1", api_key="any", max_retries=0) as made:
        yield made


def marks_of(text: str, annotations: Any) -> list[str]:
    return [text[a.url_citation.start_index : a.url_citation.end_index] for a in annotations]


def test_openais_client_gets_the_answer_with_citations(client: openai.OpenAI):
    assert [model.id for model in client.models.list()] == ["sourced"]
    reply = client.chat.completions.create(model="sourced", messages=ASKED)  # type: ignore[arg-type]
    message = reply.choices[0].message
    assert samples.CRANES_FR in (message.content or "") and message.annotations
    assert reply.choices[0].finish_reason == "stop"
    assert marks_of(message.content or "", message.annotations) == ["[1]", "[2]", "[3]"]
    first = message.annotations[0]
    assert first.url_citation.title == samples.PORT.title and first.url_citation.url
    cited = (first.model_extra or {})["citation"]
    assert samples.PORT.text[cited["start"] : cited["end"]] == cited["quote"]
    assert (reply.model_extra or {})["answer"]["outcome"] == "answered"


def test_openais_client_reads_the_answer_as_it_is_written(client: openai.OpenAI):
    asked: Any = [{"role": "user", "content": "Write about the cranes"}]
    text, marks = "", []
    for chunk in client.chat.completions.create(model="sourced", messages=asked, stream=True):
        delta = chunk.choices[0].delta
        text += delta.content or ""
        marks += (delta.model_extra or {}).get("annotations", [])
        last = chunk.choices[0].finish_reason
    assert last == "stop" and all(words in text for words, *_ in samples.WRITTEN)
    spans = [(m["url_citation"]["start_index"], m["url_citation"]["end_index"]) for m in marks]
    assert [text[a:b] for a, b in spans] == ["[1]", "[2]", "[1]"]


def test_openais_client_gets_its_own_errors(client: openai.OpenAI):
    asked: Any = [{"role": "user", "content": "fail"}]
    with pytest.raises(openai.BadRequestError, match="expected another"):
        client.chat.completions.create(model="sourced", messages=asked)
    with pytest.raises(openai.NotFoundError, match="expected 'sourced'"):
        client.chat.completions.create(model="gpt", messages=asked)
    nobody: Any = [{"role": "system", "content": "x"}]
    with pytest.raises(openai.BadRequestError, match="role 'user'"):
        client.chat.completions.create(model="sourced", messages=nobody)
    with pytest.raises(openai.APIError, match="expected another"):
        list(client.chat.completions.create(model="sourced", messages=asked, stream=True))


def test_an_agent_uses_the_tools(server: Server, corpus: Index):
    path = corpus.articles()[0].path

    async def use() -> dict[str, Any]:
        async with McpClient(f"{server.url}mcp") as agent:
            tools = {tool.name: tool for tool in (await agent.list_tools()).tools}
            assert set(tools) == {"ask", "search", "read_article", "check"}
            assert all(tool.description and tool.annotations for tool in tools.values())
            calls = {
                "ask": {"question": "brest"},
                "search": {"query": "brest"},
                "read_article": {"article": path},
                "check": {"text": 'It is so [1].\n\n[1]: "It is so"'},
            }
            got = {name: await agent.call_tool(name, said) for name, said in calls.items()}
            got["wrong"] = await agent.call_tool("ask", {"question": "fail"})
            got["gone"] = await agent.call_tool("read_article", {"article": "none"})
            return got

    got = asyncio.run(use())
    assert got["ask"].structured_content["citations"][0]["quote"] == samples.CRANES_FR
    assert got["search"].structured_content["total"] == 1
    read = got["read_article"].structured_content
    assert read["text"] == corpus.articles()[0].text and read["end"] == read["length"]
    assert got["check"].structured_content["supported"] == 1
    for name, words in (("wrong", "expected another"), ("gone", "no article has the id")):
        assert got[name].is_error and words in got[name].content[0].text


def test_gradios_client_gets_the_answer(server: Server):
    client = GradioClient(server.url, verbose=False, analytics_enabled=False)
    try:
        answer = json.loads(client.predict("Combien de grues à Brest ?", api_name="/ask"))
        assert answer == samples.port_answer("Combien de grues à Brest ?").to_json()
        with pytest.raises(AppError, match="expected another"):
            client.predict("fail", api_name="/ask")
    finally:
        client.close()
