"""The network lock: every attempt to leave the machine is refused at the socket, and recorded."""

from __future__ import annotations

import ipaddress
import socket
import sys
from typing import Any

REFUSED: list[str] = []
"""Hosts that something tried to reach since this list was last emptied."""

GUARDED = {
    # audit event -> position of the host or address among its arguments
    # https://docs.python.org/3/library/audit_events.html
    "socket.connect": 1,
    "socket.sendto": 1,
    "socket.sendmsg": 1,
    "socket.getaddrinfo": 0,
    "socket.gethostbyname": 0,
    "socket.gethostbyaddr": 0,
}


class NetworkRefused(ConnectionRefusedError):
    """A test tried to reach a host other than this machine."""


def is_local(host: object) -> bool:
    """Whether a host name or address is this machine's loopback (or unset, which binds)."""
    if isinstance(host, bytes | bytearray):
        host = host.decode("ascii", "replace")
    if not isinstance(host, str) or host in ("", "localhost", socket.gethostname()):
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def refuse(event: str, args: tuple[Any, ...]) -> None:
    """Audit hook: raise `NetworkRefused` when `event` would leave the machine."""
    if event not in GUARDED:
        return
    address = args[GUARDED[event]]
    # An address is (host, port, ...) for IP, a path for a Unix socket, a number for netlink.
    if event.startswith(("socket.connect", "socket.send")):
        if not isinstance(address, tuple) or not isinstance(address[0], str):
            return
        address = address[0]
    if not is_local(address):
        REFUSED.append(str(address))
        raise NetworkRefused(f"{event} to {address!r}: tests reach loopback only")


def lock() -> None:
    """Close the network for the rest of this process; there is no way to open it again."""
    # uvloop connects in C, where no audit event is raised; without it uvicorn takes asyncio.
    sys.modules["uvloop"] = None  # type: ignore[assignment]
    sys.addaudithook(refuse)
