"""What a news page puts around its article: markers, captions, menus, credits, file names.

Each test looks at one line (white space collapsed). A test that is unsure says no: a line that is
not recognised stays text of the article, where it can be found and cited.
"""

from __future__ import annotations

import re
from typing import Literal

Marker = Literal["more", "others", "comments"]
"""What follows a marker: links and teasers, after which the article may go on (`more`); other
articles to the end of the page (`others`); readers' comments (`comments`)."""

_MORE = (
    "voir plus|voir aussi|lire aussi|à lire aussi|à lire également|lire également|à lire|"
    "à voir aussi|sur le même sujet|lire plus|en savoir plus|articles liés|articles associés|"
    "articles similaires|related|related articles?|related stories|related news|related content|"
    "related topics|read more|read also|read next|see also|see more|more on this story|"
    "more on this|more stories|more news|also read|you may also like|recommended|"
    "recommended for you|xem thêm|đọc thêm|tin liên quan|bài liên quan|bài viết liên quan|"
    "có thể bạn quan tâm|tin bài liên quan|читайте также|читать также|смотрите также|по теме|"
    "материалы по теме|ещё по теме|еще по теме|похожие материалы|похожие статьи|читать далее|"
    "подробнее"
)
_OTHERS = (
    "même catégorie|même auteur|même rubrique|dans la même rubrique|dans la même catégorie|"
    "les plus lus|les plus populaires|autres articles|autres actualités|actualités associées|"
    "same category|same author|in the same category|most read|most popular|most viewed|trending|"
    "trending now|top stories|latest news|other news|more from .{2,40}|cùng chuyên mục|"
    "cùng tác giả|cùng danh mục|đọc nhiều|đọc nhiều nhất|xem nhiều|tin khác|tin cùng chuyên mục|"
    "tin mới|tin mới nhất|tin nổi bật|mới nhất|другие новости|другие материалы|последние новости|"
    "популярное|самое читаемое|главные новости|новости партнёров|новости партнеров|лента новостей|"
    "в этой же рубрике"
)
_COMMENTS = (
    "commentaires?|comments?|bình luận|ý kiến|комментари[ийя]|laisser un commentaire|"
    "leave a comment|ý kiến bạn đọc|обсуждение"
)
_COUNT = r"\s*(?:[(\[]\s*\d+\s*[)\]]|\d+)?"
_LEAD = r"[\W_]*"
_LISTS: tuple[tuple[Marker, str], ...] = (
    ("more", _MORE),
    ("others", _OTHERS),
    ("comments", _COMMENTS),
)
_MARKERS = tuple(
    (kind, re.compile(rf"{_LEAD}(?:{words}){_COUNT}[\s:.…>»→+*#_]*\Z", re.IGNORECASE))
    for kind, words in _LISTS
)
_COUNTED_COMMENTS = re.compile(
    rf"\d+\s+(?:{_COMMENTS}|комментариев)\Z|(?:{_COMMENTS})\s*:?\s*\d+\Z", re.IGNORECASE
)
_INLINE = re.compile(
    r"[\W_]*(?:lire aussi|à lire aussi|à lire également|lire également|voir aussi|read more|"
    r"read also|"
    r"also read|see also|related|xem thêm|đọc thêm|читайте также|по теме|смотрите также)"
    r"\s*(?::|>+|»|→|\|)\s*(?=\S)",
    re.IGNORECASE,
)

_MENU = frozenset(
    line.strip()
    for line in (
        "facebook|twitter|x|instagram|telegram|zalo|youtube|tiktok|linkedin|whatsapp|pinterest|"
        "email|e-mail|rss|share|share this|share this article|print|save|copy link|copy url|"
        "follow us|listen|listen to article|advertisement|ad|sponsored|subscribe|sign in|sign up|"
        "log in|menu|home|search|back to top|skip to content|tags|topics|top|next|previous|loading|"
        "partager|partager l'article|imprimer|enregistrer|copier le lien|suivez-nous|écouter|"
        "publicité|abonnez-vous|s'abonner|se connecter|accueil|rechercher|retour en haut|mots-clés|"
        "suivant|précédent|envoyer|chia sẻ|in bài|lưu bài|sao chép liên kết|theo dõi|nghe đọc bài|"
        "nghe|quảng cáo|đăng nhập|đăng ký|trang chủ|tìm kiếm|từ khóa|từ khoá|chủ đề|gửi bình luận|"
        "gửi|quay lại|поделиться|распечатать|печать|сохранить|скопировать ссылку|подписаться|"
        "реклама|войти|главная|поиск|наверх|теги|слушать|отправить"
    ).split("|")
)
_NOTICE = re.compile(
    r"(?:laissez (?:un|votre) commentaire|leave a (?:comment|reply)|be the first to comment|"
    r"soyez le premier à commenter|votre adresse e-?mail|your email address|đăng nhập để bình luận|"
    r"hãy là người đầu tiên|войдите, чтобы|оставьте комментарий|"
    r"(?:copyright|all rights reserved|tous droits réservés|bản quyền thuộc|все права защищены|©)|"
    r"sign up (?:for|to)|subscribe to|abonnez-vous|inscrivez-vous à|suivez-nous sur|follow us on|"
    r"đăng ký nhận|theo dõi chúng tôi|подпишитесь на|подписывайтесь на)",
    re.IGNORECASE,
)
_TAGS = re.compile(
    r"(?:tags?|topics?|keywords?|mots?[- ]clés?|từ khóa|từ khoá|chủ đề|теги|тэги|ключевые слова)"
    r"\s*:",
    re.IGNORECASE,
)
_HASHTAGS = re.compile(r"(?:#\w+[\s,;]*)+\Z")
_FILE_NAME = re.compile(
    r"[\w%()+ .,-]{1,120}\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?|mp4|webm)\Z", re.IGNORECASE
)
_MARKDOWN_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)\Z")
_ADDRESS = re.compile(
    r"(?:(?:source|url|link|lien|nguồn|đường dẫn|link bài gốc|источник|ссылка|canonical)\s*:?\s*)?"
    r"<?(?P<url>https?://[^\s<>\"]+)>?\Z",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"(?:sources?|nguồn(?: tin)?|источник)\s*:\s*(?P<name>\S.{0,79})\Z", re.IGNORECASE
)
_BYLINE = re.compile(
    r"(?:(?:(?:written |reported |story )?by|par|propos recueillis par|bởi|автор|авторы|tác giả|"
    r"text|texte|bài|tin)\s*[:\s]\s*)(?P<names>\S.{1,80})\Z",
    re.IGNORECASE,
)

_PHOTO = (
    r"(?:photos?|ảnh|hình ảnh|фото|image|images|illustration|crédits? photos?|photo credit|"
    r"source photo|source ảnh|nguồn ảnh|ảnh minh họa|picture|video|vidéo|видео|"
    r"infographic|infographie)"
)
_CREDIT_LINE = re.compile(rf"[\W_]*{_PHOTO}\s*:\s*\S", re.IGNORECASE)
_CREDIT_END = re.compile(
    rf"(?:[.,;!?…\s(\[–—-]){_PHOTO}\s*:\s*(?P<credit>[^.!?]{{1,60}})[.)\]\s]*\Z", re.IGNORECASE
)
_AGENCY_END = re.compile(
    r"(?:REUTERS/[\w. -]{2,40}|\((?:AP Photo|AFP/|Getty)[^()]{0,60}\)|[/©]\s*(?:AFP|AP|"
    r"Getty Images|ТАСС|"
    r"РИА Новости)[\w /.-]{0,30}|Getty Images)[)\s]*\Z"
)
_NUMBERED = re.compile(r"\s(?:ảnh|hình ảnh|photo|illustration|фото)\s\d{1,2}(?=[^\W\d_]|\Z)")
_CREDIT_WORDS = 14
_CAPTION_WORDS = 90


def marker(line: str) -> Marker | None:
    """Whether the line, standing alone, announces other articles or comments."""
    if len(line) > 60:
        return None
    if _COUNTED_COMMENTS.match(line):
        return "comments"
    return next((kind for kind, pattern in _MARKERS if pattern.match(line)), None)


def is_inline_link(line: str) -> bool:
    """`Lire aussi : title of another article`, on one line."""
    return len(line) <= 300 and _INLINE.match(line) is not None


def is_menu(line: str) -> bool:
    """A button, a notice, a list of tags, a file name, an image or a line without any letter."""
    if not any(c.isalnum() for c in line):
        return True
    bare = line.strip(" \t|•·>:*#_").casefold().replace("’", "'")
    if bare in _MENU or is_file_name(line) or _MARKDOWN_IMAGE.match(line):
        return True
    if len(line) <= 60 and {piece.strip() for piece in re.split(r"[|•·,/]", bare)} <= _MENU:
        return True
    if len(line) <= 200 and (_NOTICE.match(line) or _TAGS.match(line)):
        return True
    return _HASHTAGS.match(line) is not None


def is_file_name(line: str) -> bool:
    """The name of an image or a video, alone on its line."""
    return _FILE_NAME.match(line) is not None


def is_caption(line: str) -> bool:
    """A photo credit, or a caption that ends with one."""
    words = line.count(" ") + 1
    if words > _CAPTION_WORDS or "://" in line:
        return False
    if _CREDIT_LINE.match(line):
        return words <= _CREDIT_WORDS or _CREDIT_END.search(line) is not None
    if _NUMBERED.search(line) or _AGENCY_END.search(line):
        return True
    end = _CREDIT_END.search(line[-140:])
    return end is not None and len(end["credit"].split()) <= 8


def numbered_picture(line: str) -> int | None:
    """Length of `… ảnh 1` when a caption is glued to it: the picture's label, not its caption."""
    match = _NUMBERED.search(line)
    return match.end() if match and match.end() < len(line) else None


def address(line: str) -> str | None:
    """The URL a line consists of, `Source :` or `URL:` before it apart."""
    match = _ADDRESS.match(line)
    return match["url"] if match else None


def source(line: str) -> str | None:
    """The name after `Source:`, when the line holds nothing else."""
    match = _SOURCE.match(line) if len(line) <= 100 else None
    if match is None or len(match["name"].split()) > 8:
        return None
    name = match["name"].strip(" .()[]/-–—")
    return name if name and "://" not in name else None


def is_byline(line: str) -> bool:
    """`By Jane Doe`, `Par Jean Dupont et Anne Petit`, `Автор: Иван Петров`."""
    match = _BYLINE.match(line) if len(line) <= 100 else None
    if match is None or line.rstrip()[-1:] in ".!?…:":
        return False
    names = re.findall(r"[^\W\d_]+", match["names"])
    linking = {"and", "et", "và", "и", "de", "du", "le", "la", "for", "pour", "of"}
    return 2 <= len(names) <= 12 and all(n[0].isupper() or n in linking for n in names)
