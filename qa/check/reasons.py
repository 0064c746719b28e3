"""Why a sentence is not fully supported, in the reader's language."""

from __future__ import annotations

_REASONS: dict[str, dict[str, tuple[str, str]]] = {
    # key: by language, for one cited passage and for several
    "uncited": {
        "en": ("it cites nothing",) * 2,
        "fr": ("elle ne cite rien",) * 2,
        "vi": ("câu này không dẫn nguồn nào",) * 2,
        "ru": ("предложение ни на что не ссылается",) * 2,
    },
    "missing": {
        "en": ("{what} is not in this passage", "{what} is not in these passages"),
        "fr": ("« {what} » n'est pas dans ce passage", "« {what} » n'est pas dans ces passages"),
        "vi": ("“{what}” không có trong đoạn này", "“{what}” không có trong các đoạn này"),
        "ru": ("«{what}» нет в этом отрывке", "«{what}» нет в этих отрывках"),
    },
    "unit": {
        "en": ("{what}: this passage says {found}", "{what}: these passages say {found}"),
        "fr": ("« {what} » : ce passage dit « {found} »", "« {what} » : ces passages disent « {found} »"),
        "vi": ("“{what}”: đoạn này viết “{found}”", "“{what}”: các đoạn này viết “{found}”"),
        "ru": ("«{what}»: в этом отрывке «{found}»", "«{what}»: в этих отрывках «{found}»"),
    },
    "rounded": {
        "en": ("{what} is rounded: this passage says {found}", "{what} is rounded: these passages say {found}"),
        "fr": ("« {what} » est arrondi : ce passage dit « {found} »", "« {what} » est arrondi : ces passages disent « {found} »"),
        "vi": ("“{what}” đã làm tròn: đoạn này viết “{found}”", "“{what}” đã làm tròn: các đoạn này viết “{found}”"),
        "ru": ("«{what}» округлено: в этом отрывке «{found}»", "«{what}» округлено: в этих отрывках «{found}»"),
    },
    "unsure": {
        "en": ("{what} was not found in this passage, perhaps under another name", "{what} was not found in these passages, perhaps under another name"),
        "fr": ("« {what} » n'a pas été retrouvé dans ce passage, peut-être sous un autre nom", "« {what} » n'a pas été retrouvé dans ces passages, peut-être sous un autre nom"),
        "vi": ("không tìm thấy “{what}” trong đoạn này, có thể dưới tên khác", "không tìm thấy “{what}” trong các đoạn này, có thể dưới tên khác"),
        "ru": ("«{what}» не найдено в этом отрывке, возможно, под другим именем", "«{what}» не найдено в этих отрывках, возможно, под другим именем"),
    },
    "quote": {
        "en": ("“{what}” is not word for word in this passage", "“{what}” is not word for word in these passages"),
        "fr": ("« {what} » n'est pas mot pour mot dans ce passage", "« {what} » n'est pas mot pour mot dans ces passages"),
        "vi": ("“{what}” không có nguyên văn trong đoạn này", "“{what}” không có nguyên văn trong các đoạn này"),
        "ru": ("«{what}» нет дословно в этом отрывке", "«{what}» нет дословно в этих отрывках"),
    },
    "translated": {
        "en": ("the quote “{what}” is a translation and cannot be compared word for word",) * 2,
        "fr": ("la citation « {what} » est traduite et ne peut être comparée mot pour mot",) * 2,
        "vi": ("trích dẫn “{what}” là bản dịch, không thể so từng chữ",) * 2,
        "ru": ("цитата «{what}» переведена, дословно её не сравнить",) * 2,
    },
    "denied": {
        "en": ("this passage does not deny it: {what}", "these passages do not deny it: {what}"),
        "fr": ("ce passage ne le nie pas : « {what} »", "ces passages ne le nient pas : « {what} »"),
        "vi": ("đoạn này không phủ định: “{what}”", "các đoạn này không phủ định: “{what}”"),
        "ru": ("в этом отрывке это не отрицается: «{what}»", "в этих отрывках это не отрицается: «{what}»"),
    },
    "affirmed": {
        "en": ("this passage says the opposite: {what}", "these passages say the opposite: {what}"),
        "fr": ("ce passage dit le contraire : « {what} »", "ces passages disent le contraire : « {what} »"),
        "vi": ("đoạn này nói ngược lại: “{what}”", "các đoạn này nói ngược lại: “{what}”"),
        "ru": ("в этом отрывке сказано обратное: «{what}»", "в этих отрывках сказано обратное: «{what}»"),
    },
    "possible": {
        "en": ("only possible or planned in this passage: {what}", "only possible or planned in these passages: {what}"),
        "fr": ("seulement possible ou prévu dans ce passage : « {what} »", "seulement possible ou prévu dans ces passages : « {what} »"),
        "vi": ("trong đoạn này chỉ là khả năng hoặc dự định: “{what}”", "trong các đoạn này chỉ là khả năng hoặc dự định: “{what}”"),
        "ru": ("в этом отрывке это лишь возможно или намечено: «{what}»", "в этих отрывках это лишь возможно или намечено: «{what}»"),
    },
    "meaning": {
        "en": ("little of it is in this passage", "little of it is in these passages"),
        "fr": ("ce passage n'en dit presque rien", "ces passages n'en disent presque rien"),
        "vi": ("đoạn này hầu như không nói đến điều đó", "các đoạn này hầu như không nói đến điều đó"),
        "ru": ("в этом отрывке об этом почти ничего нет", "в этих отрывках об этом почти ничего нет"),
    },
}  # fmt: skip


def reason(key: str, language: str, *, several: bool = False, **values: str) -> str:
    """The reason `key` in `language`, in English when there is none for it."""
    forms = _REASONS[key]
    return forms.get(language, forms["en"])[several].format(**values)
