"""The HTTP API: its answers, its errors, who may change what, and that it is as it says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

import screen_samples as samples
from api_server import TOKEN, serving_doors
from fakes import CountingEmbedder, write_articles
from qa.desk.corrections import read_corrections
from qa.screen.admission.access import FILE, Access, Quota
from store import Index
from store.article.options import ReadingOptions

OPEN = "0.0.0.0"
OWNER = {"authorization": f"Bearer {TOKEN}"}
PROBLEM = "application/problem+json"
EXAMPLES = 6
"""Requests made up for each operation; noise by the hour is `make fuzz`."""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("corpus")
    articles = {article.path: article.text for article in samples.ARTICLES}
    write_articles(folder / "news", articles)
    options = ReadingOptions(corrections=lambda: read_corrections(folder / "index"))
    place, embedder = folder / "index", CountingEmbedder()
    with Index.open(place, embedder, create=True, options=options) as index:
        index.sync(folder / "news")
        yield index


@pytest.fixture(scope="module")
def own(corpus: Index) -> Iterator[httpx.Client]:
    """The API of a chat that only this machine reaches."""
    server = serving_doors(corpus)
    with httpx.Client(base_url=server.url, timeout=60) as client:
        yield client
    server.close()


@pytest.fixture(scope="module")
def strange(corpus: Index) -> Iterator[httpx.Client]:
    """The API of a chat that strangers reach."""
    server = serving_doors(corpus, Access(OPEN, uploads=Quota(2 * FILE, 3 * FILE)))
    with httpx.Client(base_url=server.url, timeout=60) as client:
        yield client
    server.close()


def events(text: str) -> list[tuple[str, Any]]:
    """The events of a stream, by name."""
    found = []
    for block in text.strip().split("\n\n"):
        lines = dict(line.split(": ", 1) for line in block.split("\n"))
        found.append((lines["event"], json.loads(lines["data"])))
    return found


def test_what_is_served_is_as_the_document_says(own):
    """Made-up requests, fitting and not, get what the OpenAPI document promises."""
    schema = schemathesis.openapi.from_url(f"{own.base_url}api/openapi.json")
    wanted = [
        not_a_server_error,
        status_code_conformance,
        content_type_conformance,
        response_schema_conformance,
        negative_data_rejection,
    ]

    for result in schema.get_all_operations():
        operation: Any = result.ok()  # type: ignore[union-attr]
        if operation.method.upper() not in ("GET", "POST") or operation.path in ("/api/restore",):
            continue

        @settings(
            max_examples=EXAMPLES, deadline=None, derandomize=True, database=None,
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(operation.as_strategy())
        def conforms(case):
            case.call_and_validate(checks=wanted)

        conforms()


def test_an_answer_is_the_json_of_the_command(own):
    answer = own.post("/api/ask", json={"question": "brest"}).json()
    assert answer == {**samples.port_answer("brest").to_json(), "unread": 0}
    for citation in answer["citations"]:
        whole = own.get(f"/api/articles/{citation['article']['id']}")
        assert whole.status_code in (200, 404)
    body = {"question": "before", "history": ["one", "two"], "without": ["dates"]}
    assert own.post("/api/ask", json=body).json()["question"] == "one / two"
    lines = own.post("/api/ask", json={"question": "brest", "terminal": True}).json()["terminal"]
    assert "[1]" in lines["text"] and lines["notes"]["unread"] == ""


def test_offsets_of_an_article_point_into_its_text(own):
    rows = own.get("/api/articles", params={"limit": 2}).json()
    assert rows["total"] == 5 and len(rows["articles"]) == 2
    more = own.get("/api/articles", params={"offset": 2}).json()["articles"]
    assert len(more) == 3 and not {r["id"] for r in more} & {r["id"] for r in rows["articles"]}
    for row in more:
        whole = own.get(f"/api/articles/{row['id']}").json()
        assert len(whole["slices"]) == row["passages"]
        assert all(whole["text"][s["start"] : s["end"]].strip() for s in whole["slices"])
        assert own.get(f"/api/articles/{row['id']}/versions").json()["versions"]
    named = own.get("/api/articles", params={"q": "volga"}).json()
    assert [row["path"] for row in named["articles"]] == ["2025/volga.txt"]


def test_a_stream_ends_with_the_answer(own):
    for asked, sent in (({"stream": True}, {}), ({}, {"accept": "text/event-stream"})):
        body = {"question": samples_write(), **asked}
        told = events(own.post("/api/ask", json=body, headers=sent).text)
        assert {name for name, _ in told[:-1]} <= {"draft"} and told[-1][0] == "answer"
        assert told[-1][1]["mode"] == samples.MODEL
    told = events(own.post("/api/ask", json={"question": "fail", "stream": True}).text)
    assert told[0][0] == "error" and told[0][1]["error"] == "QuestionError"


def samples_write() -> str:
    return "Write about the cranes"


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "words"),
    [
        ("POST", "/api/ask", {"question": " "}, 422, "expected some words"),
        ("POST", "/api/ask", {"question": "fail"}, 422, "expected another"),
        ("POST", "/api/ask", {"question": "crash"}, 500, "the log of the chat"),
        ("POST", "/api/ask", {"quest": "brest"}, 422, "body.question"),
        ("POST", "/api/check", {"text": "[1] a.txt"}, 422, "holds no sentence"),
        ("POST", "/api/check", {"text": "One more. " * 300}, 422, "in parts"),
        ("POST", "/api/articles", {}, 422, "one of `text` and `url`"),
        ("POST", "/api/articles", {"text": "x", "url": "y"}, 422, "one of `text` and `url`"),
        ("GET", "/api/articles/none", None, 404, "no article has the id 'none'"),
        ("GET", "/api/nothing", None, 404, "/api/openapi.json"),
        ("PUT", "/api/ask", None, 405, "/api/openapi.json"),
    ],
)
def test_an_error_says_what_to_do(own, method, path, body, status, words):
    reply = own.request(method, path, json=body)
    said = reply.json()
    assert (reply.status_code, reply.headers["content-type"]) == (status, PROBLEM)
    assert said["status"] == status and words in said["detail"]
    assert "secret" not in reply.text


def test_what_is_too_large_is_refused_before_it_is_read(own):
    long = own.post("/api/ask", content=b'{"question": "' + b"a" * 600_000 + b'"}')
    many = own.post("/api/ask", content=b"[" * 500_000)
    assert [r.status_code for r in (long, many)] == [413, 413]
    assert long.headers["content-type"] == PROBLEM


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"host": "evil.example"}, 421),
        ({"origin": "https://evil.example"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"content-type": "text/plain"}, 422),
    ],
)
def test_another_site_gets_nothing(own, sent, status):
    body = json.dumps({"question": "brest"}).encode()
    for path in ("/api/ask", "/v1/chat/completions", "/mcp"):
        headers = {"content-type": "application/json", **sent}
        reply = own.post(path, content=body, headers=headers)
        assert reply.status_code == status or (status == 422 and reply.status_code >= 400)
        assert "access-control-allow-origin" not in reply.headers


def test_articles_are_added_corrected_removed_and_put_back(own, corpus):
    body = {"text": "A dam was finished at Ashford on Monday.\n", "title": "A dam", "date": ""}
    added = own.post("/api/articles", json=body).json()
    assert added["outcome"] == "added" and added["sync"]["added"] == 1
    (row,) = added["articles"]
    assert (row["title"], row["published"]) == ("A dam", None)
    where = f"/api/articles/{row['id']}"
    changed = own.patch(where, json={"date": "2025-11-06", "outlet": "VNA"}).json()
    (now,) = changed["articles"]
    assert (now["published"], now["publisher"]) == ("2025-11-06", "VNA")
    assert now["corrected"] == ["date", "outlet"]
    where = f"/api/articles/{now['id']}"
    back = own.patch(where, json={"outlet": None}).json()["articles"][0]
    assert (back["publisher"], back["corrected"]) == (None, ["date"])
    wrong = own.patch(where, json={"date": "soon"})
    assert wrong.status_code == 422 and "2025-11-06" in wrong.json()["detail"]
    removed = own.delete(f"/api/articles/{back['id']}").json()
    assert removed["sync"]["removed"] == 1 and own.get(where).status_code == 404
    again = own.post("/api/restore", json={"token": removed["token"]}).json()
    assert again["articles"][0]["title"] == "A dam"
    own.delete(f"/api/articles/{again['articles'][0]['id']}")


def test_a_file_is_put_into_the_folder_and_never_over_another(own, corpus):
    path = "/api/files/more/dam.txt"
    first = own.put(path, content=b"A dam\n\nIt was finished on Monday.\n")
    assert first.json()["outcome"] == "added"
    assert own.put(path, content=b"Another text altogether.\n").status_code == 409
    for name in ("../out.txt", ".hidden.txt", "a.exe"):
        assert own.put(f"/api/files/{name}", content=b"x").status_code in (404, 409)
    own.delete(f"/api/articles/{first.json()['articles'][0]['id']}")
    assert corpus.folder is not None and not (corpus.folder.parent / "out.txt").exists()


def test_a_sync_tells_each_step(own, corpus):
    assert corpus.folder is not None
    (corpus.folder / "late.txt").write_text("A late article\n\nIt came last.\n")
    told = events(own.post("/api/sync", json={"stream": True}).text)
    assert [name for name, _ in told][-1] == "done" and told[-1][1]["added"] == 1
    (corpus.folder / "late.txt").unlink()
    assert own.post("/api/sync").json()["removed"] == 1


def test_a_stranger_asks_and_reads_and_changes_nothing(strange, corpus):
    folder = corpus.folder
    assert folder is not None
    before = sorted(folder.rglob("*"))
    assert strange.post("/api/ask", json={"question": "brest"}).json()["outcome"] == "answered"
    article = strange.get("/api/articles").json()["articles"][0]["id"]
    calls = [
        ("POST", "/api/articles", {"text": "x"}), ("PATCH", f"/api/articles/{article}", {}),
        ("DELETE", f"/api/articles/{article}", None), ("POST", "/api/sync", {}),
        ("POST", "/api/restore", {"token": "0" * 16}), ("PUT", "/api/files/a.txt", None),
    ]  # fmt: skip
    for method, path, body in calls:
        reply = strange.request(method, path, json=body)
        assert reply.status_code == 403 and "QA_EDIT" in reply.json()["detail"]
    assert sorted(folder.rglob("*")) == before
    assert str(Path.home()) not in strange.get("/api/health").text
    assert "folder" not in strange.get("/api/health").json()


def test_the_token_makes_the_user_of_this_machine(strange, corpus):
    assert strange.get("/api/health", headers=OWNER).json()["folder"] == str(corpus.folder)
    assert strange.post("/api/sync", json={}, headers=OWNER).status_code == 200
    for token in (f"Bearer {TOKEN}x", f"Basic {TOKEN}", "Bearer", "Bearer \xe9"):
        sent = {"authorization": token.encode("latin-1")}
        assert strange.post("/api/sync", json={}, headers=sent).status_code == 403
