"""Several corpora in one server: each but the first is opened when somebody comes to it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.cli.served.corpus import WARM_UP, backing_of, followed, library_of, stream_of
from qa.errors import QAError, ServeError
from qa.opening import open_answerer
from qa.screen.corpora.corpora import SCOPE, Opening
from qa.settings import Settings
from store import StoreError

if TYPE_CHECKING:
    from qa.cli.doors import Doors
    from qa.screen.admission.access import Access
    from qa.screen.admission.turns import Turns
    from qa.screen.asking import Stream
    from qa.screen.backing import Backing, Look
    from qa.screen.security import App, Receive, Scope, Send

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Opened:
    backing: Backing
    look: Look
    doors: Doors


def _opener(name: str) -> str:
    """The name of the thread that opens a corpus."""
    return f"open {name}"


class SeveralCorpora:
    """The corpora of one server. Safe to use from several threads."""

    def __init__(
        self,
        settings: Mapping[str, Settings],
        first: Doors,
        access: Access,
        *,
        watch: bool,
        announce: Callable[[str], None],
    ) -> None:
        """`settings` of each by its name, that of the `first` before the others."""
        self.names: Sequence[str] = tuple(settings)
        self._settings = settings
        self._first = first
        self._access = access
        self._watch = watch
        self._announce = announce
        self._changing = threading.Lock()
        self._opened: dict[str, _Opened] = {}
        self._opening: dict[str, Opening] = {}
        self._threads: list[threading.Thread] = []
        self._held = ExitStack()

    def opened(self, name: str) -> tuple[Backing, Look] | None:
        """What a page over a corpus stands on; None while it is not open."""
        found = self._opened.get(name)
        return (found.backing, found.look) if found is not None else None

    def open(self, name: str) -> Opening | None:
        """Begin to open a corpus, or say how far that is; None when it is open."""
        with self._changing:
            if name in self._opened or name == self.names[0]:
                return None
            far = self._opening.get(name)
            if far is None:
                far = self._opening[name] = Opening()
                thread = threading.Thread(target=self._open, args=(name,), name=_opener(name))
                self._threads.append(thread)
                thread.start()
            elif far.problem:
                del self._opening[name]
            return far

    def stream(self, name: str) -> Stream:
        """What answers from a corpus, once it is open. Raises ServeError where it cannot be."""
        if name == self.names[0]:
            return self._first.offers.answers
        far = self.open(name)
        for thread in tuple(self._threads):
            if far is not None and thread.name == _opener(name):
                thread.join()
        opened = self._opened.get(name)
        if opened is None:
            far = self._opening.get(name, far)
            problem = far.problem if far is not None else ""
            raise ServeError(self._access.told(problem, self._first.offers.index))
        return opened.doors.offers.answers

    def close(self) -> None:
        """Close what was opened."""
        for thread in self._threads:
            thread.join()
        self._held.close()

    def doors(self, turns: Turns) -> App:
        """What serves the calls of programs, for whichever corpus they name."""
        from qa.api.problems import problem_response

        first = self._first(turns)
        made: dict[str, App] = {}

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            name = scope.get(SCOPE, "")
            if not name:
                await first(scope, receive, send)
                return
            opened = self._opened.get(name)
            if opened is None:
                status, detail = self._closed(name)
                headers = {"retry-after": "2"} if status == 503 else None
                await problem_response(status, detail, headers=headers)(scope, receive, send)
                return
            if name not in made:
                made[name] = opened.doors(turns)
            await made[name](scope, receive, send)

        return app

    def _closed(self, name: str) -> tuple[int, str]:
        if name not in self.names:
            return 404, f"no corpus {name[:40]!r}; expected one of {', '.join(self.names)}"
        far = self.open(name)
        if far is not None and far.problem:
            return 500, self._access.told(far.problem, self._first.offers.index)
        return 503, f"the corpus {name!r} is being opened; try again in a moment"

    def _open(self, name: str) -> None:
        def told(done: int, total: int, path: str) -> None:
            self._opening[name] = Opening(done, total)

        try:
            with ExitStack() as opened:
                found = self._found(name, opened, told)
                with self._changing:
                    self._held.push(opened.pop_all())
                    self._opened[name] = found
                    del self._opening[name]
        except (QAError, StoreError, OSError) as error:
            self._opening[name] = Opening(problem=str(error))
        except Exception as error:
            _log.exception("the corpus %r was not opened", name)
            self._opening[name] = Opening(problem=f"it failed ({type(error).__name__})")
        else:
            self._announce(f"the corpus {name!r} is open")

    def _found(
        self, name: str, opened: ExitStack, told: Callable[[int, int, str], None]
    ) -> _Opened:
        from qa.cli.doors import Doors
        from qa.screen.backing import Look

        settings = self._settings[name]
        answerer = opened.enter_context(
            open_answerer(settings, sync=True, progress=told, empty=True)
        )
        library = library_of(answerer)
        if self._watch:
            opened.enter_context(followed(library, self._announce))
        stream = stream_of(answerer)
        doors = Doors(
            answerer, library, stream, settings, self._access, token=self._first.token, corpus=name
        )
        opened.enter_context(doors.announced())
        backing, starters = backing_of(answerer, library, settings, opened)
        answerer.quote(WARM_UP)
        starters.make(settings.language)
        look = Look(language=settings.language, mode=answerer.mode, watch=self._watch)
        return _Opened(backing, look, doors)
