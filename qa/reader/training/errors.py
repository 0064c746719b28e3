"""What can go wrong in training."""

from __future__ import annotations


class TrainingError(Exception):
    """Any error of `qa.reader.training`."""


class MissingFile(TrainingError):
    """A file that the recipe needs is not in the folder that was given."""


class WrongFile(TrainingError):
    """A file is not the one that the recipe was written for (its SHA-256 differs)."""


class WrongCheckpoint(TrainingError):
    """A folder or a training state does not fit the model or the recipe that asks for it."""
