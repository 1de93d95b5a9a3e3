"""Statements matched to commitments: the suggestions of evidence for a whole case."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.instruments.bearings import Finding, bearing
from tallystick.instruments.candidates import Candidates
from tallystick.instruments.chance import Chance
from tallystick.instruments.conduct import Clause, read_clauses
from tallystick.instruments.duties import Duty, read_duty
from tallystick.instruments.measures import figure_for
from tallystick.instruments.naming import Cast, introductions
from tallystick.instruments.restating import restatements
from tallystick.records import (
    Bearing,
    Conflict,
    Document,
    Evidence,
    Figure,
    Gathering,
    Instrument,
    Matched,
    Restatement,
    make_id,
)

# Below this a clause fits in too little to be worth a person's time.
_WORTH_A_LOOK = 0.55


def match(
    gathering: Gathering, figures: Sequence[Figure], documents: Sequence[Document], instruments: Sequence[Instrument]
) -> Matched:
    """Suggest which statements are evidence for which commitments, and which only say them again, for an analyst.

    `documents` give the words of the statements; statements of other documents are passed over. At most one row of
    evidence for a statement, a commitment and a bearing ("released 37, but 60 remain" has two): that of the clause that
    fits best. In the order of commitments, best first.
    """
    by_id = {document.id: document for document in documents}
    clauses = read_clauses(gathering.statements, by_id, gathering.actors, figures)
    chance = Chance(clauses)
    introduced = introductions(gathering.actors, by_id)
    found: list[Evidence] = []
    again: list[tuple[Restatement, Conflict | None]] = []
    for instrument in instruments:
        cast = Cast(instrument, gathering.actors, introduced)
        cast.adopt(gathering.statements)
        duties = [read_duty(instrument, commitment, cast) for commitment in instrument.commitments]
        candidates = Candidates(instrument, clauses, cast, duties, chance)
        for duty in duties:
            found += _evidence(duty, candidates)
        again += restatements(clauses, cast, duties, gathering)
    raised = {conflict.id: conflict for _, conflict in again if conflict is not None}
    return Matched(tuple(found), tuple(one for one, _ in again), tuple(raised.values()))


def _evidence(duty: Duty, candidates: Candidates) -> list[Evidence]:
    best: dict[tuple[str, Bearing], tuple[Finding, Clause]] = {}
    for clause, who, fit in candidates.of(duty):
        finding = bearing(duty, clause, who, fit)
        if finding is None or finding.score < _WORTH_A_LOOK:
            continue
        key = (clause.statement.id, finding.bearing)
        if key not in best or finding.score > best[key][0].score:
            best[key] = finding, clause
    rows = [_row(duty, statement, *found) for (statement, _), found in best.items()]
    return sorted(rows, key=lambda row: -row.score)


def _row(duty: Duty, statement: str, finding: Finding, clause: Clause) -> Evidence:
    figure = figure_for(duty, clause)
    instrument, commitment = duty.instrument.title, duty.commitment.id
    return Evidence(
        id=make_id("e", instrument, commitment, statement, finding.bearing),
        instrument=instrument,
        commitment=commitment,
        statement=statement,
        bearing=finding.bearing,
        score=finding.score,
        cue=finding.cue,
        figure=figure.id if figure else None,
    )
