from dataclasses import replace

from tallystick.instruments import load, standings
from tallystick.records import Decision, Doubt, Origin

from .agreements import CEASEFIRE
from .record import Record

(ACCORD,) = load(CEASEFIRE, "a.yaml")
FRONT = "Highland Free Front"


def shelling() -> tuple[Record, list[str]]:
    record = Record({FRONT: ("armed group", "hff")})
    said = [
        record.say(f"The Front shelled civilians in {place}.", "shelled", by=FRONT) for place in ("Oban", "Tarn", "Ey")
    ]
    return record, said


def test_a_bearing_counts_origins_and_not_statements() -> None:
    record, said = shelling()
    origins = (
        Origin("o-1", None, "Callan Courier", "outlet", None, "its own reporter saw it", statements=(said[0],)),
        Origin(
            "o-2", None, "Joint Monitoring Mission", "organisation", None, "its report", statements=(said[1], said[2])
        ),
        Origin("o-3", None, "Nobody", "outlet", None, "elsewhere", statements=("s-other",)),
    )
    doubts = (Doubt("o-1", "o-2", "The Courier may have read the report."),)
    gathering = record.gathering(origins, doubts)
    found = standings(record.evidence(ACCORD), gathering, [ACCORD], "2031-06-10")
    assert [one.commitment for one in found] == ["C1", "C2", "C3", "C4", "C5"]
    (breach,) = next(one for one in found if one.commitment == "C3").bearings
    assert (breach.bearing, len(breach.statements)) == ("breach", 3)
    assert (breach.tally.at_least, breach.tally.at_most) == (1, 2)
    assert [(one.id, one.established) for one in breach.origins] == [("o-2", True), ("o-1", False)]
    assert "Courier may have read the report." in breach.tally.why


def test_a_decision_overrides_the_suggestion_and_a_rejection_takes_it_out() -> None:
    record, _ = shelling()
    first, second, third = record.evidence(ACCORD)
    decided = (
        replace(first, decision=Decision("A.B.", "2031-06-01T00:00:00Z", "denial", "says the opposite")),
        replace(second, decision=Decision("A.B.", "2031-06-01T00:00:00Z", None, "another front")),
        third,
    )
    found = standings(decided, record.gathering(), [ACCORD], "2031-06-10")
    bearings = next(one for one in found if one.commitment == "C3").bearings
    assert [(one.bearing, one.statements) for one in bearings] == [
        ("breach", (third.statement,)),
        ("denial", (first.statement,)),
    ]


def test_a_commitment_without_evidence_stands_with_its_deadline_alone() -> None:
    record, _ = shelling()
    found = standings((), record.gathering(), [ACCORD], "2031-06-01")
    assert [one.bearings for one in found] == [()] * 5
    assert found[0].deadline.state == "due"
