"""Which clauses say the same thing: candidates by rare features, joined while the whole cluster agrees."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from tallystick.gather.apart import contradict, counts_fit
from tallystick.gather.clauses import Clause
from tallystick.gather.features import I64
from tallystick.gather.likeness import Likeness
from tallystick.records import Document, Reuse
from tallystick.text import words

# A cluster is compared by so many of its clauses at most, and each pair of them must reach this part of what is asked.
_WITNESSES = 5
_LEAVE = 0.75
# The same where one particular figure stands in both.
_LEAVE_ANCHORED = 0.6
# From so many words on a clause that is repeated in another document says the same there.
_FEW = 4
# The part of a clause that a copied passage must cover for the clause to be copied.
_COVERED = 0.6
_WORDS = re.compile(r"\w+")


@dataclass(slots=True)
class _Cluster:
    members: list[int] = field(default_factory=list)


def cluster(
    among: Sequence[int],
    clauses: Sequence[Clause],
    joined: Iterable[tuple[int, int]],
    likest: Iterable[tuple[int, int]],
    likeness: Likeness,
) -> list[list[int]]:
    """Part some clauses into sets that say the same thing; every one is in one. Takes and returns indexes, in order.

    `joined` are pairs that compare found copied, or that repeat one another: they are together from the start. Then the
    `likest` pairs join their clusters, so long as the clauses of the one still say nearly the same as those of the
    other: no chains. Both are pairs among these clauses.
    """
    own = {index: _Cluster([index]) for index in among}
    for first, second in joined:
        _join(own, first, second)
    for first, second in likest:
        if own[first] is not own[second] and _agree(own[first], own[second], clauses, likeness):
            _join(own, first, second)
    distinct = {id(c): c for c in own.values()}
    return [sorted(c.members) for c in distinct.values()]


def _join(own: dict[int, _Cluster], first: int, second: int) -> None:
    a, b = own[first], own[second]
    if a is b:
        return
    if len(a.members) < len(b.members):
        a, b = b, a
    a.members += b.members
    for index in b.members:
        own[index] = a


def _agree(first: _Cluster, second: _Cluster, clauses: Sequence[Clause], likeness: Likeness) -> bool:
    """Whether two clusters say one thing: every pair that would corroborate, and the others on the average.

    Where one particular figure of one thing stands in both, half of the pairs that would corroborate are enough.
    """
    reached = asked = 0.0
    anchored = False
    corroborating = failing = 0
    pairs = [(a, b) for a in first.members[:_WITNESSES] for b in second.members[:_WITNESSES]]
    if any(not likeness.may_be_same(a, b) and contradict(clauses[a], clauses[b]) for a, b in pairs):
        return False
    likeness.expect(pairs)
    for a, b in pairs:
        anchored = anchored or likeness.anchored(a, b)
        if likeness.corroborate(a, b):
            corroborating += 1
            failing += not likeness.same(a, b, _LEAVE)
        reached += likeness.strength(a, b)
        asked += 1.0
    if failing and not (anchored and failing <= corroborating // 2):
        return False
    return reached >= (_LEAVE_ANCHORED if anchored else _LEAVE) * asked


def labels(clusters: Sequence[Sequence[int]], count: int) -> I64:
    """For each of so many clauses the first one of its cluster."""
    return _laid(clusters, np.array([members[0] for members in clusters], np.int64), count)


def numbered(clusters: Sequence[Sequence[int]], count: int) -> I64:
    """For each of so many clauses the number of its cluster."""
    return _laid(clusters, np.arange(len(clusters)), count)


def _laid(clusters: Sequence[Sequence[int]], values: I64, count: int) -> I64:
    column = np.empty(count, np.int64)
    column[[index for members in clusters for index in members]] = np.repeat(values, [len(one) for one in clusters])
    return column


# ---- repeated and copied passages ----


def spoken(clause: Clause, document: Document) -> int:
    """A number that is equal for clauses that repeat one another word for word, about the same and of the same days."""
    said = _WORDS.findall(document.text[clause.start : clause.end].casefold())
    # A short clause says the same only in one document: "talks will go on" is of other talks elsewhere.
    where = clause.document if len(clause.meanings | clause.counts) < _FEW else None
    whose = (sorted(clause.actors), sorted(clause.days), clause.denied, clause.standing, clause.predicate)
    return int.from_bytes(blake2b(repr((said, whose, where)).encode("utf-8", "surrogatepass"), digest_size=8).digest())


def repeated(said: NDArray[np.uint64], among: I64) -> list[tuple[int, int]]:
    """Each of some clauses that repeats an earlier one of them, beside the first of these; `said` is by `spoken`."""
    first: dict[int, int] = {}
    rows = zip(said[among].tolist(), among.tolist(), strict=True)
    return [(earlier, index) for number, index in rows if (earlier := first.setdefault(number, index)) != index]


def copied(
    passage: Reuse, here: Sequence[Clause], there: Sequence[Clause], documents: Mapping[str, Document]
) -> list[tuple[int, int]]:
    """Pairs of clauses that stand in one another's place in two copies of a passage, given those of both documents."""
    ours = _within(here, passage.start, passage.end)
    theirs = _within(there, passage.source_start, passage.source_end)
    return [(a.index, b.index) for a in ours for b in theirs if _same_words(a, b, documents)]


def _within(clauses: Sequence[Clause], start: int, end: int) -> list[Clause]:
    found = []
    at = bisect_left([clause.start for clause in clauses], start - 2000)
    for clause in clauses[at:]:
        if clause.start >= end:
            break
        shared = min(end, clause.end) - max(start, clause.start)
        if shared >= _COVERED * (clause.end - clause.start):
            found.append(clause)
    return found


def _same_words(a: Clause, b: Clause, documents: Mapping[str, Document]) -> bool:
    """Whether two clauses in a copied passage are the same one: nearly all words in common, a number aside."""
    if a.denied != b.denied or not counts_fit(a, b):
        return False
    ours, theirs = ([w.key for w in words(documents[c.document].text[c.start : c.end])] for c in (a, b))
    shared = len(set(ours) & set(theirs))
    return shared >= 0.8 * max(len(set(ours)), len(set(theirs)), 1)
