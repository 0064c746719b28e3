"""Words of the page in its four languages."""

from __future__ import annotations

from typing import Literal

from qa.screen.dates import LANGUAGES, locale

_TEXTS: dict[str, tuple[str, str, str, str]] = {
    # key: en, fr, vi, ru
    "tagline": (
        "Answers from your articles, each sentence with its source",
        "Des réponses tirées de vos articles, chaque phrase avec sa source",
        "Câu trả lời từ các bài báo của bạn, mỗi câu kèm nguồn",
        "Ответы по вашим статьям, каждое предложение — с источником",
    ),
    "newest": ("newest {date}", "le plus récent : {date}", "mới nhất {date}", "новейшая: {date}"),
    "extractive": ("Extractive", "Extractif", "Trích xuất", "Извлечение"),
    "extractive_means": (
        "sentences quoted from the articles",
        "des phrases citées des articles",
        "các câu dẫn nguyên văn từ bài báo",
        "предложения процитированы из статей",
    ),
    "written_by": ("Written by {mode}", "Rédigé par {mode}", "Do {mode} viết", "Написано: {mode}"),
    "intro": (
        "Ask a question about the articles. Every sentence of the answer carries a number that "
        "opens the passage it comes from; what is not in the articles is not answered.",
        "Posez une question sur les articles. Chaque phrase de la réponse porte un numéro qui "
        "ouvre le passage d'où elle vient ; ce qui n'est pas dans les articles reste sans réponse.",
        "Hãy đặt câu hỏi về các bài báo. Mỗi câu trả lời mang một con số mở ra đoạn văn gốc; "
        "điều gì không có trong các bài báo sẽ không được trả lời.",
        "Задайте вопрос по статьям. У каждого предложения ответа есть номер, который открывает "
        "исходный отрывок; на то, чего в статьях нет, ответа не будет.",
    ),
    "try": ("Try one of these", "Essayez par exemple", "Thử hỏi", "Попробуйте спросить"),
    "question": (
        "Your question",
        "Votre question",
        "Câu hỏi của bạn",
        "Ваш вопрос",
    ),
    "placeholder": (
        "Ask about the articles…",
        "Interrogez les articles…",
        "Hỏi về các bài báo…",
        "Спросите о статьях…",
    ),
    "send": ("Ask", "Demander", "Hỏi", "Спросить"),
    "chat": ("Conversation", "Conversation", "Hội thoại", "Беседа"),
    "you": ("Your question", "Votre question", "Câu hỏi của bạn", "Ваш вопрос"),
    "answer": ("Answer", "Réponse", "Câu trả lời", "Ответ"),
    "searching": (
        "Searching the articles…",
        "Recherche dans les articles…",
        "Đang tìm trong các bài báo…",
        "Поиск по статьям…",
    ),
    "warming": (
        "Warming up: the language model is loading, the answer follows.",
        "Mise en route : le modèle de langue se charge, la réponse suit.",
        "Đang khởi động: mô hình ngôn ngữ đang được tải, câu trả lời sẽ có ngay sau đó.",
        "Подготовка: языковая модель загружается, затем появится ответ.",
    ),
    "empty": (
        "Type a question first.",
        "Écrivez d'abord une question.",
        "Hãy nhập câu hỏi trước.",
        "Сначала введите вопрос.",
    ),
    "too_long": (
        "The question has {n} characters; the limit is {limit}. Shorten it and ask again.",
        "La question compte {n} caractères ; la limite est de {limit}. Raccourcissez-la.",
        "Câu hỏi có {n} ký tự; giới hạn là {limit}. Hãy rút ngắn rồi hỏi lại.",
        "В вопросе {n} символов, предел — {limit}. Сократите его и спросите снова.",
    ),
    "failed": (
        "Something went wrong on our side; the log of the program has the details.",
        "Une erreur est survenue de notre côté ; le journal du programme en donne le détail.",
        "Đã xảy ra lỗi ở phía chương trình; chi tiết nằm trong nhật ký.",
        "В программе произошла ошибка; подробности в её журнале.",
    ),
    "sources": ("Sources", "Sources", "Nguồn", "Источники"),
    "no_sources": (
        "No article answers this",
        "Aucun article n'y répond",
        "Không bài báo nào trả lời câu này",
        "Ни одна статья не отвечает на это",
    ),
    "panel_empty": (
        "The passages an answer rests on appear here, each sentence marked in its context.",
        "Les passages qui fondent la réponse s'affichent ici, chaque phrase surlignée dans son "
        "contexte.",
        "Các đoạn văn làm cơ sở cho câu trả lời sẽ hiện ở đây, mỗi câu được đánh dấu trong "
        "ngữ cảnh.",
        "Здесь появятся отрывки, на которых основан ответ; каждое предложение выделено в тексте.",
    ),
    "close": ("Close the sources", "Fermer les sources", "Đóng phần nguồn", "Закрыть источники"),
    "see_sources": ("Sources: {n}", "Sources : {n}", "Nguồn: {n}", "Источники: {n}"),
    "see_nearest": (
        "Nearest passages, not used: {n}",
        "Passages les plus proches, non utilisés : {n}",
        "Các đoạn gần nhất, không dùng: {n}",
        "Ближайшие отрывки, не использованы: {n}",
    ),
    "also_read": (
        "Also read ({n})",
        "Également lus ({n})",
        "Cũng đã đọc ({n})",
        "Прочитано также ({n})",
    ),
    "nearest": (
        "Nearest passages, not used ({n})",
        "Passages les plus proches, non utilisés ({n})",
        "Các đoạn gần nhất, không dùng ({n})",
        "Ближайшие отрывки, не использованы ({n})",
    ),
    "how_found": (
        "How this was found",
        "Comment cela a été trouvé",
        "Cách tìm ra",
        "Как это найдено",
    ),
    "searched": ("Searched for", "Recherche effectuée", "Đã tìm", "Поисковый запрос"),
    "seconds": ("{n} s", "{n} s", "{n} giây", "{n} с"),
    "passage": ("Passage", "Passage", "Đoạn văn", "Отрывок"),
    "decision": ("Kept or dropped", "Gardé ou écarté", "Giữ hay bỏ", "Решение"),
    "quoted_as": ("quoted as {n}", "cité en {n}", "được dẫn ở {n}", "цитата {n}"),
    "unranked": ("not found", "non trouvé", "không thấy", "не найден"),
    "leg_meaning": ("Meaning", "Sens", "Nghĩa", "Смысл"),
    "leg_words": ("Words", "Mots", "Từ ngữ", "Слова"),
    "leg_best sentence": ("Sentence", "Phrase", "Câu", "Предложение"),
    "unit_cosine": ("cosine", "cosinus", "cosin", "косинус"),
    "unit_evidence": ("evidence", "indices", "bằng chứng", "свидетельство"),
    "unit_share of the question's words": (
        "share of the question's words",
        "part des mots de la question",
        "tỷ lệ từ của câu hỏi",
        "доля слов вопроса",
    ),
    "note_read, not used": (
        "read, not quoted",
        "lu, non cité",
        "đã đọc, không dẫn",
        "прочитан, не цитируется",
    ),
    "supported": ("Supported", "Confirmé", "Có căn cứ", "Подтверждено"),
    "partly": (
        "Partly supported",
        "En partie confirmé",
        "Có căn cứ một phần",
        "Подтверждено частично",
    ),
    "unsupported": ("Not supported", "Non confirmé", "Không có căn cứ", "Не подтверждено"),
    "support_count": (
        "{ok} of {n} supported",
        "{ok} sur {n} confirmées",
        "{ok}/{n} câu có căn cứ",
        "подтверждено {ok} из {n}",
    ),
    "newest_source": (
        "newest source {date}",
        "source la plus récente : {date}",
        "nguồn mới nhất {date}",
        "новейший источник: {date}",
    ),
    "undated": ("undated", "sans date", "không ghi ngày", "без даты"),
    "part_title": ("headline", "titre", "tiêu đề", "заголовок"),
    "part_body": ("article text", "corps de l'article", "nội dung bài", "текст статьи"),
    "part_caption": ("caption", "légende", "chú thích ảnh", "подпись"),
    "part_related": (
        "teaser of another article",
        "accroche d'un autre article",
        "đoạn giới thiệu bài khác",
        "анонс другой статьи",
    ),
    "part_boilerplate": ("site text", "texte du site", "nội dung của trang", "текст сайта"),
    "label": ("{words}:", "{words} :", "{words}:", "{words}:"),
}
_COUNTED: dict[str, tuple[dict[str, str], ...]] = {
    # by CLDR plural category: https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html
    "articles": (
        {"one": "{n} article", "other": "{n} articles"},
        {"one": "{n} article", "other": "{n} articles"},
        {"other": "{n} bài báo"},
        {"one": "{n} статья", "few": "{n} статьи", "other": "{n} статей"},
    ),
}


def _column(language: str) -> int:
    return LANGUAGES.index(language) if language in LANGUAGES else 0


def text(key: str, language: str, /, **values: object) -> str:
    """The words for `key` in `language`, in English when the page does not speak it."""
    return _TEXTS[key][_column(language)].format(**values)


def counted(key: str, language: str, n: int) -> str:
    """The words for `n` of something, in the right plural."""
    forms = _COUNTED[key][_column(language)]
    return forms.get(locale(language).plural_form(n), forms["other"]).format(n=n)


def language_name(code: str, language: str) -> str:
    """The name of language `code`, written in `language`; the code itself when it has none."""
    return str(locale(language).languages.get(code, code))


def named(kind: Literal["leg", "unit", "note"], name: str, language: str) -> str:
    """A leg of the search, the unit of its scores or a note on a hit; as it is when unknown."""
    key = f"{kind}_{name}"
    return text(key, language) if key in _TEXTS else name
