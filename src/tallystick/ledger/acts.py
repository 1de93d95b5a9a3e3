"""What people do to a case: each act is a row of the chain, and what follows from it is kept beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from tallystick.errors import TallystickError
from tallystick.ledger import answers, chain, checks, codec, decided, pairs
from tallystick.records import (
    ANSWERS,
    GRADES,
    STATUSES,
    Actor,
    AuditEntry,
    Bearing,
    CheckKind,
    Claim,
    Evidence,
    Judgement,
    Scale,
    make_id,
)
from tallystick.tally import in_words

_ANSWERING = (decided.DECIDED, decided.TAKEN_BACK, checks.CHECKED, checks.TAKEN_BACK)
# Credibility 1 is for what independent sources confirm: so many it takes.
_CONFIRMING = 2


class Acts:
    """The acts of one person at one time, in an open transaction; `by` and `at` are who and when, UTC."""

    def __init__(self, connection: Connection, *, by: str, at: str) -> None:
        self._connection = connection
        self.by = by
        self.at = at

    def note(self, action: str, subject: str, detail: codec.Plain) -> AuditEntry:
        """Add an act to the chain."""
        return chain.append(self._connection, at=self.at, by=self.by, action=action, subject=subject, detail=detail)

    def decide_evidence(self, evidence: Evidence, bearing: Bearing | None, note: str) -> AuditEntry:
        """Confirm a suggestion with a bearing, its own or another, or reject it with None; the last word counts.

        The row repeats what was decided on, so that it can be understood when the suggestion is no longer made.
        Raises T602 without a reason.
        """
        detail = {
            "bearing": bearing,
            "note": _reason(evidence.id, note),
            "instrument": evidence.instrument,
            "commitment": evidence.commitment,
            "statement": evidence.statement,
            "suggested": evidence.bearing,
        }
        return self._decide(decided.DECIDED, evidence.id, detail)

    def take_back(self, evidence: Evidence) -> AuditEntry:
        """Take the last decision on a suggestion back: the one before it holds again, or none. T404 without one."""
        decision = decided.standing(self._connection, evidence.id)
        if decision is None:
            raise TallystickError("T404", subject=evidence.id)
        detail = {"bearing": decision.bearing, "note": decision.note}
        return self._decide(decided.TAKEN_BACK, evidence.id, detail)

    def _decide(self, action: str, evidence: str, detail: codec.Plain) -> AuditEntry:
        entry = self.note(action, evidence, detail)
        decided.keep(self._connection, evidence)
        return entry

    def check(self, subject: str, kind: CheckKind, answer: str, note: str, **of: codec.Plain) -> AuditEntry:
        """Keep what an analyst answered about a thing, by its id. Raises T601, T602.

        `of` says what the thing was, so that the row can be understood, and obeyed, when the thing is no longer made.
        """
        if answer not in ANSWERS[kind]:
            raise TallystickError("T601", subject=subject, detail=repr(answer), remedy=", ".join(ANSWERS[kind]))
        entry = self.note(
            checks.CHECKED, subject, {**of, "kind": kind, "answer": answer, "note": _reason(subject, note)}
        )
        checks.keep(self._connection, subject)
        return entry

    def uncheck(self, subject: str) -> AuditEntry:
        """Take the last answer on a thing back: the one before it holds again, or none. T404 without one."""
        held = checks.of(self._connection, [subject]).get(subject)
        if held is None:
            raise TallystickError("T404", subject=subject)
        entry = self.note(checks.TAKEN_BACK, subject, {"kind": held.kind, "answer": held.answer, "note": held.note})
        checks.keep(self._connection, subject)
        return entry

    def expect(self, subject: str, seen: int) -> None:
        """Go on only where nobody decided on a thing since row `seen` of the chain (0 for no row). Raises T607."""
        row = chain.last(self._connection, subject, *_ANSWERING)
        if row is not None and row.seq != seen:
            raise TallystickError("T607", subject=subject, by=row.by, at=f"{row.at[:10]} at {row.at[11:16]} UTC")

    def assess(
        self,
        instrument: str,
        commitment: str,
        *,
        as_of: str,
        value: str,
        note: str,
        breach: bool | None = None,
        evidence: Sequence[str] = (),
    ) -> AuditEntry:
        """Give a commitment the status that an analyst sees for a date. Raises T601 off the scale, T602."""
        if value not in STATUSES:
            raise TallystickError("T601", subject=commitment, detail=repr(value), remedy=", ".join(STATUSES))
        detail = {
            "instrument": instrument,
            "as_of": as_of,
            "value": value,
            "note": _reason(commitment, note),
            "breach": breach,
            "evidence": list(evidence),
        }
        return self.note("commitment assessed", commitment, detail)

    def grade_source(self, actor: Actor, letter: str, note: str) -> AuditEntry:
        """Grade how reliable a source is, A to F. Raises T601 off the scale, T602."""
        return self._grade(actor.id, "reliability", letter, note, {"name": actor.name})

    def grade_claim(self, claim: Claim, number: str, note: str) -> AuditEntry:
        """Grade how credible a claim is, 1 to 6. Raises T601 off the scale, T602.

        Raises T603 for credibility 1, "confirmed by other independent sources", where fewer than two are established.
        """
        if number == "1" and claim.tally.at_least < _CONFIRMING:
            shown = f"at least {in_words(claim.tally.at_least)}"
            raise TallystickError("T603", subject=claim.id, detail=shown)
        return self._grade(claim.id, "credibility", number, note, {"gist": claim.gist})

    def judge(self, judgement: Judgement) -> AuditEntry:
        """Keep what an analyst decided of claims, origins or a document; who and when are those of this work. T602.

        The next build applies it, and every later one; of origins it holds at once, and can be taken back (`uncheck`).
        """
        if judgement.first and judgement.second:
            both = {"first": judgement.first, "second": judgement.second, "names": list(judgement.names)}
            name, answer = pairs.pair_id(judgement.first, judgement.second), answers.ANSWER_OF[judgement.kind]
            return self.check(name, "origin", answer, judgement.note, **both)
        subject = judgement.document or make_id(
            "j", judgement.kind, judgement.clauses, judgement.others, judgement.names, *judgement.members
        )
        kept = replace(judgement, by=self.by, at=self.at, note=_reason(subject, judgement.note))
        return self.note("judged", subject, codec.encode(kept))

    def _grade(self, subject: str, scale: Scale, value: str, note: str, shown: dict[str, str]) -> AuditEntry:
        if value not in GRADES[scale]:
            raise TallystickError("T601", subject=subject, detail=repr(value), remedy=", ".join(GRADES[scale]))
        detail = {"scale": scale, "value": value, "note": _reason(subject, note), **shown}
        return self.note("graded", subject, detail)


def _reason(subject: str, note: str) -> str:
    if not note.strip():
        raise TallystickError("T602", subject=subject)
    return note
