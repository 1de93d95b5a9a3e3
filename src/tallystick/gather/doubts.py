"""Which pairs of origins may not be independent of one another, and the sentence that says why.

What holds everywhere follows from who the origins are and from how sentences chain them: it is found anew each time.
What holds where some statements are counted follows from documents and claims. It is found anew for the pairs of
origins of which a document or a claim has both and is otherwise than before; of others the doubts are those of before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tallystick.gather import doubts_of_kin as kin
from tallystick.gather import doubts_of_words as said
from tallystick.gather.bodies import Bodies
from tallystick.gather.briefs import Wording
from tallystick.gather.clause_list import ClauseList, digest_of
from tallystick.gather.doubted import Doubts
from tallystick.gather.doubts_of_likeness import of_unlike_words, unsure
from tallystick.gather.features import I64
from tallystick.gather.memory import Memory
from tallystick.gather.origins import Tracer
from tallystick.gather.pairs import Pairs
from tallystick.gather.paths import Path, Root
from tallystick.gather.told import Told
from tallystick.gather.traced import Traced
from tallystick.gather.unchanged import Flags, Unchanged
from tallystick.gather.ways import Given
from tallystick.records import Document, Doubt, Lineage, Statement

Pair = frozenset[str]
# Of two origins the doubts of now and those of before.
Otherwise = Mapping[Pair, tuple[Sequence[Doubt], Sequence[Doubt]]]
_EVERYWHERE = 1


@dataclass(frozen=True)
class Case:
    """What doubts are looked for in.

    `given` has the ways of all statements and clauses, `clusters` the sets of clauses that say the same, `wide` those
    of general claims; `wording` how statements name those whose word they are; `party_names` those of the parties by
    id; `pairs` how likely two clauses say the same.
    """

    told: Told
    documents: Mapping[str, Document]
    statements: Sequence[Statement]
    listed: ClauseList
    given: Given
    clusters: Sequence[Sequence[int]]
    wide: Sequence[Sequence[int]]
    traced: Traced
    tracer: Tracer
    lineage: Sequence[Lineage]
    wording: Wording
    party_names: Mapping[str, str]
    pairs: Pairs

    @property
    def bodies(self) -> Bodies:
        """The bodies of the case."""
        return self.tracer.bodies

    def outlets(self) -> dict[str, Root]:
        """The outlet of each document."""
        return {document: self.tracer.outlet(document) for document in self.documents}

    def resting(self, documents: Iterable[str]) -> Iterator[tuple[Statement, Path]]:
        """The statements of some documents with their ways, in order."""
        for document in documents:
            start, end = self.told.places[document]
            yield from zip(
                self.statements[start:end], self.given.ways.of(self.given.statements[start:end]), strict=True
            )


@dataclass(frozen=True)
class Found:
    """The doubts of a case in order, and the pairs of origins of which other doubts hold than before.

    `digests` tell the doubts apart, `kinds` has of each whether it holds everywhere, `papers` for each paper of a body
    a digest of those of whom it speaks.
    """

    doubts: tuple[Doubt, ...]
    otherwise: Otherwise
    digests: NDArray[np.uint64]
    kinds: NDArray[np.uint8]
    papers: Mapping[str, str]
    wide: Sequence[Sequence[int]]

    def arrays(self) -> dict[str, NDArray[Any]]:
        """The columns to hold."""
        return {"doubt_digests": self.digests, "doubt_kinds": self.kinds}

    def values(self) -> dict[str, Any]:
        """The plain values to hold."""
        return {"papers": self.papers, "wide": self.wide}


def find_doubts(
    case: Case,
    unchanged: Unchanged,
    same: Flags,
    grown: Flags,
    judged: Sequence[Doubt],
    settled: frozenset[Pair],
    memory: Memory,
) -> Found:
    """The doubts between the origins of a case, with those that analysts have (`judged`), in order.

    Pairs that analysts `settled` are left out. `same` are the clauses that are as they were and rest on what they
    rested on, `grown` those that hang together with any that compares otherwise than before.
    """
    doubts = Doubts()
    outlets = case.outlets()
    _hold_everywhere(case, outlets, doubts)
    papers = _papers(case, outlets)
    if memory:
        same = same & ~grown & ~_speaking_otherwise(papers, unchanged, memory)
        before = _Before(case, memory)
        asked = _touched(case, unchanged, same, before) | before.everywhere() - doubts.everywhere
        asked -= doubts.everywhere
        doubts.only = asked
        _hold_locally(case, outlets, *_asked_in(case, asked), doubts)
        return _with_those_of_before(doubts, before, judged, settled, papers, case.wide)
    _hold_locally(case, outlets, list(case.told.places), [*case.clusters, *case.wide], doubts)
    made = [*judged, *(doubt for doubt in doubts.all() if frozenset((doubt.first, doubt.second)) not in settled)]
    made.sort(key=_in_order)
    return Found(tuple(made), {}, _digests(made), _kinds(made), papers, case.wide)


def _in_order(doubt: Doubt) -> tuple[str, str]:
    return doubt.first, doubt.second


def _digests(doubts: Iterable[Doubt]) -> NDArray[np.uint64]:
    return np.array([_digest(doubt) for doubt in doubts], np.uint64)


def _digest(doubt: Doubt) -> int:
    fields = repr((doubt.first, doubt.second, doubt.why, doubt.statements))
    return int.from_bytes(blake2b(fields.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _kinds(doubts: Iterable[Doubt]) -> NDArray[np.uint8]:
    return np.array([0 if doubt.statements else _EVERYWHERE for doubt in doubts], np.uint8)


# ---- the rules ----


def _hold_everywhere(case: Case, outlets: Mapping[str, Root], doubts: Doubts) -> None:
    """The doubts that hold whatever is counted."""
    bodies, roots = case.bodies, _roots(case)
    kin.of_one_party(roots, case.party_names, doubts)
    kin.of_one_body(roots, bodies, doubts)
    kin.of_one_house(roots, doubts)
    said.in_one_chain(_chained(case), doubts)
    speaking = (document for document in case.told.places if document in case.told.reporting)
    said.drawing_on_one_another(case.resting(speaking), roots, bodies, doubts)
    kin.of_kin_documents(case.lineage, outlets, doubts)
    kin.of_like_names(roots, doubts)
    kin.of_agreements(roots, doubts)
    kin.of_nameless_organs(roots, bodies, case.party_names, doubts)
    ways = case.given.ways.table
    unnamed = ((words, ways[case.given.statements[place]]) for place, words in case.wording.unnamed)
    kin.resting_on_states(unnamed, roots, bodies, doubts)


def _hold_locally(
    case: Case,
    outlets: Mapping[str, Root],
    documents: Sequence[str],
    clusters: Sequence[Sequence[int]],
    doubts: Doubts,
) -> None:
    """The doubts that hold where some statements are counted, as far as these documents and sets of clauses show."""
    clauses, paths = case.listed.clauses, case.given.paths()
    ways = [[(clauses[index].statement, paths[index]) for index in members] for members in clusters]
    own = {id(members) for members in case.clusters}
    said.beside_their_sources(case.resting(documents), doubts)
    said.in_answer(ways, outlets, case.bodies, doubts)
    said.with_unnamed_sources(ways, doubts)
    said.in_one_document(ways, case.bodies, doubts)
    said.by_pronoun(ways, case.wording.pronouns, case.bodies, doubts)
    said.saying_we(ways, case.wording.saying_we, doubts)
    said.without_sources(ways, doubts)
    narrow = [members for members in clusters if id(members) in own]
    of_unlike_words(unsure(clauses, narrow, paths, case.pairs), doubts)


def _roots(case: Case) -> list[Root]:
    """The origins of a case in the order in which they come up, each as it comes up last."""
    column = case.given.clauses
    flat = [index for members in (*case.clusters, *case.wide) for index in members]
    ways = np.concatenate([case.given.statements, column[flat]])
    _, own = case.given.ways.roots()
    found = own[ways]
    _, first = np.unique(found, return_index=True)
    _, last = np.unique(found[::-1], return_index=True)
    table = case.given.ways.table
    order = np.argsort(first, kind="stable")
    return [table[ways[len(ways) - 1 - last[at]]].root for at in order.tolist()]


def _chained(case: Case) -> Iterator[tuple[Root, Root]]:
    """The links of chains with the origins of their statements, each two once."""
    ends = np.repeat(case.given.statements, case.traced.counts)
    links = case.traced.links
    ids, own = case.given.ways.roots()
    codes = own[links] * len(ids) + own[ends]
    _, first = np.unique(codes, return_index=True)
    table = case.given.ways.table
    for at in np.sort(first).tolist():
        yield table[links[at]].root, table[ends[at]].root


def _papers(case: Case, outlets: Mapping[str, Root]) -> dict[str, str]:
    """For each paper of a body a digest of those of whom it speaks."""
    return {
        document: digest_of(sorted(str(one) for one in said.spoken_of(document, case.bodies)))
        for document, outlet in outlets.items()
        if outlet.kind != "outlet" and document in case.told.places
    }


# ---- what is held ----


class _Before:
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
        held = np.flatnonzero(self.kinds == _EVERYWHERE).tolist()
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


def _speaking_otherwise(papers: Mapping[str, str], unchanged: Unchanged, memory: Memory) -> Flags:
    """The clauses of papers that speak of others than before."""
    before: Mapping[str, str] = memory.value("papers", {})
    return unchanged.in_documents(document for document, said_ in papers.items() if before.get(document) != said_)


def _touched(case: Case, unchanged: Unchanged, same: Flags, before: _Before) -> set[Pair]:
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


def _in_documents(case: Case, before: _Before) -> Iterator[Pair]:
    """The outlets of documents that changed with the sources that these cite, now and before."""
    now = case.given.statements
    at = 0
    held: dict[str, I64] = {}
    for document, size in zip(before.documents, before.sizes.tolist(), strict=True):
        held[document] = before.statements[at : at + size]
        at += size
    stays = table_flags(case, case.traced.changed)
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


def table_flags(case: Case, changed: frozenset[str]) -> Flags:
    """The ways that lead to nobody who has changed."""
    return case.given.ways.flags(lambda path: path.root.actor not in changed)


def _cited(ways: Sequence[Path]) -> Iterator[Pair]:
    outlets = {path.root.id for path in ways if path.way in said.OWN}
    sources = {path.root.id for path in ways if path.way in said.CITED}
    for outlet in outlets:
        for source in sources - {outlet}:
            yield frozenset((outlet, source))


def _two_of(roots: Iterable[str]) -> Iterator[Pair]:
    return map(frozenset, combinations(roots, 2))


def _asked_in(case: Case, asked: set[Pair]) -> tuple[list[str], list[Sequence[int]]]:
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
    numbers = case_numbers(case)
    (kept,) = np.nonzero(asked_for[case.given.clauses])
    count = int(own.max(initial=0)) + 1
    codes = np.unique(numbers[kept] * count + own[case.given.clauses[kept]])
    many = np.bincount(codes // count, minlength=len(case.clusters)) > 1
    return [case.clusters[at] for at in np.flatnonzero(many).tolist()]


def case_numbers(case: Case) -> I64:
    """For each clause the number of its cluster."""
    column = np.empty(len(case.listed.clauses), np.int64)
    flat = [index for members in case.clusters for index in members]
    column[flat] = np.repeat(np.arange(len(case.clusters)), [len(members) for members in case.clusters])
    return column


def _with_those_of_before(
    doubts: Doubts,
    before: _Before,
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
        digest = _digest(doubt)
        doubt_ = known.get(digest, doubt)
        now[frozenset((doubt.first, doubt.second))].append((digest, doubt_))
        held.append((doubt_, digest, 0 if doubt.statements else _EVERYWHERE))
    held.sort(key=lambda row: _in_order(row[0]))
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
