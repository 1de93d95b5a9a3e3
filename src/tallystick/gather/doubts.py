"""Which pairs of origins may not be independent of one another, and the sentence that says why.

What holds everywhere follows from who the origins are and from how sentences chain them: it is found anew each time.
What holds where some statements are counted follows from documents and claims. It is found anew for the pairs of
origins of which a document or a claim has both and is otherwise than before; of others the doubts are those of before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from tallystick.gather import doubts_of_kin as kin
from tallystick.gather import doubts_of_words as said
from tallystick.gather.clause_list import digest_of
from tallystick.gather.doubt_case import Case, Found, Pair, digests_of, in_order, kinds_of
from tallystick.gather.doubted import Doubts
from tallystick.gather.doubts_held import Before, asked_in, speaking_otherwise, touched, with_those_of_before
from tallystick.gather.doubts_of_likeness import of_unlike_words, unsure
from tallystick.gather.memory import Memory
from tallystick.gather.paths import Root
from tallystick.gather.unchanged import Flags, Unchanged
from tallystick.records import Doubt


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
        same = same & ~grown & ~speaking_otherwise(papers, unchanged, memory)
        before = Before(case, memory)
        asked = touched(case, unchanged, same, before) | before.everywhere() - doubts.everywhere
        asked -= doubts.everywhere
        doubts.only = asked
        _hold_locally(case, outlets, *asked_in(case, asked), doubts)
        return with_those_of_before(doubts, before, judged, settled, papers, case.wide)
    _hold_locally(case, outlets, list(case.told.places), [*case.clusters, *case.wide], doubts)
    made = [*judged, *(doubt for doubt in doubts.all() if frozenset((doubt.first, doubt.second)) not in settled)]
    made.sort(key=in_order)
    return Found(tuple(made), {}, digests_of(made), kinds_of(made), papers, case.wide)


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
