"""What is asked of analysts beside evidence, and their answers, the same from the command line and from the pages.

Each answer is kept in the chain and counts as far as it can at once; the functions that keep one say whether the rest
takes a build.
"""

from __future__ import annotations

from tallystick import pipeline
from tallystick.errors import TallystickError
from tallystick.ledger import Ledger, Work
from tallystick.ledger import pair_id as id_of_pair
from tallystick.records import OF_ORIGINS, AuditEntry, Judgement, Origin, Stretch

# What stands in the chain where the answer that was suggested is given without a word.
_CANNOT_BE_TOLD = "It cannot be told from the record."
_AS_TAKEN = "Confirmed as it was taken."
_MOST = 200


def pairs(ledger: Ledger) -> list[str]:
    """The pairs of origins that wait for an answer, a line each."""
    with ledger.desk() as desk:
        waiting = desk.pairs_waiting(_MOST)
        known = desk.origins(one for pair in waiting for one in (pair.first, pair.second))
        names = {name: brief.origin.name for name, brief in known.items()}
    return [f"{p.first}  {names.get(p.first, '')}  |  {p.second}  {names.get(p.second, '')}" for p in waiting]


def stretches(ledger: Ledger) -> list[str]:
    """The stretches that wait for an answer, a line each."""
    with ledger.desk() as desk:
        waiting = desk.stretches_waiting(_MOST)
    return [f"{one.id}  {one.outlet or 'publisher not known'}, taken as {one.role}: {one.words}" for one in waiting]


def the_stretch(ledger: Ledger, wanted: str) -> Stretch:
    """The stretch whose id begins so. Raises T404, T411."""
    with ledger.desk() as desk:
        found = desk.stretches_called(wanted)
    if not found:
        raise TallystickError("T404", subject=wanted)
    if len(found) > 1:
        raise TallystickError("T411", subject=wanted, detail=", ".join(one.id for one in found[:3]))
    return found[0]


def answer_pair(ledger: Ledger, one: Origin, other: Origin, said: str, reason: str) -> bool:
    """Keep an answer on two origins, or take the last back ("undo"). Raises T404, T601, T602."""
    pair = id_of_pair(one.id, other.id)
    with ledger.work() as work:
        if said == "undo":
            work.uncheck(pair)
        else:
            work.judge(of_pair(pair, (one.id, other.id), (one.name, other.name), said, reason))
    return counted(ledger, pair)


def answer_stretch(ledger: Ledger, stretch: Stretch, said: str, reason: str) -> bool:
    """Keep an answer on a stretch, or take the last back ("undo"). Raises T404, T601, T602."""
    with ledger.work() as work:
        if said == "undo":
            work.uncheck(stretch.id)
        else:
            rule(work, stretch, said, reason)
    return counted(ledger, stretch.id)


def of_pair(pair: str, both: tuple[str, str], names: tuple[str, str], said: str, reason: str) -> Judgement:
    """An answer on two origins, as it is kept. Raises T601."""
    kind = OF_ORIGINS.get(said)
    if kind is None:
        raise TallystickError("T601", subject=pair, detail=repr(said), remedy=", ".join(OF_ORIGINS))
    note = reason or (_CANNOT_BE_TOLD if said == "not independent" else "")
    return Judgement(kind, "", "", note, first=both[0], second=both[1], names=names)


def rule(work: Work, stretch: Stretch, said: str, reason: str) -> AuditEntry:
    """Keep what was said of a stretch. Raises T601, T602."""
    note = reason or (_AS_TAKEN if said == stretch.role else "")
    return work.check(stretch.id, "furniture", said, note, words=stretch.words, outlet=stretch.outlet)


def counted(ledger: Ledger, subject: str) -> bool:
    """Let an answer on a pair or a stretch count as far as it can at once; whether the rest takes a build."""
    if subject.startswith("p-"):
        return pipeline.stand_on_pair(ledger, subject) is None
    return subject.startswith("f-") and bool(ledger.rulings()[1])
