"""The text of a page: what is taken off before its main text is found, and what is put back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from store.article import furniture
from store.article.byline import byline
from store.article.formats.document import one_line, table_row
from store.article.formats.html_tree import HIDDEN, flat, heading, text_of
from store.language.lines import is_terminated

_COMMENTS = re.compile(
    r"(?:^|[\s_-])(?:comments?|comm|kommentare?|commentaires?|binh-?luan|disqus[\w-]*)"
    r"(?:$|[\s_-](?:list|area|box|block|section|wrap\w*|content|tree|thread|form)?)",
    re.IGNORECASE,
)
_FEEDS = re.compile(
    r"(?:^|[\s_-])(?:lenta|news-?feed|latest(?:-?news)?|most-?(?:read|popular)|popular|"
    r"related(?:-\w+)*|recommend\w*|read-?(?:more|also)|see-?also)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BLOCKS = ("div", "section", "ul", "ol", "dl", "article", "table", "aside")
_MOST = ((_COMMENTS, 0.9), (_FEEDS, 0.25))
"""The share of the page's paragraphs from which on what is called so holds the article itself."""
_ROW = frozenset({"table", "tbody", "thead", "tfoot", "tr", "td", "th"})
_CELL_CHARS = 500
"""A cell with more text than this is no cell of a table but a column of the page."""
_RIGHTS = re.compile(
    r"©\s*\d{4}|\d{4}\s*©|[®]|\b[\w.+-]+@[\w-]+\.\w{2,}|\+\d[\d ()-]{8,}|all rights reserved",
    re.IGNORECASE,
)
"""What stands in the small print of a page."""
_NOTICE = 250
"""Longest line of small print, in characters."""
_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:stand-?first|lead|lede|ingress|sapo|chapo|chapeau|deck?|sub-?title|"
    r"sub-?head(?:line)?|sub-?headline|epigraph\w*|sottotitolo|sommario|summary|intro|excerpt|"
    r"anons?|announce\w*|description)(?:$|[\s_-])|lead(?:text|in)",
    re.IGNORECASE,
)
_SHORTEST, _LONGEST = 35, 1200
"""Of a standfirst, in characters."""
_KEY = 40


def prepare(tree: Any) -> None:
    """Take off what is not the article's: readers' comments, tables that only lay the page out."""
    whole = _weight(tree)
    named = [(each, f"{each.get('id') or ''} {each.get('class') or ''}") for each in
             tree.iter(*_BLOCKS)]  # fmt: skip
    for each, name in named:
        most = next((share for pattern, share in _MOST if pattern.search(name)), None)
        if most is None or each.getparent() is None:
            continue
        own = each.xpath(".//h1 | .//*[@itemprop='articleBody']")
        if not own and _weight(each) <= most * whole:
            each.drop_tree()
    for link in tree.xpath("//h2[count(../p) > 4]/a | //h3[count(../p) > 4]/a"):
        link.drop_tag()
    for table in tree.xpath("//table"):
        cells = table.xpath(".//td")
        if table.xpath(".//table | .//h1") or any(
            len("".join(cell.itertext())) > _CELL_CHARS for cell in cells
        ):
            table.tag = "div"
            for each in table.iter(*_ROW):
                if next(each.iterancestors("table"), None) is None:
                    each.tag = "div"


def _weight(element: Any) -> int:
    """Characters of the paragraphs under an element."""
    return sum(map(len, element.xpath(".//p//text()")))


def blocks(found: Any, *titles: str | None) -> list[str]:
    """The paragraphs, items and rows of what trafilatura found, a line each, without its titles
    and without what stands around the article."""
    if found is None:
        return []
    lines = [line for line in _blocks(found.body) if any(map(str.isalnum, line))]
    if 2 * sum(map(len, lines)) < len(found.text or ""):
        lines = (found.text or "").split("\n")
    said = {flat(title) for title in titles if title}
    lines = [line for line in lines if flat(line) not in said]
    return _without_teasers([line for line in lines if not _is_notice(line)])


def _without_teasers(lines: Sequence[str]) -> list[str]:
    """The lines without links to other articles: those on one line, those under a marker."""
    kept: list[str] = []
    total, read, aside = sum(map(len, lines)), 0, ""
    for line in lines:
        read += len(line)
        if kind := furniture.marker(line):
            aside = kind
            if kind != "more" and 2 * read > total:
                break
        elif aside and not is_terminated(line):
            continue
        elif not furniture.is_inline_link(line):
            aside = ""
            kept.append(line)
    return kept


def _blocks(node: Any) -> Iterator[str]:
    """Lines under a node of trafilatura's tree."""
    if node is None:
        return
    for child in node:
        if child.tag == "list":
            numbered = child.get("rend") == "ol"
            for number, item in enumerate(child.iterchildren("item"), 1):
                if text := _line(item):
                    yield f"{number}. {text}" if numbered else f"- {text}"
        elif child.tag == "table":
            for row in child.iter("row"):
                cells = [_line(cell) for cell in row.iterchildren("cell")]
                if any(cells):
                    yield table_row(cells) if len(cells) > 1 else cells[0]
        elif child.tag in ("p", "head", "ab", "item", "fw"):
            yield from _lines(child)
        elif len(child) and child.tag not in ("hi", "ref", "del"):
            if child.text and child.text.strip():
                yield " ".join(child.text.split())
            yield from _blocks(child)
        else:
            yield from _lines(child)
        if child.tail and child.tail.strip():
            yield " ".join(child.tail.split())


def _lines(node: Any) -> Iterator[str]:
    """The text of a paragraph, parted where the page breaks its line."""
    text = ""
    for each in node.iter():
        if each.tag == "lb":
            text += "\n"
        text += each.text or ""
        if each is not node:
            text += each.tail or ""
    yield from filter(None, (" ".join(line.split()) for line in text.split("\n")))


def _line(node: Any) -> str:
    return " ".join("".join(f"{text} " if text else "" for text in node.itertext()).split())


def _is_notice(line: str) -> bool:
    """A button, a notice of rights, the address of the newsroom, on a line of its own."""
    return furniture.is_menu(line) or (len(line) <= _NOTICE and bool(_RIGHTS.search(line)))


def _is_around(line: str) -> bool:
    """A notice, or a link to another article."""
    return _is_notice(line) or bool(furniture.marker(line)) or furniture.is_inline_link(line)


def standfirst(tree: Any, title: str | None, said: Sequence[str], lines: Sequence[str]) -> str:
    """The text under the title that trafilatura leaves out; empty when there is none.

    It is what the page says of itself for machines (`said`), where it also prints it, or what the
    page's own names call a lead between the heading and the first line of the text.
    """
    held = flat("\n".join(lines))
    keys = [flat(each)[:_KEY] for each in said if len(each) >= _SHORTEST]
    keys = [key for key in keys if key not in held and key != flat(title or "")[:_KEY]]
    if keys:
        for node in tree.xpath("//body//text()[string-length() > 15]"):
            start = flat(node[: 3 * _KEY])[:_KEY]
            if len(start) >= 15 and any(key.startswith(start) for key in keys):
                block = _block_of(node)
                text = text_of(block) if block is not None else ""
                if any(flat(text).startswith(key) for key in keys) and _is_one(text, held):
                    return text
    return _named_lead(tree, title, held, lines)


def _block_of(node: Any) -> Any:
    """The block that a text stands in, None where it is not shown."""
    element = node.getparent()
    if not node.is_text:
        element = element.getparent()
    while element is not None and element.tag in ("span", "b", "strong", "em", "i", "a", "font"):
        element = element.getparent()
    if element is None or element.tag in HIDDEN:
        return None
    beside = next(element.iterancestors("footer", "nav", "aside"), None)
    return element if beside is None else None


def _named_lead(tree: Any, title: str | None, held: str, lines: Sequence[str]) -> str:
    top = heading(tree, title)
    first = flat(lines[0])[:_KEY] if lines else ""
    begun = False
    for element in tree.iter() if top is not None and first else ():
        if element is top:
            begun = True
        if not begun or not isinstance(element.tag, str) or element.tag in HIDDEN:
            continue
        if first in flat((element.text or "")[: 3 * _KEY]):
            return ""
        named = element.get("class") or element.get("itemprop") or ""
        if named and _STANDFIRST.search(named):
            text = text_of(element)
            if _is_one(text, held) and not element.xpath(".//h1 | .//nav | .//li | .//time"):
                return text
    return ""


def _is_one(text: str, held: str) -> bool:
    """Whether a text can stand under a title and does not stand in the article already."""
    if not _SHORTEST <= len(text) <= _LONGEST or flat(text)[:_KEY] in held:
        return False
    line = one_line(text) or ""
    return not (_is_around(line) or bool(byline(line)) or furniture.is_caption(line))
