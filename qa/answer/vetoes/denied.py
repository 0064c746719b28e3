"""What was not so: a question that denies is only answered by a sentence that denies.

"Which states do not celebrate it?" is not answered by one that does. Of 163 questions of the news
set's training and development halves that deny, 6 of the 69 answerable ones are answered by a
sentence without any word that denies.
"""

from __future__ import annotations

from qa.question.question import Question
from qa.question.wording import wording
from qa.question.yes_no import statement_of
from qa.retrieval.hit import Hit
from store.language.languages import language
from store.language.values.claim import whole


def denies(question: Question) -> bool:
    """Whether a question asks for what was not so, by a word that it could not do without."""
    code = question.language
    asked = question.asked
    if question.searched != asked or statement_of(asked, code):
        return False
    denial = whole(language(code).claims.denial)
    return bool(wording(code).question_word.search(asked)) and bool(denial.search(asked))


def tells_denial(hit: Hit) -> bool:
    """Whether the sentence in which the answer stands has a word that denies, or a negative one."""
    if hit.span is None:
        return False
    words = language(hit.article.language).claims
    negative = whole((*words.denial, *words.denying, *words.turned))
    text = hit.article.text
    return any(
        negative.search(text[start:end])
        for start, end in hit.passage.sentences
        if start < hit.span.end and hit.span.start < end
    )
