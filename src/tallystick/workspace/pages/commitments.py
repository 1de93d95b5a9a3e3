"""The commitments: the matrix with its filters, and one with its words, deadline, evidence, values and assessments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from tallystick.assessments import latest_by_analyst
from tallystick.errors import TallystickError
from tallystick.ledger import BearingTotal, Desk, StandingBrief
from tallystick.records import (
    BEARINGS,
    STATUSES,
    Commitment,
    Evidence,
    Instrument,
    PeriodStanding,
    Statement,
)
from tallystick.report.wording import counted, day_of, ended, in_date
from tallystick.report.wording import listed as in_a_row
from tallystick.tally import in_words
from tallystick.text import capital
from tallystick.workspace import addresses, sentences
from tallystick.workspace.answer import Answer, Content, Visit
from tallystick.workspace.giving import given
from tallystick.workspace.matrix import borne, cell, distance, matrix
from tallystick.workspace.periods import months
from tallystick.workspace.series import of_commitment
from tallystick.workspace.sides import all_sides
from tallystick.workspace.steps import steps_of
from tallystick.workspace.telling import told

# Of the evidence for one bearing, of the conflicts on a commitment: so many are shown, and the rest counted.
_FEW, _CONFLICTS, _PASSAGES = 8, 3, 25
# Of what was decided on a commitment, the best: among so many newer decisions are looked for.
_LOOKED_AT = 300


def listed(visit: Visit) -> Answer:
    """The matrix alone, of one party where that is asked for; by month where a month is."""
    desk = visit.desk
    groups = matrix(desk)
    parties = list(dict.fromkeys(group["party"] for group in groups))
    party = visit.asked("party") if visit.asked("party") in parties else ""
    shown = [group for group in groups if party in ("", group["party"])]
    found = months(desk)
    every = sorted({one.period for one in found or ()})
    month = visit.asked("month") if visit.asked("month") in every else ""
    content = {
        "total": sum(len(group["rows"]) for group in groups),
        "groups": [] if month else shown,
        "filters": {
            "party": [_choice(name, name, party, month=month) for name in ["", *parties]],
            "month": [_choice(one, in_date(one), month, party=party) for one in ["", *every]],
        },
        "month": month,
        "months_counted": found is not None,
        "rows": [_of_month(shown, one) for one in found or () if one.period == month and _is_in(shown, one)],
    }
    return Answer("commitments", "Commitments", content, place="Commitments")


def _choice(value: str, words: str, chosen: str, **others: str) -> Content:
    """One choice of a filter: the party or month that it asks for, "" for all."""
    name = "party" if "month" in others else "month"
    return {"words": words if value else "all", "chosen": value == chosen,
            "address": addresses.with_query("/commitments", **{name: value}, **others)}  # fmt: skip


def _is_in(groups: Sequence[Content], one: PeriodStanding) -> bool:
    return any((r["instrument"], r["id"]) == (one.instrument, one.commitment) for g in groups for r in g["rows"])


def _of_month(groups: Sequence[Content], one: PeriodStanding) -> Content:
    row = next(r for g in groups for r in g["rows"] if (r["instrument"], r["id"]) == (one.instrument, one.commitment))
    found = {b.bearing: sentences.tally_content(b.tally) for b in one.bearings}
    kept = {name: row[name] for name in ("id", "text", "address", "instrument")}
    return {**kept, "bearings": [found.get(bearing) for bearing in BEARINGS], "new": [*one.changes]}


# ---- one commitment ----


def one(visit: Visit) -> Answer:
    """One commitment. Raises T404."""
    desk = visit.desk
    instrument, commitment = _asked(visit)
    of = (instrument.title, commitment.id)
    brief = next((s for s in desk.standing_briefs() if (s.instrument, s.commitment) == of), None)
    names = sentences.party_names(desk)
    only = visit.asked("bearing") if visit.asked("bearing") in BEARINGS else ""
    totals = desk.bearing_totals(*of).get(of, {})
    bearings = _bearings(visit, instrument, commitment, brief, totals, names, only)
    content = {
        "instrument": {"title": instrument.title, "name": instrument.name, "signed": instrument.signed},
        "id": commitment.id,
        "text": commitment.text,
        "by": names.get(commitment.by, commitment.by),
        "owed_to": names.get(commitment.to, commitment.to) if commitment.to else None,
        "lead": _lead(bearings, brief, sum(total.waiting for total in totals.values())),
        "words": _words(commitment),
        "given": given(desk, instrument, commitment),
        "deadline": _deadline(desk, instrument, commitment, brief),
        "bearings": bearings,
        "only": only,
        "weak": [] if only else _weak(desk, instrument, commitment, names),
        "weak_more": max(0, totals["weak"].waiting - _FEW) if "weak" in totals else 0,
        "without": [b for b in BEARINGS if b not in {one["bearing"] for one in bearings}],
        "documents": desk.totals()["documents"],
        "series": of_commitment(desk, instrument, commitment, brief.values if brief else 0, names),
        **_assessed(desk, instrument, commitment),
        "conflicts": _conflicts(desk, instrument, commitment),
        "gaps": [{"kind": gap.kind, "words": sentences.told(gap.words)} for gap in brief.gaps] if brief else [],
    }
    return Answer("commitment", f"{commitment.id}: {commitment.text}", content, place="Commitments")


def _asked(visit: Visit) -> tuple[Instrument, Commitment]:
    named, wanted = visit.named("instrument"), visit.named("commitment")
    for instrument in visit.desk.instruments():
        for commitment in instrument.commitments:
            if addresses.is_named(instrument, named) and commitment.id == wanted:
                return instrument, commitment
    raise TallystickError("T404", subject=wanted)


def _lead(bearings: Sequence[Content], standing: StandingBrief | None, waiting: int) -> str:
    """What the record has on it, in two sentences, without a verdict."""
    if standing is None:
        return "Not analysed yet: tallystick build CASE"
    if not bearings:
        none = [gap.words for gap in standing.gaps if gap.kind == "no evidence"]
        return sentences.told(none[0]) if none else "No evidence found. That is not compliance."
    parts = []
    for one in bearings:
        tally = one["suggested"] or one["decided"]
        least, most = tally["at_least"], tally["at_most"]
        many = counted(most, "origin") if least == most else f"{in_words(least)} to {counted(most, 'origin')}"
        parts.append(f"{one['bearing']} rests on {many}{', ' + one['sides'] + ',' if one['sides'] else ''}")
    state = "Nothing of it is decided yet" if not any(one["decided"] for one in bearings) else ""
    left = f"{counted(waiting, 'suggestion')} wait{'s' if waiting == 1 else ''} for a decision" if waiting else ""
    second = capital(": ".join(filter(None, (state, left))))
    return f"{capital(in_a_row(parts).replace(',;', ';').removesuffix(','))}." + (f" {second}." if second else "")


def _words(commitment: Commitment) -> Content:
    """The instrument's own words where they are anchored, else the summary in the agreement file."""
    anchor = commitment.anchor
    quote = anchor.quote if anchor else None
    return {
        "words": ended(quote or commitment.text),
        "anchored": bool(quote),
        "article": anchor.article if anchor else None,
    }


def _deadline(desk: Desk, instrument: Instrument, commitment: Commitment, standing: StandingBrief | None) -> Content:
    """The deadline as a sum: rows of (what, value, note), a rule above those that are results."""
    as_of = desk.as_of()[0]
    return {
        "state": standing.deadline.state if standing else None,
        "distance": distance(standing),
        "arithmetic": standing.deadline.arithmetic if standing else None,
        "after": list(commitment.after),
        "rows": _sum(instrument, commitment, as_of),
    }


def _sum(instrument: Instrument, commitment: Commitment, as_of: str) -> list[Content]:
    day, today = day_of(commitment.deadline), day_of(as_of)
    if day is None or today is None:
        return []
    rows: list[Content] = []
    within, start = commitment.within, _start(instrument, commitment)
    if within:
        of = f"Deadline of {within.of}" if within.of else "Signed"
        rows.append(_line(of, in_date(start.isoformat()) if start else "", "day 0" if start else ""))
        rows.append(_line("Within", f"+ {within.count} {within.unit}", "agreement file"))
        rows.append(_line("Deadline", in_date(commitment.deadline), "the day itself still counts", result=True))
    else:
        rows.append(_line("Deadline", in_date(commitment.deadline), "set as a day; the day itself still counts"))
    first = f"day {(today - start).days}" if start else ""
    rows.append(_line("Record as of", f"− {in_date(as_of)}", first, apart=bool(within)))
    left = (day - today).days
    name = "Past by" if left < 0 else "Left"
    conditions = f"after {in_a_row(commitment.after)}" if commitment.after else "rests on no other commitment"
    days = f"{abs(left):,} day{'' if abs(left) == 1 else 's'}"
    rows.append(_line(name, days if left else "due on this day", conditions, result=True))
    return rows


def _start(instrument: Instrument, commitment: Commitment) -> date | None:
    """The day from which the deadline was counted, where it was."""
    if commitment.within is None:
        return None
    if commitment.within.of is None:
        return day_of(instrument.signed)
    other = next((c for c in instrument.commitments if c.id == commitment.within.of), None)
    return day_of(other.deadline) if other else None


def _line(what: str, value: str, note: str, *, result: bool = False, apart: bool = False) -> Content:
    return {"what": what, "value": value, "note": note, "result": result, "apart": apart}


def _bearings(
    visit: Visit,
    instrument: Instrument,
    commitment: Commitment,
    brief: StandingBrief | None,
    totals: Mapping[str, BearingTotal],
    names: dict[str, str],
    only: str,
) -> list[Content]:
    """Each bearing with evidence: its tallies, then some of what was confirmed, then some of what waits.

    `only` is the bearing whose evidence is asked for page by page.
    """
    desk, path = visit.desk, addresses.commitment(instrument.title, commitment.id)
    shown = [b for b in borne(brief, totals) if only in ("", b.bearing)]
    held = {b.bearing: totals[b.bearing] for b in shown}
    steps = {b: steps_of(visit, one.waiting + one.decided, _PASSAGES) if only else None for b, one in held.items()}
    evidence = desk.best_evidence(
        instrument.title, commitment.id, [*held], limit=_PASSAGES if only else _FEW,
        offset=max((one.first for one in steps.values() if one), default=0), decided_first=not only,
    )  # fmt: skip
    passages = _passages(desk, [one for some in evidence.values() for one in some], commitment, names)
    return [
        {
            **cell(commitment, bearing, total := held[bearing.bearing]),
            "waiting": total.waiting,
            "passages": _ordered(passages[one.id] for one in evidence[bearing.bearing] if one.id in passages),
            "more": 0 if only else max(0, total.waiting + total.decided - len(evidence[bearing.bearing])),
            "rest": addresses.with_query(path, bearing=bearing.bearing),
            "steps": step.content(path, bearing=bearing.bearing) if (step := steps[bearing.bearing]) else None,
        }
        for bearing in shown
    ]


def _weak(desk: Desk, instrument: Instrument, commitment: Commitment, names: dict[str, str]) -> list[Content]:
    """The likeliest of what no rule suggests: it counts nowhere until somebody confirms it."""
    evidence = desk.evidence_of(instrument.title, commitment.id, bearing="weak", limit=_FEW)
    passages = _passages(desk, evidence, commitment, names)
    return [{**passages[one.id], "bearing": one.bearing} for one in evidence if one.id in passages]


def _ordered(told_: Iterable[Content]) -> list[Content]:
    """Passages in order of publication, those that were decided on first."""
    return sorted(told_, key=lambda one: (one["waits"], one["published"] or "9999", one["document"], one["start"]))


def _passages(
    desk: Desk, evidence: Sequence[Evidence], commitment: Commitment, names: dict[str, str]
) -> dict[str, Content]:
    """The passage of each suggestion, by its id, with what was decided of it."""
    found = told(
        desk,
        [one.statement for one in evidence],
        lambda at, statement, words: _clause(statement, words, evidence[at].cue.casefold()),
    )
    for at, passage in found.items():
        one = evidence[at]
        passage["speaks_for"] = sentences.speaks_for(passage["party"], names, commitment.by)
        passage["decided"] = sentences.state(one)
        passage["note"] = one.decision.note if one.decision else ""
        passage["review"] = addresses.review(one.id)
        passage["waits"] = one.decision is None
    return {evidence[at].id: passage for at, passage in found.items()}


def _clause(statement: Statement, words: str, cue: str) -> tuple[int, int] | None:
    """The clause of a statement in which the word stands on which the bearing rests; None where it is the whole."""
    for one in statement.propositions:
        if cue and cue in words[one.start - statement.start : one.end - statement.start].casefold():
            return (one.start, one.end) if (one.start, one.end) != (statement.start, statement.end) else None
    return None


def _assessed(desk: Desk, instrument: Instrument, commitment: Commitment) -> Content:
    """The assessments, the last first, whether newer decisions overtook them, and what the form needs."""
    given = desk.assessments(instrument.title, commitment.id)
    latest = {id(one) for one in latest_by_analyst(given)}
    decided = desk.evidence_of(instrument.title, commitment.id, decided=True, limit=_LOOKED_AT) if given else ()
    newest = max((e.decision.at for e in decided if e.decision), default="")
    rows = [
        {
            "as_of": one.as_of,
            "status": one.value,
            "breach": one.breach,
            "by": one.by,
            "at": one.at,
            "note": one.note,
            "stands": id(one) in latest,
            "overtaken": id(one) in latest and newest > (one.at or ""),
        }
        for one in reversed(given)
    ]
    return {"assessments": rows, "statuses": list(STATUSES), "as_of": desk.as_of()[0]}


def _conflicts(desk: Desk, instrument: Instrument, commitment: Commitment) -> Content:
    """The conflicts between the passages that bear on it, and over what it says; open ones first."""
    found, total = desk.conflicts_on(instrument.title, commitment.id, limit=_CONFLICTS)
    return {"shown": all_sides(desk, found), "more": total - len(found)}
