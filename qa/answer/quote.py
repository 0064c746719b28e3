"""What is quoted of a passage: the sentence with the answer, and only what it cannot do without.

A quotation keeps the words that say who speaks, the row of a table the row of its columns' names,
an answer of an interview its question, a pronoun the sentence that says what it stands for, when
the question is about that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qa.question.question import Question
from qa.question.wording import wording
from qa.retrieval.hit import Hit
from qa.retrieval.readable import is_heading
from store import analyse, fold_name, key_terms
from store.article.structure import asked_before, header_row, line_of
from store.language.folding import sounds_like
from store.language.languages import Language, language
from store.language.values.claim import whole
from store.language.values.forms import either

LONGEST = 5
"""Sentences of a quotation that are quoted with it."""
REPORTED = 3
"""Words of "he said", as it stands within a quotation."""
_NEXT_WORDS = re.compile(r"(?:\s+\w+){0,3}")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ASKED = re.compile(r"\?[\s»”\"')]*$")


@dataclass(frozen=True, slots=True)
class Quote:
    """The slice `hit.article.text[start:end]`."""

    hit: Hit
    start: int
    end: int
    bold: tuple[int, int] | None = None
    """Offsets into the slice of the answer itself."""

    @property
    def text(self) -> str:
        return self.hit.article.text[self.start : self.end]


def quotes_of(question: Question, hit: Hit) -> tuple[Quote, ...]:
    """What is quoted of a passage that was read, in the order of the article."""
    span, sentences = hit.span, hit.passage.sentences
    if span is None or not sentences:
        return ()
    place = max(range(len(sentences)), key=lambda i: _shared(sentences[i], span.start, span.end))
    named = _named_row(question, hit, place)
    if named is None:
        named = _denied_of_it(question, hit, place)
    place = _answered(hit, place) if named is None else named
    first, last = _quotation(hit, place)
    if (spoken := _said_by(question, hit, first, last)) is not None:
        first, last = _quotation(hit, spoken)
    last = _quoted_after(question, hit, first, last)
    main = _quote(hit, sentences[first][0], sentences[last][1])
    before: list[Quote] = []
    row = header_row(hit.article, sentences[place][0])
    asked = asked_before(hit.article, sentences[first][0])
    if row is not None:
        before.append(Quote(hit, *row))
    elif asked is not None:
        before.append(Quote(hit, *asked))
    elif first > 0 and _leans(question, hit, first, main.text):
        before.append(Quote(hit, *sentences[first - 1]))
    return (*before, main)


def _named_row(question: Question, hit: Hit, place: int) -> int | None:
    """The one row of the table that has the name the question asks about, where the row that was
    read has none of its names; None where there is no such row."""
    sentences = hit.passage.sentences
    header = header_row(hit.article, sentences[place][0])
    names = [fold_name(t.surface) for t in question.terms if t.kind == "name"]
    if header is None or not names:
        return None

    def holds(start: int, end: int) -> bool:
        row = f" {fold_name(hit.article.text[start:end])} "
        return any(f" {name} " in row for name in names)

    if holds(*sentences[place]) or holds(*header):
        return None
    rows = [i for i, (a, b) in enumerate(sentences)
            if header_row(hit.article, a) == header and holds(a, b)]  # fmt: skip
    return rows[0] if len(rows) == 1 else None


def _denied_of_it(question: Question, hit: Hit, place: int) -> int | None:
    """The sentence right before or after that denies, of the names that the question asks about,
    what the one that was read tells of another; None where there is none."""
    article, sentences = hit.article, hit.passage.sentences
    if question.language != article.language or header_row(article, sentences[place][0]):
        return None
    asked = {token for term in question.terms for token in term.tokens}
    names = {token for t in question.terms if t.kind == "name" for token in t.tokens}
    denial = whole(language(article.language).claims.denial)

    def held(i: int) -> set[str]:
        return asked & set(analyse(article.text[slice(*sentences[i])], article.language))

    own = held(place)
    if not names or names & own or not _names_another(article.text[slice(*sentences[place])], hit):
        return None
    for i in (place - 1, place + 1):
        if 0 <= i < len(sentences) and names | own <= held(i):
            if denial.search(article.text[slice(*sentences[i])]):
                return i
    return None


def _said_by(question: Question, hit: Hit, first: int, last: int) -> int | None:
    """Where somebody's words are asked for and another's were read, the sentence with his that is
    nearest; None where there is none."""
    names = [word for t in question.terms if t.kind == "name" for word in _WORD.findall(t.surface)]
    if not names or not wording(question.language).says.search(question.asked):
        return None
    text, sentences = hit.article.text, hit.passage.sentences

    def speaks(a: int, b: int) -> bool:
        outside = _WORD.findall(_outside(text[sentences[a][0] : sentences[b][1]]))
        return any(sounds_like(fold_name(n), fold_name(w)) for n in names for w in outside)

    block = text[sentences[first][0] : sentences[last][1]]
    if speaks(first, last) or not _names_another(_outside(block), hit):
        return None
    quoted = [
        i
        for i, (a, b) in enumerate(sentences)
        if _outside(text[a:b]) != text[a:b] and speaks(*_quotation(hit, i))
    ]
    return min(quoted, key=lambda i: abs(i - first), default=None)


def _names_another(sentence: str, hit: Hit) -> bool:
    """Whether a sentence names somebody or something."""
    return any(t.kind == "name" for t in key_terms(f"x {sentence}", hit.article.language))


def _quote(hit: Hit, start: int, end: int) -> Quote:
    span = hit.span
    bold = None
    if span is not None and _shared((start, end), span.start, span.end) > 0:
        bold = (max(start, span.start) - start, min(end, span.end) - start)
    return Quote(hit, start, end, bold)


def _shared(sentence: tuple[int, int], start: int, end: int) -> int:
    return min(end, sentence[1]) - max(start, sentence[0])


def _answered(hit: Hit, place: int) -> int:
    """The sentence itself; after an interview's question, a line of its own, the one below it."""
    sentences, text = hit.passage.sentences, hit.article.text
    start, end = sentences[place]
    alone = line_of(text, start, end).strip().endswith(text[start:end])
    if place + 1 == len(sentences) or not alone or not _ASKED.search(text[start:end]):
        return place
    return place + 1


def _quotation(hit: Hit, place: int) -> tuple[int, int]:
    """First and last sentence of the quotation that a sentence is part of, with who says it; the
    sentence alone when it is part of none."""
    sentences, text = hit.passage.sentences, hit.article.text
    inside = _open_before(text, sentences)
    first, last = place, place
    while first > 0 and inside[first]:
        first -= 1
    while last + 1 < len(sentences) and inside[last + 1]:
        last += 1
    if last - first >= LONGEST:
        return place, place
    told = text[sentences[first][0] : sentences[last][1]]
    if first > 0 and _only_quoted(told) and not is_heading(hit.article, *sentences[first - 1]):
        speaks = first = first - 1
        while first > 0 and inside[first]:
            first -= 1
        first = first if last - first < LONGEST else speaks
    return first, last


def _quoted_after(question: Question, hit: Hit, first: int, last: int) -> int:
    """The last sentence of a quotation behind what says who speaks, when it holds something of the
    question that this lacks; where somebody's words are what is asked for, of all that follow."""
    end = _quotation_end(hit, last, _only_quoted)
    if question.topics or wording(question.language).says.search(question.asked):
        while (further := _quotation_end(hit, end, _his_words)) > end:
            end = further
        return end if end - first < LONGEST else last
    if end == last or end - first >= LONGEST:
        return last
    sentences, text = hit.passage.sentences, hit.article.text
    said = text[sentences[last + 1][0] : sentences[end][1]]
    told = text[sentences[first][0] : sentences[last][1]]
    return end if _holds_more(question, said, told, hit.article.language) else last


def _quotation_end(hit: Hit, last: int, allowed: Callable[[str], bool]) -> int:
    """The last sentence of the quotation that begins after a sentence, if its text is allowed;
    else that sentence."""
    sentences, text = hit.passage.sentences, hit.article.text
    end = last + 1
    if end == len(sentences):
        return last
    inside = _open_before(text, sentences)
    while end + 1 < len(sentences) and inside[end + 1]:
        end += 1
    return end if allowed(text[sentences[last + 1][0] : sentences[end][1]]) else last


def _open_before(text: str, sentences: Sequence[tuple[int, int]]) -> list[bool]:
    """For each sentence, whether a quotation that began before it goes on in it."""
    found: list[bool] = []
    opened: list[str] = []
    for start, end in sentences:
        found.append(bool(opened))
        for char in text[start:end]:
            if char in "«„" or (char == "“" and opened != ["„"]):
                opened = [char]
            elif char in "»”“" or (char == '"' and opened):
                opened = []
            elif char == '"':
                opened = [char]
    return found


def _only_quoted(text: str) -> bool:
    """Whether there is not a word beside what is quoted."""
    outside = _outside(text)
    return outside != text and not any(char.isalnum() for char in outside)


def _his_words(text: str) -> bool:
    """Whether beside what is quoted there is nothing but "he said", which names nobody."""
    outside = _outside(text)
    words = _WORD.findall(outside)
    return outside != text and len(words) <= REPORTED and not any(w[0].isupper() for w in words)


def _outside(text: str) -> str:
    return re.sub(r"[«„“\"][^»”]*?(?:[»”\"“]|$)", "", text)


def _leans(question: Question, hit: Hit, first: int, quoted: str) -> bool:
    """Whether what is quoted opens with a role or a pronoun, and, for one that may stand for
    nothing, the sentence before it holds something of the question that it lacks."""
    spoken = language(hit.article.language)
    if not names_nobody(quoted, spoken):
        return False
    before = hit.article.text[slice(*hit.passage.sentences[first - 1])]
    opening = quoted.lstrip("«“\"' ")
    impersonal = either(spoken.names.impersonal)
    if re.match(rf"{impersonal} {either(spoken.names.nothing)}", opening, re.IGNORECASE):
        return False
    surely = not re.match(rf"{impersonal}\b", opening)
    return surely or _holds_more(question, before, quoted, hit.article.language)


def _holds_more(question: Question, text: str, known: str, told: str) -> bool:
    """Whether a text in language `told` holds a word of the question that the known one lacks, or
    of a question in another language a name."""
    if question.language == told:
        asked = {token for term in question.terms for token in term.tokens}
        held, had = (set(analyse(each, told)) for each in (text, known))
        return bool(asked & held - had)
    asked_names = [t.surface for t in key_terms(question.searched, question.language)
                   if t.kind == "name"]  # fmt: skip
    names = [fold_name(word) for name in asked_names for word in _WORD.findall(name)]
    held, had = ({fold_name(w) for w in _WORD.findall(each)} for each in (text, known))
    return any(
        any(sounds_like(name, word) for word in held)
        and not any(sounds_like(name, word) for word in had)
        for name in names
    )


def names_nobody(sentence: str, spoken: Language) -> bool:
    """Whether a sentence opens with a pronoun, or with somebody's role and no name after it."""
    opening = sentence.lstrip("«“\"' ")
    names = spoken.names
    if re.match(rf"{either(names.pronouns)}\b", opening):
        return True
    role = re.match(rf"{either(names.roles)}\b", opening)
    if role is None:
        return False
    next_words = _NEXT_WORDS.match(opening, role.end())
    return not any(word[0].isupper() for word in (next_words[0] if next_words else "").split())
