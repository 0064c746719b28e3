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
from urllib.parse import urlsplit

from store.article.formats import html_names
from store.article.formats.document import day, one_line
from store.article.formats.html_tree import alike, flat, heading, text_of

_ARTICLE = re.compile(r"(?:\w*Article|\w*Posting|Report)\Z")
_DATES = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished",
    "dc.date.issued", "dcterms.created", "dc.date", "pubdate", "publishdate", "publish-date",
    "article.published", "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime",
    "date",
)  # fmt: skip
_DESCRIPTIONS = ("og:description", "description", "twitter:description")
_SEPARATOR = re.compile(r"\s+[|•·–—-]\s+")
_AROUND = re.compile(r"\s+[|•·–—:-]\s+")
"""What stands between the title and the names of the section and the site in a window's title."""
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(\d\d)/(\d\d)/")


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says; None where it does not."""

    title: str | None
    published: date | None
    heading: str | None
    """The heading that is seen, where it is not the title."""
    authors: tuple[str, ...]
    house: tuple[str, ...]
    """What is named in place of an author: the outlet, a desk."""
    publisher: str | None
    language: str | None
    url: str | None
    body: str | None
    described: tuple[str, ...]
    """Descriptions, most often the standfirst."""


def read_head(tree: Any, address: str | None = None) -> Head:
    """The head of a parsed page; `address` is where it was saved from, if that is known."""
    nodes = list(_linked_data(tree))
    by_id = {str(node["@id"]): node for node in nodes if node.get("@id") and node.get("name")}
    articles = [node for node in nodes if _is_article(node)]
    said = max(articles, key=_richness, default={})
    meta = _meta(tree)
    headline = one_line(said.get("headline"))
    url = _url(tree, said, meta) or address
    publisher = html_names.publisher(tree, said, meta, by_id, url)
    shared = _without_site(meta.get("og:title"), publisher)
    twice = shared is not None and meta.get("twitter:title") in (shared, meta.get("og:title"))
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    authors, house = html_names.authors(tree, said, meta, by_id, publisher, host)
    top = heading(tree, headline, shared, one_line(tree.findtext(".//title")))
    described = (said.get("description"), *map(meta.get, _DESCRIPTIONS))
    return Head(
        title=_title(tree, top, headline, shared, twice, publisher),
        published=_local_day(_published(tree, said, meta), url),
        heading=text_of(top) if top is not None else None,
        authors=authors,
        house=house,
        publisher=publisher,
        language=_language(tree, said, meta),
        url=url,
        body=said.get("articleBody") if isinstance(said.get("articleBody"), str) else None,
        described=tuple(dict.fromkeys(filter(None, map(one_line, described)))),
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
    for element in tree.xpath("//meta[@content or @value]"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = one_line(element.get("content") or element.get("value"))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _title(
    tree: Any, top: Any, headline: str | None, shared: str | None, twice: bool,
    publisher: str | None,
) -> str | None:  # fmt: skip
    """The heading that readers see, when what is said for machines agrees with it; what is shared
    instead where the page gives the same (`twice`) for two networks, the heading in other words."""
    page = one_line(tree.findtext(".//title"))
    seen = text_of(top) if top is not None else None
    if seen and not (twice and shared and alike(shared, seen) >= 0.5):
        return seen
    return shared if seen else headline or shared or _of_page(page, publisher)


def _of_page(title: str | None, publisher: str | None) -> str | None:
    """The title of the window without the name of the site around it."""
    if title is None:
        return None
    pieces = [piece.strip() for piece in _AROUND.split(title) if piece.strip()]
    longest = max(pieces, key=len, default=title)
    kept = [p for p in pieces if flat(p) != flat(publisher or "") and p.count(" ") >= 2]
    if len(pieces) < 2 or (len(kept) > 1 and " - " in title):
        return _without_site(title, publisher)
    return longest if longest.count(" ") >= 2 or len(longest) > 20 else title


def _published(tree: Any, said: Mapping[str, Any], meta: Mapping[str, str]) -> date | None:
    found = day(said.get("datePublished"))
    for name in _DATES if found is None else ():
        found = found or day(meta.get(name))
    if found is None:
        for element in tree.xpath("//*[@itemprop='datePublished'] | //time[@pubdate]"):
            found = found or day(element.get("datetime") or element.get("content"))
    return found


def _without_site(title: str | None, publisher: str | None) -> str | None:
    """A title without the name of the site after it."""
    parts = _SEPARATOR.split(title) if title else []
    if title and len(parts) > 1 and publisher and flat(parts[-1]) == flat(publisher):
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
