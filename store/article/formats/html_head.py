"""What a page says of itself for machines: JSON-LD, Open Graph, other meta elements, its h1.

https://schema.org/NewsArticle, https://ogp.me
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from store.article.formats.document import day, one_line
from store.article.formats.sites import site
from store.article.furniture import without_byline

_ARTICLE = re.compile(r"(?:\w*Article|\w*Posting|Report)\Z")
_WORD = re.compile(r"\w+")
_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)+/?\Z")
_DATES = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished",
    "dc.date.issued", "dcterms.created", "dc.date", "pubdate", "publishdate", "publish-date",
    "article.published", "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime",
    "date",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author")
_SEPARATOR = re.compile(r"\s+[|•·–—-]\s+")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(\d\d)/(\d\d)/")


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says; None where it does not."""

    title: str | None
    published: date | None
    authors: tuple[str, ...]
    publisher: str | None
    language: str | None
    url: str | None
    body: str | None


def read_head(tree: Any) -> Head:
    """The head of a parsed page."""
    nodes = list(_linked_data(tree))
    by_id = {str(node["@id"]): node for node in nodes if node.get("@id") and node.get("name")}
    articles = [node for node in nodes if _is_article(node)]
    said = max(articles, key=_richness, default={})
    meta = _meta(tree)
    headline = one_line(said.get("headline"))
    url = _url(tree, said, meta)
    publisher = site(url) or _publisher(
        said, meta, by_id, f"{url} {one_line(tree.findtext('.//title'))}"
    )
    return Head(
        title=_title(tree, headline, _without_site(meta.get("og:title"), publisher)),
        published=_local_day(_published(tree, said, meta), url),
        authors=_authors(said, meta, by_id, publisher),
        publisher=publisher,
        language=_language(tree, said, meta),
        url=url,
        body=said.get("articleBody") if isinstance(said.get("articleBody"), str) else None,
    )


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object of the page's JSON-LD, those within others too."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        source = (script.text or "").strip().removeprefix("<!--").removesuffix("-->").rstrip("; \n")
        try:
            waiting: list[Any] = [json.loads(source, strict=False)]
        except (ValueError, RecursionError):
            continue
        seen = 0
        while waiting and seen < 5000:
            value = waiting.pop(0)
            seen += 1
            if isinstance(value, dict):
                yield value
                waiting += value.values()
            elif isinstance(value, list):
                waiting += value


def _is_article(node: Mapping[str, Any]) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in kinds)


def _richness(node: Mapping[str, Any]) -> int:
    """A teaser says less of itself than the page's own article."""
    fields = ("headline", "datePublished", "author", "publisher", "articleBody", "mainEntityOfPage")
    return sum(bool(node.get(field)) for field in fields)


def _meta(tree: Any) -> dict[str, str]:
    """The first content of each meta element by its name in lower case."""
    found: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = one_line(element.get("content"))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _title(tree: Any, headline: str | None, shared: str | None) -> str | None:
    """The heading that readers see, when what is said for machines agrees with it."""
    page = one_line(tree.findtext(".//title"))
    names = [each for each in (headline, shared, page) if each]
    best, score = None, 0.0
    for element in tree.xpath("//h1"):
        text = one_line(element.text_content())
        if not text or len(text) > 300 or text.count(" ") < 2:
            continue
        likeness = max((_alike(text, name) for name in names), default=0.0)
        if likeness > score:
            best, score = text, likeness
    if best is not None and score >= 0.6:
        return best
    return headline or shared


def _alike(text: str, name: str) -> float:
    """The share of the words of a heading that a name holds."""
    words, others = _WORD.findall(text.lower()), set(_WORD.findall(name.lower()))
    return sum(word in others for word in words) / len(words) if len(words) > 1 else 0.0


def _published(tree: Any, said: Mapping[str, Any], meta: Mapping[str, str]) -> date | None:
    found = day(said.get("datePublished"))
    for name in _DATES if found is None else ():
        found = found or day(meta.get(name))
    if found is None:
        for element in tree.xpath("//*[@itemprop='datePublished'] | //time[@pubdate]"):
            found = found or day(element.get("datetime") or element.get("content"))
    return found


def _authors(
    said: Mapping[str, Any],
    meta: Mapping[str, str],
    by_id: Mapping[str, Any],
    publisher: str | None,
) -> tuple[str, ...]:
    """Who wrote it; the outlet is not said twice."""
    given = said.get("author") or said.get("creator")
    names = [name for each in _each(given) if (name := _name(each, by_id))]
    if not names:
        for name in _AUTHORS:
            if value := meta.get(name):
                names = [part.strip() for part in re.split(r"[;,]", value)]
                break
    names = [without_byline(name) for name in names]
    outlet = _flat(publisher or "")
    kept = [
        name
        for name in names
        if 2 < len(name) <= 80
        and not re.search(r"://|\d{2}|\Anull\Z", name)
        and _flat(name) not in (outlet, "")
    ]
    return tuple(dict.fromkeys(kept))


def _publisher(
    said: Mapping[str, Any], meta: Mapping[str, str], by_id: Mapping[str, Any], beside: str
) -> str | None:
    """The name of the site: one that its address or the title of the page holds too, before the
    name of a section, a company or a bare address."""
    named = [_name(each, by_id) for each in _each(said.get("publisher"))]
    given = (meta.get("og:site_name"), *named, meta.get("application-name"), meta.get("publisher"))
    names = [name for name in given if name and len(name) <= 80 and "://" not in name]
    words = [name for name in names if not _DOMAIN.match(name)]
    known = [name for name in words if len(_flat(name)) > 1 and _flat(name) in _flat(beside)]
    return next(iter([*known, *words, *names]), None)


def _flat(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _without_site(title: str | None, publisher: str | None) -> str | None:
    """A title without the name of the site after it."""
    parts = _SEPARATOR.split(title) if title else []
    if title and len(parts) > 1 and publisher and _flat(parts[-1]) == _flat(publisher):
        return title[: title.rindex(parts[-1])].rstrip(" |-–—•·") or title
    return title


def _local_day(published: date | None, url: str | None) -> date | None:
    """The day in the address where it is a neighbour of that of a time of another zone."""
    match = _IN_ADDRESS.search(url or "")
    there = day("-".join(match.groups())) if match else None
    if there is None or (published and abs((there - published).days) > 1):
        return published
    return there


def _language(tree: Any, said: Mapping[str, Any], meta: Mapping[str, str]) -> str | None:
    given = said.get("inLanguage")
    return one_line(given) or meta.get("og:locale") or one_line(tree.get("lang"))


def _url(tree: Any, said: Mapping[str, Any], meta: Mapping[str, str]) -> str | None:
    links = [each.get("href") for each in tree.xpath("//link[@rel='canonical'][@href]")]
    for value in (*links, meta.get("og:url"), said.get("url")):
        if isinstance(value, str) and value.strip().startswith(("https://", "http://")):
            return value.strip()
    return None


def _each(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _name(value: Any, by_id: Mapping[str, Any]) -> str | None:
    if isinstance(value, dict):
        value = value.get("name") or by_id.get(str(value.get("@id")), {}).get("name")
    if isinstance(value, list):
        value = value[0] if value else None
    return one_line(value)
