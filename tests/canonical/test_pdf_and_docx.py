"""PDF and Word documents, made here with the programs that make them elsewhere."""

from __future__ import annotations

import io
import random
import time

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen import canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from tallystick.canonical.columns import Box, in_order
from tallystick.errors import TallystickError
from tallystick.records import Published

from .helpers import assert_whole, document, words

GRAVE = (
    "Observers of the Mission saw {} incidents in the period under review, of which three were grave; two were"
    " committed by units of the Front and one by troops of the government, who fired on a farm near Upper Sorn."
)
HANDED = (
    "By the end of week {} the Front had handed over heavy weapons at the three assembly sites, and the government said"
    " that it had expected more; the Mission asked both sides for the papers on which their lists rest."
)


def two_columns() -> bytes:
    out = io.BytesIO()

    def frame(page: canvas.Canvas, template: BaseDocTemplate) -> None:
        page.setFont("Helvetica", 8)
        page.drawString(60, 810, "JMM/2031/7 - Third report")
        page.drawCentredString(297, 30, f"Page {template.page}")

    template = BaseDocTemplate(out, pagesize=A4)
    columns = [Frame(60, 60, 225, 720), Frame(310, 60, 225, 720)]
    template.addPageTemplates([PageTemplate(id="two", frames=columns, onPage=frame)])
    styles = getSampleStyleSheet()
    story = [Paragraph("Third report of the Joint Monitoring Mission", styles["Title"])]
    story += [Paragraph(f"{n}. {(HANDED if n % 2 else GRAVE).format(n)}", styles["BodyText"]) for n in range(1, 40)]
    template.build(story)
    return out.getvalue()


def lines(*pages: list[str]) -> bytes:
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=A4)
    for number, texts in enumerate(pages, start=1):
        page.setFont("Times-Roman", 9)
        page.drawString(70, 815, "Harrow Relief Bulletin")
        page.drawString(500, 25, str(number))
        page.setFont("Times-Roman", 12)
        for at, text in enumerate(texts):
            page.drawString(70, 760 - 14 * at, text)
        page.showPage()
    page.save()
    return out.getvalue()


def test_running_heads_and_page_numbers_are_furniture_and_columns_are_in_order() -> None:
    report = document("report.pdf", two_columns())
    assert_whole(report)
    assert report.title == "Third report of the Joint Monitoring Mission"
    pages = {block.page for block in report.blocks}
    assert pages >= {1, 2}
    furniture = words(report, "furniture")
    assert furniture.count("JMM/2031/7 - Third report") == len(pages)
    assert "Page 2" in furniture
    body = " ".join(words(report, "paragraph"))
    places = [body.index(f"{n}. ") for n in range(1, 40)]
    assert places == sorted(places)
    assert "Third report" not in body


def test_a_word_parted_at_the_end_of_a_line_or_page_is_whole_again() -> None:
    first = [
        "Families in the highlands are still waiting for the roads to be cleared of mines, and engi-",
        "neers of the Joint Monitoring Mission say that it may take until the end of the win-",
        "ter. The well-known road to Upper Sorn is closed, a driver said, since the well-",
        "known bridge fell. Nobody has said when it will be built again, not even in the val-",
    ]
    second = ["ley where the people need it most, and where the snow comes early every year."]
    report = document("hyphens.pdf", lines(first, second))
    assert_whole(report)
    body = " ".join(words(report, "paragraph"))
    for whole in (
        "engineers of the",
        "end of the winter. The",
        "since the well-known bridge fell",
        "in the valley where the people",
    ):
        assert whole in body
    units = {block.unit for block in report.blocks if block.role == "paragraph"}
    assert len(units) == 1
    assert {block.page for block in report.blocks if block.role == "paragraph"} == {1, 2}


def test_a_page_without_text_is_named_in_the_note() -> None:
    report = document("blank.pdf", lines(["The Mission saw 14 incidents in May, of which three were grave."], []))
    assert report.note is None or "2" in report.note
    out = io.BytesIO()
    page = canvas.Canvas(out)
    page.drawString(70, 700, "The Mission saw 14 incidents in May, of which three were grave.")
    page.showPage()
    page.rect(10, 10, 50, 50)
    page.showPage()
    page.save()
    assert document("scan.pdf", out.getvalue()).note == "no text on page 2"


def test_an_encrypted_a_damaged_and_a_scanned_pdf_are_told_apart() -> None:
    whole = lines(["The Mission saw 14 incidents in May, of which three were grave."])
    locked = io.BytesIO()
    writer = PdfWriter(clone_from=io.BytesIO(whole))
    writer.encrypt("secret")
    writer.write(locked)
    scanned = io.BytesIO()
    page = canvas.Canvas(scanned)
    page.rect(10, 10, 50, 50)
    page.showPage()
    page.save()
    cases = {"T104": locked.getvalue(), "T103": whole[: len(whole) // 2], "T112": scanned.getvalue(), "T101": b""}
    for code, data in cases.items():
        with pytest.raises(TallystickError) as refused:
            document("bad.pdf", data)
        assert refused.value.code == code


def word_file() -> bytes:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Joint Monitoring Mission"
    made.sections[0].footer.paragraphs[0].text = "Confidential until 3 June"
    made.add_heading("Monthly note on prisoners", 0)
    made.add_paragraph("Port Callan, 2 June 2031")
    made.add_heading("Releases", 1)
    made.add_paragraph(
        "Both sides released prisoners in May, the Mission said in its note to the guarantors of the accord."
    )
    made.add_paragraph("the government 112", style="List Bullet")
    table = made.add_table(2, 2)
    for row, texts in zip(table.rows, (("Side", "Freed"), ("Front", "40")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    made.add_paragraph("Twelve men are still held, according to the Red Cross, which visited them on 1 June.")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_word_document_is_read_in_order_with_its_lists_and_tables() -> None:
    note = document("note.docx", word_file())
    assert_whole(note)
    assert [(b.role, note.text[b.start : b.end].split("\t")[0][:12].strip()) for b in note.blocks] == [
        ("furniture", "Joint Monito"),
        ("headline", "Monthly note"),
        ("dateline", "Port Callan,"),
        ("paragraph", "Releases"),
        ("paragraph", "Both sides r"),
        ("list", "the governme"),
        ("table", "Side"),
        ("table", "Front"),
        ("paragraph", "Twelve men a"),
        ("furniture", "Confidential"),
    ]
    assert note.published == Published("2031-06-02", "text")


def test_a_damaged_word_document_is_refused() -> None:
    with pytest.raises(TallystickError) as refused:
        document("note.docx", word_file()[:500])
    assert refused.value.code == "T113"


def test_the_pages_of_a_pdf_that_was_cut_off_are_read_with_a_note() -> None:
    pages = [
        ["", "", "", "", f"The Mission saw {n} incidents in week {n} of the accord, and three were grave, it said."]
        for n in range(10, 40)
    ]
    whole = lines(*pages)
    cut = document("cut.pdf", whole[: int(len(whole) * 0.9)])
    assert_whole(cut)
    body = " ".join(words(cut, "paragraph"))
    assert "The Mission saw 10 incidents" in body
    assert "The Mission saw 14 incidents" in body
    assert cut.note is not None
    assert "the end of the file is missing" in cut.note


def scattered(words_on_page: int) -> bytes:
    draw = random.Random(7)
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=A4)
    page.setFont("Helvetica", 3)
    for _ in range(words_on_page):
        page.drawString(draw.uniform(20, 560), draw.uniform(20, 820), draw.choice(["ab", "cde"]))
    page.showPage()
    page.drawString(70, 700, "The Mission saw 14 incidents in May, of which three were grave, it said.")
    page.save()
    return out.getvalue()


def test_a_page_of_thousands_of_scattered_words_is_read_in_seconds() -> None:
    begun = time.process_time()
    report = document("scattered.pdf", scattered(3000))
    assert time.process_time() - begun < 15
    assert words(report, "paragraph")[-1].startswith("The Mission saw 14 incidents")


def test_a_page_that_holds_more_than_a_reader_could_read_is_left_out_with_a_note() -> None:
    report = document("crowded.pdf", scattered(17_000))
    assert report.note == "page 1 holds more than can be read and was left out"
    assert words(report, "paragraph") == [
        "The Mission saw 14 incidents in May, of which three were grave, it said.",
    ]


COLUMNS = [Box(60, 285, 780 - 100 * n, 300, 6, n) for n in range(5)] + [
    Box(310, 535, 790 - 100 * n, 300, 6, 5 + n) for n in range(5)
]


@given(st.permutations(COLUMNS))
def test_two_columns_are_read_from_the_left_in_whatever_order_their_boxes_come(boxes: list[Box]) -> None:
    assert in_order(boxes) == list(range(10))


def test_a_title_across_the_columns_is_read_between_what_stands_above_and_below_it() -> None:
    title = Box(100, 500, 530, 40, 1, 10)
    assert in_order([*COLUMNS, title]) == [0, 1, 2, 5, 6, 7, 10, 3, 4, 8, 9]


def test_the_cells_of_a_table_are_read_row_by_row() -> None:
    cells = [
        Box(60 + 160 * column, 150 + 160 * column, 700 - 20 * row, 8, 1, 3 * row + column)
        for row in range(4)
        for column in range(3)
    ]
    assert in_order(cells) == list(range(12))


def test_three_columns_are_read_one_after_the_other() -> None:
    boxes = [
        Box(40 + 180 * column, 200 + 180 * column, 780 - 90 * row, 250, 6, 6 * column + row)
        for row in range(6)
        for column in range(3)
    ]
    assert in_order(boxes) == list(range(18))


def bold_headings() -> bytes:
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=A4)
    page.setFont("Helvetica", 8)
    page.drawString(70, 815, "Note on the roads of the highlands")
    page.setFont("Helvetica-Bold", 16)
    page.drawString(70, 770, "Note on the roads of the highlands")
    at = 740
    for heading in ("Mines", "Snow"):
        page.setFont("Helvetica-Bold", 11)
        page.drawString(70, at, heading)
        page.setFont("Helvetica", 11)
        page.drawString(70, at - 14, "Families in the highlands are still waiting for the roads to be cleared, and")
        page.drawString(70, at - 28, "the engineers say that it may take until the end of the winter.")
        at -= 42
    page.drawString(290, 25, "1")
    page.save()
    return out.getvalue()


def test_bold_lines_are_headings_and_not_the_beginning_of_the_paragraph_below() -> None:
    note = document("bold.pdf", bold_headings())
    assert [line for line in words(note, "paragraph", "headline") if len(line) < 40] == [
        "Note on the roads of the highlands",
        "Mines",
        "Snow",
    ]
    assert len([line for line in words(note, "paragraph") if line.startswith("Families")]) == 2


def test_the_head_and_the_number_of_a_single_page_are_furniture() -> None:
    note = document("bold.pdf", bold_headings())
    assert words(note, "furniture") == ["Note on the roads of the highlands", "1"]
    assert note.title == "Note on the roads of the highlands"
