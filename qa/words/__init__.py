"""What is said to people, in each of their languages: `Words(language)`."""

from __future__ import annotations

from qa.words.tables import languages, register
from qa.words.words import Words

__all__ = ["Words", "languages", "register"]
