"""Text that no writer meant: every span holds, work grows with length and no faster, and a note says what was left."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tallystick.extract.dates.dates import find_dates
from tallystick.extract.dates.frame import frame_of
from tallystick.extract.figures.figures import find_figures
from tallystick.records import Document, Extraction
from tallystick.text import paragraphs

from .extracting import document, extractor

# fmt: off
_PIECES = st.sampled_from([
    '"', "“", "”", "''", "‘", "’", "«", "(", ")", "[", ":", ";", "—", "...", "\u200b", "\u00a0", "\u202e", "\t", "\r",
    "said", "according to", "Ada Venn", "the mission", "the report", "its statement", "14", "1,400 of", "3.5 million",
    "on 4 May 2031", "Monday", "last week", "he", "they", "was told by", "that", "denied", "U.N.", "(HFF)", "Front",
    "قال المتحدث", "🕊️", "路是开放的", "e\u0301", "http://example.org/a?b", "a@example.org", "%", "$5", "No. 7", "and",
    ".", "! ", "²", "١٤", "½",
])
# fmt: on
_HOSTILE = st.lists(st.lists(_PIECES | st.text(max_size=8), min_size=1, max_size=25).map(" ".join), max_size=4)


def _places(record: object) -> Iterator[tuple[int, int]]:
    """Every span in a record and in the records that it holds."""
    if isinstance(record, tuple):
        if len(record) == 3 and isinstance(record[0], str) and isinstance(record[1], int):
            yield record[1:]
        for part in record:
            yield from _places(part)
    elif is_dataclass(record):
        values = {field.name: getattr(record, field.name) for field in fields(record)}
        if isinstance(values.get("start"), int):
            yield values["start"], values["end"]
        for value in values.values():
            yield from _places(value)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_HOSTILE)
def test_every_span_of_every_record_is_words_of_the_text(paragraphs: list[str]) -> None:
    made = document(*paragraphs)
    extraction = extractor().extract(made)
    for start, end in _places(extraction):
        assert 0 <= start < end <= len(made.text)
        assert made.text[start:end].strip()
    for statement in extraction.statements:
        if statement.speaker is not None:
            said = statement.speaker
            assert made.text[said.start : said.end].split() == said.text.split()
        assert statement.cue is None or statement.cue in made.text.replace("\u00a0", " ").translate(_BLANK)


_BLANK = str.maketrans("\r\n\t", "   ")


def _calls(made: Document) -> int:
    """How many functions are called when a document is read."""
    return _counted(lambda: extractor().extract(made))


def _counted(work: Callable[[], object]) -> int:
    """How many functions are called in some work: a measure of it that no other program disturbs."""
    count = 0

    def called(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


_ENDLESS = {
    "one line": "the road to the harbour was open and the envoy of the mission said that trucks went through and ",
    "nested marks": "“",
    "marks that open and close": '"word" ',
    "right to left": "قال المتحدث إن الطريق مفتوح ",
    "names and numbers": "Harrow Bay 14, Meridia 1,400 (HFF) ",
}


@pytest.mark.parametrize("unit", _ENDLESS.values(), ids=_ENDLESS.keys())
def test_twice_the_text_is_about_twice_the_work(unit: str) -> None:
    once, twice = ((unit * (size // len(unit)))[:size] for size in (6_000, 12_000))
    extractor()
    short = _calls(document(once))
    assert _calls(document(twice)) < 2.4 * short


_REPEATED = (
    "1/", "1/1/", "1-", "12, ", "12 and ", "one ", "one and ", "two hundred and ", "a half ", "at least ", "the ",
    "last ", "the end of ", "May ", "June 3, ", "Monday ", "days and ", "the quarter ", "2031-", "2031, ", "10:30 ",
    "Q3 ", "1,", "1.", "1 000 ", "$1-", "3.5-", "1% ", "1 in 3 ", "a dozen ", "several 1 ", "from 1 to ",
    "articles 5, ", "article 1-", ": of the 5, ", "one-", "said on Monday ", "“Monday ", "by Friday ", "old ",
)  # fmt: skip


@pytest.mark.parametrize("unit", _REPEATED)
def test_twice_as_many_numbers_or_dates_are_about_twice_the_work(unit: str) -> None:
    def read(size: int) -> None:
        made = document((unit * size)[:size] + " June")
        found = paragraphs(made)
        dates = find_dates(made, found, frame_of(made, found, ()))
        find_figures(made, found, dates=dates)

    assert _counted(lambda: read(8_000)) < 2.4 * _counted(lambda: read(4_000)) + 2_000


def test_a_line_of_200_000_characters_is_read_and_told_of() -> None:
    text = ("The envoy said that the road to the harbour was open, " * 4_000)[:200_000]
    extraction = extractor().extract(document(text))
    assert "read in pieces" in (extraction.note or "")
    assert extraction.statements[0].speaker is not None
    assert extraction.statements[-1].end >= 199_990


_FOREIGN = {
    "de": "Der Sprecher der Mission sagte am Montag, dass die Straße nach Harrow Bay wieder offen sei und dass die "
    "Lastwagen seit dem Morgen fahren. Die Regierung wies das zurück und erklärte, niemand habe die Brücke bewacht.",
    "fr": "Le porte-parole de la mission a déclaré lundi que la route était ouverte et que les camions circulaient "
    "depuis le matin. Le gouvernement a rejeté ces propos et a indiqué que personne ne gardait le pont de la ville.",
    "ar": "قال المتحدث باسم البعثة إن الطريق إلى الميناء مفتوح منذ الصباح وإن الشاحنات تسير عليه.",
    "ru": "Представитель миссии сообщил в понедельник, что дорога снова открыта и что грузовики едут с утра.",
}


@pytest.mark.parametrize("says", ["en", None])
@pytest.mark.parametrize("language", _FOREIGN)
def test_text_in_another_language_is_told_of_whatever_its_document_says(language: str, says: str | None) -> None:
    extraction = extractor().extract(document(_FOREIGN[language], language=says))
    assert (extraction.note or "").startswith(f"language {language}")
    assert extraction.statements
    assert {statement.mode for statement in extraction.statements} == {"unattributed"}
    assert not extraction.figures


_READABLE = (
    "Harrow Bay: 14 Meridia: 1,400 Port Callan: 3 Northern District: 77 " * 10,
    "Item one, roads; item two, bridges.",
    "HARROW BAY — THE MISSION SAYS ROADS ARE OPEN",
    "Ada Venn said: „Die Straße ist offen“. The mission did not comment on that, and nobody else would say more.",
)


@pytest.mark.parametrize("text", _READABLE)
def test_lists_headlines_and_english_with_foreign_words_are_read(text: str) -> None:
    assert extractor().extract(document(text, language=None)).note is None


def test_a_document_that_was_read_before_gives_the_same_again_in_any_company() -> None:
    made = document("“We are ready,” said Ada Venn. “Let them come.” Tomas Rede denied it on Monday.")
    alone: Extraction = extractor().extract(made)
    copy = replace(made, id="d-000000000000")
    assert [s.start for s in extractor().extract(copy).statements] == [s.start for s in alone.statements]
    assert extractor().extract(made) == alone
