"""Commands that find a chat running on their index: they ask it, since it holds the index."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from qa.settings import Settings, variable
from store.errors import IndexBusy

if TYPE_CHECKING:
    from qa.remote.chat import Chat

CORPUS = ("embedder", "ocr")
"""Settings that the articles of an index depend on."""
SEARCHES = ("embedder", "language")
"""Settings that a search, and how it is told, depend on."""
CHECKS = ("embedder", "reader", "language")
"""Settings that checking depends on."""
ANSWERS = ("embedder", "reader", "language", "passages", "llm", "llm_base_url")
"""Settings that an answer depends on."""


def settings_told(settings: Settings) -> dict[str, str]:
    """What a running chat says of itself: no command gets other answers than it asked for."""
    return {name: str(getattr(settings, name)) for name in dict.fromkeys((*CORPUS, *ANSWERS))}


def running_chat(settings: Settings, depends: Collection[str]) -> Chat | None:
    """The chat that holds the index of these settings; None when there is none.

    Raises IndexBusy when it runs with other settings of those that the command depends on.
    """
    if not (settings.index / "chat.json").exists():
        return None
    from qa.remote.chat import Chat
    from qa.remote.door import find_door

    door = find_door(settings.index)
    if door is None:
        return None
    wanted = settings_told(settings)
    other = [name for name in depends if door.settings.get(name) != wanted[name]]
    if other:
        name = other[0]
        raise IndexBusy(
            f"the index {str(settings.index)!r} is in use by a chat (pid {door.pid}, {door.url}) "
            f"with {variable(name)}={door.settings.get(name)!r}, not {wanted[name]!r}: stop it, or "
            "give this command its own index with `--index PATH`"
        )
    return Chat(door)


class ChatCorpus:
    """The articles of a running chat, as `qa articles` lists and corrects them."""

    def __init__(self, chat: Chat) -> None:
        self._chat = chat

    def rows(self) -> list[dict[str, Any]]:
        """Every article's row, by path."""
        return self._chat.articles()

    def text(self, article: str) -> str:
        """The text of an article."""
        return str(self._chat.get(f"/api/articles/{quote(article, safe='')}")["text"])

    def versions(self, article: str) -> dict[str, Any]:
        """The versions of an article, and what changed from each to the next."""
        found = self._chat.get(f"/api/articles/{quote(article, safe='')}/versions")
        assert isinstance(found, dict)
        return found

    def change(self, article: str, given: Mapping[str, str | None]) -> dict[str, Any]:
        """Correct an article; None takes a correction back."""
        done = self._chat.patch(f"/api/articles/{quote(article, safe='')}", dict(given))
        assert isinstance(done, dict)
        return done
