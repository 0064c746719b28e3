"""One language, as data."""

from __future__ import annotations

from dataclasses import dataclass

from store.language.values.attributes import AttributeWords
from store.language.values.changes import ChangeWords
from store.language.values.claim import ClaimWords
from store.language.values.dates import DateWords
from store.language.values.entities import EntityWords
from store.language.values.forms import Forms
from store.language.values.names import CountryWords, NameWords
from store.language.values.none import NoneWords
from store.language.values.numbers import NumberWords
from store.language.values.page import PageWords
from store.language.values.question import QuestionWords
from store.language.values.tasks import TaskWords
from store.language.values.text import DetectionWords, IndexWords, SentenceWords, TermWords


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Language:
    """All that is known of a language; no field has a default, so that none is forgotten.

    Compared by identity, so that a value, or a tuple of them, can key a cache of patterns.
    """

    code: str
    """ISO 639-1 code."""
    name: str
    """What it calls itself."""
    locale: str
    """CLDR locale of dates and numbers shown to people, such as `en_GB`."""
    index: IndexWords
    terms: TermWords
    sentences: SentenceWords
    detection: DetectionWords
    page: PageWords
    question: QuestionWords
    changes: ChangeWords
    tasks: TaskWords
    names: NameWords
    entities: EntityWords
    countries: CountryWords
    cited: Forms
    """Stand before the number of a passage that a model cites, as in `[passage 2]`."""
    unrelated: tuple[str, ...]
    """Sentences that have nothing to do with one another, from which an embedder's cosine of
    unrelated texts is told."""
    dates: DateWords
    numbers: NumberWords
    none: NoneWords
    attributes: AttributeWords
    claims: ClaimWords
