"""Statements matched to commitments: the suggestions of evidence for a whole case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tallystick.instruments.bearings import Finding, bearing
from tallystick.instruments.candidates import Candidates
from tallystick.instruments.conduct import Clause
from tallystick.instruments.denials.finding import denials
from tallystick.instruments.duties import Duty
from tallystick.instruments.measures import figure_for
from tallystick.instruments.restating import restatements
from tallystick.instruments.seen import Seen, as_seen
from tallystick.instruments.weak.suggesting import weak_suggestions
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
    fits best. For each instrument what the rules suggest, in the order of commitments, best first; then what is weak.
    The conflicts are of statements that misstate the instrument, and of denials with what they deny.
    """
    found: list[Evidence] = []
    again: list[tuple[Restatement, Conflict | None]] = []
    # What this stage raised the last time is no part of what it works on.
    gathering = replace(gathering, conflicts=tuple(one for one in gathering.conflicts if one.stage == "gather"))
    raised: dict[str, Conflict] = {}
    for seen in as_seen(gathering, figures, documents, instruments):
        suggested, restated = evidence_under(seen, gathering)
        found += suggested
        again += restated
        raised |= {conflict.id: conflict for _, conflict in restated if conflict is not None}
        known = replace(gathering, conflicts=(*gathering.conflicts, *raised.values()))
        raised |= {conflict.id: conflict for conflict in denials(seen, suggested, known)}
    return Matched(tuple(found), tuple(one for one, _ in again), tuple(raised.values()))


def evidence_under(
    seen: Seen, gathering: Gathering
) -> tuple[list[Evidence], list[tuple[Restatement, Conflict | None]]]:
    """The evidence that is suggested under one instrument, and what only says it again with what that raises."""
    ruled, restated = by_rule(seen), list(restatements(seen.clauses, seen.cast, seen.duties, gathering))
    return ruled + weak_suggestions(seen, ruled, [one for one, _ in restated], gathering), restated


def by_rule(seen: Seen) -> list[Evidence]:
    """What the rules suggest as evidence under one instrument, in the order of commitments, best first."""
    candidates = Candidates(seen.instrument, seen.clauses, seen.cast, seen.duties, seen.chance)
    return [row for duty in seen.duties for row in _evidence(duty, candidates)]


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
