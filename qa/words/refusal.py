"""The refusal: the one text that says a question has no answer in the articles.

Code, tests, evaluation and prompts all share it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qa.words.tables import languages
from qa.words.words import Words
from store.language.folding import flat


class _Refusals(Mapping[str, str]):
    """The refusal by code of its language: a language that is registered is in it."""

    def __getitem__(self, language: str) -> str:
        if language not in languages():
            raise KeyError(language)
        return refusal(language)

    def __iter__(self) -> Iterator[str]:
        return iter(languages())

    def __len__(self) -> int:
        return len(languages())


REFUSAL: Mapping[str, str] = _Refusals()


def refusal(language: str) -> str:
    """The refusal in `language`, in the default one when there is none for it."""
    return Words(language).text("answer.refusal")


def is_refusal(text: str) -> bool:
    """Whether a sentence is the refusal, in whichever of the languages."""
    return flat(text) in {flat(each) for each in REFUSAL.values()}
