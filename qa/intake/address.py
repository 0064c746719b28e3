"""Which addresses may be fetched from: those of the public internet, and no others.

A page that is asked for must not reach into this machine or the network it stands in. So a name
is looked up once, every address that it has is judged, and the connection goes to one of these.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from qa.errors import AddressError

MAX_ADDRESS = 2_000
"""Characters of an address."""
_PORTS = {"http": 80, "https": 443}
_UNICAST = ipaddress.ip_network("2000::/3")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Target:
    """An address, and the machines that it may be fetched from."""

    url: str
    scheme: str
    host: str
    """A name in ASCII, or a literal address without brackets."""
    port: int
    machines: tuple[str, ...]
    """Literal addresses that were judged; nothing else is connected to."""

    @property
    def named(self) -> str:
        """The `Host` of a request."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    def at(self, machine: str) -> str:
        """The address with a machine in place of the name."""
        parts = urlsplit(self.url)
        literal = f"[{machine}]" if ":" in machine else machine
        path = parts.path or "/"
        return parts._replace(netloc=f"{literal}:{self.port}", path=path, fragment="").geturl()


def is_public(machine: str) -> bool:
    """Whether a literal address is one of the public internet, in whichever of its guises."""
    try:
        address = ipaddress.ip_address(machine.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            address = address.ipv4_mapped
        elif address in _NAT64:
            address = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        elif address not in _UNICAST or address.sixtofour or address.teredo:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def read_address(text: str) -> SplitResult:
    """The parts of a web address. Raises AddressError for what is none."""
    expected = "expected a web address, as in https://example.org/news/article"
    text = text.strip()
    if len(text) > MAX_ADDRESS:
        raise AddressError(
            f"the address has {len(text)} characters; expected {MAX_ADDRESS} at most", "none"
        )
    try:
        parts = urlsplit(text)
        sound = parts.scheme in _PORTS and bool(parts.hostname) and parts.port != 0
    except ValueError:
        sound = False
    if not sound or any(c.isspace() or ord(c) < 32 for c in text):
        raise AddressError(f"{text!r} is none; {expected}", "none")
    if parts.username is not None or parts.password is not None:
        raise AddressError(f"the address names a user of {parts.hostname!r}; {expected}", "none")
    return parts


async def resolve(text: str, *, private: bool = False) -> Target:
    """Look an address up. Raises AddressError for one that is no public one, unless `private`."""
    parts = read_address(text)
    try:
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except UnicodeError as error:
        raise AddressError(
            f"{parts.hostname!r} is no name of a host; check the address", "none"
        ) from error
    port = parts.port or _PORTS[parts.scheme]
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise AddressError(
            f"{host!r} is not found ({error.strerror or error}); check the address and the network",
            "unknown",
        ) from error
    machines = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    inner = [machine for machine in machines if not is_public(machine)]
    if inner and not private:
        raise AddressError(
            f"{host!r} is {inner[0]}, an address of this machine or of a private network; expected "
            "a page of the public internet. QA_FETCH_PRIVATE=1 allows it",
            "private",
        )
    return Target(parts.geturl(), parts.scheme, host, port, machines)
