"""Most pairs of clauses are told apart by a few bits of each: never one that reading them would not keep apart."""

from __future__ import annotations

import numpy as np
import pytest
from evals.bench_gather import generated
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.gather.apart import said_alike
from tallystick.gather.bits import bits_of, surely_apart
from tallystick.gather.candidates import likely_pairs
from tallystick.gather.clauses import Clause, clauses_of
from tallystick.gather.counting import Size
from tallystick.gather.features import Features
from tallystick.gather.likeness import ALIKE, Likeness
from tallystick.gather.pairs import compared
from tallystick.records import Figure, Statement, make_id

from .cases import document, extractor

ACTORS = ("front", "meridia", "mission", "harbour master")
NUMBERS = ("3", "40", "47", "120")


def _some(*of: str) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(of), max_size=3)


@st.composite
def _clause(draw: st.DrawFn) -> Clause:
    start = draw(st.integers(0, 3)) * 100
    statement = Statement(make_id("s", start), "d-1", start, start + 90, "unattributed")
    counts = draw(_some(*NUMBERS))
    units = draw(_some("truck", "mine"))
    figures = [
        Figure(make_id("f", start, n), "d-1", start, start + 2, float(n), float(n), "trucks", draw(st.booleans()))
        for n in sorted(counts)
    ]
    core = draw(_some(*ACTORS))
    agents = draw(st.frozensets(st.sampled_from(sorted(core)))) if core else frozenset[str]()
    return Clause(
        0,
        statement,
        start,
        start + 90,
        draw(st.sampled_from(("", "count", "open", "close"))),
        draw(_some("truck", "mine", "road", "ferry")),
        frozenset(),
        counts,
        draw(_some(*(f"{n} truck" for n in sorted(counts)))) if counts else frozenset(),
        draw(_some("2031-06-08", "2031-06-09")),
        core,
        agents,
        core | draw(_some(*ACTORS)),
        denied=draw(st.booleans()),
        standing=draw(st.sampled_from(("is", "must"))),
        modality="fact",
        source=draw(st.sampled_from((None, "front"))),
        wholes=draw(st.frozensets(st.sampled_from(sorted(counts)))) if counts else frozenset(),
        sizes=tuple(
            Size(unit, f, frozenset({n}), draw(st.booleans()))
            for unit in sorted(units)
            for n, f in zip(sorted(counts), figures, strict=True)
        ),
        finders=draw(st.sampled_from((agents, frozenset[str]()))),
    )


@settings(max_examples=60)
@given(st.lists(_clause(), min_size=2, max_size=5))
def test_what_bits_tell_apart_is_apart(clauses: list[Clause]) -> None:
    first, second = np.triu_indices(len(clauses), 1)
    for a, b, apart in zip(first, second, surely_apart(first, second, bits_of(clauses)), strict=True):
        assert not (apart and said_alike(clauses[a], clauses[b]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The mission counted about 2,300 fighters.", "The mission counted 2,312 fighters."),
        ("The mission found 47 mortars and 31 rifles.", "The mission found 47 mortars and 90 shells."),
    ],
)
def test_other_numbers_that_fit_are_not_told_apart(one: str, other: str) -> None:
    found: list[Clause] = []
    for name, text in (("one.txt", one), ("other.txt", other)):
        own = document(name, text)
        told = extractor().extract(own)
        statements, figures = told.statements, told.figures
        found += clauses_of(statements, (), {own.id: own}, frozenset(), {}, figures, first=len(found))
    (apart,) = surely_apart(np.array([0]), np.array([1]), bits_of(found))
    assert said_alike(*found)
    assert not apart


def test_most_of_what_is_apart_is_told_by_bits() -> None:
    clauses = _generated()
    first, second = np.triu_indices(len(clauses), 1)
    pairs = zip(first, second, strict=True)
    apart = np.array([not said_alike(clauses[a], clauses[b]) for a, b in pairs])
    assert surely_apart(first, second, bits_of(clauses)).sum() > 0.9 * apart.sum()


def test_what_shares_too_little_is_known_before_it_is_compared() -> None:
    clauses = _generated()
    features = Features()
    features.add(clauses)
    every = np.ones(len(clauses), np.bool_)
    likely = likely_pairs(features, np.ones(len(features.names), np.bool_), every)
    likeness = Likeness(clauses, features)
    scores = [likeness.score(a, b) for a, b in zip(likely.first.tolist(), likely.second.tolist(), strict=True)]
    assert 0 < likely.unlike.sum() < len(scores)
    assert not any(np.array(scores)[likely.unlike])
    alike = [score for score in scores if score >= ALIKE]
    assert [
        score for score in compared(likely, clauses, likeness, bits_of(clauses)).score.tolist() if score >= ALIKE
    ] == alike


def _generated() -> list[Clause]:
    documents, extractions = generated(400)
    found: list[Clause] = []
    for one, told in zip(documents, extractions, strict=True):
        own = {one.id: one}
        found += clauses_of(told.statements, (), own, frozenset(), {}, told.figures, first=len(found))
    return found
