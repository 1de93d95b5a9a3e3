"""How near clauses are depends on them and their documents alone, however many are asked for at once."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np

from tallystick.gather.clauses import Clause, clauses_of
from tallystick.gather.features import Features
from tallystick.gather.likeness import Likeness
from tallystick.gather.nearness import Near, Nearness

from .cases import document, extractor

TEXTS = (
    "The ferry brought flour to Harrow Bay. Soldiers cleared the mines on the coast road.",
    "A ship carried flour into the harbour. Monitors counted forty trucks. The school at Sorrel opened again.",
    "Grain reached the port by boat. The mission counted forty lorries. A bridge was closed.",
    "Snow fell.",
)


def _clauses(*texts: str) -> list[Clause]:
    found: list[Clause] = []
    for number, text in enumerate(texts):
        own = document(f"{number}.txt", text)
        found += clauses_of(extractor().extract(own).statements, (), {own.id: own}, frozenset(), {}, first=len(found))
    return found


def _near(nearness: Nearness, pairs: list[tuple[int, int]]) -> Near:
    first, second = np.array(pairs, np.int64).T
    return nearness.of(first, second)


def test_pairs_asked_for_at_once_are_as_near_as_one_by_one() -> None:
    clauses = _clauses(*TEXTS)
    pairs = list(combinations(range(len(clauses)), 2))
    together = _near(Nearness(clauses), pairs)
    alone = [_near(Nearness(clauses), [pair]) for pair in pairs]
    for name, column in together._asdict().items():
        assert column.tolist() == [float(getattr(one, name)[0]) for one in alone], name


def test_what_says_the_same_in_other_words_is_nearer_than_the_rest_of_its_document() -> None:
    clauses = _clauses(*TEXTS[1:3])
    trucks, lorries = (
        next(c.index for c in clauses if c.predicate and c.document == d and "40" in c.counts)
        for d in dict.fromkeys(c.document for c in clauses)
    )
    others = [c.index for c in clauses if c.document == clauses[lorries].document and c.index != lorries]
    near = _near(Nearness(clauses), [(trucks, lorries), *((trucks, other) for other in others)])
    assert near.ahead[0] > 0 > max(near.ahead[1:])
    assert near.aligned[0] > max(near.aligned[1:])


def test_a_clause_that_fits_two_of_a_document_alike_is_nearest_to_neither() -> None:
    clauses = _clauses(
        "Monitors counted trucks at the depot.",
        "Trucks left. Monitors counted trucks at the depot. Rain fell. Monitors counted trucks at the depot.",
    )
    alike = [c.index for c in clauses if c.rows == clauses[0].rows]
    assert len(alike) == 3
    assert _near(Nearness(clauses), [(alike[0], alike[1]), (alike[0], alike[2])]).ahead.tolist() == [0.0, 0.0]


def test_a_clause_without_a_known_word_is_near_to_nothing() -> None:
    clauses = _clauses(*TEXTS)
    clauses[0] = replace(clauses[0], rows=())
    near = _near(Nearness(clauses), [(0, len(clauses) - 1)])
    assert (near.cosine[0], near.aligned[0]) == (0.0, 0.0)
    assert near.ahead[0] <= 0


def test_a_clause_that_says_nothing_is_held_against_others_like_any() -> None:
    nothing, cleared = _clauses("Nobody came.", "Soldiers cleared 612 mines on the coast road.")
    none = frozenset[str]()
    clauses = [replace(nothing, predicate="", meanings=none, counts=none, actors=none), cleared]
    features = Features()
    features.add(clauses)
    likeness = Likeness(clauses, features)
    assert likeness.chance(0, 1) < likeness.wanted(0, 1)
