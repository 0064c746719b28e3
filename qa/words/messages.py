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
    "limited": {
        "fr": "limité à : {what}",
        "en": "limited to: {what}",
        "vi": "giới hạn: {what}",
        "ru": "ограничено: {what}",
    },
    "as_of": {
        "fr": "au {date}",
        "en": "as of {date}",
        "vi": "tính đến {date}",
        "ru": "по состоянию на {date}",
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
    "checked": {
        "fr": "{ok} phrases vérifiées sur {n}",
        "en": "{ok} of {n} sentences checked",
        "vi": "{ok}/{n} câu đã được kiểm chứng",
        "ru": "Проверено предложений: {ok} из {n}",
    },
    "quoted": {
        "fr": "Ce que disent les articles, mot pour mot :",
        "en": "What the articles say, word for word:",
        "vi": "Nguyên văn trong các bài báo:",
        "ru": "Что сказано в статьях, дословно:",
    },
    "found_elsewhere": {
        "fr": "se trouve dans « {title} » : « {quote} »",
        "en": "it is in “{title}”: “{quote}”",
        "vi": "có trong “{title}”: “{quote}”",
        "ru": "это есть в «{title}»: «{quote}»",
    },
    "model_silent": {
        "fr": "{model} n'a rien répondu ; lancez `qa doctor`.",
        "en": "{model} answered nothing; try `qa doctor`.",
        "vi": "{model} không trả lời gì; hãy chạy `qa doctor`.",
        "ru": "{model} ничего не ответил; запустите `qa doctor`.",
    },
    "model_too_long": {
        "fr": "{model} a été arrêté à sa limite : la réponse n'est pas finie.",
        "en": "{model} was stopped at its limit: the answer is not complete.",
        "vi": "{model} đã dừng ở giới hạn: câu trả lời chưa trọn vẹn.",
        "ru": "{model} остановлен на пределе: ответ не закончен.",
    },
    "unknown_markers": {
        "fr": "Le modèle cite des sources qui n'existent pas : {markers}.",
        "en": "The model cites sources that do not exist: {markers}.",
        "vi": "Mô hình dẫn những nguồn không tồn tại: {markers}.",
        "ru": "Модель ссылается на несуществующие источники: {markers}.",
    },
    "cites_nothing": {
        "fr": "{model} n'a cité aucun passage : rien de ceci n'est vérifié.",
        "en": "{model} cited no passage: nothing of this is checked.",
        "vi": "{model} không dẫn đoạn nào: không điều gì ở đây được kiểm chứng.",
        "ru": "{model} не сослался ни на один отрывок: ничего из этого не проверено.",
    },
    "none_supported": {
        "fr": "Aucune phrase de {model} n'est confirmée par ce qu'elle cite.",
        "en": "No sentence of {model} is supported by what it cites.",
        "vi": "Không câu nào của {model} được đoạn nó dẫn xác nhận.",
        "ru": "Ни одно предложение {model} не подтверждается тем, на что ссылается.",
    },
    "other_language": {
        "fr": "{model} n'a pas répondu dans la langue de la question.",
        "en": "{model} did not answer in the language of the question.",
        "vi": "{model} không trả lời bằng ngôn ngữ của câu hỏi.",
        "ru": "{model} ответил не на языке вопроса.",
    },
}


def refusal(language: str) -> str:
    """The refusal in `language`, in English when there is none for it."""
    return REFUSAL.get(language, REFUSAL["en"])


def is_refusal(text: str) -> bool:
    """Whether a sentence is the refusal, in whichever of the languages."""
    return bare(text) in {bare(each) for each in REFUSAL.values()}


def bare(text: str) -> str:
    """Letters and digits alone, in lower case: for comparing what is said, not how."""
    return "".join(c for c in text.casefold() if c.isalnum())


def message(key: str, language: str, **values: object) -> str:
    """The message `key` in `language`, in English when there is none for it."""
    texts = _MESSAGES[key]
    return texts.get(language, texts["en"]).format(**values)
