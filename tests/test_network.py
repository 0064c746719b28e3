"""The network lock refuses and records what leaves the machine, and lets loopback by."""

import socket
import urllib.request

import pytest

import network


@pytest.fixture
def refused():
    """Hosts refused during the test, taken off the list that fails it."""
    yield network.REFUSED
    network.REFUSED.clear()


def connect(host, family=socket.AF_INET, kind=socket.SOCK_STREAM):
    with socket.socket(family, kind) as client:
        if kind == socket.SOCK_DGRAM:
            client.sendto(b"question", (host, 53))
        else:
            client.connect_ex((host, 443))


@pytest.mark.parametrize(
    ("reach", "host"),
    [
        (lambda host: socket.create_connection((host, 443), timeout=1), "example.org"),
        (lambda host: socket.create_connection((host, 443), timeout=1), "192.0.2.1"),
        (lambda host: socket.create_connection((host, 443), timeout=1), "0.0.0.0"),
        (lambda host: socket.getaddrinfo(host, 443), "example.org"),
        (lambda host: socket.gethostbyname(host), "example.org"),
        (connect, "192.0.2.1"),
        (lambda host: connect(host, socket.AF_INET6), "2001:db8::1"),
        (lambda host: connect(host, kind=socket.SOCK_DGRAM), "192.0.2.1"),
    ],
    ids=["name", "address", "unset", "lookup", "old-lookup", "connect", "ipv6", "datagram"],
)
def test_leaving_the_machine_is_refused_and_recorded(reach, host, refused):
    with pytest.raises(network.NetworkRefused, match=f"{host}.*tests reach loopback only"):
        reach(host)
    assert refused == [host]


def test_a_refusal_that_a_library_swallows_is_still_recorded(refused):
    with pytest.raises(OSError, match="loopback"):
        urllib.request.urlopen("http://example.org/", timeout=1)
    assert refused == ["example.org"]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_loopback_is_open(host):
    with socket.create_server(("127.0.0.1", 0)) as server:
        with socket.create_connection((host, server.getsockname()[1]), timeout=5) as client:
            client.sendall(b"hello")
            accepted, _ = server.accept()
            with accepted:
                assert accepted.recv(5) == b"hello"


def test_unix_sockets_are_open(tmp_path):
    path = str(tmp_path / "socket")
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
        server.bind(path)
        server.listen()
        client.connect(path)


@pytest.mark.parametrize(
    ("host", "local"),
    [
        (None, True),
        ("", True),
        ("localhost", True),
        (b"localhost", True),
        ("127.8.9.10", True),
        ("::1", True),
        ("::1%lo", True),
        ("localhost.example.org", False),
        ("127.0.0.1.example.org", False),
        ("0.0.0.0", False),
        ("10.0.0.1", False),
        ("fe80::1%eth0", False),
    ],
)
def test_is_local(host, local):
    assert network.is_local(host) is local
