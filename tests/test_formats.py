"""store/article/formats/: files that people have, written by the libraries that write them."""

from __future__ import annotations

import csv
import io
import json
import mailbox
import zipfile
from datetime import date, datetime
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest
from fpdf import FPDF
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from odf.dc import Language, Title
from odf.meta import InitialCreator
from odf.opendocument import OpenDocumentText
from odf.text import H, P

from store import Article, ArticleError
from store.article.folder import MAX_BYTES, SUFFIXES
from store.article.formats import archive
from store.article.parsing import Reading, articles_from

TITLE = "Ministers agree on a new bridge over the Volga"
FIRST = "The bridge will be 3.4 kilometres long, the ministry of transport said on Monday."
SECOND = "Work begins in the spring, and trains will cross it from 2029 on, an official added."
THIRD = "The old ferry stays in service for walkers until the last pier is taken down."


def page(head: str = "", heading: str = TITLE) -> bytes:
    text = "".join(f"<p>{sentence}</p>" for sentence in (FIRST, SECOND, THIRD) * 3)
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{TITLE} | The Daily</title>{head}</head>"
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{heading}</h1>{text}</article>"
        "<footer>All rights reserved</footer></body></html>"
    ).encode()


OUTLET = {"@type": "Organization", "@id": "#us", "name": "The Daily"}
STORY = {
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": "2025-05-06T09:15:00+03:00",
    "author": [{"@type": "Person", "name": "Ann Lee"}, {"name": "Bo Tran"}],
    "publisher": {"@id": "#us"},
}
LINKED = {"@context": "https://schema.org", "@graph": [OUTLET, STORY]}
META = (
    "<meta property='article:published_time' content='2025-05-06T09:15:00Z'>"
    "<meta name='author' content='By Ann Lee'>"
    "<meta property='og:site_name' content='The Daily'>"
    "<link rel='canonical' href='https://daily.example/bridge'>"
)


def pdf(*pages: str, title: str = "", lock: str = "") -> bytes:
    made = FPDF()
    made.set_font("Helvetica", size=12)
    if title:
        made.set_title(title)
        made.set_author("Ann Lee")
    if lock:
        made.set_encryption(owner_password=lock, user_password=lock)
    for text in pages:
        made.add_page()
        if text:
            made.multi_cell(0, text=text)
    return bytes(made.output())


def word() -> bytes:
    document = docx.Document()
    document.core_properties.author = "Ann Lee"
    document.core_properties.created = datetime(2025, 5, 6, 9)
    document.add_paragraph(TITLE, style="Title")
    document.add_paragraph(FIRST)
    table = document.add_table(rows=0, cols=2)
    for cells in (("Bridge", "Length"), ("Volga", "3.4 km")):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    document.add_paragraph(SECOND)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def odt() -> bytes:
    document = OpenDocumentText()
    document.meta.addElement(Title(text=TITLE))
    document.meta.addElement(InitialCreator(text="Ann Lee"))
    document.meta.addElement(Language(text="en"))
    document.text.addElement(H(outlinelevel=1, text=TITLE))
    for sentence in (FIRST, SECOND):
        document.text.addElement(P(text=sentence))
    written = io.BytesIO()
    document.write(written)
    return written.getvalue()


def mail(*attachments: tuple[bytes, str], html: bool = False) -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"] = f"Fwd: {TITLE}", "Ann Lee <ann@daily.example>"
    message["Date"] = "Tue, 06 May 2025 09:15:00 +0300"
    if html:
        message.set_content(f"<p>{FIRST}</p><p>{SECOND}</p>", subtype="html")
    else:
        message.set_content(f"{FIRST}\n\n{SECOND}\n")
    for content, name in attachments:
        message.add_attachment(content, maintype="application", subtype="x", filename=name)
    return message


def table(*rows: dict[str, str], delimiter: str = ",") -> bytes:
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()


ROW = {
    "Headline": TITLE, "Body": f"{FIRST}\n\n{SECOND}", "Published": "2025-05-06",
    "Author": "Ann Lee", "Outlet": "The Daily", "URL": "https://daily.example/bridge", "Lang": "en",
}  # fmt: skip


def packed(**files: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as into:
        for name, content in files.items():
            into.writestr(
                name if "/" in name else name.replace("__", "/").replace("_", "."), content
            )
    return written.getvalue()


RSS = f"""<?xml version="1.0"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Daily</title>
<language>en</language><item><title>{TITLE}</title><link>https://daily.example/bridge</link>
<pubDate>Tue, 06 May 2025 09:15:00 GMT</pubDate><dc:creator>Ann Lee</dc:creator>
<description>&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</description></item></channel></rss>
""".encode()


def sound(article: Article) -> None:
    """What holds of every article: slices are exact, parts in order."""
    at = 0
    for part in article.parts:
        assert at <= part.start < part.end <= len(article.text)
        assert article.text[part.start : part.end].strip()
        at = part.end


def only(content: bytes, name: str) -> Article:
    (article,) = articles_from(content, name).articles
    sound(article)
    return article


WRITTEN = {
    "page.html": page(META + f"<script type='application/ld+json'>{json.dumps(LINKED)}</script>"),
    "bare.htm": page(META),
    "release.pdf": pdf(f"{FIRST}\n\n{SECOND}", title=TITLE),
    "note.docx": word(),
    "note.odt": odt(),
    "wire.eml": mail().as_bytes(),
    "letter.eml": mail(html=True).as_bytes(),
    "feed.xml": RSS,
    "one.csv": table(ROW),
    "one.tsv": table(ROW, delimiter="\t"),
    "semicolons.csv": table(ROW, delimiter=";"),
    "one.json": json.dumps(ROW).encode(),
    "list.json": json.dumps({"status": "ok", "articles": [ROW]}).encode(),
    "lines.jsonl": (json.dumps(ROW) + "\n").encode(),
    "kept.zip": packed(news__release_pdf=pdf(f"{FIRST}\n\n{SECOND}", title=TITLE)),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_title_and_text_of_every_format(name: str) -> None:
    article = only(WRITTEN[name], name)
    assert article.title == TITLE
    assert FIRST in " ".join(article.text.split()) and SECOND in " ".join(article.text.split())
    assert article.language == "en"
    kinds = {p.kind: article.text[p.start : p.end] for p in article.parts}
    assert kinds["title"] == TITLE
    assert article.file == name and article.path.startswith(name)


@pytest.mark.parametrize("name", sorted(WRITTEN.keys() - {"release.pdf", "note.odt", "kept.zip"}))
def test_the_day_is_what_the_format_says(name: str) -> None:
    assert only(WRITTEN[name], name).published == date(2025, 5, 6)


@pytest.mark.parametrize("name", WRITTEN)
def test_the_author_is_what_the_format_says(name: str) -> None:
    assert only(WRITTEN[name], name).authors[0] == "Ann Lee"


@pytest.mark.parametrize("name", ["page.html", "bare.htm", "feed.xml", "one.csv", "lines.jsonl"])
def test_outlet_and_address_are_what_the_format_says(name: str) -> None:
    article = only(WRITTEN[name], name)
    assert (article.publisher, article.url) == ("The Daily", "https://daily.example/bridge")


@pytest.mark.parametrize("name", WRITTEN)
def test_content_decides_and_not_the_suffix(name: str) -> None:
    if name.endswith((".csv", ".tsv", ".json", ".jsonl")):
        pytest.skip("these look like any text: their name says what they are")
    renamed = only(WRITTEN[name], "saved.txt")
    assert (renamed.title, renamed.text) == (TITLE, only(WRITTEN[name], name).text)


def test_plain_text_called_a_page_is_read_as_text() -> None:
    assert FIRST in only(f"{TITLE}\n\n{FIRST}\n".encode(), "a.pdf").text


def test_what_a_page_puts_around_its_article_is_left_out() -> None:
    text = only(WRITTEN["page.html"], "page.html").text
    assert "rights reserved" not in text and "Home" not in text and text.count(TITLE) == 1


def test_the_heading_that_is_seen_is_the_title() -> None:
    """Search engines are told another one; a heading of something else is none."""
    seen = "Ministers agree: a new bridge over the Volga"
    head = f"<meta property='og:title' content='{TITLE}'>"
    assert only(page(head, seen), "a.html").title == seen
    assert only(page(head, "Our newsletter"), "a.html").title == TITLE


def test_the_outlet_is_not_the_section_nor_the_author() -> None:
    """Of what is given, the name that the address or the page's title holds too; a known site by
    its address."""
    said = {**STORY, "author": [{"name": "The Daily"}, {"name": "Ann Lee"}]}
    head = (
        "<meta property='og:site_name' content='World'>"
        f"<script type='application/ld+json'>{json.dumps([OUTLET, said])}</script>"
    )
    article = only(page(head), "a.html")
    assert (article.publisher, article.authors) == ("The Daily", ("Ann Lee",))
    known = "<link rel='canonical' href='https://www.reuters.com/world/x'>"
    assert only(page(head + known), "a.html").publisher == "Reuters"


@pytest.mark.parametrize(
    ("address", "read"),
    [
        ("https://daily.example/2025/05/05/bridge", date(2025, 5, 5)),
        ("https://daily.example/2019/01/01/bridge", date(2025, 5, 6)),
        ("https://daily.example/2025/13/05/bridge", date(2025, 5, 6)),
    ],
)
def test_the_day_is_that_of_the_place_where_it_was_published(address: str, read: date) -> None:
    head = META.replace("https://daily.example/bridge", address)
    assert only(page(head), "a.html").published == read


def test_an_item_is_an_article_with_a_path_of_its_own() -> None:
    rows = [ROW, {**ROW, "Headline": "Fares rise", "Body": "Fares rise in June."}]
    first, second = articles_from(table(*rows), "digest.csv").articles
    assert (first.path, second.path) == ("digest.csv#row=2", "digest.csv#row=3")
    assert (second.file, second.item, second.title) == ("digest.csv", "row=3", "Fares rise")
    assert first.id != second.id
    after = articles_from(table({**ROW, "Headline": "Other"}, rows[1]), "digest.csv").articles
    assert after[0].id != first.id and after[1].id == second.id


def test_a_mailbox_is_its_messages(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "box")
    for number in range(3):
        message = mail()
        message.replace_header("Subject", f"Wire number {number}")
        box.add(message)
    box.close()
    read = articles_from((tmp_path / "box").read_bytes(), "in.mbox").articles
    assert [each.title for each in read] == [f"Wire number {number}" for number in range(3)]
    assert [each.item for each in read] == ["message=1", "message=2", "message=3"]


def test_what_is_attached_is_read_or_named() -> None:
    content = mail((word(), "note.docx"), (b"GIF89a", "logo.gif")).as_bytes()
    read = articles_from(content, "a.eml")
    assert [each.path for each in read.articles] == ["a.eml", "a.eml#attachment=1"]
    assert [(each.item, each.reason) for each in read.left_out] == [("attachment=2", "kind")]


def test_pages_of_a_pdf_are_known() -> None:
    pages = [f"On day {n} the minister said: {'. '.join([FIRST] * 8)}" for n in (1, 2, 3)]
    printed = [f"The Daily\n{text}\nPage {n} of 3" for n, text in enumerate(pages, 1)]
    article = only(pdf(*printed), "a.pdf")
    for number in (1, 2, 3):
        assert article.page_of(article.text.index(f"On day {number}")) == number
    assert "of 3" not in article.text and "The Daily" not in article.text  # on every page


def test_a_word_that_a_line_broke_is_whole() -> None:
    assert (
        "cooperation"
        in only(pdf("The treaty of co\u00adoperation holds. It is long."), "a.pdf").text
    )


def test_a_scan_and_a_locked_file_say_what_helps() -> None:
    with pytest.raises(ArticleError, match=r"'a.pdf' has no text in it.*needs OCR") as scan:
        articles_from(pdf("", ""), "a.pdf")
    assert scan.value.reason == "scan"
    with pytest.raises(ArticleError, match=r"'a.pdf' is locked by a password") as locked:
        articles_from(pdf(FIRST, lock="secret"), "a.pdf")
    assert locked.value.reason == "locked"


def test_a_table_without_a_column_of_texts_names_the_columns_it_has() -> None:
    with pytest.raises(
        ArticleError, match=r"it has country, gdp, expected one called text"
    ) as error:
        articles_from(table({"country": "Vietnam", "gdp": "476"}), "gdp.csv")
    assert error.value.reason == "columns"


def test_xml_that_is_no_feed_is_not_taken_for_text() -> None:
    content = b"<?xml version='1.0'?><catalog><item>Bridge</item></catalog>"
    with pytest.raises(ArticleError, match=r"'a.xml' is XML of a kind.*expected RSS") as error:
        articles_from(content, "a.xml")
    assert error.value.reason == "kind"


def test_a_page_that_a_script_draws_says_so() -> None:
    with pytest.raises(ArticleError, match="drawn by a script"):
        articles_from(b"<!DOCTYPE html><html><body><script>app()</script></body></html>", "a.html")


# -- archives -----------------------------------------------------------------------------------


def test_an_archive_is_read_and_what_is_not_is_named() -> None:
    content = packed(
        a_txt=f"{TITLE}\n\n{FIRST}".encode(), deep__b_csv=table(ROW, ROW), c_png=b"\x89PNG",
        d_pdf=b"%PDF-1.7 broken", **{"__MACOSX/a.txt": b"x"},
    )  # fmt: skip
    read = articles_from(content, "kept.zip")
    assert [each.path for each in read.articles] == [
        "kept.zip#a.txt", "kept.zip#deep/b.csv#row=2", "kept.zip#deep/b.csv#row=3",
    ]  # fmt: skip
    assert [(each.item, each.reason) for each in read.left_out] == [
        ("c.png", "kind"),
        ("d.pdf", "damaged"),
    ]


def test_an_archive_is_unpacked_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"{TITLE}\n\n{FIRST}".encode()
    bomb = articles_from(packed(a_txt=text, b_txt=b"0" * 9 * 2**20), "a.zip").left_out
    assert [(each.item, each.reason) for each in bomb] == [("b.txt", "large")]
    huge = articles_from(packed(a_txt=text, b_txt=b"0" * (MAX_BYTES + 1)), "a.zip").left_out
    assert "unpacks to" in huge[0].message
    monkeypatch.setattr(archive, "MOST_FILES", 2)
    many = articles_from(packed(a_txt=text, b_txt=text, c_txt=text), "a.zip")
    assert len(many.articles) == 2 and "more than 2 files" in many.left_out[0].message


def test_archives_in_archives_end() -> None:
    content = f"{TITLE}\n\n{FIRST}".encode()
    nested = packed(a_txt=content)
    for _ in range(6):
        nested = packed(a_txt=content, deeper_zip=nested)
    read = articles_from(nested, "a.zip")
    assert 2 <= len(read.articles) <= 5
    assert read.left_out[0].reason == "large" and "within more than" in read.left_out[0].message


def test_an_archive_of_nothing_that_is_read_is_named() -> None:
    with pytest.raises(ArticleError, match=r"'a.zip' holds no article.*a.png.*of a kind") as error:
        articles_from(packed(a_png=b"\x89PNG"), "a.zip")
    assert error.value.reason == "kind"


# -- damage -------------------------------------------------------------------------------------

SAMPLES = st.sampled_from(sorted(WRITTEN))


@pytest.mark.parametrize("part", ["content.xml", "meta.xml", "styles.xml"])
def test_a_document_with_a_broken_part_is_refused_and_nothing_of_it_is_printed(
    part: str, capfd: pytest.CaptureFixture[str]
) -> None:
    parts = {"mimetype": b"application/vnd.oasis.opendocument.text"}
    with zipfile.ZipFile(io.BytesIO(odt())) as whole:
        parts |= {name: whole.read(name) for name in whole.namelist()}
    parts[part] = parts[part][:-9] + b"\x1b]0;title\x07"
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as into:
        for name, content in parts.items():
            into.writestr(name, content)
    with pytest.raises(ArticleError, match=r"'a.odt' is damaged.*is no XML"):
        articles_from(written.getvalue(), "a.odt")
    assert capfd.readouterr() == ("", "")


@given(
    name=SAMPLES,
    cut=st.floats(0, 1),
    noise=st.binary(max_size=20),
    suffix=st.sampled_from(SUFFIXES),
)
@example(name="note.docx", cut=0.5, noise=b"", suffix=".docx")
@example(name="release.pdf", cut=0.9, noise=b"\x00", suffix=".pdf")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_damaged_file_is_read_or_refused_by_name(
    name: str, cut: float, noise: bytes, suffix: str
) -> None:
    whole = WRITTEN[name]
    at = int(len(whole) * cut)
    try:
        read: Reading = articles_from(
            whole[:at] + noise + whole[at + len(noise) * 3 :], f"a{suffix}"
        )
    except ArticleError as error:
        assert f"'a{suffix}'" in str(error)
    else:
        for article in read.articles:
            sound(article)
