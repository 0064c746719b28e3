"""Fetching a page that the user asked for: bounded, from public machines, nothing else sent."""

from __future__ import annotations

import asyncio
import gzip
import ipaddress
import shutil
import socket
import ssl
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import AddressError
from qa.intake.address import is_public, read_address
from qa.intake.fetch import AT_ONCE, REDIRECTS, Page, fetch
from web_site import PAGE, Handler, html, leads_to, site

WAIT = 30


def drip(handler: Handler) -> None:
    """An answer whose head never ends."""
    handler.close_connection = True
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while not handler.server.over.wait(0.02):
        handler.wfile.write(b"x-more: and more\r\n")


def endless(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("content-type", "text/html")
    handler.end_headers()
    while not handler.server.over.is_set():
        handler.wfile.write(b"<p>more</p>" * 1000)


def packed(handler: Handler) -> None:
    body = gzip.compress(b"<p>" + b"x" * 3_000_000)
    handler.say(200, body, content_type="text/html", content_encoding="gzip")


def foreign(handler: Handler) -> None:
    handler.say(200, b"??", content_type="text/html", content_encoding="br")


ANSWERS = {
    "/page": html(PAGE),
    "/moved": leads_to("/page"),
    "/moved-for-good": leads_to("/moved", 301),
    "/circle": leads_to("/circle"),
    "/gone": lambda handler: handler.say(410, b""),
    "/drip": drip,
    "/endless": endless,
    "/packed": packed,
    "/foreign": foreign,
    "/file": leads_to("file:///etc/passwd"),
}


@pytest.fixture
def web():
    with site(ANSWERS) as server:
        yield server


def looked_up(monkeypatch: pytest.MonkeyPatch, names: dict[str, list[str]]) -> list[str]:
    """Names that have these addresses, and the list of what was looked up."""
    asked: list[str] = []

    def look_up(host, port, *_, **__):
        name = host.decode() if isinstance(host, bytes) else host
        asked.append(name)
        found = names.get(name, [name])
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in found]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return asked


def test_a_page_comes_with_where_and_when_it_was(web):
    page = fetch(web.url("/moved-for-good"), private=True)
    assert isinstance(page, Page)
    assert page.content == PAGE.encode()
    assert (page.url, page.kind, page.charset) == (web.url("/page"), "text/html", "utf-8")
    assert [path for _, path in web.asked] == ["/moved-for-good", "/moved", "/page"]
    sent = {name.lower() for name in web.headers[-1]}
    assert sent == {"host", "accept", "accept-encoding", "connection", "user-agent"}


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/circle", f"leads on more than {REDIRECTS} times"),
        ("/gone", "answers 410 Gone; expected a page"),
        ("/nothing", "answers 404"),
        ("/file", "'file:///etc/passwd' is none; expected a web address"),
        ("/foreign", "comes packed as 'br'"),
        ("/endless", "is larger than 1 MB"),
        ("/packed", "is larger than 1 MB"),
    ],
)
def test_what_is_no_page_says_why(web, path, said):
    with pytest.raises(AddressError, match=said):
        fetch(web.url(path), private=True, most=2**20, seconds=WAIT)
    assert len(web.asked) <= REDIRECTS + 1


def test_a_server_that_never_ends_its_answer_is_left(web):
    with pytest.raises(AddressError, match=r"did not come within 0\.3 s"):
        fetch(web.url("/drip"), private=True, seconds=0.3)


def test_only_so_many_pages_at_once(web):
    with ThreadPoolExecutor(AT_ONCE) as pool:
        held = [pool.submit(fetch, web.url("/drip"), private=True, seconds=WAIT) for _ in "1234"]
        assert all(web.arrived.acquire(timeout=WAIT) for _ in range(AT_ONCE))
        with pytest.raises(AddressError, match="4 pages are being fetched already"):
            fetch(web.url("/page"), private=True)
        web.over.set()
        for each in held:
            with pytest.raises(AddressError, match="cannot be fetched"):
                each.result(WAIT)


def test_it_works_where_a_loop_runs_already(web):
    async def within() -> Page:
        return fetch(web.url("/page"), private=True)

    assert asyncio.run(within()).content == PAGE.encode()


# -- which machines ------------------------------------------------------------------------------

INNER = [
    "127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "192.0.2.1", "::1", "::", "fe80::1",
    "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff0e::1", "2001:db8::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::",
    "2001:0:7f00:1::", "::127.0.0.1", "", "localhost", "1.2.3",
]  # fmt: skip


@pytest.mark.parametrize("machine", INNER)
def test_an_inner_machine_is_not_public_in_any_guise(machine):
    assert not is_public(machine)


@pytest.mark.parametrize("machine", ["8.8.8.8", "93.184.216.34", "2606:4700::1111"])
def test_a_public_machine_is(machine):
    assert is_public(machine)


@given(st.ip_addresses(v=4))
def test_an_address_in_another_guise_is_judged_alike(address):
    assert is_public(f"::ffff:{address}") == is_public(str(address))
    nat64 = ipaddress.IPv6Address(int(ipaddress.IPv6Address("64:ff9b::")) | int(address))
    assert is_public(str(nat64)) == is_public(str(address))
    assert not is_public(str(address)) or address.is_global


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1:{port}/page", "http://localhost:{port}/page", "http://0177.0.0.1:{port}/",
     "http://2130706433:{port}/page", "http://[::1]:{port}/", "http://[::ffff:127.0.0.1]:{port}/"],
)  # fmt: skip
def test_nothing_is_asked_of_an_inner_machine(web, monkeypatch, url):
    inner = {name: ["127.0.0.1"] for name in ("localhost", "0177.0.0.1", "2130706433")}
    looked_up(monkeypatch, inner)
    with pytest.raises(AddressError, match="of this machine or of a private network"):
        fetch(url.format(port=web.server_address[1]))
    assert web.asked == []


def test_a_public_page_that_leads_inside_is_not_followed(web, monkeypatch):
    from qa.intake import address

    # The site plays the public machine; what it names is judged as it is.
    monkeypatch.setattr(address, "is_public", lambda machine: machine == "127.0.0.1")
    looked_up(monkeypatch, {"inside.test": ["10.0.0.7"]})
    web.answers["/lure"] = leads_to("http://inside.test/latest/meta-data")
    with pytest.raises(AddressError, match=r"'inside\.test' is 10\.0\.0\.7"):
        fetch(web.url("/lure"))


def test_one_inner_address_among_public_ones_is_enough_to_refuse(monkeypatch):
    looked_up(monkeypatch, {"both.test": ["8.8.8.8", "127.0.0.1"]})
    with pytest.raises(AddressError, match=r"'both\.test' is 127\.0\.0\.1"):
        fetch("http://both.test/")


def test_a_name_is_looked_up_once_and_the_judged_machine_is_the_one_asked(web, monkeypatch):
    """DNS rebinding: a second look-up might give another machine, so there is none."""
    asked = looked_up(monkeypatch, {"news.test": ["127.0.0.1"]})
    page = fetch(web.url("/page", "news.test"), private=True)
    assert asked.count("news.test") == 1
    assert page.url == web.url("/page", "news.test")
    assert web.asked == [(f"news.test:{web.server_address[1]}", "/page")]


def test_a_machine_that_is_off_is_told_and_the_next_one_asked(web, monkeypatch):
    looked_up(monkeypatch, {"two.test": ["127.0.0.9", "127.0.0.1"], "off.test": ["127.0.0.9"]})
    assert fetch(web.url("/page", "two.test"), private=True).content == PAGE.encode()
    with pytest.raises(AddressError, match="cannot be fetched .*check the address"):
        fetch(web.url("/page", "off.test"), private=True)


def test_a_name_that_is_not_there_is_told(monkeypatch):
    def nobody(*_, **__):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    with pytest.raises(AddressError, match=r"'no\.test' is not found .Name or service not known"):
        fetch("https://no.test/")


@pytest.mark.parametrize(
    "text",
    ["", "news", "ftp://a.example/", "javascript:alert(1)", "file:///etc/passwd", "http://",
     "http://a.example:0/", "http://a.example:99999/", "http://a b.example/", "http://u:p@a.example/",
     "http://a.example/" + "x" * 2000, "http://a.example/\r\nhost: b", "http://[::1/"],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(text):
    with pytest.raises(AddressError, match="expected"):
        read_address(text)


@given(st.text())
def test_any_text_is_an_address_or_told_apart(text):
    try:
        parts = read_address(text)
    except AddressError:
        return
    assert parts.scheme in ("http", "https") and parts.hostname


# -- certificates --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl to make a certificate with")
    file = tmp_path_factory.mktemp("tls") / "both.pem"
    key = file.with_name("key.pem")
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
         "/CN=news.test", "-addext", "subjectAltName=DNS:news.test", "-keyout", str(key), "-out",
         str(file)],
        check=True, capture_output=True,
    )  # fmt: skip
    file.write_text(file.read_text() + key.read_text())
    return file


def test_a_certificate_has_to_be_that_of_the_name(certificate, monkeypatch):
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(certificate)
    believed = ssl.create_default_context(cafile=str(certificate))
    looked_up(monkeypatch, {"news.test": ["127.0.0.1"], "other.test": ["127.0.0.1"]})
    with site(ANSWERS, served) as web:
        url = web.url("/page", "news.test", "https")
        assert fetch(url, private=True, verify=believed).content == PAGE.encode()
        with pytest.raises(AddressError, match="certificate verify failed"):
            fetch(web.url("/page", "other.test", "https"), private=True, verify=believed)
        with pytest.raises(AddressError, match="certificate verify failed"):
            fetch(url, private=True)
