"""What a reader may rely on in every report, in both of its forms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from tallystick.ledger import Ledger
from tallystick.pipeline import now
from tallystick.records import Block, Case, Certainty, Conflict, Origin, Proposition, Published, Span, Statement
from tallystick.report import report_html, report_markdown
from tallystick.report.casebook import Casebook
from tallystick.report.content import (
    FullText,
    Items,
    Note,
    Paragraph,
    Part,
    Report,
    Sentence,
    Sides,
    Table,
    Text,
    Words,
)
from tallystick.report.drawing import NARROW, WIDE, Sheet
from tallystick.report.html import css_string
from tallystick.report.markdown import escaped
from tallystick.report.notebook import shown_words
from tallystick.report.passages import passage_of, stands_alone
from tallystick.report.sections.texts import texts
from tallystick.report.story import tell
from tallystick.report.wording import counted, in_date, listed, visible

from .harrow import S_ROAD, S_ROAD2, document, drew, harrow

CASE = harrow()
EMPTY = Case("Nothing yet", "2031-07-03", None, "0.1.0")
SECTIONS = [
    "1 Summary",
    "2 Matrix",
    "3 Commitments",
    "4 Claims and their origins",
    "5 Conflicts",
    "6 Lineage",
    "7 Sources",
    "8 Method",
]


def many_documents(count: int) -> Case:
    """A case of as many documents, each of another publisher but for every tenth."""
    made = tuple(
        document(f"{n:03}.txt", f"Paper {n - n % 10 // 9}", f"2031-{n % 12 + 1:02}-11", f"Text {n}.")
        for n in range(count)
    )
    return replace(EMPTY, documents=made)


def linked(case: Case) -> Case:
    """The case with each document taken in part from the one before."""
    pairs = pairwise(case.documents)
    return replace(case, lineage=tuple(drew(later, earlier, "excerpt", 0.4, "made up") for earlier, later in pairs))


CASES = {
    "a case in which no date is known": replace(
        CASE, documents=tuple(replace(held, published=Published()) for held in CASE.documents)
    ),
    "the fictional case": CASE,
    "a case without anything": EMPTY,
    "a case without documents": replace(EMPTY, instruments=CASE.instruments),
    "a case without instruments": replace(CASE, instruments=(), evidence=(), standings=(), assessments=()),
    "a case without claims": replace(CASE, claims=(), conflicts=(), lineage=(), origins=()),
    "a case of four hundred documents": many_documents(400),
    "a case of four hundred documents, each drawn from another": linked(many_documents(400)),
}


@pytest.fixture(scope="module", params=list(CASES.values()), ids=list(CASES))
def case(request: pytest.FixtureRequest) -> Case:
    found = request.param
    assert isinstance(found, Case)
    return found


def page(case: Case) -> html.HtmlElement:
    return html.document_fromstring(report_html(case))


def sentences(report: Report) -> Iterator[Sentence]:
    for part in (part for section in report.sections for part in section.parts):
        yield from sentences_of(part)


def sentences_of(part: Part) -> Iterator[Sentence]:
    for block in part.blocks:
        match block:
            case Paragraph(sentences=held):
                yield from held
            case Items(items=items):
                yield from (sentence for item in items for sentence in item)
            case Sides(sides=sides):
                yield from (sentence for side in sides for sentence in side.said)


# ---- notes ----


def test_the_words_of_every_note_stand_in_its_document_at_its_place() -> None:
    documents = {held.id: held for held in CASE.documents}
    notes = tell(CASE).notes
    assert len(notes) > 15
    for note in notes:
        assert documents[note.document].text[note.start : note.end] == note.exact


def test_every_sentence_that_states_something_carries_a_note() -> None:
    stating = [sentence for sentence in sentences(tell(CASE)) if sentence.states]
    assert len(stating) > 20
    assert all(sentence.refs for sentence in stating)


def test_no_sentence_gives_words_of_a_document_without_saying_where_they_stand() -> None:
    for sentence in sentences(tell(CASE)):
        words = [piece for piece in sentence.pieces if isinstance(piece, Words)]
        if words and not sentence.states:
            assert any(
                visible(anchor.quote or commitment.text).startswith(
                    visible("".join(run.text for run in held.runs)).rstrip(".")
                )
                for held in words
                for instrument in CASE.instruments
                for commitment in instrument.commitments
                if (anchor := commitment.anchor)
            )


def test_the_same_passage_keeps_its_number() -> None:
    notes = tell(CASE).notes
    assert [note.number for note in notes] == list(range(1, len(notes) + 1))
    assert max(Counter((note.document, note.start, note.end) for note in notes).values()) == 1


def test_a_note_gives_publisher_date_place_and_words_even_where_they_are_not_known() -> None:
    text = page(CASE).text_content()
    assert "Meridia Observer, 1 July 2031, 110–" in text
    assert "Document 8, date not known, 10–40: “guns were seen on the far bank”" in text


def test_html_and_markdown_hold_the_same_notes(case: Case) -> None:
    places = [(note.number, f"{note.source}, {note.date}, {note.place}") for note in tell(case).notes]
    listed_html = [(int(li.get("id")[1:]), li.text_content()) for li in page(case).xpath("//ol[@class='notes']/li")]
    found = re.findall(r"^\[\^(\d+)\]: (.*)$", report_markdown(case), re.MULTILINE)
    assert len(listed_html) == len(found) == len(places)
    for (number, place), (in_html, shown), (in_markdown, line) in zip(places, listed_html, found, strict=True):
        assert number == in_html == int(in_markdown)
        assert place in shown
        assert escaped(place) in line


def test_markdown_refers_to_every_note_and_to_no_other() -> None:
    text = report_markdown(CASE)
    defined = set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    used = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    assert defined == used


def test_every_link_resolves_and_notes_lead_both_ways(case: Case) -> None:
    tree = page(case)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = [href for href in tree.xpath("//@href") if href.startswith("#")]
    assert {target[1:] for target in targets} <= set(ids)
    for note in tell(case).notes:
        assert f"#r{note.number}" in targets
        assert f"#n{note.number}" in targets


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_every_note_leads_to_its_passage_in_the_text_of_record_and_back() -> None:
    notes = tell(CASE).notes
    full = [
        block for s in tell(CASE).sections for part in s.parts for block in part.blocks if isinstance(block, FullText)
    ]
    assert len(full) == len(CASE.documents)
    marked: dict[int, str] = {}
    for stretch in (s for text in full for paragraph in text.paragraphs for s in paragraph):
        running = {n for n in marked if not marked[n].endswith("|")} | set(stretch.opens)
        for number in running:
            marked[number] = marked.get(number, "") + stretch.text + ("|" if number in stretch.closes else "")
    assert {n.number: squeezed(visible(n.exact)) for n in notes} == {
        number: squeezed(text.removesuffix("|")) for number, text in marked.items()
    }
    tree = page(CASE)
    for note in notes:
        assert tree.xpath(f"//ol[@class='notes']//a[@href='#p{note.number}']/text()") == [note.place]
        assert len(tree.xpath(f"//details//*[@id='p{note.number}']")) == 1
        assert len(tree.xpath(f"//details//a[@href='#n{note.number}']")) == 1


def test_the_texts_of_record_are_whole_and_folded_away() -> None:
    tree = page(CASE)
    for text, held in zip(tree.xpath("//details"), Casebook(CASE).in_order, strict=True):
        assert text.get("open") is None
        for link in text.xpath(".//a"):
            link.text = ""
        body = text.xpath("./div")[0].text_content()
        assert squeezed(body) == squeezed(visible(held.text))


def test_blocks_of_one_line_stay_parted_by_a_space() -> None:
    text = "PORT CALLAN -- The Front moved guns."
    blocks = (Block(0, 14, "dateline", 0), Block(15, len(text), "paragraph", 0))
    held = replace(document("a.txt", "Gazette", None, text), text=text, blocks=blocks)
    assert page(replace(EMPTY, documents=(held,))).xpath("//details//p")[0].text_content() == text


def test_a_case_too_large_for_its_texts_says_how_to_read_them() -> None:
    for large in (
        many_documents(41),
        replace(EMPTY, documents=(document("a.txt", "Gazette", None, "word " * 90_000),)),
    ):
        tree = page(large)
        assert not tree.xpath("//details")
        assert "tallystick show CASE DOCUMENT" in tree.xpath("//section[@aria-labelledby='s7']")[0].text_content()
        assert not tell(large).has_texts
    assert page(many_documents(40)).xpath("//details")


@given(st.text(min_size=1, max_size=80), st.data())
def test_passages_that_overlap_or_cross_blocks_are_all_marked(text: str, data: st.DataObject) -> None:
    held = document("a.txt", "Gazette", None, f"Begin {text}")
    pairs = st.tuples(st.integers(0, len(held.text)), st.integers(0, len(held.text))).map(sorted)
    words = Words((Text(""),))
    places = data.draw(st.lists(pairs, max_size=6))
    notes = [
        Note(number, held.id, "", "", start, end, held.text[start:end], words)
        for number, (start, end) in enumerate(places, 1)
        if held.text[start:end].strip()
    ]
    part = texts(Casebook(replace(EMPTY, documents=(held,))), notes)
    stretches = [s for b in part.blocks if isinstance(b, FullText) for paragraph in b.paragraphs for s in paragraph]
    assert sorted(n for s in stretches for n in s.opens) == sorted(n for s in stretches for n in s.closes)
    assert squeezed("".join(s.text for s in stretches)) == squeezed(visible(held.text))
    for note in notes:
        first = next((i for i, s in enumerate(stretches) if note.number in s.opens), None)
        last = next((i for i, s in enumerate(stretches) if note.number in s.closes), None)
        if first is None or last is None:
            continue
        assert squeezed("".join(s.text for s in stretches[first : last + 1])) == squeezed(visible(note.exact))


# ---- the two forms ----


def test_every_case_gives_a_whole_report(case: Case) -> None:
    tree = page(case)
    assert [heading.text_content() for heading in tree.xpath("//h2")] == SECTIONS
    assert all(f"## {title}" in report_markdown(case) for title in SECTIONS)


def test_html_is_self_contained_and_runs_nothing(case: Case) -> None:
    tree = page(case)
    assert not tree.xpath("//script | //link | //img | //iframe | //object | //embed | //@src | //@style")
    assert all(href.startswith("#") for href in tree.xpath("//@href"))
    assert not re.search(r"url\(|@import|@font-face|https?:", report_html(case))


def test_html_is_well_formed_with_headings_in_order_and_tables_with_captions(case: Case) -> None:
    text = report_html(case)
    parser = html.HTMLParser()
    html.document_fromstring(text, parser=parser)
    # libxml2 knows HTML 4: it does not know section, svg and their like.
    errors = [e for e in parser.error_log if e.type_name != "HTML_UNKNOWN_TAG"]
    assert not errors
    levels = [int(heading.tag[1]) for heading in page(case).xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(link.text_content().strip() for link in page(case).xpath("//a"))
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    for table in page(case).xpath("//table"):
        assert table.xpath("caption")[0].text_content().strip()
        assert all(cell.get("scope") for cell in table.xpath(".//th"))


def test_rows_have_as_many_cells_as_columns(case: Case) -> None:
    tables = [b for s in tell(case).sections for p in s.parts for b in p.blocks if isinstance(b, Table)]
    for table in tables:
        for row in (row for group in table.groups for row in group.rows):
            assert 1 + sum(cell.span for cell in row.cells) == len(table.columns)


def test_words_of_documents_stay_words() -> None:
    with_odd = replace(CASE, claims=tuple(replace(c, tally=replace(c.tally, at_most=2)) for c in CASE.claims))
    tree = page(with_odd)
    shown = tree.text_content()
    assert "<script>alert(1)</script>" in shown
    assert "Odd <b>Times</b>" in shown
    assert not tree.xpath("//b[.='Times'] | //i")
    text = report_markdown(with_odd)
    assert r"\<script\>alert(1)\</script\> The road \| is \*open\*" in text
    for form in (report_html(with_odd), text):
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", form)
        assert "U+202E" in form


def test_a_title_cannot_break_out_of_the_style_sheet() -> None:
    text = report_html(replace(CASE, title='A</style><script>x"} body{}'))
    assert "</style><script>" not in text
    assert text.count("</style>") == 1


@given(st.text())
def test_a_css_string_ends_only_where_it_should(text: str) -> None:
    made = css_string(text)
    assert made[0] == made[-1] == '"'
    assert not set(made[1:-1]) & set('"<>\n{}')


def test_the_page_foot_names_the_case() -> None:
    assert '@bottom-left { content: "Harrow accord and Resolution 12, record as of 3 July 2031"' in report_html(CASE)


# ---- what it says ----


def test_hedges_are_italic_wherever_their_words_are_shown() -> None:
    tree = page(CASE)
    assert {"reportedly", "appears to", "likely"} == set(tree.xpath("//em[@class='hedge']/text()"))
    for quoted in tree.xpath("//q[contains(., 'appears to')]"):
        assert quoted.xpath(".//em[.='appears to']")
    assert "the Front *reportedly* keeps a second store" in report_markdown(CASE)


@given(st.integers(0, 900), st.sampled_from(["reportedly", "appears to", "alleged"]))
def test_a_long_passage_is_cut_but_never_at_its_hedge(place: int, hedge: str) -> None:
    text = "word " * (place // 5) + hedge + " word" * ((900 - place) // 5)
    made = document("long.txt", "Callan Gazette", None, text)
    words = shown_words(made, Span(0, len(text)), (hedge,))
    assert Text(hedge, "hedge") in words.runs
    shown = "".join(run.text for run in words.runs)
    assert len(shown) < 460
    for stretch in shown.split(" […] "):
        assert stretch in text


def test_a_gap_is_named_and_is_not_compliance() -> None:
    text = report_markdown(CASE)
    assert text.count("No evidence found in 8 documents up to 3 July 2031.") == 3
    assert "no evidence was found in 8 documents up to 3 July 2031. That is not compliance." in text


def test_suggestions_are_called_suggestions_until_an_analyst_decides() -> None:
    undecided = replace(CASE, evidence=tuple(replace(e, decision=None) for e in CASE.evidence))
    text = report_markdown(undecided)
    assert "17 suggestions, none decided by an analyst yet." in text
    assert not page(undecided).xpath("//table[contains(@class, 'rmat')]//td//*[@class='notch']")
    assert page(CASE).xpath("//table[contains(@class, 'rmat')]//td//*[@class='notch']")


def test_a_commitment_that_nobody_assessed_is_not_assessed() -> None:
    cells = page(CASE).xpath("//td[@data-l='Assessment']/text()")
    assert Counter(cell.strip() for cell in cells) == {"not assessed": 7, "intermediate": 1}


def test_only_the_partys_own_word_is_called_so() -> None:
    text = report_markdown(CASE)
    assert "On M1, only the party itself says that it acts; no origin outside the party says so." in text
    assert "It speaks for the party itself: a statement, not corroboration." in text


def test_a_misstated_obligation_stands_beside_the_commitment_itself() -> None:
    sides = page(CASE).xpath("//div[@class='sides'][contains(., 'end of May')]/div")
    assert sides[-1].text_content().endswith("The commitment itself: F1, Harrow accord, article 2.1.")


def test_explained_conflicts_stand_apart_with_their_explanation() -> None:
    text = report_markdown(CASE)
    assert text.index("### Explained differences") < text.index("How many heavy weapons were handed over?")
    assert "Explained: the figures are for different days, 28 May and June." in text


def test_the_long_tail_of_claims_is_counted_and_not_printed() -> None:
    text = report_markdown(CASE)
    assert (
        "Two others of a single document and its reprints, without a bearing on a commitment, are not printed here"
        in text
    )
    assert "nobody objected" not in text


def test_files_that_were_left_out_are_listed() -> None:
    assert "the PDF is encrypted" in page(CASE).text_content()


def test_empty_states_use_the_words_of_the_house() -> None:
    text = report_markdown(EMPTY)
    assert "No documents yet." in text
    assert "No instrument yet." in text
    assert "No claim was found" in text
    assert " no documents of" not in text
    only_instruments = report_markdown(CASES["a case without documents"])
    assert "No documents yet." in only_instruments
    assert "no publishers" not in only_instruments
    assert "No documents yet, so no evidence." in only_instruments
    assert "0 documents" not in only_instruments
    assert "No statements yet, so no conflict." in text


def test_where_nothing_draws_on_anything_no_drawing_or_table_is_spoken_of() -> None:
    text = report_markdown(many_documents(12))
    assert "No document in this case was found to draw on another." in text
    assert "drawing" not in text.split("## 6 Lineage")[1].split("## 7")[0]
    assert "table below" not in text


def test_an_order_of_publication_is_claimed_for_dated_documents_only() -> None:
    undated = report_markdown(CASES["a case in which no date is known"])
    assert "in order of publication" not in undated
    assert "of which no date is known" in undated
    assert "in order of publication, one without a date last" in report_markdown(CASE)


def test_the_summary_calls_suggested_evidence_suggested() -> None:
    waiting = replace(CASE, evidence=tuple(replace(held, decision=None) for held in CASE.evidence))
    assert "Suggested evidence is " in report_markdown(waiting)
    assert "Documents speak" not in report_markdown(waiting)


@pytest.mark.parametrize("decided", [True, False])
def test_the_legend_of_the_matrix_names_the_notches_that_are_drawn_and_no_others(*, decided: bool) -> None:
    case = CASE if decided else replace(CASE, evidence=tuple(replace(e, decision=None) for e in CASE.evidence))
    matrix = page(case).xpath("//section[@aria-labelledby='s2']")[0]
    drawn = set(matrix.xpath(".//td//rect/@class"))
    legend = matrix.xpath(".//caption")[0].text_content()
    assert ("Solid notch" in legend) == ("notch" in drawn) == decided
    assert ("Hollow" in legend) == ("notch-open" in drawn)
    assert ("dotted edge" in legend) == bool({"notch-wait", "notch-wait-open"} & drawn)
    assert ("empty: independence" in legend) == ("notch-wait-open" in drawn)


# ---- the drawing ----


def test_every_line_of_the_drawing_is_a_row_of_the_table() -> None:
    tree = page(CASE)
    rows = tree.xpath("//section[@aria-labelledby='s6']//tbody/tr")
    lines = tree.xpath("//svg[contains(@class, 'only-wide')]/path/@class")
    drawn = [look for look in lines if look in ("ln-attr", "ln-copy", "ln-quote")]
    assert len(rows) == len(drawn) > 5


def test_both_drawings_have_a_title_and_a_description_that_screen_readers_find() -> None:
    for picture in page(CASE).xpath("//svg[@role='img']"):
        title, description = picture.get("aria-labelledby").split()
        assert picture.xpath(f"title[@id='{title}']/text()")
        assert picture.xpath(f"desc[@id='{description}']/text()")


@pytest.mark.parametrize("sheet", [WIDE, NARROW], ids=lambda sheet: sheet.name)
def test_marks_stay_on_the_sheet_and_never_lie_on_one_another(sheet: Sheet) -> None:
    for case in (CASE, linked(many_documents(25)), linked(many_documents(400))):
        drawing = page(case).xpath(f"//svg[contains(@class, 'only-{sheet.name}')]")[0]
        width, height = map(float, drawing.get("viewbox").split()[2:])
        assert width == sheet.width
        rings = [p.get("d") for p in drawing.xpath("path[@class='fill' or @class='dot-open']") if "a7.5" in p.get("d")]
        spots = [tuple(map(float, re.findall(r"-?[\d.]+", ring)[:2])) for ring in rings]
        assert len(spots) == len(set(spots)) <= 30
        for x, y in spots:
            assert 0 < x < width - 14
            assert 0 < y < height


def test_documents_without_a_date_have_a_place_of_their_own() -> None:
    drawing = page(CASE).xpath("//svg[contains(@class, 'only-wide')]")[0]
    assert drawing.xpath("text[.='date not known']")


def test_where_no_date_is_known_the_drawing_claims_no_order_of_time() -> None:
    undated = CASES["a case in which no date is known"]
    drawing = page(undated).xpath("//svg[contains(@class, 'only-wide')]")[0]
    assert drawing.xpath("text[.='No date is known, so nothing here is in order of time.']")
    assert not drawing.xpath("path[@class='ln']")
    assert "time runs across" not in report_markdown(undated)


# ---- names ----


def test_a_document_goes_by_its_publisher_and_files_stand_in_sources_only(case: Case) -> None:
    before = report_markdown(case).split("## 7 Sources")[0]
    assert not any(held.file.rsplit("/", 1)[-1] in before for held in case.documents)


def test_documents_of_one_publisher_are_told_apart_by_day_then_kind_then_number() -> None:
    held = (
        document("a.txt", "Callan Gazette", "2031-06-03", "One."),
        document("b.txt", "Callan Gazette", "2031-06-04", "Two."),
        document("c.txt", "Callan Gazette", "2031-06-04", "Three.", "newsletter"),
        document("d.txt", "Callan Gazette", None, "Four."),
        document("e.txt", "Callan Gazette", None, "Five."),
        document("f.txt", "Northern Wire", None, "Six."),
    )
    book = Casebook(replace(EMPTY, documents=held))
    assert [book.short(one) for one in held] == [
        "Callan Gazette, 3 June 2031",
        "Callan Gazette, document 2",
        "Callan Gazette, newsletter",
        "Callan Gazette, document 4",
        "Callan Gazette, document 5",
        "Northern Wire",
    ]


def test_a_reprint_stands_beside_what_it_reprints() -> None:
    assert "with a reprint in Highland Post" in report_markdown(CASE)


def test_a_reprint_is_said_to_be_of_what_the_lineage_says_and_of_nothing_else() -> None:
    names = {held.id: Casebook(CASE).short(held) for held in CASE.documents}
    pairs = {(x.document, x.origin_document) for x in CASE.lineage if x.kind == "reprint" and x.directed}
    allowed = {(names[of], names[copy]) for copy, of in pairs}
    text = re.sub(r"\[\^\d+\]", "", report_markdown(CASE))
    told = re.findall(r"((?:[A-Z]\w+ ?)+?) with a reprint in ((?:[A-Z]\w+ ?)+)\b", text)
    told += re.findall(r"reprint of ((?:[A-Z]\w+ ?)+) in ((?:[A-Z]\w+ ?)+)\b", text)
    assert told
    assert {(of.strip(), copy.strip()) for of, copy in told} <= allowed
    assert not re.search(r"\bits reprint\b", text, re.IGNORECASE)
    bare = report_markdown(replace(CASE, lineage=tuple(x for x in CASE.lineage if x.kind != "reprint")))
    assert "with a reprint" not in bare
    assert "a reprint of" not in bare


def test_of_several_prints_a_reprint_is_given_to_the_first() -> None:
    first, second, third = CASE.documents[:3]
    lineage = tuple(drew(late, early, "reprint", 1, "made up")
                    for late, early in ((third, second), (third, first), (second, first)))  # fmt: skip
    book = Casebook(replace(CASE, lineage=lineage))
    assert book.copies([first.id, second.id, third.id]) == {second.id: first.id, third.id: first.id}
    assert book.copies([second.id, third.id]) == {third.id: second.id}
    assert book.copies([third.id]) == {}


@pytest.mark.parametrize(
    ("publisher", "own"),
    [
        ("Observer Mission", True),
        ("Observer Mission in the North", True),
        ("Observer Mission Staff Union", False),
        ("Northern Wire", False),
    ],
)
def test_a_document_that_is_the_origin_does_not_draw_on_itself(publisher: str, *, own: bool) -> None:
    report = Origin("o-1", None, "Observer Mission report of 20 June 2031", "report", None, "It is named.")
    held = document("a.txt", publisher, None, "Text.")
    assert Casebook(replace(EMPTY, documents=(held,))).is_own(held, report) is own


# ---- passages ----

SAID = "Two guns were moved over the river on Friday night"


def spoken(text: str, cue: str, clause: str, *, certainty: Certainty = "asserted") -> tuple[Statement, str]:
    start = text.index(clause)
    clauses = (Proposition(start, start + len(clause), "move", ("gun",)),)
    made = Statement("s", "d", 0, len(text), "indirect", cue=cue, certainty=certainty, propositions=clauses)
    return made, text


@pytest.mark.parametrize(
    ("text", "cue"),
    [(f"The mission said that {SAID}.", "said"), (f"{SAID}, the mission said.", "said"), (f"Monitors: {SAID}", ":")],
)
def test_what_is_said_is_cited_without_who_says_it(text: str, cue: str) -> None:
    statement, whole = spoken(text, cue, SAID)
    span = passage_of(statement, whole)
    assert whole[span.start : span.end] == SAID


def test_a_denial_is_never_cited_without_the_word_that_denies() -> None:
    statement, text = spoken(f"The Front denied that {SAID}.", "denied", SAID, certainty="denied")
    span = passage_of(statement, text)
    assert "denied" in text[span.start : span.end]


def test_words_between_speaker_and_clause_are_kept_where_they_weaken_it() -> None:
    statement, text = spoken(f"The mission said it had been told of {SAID}.", "said", SAID)
    span = passage_of(statement, text)
    assert "told of" in text[span.start : span.end]


@pytest.mark.parametrize(
    "fragment", ["to leave the harbour by the end of June", "have moved two guns", "it moved guns"]
)
def test_a_fragment_is_no_heading(fragment: str) -> None:
    assert not stands_alone(fragment)
    assert stands_alone(SAID)


def test_no_two_claims_stand_under_the_same_heading() -> None:
    doubled = replace(CASE, claims=(*CASE.claims, *(replace(c, id=f"{c.id}x") for c in CASE.claims)))
    for case in (CASE, doubled):
        titles = [re.sub(r"^\d+ ", "", h.text_content()) for h in page(case).xpath("//div[starts-with(@id, 'k')]/h3")]
        assert len(titles) > 1
        assert len(titles) == len(set(titles))


def test_conflicts_between_copies_stand_first() -> None:
    copies = Conflict("x-copies", "date", "when was the road opened", ((S_ROAD.id,), (S_ROAD2.id,)))
    text = report_markdown(replace(CASE, conflicts=(*CASE.conflicts, copies)))
    first = text[text.index("### 1 When was the road opened") :].split("### ")[1]
    assert "One document copies the other, so one of them changed it." in first


def test_a_claim_whose_passages_are_printed_is_named_there_and_not_printed_again() -> None:
    whole = CASE.claims[0]
    held = whole.statements[:2]
    spans = tuple(span for span in whole.spans if span[0] in held)
    part = replace(whole, id="c-part", gist="The Front has moved guns back", statements=held, spans=spans, documents=2)
    before, after = (report_markdown(replace(CASE, claims=(*more, *CASE.claims))) for more in ((), (part,)))
    assert after.count("### 1 “") == 1
    assert "One more stands with the claim whose passages it shares." in after
    assert len(re.findall(r"^### \d+ “", before, re.MULTILINE)) == len(re.findall(r"^### \d+ “", after, re.MULTILINE))


# ---- size ----


def test_a_report_of_many_documents_stays_small() -> None:
    text = report_html(many_documents(200))
    assert len(text) < 1_000_000


# ---- wording ----


def test_dates_are_written_as_a_reader_writes_them() -> None:
    assert in_date("2020-07-02") == "2 July 2020"
    assert in_date("2020-07-02T10:00:00Z") == "2 July 2020"
    assert in_date("2031-05") == "May 2031"
    assert in_date("2031-W19") == "week 19 of 2031"
    assert in_date("2031-SP") == "spring 2031"
    assert in_date(None) == "date not known"


def test_numbers_below_eleven_are_words_in_sentences() -> None:
    assert counted(1, "document") == "one document"
    assert counted(10, "document") == "ten documents"
    assert counted(11, "document") == "11 documents"
    assert listed(["a", "b", "c"]) == "a, b and c"


@given(st.text())
def test_no_character_that_turns_or_hides_others_is_shown(text: str) -> None:
    shown = visible(text)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f\x00-\x08\x0a-\x1f\x7f-\x9f]", shown)


@given(st.text())
def test_any_title_and_text_still_gives_valid_forms(text: str) -> None:
    odd = replace(EMPTY, title=text or "x", documents=(document("a.txt", text or None, None, f"{text} end"),))
    etree.fromstring(f"<x>{etree.tostring(page(odd).xpath('//main')[0], encoding='unicode')}</x>")
    assert report_markdown(odd).startswith("# ")


def test_a_report_that_the_real_stages_made_keeps_its_promises(built_sample: Path) -> None:
    with closing(Ledger.open(built_sample, by="a reader", clock=now)) as ledger:
        case = ledger.case()
    documents = {held.id: held for held in case.documents}
    told = tell(case)
    assert len(told.notes) > 30
    assert all(documents[n.document].text[n.start : n.end] == n.exact for n in told.notes)
    assert all(sentence.refs for sentence in sentences(told) if sentence.states)
    ids = page(case).xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page(case).xpath("//@href")} <= set(ids)
