"""Scans are read with ocrmypdf where it is asked for and installed; else they say what helps."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from fpdf import FPDF

from fakes import CountingEmbedder, news, write_articles
from qa.cli.commands import cli
from qa.intake.ocr import LANGUAGES, Ocr
from store import ArticleError, Index
from store.article.options import ReadingOptions

WORDS = "The harbour master counted forty cranes on the northern quay in March."


def scan() -> bytes:
    """A PDF of a page with a picture and no text."""
    pdf = FPDF()
    pdf.add_page()
    pdf.rect(20, 20, 100, 60, style="F")
    return bytes(pdf.output())


SCAN = scan()


def written(words: str) -> bytes:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=12)
    pdf.multi_cell(0, 8, words)
    return bytes(pdf.output())


FAKE = """#!{python}
import sys, pathlib
here = pathlib.Path({here!r})
with (here / "calls").open("a") as calls:
    calls.write(" ".join(sys.argv[1:-2]) + "\\n")
{then}
"""


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Programs on the path: what `tesseract` knows, and what `ocrmypdf` does."""
    here = tmp_path / "bin"
    here.mkdir()
    monkeypatch.setenv("PATH", str(here))
    (here / "read.pdf").write_bytes(written(WORDS))
    reads = "import shutil; shutil.copy(here / 'read.pdf', sys.argv[-1])"

    def install(name: str, then: str) -> None:
        file = here / name
        file.write_text(FAKE.format(python=sys.executable, here=str(here), then=then))
        file.chmod(0o755)

    def put(then: str = reads, languages: str = "eng vie rus osd") -> Path:
        install("tesseract", f"print('List of available languages:\\n' + {languages!r})")
        install("ocrmypdf", then)
        return here

    return put


def calls(here: Path) -> list[str]:
    file = here / "calls"
    lines = file.read_text().splitlines() if file.exists() else []
    return [line for line in lines if "--language" in line]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = write_articles(tmp_path / "news", {"a.txt": news("Rail", 3)})
    (folder / "scan.pdf").write_bytes(SCAN)
    return folder


def synced(folder: Path, place: Path, **more) -> tuple[Index, list[str]]:
    options = ReadingOptions(ocr=Ocr(place, **more))
    with Index.open(place, CountingEmbedder(), create=True, options=options) as index:
        report = index.sync(folder)
        assert all(error.reason == "scan" for error in report.errors)
        return index, [error.message for error in report.errors]


def test_a_scan_is_read_once_whatever_becomes_of_the_index(folder, tmp_path, tools):
    here, place = tools(), tmp_path / "index"
    index, errors = synced(folder, place)
    assert errors == []
    (article,) = [a for a in index.articles() if a.path == "scan.pdf"]
    assert WORDS in article.text and article.page_of(0) == 1
    assert "--force-ocr" in calls(here)[0] and "--language eng+vie+rus" in calls(here)[0]
    synced(folder, place)
    Index.discard(place)
    index, errors = synced(folder, place)
    assert errors == [] and article in index.articles()
    (folder / "again.pdf").write_bytes(SCAN)
    synced(folder, place)
    assert len(calls(here)) == 1
    assert (folder / "scan.pdf").read_bytes() == SCAN


def test_a_scan_in_which_nothing_is_found_is_not_tried_again(folder, tmp_path, tools):
    here = tools("import shutil; shutil.copy(sys.argv[-2], sys.argv[-1])")
    for _ in range(2):
        _, (error,) = synced(folder, tmp_path / "index")
        assert "'scan.pdf' has no text in it" in error
    assert len(calls(here)) == 1


def test_one_that_takes_too_long_is_given_up_until_told_otherwise(folder, tmp_path, tools):
    here = tools("import threading; threading.Event().wait(60)")
    place = tmp_path / "index"
    _, (error,) = synced(folder, place, seconds=1.5)
    assert "took more than 1.5 s" in error
    _, (error,) = synced(folder, place, seconds=1.5)
    assert "remove " in error and "given-up" in error
    next((place / "ocr").iterdir()).unlink()
    tools()
    assert synced(folder, place)[1] == []
    assert len(calls(here)) == 2


@pytest.mark.parametrize(
    ("then", "languages", "said"),
    [
        ("sys.exit('it is signed')", "eng", "ocrmypdf failed (it is signed)"),
        ("sys.exit(6)", "eng", "ocrmypdf failed (exit code 6)"),
        ("pass", "eng", "ocrmypdf wrote nothing"),
        ("pass", "deu osd", f"tesseract has none of {', '.join(LANGUAGES)}"),
    ],
)
def test_what_went_wrong_is_said_and_tried_again(folder, tmp_path, tools, then, languages, said):
    tools(then, languages)
    _, (error,) = synced(folder, tmp_path / "index")
    assert said in error and "qa sync" in error
    tools()
    assert synced(folder, tmp_path / "index")[1] == []


def test_programs_that_are_not_there_are_named(tmp_path, tools):
    here = tools()
    (here / "tesseract").unlink()
    with pytest.raises(ArticleError, match="tesseract is not installed"):
        Ocr(tmp_path)(SCAN, "scan.pdf")
    (here / "ocrmypdf").unlink()
    with pytest.raises(ArticleError, match="ocrmypdf is not installed"):
        Ocr(tmp_path)(SCAN, "scan.pdf")
    with pytest.raises(ArticleError, match="ocrmypdf is not installed"):
        Ocr(tmp_path)(SCAN, "scan.pdf")


def test_the_command_reads_scans_only_when_it_is_told_to(folder, tmp_path, tools):
    tools()

    def qa(*words: str, ocr: str) -> Result:
        where = ["--index", str(tmp_path / "index")]
        return CliRunner().invoke(cli, [*words, *where], env={"QA_OCR": ocr})

    told = qa("sync", str(folder), ocr="0")
    assert "not read: scan.pdf" in told.stdout and "QA_OCR=1" in told.stdout
    assert "1 added" in qa("sync", ocr="1").stdout
    assert "scan.pdf" in qa("articles", ocr="0").stdout


@pytest.mark.skipif(
    not (shutil.which("ocrmypdf") and shutil.which("tesseract")), reason="no ocrmypdf here"
)
def test_the_real_program_reads_a_picture_of_words(tmp_path):
    pytest.importorskip("PIL", reason="no Pillow to draw a page with")
    import io

    import pypdfium2

    drawn = pypdfium2.PdfDocument(written(WORDS))[0].render(scale=3).to_pil()
    pdf = FPDF()
    pdf.add_page()
    picture = io.BytesIO()
    drawn.save(picture, "PNG")
    pdf.image(picture, x=0, y=0, w=210)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "scan.pdf").write_bytes(bytes(pdf.output()))
    index, errors = synced(tmp_path / "news", tmp_path / "index")
    assert errors == []
    assert "forty cranes" in " ".join(index.articles()[0].text.split())
