"""What a target measures, in order of time; what the record lacks; what each period and each build brought."""

from __future__ import annotations

from dataclasses import replace

from tallystick.instruments import alerts, standings, touched_assessments
from tallystick.instruments.periods import by_period, period_of
from tallystick.records import (
    Assessment,
    Bearing,
    BearingTally,
    Case,
    Claim,
    Commitment,
    Conflict,
    Correction,
    Deadline,
    DeadlineState,
    Decision,
    Document,
    Evidence,
    Figure,
    Gathering,
    Instrument,
    Origin,
    Party,
    Published,
    Standing,
    Statement,
    Tally,
    Target,
)

OWED = Commitment(
    "H1", "hff", "Hand over 240 weapons.", deadline="2031-06-30", target=Target("weapons handed over", 240, "weapons")
)
ACCORD = Instrument("Accord", "2031-04-02", (Party("hff", "Highland Free Front"),), (OWED,))
FRONT = Origin("o-front", "a-1", "Highland Free Front", "armed group", "hff", "It says so.", statements=("s-3",))
MISSION = Origin("o-mission", "a-2", "Joint Monitoring Mission", "organisation", None, "x", statements=("s-1", "s-2"))


def document(number: int, published: str | None) -> Document:
    return Document(
        f"d-{number}", "0" * 64, f"{number}.txt", "article", None, None, (), (), "en", None,
        Published(published, "metadata" if published else "unknown"), Published(), "", (),
    )  # fmt: skip


DOCUMENTS = (document(1, "2031-05-10"), document(2, "2031-06-20"), document(3, None))
PUBLISHED = {one.id: one.published.date for one in DOCUMENTS}
STATEMENTS = tuple(Statement(f"s-{n}", f"d-{n}", 0, 0, "unattributed") for n in (1, 2, 3))
FIGURES = (
    Figure("f-1", "d-1", 0, 1, 40, 40, None, False),
    Figure("f-2", "d-2", 0, 1, 96, 96, None, False, as_of="2031-06-18"),
    Figure("f-3", "d-3", 0, 1, 240, None, None, False),
)
GATHERING = Gathering((), STATEMENTS, (MISSION, FRONT), (), (), ())


def row(number: int, bearing: Bearing, decision: Decision | None = None) -> Evidence:
    return Evidence(
        f"e-{number}", "Accord", "H1", f"s-{number}", bearing, 0.9, "handed", decision, figure=f"f-{number}"
    )


ROWS = (row(2, "progress"), row(3, "pledge"), row(1, "progress"))


def stands(rows: tuple[Evidence, ...], as_of: str = "2031-07-04", gathering: Gathering = GATHERING) -> Standing:
    (found,) = standings(rows, gathering, [ACCORD], as_of, PUBLISHED, FIGURES)
    return found


def gaps(standing: Standing) -> list[str]:
    return [gap.kind for gap in standing.gaps]


# ---- the series of a target ----


def test_values_stand_in_order_of_time_with_what_is_only_promised_marked() -> None:
    series = stands(ROWS).series
    assert [(one.as_of, one.low, one.high, one.planned) for one in series] == [
        ("2031-05-10", 40, 40, False),
        ("2031-06-18", 96, 96, False),
        (None, 240, None, True),
    ]
    assert [one.origins for one in series] == [("o-mission",), ("o-mission",), ("o-front",)]


def test_a_figures_own_date_goes_before_that_of_publication() -> None:
    assert stands((row(2, "progress"),)).series[0].as_of == "2031-06-18"


def test_rejected_evidence_measures_nothing() -> None:
    rejected = row(1, "progress", Decision("M.R.", "2031-07-01T00:00:00Z", None, "another front"))
    assert stands((rejected,)).series == ()


# ---- gaps ----


def test_no_evidence_is_told_with_the_number_of_documents_and_is_not_compliance() -> None:
    (gap,) = stands(()).gaps
    assert gap.words == "No evidence found in 3 documents up to 4 July 2031. That is not compliance."


def test_a_single_origin_is_told_and_two_are_none() -> None:
    assert gaps(stands((row(1, "progress"), row(2, "progress")))) == ["single origin"]
    assert gaps(stands(ROWS)) == []


def test_evidence_from_the_party_alone_is_no_corroboration() -> None:
    assert gaps(stands((row(3, "pledge"),))) == ["single origin", "party only"]


def test_evidence_grows_stale() -> None:
    assert "stale" not in gaps(stands(ROWS, as_of="2031-09-18"))
    (stale,) = [gap for gap in stands(ROWS, as_of="2031-09-19").gaps if gap.kind == "stale"]
    assert stale.words == "The latest evidence is of 20 June 2031, 91 days before."


# ---- periods ----


def test_evidence_belongs_to_the_period_of_its_document_and_the_undated_to_none() -> None:
    case = Case(
        "Harrow", "2031-07-04", None, "0", DOCUMENTS, statements=STATEMENTS, origins=GATHERING.origins,
        instruments=(ACCORD,), evidence=ROWS,
    )  # fmt: skip
    found = by_period(case, "month")
    assert [(one.period, [b.bearing for b in one.bearings]) for one in found] == [
        ("2031-05", ["progress"]),
        ("2031-06", ["progress"]),
    ]
    assert [one.changes for one in found] == [("first evidence",), ()]
    assert [one.period for one in by_period(case, "quarter")] == ["2031-Q2"]


def test_a_period_is_told_only_where_the_date_says_so_much() -> None:
    assert period_of("2031", "month") is None
    assert period_of("2031-12-30T10:00:00Z", "quarter") == "2031-Q4"
    assert period_of("2031", "year") == "2031"
    assert period_of(None, "year") is None


# ---- alerts ----


def told(before: list[Standing], now: list[Standing], within: int = 14) -> list[tuple[str, str]]:
    found = alerts(before, now, seen=(), conflicts=(), earlier=(), claims=(), within=within)
    return [(alert.kind, alert.words) for alert in found]


def standing(days: int | None, **counts: int) -> Standing:
    state: DeadlineState = "no deadline" if days is None else "past" if days < 0 else "upcoming"
    bearings = tuple(
        BearingTally(bearing, ("s-1",), (), Tally(counts[bearing], counts[bearing], ""))
        for bearing in ("progress", "breach")
        if bearing in counts
    )
    return Standing("Accord", "H1", Deadline(state, days, "30 June 2031."), bearings)


def test_new_evidence_of_breach_is_told_once() -> None:
    assert told([], [standing(None, breach=1)]) == [("breach", "H1: evidence of breach, 1 independent origin.")]
    assert told([standing(None, breach=1)], [standing(None, breach=1)]) == []


def test_a_tally_that_rose_or_fell_or_is_gone_is_told() -> None:
    assert told([standing(None, progress=1)], [standing(None, progress=2)]) == [
        ("tally", "H1: progress went from 1 independent origin to 2 independent origins.")
    ]
    assert told([standing(None, progress=1)], [standing(None)]) == [
        ("tally", "H1: there is no more evidence of progress.")
    ]


def test_a_deadline_is_told_when_it_comes_near_and_when_it_passes() -> None:
    assert told([standing(20)], [standing(14)]) == [("deadline", "H1: the deadline is near. 30 June 2031.")]
    assert told([standing(14)], [standing(3)]) == []
    assert told([standing(3)], [standing(-1)]) == [("deadline", "H1: the deadline has passed. 30 June 2031.")]
    assert told([standing(-1)], [standing(-2)]) == []


def test_a_new_conflict_and_a_claim_that_gained_an_origin_are_told() -> None:
    known = Conflict("k-1", "figure", "How many: 96 or 69?", (("s-1",), ("s-2",)))
    new = replace(known, id="k-2", about="How many: 40 or 41?")
    explained = replace(known, id="k-3", explained="Another day.")
    claim = Claim("c-1", "96 weapons.", (), (), 2, 2, (), Tally(1, 2, ""))
    found = alerts(
        [], [], seen=[known], conflicts=[known, new, explained], earlier=[claim],
        claims=[replace(claim, tally=Tally(2, 2, ""))], within=14,
    )  # fmt: skip
    assert [(alert.kind, alert.subject) for alert in found] == [("conflict", "k-2"), ("tally", "c-1")]


# ---- corrections ----


def _assessed(evidence: tuple[str, ...] = (), by: str = "Ada") -> Assessment:
    return Assessment("Accord", "C1", "2031-07-01", "minimal", by, "Seen.", evidence=evidence)


def _touched(given: list[Assessment], correction: Correction, seen: tuple[Correction, ...] = ()) -> list[str]:
    said = [Statement("s-1", "d-1", 0, 5, "unattributed"), Statement("s-2", "d-2", 0, 5, "unattributed")]
    held = Standing(
        "Accord", "C1", Deadline("no deadline", None, ""),
        (BearingTally("breach", ("s-1",), (), Tally(1, 1, "")),),
    )  # fmt: skip
    found = touched_assessments(given, [held], said, [correction], seen, {"d-1": "courier.html", "d-2": "post.html"})
    return [alert.words for alert in found]


def test_a_document_that_is_taken_back_alerts_whoever_assessed_on_it() -> None:
    taken_back = Correction("d-1", "retracted", "notice", "Taken back.")
    words = (
        "C1: Ada assessed it as minimal for 1 July 2031 and rests on courier.html, which was taken back. "
        "Look at it again."
    )
    assert _touched([_assessed(("s-1",))], taken_back) == [words]
    # Where an analyst named no statement, the evidence for the commitment stands for it.
    assert _touched([_assessed()], taken_back) == [words]
    assert _touched([_assessed(("s-2",))], taken_back) == []
    # What an earlier build told of is not told again.
    assert _touched([_assessed(("s-1",))], taken_back, (taken_back,)) == []


def test_a_copy_of_what_was_corrected_touches_an_assessment_too() -> None:
    corrected = Correction("d-2", "corrected", "analyst", "A wrong number.", copies=("d-1",))
    (words,) = _touched([_assessed(("s-1",))], corrected)
    assert "rests on post.html through a copy of it, which was corrected" in words


def test_every_analyst_is_told_and_only_the_last_word_of_each_counts() -> None:
    taken_back = Correction("d-1", "retracted", "notice", "Taken back.")
    given = [_assessed(("s-1",)), _assessed(("s-2",)), _assessed(("s-1",), by="Ben")]
    assert [words.split()[1] for words in _touched(given, taken_back)] == ["Ben"]
