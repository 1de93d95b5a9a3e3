"""What a build brought that an analyst will want to know at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tallystick.records import BEARINGS, Alert, AlertKind, Bearing, Claim, Conflict, Deadline, Standing, Tally
from tallystick.tally import interval

Key = tuple[str, str]


def alerts(
    before: Sequence[Standing], now: Sequence[Standing], *, seen: Sequence[Conflict], conflicts: Sequence[Conflict],
    earlier: Sequence[Claim], claims: Sequence[Claim], within: int, touched: Iterable[Alert] = (),
) -> tuple[Alert, ...]:  # fmt: skip
    """Compare a case before and after a build: breaches first, then tallies, deadlines within so many days, conflicts.

    A case that was never built before brings its breaches and open conflicts; a deadline is told once, when it comes
    near or passes. `touched` are the alerts of assessments that a correction touches, which stand among them.
    """
    then = {_key(one): one for one in before}
    found = [alert for one in now for alert in _of_commitment(then.get(_key(one)), one, within)]
    found += [*touched, *_tallies(earlier, claims)]
    known = {conflict.id for conflict in seen}
    found += [_conflict(one) for one in conflicts if one.id not in known and not one.explained]
    order = ("breach", "correction", "conflict", "tally", "deadline")
    return tuple(sorted(found, key=lambda alert: order.index(alert.kind)))


def _key(standing: Standing) -> Key:
    return standing.instrument, standing.commitment


def _of_commitment(before: Standing | None, now: Standing, within: int) -> Iterator[Alert]:
    def alert(kind: AlertKind, words: str) -> Alert:
        return Alert(kind, now.commitment, f"{now.commitment}: {words}", now.instrument)

    earlier, later = _counts(before), _counts(now)
    if "breach" in later and "breach" not in earlier:
        yield alert("breach", f"evidence of breach, {_origins(later['breach'])}.")
    for bearing, tally in later.items():
        then = earlier.get(bearing)
        if then is not None and (then.at_least, then.at_most) != (tally.at_least, tally.at_most):
            yield alert("tally", f"{bearing} went from {_origins(then)} to {_origins(tally)}.")
    for bearing in BEARINGS:
        if bearing in earlier and bearing not in later:
            yield alert("tally", f"there is no more evidence of {bearing}.")
    if (words := _deadline(before.deadline if before else None, now.deadline, within)) is not None:
        yield alert("deadline", words)


def _counts(standing: Standing | None) -> Mapping[Bearing, Tally]:
    return {one.bearing: one.tally for one in standing.bearings if one.statements} if standing else {}


def _origins(tally: Tally) -> str:
    span = interval(tally.at_least, tally.at_most)
    return f"{span} independent origin{'' if span == '1' else 's'}"


def _deadline(before: Deadline | None, now: Deadline, within: int) -> str | None:
    """The words for a deadline that has come near or passed since the last build."""
    if now.days is None:
        return None
    was_near = before is not None and before.days is not None and before.days <= within
    if 0 <= now.days <= within and not was_near:
        return f"the deadline is near. {now.arithmetic}"
    if now.state == "past" and before is not None and before.state != "past":
        return f"the deadline has passed. {now.arithmetic}"
    return None


def _conflict(conflict: Conflict) -> Alert:
    return Alert("conflict", conflict.id, f"A new conflict ({conflict.kind}): {conflict.about}")


def _tallies(earlier: Iterable[Claim], claims: Iterable[Claim]) -> Iterator[Alert]:
    """Claims that more or fewer independent origins stand behind than before."""
    then = {claim.id: claim.tally for claim in earlier}
    for claim in claims:
        before = then.get(claim.id)
        if before is not None and before.at_least != claim.tally.at_least:
            words = f"“{claim.gist}” went from {_origins(before)} to {_origins(claim.tally)}."
            yield Alert("tally", claim.id, words)
