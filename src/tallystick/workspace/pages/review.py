"""The queue of suggestions: one question at a time, with its context and what follows from the answer."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import Response

from tallystick.records import BEARINGS, Commitment, Evidence, Instrument
from tallystick.workspace import addresses
from tallystick.workspace.answer import Answer, Content, Visit, counts, seen_at
from tallystick.workspace.following import follows
from tallystick.workspace.pages.checking import queues as queues_beside
from tallystick.workspace.telling import passages, surroundings

# Of what waits, the next few are named beside the question.
_NEXT = 8
# How much of a passage stands in the list of those.
_LINE = 60
_ACTS = ("evidence decided", "decision taken back")


def queues(visit: Visit) -> Answer | Response:
    """The first question that waits, or that none does."""
    waiting = visit.desk.evidence_waiting(limit=1)
    if waiting:
        return seen_at(addresses.with_query(addresses.review(waiting[0].id), done=visit.asked("done")))
    content = {"done": done(visit), "queues": queues_beside(visit)}
    return Answer("review_empty", "Review", content, place="Review")


def bearing(visit: Visit) -> Answer:
    """One suggestion: what does this statement mean for this commitment? Raises T404."""
    desk = visit.desk
    suggestion = desk.evidence(visit.named("evidence"))
    instrument, commitment = commitment_of(visit, suggestion)
    statement = desk.statement(suggestion.statement)
    names = {party.id: party.name for party in instrument.parties}
    passage = passages(desk, [statement.id])[0]
    content = {
        "suggestion": {
            "id": suggestion.id,
            "bearing": suggestion.bearing,
            "cue": suggestion.cue,
            "weak": suggestion.weak,
            "address": addresses.review(suggestion.id),
        },
        "decision": _decision(suggestion),
        "seen": visit.last_row(suggestion.id, *_ACTS),
        "commitment": {
            "id": commitment.id,
            "instrument": instrument.name,
            "by": names.get(commitment.by, commitment.by),
            "to": names.get(commitment.to, commitment.to) if commitment.to else None,
            "words": commitment.anchor.quote if commitment.anchor and commitment.anchor.quote else commitment.text,
            "article": commitment.anchor.article if commitment.anchor else None,
            "summary": not (commitment.anchor and commitment.anchor.quote),
            "address": addresses.commitment(instrument.title, commitment.id),
        },
        "passage": {**passage, "speaks_for": _speaks_for(passage["party"], names, commitment)},
        "around": surroundings(desk, statement),
        "follows": follows(desk, suggestion),
        "bearings": list(BEARINGS),
        **_queue(visit, suggestion),
        "queues": queues_beside(visit),
        "done": done(visit),
    }
    return Answer("review", f"Review: {suggestion.bearing} of {commitment.id}", content, place="Review")


def _speaks_for(party: str | None, names: Mapping[str, str], commitment: Commitment) -> str:
    """For whom the passage speaks: who owes what the question is about, or another."""
    if party is None:
        return ""
    return f"{'the party itself' if party == commitment.by else 'another party'}, {names.get(party, party)}"


def commitment_of(visit: Visit, suggestion: Evidence) -> tuple[Instrument, Commitment]:
    """The commitment that a suggestion is about, with its instrument."""
    return next(
        (instrument, commitment)
        for instrument in visit.desk.instruments()
        if instrument.title == suggestion.instrument
        for commitment in instrument.commitments
        if commitment.id == suggestion.commitment
    )


def _decision(suggestion: Evidence) -> Content | None:
    decision = suggestion.decision
    if decision is None:
        return None
    return {"by": decision.by, "at": decision.at, "bearing": decision.bearing, "note": decision.note}


def _queue(visit: Visit, suggestion: Evidence) -> Content:
    """What waits after this question, and where the keys for next and previous lead; past the end it begins anew."""
    desk = visit.desk
    after = [one for one in desk.evidence_waiting(limit=_NEXT, after=suggestion.id) if one.id != suggestion.id]
    first = [one for one in desk.evidence_waiting(limit=_NEXT) if one.id != suggestion.id]
    following = (after or first)[:1]
    before, totals = desk.evidence_before(suggestion.id), counts(desk)
    return {
        "left": totals["waiting"],
        "decided": totals["evidence"] - totals["waiting"],
        "waiting": [_line(visit, one) for one in (after or first)],
        "next": addresses.review(following[0].id) if following else None,
        "previous": addresses.review(before) if before else None,
    }


def _line(visit: Visit, one: Evidence) -> Content:
    statement = visit.desk.statement(one.statement)
    words = visit.desk.text(statement.document, statement.start, min(statement.end, statement.start + _LINE))
    return {
        "commitment": one.commitment,
        "bearing": one.bearing,
        "words": words if len(words) < _LINE else f"{words.rsplit(' ', 1)[0]} …",
        "address": addresses.review(one.id),
    }


def done(visit: Visit) -> Content | None:
    """What the last decision did: the row of the chain that the address names, and how it is taken back."""
    row = visit.done(*_ACTS)
    if row is None:
        return None
    suggestion = visit.desk.evidence(row.subject)
    return {
        "row": row.seq,
        "by": row.by,
        "taken_back": row.action == "decision taken back",
        "evidence": row.subject,
        "commitment": suggestion.commitment,
        "bearing": suggestion.decision.bearing if suggestion.decision else None,
        "address": addresses.review(row.subject),
    }
