"""Who wrote a page and which outlet it is of."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from store.article.byline import names_of, without_byline
from store.article.formats.document import one_line
from store.article.formats.html_tree import HIDDEN, flat, text_of
from store.article.formats.sites import site
from store.language.folding import fold_name

_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)+/?\Z")
_SEPARATOR = re.compile(r"\s+[|•·–—-]\s+|:\s")
_META = ("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author")
_NO_NAME = re.compile(r"://|@|\d{2}|\A(?:null|none|undefined|admin\w*|editor\w*)\Z", re.IGNORECASE)
_SIGNED = re.compile(
    r"(?:^|[\s_-])(?:authors?|byline|auteurs?|autor(?:en)?|tac-?gia|avtor)(?:$|[\s_-])|"
    r"author-?name|byline",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"(?:^|[\s_-])(?:nav\w*|menu|footer|side-?bar|aside|related|recommend\w*|comments?|teasers?|"
    r"cards?|popular|most|more|widget|promo|newsletter)(?:$|[\s_-])",
    re.IGNORECASE,
)
_MOST = 60
"""Elements named after authors that are looked at."""


def authors(
    tree: Any, said: Mapping[str, Any], meta: Mapping[str, str], by_id: Mapping[str, Any],
    publisher: str | None, host: str,
) -> tuple[tuple[str, ...], tuple[str, ...]]:  # fmt: skip
    """Who wrote it, by what the page says for machines, then by what it shows; and what is named
    in place of persons: the outlet, a desk."""
    given = [name for each in each_of(said.get("author") or said.get("creator"))
             if (name := name_of(each, by_id))]  # fmt: skip
    for name in () if given else _META:
        if value := meta.get(name):
            given = [part.strip() for part in re.split(r"[;,|]", value)]
            break
    given = [_clean(name) for name in given]
    own = {flat(publisher or ""), flat(host), flat(host.rsplit(".", 1)[0])}
    persons = [name for name in given if _is_name(name) and flat(name) not in own]
    if not persons or all(_is_house(name) for name in persons):
        persons = _shown(tree, own) or persons
    house = [name for name in given if 1 < len(name) <= 80 and "://" not in name]
    return tuple(dict.fromkeys(persons)), tuple(dict.fromkeys(house))


def _clean(name: str) -> str:
    return without_byline(" ".join(html.unescape(name).split())).strip(" ,;|/")


def _is_name(name: str) -> bool:
    return 2 < len(name) <= 80 and not _NO_NAME.search(name)


def _is_house(name: str) -> bool:
    """Whether a name is that of a site or a firm by its form: in capitals, or an address."""
    return bool(_DOMAIN.match(name)) or (name.isupper() and len(name) > 4 and "." not in name)


def _is_signed(element: Any) -> bool:
    get = element.get
    if get("rel") == "author" or get("itemprop") == "author":
        return True
    return _SIGNED.search(f"{get('class') or ''} {get('id') or ''}") is not None


def _shown(tree: Any, own: set[str]) -> list[str]:
    """The names in the first element that is called after authors, outside the side columns."""
    named = tree.xpath("//body//*[@class or @id or @rel='author' or @itemprop='author']")
    found = (each for each in named if _is_signed(each))
    for element in islice(found, _MOST):
        if element.tag in ("body", "html", "article", "main", "input", "meta", "link", *HIDDEN):
            continue
        text = text_of(element)
        if not text or len(text) > 120:
            continue
        above = (element, *element.iterancestors())
        if any(
            each.tag in ("nav", "aside", "footer") or _ELSEWHERE.search(each.get("class") or "")
            for each in above if each.tag not in ("body", "html")
        ):  # fmt: skip
            continue
        names = [name for name in names_of(_clean(text)) if flat(name) not in own]
        if names:
            return names
    return []


def publisher(
    tree: Any, said: Mapping[str, Any], meta: Mapping[str, str], by_id: Mapping[str, Any],
    url: str | None,
) -> str | None:  # fmt: skip
    """The name of the site: of a known one by its address, else one that its address or the title
    of the page holds too, before the name of a section, a company or a bare address."""
    if known := site(url):
        return known
    title = one_line(tree.findtext(".//title")) or ""
    beside = flat(f"{url} {title}")
    named = [name_of(each, by_id) for each in each_of(said.get("publisher"))]
    given = (meta.get("og:site_name"), *named, meta.get("application-name"), meta.get("publisher"))
    names = [html.unescape(name) for name in given if name and "://" not in name]
    words = [name for name in names if len(name) <= 80 and not _DOMAIN.match(name)]
    pieces = [piece for name in names for piece in (name, *_SEPARATOR.split(name))]
    held = [x for x in pieces if 1 < len(flat(x)) and len(x) <= 80 and flat(x) in beside]
    held = [x for x in held if not _DOMAIN.match(x)]
    name = next(iter([*held, *words, *names]), None)
    label = _label(url)
    if name is None or _DOMAIN.match(name):
        other = [one_line(each.get("alternateName")) for each in each_of(said.get("publisher"))
                 if isinstance(each, dict)]  # fmt: skip
        found = next((x for x in other if x and not _DOMAIN.match(x)), None)
        name = found or _in_title(title, url) or name
    if label and (name is None or flat(name) == label):
        return _printed(tree, label, title) or name
    return name


def _in_title(title: str, url: str | None) -> str | None:
    """The last piece of a window's title, where it sounds like the address: `… - Tuổi Trẻ Online`
    at tuoitre.vn."""
    pieces = [piece.strip() for piece in _SEPARATOR.split(title) if piece.strip()]
    try:
        host = (urlsplit(url or "").hostname or "").split(".")
    except ValueError:
        return None
    if len(pieces) < 2 or len(host) < 2 or pieces[-1].count(" ") > 4:
        return None
    said = flat(fold_name(pieces[-1]))
    labels = {flat(fold_name(each)) for each in host[:-1]} - {""}
    alike = len(said) > 1 and any(said == x or (len(x) > 2 and x in said) for x in labels)
    return pieces[-1] if alike else None


def _label(url: str | None) -> str:
    """`ottawacitizen` of an address."""
    try:
        host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    labels = [each for each in host.split(".")[:-1] if len(each) > 3]
    return labels[-1].replace("-", "") if labels else ""


def _printed(tree: Any, label: str, title: str) -> str | None:
    """How the page itself writes the name that its address runs together: `Ottawa Citizen`."""
    pattern = re.compile(
        rf"(?<!\w){r'[ -]?'.join(map(re.escape, label))}(?!\w|\.\w)", re.IGNORECASE
    )
    texts = [title, *tree.xpath("//img/@alt | //a/@title | //@aria-label | //meta/@content")]
    texts += tree.xpath("//footer//text() | //header//text()")
    written = Counter(match[0] for text in texts for match in pattern.finditer(text))
    shaped = [each for each in written if any(map(str.isupper, each)) and not each.isupper()]
    return max(shaped, key=lambda each: (" " in each or "-" in each, written[each]), default=None)


def each_of(value: Any) -> Sequence[Any]:
    """A value of JSON-LD as a list."""
    return value if isinstance(value, list) else [value]


def name_of(value: Any, by_id: Mapping[str, Any]) -> str | None:
    """What an object of JSON-LD is called; it may be named elsewhere in the page."""
    if isinstance(value, dict):
        value = value.get("name") or by_id.get(str(value.get("@id")), {}).get("name")
    if isinstance(value, list):
        value = value[0] if value else None
    return one_line(value)
