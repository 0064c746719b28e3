"""Listing a folder, decoding files, parsing texts."""

from __future__ import annotations

import hashlib
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import ArticleError, FolderError, list_articles, parse_article, read_article
from store.article.decoding import decode, normalise
from store.article.folder import MAX_BYTES, scan_folder

FRENCH = (
    "Le président a été reçu à Hanoï\n\n"
    "Après la cérémonie, le président a déclaré que l'accord signé l'été dernier était déjà prêt."
)
RUSSIAN = (
    "Вице-премьер Вьетнама посетил Россию\n\n"
    "Стороны договорились о сотрудничестве в цифровой экономике и обсудили рынок криптоактивов."
)
VIETNAMESE = (
    "Phó Thủ tướng Hồ Đức Phớc thăm Nga\n\nHai bên nhất trí hợp tác trong lĩnh vực kinh tế số."
)


def write(path: Path, content: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_the_listing_is_sorted_recursive_and_keeps_to_articles(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a/z.MD",
        "a/.hidden.txt",
        ".git/x.txt",
        "c.png",
        "a.b/é.txt",
        "no_suffix",
    ):
        write(tmp_path / name, "x")
    (tmp_path / "folder.txt").mkdir()
    found = [p.relative_to(tmp_path).as_posix() for p in list_articles(tmp_path)]
    assert found == ["a.b/é.txt", "a/z.MD", "b.txt"]


def test_every_file_is_listed_or_named_with_the_reason(tmp_path: Path) -> None:
    """A hidden file is no part of the folder, nor is what a system or an office program adds."""
    outside = write(tmp_path / "outside/a.txt", "text")
    corpus = tmp_path / "corpus"
    for name in ("a.txt", "b.png", "deep/c", ".d.txt", "Thumbs.db", "~$e.txt", "index/f.sqlite3"):
        write(corpus / name, "text")
    os.mkfifo(corpus / "pipe.txt")
    (corpus / "away").symlink_to(outside.parent, target_is_directory=True)
    (corpus / "gone.txt").symlink_to(corpus / "nothing.txt")
    (corpus / "out.txt").symlink_to(outside)
    listing = scan_folder(corpus, besides=corpus / "index")
    assert [path.name for path in listing.files] == ["a.txt"]
    assert [(each.path, each.reason) for each in listing.unreadable] == [
        ("away", "link"),
        ("b.png", "kind"),
        ("deep/c", "kind"),
        ("gone.txt", "link"),
        ("out.txt", "link"),
        ("pipe.txt", "kind"),
    ]
    assert all(repr(each.path) in each.message for each in listing.unreadable)


def test_links_are_followed_only_inside_the_folder(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside/secret.txt", "secret")
    corpus = tmp_path / "corpus"
    inside = write(corpus / "real.txt", "text")
    (corpus / "in.txt").symlink_to(inside)
    (corpus / "out.txt").symlink_to(outside)
    (corpus / "gone.txt").symlink_to(corpus / "nothing.txt")
    (corpus / "loop").symlink_to(corpus, target_is_directory=True)
    (corpus / "away").symlink_to(outside.parent, target_is_directory=True)
    assert [p.name for p in list_articles(corpus)] == ["in.txt", "real.txt"]


def test_a_pipe_is_no_article(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert list_articles(tmp_path) == []
    with pytest.raises(ArticleError, match=r"'pipe.txt' is not a regular file"):
        read_article(tmp_path / "pipe.txt", tmp_path)


def test_a_folder_that_is_missing_or_a_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match=r"nowhere' does not exist.*qa sync"):
        list_articles(tmp_path / "nowhere")
    file = write(tmp_path / "a.txt", "x")
    with pytest.raises(FolderError, match=r"a.txt' is a file, not a folder.*qa sync"):
        list_articles(file)


def test_an_unreadable_folder_is_named_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.scandir

    def scandir(path: str | Path) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    closed = tmp_path / "closed"
    write(tmp_path / "a.txt", "x")
    closed.mkdir()
    monkeypatch.setattr(os, "scandir", scandir)
    listing = scan_folder(tmp_path)
    assert [path.name for path in listing.files] == ["a.txt"]
    (unreadable,) = listing.unreadable
    assert unreadable.path == "closed"
    assert "'closed' cannot be read (Permission denied); grant read access" in unreadable.message
    with pytest.raises(FolderError, match=r"closed' cannot be read \(Permission denied\)"):
        list_articles(closed)


def test_a_link_to_itself_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "x")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    listing = scan_folder(tmp_path)
    assert [path.name for path in listing.files] == ["a.txt"]
    (unreadable,) = listing.unreadable
    assert unreadable.path == "loop.txt"
    assert "cannot be read" in unreadable.message


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "utf-8"),
        (FRENCH, "utf-8-sig"),
        (FRENCH, "utf-16"),
        (RUSSIAN, "utf-32"),
        (FRENCH, "cp1252"),
        (FRENCH, "mac_roman"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (RUSSIAN, "cp866"),
    ],
)
def test_encodings_are_told(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


def test_vietnamese_windows_encoding_composes() -> None:
    content = "".join(
        c if c.isascii() or c in "đĐêôơưăâ" else {"ồ": "ô\u0300", "ớ": "ơ\u0301"}.get(c, c)
        for c in "Hồ đang ở Phớc và êm".replace("ở", "ơ\u0309").replace("à", "a\u0300")
    ).encode("cp1258")
    assert normalise(content.decode("cp1258")) == "Hồ đang ở Phớc và êm"


@pytest.mark.parametrize(
    ("text", "stray", "read"),
    [
        (FRENCH, b" \xab d\xe9j\xe0 \xbb", " « déjà »"),
        (RUSSIAN, b" \x93x\x94", " “x”"),
        ("The minister said so on Monday. " * 40, b"It\x92s done.", "It’s done."),
    ],
)
def test_stray_bytes_leave_the_rest_as_it_is(text: str, stray: bytes, read: str) -> None:
    assert decode(text.encode() + stray, "a.txt") == text + read


def test_characters_that_are_not_seen_part_no_word() -> None:
    """Offsets are those of the text without them."""
    article = parse_article("Co\u00adopera\u00adtion\n\nThe\u200b treaty\ufeff holds.", "a.txt")
    assert article.text == "Cooperation\n\nThe treaty holds."
    assert [article.text[p.start : p.end] for p in article.parts] == [
        "Cooperation",
        "The treaty holds.",
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"\x89PNG\r\n\x00\x00", "is binary, expected plain text"),
        (b"abc\x01\x02\x03" * 50, "is binary"),
        (b"\xff\xfea", "begins as utf-16 but is not"),
        (b"... --- ***", "holds no text"),
    ],
)
def test_what_is_no_article_is_refused_by_name(
    tmp_path: Path, content: bytes, message: str
) -> None:
    path = write(tmp_path / "sub/bad.txt", content)
    with pytest.raises(ArticleError, match=rf"'sub/bad.txt'.*{message}|{message}.*'sub/bad.txt'"):
        read_article(path, tmp_path)


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(ArticleError, match=r"'big.txt' is larger than 20 MB"):
        read_article(path, tmp_path)


def test_a_vanished_file_is_an_article_error(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"'gone.txt' cannot be read \(No such file"):
        read_article(tmp_path / "gone.txt", tmp_path)


def test_a_name_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))
    with pytest.raises(ArticleError, match="not valid UTF-8; rename"):
        read_article(path, tmp_path)


def test_the_id_is_made_of_relative_path_and_bytes(tmp_path: Path) -> None:
    content = b"Un titre\r\n\r\nUn texte."
    path = write(tmp_path / "x/a.txt", content)
    article = read_article(path, tmp_path)
    assert article.id == hashlib.sha256(b"x/a.txt\0" + content).hexdigest()[:16]
    assert article.path == "x/a.txt"
    moved = write(tmp_path / "y/a.txt", content)
    assert read_article(moved, tmp_path).id != article.id


def test_the_text_is_nfc_with_plain_line_ends_and_no_mark() -> None:
    article = parse_article("\ufeffTitre e\u0301crit\r\n\r\nUn\rdeux  trois\u00a0!\n", "a.txt")
    assert article.text == "Titre écrit\n\nUn\ndeux  trois\u00a0!\n"


def test_front_matter_is_read_and_left_in_the_text() -> None:
    text = (
        '---\ntitle: "L\'accord"\ndate: 2024-05-06\npublisher: Le Journal\n'
        "url: https://example.org/a\nlang: fr\n---\n\n# L'accord signé\n\n## Contexte\n\nUn "
        "texte ici.\n"
    )
    article = parse_article(text, "a.md")
    assert (article.title, article.published, article.publisher) == (
        "L'accord",
        date(2024, 5, 6),
        "Le Journal",
    )
    assert (article.url, article.language, article.text) == ("https://example.org/a", "fr", text)
    kinds = [(p.kind, article.text[p.start : p.end]) for p in article.parts]
    assert kinds[0][0] == "boilerplate" and kinds[0][1].endswith("---")
    assert ("title", "L'accord signé") in kinds
    assert ("body", "Contexte\n\nUn texte ici.") in kinds


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("title: 'Two: words'  # as printed", "Two: words"),
        ("title: >\n  One line\n  and more\ntags: [a, b]", "One line and more"),
        ("title: Unquoted: a colon\nlang: en", "Unquoted: a colon"),
        ("TITLE: 2024-05-06", "2024-05-06"),
    ],
)
def test_front_matter_is_yaml_of_strings(head: str, title: str) -> None:
    assert parse_article(f"---\n{head}\n---\nSome text here.", "a.md").title == title


@given(st.text(max_size=80))
def test_any_front_matter_is_read_or_left(head: str) -> None:
    article = parse_article(f"---\n{head}\n---\nSome text here.", "a.md")
    assert article.text.endswith("Some text here.")


@pytest.mark.parametrize("head", ["- a\n- b", "title: [x]", "title:", "a: &a [*a]", "[" * 2000])
def test_front_matter_without_a_title_gives_none(head: str) -> None:
    assert parse_article(f"---\n{head}\n---\nSome text here.", "a.md").title == "Some text here."


def test_front_matter_in_a_text_file_is_text() -> None:
    article = parse_article("---\ntitle: x\n---\nUn mot ici.", "a.txt")
    assert (article.title, article.parts[0].end) == ("title: x", 3)


def test_an_article_without_a_title_line_is_called_by_its_first_words() -> None:
    sentence = (
        "Le gouvernement a adopté hier une résolution " + "très importante " * 12 + "pour tous."
    )
    article = parse_article(f"{sentence} Elle sera appliquée en mai.", "a.txt")
    assert article.title.startswith("Le gouvernement a adopté") and article.title.endswith("…")
    assert len(article.title) <= 121
    assert [p.kind for p in article.parts] == ["body"]


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused(content: bytes) -> None:
    try:
        text = decode(content, "a.txt")
    except ArticleError as error:
        assert "'a.txt'" in str(error)
    else:
        assert text.strip()
