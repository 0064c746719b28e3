"""A proxy that says who a user is: in one header, believed of its own address alone.

Nobody else reaches the server, with a token neither; only programs of its own machine do."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.errors import SettingsError

HEADER = "Remote-User"
"""As Authelia, Authentik and Caddy name it."""
_HEADER = re.compile(r"[A-Za-z0-9-]{1,64}")
_OURS = frozenset({"authorization", "cookie", "host", "origin", "content-type", "content-length"})

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True, slots=True)
class Proxy:
    """Who is believed, and where the name stands."""

    networks: tuple[Network, ...]
    header: bytes
    """In lower case."""

    def name(self, headers: Sequence[tuple[bytes, bytes]], peer: str) -> str | None:
        """The user that a request is of; None where another than the proxy sends it, or where it
        does not name exactly one."""
        if not self.is_from(peer):
            return None
        given = [value for name, value in headers if name.lower() == self.header]
        if len(given) != 1:
            return None
        try:
            return given[0].decode("ascii")
        except UnicodeDecodeError:
            return None

    def is_from(self, peer: str) -> bool:
        """Whether an address is the proxy's."""
        address = _read(peer)
        return address is not None and any(address in network for network in self.networks)

    def lets_in(self, peer: str, local: str) -> bool:
        """Whether a request may come from an address to the `local` one that it was sent to: of
        the proxy, or of this machine itself."""
        address = _read(peer)
        if address is None:
            return False
        return address.is_loopback or address == _read(local) or self.is_from(peer)


def _read(given: str) -> Address | None:
    try:
        address = ipaddress.ip_address(given)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address


def read_proxy(addresses: str, header: str = HEADER) -> Proxy:
    """Addresses or networks with commas between, and the name of a header. Raises SettingsError."""
    networks = []
    for given in addresses.split(","):
        try:
            networks.append(ipaddress.ip_network(given.strip()))
        except ValueError as error:
            raise SettingsError(
                f"{given.strip()!r} is no address of a proxy ({error}); expected addresses as in "
                "`qa serve --behind-proxy 10.0.0.2`"
            ) from error
        if not networks[-1].prefixlen:
            raise SettingsError(
                f"{given.strip()!r} is every address, so anybody could be anybody; expected those "
                "of the proxy alone"
            )
    if not _HEADER.fullmatch(header) or header.lower() in _OURS:
        raise SettingsError(
            f"{header[:80]!r} is no header that names a user; expected one as in "
            f"`--user-header {HEADER}`"
        )
    return Proxy(tuple(networks), header.lower().encode())
