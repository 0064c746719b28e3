"""The language of an article or of a question; None rather than a guess.

Script and letters first, then function words counted per language; short texts stop there. Longer
ones that stay undecided go to py3langid, limited to the candidates, and a long text may turn out to
be in none of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from store.language.folding import fold_accents
from store.language.known.others import OTHERS
from store.language.languages import Language, codes, is_known, languages
from store.language.values.text import IndexWords

SAMPLE = 4000
"""Characters that are looked at: the beginning of a text."""
LONG = 150
"""Letters from which on a text is long enough to be told from any language."""
MEDIUM = 40
"""Letters from which on a text is long enough to be told among the candidates."""

_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"https?://\S+|\S{1,80}@\S+")
_OTHERS_SCRIPT = "LATIN"
_SHARED_WEIGHT = 0.4
"""What a function word counts for that is a word of other languages too."""


def detect_language(text: str, candidates: Collection[str] | None = None) -> str | None:
    """ISO 639-1 code of the text's language, or None when it cannot be told.

    Candidates are the languages of the registry unless given. A text of at least `LONG` letters may
    get a code outside them; a shorter one never does.
    """
    candidates = codes() if candidates is None else candidates
    sample = unicodedata.normalize("NFC", _ADDRESS.sub(" ", text[: SAMPLE * 2])[:SAMPLE])
    letters = [c for c in sample if c.isalpha()]
    if not letters:
        return None
    script = _main_script(sample, letters)
    of_script = [each for each in languages() if each.detection.script == script]
    if script is None or not of_script:
        code = _unrestricted(sample) if len(letters) >= MEDIUM else None
    elif len(of_script) == 1 and script != _OTHERS_SCRIPT:
        code = _alone(sample, letters, of_script[0], script)
    else:
        code = _by_words(sample, of_script, script)
        if len(letters) >= LONG:
            code = _checked(sample, code, candidates)
        elif code is None and len(letters) >= MEDIUM:
            code = _among(sample, candidates)
    return code if code in candidates or len(letters) >= LONG else None


def _main_script(sample: str, letters: Sequence[str]) -> str | None:
    """The script of most letters, as Unicode calls it."""
    # Names keep their script in every language, so words in lower case count where there are any.
    caseless = sum(not c.isupper() and not c.islower() for c in letters)
    counted = [c for word in _WORD.findall(sample) if word[0].islower() for c in word]
    if caseless * 2 >= len(letters) or len(counted) < 4:
        counted = list(letters)
    script, count = Counter(map(_script, counted)).most_common(1)[0]
    return script if count * 2 > len(counted) else None


@lru_cache(maxsize=1 << 12)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _alone(sample: str, letters: Sequence[str], language: Language, script: str) -> str | None:
    """The only language of the registry in this script, unless the text is plainly in another."""
    low = sample.lower()
    words = language.detection
    own = sum(_script(c) == script for c in letters)
    foreign = sum(c in words.foreign_letters for c in low)
    if foreign * 50 > own or words.foreign_words.intersection(_WORD.findall(low)[:20]):
        return _unrestricted(sample) if len(letters) >= LONG else None
    if len(letters) >= LONG and words.telling_always and not re.search(words.telling, low):
        return _unrestricted(sample)
    return language.code


def _by_words(sample: str, known: Sequence[Language], script: str) -> str | None:
    """The language with clearly the most function words and tell-tale letters."""
    low = sample.lower()
    words = _WORD.findall(low)
    indexed = {each.code: each.index for each in known}
    if script == _OTHERS_SCRIPT:
        indexed |= {code: index for code, index in OTHERS.items() if not is_known(code)}
    scores = {
        code: sum(
            (_SHARED_WEIGHT if w in index.shared else 1.0) for w in words if w in index.stop_words
        )
        for code, index in indexed.items()
    }
    if low.isascii():
        _add_bare(scores, words, indexed)
    for each in known:
        asked = each.detection.question_words
        scores[each.code] += 1.0 * any(w in asked for w in words[:2] + words[-2:])
    dense = _add_letters(scores, sample, known)
    ranked = sorted(scores, key=lambda code: -scores[code])
    best, second = scores[ranked[0]], scores[ranked[1]]
    if best < 1.0 or best - second < 0.6 or best < 1.3 * second:
        return None
    never = next((each.detection.foreign_letters for each in known if each.code == ranked[0]), "")
    return ranked[0] if dense or sum(c in never for c in low) <= best else None


def _add_bare(
    scores: dict[str, float], words: Sequence[str], known: Mapping[str, IndexWords]
) -> None:
    """Add function words that were typed without their marks, where syllables have marks."""
    for code, index in known.items():
        if index.syllables:
            others = frozenset().union(*(o.stop_words for c, o in known.items() if c != code))
            bare = {fold_accents(w) for w in index.stop_words} - index.stop_words
            scores[code] += sum(
                (_SHARED_WEIGHT if w in others else 1.0) for w in words if w in bare
            )


def _add_letters(scores: dict[str, float], sample: str, known: Sequence[Language]) -> bool:
    """Add what letters tell to the scores; True when they are as dense as in one language only."""
    low = sample.lower()
    # Capitalised words are left out: names keep their accents in every language.
    common = _WORD.findall(low if sample.isupper() else sample)
    common = [w for w in common if w[0].islower()]
    for each in known:
        letters = each.detection
        marked = sum(not letters.marked.isdisjoint(w) for w in common)
        if letters.marked_share and marked >= letters.marked_share * max(1, len(common)):
            scores[each.code] += letters.marked_weight * marked
            return True
    for each in known:
        letters = each.detection
        if letters.telling:
            scores[each.code] += letters.telling_weight * len(re.findall(letters.telling, low))
        if not letters.marked_share:
            marked = sum(not letters.marked.isdisjoint(w) for w in common)
            scores[each.code] += letters.marked_weight * marked
    return False


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
