"""Foreign hosts are refused, and every response carries the headers. Real HTTP on loopback."""

from __future__ import annotations

import http.client
import logging
import resource
import socket
import threading
import webbrowser
from collections.abc import Iterator

import pytest

import screen_samples as samples
from ports import ports
from qa.errors import ServeError
from qa.screen import serve as serving
from qa.screen.security import HEADERS, POLICY, host_name, is_allowed
from qa.screen.serve import Server, check_port, next_free_port, serve
from store import Index


def free_port() -> int:
    port = next_free_port("127.0.0.1", ports(20_000))
    assert port is not None
    return port


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with samples.library(tmp_path_factory.mktemp("corpus")) as opened:
        yield opened


def make(corpus: Index, ready: threading.Event | None = None):
    from qa.screen.backing import Backing
    from qa.screen.library import Library
    from qa.screen.page import build_app

    backing = Backing(samples.stream, Library(corpus), samples.Kept(), ready=ready)
    return lambda hosts: build_app(backing, hosts=hosts)


@pytest.fixture(scope="module")
def server(corpus: Index) -> Iterator[Server]:
    lines: list[str] = []
    served = serve(
        make(corpus),
        port=free_port(),
        open_browser=False,
        announce=lines.append,
    )
    assert lines == [f"Sourced is at {served.url} (Ctrl+C stops it)"]
    yield served
    served.close()


def get(
    server: Server,
    path: str = "/",
    *hosts: str,
    method: str = "GET",
    extra: dict[str, str] | None = None,
) -> tuple[int, dict[str, str], bytes]:
    port = int(server.url.rstrip("/").rpartition(":")[2])
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.putrequest(method, path, skip_host=True)
    for host in hosts:
        connection.putheader("Host", host.replace("PORT", str(port)))
    for name, value in (extra or {}).items():
        connection.putheader(name, value)
    connection.endheaders()
    response = connection.getresponse()
    body = response.read()
    headers = {name.lower(): value for name, value in response.getheaders()}
    connection.close()
    return response.status, headers, body


@pytest.mark.parametrize("host", ["127.0.0.1:PORT", "localhost:PORT", "LOCALHOST", "[::1]:PORT"])
def test_our_own_names_are_served(server, host):
    status, _, body = get(server, "/", host)
    assert status == 200 and b"<html" in body


@pytest.mark.parametrize(
    "hosts",
    [
        ("evil.example",),
        ("evil.example:PORT",),
        ("127.0.0.1.evil.example",),
        ("localhost.evil.example:PORT",),
        ("10.0.0.7",),
        ("0.0.0.0:PORT",),
        ("[::2]:PORT",),
        ("",),
        ("localhost", "evil.example"),
    ],
)
@pytest.mark.parametrize("path", ["/", "/config", "/gradio_api/info"])
def test_any_other_host_is_refused(server, hosts, path):
    status, headers, body = get(server, path, *hosts)
    # The server itself answers 400 where HTTP does not allow the header at all.
    assert status in (421, 400)
    assert b"gradio" not in body.lower() and b"sourced" not in body.lower()


def test_a_request_without_a_host_is_refused(server):
    assert get(server)[0] in (421, 400)


@pytest.mark.parametrize(
    "path",
    ["/", "/config", "/page/page.css", "/favicon.ico", "/no-such-page", "/page/call/show"],
)
def test_every_response_carries_the_headers_once(server, path):
    _, headers, _ = get(server, path, "localhost")
    for name, value in HEADERS:
        assert headers[name.decode()] == value.decode()
    assert headers["content-security-policy"] == POLICY


def test_the_policy_names_no_origin_but_our_own_and_nothing_inline():
    for directive in POLICY.split("; "):
        name, *sources = directive.split()
        if name.endswith("trusted-types-for") or name == "trusted-types":
            continue
        assert set(sources) <= {"'self'", "'none'", "data:"}, directive
    assert "unsafe" not in POLICY
    for directive in ("default-src 'none'", "frame-ancestors 'none'", "trusted-types 'none'"):
        assert directive in POLICY


@pytest.mark.parametrize(
    "path",
    [
        "/theme.css",
        "/gradio_api/call/other",
        "/gradio_api/reset",
        "/gradio_api/heartbeat/x",
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/upload",
        "/gradio_api/vibe-code",
        "/monitoring",
        "/login",
    ],
)
def test_of_gradio_only_what_the_page_and_a_client_need_is_served(server, path):
    assert get(server, path, "localhost")[0] == 404


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Content-Type": "text/plain"}, 415),
        ({"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}, 200),
        ({}, 200),
    ],
)
def test_another_site_cannot_make_a_browser_change_anything(server, headers, status):
    body = b'{"language": "en", "name": ""}'
    sent = {"Content-Type": "application/json", "Host": "localhost", **headers}
    assert post(server, "/page/call/status", body, sent)[0] == status
    if status == 403:
        for path in ("/page/call/upload?path=a.txt", "/gradio_api/call/ask"):
            assert post(server, path, b"{}", sent)[0] == 403


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"language": "en"}', b'{"name": 1}', b"\xff"])
@pytest.mark.parametrize("call", ["show", "read", "rate", "remove", "suggest", "stop"])
def test_a_call_that_is_none_is_refused_without_a_word_of_the_machine(server, call, body):
    sent = {"Content-Type": "application/json", "Host": "localhost"}
    status, said = post(server, f"/page/call/{call}", body, sent)
    assert status == 422
    assert said == b'{"error":"the request is not understood"}'


def test_an_upload_that_is_too_large_is_not_read_to_its_end(server):
    from store.article.folder import MAX_BYTES

    sent = {"Host": "localhost", "Content-Type": "text/plain"}
    status, said = post(server, "/page/call/upload?path=a.txt", b"x" * (MAX_BYTES + 1), sent)
    assert status == 200 and b'"large"' in said


JSON = {"Content-Type": "application/json", "Host": "localhost"}


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/page/call/show", b'{"language": "en", "turns": [' + b"{}," * 500_000 + b"{}]}", 413),
        ("/page/call/show", b'{"language": "en", "turns": [' + b"{}," * 1_500 + b"{}]}", 422),
        ("/page/call/show", b"[" * 500_000, 413),
        ("/page/call/read", b'{"language":"en","article":"a","spans":[' + b"[1,2]," * 9_999, 422),
        ("/page/call/find", b'{"language": "en", "name": "' + b"a " * 50_000 + b'"}', 422),
        ("/gradio_api/call/ask", b'{"data":[' + b"1," * 450_000 + b"1]}", 413),
        ("/gradio_api/call/ask", b'{"data":["' + b"a" * 600_000 + b'"]}', 413),
        ("/gradio_api/call/sync", b'{"data":["' + b"a" * 600_000 + b'"]}', 413),
    ],
)
def test_what_would_cost_more_than_it_weighs_is_refused(server, path, body, status):
    before = peak_memory()
    assert post(server, path, body, JSON)[0] == status
    assert peak_memory() - before < 100


def peak_memory() -> int:
    """The most memory that this process, which is the server too, ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def test_headers_have_an_end(server):
    sent = {**JSON, **{f"X-Long-{n}": "a" * 40_000 for n in range(2)}}
    assert post(server, "/page/call/status", b"{}", sent)[0] == 431


@pytest.mark.parametrize("head", [b"X-Long: ", b"X: ", b""])
def test_a_head_that_never_ends_is_not_kept(server, head):
    """What is sent of it, and not read to its end, is what the buffers of two sockets hold."""
    name, _, port = server.url.split("/")[2].partition(":")
    sent, piece = 0, b"a" * 2**20
    with socket.create_connection((name, int(port)), 60) as client:
        client.sendall(b"GET /" if not head else b"GET / HTTP/1.1\r\nHost: localhost\r\n" + head)
        try:
            while sent < 64:
                client.sendall(piece)
                sent += 1
        except OSError:
            pass
    assert sent < 24


@pytest.mark.parametrize("origin", ["http://localhost:9", "http://127.0.0.1:1", "http://localhost"])
def test_no_other_page_of_this_machine_may_read_what_is_served(server, origin):
    sent = {"Origin": origin}
    for path in ("/", "/page/page.js", "/favicon.ico"):
        headers = get(server, path, "localhost", extra=sent)[1]
        assert not [name for name in headers if name.lower().startswith("access-control-")]


def test_a_long_conversation_costs_no_more_than_its_end(server):
    """Of what the browser sends along, only the last questions can be leant on."""
    from qa.question.question import read_question

    names = " ".join(f"Name{n}" for n in range(100))
    history = [f"Where is {names} of Paris in 2023?"] * 400 + ["x" * 200_000]
    read = read_question("And in 2024?", [*history, "Who won in Hanoi in 2023?"])
    assert read.searched == read_question("And in 2024?", ["Who won in Hanoi in 2023?"]).searched


def test_assets_are_those_of_the_page(server):
    for path, status in (
        ("/page/page.js", 200),
        ("/page/words.toml", 404),
        ("/page/..%2fpage.py", 404),
        ("/page/%2e%2e/page.py", 404),
        ("/page/none.css", 404),
    ):
        assert get(server, path, "localhost")[0] == status


def post(server: Server, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
    port = int(server.url.rstrip("/").rpartition(":")[2])
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("POST", path, body, headers)
    response = connection.getresponse()
    answer = response.status, response.read()
    connection.close()
    return answer


def test_files_of_this_machine_are_not_served(server):
    path = f"/gradio_api/file={samples.__file__}"
    status, _, body = get(server, path, "localhost")
    assert status in (403, 404) and b"HOSTILE" not in body


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("localhost:7860", "localhost"),
        ("Localhost.", "localhost"),
        ("[::1]:80", "::1"),
        ("[::1]", "::1"),
        ("127.0.0.1", "127.0.0.1"),
    ],
)
def test_a_host_header_is_read_without_its_port(header, name):
    assert host_name(header) == name


def test_a_server_bound_to_an_address_answers_to_it_and_not_to_others():
    assert is_allowed("192.168.1.4:7860", ["192.168.1.4"])
    assert is_allowed("box.lan:7860", ["box.lan"])
    assert not is_allowed("192.168.1.5:7860", ["192.168.1.4"])


def test_a_server_bound_to_every_address_answers_to_addresses_and_to_no_name():
    assert is_allowed("192.168.1.4:7860", ["0.0.0.0"])
    assert is_allowed("[fe80::1]:7860", ["::"])
    assert not is_allowed("evil.example", ["0.0.0.0"])
    assert not is_allowed("0.0.0.0", ["0.0.0.0"])


# Serving


def test_a_port_in_use_is_named_with_the_next_free_one():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ServeError, match=rf"port {port} of .* try `qa chat --port (\d+)`"):
            serve(
                lambda _: pytest.fail("the page was built"),
                port=port,
                open_browser=False,
                announce=lambda line: pytest.fail(line),
            )
        with pytest.raises(ServeError, match=str(port)) as caught:
            check_port("127.0.0.1", port)
        offered = int(str(caught.value).rpartition("--port ")[2].strip("`"))
        assert offered > port
        check_port("127.0.0.1", offered)


def test_a_host_of_another_machine_is_refused_with_the_command_that_works():
    with pytest.raises(ServeError, match=r"host '192\.0\.2\.1' .* `qa chat --host 127\.0\.0\.1`"):
        check_port("192.0.2.1", free_port())


@pytest.mark.parametrize("fails", [False, True])
def test_the_model_warms_up_after_the_page_is_there_and_ready_is_set(corpus, fails, caplog):
    ready, events = threading.Event(), []

    def load() -> None:
        assert not ready.is_set()
        events.append("loaded")
        if fails:
            raise RuntimeError("no model")

    served = serve(
        make(corpus, ready),
        port=free_port(),
        open_browser=False,
        announce=lambda line: events.append("announced"),
        warm_up=load,
        ready=ready,
    )
    try:
        assert ready.wait(timeout=60)
    finally:
        served.close()
    assert events == ["announced", "loaded"]
    failures = [r for r in caplog.records if r.levelno >= logging.ERROR and "warm-up" in r.message]
    assert bool(failures) is fails


def test_without_a_windowed_browser_nothing_is_opened(monkeypatch):
    def none(*_: object) -> None:
        raise webbrowser.Error("no browser")

    monkeypatch.setattr(webbrowser, "get", none)
    assert serving.show("http://127.0.0.1:1/") is False
    text_browser = webbrowser.GenericBrowser("false")
    monkeypatch.setattr(text_browser, "open", lambda *_: pytest.fail("opened in the terminal"))
    monkeypatch.setattr(webbrowser, "get", lambda *_: text_browser)
    assert serving.show("http://127.0.0.1:1/") is False
