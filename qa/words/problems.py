"""What went wrong with a model, in one line for the reader, in the four languages.

Each line names the value and the next thing to do. Names of commands and variables stay as they
are in every language.
"""

from __future__ import annotations

from qa.errors import ModelError

_LINES: dict[str, dict[str, str]] = {
    "missing": {
        "en": "{model} needs a library that is not installed; run `{command}`.",
        "fr": "{model} demande une bibliothèque qui n'est pas installée ; lancez `{command}`.",
        "vi": "{model} cần một thư viện chưa được cài đặt; hãy chạy `{command}`.",
        "ru": "Для {model} не установлена библиотека; выполните `{command}`.",
    },
    "unreachable": {
        "en": "Nothing answers at {address} for {model}; start its server{start}, then "
        "`qa doctor`.",
        "fr": "Rien ne répond à {address} pour {model} ; démarrez son serveur{start}, puis "
        "`qa doctor`.",
        "vi": "Không có gì trả lời tại {address} cho {model}; hãy khởi động máy chủ{start}, rồi "
        "`qa doctor`.",
        "ru": "По адресу {address} для {model} никто не отвечает; запустите сервер{start}, затем "
        "`qa doctor`.",
    },
    "refused": {
        "en": "{address} refused the key for {model}; set QA_LLM_API_KEY, then `qa doctor`.",
        "fr": "{address} a refusé la clé pour {model} ; renseignez QA_LLM_API_KEY, puis "
        "`qa doctor`.",
        "vi": "{address} từ chối khóa của {model}; hãy đặt QA_LLM_API_KEY, rồi `qa doctor`.",
        "ru": "{address} не принимает ключ для {model}; задайте QA_LLM_API_KEY, затем `qa doctor`.",
    },
    "unknown": {
        "en": "{address} has no model {name!r}; {remedy}, then `qa doctor`.",
        "fr": "{address} n'a pas de modèle {name!r} ; {remedy}, puis `qa doctor`.",
        "vi": "{address} không có mô hình {name!r}; {remedy}, rồi `qa doctor`.",
        "ru": "По адресу {address} нет модели {name!r}; {remedy}, затем `qa doctor`.",
    },
    "busy": {
        "en": "{model} takes no more questions at the moment; ask again {wait}.",
        "fr": "{model} ne prend plus de questions pour l'instant ; reposez la vôtre {wait}.",
        "vi": "{model} tạm thời không nhận thêm câu hỏi; hãy hỏi lại {wait}.",
        "ru": "{model} пока не принимает вопросы; повторите {wait}.",
    },
    "overlong": {
        "en": "The passages are longer than {model} can read; set QA_PASSAGES=3 or give the model "
        "a larger context.",
        "fr": "Les passages sont plus longs que ce que {model} peut lire ; réglez QA_PASSAGES=3 "
        "ou donnez au modèle un contexte plus grand.",
        "vi": "Các đoạn trích dài hơn mức {model} đọc được; hãy đặt QA_PASSAGES=3 hoặc tăng ngữ "
        "cảnh của mô hình.",
        "ru": "Отрывки длиннее, чем может прочесть {model}; задайте QA_PASSAGES=3 или увеличьте "
        "контекст модели.",
    },
    "failed": {
        "en": "{address} failed to run {model} ({detail}); see the server's log, then `qa doctor`.",
        "fr": "{address} n'a pas pu faire tourner {model} ({detail}) ; voyez le journal du "
        "serveur, puis `qa doctor`.",
        "vi": "{address} không chạy được {model} ({detail}); hãy xem nhật ký máy chủ, rồi "
        "`qa doctor`.",
        "ru": "{address} не смог выполнить {model} ({detail}); посмотрите журнал сервера, затем "
        "`qa doctor`.",
    },
    "timeout": {
        "en": "No word from {model} for too long; ask again, or try `qa doctor`.",
        "fr": "{model} se tait depuis trop longtemps ; reposez la question, ou lancez `qa doctor`.",
        "vi": "{model} im lặng quá lâu; hãy hỏi lại, hoặc chạy `qa doctor`.",
        "ru": "{model} слишком долго молчит; спросите ещё раз или запустите `qa doctor`.",
    },
    "cut": {
        "en": "The connection to {model} ended before the answer did; ask again, or try "
        "`qa doctor`.",
        "fr": "La connexion à {model} s'est arrêtée avant la réponse ; reposez la question, ou "
        "lancez `qa doctor`.",
        "vi": "Kết nối với {model} bị ngắt trước khi trả lời xong; hãy hỏi lại, hoặc chạy "
        "`qa doctor`.",
        "ru": "Соединение с {model} прервалось раньше, чем закончился ответ; спросите ещё раз или "
        "запустите `qa doctor`.",
    },
    "malformed": {
        "en": "What {address} sends is not the {provider} protocol; check QA_LLM and "
        "QA_LLM_BASE_URL with `qa doctor`.",
        "fr": "Ce qu'envoie {address} n'est pas le protocole {provider} ; vérifiez QA_LLM et "
        "QA_LLM_BASE_URL avec `qa doctor`.",
        "vi": "Nội dung từ {address} không theo giao thức {provider}; hãy kiểm tra QA_LLM và "
        "QA_LLM_BASE_URL bằng `qa doctor`.",
        "ru": "Ответ {address} не соответствует протоколу {provider}; проверьте QA_LLM и "
        "QA_LLM_BASE_URL командой `qa doctor`.",
    },
}
_WAIT = {
    "en": ("in {n} s", "in a minute"),
    "fr": ("dans {n} s", "dans une minute"),
    "vi": ("sau {n} giây", "sau một phút"),
    "ru": ("через {n} с", "через минуту"),
}
_PULL = {
    "en": "run `ollama pull {name}`",
    "fr": "lancez `ollama pull {name}`",
    "vi": "hãy chạy `ollama pull {name}`",
    "ru": "выполните `ollama pull {name}`",
}
_RENAME = {
    "en": "set QA_LLM to one that it has",
    "fr": "donnez à QA_LLM un modèle qu'il a",
    "vi": "hãy đặt QA_LLM thành mô hình có sẵn",
    "ru": "укажите в QA_LLM имеющуюся модель",
}
LANGUAGES = tuple(_WAIT)


def say(
    kind: str,
    language: str,
    *,
    model: str,
    address: str = "",
    detail: str = "",
    retry_after: float | None = None,
) -> str:
    """The line for an error of this kind; in English when there is none in `language`."""
    language = language if language in LANGUAGES else "en"
    provider, _, name = model.partition("/")
    in_seconds, in_a_minute = _WAIT[language]
    local = provider == "ollama"
    wait = in_a_minute if retry_after is None else in_seconds.format(n=max(1, round(retry_after)))
    return _LINES[kind][language].format(
        model=model,
        name=name,
        provider=provider,
        address=address,
        detail=detail or "no reason given",
        wait=wait,
        remedy=(_PULL if local else _RENAME)[language].format(name=name),
        start=" (`ollama serve`)" if local else "",
        command=detail,
    )


def line(error: ModelError, language: str) -> str:
    """What went wrong, for a reader of `language`."""
    return say(
        error.kind,
        language,
        model=error.model,
        address=error.address,
        detail=error.detail,
        retry_after=error.retry_after,
    )
