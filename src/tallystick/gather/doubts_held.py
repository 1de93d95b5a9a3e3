"""Which pairs of origins are asked about anew, as doubts between them go: of others the doubts are those of before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np

from tallystick.gather import doubts_of_words as said
from tallystick.gather.clusters import numbered
from tallystick.gather.doubt_case import EVERYWHERE, Case, Found, Pair, digest_of_doubt, in_order, kind_of
from tallystick.gather.doubted import Doubts
from tallystick.gather.features import I64
from tallystick.gather.memory import Memory
from tallystick.gather.paths import Path
from tallystick.gather.unchanged import Flags, Unchanged
from tallystick.records import Doubt


class Before:
    """The doubts of before, and on what the clauses and statements of before rested."""

    def __init__(self, case: Case, memory: Memory) -> None:
        self.doubts = memory.earlier.doubts
        self.digests = memory.array("doubt_digests")
        self.kinds = memory.array("doubt_kinds")
        self.wide: list[list[int]] = memory.value("wide", [])
        self.claims, self.ways = memory.array("claim"), memory.array("way")
        self.statements = memory.array("way_of_statement")
        self.documents = memory.documents
        self.sizes = memory.array("traced_sizes").reshape(-1, 3)[:, 0]
        self._case = case

    def everywhere(self) -> set[Pair]:
        """The pairs of which a doubt held everywhere."""
        held = np.flatnonzero(self.kinds == EVERYWHERE).tolist()
        return {frozenset((self.doubts[at].first, self.doubts[at].second)) for at in held}

    def roots(self, ways: I64) -> list[str]:
        """The ids of the origins to which some ways lead."""
        return [path.root.id for path in self._case.given.ways.of(ways)]

    def sets(self, labels: I64) -> Iterator[set[str]]:
        """The origins of each of the sets of clauses that were, given by their first ones."""
        (kept,) = np.nonzero(np.isin(self.claims, labels))
        found: dict[int, set[str]] = defaultdict(set)
        for label, root in zip(self.claims[kept].tolist(), self.roots(self.ways[kept]), strict=True):
            found[label].add(root)
        yield from found.values()


def speaking_otherwise(papers: Mapping[str, str], unchanged: Unchanged, memory: Memory) -> Flags:
    """The clauses of papers that speak of others than before."""
    before: Mapping[str, str] = memory.value("papers", {})
    return unchanged.in_documents(document for document, said_ in papers.items() if before.get(document) != said_)


def touched(case: Case, unchanged: Unchanged, same: Flags, before: Before) -> set[Pair]:
    """The pairs of origins of which a document or a set of clauses that changed has both, or had."""
    found: set[Pair] = set()
    stay = unchanged.same_sets(same)
    paths, listed = case.given.paths(), case.listed
    kept = np.array([members[0] for members in case.clusters], np.int64)[stay]
    was = listed.renumbered(before.claims, -1)
    for members in (case.clusters[at] for at in np.flatnonzero(~stay).tolist()):
        found.update(_two_of({paths[index].root.id for index in members}))
    for roots in before.sets(np.setdiff1d(before.claims, was[kept])):
        found.update(_two_of(roots))
    numbers = listed.numbers
    held = (
        {tuple(numbers[members].tolist()) for members in before.wide if same[numbers[members]].all()}
        if before.wide
        else set()
    )
    now = {tuple(members) for members in case.wide}
    for wide in now - held:
        found.update(_two_of({paths[index].root.id for index in wide}))
    for members in before.wide:
        if tuple(numbers[members].tolist()) not in held & now:
            found.update(_two_of(set(before.roots(before.ways[members]))))
    found.update(_in_documents(case, before))
    return found


def _in_documents(case: Case, before: Before) -> Iterator[Pair]:
    """The outlets of documents that changed with the sources that these cite, now and before."""
    now = case.given.statements
    at = 0
    held: dict[str, I64] = {}
    for document, size in zip(before.documents, before.sizes.tolist(), strict=True):
        held[document] = before.statements[at : at + size]
        at += size
    stays = case.given.ways.flags(lambda path: path.root.actor not in case.traced.changed)
    for document, (start, end) in case.told.places.items():
        was = held.pop(document, None)
        own = now[start:end]
        known = document in case.traced.same and was is not None and len(was) == len(own)
        if not known or not (own == was).all() or not stays[own].all():
            for ways in (own, was):
                if ways is not None:
                    yield from _cited(case.given.ways.of(np.unique(ways)))
    for ways in held.values():
        yield from _cited(case.given.ways.of(np.unique(ways)))


def _cited(ways: Sequence[Path]) -> Iterator[Pair]:
    outlets = {path.root.id for path in ways if path.way in said.OWN}
    sources = {path.root.id for path in ways if path.way in said.CITED}
    for outlet in outlets:
        for source in sources - {outlet}:
            yield frozenset((outlet, source))


def _two_of(roots: Iterable[str]) -> Iterator[Pair]:
    return map(frozenset, combinations(roots, 2))


def asked_in(case: Case, asked: set[Pair]) -> tuple[list[str], list[Sequence[int]]]:
    """The documents that cite one of two origins for another of which is asked, and the sets of clauses of both."""
    ids, own = case.given.ways.roots()
    wanted = {one for pair in asked for one in pair}
    asked_for = np.fromiter((name in wanted for name in ids), np.bool_, len(ids))[own]
    outlets = asked_for & case.given.ways.flags(lambda path: path.way in said.OWN)
    sources = asked_for & case.given.ways.flags(lambda path: path.way in said.CITED)
    statements = case.given.statements
    ends = np.array([end for _, end in case.told.places.values()], np.int64)
    some = [np.concatenate([[0], np.cumsum(flags[statements])]) for flags in (outlets, sources)]
    near = (some[0][ends] > some[0][_starts(ends)]) & (some[1][ends] > some[1][_starts(ends)])
    names = list(case.told.places)
    paths = case.given.paths()

    def has_both(members: Sequence[int]) -> bool:
        return any(pair in asked for pair in _two_of({paths[index].root.id for index in members}))

    return [names[at] for at in np.flatnonzero(near).tolist()], [
        members for members in (*_of_two(case, own, asked_for), *case.wide) if has_both(members)
    ]


def _starts(ends: I64) -> I64:
    return np.concatenate([[0], ends[:-1]])[: len(ends)]


def _of_two(case: Case, own: I64, asked_for: Flags) -> list[Sequence[int]]:
    """The sets of clauses that rest on two or more of some origins, in order."""
    numbers = numbered(case.clusters, len(case.listed.clauses))
    (kept,) = np.nonzero(asked_for[case.given.clauses])
    count = int(own.max(initial=0)) + 1
    codes = np.unique(numbers[kept] * count + own[case.given.clauses[kept]])
    many = np.bincount(codes // count, minlength=len(case.clusters)) > 1
    return [case.clusters[at] for at in np.flatnonzero(many).tolist()]


def with_those_of_before(
    doubts: Doubts,
    before: Before,
    judged: Sequence[Doubt],
    settled: frozenset[Pair],
    papers: Mapping[str, str],
    wide: Sequence[Sequence[int]],
) -> Found:
    """The doubts that were found, and of pairs that were not asked about those of before."""
    anew = {*(doubts.only or ()), *doubts.everywhere, *before.everywhere(), *settled}
    found = [*judged, *(d for d in doubts.all() if frozenset((d.first, d.second)) not in settled)]
    held: list[tuple[Doubt, int, int]] = []
    known: dict[int, Doubt] = {}
    was: dict[Pair, list[tuple[int, Doubt]]] = defaultdict(list)
    for doubt, digest, kind in zip(before.doubts, before.digests.tolist(), before.kinds.tolist(), strict=True):
        pair = frozenset((doubt.first, doubt.second))
        if pair in anew:
            known[digest] = doubt
            was[pair].append((digest, doubt))
        else:
            held.append((doubt, digest, kind))
    now: dict[Pair, list[tuple[int, Doubt]]] = defaultdict(list)
    for doubt in found:
        digest = digest_of_doubt(doubt)
        doubt_ = known.get(digest, doubt)
        now[frozenset((doubt.first, doubt.second))].append((digest, doubt_))
        held.append((doubt_, digest, kind_of(doubt)))
    held.sort(key=lambda row: in_order(row[0]))
    otherwise = {
        pair: ([d for _, d in now[pair]], [d for _, d in was[pair]])
        for pair in now.keys() | was.keys()
        if [digest for digest, _ in now[pair]] != [digest for digest, _ in was[pair]]
    }
    return Found(
        tuple(doubt for doubt, _, _ in held),
        otherwise,
        np.array([digest for _, digest, _ in held], np.uint64),
        np.array([kind for *_, kind in held], np.uint8),
        papers,
        wide,
    )
