"""After a decision only what it touches is counted anew, and that comes to the same as counting all anew."""

from __future__ import annotations

import contextlib
import random
from pathlib import Path

import pytest

from tallystick import pipeline
from tallystick.instruments import standings
from tallystick.ledger import Ledger
from tallystick.pipeline import now
from tallystick.records import BEARINGS, Gathering, Standing


def counted_anew(ledger: Ledger) -> tuple[Standing, ...]:
    case = ledger.case()
    gathering = Gathering(case.actors, case.statements, case.origins, case.doubts, case.claims, case.conflicts)
    published = {document.id: document.published.date for document in case.documents}
    return standings(case.evidence, gathering, case.instruments, case.as_of, published, case.figures)


@pytest.mark.parametrize("seed", range(3))
def test_counting_what_a_decision_touches_comes_to_the_same_as_counting_all(sample_copy: Path, seed: int) -> None:
    chosen = random.Random(seed)
    with contextlib.closing(Ledger.open(sample_copy, by="M. R.", clock=now)) as ledger:
        for suggestion in chosen.sample(ledger.evidence(), 4):
            with ledger.work() as work:
                work.decide_evidence(suggestion, chosen.choice([*BEARINGS, None]), "Read in full")
            pipeline.stand_on(ledger, suggestion.instrument, suggestion.commitment)
        assert ledger.standings() == counted_anew(ledger)
        assert pipeline.build(ledger).stages == (), "and the next build finds nothing left to count"


def test_a_decision_made_while_a_build_counts_is_counted_by_the_next_build(sample_copy: Path) -> None:
    with contextlib.closing(Ledger.open(sample_copy, by="M. R.", clock=now)) as ledger:
        suggestion = ledger.evidence()[0]
        with ledger.work() as work:
            work.decide_evidence(suggestion, None, "Kept, but not counted yet")
        assert pipeline.build(ledger).stages == ("standings",)
        assert ledger.standings() == counted_anew(ledger)
