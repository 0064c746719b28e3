"""Everything that can go wrong between a question and the screen.

QAError
├── SettingsError     a setting has a value that cannot be used
├── QuestionError     the question is empty or too long
├── BatchError        a line of a batch file is not a question
├── LibraryError      a file of the corpus folder cannot be added, removed or put back
├── FeedbackError     feedback cannot be stored or read
└── ServeError        the page cannot be served (port in use)

Errors of the index are `store.StoreError`s and pass through unchanged. A message names the value,
what was expected and the command to run next.
"""


class QAError(Exception):
    """Base of every error this package raises on purpose."""


class SettingsError(QAError):
    """A setting has a value that cannot be used."""


class QuestionError(QAError):
    """The question is empty or too long to be one."""


class BatchError(QAError):
    """A line of a batch file is not a question."""


class LibraryError(QAError):
    """A file of the corpus folder cannot be added, removed or put back."""


class FeedbackError(QAError):
    """Feedback cannot be stored or read."""


class ServeError(QAError):
    """The page cannot be served."""
