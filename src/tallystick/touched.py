"""What a retracted or corrected document touches: the claims, commitments and lines of the report that rest on it.

On the ground floor, since the report, the pages and the command line show it alike.
"""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.records import Case, Claim, Conflict, Correction, Evidence


@dataclass(frozen=True, slots=True)
class Touched:
    """What rests on a document or on a copy of it: each thing once, in the order of the case.

    `commitments` are (instrument, id). `evidence` and `conflicts` are lines of the report. `alone` are the ids of the
    claims that nothing else carries.
    """

    correction: Correction
    claims: tuple[Claim, ...]
    alone: frozenset[str]
    commitments: tuple[tuple[str, str], ...]
    evidence: tuple[Evidence, ...]
    conflicts: tuple[Conflict, ...]


def touched(case: Case, correction: Correction) -> Touched:
    """All of a case that rests on a document that is retracted or corrected, or on one that copied it."""
    documents = {correction.document, *correction.copies}
    statements = {s.id for s in case.statements if s.document in documents}
    claims = tuple(c for c in case.claims if not statements.isdisjoint(c.statements))
    evidence = tuple(e for e in case.evidence if e.statement in statements and (e.decision or not e.weak))
    return Touched(
        correction=correction,
        claims=claims,
        alone=frozenset(c.id for c in claims if statements.issuperset(c.statements)),
        commitments=tuple(dict.fromkeys((e.instrument, e.commitment) for e in evidence)),
        evidence=evidence,
        conflicts=tuple(c for c in case.conflicts if any(s in statements for side in c.sides for s in side)),
    )
