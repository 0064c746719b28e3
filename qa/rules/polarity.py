"""Negation and modality where they can be seen, and the word that each bears on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from store import analyse
from store.language.tokens import is_stop_word

Mark = Literal["not", "may", "will"]
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
WINDOW = 5
"""Words after a cue in which the word that it bears on is looked for."""

# "not only", "ne ... que", "không chỉ" deny nothing.
_CUES: dict[str, tuple[tuple[Mark, str], ...]] = {
    "en": (
        ("not",
            r"\b(?:not(?! (?:only|just|least|to mention))|never|cannot|neither|nor)\b|"
            r"n['’]t\b|\bno (?!(?:later|longer than|doubt|less|fewer|more than|matter|"
            r"one\b)|\d)"),
        ("may", r"\b(?:may(?! \d)|might|could|can|perhaps|possibly|probably|likely)\b"),
        ("will",
            r"\b(?:will|shall|won['’]t|going to|plans? to|set to|due to (?=[a-z]+\b)|"
            r"expected to|intends? to|is to|are to|would)\b"),
    ),
    "fr": (
        ("not",
            r"\b(?:ne\s|n['’])(?=(?:\w+\W+){0,5}?(?:pas(?! (?:seulement|moins|que))|"
            r"plus|jamais|aucune?|rien|personne|ni|guère|point)\b)|"
            r"\bsans\b|\bnon(?=[ -](?!seulement|plus|"
            r"loin))"),
        ("may",
            r"\b(?:p(?:eut|euvent|ourrait|ourraient)(?!-être)|peut-être|probablement|"
            r"éventuellement|devrai(?:t|ent)|serai(?:t|ent)|aurai(?:t|ent)|"
            r"susceptibles? de)\b"),
        ("will",
            r"\b(?:va|vont|doit|doivent|prévoi\w+|compten?t|"
            r"envisagen?t)\b(?= \w+(?:er|ir|re|oir)\b)|\b(?=\w+(?:era|eront|ira|iront|"
            r"dra|dront)\b)"),
    ),
    "vi": (
        ("not",
            r"\b(?:không(?! (?:chỉ|những|quân|gian|khí|kém|ngừng|lực|phận|ít|"
            r"thể không))|chưa|chẳng|chả)\b"),
        ("may", r"\b(?:có thể|có lẽ|có khả năng|dường như|khả năng)\b"),
        ("will", r"\b(?:sẽ|sắp|dự kiến|dự định)\b"),
    ),
    "ru": (
        ("not",
            r"\b(?:не(?! (?:только|менее|более|раз\b|позднее))|нет|ни(?! разу не)|"
            r"нельзя|никогда|никто|ничего)\b"),
        ("may", r"\b(?:может|могут|мог(?:ла|ло|ли)? бы|возможно|вероятно|вероятн\w+)\b"),
        ("will", r"\b(?:будет|будут|собира\w+тся|планиру\w+|намерен\w*|предстоит)\b"),
    ),
}  # fmt: skip
_DENYING = {
    "en":
        r"\b(?:not|without|den(?:y|ies|ied)|refus\w+|fail(?:s|ed|ing)? to|unlikely|"
        r"unable|lack\w*|none|nothing|nobody|no|hardly|barely|avoid\w*|prevent\w*|"
        r"reject\w*|instead|rather|ban(?:s|ned)?|few|little|only|neither|nor|never|"
        r"cannot|declin\w+)\b|n['’]t\b",
    "fr":
        r"\b(?:ne|n['’]|pas|sans|ni|refus\w+|échou\w+|manqu\w+|faute|incapables?|"
        r"impossible|aucune?|jamais|évit\w+|empêch\w+|rejet\w+|non|peu|interdi\w+|"
        r"plutôt|dément\w*|nie\w*)(?!\w)",
    "vi":
        r"\b(?:không|chưa|chẳng|chả|phủ nhận|bác bỏ|từ chối|thiếu|vô|bất|khó|cấm|"
        r"tránh|ngừng|mất|thất bại|ít|chỉ|hết|đừng|khỏi)\b",
    "ru":
        r"\b(?:не\w*|нет|ни\w*|без|отказ\w+|отрица\w+|отверг\w+|опроверг\w+|лиш\w+|"
        r"избе\w+|перест\w+|запре\w+|мало|вряд|едва|отсутств\w+)\b",
}  # fmt: skip
_PATTERNS = {
    code: [(mark, re.compile(pattern, re.IGNORECASE)) for mark, pattern in cues]
    for code, cues in _CUES.items()
}
_ANY = {code: re.compile(pattern, re.IGNORECASE) for code, pattern in _DENYING.items()}
_LIGHT = frozenset(
    "pas plus jamais aucun aucune rien point été être avoir have has had been be do does did "
    "thể được phải bị có sẽ đã đang còn hề бы был была было были быть ещё еще даже yet any "
    "also also already even only encore toujours also able a will is are was were".split()
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A negation, possibility or future, and the word it bears on."""

    mark: Mark
    start: int
    head: str
    """As written, lower case; empty when there is none."""
    stem: str


def cues(text: str, language: str) -> list[Cue]:
    """Every cue of a sentence, in order; none for a language other than the four."""
    found = []
    for mark, pattern in _PATTERNS.get(language, ()):
        for match in pattern.finditer(text):
            head = _head(text, match.end(), language)
            found.append(Cue(mark, match.start(), *head))
    return sorted(found, key=lambda cue: cue.start)


def _head(text: str, at: int, language: str) -> tuple[str, str]:
    words = []
    for match in _WORD.finditer(text, at):
        if re.search(r"[.;:!?]", text[at : match.start()]):
            break
        words.append(match[0].lower())
        if len(words) == WINDOW:
            break
    for i, word in enumerate(words):
        if word in _LIGHT or is_stop_word(word, language):
            continue
        head = " ".join(words[i : i + 2]) if language == "vi" else word
        stems = analyse(word, language)
        if stems:
            return head, stems[0]
    return "", ""


def may_deny(text: str, language: str) -> bool:
    """Whether anything in the text could deny: then a missing negation proves nothing."""
    pattern = _ANY.get(language)
    return pattern is None or pattern.search(text) is not None


def denied_before(text: str, language: str, stem: str) -> bool:
    """Whether a denying word stands shortly before a word with this stem."""
    pattern = _ANY.get(language)
    if pattern is None:
        return True
    for match in _WORD.finditer(text):
        if stem in analyse(match[0], language):
            before = " ".join(text[: match.start()].split()[-REACH:])
            if pattern.search(before + " "):
                return True
    return False


REACH = 7
"""Words before a word in which a denial may bear on it."""


def marked(found: Sequence[Cue], *marks: Mark) -> list[Cue]:
    """The cues of these kinds that bear on a word."""
    return [cue for cue in found if cue.mark in marks and cue.stem]


def has(found: Sequence[Cue], *marks: Mark) -> bool:
    """Whether there is a cue of one of these kinds."""
    return any(cue.mark in marks for cue in found)
