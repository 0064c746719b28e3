"""Who calls: the user of this machine, by the token of the index's folder, or anybody else."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from starlette.requests import Request

from qa.api.problems import Refused
from qa.screen.admission.access import Access
from qa.screen.admission.line import client_of
from qa.team.user import OWNER, SCOPE
from store import Index


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls, and what they may do."""

    client: str
    access: Access
    owner: bool = False
    """They hold the token, so they may read the folder of the index anyway."""

    def require_edit(self) -> None:
        """Raises Refused unless articles may be changed."""
        if not self.access.may_edit:
            if self.access.team:
                raise Refused(
                    403,
                    "only an editor may add, correct, remove or sync articles; ask who runs "
                    "this server: `qa users role NAME editor`",
                )
            raise Refused(
                403,
                "articles cannot be added, corrected, removed or synced here; who runs the chat "
                "allows it with QA_EDIT=1",
            )

    def require_upload(self, size: int) -> None:
        """Raises Refused when so many bytes are beyond the quota."""
        if not self.access.may_upload(self.client, size):
            raise Refused(429, "too much was added in this hour; try again later", RETRY)


RETRY = {"retry-after": "600"}


class Callers:
    """Tells callers apart."""

    def __init__(self, access: Access, token: str, index: Index) -> None:
        self._access = access
        self._own = Access(private=access.private)
        self._token = token
        self._index = index

    def of(self, request: Request) -> Caller:
        """Who sent a request. Another token than ours says nothing: clients of OpenAI send one."""
        kind, _, given = request.headers.get("authorization", "").partition(" ")
        # In a team, whoever runs the server has been told by the gate already.
        if request.scope.get(SCOPE) is OWNER:
            return Caller(client_of(request.scope), self._own, owner=True)
        if kind.lower() == "bearer" and self._token and given.isascii():
            if secrets.compare_digest(given.strip(), self._token):
                return Caller(client_of(request.scope), self._own, owner=True)
        return Caller(client_of(request.scope), self._access)

    def told(self, error: Exception, caller: Caller) -> str:
        """One line of what went wrong, as far as a caller may know."""
        return caller.access.told(error, self._index)
