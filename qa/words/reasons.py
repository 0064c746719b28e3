"""Why a sentence is not fully supported, in the reader's language."""

from __future__ import annotations

_HERE = {
    "en": ("this passage", "these passages"),
    "fr": ("ce passage", "ces passages"),
    "vi": ("đoạn này", "các đoạn này"),
    "ru": ("этом отрывке", "этих отрывках"),
}
_REASONS: dict[str, dict[str, str]] = {
    "uncited": {
        "en": "it cites nothing",
        "fr": "cette phrase ne cite rien",
        "vi": "câu này không dẫn nguồn nào",
        "ru": "предложение ни на что не ссылается",
    },
    "unknown": {
        "en": "source [{what}] is not in the index",
        "fr": "la source [{what}] n'est pas dans l'index",
        "vi": "nguồn [{what}] không có trong chỉ mục",
        "ru": "источника [{what}] нет в индексе",
    },
    "missing": {
        "en": "{what} is not in {here}",
        "fr": "« {what} » n'est pas dans {here}",
        "vi": "“{what}” không có trong {here}",
        "ru": "«{what}» нет в {here}",
    },
    "unit": {
        "en": "{what} is not in {here}, which has {found}",
        "fr": "« {what} » n'est pas dans {here}, où se trouve « {found} »",
        "vi": "“{what}” không có trong {here}, ở đó viết “{found}”",
        "ru": "«{what}» нет в {here}, там «{found}»",
    },
    "rounded": {
        "en": "{what} is a rounding of {found} in {here}",
        "fr": "« {what} » arrondit « {found} » de {here}",
        "vi": "“{what}” là số làm tròn của “{found}” trong {here}",
        "ru": "«{what}» — округление, в {here} «{found}»",
    },
    "unsure": {
        "en": "{what} was not found in {here}, perhaps it has another name there",
        "fr": "« {what} » n'a pas été retrouvé dans {here}, peut-être sous un autre nom",
        "vi": "không tìm thấy “{what}” trong {here}, có thể dưới tên khác",
        "ru": "«{what}» не найдено в {here}, возможно, названо иначе",
    },
    "quote": {
        "en": "“{what}” is not word for word in {here}",
        "fr": "« {what} » n'est pas mot pour mot dans {here}",
        "vi": "“{what}” không có nguyên văn trong {here}",
        "ru": "«{what}» нет дословно в {here}",
    },
    "translated": {
        "en": "the quote “{what}” is translated, and little like it is in {here}",
        "fr": "la citation « {what} » est traduite et rien de proche n'est dans {here}",
        "vi": "trích dẫn “{what}” là bản dịch và trong {here} không có câu nào gần giống",
        "ru": "цитата «{what}» переведена, и ничего похожего нет в {here}",
    },
    "denied": {
        "en": "it denies what is said in {here}: {what}",
        "fr": "elle nie ce qui est dit dans {here} : « {what} »",
        "vi": "câu này phủ định điều có trong {here}: “{what}”",
        "ru": "отрицается то, что сказано в {here}: «{what}»",
    },
    "affirmed": {
        "en": "it affirms what is denied in {here}: {what}",
        "fr": "elle affirme ce qui est nié dans {here} : « {what} »",
        "vi": "câu này khẳng định điều bị phủ định trong {here}: “{what}”",
        "ru": "утверждается то, что отрицается в {here}: «{what}»",
    },
    "possible": {
        "en": "in {here} this is only possible: {what}",
        "fr": "dans {here} ce n'est qu'une possibilité : « {what} »",
        "vi": "trong {here} đây chỉ là khả năng: “{what}”",
        "ru": "в {here} это лишь возможно: «{what}»",
    },
    "planned": {
        "en": "in {here} this is still to come: {what}",
        "fr": "dans {here} cela reste à venir : « {what} »",
        "vi": "trong {here} việc này chưa diễn ra: “{what}”",
        "ru": "в {here} это ещё только будет: «{what}»",
    },
    "meaning": {
        "en": "little of it is in {here}",
        "fr": "presque rien n'en est dit dans {here}",
        "vi": "trong {here} hầu như không có điều đó",
        "ru": "почти ничего об этом нет в {here}",
    },
}


def reason(key: str, language: str, *, several: bool = False, **values: str) -> str:
    """The reason `key` in `language`, in English when there is none for it; `several` passages
    are cited."""
    known = language if language in _HERE else "en"
    return _REASONS[key][known].format(here=_HERE[known][several], **values)
