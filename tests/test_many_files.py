# ruff: noqa: E501 - a text a line
"""Three hundred files such as a desk has, whole and damaged: each is read or named with its reason."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes import write_articles
from store import Article, ArticleError
from store.article.decoding import decode, normalise
from store.article.folder import scan_folder
from store.article.parsing import articles_from
from test_formats import ROW, WRITTEN, mail, packed, page, pdf, sound, table, word

TEXTS = {
    "en": "The council of Korsk voted for the bridge on Tuesday, the mayor's office said. It is long.",
    "fr": "Le conseil de Korsk a voté le pont mardi, a déclaré la mairie. L'été sera consacré à l'étude.",
    "vi": "Hội đồng thành phố Korsk đã thông qua kế hoạch xây cầu hôm thứ Ba, văn phòng thị trưởng cho biết.",
    "ru": "Городской совет Корска одобрил мост во вторник, сообщили в мэрии. Работы начнутся весной.",
}
LEGACY = {"en": "cp1252", "fr": "cp1252", "vi": "cp1258", "ru": "cp1251"}


def whole() -> Iterator[tuple[str, bytes]]:
    """Files that are read without a word."""
    for name, content in WRITTEN.items():
        yield name, content
        yield f"upper-{name.upper()}", content
    for language, text in TEXTS.items():
        article = f"{language.upper()} news of the day\n\n{text}\n\n{text}\n"
        yield f"{language}.txt", article.encode()
        yield f"{language}-bom.txt", article.encode("utf-8-sig")
        yield f"{language}-16.txt", article.encode("utf-16")
        yield f"{language}-crlf.txt", article.replace("\n", "\r\n").encode()
        yield f"{language}-cr.txt", article.replace("\n", "\r").encode()
        yield f"{language}.md", f"---\ntitle: A: {language}\n---\n\n{article}".encode()
        yield f"{language}.html", page(heading=f"<h1>{article[:20]}</h1>")
        yield f"{language}-fragment.txt", f"<p>{text}</p><p>{text}</p>".encode()
        yield f"{language}.jsonl", (json.dumps({**ROW, "Body": text}) + "\n").encode()
        yield f"{language}.csv", table({**ROW, "Body": text})
        yield f"{language}-shy.txt", article.replace("o", "o\u00ad\u200b").encode()
        if language != "vi":  # cp1258 writes its tones apart, which Python does not.
            yield f"{language}-old.txt", article.encode(LEGACY[language])
    for suffix in ("txt", "pdf", "html", "eml", "docx"):
        yield f"renamed.{suffix}", f"A plain text\n\n{TEXTS['en']}\n".encode()
    yield "many.zip", packed(a_txt=TEXTS["en"].encode(), b_docx=word(), c_pdf=pdf(TEXTS["en"]))
    yield "thread.eml", mail((word(), "note.docx"), (pdf(TEXTS["en"]), "a.pdf")).as_bytes()


def damaged(count: int) -> Iterator[tuple[str, bytes]]:
    """Files that were cut, overwritten, emptied or never were what they are called."""
    yield "empty.txt", b""
    yield "spaces.md", b" \n\t\n"
    yield "zeros.txt", bytes(4000)
    yield "picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 9
    yield "program.md", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 9
    yield "noise.html", random.Random(1).randbytes(3000)
    yield "scan.pdf", pdf("", "")
    yield "locked.pdf", pdf(TEXTS["en"], lock="x")
    yield "other.xml", b"<?xml version='1.0'?><catalog/>"
    yield "columns.csv", b"country,gdp\nVietnam,476\n"
    yield "script.html", b"<html><body><script>app()</script></body></html>"
    yield "numbers.json", b"[1, 2, 3]"
    yield "broken.json", b'{"title": "A'
    yield "nothing.zip", packed(a_png=b"\x89PNG")
    chance = random.Random(7)
    names = sorted(WRITTEN)
    for number in range(count):
        name = names[number % len(names)]
        content = bytearray(WRITTEN[name])
        match number // len(names) % 4:
            case 0:
                del content[chance.randrange(1, len(content)) :]
            case 1:
                at = chance.randrange(len(content))
                content[at : at + 40] = chance.randbytes(40)
            case 2:
                content = content[chance.randrange(len(content) // 2) :]
            case _:
                content[:] = content + chance.randbytes(500)
        yield f"damaged-{number}-{name}", bytes(content)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return dict(whole()) | dict(damaged(210))


def outcome(name: str, content: bytes) -> str:
    """`read`, or the reason it is not; whatever else is raised fails the test."""
    try:
        read = articles_from(content, name)
    except ArticleError as error:
        assert repr(name)[1:-1] in str(error) and error.reason
        return error.reason
    for article in read.articles:
        sound(article)
        assert article.title and article.file == name
    assert all(each.message and each.reason for each in read.left_out)
    return "read"


def test_every_file_is_read_or_named(files: dict[str, bytes]) -> None:
    assert len(files) >= 300
    outcomes = {name: outcome(name, content) for name, content in files.items()}
    unread = {
        n: why for n, why in outcomes.items() if why != "read" and not n.startswith("damaged")
    }
    assert {n: unread.get(n, "read") for n in dict(whole())} == dict.fromkeys(dict(whole()), "read")
    assert {unread[name] for name in dict(damaged(0))} >= {
        "empty", "binary", "scan", "locked", "kind", "columns", "damaged",
    }  # fmt: skip
    assert Counter(outcomes.values())["read"] >= 150


def test_a_folder_of_them_is_listed_whole(tmp_path: Path, files: dict[str, bytes]) -> None:
    folder = write_articles(tmp_path / "desk", {})
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    (folder / "film.mp4").write_bytes(b"\x00")
    listing = scan_folder(folder)
    assert len(listing.files) == len(files)
    assert [each.path for each in listing.unreadable] == ["film.mp4"]


# -- texts that are nearly what they should be ------------------------------------------------------


@given(
    st.sampled_from(["fr", "vi", "ru"]),
    st.lists(
        st.tuples(st.integers(0, 80), st.sampled_from(b"\x92\x93\x94\x96\xe9\xeb\xff")), max_size=3
    ),
)
def test_stray_bytes_leave_the_rest_as_it_is(language: str, strays: list[tuple[int, int]]) -> None:
    text = TEXTS[language]
    content = b"".join(
        each.encode() + bytes(byte for at, byte in strays if at == place)
        for place, each in enumerate(text)
    )
    read = decode(content, "a.txt")
    assert [c for c in read if c in text] == [c for c in text if c in text] or strays
    left = iter(read)
    assert all(char in left for char in text)  # in their order


def test_one_letter_of_utf8_is_enough_among_a_few_stray_bytes() -> None:
    content = (
        "The café Lumen opened in Sarlon on Friday. It employs ".encode() + b"Zo\xeb and Ren\xe9."
    )
    assert decode(content, "a.txt").startswith("The café Lumen")
    assert decode(content, "a.txt").endswith("Zoë and René.")


@pytest.mark.parametrize("language", ["fr", "ru"])
def test_an_old_encoding_is_still_told(language: str) -> None:
    assert decode((TEXTS[language] * 3).encode(LEGACY[language]), "a.txt") == TEXTS[language] * 3


@given(st.text(max_size=60), st.sampled_from("\u00ad\u200b\u2060\ufeff"))
def test_what_is_not_seen_is_not_in_the_text(text: str, unseen: str) -> None:
    spread = unseen.join(text)
    assert unseen not in normalise(spread)
    assert normalise(spread) == normalise(text)


def test_a_piece_of_a_page_saved_as_text_is_read_as_a_page() -> None:
    piece = (
        f"<div><h1>Council votes for the bridge</h1><p>{TEXTS['en']}</p><p>{TEXTS['en']}</p></div>"
    )
    (article,) = articles_from(piece.encode(), "a.txt").articles
    assert "<" not in article.text and article.title == "Council votes for the bridge"
    kept: Article = articles_from(
        b"<p is not a tag here, the author says.\n\nIt is not.", "b.txt"
    ).articles[0]
    assert "<p is not" in kept.text
