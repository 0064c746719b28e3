# ruff: noqa: E501 - a line of an article a line
"""store/article/structure.py: headings, lists, tables, captions, interviews, live blogs, quotations
and notes, of texts, pages and Word documents."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import Article, embedding_text, parse_article, split_passages
from store.article.parsing import articles_from
from store.article.structure import Block, asked_before, header_row, structure

TITLE = "The harbour of Korsk grows"
ONE = "The harbour of Korsk handled more grain than in any year before, the port said on Monday."
TWO = "Its director expects another record, since two new cranes were put up during the winter."


def sound(article: Article) -> tuple[Block, ...]:
    """What holds of every structure: exact, in order, what a block is of is text of the article."""
    at = 0
    for block in structure(article):
        assert at <= block.start < block.end <= len(article.text)
        assert article.text[block.start : block.end].strip()
        assert block.of is None or article.text[slice(*block.of)].strip()
        at = block.end
    return structure(article)


def roles(article: Article) -> list[tuple[str, str]]:
    return [(b.role, article.text[b.start : b.end]) for b in sound(article)]


def text(*paragraphs: str) -> Article:
    return parse_article("\n\n".join((TITLE, *paragraphs)), "a.txt")


def markdown(*paragraphs: str) -> Article:
    return parse_article("\n\n".join((f"# {TITLE}", *paragraphs)), "a.md")


ROWS = (("Country", "2023", "2024"), ("Marland", "12", "15"), ("Osteria", "8", "7"))
ITEMS = ("a subsidy of thirty euros for each tonne", "a new terminal in the port of Essen")


def as_page() -> Article:
    rows = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in ROWS)
    items = "".join(f"<li>{item}</li>" for item in ITEMS)
    body = (
        f"<p>{ONE}</p><p>{TWO}</p><h2>Exports by country</h2><table>{rows}</table><p>{ONE} Again.</p>"
        f"<h2>Measures</h2><ul>{items}</ul><p>{TWO} Again.</p>"
    )
    page = f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{body}</article></body></html>"
    return articles_from(page.encode(), "a.html").articles[0]


def as_word() -> Article:
    document = docx.Document()
    document.add_paragraph(TITLE, style="Title")
    document.add_paragraph(ONE)
    document.add_paragraph(TWO)
    document.add_heading("Exports by country", 2)
    table = document.add_table(rows=0, cols=3)
    for row in ROWS:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = value
    document.add_paragraph(f"{ONE} Again.")
    document.add_heading("Measures", 2)
    for item in ITEMS:
        document.add_paragraph(item, style="List Bullet")
    document.add_paragraph(f"{TWO} Again.")
    written = io.BytesIO()
    document.save(written)
    return articles_from(written.getvalue(), "a.docx").articles[0]


def as_markdown() -> Article:
    header, *rows = (f"| {' | '.join(row)} |" for row in ROWS)
    table = "\n".join((header, "| --- | ---: | ---: |", *rows))
    items = "\n".join(f"- {item}" for item in ITEMS)
    return markdown(
        ONE, TWO, "## Exports by country", table, f"{ONE} Again.", "## Measures", items,
        f"{TWO} Again.",
    )  # fmt: skip


def as_text() -> Article:
    table = "\n".join("\t".join(row) for row in ROWS)
    items = "\n".join(f"• {item}" for item in ITEMS)
    return text(
        ONE, TWO, "Exports by country", table, f"{ONE} Again.", "Measures", items, f"{TWO} Again."
    )


@pytest.mark.parametrize("written", [as_page, as_word, as_markdown, as_text])
def test_headings_lists_and_tables_of_every_format(written: Callable[[], Article]) -> None:
    article = written()
    blocks = sound(article)
    said = [(b.role, article.text[b.start : b.end]) for b in blocks]
    headings = [x for role, x in said if role == "heading"]
    assert headings == ["Exports by country", "Measures"]
    assert [x.strip("-• ") for role, x in said if role == "item"] == list(ITEMS)
    (header,) = (b for b in blocks if b.role == "header")
    assert "Country" in article.text[header.start : header.end]
    rows = [b for b in blocks if b.role == "row" and "Osteria" in article.text[b.start : b.end]]
    assert rows[0].of == (header.start, header.end)
    assert header_row(article, article.text.index("Marland")) == (header.start, header.end)
    assert header_row(article, article.text.index("Country")) is None


def test_a_row_is_searched_with_the_names_of_its_columns() -> None:
    rows = "\n".join(f"Club number {n} of the league\t{n * 7} points\t{n} goals" for n in range(60))
    article = text(ONE, f"Club\tPoints\tGoals\n{rows}", TWO)
    last = next(p for p in split_passages(article) if "Club number 55" in p.text)
    assert "Goals" not in last.text
    assert "Club\tPoints\tGoals" in embedding_text(article, last)


INTERVIEWS = [
    ("Q: When will the bridge open?", "A: In October, if the weather allows.",
     "Q: How much has it cost?", "A: Nineteen million euros so far."),
    ("Question : Quand le pont ouvrira-t-il ?", "Réponse : En octobre, si le temps le permet.",
     "Question : Combien a-t-il coûté ?", "Réponse : Dix-neuf millions d'euros."),
    ("PV: Khi nào cây cầu khánh thành?", "Tháng Mười, nếu thời tiết cho phép.",
     "PV: Chi phí là bao nhiêu?", "Mười chín triệu euro."),
    ("Вопрос: Когда откроется мост?", "Ответ: В октябре, если позволит погода.",
     "Вопрос: Сколько он стоил?", "Ответ: Девятнадцать миллионов евро."),
    ("**When will the bridge open?**", "In October, if the weather allows.",
     "**How much has it cost?**", "Nineteen million euros so far."),
]  # fmt: skip


@pytest.mark.parametrize("said", INTERVIEWS)
def test_an_answer_is_of_its_question(said: tuple[str, ...]) -> None:
    article = text(ONE, *said)
    assert roles(article) == [
        ("paragraph", ONE), ("question", said[0]), ("answer", said[1]), ("question", said[2]),
        ("answer", said[3]),
    ]  # fmt: skip
    asked = asked_before(article, article.text.index(said[3]))
    assert asked is not None and article.text[slice(*asked)] == said[2]


def test_one_question_makes_no_interview() -> None:
    assert [role for role, _ in roles(text(ONE, "Who pays for the cranes?", TWO))] == [
        "paragraph"
    ] * 3


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("10:45 Trains are running again.", "09:30 Three thousand homes are without power."),
        ("**10:45** Trains are running again.", "**09:30** Three thousand homes are dark."),
        ("10h45 Les trains roulent.", "9h30 Trois mille foyers sont privés de courant."),
        ("10.45 Поезда снова ходят.", "09.30 Три тысячи домов без света."),
        ("[10:45] Tàu chạy trở lại.", "[09:30] Ba nghìn hộ mất điện."),
    ],
)
def test_entries_of_a_live_blog_have_their_time(first: str, second: str) -> None:
    article = text(ONE, first, TWO, second)
    found = [b for b in sound(article) if b.role == "entry"]
    times = [article.text[slice(*b.of)].strip("*[") for b in found if b.of]
    assert times == [first.strip("*[")[:5].strip(), first.strip("*[")[:5].strip(), times[2]]
    assert times[2] in second and len(found) == 3


def test_a_quotation_has_its_speaker() -> None:
    own = "“It is a fair tax. It will save lives, and nobody will miss the sugar,” he said."
    alone = "“We will not withdraw it, whatever they say in the other chamber.”"
    article = text(ONE, own, TWO, alone)
    blocks = {article.text[b.start : b.end]: b for b in sound(article)}
    assert blocks[own].role == blocks[alone].role == "quotation"
    assert blocks[own].of == (blocks[own].start, blocks[own].end)
    assert blocks[alone].of == (blocks[TWO].start, blocks[TWO].end)


@pytest.mark.parametrize(
    "line",
    [
        "Correction: an earlier version said 12 cranes.",
        "This article was updated on 7 May 2025 to add the director's statement.",
        "(Corrects number of cranes in second paragraph.)",
        "Rectificatif : une version précédente de cet article parlait de douze grues.",
        "Cet article a été mis à jour le 7 mai 2025.",
        "Đính chính: bản tin trước ghi nhầm số cần cẩu.",
        "Bài viết đã được cập nhật lúc 10:30.",
        "Исправление: в первой версии говорилось о двенадцати кранах.",
        "Материал обновлён 7 мая 2025 года.",
    ],
)
def test_notes_of_what_was_changed_are_known(line: str) -> None:
    assert ("note", line) in roles(text(ONE, TWO, line))


def test_captions_are_blocks() -> None:
    found = roles(text(ONE, "The cranes of Korsk. Photo: Ana Lund", TWO))
    assert ("caption", "The cranes of Korsk. Photo: Ana Lund") in found


def test_a_text_of_many_lines_is_split_without_going_through_all_for_each() -> None:
    """Each of its passages asks what it stands in: never by going through all of them."""
    article = text("\n".join(f"Club {n}\t{n} goals" for n in range(6_000)), "«" * 20_000)
    assert all(embedding_text(article, passage) for passage in split_passages(article))


PIECES = st.sampled_from(
    ["Q: Why?", "A: So.", "| a | b |", "a\tb", "- item", "1. item", "10:30 it rained", "## Part",
     ONE, TWO, "“Yes.”", "Who?", "Correction: no.", "Photo: Ann Lee", "\n", "x | y", "???"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14), st.sampled_from(["\n", "\n\n"]))
@settings(max_examples=150)
def test_offsets_hold_of_whatever_is_written(pieces: list[str], between: str) -> None:
    article = parse_article(between.join((TITLE, *pieces)), "a.md")
    sound(article)
    for passage in split_passages(article):
        assert article.text[passage.start : passage.end] == passage.text
        assert passage.text in embedding_text(article, passage)
