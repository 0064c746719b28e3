"""Everything that can go wrong between a question and the screen.

QAError
├── SettingsError     a setting has a value that cannot be used
├── QuestionError     the question is empty or too long
├── BatchError        a line of a batch file is not a question
├── SearchError       a query of exact search cannot be read
├── CheckError        a file holds no answer that could be checked
├── LanguageError     the words of a language that is registered cannot be used
├── LibraryError      a file of the corpus folder cannot be added, removed or put back
├── DeskError         the file of what users made, or a backup of it, cannot be used
├── FeedbackError     a piece of feedback cannot be read
├── SavedError        a notebook, a saved question or a conversation is not there, or one too many
├── CorrectionError   what an article should be corrected to cannot be
├── AddressError      a page cannot be fetched from an address
├── TeamError         a user, a password, a role or a token cannot be
├── ServeError        the page cannot be served (port in use)
├── ReaderUnavailable the reader cannot be loaded
└── ModelError        the model that writes answers did not, or not to the end
    ├── ModelMissing      its client library is not installed
    ├── ModelUnreachable  nothing answers at its address
    ├── ModelRefused      the key is missing or refused
    ├── ModelUnknown      the server has no model of this name
    ├── ModelBusy         too many requests; `retry_after` says for how long
    ├── ModelOverlong     the question and its passages are longer than the model can read
    ├── ModelFailed       the server reports an error of its own
    ├── ModelTimeout      no word for too long
    ├── ModelCut          the connection ended before the answer did
    └── ModelMalformed    what came is not the protocol

Errors of the index are `store.StoreError`s and pass through unchanged. A message names the value,
what was expected and the command to run next.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

Unfetched = Literal[
    "none", "unknown", "private", "unreachable", "status", "kind", "large", "slow", "loop", "busy",
]  # fmt: skip
"""Why a page is not fetched: no web address, no site of this name, an address of this machine or of
a private network, no answer, an answer without a page, no kind of article, too large, too late,
redirects without end, too many at once."""

Unsearchable = Literal[
    "empty", "too_long", "too_many", "unclosed_quote", "unclosed", "unopened", "nothing_inside",
    "dangling", "only_not", "near_between", "near_number", "short_wildcard", "no_word",
]  # fmt: skip
"""Why a query of exact search cannot be read: nothing in it, too many characters or words, a quote
or a bracket without its other half, nothing in brackets, an operator without words, only what is
not wanted, `near:` beside no words or of no number, a wildcard for nearly everything, no word."""
Unsaved = Literal["gone", "many", "long", "empty", "nobody"]
"""Why saved work is not there or not kept: deleted or somebody else's, more than may be kept, too
long, no words, a browser without a name."""


class QAError(Exception):
    """Base of every error this package raises on purpose."""


class SettingsError(QAError):
    """A setting has a value that cannot be used."""


class QuestionError(QAError):
    """The question is empty or too long to be one."""


class BatchError(QAError):
    """A line of a batch file is not a question."""


class CheckError(QAError):
    """A file holds no answer that could be checked."""


class SearchError(QAError):
    """A query of exact search cannot be read; `kind` says why in one word, which
    `query.KIND` of `qa/words` says in the user's language with `values`."""

    def __init__(self, message: str, *, kind: Unsearchable, values: Mapping[str, object]) -> None:
        super().__init__(message)
        self.kind: Unsearchable = kind
        self.values = values


class LanguageError(QAError):
    """The words of a language that is registered cannot be used."""


class LibraryError(QAError):
    """A file of the corpus folder cannot be added, removed or put back."""


class DeskError(QAError):
    """The file of what users made, or a backup of it, cannot be used."""


class FeedbackError(QAError):
    """A piece of feedback cannot be read."""


class SavedError(QAError):
    """A notebook, a saved question or a conversation is not there, or cannot be kept; `kind` says
    why in one word, which `unsaved.KIND` of `qa/words` says in the user's language."""

    def __init__(self, message: str, kind: Unsaved) -> None:
        super().__init__(message)
        self.kind: Unsaved = kind


class TeamError(QAError):
    """A user, a password, a role or a token is not there or cannot be."""


class CorrectionError(QAError):
    """What an article should be corrected to cannot be."""


class AddressError(QAError):
    """A page cannot be fetched from an address; `kind` says why in one word, which
    `address.KIND` of `qa/words` says in the reader's language."""

    def __init__(self, message: str, kind: Unfetched) -> None:
        super().__init__(message)
        self.kind: Unfetched = kind


class ServeError(QAError):
    """The page cannot be served."""


class ReaderUnavailable(QAError):
    """The reader cannot be loaded."""


class ModelError(QAError):
    """The model that writes answers did not, or not to the end.

    `qa.words.problems` says it in the reader's language.
    """

    kind: ClassVar[str] = "failed"
    lasting = False
    """Asking again is of no use."""

    def __init__(
        self,
        message: str,
        *,
        model: str = "",
        address: str = "",
        detail: str = "",
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message)
        self.model = model
        self.address = address
        self.detail = detail
        """What the server said, shortened to a line."""
        self.retry_after = retry_after
        """Seconds to wait, as the server asks."""


class ModelMissing(ModelError):
    """The client library of the provider is not installed."""

    kind = "missing"


class ModelUnreachable(ModelError):
    """Nothing answers at the address."""

    kind = "unreachable"


class ModelRefused(ModelError):
    """The key is missing or refused."""

    kind = "refused"


class ModelUnknown(ModelError):
    """The server has no model of this name."""

    kind = "unknown"


class ModelBusy(ModelError):
    """Too many requests, or the server is overloaded."""

    kind = "busy"


class ModelOverlong(ModelError):
    """The prompt is longer than the model can read."""

    kind = "overlong"


class ModelFailed(ModelError):
    """The server reports an error of its own."""

    kind = "failed"


class ModelTimeout(ModelError):
    """No word came for too long."""

    kind = "timeout"


class ModelCut(ModelError):
    """The connection ended before the answer did."""

    kind = "cut"


class ModelMalformed(ModelError):
    """What came is not the protocol."""

    kind = "malformed"
