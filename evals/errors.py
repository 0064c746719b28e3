"""Everything that can stop an evaluation before it has a result.

EvalError
├── CaseError      the cases cannot be used; every problem is in the message
├── DataError      a public set is not where `--data` says, or has another format
├── RunError       a saved run or the expected scores cannot be read
└── SystemFailed   what is measured gave no result of its own

A case that fails while it runs ends nothing: it scores 0 with its reason and stays in the table.
"""


class EvalError(Exception):
    """Base of every error this package raises on purpose."""


class CaseError(EvalError):
    """The cases cannot be used; the message lists every problem with its line."""


class DataError(EvalError):
    """A public set is missing or has another format than its loader reads."""


class RunError(EvalError):
    """A saved run or the expected scores cannot be read."""


class SystemFailed(EvalError):
    """What is measured gave no result of its own; the case scores 0 for that reason."""
