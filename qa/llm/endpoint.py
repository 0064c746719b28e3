"""Where text goes when a model writes: one address, named by the settings and nothing else."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from qa.settings import Settings

ADDRESSES = {
    "ollama": "http://127.0.0.1:11434",
    "openai": "https://api.openai.com/v1",
    "anthropic": "https://api.anthropic.com",
}
"""The provider's own address, where QA_LLM_BASE_URL names no other."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A model and the server that runs it."""

    provider: str
    """`ollama`, `openai` or `anthropic`: the protocol."""
    name: str
    """The model, as its server calls it."""
    address: str
    key: str = field(default="", repr=False)

    @property
    def label(self) -> str:
        """What an answer's `mode` is."""
        return f"{self.provider}/{self.name}"

    @property
    def vendor(self) -> bool:
        """Whether this is the provider's own service, not a server that speaks its protocol."""
        return self.address == ADDRESSES[self.provider]

    @property
    def local(self) -> bool:
        """Whether what is sent stays on this machine: then no proxy may see it either."""
        host = urlsplit(self.address).hostname or ""
        try:
            return host == "localhost" or ipaddress.ip_address(host).is_loopback
        except ValueError:
            return False


def endpoint(settings: Settings) -> Endpoint | None:
    """The endpoint that the settings name; None when answers are extractive."""
    if not settings.llm:
        return None
    provider, _, name = settings.llm.partition("/")
    address = settings.llm_base_url or ADDRESSES[provider]
    return Endpoint(provider, name, address, settings.llm_api_key)
