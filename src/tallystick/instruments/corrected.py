"""Assessments that rest on a document which was since corrected or taken back: an analyst must look at them again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from tallystick.instruments.days import parse_day
from tallystick.records import Alert, Assessment, Correction, Standing, Statement
from tallystick.text import day_in_words

_DONE = {"retracted": "was taken back", "corrected": "was corrected"}


def touched_assessments(
    assessments: Sequence[Assessment],
    standings: Iterable[Standing],
    statements: Iterable[Statement],
    corrections: Iterable[Correction],
    seen: Iterable[Correction],
    files: Mapping[str, str],
) -> tuple[Alert, ...]:
    """An alert for every assessment that a new correction touches, of each analyst's last word on a commitment.

    An assessment rests on the statements that its analyst named, or, where none were named, on the evidence for its
    commitment in `standings`. `seen` are the corrections that an earlier build told of; `files` names documents.
    """
    known = {(one.document, one.kind) for one in seen}
    new = [one for one in corrections if (one.document, one.kind) not in known]
    if not new or not assessments:
        return ()
    bearing = {
        (one.instrument, one.commitment): frozenset(s for tally in one.bearings for s in tally.statements)
        for one in standings
    }
    said = {statement.id: statement.document for statement in statements}
    last = {(one.instrument, one.commitment, one.by): one for one in assessments}
    return tuple(
        alert
        for one in last.values()
        for alert in _touching(one, one.evidence or bearing.get((one.instrument, one.commitment), ()), new, said, files)
    )


def _touching(
    assessment: Assessment,
    rests_on: Collection[str],
    corrections: Iterable[Correction],
    said: Mapping[str, str],
    files: Mapping[str, str],
) -> Iterator[Alert]:
    documents = {said[statement] for statement in rests_on if statement in said}
    for correction in corrections:
        touched = documents.intersection((correction.document, *correction.copies))
        if not touched:
            continue
        file = files.get(correction.document, correction.document)
        through = "" if correction.document in touched else " through a copy of it"
        day = parse_day(assessment.as_of)
        words = (
            f"{assessment.commitment}: {assessment.by} assessed it as {assessment.value} for "
            f"{day_in_words(day) if day else assessment.as_of} and rests on {file}{through}, which "
            f"{_DONE[correction.kind]}. Look at it again."
        )
        yield Alert("correction", assessment.commitment, words, assessment.instrument)
