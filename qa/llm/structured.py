"""Answers as JSON, where a server holds its model to a form: sentences with their passages.

    {"sentences": [{"text": "Rice exports grew by 7.85%.", "passages": [1, 3]}]}

They are read while they are written, as text with markers, so that what comes after reads both.
OpenAI calls it structured outputs, Ollama structured outputs too, llama.cpp and vLLM grammars.
"""

from __future__ import annotations

import re
from typing import Any

from pydantic_core import from_json

_FENCED = re.compile(r"\s*(?:json\b)?\s*(?=\{)")
"""Before the JSON where a model puts it into a code block, whose backticks are gone by now."""
_MAY_BE = re.compile(r"\s*(?:j|js|jso|json\s*)?")


def schema(passages: int) -> dict[str, Any]:
    """JSON Schema of an answer from so many passages; other numbers cannot be cited."""
    number = {"type": "integer", "enum": list(range(1, passages + 1))}
    sentence = {
        "type": "object",
        "properties": {
            "text": {"type": "string"},
            "passages": {"type": "array", "items": number},
        },
        "required": ["text", "passages"],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {"sentences": {"type": "array", "items": sentence}},
        "required": ["sentences"],
        "additionalProperties": False,
    }


class Structured:
    """Turns a reply into text with markers, whatever the pieces; text stays as it is."""

    def __init__(self) -> None:
        self._form: bool | None = None
        """Whether it is JSON; None until that is known."""
        self._raw = ""
        self._value: Any = None
        self._said = ""

    def feed(self, text: str) -> str:
        """What is certain after this much more text."""
        if self._form is False:
            return text
        self._raw += text
        if self._form is None:
            if found := _FENCED.match(self._raw):
                self._form, self._raw = True, self._raw[found.end() :]
            elif _MAY_BE.fullmatch(self._raw):
                return ""
            else:
                return self._as_text()
        return self._more(final=False)

    def finish(self) -> str:
        """What was held back: there will be no more text."""
        if self._form is None:
            return self._as_text()
        return self._more(final=True) if self._form else ""

    def _as_text(self) -> str:
        self._form, text, self._raw = False, self._raw, ""
        return text

    def _more(self, *, final: bool) -> str:
        broken = False
        try:
            self._value = from_json(self._raw, allow_partial="trailing-strings")
        except ValueError:
            # What was read before it broke, or before more came behind it, counts.
            broken = True
        whole = _marked(self._value, final=final)
        if not self._said and not whole and (final or (broken and self._value is None)):
            return self._as_text()
        if not whole.startswith(self._said):
            return ""
        new, self._said = whole[len(self._said) :], whole
        return new


def _marked(value: Any, *, final: bool) -> str:
    """Sentences with their markers, one a line; of a last one that may go on, the words alone."""
    listed = value.get("sentences") if isinstance(value, dict) else None
    sentences = [s for s in listed if isinstance(s, dict)] if isinstance(listed, list) else []
    parts = []
    for place, each in enumerate(sentences):
        text = each.get("text")
        words = " ".join(text.split()) if isinstance(text, str) else ""
        numbers = each.get("passages")
        cited = dict.fromkeys(
            n for n in (numbers if isinstance(numbers, list) else ()) if type(n) is int
        )
        ended = final or place < len(sentences) - 1
        if words and cited and ended:
            words += f" [{', '.join(map(str, cited))}]"
        if words:
            parts.append(words)
    return "\n".join(parts)
