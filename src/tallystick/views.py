"""What of a case a program reads: finding things by their ids, and plain values for `--json`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import Any

from tallystick.errors import TallystickError
from tallystick.ledger import Hit
from tallystick.ledger.codec import encode
from tallystick.records import BEARINGS, Case, Claim, Commitment, Document, Instrument, Standing, Statement

Json = dict[str, Any]
Thing = Document | Claim | Statement | tuple[Instrument, Commitment]


def find(case: Case, wanted: str) -> list[Thing]:
    """The things of an id: a document, claim or statement, by the beginning of its id too, or a document by its file.

    Commitment ids are unique in one instrument only, so there may be several. Raises T404, and T411 where a beginning
    stands for more than one thing.
    """
    exact: list[Thing] = [(i, c) for i in case.instruments for c in i.commitments if c.id == wanted]
    exact += [d for d in case.documents if wanted in (d.file, PurePosixPath(d.file).name)]
    by_id: list[Document | Claim | Statement] = [*case.documents, *case.claims, *case.statements]
    exact += [one for one in by_id if one.id == wanted]
    if exact:
        return exact
    begun = [one for one in by_id if one.id.startswith(wanted)] if wanted else []
    if len(begun) > 1:
        shown = ", ".join(one.id for one in begun[:5]) + (", ..." if len(begun) > 5 else "")
        raise TallystickError("T411", subject=wanted, detail=shown)
    if not begun:
        raise TallystickError("T404", subject=wanted)
    return [begun[0]]


def plain(case: Case, thing: Thing) -> Json:
    """A thing with the passages on which it rests."""
    if isinstance(thing, Document):
        said = [s.id for s in case.statements if s.document == thing.id]
        return {"kind": "document", **encode(thing), "passages": passages(case, said)}
    if isinstance(thing, Claim):
        return {"kind": "claim", **encode(thing), "passages": passages(case, thing.statements)}
    if isinstance(thing, Statement):
        return {"kind": "statement", **encode(thing), "passages": passages(case, [thing.id])}
    instrument, commitment = thing
    standing = _standings(case).get((instrument.title, commitment.id))
    shown = _commitment(case, instrument, commitment, standing)
    stated = [s for b in (standing.bearings if standing else ()) for s in b.statements]
    return {"kind": "commitment", "instrument": instrument.title, **shown, "passages": passages(case, stated)}


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
        "built": case.built,
        "waiting": waiting,
        "documents": len(case.documents),
        "statements": len(case.statements),
        "claims": len(case.claims),
        "conflicts": len([c for c in case.conflicts if not c.explained]),
        "instruments": instruments,
        "left_out": [encode(refusal) for refusal in case.refusals],
    }


def _standings(case: Case) -> dict[tuple[str, str], Standing]:
    return {(s.instrument, s.commitment): s for s in case.standings}


def _commitment(case: Case, instrument: Instrument, commitment: Commitment, standing: Standing | None) -> Json:
    of = (instrument.title, commitment.id)
    assessed = [encode(a) for a in case.assessments if (a.instrument, a.commitment) == of]
    tallies = {b.bearing: encode(b.tally) for b in standing.bearings if b.statements} if standing else {}
    return {
        **encode(commitment),
        "state": standing.deadline.state if standing else None,
        "days": standing.deadline.days if standing else None,
        "evidence": {bearing: tallies.get(bearing) for bearing in BEARINGS},
        "assessment": assessed[-1] if assessed else None,
    }


def hits(words: str, also: Sequence[str], documents: Sequence[Document], found: Sequence[Hit]) -> Json:
    """What a search found under the words and other names; a hit without a statement is the title of its document."""
    names = {document.id: document.file for document in documents}
    return {
        "words": words,
        "also_searched": list(also),
        "hits": [{**encode(hit), "file": names[hit.document]} for hit in found],
    }
