"""Words the answer itself is framed with, in the four languages.

`REFUSAL` is the one text that says a question has no answer in the articles: code, tests,
evaluation and prompts all share it.
"""

from __future__ import annotations

REFUSAL: dict[str, str] = {
    "fr": "Ce n'est pas dans les articles.",
    "en": "This is not in the articles.",
    "vi": "Điều này không có trong các bài báo.",
    "ru": "В статьях этого нет.",
}

_MESSAGES: dict[str, dict[str, str]] = {
    "missing": {
        "fr": "Absent des articles : {terms}.",
        "en": "Not in the articles: {terms}.",
        "vi": "Không có trong các bài báo: {terms}.",
        "ru": "Нет в статьях: {terms}.",
    },
    "differ": {
        "fr": "Les sources donnent des chiffres différents :",
        "en": "The sources give different figures:",
        "vi": "Các nguồn đưa ra số liệu khác nhau:",
        "ru": "Источники приводят разные данные:",
    },
    "listed": {
        "fr": "{n} articles :",
        "en": "{n} articles:",
        "vi": "{n} bài báo:",
        "ru": "Статей: {n}.",
    },
    "listed_one": {
        "fr": "1 article :",
        "en": "1 article:",
        "vi": "1 bài báo:",
        "ru": "Одна статья.",
    },
    "empty_corpus": {
        "fr": "Aucun article n'est indexé.",
        "en": "No article is indexed.",
        "vi": "Chưa có bài báo nào được lập chỉ mục.",
        "ru": "Ни одной статьи не проиндексировано.",
    },
}


def refusal(language: str) -> str:
    """The refusal in `language`, in English when there is none for it."""
    return REFUSAL.get(language, REFUSAL["en"])


def message(key: str, language: str, **values: object) -> str:
    """The message `key` in `language`, in English when there is none for it."""
    texts = _MESSAGES[key]
    return texts.get(language, texts["en"]).format(**values)
