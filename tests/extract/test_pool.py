"""Documents analysed by several processes: nothing is lost, nothing changes places, and copies are parsed once."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from evals import cases

from tallystick.errors import TallystickError
from tallystick.extract import Extractor
from tallystick.extract.pool import Places, extract_in_processes
from tallystick.records import Document, Extraction

from .extracting import document, extractor
from .fragile import Fragile

_SAID = "Ada Venn said on Monday that the road to Harrow Bay was open. Tomas Rede denied it."


def _many(count: int) -> Iterator[Document]:
    return (document(f"{_SAID} It was report {at}.", key=str(at)) for at in range(count))


def test_a_document_gives_the_same_alone_in_company_and_in_two_processes() -> None:
    texts = [path.read_text("utf-8") for path in sorted((cases.SAMPLE / "documents").glob("*.txt"))]
    every = [*(document(*text.split("\n\n")) for text in texts), *_many(12)]
    alone = [(made, extractor().extract(made)) for made in every]
    assert list(Extractor().extract_all(every)) == alone
    assert list(extract_in_processes(Extractor, every, 2)) == alone


def test_of_documents_that_a_process_held_when_it_died_only_the_one_on_which_it_died_is_lost() -> None:
    texts = [f"Number {at}." for at in range(6)] + ["End of it."] + [f"Number {at}." for at in range(7, 14)]
    got = [outcome for _, outcome in extract_in_processes(Fragile, map(document, texts), 1)]
    assert [at for at, outcome in enumerate(got) if not isinstance(outcome, Extraction)] == [6]


def test_a_process_that_is_killed_loses_no_document() -> None:
    def documents() -> Iterator[Document]:
        for at, made in enumerate(_many(12)):
            if at == 5:
                for child in multiprocessing.active_children():
                    child.kill()
            yield made

    got = list(extract_in_processes(Fragile, documents(), 2))
    assert [made.id for made, _ in got] == [made.id for made in _many(12)]
    assert all(isinstance(outcome, Extraction) for _, outcome in got)


def test_a_document_on_which_every_process_dies_is_told_of_and_the_others_are_analysed() -> None:
    texts = ["One.", "End of it.", "Three.", "Fail here.", "Five."]
    got = [outcome for _, outcome in extract_in_processes(Fragile, map(document, texts), 2)]
    assert [type(outcome) for outcome in got[::2]] == [Extraction] * 3
    for outcome, detail in ((got[1], "exit code 3"), (got[3], "ValueError: no such word")):
        assert isinstance(outcome, TallystickError)
        assert outcome.code == "T115"
        assert detail in outcome.message


def test_a_reader_who_stops_early_leaves_no_process_behind() -> None:
    got = extract_in_processes(Fragile, _many(100), 2)
    assert len(list(islice(got, 3))) == 3
    got.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


def test_documents_are_taken_in_as_results_go_out() -> None:
    taken = 0

    def documents() -> Iterator[Document]:
        nonlocal taken
        for made in _many(60):
            taken += 1
            yield made

    for told, _ in enumerate(extract_in_processes(Fragile, documents(), 2), start=1):
        assert taken - told <= 16


def test_few_documents_start_no_process() -> None:
    got = list(Extractor().extract_all(_many(2), 2))
    assert [outcome for _, outcome in got] == [extractor().extract(made) for made in _many(2)]
    assert not multiprocessing.active_children()


def test_a_copy_goes_to_the_process_that_parsed_the_text() -> None:
    long, other, short = "The road is open. " * 20, "The bridge was shut. " * 20, "Nobody came."
    places = Places(2)
    first = places.of(document(long), [0, 0])
    second = places.of(document(other), [500, 0])
    assert first != second
    assert places.of(document(short, long), [10_000, 0]) == first
    assert places.of(document(other, short), [0, 10_000]) == second
    assert places.of(document(short), [0, 0]) == first


def test_a_process_that_has_nothing_to_do_takes_over_what_waits_for_another() -> None:
    # All share a paragraph, so that all are meant for the process that read the first of them.
    shared = [document("Wait for the ferry.", f"It was report {at}.", key=str(at)) for at in range(16)]
    got = [outcome for _, outcome in extract_in_processes(Fragile, shared, 2)]
    notes = [outcome.note for outcome in got if isinstance(outcome, Extraction)]
    assert len(notes) == 16
    assert len(set(notes)) == 2


def test_a_bad_document_does_not_stop_the_others() -> None:
    # Half a surrogate pair is no character.
    made = document("The road is open.")
    bad = replace(made, text=made.text.replace("road", "ro\ud800d"))
    refused, read = (outcome for _, outcome in extractor().extract_all([bad, made]))
    assert isinstance(refused, TallystickError)
    assert refused.path == "a.txt"
    assert read == extractor().extract(made)
