"""The extractor as a whole: every sentence is a statement, every span holds, nothing brings it down."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tallystick.records import EVIDENCE_ROLES, Block, Document, Role, make_id
from tallystick.text import quotations

from .extracting import document, extractor, read

_SENTENCES = st.sampled_from(
    [
        '"We are ready," said Ada Venn. "Let them come."',
        "The report said that 14 guns were gone.",
        "Tomas Rede denied it, but U.N. monitors said otherwise.",
        "“It is over,” he said, adding that “nobody won”.",
        'The "Owl" (ret.) spoke -- twice.',
        "According to the mission, the road is closed...",
        "Minister: No.",
        "“An opened quotation that runs on",
        "5.4 million people; 3 p.m. on 4 May 2031.",
        "— Lena Okoro",
        "''Odd marks,'' she said.",
        "''",
        '"',
        "’s",
        "?!",
        "Åsa Ødegård’s “Ünïcode” 🕊 statement\u00a0said so.",
    ]
)
_ROLES = st.sampled_from(["headline", "paragraph", "caption", "list", "table", "furniture", "comment"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(_ROLES, st.lists(_SENTENCES | st.text(max_size=30), min_size=1, max_size=4)), max_size=5))
def test_every_span_lies_in_the_text_that_bears_evidence(content: list[tuple[Role, list[str]]]) -> None:
    made = document(*[(role, " ".join(parts)) for role, parts in content])
    extraction = extractor().extract(made)
    bears = {i for block in made.blocks if block.role in EVIDENCE_ROLES for i in range(block.start, block.end)}
    ids = [statement.id for statement in extraction.statements]
    assert len(ids) == len(set(ids))
    assert list(extraction.statements) == sorted(extraction.statements, key=lambda s: (s.start, s.end))
    for statement in extraction.statements:
        assert set(range(statement.start, statement.end)) <= bears
        for span in statement.quote:
            assert statement.start <= span.start < span.end <= statement.end
        if statement.speaker is not None:
            said = statement.speaker
            assert made.text[said.start : said.end].split() == said.text.split()
        assert (statement.mode == "direct") == bool(statement.quote)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_SENTENCES, min_size=1, max_size=6))
def test_no_word_of_the_evidence_is_left_without_a_statement(parts: list[str]) -> None:
    made = document(" ".join(parts))
    covered = {i for s in extractor().extract(made).statements for i in range(s.start, s.end)}
    assert all(i in covered for i, ch in enumerate(made.text) if not ch.isspace())


def test_the_same_document_gives_the_same_ids_again() -> None:
    made = document("Ada Venn said the road was open. Tomas Rede denied it.")
    assert extractor().extract(made) == extractor().extract(made)


def test_a_quotation_with_a_link_stub_in_it_keeps_only_its_words() -> None:
    text = '"The road <http://example.org> is open," said Ada Venn.'
    left, right = text.index("<"), text.index(">") + 1
    blocks = (
        Block(0, left, "paragraph", 0),
        Block(left, right, "furniture", 0),
        Block(right, len(text), "paragraph", 0),
    )
    base = document(text)
    made = Document(**{**{f: getattr(base, f) for f in base.__slots__}, "blocks": blocks, "id": make_id("d", "stub")})
    (statement,) = extractor().extract(made).statements
    assert [made.text[q.start : q.end].strip() for q in statement.quote] == ["The road", "is open,"]


def test_a_language_that_is_not_read_gives_plain_sentences_and_says_so() -> None:
    got = read("Die Straße ist offen, sagte Ada Venn. Niemand widersprach.", language="de")
    assert [s.mode for s in got.extraction.statements] == ["unattributed", "unattributed"]
    assert "language de" in (got.extraction.note or "")


def test_a_document_without_text_gives_nothing() -> None:
    assert extractor().extract(document()).statements == ()


def test_a_text_without_breaks_is_read_in_pieces_and_says_so() -> None:
    got = read("The road to Harrow Bay was open on Monday and trucks went through. " * 400)
    assert "pieces" in (got.extraction.note or "")
    assert len(got.extraction.statements) >= 399


@pytest.mark.parametrize("mark", ["'", "‘", "“", '"', "''", "« "])
def test_quotation_marks_that_never_close_take_linear_time(mark: str) -> None:
    began = time.process_time()
    quotations(f"{mark}word " * 20_000)
    assert time.process_time() - began < 2


_LONG = 6_000
_HOSTILE = {
    "one word": "one ",
    "numbers": "1,",
    "marks": '"',
    "opening marks": "“",
    "opened words": "“word ",
    "brackets": "[](",
    "names": "Harrow Meridia Front ",
    "attributing words": "said ",
    "no sentence ends": "the road to the harbour was open and ",
    "right to left": "قال المتحدث إن الطريق مفتوح ",
    "emoji": "🕊️😀 ",
    "zero width": "\u200b\u200dword\u2060 ",
    "nothing but zero width": "\u200b",
    "control characters": "a\x00b\x0b\x0c ",
    "initials in brackets": "(HFF) ",
    "leader dots": ".",
}


@pytest.mark.parametrize("unit", _HOSTILE.values(), ids=_HOSTILE.keys())
def test_no_text_however_odd_stops_the_reading(unit: str) -> None:
    made = document((unit * (_LONG // len(unit) + 1))[:_LONG])
    began = time.process_time()
    extraction = extractor().extract(made)
    assert time.process_time() - began < 10
    # It says that it was read in parts; a text that is no English prose, that it was not analysed.
    assert any(told in (extraction.note or "") for told in ("read in", "not analysed"))
    covered = sum(s.end - s.start for s in extraction.statements)
    assert covered >= sum(not ch.isspace() for ch in made.text)


@pytest.mark.parametrize("text", ["“" * 5_000 + "peace" + "”" * 5_000, "He left. " * 2_000])
def test_deep_quotations_and_many_short_sentences_are_read(text: str) -> None:
    made = document(text)
    for statement in extractor().extract(made).statements:
        assert made.text[statement.start : statement.end].strip()
        assert statement.end - statement.start <= 2_000


def test_a_sentence_without_end_is_read_in_stretches_and_says_so() -> None:
    got = read("The mission said that " + "the envoy of the northern province who led the talks and " * 300)
    assert "stretches" in (got.extraction.note or "")
    assert got.extraction.statements[0].speaker is not None
    for statement in got.extraction.statements:
        for clause in statement.propositions:
            assert statement.start <= clause.start < clause.end <= statement.end
