"""store/article/formats/html*: what of a saved page is its article, and what it says of itself."""

from __future__ import annotations

import json
from datetime import date

import pytest

from store import Article
from store.article.parsing import articles_from

TITLE = "Ministers agree on a new bridge over the Volga"
LEAD = "Trains will cross the river in six minutes, where a ferry takes an hour today."
BODY = [
    "The bridge will be 3.4 kilometres long, the ministry of transport said on Monday.",
    "Work begins in the spring, and an official added that it would not stop in the winter.",
    "The old ferry stays in service for walkers until the last pier is taken down again.",
    "Fishermen asked for a passage under the third arch, which the engineers have now drawn.",
]
HOST = "https://www.harbourpost.example"


def page(
    body: str = "", head: str = "", *, above: str = "", heading: str = f"<h1>{TITLE}</h1>",
    title: str = TITLE,
) -> bytes:  # fmt: skip
    text = body or "".join(f"<p>{each}</p>" for each in BODY)
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title}</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a></nav><article>{heading}{above}<div>{text}</div></article>"
        "</body></html>"
    ).encode()


def read(content: bytes) -> Article:
    (article,) = articles_from(content, "a.html").articles
    assert all(article.text[p.start : p.end].strip() for p in article.parts)
    return article


def linked(**said: object) -> str:
    story = {"@type": "NewsArticle", "headline": TITLE, **said}
    return f"<script type='application/ld+json'>{json.dumps(story)}</script>"


DESCRIBED = f"<meta name='description' content='{LEAD}'>"


@pytest.mark.parametrize(
    ("head", "above"),
    [
        (DESCRIBED, f"<h2>{LEAD}</h2>"),
        (DESCRIBED, f"<div class='x1'><span>{LEAD} It is the first in the region.</span></div>"),
        ("", f"<div class='article__standfirst'><p>{LEAD}</p></div>"),
        ("", f"<p class='detail-sapo'>{LEAD}</p>"),
    ],
)
def test_the_standfirst_stands_under_the_title(head: str, above: str) -> None:
    article = read(page(head=head, above=above))
    lines = [line for line in article.text.split("\n") if line]
    assert lines[0] == TITLE and lines[1].startswith(LEAD) and lines[2] == BODY[0]
    assert article.text.count(LEAD) == 1


def test_what_only_machines_are_told_is_not_in_the_text() -> None:
    assert LEAD not in read(page(head=DESCRIBED)).text
    inside = f"<footer><p>{LEAD}</p></footer>"
    assert (
        LEAD
        not in read(page(head=DESCRIBED).replace(b"</body>", inside.encode() + b"</body>")).text
    )


def test_comments_of_readers_are_not_in_the_text() -> None:
    words = (
        "I shall never cross it, whatever the ministers agree on, wrote a reader from the north."
    )
    block = f"<div class='comm'><table><tr><td>{words * 2}</td></tr></table></div>"
    assert (
        "wrote a reader"
        not in read(page().replace(b"</article>", block.encode() + b"</article>")).text
    )


def test_a_table_that_lays_out_the_page_is_none() -> None:
    paragraphs = "".join(f"<p>{each}</p>" for each in BODY)
    feed = "".join(f"<dt>10:1{n} Another thing happened today</dt>" for n in range(9))
    content = (
        f"<html lang='en'><head><title>{TITLE}</title></head><body><table><tr><td>Menu</td><td>"
        f"<h1>{TITLE}</h1>{paragraphs}<dl class='lenta'>{feed}</dl></td></tr></table></body></html>"
    )
    text = read(content.encode()).text
    assert [line for line in text.split("\n") if line] == [TITLE, *BODY]


def test_the_rows_of_a_table_are_lines_with_their_header() -> None:
    rows = "".join(
        f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in (("Pier", "Metres"), ("A", "12"))
    )
    text = read(page("".join(f"<p>{each}</p>" for each in BODY) + f"<table>{rows}</table>")).text
    assert "| Pier | Metres |\n| A | 12 |" in text


def test_links_to_other_articles_and_small_print_are_not_in_the_text() -> None:
    around = (
        "<p>Read also: Ferry fares rise again</p><p>{}</p><p>Most read</p><p>Storm hits town</p>"
        "<p>© 2025 Harbour Post. All rights reserved</p><p>Tips: desk@harbourpost.example</p>"
    )
    text = read(page("".join(f"<p>{x}</p>" for x in BODY[:3]) + around.format(BODY[3]))).text
    assert [line for line in text.split("\n") if line] == [TITLE, *BODY]


@pytest.mark.parametrize(
    "above",
    [
        "<div class='byline'>By Ann Lee | 6 May 2025</div>",
        "<span>By</span> <span>Ann Lee</span><div>6 May 2025</div>",
        "<a rel='author' href='/ann'>Ann Lee</a><time>6 May 2025</time>",
        "<p class='info'><span class='name author-name'>Ann Lee</span></p><p>May 6, 2025</p>",
    ],
)
def test_byline_and_date_are_those_that_are_shown(above: str) -> None:
    article = read(page(above=above))
    assert (article.authors, article.published) == (("Ann Lee",), date(2025, 5, 6))


def test_a_person_comes_before_the_house_and_the_house_before_nobody() -> None:
    house = linked(author={"@type": "Organization", "name": "HARBOUR"})
    shown = "<p class='author'>Ann Lee</p>"
    assert read(page(head=house, above=shown)).authors == ("Ann Lee",)
    assert read(page(head=house)).authors == ("HARBOUR",)
    beside = f"{shown}<aside class='related'><span class='author'>Bo Tran</span></aside>"
    assert read(page(above=beside)).authors == ("Ann Lee",)


@pytest.mark.parametrize(
    "title",
    [
        f"{TITLE} - Harbour Post", f"Harbour Post : {TITLE}", f"{TITLE} | News | Harbour Post",
        TITLE,
    ],
)  # fmt: skip
def test_the_title_of_the_window_is_taken_without_the_site(title: str) -> None:
    assert read(page(heading="", title=title)).title == TITLE


def test_the_title_given_twice_for_sharing_comes_before_a_heading_in_other_words() -> None:
    shared = "Ministers agree on new Volga bridge"
    twice = "".join(
        f"<meta property='{key}:title' content='{shared}'>" for key in ("og", "twitter")
    )
    assert read(page(head=twice)).title == shared
    once = f"<meta property='og:title' content='{shared}'>"
    assert read(page(head=once)).title == TITLE
    other = twice.replace(shared, "All the news of this Monday")
    assert read(page(head=other)).title == TITLE


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='og:site_name' content='harbourpost'>"
        "<meta name='twitter:description' content='News from Harbour Post today'>",
        "<meta property='og:site_name' content='Harbour Post - Printers &amp; Sons Ltd'>",
        linked(publisher={"name": "Harbour Post"}),
        linked(publisher={"name": "harbourpost.example", "alternateName": "Harbour Post"}),
    ],
)
def test_the_outlet_is_written_as_the_page_writes_it(head: str) -> None:
    canonical = f"<link rel='canonical' href='{HOST}/bridge'>"
    assert read(page(head=head + canonical)).publisher == "Harbour Post"


def test_the_outlet_may_stand_in_the_title_of_the_window_alone() -> None:
    canonical = "<link rel='canonical' href='https://tuoihoa.example/bridge'>"
    content = page(head=canonical, title=f"{TITLE} - Society - Tuổi Hoa Online")
    assert read(content).publisher == "Tuổi Hoa Online"
