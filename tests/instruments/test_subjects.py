"""Agreements of other fields, read by the real extract and gather: each sentence stands alone in a document."""

from __future__ import annotations

from functools import lru_cache

import pytest

from tallystick.extract import Extractor
from tallystick.gather import gather
from tallystick.instruments import load, match
from tallystick.records import Block, Comparison, Document, Published, make_id
from tallystick.settings import Settings

from .subjects import SUBJECTS


def document_of(text: str, published: str) -> Document:
    return Document(
        make_id("d", text), "0" * 64, "d.txt", "article", "Callan Courier", None, (), (), "en", None,
        Published(published, "given"), Published(), text, (Block(0, len(text), "paragraph", 0),),
    )  # fmt: skip


@lru_cache
def found_in(name: str) -> dict[str, set[tuple[str, str]]]:
    """What each sentence of a subject is suggested as evidence for: (commitment, bearing)."""
    subject = SUBJECTS[name]
    instruments = load(subject.agreement, "a.yaml")
    extractor = Extractor(instruments)
    documents = [document_of(text, subject.published) for text, _, _ in subject.readings]
    extractions = [extractor.extract(one) for one in documents]
    gathering = gather(documents, Comparison(), extractions, instruments, Settings())
    figures = [figure for one in extractions for figure in one.figures]
    said = {one.id: one.document for one in gathering.statements}
    found: dict[str, set[tuple[str, str]]] = {one.text: set() for one in documents}
    texts = {one.id: one.text for one in documents}
    for row in match(gathering, figures, documents, instruments).evidence:
        if row.weak:
            continue
        found[texts[said[row.statement]]].add((row.commitment, row.bearing))
    return found


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        pytest.param(name, text, {(commitment, bearing)} if commitment else set(), id=f"{name}: {text}")
        for name, subject in SUBJECTS.items()
        for text, commitment, bearing in subject.readings
    ],
)
def test_a_sentence_is_evidence_for_what_it_says_and_for_nothing_else(
    name: str, text: str, expected: set[tuple[str, str]]
) -> None:
    assert found_in(name)[text] == expected
