"""Words planted in an article for a program that reads it: they are no news and prove nothing.

After OWASP LLM01, indirect prompt injection. Known are the marks of chat templates and, in every
language, the words that tell a model to forget what it was told.
"""

from __future__ import annotations

import re

from qa.retrieval.hit import Hit
from store.language.languages import Language, over_languages
from store.language.values.forms import either

_MARKS = re.compile(
    r"<\|\w+\|>|\[/?INST\]|<</?SYS>>|</?(?:system|assistant)>|<!--\s*(?:system|assistant|ai|llm)\b"
    r"|^\W*(?:system|assistant)\s*:|#{2,}\s*(?:system|instruction|response)s?\b",
    re.IGNORECASE,
)


@over_languages
def _overrides(known: tuple[Language, ...]) -> re.Pattern[str]:
    forms = either(each.page.overrides for each in known if each.page.overrides)
    return re.compile(rf"(?<!\w){forms}", re.IGNORECASE)


def is_planted(hit: Hit) -> bool:
    """Whether what was read stands in a sentence that addresses a program, or right behind one, in
    its paragraph, that tells it to forget."""
    text, behind, end_of_last = hit.article.text, False, 0
    for start, end in hit.passage.sentences:
        behind = behind and "\n" not in text[end_of_last:start]
        said = text[start:end]
        overrides = _overrides().search(said) is not None
        planted = overrides or behind or _MARKS.search(said) is not None
        if planted and hit.span and start < hit.span.end and hit.span.start < end:
            return True
        behind, end_of_last = overrides, end
    return False
