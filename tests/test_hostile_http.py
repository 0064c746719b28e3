"""Hostile HTTP: every odd request has a plain answer, without a word of the machine or a trace."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import screen_samples as samples
from hostile import CONTROLS, MARKUP, PATHS
from ports import ports
from qa.screen.backing import Backing
from qa.screen.library import Library
from qa.screen.page import build_app
from qa.screen.routes import Routes
from qa.screen.security import HEADERS
from qa.screen.serve import Server, next_free_port, serve
from store import Index

CALLS = (
    "show", "copy", "markdown", "json", "read", "suggest", "rate", "stop", "status", "articles",
    "find", "remove", "restore", "paste", "fetch", "correct", "uncorrect",
    "search", "within", "names",
    "notebooks", "notebook_choices", "notebook_export", "notebook_make", "notebook_rename",
    "notebook_move", "notebook_share", "notebook_unshare", "notebook_remove", "notebook_restore",
    "pin", "pin_note", "pin_move",
    "pin_remove", "pin_restore", "questions", "news", "question_save", "question_run",
    "question_seen", "question_remove", "question_restore", "conversations", "conversation_last",
    "conversation_open", "conversation_keep", "conversation_rename", "conversation_remove",
    "conversation_restore",
    "html", "quote", "choose", "own_model", "forget_model", "translate",
    "entities", "named", "merge_names", "reject_name", "restore_name", "samples",
)  # fmt: skip
BODIES = {
    "nothing": b"",
    "null": b"null",
    "a list": b"[]",
    "a number": b"1e999",
    "a string": b'"x"',
    "half": b'{"language": "en"',
    "no UTF-8": b'{"language": "\xff\xfe"}',
    "half a pair": b'{"language": "\\ud800", "name": "\\ud800"}',
    "another type": b'{"language": 1, "name": []}',
    "more than asked": b'{"language": "en", "name": "", "__proto__": {"x": 1}}',
    "deep": b'{"language": ' + b"[" * 9_000 + b"]" * 9_000 + b"}",
    "NaN": b'{"language": NaN}',
}
ROUTES = (
    "/", "/page/page.js", "/page/call/show", "/gradio_api/call/ask", "/favicon.ico", "/config",
    "/page/../config", "/page/%2e%2e/%2e%2e/etc/passwd", "/gradio_api/file=/etc/passwd",
    "//evil.example/", "/page/call/show/", "/page/call/nothing", "/gradio_api/call/ask/%00",
    "/gradio_api/queue/join", "/gradio_api/reset", "/gradio_api/upload", "/docs", "/openapi.json",
    "/gradio_api/component_server", "/gradio_api/call/v2/ask", "/page/call/upload?path=a.txt",
)  # fmt: skip


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with samples.library(tmp_path_factory.mktemp("corpus")) as index:
        yield index


@pytest.fixture(scope="module")
def server(corpus: Index) -> Iterator[Server]:
    port = next_free_port("127.0.0.1", ports(23_000))
    assert port is not None
    backing = Backing(samples.stream, Library(corpus), samples.Kept())
    served = serve(
        lambda hosts: build_app(backing, hosts=hosts),
        port=port,
        open_browser=False,
        announce=lambda line: None,
    )
    yield served
    served.close()


def send(
    server: Server,
    method: str,
    path: str,
    body: bytes | None = None,
    headers: dict[str, str] | None = None,
) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(server.url.split("/")[2], timeout=60)
    sent = {"content-type": "application/json", **(headers or {})}
    connection.request(method, path, body, sent)
    response = connection.getresponse()
    found = {name.lower(): value for name, value in response.getheaders()}
    answer = response.status, found, response.read()
    connection.close()
    return answer


def plain(corpus: Index, status: int, headers: dict[str, str], body: bytes, caplog=None) -> None:
    """No failure, no trace, no folder, and every header."""
    assert status < 500
    for secret in (b"Traceback", b"site-packages", str(corpus.path).encode()):
        assert secret not in body
    for name, value in HEADERS:
        assert headers[name.decode()] == value.decode()
    assert not [name for name in headers if name.startswith("access-control-")]
    if caplog is not None:
        assert not [record for record in caplog.records if record.levelname == "ERROR"]


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("body", BODIES)
def test_a_body_that_is_none_is_refused(server, corpus, call, body, caplog):
    status, headers, said = send(server, "POST", f"/page/call/{call}", BODIES[body])
    plain(corpus, status, headers, said, caplog)
    assert status == 422


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"])
@pytest.mark.parametrize("route", ROUTES)
def test_any_method_on_any_route_has_a_plain_answer(server, corpus, method, route, caplog):
    status, headers, said = send(server, method, route, b"{}")
    plain(corpus, status, headers, said, caplog)
    assert b"root:" not in said


@pytest.mark.parametrize("text", [*MARKUP, *CONTROLS])
def test_a_hostile_search_is_words(server, corpus, text, caplog):
    body = json.dumps({"language": "en", "name": text}).encode()
    for call in ("find", "stop", "status", "articles"):
        status, headers, said = send(server, "POST", f"/page/call/{call}", body)
        plain(corpus, status, headers, said, caplog)
        assert status == 200


@pytest.mark.parametrize("language", ["../fr", "xx", "", "a" * 4_000, "<b>", "EN"])
def test_a_language_that_is_none_is_answered_in_another(server, corpus, language, caplog):
    body = json.dumps({"language": language, "name": ""}).encode()
    status, headers, said = send(server, "POST", "/page/call/articles", body)
    plain(corpus, status, headers, said, caplog)
    sent = {"cookie": f"language={language[:100]}", "accept-language": language[:100]}
    status, headers, said = send(server, "GET", "/", None, sent)
    plain(corpus, status, headers, said, caplog)
    assert b"<html" in said


@pytest.mark.parametrize("path", [path for path in PATHS if "\ud800" not in path])
def test_an_upload_never_leaves_the_folder(server, corpus, path, caplog):
    from urllib.parse import urlencode

    assert corpus.folder is not None
    before = set(corpus.folder.parent.rglob("*"))
    route = f"/page/call/upload?{urlencode({'path': path})}"
    status, headers, said = send(server, "POST", route, b"An article.\n")
    plain(corpus, status, headers, said, caplog)
    assert json.loads(said).get("outcome") == "name"
    assert set(corpus.folder.parent.rglob("*")) == before


@pytest.mark.parametrize(
    "header",
    [
        {"host": "evil.example"},
        {"origin": "https://evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"content-type": "text/plain"},
        {"cookie": "client=" + "x" * 60_000},
        {"x-forwarded-host": "evil.example", "x-forwarded-proto": "javascript"},
        {"transfer-encoding": "gzip"},
        {"content-encoding": "gzip"},
        {"range": "bytes=0-,0-,0-,0-"},
        {"accept-language": "en;q=9e999,*;q=-1," + "fr," * 2_000},
        {"if-none-match": '"' + "x" * 9_000},
        {"upgrade": "websocket", "connection": "upgrade"},
    ],
    ids=str,
)
def test_a_hostile_header_has_a_plain_answer(server, corpus, header, caplog):
    for method, path in (("POST", "/page/call/status"), ("GET", "/"), ("GET", "/page/page.js")):
        connection = http.client.HTTPConnection(server.url.split("/")[2], timeout=60)
        connection.putrequest(method, path, skip_host="host" in header)
        for name, value in header.items():
            connection.putheader(name, value)
        connection.endheaders()
        response = connection.getresponse()
        said = response.read()
        assert response.status < 500 and b"Traceback" not in said
        assert b"evil.example" not in said
        connection.close()


@settings(deadline=None, max_examples=40)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
        max_leaves=12,
    ),
    st.sampled_from(CALLS),
)
def test_any_json_has_a_plain_answer(server, corpus, value, call):
    body = json.dumps(value).encode()
    status, headers, said = send(server, "POST", f"/page/call/{call}", body)
    plain(corpus, status, headers, said)


def test_every_call_of_the_page_is_among_those_tried(corpus):
    backing = Backing(samples.stream, Library(corpus), samples.Kept())
    routes = Routes(backing, None, None, "")  # type: ignore[arg-type]
    paths = {path.removeprefix("/page/call/") for path, _, _ in routes.all() if "/call/" in path}
    assert paths == {*CALLS, "upload"}
