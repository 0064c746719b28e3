"""The language of an article or of a question; None rather than a guess.

Script and letters first, then function words counted per language; short texts stop there. Longer
ones that stay undecided go to py3langid, limited to the candidates, and a long text may turn out to
be in none of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import cache
from typing import Any

from store.language.stopwords import BY_LANGUAGE

CANDIDATES = ("en", "fr", "ru", "vi")
SAMPLE = 4000
"""Characters that are looked at: the beginning of a text."""
LONG = 150
"""Letters from which on a text is long enough to be told from any language."""
MEDIUM = 40
"""Letters from which on a text is long enough to be told among the candidates."""

_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"https?://\S+|\S{1,80}@\S+")
_VIETNAMESE = re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
_FRENCH = re.compile(r"[çœèêëîïûù]|\b(?:[ldjnscmt]|qu|jusqu|lorsqu)['’]")
_ENGLISH_ONLY = re.compile(r"\b\w+['’]s\b|\b(?:don|isn|doesn|didn|won|aren)['’]t\b")
_FOREIGN_LATIN = re.compile(r"[ñ¿¡ßäöőűåøæłżźśćęąčšžřěůğışțţãõ]")
_NOT_RUSSIAN = re.compile(r"[іїєґўђћљњџјѓќѕәғқңөұүһ]")
_RUSSIAN_ONLY = re.compile(r"[ыэё]")

_QUESTION_WORDS: dict[str, frozenset[str]] = {
    "en": frozenset("who what when where why how which whose whom does did".split()),
    "fr": frozenset(
        "qui quand où pourquoi comment combien quel quelle quels quelles quoi est-ce qu".split()
    ),
    "vi": frozenset("ai gì nào đâu sao mấy nhiêu".split()),
}
_SHARED = frozenset("a ai là an on or me comment son ton do con no as am es".split())
"""Function words of one language that are words of another too: weak evidence."""
_NOT_RUSSIAN_WORDS = frozenset("хто що які який чому коли скільки де-не як та він був хиба".split())
"""Ukrainian function words, for texts too short to hold a Ukrainian letter."""


def detect_language(text: str, candidates: Collection[str] = CANDIDATES) -> str | None:
    """ISO 639-1 code of the text's language, or None when it cannot be told.

    A text of at least `LONG` letters may get a code outside `candidates`; a shorter one never does.
    """
    sample = unicodedata.normalize("NFC", _ADDRESS.sub(" ", text[: SAMPLE * 2])[:SAMPLE])
    letters = [c for c in sample if c.isalpha()]
    if not letters:
        return None
    code = _by_script(sample, letters)
    if code is None:
        code = _by_words(sample)
        if len(letters) >= LONG:
            code = _checked(sample, code, candidates)
        elif code is None and len(letters) >= MEDIUM:
            code = _among(sample, candidates)
    if code in ("", None):
        return None
    return code if code in candidates or len(letters) >= LONG else None


def _by_script(sample: str, letters: list[str]) -> str | None:
    """`ru`, a language of another script, `` for "not to be told", or None for Latin script."""
    # Names keep their script in every language, so Cyrillic counts by its lower case words alone.
    caseless = sum(not c.isupper() and not c.islower() for c in letters)
    counted = [c for word in _WORD.findall(sample) if word[0].islower() for c in word]
    if caseless * 2 >= len(letters) or len(counted) < 4:
        counted = letters
    cyrillic = sum("Ѐ" <= c <= "ӿ" for c in counted)
    if sum(c <= "ɏ" or "Ḁ" <= c <= "ỿ" for c in counted) * 2 >= len(counted):
        return None
    if cyrillic * 2 >= len(counted):
        low = sample.lower()
        foreign = len(_NOT_RUSSIAN.findall(low))
        if foreign * 50 > cyrillic or _NOT_RUSSIAN_WORDS.intersection(_WORD.findall(low)[:20]):
            return _unrestricted(sample) if len(letters) >= LONG else ""
        if len(letters) >= LONG and not _RUSSIAN_ONLY.search(low):
            return _unrestricted(sample)
        return "ru"
    return _unrestricted(sample) if len(letters) >= MEDIUM else ""


def _by_words(sample: str) -> str | None:
    """The language with clearly the most function words and tell-tale letters."""
    low = sample.lower()
    words = _WORD.findall(low)
    scores = {
        code: sum((0.4 if w in _SHARED else 1.0) for w in words if w in known)
        for code, known in BY_LANGUAGE.items()
        if code != "ru"
    }
    for code, known in _QUESTION_WORDS.items():
        scores[code] += 1.0 * any(w in known for w in words[:2] + words[-2:])
    # Capitalised words are left out: names keep their accents in every language.
    common = _WORD.findall(sample) if not sample.isupper() else words
    common = [w for w in common if w[0].islower()]
    marked = sum(bool(_VIETNAMESE.search(w)) for w in common)
    vietnamese = marked * 4 >= max(1, len(common))
    scores["vi"] += 1.5 * marked if vietnamese else 0.0
    if not vietnamese:
        scores["fr"] += len(_FRENCH.findall(low)) + 0.5 * sum("é" in w for w in common)
    scores["en"] += 0.7 * len(_ENGLISH_ONLY.findall(low))
    foreign = len(_FOREIGN_LATIN.findall(low)) if not vietnamese else 0
    ranked = sorted(scores, key=lambda code: -scores[code])
    best, second = scores[ranked[0]], scores[ranked[1]]
    if best < 1.0 or best - second < 0.6 or best < 1.3 * second or foreign > best:
        return None
    return ranked[0]


def _checked(sample: str, code: str | None, candidates: Collection[str]) -> str | None:
    """What the model says of a long text, unless the function words speak for a candidate."""
    if code is not None and code in candidates:
        return code
    return _unrestricted(sample)


def _among(sample: str, candidates: Collection[str]) -> str | None:
    """py3langid's choice among the candidates, when it agrees with its choice among all."""
    code = _unrestricted(sample)
    return code if code in candidates else None


def _unrestricted(sample: str) -> str:
    code, _ = _identifier().classify(" ".join(sample.split()))
    return str(code)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE)
