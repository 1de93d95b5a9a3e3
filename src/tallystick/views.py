"""What of a case a program reads: finding things by their ids, and plain values for `--json`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import Any

from tallystick.assessments import alpha, latest_by_analyst
from tallystick.errors import TallystickError
from tallystick.ledger import Hit
from tallystick.ledger.codec import encode
from tallystick.records import (
    BEARINGS,
    Actor,
    Case,
    Claim,
    Commitment,
    Conflict,
    Document,
    Evidence,
    Instrument,
    Standing,
    Statement,
)

Json = dict[str, Any]
Single = Document | Claim | Statement | Evidence | Conflict | Actor
Thing = Single | tuple[Instrument, Commitment]

# Of more things with the same beginning only the number is told.
_MOST_LISTED = 12


def find(case: Case, wanted: str) -> list[Thing]:
    """The things of an id, in upper or lower case, or of the beginning of one; a document by its file, too.

    Commitment ids are unique in one instrument only, so there may be several. Raises T404, and T411 where a beginning
    stands for more than one thing.
    """
    named: list[tuple[str, Thing]] = [(c.id, (i, c)) for i in case.instruments for c in i.commitments]
    singles = (case.documents, case.claims, case.statements, case.evidence, case.conflicts, case.actors)
    named += [(one.id, one) for shelf in singles for one in shelf]
    exact: list[Thing] = [thing for name, thing in named if name == wanted]
    exact += [d for d in case.documents if wanted in (d.file, PurePosixPath(d.file).name)]
    folded = wanted.casefold()
    exact = exact or [thing for name, thing in named if name.casefold() == folded]
    if exact:
        return exact
    begun = [(name, thing) for name, thing in named if name.casefold().startswith(folded)] if wanted else []
    names = list(dict.fromkeys(name for name, _ in begun))
    if len(names) > 1:
        more = f" and {len(names) - _MOST_LISTED:,} more" if len(names) > _MOST_LISTED else ""
        raise TallystickError("T411", subject=wanted, detail=", ".join(names[:_MOST_LISTED]) + more)
    if not begun:
        raise TallystickError("T404", subject=wanted)
    return [thing for _, thing in begun]


def stated(case: Case, thing: Evidence | Conflict | Actor) -> list[str]:
    """The ids of the statements on which a suggestion or a conflict rests, or which an actor makes or relays."""
    if isinstance(thing, Evidence):
        return [thing.statement]
    if isinstance(thing, Conflict):
        return [statement for side in thing.sides for statement in side]
    spoken = (s for s in case.statements if thing.id in s.chain or (s.speaker and s.speaker.actor == thing.id))
    return [statement.id for statement in spoken]


def plain(case: Case, thing: Thing) -> Json:
    """A thing with the passages on which it rests; `thing` says what it is."""
    if isinstance(thing, Document):
        said = [s.id for s in case.statements if s.document == thing.id]
        return {"thing": "document", **encode(thing), "passages": passages(case, said)}
    if isinstance(thing, Claim):
        return {"thing": "claim", **encode(thing), "passages": passages(case, thing.statements)}
    if isinstance(thing, Statement):
        return {"thing": "statement", **encode(thing), "passages": passages(case, [thing.id])}
    if isinstance(thing, Evidence | Conflict | Actor):
        kind = {"Evidence": "evidence", "Conflict": "conflict", "Actor": "actor"}[type(thing).__name__]
        return {"thing": kind, **encode(thing), "passages": passages(case, stated(case, thing))}
    instrument, commitment = thing
    standing = _standings(case).get((instrument.title, commitment.id))
    shown = _commitment(case, instrument, commitment, standing)
    rests = [s for b in (standing.bearings if standing else ()) for s in b.statements]
    return {"thing": "commitment", "instrument": instrument.title, **shown, "passages": passages(case, rests)}


def passages(case: Case, statements: Iterable[str]) -> list[Json]:
    """The exact words of statements, with where they stand."""
    documents = {document.id: document for document in case.documents}
    by_id = {statement.id: statement for statement in case.statements}
    shown = []
    for one in (by_id[i] for i in dict.fromkeys(statements) if i in by_id):
        document = documents[one.document]
        place = {"document": document.id, "file": document.file, "start": one.start, "end": one.end}
        shown.append({"statement": one.id, **place, "text": document.text[one.start : one.end]})
    return shown


def status(case: Case, *, waiting: int) -> Json:
    """The matrix."""
    standings = _standings(case)
    instruments = [
        {
            "title": instrument.title,
            "signed": instrument.signed,
            "commitments": [
                _commitment(case, instrument, c, standings.get((instrument.title, c.id)))
                for c in instrument.commitments
            ],
        }
        for instrument in case.instruments
    ]
    return {
        "title": case.title,
        "as_of": case.as_of,
        "as_of_basis": case.as_of_basis,
        "as_of_given": as_of_given(case),
        "later_documents": len(later(case)),
        "built": case.built,
        "waiting": waiting,
        "documents": len(case.documents),
        "statements": len(case.statements),
        "claims": len(case.claims),
        "conflicts": len(case.open_conflicts()),
        "instruments": instruments,
        "analysts_agree": alpha(case.assessments),
        "left_out": [encode(refusal) for refusal in case.refusals],
    }


def as_of_given(case: Case) -> str | None:
    """When the date of the case was given, or None where it was not: the day follows the documents then."""
    if case.as_of_basis != "given" or not case.audit:
        return None
    given = [entry.at for entry in case.audit if entry.action == "date set"]
    return (given or [case.audit[0].at])[-1]


def later(case: Case) -> list[Document]:
    """The documents that were published after the day of the case: they are in it all the same."""
    return [d for d in case.documents if d.published.date and d.published.date[:10] > case.as_of]


def _standings(case: Case) -> dict[tuple[str, str], Standing]:
    return {(s.instrument, s.commitment): s for s in case.standings}


def _commitment(case: Case, instrument: Instrument, commitment: Commitment, standing: Standing | None) -> Json:
    of = (instrument.title, commitment.id)
    assessed = [a for a in case.assessments if (a.instrument, a.commitment) == of]
    tallies = {b.bearing: encode(b.tally) for b in standing.bearings if b.statements} if standing else {}
    return {
        **encode(commitment),
        "state": standing.deadline.state if standing else None,
        "days": standing.deadline.days if standing else None,
        "gaps": [encode(gap) for gap in standing.gaps] if standing else [],
        "series": [encode(one) for one in standing.series] if standing else [],
        "evidence": {bearing: tallies.get(bearing) for bearing in BEARINGS},
        "restatements": [encode(one) for one in case.restatements if (one.instrument, one.commitment) == of],
        "assessment": encode(assessed[-1]) if assessed else None,
        "assessments": [encode(a) for a in latest_by_analyst(assessed)],
    }


def hits(words: str, also: Sequence[str], documents: Sequence[Document], found: Sequence[Hit]) -> Json:
    """What a search found under the words and other names; a hit without a statement is the title of its document."""
    names = {document.id: document.file for document in documents}
    return {
        "words": words,
        "also_searched": list(also),
        "hits": [{**encode(hit), "file": names[hit.document]} for hit in found],
    }
